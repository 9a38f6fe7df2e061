/**
 * Text of people and models on its way to Discord, shown to the letter: nothing in it pings, links, formats or becomes a
 * picture. Discord's own Markdown takes a backslash before any sign as "the sign itself", so that nothing invisible is needed
 * and what is copied is what was written.
 */
import { cutText } from '../../src/chat/cut.ts';

/** Controls but line breaks, and marks that turn the direction of all that follows. */
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u2069\ufeff]/g;
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(unseen, '');

/** Signs that mean something wherever they stand; a colon begins an address or an emoji where something follows it. */
const signs = /[\\*_~`|<>[\]@]|:(?=\S)/g;
/** Headings, small print, lists: only where a line begins. */
const starts = /^(\s*)([#+-])/gm;
const numbers = /^(\s*\d{1,20})\./gm;
/** Invitations are found without `https` before them. */
const invitations = /(discord(?:app)?)\.(?=gg|com|gift|gifts|new|media)/gi;

const literal = (text: string): string =>
  text.replace(signs, '\\$&').replace(starts, '$1\\$2').replace(numbers, '$1\\.').replace(invitations, '$1\\.');

const shown = (text: string, most: number): string => {
  let room = most;
  for (;;) {
    const escaped = room < 1 ? '' : literal(cutText(text, room));
    const over = escaped.length - most;
    if (over <= 0) return escaped;
    // A sign takes two places at most, so this never cuts twice as much as needed.
    room -= Math.max(1, Math.ceil(over / 2));
  }
};

/** Lines as they were written. @param most UTF-16 units of the result; what is longer ends in `…`. */
export const plainLines = (text: string, most: number): string => shown(tidy(text).trimEnd(), most);

/** On one line. @param most UTF-16 units of the result; what is longer ends in `…`. */
export const plainLine = (text: string, most: number): string => shown(tidy(text).replace(/\s+/g, ' ').trim(), most);

/** For places that know no Markdown: labels, names of options, titles of forms. */
export const bareLine = (text: string, most: number): string => cutText(tidy(text).replace(/\s+/g, ' ').trim(), most);

const fence = '```';

/** A block to copy from, which nothing within can end: a third backtick in a row stands apart, invisibly. */
export const codeBlock = (text: string, most: number): string => {
  const within = tidy(text)
    .replace(/^\n+|\s+$/g, '')
    .replace(/``(?=`)/g, '``\u200b');
  const room = most - 2 * (fence.length + 1);
  return within === '' || room < 1 ? '' : `${fence}\n${cutText(within, room)}\n${fence}`;
};

/**
 * How long each of several texts may be so that all fit: the short ones whole, the long ones equally long.
 * @returns UTF-16 units, 0 or more
 */
export const fairShare = (lengths: readonly number[], room: number): number => {
  const sorted = lengths.toSorted((a, b) => a - b);
  let left = Math.max(0, room);
  for (const [index, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index));
    if (length > share) return share;
    left -= length;
  }
  return Infinity;
};
