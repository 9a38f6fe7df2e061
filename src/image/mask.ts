/** Masks: white is repainted, black is kept. */
import { BadAskError } from '../errors.ts';
import { mostPixels, openCodec, patienceSeconds } from './codec.ts';
import { inspect, unreadable } from './intake.ts';

interface Size {
  /** px */
  width: number;
  /** px */
  height: number;
}

/** Greys from here on are repainted, as the WebUI rounds them. */
const HALF = 128;

const undecodable = (cause: unknown): never => {
  throw unreadable('mask does not decode', cause);
};

/** There is nothing to repaint, or nothing to keep. */
export const maskEmpty = (detail: string): BadAskError =>
  new BadAskError({ code: 'E-IN-03', say: 'picture.maskEmpty', facts: {}, detail });

/** One grey byte a pixel, as a PNG. */
export async function greyPng(pixels: Buffer, { width, height }: Size): Promise<Uint8Array> {
  const sharp = await openCodec();
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
}

/** How a mask of another ratio takes a size: stretched, or cut around its middle as its picture is. */
type Way = 'fill' | 'cover';

/** Greys of a mask in a size, one byte a pixel. */
async function greys(mask: Uint8Array, { width, height }: Size, way: Way = 'fill'): Promise<Buffer> {
  const sharp = await openCodec();
  return sharp(mask, { limitInputPixels: mostPixels, failOn: 'warning' })
    .timeout({ seconds: patienceSeconds })
    .flatten({ background: '#000' })
    .resize({ width, height, fit: way, kernel: 'linear' })
    .toColourspace('b-w')
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer()
    .catch(undecodable);
}

/** What an upload says is to be repainted: its transparent parts if it has any, else its white ones. */
async function marked(harmless: Uint8Array, size: Size): Promise<Buffer> {
  const sharp = await openCodec();
  const opened = sharp(harmless, { limitInputPixels: mostPixels, failOn: 'warning' })
    .timeout({ seconds: patienceSeconds })
    .autoOrient();
  const { hasAlpha } = await opened.metadata().catch(undecodable);
  if (hasAlpha) {
    const alpha = await opened
      .clone()
      .ensureAlpha()
      .extractChannel('alpha')
      .resize({ ...size, fit: 'cover', kernel: 'linear' })
      .raw({ depth: 'uchar' })
      .toBuffer()
      .catch(undecodable);
    if (alpha.some((value) => value < HALF)) return alpha.map((value) => 255 - value) as Buffer;
  }
  return greys(await opened.png({ compressionLevel: 1 }).toBuffer().catch(undecodable), size, 'cover');
}

/**
 * A mask as people send it, as a PNG of pure black and white in the size of its picture; cut around its middle where the
 * ratio differs, as `fit` does it to the picture.
 * @throws BadAskError E-IN-03: broken or too large like any picture, or all of one kind.
 */
export async function readMask(file: Uint8Array, size: Size): Promise<Uint8Array> {
  const values = await marked(await inspect(file), size);
  const mask = Buffer.from(values.map((value) => (value >= HALF ? 255 : 0)));
  const white = mask.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  if (white === 0) throw maskEmpty('mask is all black');
  if (white === mask.length) throw maskEmpty('mask is all white');
  return greyPng(mask, size);
}

/** Share of a mask that is repainted, 0-1. @throws BadAskError E-IN-03 when it does not decode. */
export async function coverage(mask: Uint8Array): Promise<number> {
  const sharp = await openCodec();
  const { width, height } = await sharp(mask).metadata().catch(undecodable);
  const values = await greys(mask, { width, height });
  return values.reduce((count, value) => count + (value >= HALF ? 1 : 0), 0) / values.length;
}

/**
 * A black and white mask with its white grown by about `by` px, stretched to a size.
 * @throws BadAskError E-IN-03 when it does not decode.
 */
export async function grow(mask: Uint8Array, size: Size, by: number): Promise<Uint8Array> {
  const sharp = await openCodec();
  const values = await greys(mask, size);
  const blurred = await sharp(values, { raw: { ...size, channels: 1 } })
    .threshold(HALF)
    .blur({ sigma: Math.max(0.5, by), precision: 'float' })
    .toColourspace('b-w')
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer();
  // A straight edge blurred by a Gaussian is at 16 % one sigma outside of it.
  return greyPng(Buffer.from(blurred.map((value) => (value >= 0.16 * 255 ? 255 : 0))), size);
}

/**
 * `over` where the mask is white, `under` where it is black and mixed between; black leaves `under` exactly as it is.
 * @param under, over, mask PNG, all of this size
 */
export async function layOver(under: Uint8Array, over: Uint8Array, mask: Uint8Array): Promise<Uint8Array> {
  const sharp = await openCodec();
  const rgb = (picture: Uint8Array) =>
    sharp(picture, { limitInputPixels: mostPixels, failOn: 'warning' })
      .timeout({ seconds: patienceSeconds })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  const [below, above] = await Promise.all([rgb(under), rgb(over)]);
  const { width, height, channels } = below.info;
  if (above.data.length !== below.data.length) throw new Error('pictures of different sizes');
  const share = await greys(mask, { width, height });
  const mixed = Buffer.from(below.data);
  for (let i = 0; i < mixed.length; i += 1) {
    const old = below.data[i] ?? 0;
    const part = (share[Math.floor(i / channels)] ?? 0) / 255;
    mixed[i] = Math.round(old + ((above.data[i] ?? 0) - old) * part);
  }
  return sharp(mixed, { raw: { width, height, channels } }).png().toBuffer();
}
