/**
 * Moves creations through their stages. Three lanes: writing, drawing, delivering; each takes the oldest creation whose
 * stage it serves. Whatever a step produces is committed together with the next stage, so a process that dies anywhere
 * repeats one step of each creation and nothing else.
 */
import type { Creation, Stage } from '../creation.ts';
import { CancelledError } from '../errors.ts';
import type { View } from '../desk.ts';
import { deliver } from './deliver.ts';
import { createEasel } from './easel.ts';
import { createLine, type Line } from './line.ts';
import type { PipelineParts } from './parts.ts';
import { recover } from './recover.ts';
import { createSteps, type Step, type Steps } from './steps.ts';
import { write } from './write.ts';

export interface Pipeline {
  /** Takes over a creation that has just been committed. */
  submit(creation: Creation): void;
  /** Stops a creation that has not ended; false when it has, or is being delivered. */
  cancel(id: string): Promise<boolean>;
  /** Moves a creation that waits for a person; false when it had moved on. */
  move(id: string, from: Stage, change: Partial<Creation>): Promise<boolean>;
  view(creation: Creation): View;
  /** Those that have not ended, oldest first. */
  all(): Iterable<Creation>;
  /** Creations that have not ended. */
  open(): number;
  openOf(who: string): number;
  start(): Promise<void>;
  /** Lets drawings finish for `graceMs`; what is unfinished then goes on at the next start. */
  stop(): Promise<void>;
}

/** How often waits that have an end are looked at, ms. */
const tickMs = 1000;
/** Deliveries under way at the same time. */
const deliveriesAtOnce = 8;

const cancelOne = async (parts: PipelineParts, line: Line, id: string): Promise<boolean> => {
  const active = line.get(id);
  if (!active || active.creation.stage === 'delivering') return false;
  active.cancelled = true;
  active.abort.abort(new CancelledError());
  line.show(active);
  if (active.busy) return true;
  const change = { stage: 'cancelled', changedAt: parts.clock.now() } as const;
  await line.settle(active, await parts.store.advance(id, active.creation.stage, change));
  line.show(active);
  line.showPlaces();
  return true;
};

const expireOld = async (parts: PipelineParts, line: Line): Promise<void> => {
  const now = parts.clock.now();
  for (const active of line.all()) {
    const { id, stage, madeAt } = active.creation;
    const waits = stage === 'waiting' || stage === 'asking';
    if (!waits || active.busy || madeAt >= now - parts.expireMs) continue;
    const minutes = Math.round((now - madeAt) / 60_000);
    const unanswered = { code: 'E-ASK-01', key: 'stage.unanswered', facts: { minutes } };
    const change = { stage: 'expired', changedAt: now, ...(stage === 'asking' && { problem: unanswered }) } as const;
    await line.settle(active, await parts.store.advance(id, stage, change));
    line.show(active);
  }
};

const moveOne = async (
  parts: PipelineParts,
  line: Line,
  { id, from, change }: { id: string; from: Stage; change: Partial<Creation> },
): Promise<boolean> => {
  const active = line.get(id);
  const moved = await parts.store.advance(id, from, change);
  if (!active || !moved) return false;
  await line.settle(active, moved);
  line.show(active);
  line.showPlaces();
  return true;
};

/** What nobody objected to in time goes on. */
const goOn = async (parts: PipelineParts, line: Line): Promise<void> => {
  const now = parts.clock.now();
  for (const { creation } of line.all())
    if (creation.stage === 'asking' && (creation.asking?.until ?? Infinity) <= now)
      await moveOne(parts, line, { id: creation.id, from: 'asking', change: { stage: 'waiting', changedAt: now } });
};

const tickLoop = async (parts: PipelineParts, line: Line, tick: { pump: () => void; stopping: AbortSignal }) => {
  while (!tick.stopping.aborted) {
    await parts.clock.wait(tickMs, tick.stopping).catch(() => undefined);
    await goOn(parts, line).catch((error: unknown) => parts.log.error('pipeline.goOn', { error }));
    await expireOld(parts, line).catch((error: unknown) => parts.log.error('pipeline.expire', { error }));
    tick.pump();
  }
};

/** Drawings get `graceMs`; everything else is given up at once, to be repeated at the next start. */
const windDown = async ({ clock, graceMs }: PipelineParts, line: Line, steps: Steps): Promise<void> => {
  const giveUp = (drawingsToo: boolean): void => {
    for (const { abort, creation } of line.all())
      if (drawingsToo || creation.stage !== 'drawing') abort.abort(new CancelledError());
  };
  giveUp(false);
  const over = new AbortController();
  await Promise.race([steps.idle(), clock.wait(graceMs, over.signal).catch(() => undefined)]);
  over.abort();
  giveUp(true);
  await steps.idle();
};

export const createPipeline = (parts: PipelineParts): Pipeline => {
  const stop = new AbortController();
  const stopping = stop.signal;
  const line = createLine(parts, stopping);
  const steps = createSteps(parts, line, stopping, () => pump());
  const easel = createEasel(parts, line, steps, stopping);
  let loops: Promise<unknown> = Promise.resolve();
  let unwatch: () => void = () => undefined;

  const writeStep: Step = (active, changed) => write(parts, active, changed);
  const deliverStep: Step = (active) => deliver(parts, active, line.view(active.creation, 'done'));

  const fill = (stage: Stage, room: number, step: Step): void => {
    for (let free = room; free > 0; free -= 1) {
      const next = line.oldest(stage);
      if (!next) return;
      steps.run(next, step);
    }
  };
  const pump = (): void => {
    if (stopping.aborted) return;
    fill('queued', parts.writersAtOnce - line.busyIn('queued', 'writing'), writeStep);
    fill('delivering', deliveriesAtOnce - line.busyIn('delivering'), deliverStep);
    if (line.oldest('waiting')) easel.wake();
  };
  const submit = (creation: Creation): void => {
    if (line.add(creation)) pump();
  };

  return {
    submit,
    cancel: (id) => cancelOne(parts, line, id),
    move: async (id, from, change) => {
      const moved = await moveOne(parts, line, { id, from, change });
      pump();
      return moved;
    },
    view: (creation) => line.view(creation),
    all: () => [...line.all()].map(({ creation }) => creation),
    open: () => line.size(),
    openOf: (who) => line.openOf(who),
    start: async () => {
      unwatch = parts.pool.watch(() => {
        line.showPlaces();
        easel.wake();
      });
      for (const creation of await recover(parts)) submit(creation);
      // So that the first cards know whether to offer it.
      void parts.reader.ready(stopping).catch((error: unknown) => parts.log.debug('reader.unknown', { error }));
      loops = Promise.all([easel.run(), tickLoop(parts, line, { pump, stopping })]);
    },
    stop: async () => {
      unwatch();
      stop.abort(new CancelledError());
      easel.wake();
      await windDown(parts, line, steps);
      await loops;
    },
  };
};
