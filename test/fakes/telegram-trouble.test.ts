/** What goes wrong on the way, by the script and by flood control; the server gone and back. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { GrammyError, HttpError, InputFile } from 'grammy';
import { createBot, picture, setStage } from './telegram/client.ts';
import { rawTo } from './telegram/raw.ts';

test('the script: late, cut before or after the work, a gateway in between, 429, any refusal', async (t) => {
  const stage = await setStage(t, { flood: 'none' });
  const { telegram, ana, home } = stage;
  const { api } = createBot(stage);
  const send = (text: string) => api.sendMessage(ana.id, text);
  const { trouble } = telegram;
  const gate = Promise.withResolvers<void>();
  trouble.add({ method: 'sendMessage' }, { kind: 'delay', until: gate.promise });
  const late = send('late');
  await send('early');
  gate.resolve();
  await late;
  trouble.add({ method: /^send/ }, { kind: 'drop' });
  await assert.rejects(send('never'), HttpError);
  trouble.add({ method: 'sendMessage' }, { kind: 'loseAnswer' });
  await assert.rejects(send('done, unheard'), HttpError);
  trouble.add({ method: 'sendMessage' }, { kind: 'fail', status: 502 });
  await assert.rejects(send('bad gateway'), HttpError);
  trouble.add({ method: 'sendMessage' }, { kind: 'fail', status: 504, after: true });
  await assert.rejects(send('done, timed out'), HttpError);
  trouble.add({ method: 'sendMessage', chatId: ana.id }, { kind: 'limit', retryAfter: 7 });
  const limited = await send('limited').catch((error: unknown) => error);
  assert.ok(limited instanceof GrammyError);
  assert.deepEqual([limited.error_code, limited.parameters.retry_after], [429, 7]);
  trouble.add({ method: 'sendMessage' }, { kind: 'refuse', status: 500, description: 'Internal Server Error' });
  await assert.rejects(send('refused'), /500: Internal Server Error/);
  trouble.add({ method: 'sendMessage' }, { kind: 'drop' }, 1, 1);
  await send('the first passes');
  await assert.rejects(send('the second does not'), HttpError);
  assert.equal(trouble.left, 0);
  assert.deepEqual(
    telegram.messages(home).map(({ content }) => content.text),
    ['early', 'late', 'done, unheard', 'done, timed out', 'the first passes'],
  );
  const statuses = telegram.requests.filter(({ status }) => status !== 200).map(({ status }) => status);
  assert.deepEqual(statuses, [0, 0, 502, 504, 429, 500, 0]);
  assert.equal(telegram.limited, 1);
  assert.equal(telegram.calls('sendMessage'), 10);
});

test('flood: five in a burst to one person, one a second after that; who was refused stays so for the time named', async (t) => {
  const { telegram, ana } = await setStage(t);
  const raw = rawTo(telegram);
  const send = async (chatId = ana.id): Promise<number> =>
    (await raw('sendMessage', { chat_id: chatId, text: 'x' })).parameters.retry_after ?? 0;
  for (let sent = 0; sent < 5; sent += 1) assert.equal(await send(), 0);
  const wait = await send();
  assert.ok(wait >= 4 && wait <= 5, `${wait}`);
  const bo = telegram.scenery.user({ name: 'Bo' });
  telegram.scenery.private(bo);
  assert.equal(await send(bo.id), 0, 'nobody else waits');
  telegram.clock.advance((wait - 1) * 1000);
  assert.equal(await send(), 1);
  telegram.clock.advance(1000);
  assert.equal(await send(), 0);
  assert.deepEqual([telegram.limited, telegram.faults()], [2, []]);
});

test('flood: twenty messages a minute to a group, an album counts each picture; twenty edits a minute beside them', async (t) => {
  const stage = await setStage(t);
  const { telegram, group } = stage;
  const { api } = createBot(stage);
  const photos = await Promise.all(
    Array.from({ length: 5 }, async () => ({ type: 'photo' as const, media: new InputFile(await picture()) })),
  );
  for (let album = 0; album < 4; album += 1) {
    await api.sendMediaGroup(group.id, photos);
    telegram.clock.advance(5000);
  }
  const refused = await api.sendMessage(group.id, 'x').catch((error: unknown) => error);
  assert.ok(refused instanceof GrammyError);
  const wait = refused.parameters.retry_after ?? 0;
  assert.ok(wait > 35 && wait <= 40, `${wait}`);
  const id = telegram.messages(group)[0]?.id ?? 0;
  for (let edit = 0; edit < 20; edit += 1) await api.editMessageCaption(group.id, id, { caption: `${edit}` });
  await assert.rejects(api.editMessageCaption(group.id, id, { caption: 'x' }), /Too Many Requests: retry after \d+/);
  await api.sendChatAction(group.id, 'typing');
  telegram.clock.advance(60_000);
  await api.sendMessage(group.id, 'x');
});

test('flood: thirty a second to everyone together; a test may set its own numbers', async (t) => {
  const all = { calls: 3, windowMs: 1000 };
  const { telegram } = await setStage(t, { flood: { all } });
  const raw = rawTo(telegram);
  const people = Array.from({ length: 4 }, (_, index) => telegram.scenery.user({ name: `P${index}` }));
  const waits = [];
  for (const user of people) {
    telegram.scenery.private(user);
    waits.push((await raw('sendMessage', { chat_id: user.id, text: 'x' })).parameters.retry_after ?? 0);
  }
  assert.deepEqual(waits, [0, 0, 0, 1]);
});

test('the server goes and comes back on its port; held polls are cut, and what was said meanwhile waits', async (t) => {
  const { telegram, ana, home } = await setStage(t);
  const raw = rawTo(telegram);
  const held = raw('getUpdates', { timeout: 30 });
  await telegram.until(() => telegram.updates.waiting === 1, 'a held poll');
  const cut = assert.rejects(held);
  await telegram.setDown(true);
  await cut;
  await assert.rejects(fetch(telegram.url));
  await telegram.people.say(ana, home, 'while it was gone');
  await telegram.setDown(false);
  const { result } = await raw('getUpdates', { timeout: 30 });
  assert.equal((result as { message: { text: string } }[])[0]?.message.text, 'while it was gone');
});

test('a second bot with the token ends the first with 409, and says which', async (t) => {
  const stage = await setStage(t);
  const { telegram } = stage;
  const bot = createBot(stage);
  const started = Promise.withResolvers<void>();
  const ended = bot.start({ onStart: () => started.resolve() }).catch((error: unknown) => error);
  await started.promise;
  await telegram.until(() => telegram.updates.waiting === 1, 'a held poll');
  const second = new AbortController();
  const other = rawTo(telegram)('getUpdates', { timeout: 30 }, second.signal).catch((aborted: unknown) => aborted);
  const error = await ended;
  assert.ok(error instanceof GrammyError);
  assert.deepEqual([error.error_code, error.method], [409, 'getUpdates']);
  assert.match(error.description, /terminated by other getUpdates request/);
  second.abort();
  await other;
});
