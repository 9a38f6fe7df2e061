/** Text that must fit somewhere: cut between graphemes, never within one. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A grapheme without end (piled marks, a chain of emoji) must not decide how far we look ahead; UTF-16 units. */
const ahead = 64;

/** End of the last whole grapheme within the first `most` UTF-16 units. */
const wholeEnd = (text: string, most: number): number => {
  let end = 0;
  for (const { index, segment } of segmenter.segment(text.slice(0, most + ahead))) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return end;
};

/**
 * @param most UTF-16 units, at least 1
 * @returns the text, well-formed; what is longer ends in `…`, which counts
 */
export const cutText = (text: string, most: number): string => {
  const whole = text.toWellFormed();
  return whole.length <= most ? whole : `${whole.slice(0, wholeEnd(whole, most - 1)).trimEnd()}…`;
};

/** On one line, cut. */
export const cutLine = (text: string, most: number): string => cutText(text.replace(/\s+/gu, ' ').trim(), most);
