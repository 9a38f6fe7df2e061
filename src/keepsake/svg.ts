/** Pieces of SVG; everything that came from people is escaped or has become curves. */
import { baseline, type Line, lineHeight } from './type/typesetter.ts';
import { type Outline, unitsPerEm } from './type/slices.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** For text and attributes of XML and HTML. */
export const escaped = (text: string): string =>
  text.replace(/[\p{Cc}]/gu, ' ').replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0) ?? 32};`);

/** Short and the same everywhere: two digits behind the point. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

/** An outline moved to where the glyph stands. */
const moved = (outline: Outline, x: number, y: number, scale: number): string => {
  let path = '';
  for (const part of outline)
    path += typeof part === 'string' ? part : `${short(x + part[0] * scale)},${short(y - part[1] * scale)}`;
  return path;
};

/** Outlines of a line whose baseline starts at (x, y), for `d` of a path. */
export const outlineOf = ({ glyphs, size, weight }: Line, x: number, y: number): string =>
  glyphs
    .map(({ slice, id, x: left, y: up }) => moved(slice.outline(weight, id), x + left, y - up, size / unitsPerEm))
    .join('');

export type Anchor = 'start' | 'middle' | 'end';

const shares: Readonly<Record<Anchor, number>> = { start: 0, middle: 0.5, end: 1 };

export interface TextPlace {
  x: number;
  /** Top of the first line. */
  y: number;
  className: string;
  anchor?: Anchor;
}

/** Lines of text below one another. */
export type WriteLines = (lines: readonly Line[], place: TextPlace) => string;

/** As curves: no font is needed to see them. */
export const asCurves: WriteLines = (lines, { x, y, className, anchor = 'start' }) =>
  lines
    .map((line, index) => {
      const from = x - line.width * shares[anchor];
      return `<path class="${className}" d="${outlineOf(line, from, y + line.size * (baseline + index * lineHeight))}"/>`;
    })
    .join('');

/** As text, for pages that are read, searched and read out; as wide as it was measured, whatever font the reader has. */
export const asText: WriteLines = (lines, { x, y, className, anchor = 'start' }) =>
  lines
    .map(
      ({ text, size, weight, width }, index) =>
        `<text class="${className}" x="${short(x)}" y="${short(y + size * (baseline + index * lineHeight))}" font-size="${short(size)}" text-anchor="${anchor}" textLength="${short(width)}" lengthAdjust="spacingAndGlyphs"${weight === 'bold' ? ' font-weight="700"' : ''}>${escaped(text)}</text>`,
    )
    .join('');

export const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { size }) => sum + size * lineHeight, 0);

export const rectangle = ({ x, y, width, height }: Box, className: string, radius = 0): string =>
  `<rect class="${className}" x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"${radius > 0 ? ` rx="${short(radius)}"` : ''}/>`;
