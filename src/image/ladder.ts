/** A picture that is too large for where it goes is encoded anew, step by step smaller, so that it never fails for its size. */
import { openCodec } from './codec.ts';

interface File {
  bytes: Uint8Array;
  mime: string;
}

interface Rung {
  mime: 'image/webp' | 'image/jpeg';
  quality: number;
  /** Of each side. */
  scale: number;
  /** Share of the first encoding's bytes below which this one hardly ever comes: whoever needs less need not try it. */
  floor: number;
}

/** Looks are kept longer than size: first only the encoding changes, then the sides shrink. */
const rungs: readonly Rung[] = [
  { mime: 'image/webp', quality: 92, scale: 1, floor: 1 },
  { mime: 'image/jpeg', quality: 90, scale: 1, floor: 0.6 },
  { mime: 'image/webp', quality: 80, scale: 1, floor: 0.35 },
  { mime: 'image/webp', quality: 80, scale: 0.75, floor: 0.18 },
  { mime: 'image/webp', quality: 75, scale: 0.5, floor: 0.05 },
  { mime: 'image/webp', quality: 60, scale: 0.25, floor: 0 },
];

/** Of WebP, 0-6: a twentieth more bytes than usual, in half the time. */
const effort = 2;

/** Longest side a format can hold, px. */
const mostSide = { 'image/webp': 16_383, 'image/jpeg': 65_535 } as const;

/** Undefined where the picture would lose more than its size: JPEG knows nothing of what is transparent. */
const encode = async (bytes: Uint8Array, { mime, quality, scale }: Rung): Promise<Uint8Array | undefined> => {
  const sharp = await openCodec();
  const picture = sharp(bytes);
  const { width, height, hasAlpha } = await picture.metadata();
  if (hasAlpha && mime === 'image/jpeg') return undefined;
  const longest = Math.max(width, height);
  const side = Math.max(1, Math.min(mostSide[mime], Math.round(longest * scale)));
  const sized = side < longest ? picture.resize({ width: side, height: side, fit: 'inside' }) : picture;
  return mime === 'image/webp' ? sized.webp({ quality, effort }).toBuffer() : sized.jpeg({ quality }).toBuffer();
};

/**
 * @param file one of our own stored pictures
 * @param most bytes
 * @returns the file as it is when it fits; else the first smaller encoding that does, or the smallest there is
 */
export const fitBytes = async (file: File, most: number): Promise<File & { shrunk?: boolean }> => {
  if (file.bytes.byteLength <= most) return file;
  let smallest: File & { shrunk?: boolean } = file;
  let first: number | undefined;
  for (const rung of rungs) {
    if (first !== undefined && first * rung.floor > most) continue;
    const bytes = await encode(file.bytes, rung);
    if (bytes && bytes.byteLength < smallest.bytes.byteLength) smallest = { bytes, mime: rung.mime, shrunk: true };
    if (smallest.bytes.byteLength <= most) return smallest;
    first ??= bytes?.byteLength;
  }
  return smallest;
};
