/**
 * `node test/engines/race.ts --seeds 10000 [--first 1]`: orders one behind the other at a WebUI in virtual time, some of them
 * cancelled around the moment at which one ends and the next begins. Nobody but those who were cancelled may be interrupted,
 * nobody is drawn after a cancel, and everything comes to an end.
 */
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import type { Job } from '../../src/engines/a1111/job.ts';
import { createQueue } from '../../src/engines/a1111/queue.ts';
import { createRandom, type Random } from '../../src/engines/sketch/random.ts';
import { CancelledError } from '../../src/errors.ts';
import { createVirtualTime, createVirtualWebui, type VirtualJob } from './virtualWebui.ts';

export interface RaceResult {
  seeds: number;
  orders: number;
  /** Cancelled before they were drawn. */
  cancelled: number;
  interrupts: number;
  /** Cancels that came within 50 ms of the moment in which one ended and another began. */
  close: number;
  /** Orders that were at the WebUI while another of ours was. */
  overlapped: number;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const ORDERS = 5;
/** Events of one seed: far more than any takes. */
const MOST_EVENTS = 20_000;

interface Order {
  id: string;
  cancel: AbortController;
  job: VirtualJob;
  result?: 'drawn' | 'cancelled';
}

const jobBy = (random: Random, id: string, isForeign: boolean): VirtualJob => ({
  id,
  isForeign,
  prepareMs: random.next() * 300,
  steps: 1 + Math.floor(random.next() * 30),
  stepMs: 1 + random.next() ** 3 * 300,
  decodeMs: random.chance(0.3) ? 0 : random.next() * 300,
  encodeMs: random.chance(0.3) ? 0 : random.next() * 600,
  outcome: 'queued',
  begunAt: 0,
});

/** One WebUI, and orders that are given as soon as it takes them. */
const openRace = (seed: number) => {
  const random = createRandom({ words: 'race', seed });
  const time = createVirtualTime(1_790_000_000_000 + Math.floor(random.next() * 1000));
  const orders = Array.from({ length: ORDERS }, (_, n): Order => {
    const id = `${n}`;
    return { id, cancel: new AbortController(), job: jobBy(random, id, false) };
  });
  const webui = createVirtualWebui(time, {
    random,
    wayMs: [2, 20, 80][seed % 3] ?? 2,
    hasPage: random.next() < 0.5,
    losing: random.next() < 0.2 ? 0.3 : 0,
    jobOf: (id) => orders[Number(id)]!.job,
  });
  const pace = { pollMs: 1000, stallMs: 600_000 };
  const queue = createQueue('sd1', { connection: webui.connection, clock: time.clock, log: quiet, pace });
  return { random, time, orders, webui, queue };
};
type Race = ReturnType<typeof openRace>;

const jobOf = ({ id, job, cancel }: Order, onEnding: () => void): Job => ({
  order: {
    path: '/sdapi/v1/txt2img',
    body: { id },
    limits: { pictures: 1, pictureBytes: 1, answerBytes: 1, textBytes: 1 },
    asked: { width: 64, height: 64, words: [], posted: true },
  },
  taskId: id,
  steps: job.steps,
  loads: false,
  onProgress: ({ ending }) => ending && onEnding(),
  signal: cancel.signal,
});

/** Something may be done shortly after what has just happened. */
type Soon = (order: Order) => void;

/** Gives the orders, two at a time at the most; resolves when all have settled. */
const giveAll = async ({ queue, orders, time, random }: Race, ends: Soon): Promise<void> => {
  const asked = { width: 64, height: 64, words: [], posted: true };
  const under = new Set<Order>();
  let next = 0;
  let isEnding = false;
  const done = Promise.withResolvers<undefined>();
  const give = (): void => {
    if (next === orders.length && under.size === 0) done.resolve(undefined);
    const order = orders[next];
    const isFree = under.size === 0 || (under.size === 1 && isEnding);
    if (!order || !isFree) return;
    next += 1;
    isEnding = false;
    under.add(order);
    // First it is committed that it is drawn.
    const commitMs = random.next() * random.pick([0, 20, 20, 400]);
    time.at(time.clock.now() + commitMs, () => void draw(order));
  };
  const draw = async (order: Order): Promise<void> => {
    const { signal } = order.cancel;
    const job = jobOf(order, () => {
      isEnding = true;
      ends(order);
      give();
    });
    try {
      await queue.attempt(signal, asked, () => queue.run(job));
      // As the pipeline does before it keeps anything.
      signal.throwIfAborted();
      order.result = 'drawn';
    } catch (failure) {
      if (!(failure instanceof CancelledError) && failure !== signal.reason) done.reject(failure);
      order.result = 'cancelled';
    }
    under.delete(order);
    give();
  };
  give();
  return done.promise;
};

/** ms around a moment, most often in its very tick or close to it. */
const around = (random: Random): number => (random.chance(0.3) ? 0 : (random.next() - 0.5) * 100);

/** Cancels some. @returns what to do when one is about to end, and how many were cancelled close to an end */
const cancelSome = ({ orders, webui, time, random }: Race): { ends: Soon; close: () => number } => {
  let close = 0;
  const ending = new Map<Order, () => void>();
  const cancelIn = (ms: number, { cancel, result }: Order, isClose: boolean): void =>
    time.at(time.clock.now() + Math.max(0, ms), () => {
      if (cancel.signal.aborted || result !== undefined) return;
      if (isClose) close += 1;
      cancel.abort(new CancelledError());
    });
  const plan = (order: Order, trigger: Order): void => {
    const { prepareMs, steps, stepMs, decodeMs } = trigger.job;
    const lasts = prepareMs + steps * stepMs + decodeMs;
    const when = (job: VirtualJob, then: () => void): void => {
      if (job === trigger.job) then();
    };
    random.pick([
      // In the tick in which one ends and the next begins, or later.
      () => webui.onEnd((job) => when(job, () => cancelIn(around(random), order, true))),
      // Before that.
      () => webui.onBegin((job) => when(job, () => cancelIn(lasts + around(random), order, true))),
      // When another is about to follow.
      () => ending.set(trigger, () => cancelIn(around(random), order, true)),
      // At any time.
      () => webui.onBegin((job) => when(job, () => cancelIn(random.next() * lasts, order, false))),
    ])();
  };
  for (const [n, order] of orders.entries())
    if (random.chance(0.6)) plan(order, orders[random.chance(0.6) ? n : Math.max(0, n - 1)] ?? order);
  return { ends: (order) => ending.get(order)?.(), close: () => close };
};

const check = ({ orders, webui }: Race): void => {
  for (const hit of webui.hits) {
    const order = orders.find(({ job }) => job === hit);
    assert.ok(order?.cancel.signal.aborted, `${hit.id} was interrupted and nobody had cancelled it`);
  }
  for (const { id, cancel, job, result } of orders) {
    if (!cancel.signal.aborted) assert.equal(job.outcome, 'whole', `${id} is not whole`);
    assert.ok(result !== 'drawn' || job.outcome === 'whole', `half of ${id} was taken for a picture`);
    assert.ok(result === 'drawn' || cancel.signal.aborted, `${id} was not drawn`);
  }
};

const runOne = async (seed: number): Promise<Omit<RaceResult, 'seeds' | 'orders'>> => {
  const race = openRace(seed);
  const { ends, close } = cancelSome(race);
  let overlapped = 0;
  race.webui.onBegin(({ id }) => {
    const before = race.orders[Number(id) - 1];
    if (before && before.result === undefined) overlapped += 1;
  });
  const state = { isOver: false };
  const over = giveAll(race, ends).finally(() => (state.isOver = true));
  over.catch(() => undefined);
  for (let events = 0; !state.isOver; events += 1) {
    assert.ok(events < MOST_EVENTS, 'it does not come to an end');
    assert.ok(await race.time.step(), 'nothing happens any more');
  }
  await over;
  check(race);
  const cancelled = race.orders.filter(({ result }) => result === 'cancelled').length;
  return { cancelled, interrupts: race.webui.hits.length, close: close(), overlapped };
};

/** @throws with the seed in front of what went wrong */
export const runRace = async (seeds: number, first = 1): Promise<RaceResult> => {
  const sum: RaceResult = { seeds, orders: seeds * ORDERS, cancelled: 0, interrupts: 0, close: 0, overlapped: 0 };
  for (let seed = first; seed < first + seeds; seed += 1) {
    const one = await runOne(seed).catch((error: unknown) => {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
    for (const key of ['cancelled', 'interrupts', 'close', 'overlapped'] as const) sum[key] += one[key];
  }
  return sum;
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '10000' }, first: { type: 'string', default: '1' } },
  });
  console.log(await runRace(Number(values.seeds), Number(values.first)));
}
