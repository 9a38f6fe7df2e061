import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A PNG of noise, which nothing makes much smaller. @param side px */
export const noise = (side: number): Promise<Buffer> =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
