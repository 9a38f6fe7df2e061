/** Which troubles are worth another call, and after what pause. */
import type { Trouble } from './trouble.ts';

/** Pause after a trouble, ms; undefined: another call will not help. */
export type Retries = (trouble: Trouble) => number | undefined;

/** First pause of a busy server, ms; doubles each time. */
const busyMs = 500;
const busyMostMs = 8_000;
/** Longest pause a server can ask for, ms. */
const askedMostMs = 20_000;
const busyTries = 6;

/**
 * The retries of one piece of work: one after a failure of the connection or the server, several while the server is busy.
 * Pauses are between half and all of their length, so that those turned away together do not come back together.
 * @param random 0 <= x < 1
 */
export function createRetries(random: () => number): Retries {
  let again = 1;
  let busy = 0;
  const about = (ms: number): number => Math.round(ms * (0.5 + random() / 2));
  const once = (ms: number): number | undefined => {
    if (again === 0) return undefined;
    again -= 1;
    return about(ms);
  };
  return ({ kind, afterMs }) => {
    switch (kind) {
      case 'busy':
        if (busy === busyTries) return undefined;
        busy += 1;
        return Math.max(about(Math.min(busyMostMs, busyMs * 2 ** (busy - 1))), Math.min(afterMs ?? 0, askedMostMs));
      case 'absent':
        return once(400);
      case 'failed':
        return once(500);
      case 'cut':
      case 'stalled':
        return once(100);
      case 'unreachable':
      case 'format':
      case 'think':
      case 'missing':
      case 'rejected':
      case 'unusable':
        return undefined;
    }
  };
}
