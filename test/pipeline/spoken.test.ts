/** What people set along with a verb counts; what they do not speak of stays. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { AtelierError } from '../../src/errors.ts';
import { isEnded } from '../../src/creation.ts';
import type { Request, View } from '../../src/desk.ts';
import type { PromptWriter } from '../../src/ports.ts';
import { lexicon } from '../writers/lexicon.ts';
import { goodWriter, openStage, painted, type StageParts } from './stage.ts';

const studioWith = async (given: StageParts = {}) => {
  const stage = await openStage({ ...given, changes: { fallback: lexicon, ...given.changes } });
  stage.engines.script.draw = painted;
  await stage.pipeline.start();
  const finished = async (asked: Promise<View>): Promise<View> => {
    const { creation } = await asked;
    return stage.chat.until((one) => one.creation === creation && isEnded(one.stage));
  };
  const first = await finished(stage.ask('一只雨中的猫 --seed 7 --n 2'));
  const make = (as: NonNullable<Request['as']>, more: Parameters<typeof stage.from>[2] = {}): Promise<View> =>
    finished(stage.from(first.creation, as, more));
  return { ...stage, first, make, finished, order: () => stage.engines.orders.at(-1)?.brief };
};

/** Always answers so, whatever it is asked. */
const saying = (answer: Partial<Awaited<ReturnType<PromptWriter['write']>>>): PromptWriter => ({
  ...goodWriter(),
  write: ({ words, from }) =>
    Promise.resolve({
      positive: from?.positive ?? 'a cat in the rain',
      negative: from?.negative ?? 'blurry',
      title: '',
      understanding: '好',
      kept: [{ said: words.slice(0, 80), as: 'a cat' }],
      missing: [],
      writer: 'm',
      ...answer,
    }),
});

const settings = { steps: '31', cfg: '5', sampler: 'DDIM', clip: '2' };

for (const as of ['again', 'change', 'edit', 'restyle'] as const)
  test(`${as} draws with the settings that are named, and else as before`, async () => {
    const { make, order, parts, close } = await studioWith();
    const { sampler } = order() ?? {};
    const words = as === 'change' || as === 'edit' ? { words: '改成黄昏' } : {};
    const style = as === 'restyle' ? { style: parts.library.styles[0]?.name ?? '' } : {};
    await make(as, { ...words, options: { ...settings, ...style } });
    const brief = order();
    assert.deepEqual([brief?.steps, brief?.cfg, brief?.sampler, brief?.clipSkip], [31, 5, 'DDIM', 2]);
    await make(as, { ...words, options: { steps: '32', ...style } });
    assert.deepEqual([order()?.steps, order()?.sampler], [32, sampler]);
    const { notes } = await make(as, { ...words, options: { sampler: 'Euler a', cfg: '99', ...style } });
    assert.equal(order()?.sampler, 'Euler a');
    assert.ok(notes.some((text) => text.includes('99')));
    await close();
  });

test('again takes a seed and a ratio, vary a number of pictures and the seed it walks to', async () => {
  const { make, order, close } = await studioWith();
  await make('again', { options: { seed: '99', ar: '16:9' } });
  assert.equal(order()?.seed, 99);
  assert.ok((order()?.width ?? 0) > (order()?.height ?? 0));
  await make('vary', { options: { n: '3', seed: '5' } });
  assert.deepEqual([order()?.seed, order()?.variation?.seed, order()?.count], [7, 5, 3]);
  await close();
});

test('a ratio that a writer makes up for a change is not taken', async () => {
  const { make, order, first, close } = await studioWith({ writer: saying({ aspect: '16:9' }) });
  const before = order();
  await make('change', { words: '把猫换成一只小猫' });
  assert.deepEqual([order()?.width, order()?.height], [before?.width, before?.height]);
  await make('change', { words: '改成横版' });
  assert.ok((order()?.width ?? 0) > (order()?.height ?? 0));
  assert.equal(first.stage, 'done');
  await close();
});

test('the words of the house stand once in the negative prompt of a change', async () => {
  const { make, order, close } = await studioWith({ writer: saying({}) });
  const house = order()?.negative.split(', ').slice(-2).join(', ') ?? '';
  await make('change', { words: '改成黄昏', options: { no: '雨' } });
  const negative = order()?.negative ?? '';
  assert.equal(negative.split(house).length, 2, negative);
  assert.ok(negative.endsWith(house));
  await close();
});

test('a picture beyond those drawn, an unknown style and an unreadable ratio are told', async () => {
  const { make, close } = await studioWith();
  const refusal = (asked: Promise<View>): Promise<string> =>
    asked.then(
      () => 'made',
      (error: unknown) => (error instanceof AtelierError ? error.say : String(error)),
    );
  assert.equal(await refusal(make('change', { words: '改成黄昏', picture: 3 })), 'ask.notFound');
  assert.equal(await refusal(make('restyle', { options: { style: '不存在的风格' } })), 'ask.noSuchStyle');
  assert.equal(await refusal(make('outpaint', { options: { ar: '100:1' } })), 'ask.whichRatio');
  await close();
});

test('sentences about a wording go with it', async () => {
  const writer = saying({ positive: 'a castle at dawn', kept: [] });
  const { ask, chat, studio, press, pipeline, close } = await openStage({ writer, changes: { fallback: lexicon } });
  await pipeline.start();
  const { creation } = await ask('两只红色的狗', { options: { ask: 'true' } });
  const asking = async (times: number): Promise<readonly string[]> => {
    const shown = (): View[] => chat.views.filter((view) => view.creation === creation && view.stage === 'asking');
    await chat.until(() => shown().length >= times);
    return shown().at(-1)?.notes ?? [];
  };
  const notes = await asking(1);
  assert.equal(notes.length, 1);
  await studio.steer(press(creation), { kind: 'reword' });
  assert.deepEqual(await asking(2), notes);
  await studio.steer(press(creation), { kind: 'verbatim' });
  const done = await chat.until((view) => view.creation === creation && isEnded(view.stage));
  assert.deepEqual([done.prompt?.positive, done.notes], ['两只红色的狗', []]);
  await close();
});

test('a sentence that this version does not know any more does not hide the picture', async () => {
  const { first, parts, studio, close } = await studioWith();
  const gone = { key: 'gone.key', facts: {} };
  await parts.store.advance(first.creation, 'done', { notes: [gone] });
  assert.deepEqual((await studio.view(first.creation, { who: 'room:ming' })).notes, []);
  await parts.store.advance(first.creation, 'done', { problem: { ...gone, code: 'E-OLD-99' } });
  const { views } = await studio.history('room:ming', { limit: 5 });
  assert.match(views[0]?.text ?? '', new RegExp(first.creation));
  await close();
});
