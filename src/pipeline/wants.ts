import type { Creation } from '../creation.ts';
import type { Waiting } from '../queue/fair/rows.ts';

/** Rows by what they need, so that what nobody can draw is found without looking at all of them. */
export const createWants = () => {
  const byNeeds = new Map<string, Map<string, Creation>>();
  const wanted = new Map<string, number>();
  const count = (checkpoint: string | undefined, by: number): void => {
    if (checkpoint === undefined) return;
    const left = (wanted.get(checkpoint) ?? 0) + by;
    if (left > 0) wanted.set(checkpoint, left);
    else wanted.delete(checkpoint);
  };
  const keyOf = ({ needs }: Waiting): string => needs.join(' ');
  return {
    add: (row: Waiting, creation: Creation): void => {
      const key = keyOf(row);
      const alike = byNeeds.get(key) ?? new Map<string, Creation>();
      if (!alike.has(row.id)) count(row.checkpoint, 1);
      byNeeds.set(key, alike.set(row.id, creation));
    },
    drop: (row: Waiting): void => {
      const key = keyOf(row);
      const alike = byNeeds.get(key);
      if (!alike?.delete(row.id)) return;
      if (alike.size === 0) byNeeds.delete(key);
      count(row.checkpoint, -1);
    },
    /** Checkpoints that those who wait want. */
    wanted: (): Iterable<string> => wanted.keys(),
    isWanted: (checkpoint: string): boolean => wanted.has(checkpoint),
    without: (can: (creation: Creation) => boolean): string[] =>
      [...byNeeds.values()].flatMap((alike) => {
        const [one] = alike.values();
        return one && !can(one) ? [...alike.keys()] : [];
      }),
  };
};
