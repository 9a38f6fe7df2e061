/** Whatever arrives, reading it never throws, and what is made of it is within bounds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Incoming, readInteraction } from '../../adapters/discord/read.ts';
import { readEdited, readReaction, readRemoved, readSaid } from '../../adapters/discord/readTalk.ts';
import { isObject, type Json } from '../fakes/json.ts';

const me = { id: '100000000000000001' };
const user = { id: '200000000000000002', username: 'ming', global_name: 'Ming', discriminator: '0', bot: false };
const attachment = { id: '9', url: 'http://127.0.0.1/a/9.png', filename: '9.png', size: 9, content_type: 'image/png' };
const base = {
  id: '300000000000000003',
  application_id: me.id,
  token: 't',
  guild_id: '400000000000000004',
  channel_id: '500000000000000005',
  channel: { id: '500000000000000005', type: 11, parent_id: '6', nsfw: true },
  member: { user, nick: null, permissions: '8', roles: [] },
  app_permissions: '2147483647',
  locale: 'zh-CN',
  authorizing_integration_owners: { 0: '400000000000000004' },
  context: 0,
  attachment_size_limit: 10_485_760,
};
const said: Json = {
  id: '700000000000000007',
  type: 19,
  channel_id: '5',
  guild_id: '4',
  author: user,
  content: `<@${me.id}> make <@200000000000000002> <a:wave:3> <lora:ink:0.8>`,
  mentions: [user],
  attachments: [attachment],
  referenced_message: { id: '8', author: { ...user, id: me.id, bot: true }, content: '', attachments: [] },
};
const menu = {
  ...said,
  components: [
    {
      type: 17,
      components: [
        { type: 12, items: [{ media: { url: 'https://x/y.png', attachment_id: '1', content_type: 'image/png' } }] },
      ],
    },
  ],
  attachments: [],
};
const options = [
  { name: 'change', type: 3, value: 'a hat' },
  { name: 'image', type: 11, value: '9' },
  { name: 'id', type: 3, value: 'J-4F7KQ2.1', focused: true },
];
const field = (type: number, more: Json): Json => ({
  type: 18,
  id: 1,
  component: { type, id: 2, custom_id: `f${type}`, ...more },
});
const edited: Json = { ...said, edited_timestamp: '2026-11-30T10:00:00.000000+00:00' };
const gone: Json = { ids: ['7', '8'], channel_id: '5', guild_id: '4' };
const reaction: Json = {
  user_id: '2',
  message_id: '7',
  channel_id: '5',
  guild_id: '4',
  member: { nick: 'Mi', user },
  emoji: { id: null, name: '👍🏽' },
};
const events: readonly Json[] = [
  { ...base, type: 2, data: { id: '1', type: 1, name: 'edit', options, resolved: { attachments: { 9: attachment } } } },
  {
    ...base,
    type: 2,
    data: {
      id: '1',
      type: 1,
      name: 'queue',
      options: [{ type: 1, name: 'why', options: [{ type: 3, name: 'job', value: 'J-4F7KQ2' }] }],
    },
  },
  {
    ...base,
    type: 2,
    data: { id: '1', type: 3, name: 'Remix this', target_id: '8', resolved: { messages: { 8: { ...menu, id: '8' } } } },
  },
  { ...base, type: 3, message: { id: '8', flags: 64 }, data: { custom_id: 'x', component_type: 3, values: ['1'] } },
  { ...base, type: 4, data: { id: '1', type: 1, name: 'edit', options } },
  {
    ...base,
    type: 5,
    data: {
      custom_id: 'x',
      components: [
        field(4, { value: 'w' }),
        field(3, { values: ['a'] }),
        field(23, { value: true }),
        field(19, { values: ['9'] }),
        { type: 10, id: 3 },
      ],
      resolved: { attachments: { 9: attachment } },
    },
  },
];

test('the events that are bent below are read as they stand', () => {
  const kinds = events.map((event) => readInteraction(event)?.kind);
  assert.deepEqual(kinds, ['command', 'command', 'menu', 'press', 'complete', 'form']);
  const read = readSaid(said, me);
  assert.ok(read?.kind === 'said');
  assert.equal(read.text, 'make Ming wave <lora:ink:0.8>');
  assert.equal(readEdited(edited, me)?.text, read.text);
  assert.equal(readEdited(said, me), undefined, 'a link got its preview');
  assert.deepEqual(
    readRemoved(gone).map(({ id }) => id),
    ['7/gone', '8/gone'],
  );
  assert.deepEqual([readReaction(reaction)?.name, readReaction(reaction)?.emoji], ['Mi', '👍🏽']);
  const target = readInteraction(events[2]);
  assert.ok(target?.kind === 'menu');
  assert.equal(target.target.attachments[0]?.name, 'y.png', 'a picture that only stands in a component');
});

const within = (incoming: Incoming | undefined): void => {
  if (!incoming) return;
  assert.match(incoming.id, /^\d{1,20}$/);
  assert.match(incoming.channelId, /^\d{1,20}$/);
  assert.ok(JSON.stringify(incoming).length < 200_000);
};

const read = (raw: unknown): void => {
  within(readInteraction(raw));
  within(readSaid(raw, me));
  for (const told of [readEdited(raw, me), ...readRemoved(raw), readReaction(raw)])
    if (told) assert.match(`${told.channelId} ${told.messageId} ${told.guildId}`, /^\d+ \d+ \d+$/);
};

test('10,000 arbitrary bodies', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), read), { numRuns: 10_000 });
});

/** Puts something else in one place of the tree, chosen by numbers. */
const bend = (tree: unknown, [step = 0, ...path]: readonly number[], other: unknown): unknown => {
  if (path.length === 0) return other;
  if (Array.isArray(tree)) {
    const at = step % Math.max(1, tree.length);
    return tree.map((one: unknown, index) => (index === at ? bend(one, path, other) : one));
  }
  if (!isObject(tree)) return other;
  const keys = Object.keys(tree);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return other;
  return { ...tree, [key]: bend(tree[key], path, other) };
};

test('10,000 events of which one part is something else', () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(undefined, '', '0', '__proto__', 'constructor', -1, 1e21, '9'.repeat(40), [], {}),
    fc.string({ maxLength: 5000 }),
  );
  const path = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 9 });
  const body = fc.constantFrom(...events, said, edited, gone, reaction);
  fc.assert(
    fc.property(body, path, anything, (tree, steps, other) => read(bend(tree, steps, other))),
    { numRuns: 10_000 },
  );
});

test('bodies that go on and on are refused quickly', () => {
  const deep = (levels: number): unknown => {
    let nest: unknown = { media: { url: 'https://x/y.png', attachment_id: '1' } };
    for (let level = 0; level < levels; level += 1) nest = { type: 17, components: [nest] };
    return nest;
  };
  const message = { ...menu, id: '8', components: [deep(5000)] };
  const event = {
    ...base,
    type: 2,
    data: { type: 3, name: 'Recipe', target_id: '8', resolved: { messages: { 8: message } } },
  };
  const began = performance.now();
  const target = readInteraction(event);
  assert.ok(target?.kind === 'menu' && target.target.attachments.length === 0);
  const mentions = '<@1'.repeat(2600);
  assert.equal(readSaid({ ...said, content: mentions }, me)?.kind, 'said');
  assert.equal(readSaid({ ...said, content: mentions.repeat(10) }, me), undefined);
  assert.ok(performance.now() - began < 500);
});
