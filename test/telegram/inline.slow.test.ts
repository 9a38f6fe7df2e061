/** Inline mode: one's own pictures in any chat, and a message that becomes a new one. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json } from '../fakes/json.ts';
import type { Stage, StageOptions } from './stage.ts';
import { openStage } from './stage.ts';
import { drawn, isPicture, labelled, patience, quiet } from './seen.ts';

const openInline = async (t: Parameters<typeof openStage>[0], more: StageOptions = {}): Promise<Stage> => {
  const options: { inline: 'on'; storageChat?: string } = { inline: 'on' };
  const stage = await openStage(t, { ...more, options });
  const owner = stage.telegram.scenery.user({ name: 'Owner' });
  options.storageChat = String(stage.telegram.scenery.private(owner).id);
  await stage.restart();
  return stage;
};
const idsOf = (results: readonly Json[]): unknown[] => results.map(({ type, id }) => (type === 'article' ? type : id));

test('off unless it is switched on', async (t) => {
  const { telegram, ana, group } = await openStage(t);
  const ask = telegram.people.inline(ana, group, 'a cat');
  await quiet(telegram);
  assert.equal(ask.results, undefined);
});

test('a chosen description becomes the picture, by way of the storage chat', async (t) => {
  const { telegram, ana, home } = await openInline(t);
  const elsewhere = telegram.scenery.supergroup({ title: 'Elsewhere', people: [ana], withBot: false });
  const ask = telegram.people.inline(ana, elsewhere, 'a cat --raw');
  assert.deepEqual(idsOf(await ask.answered()), ['article']);
  const message = telegram.people.choose(ask, 'draw');
  await telegram.until(() => isPicture(message), 'the picture', patience);
  assert.match(message.content.text, /a cat/);
  await quiet(telegram);
  assert.equal(telegram.calls('sendPhoto'), 1);
  assert.equal(telegram.messages(home).length, 0);
  assert.deepEqual(telegram.faults(), []);
});

test('without feedback the button starts it, once, and only for whoever sent it', async (t) => {
  const { telegram, ana, bela, house } = await openInline(t);
  telegram.bot.inlineFeedback = false;
  const elsewhere = telegram.scenery.supergroup({ title: 'Elsewhere', people: [ana, bela], withBot: false });
  const ask = telegram.people.inline(ana, elsewhere, 'a cat --raw');
  await ask.answered();
  const message = telegram.people.choose(ask, 'draw');
  const refused = await telegram.people.press(bela, message, labelled(message, 'Start')).answered();
  assert.equal(refused.alert, true);
  const start = labelled(message, 'Start');
  telegram.people.press(ana, message, start);
  await telegram.until(() => isPicture(message), 'the picture', patience);
  const { views } = await house.studio.history(`telegram:${ana.id}`, { limit: 5 });
  assert.equal(views.length, 1);
  assert.deepEqual(telegram.faults(), []);
});

test('one’s own pictures come up, favourites first; nobody else’s, and no covered ones', async (t) => {
  const { telegram, ana, bela, home, group, house } = await openInline(t);
  await telegram.people.say(ana, home, 'a red cat --raw');
  const first = await drawn(telegram, home);
  await telegram.people.say(ana, home, 'a blue dog --raw');
  const second = await drawn(telegram, home, [first]);
  await telegram.people.say(ana, home, 'a secret --raw --hide');
  await drawn(telegram, home, [first, second]);
  const { views } = await house.studio.history(`telegram:${ana.id}`, { limit: 5 });
  const [, dog, cat] = views.map(({ creation }) => creation);
  await house.studio.favourite({ creation: cat ?? '', picture: 1 }, { who: `telegram:${ana.id}` }, true);
  const all = await telegram.people.inline(ana, group, '').answered();
  assert.deepEqual(idsOf(all), [cat, dog]);
  const some = await telegram.people.inline(ana, group, 'dog').answered();
  assert.deepEqual(idsOf(some), ['article', dog]);
  assert.deepEqual(idsOf(await telegram.people.inline(bela, group, '').answered()), []);
  const sent = telegram.people.choose(
    telegram.inlineQueries.at(-2) ?? telegram.people.inline(ana, group, 'dog'),
    dog ?? '',
  );
  assert.ok(isPicture(sent));
  assert.deepEqual(telegram.faults(), []);
});
