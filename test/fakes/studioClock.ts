/** A studio's clock that runs with the clock of a server, and wakes those who wait when a test moves both ahead. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/ports.ts';
import type { MovableClock } from './movableClock.ts';

export interface StudioClock {
  readonly clock: Clock;
  /** Moves the server's clock; whoever waits for that time goes on. @param ms 0 or more */
  advance(ms: number): void;
}

export const createStudioClock = (server: MovableClock): StudioClock => {
  const sleepers = new Set<() => void>();
  const clock: Clock = {
    now: () => server.now(),
    wait: (ms, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const until = server.now() + ms;
      let timer: NodeJS.Timeout | undefined;
      const end = (): void => {
        clearTimeout(timer);
        sleepers.delete(look);
        signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = (): void => {
        end();
        reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      const look = (): void => {
        clearTimeout(timer);
        const left = until - server.now();
        if (left > 0) timer = setTimeout(look, Math.min(left / (server.speed ?? 1), 2 ** 31 - 1));
        else {
          end();
          resolve();
        }
      };
      if (signal?.aborted) onAbort();
      else {
        signal?.addEventListener('abort', onAbort, { once: true });
        sleepers.add(look);
        look();
      }
      return promise;
    },
  };
  const advance = (ms: number): void => {
    server.advance(ms);
    for (const look of sleepers) look();
  };
  return { clock, advance };
};

/** Until it has come to an end, while time passes quickly for everybody. @param advance moves the clock, see `StudioClock` */
export const hastened = async <T>(advance: (ms: number) => void, work: Promise<T>): Promise<T> => {
  const over = new AbortController();
  const done = work.finally(() => over.abort());
  const ended = done.catch(() => undefined);
  while (!over.signal.aborted) {
    await Promise.race([ended, sleep(100)]);
    if (!over.signal.aborted) advance(1000);
  }
  return done;
};
