/** How a card begins. Pure. */
import type { Card } from './model.ts';

/** A longer heading is none, UTF-16 units. */
const headingChars = 200;

/** Heading and sentence; the heading alone where the sentence only says it again, or goes on with it. */
export const openingOf = ({ title, text }: Pick<Card, 'title' | 'text'>): [heading: string, ...below: string[]] => {
  const [, marker = '', said = ''] = /^(\S+ )?(.*)$/su.exec(title) ?? [];
  if (text === '' || said.endsWith(` ${text}`)) return [title];
  const goesOn = said !== '' && text.startsWith(said.replace(/…$/u, '')) && text.length <= headingChars;
  return goesOn ? [`${marker}${text}`] : [title, text];
};
