/** Time for whoever sends at a pace: a clock that never runs back, a quota, an alarm. */
import type { Clock } from '../ports.ts';

/** Timers of Node do not reach further than 24 days; this one is set anew. */
const longestWaitMs = 3_600_000;

/** Reads the time, ms. It never runs back, whatever happens to the clock of the machine. */
export const steady = (clock: Clock): (() => number) => {
  let last = clock.now();
  let ahead = 0;
  return () => {
    const now = clock.now() + ahead;
    if (now < last) ahead += last - now;
    else last = now;
    return last;
  };
};

export interface Quota {
  /** The next one not before, ms. */
  at(): number;
  take(now: number): void;
}

/** At most `most` within any second. */
export const createQuota = (most = Infinity): Quota => {
  const times: number[] = [];
  let next = 0;
  return {
    at: () => (times.length < most ? 0 : (times[next] ?? 0) + 1000),
    take: (now) => {
      if (most === Infinity) return;
      times[next] = now;
      next = (next + 1) % most;
    },
  };
};

export interface Alarm {
  /** @param at ms, as a clock counts that shows `now`; Infinity for never. It may wake earlier, if it was set so before. */
  set(at: number, now: number): void;
  clear(): void;
}

export const createAlarm = (clock: Clock, wake: () => void): Alarm => {
  let set: { at: number; abort: AbortController } | undefined;

  const clear = (): void => {
    set?.abort.abort();
    set = undefined;
  };
  const ring = async (ms: number, { signal }: AbortController): Promise<void> => {
    try {
      await clock.wait(ms, signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    // It may have been set anew between the end of the wait and now.
    if (signal.aborted) return;
    set = undefined;
    wake();
  };

  return {
    clear,
    set: (at, now) => {
      if (set && set.at <= at && at < Infinity) return;
      clear();
      if (at === Infinity) return;
      set = { at, abort: new AbortController() };
      void ring(Math.min(longestWaitMs, Math.max(1, Math.ceil(at - now))), set.abort);
    },
  };
};
