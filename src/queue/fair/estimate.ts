/**
 * How long a drawing will take, learned from those that were drawn. What is learned is the time for a megapixel and a step, as
 * a running mean and spread of its logarithm (times scatter by factors, not by seconds), for this backend, family, size and
 * number of steps, and for everything coarser. The coarser ones answer as long as there is little to go by.
 */
export interface Job {
  /** Absent: any backend. */
  backend?: string;
  /** Family of the checkpoint, for example `sdxl`. */
  family: string;
  /** Of one picture, > 0. */
  megapixels: number;
  /** > 0 */
  steps: number;
  /** > 0 */
  pictures: number;
}

/** Seconds; four in five lie within low and high. */
export interface Span {
  seconds: number;
  low: number;
  high: number;
}

/** A running mean and variance of logarithms; plain data, so that it can be saved. */
export interface Lesson {
  key: string;
  mean: number;
  variance: number;
  /** What it was learned from, up to a limit. */
  count: number;
}

export interface Estimator {
  estimate(job: Job): Span;
  /** How much faster a backend draws than is expected of any; 1 for one that is not known. */
  speed(backend: string): number;
  /** Whether it was ever seen drawing. */
  knows(backend: string): boolean;
  /** @param seconds what the drawing took, without loading a checkpoint; > 0 */
  learn(job: Job, seconds: number): void;
  lessons(): Lesson[];
}

/** Weight of the newest of many: a new driver or another setting is believed after a few dozen drawings. */
const newest = 0.05;
/** A coarser lesson counts as this many drawings. */
const trust = 2;
/** Within this many standard deviations lie four in five. */
const fourInFive = 1.2816;
/** Before anything was drawn: a quarter of a second for a megapixel and step, right within a factor of four or so. */
const unknown: Lesson = { key: '', mean: Math.log(0.25), variance: 0.5, count: 0 };
/** As fast as any other. */
const asAny: Lesson = { key: '', mean: 0, variance: 0, count: 0 };
/** ln(1.1)^2: nothing is foreseen better than that. */
const leastVariance = 0.009;

const speedKey = (backend: string): string => `speed|${backend}`;

/** Doublings in halves: what is alike within 20 % is learned together. */
const band = (value: number): number => Math.round(2 * Math.log2(value));

/** From coarse to fine. */
const keysOf = ({ backend, family, megapixels, steps }: Job): string[] => {
  const size = `${band(megapixels)}/${band(steps)}`;
  const any = ['', `*|${family}`, `*|${family}|${size}`];
  return backend === undefined ? any : [...any, `${backend}|${family}`, `${backend}|${family}|${size}`];
};

const unitsOf = ({ megapixels, steps, pictures }: Job): number => megapixels * steps * pictures;

/** The same, and what was seen just now. */
export const taught = ({ key, mean, variance, count }: Lesson, value: number): Lesson => {
  const share = Math.max(1 / (count + 1), newest);
  const off = value - mean;
  return {
    key,
    mean: mean + share * off,
    variance: (1 - share) * (variance + share * off * off),
    count: Math.min(count + 1, 1 / newest),
  };
};

/** What a finer lesson says, as far as it is worth more than the coarser one. */
const refined = (coarse: Lesson, fine: Lesson): Lesson => {
  const share = fine.count / (fine.count + trust);
  const between = (from: number, to: number): number => from + share * (to - from);
  return { ...fine, mean: between(coarse.mean, fine.mean), variance: between(coarse.variance, fine.variance) };
};

const spanOf = (middle: number, variance: number, units: number): Span => {
  const reach = fourInFive * Math.sqrt(Math.max(variance, leastVariance));
  return {
    seconds: units * Math.exp(middle),
    low: units * Math.exp(middle - reach),
    high: units * Math.exp(middle + reach),
  };
};

/** @param saved what an earlier one had learned */
export const createEstimator = (saved: readonly Lesson[] = []): Estimator => {
  const known = new Map(saved.map((lesson) => [lesson.key, lesson]));
  const said = (keys: readonly string[]): Lesson =>
    keys.flatMap((key) => known.get(key) ?? []).reduce(refined, unknown);
  const teach = (key: string, value: number): void =>
    void known.set(key, taught(known.get(key) ?? { ...unknown, key }, value));
  return {
    estimate: (job) => {
      const { mean, variance } = said(keysOf(job));
      return spanOf(mean, variance, unitsOf(job));
    },
    knows: (backend) => known.has(speedKey(backend)),
    speed: (backend) => Math.exp(refined(asAny, known.get(speedKey(backend)) ?? asAny).mean),
    learn: ({ backend, ...job }, seconds) => {
      const value = Math.log(seconds / unitsOf(job));
      if (backend !== undefined) teach(speedKey(backend), said(keysOf(job)).mean - value);
      for (const key of keysOf(backend === undefined ? job : { ...job, backend })) teach(key, value);
    },
    lessons: () => [...known.values()],
  };
};

/** Below this many seconds an expectation is not held to a factor. */
const slack = 5;

/** Learns how far waits come out as foretold, and so what range to tell. */
export interface Gauge {
  /** Where the end of a wait will be that is expected to take so long, s. */
  range(expected: number): Span;
  learn(expected: number, actual: number): void;
  lesson(): Lesson;
}

export const createGauge = (saved: Lesson = { key: 'wait', mean: 0, variance: 0.1, count: 4 }): Gauge => {
  let lesson = saved;
  return {
    range: (expected) => {
      const { seconds, low, high } = spanOf(lesson.mean, lesson.variance, expected + slack);
      return { seconds: Math.max(0, seconds - slack), low: Math.max(0, low - slack), high: Math.max(0, high - slack) };
    },
    learn: (expected, actual) => {
      lesson = taught(lesson, Math.log((Math.max(0, actual) + slack) / (expected + slack)));
    },
    lesson: () => lesson,
  };
};
