/** A small copy for whoever only looks. */
import { openCodec } from './codec.ts';

/** As JPEG, with no side longer than `side` px; never enlarged. Input is one of our own stored pictures. */
export const shrink = async (picture: Uint8Array, side: number): Promise<Uint8Array> => {
  const sharp = await openCodec();
  return sharp(picture)
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 88 })
    .toBuffer();
};
