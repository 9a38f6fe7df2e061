/** A fuse in front of a backend: while it keeps failing, callers learn so at once instead of each waiting for it. */
import { AwayError, CancelledError } from '../errors.ts';
import type { Clock } from '../ports.ts';

export interface CircuitOptions {
  clock: Clock;
  /** Consecutive AwayErrors after which the circuit opens. */
  failures?: number;
  /** Time it stays open before one call may try again, ms. */
  openMs?: number;
  /** What callers get while it is open. */
  whenOpen: (leftMs: number) => AwayError;
}

/** Runs work through the circuit. Only AwayErrors count; any answer, even a refusal, shows that somebody is there. */
export type Circuit = <T>(work: () => Promise<T>) => Promise<T>;

export function createCircuit({ clock, failures = 3, openMs = 30_000, whenOpen }: CircuitOptions): Circuit {
  let failed = 0;
  let openUntil = 0;
  let probing = false;

  const settle = (thrown: unknown): void => {
    // A call that was taken back says nothing about the backend.
    if (thrown instanceof CancelledError) return;
    if (!(thrown instanceof AwayError)) {
      failed = 0;
      return;
    }
    failed += 1;
    if (failed >= failures) openUntil = clock.now() + openMs;
  };

  return async (work) => {
    const isOpen = failed >= failures;
    if (isOpen && (probing || clock.now() < openUntil)) throw whenOpen(Math.max(0, openUntil - clock.now()));
    if (isOpen) probing = true;
    try {
      const result = await work();
      failed = 0;
      return result;
    } catch (thrown) {
      settle(thrown);
      throw thrown;
    } finally {
      if (isOpen) probing = false;
    }
  };
}
