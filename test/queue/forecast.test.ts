/** Places in line and times, held against what then happens. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createRandom } from '../../src/engines/sketch/random.ts';
import { forecast } from '../../src/queue/fair/forecast.ts';
import { usualPolicy } from '../../src/queue/fair/policy.ts';
import { backend, rigWith, waiting } from './rig.ts';

const crowd = (count: number, people: number) => {
  const random = createRandom({ words: 'crowd', seed: 5 });
  return Array.from({ length: count }, (_, at) =>
    waiting(`j${String(at).padStart(5, '0')}`, `p${random.whole(0, people - 1)}`, {
      checkpoint: random.pick(['a', 'a', 'b', 'c']),
      seconds: random.between(3, 5),
      since: at,
    }),
  );
};

test('everybody is told the place and the time at which they begin, were nobody to come or go', () => {
  const { queue, drain } = rigWith(crowd(60, 9), [backend('gpu')]);
  const { soonest, of } = forecast(queue.snapshot(), usualPolicy, 0);
  const told = soonest.map(({ id }) => id);
  assert.deepEqual(drain('gpu', 100), told);
  assert.deepEqual(
    soonest.map(({ place }) => place),
    Array.from({ length: 60 }, (_, at) => at + 1),
  );
  assert.equal(soonest[0]?.seconds, 0);
  assert.ok(soonest.every(({ seconds }, at) => seconds >= (soonest[at - 1]?.seconds ?? 0)));
  assert.deepEqual(of(told[7] ?? ''), soonest[7]);
  assert.equal(of('nobody'), undefined);
});

test('what is being drawn is waited for, and a backend that is over its time is expected any moment', () => {
  const { queue, draw } = rigWith(crowd(3, 1), [backend('gpu', { loaded: 'a' })]);
  const first = draw('gpu', 0);
  assert.ok(first);
  const row = queue.snapshot().drawing[0]?.row;
  const next = forecast(queue.snapshot(), usualPolicy, 1000).soonest[0];
  assert.ok(Math.abs((next?.seconds ?? 0) - ((row?.seconds ?? 0) - 1)) < 0.01);
  assert.equal(forecast(queue.snapshot(), usualPolicy, 90_000).soonest[0]?.seconds, 0);
});

test('what no backend can draw has no place, and takes none', () => {
  const rows = [waiting('lost', 'x', { checkpoint: 'gone' }), waiting('found', 'y', { since: 5 })];
  const { queue } = rigWith(rows, [backend('gpu')]);
  const { soonest, of } = forecast(queue.snapshot(), usualPolicy, 0);
  assert.deepEqual(soonest, [{ id: 'found', place: 1, seconds: 0 }]);
  assert.equal(of('lost'), undefined);
  queue.unset('gpu');
  assert.deepEqual(forecast(queue.snapshot(), usualPolicy, 0).soonest, []);
});

test('those far back are placed too, behind all who are nearer', () => {
  const { queue } = rigWith(crowd(900, 30), [backend('one'), backend('two')]);
  const { soonest, of } = forecast(queue.snapshot(), usualPolicy, 0);
  assert.ok(soonest.length >= 100 && soonest.length < 200);
  const places = queue.snapshot().waiting.map(({ id }) => of(id)?.place ?? 0);
  assert.deepEqual(
    places.sort((a, b) => a - b),
    Array.from({ length: 900 }, (_, at) => at + 1),
  );
  const last = Math.max(...queue.snapshot().waiting.map(({ id }) => of(id)?.seconds ?? 0));
  // 900 drawings of 4 s on two backends, and a tenth for swaps.
  assert.ok(last > 1900 && last < 2150, `the last begins in ${last} s`);
});

test('a forecast changes nothing', () => {
  const { queue } = rigWith(crowd(20, 5), [backend('gpu')]);
  const before = queue.snapshot();
  forecast(before, usualPolicy, 0);
  assert.deepEqual(queue.snapshot(), before);
});
