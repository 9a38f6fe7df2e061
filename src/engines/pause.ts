import type { Clock } from '../ports.ts';

/** Waits, or returns early when the signal aborts. */
export async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.wait(ms, signal);
  } catch (reason) {
    if (!signal.aborted) throw reason;
  }
}
