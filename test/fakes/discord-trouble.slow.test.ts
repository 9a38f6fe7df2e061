/** What goes wrong between a bot and Discord, played by the fake and met by the real client. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  ApplicationIntegrationType,
  ChannelType,
  DiscordAPIError,
  InteractionContextType,
  MessageFlags,
  type ChatInputCommandInteraction,
  type SendableChannels,
} from 'discord.js';
import { logIn, setStage, type Stage } from './discord/client.ts';
import type { Channel, Seen } from './discord.ts';

const everywhere = [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel];
const everyone = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall];

interface Heard {
  readonly seen: Seen;
  readonly got: ChatInputCommandInteraction;
}

/** Gives the client one command and hands out its interactions one by one. */
async function listen(stage: Stage): Promise<(channel?: Channel) => Promise<Heard>> {
  const { discord, ana } = stage;
  const waiting: ((interaction: ChatInputCommandInteraction) => void)[] = [];
  const client = await logIn(stage, {
    onInteraction: async (interaction) => {
      if (interaction.isChatInputCommand()) waiting.shift()?.(interaction);
      await Promise.resolve();
    },
  });
  await client.application.commands.set([
    { name: 'draw', description: 'd', contexts: everywhere, integrationTypes: everyone },
  ]);
  return async (channel = stage.channel) => {
    const arrived = new Promise<ChatInputCommandInteraction>((resolve) => waiting.push(resolve));
    const seen = await discord.people.slash(ana, channel, 'draw');
    return { seen, got: await arrived };
  };
}

const placeOf = async (stage: Stage, channel = stage.channel): Promise<SendableChannels> => {
  const place = await stage.clients[0]?.channels.fetch(channel.id);
  assert.ok(place?.isSendable());
  return place;
};

const refused = (code: number, status?: number) => (error: unknown) => {
  assert.ok(error instanceof DiscordAPIError, String(error));
  assert.equal(error.code, code);
  if (status !== undefined) assert.equal(error.status, status);
  return true;
};

test('three seconds: late is unknown, twice is refused, and the person is told', async (t) => {
  const stage = await setStage(t);
  const { discord, channel, ana } = stage;
  const next = await listen(stage);
  const late = await next();
  assert.equal(late.seen.state, 'waiting');
  discord.clock.advance(3001);
  await assert.rejects(late.got.deferReply(), refused(10062, 404));
  assert.equal(late.seen.state, 'failed');
  assert.match(discord.renderText(channel, ana), /did not respond/);
  assert.match(discord.renderHtml(channel, ana), /did not respond/);
  const { seen, got } = await next();
  await got.deferReply({ flags: MessageFlags.Ephemeral });
  assert.ok(seen.ephemeral);
  got.deferred = false;
  await assert.rejects(got.deferReply(), refused(40060, 400));
});

test('fifteen minutes: the token dies, the message can still be edited by the bot, unless it is private', async (t) => {
  const stage = await setStage(t);
  const { discord } = stage;
  const next = await listen(stage);
  const open = await next();
  const id = (await open.got.deferReply({ withResponse: true })).resource?.message?.id ?? assert.fail();
  discord.clock.advance(14 * 60_000);
  await open.got.editReply('nearly');
  discord.clock.advance(2 * 60_000);
  await assert.rejects(open.got.editReply('too late'), refused(50027, 401));
  assert.equal(stage.clients[0]?.token, discord.token, 'the client keeps its own token');
  const place = await placeOf(stage);
  await place.messages.edit(id, 'in place');
  assert.equal((await open.seen.answer()).content, 'in place');
  const secret = await next();
  const hidden =
    (await secret.got.deferReply({ flags: MessageFlags.Ephemeral, withResponse: true })).resource?.message?.id ??
    assert.fail();
  await assert.rejects(place.messages.edit(hidden, 'x'), refused(10008, 404));
  discord.scenery.deleteMessage(await open.seen.answer());
  await assert.rejects(place.messages.edit(id, 'x'), refused(10008));
  const early = await next();
  const path = `${discord.api}/v10/webhooks/${discord.appId}/${early.got.token}/messages/@original`;
  const before = await fetch(path);
  assert.deepEqual([before.status, ((await before.json()) as { code: number }).code], [404, 10015]);
});

test('an answer lost on the way: with a nonce the message is there once, without it twice', async (t) => {
  const stage = await setStage(t, { limits: 'none' });
  const { discord, channel } = stage;
  await logIn(stage);
  const place = await placeOf(stage);
  const post = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };
  discord.trouble.add(post, { kind: 'loseAnswer' });
  await place.send('with a nonce');
  assert.equal(discord.messages(channel).length, 1);
  discord.trouble.add(post, { kind: 'fail', status: 502, after: true });
  await place.send({ content: 'without', enforceNonce: false });
  assert.equal(discord.messages(channel).length, 3);
  discord.trouble.add(post, { kind: 'fail', status: 503 }, 2);
  await place.send('after two 503');
  discord.trouble.add(post, { kind: 'drop' });
  await place.send('after a reset');
  assert.equal(discord.messages(channel).length, 5);
  await place.send({ content: 'first', nonce: 'same', enforceNonce: true });
  await place.send({ content: 'second', nonce: 'same', enforceNonce: true });
  assert.deepEqual(
    discord
      .messages(channel)
      .slice(5)
      .map(({ content }) => content),
    ['first'],
  );
  discord.clock.advance(10 * 60_000);
  await place.send({ content: 'third', nonce: 'same', enforceNonce: true });
  assert.equal(discord.messages(channel).length, 7, 'a nonce is forgotten after minutes');
  assert.equal(discord.trouble.left, 0);
});

test('429: by script with its scope, by a bucket of the route, and by the global limit', async (t) => {
  const limits = {
    'POST /channels/:channel/typing': { requests: 2, windowMs: 300 },
    // Only the global limit is met here.
    'GET /users/@me': { requests: 100_000, windowMs: 1000 },
  };
  const stage = await setStage(t, { limits });
  const { discord, channel } = stage;
  const client = await logIn(stage);
  const met: string[] = [];
  client.rest.on('rateLimited', ({ route, scope, global }) => met.push(`${route} ${scope} ${global}`));
  const place = await placeOf(stage);
  discord.trouble.add({ path: '/messages' }, { kind: 'limit', retryAfterMs: 50, scope: 'shared' });
  await place.send('after a pause');
  assert.equal(discord.messages(channel).length, 1);
  const began = performance.now();
  for (let count = 0; count < 3; count += 1) await place.sendTyping();
  assert.ok(performance.now() - began > 200, 'the client kept to the bucket');
  assert.equal(discord.requests.filter(({ status }) => status === 429).length, 1, 'and was not told off');
  assert.match(met.join(), /typing/);
  const ask = (path: string, method = 'GET'): Promise<Response> =>
    fetch(`${discord.api}/v10${path}`, { method, headers: { authorization: `Bot ${discord.token}` } });
  await Promise.all([1, 2, 3].map(() => ask(`/channels/${channel.id}/typing`, 'POST')));
  const over = await ask(`/channels/${channel.id}/typing`, 'POST');
  assert.equal(over.status, 429);
  assert.deepEqual([over.headers.get('x-ratelimit-scope'), over.headers.get('x-ratelimit-remaining')], ['user', '0']);
  assert.ok(Number(over.headers.get('retry-after')) > 0);
  // Fifty within a second are allowed; a slow machine needs more than one try to be faster.
  let global: Response | undefined;
  for (let tries = 0; tries < 20 && !global; tries += 1) {
    const burst = await Promise.all(Array.from({ length: 100 }, () => ask('/users/@me')));
    global = burst.find(({ status }) => status === 429);
  }
  assert.equal(global?.headers.get('x-ratelimit-global'), 'true');
  assert.ok(discord.invalidRequests >= 3);
});

test('rights taken away, threads closed, people who are gone: each has its own code', async (t) => {
  const stage = await setStage(t, { limits: 'none' });
  const { discord, channel, guild, ana } = stage;
  const { scenery } = discord;
  await logIn(stage);
  const place = await placeOf(stage);
  scenery.deny(channel, ['attachFiles']);
  const file = { attachment: Buffer.from('x'), name: 'a.txt' };
  await assert.rejects(place.send({ files: [file] }), refused(50013, 403));
  scenery.deny(channel, ['sendMessages']);
  await assert.rejects(place.send('x'), refused(50013));
  scenery.allow(channel, ['sendMessages', 'attachFiles']);
  await place.send({ content: 'x', files: [file] });
  scenery.deny(channel, ['readMessageHistory']);
  const said = await discord.people.say(ana, channel, 'hi');
  await assert.rejects(place.send({ content: 'x', reply: { messageReference: said.id } }), refused(160_002));
  scenery.allow(channel, ['readMessageHistory']);
  discord.people.deleteMessage(ana, said);
  await assert.rejects(place.send({ content: 'x', reply: { messageReference: said.id } }), refused(50035));
  const thread = scenery.thread(channel, { name: 'talk', owner: ana });
  const inside = await placeOf(stage, thread);
  const sent = await inside.send('x');
  scenery.archive(thread);
  await assert.rejects(sent.edit('y'), refused(50083));
  await inside.send('opens it again');
  scenery.archive(thread, { locked: true });
  await assert.rejects(inside.send('x'), refused(50083));
  scenery.deny(channel, ['viewChannel']);
  await assert.rejects(place.send('x'), refused(50001, 403));
  scenery.allow(channel, ['viewChannel']);
  scenery.deleteChannel(thread);
  await assert.rejects(inside.send('x'), refused(10003));
  const dm = await stage.clients[0]?.users.createDM(ana.id);
  assert.equal(dm?.type, ChannelType.DM);
  await dm?.send('hello');
  ana.closedDms = true;
  await assert.rejects(dm?.send('x') ?? assert.fail(), refused(50007));
  scenery.kick(guild, ana);
  await assert.rejects(dm?.send('x') ?? assert.fail(), refused(50278, 403));
  scenery.removeApp(guild);
  await assert.rejects(place.send('x'), refused(50001));
  discord.revokeToken();
  await assert.rejects(dm?.send('x') ?? assert.fail(), refused(0, 401));
});

test('a delay lasts until it is let go, and a server that is down comes back', async (t) => {
  const stage = await setStage(t);
  const { discord, channel } = stage;
  await logIn(stage);
  const place = await placeOf(stage);
  const gate = Promise.withResolvers<void>();
  discord.trouble.add({ path: '/messages' }, { kind: 'delay', until: gate.promise });
  const sending = place.send('slow');
  await discord.until(() => discord.trouble.left === 0, 'the request is there');
  assert.equal(discord.messages(channel).length, 0);
  gate.resolve();
  await sending;
  await discord.setDown(true);
  await assert.rejects(fetch(`${discord.api}/v10/gateway`));
  await discord.setDown(false);
  await discord.until(() => discord.gateway.counts.resumed === 1, 'the client is back', 10_000);
});
