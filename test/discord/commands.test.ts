/** The commands as they are registered: what Discord takes, in every language, and nothing that the studio cannot do. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { commandsJson } from '../../adapters/discord/commands.ts';
import { choiceLists, commandPaths, optionsOf } from '../../adapters/discord/commandsTable.ts';
import { en } from '../../adapters/discord/names.en.ts';
import { ja } from '../../adapters/discord/names.ja.ts';
import type { Names } from '../../adapters/discord/names.ts';
import { zhCN } from '../../adapters/discord/names.zh-CN.ts';
import { zhTW } from '../../adapters/discord/names.zh-TW.ts';
import { flagOf } from '../../src/prompt/flags.ts';
import { readRequest } from '../../src/prompt/request.ts';
import { offeredRatios } from '../../src/prompt/size.ts';
import { checkCommands } from '../fakes/discord/commandRules.ts';
import { hold, startFakeDiscord } from '../fakes/discord.ts';
import { listOf, objectOf, objectsOf, textOf, type Json } from '../fakes/json.ts';

const languages: readonly (readonly [tag: string, names: Names])[] = [
  ['en-US', en],
  ['en-GB', en],
  ['zh-CN', zhCN],
  ['zh-TW', zhTW],
  ['ja', ja],
];

const all = (): Json[] => commandsJson().map((command) => ({ ...command }));

test('Discord takes them all at once, and keeps every name and description in five tags', async (t) => {
  const discord = hold(t, await startFakeDiscord());
  const url = `${discord.api}/v10/applications/${discord.appId}/commands`;
  const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(commandsJson()) });
  assert.equal(answer.status, 200, await answer.text());
  assert.equal(discord.commands().length, 14);
  assert.deepEqual(
    discord.commands().map(({ name }) => name),
    'draw edit describe upscale queue me models recipe session help'
      .split(' ')
      .concat('Remix this', 'Describe this', 'Upscale this', 'Recipe'),
  );
  for (const command of discord.commands()) {
    assert.deepEqual(
      Object.keys(objectOf(command.name_localizations)),
      languages.map(([tag]) => tag),
    );
    const isForServers = command.name === 'session';
    assert.deepEqual(command.integration_types, isForServers ? [0] : [0, 1]);
    assert.deepEqual(command.contexts, isForServers ? [0] : [0, 1, 2]);
  }
  assert.deepEqual(discord.faults(), []);
});

test('they are the same each time, so that a hash tells whether they changed', () => {
  assert.equal(JSON.stringify(commandsJson()), JSON.stringify(commandsJson()));
});

const rooms = (list: readonly Json[]): Json[][] => [
  list.map((one) => one),
  ...list.flatMap((one) => rooms(objectsOf(one.options))),
];

test('no two names beside each other are the same in any language', () => {
  const slash = all().filter(({ type }) => type === 1);
  for (const [tag] of languages)
    for (const siblings of rooms(slash)) {
      const names = siblings.map((one) => textOf(objectOf(one.name_localizations)[tag]));
      assert.deepEqual(names, [...new Set(names)], tag);
    }
});

test('the fake would have told: a name that is too long, and one with a blank', () => {
  const broken = (name: string): Json => ({ ...all()[0], name_localizations: { ja: name } });
  assert.throws(() => checkCommands([broken('a'.repeat(33))]), /Invalid Form Body/);
  assert.throws(() => checkCommands([broken('a b')]), /Invalid Form Body/);
});

test('each option of the request language is one, and each of its choices is understood without a note', () => {
  const known = { styles: [], qualities: [...choiceLists.quality], wordsOptional: true };
  const flags = Object.values(optionsOf).flatMap((options) => options ?? []);
  for (const { means, choices, name } of flags) {
    if (typeof means !== 'object' || !('flag' in means)) continue;
    assert.equal(flagOf(means.flag), means.flag, name);
    for (const value of choices === undefined ? [] : choiceLists[choices]) {
      const read = readRequest('a cat', { [means.flag]: value }, known);
      assert.deepEqual(read.notes, [], `${name} ${value}`);
    }
  }
  assert.deepEqual(choiceLists.ratio, offeredRatios);
});

test('every command that can be sent has its options, and what completes itself says so', () => {
  const leaves = commandPaths.filter((path) => !commandPaths.some((other) => other.startsWith(`${path} `)));
  assert.deepEqual(Object.keys(optionsOf).sort(), [...leaves].sort());
  const completing = (list: readonly Json[]): string[] =>
    list.flatMap((one) => [
      ...(one.autocomplete === true ? [textOf(one.name)] : []),
      ...completing(objectsOf(one.options)),
    ]);
  assert.deepEqual(
    [...new Set(completing(all()))].sort(),
    'a b id job model path picture recipe style topic'.split(' '),
  );
  assert.equal(listOf(objectsOf(all()[0]?.options).find(({ name }) => name === 'quality')?.choices).length, 3);
});
