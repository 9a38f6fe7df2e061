/** A server's clock, which runs on by itself and which a test moves ahead. */
export interface MovableClock {
  /** ms since 1970. */
  now(): number;
  /** Jumps ahead. @param ms 0 or more. */
  advance(ms: number): void;
}

/** @param start what the clock shows first, ms since 1970; the present by default. */
export function createMovableClock(start = Date.now()): MovableClock {
  const began = performance.now();
  let ahead = 0;
  return {
    now: () => Math.floor(start + ahead + performance.now() - began),
    advance(ms) {
      if (ms < 0) throw new Error('time does not run backwards');
      ahead += ms;
    },
  };
}
