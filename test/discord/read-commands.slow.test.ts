/** Every command as a person sends it, in four languages, and what the house is asked for. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { readPicture } from '../../adapters/discord/commandsRead.ts';
import { commandPaths, type CommandPath } from '../../adapters/discord/commandsTable.ts';
import { en } from '../../adapters/discord/names.en.ts';
import { ja } from '../../adapters/discord/names.ja.ts';
import { zhCN } from '../../adapters/discord/names.zh-CN.ts';
import { zhTW } from '../../adapters/discord/names.zh-TW.ts';
import { type Incoming, readInteraction } from '../../adapters/discord/read.ts';
import type { OptionValues } from '../fakes/discord/commandForm.ts';
import { listen } from './readStage.ts';

const png = { name: 'cat.png', bytes: Buffer.from('89504e47', 'hex'), contentType: 'image/png' };
const paint = { name: 'mask.png', bytes: Buffer.from('89504e47', 'hex'), contentType: 'image/png' };

const ask = { words: '', options: {}, from: [], files: [], private: false };
const sent = (name: string) => ({ name, size: 4, contentType: 'image/png' });

const everything: OptionValues = {
  describe: 'a fox',
  image: png,
  use: 'lines',
  ratio: '16:9',
  style: 'photo',
  model: 'SDXL/x',
  count: 3,
  quality: 'fine',
  avoid: 'people',
  seed: 'my cat',
  strength: 'high',
  lane: 'relax',
  ask_first: true,
  raw: false,
  spoiler: true,
  private: true,
};
const inFlags = {
  use: 'lines',
  ar: '16:9',
  style: 'photo',
  model: 'SDXL/x',
  n: '3',
  q: 'fine',
  no: 'people',
  seed: 'my cat',
  strength: 'high',
  lane: 'relax',
  ask: 'true',
  raw: 'false',
  hide: 'true',
};

type Case = readonly [path: CommandPath, options: OptionValues, wanted: Record<string, unknown>];

const cases: readonly Case[] = [
  ['draw', { describe: '雨夜的柴犬 --ar 3:2' }, { ask: { ...ask, as: 'draw', words: '雨夜的柴犬 --ar 3:2' } }],
  [
    'draw',
    everything,
    { ask: { ...ask, as: 'draw', words: 'a fox', options: inFlags, files: [sent('cat.png')], private: true } },
  ],
  [
    'edit',
    { change: 'make it dusk', id: 'j-4f7kq2.2', area: 'whole' },
    { ask: { ...ask, as: 'edit', words: 'make it dusk', from: [{ creation: 'J-4F7KQ2', picture: 2 }] } },
  ],
  [
    'edit',
    { change: 'a beach', image: png, area: 'background', strength: 'low' },
    {
      ask: {
        ...ask,
        as: 'inpaint',
        words: 'a beach',
        options: { strength: 'low', area: 'background' },
        files: [sent('cat.png')],
      },
    },
  ],
  [
    'edit',
    { change: 'a hat', image: png, mask: paint, area: 'face' },
    {
      ask: { ...ask, as: 'inpaint', words: 'a hat', files: [sent('cat.png')], mask: sent('mask.png') },
    },
  ],
  ['describe', { image: png }, { ask: { ...ask, as: 'describe', files: [sent('cat.png')] } }],
  [
    'upscale',
    { id: 'J-4F7KQ2', factor: '1.5', detail: true },
    {
      ask: {
        ...ask,
        as: 'upscale',
        options: { factor: '1.5', detail: 'true' },
        from: [{ creation: 'J-4F7KQ2', picture: 1 }],
      },
    },
  ],
  ['queue show', {}, { panel: { kind: 'line' } }],
  ['queue cancel', { job: ' j-4f7kq2 ' }, { cancel: 'J-4F7KQ2' }],
  ['queue why', { job: 'J-4F7KQ2.1' }, { panel: { kind: 'why', creation: 'J-4F7KQ2' } }],
  ['me history', {}, { panel: { kind: 'history' } }],
  ['me history', { search: '猫' }, { panel: { kind: 'history', search: '猫' } }],
  ['me favourites', {}, { panel: { kind: 'favourites' } }],
  ['me settings', {}, { panel: { kind: 'settings' } }],
  ['me styles', {}, { panel: { kind: 'styles' } }],
  ['models', {}, { panel: { kind: 'models' } }],
  ['models', { kind: 'lora', search: 'ink' }, { panel: { kind: 'models', which: 'lora', search: 'ink' } }],
  ['recipe show', { id: 'J-4F7KQ2.3' }, { panel: { kind: 'recipe', creation: 'J-4F7KQ2', picture: 3 } }],
  [
    'recipe replay',
    { recipe: 'J-4F7KQ2.3' },
    { ask: { ...ask, as: 'replay', from: [{ creation: 'J-4F7KQ2', picture: 3 }] } },
  ],
  ['recipe replay', { recipe: 'r-9qx2m' }, { ask: { ...ask, as: 'replay', words: 'r-9qx2m' } }],
  ['recipe import', { file: png }, { ask: { ...ask, as: 'replay', files: [sent('cat.png')] } }],
  [
    'recipe import',
    { code: '{"atelier":1}', private: true },
    { ask: { ...ask, as: 'replay', words: '{"atelier":1}', private: true } },
  ],
  ['help', {}, { panel: { kind: 'help' } }],
  ['help', { topic: 'words' }, { panel: { kind: 'help', topic: 'words' } }],
];

/** Addresses are another each time. */
const withoutUrls = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, one: unknown) => (key === 'url' ? undefined : one));

/** The part that is about the command, without where and by whom. */
const carried = (incoming: Incoming | undefined): unknown => {
  if (incoming?.kind !== 'command') return incoming;
  const { ask: asked, panel, cancel } = { ask: undefined, panel: undefined, cancel: undefined, ...incoming };
  return withoutUrls({ ask: asked, panel, cancel });
};

test('commands, as they are filled in', async (t) => {
  const { people, scenery, channel, guild, hear } = await (async () => {
    const heard = await listen(t);
    return { ...heard, people: heard.discord.people, scenery: heard.discord.scenery };
  })();
  for (const [tag, names] of [
    ['en-US', en],
    ['zh-CN', zhCN],
    ['zh-TW', zhTW],
    ['ja', ja],
  ] as const) {
    const ming = scenery.user({ name: 'Ming', locale: tag });
    scenery.join(guild, ming);
    for (const [path, options, wanted] of cases) {
      const [root = '', sub] = path.split(' ');
      // The root as they read it; what a client sends always has the English names.
      const shown = commandPaths.find((one) => one === root);
      const name = [shown && names.commands[shown][0], sub].filter(Boolean).join(' ');
      const raw = await hear('INTERACTION_CREATE', () => people.slash(ming, channel, name, options));
      const incoming = readInteraction(raw);
      assert.deepEqual(carried(incoming), wanted, `${tag} ${path}`);
      assert.equal(incoming?.kind === 'command' && incoming.name, path);
      assert.equal(incoming?.who.locale, tag);
      assert.equal(incoming?.who.name, 'Ming');
    }
  }
});

test('every command has a case, those of sessions elsewhere', () => {
  const others = commandPaths.filter((path) => !path.startsWith('session'));
  const leaves = others.filter((path) => !others.some((other) => other.startsWith(`${path} `)));
  assert.deepEqual(new Set(cases.map(([path]) => path)), new Set(leaves));
});

test('numbers of pictures as people type them', () => {
  const ref = (picture: number) => ({ creation: 'J-4F7KQ2', picture });
  for (const [typed, wanted] of [
    ['J-4F7KQ2', ref(1)],
    ['j4f7kq2', ref(1)],
    [' J-4F7KQ2.12 ', ref(12)],
    ['Ｊ－４Ｆ７ＫＱ２．３', ref(3)],
    ['J-4F7KQ2 #2', { creation: 'J-4F7KQ2 #2', picture: 1 }],
    ['J-4F7KQ2#2', ref(2)],
    ['J-4F7KQ2.0', { creation: 'J-4F7KQ2.0', picture: 1 }],
    ['J-OIL123', { creation: 'J-011123', picture: 1 }],
    ['', { creation: '', picture: 1 }],
    ['a cat', { creation: 'A CAT', picture: 1 }],
    ['x'.repeat(500), { creation: 'X'.repeat(40), picture: 1 }],
  ] as const)
    assert.deepEqual(readPicture(typed), wanted, typed);
});
