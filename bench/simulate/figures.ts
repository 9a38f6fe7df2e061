/** What came out of a simulation, in numbers. */
import type { Job, Outcome } from './world.ts';

export interface Figures {
  /** Creations drawn in an hour. */
  perHour: number;
  /** Shares of the cards' time. */
  drawing: number;
  loading: number;
  /** Loads of a checkpoint an hour and card. */
  swapsPerHour: number;
  /** Waits from asking to the beginning, s. */
  mean: number;
  half: number;
  p95: number;
  longest: number;
  /** Mean waits of the person in the middle, and of the one who waited most, s. */
  typical: number;
  unluckiest: number;
  turnedAway: number;
}

export const waitOf = ({ at, begunAt = at }: Job): number => begunAt - at;

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param sorted rising */
const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;

const rising = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);

const meansByPerson = (jobs: readonly Job[]): number[] => {
  const waits = Map.groupBy(jobs, ({ person }) => person);
  return rising(waits.values().map((own) => mean(own.map(waitOf))));
};

/** @param counts whose waits count; their absence changes nothing else */
export const figuresOf = (outcome: Outcome, counts: (job: Job) => boolean = () => true): Figures => {
  const jobs = outcome.drawn.filter(counts);
  const waits = rising(jobs.map(waitOf));
  const persons = meansByPerson(jobs);
  const time = Math.max(1e-9, outcome.length * outcome.cards);
  return {
    perHour: (3600 * outcome.drawn.length) / Math.max(1e-9, outcome.length),
    drawing: outcome.drawing / time,
    loading: outcome.loading / time,
    swapsPerHour: (3600 * outcome.swaps) / time,
    mean: mean(waits),
    half: share(waits, 0.5),
    p95: share(waits, 0.95),
    longest: waits.at(-1) ?? 0,
    typical: share(persons, 0.5),
    unluckiest: persons.at(-1) ?? 0,
    turnedAway: outcome.turnedAway.length,
  };
};

/** Figures of several seeds as one: the mean of each, but the longest of all. */
export const together = (all: readonly Figures[]): Figures => {
  const of = (key: keyof Figures): number => mean(all.map((figures) => figures[key]));
  return {
    perHour: of('perHour'),
    drawing: of('drawing'),
    loading: of('loading'),
    swapsPerHour: of('swapsPerHour'),
    mean: of('mean'),
    half: of('half'),
    p95: of('p95'),
    longest: Math.max(...all.map(({ longest }) => longest)),
    typical: of('typical'),
    unluckiest: of('unluckiest'),
    turnedAway: of('turnedAway'),
  };
};
