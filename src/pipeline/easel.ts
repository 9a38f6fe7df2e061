/** The drawing lane: whenever an engine is free, the oldest waiting creation that it can draw is drawn on it. */
import { RefusedError } from '../errors.ts';
import { draw, needsOf } from './draw.ts';
import type { Line } from './line.ts';
import type { Active, PipelineParts } from './parts.ts';
import type { Step, Steps } from './steps.ts';

export interface Easel {
  /** There may be something to draw. */
  wake(): void;
  /** Resolves once the lane has stopped. */
  run(): Promise<void>;
}

/** Pause after the pool itself failed, ms. */
const pauseMs = 1000;

export const createEasel = (parts: PipelineParts, line: Line, steps: Steps, stopping: AbortSignal): Easel => {
  const { pool } = parts;
  let wake: () => void = () => undefined;

  const woken = (): Promise<void> =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });

  const drawable = (active: Active): boolean => pool.can(needsOf(active.creation));

  /** Every engine has been looked at and is in order, so what none of them can do will not be possible in a moment either. */
  const allKnown = (): boolean =>
    pool.status().every(({ outlook, state }) => outlook !== undefined && state !== 'refusing');

  /** Ends what no engine of the installation can draw, instead of letting it wait for nothing. */
  const refuseImpossible = (): void => {
    if (!allKnown()) return;
    for (let next = line.oldest('waiting', (active) => !drawable(active)); next; ) {
      const what = needsOf(next.creation).find((need) => !pool.can([need])) ?? '';
      steps.run(next, () =>
        Promise.reject(new RefusedError({ code: 'E-SD-11', say: 'engine.lacks', facts: { what } })),
      );
      next = line.oldest('waiting', (active) => !drawable(active));
    }
  };

  const somethingWaits = async (): Promise<void> => {
    for (;;) {
      refuseImpossible();
      if (line.oldest('waiting', drawable) || stopping.aborted) return;
      await woken();
    }
  };

  /** Chooses the creation only when an engine is free, so the order is the one of that moment. */
  const drawNext = async (): Promise<void> => {
    await somethingWaits();
    const lease = await pool.take(stopping);
    const can = new Set<string>(lease.abilities);
    const next = line.oldest('waiting', ({ creation }) => needsOf(creation).every((need) => can.has(need)));
    if (!next) {
      lease.release();
      // What waits needs another engine; the pool wakes us when one is back, the tick at the latest.
      if (line.oldest('waiting', drawable)) await woken();
      return;
    }
    parts.mark?.('leased', next.creation.id);
    const step: Step = async (active, changed) => {
      try {
        const drawn = await draw(parts, active, lease.engine, changed);
        lease.release();
        return drawn;
      } catch (error) {
        lease.release(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    };
    steps.run(next, step);
  };

  return {
    wake: () => wake(),
    run: async () => {
      while (!stopping.aborted)
        try {
          await drawNext();
        } catch (error) {
          if (stopping.aborted) return;
          parts.log.error('pipeline.draw', { error });
          await parts.clock.wait(pauseMs, stopping).catch(() => undefined);
        }
    },
  };
};
