/** T1-T13 of Telegram's faults: what people see, and that nothing is lost and nothing comes twice. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import { botMessages, drawn, isPicture, labelled, patience, photo, quiet, saying } from './seen.ts';

const events = ({ lines }: Stage): string[] => lines.flatMap((line) => /"event":"([^"]+)"/.exec(line)?.[1] ?? []);
const logged = (stage: Stage, part: string): boolean => stage.lines.some((line) => line.includes(part));

test('T1 another one takes the updates: both causes are named, and it goes on trying', async (t) => {
  const stage = await openStage(t);
  const { telegram, ana, home, advance } = stage;
  telegram.trouble.add(
    { method: 'getUpdates' },
    { kind: 'refuse', status: 409, description: 'Conflict: terminated by other getUpdates request' },
    2,
  );
  await telegram.people.say(ana, home, '/styles');
  await telegram.until(
    () => telegram.trouble.left === 0 || events(stage).includes('telegram.conflict'),
    'a conflict',
    patience,
  );
  assert.ok(logged(stage, 'another program runs with the same TELEGRAM_TOKEN, or a webhook is set'));
  const before = telegram.calls('getUpdates');
  await quiet(telegram);
  assert.ok(telegram.calls('getUpdates') <= before + 1, 'it does not hammer');
  await telegram.people.say(ana, home, 'a cat --raw');
  for (let n = 0; n < 3; n += 1) {
    advance(30_000);
    await quiet(telegram, 100);
  }
  await drawn(telegram, home);
  assert.deepEqual(stage.lost, []);
});

test('T1 a webhook of somebody else stays where it is', async (t) => {
  const stage = await openStage(t);
  const { telegram } = stage;
  telegram.updates.setWebhook(true);
  await telegram.until(
    () => telegram.requests.some(({ method, status }) => method === 'getUpdates' && status === 409),
    'a conflict',
    patience,
  );
  await quiet(telegram);
  assert.ok(logged(stage, 'deleteWebhook'));
  assert.equal(telegram.calls('deleteWebhook'), 0);
});

test('T2 told to slow down, one chat waits and the others do not', async (t) => {
  const { telegram, ana, bela, home, group, advance } = await openStage(t);
  telegram.trouble.add({ chatId: group.id, method: /^edit/ }, { kind: 'limit', retryAfter: 20 });
  await telegram.people.say(bela, group, '/draw 一只猫 --raw');
  await telegram.until(() => telegram.limited === 1, 'a refusal', patience);
  await telegram.people.say(ana, home, 'a dog --raw');
  await drawn(telegram, home);
  assert.equal(botMessages(telegram, group).filter(isPicture).length, 0);
  const calls = telegram.requests.length;
  advance(21_000);
  await drawn(telegram, group);
  assert.ok(telegram.requests.length > calls);
  assert.equal(telegram.limited, 1, 'no call into a chat that was told to wait');
  assert.equal(botMessages(telegram, group).length, 1);
});

test('T3 blocked or thrown out: what is still to come for them is not drawn', async (t) => {
  const { telegram, ana, bela, home, group, house } = await openStage(t, { sd: { manual: true } });
  await telegram.people.say(ana, home, 'a cat --raw');
  await telegram.people.say(ana, home, 'a dog --raw');
  await telegram.people.say(bela, group, '/draw 一只猫 --raw');
  await telegram.until(() => house.studio.status().open === 3, 'three', patience);
  telegram.scenery.block(ana);
  await telegram.until(() => house.studio.status().open <= 1, 'withdrawn', patience).catch(() => undefined);
  const left = await house.studio.line({ who: `telegram:${ana.id}` });
  assert.deepEqual(left, []);
  telegram.scenery.kickBot(group);
  await telegram.until(() => house.studio.status().open === 0, 'withdrawn', patience).catch(() => undefined);
  assert.equal(house.studio.status().open, 0);
});

test('T3 blocked at the last moment: it ends, and is not tried for ever', async (t) => {
  const { telegram, ana, home, house } = await openStage(t);
  telegram.trouble.add(
    { method: /^edit/, chatId: home.id },
    { kind: 'refuse', status: 403, description: 'Forbidden: bot was blocked by the user' },
    Infinity,
  );
  await telegram.people.say(ana, home, 'a cat --raw');
  await telegram.until(() => telegram.requests.some(({ status }) => status === 403), 'a refusal', patience);
  await quiet(telegram);
  assert.equal(house.studio.status().open, 0);
});

test('T4 "not modified" is success', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  telegram.trouble.add({ method: 'editMessageMedia' }, { kind: 'loseAnswer' });
  await telegram.people.say(ana, home, 'a cat --raw');
  const picture = await drawn(telegram, home);
  await quiet(telegram);
  assert.equal(botMessages(telegram, home).length, 1);
  assert.equal(picture.history.filter(({ media }) => media !== undefined).length <= 1, true);
});

test('T5 the message is gone: the picture comes in a new one', async (t) => {
  const { telegram, ana, group } = await openStage(t, { sd: { stepMs: 60 } });
  const said = await telegram.people.say(ana, group, '/draw a cat --raw');
  const status = await telegram.message(group, ({ replyTo }) => replyTo === said, patience);
  telegram.scenery.deleteMessage(status);
  const picture = await drawn(telegram, group);
  await quiet(telegram);
  assert.equal(picture.replyTo, said);
  assert.equal(botMessages(telegram, group).filter(isPicture).length, 1);
  assert.deepEqual(telegram.faults(), []);
});

test('T5 a server that never finds the message: the picture comes in one of its own', async (t) => {
  const { telegram, ana, home, house } = await openStage(t);
  telegram.trouble.add(
    { method: /^edit/, chatId: home.id },
    { kind: 'refuse', status: 400, description: 'Bad Request: message not found' },
    Infinity,
  );
  await telegram.people.say(ana, home, 'a cat --raw');
  await drawn(telegram, home);
  await quiet(telegram);
  assert.equal(botMessages(telegram, home).filter(isPicture).length, 1);
  assert.equal(house.studio.status().open, 0);
});

test('an end that cannot be written into the message comes in a new one', async (t) => {
  const { telegram, ana, home, sd } = await openStage(t, { sd: { manual: true } });
  await telegram.people.say(ana, home, 'a cat --raw');
  await telegram.until(() => sd.jobs.running !== null, 'a drawing', patience);
  const card = await telegram.message(home, ({ content }) => content.keyboard.length > 0, patience);
  telegram.trouble.add(
    { method: /^editMessageText/, chatId: home.id },
    { kind: 'refuse', status: 400, description: "Bad Request: message can't be edited" },
    Infinity,
  );
  telegram.people.press(ana, card, labelled(card, 'Cancel'));
  await saying(telegram, home, /^⏹️/);
});

test('T6 what Telegram does not take as a photo is sent as a file', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  telegram.trouble.add(
    { method: 'editMessageMedia' },
    { kind: 'refuse', status: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' },
  );
  await telegram.people.say(ana, home, 'a cat --raw');
  assert.equal((await drawn(telegram, home)).content.media?.kind, 'document');
  await quiet(telegram);
  assert.equal(botMessages(telegram, home).length, 1);
});

test('T7 the group becomes a supergroup: everything goes on there', async (t) => {
  const { telegram, ana, sd, house, restart } = await openStage(t, { sd: { manual: true } });
  const small = telegram.scenery.group({ title: 'Small', people: [ana] });
  await telegram.people.say(ana, small, '/draw a cat --raw --steps 4');
  await telegram.until(() => sd.jobs.running !== null, 'a drawing', patience);
  const large = telegram.scenery.upgrade(small);
  await sd.step(200);
  const picture = await drawn(telegram, large);
  await quiet(telegram);
  assert.equal(house.studio.status().open, 0);
  await restart();
  // What was said about the group before still holds.
  telegram.people.press(ana, picture, labelled(picture, 'Again'));
  await telegram.until(() => sd.jobs.running !== null, 'a drawing', patience);
  await sd.step(200);
  await drawn(telegram, large, [picture]);
  assert.equal(telegram.requests.filter(({ description }) => description?.includes('upgraded')).length <= 1, true);
});

test('T8 the topic is closed in the meantime: whoever asked gets it in private', async (t) => {
  const { telegram, ana, home, sd } = await openStage(t, { sd: { manual: true } });
  const forum = telegram.scenery.supergroup({ title: 'Forum', people: [ana], forum: true });
  const topic = telegram.scenery.topic(forum, { name: 'Cats' });
  await telegram.people.say(ana, topic, '/draw a cat --raw --steps 4');
  await telegram.until(() => sd.jobs.running !== null, 'a drawing', patience);
  telegram.trouble.add(
    { method: /^edit/, chatId: forum.id },
    { kind: 'refuse', status: 400, description: 'Bad Request: TOPIC_CLOSED' },
    Infinity,
  );
  await sd.step(200);
  await drawn(telegram, home);
  await quiet(telegram);
  assert.equal(botMessages(telegram, topic).filter(isPicture).length, 0);
});

test('T8 the topic is closed already: nothing is drawn, and whoever asked hears just that', async (t) => {
  const { telegram, ana, home, sd, house } = await openStage(t);
  const forum = telegram.scenery.supergroup({ title: 'Forum', people: [ana], forum: true });
  const topic = telegram.scenery.topic(forum, { name: 'Cats' });
  telegram.trouble.add(
    { method: /^send/, chatId: forum.id },
    { kind: 'refuse', status: 400, description: 'Bad Request: TOPIC_CLOSED' },
    Infinity,
  );
  await telegram.people.say(ana, topic, '/draw a cat --raw');
  await saying(telegram, home, /closed, so nothing was drawn/);
  assert.equal(house.studio.status().open, 0);
  assert.equal(sd.jobs.running, null);
});

test('T9 no answer: an edit is repeated, a message is not', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  telegram.trouble.add({ method: 'sendMessage', chatId: home.id }, { kind: 'loseAnswer' });
  telegram.trouble.add({ method: 'editMessageMedia' }, { kind: 'fail', status: 502 });
  await telegram.people.say(ana, home, 'a cat --raw');
  await drawn(telegram, home);
  await quiet(telegram);
  const [lost, ...rest] = botMessages(telegram, home);
  assert.equal(botMessages(telegram, home).filter(isPicture).length, 1);
  assert.equal(rest.length, 1, 'the first show made a message of its own');
  assert.match(lost?.content.text ?? '', /Got it/);
  assert.equal(telegram.calls('editMessageMedia') >= 2, true);
});

test('T9 never reached: the message is sent again', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --raw');
  await drawn(telegram, home);
  await telegram.setDown(true);
  const said = telegram.people.say(ana, home, 'a dog --raw');
  await telegram.setDown(false);
  await said;
  await telegram.until(() => botMessages(telegram, home).filter(isPicture).length === 2, 'two pictures', patience);
  await quiet(telegram);
  assert.equal(botMessages(telegram, home).length, 2);
});

test('T10 whatever the words are, no marks are read in them', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, '<b>*cat*</b> _dog_ [x](https://example.com) @ana_draws #tag /start --raw');
  await drawn(telegram, home);
  assert.ok(telegram.requests.every(({ params }) => params.parse_mode === undefined));
  assert.deepEqual(
    telegram.live().filter(({ entity }) => entity.type !== 'bot_command'),
    [],
  );
  assert.deepEqual(telegram.faults(), []);
});

test('T12 a picture that is too large, or gone, is said to be', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  telegram.trouble.add(
    { method: 'getFile' },
    { kind: 'refuse', status: 400, description: 'Bad Request: file is too big' },
  );
  await telegram.people.say(ana, home, 'like this --raw', { photos: [await photo()] });
  await saying(telegram, home, /20 MB/);
  telegram.trouble.add({ method: 'file' }, { kind: 'fail', status: 404 }, 2);
  await telegram.people.say(ana, home, 'like this --raw', { photos: [await photo()] });
  await saying(telegram, home, /could not be (?:opened|read)|cannot be (?:opened|read)/i);
  telegram.trouble.add({ method: 'file' }, { kind: 'fail', status: 404 });
  await telegram.people.say(ana, home, 'like this --raw', { photos: [await photo()] });
  await drawn(telegram, home);
});

test('T13 the token is revoked: one clear line, once', async (t) => {
  const { telegram, ana, home, lost } = await openStage(t);
  telegram.revokeToken();
  await telegram.people.say(ana, home, 'a cat --raw');
  await telegram.until(() => telegram.requests.some(({ status }) => status === 401), 'a refusal', patience);
  await quiet(telegram);
  assert.equal(lost.length, 1);
  assert.match(lost[0] ?? '', /TELEGRAM_TOKEN.*@BotFather/);
});

test('where it may not write, nothing is drawn, and whoever asked is told', async (t) => {
  const { telegram, ana, home, group, sd } = await openStage(t);
  await telegram.people.say(ana, group, '/draw a cat --raw');
  const picture = await drawn(telegram, group);
  telegram.scenery.setMuted(group, telegram.bot.user, true);
  await telegram.people.say(ana, group, '/draw a dog --raw');
  await saying(telegram, home, /may not send pictures in “Studio”.*Permissions/);
  const press = await telegram.people.press(ana, picture, labelled(picture, 'Again')).answered();
  assert.match(press.toast, /may not send pictures here/);
  await quiet(telegram);
  assert.equal(sd.txt2imgCount, 1);
});

test('a server that cannot turn a text into a picture gets the picture in a new message, once', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  telegram.trouble.add(
    { method: 'editMessageMedia' },
    { kind: 'refuse', status: 400, description: 'Bad Request: there is no media in the message to edit' },
    Infinity,
  );
  const said = await telegram.people.say(ana, home, 'a cat --raw');
  const picture = await drawn(telegram, home);
  assert.equal(picture.replyTo, said);
  await telegram.until(() => botMessages(telegram, home).length === 1, 'the text goes', patience);
  await telegram.people.say(ana, home, 'with a hat --raw', { replyTo: picture });
  await drawn(telegram, home, [picture]);
});
