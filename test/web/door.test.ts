import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { AtelierError } from '../../src/errors.ts';
import { ask, eventId, house, json, openHouse, signIn, token } from './page.ts';
import { send, sendBytes } from './raw.ts';

test('other methods are refused', async (t) => {
  const { url } = await house(t);
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    const answer = await send(url, { method, path: '/api/history', headers: { cookie: 'a=secret' } });
    assert.equal(answer.status, 405, method);
    assert.equal(answer.headers.allow, 'GET, HEAD, POST');
    assert.doesNotMatch(answer.text, /secret/, 'TRACE does not reflect');
  }
  const allowed: [string, string, string][] = [
    ['PUT', '/', 'GET, HEAD, POST'],
    ['PUT', '/login', 'GET, HEAD, POST'],
    ['PUT', '/api/terms', 'GET, HEAD, POST'],
    ['DELETE', '/api/settings', 'GET, HEAD, POST, PUT'],
    ['DELETE', '/api/creations/J-000100', 'GET, HEAD, POST'],
    ['PATCH', '/api/styles/ink', 'GET, HEAD, POST, PUT, DELETE'],
    ['HEAD', '/api/events', 'GET, POST'],
  ];
  for (const [method, path, allow] of allowed) {
    const answer = await send(url, { method, path });
    assert.equal(answer.status, 405, `${method} ${path}`);
    assert.equal(answer.headers.allow, allow, `${method} ${path}`);
  }
  assert.equal((await send(url, { method: 'HEAD', path: '/api/events' })).status, 405);
  assert.equal((await send(url, { method: 'HEAD', path: '/' })).status, 200);
  assert.equal(await sendBytes(url, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'), '');
});

test('only our own address is answered to', async (t) => {
  const { url, studio } = await house(t);
  const { port } = new URL(url);
  for (const path of ['/', '/main.js', '/api/history', '/api/events', '/metrics', '/readyz', '/login']) {
    for (const host of [`evil.example:${port}`, 'localhost', `localhost.evil.example:${port}`, '10.0.0.9:80']) {
      const answer = await send(url, { path, headers: { host } });
      assert.equal(answer.status, 421, `${host} ${path}`);
      assert.doesNotMatch(answer.text, /evil/);
    }
  }
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
    assert.equal((await send(url, { path: '/', headers: { host } })).status, 200, host);
  const two = await sendBytes(
    url,
    `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
  );
  assert.match(two, /^HTTP\/1\.1 (400|421)/);
  const odd = await sendBytes(url, 'GET / HTTP/1.1\r\nHost: a b@c\r\nConnection: close\r\n\r\n');
  assert.match(odd, /^HTTP\/1\.1 4\d\d/);
  assert.equal(studio.asked.length, 0);
});

test('requests of other websites are refused', async (t) => {
  const { url, studio } = await house(t);
  const body = JSON.stringify({ id: eventId(), words: 'cat' });
  const from = (headers: Record<string, string>, path = '/api/ask') =>
    send(url, { method: 'POST', path, headers: { ...json, ...headers }, body });
  const strangers = [
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:1' },
    { origin: 'null' },
    { origin: 'garbage' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: url, 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of strangers) {
    for (const path of ['/api/ask', '/api/creations/J-000100/cancel', '/logout', '/login'])
      assert.equal((await from(headers, path)).status, 403, `${JSON.stringify(headers)} ${path}`);
  }
  assert.equal((await send(url, { path: '/api/history', headers: { 'sec-fetch-site': 'cross-site' } })).status, 403);
  for (const method of ['PUT', 'DELETE']) {
    for (const path of ['/api/favourites/J-000100.1', '/api/styles/ink', '/api/terms/cat']) {
      const answer = await send(url, {
        method,
        path,
        headers: { ...json, origin: 'https://evil.example' },
      });
      assert.equal(answer.status, 403, `${method} ${path}`);
    }
  }
  assert.equal(studio.asked.length, 0);
  assert.equal((await from({ origin: url, 'sec-fetch-site': 'same-origin' })).status, 202);
});

test('no path leads out of the folder of the page', async (t) => {
  const { url } = await house(t);
  const paths = [
    '/../index.ts',
    '/..%2findex.ts',
    '/%2e%2e/index.ts',
    '/....//index.ts',
    '/page/../../package.json',
    '//etc/passwd',
    '/tsconfig.json',
    '/index.ts',
    '/style.css%00.png',
    '/api/pictures/..%2f..%2fatelier.db',
    '/api/creations/..%2f..%2f/preview',
  ];
  for (const path of paths) assert.equal((await send(url, { path })).status, 404, path);
});

test('without the token nothing is shown; with it each browser is a person of its own', async (t) => {
  const { url, studio } = await house(t, { token });
  assert.equal((await send(url, { path: '/' })).headers.location, '/login');
  for (const path of [
    '/api/history',
    '/api/events',
    '/api/page',
    '/api/choices',
    '/api/favourites',
    '/api/settings',
    '/api/styles',
    '/api/terms',
    '/api/recipes/J-000100.1',
    '/api/stamped/J-000100.1',
    '/metrics',
    `/api/pictures/${'0'.repeat(64)}`,
  ])
    assert.equal((await send(url, { path })).status, 401, path);
  for (const [method, path] of [
    ['POST', '/api/ask'],
    ['PUT', '/api/settings'],
    ['PUT', '/api/favourites/J-000100.1'],
    ['DELETE', '/api/styles/ink'],
    ['DELETE', '/api/terms/cat'],
  ] as const)
    assert.equal((await send(url, { method, path, headers: json })).status, 401, path);

  const wrong = await signIn(url, 'not the right password');
  assert.equal(wrong.answer.status, 401);
  assert.equal(wrong.cookie, '');
  assert.match(wrong.answer.text, /role="alert"/);
  const [a, b] = [await signIn(url), await signIn(url)];
  assert.equal(a.answer.status, 303);
  assert.match(a.answer.headers['set-cookie']?.[0] ?? '', /HttpOnly; SameSite=Strict/);
  assert.notEqual(a.cookie, b.cookie);

  const view = await ask(url, 'mine', { cookie: a.cookie });
  await studio.finish(view.creation);
  const sha = studio.asked[0]?.view.pictures[0]?.sha256;
  const picture = `${view.creation}.1`;
  const paths = [
    `/api/creations/${view.creation}`,
    `/api/pictures/${sha}`,
    `/api/recipes/${picture}`,
    `/api/stamped/${picture}`,
  ];
  for (const path of paths) {
    assert.equal((await send(url, { path, headers: { cookie: a.cookie } })).status, 200, path);
    assert.equal((await send(url, { path, headers: { cookie: b.cookie } })).status, 404, path);
  }
  await studio.askBack(view.creation);
  const attempts: [string, string, object][] = [
    ['POST', '/api/ask', { id: eventId(), words: '', as: 'again', from: [picture] }],
    ['POST', '/api/ask', { id: eventId(), words: 'and a dog', from: [picture] }],
    ['POST', `/api/creations/${view.creation}/steer`, { id: eventId(), kind: 'go' }],
    ['POST', `/api/creations/${view.creation}/cancel`, {}],
    ['PUT', `/api/favourites/${picture}`, {}],
  ];
  for (const [method, path, body] of attempts) {
    const headers = { ...json, cookie: b.cookie };
    const answer = await send(url, { method, path, headers, body: JSON.stringify(body) });
    assert.equal(answer.status, 404, `${method} ${path}`);
  }
  const unstar = { method: 'DELETE', path: `/api/favourites/${picture}`, headers: { cookie: b.cookie } };
  assert.equal((await send(url, unstar)).status, 404);
  assert.equal(studio.asked.length, 1);
  assert.equal(studio.asked[0]?.view.stage, 'asking');
  const history = await send(url, { path: '/api/history', headers: { cookie: b.cookie } });
  assert.deepEqual(JSON.parse(history.text), { views: [] });
});

test('a cookie that was not signed here is nobody', async (t) => {
  const { url } = await house(t, { token });
  const other = await house(t, { token: 'another-token-entirely' });
  const { cookie } = await signIn(url);
  const foreign = await signIn(other.url, 'another-token-entirely');
  const [name, value = ''] = cookie.split('=');
  const [visitor, signature = ''] = value.split('.');
  const forged = [
    foreign.cookie,
    `${name}=${visitor}`,
    `${name}=${visitor}.`,
    `${name}=owner.${signature}`,
    `${name}=${visitor}.${signature.slice(0, -2)}AA`,
    `${name}=${visitor}x.${signature}`,
    `x${name}=${value}`,
  ];
  for (const each of forged)
    assert.equal((await send(url, { path: '/api/history', headers: { cookie: each } })).status, 401, each);
  assert.equal((await send(url, { path: '/api/history', headers: { cookie: `a=b; ${cookie}; c=d` } })).status, 200);
});

test('the token in a header opens the API and the metrics, and slow guessing is slower', async (t) => {
  const { url, lines } = await house(t, { token });
  const bearer = (given: string, path = '/metrics', host = new URL(url).host) =>
    send(url, { path, headers: { authorization: `Bearer ${given}`, host } });
  const metrics = await bearer(token);
  assert.match(metrics.headers['content-type'] ?? '', /^text\/plain/);
  assert.match(metrics.text, /^atelier_open 0$/m);
  assert.equal((await bearer(token, '/metrics', 'atelier:8080')).status, 200, 'a program may use another name');
  assert.equal((await bearer(token, '/api/history')).status, 200);
  const guesses: number[] = [];
  for (let guess = 0; guess < 12; guess += 1) guesses.push((await bearer(`guess-number-${guess}`)).status);
  assert.deepEqual(guesses, [...Array<number>(10).fill(401), 429, 429]);
  assert.equal((await signIn(url)).answer.status, 429, 'the form counts together with the header');
  assert.doesNotMatch(JSON.stringify(lines), new RegExp(`${token}|guess-number`));
});

test('a taken port and an open door without a token are told apart in one sentence', async (t) => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  t.after(() => taken.close());
  const { port } = taken.address() as AddressInfo;
  const fails = (code: string) => (error: unknown) => error instanceof AtelierError && error.code === code;
  await assert.rejects(openHouse({ port }), fails('E-WEB-11'));
  await assert.rejects(openHouse({ host: '0.0.0.0' }), fails('E-WEB-10'));
  await assert.rejects(openHouse({ host: '192.0.2.1', token }), fails('E-WEB-12'));
});
