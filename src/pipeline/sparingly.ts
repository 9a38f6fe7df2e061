/** Runs what is asked for again and again no more often than it should; the last time always counts. */

export interface Sparing {
  /** Now, or once the pause is over for all who have asked until then. */
  ask(): void;
  /** What waits is given up. */
  end(): void;
}

/** @param pauseOf the time that passes at least between two runs, ms, by how long the first of them took */
export const sparingly = (work: () => void, pauseOf: (tookMs: number) => number): Sparing => {
  let nextAt = 0;
  let later: NodeJS.Timeout | undefined;
  const run = (): void => {
    later = undefined;
    const since = performance.now();
    work();
    const until = performance.now();
    nextAt = until + pauseOf(until - since);
  };
  return {
    ask: () => {
      if (later) return;
      const ms = nextAt - performance.now();
      // About this process, not about the time of the studio; and no reason to stay for.
      if (ms > 0) later = setTimeout(run, ms).unref();
      else run();
    },
    end: () => clearTimeout(later),
  };
};
