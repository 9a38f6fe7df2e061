/**
 * The picture codec, set up once. Both settings are of the whole process: no cache of decoded pictures, whose memory a
 * hostile upload could inflate, and one thread a picture, since pictures already run in parallel.
 */
import sharp from 'sharp';

sharp.cache(false);
sharp.concurrency(1);

export { sharp };

/** Most pixels of any picture we decode: 4096 x 4096. */
export const mostPixels = 4096 * 4096;

/** Longest one picture may take to decode and encode, s. A guard against inputs that are slow rather than large. */
export const patienceSeconds = 10;
