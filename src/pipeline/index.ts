/**
 * Moves creations through their stages. Three lanes: writing takes persons in turns, drawing asks the fair queue, delivering
 * takes what is drawn. Whatever a step produces is committed together with the next stage, so a process that dies anywhere
 * repeats one step of each creation and nothing else.
 */
import type { Creation, Place, Stage } from '../creation.ts';
import { CancelledError } from '../errors.ts';
import type { CardStatus, View } from '../desk.ts';
import { createDelivering } from './deliveries.ts';
import { createEasel } from './easel.ts';
import { type Floor, floorOf, type Stander, standers } from './floor.ts';
import { createFreight } from './freight.ts';
import { createLine, type Line } from './line.ts';
import type { PipelineParts } from './parts.ts';
import type { Workshop } from './workshop.ts';
import type { Reason } from '../queue/fair/explain.ts';
import { type Caps, usualPolicy } from '../queue/fair/policy.ts';
import { holdBack, recover } from './recover.ts';
import { createSteps, type Steps } from './steps.ts';
import { createTurns } from './turns.ts';
import { createUsage } from './usage.ts';
import { createVram } from './vram/index.ts';
import { createWriting, wantsModel } from './writing.ts';

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
  size(): number;
  /** Those of a person, of the community a place belongs to, and all. */
  open(who: string, place: Place): Caps;
  /** Why it has not been begun; undefined when it does not wait to be drawn. */
  why(id: string): Reason | undefined;
  /** How the graphics card is shared. */
  card(): CardStatus | undefined;
  /** Engines and crowd, at this moment. */
  floor(): Floor;
  /** Those that have not ended, next first. */
  standers(): Iterable<Stander>;
  start(): Promise<void>;
  /** Lets drawings finish for `graceMs`; what is unfinished then goes on at the next start. */
  stop(): Promise<void>;
}

/** How often waits that have an end are looked at, ms. */
const tickMs = 1000;
const usualFlightBytes = 64e6;
/** Each way has its own half, or a slow chat would keep answers of engines from being read. */
const halfOf = ({ flightBytes = usualFlightBytes }: PipelineParts): number => flightBytes / 2;

const cancelOne = async (parts: Workshop, line: Line, id: string): Promise<boolean> => {
  const active = line.get(id);
  if (!active || active.creation.stage === 'delivering') return false;
  active.cancelled = true;
  active.abort.abort(new CancelledError());
  line.show(active);
  if (active.busy) return true;
  parts.turns.leave(id);
  const change = { stage: 'cancelled', changedAt: parts.clock.now() } as const;
  await line.settle(active, await parts.store.advance(id, active.creation.stage, change));
  line.show(active);
  line.showPlaces();
  return true;
};

const expireOld = async (parts: Workshop, line: Line): Promise<void> => {
  const now = parts.clock.now();
  for (const active of line.all()) {
    const { id, stage, madeAt } = active.creation;
    const waits = stage === 'waiting' || stage === 'asking';
    if (!waits || active.busy || madeAt >= now - parts.expireMs) continue;
    parts.turns.leave(id);
    const minutes = Math.round((now - madeAt) / 60_000);
    const unanswered = { code: 'E-ASK-01', key: 'stage.unanswered', facts: { minutes } };
    const change = { stage: 'expired', changedAt: now, ...(stage === 'asking' && { problem: unanswered }) } as const;
    await line.settle(active, await parts.store.advance(id, stage, change));
    line.show(active);
  }
};

const moveOne = async (
  parts: Workshop,
  line: Line,
  { id, from, change }: { id: string; from: Stage; change: Partial<Creation> },
): Promise<boolean> => {
  const active = line.get(id);
  // What a step has committed can be read before the step has taken it over; then it comes first.
  if (active?.busy && active.creation.stage !== from) await active.step;
  const moved = await parts.store.advance(id, from, change);
  if (!active || !moved) return false;
  await line.settle(active, moved);
  line.show(active);
  line.showPlaces();
  return true;
};

/** What nobody objected to in time goes on. */
const goOn = async (parts: Workshop, line: Line): Promise<void> => {
  const now = parts.clock.now();
  for (const { creation } of line.all())
    if (creation.stage === 'asking' && (creation.asking?.until ?? Infinity) <= now)
      await moveOne(parts, line, { id: creation.id, from: 'asking', change: { stage: 'waiting', changedAt: now } });
};

/** What could not be saved a while ago is tried again. */
const takeUp = async (parts: Workshop, line: Line): Promise<void> => {
  const now = parts.clock.now();
  for (const { busy, cancelled, notBefore, creation } of line.all()) {
    if (busy || cancelled || notBefore > now || notBefore === 0) continue;
    if (creation.stage === 'waiting' && !parts.turns.has(creation.id)) parts.turns.follow(creation);
    if (creation.stage === 'drawing' || creation.stage === 'writing') {
      const stage = creation.stage === 'drawing' ? 'waiting' : 'queued';
      await moveOne(parts, line, { id: creation.id, from: creation.stage, change: { stage, changedAt: now } });
    }
  }
};

/** Every so many ticks what was learned is saved. */
const lessonTicks = 15;

const saveLessons = async ({ store, turns }: Workshop): Promise<void> => {
  const news = turns.expect.news();
  if (news.length > 0) await store.saveLessons(news);
};

const tickLoop = async (parts: Workshop, line: Line, tick: { pump: () => void; stopping: AbortSignal }) => {
  const { clock, log, turns, vram } = parts;
  const tries: readonly [event: string, work: typeof goOn][] = [
    ['pipeline.goOn', goOn],
    ['pipeline.expire', expireOld],
    ['pipeline.takeUp', takeUp],
  ];
  for (let ticks = 1; !tick.stopping.aborted; ticks += 1) {
    await clock.wait(tickMs, tick.stopping).catch(() => undefined);
    if (tick.stopping.aborted) return;
    for (const [event, work] of tries) await work(parts, line).catch((error: unknown) => log.error(event, { error }));
    if (ticks % lessonTicks === 0)
      await saveLessons(parts).catch((error: unknown) => log.warn('lessons.unsaved', { error }));
    turns.age();
    vram.tick();
    line.showPlaces();
    tick.pump();
  }
};

/** Drawings get `graceMs`; everything else is given up at once, to be repeated at the next start. */
const windDown = async ({ clock, graceMs }: Workshop, line: Line, steps: Steps): Promise<void> => {
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

export const createPipeline = (given: PipelineParts): Pipeline => {
  const stop = new AbortController();
  const stopping = stop.signal;
  const turns = createTurns(given, given.policy ?? usualPolicy);
  const vram = createVram({
    clock: given.clock,
    log: given.log,
    card: given.card,
    wants: (side) =>
      side === 'write'
        ? wantsModel(line)
        : turns.next({ idle: () => vram.sharing(given.pool.idle()), ending: () => [] }) !== undefined,
    changed: () => pump(),
    signal: stopping,
  });
  const freight = createFreight(halfOf(given));
  const parts: Workshop = { ...given, usage: createUsage(given.clock), turns, vram, freight };
  const line = createLine(parts, stopping);
  const steps = createSteps(parts, line, stopping, () => pump());
  const easel = createEasel(parts, line, steps, stopping);
  let loops: Promise<unknown> = Promise.resolve();
  let unwatch: () => void = () => undefined;

  const writing = createWriting(parts, line, { steps, onEnded: () => pump() });
  const delivering = createDelivering(parts, line, { steps, onEnded: () => pump(), most: halfOf(given) });
  const pump = (): void => {
    if (stopping.aborted) return;
    writing.fill();
    delivering.fill();
    easel.wake();
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
    size: () => line.size(),
    open: (who, place) => line.open(who, place),
    why: (id) => turns.why(id),
    card: () => vram.status(),
    floor: () => floorOf(parts, line, delivering.held()),
    standers: () => standers(line),
    start: async () => {
      const recovered = await recover(parts);
      unwatch = parts.pool.watch(() => {
        turns.hear(parts.pool.status());
        line.showPlaces();
        easel.wake();
      });
      for (const creation of recovered) line.add(creation);
      turns.hear(parts.pool.status());
      holdBack(parts, line, steps);
      pump();
      // So that the first cards know whether to offer it.
      void parts.reader.ready(stopping).catch((error: unknown) => parts.log.debug('reader.unknown', { error }));
      loops = tickLoop(parts, line, { pump, stopping });
    },
    stop: async () => {
      unwatch();
      stop.abort(new CancelledError());
      await windDown(parts, line, steps);
      await vram.idle();
      await loops;
      await saveLessons(parts).catch((error: unknown) => parts.log.warn('lessons.unsaved', { error }));
    },
  };
};
