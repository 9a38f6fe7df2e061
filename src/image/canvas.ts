/** Pictures laid out for an engine: cut to a size, given new edges, melted into one. The same input gives the same bytes. */
import { mostPixels, openCodec, patienceSeconds } from './codec.ts';
import { inspect, unreadable } from './intake.ts';
import { maskEmpty, greyPng } from './mask.ts';

export interface Size {
  /** px */
  width: number;
  /** px */
  height: number;
}

/** Part of the shorter side over which old and new melt, and its bounds, px. */
const OVERLAP_PART = 1 / 64;
const OVERLAP = { least: 4, most: 32 };
/** Part of the shorter side that the new edges are blurred by. */
const BLUR_PART = 1 / 40;

/** Upright and without transparency; nothing is inflated before kind and size are known to be harmless. */
async function open(picture: Uint8Array) {
  const sharp = await openCodec();
  return sharp(await inspect(picture), { limitInputPixels: mostPixels, failOn: 'warning' })
    .timeout({ seconds: patienceSeconds })
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb');
}

const undecodable = (cause: unknown): never => {
  throw unreadable('does not decode', cause);
};

/**
 * Cut to the ratio of `size` around its middle and scaled; a picture that has the size already comes back as it is.
 * @throws BadAskError E-IN-03
 */
export async function fit(picture: Uint8Array, { width, height }: Size): Promise<Uint8Array> {
  const opened = await open(picture);
  const now = await opened.metadata().catch(undecodable);
  const isUpright = (now.orientation ?? 1) === 1;
  if (now.width === width && now.height === height && isUpright && !now.hasAlpha) return picture;
  return opened.resize({ width, height, fit: 'cover' }).png().toBuffer().catch(undecodable);
}

/** The largest size of the ratio of `from` within `to`. */
function within(from: Size, to: Size): Size {
  const scale = Math.min(to.width / from.width, to.height / from.height);
  return {
    width: Math.min(to.width, Math.max(1, Math.round(from.width * scale))),
    height: Math.min(to.height, Math.max(1, Math.round(from.height * scale))),
  };
}

interface Placed extends Size {
  left: number;
  top: number;
}

/** White where nothing is, falling to black over `overlap` px within the picture, from those edges that have new ground. */
function edgeMask(to: Size, at: Placed, overlap: number): Buffer {
  const right = at.left + at.width;
  const bottom = at.top + at.height;
  const mask = Buffer.alloc(to.width * to.height, 255);
  /** How far a pixel lies within the old picture, counted from the sides where it is extended. */
  const depth = (value: number, start: number, end: number, whole: number): number =>
    Math.min(start > 0 ? value - start : Infinity, end < whole ? end - 1 - value : Infinity);
  for (let y = at.top; y < bottom; y += 1) {
    const down = depth(y, at.top, bottom, to.height);
    for (let x = at.left; x < right; x += 1) {
      const inside = Math.min(down, depth(x, at.left, right, to.width));
      mask[y * to.width + x] = inside >= overlap ? 0 : Math.round(255 * (1 - (inside + 1) / (overlap + 1)));
    }
  }
  return mask;
}

/** Blurs wide: on a small copy, as what is lost by shrinking the blur would take anyway. */
async function blurred(picture: Buffer, { width, height }: Size, sigma: number): Promise<Buffer> {
  const sharp = await openCodec();
  const shrink = Math.max(1, Math.floor(sigma / 3));
  const small = { width: Math.ceil(width / shrink), height: Math.ceil(height / shrink) };
  const soft = await sharp(picture)
    .resize({ ...small, fit: 'fill', kernel: 'linear' })
    .blur({ sigma: sigma / shrink, precision: 'float' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(soft).resize({ width, height, fit: 'fill', kernel: 'cubic' }).png({ compressionLevel: 1 }).toBuffer();
}

/**
 * The picture in the middle of a larger sheet, as large as fits, and the mask of what is new. The new edges begin as
 * the blurred mirror image of the old, so that colours go on; the mask is white there and fades out a few pixels within the
 * old picture.
 * @param to px; of another ratio than the picture
 * @throws BadAskError E-IN-03: broken, or of the same ratio, so that nothing is new.
 */
export async function extend(picture: Uint8Array, to: Size): Promise<{ canvas: Uint8Array; mask: Uint8Array }> {
  const sharp = await openCodec();
  const upright = await (await open(picture)).png({ compressionLevel: 1 }).toBuffer().catch(undecodable);
  const size = within(await sharp(upright).metadata(), to);
  const at: Placed = {
    ...size,
    left: Math.floor((to.width - size.width) / 2),
    top: Math.floor((to.height - size.height) / 2),
  };
  if (size.width === to.width && size.height === to.height) throw maskEmpty('nothing new around the picture');
  const middle = await sharp(upright)
    .resize({ ...size, fit: 'fill' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const shorter = Math.min(to.width, to.height);
  const mirrored = await sharp(middle)
    .extend({
      left: at.left,
      top: at.top,
      right: to.width - at.left - at.width,
      bottom: to.height - at.top - at.height,
      extendWith: 'mirror',
    })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const canvas = await sharp(await blurred(mirrored, to, Math.max(1, shorter * BLUR_PART)))
    .composite([{ input: middle, left: at.left, top: at.top }])
    .removeAlpha()
    .png()
    .toBuffer();
  const overlap = Math.min(OVERLAP.most, Math.max(OVERLAP.least, Math.round(shorter * OVERLAP_PART)));
  return { canvas, mask: await greyPng(edgeMask(to, at, overlap), to) };
}

/**
 * 2-4 pictures as one, pixel by pixel, each cut to the size.
 * @param balance 0-100, share of the first; the others share the rest evenly
 * @throws BadAskError E-IN-03
 */
export async function blend(pictures: readonly Uint8Array[], size: Size, balance: number): Promise<Uint8Array> {
  if (pictures.length < 2 || pictures.length > 4) throw new Error(`blend of ${pictures.length} pictures`);
  const first = Math.min(100, Math.max(0, balance)) / 100;
  const sum = new Float32Array(size.width * size.height * 3);
  for (const [index, picture] of pictures.entries()) {
    const share = index === 0 ? first : (1 - first) / (pictures.length - 1);
    const pixels = await (await open(picture))
      .resize({ ...size, fit: 'cover' })
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer()
      .catch(undecodable);
    if (pixels.length !== sum.length) throw unreadable('not three channels');
    for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + share * (pixels[i] ?? 0);
  }
  const sharp = await openCodec();
  const melted = Buffer.from(Uint8ClampedArray.from(sum));
  return sharp(melted, { raw: { ...size, channels: 3 } })
    .png()
    .toBuffer();
}
