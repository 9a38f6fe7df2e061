/** Many pictures on one: a contact sheet with a line of text below each. */
import { openCodec } from './codec.ts';

export interface Cell {
  picture: Uint8Array;
  /** One line; what does not fit is cut by the edge of the cell. */
  label: string;
}

/** Longest side of a cell where nobody says another, px. */
const usualSide = 256;
const gap = 12;
const labelHeight = 30;
const fontSize = 16;

const escaped = (text: string): string =>
  text.replace(/[\p{Cc}]/gu, ' ').replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0) ?? 32};`);

/** Labels are drawn with whatever font the machine has; a machine without fonts leaves them empty. */
const labelOf = (label: string, width: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${labelHeight}"><text x="${width / 2}" y="20" font-family="Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif" font-size="${fontSize}" text-anchor="middle" fill="#333">${escaped(label)}</text></svg>`,
  );

export interface SheetHow {
  /** Longest side of a cell, px. */
  side?: number;
  /** Absent: PNG. JPEG is a third of the work, for sheets that are only looked at. */
  mime?: 'image/png' | 'image/jpeg';
}

/**
 * @param cells 1-60, in reading order.
 * @returns a picture whose shape is near to a square.
 */
export async function contactSheet(cells: readonly Cell[], how: SheetHow = {}): Promise<Uint8Array> {
  const { side: cellSide = usualSide, mime = 'image/png' } = how;
  const sharp = await openCodec();
  const columns = Math.max(1, Math.ceil(Math.sqrt(cells.length)));
  const rows = Math.max(1, Math.ceil(cells.length / columns));
  const tiles = await Promise.all(
    cells.map(async ({ picture, label }, index) => {
      const left = gap + (index % columns) * (cellSide + gap);
      const top = gap + Math.floor(index / columns) * (cellSide + labelHeight + gap);
      const shown = await sharp(picture)
        .resize({ width: cellSide, height: cellSide, fit: 'contain', background: '#eee' })
        .png({ compressionLevel: 1 })
        .toBuffer();
      return [
        { input: shown, left, top },
        { input: labelOf(label, cellSide), left, top: top + cellSide },
      ];
    }),
  );
  const width = gap + columns * (cellSide + gap);
  const height = gap + rows * (cellSide + labelHeight + gap);
  const sheet = sharp({ create: { width, height, channels: 3, background: '#fff' } });
  const filled = sheet.composite(tiles.flat());
  return new Uint8Array(await (mime === 'image/jpeg' ? filled.jpeg({ quality: 90 }) : filled.png()).toBuffer());
}
