/**
 * Who may do what: every button and every command that takes an id, by its owner, by others in the same channel, by whoever
 * keeps order there, from another channel, another server and a direct chat; and buttons that are expired, forged, or pressed
 * twice. The table is printed.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Action } from '../../src/actions.ts';
import type { Channel, Message, Seen, User } from '../fakes/discord.ts';
import { isDone, longMs, openStage, type Stage, textIn, until } from './stage.ts';

let stage: Stage;
const ends: (() => Promise<void>)[] = [];
before(async () => {
  stage = await openStage({ after: (end) => void ends.push(end) });
});
after(async () => {
  for (const end of ends) await end();
});

/** Where somebody stands to a creation of Ana's in `room`. */
interface Stand {
  name: string;
  user: User;
  channel: Channel;
}

const stands = (room: Channel): Stand[] => {
  const { discord, guild, ana, ben, moderator } = stage;
  const { scenery } = discord;
  const other = scenery.channel(guild, { name: 'other' });
  const away = scenery.guild({ name: 'Away' });
  const square = scenery.channel(away, { name: 'square' });
  const cleo = scenery.user({ name: 'Cleo', locale: 'zh-CN' });
  scenery.join(away, cleo);
  scenery.join(away, ana);
  return [
    { name: 'owner', user: ana, channel: room },
    { name: 'owner, other server', user: ana, channel: square },
    { name: 'owner, direct', user: ana, channel: scenery.dm(ana) },
    { name: 'member', user: ben, channel: room },
    { name: 'moderator', user: moderator, channel: room },
    { name: 'member, other channel', user: ben, channel: other },
    { name: 'moderator, other channel', user: moderator, channel: other },
    { name: 'other server', user: cleo, channel: square },
    { name: 'other server, direct', user: cleo, channel: scenery.dm(cleo) },
  ];
};

/** A message of the bot with one button that carries this id. */
const offer = async (channel: Channel, id: string): Promise<Message> => {
  const { discord } = stage;
  const answer = await fetch(`${discord.api}/v10/channels/${channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: id }] }],
    }),
  });
  assert.equal(answer.status, 200);
  const { id: posted } = (await answer.json()) as { id: string };
  return discord.messages(channel).find((message) => message.id === posted) ?? assert.fail();
};

const press = async ({ user, channel }: Pick<Stand, 'user' | 'channel'>, id: string): Promise<Seen> => {
  const seen = await stage.discord.people.press(user, await offer(channel, id), id);
  return seen.acknowledged(longMs);
};

const idOf = async (action: Action): Promise<string> => (await stage.house.actions.ids([action]))[0] ?? '';

/** A refusal is a sentence at once; what is carried out is announced, or asks for more. */
const isAllowed = (seen: Seen): boolean => seen.interaction.ack?.type !== 4;

const drawn = async (room: Channel, words = '一只猫'): Promise<string> => {
  const { discord, ana } = stage;
  const done = await (await discord.people.slash(ana, room, 'draw', { describe: words })).answer(isDone(), longMs);
  return (done.attachments[0]?.name ?? '').slice(0, 8);
};

type Allowed = 'anybody there' | 'owner' | 'owner and moderator';

/** Every verb that stands under a creation, and who may press it. */
const table: readonly (readonly [string, Allowed, Partial<Action>?])[] = [
  ['again', 'anybody there'],
  ['vary', 'anybody there', { argument: 'subtle' }],
  ['upscale', 'anybody there'],
  ['outpaint', 'anybody there', { argument: '16:9' }],
  ['restyle', 'anybody there', { argument: 'anime' }],
  ['model', 'anybody there', { argument: 'dreamshaper_8' }],
  ['replay', 'anybody there'],
  ['change', 'anybody there'],
  ['edit', 'anybody there'],
  ['input', 'anybody there'],
  ['blend', 'anybody there'],
  ['more', 'anybody there'],
  ['why', 'anybody there'],
  ['recipe', 'anybody there'],
  ['favourite', 'anybody there', { argument: 'on' }],
  ['original', 'anybody there'],
  ['rewrite', 'owner'],
  ['go', 'owner'],
  ['reword', 'owner'],
  ['verbatim', 'owner'],
  ['cover', 'owner and moderator'],
  ['uncover', 'owner and moderator'],
  ['cancel', 'owner and moderator'],
  ['remove', 'owner and moderator', { argument: 'yes' }],
];

const mayPress = (who: Allowed, { name }: Stand): boolean => {
  if (name.startsWith('owner')) return true;
  if (who === 'anybody there') return name === 'member' || name === 'moderator';
  return who === 'owner and moderator' && name === 'moderator';
};

test('every button, by everybody, from everywhere', async (t) => {
  const room = stage.room();
  const all = stands(room);
  const lines: string[] = [];
  const wrong: string[] = [];
  for (const [verb, who, more] of table) {
    // What is removed is gone for whoever comes after.
    const shared = verb === 'remove' ? undefined : await drawn(room);
    const row: string[] = [];
    for (const stand of all) {
      const creation = shared ?? (await drawn(room));
      const seen = await press(stand, await idOf({ verb, creation, picture: 1, ...more }));
      const isAsExpected = isAllowed(seen) === mayPress(who, stand);
      row.push(isAllowed(seen) ? 'yes' : 'no');
      if (!isAsExpected) wrong.push(`${verb} by ${stand.name}: ${row.at(-1)} ${textIn(seen.message ?? assert.fail())}`);
      await stage.settled();
    }
    lines.push(`${verb.padEnd(10)} ${row.map((cell, at) => cell.padEnd((all[at]?.name.length ?? 0) + 2)).join('')}`);
  }
  t.diagnostic(`${''.padEnd(10)} ${all.map(({ name }) => `${name}  `).join('')}`);
  for (const line of lines) t.diagnostic(line);
  assert.deepEqual(wrong, []);
});

test('expired, forged, of a panel of somebody else, of what was for one person alone: refused, whoever presses', async () => {
  const { discord, ana, ben, moderator } = stage;
  const room = stage.room();
  const creation = await drawn(room);
  const now = discord.clock.now();
  const ids = {
    expired: await idOf({ verb: 'again', creation, picture: 1, until: now + 60_000 }),
    forged: 'A'.repeat(22),
    'no id of ours': '../../etc/passwd',
  };
  discord.clock.advance(61_000);
  for (const [what, id] of Object.entries(ids))
    for (const user of [ana, ben, moderator]) {
      const seen = await press({ user, channel: room }, id);
      assert.ok(!isAllowed(seen), `${what} by ${user.name}`);
      assert.ok(seen.ephemeral);
    }
  const panel = await idOf({ verb: 'panel', argument: 'history', owner: `discord:${ana.id}` });
  assert.ok(isAllowed(await press({ user: ana, channel: room }, panel)));
  for (const user of [ben, moderator]) assert.ok(!isAllowed(await press({ user, channel: room }, panel)), user.name);
  const hidden = await discord.people.slash(ana, room, 'draw', { describe: '一只猫', private: true });
  const secret = ((await hidden.answer(isDone(), longMs)).attachments[0]?.name ?? '').slice(0, 8);
  for (const verb of ['again', 'more', 'original', 'recipe', 'remove', 'cover', 'upscale'])
    for (const user of [ben, moderator])
      assert.ok(
        !isAllowed(await press({ user, channel: room }, await idOf({ verb, creation: secret, picture: 1 }))),
        verb,
      );
  await stage.settled();
});

test('pressed twice with one event, and again after it is over: one creation each press, and nothing that was removed comes back', async () => {
  const { discord, ana } = stage;
  const room = stage.room();
  const creation = await drawn(room);
  const again = await idOf({ verb: 'again', creation, picture: 1 });
  discord.gateway.set({ duplicateEvents: true });
  const seen = await press({ user: ana, channel: room }, again);
  discord.gateway.set({ duplicateEvents: false });
  await seen.answer(isDone(), longMs);
  await stage.settled();
  const { views } = await stage.house.studio.history(`discord:${ana.id}`, { limit: 99 });
  assert.equal(views.filter(({ parents }) => parents.some((parent) => parent.startsWith(creation))).length, 1);
  const remove = await idOf({ verb: 'remove', creation, argument: 'yes' });
  assert.ok(isAllowed(await press({ user: ana, channel: room }, remove)));
  await until(
    async () =>
      !(await stage.house.studio.history(`discord:${ana.id}`, { limit: 99 })).views.some(
        (view) => view.creation === creation,
      ),
    'it is gone',
  );
  assert.ok(!isAllowed(await press({ user: ana, channel: room }, again)));
});

test('every command that takes an id, by everybody, from everywhere', async (t) => {
  const { discord } = stage;
  const room = stage.room();
  const all = stands(room);
  const commands: readonly (readonly [string, (creation: string) => Record<string, string>])[] = [
    ['edit', (id) => ({ change: '夜晚', id })],
    ['upscale', (id) => ({ id })],
    ['describe', (id) => ({ id })],
    ['recipe show', (id) => ({ id })],
    ['recipe replay', (recipe) => ({ recipe })],
    ['queue why', (job) => ({ job })],
    ['queue cancel', (job) => ({ job })],
  ];
  const wrong: string[] = [];
  for (const [command, options] of commands) {
    const creation = await drawn(room);
    const row: string[] = [];
    for (const stand of all) {
      const { user, channel, name } = stand;
      const seen = await discord.people.slash(user, channel, command, options(creation));
      const told = await Promise.any([
        seen.answer((message) => isDone()(message) || textIn(message) !== '', longMs),
        seen.followUp(undefined, longMs),
      ]);
      const isRefused = /找不到|no record|someone else|别人|only they/i.test(textIn(told));
      const may = mayPress(command === 'queue cancel' ? 'owner and moderator' : 'anybody there', stand);
      row.push(isRefused ? 'no' : 'yes');
      if (isRefused === may) wrong.push(`${command} by ${name}: ${textIn(told)}`);
      await stage.settled();
    }
    t.diagnostic(`${command.padEnd(14)} ${row.join('  ')}`);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(discord.faults(), []);
});
