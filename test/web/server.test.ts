import assert from 'node:assert/strict';
import test from 'node:test';
import type { PageView } from '../../adapters/web/show.ts';
import { ask, errorOf, eventId, house, json, token } from './page.ts';
import { send } from './raw.ts';
import { paint } from './standin.ts';

test('the page and its files come with a strict policy and no permission for others', async (t) => {
  const { url } = await house(t);
  const page = await send(url, { path: '/' });
  assert.equal(page.status, 200);
  assert.match(page.headers['content-type'] ?? '', /^text\/html/);
  const parts = ['/main.js', '/style.css', '/icon.svg', '/api/page', '/api/nothing', '/nothing', '/healthz'];
  for (const path of ['/', ...parts]) {
    const { headers } = await send(url, { path });
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/, path);
    for (const rule of ["frame-ancestors 'none'", "base-uri 'none'", "connect-src 'self'", "form-action 'self'"])
      assert.ok(policy.includes(rule), `${path}: ${rule}`);
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['referrer-policy'], 'no-referrer', path);
    assert.equal(headers['access-control-allow-origin'], undefined, path);
  }
  assert.doesNotMatch(page.text, /<script>|\sstyle=|\son[a-z]+=|https?:\/\//, 'nothing inline, nothing from elsewhere');
  for (const [, file = ''] of page.text.matchAll(/(?:src|href)="(\/[^"#]+)"/g))
    assert.equal((await send(url, { path: file })).status, 200, file);
});

test('a description is taken in, once', async (t) => {
  const { url, studio } = await house(t);
  const body = JSON.stringify({ id: 'event-twice-1', words: '雨中的橘猫', options: { n: '2' }, locale: 'en' });
  const request = { method: 'POST', path: '/api/ask', headers: { ...json, 'accept-language': 'fr' }, body };
  const [first, second] = [await send(url, request), await send(url, request)];
  assert.equal(first.status, 202);
  assert.equal((JSON.parse(first.text) as PageView).stage, 'queued');
  assert.deepEqual(JSON.parse(second.text), JSON.parse(first.text));
  assert.equal(studio.asked.length, 1);
  assert.deepEqual(studio.asked[0]?.options, { n: '2' });
  assert.equal(studio.asked[0]?.view.locale, 'en');
});

test('pictures come with a description, at most four', async (t) => {
  const { url, studio } = await house(t);
  const form = (files: Uint8Array[]) => {
    const data = new FormData();
    data.append('ask', JSON.stringify({ id: eventId(), words: 'like this' }));
    for (const file of files) data.append('file', new Blob([new Uint8Array(file)]), 'a.png');
    return fetch(`${url}/api/ask`, { method: 'POST', body: data });
  };
  const picture = await paint(1, 32, 32);
  const good = await form([picture, picture]);
  assert.equal(good.status, 202);
  assert.deepEqual(studio.asked[0]?.files, [picture, picture]);
  const five = await form([picture, picture, picture, picture, picture]);
  assert.equal(five.status, 400);
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const body of [
    '',
    '--x\r\n',
    'nonsense',
    '--x\r\ncontent-disposition: form-data; name="ask"\r\n\r\nnot json\r\n--x--',
  ]) {
    const broken = await send(url, { method: 'POST', path: '/api/ask', headers, body });
    assert.equal(broken.status, 400, body);
  }
  assert.equal(studio.asked.length, 1);
});

test('large, wrong and broken bodies get a sentence and no stack', async (t) => {
  const { url, studio, lines } = await house(t);
  const post = (body: string, headers: Record<string, string> = json) =>
    send(url, { method: 'POST', path: '/api/ask', headers, body });
  const good = (words: string) => JSON.stringify({ id: eventId(), words });
  const wrong: [number, Promise<{ status: number; text: string }>][] = [
    [413, post(good('x'.repeat(70_000)))],
    [400, post('{')],
    [400, post('')],
    [400, post(good('cat'), { 'content-type': 'text/plain' })],
    [400, post(good('cat'), {})],
    [400, post('['.repeat(30_000))],
    [400, post(good('   '))],
    [400, post(good('字'.repeat(1501)))],
    [400, post(JSON.stringify({ id: eventId(), words: 'cat', who: 'web:admin' }))],
  ];
  for (const [status, answering] of wrong) {
    const answer = await answering;
    assert.equal(answer.status, status, answer.text);
    assert.doesNotMatch(answer.text, /\.ts|node_modules|Error/);
    assert.match(errorOf(answer.text).code, /^E-(WEB|IN)-\d\d$/);
    assert.ok(errorOf(answer.text).text.length > 4);
  }
  assert.equal(studio.asked.length, 0);
  assert.doesNotMatch(JSON.stringify(lines), /xxxx|字字/);
});

test('failures speak the language of the person', async (t) => {
  const { url } = await house(t, {}, { maxOpen: 1 });
  const empty = (locale: string) =>
    send(url, {
      method: 'POST',
      path: '/api/ask',
      headers: { ...json, 'accept-language': locale },
      body: JSON.stringify({ id: eventId(), words: '' }),
    });
  assert.match(errorOf((await empty('zh-TW')).text).text, /还没有告诉我画什么/);
  assert.match(errorOf((await empty('en-GB')).text).text, /Tell me what to draw/);
  await ask(url, 'one');
  const body = JSON.stringify({ id: eventId(), words: 'two' });
  const full = await send(url, { method: 'POST', path: '/api/ask', headers: json, body });
  assert.equal(full.status, 429);
  assert.ok(Number(full.headers['retry-after']) > 0);
});

test('a bug becomes a number for the owner and a sentence for the person', async (t) => {
  const { url, studio, lines } = await house(t);
  studio.history = () => Promise.reject(new TypeError('secret words of somebody'));
  const answer = await send(url, { path: '/api/history', headers: { 'accept-language': 'en' } });
  assert.equal(answer.status, 500);
  const { code, text } = errorOf(answer.text);
  assert.equal(code, 'E-INT-01');
  const id = /number (\w+)/.exec(text)?.[1];
  assert.ok(lines.some((line) => line.event === 'web.bug' && line.facts['id'] === id));
  assert.doesNotMatch(answer.text + JSON.stringify(lines), /secret words/);
});

test('a picture leaves only to its owner, as the picture it is', async (t) => {
  const { url, studio } = await house(t);
  const view = await ask(url, '雨中的橘猫');
  await studio.finish(view.creation);
  const [mine] = studio.asked[0]?.view.pictures ?? [];
  assert.ok(mine);
  const path = `/api/pictures/${mine.sha256}`;
  const shown = await fetch(`${url}${path}`);
  assert.equal(shown.headers.get('content-type'), 'image/png');
  assert.match(shown.headers.get('cache-control') ?? '', /^private.*immutable/);
  assert.equal((await shown.arrayBuffer()).byteLength, mine.bytes);
  const again = await send(url, { path, headers: { 'if-none-match': shown.headers.get('etag') ?? '' } });
  assert.equal(again.status, 304);
  const saved = await send(url, { path: `${path}?download` });
  assert.match(saved.headers['content-disposition'] ?? '', /^attachment; filename="atelier-[0-9a-f]{10}\.png"$/);
  const [theirs] = await studio.keep('web:somebody', [await paint(99)]);
  assert.equal((await send(url, { path: `/api/pictures/${theirs?.sha256}` })).status, 404);
  assert.equal((await send(url, { path: `/api/pictures/${'0'.repeat(64)}` })).status, 404);
});

test('everything a picture can become reaches the desk with the picture it starts from', async (t) => {
  const { url, studio } = await house(t);
  const { creation } = await ask(url, 'cat');
  await studio.finish(creation);
  const post = (body: object) =>
    send(url, { method: 'POST', path: '/api/ask', headers: json, body: JSON.stringify({ id: eventId(), ...body }) });
  const from = [`${creation}.2`];
  const kinds = [
    { as: 'again', words: '', from },
    { as: 'vary', words: '', from, options: { strength: 'strong' } },
    { as: 'change', words: 'a red scarf', from },
    { as: 'change', words: '', from, prompt: { positive: 'a dog', negative: 'cat' } },
    { as: 'edit', words: 'in the snow', from, options: { strength: '0.5' } },
    { as: 'outpaint', words: '', from, options: { ar: '16:9' } },
    { as: 'upscale', words: '', from },
    { as: 'describe', words: '', from },
    { as: 'restyle', words: '', from, options: { style: 'ink' } },
    { as: 'blend', words: '', from: [`${creation}.1`, `${creation}.2`] },
  ];
  for (const body of kinds) {
    const answer = await post(body);
    assert.equal(answer.status, 202, `${body.as}: ${answer.text}`);
    const view = JSON.parse(answer.text) as PageView;
    assert.equal(view.operation, body.as);
    assert.deepEqual(view.parents, body.from);
    assert.equal(view.author, 'web:owner');
    assert.deepEqual(studio.asked.at(-1)?.options, body.options ?? {});
  }
  const byHand = studio.asked.find((row) => row.request.prompt);
  assert.equal(byHand?.view.brief?.positive, 'a dog');
  assert.deepEqual(byHand.view.diff?.added, ['a dog']);
  for (const body of [
    { as: 'change', words: '', from },
    { as: 'again', words: '' },
    { as: 'blend', words: '', from },
    { as: 'blend', words: '', from: [...from, ...from, ...from, ...from, ...from] },
    { as: 'erase', words: '', from },
    { words: 'x', from: ['J-000100.0'] },
  ])
    assert.equal((await post(body)).status, 400, JSON.stringify(body));
  assert.equal((await post({ as: 'again', words: '', from: [`${creation}.3`] })).status, 404);
  assert.equal((await post({ as: 'again', words: '', from: ['J-ZZZZZZ.1'] })).status, 404);
});

test('a mask comes as a file of its own, once', async (t) => {
  const { url, studio } = await house(t);
  const { creation } = await ask(url, 'cat');
  await studio.finish(creation);
  const [picture, mask] = [await paint(1, 32, 32), await paint(2, 32, 32)];
  const form = (masks: Uint8Array[], from = [`${creation}.1`]) => {
    const data = new FormData();
    data.append('ask', JSON.stringify({ id: eventId(), words: 'a hat', as: 'inpaint', from }));
    data.append('file', new Blob([new Uint8Array(picture)]), 'a.png');
    for (const each of masks) data.append('mask', new Blob([new Uint8Array(each)]), 'mask.png');
    return fetch(`${url}/api/ask`, { method: 'POST', body: data });
  };
  assert.equal((await form([mask])).status, 202);
  const { request } = studio.asked[1] ?? {};
  assert.deepEqual(request?.mask, mask);
  assert.deepEqual(request?.files, [picture]);
  assert.equal((await form([])).status, 400, 'nothing to repaint');
  assert.equal((await form([mask, mask])).status, 400);
  assert.equal(studio.asked.length, 2);
});

test('a creation that asks is answered; one that asks no more stays as it is', async (t) => {
  const { url, studio } = await house(t);
  const steer = (id: string, body: object, headers: Record<string, string> = {}) =>
    send(url, {
      method: 'POST',
      path: `/api/creations/${id}/steer`,
      headers: { ...json, ...headers },
      body: JSON.stringify({ id: eventId(), ...body }),
    });
  const { creation } = await ask(url, '雨夜橘猫');
  await studio.askBack(creation);
  const waiting = JSON.parse((await send(url, { path: `/api/creations/${creation}` })).text) as PageView;
  assert.equal(waiting.stage, 'asking');
  assert.equal(waiting.understanding?.kept[0]?.said, '橘猫');
  assert.deepEqual(waiting.verbs, ['go', 'reword', 'verbatim', 'rewrite', 'cancel']);
  const stage = async (body: object): Promise<string> => {
    const answer = await steer(creation, body);
    assert.equal(answer.status, 200, answer.text);
    return (JSON.parse(answer.text) as PageView).stage;
  };
  assert.equal(await stage({ kind: 'reword' }), 'writing');
  assert.equal(await stage({ kind: 'go' }), 'writing', 'it does not ask now');
  await studio.askBack(creation);
  assert.equal((await steer(creation, { kind: 'rewrite', positive: 'a dog' })).status, 400);
  assert.equal((await steer(creation, { kind: 'go' }, { 'content-type': 'text/plain' })).status, 400);
  const rewrite = { kind: 'rewrite', positive: 'a dog', negative: 'cat', options: { ar: '1:1' } } as const;
  assert.equal(await stage(rewrite), 'waiting');
  assert.deepEqual(studio.asked[0]?.steers, [{ kind: 'reword' }, rewrite]);
  assert.equal(studio.asked[0]?.view.prompt?.positive, 'a dog');
  assert.equal((await steer('J-ZZZZZZ', { kind: 'go' })).status, 404);
  assert.equal((await steer('nonsense', { kind: 'go' })).status, 404);
  const stopped = await send(url, {
    method: 'POST',
    path: `/api/creations/${creation}/cancel`,
    headers: json,
    body: '{}',
  });
  assert.equal((JSON.parse(stopped.text) as PageView).stage, 'cancelled');
});

test('history pages from new to old', async (t) => {
  const { url } = await house(t);
  const made: string[] = [];
  for (let each = 0; each < 5; each += 1) made.unshift((await ask(url, `picture ${each}`)).creation);
  const read = async (query: string) =>
    JSON.parse((await send(url, { path: `/api/history?${query}` })).text) as { views: PageView[]; next?: string };
  const first = await read('limit=2');
  const second = await read(`limit=2&before=${first.next}`);
  const third = await read(`limit=2&before=${second.next}`);
  const all = [first, second, third].flatMap((page) => page.views.map((view) => view.creation));
  assert.deepEqual(all, made);
  assert.equal(third.next, undefined);
  assert.equal((await send(url, { path: '/api/history?limit=51' })).status, 400);
});

test('alive, ready and not ready', async (t) => {
  let ok = true;
  const ready = () => ({ ok, reasons: ok ? [] : ['sd1: away'] });
  const { url } = await house(t, {}, {}, { ready });
  const locked = await house(t, { token }, {}, { ready });
  assert.equal((await send(url, { path: '/healthz', headers: { host: 'any' } })).text, 'ok');
  assert.equal((await send(url, { path: '/readyz' })).status, 200);
  ok = false;
  const not = await send(url, { path: '/readyz' });
  assert.equal(not.status, 503);
  assert.deepEqual(JSON.parse(not.text), { ok: false, reasons: ['sd1: away'] });
  assert.deepEqual(
    JSON.parse((await send(locked.url, { path: '/readyz' })).text),
    { ok: false },
    "reasons are the owner's",
  );
});
