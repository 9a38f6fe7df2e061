/** From a message to its pictures: private chat, group, topic, photo, album. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openStage } from './stage.ts';
import { botMessages, drawn, isPicture, labels, patience, photo, quiet, rows, saying } from './seen.ts';

test('a description in a private chat becomes one message with the picture', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  const said = await telegram.people.say(ana, home, 'a cat on a red sofa --ar 3:2');
  const picture = await drawn(telegram, home);
  assert.match(picture.content.text, /624×416/);
  assert.equal(picture.replyTo, said);
  assert.deepEqual(rows(picture), [
    ['🔁 Again', '✨ Vary', '✏️ Change'],
    ['⬆️ Enlarge', 'More…'],
  ]);
  assert.deepEqual(
    botMessages(telegram, home).map(({ id }) => id),
    [picture.id],
    'the status message itself becomes the picture',
  );
  assert.equal(picture.history[0]?.text, '⏳ Got it …');
  assert.deepEqual(telegram.faults(), []);
});

test('in a group a command, a name and a Chinese word draw; talk does not', async (t) => {
  const { telegram, ana, bela, group } = await openStage(t);
  telegram.bot.readsAll = true;
  await telegram.people.say(ana, group, 'what a nice cat');
  await telegram.people.say(ana, group, 'draw your own conclusions');
  const asked = [
    await telegram.people.say(bela, group, '/draw 一只猫 --raw'),
    await telegram.people.say(ana, group, '@atelier_bot a cat --raw'),
    await telegram.people.say(bela, group, '画 一只橘猫 --raw'),
    await telegram.people.say(ana, group, '/draw@atelier_bot a dog --raw'),
  ];
  await telegram.people.say(ana, group, '/draw@other_bot a cow');
  await telegram.until(() => botMessages(telegram, group).filter(isPicture).length === 4, 'four pictures', patience);
  await quiet(telegram);
  assert.deepEqual(new Set(botMessages(telegram, group).map(({ replyTo }) => replyTo)), new Set(asked));
  assert.deepEqual(telegram.faults(), []);
  assert.equal(telegram.pings.filter(({ fair }) => !fair).length, 0);
});

test('a topic keeps its pictures, also the sign that something is drawn', async (t) => {
  const { telegram, ana, sd } = await openStage(t, { sd: { manual: true } });
  const forum = telegram.scenery.supergroup({ title: 'Forum', people: [ana], forum: true });
  const topic = telegram.scenery.topic(forum, { name: 'Cats' });
  await telegram.people.say(ana, topic, '/draw a cat --raw --steps 4');
  await telegram.until(() => telegram.actions.length > 0, 'a sign', patience);
  await sd.step(200);
  const picture = await drawn(telegram, topic);
  assert.equal(picture.threadId, topic.threadId);
  assert.ok(telegram.actions.every(({ threadId, action }) => threadId === topic.threadId && action === 'upload_photo'));
  assert.deepEqual(telegram.faults(), []);
});

test('a reply in a plain group is no topic', async (t) => {
  const { telegram, ana, bela, group } = await openStage(t);
  const first = await telegram.people.say(ana, group, 'look at this');
  await telegram.people.say(bela, group, '/draw a cat --raw', { replyTo: first });
  assert.equal((await drawn(telegram, group)).threadId, undefined);
  assert.deepEqual(telegram.faults(), []);
});

test('a photo with words is where the picture starts; without words it is asked what for', async (t) => {
  const { telegram, ana, home, house } = await openStage(t);
  await telegram.people.say(ana, home, 'as a watercolour --raw', { photos: [await photo()] });
  const first = await drawn(telegram, home);
  await telegram.people.say(ana, home, '', { photos: [await photo()] });
  const question = await saying(telegram, home, /What should become/);
  await telegram.people.say(ana, home, 'as an oil painting --raw', { replyTo: question });
  await drawn(telegram, home, [first]);
  assert.equal(telegram.messages(home).includes(question), false, 'the question is gone');
  const { views } = await house.studio.history(`telegram:${ana.id}`, { limit: 5 });
  assert.deepEqual(
    views.map(({ brief }) => brief?.start !== undefined),
    [true, true],
  );
  assert.deepEqual(telegram.faults(), []);
});

test('an album is one request: blended where that is said, drawn from otherwise', async (t) => {
  const { telegram, ana, home, house } = await openStage(t);
  const files = await Promise.all([photo('a.png'), photo('b.png', { background: '#a72' })]);
  await telegram.people.say(ana, home, '/blend a quiet lake --raw', { photos: files });
  const blended = await drawn(telegram, home);
  await telegram.people.say(ana, home, 'a quiet lake --raw', { photos: files });
  await drawn(telegram, home, [blended]);
  const { views } = await house.studio.history(`telegram:${ana.id}`, { limit: 5 });
  assert.deepEqual(
    views.map(({ operation }) => operation),
    ['draw', 'blend'],
  );
  assert.equal(botMessages(telegram, home).length, 2);
  assert.deepEqual(telegram.faults(), []);
});

test('several pictures come together on one, as an album when asked, and as files', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --n 4 --raw');
  const sheet = await drawn(telegram, home);
  assert.deepEqual(rows(sheet), [
    ['1', '2', '3', '4'],
    ['🔁 Again', '✨ Vary', '✏️ Change'],
    ['⬆️ Enlarge', 'More…'],
    ['🖼️ All as album', '🗂️ Originals'],
  ]);
  const { width = 0, height = 0 } = telegram.file(sheet) ?? {};
  assert.ok(width > 1500 && height > 1500, `${width}×${height}`);
  telegram.people.press(ana, sheet, '🖼️ All as album');
  await telegram.until(() => botMessages(telegram, home).length === 5, 'an album', patience);
  const album = botMessages(telegram, home).slice(1);
  assert.equal(new Set(album.map(({ albumId }) => albumId)).size, 1);
  telegram.people.press(ana, sheet, '🗂️ Originals');
  await telegram.until(() => botMessages(telegram, home).length === 9, 'files', patience);
  const files = botMessages(telegram, home).slice(5);
  assert.ok(files.every(({ content }) => content.media?.kind === 'document'));
  await telegram.people.say(ana, home, 'with a hat --raw', { replyTo: album[2] ?? sheet });
  const changed = await drawn(telegram, home, botMessages(telegram, home));
  assert.match(changed.content.text, /Change|Changed/);
  assert.deepEqual(telegram.faults(), []);
});

test('a reply to a picture changes it; a hidden one is covered', async (t) => {
  const { telegram, ana, bela, group } = await openStage(t);
  await telegram.people.say(ana, group, '/draw a cat --raw --hide');
  const first = await drawn(telegram, group);
  assert.ok(first.content.media?.kind === 'photo' && first.content.media.spoiler);
  await telegram.people.say(bela, group, '戴一顶红帽子 --raw', { replyTo: first });
  const second = await drawn(telegram, group, [first]);
  assert.ok(
    labels(second).some((label) => label.includes('再来一次')),
    'in the language of whoever asked',
  );
  assert.deepEqual(telegram.faults(), []);
});
