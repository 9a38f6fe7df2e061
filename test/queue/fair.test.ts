/** Whose turn it is: shares, lanes, communities, caps, refunds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createFairQueue } from '../../src/queue/fair.ts';
import { forecast } from '../../src/queue/fair/forecast.ts';
import { capReached, usualPolicy } from '../../src/queue/fair/policy.ts';
import { backend, rigWith, usedBy, waiting } from './rig.ts';

const many = (count: number, person: string, first = 0) =>
  Array.from({ length: count }, (_, at) => waiting(`${person}${first + at}`, person, { since: first + at }));

test('two people take turns, however many one of them has asked for', () => {
  const { drain } = rigWith([...many(6, 'x'), ...many(3, 'y', 10)], [backend('gpu')]);
  assert.deepEqual(drain('gpu', 9), ['x0', 'y10', 'x1', 'y11', 'x2', 'y12', 'x3', 'x4', 'x5']);
});

test('turns are counted in GPU seconds, not in creations', () => {
  const big = [0, 1].map((at) => waiting(`big${at}`, 'x', { seconds: 12 }));
  const { drain } = rigWith([...big, ...many(6, 'y', 10)], [backend('gpu')]);
  assert.deepEqual(drain('gpu', 8), ['big0', 'y10', 'y11', 'y12', 'big1', 'y13', 'y14', 'y15']);
});

test('somebody who comes back has saved nothing up', () => {
  const { queue, drain } = rigWith(many(50, 'x'), [backend('gpu')]);
  drain('gpu', 20);
  for (const row of many(5, 'y', 100)) queue.add(row);
  // Level with x now, not 80 s ahead: they take turns.
  assert.deepEqual(drain('gpu', 6, 200), ['x20', 'y100', 'x21', 'y101', 'x22', 'y102']);
});

test('who waits already goes before newcomers, even while newcomers keep coming', () => {
  const { queue, draw } = rigWith([waiting('w0', 'w', { seconds: 20 }), ...many(1, 'x', 1)], [backend('gpu')]);
  assert.equal(draw('gpu', 0)?.id, 'w0');
  queue.settle('w0', 20, 20_000);
  queue.add(waiting('w1', 'w', { since: 20_000 }));
  let drawn = 0;
  for (let at = 21; ; at += 4) {
    queue.add(waiting(`n${at}`, `new${at}`, { since: at * 1000 }));
    const next = draw('gpu', at);
    queue.settle(next?.id ?? '', 4, (at + 4) * 1000);
    if (next?.id === 'w1') break;
    drawn += 1;
    assert.ok(drawn < 12, 'w waits behind an endless line of newcomers');
  }
});

test('the weight of a person is their share', () => {
  const weightOf = (id: string): number => (id === 'x' ? 2 : 1);
  const { drain } = rigWith([...many(9, 'x'), ...many(9, 'y', 10)], [backend('gpu')], { weightOf });
  const first = drain('gpu', 9);
  assert.equal(first.filter((id) => id.startsWith('x')).length, 6);
});

test('fast goes first and counts double, relax gives way, and neither starves', () => {
  const lanes = ['relax', 'normal', 'fast'] as const;
  const rows = lanes.flatMap((lane) =>
    many(40, lane).map((row) => ({
      ...row,
      lane,
      since: 0,
      id: `${lane}${row.id.slice(lane.length).padStart(2, '0')}`,
    })),
  );
  const { queue, drain } = rigWith(rows, [backend('gpu')]);
  const order = drain('gpu', 80);
  assert.equal(new Set(order).size, 80);
  const firstAt = (lane: string): number => order.findIndex((id) => id.startsWith(lane));
  assert.equal(firstAt('fast'), 0);
  assert.ok(firstAt('normal') < firstAt('relax'));
  assert.ok(firstAt('relax') > 15 && firstAt('relax') < 60, `relax begins at ${firstAt('relax')}`);
  const fast = order.slice(0, firstAt('relax')).filter((id) => id.startsWith('fast')).length;
  assert.ok(fast < firstAt('relax') / 2, 'fast does not have more than half');
  assert.ok(usedBy(queue, 'fast') > usedBy(queue, 'relax'));
});

test('giving way has an end, and a lane can be changed while waiting', () => {
  const rows = [waiting('r', 'r', { lane: 'relax' }), ...many(3, 'x', 10), ...many(3, 'y', 20)];
  const { queue, drain } = rigWith(rows, [backend('gpu')], { relaxSeconds: 600 });
  assert.deepEqual(queue.age(599_000), []);
  assert.deepEqual(drain('gpu', 2), ['x10', 'y20']);
  assert.deepEqual(queue.age(600_000), ['r']);
  assert.deepEqual(queue.age(700_000), []);
  // r has had nothing; asking and waiting have not been forgotten by the move.
  assert.equal(usedBy(queue, 'r'), 0);
  assert.deepEqual(drain('gpu', 1, 700), ['r']);
  assert.ok(queue.move('y21', 'fast'));
  assert.ok(!queue.move('r', 'fast'));
  assert.deepEqual(drain('gpu', 1, 710), ['y21']);
});

test('of two who have had the same, the one from the community that has had less goes first', () => {
  const from = (community: string, persons: string, since: number) =>
    persons.split('').map((person, at) => waiting(person, person, { community, since: since + at }));
  const rows = [...from('large', 'pqrs', 0), ...from('small', 'tu', 10)];
  assert.deepEqual(rigWith(rows, [backend('gpu')], { courtesy: 20 }).drain('gpu', 6), 'ptqurs'.split(''));
  assert.deepEqual(rigWith(rows, [backend('gpu')], { courtesy: 0 }).drain('gpu', 6), 'pqrstu'.split(''));
});

test('persons come before communities: courtesy has an end', () => {
  const rows = [
    ...many(30, 'x').map((row) => ({ ...row, community: 'small' })),
    ...many(1, 'y', 50),
    ...many(1, 'z', 51),
  ];
  const { drain } = rigWith(rows, [backend('gpu')], { courtesy: 2 });
  const order = drain('gpu', 6);
  assert.ok(order.includes('y50') && order.includes('z51'), order.join(' '));
});

test('caps hold while drawing, and leave the turn to the next', () => {
  const rows = [...many(3, 'x'), waiting('y0', 'y', { since: 50 }), waiting('z0', 'z', { since: 60, community: 'h' })];
  const drawing = { person: 1, community: 2, whole: 3 };
  const { queue, draw } = rigWith(
    rows,
    ['1', '2', '3', '4'].map((name) => backend(name, { loaded: 'a' })),
    { drawing, courtesy: 0 },
  );
  assert.equal(draw('1', 0)?.id, 'x0');
  assert.equal(draw('2', 0)?.id, 'y0');
  assert.equal(draw('3', 0)?.id, 'z0');
  assert.equal(draw('4', 0), undefined);
  assert.deepEqual(queue.why('x1', 0), { key: 'cap', whose: 'person' });
  queue.settle('x0', 4, 4000);
  assert.equal(draw('1', 4)?.id, 'x1');
});

test('one more than the cap is told which cap it is', () => {
  const caps = { person: 2, community: 5, whole: 9 };
  assert.equal(capReached({ person: 1, community: 4, whole: 8 }, caps), undefined);
  assert.equal(capReached({ person: 2, community: 5, whole: 9 }, caps), 'person');
  assert.equal(capReached({ person: 1, community: 5, whole: 8 }, caps), 'community');
  assert.equal(capReached({ person: 1, community: 4, whole: 9 }, caps), 'whole');
});

test('what is cancelled in line costs nothing, what failed is refunded, what took longer is charged', () => {
  const { queue, draw } = rigWith([...many(4, 'x'), ...many(4, 'y', 10)], [backend('gpu')]);
  assert.ok(queue.drop('x3'));
  assert.ok(!queue.drop('x3'));
  assert.equal(usedBy(queue, 'x'), 0);
  assert.equal(draw('gpu', 0)?.id, 'x0');
  assert.equal(usedBy(queue, 'x'), 4);
  queue.settle('x0', 0, 1000);
  assert.equal(usedBy(queue, 'x'), 0);
  assert.equal(draw('gpu', 1)?.id, 'x1');
  queue.settle('x1', 30, 31_000);
  assert.equal(usedBy(queue, 'x'), 30);
  assert.deepEqual([draw('gpu', 31)?.id, draw('gpu', 35)?.id, draw('gpu', 39)?.id], ['y10', 'y11', 'y12']);
  assert.ok(!queue.settle('x1', 30, 40_000), 'it is charged once');
});

test('cancelling and asking again gains nothing', () => {
  const { queue, draw } = rigWith(many(2, 'x'), [backend('gpu')]);
  draw('gpu', 0);
  queue.settle('x0', 40, 40_000);
  queue.add(waiting('y0', 'y'));
  assert.equal(usedBy(queue, 'y'), 40);
  // With x away too, the level is back where it was before x took so long.
  queue.drop('y0');
  queue.drop('x1');
  queue.add(waiting('y1', 'y'));
  assert.equal(usedBy(queue, 'y'), 40);
});

test('a drawing that did not come to an end waits again as if it had never begun', () => {
  const { queue, draw } = rigWith([...many(2, 'x'), ...many(2, 'y', 10)], [backend('gpu', { loaded: 'a' })]);
  const before = queue.choose('gpu', 0);
  assert.equal(draw('gpu', 0)?.id, 'x0');
  assert.ok(queue.putBack('x0', 1000));
  assert.ok(!queue.putBack('x0', 1000));
  assert.deepEqual(queue.choose('gpu', 1000), before);
  assert.equal(usedBy(queue, 'x'), 0);
});

test('nothing is in the queue twice, and nothing is taken that is not there', () => {
  const { queue, draw } = rigWith(many(1, 'x'), [backend('gpu', { abilities: new Set() })]);
  assert.throws(() => queue.add(waiting('x0', 'x')), /already/);
  assert.throws(() => queue.take('x9', 'gpu', 0), /cannot take/);
  assert.throws(() => queue.take('x0', 'gone', 0), /cannot take/);
  draw('gpu', 0);
  assert.throws(() => queue.add(waiting('x0', 'x')), /already/);
  queue.add(waiting('m', 'x', { needs: ['mask'] }));
  assert.throws(() => queue.take('m', 'gpu', 0), /cannot take/);
});

test('a queue made from what was saved goes on where the other was, and the accounts that changed suffice', () => {
  const rows = [...many(8, 'x'), ...many(5, 'y', 10), ...many(5, 'z', 20)];
  const { queue, drain } = rigWith(rows, [backend('gpu', { loaded: 'a' })]);
  const accounts = new Map<string, number>();
  const saveChanges = (): void => {
    for (const { id, used } of queue.changes().people) accounts.set(id, used);
  };
  saveChanges();
  drain('gpu', 7);
  saveChanges();
  queue.add(waiting('late', 'late', { since: 30_000 }));
  saveChanges();
  assert.deepEqual(queue.changes().people, []);
  const { backends: _, ...kept } = queue.snapshot();
  const again = createFairQueue(usualPolicy, { ...kept, people: Array.from(accounts, ([id, used]) => ({ id, used })) });
  again.set(backend('gpu', { loaded: 'a' }), 30_000);
  for (let at = 30; at < 80; at += 4) {
    const expected = queue.choose('gpu', at * 1000);
    assert.deepEqual(again.choose('gpu', at * 1000), expected);
    if (!expected) break;
    for (const one of [queue, again]) {
      one.take(expected.row.id, 'gpu', at * 1000);
      one.settle(expected.row.id, 4, (at + 4) * 1000);
    }
  }
});

test('a backend that is closed takes nothing, says so, and keeps its swap account until it opens', () => {
  const { queue, draw } = rigWith(
    [...many(3, 'x'), waiting('b0', 'y', { checkpoint: 'b', since: 9 })],
    [backend('gpu')],
  );
  assert.equal(draw('gpu', 0)?.id, 'x0');
  const before = queue.snapshot().backends[0];
  queue.set(backend('gpu', { closed: true }), 1000);
  assert.equal(queue.choose('gpu', 1000), undefined);
  assert.deepEqual(queue.why('x1', 1000), { key: 'paused' });
  assert.throws(() => queue.take('x1', 'gpu', 1000));
  assert.equal(forecast(queue.snapshot(), usualPolicy, 1000).of('x1'), undefined);
  queue.add(waiting('z', 'z', { checkpoint: 'nobody has it' }));
  assert.deepEqual(queue.why('z', 1000), { key: 'none' });
  assert.equal(queue.settle('x0', 4, 4000), true);
  queue.set(backend('gpu'), 5000);
  const after = queue.snapshot().backends[0];
  assert.deepEqual([after?.credit, after?.creditAt, after?.drawing], [before?.credit, before?.creditAt, 0]);
  assert.ok(queue.choose('gpu', 5000));
});

test('another backend gets what one that is closed holds', () => {
  const rows = [waiting('a0', 'x', { checkpoint: 'a' })];
  const { queue } = rigWith(rows, [backend('one', { loaded: 'a', closed: true }), backend('two', { loaded: 'b' })]);
  assert.deepEqual(queue.choose('two', 0), { row: rows[0], swap: true, because: 'idle' });
  assert.equal(forecast(queue.snapshot(), usualPolicy, 0).of('a0')?.place, 1);
});
