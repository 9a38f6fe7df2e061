/** The app itself, people, servers, channels and threads. */
import { ApiError, refuse, refuseBadForm } from './apiError.ts';
import { createFindings } from './checks.ts';
import { channelOf, done, guildOf, messageOf, ok, type Answer, type Call, type Route } from './house.ts';
import { idOf, listOf, objectOf, textOf } from '../json.ts';
import { channelShape, guildShape, memberShape, rolesShape, userShape } from './shapes.ts';
import { channelTypes, type Channel, type User } from './world.ts';

const own = ({ house: { world } }: Call): User => {
  const user = world.users.get(world.app.id);
  if (user === undefined) throw refuse.unknownUser();
  return user;
};

const application: Answer = (call) => {
  const { name, id } = own(call);
  return ok({
    id,
    name,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    team: null,
    owner: userShape(own(call)),
    integration_types_config: { '0': {}, '1': {} },
  });
};

const gatewayBot: Answer = ({ house }) =>
  ok({
    url: house.wsUrl(),
    shards: 1,
    session_start_limit: {
      total: 1000,
      remaining: Math.max(0, 1000 - house.gateway.counts.identified),
      reset_after: 86_400_000,
      max_concurrency: 1,
    },
  });

const openDm: Answer = ({ house: { world }, body }) => {
  const user = world.users.get(idOf(body.payload.recipient_id));
  if (user === undefined || user.bot) throw refuse.unknownUser();
  const known = [...world.channels.values()].find(
    ({ type, recipients }) =>
      type === channelTypes.dm && recipients.includes(user.id) && recipients.includes(world.app.id),
  );
  return ok(channelShape(world, known ?? newDm(world, user.id)));
};

export function newDm(world: Call['house']['world'], userId: string): Channel {
  const channel: Channel = {
    id: world.newId(),
    type: channelTypes.dm,
    name: '',
    guildId: undefined,
    parentId: undefined,
    recipients: [userId, world.app.id],
    ageRestricted: true,
    overwrites: [],
    thread: undefined,
    requiresTag: false,
    messages: new Map(),
  };
  world.channels.set(channel.id, channel);
  return channel;
}

const member: Answer = (call) => {
  const guild = guildOf(call);
  const found = guild.members.get(call.params.user ?? '');
  if (found === undefined) throw refuse.unknownMember();
  return ok(memberShape(call.house.world, found, true));
};

const patchChannel: Answer = (call) => {
  const channel = channelOf(call);
  const { world, messages } = call.house;
  if (channel.thread === undefined || !mayTend(call, channel)) throw refuse.missingPermissions();
  const { archived, locked } = call.body.payload;
  const isBarred = typeof locked === 'boolean' || (channel.thread.locked && archived === false);
  if (isBarred && !world.can(channel, world.app.id, 'manageThreads')) throw refuse.missingPermissions();
  if (typeof archived === 'boolean') channel.thread.archived = archived;
  if (typeof locked === 'boolean') channel.thread.locked = locked;
  messages.tellChannel('THREAD_UPDATE', channel);
  return ok(channelShape(world, channel));
};

const mayTend = ({ house: { world } }: Call, channel: Channel): boolean =>
  channel.thread?.ownerId === world.app.id || world.can(channel, world.app.id, 'manageThreads');

/** @param id a thread that starts at a message has the message's id. */
function newThread(call: Call, parent: Channel, id: string): Channel {
  const { world, messages } = call.house;
  const find = createFindings();
  find.text(call.body.payload.name, ['name'], { min: 1, max: 100 });
  refuseBadForm(find.problems);
  const may = parent.type === channelTypes.forum ? 'sendMessages' : 'createPublicThreads';
  if (!world.can(parent, world.app.id, may)) throw refuse.missingPermissions();
  const thread: Channel = {
    id,
    type: channelTypes.thread,
    name: textOf(call.body.payload.name),
    guildId: parent.guildId,
    parentId: parent.id,
    recipients: [],
    ageRestricted: parent.ageRestricted,
    overwrites: [],
    thread: { archived: false, locked: false, ownerId: world.app.id },
    requiresTag: false,
    messages: new Map(),
  };
  world.channels.set(id, thread);
  messages.tellChannel('THREAD_CREATE', thread);
  return thread;
}

const threadAt: Answer = (call) => {
  const { channel, message } = messageOf(call);
  if (channel.guildId === undefined || channel.thread !== undefined) throw refuse.wrongChannelType();
  if (call.house.world.channels.has(message.id)) throw refuse.threadExists();
  return { status: 201, json: channelShape(call.house.world, newThread(call, channel, message.id)) };
};

const threadIn: Answer = async (call) => {
  const channel = channelOf(call);
  const { world, messages } = call.house;
  if (channel.guildId === undefined || channel.thread !== undefined) throw refuse.wrongChannelType();
  if (channel.requiresTag && listOf(call.body.payload.applied_tags).length === 0) throw refuse.tagRequired();
  const thread = newThread(call, channel, world.newId());
  if (channel.type !== channelTypes.forum) return { status: 201, json: channelShape(world, thread) };
  const draft = { payload: objectOf(call.body.payload.message), files: call.body.files, size: call.body.size };
  try {
    const message = await messages.post({ channel: thread, authorId: world.app.id, draft, id: thread.id });
    return { status: 201, json: { ...channelShape(world, thread), message: messages.shape(message) } };
  } catch (refused) {
    if (refused instanceof ApiError) world.channels.delete(thread.id);
    throw refused;
  }
};

const activeThreads: Answer = (call) => {
  const { world } = call.house;
  const { id } = guildOf(call);
  const threads = [...world.channels.values()].filter(
    (one) => one.guildId === id && one.thread?.archived === false && world.sees(one, world.app.id),
  );
  return ok({ threads: threads.map((one) => channelShape(world, one)), members: [] });
};

const threadMember: Answer = (call) => {
  if (channelOf(call).thread === undefined) throw refuse.wrongChannelType();
  return done;
};

const leave: Answer = (call) => {
  const guild = guildOf(call);
  guild.members.delete(call.house.world.app.id);
  call.house.gateway.dispatch('GUILD_DELETE', 1, () => ({ id: guild.id }));
  call.house.world.changed();
  return done;
};

export const placeRoutes: readonly Route[] = [
  { pattern: 'GET /gateway', answer: ({ house }) => ok({ url: house.wsUrl() }) },
  { pattern: 'GET /gateway/bot', answer: gatewayBot },
  { pattern: 'GET /applications/@me', answer: application },
  { pattern: 'GET /oauth2/applications/@me', answer: application },
  { pattern: 'GET /users/@me', answer: (call) => ok(userShape(own(call))) },
  { pattern: 'POST /users/@me/channels', answer: openDm },
  { pattern: 'DELETE /users/@me/guilds/:guild', answer: leave },
  {
    pattern: 'GET /users/:user',
    answer: ({ house, params }) => {
      const user = house.world.users.get(params.user ?? '');
      if (user === undefined) throw refuse.unknownUser();
      return ok(userShape(user));
    },
  },
  { pattern: 'GET /guilds/:guild', answer: (call) => ok(guildShape(call.house.world, guildOf(call), false)) },
  {
    pattern: 'GET /guilds/:guild/channels',
    answer: (call) => {
      const { world } = call.house;
      const { id } = guildOf(call);
      const places = [...world.channels.values()].filter((one) => one.guildId === id && one.thread === undefined);
      return ok(places.map((one) => channelShape(world, one)));
    },
  },
  { pattern: 'GET /guilds/:guild/roles', answer: (call) => ok(rolesShape(guildOf(call))) },
  { pattern: 'GET /guilds/:guild/threads/active', answer: activeThreads },
  { pattern: 'GET /guilds/:guild/members/:user', answer: member },
  { pattern: 'GET /channels/:channel', answer: (call) => ok(channelShape(call.house.world, channelOf(call))) },
  { pattern: 'PATCH /channels/:channel', answer: patchChannel },
  { pattern: 'POST /channels/:channel/threads', answer: threadIn },
  { pattern: 'POST /channels/:channel/messages/:message/threads', answer: threadAt },
  { pattern: 'PUT /channels/:channel/thread-members/:user', answer: threadMember },
  { pattern: 'DELETE /channels/:channel/thread-members/:user', answer: threadMember },
];
