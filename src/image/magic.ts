import type { StoredPicture } from '../creation.ts';

/**
 * Kind of picture by its first bytes, whatever name or type came with it; undefined for all kinds the house does not take.
 * The codec would also read SVG, GIF, TIFF and PDF, so this stands in front of it.
 */
export function kindOf(bytes: Uint8Array): StoredPicture['mime'] | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'image/webp';
  return undefined;
}
