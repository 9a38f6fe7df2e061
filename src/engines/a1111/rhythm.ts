/** When to look at the progress next. */
import type { Look } from './progress.ts';

export interface Pace {
  /** Between two looks, ms. */
  pollMs: number;
  /** Longest time without any movement, ms. */
  stallMs: number;
}

/** Left of a drawing when the next order is let follow, ms. A cancel that comes later than that waits for the end. */
const LAST_STRETCH_MS = 2_000;
/** The end is not overslept: looks aim at this part of the last stretch. */
const AIM = 0.75;
/** The first look comes after this part of the usual time, the next ones after twice as much each. */
const FIRST_PART = 1 / 8;

const etaMs = (look: Look): number | undefined =>
  typeof look === 'object' && look.eta !== undefined ? look.eta * 1000 : undefined;

/** The GPU will be free in a moment. */
export const isInLastStretch = (look: Look): boolean =>
  typeof look === 'object' && (look.fraction >= 1 || (etaMs(look) ?? Infinity) <= LAST_STRETCH_MS);

export interface Rhythm {
  /** Something has just happened, so there will soon be something new to see. */
  restart(): void;
  /** Until the next look, ms. */
  next(last: Look): number;
}

export const createRhythm = ({ pollMs }: Pace): Rhythm => {
  const shortest = pollMs * FIRST_PART;
  let wait = shortest;
  return {
    restart: () => {
      wait = shortest;
    },
    next: (last) => {
      // What it says is left is too much as long as it counts the time in which nothing was drawn yet.
      const left = etaMs(last) ?? 0;
      const aim = left > LAST_STRETCH_MS ? Math.max(shortest, left - AIM * LAST_STRETCH_MS) : Infinity;
      const now = Math.min(wait, aim);
      wait = Math.min(pollMs, wait * 2);
      return now;
    },
  };
};
