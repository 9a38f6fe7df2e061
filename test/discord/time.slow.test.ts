/** A wait that is longer than an interaction lives, and somebody who waited long: where the picture goes, and whom it rings. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { hastened } from '../fakes/studioClock.ts';
import type { Channel, Message, Seen, User } from '../fakes/discord.ts';
import { isDone, longMs, openStage, type Stage, textIn, until } from './stage.ts';

const minutes = 60_000;

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

/** A creation that is being drawn, and will be until `sd` goes on. */
const drawing = async (user: User, channel: Channel, how: Record<string, boolean> = {}): Promise<Seen> => {
  stage.sd.set({ manual: true });
  const seen = await stage.discord.people.slash(user, channel, 'draw', { describe: '一只猫', ...how });
  await seen.answer((message) => /正在画|%/.test(textIn(message)), longMs);
  return seen;
};
const ask = async (user: User, channel: Channel): Promise<Seen> =>
  (await stage.discord.people.slash(user, channel, 'draw', { describe: '一只猫' })).acknowledged(longMs);
const finishAt = async (minute: number): Promise<void> => {
  stage.discord.clock.advance(minute * minutes);
  stage.sd.set({ manual: false });
  await stage.settled();
};
const rung = (message: Message): readonly string[] => message.pinged;
const ours = (channel: Channel, viewer?: User): Message[] =>
  stage.discord.messages(channel, viewer).filter(({ authorId }) => authorId === stage.discord.appId);

test('what is done at minute 40 is delivered in the message that acknowledged it; whoever asked is rung once, by a reply', async () => {
  const { discord } = stage;
  const channel = stage.room();
  const seen = await drawing(stage.ana, channel);
  await finishAt(40);
  await seen.answer(isDone());
  await discord.until(() => ours(channel).length === 2, 'a word that rings', longMs);
  const all = ours(channel);
  assert.equal(all.filter(({ attachments }) => attachments.length > 0).length, 1);
  const [ring] = all.filter((message) => rung(message).includes(stage.ana.id));
  assert.equal(ring?.replyTo, seen.message?.id);
  assert.equal(ring?.pinged.length, 1);
});

test('where pictures come all at once, not everybody is rung: a line beside each would push them out of sight', async () => {
  const { discord, ana, ben } = stage;
  const channel = stage.room();
  const all = [await drawing(ana, channel), ...(await Promise.all([ben, ana, ben].map((user) => ask(user, channel))))];
  await finishAt(40);
  for (const seen of all) await seen.answer(isDone(), longMs);
  await discord.until(() => ours(channel).length > all.length, 'a word that rings', longMs);
  // Another picture passes meanwhile, so that a second word would be there.
  await (await ask(ana, channel)).answer(isDone(), longMs);
  assert.ok(ours(channel).flatMap(rung).length < all.length);
});

test('nobody is rung for what came at once', async () => {
  const channel = stage.room();
  const seen = await stage.discord.people.slash(stage.ana, channel, 'draw', { describe: '一只猫' });
  await seen.answer(isDone(), longMs);
  await stage.settled();
  assert.equal(ours(channel).length, 1);
  assert.deepEqual(ours(channel).flatMap(rung), []);
});

test('an answer for one person alone says before its end that the picture will be sent, and it is', async () => {
  const { discord, ana } = stage;
  const channel = stage.room();
  const seen = await drawing(ana, channel, { private: true });
  discord.clock.advance(13 * minutes);
  stage.sd.set({ previews: true });
  await stage.sd.step(1);
  await seen.answer((message) => textIn(message).includes('私信'), longMs);
  const dm = discord.scenery.dm(ana);
  const before = ours(dm).length;
  await finishAt(27);
  const mailed = await discord.message(dm, isDone());
  assert.equal(ours(dm).length, before + 1);
  assert.equal(rung(mailed).length, 0, 'a direct message rings by itself');
  assert.equal(ours(channel, stage.ben).length, 0, 'nobody else saw any of it');
});

test('where the wait is likely to outlast the answer, it is said up front; where it is not, or the answer lasts, it is not', async () => {
  const { discord, ana } = stage;
  const channel = stage.room();
  for (const [isPrivate, seconds, isTold] of [
    [true, 15 * 60, true],
    [true, 60, false],
    [false, 15 * 60, false],
  ] as const) {
    await stage.sd.setDown(true);
    const seen = await discord.people.slash(ana, channel, 'draw', { describe: '一只猫', private: isPrivate });
    await until(() => stage.house.studio.status().open === 1, 'it is taken in');
    await seen.answer((message) => textIn(message).includes('不在线'), longMs);
    const [view] = await stage.house.studio.line({ who: `discord:${ana.id}` });
    assert.ok(view && seen.message);
    const place = { platform: 'discord', chat: channel.id, placeholder: seen.message.id, private: isPrivate };
    const turn = { ahead: 99, seconds: [seconds / 2, seconds] } as const;
    await stage.port.show(place, view.creation, { ...view, stage: 'waiting', title: `等 ${seconds}`, turn });
    await seen.answer((message) => textIn(message).includes(`等 ${seconds}`), longMs);
    assert.equal(textIn(seen.message).includes('私信'), isTold);
    await stage.sd.setDown(false);
    // It is looked for now and then.
    await hastened(stage.advance, stage.settled());
  }
});

test('where only a person has the app with them, the answer is sent to them when its time is over', async () => {
  const { discord } = stage;
  const abroad = discord.scenery.guild({ name: 'Abroad', withApp: false });
  const square = discord.scenery.channel(abroad, { name: 'square' });
  const cleo = discord.scenery.user({ name: 'Cleo', locale: 'zh-CN', hasApp: true });
  discord.scenery.join(abroad, cleo);
  const quick = await discord.people.slash(cleo, square, 'draw', { describe: '一只猫' });
  await quick.answer(isDone(), longMs);
  await drawing(cleo, square);
  const dm = discord.scenery.dm(cleo);
  await finishAt(40);
  await discord.message(dm, isDone());
  assert.equal(ours(dm).length, 1);
});

test('a channel the bot may no longer see: a direct message; and no way at all: it is kept, and said so', async () => {
  const { discord, ana, guild } = stage;
  const channel = stage.room();
  const dm = discord.scenery.dm(ana);
  const before = ours(dm).length;
  await drawing(ana, channel);
  discord.scenery.deny(channel, ['viewChannel']);
  await finishAt(40);
  await discord.until(() => ours(dm).length === before + 1, 'a direct message', longMs);
  const dora = discord.scenery.user({ name: 'Dora', locale: 'zh-CN', closedDms: true });
  discord.scenery.join(guild, dora);
  const other = stage.room();
  await drawing(dora, other);
  discord.scenery.deny(other, ['viewChannel']);
  await finishAt(40);
  const [view] = (await stage.house.studio.history(`discord:${dora.id}`, { limit: 1 })).views;
  assert.deepEqual([view?.stage, view?.code, view?.pictures.length], ['failed', 'E-PLT-06', 1]);
});

test('a message the bot may not edit any more: a new one that answers it, and rings', async () => {
  const { discord, ana } = stage;
  const channel = stage.room();
  const seen = await drawing(ana, channel);
  discord.clock.advance(40 * minutes);
  const path = `/channels/${channel.id}/messages/${seen.message?.id}`;
  discord.trouble.add({ method: 'PATCH', path }, { kind: 'refuse', status: 403, code: 50013, message: 'x' }, 9);
  stage.sd.set({ manual: false });
  await stage.settled();
  discord.trouble.clear();
  const result = await discord.message(channel, (message) => message !== seen.message && isDone()(message));
  assert.equal(result.replyTo, seen.message?.id);
  assert.deepEqual(rung(result), [ana.id]);
  assert.equal(ours(channel).length, 2);
});

test('a message of the bot to words that were said is edited for good, and rings the one who said them', async () => {
  const { discord, ana } = stage;
  const channel = stage.room();
  stage.sd.set({ manual: true });
  const said = await discord.people.say(ana, channel, '一只猫', { mention: true });
  const card = await discord.message(channel, ({ replyTo }) => replyTo === said.id, longMs);
  await until(() => stage.sd.jobs.running !== null, 'it is drawn');
  await finishAt(40);
  assert.ok(isDone()(card));
  await discord.until(() => ours(channel).length === 2, 'a word that rings', longMs);
  const all = ours(channel);
  assert.deepEqual(all.flatMap(rung), [ana.id]);
});
