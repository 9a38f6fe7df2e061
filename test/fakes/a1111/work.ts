/** The one worker of the WebUI: a first-come lock, the global progress state, the step clock. */
import { createGate, type Gate } from '../loopback.ts';
import type { FakeA1111Knobs } from './knobs.ts';

export type JobKind = 'txt2img' | 'img2img' | 'extras' | 'interrogate' | 'options' | 'foreign';

export interface FakeJob {
  /** 1, 2, 3 … in order of arrival. */
  readonly order: number;
  readonly kind: JobKind;
  readonly forceTaskId: string | null;
  /** `forceTaskId`, or what the WebUI made up. */
  readonly taskId: string;
  readonly prompt: string;
  /** ms since 1970; null while it waits for the lock. */
  startedAt: number | null;
  endedAt: number | null;
  /** `lost`: the server died over it. */
  outcome: 'queued' | 'running' | 'finished' | 'interrupted' | 'failed' | 'lost';
  /** Sampler steps really made. */
  stepsDone: number;
  /** The client left before the answer. The job went on all the same. */
  abandoned: boolean;
}

/** As in `/progress`, and as stale as there. */
export interface ProgressState {
  skipped: boolean;
  interrupted: boolean;
  stopping_generation: boolean;
  job: string;
  job_count: number;
  job_timestamp: string;
  job_no: number;
  sampling_step: number;
  sampling_steps: number;
}

/** Thrown into a job when its server dies. */
export class JobLost extends Error {}

export interface Worker {
  readonly state: ProgressState;
  readonly running: FakeJob | null;
  readonly queued: readonly FakeJob[];
  /** Ended jobs, oldest first. */
  readonly finished: readonly FakeJob[];
  /** When the running job began, ms since 1970. */
  readonly begunAt: number;
  /** Jobs the interrupts hit, null for those sent while idle. */
  readonly hits: readonly (FakeJob | null)[];
  announce(kind: JobKind, prompt: string, forceTaskId: string | null): FakeJob;
  /** Waits for the lock, then works. The lock is given back however the work ends. */
  run<T>(job: FakeJob, jobName: string, work: () => Promise<T>): Promise<T>;
  /** One sampler step on the clock, or when the test says so. */
  sampleStep(job: FakeJob): Promise<void>;
  /** Waits without steps; ends early by nothing but the death of the server. */
  pause(ms: number): Promise<void>;
  /** Resolves at the next interrupt. */
  untilInterrupted(): Promise<void>;
  interrupt(): void;
  skip(): void;
  /** Allows `count` steps of a manual clock; resolves when they are made or the job has ended. */
  step(count: number): Promise<void>;
  /** Knobs have changed. */
  poke(): void;
  /** The process dies: all jobs are lost, all state is fresh. */
  die(): void;
}

const stamp = (ms: number): string => new Date(ms).toISOString().replaceAll(/\D/g, '').slice(0, 14);

const freshState = (): ProgressState => ({
  skipped: false,
  interrupted: false,
  stopping_generation: false,
  job: '',
  job_count: 0,
  job_timestamp: '0',
  job_no: 0,
  sampling_step: 0,
  sampling_steps: 0,
});

interface Permit {
  left: number;
  readonly done: Gate;
}

export function createWorker(knobs: () => FakeA1111Knobs): Worker {
  const state = freshState();
  const waiting: { job: FakeJob; turn: Gate }[] = [];
  const finished: FakeJob[] = [];
  const hits: (FakeJob | null)[] = [];
  const permits: Permit[] = [];
  let running: FakeJob | null = null;
  let lockHeld = false;
  let arrivals = 0;
  let begunAt = 0;
  let lives = 0;
  const dying = new Set<() => void>();
  let interrupted = createGate();
  let permitCame = createGate();

  const orDeath = (wait: Promise<unknown>): Promise<void> =>
    new Promise((resolve, reject) => {
      const die = (): void => reject(new JobLost('the server died'));
      dying.add(die);
      const live = (): void => {
        dying.delete(die);
        resolve();
      };
      wait.then(live, reject);
    });

  const pause = async (ms: number): Promise<void> => {
    const gate = createGate();
    const timer = setTimeout(gate.open, ms);
    try {
      await orDeath(gate.passed);
    } finally {
      clearTimeout(timer);
    }
  };

  const takeLock = async (job: FakeJob): Promise<void> => {
    if (!lockHeld) {
      lockHeld = true;
      return;
    }
    const turn = createGate();
    const entry = { job, turn };
    waiting.push(entry);
    await orDeath(turn.passed);
  };

  /** An interrupt, or the end of the manual clock, lets the step in flight come to its end. */
  const manualStep = async (): Promise<void> => {
    while (permits[0] === undefined) {
      if (state.interrupted || !knobs().manual) return;
      await orDeath(Promise.race([permitCame.passed, interrupted.passed]));
    }
    const permit = permits[0];
    permit.left -= 1;
    if (permit.left > 0) return;
    permits.shift();
    permit.done.open();
  };

  const begin = (job: FakeJob, jobName: string): void => {
    running = job;
    job.outcome = 'running';
    job.startedAt = Date.now();
    begunAt = job.startedAt;
    interrupted = createGate();
    Object.assign(state, {
      skipped: false,
      interrupted: false,
      stopping_generation: false,
      job: jobName,
      job_count: -1,
      job_no: 0,
      sampling_step: 0,
      job_timestamp: stamp(begunAt),
    });
  };

  const end = (job: FakeJob, outcome: FakeJob['outcome']): void => {
    job.outcome = outcome;
    job.endedAt = Date.now();
    finished.push(job);
    if (running !== job) return;
    running = null;
    for (const permit of permits.splice(0)) permit.done.open();
    // SD.Next forgets to tidy up when a job throws.
    if (outcome === 'failed' && knobs().profile === 'sdnext') return;
    state.job = '';
    state.job_count = 0;
  };

  return {
    state,
    hits,
    finished,
    pause,
    get running() {
      return running;
    },
    get queued() {
      return waiting.map((entry) => entry.job);
    },
    get begunAt() {
      return begunAt;
    },
    announce(kind, prompt, forceTaskId) {
      arrivals += 1;
      const taskId = forceTaskId ?? `task(fake${String(arrivals).padStart(11, '0')})`;
      return {
        order: arrivals,
        kind,
        forceTaskId,
        taskId,
        prompt,
        startedAt: null,
        endedAt: null,
        outcome: 'queued',
        stepsDone: 0,
        abandoned: false,
      };
    },
    async run(job, jobName, work) {
      const life = lives;
      try {
        await takeLock(job);
        begin(job, jobName);
        // Gives others a moment to look, as loading and sampling always do.
        await orDeath(new Promise((resolve) => setImmediate(resolve)));
        const result = await work();
        end(job, state.interrupted ? 'interrupted' : 'finished');
        return result;
      } catch (failure) {
        end(job, failure instanceof JobLost ? 'lost' : 'failed');
        throw failure;
      } finally {
        if (life === lives) {
          const next = waiting.shift();
          if (next === undefined) lockHeld = false;
          else next.turn.open();
        }
      }
    },
    async sampleStep(job) {
      if (knobs().manual) await manualStep();
      else if (knobs().stepMs > 0) await pause(knobs().stepMs);
      job.stepsDone += 1;
      state.sampling_step += 1;
    },
    untilInterrupted: () => orDeath(interrupted.passed),
    interrupt() {
      hits.push(running);
      state.interrupted = true;
      interrupted.open();
    },
    skip() {
      state.skipped = true;
    },
    async step(count) {
      const permit: Permit = { left: count, done: createGate() };
      permits.push(permit);
      permitCame.open();
      permitCame = createGate();
      await permit.done.passed;
      // Lets the job come to its next stop before the test looks.
      await new Promise((resolve) => setImmediate(resolve));
    },
    poke() {
      permitCame.open();
      permitCame = createGate();
    },
    die() {
      lives += 1;
      for (const die of dying) die();
      dying.clear();
      waiting.splice(0);
      for (const permit of permits.splice(0)) permit.done.open();
      lockHeld = false;
      running = null;
      Object.assign(state, freshState());
    },
  };
}
