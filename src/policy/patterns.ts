/** Pieces of the patterns that rules are made of. */

/** Signs beyond ASCII that say something; all others are read as a space. */
export const tellingSigns = '€👶🧒👧👦🔞';

/** Whatever is no letter and no digit in a text that is read so. By properties of Unicode, thousands of terms take a second to compile. */
export const sign = `[\\0-/:-@[-\`{-\\x7f${tellingSigns}]`;

/** What may stand between two words of one term. */
export const gap = `${sign}{0,3}`;

/** Each letter may be drawn out (`kiiid`), a doubled one stays at least doubled (`teen` is not `ten`). */
export const drawnOut = (word: string): string =>
  word.replace(/([a-z])\1*/g, (run, letter: string) => (run.length === 1 ? `${letter}+` : `${letter}{${run.length},}`));
