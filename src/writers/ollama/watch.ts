/** The patience with one call. */
import type { Clock } from '../../ports.ts';
import { Trouble } from './trouble.ts';

export interface Patience {
  /** Longest wait for the first line, ms. */
  firstMs: number;
  /** Longest pause after it, ms. */
  idleMs: number;
  /** When the answer must be complete, ms since 1970. */
  until: number;
}

export interface Watch {
  /** Of the call: aborts with a Trouble when nothing arrived for too long, and with the signal it was made from. */
  readonly signal: AbortSignal;
  /** Something arrived. */
  alive(): void;
  /** The answer is complete: nothing is watched any more. */
  finish(): void;
  /** The call is over; what is still open of it is closed. */
  stop(): void;
}

/** Longest sleep of a timer, ms; a longer one would end at once. */
const longestSleep = 2 ** 31 - 1;
/** Made once, as an error takes its time to note where it was made. */
const over = new Trouble('cut', 'the call is over');

export function createWatch(clock: Clock, { firstMs, idleMs, until }: Patience, outer: AbortSignal): Watch {
  const controller = new AbortController();
  let limit = Math.min(clock.now() + firstMs, until);
  let started = false;
  let timer: NodeJS.Timeout | undefined;

  const finish = (): void => {
    clearTimeout(timer);
    outer.removeEventListener('abort', follow);
  };
  const end = (reason: unknown): void => {
    finish();
    controller.abort(reason);
  };
  const follow = (): void => end(outer.reason);
  const look = (): void => {
    const now = clock.now();
    if (now >= limit) {
      const what = started ? 'the answer stopped midway' : 'nothing was answered';
      end(new Trouble('stalled', now >= until ? `${what} in the time there is` : what));
      return;
    }
    // A line only moves the limit, as a timer for each would cost more than reading it; so no sleep may exceed the pause.
    timer = setTimeout(look, Math.min(limit - now, idleMs, longestSleep));
  };

  if (outer.aborted) controller.abort(outer.reason);
  else {
    outer.addEventListener('abort', follow, { once: true });
    look();
  }
  return {
    signal: controller.signal,
    alive() {
      started = true;
      limit = Math.min(clock.now() + idleMs, until);
    },
    finish,
    stop: () => end(over),
  };
}
