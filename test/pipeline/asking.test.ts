import assert from 'node:assert/strict';
import test from 'node:test';
import type { View } from '../../src/desk.ts';
import type { PromptWriter, WriteRequest } from '../../src/ports.ts';
import { goodWriter, openStage, recordingChat, type StageParts } from './stage.ts';

/** Loses the umbrella, whatever is asked. */
const losing = (): PromptWriter & { requests: WriteRequest[] } => {
  const requests: WriteRequest[] = [];
  return {
    ...goodWriter(),
    requests,
    write: (request) => {
      requests.push(request);
      const positive = requests.length === 1 ? 'a cat' : 'a kitten, sitting';
      const kept = [{ said: '猫', as: positive.split(',')[0] ?? '' }];
      return Promise.resolve({
        positive,
        negative: '',
        title: '猫',
        understanding: '一只猫',
        kept,
        missing: [],
        writer: 'm',
      });
    },
  };
};

const open = async (given: StageParts = {}) => {
  const stage = await openStage(given);
  await stage.pipeline.start();
  const at = (creation: string, stageName: View['stage'], nth = 1): Promise<View> => {
    let seen = 0;
    return stage.chat.until((view) => {
      if (view.creation !== creation || view.stage !== stageName) return false;
      seen += 1;
      return seen >= nth;
    });
  };
  return { ...stage, at };
};

test('--ask waits for the person, who draws it when they like', async () => {
  const { ask, at, chat, studio, press, engines, move, close } = await open();
  const { creation } = await ask('一只雨中的橘猫 --ask');
  const card = await at(creation, 'asking');
  assert.deepEqual(card.verbs, ['go', 'rewrite', 'reword', 'verbatim', 'cancel']);
  assert.equal(card.understanding?.sentence, '雨里的一只橘猫');
  assert.equal(card.understanding?.until, undefined);
  move(30_000);
  assert.equal((await studio.view(creation, { who: 'room:ming' })).stage, 'asking', 'it does not go on by itself');
  const steps = [
    await studio.steer(press(creation), { kind: 'go' }),
    await studio.steer(press(creation), { kind: 'go' }),
  ];
  assert.ok(steps.every(({ stage }) => stage !== 'asking'));
  assert.equal((await chat.ended(creation)).stage, 'done');
  assert.equal(engines.orders.length, 1, 'pressed twice, drawn once');
  await close();
});

test('an answer that is faster than the disk is carried out all the same', async () => {
  const stage = await openStage();
  const { store } = stage.parts;
  const { advance } = store;
  const synced = Promise.withResolvers<void>();
  // Others read what is committed before the one who wrote it hears that it will last.
  store.advance = async (...given) => {
    const moved = await advance(...given);
    if (moved?.stage === 'asking') await synced.promise;
    return moved;
  };
  await stage.pipeline.start();
  const { creation } = await stage.ask('一只雨中的橘猫 --ask');
  while ((await store.get(creation))?.stage !== 'asking') await new Promise(setImmediate);
  const answered = stage.studio.steer(stage.press(creation), { kind: 'go' });
  await new Promise(setImmediate);
  synced.resolve();
  await answered;
  assert.equal((await stage.chat.ended(creation)).stage, 'done');
  await stage.close();
});

test('what was lost is told and asked about for ten seconds, then drawn with it', async () => {
  const { ask, at, chat, move, parts, engines, close } = await open({ writer: losing() });
  const { creation } = await ask('一只猫和一把雨伞');
  const card = await at(creation, 'asking');
  assert.equal(card.understanding?.until, parts.clock.now() + 10_000);
  assert.ok((card.understanding?.missing.length ?? 0) > 0);
  assert.match(card.notes.join(), /雨伞/);
  assert.equal(engines.orders.length, 0);
  move(10_000);
  const done = await chat.ended(creation);
  assert.equal(done.stage, 'done');
  assert.ok((engines.orders[0]?.brief.positive.length ?? 0) > 'a cat'.length);
  await close();
});

test('other wording, own words, own prompt, and taking it back', async () => {
  const writer = losing();
  const { ask, at, chat, studio, press, engines, close } = await open({ writer });
  const { creation } = await ask('一只猫 --ask');
  await at(creation, 'asking');
  await studio.steer(press(creation), { kind: 'reword' });
  const other = await chat.until((view) => view.creation === creation && /kitten/.test(view.prompt?.positive ?? ''));
  assert.equal(writer.requests.at(-1)?.not, 'a cat');
  assert.equal(other.stage, 'asking');
  await studio.steer(press(creation), { kind: 'verbatim' });
  assert.equal((await chat.ended(creation)).brief?.positive.startsWith('一只猫'), true);
  const mine = await ask('一只猫 --ask');
  await at(mine.creation, 'asking');
  const options = { ar: '16:9' };
  await studio.steer(press(mine.creation), { kind: 'rewrite', positive: 'two cats', negative: 'dogs', options });
  const written = await chat.ended(mine.creation);
  assert.match(written.brief?.positive ?? '', /^two cats/);
  assert.match(written.brief?.negative ?? '', /^dogs, /);
  assert.ok((written.brief?.width ?? 0) > (written.brief?.height ?? 0));
  const back = await ask('一只猫 --ask');
  await at(back.creation, 'asking');
  await studio.cancel(back.creation, { who: 'room:ming' });
  assert.equal((await chat.ended(back.creation)).stage, 'cancelled');
  assert.equal(engines.orders.length, 2);
  await close();
});

test('a question that nobody answers is put aside, and says so', async () => {
  const { ask, at, chat, move, pipeline, close } = await open();
  const { creation } = await ask('一只猫 --ask');
  await at(creation, 'asking');
  move(120_000);
  // The step that asked may still be closing when the clock is moved; the next look finds it.
  while (pipeline.size() > 0) {
    await new Promise((resolve) => setImmediate(resolve));
    move(1000);
  }
  const expired = await chat.ended(creation);
  assert.deepEqual([expired.stage, expired.code], ['expired', 'E-ASK-01']);
  assert.match(expired.text, /答复/);
  await close();
});

test('a question survives a restart, and one that ran out meanwhile goes on', async () => {
  const first = await open({ writer: losing() });
  const asked = await first.ask('一只猫和一把雨伞');
  const waits = await first.ask('一只猫 --ask');
  await first.at(asked.creation, 'asking');
  await first.at(waits.creation, 'asking');
  const stopping = first.pipeline.stop();
  first.move(1000);
  await stopping;
  const changes = { store: first.parts.store, collection: first.parts.collection };
  const second = await openStage({ changes });
  second.move(20_000);
  await second.pipeline.start();
  second.move(1000);
  assert.equal((await second.chat.ended(asked.creation)).stage, 'done');
  assert.equal((await second.studio.view(waits.creation, { who: 'room:ming' })).stage, 'asking');
  await second.close();
});

test('where nobody is there to ask, the loss is told and it is drawn at once', async () => {
  const { ask, chat, close } = await open({ writer: losing(), chat: recordingChat('room', true) });
  const done = await chat.ended((await ask('一只猫和一把雨伞')).creation);
  assert.match(done.notes.join(), /雨伞/);
  await close();
});
