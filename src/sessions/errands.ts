/** Carries out what steps ask for: each thing until it is done, those of one place in order, and places apart from one another. */
import { AtelierError } from '../errors.ts';
import type { Clock, Log } from '../ports.ts';
import type { SessionShelf } from '../sessionPorts.ts';
import type { Errand } from './hall.ts';
import type { Effect } from './step.ts';

/** Pauses between attempts, ms: 1 s doubling to a minute. */
const pauseMs = (attempts: number): number => Math.min(60_000, 1000 * 2 ** attempts);
/** After so many it is given up: about half a day. */
const mostAttempts = 720;

/**
 * Drawings of a session go one after the other, and so does what is said at one of its seats; marks do not wait for what is
 * posted there at the pace of its platform.
 */
const laneOf = ({ session, effect }: Errand): string => {
  if (effect.kind === 'draw' || effect.kind === 'cancel') return session;
  return effect.kind === 'mark' ? `${session}/${effect.seat}/marks` : `${session}/${effect.seat}`;
};

export interface ErrandParts {
  shelf: Pick<SessionShelf, 'done'>;
  clock: Clock;
  log: Log;
  /** Resolves when it is done, or when there is nothing to be done any more. */
  carryOut: (session: string, effect: Effect) => Promise<void>;
  stopping: AbortSignal;
}

export interface Errands {
  add(errands: readonly Errand[]): void;
  /** Resolves when whatever is under way has come to an end. */
  idle(): Promise<void>;
}

/** A refusal stays one; whoever is away comes back, and a full line empties. */
const comesBack = (error: unknown): boolean =>
  error instanceof AtelierError && (error.retry === 'wait' || error.code === 'E-QUO-01');

export const createErrands = ({ shelf, clock, log, carryOut, stopping }: ErrandParts): Errands => {
  const lanes = new Map<string, Errand[]>();
  const running = new Set<Promise<void>>();

  const once = async ({ session, effect, seq }: Errand, attempts: number): Promise<boolean> => {
    try {
      await carryOut(session, effect);
    } catch (error) {
      if (stopping.aborted) return false;
      if (comesBack(error) && attempts < mostAttempts) {
        log.warn('session.later', { id: session, kind: effect.kind, attempts: attempts + 1, error });
        await clock.wait(pauseMs(attempts), stopping).catch(() => undefined);
        return false;
      }
      log.error('session.failed', { id: session, kind: effect.kind, error });
    }
    await shelf.done(seq);
    return true;
  };
  const run = async (lane: string, waiting: Errand[]): Promise<void> => {
    for (let attempts = 0; waiting.length > 0 && !stopping.aborted; ) {
      const [next] = waiting;
      if (next && (await once(next, attempts))) {
        waiting.shift();
        attempts = 0;
      } else attempts += 1;
    }
    if (lanes.get(lane) === waiting) lanes.delete(lane);
  };
  return {
    add: (errands) => {
      for (const errand of errands) {
        const lane = laneOf(errand);
        const waiting = lanes.get(lane);
        if (waiting) {
          waiting.push(errand);
          continue;
        }
        const begun = [errand];
        lanes.set(lane, begun);
        // At the end there may be nothing left to note it in; then it is done again.
        const work = run(lane, begun).catch((error: unknown) =>
          log[stopping.aborted ? 'debug' : 'error']('session.errands', { error }),
        );
        running.add(work);
        void work.finally(() => running.delete(work));
      }
    },
    idle: async () => {
      await Promise.all(running);
    },
  };
};
