/** Edits that let everything else go first, and that somebody waits for all the same. */
import type { Governor } from '../../src/chat/governor.ts';
import { AwayError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports.ts';
import { isFault } from './faults.ts';

/** Longest wait for room, ms: a group that is full of pictures gets one in passing every minute. */
const longestMs = 180_000;

export interface Slow {
  /** A newer one of the same key answers for those before it. @throws what `send` throws; AwayError when there was no room */
  edit(lane: string, key: string, send: () => Promise<void>): Promise<void>;
}

const away = (): AwayError => new AwayError({ code: 'E-PLT-05', say: 'place.away', facts: {}, retry: 'wait' });

export const createSlow = ({
  governor,
  clock,
  stopping,
}: {
  governor: Governor;
  clock: Clock;
  stopping: AbortSignal;
}): Slow => {
  const waiting = new Map<string, PromiseWithResolvers<void>[]>();
  const fly = async (key: string, send: () => Promise<void>): Promise<void> => {
    const mine = waiting.get(key) ?? [];
    waiting.delete(key);
    try {
      await send();
      for (const waiter of mine) waiter.resolve();
    } catch (error) {
      // The governor sends it again after the pause.
      if (isFault(error, 'flood')) {
        waiting.set(key, [...mine, ...(waiting.get(key) ?? [])]);
        throw error;
      }
      for (const waiter of mine) waiter.reject(error);
    }
    if (!waiting.has(key)) governor.forget(key);
  };
  return {
    edit: async (lane, key, send) => {
      const waiter = Promise.withResolvers<void>();
      waiting.set(key, [...(waiting.get(key) ?? []), waiter]);
      governor.offer(lane, key, () => fly(key, send));
      const over = new AbortController();
      const late = clock.wait(longestMs, AbortSignal.any([stopping, over.signal]));
      try {
        await Promise.race([
          waiter.promise,
          late.then(
            () => Promise.reject(away()),
            () => Promise.reject(away()),
          ),
        ]);
      } finally {
        over.abort();
        const left = (waiting.get(key) ?? []).filter((one) => one !== waiter);
        if (left.length > 0) waiting.set(key, left);
        else waiting.delete(key);
      }
    },
  };
};
