import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createHostRule, isForeign, isLoopback, publicUrl } from '../../adapters/web/guard.ts';
import {
  readAsk,
  readCreationId,
  readHistory,
  readJson,
  readLocale,
  readPictureId,
  readSteer,
} from '../../adapters/web/read.ts';
import { pageView, sseEvent } from '../../adapters/web/show.ts';
import { AtelierError } from '../../src/errors.ts';
import type { View } from '../../src/desk.ts';
import { codePoint } from '../prompt/codePoint.ts';

const caller = { visitor: 'owner', locale: 'zh-CN' };
const badRequest = (error: unknown) => error instanceof AtelierError && error.code === 'E-WEB-01';

test('an ask becomes a request of this visitor, with a place to answer to', () => {
  const files = [new Uint8Array([1])];
  const body = {
    id: 'event-0001',
    words: '画一只雨中的橘猫 --ar 16:9',
    locale: 'en',
    options: { ar: '3:4', n: '2', style: '' },
  };
  assert.deepEqual(readAsk(body, { files }, caller), {
    id: 'web:owner:event-0001',
    who: 'web:owner',
    words: '画一只雨中的橘猫 --ar 16:9',
    locale: 'zh-CN',
    place: { platform: 'web', chat: 'owner' },
    files,
    options: { ar: '3:4', n: '2' },
  });
});

test('two visitors with the same event id make two requests', () => {
  const body = { id: 'event-0001', words: 'cat' };
  const other = readAsk(body, { files: [] }, { visitor: 'someone', locale: 'en' });
  assert.notEqual(readAsk(body, { files: [] }, caller).id, other.id);
});

test('a request of another shape is refused without repeating what it held', () => {
  const secret = 'my private words';
  const shapes: unknown[] = [
    null,
    [],
    'text',
    7,
    {},
    { id: 'event-0001' },
    { id: 'short', words: secret },
    { id: 'event-0001', words: 5 },
    { id: 'event 0001', words: secret },
    { id: 'x'.repeat(65), words: secret },
    { id: 'event-0001', words: secret, who: 'web:admin' },
    { id: 'event-0001', words: secret, options: { override_settings: secret } },
    { id: 'event-0001', words: secret, options: { ar: 5 } },
    { id: 'event-0001', words: secret, options: { no: 'x'.repeat(1501) } },
    { id: 'event-0001', words: secret, options: { [`${secret} `]: '1' } },
    { id: 'event-0001', words: secret, options: { __proto__x: '1' } },
    {
      id: 'event-0001',
      words: secret,
      options: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`a${i}`, '1'])),
    },
    { id: 'event-0001', words: secret, as: 'erase' },
    { id: 'event-0001', words: secret, from: 'J-000100.1' },
    { id: 'event-0001', words: secret, from: ['J-000100.0'] },
    { id: 'event-0001', words: secret, from: ['J-000100.11'] },
    { id: 'event-0001', words: secret, from: [secret] },
    { id: 'event-0001', words: secret, from: Array(5).fill('J-000100.1') },
    { id: 'event-0001', words: secret, prompt: { positive: secret } },
    { id: 'event-0001', words: secret, prompt: { positive: 'x'.repeat(4001), negative: '' } },
    { id: 'event-0001', words: secret, prompt: { positive: '', negative: '', steps: 5 } },
    { id: 'event-0001', words: secret, mask: 'x' },
  ];
  for (const shape of shapes) {
    assert.throws(
      () => readAsk(shape, { files: [] }, caller),
      (error) => badRequest(error) && !String(error).includes(secret),
      JSON.stringify(shape),
    );
  }
});

test('whatever is sent as JSON is a request or a bad request, never anything else', () => {
  const anything = fc.oneof(fc.json({ maxDepth: 3 }), fc.string(), fc.string({ unit: codePoint }));
  fc.assert(
    fc.property(anything, (text) => {
      try {
        readAsk(readJson(new TextEncoder().encode(text)), { files: [] }, caller);
      } catch (error) {
        assert.ok(badRequest(error), String(error));
      }
    }),
    { numRuns: 60 },
  );
  assert.throws(() => readJson(new Uint8Array([0x22, 0xff, 0x22])), badRequest);
});

test('more than four files are refused', () => {
  const files = Array.from({ length: 5 }, () => new Uint8Array(1));
  assert.throws(
    () => readAsk({ id: 'event-0001', words: 'cat' }, { files }, caller),
    (error) => error instanceof AtelierError && error.say === 'picture.tooMany',
  );
});

test('what a picture becomes is a request like any other, with the pictures it starts from', () => {
  const mask = new Uint8Array([2]);
  const body = {
    id: 'event-0001',
    words: 'a red scarf',
    as: 'inpaint',
    from: ['J-000100.2', 'J-0A1B2C'],
    prompt: { positive: 'a cat', negative: '' },
    options: { strength: '0.5', 张数: '2', ar: '' },
  };
  const request = readAsk(body, { files: [], mask }, caller);
  assert.equal(request.as, 'inpaint');
  assert.deepEqual(request.from, [
    { creation: 'J-000100', picture: 2 },
    { creation: 'J-0A1B2C', picture: 1 },
  ]);
  assert.equal(request.mask, mask);
  assert.deepEqual(request.prompt, { positive: 'a cat', negative: '' });
  assert.deepEqual(request.options, { strength: '0.5', 张数: '2' });
});

test('an answer to a question keeps the person of the cookie, and nothing but an answer', () => {
  const read = (body: object) => readSteer({ id: 'event-0002', ...body }, 'J-000100', caller);
  const { press, steer } = read({ kind: 'go', locale: 'en' });
  assert.deepEqual(press, {
    id: 'web:owner:event-0002',
    who: 'web:owner',
    locale: 'zh-CN',
    place: { platform: 'web', chat: 'owner' },
    creation: 'J-000100',
  });
  assert.deepEqual(steer, { kind: 'go' });
  assert.deepEqual(read({ kind: 'rewrite', positive: 'a', negative: 'b', options: { ar: '1:1', n: '' } }).steer, {
    kind: 'rewrite',
    positive: 'a',
    negative: 'b',
    options: { ar: '1:1' },
  });
  const wrong: object[] = [
    {},
    { kind: 'draw' },
    { kind: 'go', who: 'web:admin' },
    { kind: 'go', positive: 'a', negative: 'b' },
    { kind: 'rewrite', positive: 'a' },
    { kind: 'rewrite', positive: 'x'.repeat(4001), negative: '' },
    { kind: 'rewrite', positive: 'a', negative: 'b', options: { 'a b': '1' } },
    { kind: 'reword', id: 'short' },
  ];
  for (const body of wrong) assert.throws(() => read(body), badRequest, JSON.stringify(body));
});

test('ids of creations and pictures and pages of history are checked before they go anywhere', () => {
  assert.equal(readCreationId('J-0A1B2C'), 'J-0A1B2C');
  for (const bad of ['', 'J-0A1B2', 'J-0A1B2U', 'j-0a1b2c', '../../etc', 'J-0A1B2C\n'])
    assert.throws(
      () => readCreationId(bad),
      (error) => error instanceof AtelierError && error.code === 'E-OLD-01',
      bad,
    );
  assert.deepEqual(readPictureId('J-0A1B2C.4'), { creation: 'J-0A1B2C', picture: 4 });
  for (const bad of ['J-0A1B2C', 'J-0A1B2C.0', 'J-0A1B2C.10', 'J-0A1B2C.', 'J-0A1B2C.1/..', 'J-0A1B2C.1\n'])
    assert.throws(
      () => readPictureId(bad),
      (error) => error instanceof AtelierError && error.code === 'E-OLD-01',
      bad,
    );
  assert.deepEqual(readHistory({}), { limit: 20 });
  assert.deepEqual(readHistory({ limit: '50', before: 'x' }), { limit: 50, before: 'x' });
  assert.deepEqual(readHistory({ search: ' 猫 ', favourites: '1' }), { limit: 20, search: '猫', favourites: true });
  assert.deepEqual(readHistory({ search: ' ' }), { limit: 20 });
  for (const query of [{ search: 'x'.repeat(201) }, { favourites: '0' }, { favourites: 'true' }, { who: 'web:admin' }])
    assert.throws(() => readHistory(query), badRequest, JSON.stringify(query));
  for (const limit of ['0', '51', '-1', 'x', '1.5', '1e9'])
    assert.throws(() => readHistory({ limit }), badRequest, limit);
});

test('the language is the first one the studio speaks', () => {
  const locales = ['zh-CN', 'en'];
  const read = (header: string | undefined) => readLocale(header, locales, 'zh-CN');
  assert.equal(read('en-GB,en;q=0.8'), 'en');
  assert.equal(read('zh-TW'), 'zh-CN');
  assert.equal(read('fr,en;q=0.5,zh;q=0.9'), 'zh-CN');
  assert.equal(read('en;q=0,zh'), 'zh-CN');
  assert.equal(read('fr, de'), 'zh-CN');
  assert.equal(read(undefined), 'zh-CN');
  assert.equal(readLocale('fr', locales, 'en'), 'en');
  fc.assert(fc.property(fc.string(), (header) => locales.includes(read(header))));
});

test('loopback is loopback and nothing else', () => {
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9', '::1', '[::1]'])
    assert.ok(isLoopback(host), host);
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example', 'localhost.evil.example', '128.0.0.1', ''])
    assert.ok(!isLoopback(host), host);
  assert.equal(publicUrl('0.0.0.0', 8080), 'http://127.0.0.1:8080');
  assert.equal(publicUrl('::1', 8080), 'http://[::1]:8080');
});

test('only our own names are answered to', () => {
  const local = createHostRule('127.0.0.1', 8080);
  for (const host of ['127.0.0.1:8080', 'localhost:8080', 'LocalHost:8080', '[::1]:8080']) assert.ok(local(host), host);
  const strangers = [
    undefined,
    '',
    'localhost',
    'localhost:80',
    '127.0.0.1:8081',
    'evil.example:8080',
    '127.0.0.1.evil.example:8080',
    '10.0.0.1:8080',
    'localhost:8080@evil.example',
    'evil.example\\@localhost:8080',
    'localhost:8080/',
    '[::ffff:7f00:1]:8080',
    '[127.0.0.1]:8080',
    'localhost.:8080',
  ];
  for (const host of strangers) assert.ok(!local(host), String(host));
  const open = createHostRule('0.0.0.0', 8080);
  for (const host of ['192.168.1.5:9000', '[fe80::1]:8080', 'localhost:9000', '10.0.0.1']) assert.ok(open(host), host);
  assert.ok(open('studio.example') && !open('studio.example/') && !open(undefined));
  const named = createHostRule('studio.lan', 8080);
  assert.ok(
    named('studio.lan:8080') && named('localhost:8080') && !named('studio.lan:80') && !named('192.168.1.5:8080'),
  );
});

test('requests started by other websites are told apart', () => {
  const foreign = (method: string, headers: Record<string, string>) =>
    isForeign(method, new Headers({ host: 'localhost:8080', ...headers }));
  assert.ok(!foreign('POST', {}), 'a program');
  assert.ok(!foreign('POST', { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' }));
  assert.ok(!foreign('GET', { 'sec-fetch-site': 'none' }), 'typed into the address bar');
  assert.ok(foreign('POST', { origin: 'http://localhost:3000' }));
  assert.ok(foreign('POST', { origin: 'https://evil.example' }));
  assert.ok(foreign('POST', { origin: 'null' }));
  assert.ok(foreign('POST', { 'sec-fetch-site': 'cross-site' }));
  assert.ok(foreign('POST', { 'sec-fetch-site': 'same-site' }));
  assert.ok(foreign('GET', { 'sec-fetch-site': 'cross-site' }));
});

const view: View = {
  creation: 'J-000100',
  stage: 'drawing',
  operation: 'draw',
  parents: [],
  author: 'web:owner',
  hidden: false,
  words: '</script><script>alert(1)</script>\n\ndata: x',
  locale: 'en',
  title: '',
  text: 'Drawing',
  notes: [],
  simulated: false,
  preview: { bytes: new Uint8Array([1, 2, 3]), mime: 'image/png' },
  pictures: [{ sha256: 'a'.repeat(64), mime: 'image/png', width: 512, height: 512, bytes: 9, seed: 7 }],
  verbs: ['cancel'],
  madeAt: 1,
};

test('a view leaves as addresses instead of bytes', () => {
  const shown = pageView(view, 12);
  assert.equal(shown.preview, '/api/creations/J-000100/preview?v=12');
  assert.deepEqual(shown.pictures, [
    {
      src: `/api/pictures/${'a'.repeat(64)}`,
      download: `/api/pictures/${'a'.repeat(64)}?download`,
      width: 512,
      height: 512,
      seed: 7,
    },
  ]);
  assert.equal(pageView(view).preview, undefined);
  const grown: Partial<View> = {
    parents: ['J-000200.1'],
    hidden: true,
    understanding: { sentence: 'A cat.', kept: [{ said: '猫', as: 'cat' }], missing: ['帽子'], ratio: '1:1', until: 5 },
    diff: { added: ['hat'], removed: [], settings: [{ name: 'seed', from: '1', to: '2' }] },
    reasons: [{ setting: 'steps', value: '28', source: 'preset' }],
    descriptions: ['a cat'],
    verbs: ['go', 'reword', 'cancel'],
  };
  const { preview: _none, pictures: _addresses, ...rest } = pageView({ ...view, ...grown });
  const { preview: _bytes, pictures: _files, ...whole } = { ...view, ...grown };
  assert.deepEqual(rest, whole, 'the page gets all there is to show');
});

test('words cannot break out of the event they travel in', () => {
  fc.assert(
    fc.property(fc.string({ unit: codePoint }), (words) => {
      const event = sseEvent('view', { ...pageView(view), words });
      const lines = event.split(/\r\n|\r|\n/);
      assert.equal(lines.length, 4, 'event, data, and the empty line that ends it');
      assert.equal((JSON.parse(lines[1]?.slice(6) ?? '') as { words: string }).words, words);
    }),
  );
});
