/** Names and titles as others may read them. Pure. */
import { cutText, tidyText } from '../prompt/text.ts';

/** Longer ones are cut before they are looked at; UTF-16 units. */
const looked = 2000;

/** One visible line. @param most UTF-16 units */
export const lineOf = (text: string, most: number): string =>
  cutText(tidyText(text.slice(0, looked)).replace(/\s+/gu, ' ').trim(), most);
