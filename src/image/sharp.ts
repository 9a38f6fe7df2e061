/**
 * The picture codec, set up once. Both settings are of the whole process: no cache of decoded pictures, whose memory a
 * hostile upload could inflate, and one thread a picture, since pictures already run in parallel.
 */
import sharp from 'sharp';

sharp.cache(false);
sharp.concurrency(1);

export { sharp };
