/** Things in order of a number that may change: a binary heap that knows where each thing is. Every call is O(log n) or less. */

export interface Ranked<T> {
  /** Puts it in, or moves it. `Infinity` takes it out. */
  set(item: T, rank: number): void;
  delete(item: T): void;
  /** The one with the smallest rank; of equal ones the one that came in first. */
  first(): { item: T; rank: number } | undefined;
  readonly size: number;
}

interface Entry<T> {
  item: T;
  rank: number;
  /** Order in which things came in. */
  number: number;
}

const isBefore = <T>(one: Entry<T>, other: Entry<T>): boolean =>
  one.rank < other.rank || (one.rank === other.rank && one.number < other.number);

export const createRanked = <T>(): Ranked<T> => {
  const heap: Entry<T>[] = [];
  const places = new Map<T, number>();
  let count = 0;

  const put = (entry: Entry<T>, at: number): void => {
    heap[at] = entry;
    places.set(entry.item, at);
  };

  const rise = (entry: Entry<T>, from: number): number => {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || isBefore(parent, entry)) break;
      put(parent, at);
      at = above;
    }
    return at;
  };

  const sink = (entry: Entry<T>, from: number): number => {
    let at = from;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const child = right && left && isBefore(right, left) ? right : left;
      if (!child || isBefore(entry, child)) return at;
      const below = child === left ? 2 * at + 1 : 2 * at + 2;
      put(child, at);
      at = below;
    }
  };

  const settle = (entry: Entry<T>, at: number): void => put(entry, sink(entry, rise(entry, at)));

  const remove = (item: T): void => {
    const at = places.get(item);
    if (at === undefined) return;
    places.delete(item);
    const last = heap.pop();
    if (last && last.item !== item) settle(last, at);
  };

  return {
    set: (item, rank) => {
      if (rank === Infinity) return remove(item);
      const at = places.get(item) ?? heap.length;
      const { number = (count += 1) } = heap[at] ?? {};
      settle({ item, rank, number }, at);
    },
    delete: remove,
    first: () => {
      const [top] = heap;
      return top && { item: top.item, rank: top.rank };
    },
    get size() {
      return heap.length;
    },
  };
};
