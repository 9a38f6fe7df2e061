/** `/session` as a person sends it, in four languages, and what the house is asked for. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { sessionPaths } from '../../adapters/discord/commandsSession.ts';
import { en } from '../../adapters/discord/names.en.ts';
import { ja } from '../../adapters/discord/names.ja.ts';
import { zhCN } from '../../adapters/discord/names.zh-CN.ts';
import { zhTW } from '../../adapters/discord/names.zh-TW.ts';
import { readInteraction } from '../../adapters/discord/read.ts';
import type { OptionValues } from '../fakes/discord/commandForm.ts';
import { listen } from './readStage.ts';

const everything = {
  title: '海上的花园',
  theme: 'a garden at sea',
  mode: 'jam',
  minutes: 90,
  here: true,
  listen: false,
  ask_first: true,
  joining: 'code',
  spoiler: true,
};
const asStrings = {
  title: '海上的花园',
  theme: 'a garden at sea',
  mode: 'jam',
  minutes: '90',
  here: 'true',
  listen: 'false',
  ask_first: 'true',
  joining: 'code',
  hidden: 'true',
};

type Case = readonly [name: string, options: OptionValues, wanted: Record<string, string>];

const cases: readonly Case[] = [
  ['start', everything, asStrings],
  ['start', { title: 'One word' }, { title: 'One word' }],
  ['join', { code: 'QWERTY' }, { code: 'QWERTY' }],
  ['join', {}, {}],
  [
    'idea',
    { words: '加一座灯塔 <@123> <:boat:1>', picture: '上一张' },
    { words: '加一座灯塔 boat', picture: '上一张' },
  ],
  ['focus', { picture: 'J-4F7KQ2.1' }, { picture: 'J-4F7KQ2.1' }],
  ['branch', { picture: '小明那张' }, { picture: '小明那张' }],
  ['merge', { a: '第一张', b: 'J-4F7KQ2', words: 'at dusk' }, { a: '第一张', b: 'J-4F7KQ2', words: 'at dusk' }],
  ['vote', { picture: '第二张' }, { picture: '第二张' }],
  ['final', { picture: 'J-4F7KQ2' }, { picture: 'J-4F7KQ2' }],
  ['pin', { picture: 'J-4F7KQ2' }, { picture: 'J-4F7KQ2' }],
  ['extend', { minutes: 30 }, { minutes: '30' }],
  ['bridge', { code: 'QWERTY', names: false, spoiler: true }, { code: 'QWERTY', names: 'false', hidden: 'true' }],
  ['bridge', {}, {}],
  ['export', {}, {}],
  ['start', {}, {}],
  ['export', { format: 'comic', path: 'J-4F7KQ2.1' }, { format: 'comic', path: 'J-4F7KQ2.1' }],
  ...['leave', 'status', 'tree', 'rules', 'pause', 'resume', 'next', 'unbridge', 'end'].map(
    (name): Case => [name, {}, {}],
  ),
];
const withPerson = ['hand', 'mute', 'unmute'];

test('sessions, as they are asked for', async (t) => {
  const { discord, channel, guild, hear } = await listen(t);
  const { people, scenery } = discord;
  const xia = scenery.user({ name: 'Xia' });
  scenery.join(guild, xia);
  const all = [...cases, ...withPerson.map((name): Case => [name, { person: xia }, { person: `discord:${xia.id}` }])];
  for (const [tag, names] of [
    ['en-US', en],
    ['zh-CN', zhCN],
    ['zh-TW', zhTW],
    ['ja', ja],
  ] as const) {
    const ming = scenery.user({ name: 'Ming', locale: tag });
    scenery.join(guild, ming);
    for (const [name, options, wanted] of all) {
      const shown = `${names.commands.session[0]} ${name}`;
      const raw = await hear('INTERACTION_CREATE', () => people.slash(ming, channel, shown, options));
      const incoming = readInteraction(raw);
      assert.ok(incoming?.kind === 'command' && 'session' in incoming, name);
      assert.deepEqual(incoming.session, { name, options: wanted }, `${tag} ${name}`);
      assert.deepEqual([incoming.who.name, incoming.channelName], ['Ming', channel.name]);
    }
  }
});

test('every one has a case', () => {
  const asked = [...cases.map(([name]) => name), ...withPerson].map((name) => `session ${name}`);
  assert.deepEqual([...new Set(asked)].sort(), sessionPaths.slice(1).sort());
});

test('pictures of the session come up while they are typed, and nobody is offered it outside a server', async (t) => {
  const { discord, channel, ana, hear } = await listen(t);
  const typing = (name: string, typed: OptionValues) => () =>
    discord.people.autocomplete(ana, channel, `session ${name}`, typed);
  for (const [name, typed, text] of [
    ['focus', { picture: '上' }, '上'],
    ['merge', { a: 'J-4F7KQ2', b: 'left' }, 'left'],
    ['export', { format: 'zip', path: '' }, ''],
  ] as const) {
    const incoming = readInteraction(await hear('INTERACTION_CREATE', typing(name, typed)));
    assert.ok(incoming?.kind === 'complete', name);
    assert.deepEqual([incoming.of, incoming.typed], ['sessionPicture', text]);
  }
  await assert.rejects(discord.people.slash(ana, discord.scenery.dm(ana), 'session status'), /not offered here/);
});
