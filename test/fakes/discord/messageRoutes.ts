/** Messages, reactions, pins and typing. */
import { refuse, refuseBadForm } from './apiError.ts';
import { channelOf, done, draftOf, messageOf, ok, type Answer, type Call, type Route } from './house.ts';
import { idOf, listOf, objectOf } from '../json.ts';
import { userShape } from './shapes.ts';
import { channelTypes, type Channel, type Message } from './world.ts';

const MAX_PINS = 250;

/** What the app may do there as itself; an interaction's token needs none of this. @throws ApiError 50013 and its kin. */
function mayWrite({ house: { world }, body }: Call, channel: Channel): void {
  const { id } = world.app;
  if (channel.type === channelTypes.forum) throw refuse.wrongChannelType();
  if (channel.type === channelTypes.dm) mayWriteTo(world, channel);
  const place = channel.thread === undefined ? 'sendMessages' : 'sendMessagesInThreads';
  if (!world.can(channel, id, place)) throw refuse.missingPermissions();
  if (body.files.length > 0 && !world.can(channel, id, 'attachFiles')) throw refuse.missingPermissions();
  if (listOf(body.payload.embeds).length > 0 && !world.can(channel, id, 'embedLinks'))
    throw refuse.missingPermissions();
  if (channel.thread?.locked === true && !world.can(channel, id, 'manageThreads')) throw refuse.archivedThread();
}

function mayWriteTo(world: Call['house']['world'], channel: Channel): void {
  const other = world.users.get(channel.recipients.find((id) => id !== world.app.id) ?? '');
  if (other === undefined) throw refuse.unknownUser();
  const shared = [...world.guilds.values()].some(({ members }) => members.has(other.id) && members.has(world.app.id));
  if (!shared && !other.hasApp) throw refuse.noMutualGuild();
  if (other.closedDms) throw refuse.cannotWriteTo();
}

/** The message the new one answers. @throws ApiError when it is gone and the client insists. */
function replied({ house, body }: Call, channel: Channel): string | undefined {
  const reference = objectOf(body.payload.message_reference);
  const id = idOf(reference.message_id);
  if (id === '') return undefined;
  if (!house.world.can(channel, house.world.app.id, 'readMessageHistory')) throw refuse.noHistoryToReply();
  if (house.messages.find(channel, id) !== undefined) return id;
  if (reference.fail_if_not_exists !== false)
    refuseBadForm([{ path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }]);
  return undefined;
}

const create: Answer = async (call) => {
  const channel = channelOf(call);
  mayWrite(call, channel);
  const { messages, world } = call.house;
  const message = await messages.post({
    channel,
    authorId: world.app.id,
    draft: draftOf(call),
    replyTo: replied(call, channel),
  });
  return ok(messages.shape(message));
};

const edit: Answer = async (call) => {
  const { channel, message } = messageOf(call);
  if (message.authorId !== call.house.world.app.id) throw refuse.notYourMessage();
  if (channel.thread?.archived === true) throw refuse.archivedThread();
  return ok(call.house.messages.shape(await call.house.messages.edit(message, draftOf(call))));
};

const remove: Answer = (call) => {
  const { channel, message } = messageOf(call);
  const { world, messages } = call.house;
  if (message.authorId !== world.app.id && !world.can(channel, world.app.id, 'manageMessages'))
    throw refuse.missingPermissions();
  if (channel.thread?.archived === true) throw refuse.archivedThread();
  messages.remove(message);
  return done;
};

const list: Answer = (call) => {
  const channel = channelOf(call);
  const { world, messages } = call.house;
  if (!world.can(channel, world.app.id, 'readMessageHistory')) return ok([]);
  const wanted = Number(call.query.get('limit') ?? 50);
  if (!(wanted >= 1 && wanted <= 100))
    refuseBadForm([{ path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be from 1 to 100.' }]);
  const before = call.query.get('before');
  const after = call.query.get('after');
  const all = [...channel.messages.values()]
    .filter(({ deleted, onlyFor }) => !deleted && onlyFor === undefined)
    .filter(({ id }) => before === null || BigInt(id) < BigInt(before))
    .filter(({ id }) => after === null || BigInt(id) > BigInt(after));
  const page = after === null ? all.slice(-wanted) : all.slice(0, wanted);
  return ok(page.toReversed().map((one) => messages.shape(one)));
};

/** An emoji of the path: one from Unicode, or `name:id`. */
function emojiOf({ params }: Call): string {
  const emoji = params.emoji ?? '';
  if (!/^\p{RGI_Emoji}$/v.test(emoji) && !/^\p{Emoji}️?$/v.test(emoji)) throw refuse.unknownEmoji();
  return emoji;
}

const react =
  (on: boolean): Answer =>
  (call) => {
    const { channel, message } = messageOf(call);
    const { world, messages } = call.house;
    const emoji = emojiOf(call);
    const known = message.reactions.has(emoji);
    const may = (name: 'readMessageHistory' | 'addReactions'): boolean => world.can(channel, world.app.id, name);
    if (on && (!may('readMessageHistory') || (!known && !may('addReactions')))) throw refuse.missingPermissions();
    if (channel.thread?.archived === true) throw refuse.archivedThread();
    messages.react(message, world.app.id, emoji, on);
    return done;
  };

const reactions: Answer = (call) => {
  const { message } = messageOf(call);
  const people = [...(message.reactions.get(emojiOf(call)) ?? [])];
  return ok(people.flatMap((id) => call.house.world.users.get(id) ?? []).map(userShape));
};

const pinned = (channel: Channel): Message[] =>
  [...channel.messages.values()].filter((one) => one.pinned && !one.deleted);

const pin =
  (on: boolean): Answer =>
  async (call) => {
    const { channel, message } = messageOf(call);
    const { world, messages } = call.house;
    const may = world.can(channel, world.app.id, 'pinMessages') || world.can(channel, world.app.id, 'manageMessages');
    if (!may) throw refuse.missingPermissions();
    if (on && pinned(channel).length >= MAX_PINS) throw refuse.tooManyPins();
    if (channel.thread?.archived === true) throw refuse.archivedThread();
    if (message.pinned !== on) await messages.pin(message, on);
    return done;
  };

const pins =
  (paged: boolean): Answer =>
  (call) => {
    const all = pinned(channelOf(call)).map((one) => call.house.messages.shape(one));
    if (!paged) return ok(all);
    return ok({ items: all.map((message) => ({ message, pinned_at: new Date(0).toISOString() })), has_more: false });
  };

const type: Answer = (call) => {
  const channel = channelOf(call);
  mayWrite(call, channel);
  call.house.typing.push(channel.id);
  return done;
};

const one = '/channels/:channel/messages/:message';

export const messageRoutes: readonly Route[] = [
  { pattern: 'GET /channels/:channel/messages', answer: list },
  { pattern: 'POST /channels/:channel/messages', answer: create },
  { pattern: 'GET /channels/:channel/messages/pins', answer: pins(true) },
  { pattern: 'PUT /channels/:channel/messages/pins/:message', answer: pin(true) },
  { pattern: 'DELETE /channels/:channel/messages/pins/:message', answer: pin(false) },
  { pattern: `GET ${one}`, answer: (call) => ok(call.house.messages.shape(messageOf(call).message)) },
  { pattern: `PATCH ${one}`, answer: edit },
  { pattern: `DELETE ${one}`, answer: remove },
  { pattern: `GET ${one}/reactions/:emoji`, answer: reactions },
  { pattern: `PUT ${one}/reactions/:emoji/@me`, answer: react(true) },
  { pattern: `DELETE ${one}/reactions/:emoji/@me`, answer: react(false) },
  { pattern: 'GET /channels/:channel/pins', answer: pins(false) },
  { pattern: 'PUT /channels/:channel/pins/:message', answer: pin(true) },
  { pattern: 'DELETE /channels/:channel/pins/:message', answer: pin(false) },
  { pattern: 'POST /channels/:channel/typing', answer: type },
];
