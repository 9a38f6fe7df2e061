/** A server's clock, which runs on by itself and which a test moves ahead. */
export interface MovableClock {
  /** ms since 1970. */
  now(): number;
  /** How many times as fast as the machine's it runs; 1 by default. */
  readonly speed?: number;
  /** Jumps ahead. @param ms 0 or more. */
  advance(ms: number): void;
}

/**
 * @param start what the clock shows first, ms since 1970; the present by default
 * @param speed how many times as fast as the machine's it runs
 */
export function createMovableClock(start = Date.now(), speed = 1): MovableClock {
  const began = performance.now();
  let ahead = 0;
  return {
    speed,
    now: () => Math.floor(start + ahead + (performance.now() - began) * speed),
    advance(ms) {
      if (ms < 0) throw new Error('time does not run backwards');
      ahead += ms;
    },
  };
}
