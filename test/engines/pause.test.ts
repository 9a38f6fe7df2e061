/** Machines that their owner has paused: nothing new begins, what is drawn ends, and it stays so. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { createMachines } from '../../src/engines/machines.ts';
import { createPool } from '../../src/engines/pool.ts';
import { AwayError } from '../../src/errors.ts';
import type { ImageEngine, Log } from '../../src/ports.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createNotebook } from '../../src/store/notebook.ts';
import { drawn, openStage, outlookOf, recordingLog, untilAborted, type DrawScript } from '../pipeline/stage.ts';
import { until } from './a1111-bench.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

const engine = (name: string, draw: DrawScript = (order) => Promise.resolve(drawn(order))): ImageEngine => ({
  name,
  draw,
  upscale: () => Promise.reject(new Error('not here')),
  look: () => Promise.resolve(outlookOf(['start'], [{ name: 'dreamshaper_8' }])),
});

const poolOf = async (t: TestContext, engines: readonly ImageEngine[]) => {
  const pool = createPool({ engines, clock: systemClock, log: quiet, probeMs: 5, refreshMs: 5 });
  pool.start();
  t.after(() => pool.stop());
  await until(() => pool.status().every(({ state }) => state === 'idle'));
  return pool;
};

const why = { since: 5, note: 'new fan' };

test('a paused engine is not lent; one that draws drains first, and comes back by itself when it goes on', async (t) => {
  const pool = await poolOf(t, [engine('a'), engine('b')]);
  const state = (name: string) => pool.status().find((one) => one.name === name)?.state;
  assert.equal(pool.pause('a', why), true);
  assert.deepEqual([state('a'), pool.idle(), pool.lease('a')], ['paused', ['b'], undefined]);
  assert.deepEqual(pool.status()[0]?.pause, why);
  const lease = pool.lease('b');
  assert.ok(lease);
  let changes = 0;
  t.after(pool.watch(() => (changes += 1)));
  pool.pause('b', why);
  assert.deepEqual([state('b'), changes], ['draining', 1]);
  lease.nearEnd();
  assert.deepEqual([pool.ending(), pool.lease('b')], [[], undefined], 'nothing follows on one that drains');
  lease.release();
  assert.equal(state('b'), 'paused');
  assert.deepEqual([pool.resume('a'), state('a'), pool.idle()], [true, 'idle', ['a']]);
  assert.deepEqual([pool.pause('c', why), pool.resume('c')], [false, false]);
  assert.equal(pool.can(['start']), true, 'it will be possible again');
});

test('one that goes on while it still draws takes what follows, and one that fails meanwhile is away afterwards', async (t) => {
  const stand = engine('a');
  const pool = await poolOf(t, [stand]);
  const lease = pool.lease('a');
  pool.pause('a', why);
  pool.resume('a');
  lease?.nearEnd();
  assert.deepEqual([pool.status()[0]?.state, pool.ending()], ['drawing', ['a']]);
  pool.pause('a', why);
  stand.look = () => Promise.reject(new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait' }));
  lease?.release(new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait' }));
  assert.equal(pool.status()[0]?.state, 'paused');
  pool.resume('a');
  assert.equal(pool.status()[0]?.state, 'away');
});

test('a pause outlives the process, by the address of the machine and not by its number', async (t) => {
  const path = join(mkdtempSync(join(tmpdir(), 'atelier-pause-')), 'atelier.db');
  const open = async (names: Record<string, string>) => {
    const database = await openDatabase(path);
    const pool = await poolOf(
      t,
      Object.keys(names).map((name) => engine(name)),
    );
    const log = recordingLog();
    const notebook = createNotebook(database, 'house', systemClock);
    const addresses = new Map(Object.entries(names));
    const machines = createMachines({ pool, notebook, addresses, clock: systemClock, log });
    await machines.restore();
    const paused = () => Object.fromEntries(pool.status().map(({ name, pause }) => [name, pause?.note]));
    return { machines, notebook, paused, log, close: () => database.destroy() };
  };
  const [one, two] = ['http://one:7860', 'http://two:7860'];
  const first = await open({ sd1: one, sd2: two });
  assert.equal(await first.machines.pause('sd2', 'new fan'), true);
  assert.equal(await first.machines.pause('sd9', ''), false);
  assert.deepEqual(first.paused(), { sd1: undefined, sd2: 'new fan' });
  await first.close();
  const second = await open({ sd1: two, sd2: one });
  assert.deepEqual(second.paused(), { sd1: 'new fan', sd2: undefined });
  await second.machines.resume('sd1');
  await second.notebook.put(`pause/${one}`, '{"since":"never"}');
  await second.close();
  const third = await open({ sd1: one, sd2: two });
  assert.deepEqual(third.paused(), { sd1: undefined, sd2: undefined });
  assert.deepEqual(
    third.log.lines.map(({ event }) => event),
    ['pause.unreadable'],
  );
  await third.close();
});

test('people are told when all machines are paused, without a time, and what waits goes on by itself', async (t) => {
  const pool = await poolOf(t, [engine('a'), engine('b')]);
  pool.pause('a', why);
  pool.pause('b', why);
  const stage = await openStage({ changes: { pool } });
  await stage.pipeline.start();
  const { creation } = await stage.ask();
  const view = await stage.chat.until((one) => one.stage === 'waiting');
  assert.equal(view.text, '画室暂停画图了。任务已保留，恢复后自动继续。');
  assert.doesNotMatch(view.text, /fan/);
  assert.equal(view.turn?.seconds, undefined);
  assert.equal(await stage.studio.why(creation, { who: 'room:ming' }), '能画它的机器现在都暂停了，恢复后就轮到它。');
  assert.equal(stage.studio.status().crowd.newest, undefined);
  pool.resume('b');
  assert.equal((await stage.chat.ended(creation)).stage, 'done');
  await stage.rest();
  await stage.close();
});

test('what is being drawn on a machine that drains comes to its end, or is stopped, and nothing follows it', async (t) => {
  const over = Promise.withResolvers<undefined>();
  const begun: string[] = [];
  const scripts: DrawScript[] = [
    async (order) => {
      await over.promise;
      return drawn(order);
    },
    untilAborted,
  ];
  const pool = await poolOf(t, [
    engine('a', (order, ...rest) => {
      begun.push(order.id);
      return (scripts.shift() ?? ((one) => Promise.resolve(drawn(one))))(order, ...rest);
    }),
  ]);
  const stage = await openStage({ changes: { pool } });
  await stage.pipeline.start();
  const drawing = (creation: string) =>
    stage.chat.until((view) => view.creation === creation && view.stage === 'drawing');
  const waits = (creation: string) =>
    stage.chat.until((view) => view.creation === creation && view.text.startsWith('画室暂停画图了'));
  const person = { who: 'room:ming' };

  const first = (await stage.ask('第一张')).creation;
  await drawing(first);
  const second = (await stage.ask('第二张')).creation;
  await stage.chat.until((view) => view.creation === second && view.stage === 'waiting');
  pool.pause('a', why);
  await waits(second);
  over.resolve(undefined);
  assert.equal((await stage.chat.ended(first)).stage, 'done');
  assert.deepEqual([begun.length, pool.status()[0]?.state], [1, 'paused']);

  pool.resume('a');
  await drawing(second);
  pool.pause('a', why);
  assert.equal(pool.status()[0]?.state, 'draining');
  await stage.studio.cancel(second, person);
  assert.equal((await stage.chat.ended(second)).stage, 'cancelled');
  await until(() => pool.status()[0]?.state === 'paused');

  const third = (await stage.ask('第三张')).creation;
  await waits(third);
  await stage.studio.cancel(third, person);
  assert.equal((await stage.chat.ended(third)).stage, 'cancelled');
  assert.equal(begun.length, 2);
  await stage.rest();
  await stage.close();
});
