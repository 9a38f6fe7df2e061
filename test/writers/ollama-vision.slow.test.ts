/** Pictures into words, by a vision model on a fake Ollama. */
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { AwayError, BadAnswerError, CancelledError, RefusedError } from '../../src/errors.ts';
import { createAgent } from '../../src/http/outbound.ts';
import { type OllamaReaderOptions, createOllamaReader } from '../../src/writers/ollama/reader.ts';
import { isVisionName } from '../../src/writers/ollama/vision.ts';
import {
  type ChatFault,
  type FakeOllamaKnobs,
  hold,
  llama3,
  llava,
  moondream,
  startFakeOllama,
} from '../fakes/ollama.ts';
import { createTestClock, createTestLog, until } from './stand.ts';

type T = { after(clean: () => Promise<void>): void };
interface Body {
  model: string;
  messages: { role: string; content: string; images?: string[] }[];
  format?: { properties: object };
  options: Record<string, number>;
  keep_alive: string;
}

const picture = Uint8Array.from({ length: 300 }, (_, at) => (at * 7) % 256);
const good = {
  detailed: 'an old man feeding two white birds on a pier, photo',
  tags: 'old man, birds, pier, sea, photo',
  short: 'old man with birds',
  sentence: '一位老人在码头喂两只白鸟。',
};

async function standing(
  t: T,
  knobs: Partial<FakeOllamaKnobs> = {},
  options: Partial<OllamaReaderOptions> & { pace?: number } = {},
) {
  const { pace, ...more } = options;
  const ollama = hold(t, await startFakeOllama({ models: [llama3, llava], strict: true, ...knobs }));
  const [clock, log, agent] = [createTestClock(pace), createTestLog(), createAgent()];
  const reader = createOllamaReader({ url: ollama.url, headers: {}, agent, clock, log, random: () => 0.5, ...more });
  t.after(async () => {
    await reader.close();
    await agent.close();
  });
  const { signal } = new AbortController();
  return {
    ollama,
    reader,
    clock,
    log,
    ready: () => reader.ready(signal),
    describe: (locale = 'zh-CN', given = signal) => reader.describe(picture, locale, given),
    chats: () => ollama.requests.filter(({ path }) => path === '/api/chat').map(({ body }) => body as Body),
  };
}

test('a picture becomes prompts and a sentence; it travels as base64, never as a text of ours', async (t) => {
  const { describe, chats, ollama, reader, log } = await standing(t, { reply: () => good, splitMidUtf8: true });
  assert.deepEqual(await describe(), { prompts: [good.detailed, good.tags, good.short], sentence: good.sentence });
  const [body] = chats();
  assert.ok(body);
  assert.deepEqual(body.messages[0]?.images, [Buffer.from(picture).toString('base64')]);
  assert.deepEqual(Object.keys(body.format?.properties ?? {}), ['detailed', 'tags', 'short', 'sentence']);
  assert.deepEqual(body.options, { num_ctx: 6144, num_predict: 1024, temperature: 0.2 });
  assert.match(body.messages[0]?.content ?? '', /one sentence in Chinese/);
  assert.equal(body.keep_alive, '2m');
  assert.equal(body.model, 'llava:7b');
  assert.equal(reader.name, 'llava:7b');
  assert.deepEqual(
    ollama.requests.flatMap(({ problems }) => problems),
    [],
  );
  assert.deepEqual(log.lines, []);
});

test('with a model that behaves, in both languages', async (t) => {
  const { describe } = await standing(t);
  const zh = await describe('zh-CN');
  assert.match(zh.prompts[0] ?? '', /^an orange cat sitting/);
  assert.equal(zh.prompts.length, 3);
  assert.equal(zh.sentence, '一只橘猫坐在红砖墙上。');
  assert.equal((await describe('en')).sentence, 'An orange cat sits on a red brick wall.');
});

test('whether something can look is asked at most every minute', async (t) => {
  const { ready, reader, ollama, clock } = await standing(t);
  assert.equal(reader.seen(), false);
  assert.deepEqual(await Promise.all([ready(), ready(), ready()]), [true, true, true]);
  assert.equal(reader.seen(), true);
  const asked = ollama.requests.length;
  assert.equal(asked, 3, 'the list and two cards');
  clock.move(59_000);
  ollama.set({ models: [llama3] });
  assert.equal(await ready(), true);
  assert.equal(ollama.requests.length, asked);
  clock.move(2_000);
  assert.equal(await ready(), false);
  assert.equal(reader.seen(), false);
  assert.ok(ollama.requests.length > asked);
});

test('nobody there: not ready, and no failure; ready again when it is back', async (t) => {
  const { ready, ollama, clock } = await standing(t);
  await ollama.setDown(true);
  assert.equal(await ready(), false);
  await ollama.setDown(false);
  assert.equal(await ready(), false, 'remembered');
  clock.move(61_000);
  assert.equal(await ready(), true);
});

test('which model looks', async (t) => {
  const named = (name: string, capabilities: string[] = [], size = 1): FakeOllamaKnobs['models'][number] => ({
    ...llava,
    name,
    capabilities,
    size,
  });
  const cloud = { ...named('qwen3-vl:235b-cloud', ['vision']), remoteHost: 'https://ollama.com:443' };
  const cases: [what: string, knobs: Partial<FakeOllamaKnobs>, wanted: string | undefined, found: string | false][] = [
    ['none can', { models: [llama3] }, undefined, false],
    ['nothing is installed', { models: [] }, 'llava', false],
    ['the smallest', { models: [llama3, llava, moondream] }, undefined, 'moondream:latest'],
    ['the list tells', { models: [llava, moondream], capabilitiesIn: 'tags' }, undefined, 'moondream:latest'],
    ['an old server, by name', { models: [llama3, llava], capabilitiesIn: 'nowhere' }, undefined, 'llava:7b'],
    ['the wanted one', { models: [llava, moondream] }, 'LLaVA:7b', 'llava:7b'],
    ['without its tag', { models: [llava, moondream] }, 'moondream', 'moondream:latest'],
    ['the wanted one is not there', { models: [llava, moondream] }, 'gemma3:4b', 'moondream:latest'],
    ['in the cloud', { models: [cloud, llava] }, undefined, 'llava:7b'],
    ['only in the cloud', { models: [cloud] }, undefined, false],
    ['in the cloud, as wanted', { models: [cloud, llava] }, cloud.name, cloud.name],
    ['a card says no', { models: [named('llava:text', ['completion'])] }, undefined, false],
    ['a broken card', { models: [named('x', ['vision']), llava], brokenCards: ['x'] }, undefined, 'llava:7b'],
  ];
  for (const [what, knobs, wanted, found] of cases) {
    const { ready, reader } = await standing(t, knobs, { visionModel: wanted });
    assert.equal(await ready(), found !== false, what);
    if (found !== false) assert.equal(reader.name, found, what);
  }
});

test('names of models that can look', () => {
  for (const name of ['llava', 'LLaVA:13b', 'someone/llava-phi3:latest', 'minicpm-v:8b', 'gemma3:4b', 'qwen2.5vl:3b'])
    assert.ok(isVisionName(name), name);
  for (const name of ['llama3:8b', 'gemma3:1b', 'gemma3:270m', 'gemma3n', 'llama3.2:3b', 'llava/llama3', 'qwen2.5:7b'])
    assert.ok(!isVisionName(name), name);
});

test('what models make of it besides', async (t) => {
  const read = async (reply: string | object, locale = 'zh-CN') => {
    const { describe } = await standing(t, { reply: () => reply });
    return describe(locale);
  };
  assert.deepEqual(await read('The image shows an old man feeding birds on a pier.'), {
    prompts: ['an old man feeding birds on a pier.'],
  });
  assert.deepEqual(await read({ prompts: ['a pier', 'old man, pier', 'A pier', '', 'sea', 'birds', 'more'] }), {
    prompts: ['a pier', 'old man, pier', 'sea', 'birds'],
  });
  assert.deepEqual(
    (await read({ ...good, detailed: 'Here is the description: "an old man, 橘猫"', tags: ['old man', 'pier'] }))
      .prompts,
    ['an old man, orange cat', 'old man, pier', good.short],
  );
  assert.deepEqual((await read({ ...good, detailed: "I'm sorry, I can't help with that." })).prompts, [
    good.tags,
    good.short,
  ]);
  assert.deepEqual((await read({ ...good, tags: 'sea, '.repeat(40), short: 7 })).prompts, [good.detailed]);
  assert.equal((await read({ ...good, sentence: 'An old man.' })).sentence, undefined, 'not the language');
  assert.equal((await read(good, 'en')).sentence, undefined, 'not the language');
  assert.equal((await read({ ...good, sentence: '抱歉，我无法识别。' })).sentence, undefined);
  const long = await read({ ...good, detailed: Array.from({ length: 330 }, (_, at) => `thing${at}`).join(', ') });
  assert.ok((long.prompts[0]?.length ?? 0) <= 2_000);
});

test('loose JSON is read at once', async (t) => {
  const reply =
    "{'detailed': 'an old man feeding two white birds on a pier', 'tags': ['old man', 'pier',], sentence: 'x'}";
  const { describe, ollama } = await standing(t, { reply: () => reply });
  assert.deepEqual((await describe()).prompts, ['an old man feeding two white birds on a pier', 'old man, pier']);
  assert.equal(ollama.chats, 1);
});

test('an answer that cannot be used is repaired once, then told', async (t) => {
  const repaired = await standing(t, { reply: ({ count }) => (count === 1 ? { detailed: '' } : good) });
  assert.equal((await repaired.describe()).prompts.length, 3);
  const [, second] = repaired.chats();
  assert.match(second?.messages.at(-1)?.content ?? '', /cannot be used: it holds no description/);
  assert.equal(second?.messages[0]?.images?.length, 1, 'the picture goes along again, still as bytes');
  for (const reply of ['{"detailed": ', { detailed: '一位老人在码头喂鸟' }, "I can't help with that."]) {
    const { describe, ollama, log } = await standing(t, { reply: () => reply });
    await assert.rejects(describe(), (error) => {
      assert.ok(error instanceof BadAnswerError);
      assert.deepEqual([error.code, error.say], ['E-LLM-03', 'reader.badOutput']);
      assert.ok(!`${error.detail} ${log.lines.join()}`.includes('老人'));
      return true;
    });
    assert.equal(ollama.chats, 2);
  }
});

test('faults on the way', async (t) => {
  const kinds: [readonly ChatFault[], typeof AwayError, string, number][] = [
    [['reset', 'cut-line', 'no-done', 'error-mid', 'html-502', 'bad-line', 'load-failed'], AwayError, 'E-LLM-01', 2],
    [['whitespace-endless', 'endless-line', 'length', 'empty'], BadAnswerError, 'E-LLM-03', 2],
    [['html-200', 'forbidden', 'redirect'], RefusedError, 'E-LLM-01', 1],
    [['missing'], RefusedError, 'E-LLM-02', 1],
  ];
  for (const [faults, kind, code, times] of kinds) {
    for (const fault of faults) {
      const { describe, ollama } = await standing(t, { fault }, { pace: kind === BadAnswerError ? 1 : 0.005 });
      await assert.rejects(describe(), (error) => error instanceof kind && error.code === code, fault);
      assert.equal(ollama.requests.filter(({ path }) => path === '/api/chat').length, times, fault);
      await until(() => ollama.active === 0, `${fault}: no connection left open`);
    }
  }
  const once = await standing(t, { reply: () => good, faults: ['busy', 'reset'] }, { pace: 0.01 });
  assert.equal((await once.describe()).prompts.length, 3);
  assert.deepEqual(once.chats()[2]?.messages[0]?.images, [Buffer.from(picture).toString('base64')]);
});

test('a picture that reads like the name of a file is still only a picture, also when it is sent again', async (t) => {
  // Base64 has no dots, and four characters for three bytes: `/tmp/atelierQz81Xo/aaaa`.
  const folder = mkdtempSync('/tmp/atelier');
  t.after(() => rmSync(folder, { recursive: true }));
  const path = `${folder}/${'a'.repeat(4 - ((folder.length + 1) % 4))}`;
  writeFileSync(path, 'a secret');
  const { reader, chats } = await standing(t, { reply: () => good, faults: ['reset'] }, { pace: 0.01 });
  await reader.describe(Buffer.from(path, 'base64'), 'en', new AbortController().signal);
  assert.deepEqual(
    chats().map(({ messages }) => messages[0]?.images),
    [[path], [path]],
  );
});

test('hangs end: before the first word, midway, and while looking for a model', async (t) => {
  for (const fault of ['hang', 'hang-mid'] as const) {
    const { describe, ollama } = await standing(t, { fault }, { firstTokenMs: { cold: 60, warm: 60 }, idleMs: 40 });
    await assert.rejects(describe(), AwayError, fault);
    await until(() => ollama.active === 0, `${fault}: closed`);
  }
  const { describe, ollama } = await standing(t, { routeFaults: { '/api/tags': 'hang' } });
  const cancel = new AbortController();
  const describing = describe('en', cancel.signal);
  await until(() => ollama.requests.length === 1, 'the request');
  cancel.abort();
  await assert.rejects(describing, CancelledError);
});

test('no model that can look: refused with the command that gets one, and found as soon as it is there', async (t) => {
  for (const visionModel of [undefined, 'llava:13b']) {
    const { describe, ollama } = await standing(t, { models: [llama3] }, { visionModel });
    await assert.rejects(describe(), (error) => {
      assert.ok(error instanceof RefusedError);
      assert.deepEqual([error.code, error.say], ['E-LLM-02', 'reader.modelMissing']);
      const model = visionModel ?? 'gemma3:4b';
      assert.deepEqual(error.facts, { model, pull: `ollama pull ${model}` });
      return true;
    });
    ollama.set({ models: [llama3, moondream] });
    assert.equal((await describe()).prompts.length, 3);
  }
});

test('a model that was taken away is looked for again', async (t) => {
  const { describe, ollama, reader } = await standing(t);
  await describe();
  ollama.set({ models: [moondream] });
  await assert.rejects(describe(), RefusedError);
  await describe();
  assert.equal(reader.name, 'moondream:latest');
});

test('a cancel ends the call and leaves nothing behind; close ends what is under way', async (t) => {
  const { describe, ollama, reader } = await standing(t, { fault: 'hang' });
  const cancel = new AbortController();
  const describing = describe('en', cancel.signal);
  await until(() => ollama.chats === 1, 'the request');
  cancel.abort();
  await assert.rejects(describing, CancelledError);
  assert.equal(getEventListeners(cancel.signal, 'abort').length, 0);
  await assert.rejects(describe('en', cancel.signal), CancelledError, 'before');
  await until(() => ollama.active === 0, 'closed');
  const failed = assert.rejects(describe(), AwayError);
  await until(() => ollama.chats === 2, 'the request');
  await reader.close();
  await failed;
  await until(() => ollama.active === 0, 'closed');
});

test('after three failures the next ones fail at once, for 30 s', async (t) => {
  const { describe, ollama, clock } = await standing(t, { fault: 'html-502' }, { pace: 0.005 });
  for (let at = 0; at < 3; at += 1) await assert.rejects(describe(), AwayError);
  const asked = ollama.requests.length;
  await assert.rejects(describe(), (error) => error instanceof AwayError && /not asked/.test(error.detail));
  assert.equal(ollama.requests.length, asked);
  ollama.set({ fault: null });
  clock.move(31_000);
  assert.equal((await describe()).prompts.length, 3);
});
