/** Names of files that every system takes, made of what people wrote. */
import { plain } from './told.ts';

/** Of Windows, with or without an ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** At most `most` characters; no separators, dots at its ends or signs a system minds. May be empty. */
export const safeName = (text: string, most: number): string => {
  const name = plain(text, most)
    .replace(/[^\p{L}\p{N}\p{M}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return reserved.test(name) ? `${name}-` : name;
};
