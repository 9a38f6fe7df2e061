/** What came to nothing on one engine is drawn on another one, if there is one that could. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createPool } from '../../src/engines/pool.ts';
import { AwayError, BadAnswerError } from '../../src/errors.ts';
import type { ImageEngine } from '../../src/ports.ts';
import { drawn, type DrawScript, freshSetting, movableClock, openStage, outlookOf, recordingLog } from './stage.ts';

const garbage: DrawScript = () =>
  Promise.reject(new BadAnswerError({ code: 'E-SD-09', say: 'engine.garbage', facts: {}, retry: 'retry' }));
const away: DrawScript = () =>
  Promise.reject(new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait' }));
const well: DrawScript = (order) => Promise.resolve(drawn(order));

interface Scripted extends ImageEngine {
  script: DrawScript;
  isThere: boolean;
}

/** @param models names of the checkpoints it has */
const engineOf = (name: string, script: DrawScript, models = ['dreamshaper_8']): Scripted => {
  const engine: Scripted = {
    name,
    script,
    isThere: true,
    draw: (order, onProgress, signal) => engine.script(order, onProgress, signal),
    upscale: () => Promise.reject(new Error('not in this script')),
    look: () =>
      engine.isThere
        ? Promise.resolve(
            outlookOf(
              [],
              models.map((one) => ({ name: one })),
            ),
          )
        : Promise.reject(new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait' })),
  };
  return engine;
};

const openPair = async (engines: readonly Scripted[], setting = freshSetting()) => {
  const time = movableClock();
  const pool = createPool({ engines, clock: time.clock, log: recordingLog() });
  const orders: { engine: string; seed: number }[] = [];
  for (const engine of engines) {
    const { draw } = engine;
    engine.draw = (order, ...rest) => {
      orders.push({ engine: engine.name, seed: order.brief.seed });
      return draw(order, ...rest);
    };
  }
  const stage = await openStage({ setting, changes: { pool } });
  pool.start();
  const known = (): boolean => pool.status().every(({ state }) => state !== 'unknown');
  while (!known()) await new Promise(setImmediate);
  const close = async (): Promise<void> => {
    await stage.rest();
    await pool.stop();
    await stage.close();
  };
  return { ...stage, pool, orders, close, moveEngines: time.move };
};

test('a garbled drawing is repeated once, on the other engine, with the same seed, also when that one is busy', async () => {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const b = engineOf('b', async (order) => {
    begun.resolve();
    await goOn.promise;
    return drawn(order);
  });
  const stage = await openPair([engineOf('a', garbage), b]);
  await stage.pipeline.start();
  const first = await stage.ask('第一张');
  await begun.promise;
  const second = await stage.ask('第二张', { who: 'room:hong' });
  let wasDrawn = false;
  await stage.chat.until((view) => {
    wasDrawn ||= view.creation === second.creation && view.stage === 'drawing';
    return wasDrawn && view.creation === second.creation && view.stage === 'waiting';
  });
  // Time enough to begin what must not begin.
  for (let n = 0; n < 20; n += 1) await new Promise(setImmediate);
  goOn.resolve();
  for (const { creation } of [first, second]) assert.equal((await stage.chat.ended(creation)).stage, 'done');
  assert.deepEqual(
    stage.orders.map(({ engine }) => engine),
    ['a', 'b', 'a', 'b'],
  );
  const [seed, again, otherSeed, otherAgain] = stage.orders.map((order) => order.seed);
  assert.deepEqual([again, otherAgain], [seed, otherSeed]);
  await stage.close();
});

test('where there is no other engine, the same one is asked again', async () => {
  const engine = engineOf('a', garbage);
  const stage = await openPair([engine]);
  engine.script = (...given) => {
    engine.script = well;
    return garbage(...given);
  };
  await stage.pipeline.start();
  assert.equal((await stage.chat.ended((await stage.ask()).creation)).stage, 'done');
  assert.deepEqual(
    stage.orders.map(({ engine: name }) => name),
    ['a', 'a'],
  );
  await stage.close();
});

test('an engine without the checkpoint, or one that has gone away, is not waited for', async () => {
  const lacking = await openPair([engineOf('a', garbage), engineOf('b', well, ['anything-v5'])]);
  await lacking.pipeline.start();
  const failed = await lacking.chat.ended((await lacking.ask('猫', { options: { model: 'dreamshaper_8' } })).creation);
  assert.deepEqual([failed.stage, failed.code], ['failed', 'E-SD-09']);
  assert.deepEqual(
    lacking.orders.map(({ engine }) => engine),
    ['a', 'a'],
  );
  await lacking.close();

  const [a, b] = [engineOf('a', garbage), engineOf('b', away)];
  const leaving = await openPair([a, b]);
  b.script = (...given) => {
    a.script = well;
    b.isThere = false;
    return away(...given);
  };
  await leaving.pipeline.start();
  assert.equal((await leaving.chat.ended((await leaving.ask()).creation)).stage, 'done');
  assert.deepEqual(
    leaving.orders.map(({ engine }) => engine),
    ['a', 'b', 'a'],
  );
  await leaving.close();
});

test('after a restart it is still known where it failed', async () => {
  const setting = freshSetting();
  const first = await openPair([engineOf('a', garbage)], setting);
  await first.pipeline.start();
  const { creation } = await first.ask();
  await first.chat.ended(creation);
  await first.parts.store.advance(creation, 'failed', { stage: 'waiting', faults: 1, engine: 'a' });
  await first.close();

  const next = await openPair([engineOf('a', well), engineOf('b', well)], setting);
  await next.pipeline.start();
  await next.chat.ended(creation);
  assert.deepEqual(
    next.orders.map(({ engine }) => engine),
    ['b'],
  );
  await next.close();
});
