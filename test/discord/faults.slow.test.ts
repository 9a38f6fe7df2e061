/** What goes wrong between the studio and Discord: nothing acknowledged is lost, nothing comes twice, nobody is rung for it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { chatLabelsFor } from '../../config/locales/index.ts';
import type { Channel, Message, Seen } from '../fakes/discord.ts';
import { isDone, longMs, openStage, pressLabel, type Stage, textIn, until } from './stage.ts';

const zh = chatLabelsFor('zh-CN');
const callback = { method: 'POST', path: '/callback' };
const edit = { method: 'PATCH', path: '/messages/' };
const post = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

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
  assert.equal(stage.discord.trouble.left, 0, 'all that was to go wrong went wrong');
  assert.deepEqual(stage.discord.faults(), []);
  await until(async () => (await stage.house.notebook('discord').entries('inbox/')).length === 0, 'an empty inbox');
});

const draw = (channel: Channel, words = '一只猫'): Promise<Seen> =>
  stage.discord.people.slash(stage.ana, channel, 'draw', { describe: words });
const drawn = (): number => stage.sd.txt2imgCount;
const pictures = (channel: Channel): Message[] =>
  stage.discord.messages(channel).filter(({ attachments }) => attachments.length > 0);
const logged = (event: string): string[] => stage.lines.filter((line) => line.includes(`"${event}"`));
/** Waits until the card says that it is being drawn; drawings stand still. */
const drawing = async (channel: Channel): Promise<Seen> => {
  stage.sd.set({ manual: true });
  const seen = await draw(channel);
  await seen.answer((message) => /正在画|%/.test(textIn(message)), longMs);
  return seen;
};

test('D1: what happens while the socket is cut is answered when it is back, in time', async () => {
  const channel = stage.room();
  stage.discord.gateway.drop();
  const seen = await draw(channel);
  await seen.answer(isDone(), longMs);
  assert.equal(stage.discord.gateway.counts.identified, 1);
});

test('D2: a session that is void starts anew, and what comes then is drawn', async () => {
  const { identified } = stage.discord.gateway.counts;
  stage.discord.gateway.invalidate(false);
  await stage.discord.until(() => stage.discord.gateway.counts.identified > identified, 'another session', longMs);
  await (await draw(stage.room())).answer(isDone(), longMs);
});

test('D4: told to wait, on one route or on all, the picture comes when the time is over', async () => {
  const channel = stage.room();
  stage.discord.trouble.add(edit, { kind: 'limit', retryAfterMs: 300 });
  await (await draw(channel)).answer(isDone(), longMs);
  stage.discord.trouble.add(edit, { kind: 'limit', retryAfterMs: 300, scope: 'global' });
  await (await draw(channel)).answer(isDone(), longMs);
  assert.equal(pictures(channel).length, 2);
});

test('D5: servers in trouble are tried again, and a message whose answer was lost is there once', async () => {
  const channel = stage.room();
  const before = drawn();
  stage.discord.trouble.add(edit, { kind: 'fail', status: 503 }, 4);
  await (await draw(channel)).answer(isDone(), longMs);
  stage.discord.trouble.add(post, { kind: 'loseAnswer' });
  stage.discord.trouble.add(post, { kind: 'fail', status: 502, after: true });
  await stage.discord.people.say(stage.ana, channel, '一只狗', { mention: true });
  await stage.discord.message(channel, (message) => message.replyTo !== undefined && isDone()(message), longMs);
  await stage.settled();
  assert.equal(pictures(channel).length, 2);
  assert.equal(drawn() - before, 2);
});

test('D6: what Discord no longer knows is dropped: nothing is drawn, nothing is kept', async () => {
  const channel = stage.room();
  const before = drawn();
  stage.discord.trouble.add(callback, { kind: 'refuse', status: 404, code: 10062, message: 'Unknown interaction' });
  const seen = await draw(channel, '一条龙');
  await until(() => logged('discord.tooLate').length > 0, 'it is noted');
  await (await draw(channel)).answer(isDone(), longMs);
  assert.equal(seen.state, 'waiting');
  assert.equal(drawn() - before, 1);
  const { views } = await stage.house.studio.history(`discord:${stage.ana.id}`, { limit: 99, search: '一条龙' });
  assert.equal(views.length, 0);
});

test('D7: acknowledged already by our own second attempt is as good; by somebody else is an alarm, and nothing is drawn', async () => {
  const channel = stage.room();
  stage.discord.trouble.add(callback, { kind: 'loseAnswer' });
  await (await draw(channel)).answer(isDone(), longMs);
  assert.equal(logged('discord.twoOfUs').length, 0);
  const before = drawn();
  stage.discord.trouble.add(callback, { kind: 'refuse', status: 400, code: 40060, message: 'already acknowledged' });
  await draw(channel);
  await until(() => logged('discord.twoOfUs').length > 0, 'the owner is told');
  assert.equal(drawn(), before);
});

test('an acknowledgement of which nobody knows whether it arrived is looked up', async () => {
  const channel = stage.room();
  stage.discord.trouble.add(callback, { kind: 'loseAnswer' });
  stage.discord.trouble.add(callback, { kind: 'drop' }, 2);
  await (await draw(channel)).answer(isDone(), longMs);
  const before = drawn();
  stage.discord.trouble.add(callback, { kind: 'drop' }, 3);
  await draw(channel);
  await until(() => logged('discord.neverAcknowledged').length > 0, 'it never arrived');
  stage.discord.trouble.add(callback, { kind: 'loseAnswer' });
  stage.discord.trouble.add(callback, { kind: 'drop' }, 2);
  const original = { method: 'GET', path: '@original' };
  stage.discord.trouble.add(original, { kind: 'refuse', status: 404, code: 10008, message: 'Unknown Message' });
  await draw(channel);
  await until(() => logged('discord.neverAcknowledged').length > 1, 'it was taken away');
  assert.equal(drawn(), before);
});

test('an answer that cannot be taken away says to all what was for one, rather than nothing', async () => {
  const { discord, ana } = stage;
  const gone = { method: 'DELETE', path: '@original' };
  discord.trouble.add(gone, { kind: 'refuse', status: 403, code: 50013, message: 'Missing Permissions' });
  const seen = await discord.people.slash(ana, stage.room(), 'edit', { change: '加一只猫' });
  assert.match(textIn(await seen.answer()), /选一张图/);
});

test('words for one whose answer is not there any more reach them in a direct chat, else the log says who was not told', async () => {
  const { discord, ana } = stage;
  const refusals = [
    [404, 10008, 'Unknown Message'],
    [404, 10015, 'Unknown Webhook'],
    [401, 50027, 'Invalid Webhook Token'],
  ] as const;
  const followUp = { method: 'POST', path: /^\/webhooks\/\d+\/[^/]+$/ };
  const dm = discord.scenery.dm(ana);
  const told = (): Message[] => discord.messages(dm).filter((message) => /选一张图/.test(textIn(message)));
  for (const [status, code, message] of refusals) {
    const before = told().length;
    discord.trouble.add(followUp, { kind: 'refuse', status, code, message });
    await discord.people.slash(ana, stage.room(), 'edit', { change: '加一只猫' });
    await discord.until(() => told().length > before, `told after ${code}`, longMs);
    assert.equal(told().length, before + 1);
  }
  const before = told().length;
  discord.trouble.add(followUp, { kind: 'refuse', status: 404, code: 10015, message: 'Unknown Webhook' });
  const toDm = { method: 'POST', path: `/channels/${dm.id}/messages` };
  discord.trouble.add(toDm, { kind: 'refuse', status: 403, code: 50007, message: 'Cannot send messages to this user' });
  await discord.people.slash(ana, stage.room(), 'edit', { change: '加一只猫' });
  await until(() => logged('discord.untold').length > 0, 'it is noted');
  assert.match(logged('discord.untold').join(), /"id":"\d+"/);
  assert.equal(told().length, before);
});

test('D9: a right that is missing is told at once, in private, and nothing is drawn', async () => {
  const { discord, ana } = stage;
  const before = drawn();
  const channel = stage.room();
  discord.scenery.deny(channel, ['attachFiles']);
  const seen = await draw(channel);
  assert.match(textIn(await seen.answer()), /附加文件/);
  assert.ok(seen.ephemeral);
  discord.scenery.allow(channel, ['attachFiles']);
  discord.scenery.deny(channel, ['sendMessages']);
  assert.match(textIn(await (await draw(channel)).answer()), /发送消息/);
  await discord.people.say(ana, channel, '一只猫', { mention: true });
  await discord.message(discord.scenery.dm(ana), (message) => /没有「发送消息」权限/.test(textIn(message)));
  await stage.settled();
  assert.equal(drawn(), before);
});

test('D10: a message that was taken away while nobody heard of it cancels its creation at the latest when it is done', async () => {
  const channel = stage.room();
  const seen = await drawing(channel);
  stage.discord.gateway.fallSilent('events');
  stage.discord.scenery.deleteMessage(seen.message ?? assert.fail());
  stage.sd.set({ manual: false });
  await stage.settled();
  assert.equal(stage.discord.messages(channel).length, 0);
  const [view] = (await stage.house.studio.history(`discord:${stage.ana.id}`, { limit: 1 })).views;
  assert.equal(view?.stage, 'cancelled');
  stage.discord.gateway.drop();
  await stage.discord.until(() => stage.discord.gateway.sessions.some(({ connected }) => connected), 'it is back');
});

test('D12: in a thread that was put away the picture comes all the same; where it is locked or gone, in a direct chat', async () => {
  const { discord, ana } = stage;
  const parent = stage.room();
  const open = discord.scenery.thread(parent, { name: 'talk', owner: ana });
  const seen = await drawing(open);
  discord.scenery.archive(open);
  discord.clock.advance(20 * 60_000);
  stage.sd.set({ manual: false });
  await discord.message(open, isDone(), longMs);
  await stage.settled();
  assert.equal(pictures(open).length, 1);
  assert.notEqual(seen.message, undefined);
  for (const end of ['locked', 'gone'] as const) {
    const thread = discord.scenery.thread(parent, { name: end, owner: ana });
    await drawing(thread);
    discord.clock.advance(20 * 60_000);
    const dm = discord.scenery.dm(ana);
    const before = pictures(dm).length;
    if (end === 'locked') discord.scenery.archive(thread, { locked: true });
    else discord.trouble.add({ path: `/channels/${thread.id}` }, gone, 2);
    stage.sd.set({ manual: false });
    await discord.until(() => pictures(dm).length > before, `the picture of a thread that is ${end}`, longMs);
    await stage.settled();
  }
});

const gone = { kind: 'refuse', status: 404, code: 10003, message: 'Unknown Channel' } as const;

test('a press is answered while edits are held up, and an event that comes twice is done once', async () => {
  const { discord, ana } = stage;
  const channel = stage.room();
  const done = await (await draw(channel)).answer(isDone(), longMs);
  await stage.settled();
  discord.gateway.set({ duplicateEvents: true });
  const again = await pressLabel(stage, ana, done, zh['card.again']);
  await again.answer(isDone(), longMs);
  discord.gateway.set({ duplicateEvents: false });
  await stage.settled();
  assert.equal(pictures(channel).length, 2);
  assert.equal(logged('discord.twoOfUs').length, 1, 'no other than that of D7');
});
