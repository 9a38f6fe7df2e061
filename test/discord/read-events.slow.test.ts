/** Presses, forms, menus, suggestions and talk, as the real client hears them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { readInteraction } from '../../adapters/discord/read.ts';
import { readSaid } from '../../adapters/discord/readTalk.ts';
import { renderForm } from '../../adapters/discord/showForm.ts';
import type { Field } from '../../src/chat/model.ts';
import { idOf, objectOf, textOf } from '../fakes/json.ts';
import { noise } from '../fakes/discord/client.ts';
import { listen } from './readStage.ts';

const interaction = 'INTERACTION_CREATE';
const buttons = [
  { type: 1, components: [{ type: 2, style: 2, custom_id: 'press-me', label: 'Press' }] },
  { type: 1, components: [{ type: 3, custom_id: 'choose', options: [{ label: 'One', value: 'first' }] }] },
];

test('a press tells who, where, under what, and with which rights', async (t) => {
  const { discord, guild, channel, ana, hear, call } = await listen(t);
  const { people, scenery } = discord;
  const keeper = scenery.user({ name: 'Keeper', locale: 'zh-CN' });
  scenery.join(guild, keeper, [scenery.role(guild, { name: 'mods', permissions: ['manageMessages'] })]);
  const thread = scenery.thread(channel, { name: 'branch', owner: ana });
  scenery.setAgeRestricted(channel, true);
  const posted = await call('POST', `/channels/${thread.id}/messages`, { content: 'x', components: buttons });
  const message = await discord.message(thread, ({ id }) => id === posted['id']);
  const raw = await hear(interaction, () => people.press(keeper, message, 'Press'));
  const read = readInteraction(raw);
  assert.deepEqual(read, {
    kind: 'press',
    actionId: 'press-me',
    messageId: message.id,
    ephemeral: false,
    id: idOf(raw['id']),
    token: textOf(raw['token']),
    appId: discord.appId,
    who: { id: keeper.id, name: 'Keeper', locale: 'zh-CN', moderates: true },
    guildId: guild.id,
    channelId: thread.id,
    channelName: 'branch',
    parentId: channel.id,
    context: 0,
    owners: { 0: guild.id },
    appPermissions: textOf(raw['app_permissions']),
    attachmentSizeLimit: 10 * 1024 * 1024,
    nsfw: false,
  });
  const chosen = readInteraction(await hear(interaction, () => people.select(ana, message, 'choose', ['first'])));
  assert.ok(chosen?.kind === 'press');
  assert.deepEqual([chosen.actionId, chosen.value, chosen.who.moderates], ['choose', 'first', false]);
});

test('a form brings back what was filled in, by the names of its fields, and its files', async (t) => {
  const { discord, channel, ana, hear, call } = await listen(t);
  const { people } = discord;
  const option = (value: string, chosen = false) => ({ label: value, value, chosen });
  const fields: Field[] = [
    { kind: 'text', name: 'words', label: 'Words', long: true, required: false, most: 1500, value: 'as it was' },
    { kind: 'text', name: 'empty', label: 'Empty', long: false, required: false, most: 100 },
    { kind: 'choice', name: 'far', label: 'Far', options: [option('low'), option('high', true)], required: true },
    { kind: 'switch', name: 'keep', label: 'Keep', on: true },
    { kind: 'files', name: 'picture', label: 'Picture', required: false, most: 2 },
  ];
  const form = renderForm({ action: { verb: 'change' }, title: 'Change', fields }, () => 'form-id');
  const posted = await call('POST', `/channels/${channel.id}/messages`, { content: 'x', components: buttons });
  const message = await discord.message(channel, ({ id }) => id === posted['id']);
  const pressed = await (async () => {
    const box: { seen?: Awaited<ReturnType<typeof people.press>> } = {};
    const raw = await hear(interaction, async () => (box.seen = await people.press(ana, message, 'Press')));
    await call('POST', `/interactions/${idOf(raw['id'])}/${textOf(raw['token'])}/callback`, { type: 9, data: form });
    assert.ok(box.seen);
    return box.seen;
  })();
  const files = [{ name: 'cat.png', bytes: await noise(8), contentType: 'image/png' }];
  const raw = await hear(interaction, () => people.submit(pressed, { far: 'low', keep: false, picture: files }));
  const read = readInteraction(raw);
  assert.ok(read?.kind === 'form');
  assert.equal(read.actionId, 'form-id');
  assert.deepEqual(read.values, { words: 'as it was', far: 'low', keep: 'false' });
  assert.deepEqual(read.source, { messageId: message.id, ephemeral: false });
  const [file] = read.files;
  assert.deepEqual([file?.name, file?.contentType, read.files.length], ['cat.png', 'image/png', 1]);
  const bytes = Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer());
  assert.ok(files[0]?.bytes.equals(bytes));
});

test('a menu brings the text and the pictures of the message it was opened on', async (t) => {
  const { discord, channel, ana, hear, call } = await listen(t);
  const { people, scenery } = discord;
  scenery.join(discord.guild(channel.guildId) ?? scenery.guild({ name: 'other' }), ana);
  const files = [
    { name: 'cat.png', bytes: await noise(8), contentType: 'image/png' },
    { name: 'notes.txt', bytes: Buffer.from('no picture'), contentType: 'text/plain' },
  ];
  const theirs = await people.say(ana, channel, `a cat <:blob:123456789012345678> for <@${ana.id}> in <#1>`, { files });
  const read = readInteraction(await hear(interaction, () => people.contextMenu(ana, theirs, 'Remix this')));
  assert.ok(read?.kind === 'menu');
  assert.deepEqual(
    { ...read.target, attachments: read.target.attachments.map(({ name }) => name) },
    { messageId: theirs.id, text: 'a cat blob for in', attachments: ['cat.png'], isOurs: false },
  );
  const posted = await call('POST', `/channels/${channel.id}/messages`, { content: 'ours' });
  const ours = await discord.message(channel, ({ id }) => id === posted['id']);
  for (const [title, name] of [
    ['Describe this', 'describe'],
    ['Upscale this', 'upscale'],
    ['Recipe', 'recipe'],
  ]) {
    const other = readInteraction(await hear(interaction, () => people.contextMenu(ana, ours, title ?? '')));
    assert.ok(other?.kind === 'menu');
    assert.deepEqual([other.name, other.target.isOurs, other.target.attachments], [name, true, []]);
  }
});

test('what completes itself says what is typed, and what could be meant', async (t) => {
  const { discord, channel, ana, hear } = await listen(t);
  const { people } = discord;
  for (const [path, typed, of] of [
    ['draw', { describe: 'x', style: '水' }, 'style'],
    ['draw', { model: 'sdxl' }, 'checkpoint'],
    ['edit', { change: 'x', id: '' }, 'picture'],
    ['queue cancel', { job: 'J-4' }, 'creation'],
    ['recipe replay', { recipe: 'fox' }, 'picture'],
    ['help', { topic: 'w' }, 'topic'],
  ] as const) {
    const read = readInteraction(await hear(interaction, () => people.autocomplete(ana, channel, path, typed)));
    assert.ok(read?.kind === 'complete', path);
    assert.deepEqual([read.of, read.typed], [of, Object.values(typed).at(-1)], path);
  }
});

test('talk: a mention, an answer to us, an answer to others, a direct message, and talk among others', async (t) => {
  const { discord, guild, channel, ana, hear, call } = await listen(t);
  const { people, scenery } = discord;
  const me = { id: discord.appId };
  const ben = scenery.user({ name: 'Ben' });
  scenery.join(guild, ben);
  const hearing = async (act: () => Promise<unknown>) => readSaid(await hear('MESSAGE_CREATE', act), me);
  const files = [{ name: 'cat.png', bytes: await noise(8), contentType: 'image/png' }];

  const mention = await hearing(() => people.say(ana, channel, `一只猫 with <@${ben.id}>`, { mention: true, files }));
  assert.ok(mention?.kind === 'said');
  assert.deepEqual([mention.how, mention.text], ['mention', '一只猫 with Ben']);
  assert.deepEqual([mention.files.length, mention.guildId, mention.who.name], [1, guild.id, 'Ana']);
  assert.deepEqual(mention.who, { id: ana.id, name: 'Ana', moderates: false });

  const post = (content: string) => () => call('POST', `/channels/${channel.id}/messages`, { content });
  const posted = await hear('MESSAGE_CREATE', post('a picture'));
  const ours = await discord.message(channel, ({ id }) => id === posted['id']);
  const rung = await hearing(() => people.say(ana, channel, 'dusk', { replyTo: ours }));
  assert.ok(rung?.kind === 'said');
  assert.deepEqual([rung.how, rung.text, rung.replyToMessageId], ['reply', 'dusk', ours.id]);
  const raw = await hear('MESSAGE_CREATE', () => people.say(ana, channel, 'dusk', { replyTo: ours }));
  assert.equal(readSaid({ ...raw, content: '' }, me), undefined, 'what we may not read was not said to us');
  const reply = await hearing(() => people.say(ana, channel, 'dusk', { replyTo: ours, mention: true }));
  assert.ok(reply?.kind === 'said');
  assert.deepEqual([reply.how, reply.text, reply.replyToMessageId], ['reply', 'dusk', ours.id]);

  const shown = await hear('MESSAGE_CREATE', () => people.say(ben, channel, 'look', { files }));
  const picture = await discord.message(channel, ({ id }) => id === shown['id']);
  const heard = await hear('MESSAGE_CREATE', () =>
    people.say(ana, channel, 'as a painting', { replyTo: picture, mention: true }),
  );
  const about = (attachments: unknown) =>
    readSaid({ ...heard, referenced_message: { ...objectOf(heard['referenced_message']), attachments } }, me);
  const hidden = about([]);
  assert.ok(hidden?.kind === 'said');
  assert.deepEqual([hidden.how, hidden.replyToMessageId, hidden.files], ['mention', undefined, []]);
  const open = about(discord.payload(picture)['attachments']);
  assert.ok(open?.kind === 'said');
  assert.equal(open.files[0]?.name, 'cat.png', 'where the app may read what others write');

  const dm = await hearing(() => people.say(ana, scenery.dm(ana), 'a cat'));
  assert.ok(dm?.kind === 'said');
  assert.deepEqual([dm.how, dm.text, dm.guildId], ['dm', 'a cat', undefined]);

  assert.equal(await hearing(() => people.say(ana, channel, 'hello Ben')), undefined);
  assert.equal(await hearing(post('me')), undefined);
  const bare = await hearing(() => people.say(ana, channel, '', { mention: true }));
  assert.ok(bare?.kind === 'said');
  assert.equal(bare.text, '');
});
