import assert from 'node:assert/strict';
import test from 'node:test';
import { createGovernor } from '../../src/chat/governor.ts';
import { AwayError } from '../../src/errors.ts';
import { movableClock, recordingLog } from '../pipeline/stage.ts';
import { openPacing } from './pacing.ts';

const room = { lane: 'room', key: 'a' };

test('the first state goes at once, then the newest whenever the pace of the message allows', async () => {
  const { offer, move, sent } = openPacing({ laneMs: () => 0 });
  for (let at = 0; at < 40_000; at += 100) {
    offer({ ...room, state: `at ${at}` });
    await move(100);
  }
  assert.deepEqual(
    sent.map(({ from, state }) => [from, state]),
    [
      [0, 'at 0'],
      [2500, 'at 2400'],
      [6500, 'at 6400'],
      [12_500, 'at 12400'],
      [22_500, 'at 22400'],
      [32_500, 'at 32400'],
    ],
  );
});

test('a first state can be told to wait, so that what is quick is sent once', async () => {
  const { offer, finish, move, sent, states } = openPacing({ firstMs: 1000 });
  offer({ ...room, state: 'reading' });
  await move(900);
  await finish({ ...room, state: 'done' });
  await move(20_000);
  assert.deepEqual(states(), ['done']);
  offer({ ...room, key: 'b', state: 'reading' });
  await move(3000);
  assert.equal(sent[1]?.from, 21_900);
});

test('one lane has one pace for all of its messages, and each has its turn', async () => {
  const { offer, move, sent } = openPacing();
  const keys = ['a', 'b', 'c', 'd'];
  for (const key of keys) offer({ lane: 'room', key, state: key });
  await move(10_000);
  assert.deepEqual(
    sent.map(({ from, key }) => [from, key]),
    keys.map((key, index) => [index * 1200, key]),
  );
});

test('a final state goes before a thousand others, at the next moment the lane allows', async () => {
  const { offer, finish, move, sent, now } = openPacing();
  for (let index = 0; index < 1000; index += 1) offer({ lane: 'room', key: `k${index}`, state: 'passing' });
  await move(600);
  const done = finish({ lane: 'room', key: 'k999', state: 'final' });
  await move(600);
  await done;
  assert.equal(now(), 1200);
  assert.deepEqual(
    sent.map(({ key, state }) => [key, state]),
    [
      ['k0', 'passing'],
      ['k999', 'final'],
    ],
  );
});

test('final states go in the order in which they came', async () => {
  const { finish, move, states } = openPacing();
  const all = ['a', 'b', 'c', 'd', 'e'].map((key) => finish({ lane: 'room', key, state: key }));
  await move(5000);
  await Promise.all(all);
  assert.deepEqual(states(), ['a', 'b', 'c', 'd', 'e']);
});

test('a final state waits for the edit that is under way, and nothing follows it', async () => {
  const { offer, finish, move, sent } = openPacing();
  offer({ ...room, state: 'slow', takes: 5000 });
  await move(1000);
  offer({ ...room, state: 'dropped' });
  const done = finish({ ...room, state: 'final', takes: 1000 });
  offer({ ...room, state: 'too late' });
  await move(4500);
  offer({ ...room, state: 'too late, while the final one is sent' });
  await move(1000);
  await done;
  await move(30_000);
  assert.deepEqual(
    sent.map(({ from, state }) => [from, state]),
    [
      [0, 'slow'],
      [5000, 'final'],
    ],
  );
});

test('a newer final state answers for the older one', async () => {
  const { offer, finish, move, states } = openPacing();
  offer({ ...room, key: 'b', state: 'takes the turn' });
  const ends = [finish({ ...room, state: 'older' }), finish({ ...room, state: 'newer' })];
  await move(2000);
  await Promise.all(ends);
  assert.deepEqual(states(), ['takes the turn', 'newer']);
  const failing = [finish({ ...room, state: 'x' }), finish({ ...room, state: 'y', error: new Error('no') })];
  const outcomes = Promise.allSettled(failing);
  await move(5000);
  assert.deepEqual(
    (await outcomes).map(({ status }) => status),
    ['rejected', 'rejected'],
  );
});

test('a slow edit holds up no other lane, and no other message of its own lane', async () => {
  const { offer, finish, move, sent } = openPacing();
  offer({ ...room, state: 'slow', takes: 60_000 });
  await move(100);
  await finish({ lane: 'next door', key: 'b', state: 'final' });
  offer({ lane: 'room', key: 'c', state: 'beside it' });
  await move(2000);
  assert.deepEqual(
    sent.map(({ from, key }) => [from, key]),
    [
      [0, 'a'],
      [100, 'b'],
      [1200, 'c'],
    ],
  );
});

test('a thousand final states in a thousand lanes go at once', async () => {
  const { finish, sent, now } = openPacing();
  const all = Array.from({ length: 1000 }, (_, index) =>
    finish({ lane: `l${index}`, key: `k${index}`, state: 'done' }),
  );
  assert.equal(sent.length, 1000);
  await Promise.all(all);
  assert.equal(now(), 0);
});

test('a failed state in passing is logged and stops nothing; a failed final one is for the caller', async () => {
  const { offer, finish, move, log, states } = openPacing();
  offer({ ...room, state: 'fails', error: new Error('no such message') });
  await move(100);
  offer({ ...room, state: 'next' });
  await move(5000);
  const error = new Error('refused');
  const rejected = assert.rejects(finish({ ...room, state: 'final', error }), error);
  await move(5000);
  await rejected;
  assert.deepEqual(states(), ['fails', 'next', 'final']);
  assert.deepEqual(
    log.lines.map(({ level, event, facts }) => [level, event, facts['key']]),
    [['debug', 'edit.failed', 'a']],
  );
});

test('a pause is for one lane; when it ends the newest states go, final ones first', async () => {
  const { governor, offer, finish, move, sent } = openPacing();
  governor.pause('room', 30_000);
  offer({ lane: 'room', key: 'a', state: 'old' });
  offer({ lane: 'room', key: 'a', state: 'new' });
  const done = finish({ lane: 'room', key: 'b', state: 'final' });
  await finish({ lane: 'next door', key: 'c', state: 'elsewhere' });
  await move(40_000);
  await done;
  assert.deepEqual(
    sent.map(({ from, state }) => [from, state]),
    [
      [0, 'elsewhere'],
      [30_000, 'final'],
      [31_200, 'new'],
    ],
  );
});

test('a shorter pause does not end a longer one', async () => {
  const { governor, finish, move, now } = openPacing();
  governor.pause('room', 30_000);
  governor.pause('room', 1000);
  governor.pause('room', Number.NaN);
  governor.pause('room', -5);
  const done = finish({ ...room, state: 'final' }).then(now);
  await move(31_000);
  assert.equal(await done, 30_000);
});

test('who is told to come back later does so, with the newest state', async () => {
  const { offer, finish, move, sent, log } = openPacing();
  offer({ ...room, state: 'refused', refusals: 1 });
  offer({ lane: 'next door', key: 'b', state: 'overtaken', refusals: 1, takes: 500 });
  await move(100);
  offer({ lane: 'next door', key: 'b', state: 'newer' });
  const done = finish({ lane: 'third', key: 'c', state: 'final', refusals: 2 });
  await move(20_000);
  await done;
  assert.deepEqual(
    sent.map(({ from, state }) => [from, state]),
    [
      [0, 'refused'],
      [0, 'overtaken'],
      [100, 'final'],
      [5000, 'refused'],
      [5100, 'final'],
      [5500, 'newer'],
      [10_100, 'final'],
    ],
  );
  assert.deepEqual(log.lines, []);
});

test('who is told so again and again gives up', async () => {
  const { finish, move, states } = openPacing();
  const rejected = assert.rejects(finish({ ...room, state: 'final', refusals: 100 }), /come back later/);
  await move(60_000);
  await rejected;
  assert.equal(states().length, 5);
});

test('a refused final state that a newer one overtook is answered for by it', async () => {
  const { finish, move, states } = openPacing();
  const older = finish({ ...room, state: 'older', takes: 500, refusals: 1 });
  await move(100);
  const newer = finish({ ...room, state: 'newer' });
  await move(10_000);
  await Promise.all([older, newer]);
  assert.deepEqual(states(), ['older', 'newer']);
});

test('what is forgotten is not sent, not even again', async () => {
  const { governor, offer, finish, move, states } = openPacing();
  offer({ ...room, key: 'b', state: 'takes the turn' });
  offer({ ...room, state: 'waits' });
  governor.forget('a');
  offer({ lane: 'next door', key: 'c', state: 'under way', takes: 500, refusals: 1 });
  offer({ lane: 'next door', key: 'c', state: 'after it' });
  await move(100);
  governor.forget('c');
  governor.forget('never heard of');
  await move(30_000);
  assert.deepEqual(states(), ['takes the turn', 'under way']);
  offer({ lane: 'next door', key: 'c', state: 'anew' });
  await move(100);
  const done = finish({ lane: 'next door', key: 'd', state: 'final' });
  governor.forget('d');
  await move(5000);
  await done;
  assert.deepEqual(states().slice(2), ['anew', 'final']);
});

test('a message that is asked for again while its forgotten edit is under way is still sent one at a time', async () => {
  const { governor, offer, move, sent } = openPacing();
  offer({ ...room, state: 'under way', takes: 5000 });
  await move(100);
  governor.forget('a');
  offer({ ...room, state: 'anew' });
  await move(10_000);
  assert.deepEqual(
    sent.map(({ from, state }) => [from, state]),
    [
      [0, 'under way'],
      [7500, 'anew'],
    ],
  );
});

test('a message that moves to another lane keeps its order', async () => {
  const { offer, finish, move, sent } = openPacing();
  offer({ ...room, state: 'first', takes: 500 });
  await move(100);
  offer({ ...room, state: 'never sent here' });
  const done = finish({ ...room, lane: 'next door', state: 'final' });
  await move(5000);
  await done;
  assert.deepEqual(
    sent.map(({ from, lane, state }) => [from, lane, state]),
    [
      [0, 'room', 'first'],
      [500, 'next door', 'final'],
    ],
  );
});

test('a message that has ended is forgotten: asked for again, it begins anew', async () => {
  const { offer, finish, move, sent } = openPacing({ firstMs: 1000, laneMs: () => 0 });
  for (const state of ['one', 'two', 'three']) {
    offer({ ...room, state });
    await move(12_000);
  }
  await finish({ ...room, state: 'final' });
  offer({ ...room, state: 'anew' });
  await move(1000);
  offer({ ...room, state: 'and on' });
  await move(2500);
  assert.deepEqual(
    sent.slice(3).map(({ from, state }) => [from, state]),
    [
      [36_000, 'final'],
      [37_000, 'anew'],
      [39_500, 'and on'],
    ],
  );
});

test('final states may be faster than the lane; the others make up for it', async () => {
  const { offer, finish, move, sent } = openPacing({ laneMs: (_lane, isFinal) => (isFinal ? 500 : 4000) });
  const finals = ['a', 'b', 'c'].map((key) => finish({ lane: 'room', key, state: 'final' }));
  offer({ lane: 'room', key: 'd', state: 'passing' });
  await move(30_000);
  await Promise.all(finals);
  assert.deepEqual(
    sent.map(({ from, key }) => [from, key]),
    [
      [0, 'a'],
      [500, 'b'],
      [1000, 'c'],
      [12_000, 'd'],
    ],
  );
});

test('all lanes together keep to a number a second, final states first', async () => {
  const { offer, finish, move, sent } = openPacing({ perSecond: 10 });
  for (let index = 0; index < 30; index += 1) offer({ lane: `l${index}`, key: `k${index}`, state: 'passing' });
  const finals = Array.from({ length: 5 }, (_, index) =>
    finish({ lane: `f${index}`, key: `f${index}`, state: 'final' }),
  );
  await move(5000);
  await Promise.all(finals);
  const at = (from: number): boolean[] => sent.filter((one) => one.from === from).map(({ isFinal }) => isFinal);
  assert.deepEqual(at(0), Array<boolean>(10).fill(false));
  assert.deepEqual(at(1000), [...Array<boolean>(5).fill(true), ...Array<boolean>(5).fill(false)]);
  assert.equal(at(2000).length, 10);
  assert.equal(sent.length, 35);
});

test('stopping lets end what is under way, rejects what waits and sends nothing more', async () => {
  const { governor, offer, finish, move, states } = openPacing();
  const ended = finish({ ...room, state: 'under way', takes: 2000 });
  const refused = assert.rejects(
    finish({ lane: 'next door', key: 'r', state: 'told to come back', takes: 500, refusals: 1 }),
  );
  offer({ ...room, key: 'b', state: 'waits' });
  const waiting = assert.rejects(finish({ ...room, key: 'c', state: 'waits too' }), (error) => {
    assert.ok(error instanceof AwayError);
    assert.deepEqual([error.code, error.retry], ['E-INT-04', 'wait']);
    return true;
  });
  const stopping = governor.stop();
  await waiting;
  offer({ lane: 'x', key: 'd', state: 'late' });
  await assert.rejects(finish({ lane: 'x', key: 'd', state: 'late' }), AwayError);
  await move(2000);
  await Promise.all([stopping, ended, refused]);
  await move(30_000);
  assert.deepEqual(states(), ['under way', 'told to come back']);
});

test('a clock that is set back holds nothing up', async () => {
  const { clock, move } = movableClock();
  let back = 0;
  const pace = { firstMs: 0, gapsMs: [1000], laneMs: () => 1000 };
  const governor = createGovernor({ clock: { ...clock, now: () => clock.now() - back }, log: recordingLog(), pace });
  await governor.finish('room', 'a', () => Promise.resolve());
  back = 3_600_000;
  const done = governor.finish('room', 'b', () => Promise.resolve());
  for (let at = 0; at < 2000; at += 100) {
    move(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await done;
});

test('a send that throws before it begins is a failed one', async () => {
  const { governor, move, finish, states } = openPacing();
  const broken = (): Promise<void> => {
    throw new Error('broken');
  };
  governor.offer('room', 'a', broken);
  await assert.rejects(governor.finish('next door', 'b', broken), /broken/);
  await move(2000);
  await finish({ ...room, state: 'final' });
  assert.deepEqual(states(), ['final']);
});
