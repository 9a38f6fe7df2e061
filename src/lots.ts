/** Everything that is drawn by lot: seeds of pictures, ids, codes. One place, so that a test can repeat it. */
import { randomBytes, randomInt } from 'node:crypto';

export interface Lots {
  /** 0 to `most` - 1; `most` at most 2^32. */
  below(most: number): number;
  /** 22 characters of base64url that nobody can guess. */
  secret(): string;
}

export const trueLots: Lots = {
  below: (most) => randomInt(most),
  secret: () => randomBytes(16).toString('base64url'),
};

/** Six of these letters. */
export const sixOf = (lots: Lots, letters: string): string =>
  Array.from({ length: 6 }, () => letters[lots.below(letters.length)]).join('');

/** Crockford base 32: no letters that read like digits. */
export const idLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
