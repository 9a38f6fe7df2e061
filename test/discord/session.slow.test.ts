/** A session in Discord from start to end, through the whole house: what people do, and what they see of it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Channel, Message } from '../fakes/discord.ts';
import { intent } from '../fakes/discord/gateway.ts';
import { buttonsIn, isDone, longMs, openStage, pressLabel, type Stage, textIn } from './stage.ts';

let stage: Stage;
const ends: (() => Promise<void>)[] = [];
before(async () => {
  stage = await openStage(
    { after: (end) => void ends.push(end) },
    { discord: { gateway: { privileged: intent.messageContent } }, env: { DISCORD_MESSAGE_CONTENT: 'on' } },
  );
});
after(async () => {
  for (const end of ends) await end();
});
afterEach(async () => {
  await stage.settled();
  assert.deepEqual(stage.discord.faults(), []);
});

/** Begins a session; the thread that it makes, and its board. */
const begin = async (
  options: Record<string, string | number | boolean> = {},
): Promise<{ thread: Channel; board: Message }> => {
  const { discord, ana } = stage;
  const channel = stage.room();
  discord.scenery.allow(channel, ['pinMessages']);
  const seen = await discord.people.slash(ana, channel, 'session start', {
    title: '雨夜的街',
    listen: true,
    ...options,
  });
  await seen.answer((message) => textIn(message) !== '', longMs);
  assert.ok(seen.ephemeral, 'only whoever began it is answered');
  const root = await discord.message(
    channel,
    (message) => message.onlyFor === undefined && textIn(message).includes('雨夜的街'),
    longMs,
  );
  await discord.until(() => discord.channel(root.id) !== undefined, 'a thread hangs on it', longMs);
  const thread = discord.channel(root.id) ?? assert.fail();
  const board = await discord.message(
    thread,
    (message) => message.pinned && textIn(message).includes('雨夜的街'),
    longMs,
  );
  return { thread, board };
};
const card =
  (count = 1) =>
  (message: Message): boolean =>
    message.authorId === stage.discord.appId && !message.pinned && isDone(count)(message);
const signs = (message: Message): string[] => [...message.reactions.keys()];

test('a session has its thread and its board; plain words become a picture in answer to them, and are marked', async () => {
  const { discord, ana, ben } = stage;
  const { people } = discord;
  const { thread, board } = await begin();
  const first = await people.say(ana, thread, '一条下雨的老街');
  const picture = await discord.message(thread, card(), longMs);
  assert.equal(picture.replyTo, first.id);
  await discord.until(() => signs(first).length === 1, 'it is marked', longMs);
  const second = await people.say(ben, thread, 'add a lantern');
  const grown = await discord.message(thread, (message) => card()(message) && message.replyTo === second.id, longMs);
  people.react(ben, grown, '❤️');
  await discord.until(() => board.attachments.length === 1, 'the board shows the pictures', longMs);
  assert.ok(board.attachments[0]?.alt !== undefined || textIn(board) !== '');
  const answer = await people.slash(ana, thread, 'session tree');
  const tree = await answer.answer((message) => message.attachments.length > 0, longMs);
  assert.equal(tree.onlyFor, ana.id);
  const shown = discord.renderText(thread, ana);
  assert.equal(shown.match(/picture J-/g)?.length, 2, shown);
});

test('what has to wait is said in the answer that was announced, which becomes the picture', async () => {
  const { discord, ana, ben } = stage;
  const { people } = discord;
  const { thread } = await begin({ mode: 'directed' });
  const asked = await people.slash(ben, thread, 'draw', { describe: 'a quiet harbour' });
  const held = await asked.answer((message) => textIn(message) !== '', longMs);
  assert.equal(held.onlyFor, undefined);
  assert.equal(held.deleted, false);
  const proposal = await discord.message(
    thread,
    (message) => message.id !== held.id && textIn(message).includes('a quiet harbour') && buttonsIn(message).length > 0,
    longMs,
  );
  const [draw = ''] = buttonsIn(proposal);
  await pressLabel(stage, ana, proposal, draw);
  await discord.until(() => card()(held), 'it becomes the picture', longMs);
});

test('it ends: the board says so, and the thread is put away', async () => {
  const { discord, ana } = stage;
  const { people } = discord;
  const { thread } = await begin();
  await people.say(ana, thread, '一条下雨的老街');
  await discord.message(thread, card(), longMs);
  const asked = await people.slash(ana, thread, 'session end');
  const panel = await asked.answer((message) => buttonsIn(message).length > 0, longMs);
  await pressLabel(stage, ana, panel, buttonsIn(panel)[0] ?? '');
  await discord.until(() => thread.thread?.archived === true, 'it is put away', longMs);
  const before = discord.messages(thread).length;
  await people.say(ana, thread, '还有一个想法');
  await stage.settled();
  assert.equal(discord.messages(thread).length, before + 1, 'nobody listens any more');
});
