/** What was had of engines, and what the front desk tells of the line to whom. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createUsage } from '../../src/pipeline/usage.ts';
import { isEnded } from '../../src/creation.ts';
import type { ChatPort, Flight } from '../../src/desk.ts';
import { RefusedError } from '../../src/errors.ts';
import type { Spent } from '../../src/ports.ts';
import { drawn, type DrawScript, openStage, recordingChat, untilAborted } from './stage.ts';

const clockAt = (start: number) => {
  let now = start;
  return {
    clock: { now: () => now, wait: () => Promise.resolve() },
    to: (minutes: number): void => {
      now = start + minutes * 60_000;
    },
  };
};
const spent = (drawing: number, more: Partial<Spent> = {}): Spent => ({
  drawing,
  loading: 0,
  platform: 'web',
  ...more,
});

test('an engine’s last hour: time, loads and errors, and nothing older', () => {
  const time = clockAt(1_800_000_000_000);
  const usage = createUsage(time.clock);
  assert.equal(usage.overSeconds(), 0);
  assert.deepEqual(usage.of('a'), { busySeconds: 0, swaps: 0, errors: 0 });
  time.to(5);
  usage.note('a', spent(60, { loading: 30 }));
  usage.note('b', spent(1, { code: 'E-SD-04' }));
  assert.deepEqual(usage.of('a'), { busySeconds: 90, swaps: 1, errors: 0 });
  assert.deepEqual(usage.of('b'), { busySeconds: 1, swaps: 0, errors: 1, lastError: 'E-SD-04' });
  assert.equal(usage.overSeconds(), 300);
  time.to(40);
  usage.note('a', spent(20));
  assert.deepEqual(usage.of('a'), { busySeconds: 110, swaps: 1, errors: 0 });
  time.to(70);
  assert.deepEqual(usage.of('a'), { busySeconds: 20, swaps: 0, errors: 0 });
  assert.deepEqual(usage.of('b'), { busySeconds: 0, swaps: 0, errors: 0 });
  assert.equal(usage.overSeconds(), 3600);
});

test('a long drawing lies in the minutes in which it was drawn', () => {
  const time = clockAt(1_800_000_000_000);
  const usage = createUsage(time.clock);
  time.to(30);
  usage.note('a', spent(30 * 60));
  assert.equal(Math.round(usage.of('a').busySeconds), 1800);
  time.to(75);
  assert.equal(Math.round(usage.of('a').busySeconds), 900, 'half of it is more than an hour ago');
  time.to(91);
  assert.equal(usage.of('a').busySeconds, 0);
  time.to(200);
  usage.note('a', spent(5 * 3600));
  assert.equal(Math.round(usage.of('a').busySeconds), 3600, 'never more than there is');
});

/** Takes so many seconds of the clock, after loading for five. */
const taking =
  (stage: Awaited<ReturnType<typeof openStage>>, seconds: number): DrawScript =>
  (order, onProgress) => {
    onProgress({ phase: 'loading', fraction: 0 });
    stage.move(5000);
    onProgress({ phase: 'drawing', fraction: 0.5 });
    stage.move(seconds * 1000);
    return Promise.resolve(drawn(order));
  };

test('the front desk tells what an engine was busy with, and the owner’s meter hears of it by platform', async () => {
  const heard: [string, Spent][] = [];
  const meter = {
    ended: () => undefined,
    wrote: () => undefined,
    drew: () => undefined,
    failed: () => undefined,
    spent: (engine: string, of: Spent) => void heard.push([engine, of]),
  };
  const stage = await openStage({ changes: { meter } });
  await stage.pipeline.start();
  stage.engines.script.draw = taking(stage, 10);
  await stage.chat.ended((await stage.ask()).creation);
  await stage.rest();
  const [first] = stage.studio.status().use;
  assert.ok(first);
  assert.equal(first.swaps, 1);
  assert.equal(first.errors, 0);
  assert.ok(Math.abs(first.busy * first.overSeconds - 15) < 0.1, `${first.busy} of ${first.overSeconds} s`);
  assert.ok((first.pictureSeconds ?? 0) > 0 && (first.swapSeconds ?? 0) > 0, 'learned from the first drawing');
  assert.equal(first.phase, undefined);

  stage.engines.script.draw = () => {
    stage.move(2000);
    return Promise.reject(new RefusedError({ code: 'E-SD-10', say: 'engine.rejected', facts: {} }));
  };
  await stage.chat.ended((await stage.ask('二')).creation);
  await stage.rest();
  const [second] = stage.studio.status().use;
  assert.deepEqual([second?.errors, second?.lastError, second?.swaps], [1, 'E-SD-10', 1]);
  assert.deepEqual(heard, [
    [first.name, { drawing: 10, loading: 5, platform: 'room' }],
    [first.name, { drawing: 2, loading: 0, platform: 'room', code: 'E-SD-10' }],
  ]);
  await stage.close();
});

test('what is being stopped is no error of the engine, and what is under way counts already', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const begun = Promise.withResolvers<undefined>();
  stage.engines.script.draw = (order, onProgress, signal) => {
    onProgress({ phase: 'waiting', fraction: 0 });
    stage.move(30_000);
    assert.equal(stage.studio.status().use[0]?.phase, 'waiting', 'for somebody else');
    assert.equal(stage.studio.status().use[0]?.busy, 0);
    onProgress({ phase: 'drawing', fraction: 0.25 });
    stage.move(30_000);
    begun.resolve(undefined);
    return untilAborted(order, onProgress, signal);
  };
  const { creation } = await stage.ask();
  await begun.promise;
  const { use, crowd } = stage.studio.status();
  assert.equal(use[0]?.phase, 'drawing');
  assert.ok(Math.abs((use[0]?.busy ?? 0) - 0.5) < 0.01);
  assert.equal(crowd.drawing, 1);
  await stage.studio.cancel(creation, { who: 'room:ming' });
  await stage.chat.ended(creation);
  await stage.rest();
  assert.equal(stage.studio.status().use[0]?.errors, 0);
  await stage.close();
});

test('bytes of pictures count from where an engine may answer to where a chat has them', async () => {
  const chat = recordingChat();
  const { show } = chat.port;
  const taken = Promise.withResolvers<undefined>();
  const port: ChatPort = {
    ...chat.port,
    show: async (at, key, view) => {
      if (isEnded(view.stage)) await taken.promise;
      await show(at, key, view);
    },
  };
  const stage = await openStage({ chat, changes: { ports: new Map([[port.platform, port]]) } });
  await stage.pipeline.start();
  const flights: Flight[] = [];
  stage.engines.script.draw = async (order) => {
    await order.admit?.(5_000_000);
    flights.push(stage.studio.status().flight);
    return drawn(order);
  };
  const asked = await stage.ask();
  await chat.until((view) => view.stage === 'delivering');
  while (stage.studio.status().flight.leaving === 0) await setImmediate();
  flights.push(stage.studio.status().flight);
  taken.resolve(undefined);
  const { pictures } = await chat.ended(asked.creation);
  await stage.rest();
  flights.push(stage.studio.status().flight);
  const bytes = pictures.reduce((sum, picture) => sum + picture.bytes, 0);
  assert.ok(bytes > 0);
  assert.deepEqual(flights, [
    { arriving: 5_000_000, leaving: 0 },
    { arriving: 0, leaving: bytes },
    { arriving: 0, leaving: 0 },
  ]);
  await stage.close();
});

test('the line is told in order: one’s own with the reason, of others only where they stand', async () => {
  const stage = await openStage();
  stage.engines.script.draw = untilAborted;
  await stage.pipeline.start();
  const asked: string[] = [];
  for (const who of ['room:ming', 'room:ming', 'room:ming', 'room:ming', 'room:hong'])
    asked.push((await stage.ask('一只橘猫', { who })).creation);
  const [first = '', ...others] = asked;
  await stage.chat.until((view) => view.creation === first && view.stage === 'drawing');
  // The last of somebody who asked for many has to let pass who came after it.
  await stage.chat.until((view) => view.creation === others[2] && view.turn?.ahead === 4);
  const seen = (who: string, most = 30) => stage.studio.standings({ who }, { most, locale: 'en' });
  const mings = seen('room:ming');
  assert.deepEqual(
    mings.map(({ turn }) => turn?.ahead),
    [undefined, 1, 2, 3, 4],
  );
  assert.equal(mings[0]?.stage, 'drawing');
  assert.equal(mings.at(-1)?.own?.view.creation, others[2]);
  assert.match(mings.at(-1)?.own?.why ?? '', /^2 of your own come first/);
  const hongs = mings.filter(({ own }) => !own);
  assert.deepEqual(
    hongs.map((standing) => Object.keys(standing).sort()),
    [['operation', 'stage', 'turn']],
  );
  assert.deepEqual(
    seen('room:ming', 1).map(({ own }) => own?.view.creation),
    mings.flatMap(({ own }) => own?.view.creation ?? []),
    'one’s own are told however far back, others are not',
  );
  assert.equal(seen('room:hong').filter(({ own }) => own).length, 1);
  // How long the newest waits is told anew now and then, so that a long line costs little.
  while (!stage.studio.status().crowd.newest) await new Promise((resolve) => setTimeout(resolve, 5));
  const { crowd } = stage.studio.status();
  assert.deepEqual(crowd.waiting, { fast: 0, normal: 4, relax: 0 });
  assert.ok(crowd.newest && crowd.newest[0] <= crowd.newest[1]);
  for (const who of ['room:ming', 'room:hong']) await stage.studio.withdraw({ platform: 'room', who });
  await stage.rest();
  await stage.close();
});
