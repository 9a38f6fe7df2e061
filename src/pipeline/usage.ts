/** What was had of each engine over the last hour, by minutes that are forgotten one after the other. */
import type { Clock, Spent } from '../ports.ts';

/** Of one engine within the time that is remembered. */
export interface Used {
  /** Drawing or loading, s. */
  busySeconds: number;
  swaps: number;
  errors: number;
  /** Code of the last of them. */
  lastError?: string;
}

export interface Usage {
  /** An order is off an engine. */
  note(engine: string, spent: Spent): void;
  of(engine: string): Used;
  /** How far back this goes: an hour, or to the start, s. */
  overSeconds(): number;
}

const minuteMs = 60_000;
const minutesKept = 60;

interface Minute {
  /** Number of the minute since 1970. */
  at: number;
  busyMs: number;
  swaps: number;
  errors: number;
}

/** Minutes of one engine, oldest first; the oldest is being forgotten. */
const createMinutes = () => {
  let minutes: Minute[] = [];
  let lastError: string | undefined;
  const forget = (now: number): void => {
    const oldest = Math.floor(now / minuteMs) - minutesKept;
    if (minutes[0] && minutes[0].at < oldest) minutes = minutes.filter(({ at }) => at >= oldest);
  };
  const minute = (at: number): Minute => {
    const known = minutes.findLast((one) => one.at <= at);
    if (known?.at === at) return known;
    const fresh = { at, busyMs: 0, swaps: 0, errors: 0 };
    minutes.splice(known ? minutes.indexOf(known) + 1 : 0, 0, fresh);
    return fresh;
  };
  /** Long drawings lie in several minutes: what ended now is put back in time from here. */
  const busy = (ms: number, now: number): void => {
    let left = Math.min(ms, minutesKept * minuteMs);
    for (let end = now; left > 0; ) {
      const at = Math.ceil(end / minuteMs) - 1;
      const part = Math.min(left, end - at * minuteMs);
      minute(at).busyMs += part;
      left -= part;
      end -= part;
    }
  };
  return {
    note: ({ drawing, loading, code }: Spent, now: number): void => {
      busy(1000 * (drawing + loading), now);
      const one = minute(Math.floor(now / minuteMs));
      if (loading > 0) one.swaps += 1;
      if (code !== undefined) {
        one.errors += 1;
        lastError = code;
      }
      forget(now);
    },
    sum: (now: number): Used => {
      forget(now);
      const sum = { busySeconds: 0, swaps: 0, errors: 0 };
      const oldest = now / minuteMs - minutesKept;
      for (const { at, busyMs, swaps, errors } of minutes) {
        sum.busySeconds += (busyMs / 1000) * Math.min(1, at + 1 - oldest);
        sum.swaps += at < oldest ? 0 : swaps;
        sum.errors += at < oldest ? 0 : errors;
      }
      return sum.errors > 0 && lastError !== undefined ? { ...sum, lastError } : sum;
    },
  };
};

const unused: Used = { busySeconds: 0, swaps: 0, errors: 0 };

export const createUsage = (clock: Clock): Usage => {
  const begun = clock.now();
  const engines = new Map<string, ReturnType<typeof createMinutes>>();
  return {
    note: (engine, spent) => {
      const known = engines.get(engine) ?? createMinutes();
      engines.set(engine, known);
      known.note(spent, clock.now());
    },
    of: (engine) => engines.get(engine)?.sum(clock.now()) ?? unused,
    overSeconds: () => Math.min(clock.now() - begun, minutesKept * minuteMs) / 1000,
  };
};
