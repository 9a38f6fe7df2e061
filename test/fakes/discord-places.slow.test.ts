/** Threads, forums, pins, reactions, history, sub-commands of one server, and uploads written by other hands. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { ApplicationCommandOptionType, ChannelType, Events } from 'discord.js';
import { logIn, setStage } from './discord/client.ts';

test('threads at messages and in forums, pins, reactions and history', async (t) => {
  const stage = await setStage(t, { limits: 'none' });
  const { discord, channel, guild, ana } = stage;
  const client = await logIn(stage);
  const place = await client.channels.fetch(channel.id);
  assert.ok(place?.type === ChannelType.GuildText);
  const said = await place.send('a picture');
  const thread = await said.startThread({ name: 'talk about it' });
  await thread.send('first');
  await assert.rejects(said.startThread({ name: 'again' }), { code: 160_004 });
  await thread.setArchived(true);
  await assert.rejects(thread.lastMessage?.edit('x') ?? assert.fail(), { code: 50083 });
  await said.react('⭐');
  await assert.rejects(said.react('no emoji'), { code: 10014 });
  await assert.rejects(said.pin(), { code: 50013 });
  discord.scenery.allow(channel, ['pinMessages']);
  await said.pin();
  const pins = await place.messages.fetchPins();
  assert.deepEqual(
    pins.items.map(({ message }) => message.content),
    ['a picture'],
  );
  await place.send('second');
  const history = await place.messages.fetch({ limit: 10, cache: false });
  assert.deepEqual(
    [...history.values()].map(({ content }) => content),
    ['second', '', 'a picture'],
    'a pin is told of in a message of its own',
  );
  assert.equal(history.get(said.id)?.reactions.cache.get('⭐')?.me, true);
  assert.equal((await place.messages.fetch({ limit: 10, after: said.id, cache: false })).size, 2);
  assert.match(
    discord.renderText(channel, ana),
    /Atelier APP \(📌\)\n {2}a picture\n {2}🧵 talk about it · 1 🗄️\n {2}⭐ 1\n📌 Atelier pinned/,
  );
  const forum = discord.scenery.channel(guild, { name: 'gallery', forum: true });
  const hall = await client.channels.fetch(forum.id);
  assert.ok(hall?.type === ChannelType.GuildForum);
  const post = await hall.threads.create({
    name: 'Kites',
    message: { content: 'the first one', files: [{ attachment: Buffer.from('x'), name: '风筝 1.txt' }] },
  });
  const inside = await post.fetchStarterMessage();
  assert.deepEqual([inside?.content, inside?.attachments.first()?.name], ['the first one', '风筝_1.txt']);
  const strict = discord.scenery.channel(guild, { name: 'sorted', forum: true, requiresTag: true });
  const sorted = await client.channels.fetch(strict.id);
  assert.ok(sorted?.type === ChannelType.GuildForum);
  await assert.rejects(sorted.threads.create({ name: 'x', message: { content: 'x' } }), { code: 40_067 });
  const appliedTags = sorted.availableTags.map(({ id }) => id);
  await sorted.threads.create({ name: 'tagged', message: { content: 'x' }, appliedTags });
  const active = await client.guilds.cache.get(guild.id)?.channels.fetchActiveThreads();
  assert.deepEqual([...(active?.threads.values() ?? [])].map(({ name }) => name).sort(), ['Kites', 'tagged']);
  await assert.rejects(post.setLocked(true), { code: 50013 });
  const gone = new Promise((resolve) => client.once(Events.GuildDelete, resolve));
  await client.guilds.cache.get(guild.id)?.leave();
  await gone;
  await assert.rejects(place.send('x'), { code: 50001 });
  assert.deepEqual(
    discord.faults().filter((line) => !line.includes('rang')),
    [],
  );
});

test("a server's own command goes before the global one, and sub-commands have their own options", async (t) => {
  const stage = await setStage(t);
  const { discord, channel, guild, ana } = stage;
  const client = await logIn(stage, {
    onInteraction: async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options, commandGuildId } = interaction;
      await interaction.reply(
        `${options.getSubcommand()} ${options.getBoolean('all')} ${options.getUser('who')?.displayName} ${commandGuildId}`,
      );
    },
  });
  const show = {
    type: ApplicationCommandOptionType.Subcommand as const,
    name: 'show',
    description: 'd',
    options: [
      { type: ApplicationCommandOptionType.Boolean as const, name: 'all', description: 'd' },
      { type: ApplicationCommandOptionType.User as const, name: 'who', description: 'd' },
    ],
  };
  const queue = { name: 'queue', description: 'd', options: [show] };
  await client.application.commands.set([queue]);
  await client.application.commands.set([queue], guild.id);
  assert.equal(discord.commands(guild.id).length, 1);
  const seen = await discord.people.slash(ana, channel, 'queue show', { all: true, who: ana });
  assert.equal((await seen.answer()).content, `show true Ana ${guild.id}`);
  await assert.rejects(discord.people.slash(ana, channel, 'queue'), /needs a sub-command/);
  await assert.rejects(discord.people.slash(ana, channel, 'queue hide'), /there is no hide/);
  await assert.rejects(discord.people.slash(ana, channel, 'queue show', { all: 'yes' }), /takes no string/);
});

test('uploads as other clients write them, and broken ones', async (t) => {
  const { discord, channel } = await setStage(t, { limits: 'none' });
  const send = async (lines: readonly string[], boundary = 'b0'): Promise<number> => {
    const headers = {
      authorization: `Bot ${discord.token}`,
      'content-type': `multipart/form-data; boundary="${boundary}"`,
    };
    const url = `${discord.api}/v10/channels/${channel.id}/messages`;
    return (await fetch(url, { method: 'POST', headers, body: lines.join('\r\n') })).status;
  };
  const json = [
    '--b0',
    'content-disposition:form-data;name=payload_json',
    'content-type: application/json',
    '',
    '{"attachments":[{"id":"0","description":"alt"}]}',
  ];
  const file = [
    '--b0',
    "Content-Disposition: form-data; name=files[0]; filename*=UTF-8''%E7%94%BB.txt",
    '',
    'two\r\nlines --b0',
    '--b0--',
    '',
  ];
  assert.equal(await send([...json, ...file]), 200);
  const [message] = discord.messages(channel);
  const [kept] = message?.attachments ?? [];
  assert.deepEqual([kept?.name, kept?.alt, kept?.size], ['画.txt', 'alt', 15]);
  assert.equal(await send([...json, ...file].slice(0, -2)), 400, 'no last boundary');
  assert.equal(await send(['preamble', ...json, ...file]), 400);
  assert.equal(await send([...json, ...file], 'other'), 400);
  assert.equal(
    await send(['--b0', 'content-disposition: form-data; name="payload_json"', '', '{broken', '--b0--', '']),
    400,
  );
});

test('what people change, take away and take back is told of', async (t) => {
  const stage = await setStage(t, { limits: 'none' });
  const { discord, channel, ana } = stage;
  const client = await logIn(stage);
  const heard: Record<string, Record<string, unknown>[]> = {};
  client.on(Events.Raw, ({ t: name, d }: { t: string; d: Record<string, unknown> }) => {
    (heard[name] ??= []).push(d);
  });
  const { people, scenery } = discord;
  const said = await people.say(ana, channel, 'a kite', { mention: true });
  await people.edit(ana, said, 'a red kite');
  people.react(ana, said, '⭐');
  people.react(ana, said, '⭐', false);
  const others = [await people.say(ana, channel, 'one'), await people.say(ana, channel, 'two')];
  scenery.deleteMessages(others);
  people.deleteMessage(ana, said);
  await discord.until(() => heard['MESSAGE_DELETE']?.length === 1, 'all is heard');
  const [edited] = heard['MESSAGE_UPDATE'] ?? [];
  assert.deepEqual([edited?.['id'], typeof edited?.['edited_timestamp']], [said.id, 'string']);
  assert.ok(heard['MESSAGE_REACTION_ADD']?.[0]?.['member']);
  assert.equal(heard['MESSAGE_REACTION_REMOVE']?.[0]?.['member'], undefined, 'only the id is told');
  assert.deepEqual(
    heard['MESSAGE_DELETE_BULK']?.[0]?.['ids'],
    others.map(({ id }) => id),
  );
  await assert.rejects(people.edit(stage.ana, said, 'x'), /may not change/);
});
