/** From shapes to pixels, with the tooth of paper. */
import type { Sharp } from 'sharp';
import { mostPixels, openCodec } from '../../image/codec.ts';
import { cleanPng } from '../../image/png.ts';
import { createRandom } from './random.ts';

interface Size {
  /** px */
  width: number;
  /** px */
  height: number;
}

type Clean = ReturnType<typeof cleanPng>;

/** Side of the grain tile, px: that of the smallest picture, since a tile may not be larger. */
const grainSide = 64;
/** Most pixels an enlarged picture may have: 8192 x 8192, four times the largest order. */
const mostEnlarged = 8192 * 8192;
const paper = '#f8f2e6';
/** Longest side the codec renders in one go; beyond it every tile costs a whole rendering, px. */
const longestSheet = 2000;

/** Size to draw the shapes at for a picture of `size`. */
export function sheetSize({ width, height }: Size): Size {
  const scale = Math.min(1, longestSheet / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A tile of paper grain around middle grey, the same for every picture. */
export function createGrain(): Buffer {
  const random = createRandom({ words: 'paper', seed: 1 });
  const noise = Float64Array.from({ length: grainSide * grainSide }, () => random.next() - 0.5);
  const at = (x: number, y: number): number => noise[(y % grainSide) * grainSide + (x % grainSide)] ?? 0;
  const tile = Buffer.alloc(grainSide * grainSide * 3);
  for (let y = 0; y < grainSide; y += 1) {
    for (let x = 0; x < grainSide; x += 1) {
      const fibre = at(x, y) + at(x + 1, y) * 0.7 + at(x + 2, y) * 0.4 - at(x, y + 1) * 0.5;
      const start = (y * grainSide + x) * 3;
      tile.fill(Math.round(128 + fibre * 17), start, start + 3);
    }
  }
  return tile;
}

export interface RenderOrder {
  /** Drawn at `sheetSize(size)`. */
  svg: string;
  size: Size;
  grain: Buffer;
  /** Picture to lie beneath, PNG of the same size. */
  beneath?: Uint8Array;
}

/** The shapes as pixels; enlarged only then, or the codec would render the vectors again at the larger size. */
async function pixelsOf(svg: string, size: Size): Promise<Sharp> {
  const sharp = await openCodec();
  const sheet = sharp(Buffer.from(svg));
  const { width, height } = sheetSize(size);
  if (width === size.width && height === size.height) return sheet;
  const { data, info } = await sheet.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: info }).resize({ ...size, fit: 'fill' });
}

/** The finished picture. */
export async function render({ svg, size, grain, beneath }: RenderOrder): Promise<Clean> {
  const sharp = await openCodec();
  const drawn = await pixelsOf(svg, size);
  const tooth = {
    input: grain,
    raw: { width: grainSide, height: grainSide, channels: 3 as const },
    tile: true,
    gravity: 'northwest',
    blend: 'soft-light' as const,
  };
  const base = beneath
    ? sharp(beneath).composite([{ input: await drawn.png({ compressionLevel: 1 }).toBuffer() }, tooth])
    : drawn.composite([tooth]);
  return cleanPng(await base.flatten({ background: paper }).png({ compressionLevel: 4 }).toBuffer());
}

/** A quick look at a small drawing of the scene, as JPEG. */
export async function glance(svg: string, beneath?: Uint8Array): Promise<{ bytes: Uint8Array; mime: string }> {
  const sharp = await openCodec();
  const sheet = Buffer.from(svg);
  const base = beneath ? sharp(beneath).composite([{ input: sheet }]) : sharp(sheet);
  return { bytes: await base.flatten({ background: paper }).jpeg({ quality: 70 }).toBuffer(), mime: 'image/jpeg' };
}

/** The picture to start from, cut to size and softened: the more it may change, the softer. */
export async function soften(picture: Uint8Array, size: Size, strength: number): Promise<Uint8Array> {
  const sharp = await openCodec();
  const sigma = 0.4 + strength * Math.min(size.width, size.height) * 0.012;
  return sharp(picture, { limitInputPixels: mostPixels, failOn: 'warning' })
    .resize({ ...size, fit: 'cover' })
    .flatten({ background: '#fff' })
    .blur(sigma)
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Lanczos, by `factor` or as much as 67 megapixels allow. */
export async function enlarge(picture: Uint8Array, factor: number): Promise<Clean> {
  const sharp = await openCodec();
  const whole = sharp(picture, { limitInputPixels: mostPixels, failOn: 'warning' });
  const { width, height } = await whole.metadata();
  const by = Math.min(Math.max(1, factor), Math.sqrt(mostEnlarged / (width * height)));
  const size = { width: Math.floor(width * by), height: Math.floor(height * by) };
  return cleanPng(
    await whole
      .resize({ ...size, fit: 'fill', kernel: 'lanczos3' })
      .png()
      .toBuffer(),
  );
}
