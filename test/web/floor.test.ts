/** The studio at this moment, as the server tells it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { PageStudio } from '../../adapters/web/floor.ts';
import { say } from '../../config/locales/index.ts';
import { RefusedError } from '../../src/errors.ts';
import type { Machines } from '../../src/ports.ts';
import { busyLine, busyStatus, outlook, sharedCard } from './busy.ts';
import { ask, house, json, signIn, token } from './page.ts';
import { send } from './raw.ts';

const look = async (url: string, headers: Record<string, string> = {}): Promise<PageStudio> => {
  const answer = await send(url, { path: '/api/studio', headers });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.headers['cache-control'], 'no-store');
  return JSON.parse(answer.text) as PageStudio;
};

test('an empty studio has nobody in line and no card', async (t) => {
  const { url } = await house(t);
  const studio = await look(url);
  assert.deepEqual([studio.line, studio.engines, studio.unlisted, studio.card], [[], [], 0, undefined]);
  assert.deepEqual(studio.writer, { name: 'lexicon', state: 'ready' });
});

test('one is told the words of one’s own, and of others only where they stand', async (t) => {
  const parts = { status: () => busyStatus, standings: busyLine('because') };
  const { url } = await house(t, { token }, parts);
  const [a, b] = [await signIn(url), await signIn(url)];
  const mine = await ask(url, 'a secret garden', { cookie: a.cookie });
  const own = (await look(url, { cookie: a.cookie })).line.flatMap((standing) => standing.own ?? []);
  assert.deepEqual(own, [
    { creation: mine.creation, name: 'a secret garden', text: mine.text, stops: true, why: 'because' },
  ]);
  const theirs = await send(url, { path: '/api/studio', headers: { cookie: b.cookie } });
  assert.doesNotMatch(theirs.text, /garden|J-|web:/);
  assert.equal((await send(url, { path: '/api/studio' })).status, 401);
});

test('places count those who wait, and what is not listed is counted', async (t) => {
  const { url } = await house(t, {}, { status: () => busyStatus, standings: busyLine('because') });
  await ask(url, 'mine');
  const { line, unlisted } = await look(url);
  assert.deepEqual(
    line.map(({ place }) => place),
    [undefined, 1, 2, 3, 4, 45],
  );
  assert.equal(line[0]?.fraction, 0.45);
  assert.deepEqual(line[1]?.seconds, [8, 20]);
  assert.equal(unlisted, busyStatus.open - line.length);
});

test('each machine has a state in one word, and whoever wants something of the owner says what', async (t) => {
  const apiOff = new RefusedError({ code: 'E-SD-02', say: 'engine.apiOff', facts: {}, retry: 'wait' });
  const { url } = await house(
    t,
    {},
    {
      status: () => ({
        engines: [
          { name: 'free', state: 'idle', outlook: { ...outlook, withheld: [{ name: 'ponyXL' }] } },
          { name: 'lent', state: 'drawing', outlook },
          { name: 'loads', state: 'drawing', outlook },
          { name: 'human', state: 'drawing', outlook },
          { name: 'locked', state: 'refusing', failure: apiOff },
        ],
        use: [
          { name: 'free', busy: 0.5, overSeconds: 60, swaps: 1, errors: 0 },
          { name: 'lent', phase: 'drawing', busy: 0, overSeconds: 60, swaps: 0, errors: 0 },
          { name: 'loads', phase: 'loading', busy: 0, overSeconds: 60, swaps: 0, errors: 0 },
          { name: 'human', phase: 'waiting', busy: 0, overSeconds: 60, swaps: 0, errors: 0 },
          { name: 'locked', busy: 0, overSeconds: 60, swaps: 0, errors: 3, lastError: 'E-SD-02' },
        ],
        card: sharedCard,
      }),
    },
  );
  const { engines, card } = await look(url, { 'accept-language': 'en' });
  assert.deepEqual(
    engines.map(({ name, state }) => [name, state]),
    [
      ['free', 'idle'],
      ['lent', 'drawing'],
      ['loads', 'loading'],
      ['human', 'foreign'],
      ['locked', 'refusing'],
    ],
  );
  const locked = engines.at(-1);
  assert.deepEqual(locked?.problem, { code: 'E-SD-02', text: say('en', 'engine.apiOff', {}) });
  assert.equal(engines[0]?.checkpoint, outlook.checkpoint);
  assert.deepEqual([engines[0]?.models, engines[0]?.withheld, engines[1]?.withheld], [2, 1, 0]);
  assert.deepEqual(card, sharedCard);
});

test('a machine is paused and goes on by the page, and only by whoever may come in', async (t) => {
  const told: string[] = [];
  const state = (name: string): boolean => name === 'sd1';
  const machines: Machines = {
    pause: async (name, note) => (told.push(`pause ${name} ${note}`), state(name)),
    resume: async (name) => (told.push(`resume ${name}`), state(name)),
  };
  const pause = { since: 1_790_000_000_000, note: 'new fan' };
  const engines = [{ name: 'sd1', state: 'draining' as const, outlook, pause }, ...busyStatus.engines.slice(1)];
  const { url } = await house(t, { token }, { status: () => ({ ...busyStatus, engines }) }, { machines });
  const { cookie } = await signIn(url);
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    send(url, { method: 'POST', path, headers: { ...json, ...headers }, body });

  assert.equal((await post('/api/machines/sd1/pause', '{}')).status, 401);
  const origin = 'http://evil.example';
  assert.equal((await post('/api/machines/sd1/pause', '{}', { cookie, origin })).status, 403);
  const form = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  assert.equal((await post('/api/machines/sd1/resume', '{}', form)).status, 400);
  assert.equal((await send(url, { path: '/api/machines/sd1/pause', headers: { cookie } })).status, 404);
  const long = JSON.stringify({ note: 'x'.repeat(201) });
  for (const body of ['{"note":1}', '{"more":""}', long, 'no'])
    assert.equal((await post('/api/machines/sd1/pause', body, { cookie })).status, 400, body);
  assert.deepEqual(told, []);

  const paused = await post('/api/machines/sd1/pause', JSON.stringify({ note: ' new\n fan ' }), { cookie });
  assert.equal(paused.status, 200);
  const [shown] = (JSON.parse(paused.text) as PageStudio).engines;
  assert.deepEqual([shown?.state, shown?.pause], ['draining', pause]);
  assert.equal((await post('/api/machines/sd1/resume', '{}', { cookie })).status, 200);
  assert.equal((await post('/api/machines/sd7/pause', '{}', { cookie })).status, 404);
  assert.deepEqual(told, ['pause sd1 new fan', 'resume sd1', 'pause sd7 ']);
});
