/** The door to the picture codec, and the bounds of what it is given. */
import type { sharp } from './sharp.ts';

/**
 * The codec. It comes with the first picture, since its library takes 12 MB and a tenth of a start; later calls get the same one
 * at once.
 */
export const openCodec = async (): Promise<typeof sharp> => (await import('./sharp.ts')).sharp;

/** Most pixels of any picture we decode: 4096 x 4096. */
export const mostPixels = 4096 * 4096;

/** Longest one picture may take to decode and encode, s. A guard against inputs that are slow rather than large. */
export const patienceSeconds = 10;
