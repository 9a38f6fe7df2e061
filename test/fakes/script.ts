/** What goes wrong, in the order it was written down, for those it is meant for. */
export interface Script<Aim, Trouble> {
  /** @param times how often; 1 by default, Infinity until `clear`. @param skip how many it is meant for pass first */
  add(aim: Aim, trouble: Trouble, times?: number, skip?: number): void;
  clear(): void;
  /** Each entry is used as often as it says; an earlier one goes first. */
  next(hits: (aim: Aim) => boolean): Trouble | undefined;
  /** Entries that have not been used up. */
  readonly left: number;
}

export function createScript<Aim, Trouble>(): Script<Aim, Trouble> {
  let entries: { aim: Aim; trouble: Trouble; times: number; skip: number }[] = [];
  return {
    add: (aim, trouble, times = 1, skip = 0) => void entries.push({ aim, trouble, times, skip }),
    clear() {
      entries = [];
    },
    next(hits) {
      const fitting = entries.filter(({ aim }) => hits(aim));
      const entry = fitting.find(({ skip }) => skip === 0);
      for (const one of fitting) if (one.skip > 0) one.skip -= 1;
      if (entry === undefined) return undefined;
      entry.times -= 1;
      if (entry.times <= 0) entries = entries.filter((one) => one !== entry);
      return entry.trouble;
    },
    get left() {
      return entries.length;
    },
  };
}
