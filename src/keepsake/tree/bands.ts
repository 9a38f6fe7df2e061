/** A long line of pictures goes on below, as text does: the layers of a tree in bands. Pure. */
import { short } from '../svg.ts';
import type { Slot } from './layers.ts';

type Rows = readonly (readonly Slot[])[];

export interface Band {
  /** Its first layer. */
  from: number;
  /** What is added across the layers, px. */
  shift: number;
  /** Where it begins across the layers, px. */
  start: number;
}

/** Between two bands, px: room for the line that leads from one to the next. */
const gutter = 44;
/** How far a line goes beyond the cards to turn, px, and how round. */
const turn = { beyond: 22, radius: 12 };

/** Only where a single line leads on, so that the eye finds it again. */
const leadsOn = (row: readonly Slot[] = []): boolean => row.reduce((lines, { after }) => lines + after.length, 0) === 1;

/** The first layers of bands that have at least `length` layers each, but for the last one. */
const firstsOf = (rows: Rows, length: number): number[] => {
  const firsts = [0];
  for (let layer = 1; layer < rows.length; layer += 1)
    if (layer - (firsts.at(-1) ?? 0) >= length && leadsOn(rows[layer - 1])) firsts.push(layer);
  return firsts;
};

export interface Banded {
  bands: readonly Band[];
  /** Of the longest. */
  layers: number;
  /** Of all together, px. */
  across: number;
}

/** The layers in about so many bands. */
export const banded = (rows: Rows, count: number): Banded => {
  const firsts = firstsOf(rows, Math.ceil(rows.length / count));
  let start = 0;
  const bands = firsts.map((from, index): Band => {
    const slots = rows.slice(from, firsts[index + 1]).flat();
    const [low, high] = [
      Math.min(...slots.map(({ at, size }) => at - size / 2)),
      Math.max(...slots.map(({ at, size }) => at + size / 2)),
    ];
    const band = { from, shift: start - low, start };
    start += high - low + gutter;
    return band;
  });
  const layers = Math.max(...firsts.map((from, index) => (firsts[index + 1] ?? rows.length) - from));
  return { bands, layers, across: start - gutter };
};

export const bandOf = (bands: readonly Band[], layer: number): number =>
  bands.findLastIndex(({ from }) => from <= layer);

/** From the right end of a band around to the left end of the next one, which begins at `top`: the rest of a path. */
export const turned = (out: { x: number; y: number }, into: { x: number; y: number }, top: number): string => {
  const { beyond, radius: r } = turn;
  const [right, left, middle] = [out.x + beyond, into.x - beyond, top - gutter / 2];
  const to = (...numbers: number[]): string => numbers.map(short).join(' ');
  /** Straight on to a corner, and around it. */
  const around = (x: number, y: number, from: [number, number], on: [number, number]): string =>
    `L${to(x + from[0] * r, y + from[1] * r)}Q${to(x, y, x + on[0] * r, y + on[1] * r)}`;
  return [
    around(right, out.y, [-1, 0], [0, 1]),
    around(right, middle, [0, -1], [-1, 0]),
    around(left, middle, [1, 0], [0, 1]),
    around(left, into.y, [0, -1], [1, 0]),
    `L${to(into.x, into.y)}`,
  ].join('');
};
