/** What servers that are not Discord's do otherwise, and the studio takes in its stride. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { DiscordFault, isAway } from '../../adapters/discord/faults.ts';
import { createGateway, type Dispatched, type Gateway } from '../../adapters/discord/gateway.ts';
import { createSelf } from '../../adapters/discord/self.ts';
import { systemClock } from '../../src/clock.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createNotebook } from '../../src/store/notebook.ts';
import { objectOf } from '../fakes/json.ts';
import { recordingLog } from '../pipeline/stage.ts';
import { openOtherServer, type OtherServer, says } from './otherServer.ts';
import { until } from './stage.ts';

interface TestContext {
  after(clean: () => Promise<void>): void;
}

const json = { 'content-type': 'application/json' };
const post = { method: 'POST', route: '/channels/1/messages', json: {} } as const;

test('an answer is read whatever type it claims to have, and one without a body is none', async (t) => {
  const answers = [
    says({ id: '1' }),
    says({ id: '2' }, { headers: { 'content-type': 'text/plain' } }),
    { status: 200, headers: json },
    { status: 204 },
    says(null, { headers: json }),
  ];
  const { rest } = await openOtherServer(t, { answer: () => answers.shift() ?? {} });
  const heard: unknown[] = [];
  for (let count = answers.length; count > 0; count -= 1) heard.push(await rest.bot({ ...post }));
  assert.deepEqual(JSON.parse(JSON.stringify(heard.slice(0, 3))), [{ id: '1' }, { id: '2' }, {}]);
});

test('a refusal without a word is a refusal, and a page where an answer belongs is nobody there', async (t) => {
  const page = '<html>Bad gateway</html>';
  const answers = [
    { status: 403, headers: json, text: '"no"' },
    { status: 404, headers: { 'content-type': 'text/html' }, text: page },
    { status: 200, headers: { 'content-type': 'text/html' }, text: page },
  ];
  const { rest, asked } = await openOtherServer(t, { answer: () => answers.shift() ?? {} });
  const isRefused = (error: unknown): boolean => error instanceof DiscordFault && error.kind === 'refused';
  await assert.rejects(rest.bot({ ...post }), isRefused);
  await assert.rejects(rest.bot({ ...post }), isRefused);
  await assert.rejects(rest.bot({ ...post }), isAway);
  assert.equal(asked.length, 3);
});

test('only a 401 that speaks of the bot ends its token', async (t) => {
  const answers = [
    says({ code: 50027, message: 'Invalid Webhook Token' }, { status: 401 }),
    says({ id: '1' }),
    says({ code: 0, message: '401: Unauthorized' }, { status: 401 }),
  ];
  const { rest, asked, revoked } = await openOtherServer(t, { answer: () => answers.shift() ?? {} });
  await assert.rejects(rest.bot({ ...post }), DiscordFault);
  await rest.bot({ ...post });
  assert.equal(asked.at(-1)?.headers.authorization, 'Bot a.b.c');
  assert.equal(revoked(), 0);
  await assert.rejects(rest.bot({ ...post }), DiscordFault);
  assert.equal(revoked(), 1);
});

const limited: readonly { name: string; headers: Record<string, string>; text: string; ms: number }[] = [
  { name: 'the body alone', headers: json, text: JSON.stringify({ retry_after: 0.6, global: false }), ms: 600 },
  {
    name: 'the body alone, for all routes',
    headers: json,
    text: JSON.stringify({ retry_after: 0.6, global: true }),
    ms: 600,
  },
  { name: 'a header alone', headers: { 'retry-after': '1' }, text: '', ms: 1000 },
  { name: 'a date', headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, text: '', ms: 1000 },
  { name: 'nothing', headers: {}, text: '', ms: 1000 },
  { name: 'no time at all', headers: { 'retry-after': '0', ...json }, text: '{"retry_after":0}', ms: 250 },
];

for (const { name, headers, text, ms } of limited)
  test(`a limit that is told by ${name} is waited out, by the first answer to an interaction as well`, async (t) => {
    const turns = [{ status: 429, headers, text }, says({ id: '1' })];
    const firsts = [{ status: 429, headers, text }, says({ resource: { message: { id: '9' } } })];
    const { rest, asked } = await openOtherServer(t, {
      answer: ({ path }) => (path.startsWith('/interactions') ? firsts : turns).shift() ?? {},
    });
    const [posted, answered] = await Promise.all([
      rest.bot({ ...post }),
      rest.answer({ method: 'POST', route: '/interactions/1/t/callback', json: {}, signal: AbortSignal.timeout(3000) }),
    ]);
    assert.deepEqual([posted, answered], [{ id: '1' }, { resource: { message: { id: '9' } } }]);
    for (const path of ['/channels/1/messages', '/interactions/1/t/callback']) {
      const [first, second, ...more] = asked.filter((one) => one.path === path);
      assert.ok(first && second && second.at - first.at >= ms - 20, `${path} ${(second?.at ?? 0) - (first?.at ?? 0)}`);
      assert.deepEqual(more, []);
    }
  });

interface Line {
  gateway: Gateway;
  events: Dispatched[];
}

const openLine = async (t: TestContext, server: OtherServer, resumeMs?: number): Promise<Line> => {
  const notebook = createNotebook(await openDatabase(':memory:'), 'discord', systemClock);
  const events: Dispatched[] = [];
  const gateway = createGateway({
    token: 'a.b.c',
    intents: 1,
    rest: server.rest,
    notebook,
    clock: systemClock,
    log: recordingLog(),
    onEvent: (event) => {
      events.push(event);
      return Promise.resolve();
    },
    lost: () => undefined,
    ...(resumeMs !== undefined && { resumeMs }),
  });
  t.after(() => gateway.stop());
  gateway.start();
  await gateway.ready;
  return { gateway, events };
};

const ready = (more: object = {}) => ({
  op: 0,
  t: 'READY',
  s: 1,
  d: { v: 10, user: { id: '7', username: 'a' }, guilds: [], session_id: 'x', ...more },
});

test('the gateway is found by its address alone, and whatever that has for a query is left out', async (t) => {
  const server = await openOtherServer(t, {
    answer: (_, { socketUrl }) => says({ url: `${socketUrl}gw/?v=9&encoding=etf` }),
    hear: ({ op }, { say }) => {
      if (op === 2) say(ready());
    },
  });
  await openLine(t, server);
  assert.deepEqual(server.opened, ['/gw/?v=10&encoding=json']);
});

test('a session whose address was not told is resumed where it began, and one that no answer comes for begins anew', async (t) => {
  const said: unknown[] = [];
  let isDeaf = false;
  const server = await openOtherServer(t, {
    answer: (_, { socketUrl }) => says({ url: socketUrl }),
    hear: ({ op, d }, { say }) => {
      if (op === 2) say(ready({ session_id: `session ${said.length}` }));
      if (op === 6 && !isDeaf) say({ op: 0, t: 'RESUMED', s: 2, d: {} });
      if (op === 2 || op === 6) said.push([op, objectOf(d)['session_id']]);
    },
  });
  const { events } = await openLine(t, server, 300);
  server.drop();
  await until(() => events.some(({ name }) => name === 'RESUMED'), 'the session is resumed');
  isDeaf = true;
  server.drop();
  await until(() => said.length === 4, 'it identifies again');
  assert.deepEqual(said, [
    [2, undefined],
    [6, 'session 0'],
    [6, 'session 0'],
    [2, undefined],
  ]);
});

test('commands are registered also where the gateway does not tell which app we are', async (t) => {
  const server = await openOtherServer(t, { answer: () => says([]) });
  const notebook = createNotebook(await openDatabase(':memory:'), 'discord', systemClock);
  const parts = { rest: server.rest, notebook, clock: systemClock, log: recordingLog() };
  const stop = new AbortController();
  // What could not be noted any more is tried again until then.
  t.after(() => stop.abort());
  const self = createSelf(parts, stop.signal);
  await self.ready(ready().d);
  await until(() => server.asked.length > 0, 'the commands are sent');
  assert.deepEqual([server.asked[0]?.method, server.asked[0]?.path], ['PUT', '/applications/7/commands']);
  assert.equal(self.user(), '7');
});
