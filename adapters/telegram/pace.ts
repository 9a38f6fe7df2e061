/** How often messages may change. Telegram publishes no numbers; these keep below what everybody measures. */
import type { Pace } from '../../src/chat/governor.ts';

/** A private chat has the number of a person, groups have negative ones. */
const isGroupLane = (lane: string): boolean => lane.startsWith('-');

export const pace: Pace = {
  // What is done at once needs no state in between.
  firstMs: 700,
  gapsMs: [1500, 2000, 3000, 4000, 6000],
  laneMs: (lane, isFinal) => {
    // Of the 20 edits a group takes in a minute, states in passing use twelve.
    if (isGroupLane(lane)) return isFinal ? 500 : 5000;
    return isFinal ? 250 : 1500;
  },
  perSecond: 25,
};
