/** The fake's models that look at pictures, and its answers to the schema of a draft. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type FakeOllama, type FakeOllamaKnobs, hold, llama3, llava, moondream, startFakeOllama } from './ollama.ts';

const start = async (t: test.TestContext, knobs?: Partial<FakeOllamaKnobs>): Promise<FakeOllama> =>
  hold(t, await startFakeOllama(knobs));
const post = (ollama: FakeOllama, path: string, body: object): Promise<Response> =>
  fetch(`${ollama.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
const answerOf = async (ollama: FakeOllama, body: object): Promise<string> => {
  const whole = await post(ollama, '/api/chat', { ...body, stream: false });
  return ((await whole.json()) as { message: { content: string } }).message.content;
};
const refusal = async (ollama: FakeOllama, body: object): Promise<[number, string]> => {
  const answer = await post(ollama, '/api/chat', body);
  return [answer.status, ((await answer.json()) as { error: string }).error];
};

test('capabilities: on the card, in the list, or nowhere; cloud models and broken cards', async (t) => {
  const cloud = { ...llava, name: 'big:cloud', remoteHost: 'https://ollama.com:443' };
  const ollama = await start(t, { models: [llama3, moondream, cloud], brokenCards: ['llama3:8b'] });
  const tags = async (): Promise<Record<string, unknown>[]> =>
    ((await (await fetch(`${ollama.url}/api/tags`)).json()) as { models: Record<string, unknown>[] }).models;
  const card = async (model: string): Promise<Record<string, unknown>> =>
    (await (await post(ollama, '/api/show', { model })).json()) as Record<string, unknown>;
  assert.equal((await tags())[1]?.capabilities, undefined);
  assert.deepEqual((await card('moondream')).capabilities, ['completion', 'vision']);
  ollama.set({ capabilitiesIn: 'tags' });
  assert.deepEqual((await tags())[1]?.capabilities, ['completion', 'vision']);
  ollama.set({ capabilitiesIn: 'nowhere' });
  assert.equal((await card('moondream')).capabilities, undefined);
  assert.deepEqual(
    (await tags()).map((model) => model.remote_host),
    [undefined, undefined, cloud.remoteHost],
  );
  assert.equal((await post(ollama, '/api/show', { model: 'llama3:8b' })).status, 500);
});

test('pictures: the reply sees their bytes; data URLs and models that only read are refused', async (t) => {
  const seen: (readonly Uint8Array[])[] = [];
  const ollama = await start(t, { models: [llama3, llava], strict: true });
  const look = (model: string, image: string, more: object = {}): object => ({
    model,
    messages: [{ role: 'user', content: 'What is it? In Chinese.', images: [image] }],
    ...more,
  });
  const image = Buffer.from([0, 1, 254, 255]).toString('base64');
  assert.match(await answerOf(ollama, look('llava:7b', image)), /^an orange cat/);
  const schema = {
    type: 'object',
    properties: { detailed: { type: 'string' }, sentence: { type: 'string' } },
    required: ['detailed', 'sentence'],
  };
  const answer = JSON.parse(await answerOf(ollama, look('llava:7b', image, { format: schema }))) as object;
  assert.deepEqual(Object.keys(answer), ['detailed', 'sentence']);
  assert.match(JSON.stringify(answer), /橘猫/);
  ollama.set({
    reply: ({ images }) => {
      seen.push(images);
      return 'x';
    },
    strict: false,
  });
  await answerOf(ollama, look('llava:7b', image));
  assert.deepEqual(
    seen.map((images) => images.map((bytes) => [...bytes])),
    [[[0, 1, 254, 255]]],
  );
  assert.deepEqual(await refusal(ollama, look('llama3:8b', image)), [400, '"llama3:8b" does not support vision']);
  assert.equal((await refusal(ollama, look('llava:7b', `data:image/png;base64,${image}`)))[0], 400);
});

test('the schema of a draft is filled: things kept, marks, a changed prompt', async (t) => {
  const ollama = await start(t);
  const text = { type: 'string' };
  const pair = { type: 'object', properties: { said: text, as: text }, required: ['said', 'as'] };
  const whole = {
    type: 'object',
    properties: { positive: text, kept: { type: 'array', items: pair }, negative: text, understanding: text },
    required: ['positive', 'kept', 'negative', 'understanding'],
  };
  const answered = async (turn: object): Promise<Record<string, unknown>> => {
    const messages = [{ role: 'user', content: JSON.stringify(turn) }];
    return JSON.parse(await answerOf(ollama, { model: 'llama3:8b', messages, format: whole })) as Record<
      string,
      unknown
    >;
  };
  const drawn = await answered({ description: '三只红色的狐狸，写着<1>', language: 'zh-CN' });
  assert.match(String(drawn.positive), /a fox, three, red, <1>/);
  assert.deepEqual((drawn.kept as object[])[0], { said: '狐狸', as: 'fox' });
  assert.equal(drawn.understanding, '三只红色的狐狸，写着<1>');
  const changed = await answered({ prompt: 'a cat, black hat, day', change: '去掉帽子，黄昏', language: 'zh-CN' });
  assert.equal(changed.positive, 'a cat, day, at dusk');
  assert.equal(changed.negative, 'hat');
});
