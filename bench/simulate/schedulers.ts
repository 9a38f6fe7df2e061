/** Ways to decide what is drawn next: ours, and those it is held against. */
import { createFairQueue, type FairQueue } from '../../src/queue/fair.ts';
import { createEstimator, type Estimator } from '../../src/queue/fair/estimate.ts';
import type { Policy } from '../../src/queue/fair/policy.ts';
import type { Waiting } from '../../src/queue/fair/rows.ts';
import type { Card, Job, Scheduler } from './world.ts';

/** Whoever asked first, whatever it takes. */
export const firstCome = (): Scheduler => {
  const line: Job[] = [];
  return {
    arrive: (job) => void line.push(job),
    next: () => line.shift(),
    done: () => undefined,
  };
};

/** One of each person in turn, whatever it takes. */
export const roundRobin = (): Scheduler => {
  const lines = new Map<string, Job[]>();
  return {
    arrive: (job) => {
      const line = lines.get(job.person);
      if (line) line.push(job);
      else lines.set(job.person, [job]);
    },
    next: () => {
      const [turn] = lines;
      if (!turn) return undefined;
      const [person, line] = turn;
      lines.delete(person);
      if (line.length > 1) lines.set(person, line);
      return line.shift();
    },
    done: () => undefined,
  };
};

/**
 * Loaded checkpoint first; with nothing for it, the checkpoint with the highest 10 x requests + seconds of the first one. So
 * does SwarmUI (`src/Backends/BackendHandler.cs`), which knows no persons here.
 */
export const greedy = (): Scheduler => {
  const lines = new Map<string, Job[]>();
  const nameOf = ({ checkpoint, loaded }: { checkpoint?: string; loaded?: string }): string =>
    checkpoint ?? loaded ?? '';
  const pressure = (line: readonly Job[], now: number): number => 10 * line.length + now - (line[0]?.at ?? now);
  return {
    arrive: (job) => {
      const name = nameOf(job);
      const line = lines.get(name);
      if (line) line.push(job);
      else lines.set(name, [job]);
    },
    next: (card, now) => {
      const loaded = lines.get(nameOf(card)) ?? lines.get('');
      if (loaded?.length) return loaded.shift();
      const waiting = [...lines.values()].filter((line) => line.length > 0);
      const [most] = waiting.sort((a, b) => pressure(b, now) - pressure(a, now));
      return most?.shift();
    },
    done: () => undefined,
  };
};

/** The policy of the studio, which has to find out for itself how long a drawing takes. */
export interface FairScheduler extends Scheduler {
  readonly queue: FairQueue;
}

const rowOf = (job: Job, estimator: Estimator): Waiting => ({
  id: job.id,
  person: job.person,
  community: job.community,
  lane: 'normal',
  needs: [],
  seconds: estimator.estimate(workOf(job)).seconds,
  since: job.at * 1000,
  ...(job.checkpoint !== undefined && { checkpoint: job.checkpoint }),
});

const workOf = ({ checkpoint }: Job) => ({ family: checkpoint ?? '', megapixels: 1, steps: 1, pictures: 1 });

/** @param typical GPU seconds of a drawing, as a studio knows them that has been running for a while */
export const fair = (cards: readonly Card[], policy: Policy, typical: number): FairScheduler => {
  const queue = createFairQueue(policy);
  const estimator = createEstimator([{ key: '', mean: Math.log(typical), variance: 0.1, count: 20 }]);
  const jobs = new Map<string, Job>();
  const known = new Set<string>();
  const tell = ({ name, swapSeconds, loaded }: Card, now: number): void =>
    queue.set(
      {
        name,
        swapSeconds,
        speed: estimator.speed(name),
        checkpoints: known,
        abilities: new Set(),
        ...(loaded !== undefined && { loaded }),
      },
      now * 1000,
    );
  for (const card of cards) tell(card, 0);
  return {
    queue,
    arrive: (job) => {
      if (job.checkpoint !== undefined) known.add(job.checkpoint);
      jobs.set(job.id, job);
      queue.add(rowOf(job, estimator));
    },
    next: (card, now) => {
      const choice = queue.choose(card.name, now * 1000);
      if (!choice) return undefined;
      queue.take(choice.row.id, card.name, now * 1000);
      return jobs.get(choice.row.id);
    },
    done: ({ job, card, seconds }, now) => {
      estimator.learn({ ...workOf(job), backend: card.name }, seconds);
      queue.settle(job.id, seconds, now * 1000);
      tell(card, now);
    },
  };
};
