/** Every limit of the fake Discord, at its edge: the last body that passes and the first that does not. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hold, startFakeDiscord, type Channel, type FakeDiscord } from './discord.ts';

interface Answered {
  readonly status: number;
  readonly code: number | undefined;
  readonly body: Record<string, unknown>;
}

interface Room {
  readonly discord: FakeDiscord;
  readonly channel: Channel;
  send(body: Record<string, unknown>, files?: Record<string, Buffer>): Promise<Answered>;
  ask(method: string, path: string, body?: unknown): Promise<Answered>;
}

const read = async (answer: Response): Promise<Answered> => {
  const text = await answer.text();
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: answer.status, code: body.code as number | undefined, body };
};

async function openRoom(t: { after(clean: () => Promise<void>): void }): Promise<Room> {
  const discord = hold(t, await startFakeDiscord({ limits: 'none' }));
  const guild = discord.scenery.guild({ name: 'Studio' });
  const channel = discord.scenery.channel(guild, { name: 'draws' });
  const authorization = `Bot ${discord.token}`;
  return {
    discord,
    channel,
    async send(body, files) {
      const url = `${discord.api}/v10/channels/${channel.id}/messages`;
      if (files === undefined)
        return read(
          await fetch(url, {
            method: 'POST',
            headers: { authorization, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
        );
      const form = new FormData();
      Object.entries(files).forEach(([name, bytes], index) =>
        form.set(`files[${index}]`, new Blob([new Uint8Array(bytes)]), name),
      );
      form.set('payload_json', JSON.stringify(body));
      return read(await fetch(url, { method: 'POST', headers: { authorization }, body: form }));
    },
    ask: async (method, path, body) =>
      read(
        await fetch(`${discord.api}/v10${path}`, {
          method,
          headers: { authorization, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
  };
}

const V2 = 1 << 15;
const x = (length: number): string => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, label = 'ok', more = {}) => ({ type: 2, style: 1, custom_id, label, ...more });
const row = (...components: unknown[]) => ({ type: 1, components });
const rows = (components: unknown[]) => ({ content: 'x', components });
const v2 = (...components: unknown[]) => ({ flags: V2, components });
const option = (index: number, more = {}) => ({ label: `l${index}`, value: `v${index}`, ...more });
const select = (options: unknown[], more = {}) => ({ type: 3, custom_id: 's', options, ...more });
const gallery = (count: number, description = 'alt') => ({
  type: 12,
  items: times(count, () => ({ media: { url: 'https://example.org/a.png' }, description })),
});

/** What still passes, and what no longer does. */
const edges: Readonly<Record<string, readonly [good: Record<string, unknown>, bad: Record<string, unknown>]>> = {
  'content of 2000': [{ content: x(2000) }, { content: x(2001) }],
  '10 embeds': [{ embeds: times(10, () => ({ title: 'x' })) }, { embeds: times(11, () => ({ title: 'x' })) }],
  'embed title of 256': [{ embeds: [{ title: x(256) }] }, { embeds: [{ title: x(257) }] }],
  'embeds of 6000 together': [
    { embeds: [{ description: x(3000) }, { description: x(3000) }] },
    { embeds: [{ description: x(3001) }, { description: x(3000) }] },
  ],
  'nonce of 25': [
    { content: 'x', nonce: x(25) },
    { content: 'x', nonce: x(26) },
  ],
  '5 rows': [rows(times(5, (i) => row(button(`b${i}`)))), rows(times(6, (i) => row(button(`b${i}`))))],
  '5 buttons in a row': [
    rows([row(...times(5, (i) => button(`b${i}`)))]),
    rows([row(...times(6, (i) => button(`b${i}`)))]),
  ],
  'one select in a row': [rows([row(select([option(1)]))]), rows([row(select([option(1)]), button('b'))])],
  'custom id of 100': [rows([row(button(x(100)))]), rows([row(button(x(101)))])],
  'custom id of at least 1': [rows([row(button('b'))]), rows([row(button(''))])],
  'custom ids that differ': [rows([row(button('a'), button('b'))]), rows([row(button('a'), button('a'))])],
  'label of 80': [rows([row(button('b', x(80)))]), rows([row(button('b', x(81)))])],
  'an emoji that is one': [
    rows([row(button('b', 'ok', { emoji: { name: '✏️' } }))]),
    rows([row(button('b', 'ok', { emoji: { name: 'pen' } }))]),
  ],
  'a link with an address': [
    rows([row({ type: 2, style: 5, label: 'x', url: 'https://example.org' })]),
    rows([row({ type: 2, style: 5, label: 'x', url: 'https://example.org', custom_id: 'b' })]),
  ],
  '25 options': [rows([row(select(times(25, option)))]), rows([row(select(times(26, option)))])],
  'option label of 100': [
    rows([row(select([option(1, { label: x(100) })]))]),
    rows([row(select([option(1, { label: x(101) })]))]),
  ],
  'options that differ': [rows([row(select([option(1), option(2)]))]), rows([row(select([option(1), option(1)]))])],
  'placeholder of 150': [
    rows([row(select([option(1)], { placeholder: x(150) }))]),
    rows([row(select([option(1)], { placeholder: x(151) }))]),
  ],
  'V2 parts only with the flag': [v2(text('x')), { components: [text('x')] }],
  'no content in V2': [v2(text('x')), { ...v2(text('x')), content: 'x' }],
  'no embeds in V2': [v2(text('x')), { ...v2(text('x')), embeds: [{ title: 'x' }] }],
  '40 components with nested ones': [
    v2({ type: 17, components: times(39, () => text('x')) }),
    v2({ type: 17, components: times(40, () => text('x')) }),
  ],
  '4000 characters of text': [v2(text(x(2000)), text(`\n${x(1999)}`)), v2(text(x(2000)), text(`\n${x(2000)}`))],
  '10 pictures in a gallery': [v2(gallery(10)), v2(gallery(11))],
  'alt text of 1024': [v2(gallery(1, x(1024))), v2(gallery(1, x(1025)))],
  '3 texts in a section': [
    v2({ type: 9, components: times(3, () => text('x')), accessory: button('b') }),
    v2({ type: 9, components: times(4, () => text('x')), accessory: button('b') }),
  ],
  'a section with its accessory': [
    v2({ type: 9, components: [text('x')], accessory: button('b') }),
    v2({ type: 9, components: [text('x')] }),
  ],
  'no container in a container': [
    v2({ type: 17, components: [text('x')] }),
    v2({ type: 17, components: [{ type: 17, components: [text('x')] }] }),
  ],
  'colours up to white': [
    v2({ type: 17, accent_color: 0xffffff, components: [text('x')] }),
    v2({ type: 17, accent_color: 0x1000000, components: [text('x')] }),
  ],
  'mentions by list or by kind': [
    { content: 'x', allowed_mentions: { parse: [], users: ['1'] } },
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
  ],
  'kinds of mentions that there are': [
    { content: 'x', allowed_mentions: { parse: ['everyone'] } },
    { content: 'x', allowed_mentions: { parse: ['here'] } },
  ],
  'mentioned people by number': [
    { content: 'x', allowed_mentions: { users: ['1'] } },
    { content: 'x', allowed_mentions: { users: ['@ana'] } },
  ],
  'everybody mentioned once': [
    { content: 'x', allowed_mentions: { users: ['1', '2'] } },
    { content: 'x', allowed_mentions: { users: ['1', '1'] } },
  ],
};

test('bodies at the edge pass, and one step further they are refused and held against the client', async (t) => {
  const { send, discord } = await openRoom(t);
  for (const [name, [good, bad]] of Object.entries(edges)) {
    const passed = await send(good);
    assert.equal(passed.status, 200, `${name}: ${JSON.stringify(passed.body)}`);
    const before = discord.faults().length;
    const refused = await send(bad);
    assert.deepEqual([refused.status, refused.code], [400, 50035], name);
    assert.ok(refused.body.errors, name);
    assert.ok(discord.faults().length > before, name);
  }
});

test('files: ten of them, 10 MiB each, 25 MiB together, and what a boosted server adds', async (t) => {
  const { send, discord, channel } = await openRoom(t);
  const named = (sizes: readonly number[]): Record<string, Buffer> =>
    Object.fromEntries(sizes.map((size, index) => [`${index}.bin`, Buffer.alloc(size)]));
  const MiB = 1024 * 1024;
  assert.equal((await send({}, named(times(10, () => 1)))).status, 200);
  assert.equal((await send({}, named(times(11, () => 1)))).code, 50035);
  assert.equal((await send({}, named([10 * MiB]))).status, 200);
  assert.equal((await send({}, named([10 * MiB + 1]))).code, 40005);
  const sum = await send({}, named([9 * MiB, 9 * MiB, 9 * MiB]));
  assert.deepEqual([sum.status, sum.code], [413, 40005]);
  const guild = discord.scenery.guild({ name: 'Boosted', boostTier: 2 });
  const wide = discord.scenery.channel(guild, { name: 'wide' });
  assert.equal((await sendTo(discord, wide, named([11 * MiB]))).status, 200);
  assert.equal(discord.messages(channel).length, 2);
  const errors = discord.faults();
  assert.equal(errors.length, 1, 'a file too large is no ill-formed body');
});

test('whoever is rung without having asked is held against the client, and what allowed_mentions forbids rings nobody', async (t) => {
  const { send, discord, channel } = await openRoom(t);
  const bob = discord.scenery.user({ name: 'Bob' });
  discord.scenery.join(discord.guild(channel.guildId) ?? assert.fail(), bob);
  const content = `<@${bob.id}> @everyone`;
  await send({ content, allowed_mentions: { parse: [] } });
  await send(v2(text(content)));
  assert.deepEqual(
    discord.pings.map(({ who }) => who),
    [bob.id],
    'the bot may not ring everyone',
  );
  discord.scenery.allow(channel, ['mentionEveryone']);
  await send({ content, allowed_mentions: { parse: ['everyone'] } });
  await send({ content, flags: 1 << 12 });
  const id = discord.messages(channel)[0]?.id ?? assert.fail();
  assert.deepEqual(
    discord.faults().map((line) => line.split(' rang ')[1]),
    [bob.id, 'everyone'],
  );
  const path = `${discord.api}/v10/channels/${channel.id}/messages/${id}`;
  const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
  await fetch(path, {
    method: 'PATCH',
    headers,
    body: JSON.stringify({ content, allowed_mentions: { users: [bob.id] } }),
  });
  assert.equal(discord.pings.length, 2, 'an edit rings nobody');
});

async function sendTo(discord: FakeDiscord, channel: Channel, files: Record<string, Buffer>): Promise<Answered> {
  const form = new FormData();
  Object.entries(files).forEach(([name, bytes], index) =>
    form.set(`files[${index}]`, new Blob([new Uint8Array(bytes)]), name),
  );
  const url = `${discord.api}/v10/channels/${channel.id}/messages`;
  return read(await fetch(url, { method: 'POST', headers: { authorization: `Bot ${discord.token}` }, body: form }));
}

test('references: a file that is not there is refused, one that nothing names is not shown', async (t) => {
  const { send, ask, discord, channel } = await openRoom(t);
  const shows = (name: string) => ({ type: 12, items: [{ media: { url: `attachment://${name}` } }] });
  assert.equal((await send(v2(shows('b.png')), { 'a.png': Buffer.from('x') })).code, 50035);
  const sent = await send(v2(shows('a.png'), text('hi')), { 'a.png': Buffer.from('x'), 'b.png': Buffer.from('y') });
  assert.equal(sent.status, 200);
  const ana = discord.scenery.user({ name: 'Ana' });
  discord.scenery.join(discord.guild(channel.guildId) ?? assert.fail(), ana);
  assert.match(discord.renderText(channel, ana), /\[file a\.png 1 B\][^]*\[not shown: b\.png\]/);
  const path = `/channels/${channel.id}/messages/${String(sent.body.id)}`;
  const [kept] = sent.body.attachments as { id: string }[];
  assert.equal((await ask('PATCH', path, { attachments: [{ id: kept?.id }] })).status, 200);
  assert.doesNotMatch(discord.renderText(channel, ana), /b\.png/);
  assert.equal((await ask('PATCH', path, { attachments: [], components: [shows('a.png')] })).code, 50035);
  assert.equal((await ask('PATCH', path, { content: 'now in words' })).code, 50035, 'the flag stays');
  const old = await send({ content: 'plain' });
  const plain = `/channels/${channel.id}/messages/${String(old.body.id)}`;
  assert.equal((await ask('PATCH', plain, v2(text('x')))).code, 50035);
  assert.equal((await ask('PATCH', plain, { ...v2(text('x')), content: null, embeds: [] })).status, 200);
  assert.equal((await send({ content: ' ' })).code, 50006);
});

test('commands: names, lengths, counts, and ids that stay', async (t) => {
  const { ask, discord } = await openRoom(t);
  const path = `/applications/${discord.appId}/commands`;
  const command = (name: string, more = {}) => ({ name, description: 'd', ...more });
  const put = (commands: unknown[]): Promise<Answered> => ask('PUT', path, commands);
  const opt = (name: string, more = {}) => ({ type: 3, name, description: 'd', ...more });
  const good = [
    command('draw', { name_localizations: { 'zh-CN': '画', ja: '描く' } }),
    { name: 'Remix this', type: 3 },
    command('queue', { options: [{ type: 1, name: 'show', description: 'd', options: [opt('a')] }] }),
  ];
  assert.equal((await put(good)).status, 200);
  const ids = discord.commands().map(({ id }) => id);
  await put(good.toReversed());
  assert.deepEqual(
    discord.commands().map(({ id }) => id),
    ids.toReversed(),
  );
  const bad: Readonly<Record<string, unknown[]>> = {
    'upper case': [command('Draw')],
    'a space': [command('draw it')],
    '33 characters': [command(x(33))],
    'description of 101': [command('a', { description: x(101) })],
    'a stranger among locales': [command('a', { name_localizations: { zh: '画' } })],
    'a name twice': [command('a'), command('a')],
    'required after optional': [command('a', { options: [opt('b'), opt('c', { required: true })] })],
    'choices and autocomplete': [
      command('a', { options: [opt('b', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] }),
    ],
    '26 options': [command('a', { options: times(26, (i) => opt(`o${i}`)) })],
    '8001 characters': [
      command('a', {
        options: times(5, (i) => opt(`o${i}`, { choices: times(20, (c) => ({ name: x(80), value: `${c}` })) })),
      }),
    ],
    'words for a menu': [{ name: 'Remix', type: 3, description: 'd' }],
  };
  for (const [name, commands] of Object.entries(bad)) assert.equal((await put(commands)).code, 50035, name);
  assert.equal((await put(times(100, (i) => command(`c${i}`)))).status, 200);
  assert.equal((await put(times(101, (i) => command(`c${i}`)))).code, 30032);
  assert.equal((await put(times(16, (i) => ({ name: `m${i}`, type: 3 })))).code, 30032);
});

test('a form and suggestions have their limits too', async (t) => {
  const { ask, discord, channel } = await openRoom(t);
  const guild = discord.guild(channel.guildId) ?? assert.fail();
  const ana = discord.scenery.user({ name: 'Ana' });
  discord.scenery.join(guild, ana);
  const options = [{ type: 3, name: 'style', description: 'd', autocomplete: true }];
  await ask('PUT', `/applications/${discord.appId}/commands`, [{ name: 'draw', description: 'd', options }]);
  const input = { type: 4, custom_id: 'i', style: 1 };
  const label = (more = {}, component: unknown = input) => ({ type: 18, label: 'l', component, ...more });
  const form = (components: unknown[], more = {}) => ({
    type: 9,
    data: { custom_id: 'f', title: 't', components, ...more },
  });
  const radio = (count: number) => label({}, { type: 21, custom_id: 'r', options: times(count, option) });
  const open = async (body: unknown): Promise<Answered> => {
    await discord.people.slash(ana, channel, 'draw');
    const { id, token } = discord.interactions.at(-1) ?? assert.fail();
    return ask('POST', `/interactions/${id}/${token}/callback`, body);
  };
  const fields = (count: number) => times(count, (i) => label({}, { ...input, custom_id: `i${i}` }));
  assert.equal((await open(form(fields(5), { title: x(45) }))).status, 204);
  assert.equal((await open(form([radio(10)]))).status, 204);
  const bad = [
    form(fields(6)),
    form(fields(1), { title: x(46) }),
    form(fields(1), { custom_id: x(101) }),
    form([label({ label: x(46) })]),
    form([label({ description: x(101) })]),
    form([label(), label()]),
    form([radio(1)]),
    form([radio(11)]),
    form([label({}, { type: 19, custom_id: 'u', max_values: 11 })]),
    form([label({}, button('b'))]),
    { type: 8, data: { choices: [] } },
    { type: 6 },
  ];
  for (const body of bad) assert.equal((await open(body)).code, 50035, JSON.stringify(body));
  const suggest = async (choices: unknown[]): Promise<Answered> => {
    const typing = discord.people.autocomplete(ana, channel, 'draw', { style: 'i' });
    await discord.until(
      () => discord.interactions.at(-1)?.type === 4 && !(discord.interactions.at(-1)?.taken ?? true),
      'typing',
    );
    const { id, token } = discord.interactions.at(-1) ?? assert.fail();
    const answer = await ask('POST', `/interactions/${id}/${token}/callback`, { type: 8, data: { choices } });
    if (answer.status !== 204)
      await ask('POST', `/interactions/${id}/${token}/callback`, { type: 8, data: { choices: [] } });
    await typing;
    return answer;
  };
  const choice = (index: number, more = {}) => ({ name: `n${index}`, value: `v${index}`, ...more });
  assert.equal((await suggest(times(25, choice))).status, 204);
  assert.equal((await suggest(times(26, choice))).code, 50035);
  assert.equal((await suggest([choice(1, { name: x(101) })])).code, 50035);
});
