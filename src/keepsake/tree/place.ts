/** Where the cards of a tree stand and how the lines between them run. Pure. */
import { type Band, banded, bandOf, turned } from './bands.ts';
import type { Item } from './fold.ts';
import { arrange, type Slot } from './layers.ts';

export interface CardSize {
  /** px */
  width: number;
  /** px */
  height: number;
  /** Side of the picture at its top, px. */
  picture: number;
}

export interface Card {
  item: Item;
  /** px, top left */
  x: number;
  y: number;
  /** Which band it stands in; the next one is below. */
  band: number;
}

/** From a card to one that grew from it. */
export interface Link {
  from: string;
  to: string;
  /** Of a path. */
  d: string;
}

export interface Plan {
  width: number;
  height: number;
  /** `down`: the newest are below; `right`: they are on the right, band by band. */
  flow: 'down' | 'right';
  cards: readonly Card[];
  links: readonly Link[];
}

const gaps = { across: 30, along: 64, line: 14 };
/** Most on one layer that is tried. */
const widestTried = 10;
/** Width to height that looks best in a chat. */
const wishedShape = 1.35;
/** Most bands that are tried. */
const mostBands = 6;

interface Point {
  along: number;
  across: number;
}

/** Of what flows to the right. */
const pointOf = ({ along, across }: Point) => ({ x: along, y: across });

const digit = (value: number): string => String(Math.round(value * 10) / 10);

interface Stop {
  in: Point;
  out: Point;
  band: number;
}

interface Frame {
  flow: Plan['flow'];
  card: CardSize;
  /** Of a layer without its gap. */
  thick: number;
  bands: readonly Band[];
}

/** A smooth curve through stops; at each it runs straight from `in` to `out`. Only what flows to the right has several bands. */
const curve = (stops: readonly Stop[], { flow, bands }: Frame): string => {
  const at = ({ along, across }: Point): string =>
    flow === 'down' ? `${digit(across)},${digit(along)}` : `${digit(along)},${digit(across)}`;
  return stops
    .map((stop, index) => {
      const before = stops[index - 1];
      if (!before) return `M${at(stop.out)}`;
      const { out } = before;
      const middle = (out.along + stop.in.along) / 2;
      const bend =
        before.band === stop.band
          ? `C${at({ ...out, along: middle })} ${at({ ...stop.in, along: middle })} ${at(stop.in)}`
          : turned(pointOf(out), pointOf(stop.in), bands[stop.band]?.start ?? 0);
      return stop.in.along === stop.out.along ? bend : `${bend}L${at(stop.out)}`;
    })
    .join('');
};

/** Where a slot begins along the layers of its band, and its centre across them. */
const placeOf = ({ layer, at }: Slot, { bands, thick }: Frame) => {
  const band = bandOf(bands, layer);
  const { from, shift } = bands[band] ?? { from: 0, shift: 0 };
  return { band, start: (layer - from) * (thick + gaps.along), centre: at + shift };
};

const stopOf = (slot: Slot, frame: Frame): Stop => {
  const { flow, card, thick } = frame;
  const { band, start, centre } = placeOf(slot, frame);
  // Lines touch a card in the middle of its edge; of its picture when they come from the side.
  const across = flow === 'right' && slot.item ? centre - card.height / 2 + card.picture / 2 : centre;
  return { in: { along: start, across }, out: { along: start + thick, across }, band };
};

/** All ways on from a slot to the next items, through the lines that pass. */
const waysFrom = (slot: Slot): Slot[][] =>
  slot.after.flatMap((next) => (next.item ? [[next]] : waysFrom(next).map((way) => [next, ...way])));

const linksOf = (rows: readonly (readonly Slot[])[], frame: Frame): Link[] =>
  rows.flat().flatMap((slot) =>
    slot.item
      ? waysFrom(slot).flatMap((way) => {
          const stops = [slot, ...way].map((one) => stopOf(one, frame));
          const last = stops.at(-1);
          if (last) last.out = last.in;
          const to = way.at(-1)?.item?.id;
          return to === undefined || !slot.item ? [] : [{ from: slot.item.id, to, d: curve(stops, frame) }];
        })
      : [],
  );

interface Sketch {
  rows: readonly (readonly Slot[])[];
  frame: Frame;
  width: number;
  height: number;
  /** Layers that lines pass. */
  passed: number;
}

/** One way to lay them out, and the same broken into bands. */
const sketched = (items: readonly Item[], flow: Plan['flow'], widest: number, card: CardSize): Sketch[] => {
  const [size, thick] = flow === 'down' ? [card.width, card.height] : [card.height, card.width];
  const rows = arrange(items, widest, { item: size, line: gaps.line, gap: gaps.across });
  const passed = rows.flat().length - items.length;
  return Array.from({ length: flow === 'right' ? mostBands : 1 }, (_, index) => {
    const { bands, layers, across } = banded(rows, index + 1);
    const along = layers * (thick + gaps.along) - gaps.along;
    const [width, height] = flow === 'down' ? [across, along] : [along, across];
    return { rows, frame: { flow, card, thick, bands }, width, height, passed };
  });
};

const planOf = ({ rows, frame, width, height }: Sketch): Plan => {
  const { flow, card } = frame;
  const cards = rows.flat().flatMap((slot): Card[] => {
    const { item } = slot;
    const { band, start, centre } = placeOf(slot, frame);
    const edge = centre - (flow === 'down' ? card.width : card.height) / 2;
    return item ? [{ item, band, x: flow === 'down' ? edge : start, y: flow === 'down' ? start : edge }] : [];
  });
  return { width, height, flow, cards, links: linksOf(rows, frame) };
};

/** @param items at most 60, parents before children. */
export function place(items: readonly Item[], card: CardSize): Plan {
  if (items.length === 0) return { width: 0, height: 0, flow: 'down', cards: [], links: [] };
  const sketches = (['down', 'right'] as const).flatMap((flow) =>
    Array.from({ length: Math.min(widestTried, items.length) }, (_, index) =>
      sketched(items, flow, index + 1, card),
    ).flat(),
  );
  /** Less is better: far from the wished shape, lines that pass many layers, and lines that are broken. */
  const fault = ({ width, height, passed, frame: { bands } }: Sketch): number =>
    Math.abs(Math.log(width / height / wishedShape)) + (0.35 * passed) / items.length + 0.08 * (bands.length - 1);
  return planOf(sketches.reduce((best, one) => (fault(one) < fault(best) - 1e-9 ? one : best)));
}
