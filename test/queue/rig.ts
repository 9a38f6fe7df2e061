/** A queue with rows of few words, for tests. Moments are in seconds. */
import { createFairQueue, type FairQueue } from '../../src/queue/fair.ts';
import type { Because } from '../../src/queue/fair/match.ts';
import { type Policy, usualPolicy } from '../../src/queue/fair/policy.ts';
import type { Facts, Waiting } from '../../src/queue/fair/rows.ts';

/** A row of 4 GPU seconds in the normal lane. `id` is also the order of arrival where nothing else is said. */
export const waiting = (id: string, person: string, rest: Partial<Waiting> = {}): Waiting => ({
  id,
  person,
  community: 'g',
  lane: 'normal',
  checkpoint: 'a',
  needs: [],
  seconds: 4,
  since: 0,
  ...rest,
});

export const backend = (name: string, rest: Partial<Facts> = {}): Facts => ({
  name,
  checkpoints: new Set(['a', 'b', 'c']),
  abilities: new Set(),
  swapSeconds: 8,
  speed: 1,
  ...rest,
});

export interface Rig {
  queue: FairQueue;
  /** Lets a backend take what it should; undefined: nothing. */
  draw(name: string, at: number): { id: string; swap: boolean; because: Because } | undefined;
  /** Draws one after the other on a backend, `count` at most, each in the time expected; the ids in order. */
  drain(name: string, count: number, at?: number): string[];
}

export const rigWith = (rows: readonly Waiting[], backends: readonly Facts[], change: Partial<Policy> = {}): Rig => {
  const queue = createFairQueue({ ...usualPolicy, ...change });
  for (const facts of backends) queue.set(facts, 0);
  for (const row of rows) queue.add(row);
  const swapSeconds = new Map(backends.map((facts) => [facts.name, facts.swapSeconds]));
  const draw: Rig['draw'] = (name, at) => {
    const choice = queue.choose(name, at * 1000);
    if (!choice) return undefined;
    queue.take(choice.row.id, name, at * 1000);
    return { id: choice.row.id, swap: choice.swap, because: choice.because };
  };
  return {
    queue,
    draw,
    drain: (name, count, at = 0) => {
      const ids: string[] = [];
      let now = at;
      while (ids.length < count) {
        const choice = queue.choose(name, now * 1000);
        if (!choice) break;
        const { row, swap } = choice;
        queue.take(row.id, name, now * 1000);
        now += row.seconds + (swap ? (swapSeconds.get(name) ?? 0) : 0);
        queue.settle(row.id, row.seconds, now * 1000);
        ids.push(row.id);
      }
      return ids;
    },
  };
};

/** What a person has had. */
export const usedBy = (queue: FairQueue, person: string): number =>
  queue.snapshot().people.find(({ id }) => id === person)?.used ?? 0;
