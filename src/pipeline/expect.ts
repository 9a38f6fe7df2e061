/** How long a creation is expected to be drawn, learned from those before it. */
import type { Brief, Creation } from '../creation.ts';
import type { EnginePool, Lesson, Model } from '../ports.ts';
import { familyOf } from '../prompt/family.ts';
import { createEstimator, createGauge, type Job, type Span, taught } from '../queue/fair/estimate.ts';
import { loadedModel, modelNamed } from './parts.ts';

export interface Expectations {
  /** Of a drawing on a backend that is as fast as any, s. */
  seconds(creation: Creation): number;
  speed(backend: string): number;
  swapSeconds(backend: string): number;
  /** What the backend was seen to need, s: for a picture of a megapixel in 20 steps, and to load a checkpoint. */
  seen(backend: string, checkpoint: Model | undefined): { pictureSeconds?: number; swapSeconds?: number };
  /** Where the end of a wait will be that is expected to take so long, s. */
  range(seconds: number): Span;
  drew(backend: string, creation: Creation, seconds: number): void;
  loaded(backend: string, seconds: number): void;
  waited(expected: number, actual: number): void;
  /** Learned since this was last asked. */
  news(): Lesson[];
}

/** Work without a brief has a family of its own, and costs before it is known as much as a small drawing, about 5 s. */
const workJob = { megapixels: 1, steps: 20, pictures: 1 };
/** Before one was measured, s: from a good disk. */
const usualSwap = 8;
/** Shorter than this nothing was loaded from a disk; longer than an hour, a clock was set. */
const plausible = (seconds: number): boolean => seconds > 0.05 && seconds < 3600;

const briefJob = (brief: Brief, family: string): Job => {
  const { width, height, steps, count, start, hires } = brief;
  const made = Math.max(1, steps * (start?.strength ?? 1));
  const again = hires ? hires.factor ** 2 * hires.strength : 0;
  return { family, megapixels: (width * height) / 1e6, steps: made * (1 + again), pictures: count };
};

const jobOf = (pool: EnginePool, { brief, work }: Creation): Job => {
  if (work || !brief) return { family: work?.kind ?? 'any', ...workJob };
  const model = brief.checkpoint === undefined ? loadedModel(pool) : modelNamed(pool, brief.checkpoint);
  return briefJob(brief, familyOf(model ?? brief.checkpoint).name);
};

const waitKey = 'wait';

/** @param saved what was learned earlier */
export const createExpectations = (pool: EnginePool, saved: readonly Lesson[] = []): Expectations => {
  const isOurs = ({ key }: Lesson): boolean => key === waitKey || key.startsWith('swap|');
  const estimator = createEstimator(saved.filter((lesson) => !isOurs(lesson)));
  const gauge = createGauge(saved.find(({ key }) => key === waitKey));
  const swaps = new Map(saved.filter(({ key }) => key.startsWith('swap|')).map((lesson) => [lesson.key, lesson]));
  const told = new Map(saved.map((lesson) => [lesson.key, lesson]));
  const swapKey = (backend: string): string => `swap|${backend}`;
  const isNews = (lesson: Lesson): boolean => {
    const known = told.get(lesson.key);
    return known?.mean !== lesson.mean || known.variance !== lesson.variance || known.count !== lesson.count;
  };
  return {
    seconds: (creation) => estimator.estimate(jobOf(pool, creation)).seconds,
    speed: (backend) => estimator.speed(backend),
    swapSeconds: (backend) => {
      const lesson = swaps.get(swapKey(backend));
      return lesson ? Math.exp(lesson.mean) : usualSwap;
    },
    seen: (backend, checkpoint) => {
      const lesson = swaps.get(swapKey(backend));
      const job = { backend, family: familyOf(checkpoint).name, ...workJob };
      return {
        ...(estimator.knows(backend) && { pictureSeconds: estimator.estimate(job).seconds }),
        ...(lesson && { swapSeconds: Math.exp(lesson.mean) }),
      };
    },
    range: (seconds) => gauge.range(seconds),
    drew: (backend, creation, seconds) => {
      if (plausible(seconds)) estimator.learn({ ...jobOf(pool, creation), backend }, seconds);
    },
    loaded: (backend, seconds) => {
      if (!plausible(seconds)) return;
      const key = swapKey(backend);
      const known = swaps.get(key) ?? { key, mean: Math.log(usualSwap), variance: 0.5, count: 0 };
      swaps.set(key, taught(known, Math.log(seconds)));
    },
    waited: (expected, actual) => gauge.learn(expected, actual),
    news: () => {
      const news = [...estimator.lessons(), ...swaps.values(), gauge.lesson()].filter(isNews);
      for (const lesson of news) told.set(lesson.key, lesson);
      return news;
    },
  };
};
