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
}

/** Looks are kept longer than size: first only the encoding changes, then the sides shrink. */
const rungs: readonly Rung[] = [
  { mime: 'image/webp', quality: 92, scale: 1 },
  { mime: 'image/jpeg', quality: 90, scale: 1 },
  { mime: 'image/webp', quality: 80, scale: 0.75 },
  { mime: 'image/webp', quality: 75, scale: 0.5 },
  { mime: 'image/webp', quality: 60, scale: 0.25 },
];

const encode = async (bytes: Uint8Array, { mime, quality, scale }: Rung): Promise<Uint8Array> => {
  const sharp = await openCodec();
  const picture = sharp(bytes);
  const { width } = await picture.metadata();
  const sized = scale < 1 ? picture.resize({ width: Math.max(1, Math.round(width * scale)) }) : picture;
  return mime === 'image/webp'
    ? sized.webp({ quality }).toBuffer()
    : sized.flatten({ background: '#ffffff' }).jpeg({ quality }).toBuffer();
};

/**
 * @param file one of our own stored pictures
 * @param most bytes
 * @returns the file as it is when it fits; else the first smaller encoding that does, or the smallest there is
 */
export const fitBytes = async (file: File, most: number): Promise<File & { shrunk?: boolean }> => {
  if (file.bytes.byteLength <= most) return file;
  let smallest: File & { shrunk: boolean } = { ...file, shrunk: false };
  for (const rung of rungs) {
    const bytes = await encode(file.bytes, rung);
    if (bytes.byteLength < smallest.bytes.byteLength) smallest = { bytes, mime: rung.mime, shrunk: true };
    if (bytes.byteLength <= most) return { bytes, mime: rung.mime, shrunk: true };
  }
  return smallest;
};
