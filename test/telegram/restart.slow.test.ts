/** What was taken in before a restart is carried out after it, once. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openStage } from './stage.ts';
import { botMessages, drawn, isPicture, labelled, patience, quiet } from './seen.ts';

test('taken in, and not yet carried out: done at the next start', async (t) => {
  const { telegram, ana, home, stop, start } = await openStage(t);
  // Nothing of it can be sent before the restart.
  telegram.trouble.add({ method: 'sendMessage' }, { kind: 'delay', ms: 3000 });
  await telegram.people.say(ana, home, 'a cat --raw');
  await telegram.until(() => telegram.updates.pending.length === 0, 'confirmed', patience);
  await stop();
  telegram.trouble.clear();
  await start();
  await drawn(telegram, home);
  await quiet(telegram);
  assert.equal(botMessages(telegram, home).filter(isPicture).length, 1);
});

test('while it is drawn: the same message becomes the picture', async (t) => {
  const { telegram, ana, home, sd, restart } = await openStage(t, { sd: { manual: true } });
  await telegram.people.say(ana, home, 'a cat --raw --steps 4');
  await telegram.until(() => sd.jobs.running !== null, 'a drawing', patience);
  const [status] = botMessages(telegram, home);
  const restarted = restart();
  await telegram.until(() => /restarting/.test(status?.content.text ?? ''), 'a word about it', patience);
  await restarted;
  sd.set({ manual: false });
  const picture = await drawn(telegram, home);
  assert.equal(picture, status);
  await quiet(telegram);
  assert.equal(botMessages(telegram, home).length, 1);
  assert.deepEqual(telegram.faults(), []);
});

test('updates that come again are known, buttons of before still work', async (t) => {
  const { telegram, ana, home, restart, house } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --raw');
  const picture = await drawn(telegram, home);
  await quiet(telegram);
  const [update] = telegram.updates.all.filter(({ kind }) => kind === 'message');
  await restart();
  await quiet(telegram);
  telegram.people.press(ana, picture, labelled(picture, 'Again'));
  await drawn(telegram, home, [picture]);
  assert.ok(update);
  const { views } = await house.studio.history(`telegram:${ana.id}`, { limit: 9 }).catch(() => ({ views: [] }));
  assert.ok(views.length <= 2);
  assert.equal(botMessages(telegram, home).length, 2);
  assert.deepEqual(telegram.faults(), []);
});

test('an album in the middle of a restart is one request', async (t) => {
  const { telegram, ana, home, stop, start, house } = await openStage(t);
  const { photo } = await import('./seen.ts');
  const photos = await Promise.all([photo('a.png'), photo('b.png', { background: '#a72' })]);
  await telegram.people.say(ana, home, '/blend a lake --raw', { photos });
  await telegram.until(() => telegram.updates.pending.length === 0, 'confirmed', patience);
  await stop();
  assert.equal(botMessages(telegram, home).length, 0);
  await start();
  await drawn(telegram, home);
  await quiet(telegram);
  assert.equal(botMessages(telegram, home).length, 1);
  assert.ok(house);
});

test('far away or long ago, the picture comes below, and the old message goes', async (t) => {
  const { telegram, ana, home, sd, advance } = await openStage(t, { sd: { manual: true } });
  const said = await telegram.people.say(ana, home, 'a cat --raw --steps 4');
  await telegram.until(() => sd.jobs.running !== null, 'a drawing', patience);
  const [status] = botMessages(telegram, home);
  for (let n = 0; n < 22; n += 1) await telegram.people.say(ana, home, '/lang');
  await telegram.until(() => botMessages(telegram, home).length >= 10, 'talk', patience);
  advance(5000);
  await quiet(telegram);
  await sd.step(200);
  const picture = await drawn(telegram, home);
  assert.notEqual(picture, status);
  assert.equal(picture.replyTo, said);
  await telegram.until(
    () => status !== undefined && !telegram.messages(home).includes(status),
    'the old one is gone',
    patience,
  );
  assert.equal(botMessages(telegram, home).filter(isPicture).length, 1);
});

test('a new message at the end rings once, also when nobody knows whether the first one arrived', async (t) => {
  const { telegram, ana, bela, group, sd, stop, start } = await openStage(t, { sd: { manual: true } });
  await telegram.people.say(ana, group, '/draw a cat --raw --steps 4');
  await telegram.until(() => sd.jobs.running !== null, 'a drawing', patience);
  const [status] = botMessages(telegram, group);
  assert.ok(status);
  telegram.people.deleteMessage(bela, status);
  const before = telegram.pings.length;
  telegram.trouble.add({ method: 'sendMessage' }, { kind: 'loseAnswer' });
  sd.set({ manual: false });
  await telegram.until(() => botMessages(telegram, group).length === 1, 'the new message', patience);
  await stop();
  telegram.trouble.clear();
  await start();
  const picture = await drawn(telegram, group);
  await quiet(telegram);
  const rung = telegram.pings.slice(before).filter(({ message }) => message.from.isBot);
  assert.deepEqual([rung.length, rung.every(({ message }) => message !== picture)], [1, true]);
});
