/**
 * A WebUI in virtual time, as far as whose work an interrupt hits depends on it: one lock, taken in order of arrival; one state
 * for all; answers written down outside the lock; requests and answers that take their time on the way, each its own.
 */
import type { Random } from '../../src/engines/sketch/random.ts';
import type { Connection, SmallAnswer } from '../../src/engines/a1111/connection.ts';
import type { Clock } from '../../src/ports.ts';

/** Moments in order, and what happens then; nothing passes between two of them. */
export const createVirtualTime = (start: number) => {
  let now = start;
  let count = 0;
  const events: { at: number; order: number; happen: () => void }[] = [];
  const at = (ms: number, happen: () => void): void => {
    count += 1;
    events.push({ at: Math.max(now, ms), order: count, happen });
  };
  const clock: Clock = {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = (): void => reject(signal?.reason);
        signal?.addEventListener('abort', onAbort, { once: true });
        at(now + ms, () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        });
      }),
  };
  return {
    clock,
    at,
    /** @returns false when nothing will happen any more */
    step: async (): Promise<boolean> => {
      const next = events.reduce<(typeof events)[number] | undefined>(
        (first, one) => (!first || one.at < first.at || (one.at === first.at && one.order < first.order) ? one : first),
        undefined,
      );
      if (!next) return false;
      events.splice(events.indexOf(next), 1);
      now = next.at;
      next.happen();
      // All that follows from it at this moment.
      await new Promise((resolve) => setImmediate(resolve));
      return true;
    },
  };
};

export interface VirtualJob {
  /** What its request named itself, or whose it is. */
  id: string;
  isForeign: boolean;
  prepareMs: number;
  steps: number;
  stepMs: number;
  decodeMs: number;
  encodeMs: number;
  outcome: 'queued' | 'running' | 'whole' | 'interrupted';
  begunAt: number;
}

export interface VirtualOptions {
  random: Random;
  /** Usual way of a request or an answer, ms; some take ten times as long. */
  wayMs: number;
  /** `/internal` is there. */
  hasPage: boolean;
  /** Share of the interrupts that are answered and forgotten. */
  losing: number;
  /** What becomes of a request that names itself so. */
  jobOf: (id: string) => VirtualJob;
}

const json = (body: unknown): SmallAnswer => ({ status: 200, text: '', json: body });
const stampOf = (ms: number): string => new Date(ms).toISOString().replaceAll(/\D/g, '').slice(0, 14);

export const createVirtualWebui = (time: ReturnType<typeof createVirtualTime>, options: VirtualOptions) => {
  const { random, wayMs, hasPage, losing, jobOf } = options;
  const { clock, at } = time;
  const queued: VirtualJob[] = [];
  const ended: VirtualJob[] = [];
  /** What interrupts that were not forgotten have hit. */
  const hits: VirtualJob[] = [];
  const ends = new Map<string, () => void>();
  type Listener = (job: VirtualJob) => void;
  const listeners: { begun: Listener[]; ended: Listener[] } = { begun: [], ended: [] };
  let running: VirtualJob | undefined;
  let step = 0;
  let isInterrupted = false;

  const end = (job: VirtualJob): void => {
    job.outcome = isInterrupted ? 'interrupted' : 'whole';
    running = undefined;
    ended.push(job);
    begin();
    ends.get(job.id)?.();
    for (const listener of listeners.ended) listener(job);
  };
  const sample = (job: VirtualJob): void => {
    if (isInterrupted || step === job.steps) return at(clock.now() + job.decodeMs, () => end(job));
    at(clock.now() + job.stepMs, () => {
      step += 1;
      sample(job);
    });
  };
  function begin(): void {
    if (running) return;
    const job = queued.shift();
    if (!job) return;
    running = job;
    job.outcome = 'running';
    job.begunAt = clock.now();
    isInterrupted = false;
    step = -1;
    for (const listener of listeners.begun) listener(job);
    at(clock.now() + job.prepareMs, () => {
      step = 0;
      sample(job);
    });
  }
  const arrive = (job: VirtualJob): void => {
    queued.push(job);
    begin();
  };

  const state = () => {
    if (!running) return { progress: 0, eta_relative: 0, state: { job: '', job_count: 0, job_no: 0 } };
    const { isForeign, begunAt, steps } = running;
    const elapsed = (clock.now() - begunAt) / 1000;
    const progress = step < 0 ? 0.01 : Math.min(1, 0.01 + step / steps);
    return {
      progress,
      eta_relative: elapsed / progress - elapsed,
      state: {
        job: isForeign ? 'task(human)' : 'scripts_txt2img',
        job_count: step < 0 ? -1 : 1,
        job_no: 0,
        job_timestamp: stampOf(begunAt),
        sampling_step: Math.max(0, step),
        sampling_steps: steps,
      },
    };
  };
  const taskOf = (id: string) => ({
    active: running?.id === id,
    queued: queued.some((job) => job.id === id),
    completed: ended.some((job) => job.id === id),
  });
  const interrupt = (): void => {
    if (random.next() < losing || !running) return;
    hits.push(running);
    isInterrupted = true;
  };

  /** Most are quick, and some are overtaken by what was sent long after them. */
  const way = (): number => random.next() * wayMs * (random.chance(0.15) ? 10 : 1);
  /** There, done, and back. */
  const trip = <T>(signal: AbortSignal, work: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      at(clock.now() + way(), () => {
        const answer = work();
        at(clock.now() + way(), () => resolve(answer));
      });
    });

  const connection: Connection = {
    get: (_path, signal) => trip(signal, () => json(state())),
    post: (path, body, signal) =>
      trip(signal, () => {
        if (path === '/sdapi/v1/interrupt') interrupt();
        if (path !== '/internal/progress') return json({});
        return hasPage
          ? json(taskOf((body as { id_task: string }).id_task))
          : { status: 404, text: '', json: undefined };
      }),
    draw: ({ body }, _onBytes, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        const { id } = body as { id: string };
        const job = jobOf(id);
        // The answer is written down by its own thread, while the next one draws.
        ends.set(id, () => at(clock.now() + job.encodeMs + way(), () => resolve({ pictures: [], text: job.outcome })));
        at(clock.now() + way(), () => arrive(job));
      }),
    close: () => Promise.resolve(),
  };
  return {
    connection,
    hits,
    ended,
    /** Somebody at the page. */
    arrive,
    onBegin: (listener: Listener): void => void listeners.begun.push(listener),
    onEnd: (listener: Listener): void => void listeners.ended.push(listener),
  };
};
