/** Which layer each item stands on, and in which order and at what distance the items of a layer follow. Pure. */
import type { Item } from './fold.ts';

/** Something that takes room on a layer: an item, or the line from an item to those that stand further on. */
export interface Slot {
  layer: number;
  /** Centre across the layers. */
  at: number;
  /** Across the layers. */
  size: number;
  /** Of an item; absent for a line that passes. */
  item?: Item;
  /** What it is connected with, on the layer before. */
  before: Slot[];
  after: Slot[];
}

/** No more than `widest` on a layer; each after all it grew from, and as early as can be. */
const layersOf = (items: readonly Item[], widest: number): Map<string, number> => {
  const layers = new Map<string, number>();
  const used = new Map<number, number>();
  for (const { id, parents } of items) {
    let layer = 1 + Math.max(-1, ...parents.map((parent) => layers.get(parent) ?? -1));
    while ((used.get(layer) ?? 0) >= widest) layer += 1;
    layers.set(id, layer);
    used.set(layer, (used.get(layer) ?? 0) + 1);
  }
  return layers;
};

export interface SlotSizes {
  item: number;
  /** Of a line that passes. */
  line: number;
  /** Between neighbours. */
  gap: number;
}

const connect = (before: Slot, after: Slot): void => {
  before.after.push(after);
  after.before.push(before);
};

/** Lines to several that stand further on share one trunk, which passes the layers between. */
const slotsOf = (items: readonly Item[], widest: number, sizes: SlotSizes): Slot[][] => {
  const layers = layersOf(items, widest);
  const rows: Slot[][] = [];
  const add = (slot: Slot): Slot => {
    const row = rows[slot.layer] ?? [];
    row.push(slot);
    rows[slot.layer] = row;
    return slot;
  };
  const slots = new Map<string, Slot>();
  for (const item of items) {
    const layer = layers.get(item.id) ?? 0;
    slots.set(item.id, add({ layer, at: 0, size: sizes.item, item, before: [], after: [] }));
  }
  for (const item of items) {
    const from = slots.get(item.id);
    const children = items.filter(({ parents }) => parents.includes(item.id)).flatMap(({ id }) => slots.get(id) ?? []);
    let trunk = from;
    const last = Math.max(-1, ...children.map(({ layer }) => layer));
    for (let layer = (from?.layer ?? 0) + 1; trunk && layer <= last; layer += 1) {
      for (const child of children.filter((one) => one.layer === layer)) connect(trunk, child);
      if (layer === last) break;
      const next = add({ layer, at: 0, size: sizes.line, before: [], after: [] });
      connect(trunk, next);
      trunk = next;
    }
  }
  return rows;
};

const mean = (slots: readonly Slot[]): number => slots.reduce((sum, { at }) => sum + at, 0) / slots.length;

/** By where their neighbours stand; those without keep their place. */
const reorder = (row: Slot[], side: 'before' | 'after'): void => {
  const wish = new Map(row.map((slot) => [slot, slot[side].length > 0 ? mean(slot[side]) : slot.at]));
  row.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
};

const packed = (row: readonly Slot[], gap: number): void => {
  let edge = 0;
  for (const slot of row) {
    slot.at = edge + slot.size / 2;
    edge += slot.size + gap;
  }
  const middle = (edge - gap) / 2;
  for (const slot of row) slot.at -= middle;
};

/** Pull of one part of a line that passes on the next, against 1 of everything else. */
const pull = 8;

/** Where its neighbours want it. */
const wished = (slot: Slot, near: readonly Slot[]): number => {
  const weight = (one: Slot): number => (slot.item || one.item ? 1 : pull);
  const whole = near.reduce((sum, one) => sum + weight(one), 0);
  return near.reduce((sum, one) => sum + one.at * weight(one), 0) / whole;
};

interface Block {
  sum: number;
  weight: number;
  slots: { slot: Slot; offset: number }[];
}

/** As near as can be to where their neighbours stand, by least squares, without coming closer to one another than `gap`. */
const settle = (row: readonly Slot[], sides: readonly ('before' | 'after')[], gap: number): void => {
  const blocks: Block[] = [];
  let offset = 0;
  let previous = 0;
  for (const slot of row) {
    offset += blocks.length === 0 ? 0 : previous / 2 + gap + slot.size / 2;
    previous = slot.size;
    const near = sides.flatMap((side) => slot[side]);
    const wish = (near.length > 0 ? wished(slot, near) : mean(row)) - offset;
    // Lines that pass are straight before anything else; what is connected with nothing keeps close to the others.
    const weight = near.length === 0 ? 0.01 : slot.item ? 1 : 30;
    let block: Block = { sum: wish * weight, weight, slots: [{ slot, offset }] };
    for (let last = blocks.at(-1); last && last.sum / last.weight > block.sum / block.weight; last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, slots: [...last.slots, ...block.slots] };
      blocks.pop();
    }
    blocks.push(block);
  }
  for (const { sum, weight, slots } of blocks) for (const { slot, offset: own } of slots) slot.at = sum / weight + own;
};

const sweeps = 6;

/**
 * @param items parents before children.
 * @param widest items on one layer, at least 1.
 * @returns the slots of each layer, in their order across; the first begins at 0.
 */
export function arrange(items: readonly Item[], widest: number, sizes: SlotSizes): Slot[][] {
  const rows = slotsOf(items, widest, sizes);
  for (const row of rows) packed(row, sizes.gap);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : rows.toReversed()) {
      reorder(row, down ? 'before' : 'after');
      packed(row, sizes.gap);
    }
  }
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const row of rows) settle(row, ['before'], sizes.gap);
    for (const row of rows.toReversed()) settle(row, ['after'], sizes.gap);
  }
  for (const row of rows) settle(row, ['before', 'after'], sizes.gap);
  const start = Math.min(...rows.flat().map(({ at, size }) => at - size / 2));
  for (const slot of rows.flat()) slot.at -= start;
  return rows;
}
