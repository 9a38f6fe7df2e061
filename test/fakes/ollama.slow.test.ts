import test from 'node:test';
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { hold, llama3, startFakeOllama, type ChatFault, type FakeOllama, type FakeOllamaKnobs } from './ollama.ts';

interface Line {
  message?: { role: string; content: string; thinking?: string };
  response?: string;
  done?: boolean;
  done_reason?: string;
  error?: string;
  status?: string;
  completed?: number;
  eval_count?: number;
}

const format = {
  type: 'object',
  properties: {
    positive: { type: 'string' },
    negative: { type: 'string' },
    aspect: { enum: ['1:1', '16:9', '2:3'] },
    style: { enum: ['none', 'anime', '水墨'] },
    title: { type: 'string' },
  },
  required: ['positive', 'negative', 'title'],
};
const ask = (words: string, more: object = {}): object => ({
  model: 'llama3:8b',
  messages: [
    { role: 'system', content: 'You write prompts.' },
    { role: 'user', content: words },
  ],
  format,
  ...more,
});
const start = async (t: test.TestContext, knobs?: Partial<FakeOllamaKnobs>): Promise<FakeOllama> =>
  hold(t, await startFakeOllama(knobs));
const post = (ollama: FakeOllama, path: string, body: object | string, signal?: AbortSignal): Promise<Response> =>
  fetch(`${ollama.url}${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
const stream = async (ollama: FakeOllama, body: object, path = '/api/chat'): Promise<Line[]> =>
  linesOf(await (await post(ollama, path, body)).text());
const said = (lines: readonly Line[]): string =>
  lines.map((line) => line.message?.content ?? line.response ?? '').join('');
const refusal = async (ollama: FakeOllama, body: object | string, path = '/api/chat'): Promise<[number, string]> => {
  const answer = await post(ollama, path, body);
  return [answer.status, ((await answer.json()) as { error: string }).error];
};
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 3000;
  while (!(await holds())) {
    assert.ok(performance.now() < deadline, `never came true: ${holds.toString()}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

test('a streamed reply is JSON for the schema, in small lines, with a done line', async (t) => {
  const ollama = await start(t);
  const answer = await post(ollama, '/api/chat', ask('一只雨中的橘猫', { options: { num_ctx: 4096 } }));
  assert.equal(answer.headers.get('content-type'), 'application/x-ndjson');
  const lines = linesOf(await answer.text());
  assert.ok(lines.length > 8);
  const reply = JSON.parse(said(lines)) as Record<string, string>;
  assert.match(reply.positive ?? '', /orange cat.*in the rain/);
  assert.doesNotMatch(reply.positive ?? '', /\p{Script=Han}/u);
  assert.deepEqual(Object.keys(reply), ['positive', 'negative', 'aspect', 'title']);
  const last = lines.at(-1);
  assert.deepEqual([last?.done, last?.done_reason], [true, 'stop']);
  assert.ok((last?.eval_count ?? 0) > 10);
  assert.equal(ollama.chats, 1);
  assert.deepEqual(ollama.requests[0]?.problems, []);
});

test('words choose style and ratio; a wrapped description is unwrapped', async (t) => {
  const ollama = await start(t);
  const wrapped = JSON.stringify({ locale: 'zh', description: '水墨风格的山水' });
  const reply = JSON.parse(said(await stream(ollama, ask(wrapped)))) as Record<string, string>;
  assert.equal(reply.style, '水墨');
  assert.equal(reply.aspect, '16:9');
});

test('a reply function decides, for chat and generate, streamed or whole', async (t) => {
  const ollama = await start(t, { reply: ({ words, count }) => ({ words, count }) });
  assert.equal(said(await stream(ollama, ask('a'))), '{"words":"a","count":1}');
  const generated = await stream(ollama, { model: 'llama3:8b', prompt: 'b' }, '/api/generate');
  assert.equal(said(generated), '{"words":"b","count":2}');
  const [whole] = await stream(ollama, ask('c', { stream: false }));
  assert.deepEqual([whole?.message?.content, whole?.done], ['{"words":"c","count":3}', true]);
});

test('the byte stream is cut within characters and lines, and still whole', async (t) => {
  for (const knobs of [{ splitMidUtf8: true }, { splitMidLine: true }]) {
    const ollama = await start(t, { ...knobs, reply: () => '雨中的橘猫，😀', chunks: 6 });
    const answer = await post(ollama, '/api/chat', ask('x'));
    assert.ok(answer.body !== null);
    const parts: Buffer[] = [];
    for await (const part of answer.body) parts.push(Buffer.from(part as Uint8Array));
    const broken = parts.filter((part) =>
      'splitMidUtf8' in knobs ? part.toString().includes('\uFFFD') : part.at(-1) !== 10,
    );
    assert.ok(broken.length > 0, 'no part was cut');
    assert.equal(said(linesOf(Buffer.concat(parts).toString())), '雨中的橘猫，😀');
  }
});

test('faults before the first byte', async (t) => {
  const ollama = await start(t);
  const withFault = (fault: ChatFault): Promise<Response> => {
    ollama.set({ faults: [fault] });
    return post(ollama, '/api/chat', ask('x'), AbortSignal.timeout(fault === 'hang' ? 40 : 5000));
  };
  const statuses: [ChatFault, number][] = [
    ['busy', 503],
    ['missing', 404],
    ['load-failed', 500],
    ['error-first', 500],
    ['html-502', 502],
    ['html-200', 200],
    ['forbidden', 403],
  ];
  for (const [fault, status] of statuses) assert.equal((await withFault(fault)).status, status, fault);
  await assert.rejects(withFault('hang'), { name: 'TimeoutError' });
  await assert.rejects(withFault('reset'), { name: 'TypeError' });
  await until(() => ollama.closedEarly === 2);
  ollama.set({ version: '0.6.4', fault: 'error-first' });
  const old = await withFault('error-first');
  assert.equal(old.status, 200);
  assert.match(linesOf(await old.text())[0]?.error ?? '', /unexpectedly stopped/);
  assert.equal((await post(ollama, '/api/chat', ask('x', { stream: false }))).status, 500);
});

test('faults in the middle', async (t) => {
  const ollama = await start(t);
  const withFault = (fault: ChatFault): Promise<Line[]> => {
    ollama.set({ faults: [fault] });
    return stream(ollama, ask('a cat'));
  };
  assert.equal((await withFault('no-done')).at(-1)?.done, false);
  const guarded = await withFault('whitespace-guarded');
  assert.equal(guarded.at(-1)?.done, false);
  assert.ok(said(guarded).endsWith(' '.repeat(30)));
  assert.match((await withFault('error-mid')).at(-1)?.error ?? '', /CUDA/);
  await assert.rejects(withFault('cut-line'), { name: 'TypeError' });
  await assert.rejects(withFault('bad-line'), { name: 'SyntaxError' });
  const cut = await withFault('length');
  assert.equal(cut.at(-1)?.done_reason, 'length');
  assert.throws(() => JSON.parse(said(cut)));
  assert.match(said(await withFault('fenced')), /^```json\n\{.*\}\n```$/s);
  assert.match(said(await withFault('chatty')), /^Here is/);
  assert.equal(said(await withFault('empty')), '');
  assert.equal(said(await withFault('refusal')).startsWith('I can'), true);
});

test('what never ends goes on until the client leaves, and that is seen', async (t) => {
  const ollama = await start(t);
  for (const [i, fault] of (['endless', 'whitespace-endless', 'endless-line', 'hang-mid'] as const).entries()) {
    ollama.set({ faults: [fault] });
    const leave = new AbortController();
    const answer = await post(ollama, '/api/chat', ask('x'), leave.signal);
    let bytes = 0;
    assert.ok(answer.body !== null);
    const reading = (async () => {
      for await (const part of answer.body as AsyncIterable<Uint8Array>) {
        bytes += part.length;
        if (fault === 'hang-mid' || bytes > 20_000) break;
      }
    })();
    await reading;
    leave.abort();
    await until(() => ollama.closedEarly === i + 1 && ollama.active === 0);
    assert.ok(bytes > (fault === 'hang-mid' ? 0 : 20_000));
  }
});

test('num_predict cuts and says so', async (t) => {
  const ollama = await start(t, { reply: () => 'x'.repeat(1000) });
  const lines = await stream(ollama, ask('x', { options: { num_predict: 10 } }));
  assert.equal(lines.at(-1)?.done_reason, 'length');
  assert.equal(said(lines).length, 40);
});

test('refusals in its own words', async (t) => {
  const ollama = await start(t);
  const table: [object | string, number, RegExp][] = [
    ['', 400, /^missing request body$/],
    ['{', 400, /./],
    [{ messages: [] }, 400, /^model is required$/],
    [ask('x', { model: 'llama4' }), 404, /^model 'llama4' not found$/],
    [ask('x', { keep_alive: '5' }), 400, /^time: missing unit in duration "5"$/],
    [ask('x', { format: 'yaml' }), 500, /^invalid format: "yaml"; expected/],
    [ask('x', { format: { type: 'wat' } }), 400, /grammar/],
    [ask('x', { options: { num_ctx: 'many' } }), 500, /^option "num_ctx" must be of type integer$/],
    [ask('x', { think: true }), 400, /^"llama3:8b" does not support thinking$/],
    [
      { model: 'llama3:8b', messages: [{ role: 'user', content: 'x', images: ['data:image/png;base64,AA'] }] },
      400,
      /byte 4$/,
    ],
  ];
  for (const [body, status, words] of table) {
    const [seen, error] = await refusal(ollama, body);
    assert.equal(seen, status, String(words));
    assert.match(error, words);
  }
  assert.equal(ollama.chats, 0);
  // A missing model, a schema without grammar and thinking are no faults of form.
  assert.equal(ollama.requests.filter((seen) => !seen.valid).length, table.length - 3);
  ollama.set({ strict: true });
  assert.equal((await refusal(ollama, ask('x', { temprature: 1 })))[0], 400);
});

test('an old server ignores think', async (t) => {
  const ollama = await start(t, { version: '0.6.4' });
  assert.equal((await stream(ollama, ask('x', { think: true }))).at(-1)?.done, true);
});

test('thinking comes first, unless it was switched off', async (t) => {
  const ollama = await start(t, {
    models: [{ ...llama3, capabilities: ['completion', 'thinking'] }],
    thinking: 'hm, a cat',
  });
  const thought = (lines: readonly Line[]): string => lines.map((line) => line.message?.thinking ?? '').join('');
  assert.equal(thought(await stream(ollama, ask('x'))), 'hm, a cat');
  assert.equal(thought(await stream(ollama, ask('x', { think: false }))), '');
});

test('loading, num_ctx, unloading and a lagging ps', async (t) => {
  const ollama = await start(t, { psLagMs: 60 });
  const ps = async (): Promise<string[]> => {
    const { models } = (await (await fetch(`${ollama.url}/api/ps`)).json()) as { models: { name: string }[] };
    return models.map((model) => model.name);
  };
  const empty = { model: 'llama3:8b', messages: [] };
  assert.equal((await stream(ollama, empty))[0]?.done_reason, 'load');
  await stream(ollama, ask('x', { options: { num_ctx: 8192 } }));
  await stream(ollama, ask('y', { options: { num_ctx: 8192 } }));
  assert.deepEqual(ollama.loads, ['llama3:8b@4096', 'llama3:8b@8192']);
  assert.deepEqual(await ps(), ['llama3:8b']);
  assert.equal((await stream(ollama, { ...empty, keep_alive: 0 }))[0]?.done_reason, 'unload');
  assert.deepEqual(await ps(), ['llama3:8b'], 'memory is freed later');
  await new Promise((resolve) => setTimeout(resolve, 70));
  assert.deepEqual(await ps(), []);
  assert.equal(ollama.chats, 2);
});

test('a slow load delays the headers, and one slot serves one at a time', async (t) => {
  const ollama = await start(t, { loadMs: 60 });
  const before = performance.now();
  const [first, second] = await Promise.all([post(ollama, '/api/chat', ask('a')), post(ollama, '/api/chat', ask('b'))]);
  assert.ok(performance.now() - before >= 55);
  assert.deepEqual([(await first?.text())?.length === 0, (await second?.text())?.length === 0], [false, false]);
  assert.equal(ollama.loads.length, 1);
});

test('a client that leaves the line frees its place', async (t) => {
  const ollama = await start(t, { faults: ['hang-mid'] });
  const leave = new AbortController();
  const hanging = await post(ollama, '/api/chat', ask('a'), leave.signal);
  const impatient = post(ollama, '/api/chat', ask('b'), AbortSignal.timeout(30));
  await assert.rejects(impatient, { name: 'TimeoutError' });
  const patient = post(ollama, '/api/chat', ask('c'));
  leave.abort();
  await assert.rejects(hanging.text());
  assert.equal(linesOf(await (await patient).text()).at(-1)?.done, true);
});

test('the shelf: tags, show, version, root', async (t) => {
  const ollama = await start(t);
  const get = async (path: string): Promise<Response> => fetch(`${ollama.url}${path}`);
  assert.equal(await (await get('/')).text(), 'Ollama is running');
  assert.deepEqual(await (await get('/api/version')).json(), { version: '0.33.0' });
  const { models } = (await (await get('/api/tags')).json()) as { models: { name: string; digest: string }[] };
  assert.equal(models[0]?.name, 'llama3:8b');
  const show = (await (await post(ollama, '/api/show', { model: 'llama3:8b' })).json()) as { capabilities: string[] };
  assert.deepEqual(show.capabilities, ['completion']);
  assert.equal((await post(ollama, '/api/show', { model: 'x' })).status, 404);
  assert.equal(await (await get('/nothing')).text(), '404 page not found');
  assert.equal((await get('/api/chat')).status, 405);
});

test('a foreign Host header is refused without a word', async (t) => {
  const ollama = await start(t);
  const status = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { port } = ollama;
      request({ host: '127.0.0.1', port, path: '/', headers: { host } }, (res) => resolve(res.resume().statusCode))
        .on('error', reject)
        .end();
    });
  assert.equal(await status('ollama.example.com'), 403);
  assert.equal(await status('box.local:11434'), 200);
});

test('pull: progress, resume after a cut, errors', async (t) => {
  const ollama = await start(t, { models: [] });
  const pull = (model = 'llama3:8b'): Promise<Line[]> => stream(ollama, { model }, '/api/pull');
  ollama.set({ pullFault: 'cut' });
  await assert.rejects(pull(), { name: 'TypeError' });
  assert.equal((await post(ollama, '/api/show', { model: 'llama3:8b' })).status, 404);
  ollama.set({ pullFault: 'mid' });
  const broken = await pull();
  assert.equal(
    broken.find((line) => line.status?.startsWith('pulling ') && line.completed !== undefined)?.completed,
    40_000_000,
  );
  assert.match(broken.at(-1)?.error ?? '', /EOF/);
  ollama.set({ pullFault: null });
  const done = await pull();
  assert.deepEqual(
    [done[0]?.status, ...done.slice(-3).map((line) => line.status)],
    ['pulling manifest', 'verifying sha256 digest', 'writing manifest', 'success'],
  );
  assert.equal((await post(ollama, '/api/show', { model: 'llama3:8b' })).status, 200);
  assert.deepEqual(await refusal(ollama, { model: 'nobody/nothing' }, '/api/pull'), [
    500,
    'pull model manifest: file does not exist',
  ]);
});

test('down and up again on the same port', async (t) => {
  const ollama = await start(t);
  await stream(ollama, ask('x'));
  await ollama.setDown(true);
  await assert.rejects(post(ollama, '/api/chat', ask('x')));
  await ollama.setDown(false);
  assert.equal((await stream(ollama, ask('x'))).at(-1)?.done, true);
  assert.equal(ollama.loads.length, 2);
});
