/** How long a drawing takes, learned; and whether the range that is told holds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createRandom } from '../../src/engines/sketch/random.ts';
import { createEstimator, createGauge, type Job } from '../../src/queue/fair/estimate.ts';

const job = (rest: Partial<Job> = {}): Job => ({
  backend: 'gpu',
  family: 'sdxl',
  megapixels: 1,
  steps: 30,
  pictures: 1,
  ...rest,
});

/** About normal, mean 0, deviation 1. */
const scatter = (random: { next(): number }): number =>
  Array.from({ length: 12 }, () => random.next()).reduce((sum, value) => sum + value, -6);

const near = (value: number, wanted: number, share = 0.15): void =>
  assert.ok(Math.abs(value / wanted - 1) <= share, `${value} is not about ${wanted}`);

test('before anything was drawn there is a guess, and it is a wide one', () => {
  const { seconds, low, high } = createEstimator().estimate(job());
  assert.ok(low > 0 && low < seconds / 2 && high > seconds * 2);
});

test('what was drawn a few times is known, and scales with pictures', () => {
  const estimator = createEstimator();
  for (let count = 0; count < 12; count += 1) estimator.learn(job(), 9);
  near(estimator.estimate(job()).seconds, 9);
  near(estimator.estimate(job({ pictures: 4 })).seconds, 36);
  near(estimator.estimate(job({ steps: 28 })).seconds, 9 * (28 / 30));
});

test('backends, families and sizes are told apart, and stand in for one another where nothing is known', () => {
  const estimator = createEstimator();
  for (let count = 0; count < 30; count += 1) {
    estimator.learn(job(), 9);
    estimator.learn(job({ backend: 'slow' }), 27);
    estimator.learn(job({ family: 'sd1', megapixels: 0.26 }), 1.5);
    // Twice as large takes three times as long.
    estimator.learn(job({ megapixels: 2 }), 27);
  }
  near(estimator.estimate(job()).seconds, 9);
  near(estimator.estimate(job({ backend: 'slow' })).seconds, 27);
  near(estimator.estimate(job({ family: 'sd1', megapixels: 0.26 })).seconds, 1.5);
  near(estimator.estimate(job({ megapixels: 2 })).seconds, 27);
  const elsewhere = estimator.estimate(job({ backend: 'new' })).seconds;
  assert.ok(elsewhere > 9 && elsewhere < 27, `${elsewhere} is between those of the two backends that are known`);
  const { backend: _, ...anywhere } = job();
  assert.ok(estimator.estimate(anywhere).seconds > 9);
});

test('how fast a backend is beside the others is learned from whatever it draws', () => {
  const estimator = createEstimator();
  for (let count = 0; count < 60; count += 1) {
    const one = job({ steps: 10 + (count % 20), family: count % 3 === 0 ? 'sd1' : 'sdxl' });
    const seconds = 0.3 * one.steps * (one.family === 'sd1' ? 0.3 : 1);
    estimator.learn(one, seconds);
    estimator.learn({ ...one, backend: 'slow' }, 2 * seconds);
  }
  near(estimator.speed('gpu') / estimator.speed('slow'), 2, 0.1);
  assert.equal(estimator.speed('new'), 1);
});

test('a card that has become faster is believed after a few dozen drawings', () => {
  const estimator = createEstimator();
  for (let count = 0; count < 200; count += 1) estimator.learn(job(), 12);
  for (let count = 0; count < 60; count += 1) estimator.learn(job(), 6);
  near(estimator.estimate(job()).seconds, 6);
});

test('four drawings in five end within the range that was told', () => {
  const random = createRandom({ words: 'times', seed: 3 });
  const estimator = createEstimator();
  let within = 0;
  const all = 2000;
  for (let count = 0; count < all; count += 1) {
    const one = job({ steps: random.whole(15, 40), pictures: random.whole(1, 4), megapixels: random.between(0.25, 2) });
    const seconds = 0.3 * one.megapixels * one.steps * one.pictures * Math.exp(0.25 * scatter(random));
    const { low, high } = estimator.estimate(one);
    within += Number(seconds >= low && seconds <= high);
    estimator.learn(one, seconds);
  }
  assert.ok(within / all > 0.75 && within / all < 0.9, `${within} of ${all}`);
});

test('what was learned can be saved', () => {
  const estimator = createEstimator();
  for (let count = 0; count < 9; count += 1) estimator.learn(job(), 5 + count);
  const saved = JSON.parse(JSON.stringify(estimator.lessons())) as ReturnType<typeof estimator.lessons>;
  assert.deepEqual(createEstimator(saved).estimate(job()), estimator.estimate(job()));
});

test('waits that always come out longer are told longer, and their range holds', () => {
  const random = createRandom({ words: 'waits', seed: 4 });
  const gauge = createGauge();
  const first = gauge.range(60);
  assert.ok(first.low > 0 && first.low < 60 && first.high > 60);
  let within = 0;
  const all = 1000;
  for (let count = 0; count < all; count += 1) {
    const expected = random.between(0, 300);
    const actual = (expected + 5) * Math.exp(0.3 + 0.4 * scatter(random)) - 5;
    const { low, high } = gauge.range(expected);
    within += Number(actual >= low && actual <= high);
    gauge.learn(expected, actual);
  }
  near(gauge.range(100).seconds, 105 * Math.exp(0.3) - 5, 0.25);
  assert.ok(within / all > 0.72 && within / all < 0.9, `${within} of ${all}`);
  assert.deepEqual(createGauge(gauge.lesson()).range(50), gauge.range(50));
  assert.equal(gauge.range(0).low, 0);
});
