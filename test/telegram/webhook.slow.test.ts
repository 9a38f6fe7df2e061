/** Updates that Telegram brings: only from Telegram, and confirmed only when they cannot be lost. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import test from 'node:test';
import { openWebhook } from '../../adapters/telegram/webhook.ts';
import { hold } from '../fakes/loopback.ts';
import { openStage } from './stage.ts';
import { drawn, patience } from './seen.ts';

const secret = 'a-secret-of-some-length';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  assert.ok(typeof address === 'object' && address);
  return address.port;
};

test('a description that Telegram brings is drawn; without a webhook it is fetched again', async (t) => {
  const webhookPort = await freePort();
  const options = { webhookUrl: `http://127.0.0.1:${webhookPort}/hook`, webhookSecret: secret, webhookPort };
  const stage = await openStage(t, { options });
  const { telegram, ana, home } = stage;
  await telegram.until(() => telegram.updates.webhookSet, 'a webhook', patience);
  await telegram.people.say(ana, home, 'a cat --raw');
  const first = await drawn(telegram, home);
  assert.equal(telegram.calls('getUpdates'), 0);
  assert.deepEqual(telegram.faults(), []);
  await stage.stop();
  delete (options as Partial<typeof options>).webhookUrl;
  await stage.start();
  await telegram.until(() => !telegram.updates.webhookSet, 'it is taken away', patience);
  await telegram.people.say(ana, home, 'a dog --raw');
  await drawn(telegram, home, [first]);
});

test('it stops also while Telegram has not taken the address yet', async (t) => {
  const webhookPort = await freePort();
  const options = { webhookUrl: `http://127.0.0.1:${webhookPort}/hook`, webhookSecret: secret, webhookPort };
  const stage = await openStage(t, { options });
  const { telegram } = stage;
  await telegram.until(() => telegram.updates.webhookSet, 'a webhook', patience);
  await stage.stop();
  telegram.lacks.add('setWebhook');
  const before = telegram.calls('setWebhook');
  await stage.start();
  await telegram.until(() => telegram.calls('setWebhook') > before, 'it is told', patience);
  await stage.stop();
  const server = createServer().listen(webhookPort, '127.0.0.1');
  await once(server, 'listening');
  server.close();
});

test('without a secret it does not start, and says why', async (t) => {
  const stage = await openStage(t, { options: { webhookUrl: 'https://studio.example/hook' } });
  assert.equal(stage.lost.length, 1);
  assert.match(stage.lost[0] ?? '', /TELEGRAM_WEBHOOK_SECRET/);
  assert.equal(stage.telegram.requests.length, 0);
});

test('who does not know the secret, brings too much, or comes another way is turned away', async (t) => {
  const taken: unknown[] = [];
  let isBroken = false;
  const lines: string[] = [];
  const log = (event: string): void => void lines.push(event);
  const server = await openWebhook({
    host: '127.0.0.1',
    port: 0,
    path: '/hook',
    secret,
    log: { debug: log, info: log, warn: log, error: log },
    take: (update) => {
      if (isBroken) return Promise.reject(new Error('the disk is full'));
      taken.push(update);
      return Promise.resolve();
    },
  });
  hold(t, server);
  const post = async (
    path: string,
    headers: Record<string, string>,
    body: string,
    method = 'POST',
  ): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(method === 'POST' && { body }),
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  const known = { 'x-telegram-bot-api-secret-token': secret };
  assert.equal(await post('/hook', known, '{"update_id":1}'), 200);
  assert.equal(await post('/hook', {}, '{"update_id":2}'), 401);
  assert.equal(await post('/hook', { 'x-telegram-bot-api-secret-token': `${secret}x` }, '{}'), 401);
  assert.equal(await post('/other', known, '{}'), 404);
  assert.equal(await post('/hook', known, '', 'GET'), 405);
  assert.equal(await post('/hook', known, 'no json'), 400);
  assert.equal(await post('/hook', known, JSON.stringify({ x: 'y'.repeat(2 * 1024 * 1024) })), 400);
  isBroken = true;
  assert.equal(await post('/hook', known, '{"update_id":3}'), 500, 'Telegram brings it again');
  assert.deepEqual(taken, [{ update_id: 1 }]);
  assert.ok(lines.every((line) => !line.includes(secret)));
});

test('a port that is taken is said to be', async (t) => {
  const parts = { host: '127.0.0.1', path: '/', secret, take: () => Promise.resolve() };
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const first = hold(t, await openWebhook({ ...parts, log, port: 0 }));
  await assert.rejects(openWebhook({ ...parts, log, port: first.port }), {
    code: 'E-WEB-11',
    facts: { of: 'TELEGRAM_WEBHOOK', host: '127.0.0.1', port: first.port },
  });
});
