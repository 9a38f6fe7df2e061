/** What people do in Discord and what they see of it, from a command to a picture and what grows from it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { chatLabelsFor } from '../../config/locales/index.ts';
import type { Message } from '../fakes/discord.ts';
import { noise } from '../fakes/discord/client.ts';
import { buttonsIn, isDone, longMs, openStage, optionsIn, pressLabel, type Stage, textIn } from './stage.ts';

const zh = chatLabelsFor('zh-CN');
const en = chatLabelsFor('en');

let stage: Stage;
const ends: (() => Promise<void>)[] = [];
before(async () => {
  stage = await openStage({ after: (end) => void ends.push(end) });
});
after(async () => {
  for (const end of ends) await end();
});
afterEach(async () => {
  stage.sd.set({ manual: false });
  await stage.settled();
  assert.deepEqual(stage.discord.faults(), []);
});

test('a command becomes a card that goes through every stage to the picture, in one message', async () => {
  stage.sd.set({ manual: true });
  const { discord, ana, sd } = stage;
  const channel = stage.room();
  const seen = await discord.people.slash(ana, channel, 'draw', { describe: '一只雨中的橘猫' });
  await seen.acknowledged();
  assert.equal(seen.ephemeral, false);
  assert.equal(seen.state, 'thinking');
  const drawing = await seen.answer((message) => /正在画|%/.test(textIn(message)), longMs);
  assert.deepEqual(buttonsIn(drawing), [zh['card.cancel']]);
  await sd.step(12);
  const half = await seen.answer(
    (message) => message.attachments.some(({ name }) => name.startsWith('preview')),
    longMs,
  );
  assert.match(textIn(half), /▰+▱+\s.*\d+%/);
  sd.set({ manual: false });
  const done = await seen.answer(isDone(), longMs);
  assert.equal(done.attachments[0]?.width, 512);
  assert.match(discord.renderText(channel, ana), /\[picture J-\w{6}\.png 512×512 "一只雨中的橘猫"\]/);
  assert.equal(discord.messages(channel).length, 1);
  assert.deepEqual(buttonsIn(done), [
    zh['card.again'],
    zh['card.vary'],
    zh['card.change'],
    zh['card.upscale'],
    zh['card.more'],
  ]);
  const times = done.history.map(({ at }) => at);
  for (const [index, at] of times.entries())
    if (index > 1 && index < times.length - 1)
      assert.ok(at - (times[index - 1] ?? 0) > 1000, 'edits in passing are paced');
  assert.equal(discord.pings.filter(({ messageId }) => messageId === done.id).length, 0);
});

test('each is answered in their own language; four pictures are one gallery with a list to choose from', async () => {
  const { discord, ben } = stage;
  const channel = stage.room();
  const seen = await discord.people.slash(ben, channel, 'draw', { describe: 'a cat', count: 4 });
  const done = await seen.answer(isDone(4), longMs);
  assert.ok(buttonsIn(done).includes(en['card.again']));
  assert.equal(optionsIn(done).length, 4);
  const third = optionsIn(done)[2] ?? assert.fail();
  const picked = await discord.people.select(ben, done, third.list, [third.value]);
  await picked.acknowledged();
  assert.equal((await picked.followUp()).onlyFor, ben.id);
  const larger = await pressLabel(stage, ben, done, en['card.upscale']);
  await larger.answer(isDone(), longMs);
  await stage.settled();
  const [view] = (await stage.house.studio.history(`discord:${ben.id}`, { limit: 1 })).views;
  assert.deepEqual([view?.operation, view?.parents[0]?.slice(-2)], ['upscale', '.3']);
});

test('a form is the first answer to a press, and what is filled in becomes the next picture', async () => {
  const { discord, ana } = stage;
  const channel = stage.room();
  const done = await (await discord.people.slash(ana, channel, 'draw', { describe: '一只猫' })).answer(
    isDone(),
    longMs,
  );
  const form = await pressLabel(stage, ana, done, zh['card.change']);
  await form.acknowledged();
  assert.equal(form.state, 'form');
  const changed = await discord.people.submit(form, { words: '改成夜晚' });
  await changed.answer(isDone(), longMs);
  await stage.settled();
  const [view] = (await stage.house.studio.history(`discord:${ana.id}`, { limit: 1 })).views;
  assert.equal(view?.operation, 'change');
});

test('more is shown to one person, its pages replace one another, and what it makes is for all', async () => {
  const { discord, ana, ben } = stage;
  const channel = stage.room();
  const done = await (await discord.people.slash(ana, channel, 'draw', { describe: '一只猫' })).answer(
    isDone(),
    longMs,
  );
  const more = await pressLabel(stage, ana, done, zh['card.more']);
  const panel = await more.answer((message) => buttonsIn(message).length > 3);
  assert.equal(panel.onlyFor, ana.id);
  assert.equal(discord.messages(channel, ben).length, 1);
  const recipe = await pressLabel(stage, ana, panel, '配方');
  await recipe.acknowledged();
  await discord.until(() => /R-|steps|Steps/i.test(textIn(panel)), 'the recipe');
  const original = await discord.people.slash(ana, channel, 'recipe show', {
    id: (done.attachments[0]?.name ?? '').slice(0, 8),
  });
  assert.match(textIn(await original.answer()), /R-\w{5}/);
  assert.ok(original.ephemeral);
});

test('only whoever asked may stop it, or who keeps order; others are told in private', async () => {
  stage.sd.set({ manual: true });
  const { discord, ana, ben, moderator, sd } = stage;
  const channel = stage.room();
  const seen = await discord.people.slash(ana, channel, 'draw', { describe: '一只猫' });
  const card = await seen.answer((message) => buttonsIn(message).length === 1, longMs);
  const refused = await pressLabel(stage, ben, card, zh['card.cancel']);
  await refused.answer();
  assert.ok(refused.ephemeral);
  assert.match(textIn(refused.message ?? card), /someone else|moderator/i);
  assert.equal(sd.interrupts.count, 0);
  await pressLabel(stage, moderator, card, zh['card.cancel']);
  sd.set({ manual: false });
  await seen.answer((message) => textIn(message).includes('已停止'));
});

test('lists, models, help and settings are for one person; a setting is changed by a form', async () => {
  const { discord, ana, ben } = stage;
  const channel = stage.room();
  for (const command of ['queue show', 'me history', 'me favourites', 'me styles', 'models', 'help']) {
    const seen = await discord.people.slash(ana, channel, command);
    const panel = await seen.answer((message) => textIn(message) !== '');
    assert.equal(panel.onlyFor, ana.id, command);
  }
  const settings = await discord.people.slash(ana, channel, 'me settings');
  await settings.acknowledged();
  assert.equal(settings.state, 'form');
  const saved = await discord.people.submit(settings, {});
  assert.equal((await saved.answer()).onlyFor, ana.id);
  const gone = await discord.people.slash(ana, channel, 'queue cancel', { job: 'J-000000' });
  assert.match(textIn(await gone.answer()), /./);
  await discord.people.slash(ana, channel, 'recipe import');
  await discord.message(channel, (message) => textIn(message).includes('还没有配方'), longMs);
  const done = await (await discord.people.slash(ben, channel, 'draw', { describe: 'a cat', count: 2 })).answer(
    isDone(2),
    longMs,
  );
  assert.match(discord.renderText(channel, ben), /"2 pictures\. a cat \(1\/2\)".*\n.*"2 pictures\. a cat \(2\/2\)"/u);
  const job = (done.attachments[0]?.name ?? '').slice(0, 8);
  const late = await discord.people.slash(ben, channel, 'queue cancel', { job });
  assert.match(
    textIn(await late.answer(undefined, longMs)),
    /over already.*: Done/,
    '"Done" alone would mean that it was stopped',
  );
  const shown = await discord.people.autocomplete(ana, channel, 'draw', { describe: 'x', model: '' });
  assert.ok(shown.length > 0, 'models come up');
});

test('pictures that people send are described, enlarged and drawn over; only from where Discord keeps them', async () => {
  const { discord, ana, sd } = stage;
  const channel = stage.room();
  const image = { name: 'me.png', bytes: await noise(128) };
  await (await discord.people.slash(ana, channel, 'upscale', { image })).answer(isDone(), longMs);
  await (await discord.people.slash(ana, channel, 'draw', { describe: '雪景', image })).answer(isDone(), longMs);
  assert.ok(sd.requests.some(({ path }) => path.endsWith('/img2img')));
  const text = { name: 'me.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') };
  const refused = await discord.people.slash(ana, channel, 'upscale', { image: text });
  const told = await refused.followUp();
  assert.equal(told.onlyFor, ana.id);
  assert.equal(refused.message?.deleted, true, 'nothing of it stands in the channel');
});

test('menus on messages: ours grow, others are drawn from', async () => {
  const { discord, ana, ben } = stage;
  const channel = stage.room();
  const done = await (await discord.people.slash(ana, channel, 'draw', { describe: '一只猫' })).answer(
    isDone(),
    longMs,
  );
  const form = await discord.people.contextMenu(ben, done, 'Remix this');
  await form.acknowledged();
  assert.equal(form.state, 'form');
  const recipe = await discord.people.contextMenu(ben, done, 'Recipe');
  assert.equal((await recipe.answer()).onlyFor, ben.id);
  const words = await discord.people.say(ben, channel, 'a boat on a lake');
  await (await discord.people.contextMenu(ana, words, 'Remix this')).answer(isDone(), longMs);
  const sent = await discord.people.say(ben, channel, '', { files: [{ name: 'cat.png', bytes: await noise(128) }] });
  await (await discord.people.contextMenu(ana, sent, 'Upscale this')).answer(isDone(), longMs);
  const none = await discord.people.contextMenu(ana, words, 'Recipe');
  assert.notEqual(textIn(await none.answer()), '');
});

test('a mention, a reply to a picture, and words in a direct chat', async () => {
  const { discord, guild } = stage;
  const channel = stage.room();
  const cleo = discord.scenery.user({ name: 'Cleo', locale: 'zh-CN' });
  discord.scenery.join(guild, cleo);
  const ours = (message: Message): boolean => message.authorId === discord.appId;
  const said = await discord.people.say(cleo, channel, '一只雨中的橘猫', { mention: true });
  const first = await discord.message(channel, (message) => ours(message) && isDone()(message), longMs);
  assert.equal(first.replyTo, said.id);
  await discord.people.say(cleo, channel, '改成夜晚', { mention: true, replyTo: first });
  const second = await discord.message(
    channel,
    (message) => ours(message) && message !== first && isDone()(message),
    longMs,
  );
  await stage.settled();
  const who = `discord:${cleo.id}`;
  const [view] = (await stage.house.studio.history(who, { limit: 1 })).views;
  assert.equal(view?.operation, 'change');
  assert.notEqual(second.id, first.id);
  const dm = discord.scenery.dm(cleo);
  await discord.people.say(cleo, dm, '一只狗');
  await discord.message(dm, (message) => ours(message) && isDone()(message), longMs);
  await discord.people.say(cleo, channel, 'not for us');
  await stage.settled();
  assert.equal((await stage.house.studio.history(who, { limit: 9 })).views.length, 3);
});

test('what is asked for in private is seen by nobody else, nor what grows from it', async () => {
  const { discord, ana, ben } = stage;
  const channel = stage.room();
  const seen = await discord.people.slash(ana, channel, 'draw', { describe: '一只猫', private: true, spoiler: true });
  const done = await seen.answer(isDone(), longMs);
  assert.equal(done.onlyFor, ana.id);
  const again = await pressLabel(stage, ana, done, zh['card.again']);
  assert.equal((await again.answer(isDone(), longMs)).onlyFor, ana.id);
  assert.equal(discord.messages(channel, ben).length, 0);
});
