import assert from 'node:assert/strict';
import test from 'node:test';
import { AwayError, BadAnswerError, CancelledError, RefusedError } from '../../src/errors.ts';
import type { View } from '../../src/desk.ts';
import type { PromptWriter } from '../../src/ports.ts';
import { operations } from '../../src/creation.ts';
import { drawn, goodWriter, openStage, place, recordingChat, untilAborted } from './stage.ts';

const away = (): AwayError =>
  new AwayError({ code: 'E-LLM-01', say: 'writer.away', facts: {}, retry: 'wait', detail: 'refused' });
const outOfMemory = (): RefusedError =>
  new RefusedError({ code: 'E-SD-04', say: 'engine.outOfMemory', facts: { width: 512, height: 512 } });
const black = (): BadAnswerError =>
  new BadAnswerError({ code: 'E-SD-07', say: 'engine.black', facts: {}, retry: 'retry' });

test('a description becomes pictures, shown at every stage in order', async () => {
  const chat = recordingChat();
  // Writes on once its first words have been seen.
  const writer: PromptWriter = {
    name: 'llama3:8b',
    write: async (request, onText, signal) => {
      const draft = await goodWriter().write(request, onText, signal);
      await chat.until((view) => view.prompt?.positive === 'an orange');
      return draft;
    },
  };
  const stage = await openStage({ chat, writer });
  await stage.pipeline.start();
  const asked = await stage.ask('一只雨中的橘猫 --n 2 --seed 7');
  const done = await stage.chat.ended(asked.creation);
  assert.equal(done.stage, 'done');
  assert.equal(done.text, '画好了');
  assert.deepEqual(
    done.pictures.map((picture) => picture.seed),
    [7, 8],
  );
  assert.equal(done.writer, 'llama3:8b');
  assert.deepEqual(done.verbs.slice(0, 3), ['again', 'vary', 'change']);
  const stages = stage.chat.views.map((view) => view.stage);
  assert.deepEqual(
    [...new Set(stages)],
    ['writing', 'waiting', 'drawing', 'delivering', 'done'].filter((name) => stages.some((stage) => stage === name)),
  );
  assert.equal(stages.filter((name) => name === 'done').length, 1);
  const picture = await stage.studio.picture(done.pictures[0]?.sha256 ?? '', 'room:ming');
  assert.equal(picture?.mime, 'image/png');
  await stage.close();
});

test('the same event twice is one creation, drawn once', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const [first, second] = await Promise.all([stage.ask('猫', { id: 'same' }), stage.ask('猫', { id: 'same' })]);
  await stage.chat.ended(first.creation);
  const third = await stage.ask('狗', { id: 'same' });
  assert.deepEqual([second.creation, third.creation], [first.creation, first.creation]);
  assert.equal(stage.engines.orders.length, 1);
  await stage.close();
});

test('without the writer the picture is drawn all the same, and the person is told once an outage', async () => {
  const writer: PromptWriter & { down: boolean } = {
    name: 'llama3:8b',
    down: true,
    write: (...given) => (writer.down ? Promise.reject(away()) : goodWriter().write(...given)),
  };
  const stage = await openStage({ writer });
  await stage.pipeline.start();
  const told = async (): Promise<number> => {
    const asked = await stage.ask();
    const done = await stage.chat.ended(asked.creation);
    assert.equal(done.stage, 'done');
    return done.notes.filter((note) => note.includes('词典')).length;
  };
  assert.equal(await told(), 1);
  assert.equal(await told(), 0);
  writer.down = false;
  assert.equal(await told(), 0);
  writer.down = true;
  assert.equal(await told(), 1);
  await stage.close();
});

test('a bug in the writer is logged and does not cost the picture', async () => {
  const writer: PromptWriter = { name: 'llama3:8b', write: () => Promise.reject(new TypeError('oops')) };
  const stage = await openStage({ writer });
  await stage.pipeline.start();
  const done = await stage.chat.ended((await stage.ask()).creation);
  assert.equal(done.stage, 'done');
  assert.equal(done.writer, 'lexicon');
  assert.ok(stage.log.lines.some((line) => line.level === 'error' && line.event === 'writer.bug'));
  await stage.close();
});

test('out of memory: one step smaller and told; twice: failed and told', async () => {
  const stage = await openStage();
  stage.engines.script.draw = (order) => {
    if (stage.engines.orders.length === 1) return Promise.reject(outOfMemory());
    return Promise.resolve(drawn(order));
  };
  await stage.pipeline.start();
  const done = await stage.chat.ended((await stage.ask()).creation);
  assert.deepEqual(
    stage.engines.orders.map(({ brief }) => [brief.width, brief.height]),
    [
      [512, 512],
      [384, 384],
    ],
  );
  assert.ok(done.notes.includes('显存不够画 512×512，已改成 384×384 重画。'));
  stage.engines.script.draw = () => Promise.reject(outOfMemory());
  const failed = await stage.chat.ended((await stage.ask()).creation);
  assert.equal(failed.stage, 'failed');
  assert.equal(failed.code, 'E-SD-04');
  assert.match(failed.text, /显存不够/);
  assert.deepEqual(stage.codes, ['E-SD-04']);
  await stage.close();
});

test('a black picture is drawn once more with another seed and what suits the checkpoint, then explained', async () => {
  const stage = await openStage();
  stage.engines.script.draw = () => Promise.reject(black());
  await stage.pipeline.start();
  const failed = await stage.chat.ended((await stage.ask('猫 --seed 7 --q classic')).creation);
  assert.equal(failed.stage, 'failed');
  assert.equal(failed.code, 'E-SD-07');
  const settings = stage.engines.orders.map(({ brief }) => [brief.sampler, brief.scheduler, brief.cfg]);
  assert.deepEqual(settings, [
    ['Euler', undefined, 7],
    ['DPM++ 2M', 'Karras', 7],
  ]);
  const seeds = stage.engines.orders.map(({ brief }) => brief.seed);
  assert.equal(seeds.length, 2);
  assert.notEqual(seeds[0], seeds[1]);
  await stage.close();
});

test('an engine that goes away keeps the creation in line; the same seed is drawn when it is back', async () => {
  const stage = await openStage();
  stage.engines.script.draw = () => {
    stage.engines.set('away');
    return Promise.reject(new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait' }));
  };
  await stage.pipeline.start();
  const asked = await stage.ask('猫 --seed 7');
  const waiting = await stage.chat.until((view) => view.stage === 'waiting' && view.text.includes('都不在线'));
  assert.deepEqual(waiting.verbs, ['cancel']);
  stage.engines.script.draw = (order) => Promise.resolve(drawn(order));
  stage.engines.set('idle');
  const done = await stage.chat.ended(asked.creation);
  assert.equal(done.stage, 'done');
  assert.deepEqual(
    stage.engines.orders.map(({ brief }) => brief.seed),
    [7, 7],
  );
  await stage.close();
});

test('however often an engine turns it away, it stays in line and is drawn at last', async () => {
  const stage = await openStage();
  let turnedAway = 0;
  stage.engines.script.draw = (order) => {
    if (turnedAway === 20) return Promise.resolve(drawn(order));
    turnedAway += 1;
    return Promise.reject(new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait' }));
  };
  await stage.pipeline.start();
  const done = await stage.chat.ended((await stage.ask()).creation);
  assert.deepEqual([done.stage, turnedAway], ['done', 20]);
  await stage.close();
});

test('an unknown failure becomes a number the owner finds in the log', async () => {
  const stage = await openStage();
  stage.engines.script.draw = () => Promise.reject(new TypeError('secret inside'));
  await stage.pipeline.start();
  const failed = await stage.chat.ended((await stage.ask()).creation);
  assert.equal(failed.code, 'E-INT-01');
  assert.ok(failed.text.includes(failed.creation) && !failed.text.includes('secret'));
  assert.ok(stage.log.lines.some((line) => line.event === 'step.bug' && line.facts['id'] === failed.creation));
  await stage.close();
});

test('waiting ends: a creation no engine takes expires with a sentence', async () => {
  const stage = await openStage();
  stage.engines.set('away');
  await stage.pipeline.start();
  const asked = await stage.ask();
  await stage.chat.until((view) => view.stage === 'waiting');
  stage.move(61_000);
  const expired = await stage.chat.ended(asked.creation);
  assert.equal(expired.stage, 'expired');
  assert.match(expired.text, /^等了 1 分钟/);
  await stage.close();
});

test('those in line see their place move up', async () => {
  const stage = await openStage();
  let finish: () => void = () => undefined;
  stage.engines.script.draw = (order) =>
    new Promise((resolve) => {
      finish = () => resolve(drawn(order));
    });
  await stage.pipeline.start();
  const asked = [await stage.ask('一'), await stage.ask('二'), await stage.ask('三')];
  const third = asked[2]?.creation;
  const texts = (): string[] =>
    stage.chat.views
      .filter((view) => view.creation === third && view.stage === 'waiting')
      .map(({ text, turn }) => JSON.stringify([text, turn]));
  const says = (creation: string | undefined, text: string) =>
    stage.chat.until((view) => view.creation === creation && view.stage === 'waiting' && view.text === text);
  await Promise.all([stage.engines.begun(1), says(third, '前面还有 2 个')]);
  finish();
  await Promise.all([stage.engines.begun(2), says(third, '前面还有 1 个')]);
  finish();
  await stage.engines.begun(3);
  assert.deepEqual(texts(), [...new Set(texts())], 'nothing is said twice');
  finish();
  await stage.chat.ended(third ?? '');
  await stage.close();
});

test('a message that was taken away takes its creation with it', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  stage.chat.script.refuse = (view) => {
    if (view.stage === 'done') throw new CancelledError();
  };
  const { creation } = await stage.ask();
  assert.equal((await stage.chat.ended(creation)).stage, 'cancelled');
  assert.equal((await stage.studio.view(creation, { who: 'room:ming' })).pictures.length, 1, 'it stays in the history');
  await stage.close();
});

test('what is seen before the last commit can be pressed at once', async () => {
  const stage = await openStage();
  const pressed: Promise<View>[] = [];
  stage.chat.script.refuse = (view) => {
    if (view.stage === 'done' && pressed.length === 0) pressed.push(stage.from(view.creation, 'again'));
  };
  await stage.pipeline.start();
  const first = await stage.chat.ended((await stage.ask()).creation);
  const [again] = await Promise.all(pressed);
  assert.ok(again);
  const done = await stage.chat.ended(again.creation);
  assert.deepEqual([done.stage, done.parents], ['done', [`${first.creation}.1`]]);
  const verbs = stage.chat.views.find(({ stage: name }) => name === 'delivering')?.verbs;
  assert.ok(verbs === undefined || verbs.includes('again'));
  await stage.close();
});

test('cancel: in line at once, while drawing when the engine has stopped, after the end not at all', async () => {
  const stage = await openStage();
  stage.engines.script.draw = untilAborted;
  await stage.pipeline.start();
  const first = await stage.ask('一');
  await stage.chat.until((view) => view.creation === first.creation && view.stage === 'drawing');
  const second = await stage.ask('二');
  await stage.studio.cancel(second.creation, { who: 'room:ming' });
  assert.equal((await stage.chat.ended(second.creation)).stage, 'cancelled');
  const stopping = await stage.studio.cancel(first.creation, { who: 'room:ming' });
  assert.ok(['drawing', 'cancelled'].includes(stopping.stage));
  assert.equal((await stage.chat.ended(first.creation)).stage, 'cancelled');
  stage.engines.script.draw = (order) => Promise.resolve(drawn(order));
  const third = await stage.ask('三');
  await stage.chat.ended(third.creation);
  assert.equal((await stage.studio.cancel(third.creation, { who: 'room:ming' })).stage, 'done');
  assert.equal(stage.engines.orders.length, 2, 'the second was never drawn');
  await stage.close();
});

test('a picture that arrives after the cancel is dropped', async () => {
  const stage = await openStage();
  let finish: () => void = () => undefined;
  stage.engines.script.draw = (order) =>
    new Promise((resolve) => {
      finish = () => resolve(drawn(order));
    });
  await stage.pipeline.start();
  const asked = await stage.ask();
  await stage.engines.begun(1);
  await stage.studio.cancel(asked.creation, { who: 'room:ming' });
  finish();
  const ended = await stage.chat.ended(asked.creation);
  assert.equal(ended.stage, 'cancelled');
  assert.deepEqual(ended.pictures, []);
  await stage.close();
});

test('from elsewhere another person cannot see, stop, grow or fetch what is not theirs', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const done = await stage.chat.ended((await stage.ask()).creation);
  const other = 'room:hong';
  const elsewhere = { ...place, chat: 'c2' };
  const { studio } = stage;
  const notFound = { code: 'E-OLD-01' };
  await assert.rejects(studio.view(done.creation, { who: other }), notFound);
  await assert.rejects(studio.cancel(done.creation, { who: other }), notFound);
  for (const as of operations.filter((operation) => operation !== 'draw'))
    await assert.rejects(
      stage.from(done.creation, as, { who: other, place: elsewhere, words: '蓝色', options: { ar: '16:9' } }),
      notFound,
      as,
    );
  await assert.rejects(
    studio.steer({ ...stage.press(done.creation, other), place: elsewhere }, { kind: 'go' }),
    notFound,
  );
  const ref = { creation: done.creation, picture: 1 };
  await assert.rejects(studio.recipe(ref, { who: other }), notFound);
  await assert.rejects(studio.stamped(ref, { who: other }), notFound);
  await assert.rejects(studio.favourite(ref, { who: other }, true), notFound);
  assert.equal(await studio.picture(done.pictures[0]?.sha256 ?? '', other), undefined);
  assert.deepEqual((await studio.history(other, { limit: 10 })).views, []);
  await stage.close();
});

test('again, vary and change grow from the brief without the writer', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const first = await stage.chat.ended((await stage.ask('猫 --seed 7 --ar 16:9')).creation);
  const again = await stage.chat.ended((await stage.from(first.creation, 'again')).creation);
  assert.notEqual(again.brief?.seed, 7);
  assert.equal(again.brief?.width, first.brief?.width);
  const vary = await stage.chat.ended((await stage.from(first.creation, 'vary')).creation);
  assert.equal(vary.brief?.seed, 7);
  assert.equal(vary.brief?.variation?.strength, 0.15);
  const prompt = { positive: 'a blue cat', negative: 'rain' };
  const change = await stage.chat.ended((await stage.from(first.creation, 'change', { prompt })).creation);
  assert.equal(change.brief?.positive, 'a blue cat');
  assert.equal(change.brief?.seed, 7);
  assert.deepEqual(
    [again, vary, change].map((view) => [view.operation, view.parents]),
    [
      ['again', [`${first.creation}.1`]],
      ['vary', [`${first.creation}.1`]],
      ['change', [`${first.creation}.1`]],
    ],
  );
  const id = 'pressed twice';
  const twice = [await stage.from(first.creation, 'again', { id }), await stage.from(first.creation, 'again', { id })];
  assert.equal(twice[0]?.creation, twice[1]?.creation);
  await stage.close();
});

test('with too much waiting of a person, of a community or in all, more is refused with the limit', async () => {
  const stage = await openStage({ most: { person: 2, community: 3, whole: 5 } });
  stage.engines.set('away');
  await stage.pipeline.start();
  const here = { ...place, community: 'guild' };
  await stage.ask('一');
  await stage.ask('二', { place: here });
  await assert.rejects(stage.ask('三'), { code: 'E-QUO-01', say: 'ask.tooManyWaiting', facts: { limit: 2 } });
  await stage.ask('三', { who: 'room:hong', place: here });
  await stage.ask('四', { who: 'room:hong', place: here });
  const fourth = stage.ask('五', { who: 'room:lan', place: here });
  await assert.rejects(fourth, { code: 'E-QUO-01', say: 'ask.tooManyHere', facts: { limit: 3 } });
  await stage.ask('五', { who: 'room:lan' });
  await assert.rejects(stage.ask('六', { who: 'room:bai' }), { say: 'ask.tooManyInAll', facts: { limit: 5 } });
  await stage.close();
});

test('bad requests are refused before anything is stored', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  await assert.rejects(stage.ask('   '), { code: 'E-IN-01' });
  await assert.rejects(stage.ask('--ar 16:9'), { code: 'E-IN-01' });
  await assert.rejects(stage.ask('猫'.repeat(20_000)), { say: 'ask.tooLong' });
  await assert.rejects(stage.ask('猫', { files: [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')] }), {
    code: 'E-IN-03',
  });
  assert.equal((await stage.studio.history('room:ming', { limit: 10 })).views.length, 0);
  await stage.close();
});

test('a chat whose people are gone at the end of the process leaves nothing to resume', async () => {
  const first = await openStage();
  first.engines.set('away');
  await first.pipeline.start();
  const asked = await first.ask();
  await first.chat.until((view) => view.stage === 'waiting');
  const fleeting = recordingChat('room', true);
  const second = await openStage({ chat: fleeting, changes: { store: first.parts.store } });
  await first.pipeline.stop();
  await second.pipeline.start();
  assert.equal((await first.parts.store.get(asked.creation))?.stage, 'cancelled');
  await second.close();
});
