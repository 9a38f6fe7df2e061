/** A clock that runs so many times faster than the machine's, and jumps ahead when told. */
import type { Clock } from '../../src/ports.ts';

export interface QuickClock extends Clock {
  /** Jumps ahead. @param ms of its own time */
  leap(ms: number): void;
}

/** Longest wait a timer of Node can hold, ms. */
const longestMs = 2 ** 31 - 1;

export const createQuickClock = (speed: number): QuickClock => {
  const startedAt = Date.now();
  const began = performance.now();
  let ahead = 0;
  const sleepers = new Set<() => void>();
  const now = (): number => Math.floor(startedAt + ahead + (performance.now() - began) * speed);

  const wait = (ms: number, signal?: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const until = now() + ms;
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(timer);
      sleepers.delete(look);
      signal?.removeEventListener('abort', onAbort);
    };
    const onAbort = (): void => {
      end();
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      reject(signal?.reason);
    };
    const look = (): void => {
      clearTimeout(timer);
      const left = until - now();
      if (left > 0) {
        timer = setTimeout(look, Math.min(left / speed, longestMs));
        return;
      }
      end();
      resolve();
    };
    if (signal?.aborted) {
      onAbort();
      return promise;
    }
    signal?.addEventListener('abort', onAbort, { once: true });
    sleepers.add(look);
    look();
    return promise;
  };
  return {
    now,
    wait,
    leap(ms) {
      ahead += ms;
      for (const look of sleepers) look();
    },
  };
};
