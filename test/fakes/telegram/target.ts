/** Where a request is aimed: the chat, the topic, the message that is answered; and whether the bot may. */
import { numberOf, objectOf, textOf, type Json } from '../json.ts';
import { refuse } from './apiError.ts';
import { findMessage, isAdmin, isIn, may, statusOf, type Chat, type Message, type World } from './world.ts';

/** An ephemeral message may be answered for this long, ms. */
export const EPHEMERAL_MS = 15_000;

function privateChat({ users, chats, bot }: World, id: number): Chat {
  const user = users.get(id);
  const chat = chats.get(id);
  const met = (): boolean => [...chats.values()].some(({ members }) => members.has(id) && members.has(bot.user.id));
  if (user === undefined || (chat === undefined && !met())) throw refuse.chatNotFound();
  if (user.deactivated) throw refuse.deactivated();
  if (chat === undefined || !user.started) throw refuse.notStarted();
  return chat;
}

/** A chat that the bot knows of. @throws ApiError 400 */
export function chatOfId(world: World, given: unknown): Chat {
  if (given === undefined || given === '') throw refuse.bad('chat_id is empty');
  if (typeof given === 'string' && given.startsWith('@')) {
    const named = [...world.chats.values()].find(
      ({ username }) => username?.toLowerCase() === given.slice(1).toLowerCase(),
    );
    if (named === undefined) throw refuse.chatNotFound();
    return named;
  }
  const id = numberOf(given);
  if (id > 0) return privateChat(world, id);
  const chat = world.chats.get(id);
  if (chat === undefined || !chat.members.has(world.bot.user.id)) throw refuse.chatNotFound();
  return chat;
}

/** The same, and the bot is in it. @throws ApiError 400, 403 */
export function chatToRead(world: World, given: unknown): Chat {
  const chat = chatOfId(world, given);
  const { user } = world.bot;
  if (chat.migratedTo !== undefined) throw refuse.upgraded(chat.migratedTo);
  if (chat.type === 'private') return chat;
  const status = statusOf(chat, user);
  if (status === 'kicked') throw refuse.kicked(chat.type === 'group' ? 'group' : 'supergroup');
  if (status === 'left') throw refuse.notMember(chat.type === 'group' ? 'group' : 'supergroup');
  return chat;
}

/** The same, and the bot may write there. @throws ApiError 400, 403 */
export function chatToWrite(world: World, given: unknown): Chat {
  const chat = chatToRead(world, given);
  if (chat.type === 'private' && world.users.get(chat.id)?.blockedBot === true) throw refuse.blocked();
  if (!may(chat, world.bot.user, 'can_send_messages')) throw refuse.mayNotWrite();
  return chat;
}

/** @throws ApiError when the topic is gone, or closed to the bot. */
export function threadToWrite(world: World, chat: Chat, given: unknown): number | undefined {
  const closedToBot = (threadId: number): boolean =>
    chat.topics.get(threadId)?.closed === true && !may(chat, world.bot.user, 'can_manage_topics');
  if (given === undefined) {
    if (chat.isForum && closedToBot(GENERAL)) throw refuse.topicClosed();
    return undefined;
  }
  const topic = chat.topics.get(numberOf(given));
  // The general topic has no thread of its own to send to.
  const isGeneral = chat.type === 'supergroup' && topic?.threadId === GENERAL;
  if (topic === undefined || isGeneral || topic.deleted) throw refuse.noThread();
  if (closedToBot(topic.threadId)) throw refuse.topicClosed();
  return topic.threadId;
}

/** The number of the topic that every forum has. */
export const GENERAL = 1;

export interface Reply {
  readonly message: Message | undefined;
  readonly quote: string | undefined;
}

/** @throws ApiError when there is no such message and the request insists on it. */
export function replyOf(world: World, chat: Chat, params: Json): Reply {
  const asked = objectOf(params.reply_parameters);
  const place = asked.chat_id === undefined ? chat : chatToRead(world, asked.chat_id);
  const ephemeral = numberOf(asked.ephemeral_message_id);
  const id = numberOf(asked.message_id) || numberOf(params.reply_to_message_id);
  if (id === 0 && ephemeral === 0) return { message: undefined, quote: undefined };
  const message = ephemeral === 0 ? findMessage(place, id) : ephemeralOf(world, place, ephemeral);
  if (message === undefined) {
    if (asked.allow_sending_without_reply === true && ephemeral === 0) return { message: undefined, quote: undefined };
    throw refuse.replyNotFound();
  }
  const quote = textOf(asked.quote);
  if (quote !== '' && !message.content.text.includes(quote)) throw refuse.bad('QUOTE_TEXT_INVALID');
  return { message, quote: quote === '' ? undefined : quote };
}

function ephemeralOf(world: World, chat: Chat, id: number): Message | undefined {
  const found = chat.messages.get(-id);
  const fresh = found !== undefined && world.clock.now() - found.at <= EPHEMERAL_MS;
  return fresh && !found.deleted ? found : undefined;
}

/** The bot is an administrator with this right. @throws ApiError */
export function demandRight(world: World, chat: Chat, right: Parameters<typeof may>[2], what: string): void {
  if (
    !isIn(chat, world.bot.user) ||
    !may(chat, world.bot.user, right) ||
    (chat.type !== 'private' && !isAdmin(chat, world.bot.user))
  )
    throw refuse.notEnoughRights(what);
}
