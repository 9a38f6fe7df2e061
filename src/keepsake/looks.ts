/** Colours and marks that all drawings share. */
import { type Box, escaped, rectangle, short, type WriteLines } from './svg.ts';
import type { Tiles } from './tiles.ts';
import type { Typesetter } from './type/typesetter.ts';

/** CSS colours. */
export interface Theme {
  paper: string;
  card: string;
  ink: string;
  faint: string;
  line: string;
  gold: string;
  blue: string;
  /** On top of gold and blue. */
  onMark: string;
}

export const paperTheme: Theme = {
  paper: '#f6f3ed',
  card: '#ffffff',
  ink: '#211f1b',
  faint: '#736d63',
  line: '#cfc8bb',
  gold: '#d99a00',
  blue: '#2b6be0',
  onMark: '#ffffff',
};

/** Told apart by people who do not see all colours, too. */
const branchColours = ['#5b7083', '#c8643c', '#3d8f6f', '#8a63b8', '#b8862b', '#3f83b8', '#b8527f', '#6f7f2f'];

export const branchColour = (branch: number): string =>
  branchColours[(branch - 1) % branchColours.length] ?? branchColours[0] ?? '';

/** Rules for the classes used by `asCurves`, `asText` and the drawings. */
export const styleOf = (theme: Theme): string =>
  `<style>.k-paper{fill:${theme.paper}}.k-card{fill:${theme.card}}.k-ink{fill:${theme.ink}}.k-faint{fill:${theme.faint}}` +
  `.k-on{fill:${theme.onMark}}.k-shade{fill:#14120f;fill-opacity:.62}.k-veil{fill:#14120f;fill-opacity:.5}` +
  `.k-gold{fill:${theme.gold}}.k-blue{fill:${theme.blue}}` +
  `.k-edge{fill:none;stroke:#000;stroke-opacity:.14;stroke-width:1}.k-ring-gold{fill:none;stroke:${theme.gold};stroke-width:5}` +
  `.k-ring-blue{fill:none;stroke:${theme.blue};stroke-width:5}` +
  `.k-empty{fill:${theme.card};fill-opacity:.55;stroke:${theme.line};stroke-width:2;stroke-dasharray:7 6}` +
  `.k-stack{fill:${theme.card};stroke:${theme.line};stroke-width:1.5}` +
  `.k-link{fill:none;stroke-width:3.2;stroke-linecap:round;stroke-opacity:.8}.k-rule{fill:none;stroke:${theme.line};stroke-width:1.5}</style>`;

/** In a box of 24 x 24. */
const icons = {
  star: 'M12 2l2.9 6.3 6.9.7-5.2 4.6 1.5 6.8L12 17l-6.1 3.4 1.5-6.8L2.2 9l6.9-.7z',
  heart: 'M12 20.5C4 14.5 2.5 11 2.5 8A5 5 0 0 1 12 6.2 5 5 0 0 1 21.5 8c0 3-1.5 6.5-9.5 12.5z',
  pin: 'M14.5 2.5l7 7-1.6 1.6-1-.3-3.6 3.6.2 3.5-1.6 1.6-4.3-4.3-5.6 5.6-1-.1-.1-1 5.6-5.6-4.3-4.3 1.6-1.6 3.5.2 3.6-3.6-.3-1z',
  target: 'M12 4a8 8 0 1 0 .01 0zm0 3a5 5 0 1 1-.01 0zm0 2.6a2.4 2.4 0 1 0 .01 0z',
} as const;

export type Icon = keyof typeof icons;

export const icon = (
  name: Icon,
  x: number,
  y: number,
  { size, className }: { size: number; className: string },
): string =>
  `<path class="${className}" transform="translate(${short(x)} ${short(y)}) scale(${short(size / 24)})" d="${icons[name]}"/>`;

export interface Pen {
  typesetter: Typesetter;
  write: WriteLines;
  /** Small pictures, kept for the next drawing. */
  tiles: Tiles;
}

export interface Badge {
  icon: Icon;
  text: string;
  className: 'k-gold' | 'k-blue' | 'k-shade';
}

const badgeSize = { height: 24, font: 13, pad: 8, icon: 14 };

/** A small sign; (x, y) is its top left, or its top right with `anchor: 'end'`. */
export async function badge(
  { typesetter, write }: Pen,
  { icon: name, text, className }: Badge,
  { x, y, anchor }: { x: number; y: number; anchor: 'start' | 'end' },
): Promise<{ svg: string; width: number }> {
  const { height, font, pad, icon: side } = badgeSize;
  const lines = await typesetter.set(text, { size: font, weight: 'bold', lines: 1, width: 110 });
  const words = lines[0]?.width ?? 0;
  const width = pad + side + (words > 0 ? 5 + words : 0) + pad;
  const left = anchor === 'start' ? x : x - width;
  const plate = rectangle({ x: left, y, width, height }, className, height / 2);
  const sign = icon(name, left + pad, y + (height - side) / 2, { size: side, className: 'k-on' });
  const said = write(lines, { x: left + pad + side + 5, y: y + (height - font * 1.5) / 2, className: 'k-on' });
  return { svg: plate + sign + said, width };
}

/** A picture in a frame with round corners, cut to it. */
export const framed = (
  uri: string,
  { x, y, width, height }: Box,
  { id, radius, alt }: { id: string; radius: number; alt: string },
): string =>
  `<clipPath id="${id}"><rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="${radius}"/></clipPath>` +
  `<image x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" preserveAspectRatio="xMidYMid slice" clip-path="url(#${id})" href="${uri}"><title>${escaped(alt)}</title></image>` +
  rectangle({ x, y, width, height }, 'k-edge', radius);
