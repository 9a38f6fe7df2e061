/** Staying with a loaded checkpoint, and leaving it: the window, the swap account, several backends. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { usualPolicy, windowOf } from '../../src/queue/fair/policy.ts';
import { backend, rigWith, usedBy, waiting } from './rig.ts';

const rowsOf = (count: number, person: string, checkpoint: string, since = 0) =>
  Array.from({ length: count }, (_, at) =>
    waiting(`${person}${String(at).padStart(3, '0')}`, person, { checkpoint, since: since + at }),
  );

test('the window is the work between two swaps that keeps swaps within their share', () => {
  assert.equal(windowOf({ ...usualPolicy, swapShare: 0.1 }, 8), 72);
  assert.equal(windowOf({ ...usualPolicy, swapShare: 0.5 }, 8), 8);
  assert.equal(windowOf(usualPolicy, 0), 0);
});

test("a loaded checkpoint is used until a swap is due, and then it is somebody else's turn", () => {
  const { drain } = rigWith([...rowsOf(60, 'x', 'a'), ...rowsOf(60, 'y', 'b')], [backend('gpu', { loaded: 'a' })]);
  const runs =
    drain('gpu', 100)
      .map((id) => id.charAt(0))
      .join('')
      .match(/x+|y+/g) ?? [];
  // The account is full at the start, so the second one goes first at once; from then on a swap every 80 s.
  assert.deepEqual(runs.map((run) => run.length).slice(0, 4), [1, 18, 18, 18]);
});

test("a swap is nobody's turn while the account cannot pay it, but nobody gets further ahead than the window", () => {
  const { queue, draw } = rigWith(
    [...rowsOf(60, 'x', 'a'), ...rowsOf(60, 'y', 'b')],
    [backend('gpu', { loaded: 'a', swapSeconds: 8 })],
    { swapShare: 0.1 },
  );
  // Both accounts at once: no time passes, so nothing is earned after the first swap.
  const first = draw('gpu', 0);
  queue.settle(first?.id ?? '', 4, 0);
  let ahead = 0;
  for (let count = 0; count < 60; count += 1) {
    const next = draw('gpu', 0);
    queue.settle(next?.id ?? '', 4, 0);
    ahead = Math.max(ahead, Math.abs(usedBy(queue, 'x') - usedBy(queue, 'y')));
  }
  assert.ok(ahead > 40 && ahead <= 72 + 4, `ahead by ${ahead} s`);
});

test('what fits whatever is loaded never costs a swap', () => {
  const { checkpoint: _, ...any } = waiting('any', 'z', { since: 99 });
  const { draw } = rigWith([any, ...rowsOf(1, 'x', 'b')], [backend('gpu', { loaded: 'a' })]);
  // As good a turn as x's, and no swap.
  assert.deepEqual(draw('gpu', 0), { id: 'any', swap: false, because: 'turn' });
  assert.deepEqual(draw('gpu', 4), { id: 'x000', swap: true, because: 'idle' });
});

test('with nothing to do for what is loaded, a backend swaps at once, whatever it owes', () => {
  const { draw, queue } = rigWith(
    [...rowsOf(1, 'x', 'a'), ...rowsOf(1, 'y', 'b'), ...rowsOf(1, 'z', 'c')],
    [backend('gpu')],
  );
  assert.deepEqual(draw('gpu', 0), { id: 'x000', swap: true, because: 'idle' });
  queue.settle('x000', 4, 12_000);
  assert.deepEqual(draw('gpu', 12), { id: 'y000', swap: true, because: 'idle' });
  queue.settle('y000', 4, 24_000);
  assert.deepEqual(draw('gpu', 24), { id: 'z000', swap: true, because: 'idle' });
});

test('a backend does not load what another will be done with sooner', () => {
  const backends = [backend('one', { loaded: 'a' }), backend('two', { loaded: 'b' })];
  const { draw, queue } = rigWith(rowsOf(3, 'x', 'a'), backends);
  assert.equal(draw('one', 0)?.id, 'x000');
  // 4 s on, and 8 s of work: it will be done in 12 s; with help from here, after a swap of 8 s, not before that.
  assert.equal(draw('two', 0), undefined);
  for (const row of rowsOf(20, 'y', 'a', 10)) queue.add(row);
  assert.deepEqual(draw('two', 0), { id: 'x001', swap: true, because: 'idle' });
});

test('a backend that takes much longer than expected is not waited for', () => {
  const backends = [backend('one', { loaded: 'a' }), backend('two', { loaded: 'b' })];
  const { draw } = rigWith(rowsOf(2, 'x', 'a'), backends);
  assert.equal(draw('one', 0)?.id, 'x000');
  assert.equal(draw('two', 1), undefined);
  assert.equal(draw('two', 8), undefined);
  assert.equal(draw('two', 60)?.id, 'x001');
});

test('a backend is given only what it has and can', () => {
  const backends = [
    backend('small', { checkpoints: new Set(['a']) }),
    backend('able', { checkpoints: new Set(['a', 'b']), abilities: new Set(['mask', 'start']) }),
  ];
  const rows = [
    ...rowsOf(1, 'x', 'b'),
    waiting('m', 'y', { needs: ['start', 'mask'] }),
    waiting('p', 'z', { since: 5 }),
  ];
  const { draw, queue } = rigWith(rows, backends);
  assert.equal(draw('small', 0)?.id, 'p');
  assert.equal(draw('small', 4), undefined);
  queue.unset('able');
  assert.deepEqual(queue.why('m', 0), { key: 'none' });
  assert.equal(queue.choose('able', 0), undefined);
  queue.set(backend('able', { checkpoints: new Set(['a', 'b']), abilities: new Set(['mask', 'start']) }), 5000);
  assert.deepEqual(new Set([draw('able', 5)?.id, draw('able', 9)?.id]), new Set(['x000', 'm']));
});

test('while a backend draws, what it says is loaded is not believed; afterwards it is', () => {
  const { draw, queue } = rigWith(rowsOf(2, 'x', 'b'), [backend('gpu', { loaded: 'a' })]);
  assert.equal(draw('gpu', 0)?.id, 'x000');
  queue.set(backend('gpu', { loaded: 'a' }), 1000);
  queue.settle('x000', 4, 12_000);
  assert.equal(queue.snapshot().backends[0]?.loaded, 'b');
  queue.set(backend('gpu', { loaded: 'c' }), 13_000);
  assert.equal(queue.snapshot().backends[0]?.loaded, 'c');
});

test('everybody is told why they wait, in one fact', () => {
  const { queue, draw } = rigWith(
    [
      ...rowsOf(3, 'x', 'a'),
      ...rowsOf(2, 'y', 'b', 10),
      waiting('r', 'r', { lane: 'relax', since: 5, checkpoint: 'a' }),
    ],
    [backend('gpu', { loaded: 'a' })],
  );
  queue.add(waiting('n', 'n', { checkpoint: 'nowhere' }));
  assert.deepEqual(queue.why('x000', 0), { key: 'next' });
  assert.deepEqual(queue.why('x001', 0), { key: 'own', ahead: 1 });
  assert.deepEqual(queue.why('x002', 0), { key: 'own', ahead: 2 });
  assert.deepEqual(queue.why('y000', 0), { key: 'turn', people: 1 });
  assert.deepEqual(queue.why('r', 0), { key: 'lane' });
  assert.deepEqual(queue.why('n', 0), { key: 'none' });
  assert.equal(queue.why('gone', 0), undefined);
  assert.equal(draw('gpu', 0)?.id, 'x000');
  queue.settle('x000', 4, 4000);
  // y has had nothing, and the swap is paid.
  assert.deepEqual(queue.why('y000', 4000), { key: 'next' });
  assert.deepEqual(queue.why('x001', 4000), { key: 'share', people: 1, seconds: 4 });
  assert.equal(draw('gpu', 4)?.id, 'y000');
  queue.settle('y000', 10, 22_000);
  // x has had less now, but the account is empty and y has another one for what is loaded.
  assert.deepEqual(queue.why('x001', 22_000), { key: 'checkpoint', checkpoint: 'a' });
  assert.deepEqual(queue.why('y001', 22_000), { key: 'next' });
});
