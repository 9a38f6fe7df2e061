/** How alike two pictures look, whatever their bytes: a perceptual hash of 64 bits and the distance of two. */
import type sharpPhash from 'sharp-phash';
import { mostPixels } from './codec.ts';
import { kindOf } from './magic.ts';
import { prunePng } from './png.ts';

/** The package exports the function itself, and its types say an object that holds it. It brings the codec, so it comes as late. */
const openPhash = async (): Promise<typeof sharpPhash.default> =>
  (await import('sharp-phash')).default as unknown as typeof sharpPhash.default;

/**
 * Sixteen hex digits, from the low frequencies of the picture in grey at 32 x 32 px: what is where, not its colours or details.
 * @param picture a PNG, JPEG or WebP of ours.
 * @throws BadAnswerError E-SD-09 for a broken PNG; an Error of the codec for anything else it cannot decode.
 */
export async function likenessOf(picture: Uint8Array): Promise<string> {
  const lean = kindOf(picture) === 'image/png' ? prunePng(picture).bytes : picture;
  const phash = await openPhash();
  const bits = await phash(Buffer.from(lean), { limitInputPixels: mostPixels, failOn: 'warning' });
  return [...bits.matchAll(/[01]{4}/g)].map(([four]) => Number.parseInt(four, 2).toString(16)).join('');
}

const bitsOf = (digit: number): number => (digit & 1) + ((digit >> 1) & 1) + ((digit >> 2) & 1) + ((digit >> 3) & 1);

/** Bits of 64 in which two hashes differ; of pictures that have nothing in common about 32. */
export function distance(a: string, b: string): number {
  let bits = 0;
  for (let at = 0; at < 16; at += 1) {
    bits += bitsOf(Number.parseInt(a[at] ?? '0', 16) ^ Number.parseInt(b[at] ?? '0', 16));
  }
  return bits;
}

/** Up to here a difference is that of another encoder or rounding on another card, which nobody sees. */
const sameBits = 2;
/** Up to here the composition is the same and something in it has moved or changed. */
const nearBits = 14;

export type Drift = 'same' | 'near' | 'far';

/** How far a picture that was drawn again is from the first one. */
export function drift(before: string, after: string): Drift {
  const bits = distance(before, after);
  if (bits <= sameBits) return 'same';
  return bits <= nearBits ? 'near' : 'far';
}
