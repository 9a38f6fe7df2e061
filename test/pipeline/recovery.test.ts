import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { say } from '../../config/locales/index.ts';
import type { Moment } from '../../src/pipeline/parts.ts';
import { freshSetting, openStage, type Setting } from './stage.ts';

const moments: readonly Moment[] = ['writing', 'written', 'leased', 'drawing', 'drawn', 'stored', 'saved', 'shown'];

/** What a kill would leave on disk at this instant: the database with its log, as committed. */
const snapshot = (from: Setting, name: string): Setting => {
  const dir = join(from.dir, name);
  mkdirSync(dir);
  const database = join(dir, 'atelier.db');
  for (const suffix of ['', '-wal'])
    if (existsSync(from.database + suffix)) copyFileSync(from.database + suffix, database + suffix);
  // Pictures are never written twice and never changed, so the folder can be shared.
  return { database, dir: from.dir };
};

/** Runs one creation and keeps what a kill at each moment would have left behind. */
const recordMoments = async () => {
  const setting = freshSetting();
  const left = new Map<Moment, Setting>();
  const mark = (moment: Moment): void => {
    if (!left.has(moment)) left.set(moment, snapshot(setting, moment));
  };
  const stage = await openStage({ setting, changes: { mark } });
  await stage.pipeline.start();
  const asked = await stage.ask('一只雨中的橘猫 --n 2 --seed 7');
  const done = await stage.chat.ended(asked.creation);
  await stage.close();
  return { left, done };
};

test('killed at any moment, a creation ends once, with the same pictures', async () => {
  const { left, done } = await recordMoments();
  assert.deepEqual([...left.keys()].sort(), [...moments].sort());
  for (const [moment, setting] of left) {
    const stage = await openStage({ setting });
    await stage.pipeline.start();
    const end = await stage.chat.ended(done.creation);
    assert.equal(end.stage, 'done', moment);
    assert.deepEqual(end.pictures, done.pictures, moment);
    await stage.rest();
    assert.deepEqual(await stage.parts.store.open(), [], moment);
    const drawnBefore = ['stored', 'saved', 'shown'].includes(moment) && stage.engines.orders.length === 0;
    const repeated = stage.engines.orders.length === 1;
    assert.ok(drawnBefore || repeated, `${moment}: drawn ${stage.engines.orders.length} times more`);
    await stage.close();
  }
});

test('what was delivered is not delivered again, and the same event is still known', async () => {
  const setting = freshSetting();
  const first = await openStage({ setting });
  await first.pipeline.start();
  const asked = await first.ask('猫', { id: 'event-1' });
  await first.chat.ended(asked.creation);
  await first.close();
  const second = await openStage({ setting });
  await second.pipeline.start();
  const again = await second.ask('猫', { id: 'event-1' });
  assert.equal(again.creation, asked.creation);
  assert.equal(again.stage, 'done');
  assert.deepEqual(second.chat.views, []);
  assert.equal(second.engines.orders.length, 0);
  await second.close();
});

test('a hundred in line resume in order', async () => {
  const setting = freshSetting();
  const first = await openStage({ setting, most: { person: 100 } });
  first.engines.set('away');
  const asked: string[] = [];
  for (let n = 0; n < 100; n++) asked.push((await first.ask(`第${n}张`)).creation);
  await first.close();
  const second = await openStage({ setting });
  await second.pipeline.start();
  await Promise.all(asked.map((id) => second.chat.ended(id)));
  const order = second.engines.orders.map(({ id }) => id.replace(/-\d+$/, ''));
  assert.deepEqual(order, asked);
  await second.close();
});

const interrupted = async (count: number) => {
  const setting = freshSetting();
  const first = await openStage({ setting });
  first.engines.set('away');
  await first.pipeline.start();
  const asked: string[] = [];
  for (let n = 0; n < count; n++) asked.push((await first.ask(`第${n}张`)).creation);
  await Promise.all(asked.map((id) => first.chat.until((view) => view.creation === id && view.stage === 'waiting')));
  await first.close();
  return { setting, asked };
};

test('where the owner wants it, each person is asked after a restart whether to go on', async () => {
  const { setting, asked } = await interrupted(2);
  const second = await openStage({ setting, changes: { onStart: 'hold' } });
  await second.pipeline.start();
  const [kept = '', left = ''] = asked;
  for (const id of asked) {
    const held = await second.chat.until((view) => view.creation === id && view.stage === 'asking');
    assert.ok(held.notes.includes(say('zh-CN', 'house.held', {})));
  }
  await second.studio.steer(second.press(kept), { kind: 'go' });
  assert.equal((await second.chat.ended(kept)).stage, 'done');
  assert.equal((await second.studio.view(left, { who: 'room:ming' })).stage, 'asking');
  await second.close();
});

test('where the owner wants it, what an earlier run left is given up, and its people told', async () => {
  const { setting, asked } = await interrupted(2);
  const second = await openStage({ setting, changes: { onStart: 'drop' } });
  await second.pipeline.start();
  for (const id of asked) {
    const ended = await second.chat.ended(id);
    assert.equal(ended.code, 'E-QUE-01');
    assert.equal(ended.text, say('zh-CN', 'house.dropped', {}));
    assert.ok(ended.verbs.includes('again'));
  }
  assert.equal(second.engines.orders.length, 0);
  await second.close();
});

test('a creation that took the process along each time is given up, and says so', async () => {
  const setting = freshSetting();
  const first = await openStage({ setting });
  first.engines.set('away');
  const { creation } = await first.ask();
  await first.chat.until((view) => view.stage === 'waiting');
  assert.ok(await first.parts.store.advance(creation, 'waiting', { stage: 'drawing', tries: 8 }));
  await first.close();
  const second = await openStage({ setting });
  await second.pipeline.start();
  const given = await second.studio.view(creation, { who: 'room:ming' });
  assert.equal(given.stage, 'failed');
  assert.equal(given.code, 'E-INT-03');
  assert.equal(second.engines.orders.length, 0);
  await second.close();
});

test('a stop lets the drawing finish; what is unfinished then goes on at the next start', async () => {
  const setting = freshSetting();
  const first = await openStage({ setting });
  first.engines.script.draw = (_order, _progress, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  await first.pipeline.start();
  const asked = await first.ask();
  await first.chat.until((view) => view.stage === 'drawing');
  await first.close();
  const second = await openStage({ setting });
  await second.pipeline.start();
  assert.equal((await second.chat.ended(asked.creation)).stage, 'done');
  await second.close();
});
