/** A Stable Diffusion WebUI without a GPU: a real server on 127.0.0.1 that keeps state and misbehaves on request. */
import { answer, createPool, type Front } from './a1111/front.ts';
import { createGenerator } from './a1111/generation.ts';
import { defaultKnobs, type FakeA1111Knobs } from './a1111/knobs.ts';
import { createShelf } from './a1111/lists.ts';
import { createMemory } from './a1111/memory.ts';
import { createPainter } from './a1111/picture.ts';
import { createProgressDesk } from './a1111/progress.ts';
import { createRoutes, type House } from './a1111/routes.ts';
import { createWorker, JobLost, type FakeJob, type Worker } from './a1111/work.ts';
import { createGate, openLoopback, type Gate, type Loopback, type RecordedRequest } from './loopback.ts';
import { loadRequestSchema } from './requestSchema.ts';

export type { FakeA1111Knobs, Fault, Profile } from './a1111/knobs.ts';
export type { FakeJob } from './a1111/work.ts';
export { hold, type RecordedRequest } from './loopback.ts';

export interface ForeignJob {
  readonly job: FakeJob;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
}

export interface FakeA1111 extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly openConnections: number;
  /** In order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Requests to `/sdapi/v1/txt2img`, failed ones included. */
  readonly txt2imgCount: number;
  readonly jobs: {
    readonly finished: readonly FakeJob[];
    readonly running: FakeJob | null;
    readonly queued: readonly FakeJob[];
  };
  /** `hits[i]` is the job the i-th interrupt fell on, null when nobody was drawing or it was lost. */
  readonly interrupts: { readonly count: number; readonly hits: readonly (FakeJob | null)[] };
  /** Checkpoint that is in memory. */
  readonly loaded: string | undefined;
  /** Checkpoints in the order they were put into memory; its length counts the swaps. */
  readonly loads: readonly string[];
  set(patch: Partial<FakeA1111Knobs>): void;
  /** With `manual: true`: lets `count` sampler steps happen; resolves when they have, or when the job has ended. */
  step(count?: number): Promise<void>;
  /** Somebody draws in the web page. Without `steps` until `finishForeignJob()` or an interrupt. Resolves when it has the lock or stands in line. */
  startForeignJob(foreign?: { steps?: number; name?: string }): Promise<ForeignJob>;
  finishForeignJob(): Promise<void>;
  /** true: the process is dead, its jobs are lost. false: a fresh one on the same port. */
  setDown(down: boolean): Promise<void>;
  close(): Promise<void>;
}

async function foreignWork(
  worker: Worker,
  job: FakeJob,
  steps: number | undefined,
  finish: Promise<void>,
): Promise<void> {
  const { state } = worker;
  state.job_count = 1;
  state.sampling_steps = steps ?? 20;
  if (steps === undefined) {
    state.sampling_step = 1;
    await Promise.race([finish, worker.untilInterrupted()]);
    return;
  }
  const told = { toFinish: false };
  void finish.then(() => (told.toFinish = true));
  for (let i = 0; i < steps && !state.interrupted && !told.toFinish; i++) await worker.sampleStep(job);
}

const schema = loadRequestSchema('a1111-requests.schema.json');

/** @param port 0 takes any free port. */
export async function startFakeA1111(initial: Partial<FakeA1111Knobs> = {}, port = 0): Promise<FakeA1111> {
  let current: FakeA1111Knobs = { ...defaultKnobs, ...initial };
  const knobs = (): FakeA1111Knobs => current;
  const worker = createWorker(knobs);
  const painter = createPainter();
  const shelf = createShelf(knobs);
  const memory = createMemory(knobs, worker);
  const progress = createProgressDesk(knobs, worker, painter);
  const options: Record<string, unknown> = {
    samples_format: null,
    sd_vae: 'Automatic',
    CLIP_stop_at_last_layers: 1,
    forge_additional_modules: [],
    show_progress_every_n_steps: 10,
  };
  const hits: (FakeJob | null)[] = [];
  const house: House = {
    knobs,
    worker,
    shelf,
    memory,
    generator: createGenerator({ knobs, worker, shelf, memory, painter, options }),
    desk: progress,
    options,
    interrupt() {
      if (current.loseInterrupts > 0) {
        current = { ...current, loseInterrupts: current.loseInterrupts - 1 };
        hits.push(null);
        return;
      }
      hits.push(worker.running);
      worker.interrupt();
    },
  };
  const requests: RecordedRequest[] = [];
  const front: Front = {
    house,
    routes: createRoutes(house),
    schema,
    requests,
    takeFault() {
      const [first, ...rest] = current.faults;
      if (first === undefined) return current.fault;
      current = { ...current, faults: rest };
      return first;
    },
    onTask: (id) => progress.enqueue(id),
  };
  const pool = createPool(() => current.poolSize);
  const loopback: Loopback = await openLoopback((req, res) => answer(front, pool, req, res), port);
  const foreign: { finish: Gate; ended: Promise<void> }[] = [];

  const close = async (): Promise<void> => {
    pool.drop();
    worker.die();
    await loopback.close();
  };
  return {
    url: loopback.url,
    port: loopback.port,
    requests,
    get openConnections() {
      return loopback.openConnections;
    },
    get txt2imgCount() {
      return requests.filter((request) => request.path === '/sdapi/v1/txt2img').length;
    },
    jobs: {
      finished: worker.finished,
      get running() {
        return worker.running;
      },
      get queued() {
        return worker.queued;
      },
    },
    interrupts: {
      hits,
      get count() {
        return hits.length;
      },
    },
    get loaded() {
      return memory.loaded?.name;
    },
    loads: memory.loads,
    set(patch) {
      current = { ...current, ...patch };
      worker.poke();
    },
    step: (count = 1) => worker.step(count),
    async startForeignJob({ steps, name = 'task(human000000)' } = {}) {
      const job = worker.announce('foreign', name, name);
      const finish = createGate();
      const begun = createGate();
      const ended = worker
        .run(job, name, async () => {
          begun.open();
          await foreignWork(worker, job, steps, finish.passed);
        })
        .catch((failure: unknown) => {
          if (!(failure instanceof JobLost)) throw failure;
        });
      foreign.push({ finish, ended });
      // A free lock is taken before the next turn of the event loop.
      await Promise.race([begun.passed, ended, new Promise((resolve) => setImmediate(resolve))]);
      return { job, ended };
    },
    async finishForeignJob() {
      for (const { finish, ended } of foreign.splice(0)) {
        finish.open();
        worker.poke();
        await ended;
      }
    },
    async setDown(down) {
      if (down) {
        pool.drop();
        worker.die();
        memory.restart();
      }
      await loopback.setDown(down);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
