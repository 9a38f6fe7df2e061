/** The queue within the running studio: who is drawn next, on which engine, and what is on disk of it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { View } from '../../src/desk.ts';
import { AwayError } from '../../src/errors.ts';
import { drawn, freshSetting, openStage, type DrawScript } from './stage.ts';

const authors = async (stage: Awaited<ReturnType<typeof openStage>>): Promise<string[]> => {
  const ids = stage.engines.orders.map(({ id }) => id.replace(/-\d+$/, ''));
  const creations = await Promise.all(ids.map((id) => stage.parts.store.get(id)));
  return creations.map((creation) => creation?.ask.who ?? '');
};

test('whoever asks for one picture does not wait for all of somebody who asks for many', async () => {
  const stage = await openStage();
  stage.engines.set('away');
  await stage.pipeline.start();
  const asked: View[] = [];
  for (let n = 0; n < 12; n += 1) asked.push(await stage.ask(`第${n}张`, { who: 'room:many' }));
  asked.push(await stage.ask('一张', { who: 'room:one' }));
  const waits = (id: string) => stage.chat.until((view) => view.creation === id && view.stage === 'waiting');
  await Promise.all(asked.map(({ creation }) => waits(creation)));
  const why = (n: number, who: string) => stage.studio.why(asked[n]?.creation ?? '', { who });
  assert.equal(await why(1, 'room:many'), '现在没有能画它的机器在线，等有了就轮到它。');
  await assert.rejects(why(1, 'room:one'));
  const looked = Promise.withResolvers<undefined>();
  stage.engines.script.draw = async (order) => {
    await looked.promise;
    return drawn(order);
  };
  stage.engines.set('idle');
  assert.equal(await why(5, 'room:many'), '你自己还有 4 个排在它前面。');
  looked.resolve(undefined);
  await Promise.all(asked.map(({ creation }) => stage.chat.ended(creation)));
  assert.equal(await why(1, 'room:many'), undefined, 'it has ended');
  assert.ok((await authors(stage)).indexOf('room:one') <= 1);
  await stage.rest();
  await stage.close();
});

/** Takes so many seconds of the clock. */
const taking =
  (stage: Awaited<ReturnType<typeof openStage>>, seconds: number): DrawScript =>
  (order, onProgress) => {
    onProgress({ phase: 'loading', fraction: 0 });
    stage.move(5000);
    onProgress({ phase: 'drawing', fraction: 0.5 });
    stage.move(seconds * 1000);
    return Promise.resolve(drawn(order));
  };

test('what a drawing took is on disk with its end, without the time to load', async () => {
  const stage = await openStage();
  stage.engines.script.draw = taking(stage, 7);
  await stage.pipeline.start();
  const { creation } = await stage.ask();
  await stage.chat.ended(creation);
  const { people, communities } = await stage.parts.store.accounts();
  assert.deepEqual(people, [{ id: 'room:ming', used: 7 }]);
  assert.equal(communities[0]?.used, 7);
  const { turn } = (await stage.parts.store.get(creation)) ?? {};
  assert.ok(turn && turn.seconds > 0 && turn.lane === 'normal');
  await stage.rest();
  await stage.close();
});

test('what failed or was put back costs nothing', async () => {
  const stage = await openStage();
  stage.engines.script.draw = () => {
    stage.engines.set('away');
    return Promise.reject(new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait' }));
  };
  await stage.pipeline.start();
  const { creation } = await stage.ask();
  await stage.chat.until((view) => view.stage === 'drawing');
  await stage.chat.until((view) => view.stage === 'waiting' && view.text.includes('都不在线'));
  while ((await stage.parts.store.get(creation))?.stage !== 'waiting') await new Promise(setImmediate);
  assert.equal((await stage.parts.store.accounts()).people[0]?.used, 0);
  stage.engines.script.draw = () => Promise.reject(new TypeError('a bug'));
  stage.engines.set('idle');
  assert.equal((await stage.chat.ended(creation)).stage, 'failed');
  assert.equal((await stage.parts.store.accounts()).people[0]?.used, 0);
  await stage.rest();
  await stage.close();
});

test('a drawing that the process died in is refunded at the next start, once', async () => {
  const setting = freshSetting();
  const first = await openStage({ setting });
  first.engines.set('away');
  const { creation } = await first.ask();
  await first.chat.until((view) => view.stage === 'waiting');
  const turn = { since: 1, lane: 'normal', seconds: 9 } as const;
  const levels = { people: 9, communities: 9 };
  const charged = { people: [{ id: 'room:ming', used: 29 }], communities: [{ id: '', used: 29 }], levels };
  await first.parts.store.advance(creation, 'waiting', { stage: 'drawing', turn, engine: 'sd1' }, charged);
  await first.close();
  for (let start = 0; start < 2; start += 1) {
    const next = await openStage({ setting });
    next.engines.set('away');
    await next.pipeline.start();
    const { people, communities } = await next.parts.store.accounts();
    assert.deepEqual([people, communities], [[{ id: 'room:ming', used: 20 }], [{ id: '', used: 20 }]]);
    assert.equal((await next.parts.store.get(creation))?.stage, 'waiting');
    await next.close();
  }
});

test('what could not be saved is tried again, and the line goes on meanwhile', async () => {
  const stage = await openStage();
  const { store } = stage.parts;
  const advance = store.advance.bind(store);
  let full = true;
  store.advance = (...given) => {
    if (full && given[1] !== 'queued' && given[1] !== 'writing') return Promise.reject(new Error('the disk is full'));
    return advance(...given);
  };
  await stage.pipeline.start();
  const { creation } = await stage.ask();
  while (!stage.log.lines.some(({ event }) => event === 'step.unsaved')) await new Promise(setImmediate);
  full = false;
  assert.equal(stage.engines.orders.length, 0);
  for (let second = 0; second < 7; second += 1) {
    stage.move(1000);
    await new Promise(setImmediate);
  }
  assert.equal((await stage.chat.ended(creation)).stage, 'done');
  const { people, levels } = await store.accounts();
  assert.ok((people[0]?.used ?? 0) <= levels.people, 'it cost nothing: the clock stood still while it was drawn');
  await stage.rest();
  await stage.close();
});
