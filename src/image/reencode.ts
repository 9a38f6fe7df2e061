/** Pictures of a backend that are not PNG: decoded and written anew, so that nothing but pixels gets through. */
import type { Sharp } from 'sharp';
import { BadAnswerError } from '../errors.ts';
import { mostPixels, openCodec, patienceSeconds } from './codec.ts';
import { kindOf } from './magic.ts';
import { cleanPng } from './png.ts';

/** Longest side of a preview, px. */
const previewSide = 384;

async function open(bytes: Uint8Array): Promise<Sharp> {
  const kind = kindOf(bytes);
  if (!kind) throw unusable('not a PNG, JPEG or WebP');
  const lean = kind === 'image/png' ? cleanPng(bytes).bytes : bytes;
  const sharp = await openCodec();
  return sharp(lean, { limitInputPixels: mostPixels, failOn: 'warning', sequentialRead: true })
    .timeout({ seconds: patienceSeconds })
    .autoOrient()
    .toColourspace('srgb');
}

const unusable = (detail: string, cause?: unknown): BadAnswerError =>
  new BadAnswerError({
    code: 'E-SD-09',
    say: 'engine.garbage',
    facts: {},
    retry: 'retry',
    detail: `picture: ${detail}`,
    ...(cause === undefined ? {} : { cause }),
  });

const undecodable = (cause: unknown): never => {
  throw unusable('does not decode', cause);
};

/**
 * Decodes a PNG, JPEG or WebP whole and writes it as an 8-bit PNG without metadata.
 *
 * @throws BadAnswerError E-SD-09 for other kinds, broken files, and more than 16.8 megapixels.
 */
export async function toPng(bytes: Uint8Array): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  const { data, info } = await (await open(bytes)).png().toBuffer({ resolveWithObject: true }).catch(undecodable);
  return { bytes: data, width: info.width, height: info.height };
}

/**
 * A small JPEG (longest side at most 384 px) of a picture in the making. Backends send these twice a second, so speed goes
 * before looks.
 *
 * @throws BadAnswerError E-SD-09 for anything but a whole PNG, JPEG or WebP.
 */
export async function shrinkPreview(bytes: Uint8Array): Promise<{ bytes: Uint8Array; mime: string }> {
  const opened = await open(bytes);
  const data = await opened
    .resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 70 })
    .toBuffer()
    .catch(undecodable);
  return { bytes: data, mime: 'image/jpeg' };
}
