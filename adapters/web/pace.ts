/** Counts what somebody does, so that guessing and flooding are slow. */
import type { Clock } from '../../src/ports.ts';

/** Keys remembered at a time; the oldest are forgotten first. */
const keysKept = 1000;

export interface Pace {
  /** Seconds until this key may go on; 0 when it may. */
  waitSeconds(key: string): number;
  /** Counts one more of this key. */
  count(key: string): void;
}

/** @param plan so many of one key within a window that begins with the first, ms */
export function createPace(clock: Clock, { most, windowMs }: { most: number; windowMs: number }): Pace {
  const kept = new Map<string, { count: number; until: number }>();
  const current = (key: string) => {
    const found = kept.get(key);
    return found && found.until > clock.now() ? found : undefined;
  };
  return {
    waitSeconds(key) {
      const found = current(key);
      return found && found.count >= most ? Math.ceil((found.until - clock.now()) / 1000) : 0;
    },
    count(key) {
      const found = current(key) ?? { count: 0, until: clock.now() + windowMs };
      kept.delete(key);
      kept.set(key, { ...found, count: found.count + 1 });
      for (const oldest of kept.keys()) {
        if (kept.size <= keysKept) break;
        kept.delete(oldest);
      }
    },
  };
}
