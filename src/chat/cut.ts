/** Text that must fit somewhere: cut between graphemes, never within one. */

/** A grapheme without end (piled marks, a chain of emoji) must not decide how far we look ahead; UTF-16 units. */
const ahead = 64;

/**
 * @param most UTF-16 units, at least 1
 * @returns the text, well-formed; what is longer ends in `…`, which counts
 */
export const cutText = (text: string, most: number): string => {
  const whole = text.toWellFormed();
  if (whole.length <= most) return whole;
  const room = Math.max(0, most - 1);
  // Made here, as the first one takes as long as loading fifty files, and most texts are short enough.
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const end = segmenter.segment(whole.slice(0, room + ahead)).containing(room)?.index ?? 0;
  return `${whole.slice(0, end).trimEnd()}…`;
};

/** On one line, cut. */
export const cutLine = (text: string, most: number): string => cutText(text.replace(/\s+/gu, ' ').trim(), most);
