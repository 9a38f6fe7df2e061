/** Pictures that people send: taken in as pixels only, never as the file that came. */
import type { StoredPicture } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import { mostPixels, openCodec, patienceSeconds } from './codec.ts';
import { kindOf } from './magic.ts';
import { prunePng } from './png.ts';

/** Largest file taken, bytes. */
const mostBytes = 25 * 1024 * 1024;
/** Longest side kept, px: the largest an engine is asked for. */
const longestSide = 2048;

/** For pictures that people send and that do not open. */
export const unreadable = (detail: string, cause?: unknown): BadAskError =>
  new BadAskError({
    code: 'E-IN-03',
    say: 'picture.unreadable',
    facts: {},
    detail,
    ...(cause === undefined ? {} : { cause }),
  });

function refuseLarge(width: number, height: number): void {
  if (width * height <= mostPixels) return;
  throw new BadAskError({
    code: 'E-IN-03',
    say: 'picture.tooManyPixels',
    facts: { megapixels: Math.floor(mostPixels / 1e6) },
    detail: `${width}x${height}`,
  });
}

/** The size is read where the header must stand, so that a huge picture is called huge and not merely broken. */
function inspectPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const named = bytes.length >= 24 && Buffer.from(bytes.subarray(12, 16)).toString('latin1') === 'IHDR';
  if (named) refuseLarge(view.getUint32(16), view.getUint32(20));
  try {
    return prunePng(bytes).bytes;
  } catch (cause) {
    throw unreadable('not a whole PNG', cause);
  }
}

async function inspectOther(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await openCodec();
  const header = await sharp(bytes, { limitInputPixels: false, failOn: 'warning' })
    .metadata()
    .catch((cause: unknown) => {
      throw unreadable('header does not parse', cause);
    });
  refuseLarge(header.width, header.height);
  return bytes;
}

/**
 * Kind by first bytes, and size by header: nothing is inflated before both are known to be harmless.
 * @returns the bytes, of a PNG without what is not picture.
 * @throws BadAskError E-IN-03
 */
export async function inspect(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length > mostBytes) {
    throw new BadAskError({
      code: 'E-IN-03',
      say: 'picture.tooLarge',
      facts: { megabytes: mostBytes / 1024 / 1024 },
      detail: `${bytes.length} bytes`,
    });
  }
  const kind = kindOf(bytes);
  if (!kind) throw new BadAskError({ code: 'E-IN-03', say: 'picture.wrongType', facts: {} });
  return kind === 'image/png' ? inspectPng(bytes) : inspectOther(bytes);
}

/**
 * Decodes a PNG, JPEG or WebP, turns it upright, scales it to at most 2048 px a side, lays it on white where it is
 * transparent, and writes it as a PNG without metadata. Of an animation the first frame is kept.
 *
 * @throws BadAskError E-IN-03: over 25 MB, another kind, over 16.8 megapixels, or broken.
 */
export async function takeIn(
  bytes: Uint8Array,
): Promise<{ bytes: Uint8Array; mime: StoredPicture['mime']; width: number; height: number }> {
  const harmless = await inspect(bytes);
  const sharp = await openCodec();
  const { data, info } = await sharp(harmless, {
    limitInputPixels: mostPixels,
    failOn: 'warning',
    sequentialRead: true,
  })
    .timeout({ seconds: patienceSeconds })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .png()
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw unreadable('does not decode', cause);
    });
  return { bytes: data, mime: 'image/png', width: info.width, height: info.height };
}
