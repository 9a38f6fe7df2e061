/** The work that is under way, so that its failures get their names and closing ends it. */
import { type AtelierError, type AwayError, CancelledError } from '../../errors.ts';
import { type Trouble, troubleOf } from './trouble.ts';

export interface Runs {
  /** Runs work under a signal of its own that follows the given one. @throws AtelierError; what is no trouble of the wire as it is. */
  run: <T>(given: AbortSignal, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** Ends all work; resolves when it is over. Work begun later fails at once. */
  close: () => Promise<void>;
}

export interface RunsOptions {
  failureOf: (trouble: Trouble) => AtelierError;
  /** What work is told that closing has ended. */
  whenClosed: () => AwayError;
}

export function createRuns({ failureOf, whenClosed }: RunsOptions): Runs {
  const open = new Map<AbortController, Promise<unknown>>();
  let isClosed = false;

  const failure = (thrown: unknown, signal: AbortSignal): unknown => {
    if (signal.aborted) return new CancelledError();
    if (isClosed) return whenClosed();
    const trouble = troubleOf(thrown);
    return trouble ? failureOf(trouble) : thrown;
  };
  return {
    async run(given, work) {
      const controller = new AbortController();
      const follow = (): void => controller.abort(given.reason);
      if (given.aborted || isClosed) controller.abort(given.reason);
      given.addEventListener('abort', follow, { once: true });
      const working = work(controller.signal);
      open.set(controller, working);
      try {
        return await working;
      } catch (thrown) {
        throw failure(thrown, given);
      } finally {
        open.delete(controller);
        given.removeEventListener('abort', follow);
      }
    },
    async close() {
      isClosed = true;
      const working = [...open.values()];
      for (const controller of open.keys()) controller.abort();
      await Promise.allSettled(working);
    },
  };
}
