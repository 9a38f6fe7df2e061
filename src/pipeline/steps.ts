/** Runs one step of one creation and sees to it that whatever happens is committed and shown. */
import { type Creation, isEnded } from '../creation.ts';
import { fail } from './fail.ts';
import type { Line } from './line.ts';
import type { Active } from './parts.ts';
import { type Sparing, sparingly } from './sparingly.ts';
import type { Workshop } from './workshop.ts';

/** Shows where the creation stands, or where it stands now. */
export type Changed = (creation?: Creation) => void;

export type Step = (active: Active, changed: Changed) => Promise<Creation | undefined>;

export interface Steps {
  /** Resolves when the step is over, however it went. */
  run(active: Active, step: Step): Promise<void>;
  /** Resolves when no step is running any more. */
  idle(): Promise<void>;
}

/** How a lane runs its steps. */
export interface Running {
  steps: Steps;
  /** There may be new work. */
  onEnded: () => void;
}

/** Pause before a step is tried again whose outcome could not be saved, ms: a full disk does not empty at once. */
const unsavedPauseMs = 5000;
/** Least time between two states of a step that are shown, ms: words come faster than anybody reads. */
const changeMs = 100;

/**
 * @param stopping aborted when the studio stops: an interrupted step is then left as it is committed, and the next start repeats it
 * @param onSettled after each step: there may be new work
 */
export const createSteps = (parts: Workshop, line: Line, stopping: AbortSignal, onSettled: () => void): Steps => {
  const running = new Set<Promise<void>>();

  /** A cancel that came when the work was done and not committed yet. @returns whether there was one */
  const giveUp = async (active: Active): Promise<boolean> => {
    const { id, stage } = active.creation;
    if (!active.cancelled || isEnded(stage)) return false;
    const change: Partial<Creation> = { stage: 'cancelled', pictures: [], changedAt: parts.clock.now() };
    await line.settle(active, await parts.store.advance(id, stage, change));
    return true;
  };
  const changedBy =
    (active: Active, changes: Sparing): Changed =>
    (creation) => {
      if (creation) line.enter(active, creation);
      changes.ask();
    };
  const take = async (active: Active, step: Step): Promise<void> => {
    const { stage: before } = active.creation;
    const changes = sparingly(
      () => line.show(active),
      () => changeMs,
    );
    try {
      await line.settle(active, await step(active, changedBy(active, changes)).finally(() => changes.end()));
      await giveUp(active);
    } catch (error) {
      if (stopping.aborted && !active.cancelled) return;
      await line.settle(active, await fail(parts, active, error));
    }
    parts.mark?.('saved', active.creation.id);
    // The delivery itself has shown the end.
    if (before !== 'delivering' || active.creation.stage !== 'done') line.show(active);
    line.showPlaces();
  };

  const guarded = async (active: Active, step: Step): Promise<void> => {
    active.busy = true;
    try {
      await take(active, step);
      active.busy = false;
      // A cancel that came while the end was being shown.
      if (await giveUp(active)) line.show(active);
    } catch (error) {
      active.notBefore = parts.clock.now() + unsavedPauseMs;
      parts.turns.leave(active.creation.id);
      parts.log.error('step.unsaved', { id: active.creation.id, stage: active.creation.stage, error });
    } finally {
      active.busy = false;
    }
    onSettled();
  };

  return {
    run: (active, step) => {
      const done = guarded(active, step).finally(() => running.delete(done));
      running.add(done);
      active.step = done;
      return done;
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
