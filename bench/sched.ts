/**
 * The scheduler under a clock of its own: 8 checkpoints, drawings of about 4 s, 8 s to load a checkpoint, 40 people. Throughput
 * is held against first come, first served and against a scheduler that knows checkpoints only; waits against the goals; the
 * two bounds of the policy are looked at in 10,000 scenarios; and the choice itself is timed among 10,000 who wait.
 */
import { createRandom } from '../src/engines/sketch/random.ts';
import { createFairQueue } from '../src/queue/fair.ts';
import { createGauge } from '../src/queue/fair/estimate.ts';
import { forecast } from '../src/queue/fair/forecast.ts';
import { usualPolicy } from '../src/queue/fair/policy.ts';
import { worstOf } from '../test/queue/bounds.ts';
import type { Metric } from './metric.ts';
import { type Figures, figuresOf, together, waitOf } from './simulate/figures.ts';
import { fair, firstCome, greedy } from './simulate/schedulers.ts';
import { type Arrival, steady, type Town, townOf } from './simulate/traffic.ts';
import { type Card, type Job, type Scheduler, simulate } from './simulate/world.ts';

const SEEDS = [1, 2, 3, 4];
const SWAP = 8;
const DRAWING = 4;
const FLOODER = 0;

type Make = (cards: readonly Card[]) => Scheduler;
const ours: Make = (cards) => fair(cards, usualPolicy, DRAWING);

const cardsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `card-${at}`, speed: 1, swapSeconds: SWAP }));

const town = (seed: number): Town => townOf({ people: 40, checkpoints: 8, seconds: DRAWING, seed });

/** So many creations for each card, all at once. */
const batch = (cards: number, seed: number): Arrival[] => {
  const { ask } = town(seed);
  return Array.from({ length: 200 * cards }, () => ask(0));
};

/** `load` of what the cards could do if nothing were ever loaded, for an hour and a half. */
const load =
  (part: number) =>
  (cards: number, seed: number): Arrival[] =>
    steady(town(seed), (3600 / DRAWING) * part * cards, 1.5);

/** One person asks for 600 creations a card at once; for half an hour the others ask for what would keep 30 % of the cards busy. */
const flood = (cards: number, seed: number): Arrival[] => {
  const somewhere = town(seed);
  const dumped = Array.from({ length: 600 * cards }, () => somewhere.ask(0, FLOODER, 0));
  const others = steady(somewhere, (3600 / DRAWING) * 0.3 * cards, 0.5);
  return [...dumped, ...others.filter(({ person }) => !isFlooder({ person }))];
};
const isFlooder = ({ person }: { person: string }): boolean => person === `person-${FLOODER}`;

const run = (
  traffic: (cards: number, seed: number) => Arrival[],
  cards: number,
  make: Make,
  counts?: (job: Job) => boolean,
): Figures =>
  together(
    SEEDS.map((seed) =>
      figuresOf(simulate(traffic(cards, seed), { cards: cardsOf(cards), cap: Infinity, scheduler: make }), counts),
    ),
  );

const throughput = (cards: number): Metric[] => {
  const rate = (make: Make): number => run(batch, cards, make).perHour;
  const value = rate(ours);
  const against = (name: string, floor: number, goal: number): Metric => ({
    metric: `batch, ${cards} cards, against ${name}`,
    value,
    unit: '/h',
    floor,
    ratio: value / floor,
    goal: `ratio >= ${goal.toFixed(2)}`,
    pass: value / floor >= goal,
  });
  return [against('first come', rate(firstCome), 2.2), against('checkpoints only', rate(greedy), 0.92)];
};

const wait = (metric: string, value: number, goal: number): Metric => ({
  metric,
  value,
  unit: 's',
  floor: SWAP,
  ratio: SWAP / value,
  goal: `value <= ${goal.toFixed(0)} s`,
  pass: value <= goal,
});

/** A wait of ours, held against that of the scheduler that knows checkpoints only. */
const busy = (cards: number, part: number): Metric => {
  const [value, floor] = [ours, greedy].map((make) => run(load(part), cards, make).p95) as [number, number];
  return {
    metric: `load ${part}, ${cards} cards, p95 wait against checkpoints only`,
    value,
    unit: 's',
    floor,
    ratio: floor / value,
    goal: 'ratio >= 0.90',
    pass: floor / value >= 0.9,
  };
};

const bounds = (): Metric[] => {
  const worst = worstOf(10_000, 1);
  const bound = (metric: string, value: number): Metric => ({
    metric: `${metric}, worst of 10,000`,
    value,
    unit: 'of the bound',
    floor: 1,
    ratio: 1 / value,
    goal: 'value <= 1',
    pass: value <= 1,
  });
  return [
    bound('somebody ahead of another', worst.ahead),
    bound('time for swaps of choice', worst.avoidable),
    bound('time for all swaps, never out of work', worst.lost),
  ];
};

/** How many of those who were told a range began within it. */
const promises = (cards: number, part: number): Metric => {
  const gauge = createGauge();
  const told = new Map<Job, { seconds: number; low: number; high: number }>();
  const tell: Make = (all) => {
    const scheduler = fair(all, usualPolicy, DRAWING);
    return {
      ...scheduler,
      arrive: (job, now) => {
        scheduler.arrive(job, now);
        const seconds = forecast(scheduler.queue.snapshot(), usualPolicy, now * 1000).of(job.id)?.seconds ?? 0;
        told.set(job, { ...gauge.range(seconds), seconds });
      },
      next: (card, now) => {
        const job = scheduler.next(card, now);
        const promise = job && told.get(job);
        if (job && promise) gauge.learn(promise.seconds, now - job.at);
        return job;
      },
    };
  };
  const { drawn } = simulate(load(part)(cards, 1), { cards: cardsOf(cards), cap: Infinity, scheduler: tell });
  const kept = drawn.filter((job) => {
    const { low, high } = told.get(job) ?? { low: Infinity, high: 0 };
    return waitOf(job) >= low && waitOf(job) <= high;
  });
  const value = (100 * kept.length) / drawn.length;
  return {
    metric: `load ${part}, ${cards} cards, begun within the range told`,
    value,
    unit: '%',
    floor: 80,
    ratio: value / 80,
    goal: 'value >= 75 %',
    pass: value >= 75,
  };
};

/** Time of a choice among 10,000 who wait, of 500 people in 20 communities for 20 checkpoints, on 8 backends. */
const choosing = (): Metric[] => {
  const random = createRandom({ words: 'choosing', seed: 1 });
  const queue = createFairQueue(usualPolicy);
  const checkpoints = new Set(Array.from({ length: 20 }, (_, at) => `checkpoint-${at}`));
  for (let at = 0; at < 8; at += 1)
    queue.set({ name: `card-${at}`, checkpoints, abilities: new Set(), swapSeconds: SWAP, speed: 1 }, 0);
  let ids = 0;
  const ask = (now: number): void => {
    ids += 1;
    queue.add({
      id: String(ids),
      person: `person-${random.whole(0, 499)}`,
      community: `community-${random.whole(0, 19)}`,
      lane: 'normal',
      checkpoint: `checkpoint-${random.whole(0, 19)}`,
      needs: [],
      seconds: random.between(3, 5),
      since: now,
    });
  };
  for (let count = 0; count < 10_000; count += 1) ask(0);
  const round = (first: number): number[] =>
    Array.from({ length: 1000 }, (_, at) => {
      const card = `card-${at % 8}`;
      const now = (first + at) * 500;
      const began = performance.now();
      const row = queue.choose(card, now)?.row;
      if (row) queue.take(row.id, card, now);
      const time = performance.now() - began;
      if (row) queue.settle(row.id, row.seconds, now);
      ask(now);
      return time;
    }).sort((a, b) => a - b);
  const [, ...rounds] = Array.from({ length: 9 }, (_, at) => round(at * 1000));
  const timed = (name: string, part: number, goal: number): Metric => {
    const value = Math.min(...rounds.map((times) => times[Math.floor(part * times.length)] ?? Number.NaN));
    return {
      metric: `choosing and taking among 10,000, ${name} of the best of 8 rounds`,
      value,
      unit: 'ms',
      floor: goal,
      ratio: goal / value,
      goal: `value <= ${goal} ms`,
      pass: value <= goal,
    };
  };
  return [timed('p50', 0.5, 0.5), timed('p95', 0.95, 1)];
};

export const benchSched = (): Metric[] => [
  ...[1, 4, 8].flatMap(throughput),
  ...[130, 45, 30].map((goal, at) => {
    const cards = [1, 4, 8][at] ?? 1;
    const { p95 } = run(flood, cards, ours, (job) => !isFlooder(job));
    return wait(`one person's flood, ${cards} cards, p95 wait of the others`, p95, goal);
  }),
  ...[1, 4, 8].map((cards) => busy(cards, 0.8)),
  promises(1, 0.55),
  promises(4, 0.8),
  ...bounds(),
  ...choosing(),
];
