/** Many pictures on one: a contact sheet with a line of text below each. */
import { openCodec } from './codec.ts';

export interface Cell {
  picture: Uint8Array;
  /** One line; what does not fit is cut by the edge of the cell. */
  label: string;
}

/** px */
const cellSide = 256;
const gap = 12;
const labelHeight = 30;
const fontSize = 16;

const escaped = (text: string): string =>
  text.replace(/[\p{Cc}]/gu, ' ').replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0) ?? 32};`);

/** Labels are drawn with whatever font the machine has; a machine without fonts leaves them empty. */
const labelOf = (label: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cellSide}" height="${labelHeight}"><text x="${cellSide / 2}" y="20" font-family="Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif" font-size="${fontSize}" text-anchor="middle" fill="#333">${escaped(label)}</text></svg>`,
  );

/**
 * @param cells 1-60, in reading order.
 * @returns a PNG whose shape is near to a square.
 */
export async function contactSheet(cells: readonly Cell[]): Promise<Uint8Array> {
  const sharp = await openCodec();
  const columns = Math.max(1, Math.ceil(Math.sqrt(cells.length)));
  const rows = Math.max(1, Math.ceil(cells.length / columns));
  const tiles = await Promise.all(
    cells.map(async ({ picture, label }, index) => {
      const left = gap + (index % columns) * (cellSide + gap);
      const top = gap + Math.floor(index / columns) * (cellSide + labelHeight + gap);
      const shown = await sharp(picture)
        .resize({ width: cellSide, height: cellSide, fit: 'contain', background: '#eee' })
        .png()
        .toBuffer();
      return [
        { input: shown, left, top },
        { input: labelOf(label), left, top: top + cellSide },
      ];
    }),
  );
  const width = gap + columns * (cellSide + gap);
  const height = gap + rows * (cellSide + labelHeight + gap);
  const sheet = sharp({ create: { width, height, channels: 3, background: '#fff' } });
  return new Uint8Array(await sheet.composite(tiles.flat()).png().toBuffer());
}
