/** How updates come to the bot and calls to the server: polls, hooks, bodies, tokens. */
import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import type { Update } from 'grammy/types';
import { poll, setStage, type Stage } from './telegram/client.ts';
import { rawTo, read, upload } from './telegram/raw.ts';

const ids = (result: unknown): number[] => (result as Update[]).map(({ update_id }) => update_id);

test('a poll is held until something comes, takes what was not confirmed, and forgets what was', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, home } = stage;
  const raw = rawTo(telegram);
  assert.deepEqual((await raw('getUpdates')).result, []);
  const held = raw('getUpdates', { timeout: 30 });
  await telegram.until(() => telegram.updates.waiting === 1, 'a held poll');
  await telegram.people.say(ana, home, 'one');
  const [first = 0] = ids((await held).result);
  for (const words of ['two', 'three']) await telegram.people.say(ana, home, words);
  assert.deepEqual(ids((await raw('getUpdates', { timeout: 30 })).result), [first, first + 1, first + 2]);
  assert.deepEqual(ids((await raw('getUpdates', { limit: 1, offset: first + 1 })).result), [first + 1]);
  assert.deepEqual(ids((await raw('getUpdates', { offset: -1 })).result), [first + 2]);
  assert.deepEqual(telegram.updates.pending.length, 1, 'a negative offset forgets all before it');
  telegram.clock.advance(24 * 3_600_000 + 1000);
  assert.deepEqual((await raw('getUpdates')).result, [], 'a day later nothing is kept');
});

test('one poll at a time: a second one ends the first, and so does a webhook; a client that hangs up ends its own', async (t) => {
  const { telegram, ana, home } = await setStage(t);
  const raw = rawTo(telegram);
  const first = raw('getUpdates', { timeout: 30 });
  await telegram.until(() => telegram.updates.waiting === 1, 'a held poll');
  const gone = new AbortController();
  const second = raw('getUpdates', { timeout: 30 }, gone.signal).catch((aborted: unknown) => aborted);
  assert.deepEqual(await first.then(({ status, description }) => [status, description]), [
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  ]);
  gone.abort();
  await second;
  await telegram.until(() => telegram.updates.waiting === 0, 'the poll to end');
  await telegram.people.say(ana, home, 'still there');
  assert.equal(ids((await raw('getUpdates')).result).length, 1, 'nothing went to the one who had left');
  await raw('getUpdates', { offset: -1 });
  await raw('getUpdates', { offset: telegram.updates.all.length + 100_000_001 });
  const third = raw('getUpdates', { timeout: 30 });
  await telegram.until(() => telegram.updates.waiting === 1, 'a held poll');
  assert.equal((await raw('setWebhook', { url: 'http://127.0.0.1:1/hook' })).ok, true);
  assert.equal((await third).description, 'Conflict: terminated by setWebhook request');
  const refused = await raw('getUpdates');
  assert.match(refused.description ?? '', /^Conflict: can't use getUpdates method while webhook is active/);
  assert.equal((await raw('deleteWebhook')).ok, true);
  assert.equal((await raw('getUpdates')).ok, true);
});

test('rare kinds of updates come only to who names them, and the choice is remembered', async (t) => {
  const { telegram, ana, home } = await setStage(t);
  const raw = rawTo(telegram);
  const asked = await telegram.people.say(ana, home, 'a kite');
  telegram.people.react(ana, asked, '👍');
  assert.deepEqual(
    telegram.updates.pending.map(({ kind }) => kind),
    ['message'],
  );
  await raw('getUpdates', { offset: -1, allowed_updates: ['message_reaction'] });
  telegram.people.react(ana, asked, '🔥');
  await telegram.people.say(ana, home, 'unheard');
  const { result } = await raw('getUpdates', { offset: -1 });
  assert.deepEqual((result as Update[])[0]?.message_reaction?.new_reaction, [{ type: 'emoji', emoji: '🔥' }]);
  const info = (await raw('getWebhookInfo')).result as Record<string, unknown>;
  assert.deepEqual([info.url, info.allowed_updates, info.pending_update_count], ['', ['message_reaction'], 1]);
});

interface Hooked {
  readonly headers: IncomingHttpHeaders;
  readonly update: Update;
}

async function openHook(
  t: { after(clean: () => void): void },
  statuses: number[],
): Promise<{ url: string; seen: Hooked[] }> {
  const seen: Hooked[] = [];
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      seen.push({ headers: req.headers, update: JSON.parse(body) as Update });
      return res.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, seen };
}

test('a webhook gets each update with its secret, again until it says 2xx', async (t) => {
  const { telegram, ana, home } = await setStage(t, { webhook: { retryMs: 5 } });
  const hook = await openHook(t, [500]);
  const raw = rawTo(telegram);
  await telegram.people.say(ana, home, 'before');
  assert.match((await raw('setWebhook', { url: 'http://example.org/' })).description ?? '', /HTTPS URL/);
  assert.match(
    (await raw('setWebhook', { url: hook.url, secret_token: 'no blanks' })).description ?? '',
    /secret token/,
  );
  await raw('setWebhook', { url: hook.url, secret_token: 's3cret', max_connections: 1 });
  await telegram.people.say(ana, home, 'after');
  await telegram.until(() => telegram.updates.pending.length === 0, 'both to be taken');
  assert.deepEqual(
    hook.seen.map(({ update }) => update.message?.text),
    ['before', 'before', 'after'],
  );
  assert.ok(hook.seen.every(({ headers }) => headers['x-telegram-bot-api-secret-token'] === 's3cret'));
  const info = (await raw('getWebhookInfo')).result as Record<string, unknown>;
  assert.equal(info.last_error_message, 'Wrong response from the webhook: 500 Internal Server Error');
  await raw('setWebhook', { url: '' });
  assert.equal(telegram.updates.webhookSet, false);
});

test('parameters come by the address, a form, JSON or multipart, and mean the same', async (t) => {
  const { telegram, ana, home } = await setStage(t);
  const to = `${telegram.url}/bot${telegram.token}`;
  const markup = JSON.stringify({ inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] });
  const query = new URLSearchParams({
    chat_id: String(ana.id),
    text: '画',
    reply_markup: markup,
    protect_content: 'True',
  });
  await read(await fetch(`${to}/sendMessage?${query.toString()}`));
  await read(await fetch(`${to}/SENDMESSAGE`, { method: 'POST', body: query }));
  await upload(telegram, 'sendMessage', Object.fromEntries(query), {});
  const json = { chat_id: ana.id, text: '画', reply_markup: JSON.parse(markup) as unknown, protect_content: true };
  await rawTo(telegram)('sendMessage', json);
  assert.equal(telegram.messages(home).length, 4);
  for (const { content, guarded } of telegram.messages(home))
    assert.deepEqual([content.text, content.keyboard[0]?.[0]?.callback_data, guarded], ['画', 'b', true]);
  for (const { params } of telegram.requests) assert.deepEqual(params, json);
  assert.deepEqual(telegram.faults(), []);
});

test('a wrong token, a revoked one, no token, no method: each is told apart, and only the last is a fault', async (t) => {
  const { telegram } = await setStage(t);
  const ask = async (path: string): Promise<[number, string | undefined]> => {
    const { status, description } = await read(await fetch(`${telegram.url}${path}`));
    return [status, description];
  };
  assert.deepEqual(await ask('/bot42:other/getMe'), [401, 'Unauthorized']);
  assert.deepEqual(await ask('/botnonsense/getMe'), [404, 'Not Found']);
  assert.deepEqual(await ask(`/bot${telegram.token}/drawMe`), [404, 'Not Found: method not found']);
  assert.equal((await ask(`/bot${telegram.token}/getMe`))[0], 200);
  telegram.revokeToken();
  assert.deepEqual(await ask(`/bot${telegram.token}/getMe`), [401, 'Unauthorized']);
  assert.deepEqual(telegram.faults(), ['drawMe: Not Found: method not found']);
});

test('a thousand updates at once reach one bot, each once, in order', async (t) => {
  const stage: Stage = await setStage(t);
  const { telegram, ana, home } = stage;
  const count = 1000;
  for (let index = 0; index < count; index += 1) await telegram.people.say(ana, home, `${index}`);
  const { heard } = await poll(stage);
  await telegram.until(() => telegram.updates.pending.length === 0 || heard.length === count, 'all to be handled');
  while (heard.length < count) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    heard.map(({ message }) => Number(message?.text)),
    Array.from({ length: count }, (_, index) => index),
  );
});
