/** Pieces of the patterns that rules are made of. */

/** What may stand between two words of one term. */
export const gap = '[^\\p{L}\\p{N}]{0,3}';

/** Each letter may be drawn out (`kiiid`), a doubled one stays at least doubled (`teen` is not `ten`). */
export const drawnOut = (word: string): string =>
  word.replace(/([a-z])\1*/g, (run, letter: string) => (run.length === 1 ? `${letter}+` : `${letter}{${run.length},}`));
