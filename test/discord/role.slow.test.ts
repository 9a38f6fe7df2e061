/** Whoever calls the role that bears our name, picked from the list by mistake, is heard as far as Discord lets us. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel, FakeDiscord, Message } from '../fakes/discord.ts';
import { intent } from '../fakes/discord/gateway.ts';
import { isDone, longMs, openStage, type Stage, textIn } from './stage.ts';

/** What came in reply to a message. */
const replyTo = ({ discord }: Stage, channel: Channel, { id }: Message, check: (message: Message) => boolean) =>
  discord.message(channel, (message) => message.replyTo === id && check(message), longMs);
const asked = (discord: FakeDiscord): number => discord.requests.filter(({ path }) => path.endsWith('/roles')).length;

test('with the intent it is a mention like any other, also after a restart; other roles are not us', async (t) => {
  const gateway = { privileged: intent.messageContent };
  const stage = await openStage(t, { discord: { gateway }, env: { DISCORD_MESSAGE_CONTENT: 'on' } });
  const { discord, guild, ana, sd } = stage;
  const { people, scenery } = discord;
  const channel = stage.room();
  const own = `<@&${scenery.roleOfApp(guild).id}>`;
  const before = asked(discord);
  const cat = await people.say(ana, channel, `${own} 一只猫`);
  assert.doesNotMatch(textIn(await replyTo(stage, channel, cat, isDone())), /@&/);
  const painters = scenery.role(guild, { name: 'Painters', permissions: [] });
  await people.say(ana, channel, `<@&${painters.id}> 一只龙`);
  await people.say(ana, channel, own);
  await stage.settled();
  await stage.restart();
  await replyTo(stage, channel, await people.say(ana, channel, `一只狗 ${own}`), isDone());
  await stage.settled();
  assert.equal(sd.txt2imgCount, 2, 'the dragon was not said to us, and nothing is drawn of nothing');
  assert.equal(asked(discord) - before, 2, 'once a process');
  assert.deepEqual(discord.faults(), []);
});

test('without the intent what they said stays hidden: they are told whom to pick', async (t) => {
  const stage = await openStage(t);
  const { discord, guild, ana, ben, sd } = stage;
  const { people, scenery } = discord;
  const channel = stage.room();
  const own = `<@&${scenery.roleOfApp(guild).id}>`;
  const told = await replyTo(stage, channel, await people.say(ana, channel, `${own} 一只猫`), () => true);
  assert.match(textIn(told), /带「APP」标记的我.*\/draw/);
  await (await people.slash(ben, channel, 'help')).answer();
  const english = await replyTo(stage, channel, await people.say(ben, channel, `${own} a cat`), () => true);
  assert.match(textIn(english), /marked APP.*\/draw/);
  // Called by both names it was said to us.
  await replyTo(stage, channel, await people.say(ana, channel, `${own} 一只狗`, { mention: true }), isDone());
  await stage.settled();
  assert.equal(sd.txt2imgCount, 1);
  assert.deepEqual(discord.faults(), []);
});

test('where the roles cannot be had, nothing is said and everything else goes on', async (t) => {
  const stage = await openStage(t);
  const { discord, guild, ana } = stage;
  const channel = stage.room();
  const roles = { method: 'GET', path: `/guilds/${guild.id}/roles` };
  discord.trouble.add(roles, { kind: 'refuse', status: 403, code: 50001, message: 'Missing Access' });
  const own = `<@&${discord.scenery.roleOfApp(guild).id}>`;
  await discord.people.say(ana, channel, `${own} 一只猫`);
  await discord.until(() => stage.lines.some((line) => line.includes('discord.roleUnknown')), 'it is noted', longMs);
  const seen = await discord.people.slash(ana, channel, 'draw', { describe: '一只猫' });
  await seen.answer(isDone(), longMs);
  await replyTo(stage, channel, await discord.people.say(ana, channel, `${own} 一只猫`), () => true);
});
