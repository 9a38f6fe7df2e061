/** A graphics card that several fake servers load into: a meter with a capacity that remembers the most there ever was on it. */

export interface FakeCard {
  /** bytes */
  readonly capacity: number;
  readonly used: number;
  readonly free: number;
  /** The most that was ever asked for at once, had or not. */
  readonly peak: number;
  /** What did not fit, oldest first. */
  readonly overruns: readonly { readonly owner: string; readonly bytes: number; readonly over: number }[];
  /** Owners that hold something. */
  readonly owners: readonly string[];
  of(owner: string): number;
  /** Most that this owner ever had. */
  peakOf(owner: string): number;
  /** Sets what an owner holds; false when there is no room, and then nothing changes. */
  hold(owner: string, bytes: number): boolean;
}

export function createFakeCard(capacity: number): FakeCard {
  const held = new Map<string, number>();
  const peaks = new Map<string, number>();
  const overruns: { owner: string; bytes: number; over: number }[] = [];
  let peak = 0;
  const used = (): number => [...held.values()].reduce((sum, bytes) => sum + bytes, 0);
  const of = (owner: string): number => held.get(owner) ?? 0;
  return {
    capacity,
    overruns,
    get used() {
      return used();
    },
    get free() {
      return capacity - used();
    },
    get peak() {
      return peak;
    },
    get owners() {
      return [...held.keys()];
    },
    of,
    peakOf: (owner) => peaks.get(owner) ?? 0,
    hold(owner, bytes) {
      const asked = used() - of(owner) + bytes;
      peak = Math.max(peak, asked);
      if (asked > capacity) {
        overruns.push({ owner, bytes, over: asked - capacity });
        return false;
      }
      if (bytes === 0) held.delete(owner);
      else held.set(owner, bytes);
      peaks.set(owner, Math.max(peaks.get(owner) ?? 0, bytes));
      return true;
    },
  };
}
