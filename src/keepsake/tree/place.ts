/** Where the cards of a tree stand and how the lines between them run. Pure. */
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
  /** `down`: the newest are below; `right`: they are on the right. */
  flow: 'down' | 'right';
  cards: readonly Card[];
  links: readonly Link[];
}

const gaps = { across: 30, along: 64, line: 14 };
/** Most on one layer that is tried. */
const widestTried = 10;
/** Width to height that looks best in a chat. */
const wishedShape = 1.35;

interface Point {
  along: number;
  across: number;
}

const digit = (value: number): string => String(Math.round(value * 10) / 10);

/** A smooth curve through stops; at each it runs straight from `in` to `out`. */
const curve = (stops: readonly { in: Point; out: Point }[], flow: Plan['flow']): string => {
  const at = ({ along, across }: Point): string =>
    flow === 'down' ? `${digit(across)},${digit(along)}` : `${digit(along)},${digit(across)}`;
  return stops
    .map((stop, index) => {
      const before = stops[index - 1]?.out;
      if (!before) return `M${at(stop.out)}`;
      const middle = (before.along + stop.in.along) / 2;
      const bend = `C${at({ ...before, along: middle })} ${at({ ...stop.in, along: middle })} ${at(stop.in)}`;
      return stop.in.along === stop.out.along ? bend : `${bend}L${at(stop.out)}`;
    })
    .join('');
};

interface Frame {
  flow: Plan['flow'];
  card: CardSize;
  /** Of a layer without its gap. */
  thick: number;
}

const startOf = (layer: number, { thick }: Frame): number => layer * (thick + gaps.along);

/** Where lines touch a card: in the middle of its edge, of its picture when they come from the side. */
const acrossOf = (slot: Slot, { flow, card }: Frame): number =>
  flow === 'right' && slot.item ? slot.at - card.height / 2 + card.picture / 2 : slot.at;

const stopOf = (slot: Slot, frame: Frame): { in: Point; out: Point } => {
  const start = startOf(slot.layer, frame);
  const across = acrossOf(slot, frame);
  return { in: { along: start, across }, out: { along: start + frame.thick, across } };
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
          return to === undefined || !slot.item ? [] : [{ from: slot.item.id, to, d: curve(stops, frame.flow) }];
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

const sketched = (items: readonly Item[], flow: Plan['flow'], widest: number, card: CardSize): Sketch => {
  const [size, thick] = flow === 'down' ? [card.width, card.height] : [card.height, card.width];
  const rows = arrange(items, widest, { item: size, line: gaps.line, gap: gaps.across });
  const slots = rows.flat();
  const across = Math.max(0, ...slots.map(({ at, size: own }) => at + own / 2));
  const along = rows.length * (thick + gaps.along) - gaps.along;
  return {
    rows,
    frame: { flow, card, thick },
    width: flow === 'down' ? across : along,
    height: flow === 'down' ? along : across,
    passed: slots.length - items.length,
  };
};

const planOf = ({ rows, frame, width, height }: Sketch): Plan => {
  const { flow, card } = frame;
  const cards = rows.flat().flatMap(({ item, at, layer }): Card[] => {
    const start = startOf(layer, frame);
    const edge = at - (flow === 'down' ? card.width : card.height) / 2;
    return item ? [{ item, x: flow === 'down' ? edge : start, y: flow === 'down' ? start : edge }] : [];
  });
  return { width, height, flow, cards, links: linksOf(rows, frame) };
};

/** @param items at most 60, parents before children. */
export function place(items: readonly Item[], card: CardSize): Plan {
  if (items.length === 0) return { width: 0, height: 0, flow: 'down', cards: [], links: [] };
  const sketches = (['down', 'right'] as const).flatMap((flow) =>
    Array.from({ length: Math.min(widestTried, items.length) }, (_, index) => sketched(items, flow, index + 1, card)),
  );
  /** Less is better: far from the wished shape, and lines that pass many layers. */
  const fault = ({ width, height, passed }: Sketch): number =>
    Math.abs(Math.log(width / height / wishedShape)) + (0.35 * passed) / items.length;
  return planOf(sketches.reduce((best, one) => (fault(one) < fault(best) - 1e-9 ? one : best)));
}
