/** The drawing lane: whenever an engine is free, the oldest waiting creation is drawn on it. */
import { draw } from './draw.ts';
import type { Line } from './line.ts';
import type { PipelineParts } from './parts.ts';
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
  let wake: () => void = () => undefined;

  const somethingWaits = async (): Promise<void> => {
    while (!line.oldest('waiting') && !stopping.aborted)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };

  /** Chooses the creation only when an engine is free, so the order is the one of that moment. */
  const drawNext = async (): Promise<void> => {
    await somethingWaits();
    const lease = await parts.pool.take(stopping);
    const next = line.oldest('waiting');
    if (!next) return lease.release();
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
