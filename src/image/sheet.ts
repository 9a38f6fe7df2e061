/** Many pictures on one: a contact sheet with a line of text below each. */
import { openCodec } from './codec.ts';

export interface Cell {
  picture: Uint8Array;
  /** One line; what does not fit is cut by the edge of the cell. */
  label: string;
}

/** Longest side of a cell where nobody says another, px; everything else grows with it. */
const usualSide = 256;
const gap = 12;
const usualLabel = { height: 30, font: 16 };

const escaped = (text: string): string =>
  text.replace(/[\p{Cc}]/gu, ' ').replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0) ?? 32};`);

interface Size {
  width: number;
  height: number;
}

/** Labels are drawn with whatever font the machine has; a machine without fonts leaves them empty. */
const labelOf = (label: string, { width, height }: Size, font: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text x="${width / 2}" y="${Math.round(height * 0.67)}" font-family="Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif" font-size="${font}" text-anchor="middle" fill="#333">${escaped(label)}</text></svg>`,
  );

/** Shapes that differ less look the same. */
const sameShape = 0.02;

/** Cells have the shape of the pictures where all have the same, else they are squares. */
const cellOf = (pictures: readonly Size[], side: number): Size => {
  const ratios = pictures.map(({ width, height }) => width / height);
  const [first = 1] = ratios;
  if (!ratios.every((ratio) => Math.abs(Math.log(ratio / first)) < sameShape)) return { width: side, height: side };
  return first >= 1
    ? { width: side, height: Math.max(1, Math.round(side / first)) }
    : { width: Math.max(1, Math.round(side * first)), height: side };
};

/** As near to a square as can be, rather wide than high; a cell that stays empty counts against it. */
const columnsFor = (count: number, { width, height }: Size): number => {
  const fault = (columns: number): number => {
    const rows = Math.ceil(count / columns);
    return Math.abs(Math.log((columns * width) / (rows * height))) + (columns * rows - count) / count;
  };
  return Array.from({ length: count }, (_, index) => index + 1).reduce(
    (best, columns) => (fault(columns) <= fault(best) ? columns : best),
    1,
  );
};

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
  const { side = usualSide, mime = 'image/png' } = how;
  const sharp = await openCodec();
  const sizes = await Promise.all(cells.map(({ picture }) => sharp(picture).metadata()));
  const cell = cellOf(sizes, side);
  const label = { width: cell.width, height: Math.round((usualLabel.height * side) / usualSide) };
  const font = Math.round((usualLabel.font * side) / usualSide);
  const columns = columnsFor(cells.length, cell);
  const rows = Math.max(1, Math.ceil(cells.length / columns));
  const rowHeight = cell.height + label.height + gap;
  const tiles = await Promise.all(
    cells.map(async ({ picture, label: text }, index) => {
      const left = gap + (index % columns) * (cell.width + gap);
      const top = gap + Math.floor(index / columns) * rowHeight;
      const shown = await sharp(picture)
        .resize({ ...cell, fit: 'contain', background: '#eee' })
        .png({ compressionLevel: 1 })
        .toBuffer();
      return [
        { input: shown, left, top },
        { input: labelOf(text, label, font), left, top: top + cell.height },
      ];
    }),
  );
  const width = gap + columns * (cell.width + gap);
  const height = gap + rows * rowHeight;
  const sheet = sharp({ create: { width, height, channels: 3, background: '#fff' } });
  const filled = sheet.composite(tiles.flat());
  return new Uint8Array(await (mime === 'image/jpeg' ? filled.jpeg({ quality: 90 }) : filled.png()).toBuffer());
}
