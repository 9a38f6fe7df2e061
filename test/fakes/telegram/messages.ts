/** Messages come into being, change and go; whom they ring; which of them the bot hears of. */
import type { Json } from '../json.ts';
import { refuse } from './apiError.ts';
import { messageShape } from './shapes.ts';
import type { Worded } from './text.ts';
import type { Updates } from './updates.ts';
import {
  isAdmin,
  isIn,
  keyOf,
  type Button,
  type Chat,
  type Content,
  type Entity,
  type Media,
  type Message,
  type User,
  type World,
} from './world.ts';

export interface Post {
  /** A new one by default; the message that tells of a topic has the topic's number. */
  readonly id?: number;
  readonly chat: Chat;
  readonly threadId: number | undefined;
  readonly from: User;
  readonly words: Worded;
  readonly media?: Media | undefined;
  readonly captionAbove?: boolean;
  readonly albumId?: string | undefined;
  readonly keyboard?: readonly (readonly Button[])[];
  readonly markup?: Json | undefined;
  readonly replyTo?: Message | undefined;
  readonly quote?: string | undefined;
  readonly onlyFor?: User | undefined;
  readonly inPlaceOf?: Message | undefined;
  readonly silent?: boolean;
  readonly guarded?: boolean;
  readonly linkPreview?: Json | undefined;
  readonly service?: Json | undefined;
  readonly other?: Json | undefined;
  readonly viaBot?: boolean;
  readonly inlineId?: string | undefined;
  readonly forwardedFrom?: Message | undefined;
}

export interface Messages {
  /** By a person: the bot hears of it when it may. */
  post(post: Post): Message;
  /** @throws ApiError "message is not modified" */
  edit(message: Message, content: Content): void;
  remove(message: Message): void;
  /** @param anonymous in the name of the chat */
  react(message: Message, user: User, emoji: string | undefined, anonymous?: boolean): void;
  /** The bot gets this message as an update. */
  hears(message: Message): boolean;
  shape(message: Message): Json;
}

const named = (content: Content, type: string): readonly string[] =>
  content.entities
    .filter((one) => one.type === type)
    .map(({ offset, length }) => content.text.slice(offset, offset + length));

/** Of what Telegram finds by itself a comparison knows nothing. */
const lasting = (entities: readonly Entity[]): unknown =>
  entities.filter(({ source }) => source !== 'found').map(({ source: _source, ...one }) => one);

const mediaKey = (media: Media | undefined): unknown =>
  media === undefined
    ? undefined
    : media.kind === 'photo'
      ? [media.sizes.map(({ uniqueId }) => uniqueId), media.spoiler]
      : [media.file.uniqueId];

const sameContent = (a: Content, b: Content): boolean =>
  JSON.stringify([a.text, lasting(a.entities), mediaKey(a.media), a.captionAbove, a.keyboard]) ===
  JSON.stringify([b.text, lasting(b.entities), mediaKey(b.media), b.captionAbove, b.keyboard]);

/** What is common to messages of people and of the bot. */
function build(world: World, post: Post): Message {
  const { chat, words } = post;
  const ephemeralId = post.onlyFor === undefined ? undefined : nextEphemeral(chat);
  return {
    id: ephemeralId === undefined ? (post.id ?? world.newMessageId(chat)) : 0,
    ephemeralId,
    chat,
    threadId: post.threadId,
    from: post.from,
    at: world.clock.now(),
    content: {
      ...words,
      media: post.media,
      captionAbove: post.captionAbove ?? false,
      keyboard: post.keyboard ?? [],
    },
    albumId: post.albumId,
    markup: post.markup,
    replyTo: post.replyTo,
    quote: post.quote,
    onlyFor: post.onlyFor,
    inPlaceOf: post.inPlaceOf,
    silent: post.silent ?? false,
    guarded: post.guarded ?? false,
    linkPreview: post.linkPreview,
    service: post.service,
    other: post.other,
    viaBot: post.viaBot ?? false,
    inlineId: post.inlineId,
    forwardedFrom: post.forwardedFrom,
    editedAt: undefined,
    pinned: false,
    deleted: false,
    reactions: new Map(),
    history: [],
  };
}

const nextEphemeral = (chat: Chat): number =>
  1 + [...chat.messages.values()].reduce((last, { ephemeralId = 0 }) => Math.max(last, ephemeralId), 0);

export function createMessages(world: World, updates: Updates): Messages {
  const { bot } = world;
  const shape = (message: Message): Json => messageShape(world, message);
  const mentionsBot = (content: Content): boolean =>
    named(content, 'mention').some((name) => name.toLowerCase() === `@${bot.user.username?.toLowerCase()}`) ||
    content.entities.some(({ type, user }) => type === 'text_mention' && user === bot.user.id);
  const commandsBot = (content: Content): boolean => {
    const [first] = content.entities;
    if (first?.type !== 'bot_command' || first.offset !== 0) return false;
    const [, name] = content.text.slice(0, first.length).split('@');
    return name === undefined || name.toLowerCase() === bot.user.username?.toLowerCase();
  };
  const hears = ({ chat, from, content, replyTo, service, viaBot, onlyFor }: Message): boolean => {
    if (from === bot.user || !isIn(chat, bot.user)) return false;
    if (chat.type === 'private') return true;
    if (onlyFor !== undefined) return onlyFor === bot.user;
    if (bot.readsAll || isAdmin(chat, bot.user) || service !== undefined || viaBot) return true;
    return replyTo?.from === bot.user || commandsBot(content) || mentionsBot(content);
  };
  const ring = (message: Message): void => {
    const { chat, content, replyTo, silent, onlyFor, from } = message;
    if (chat.type === 'private' || silent || onlyFor !== undefined) return;
    const people = new Map<User, 'mention' | 'reply'>();
    if (replyTo !== undefined) people.set(replyTo.from, 'reply');
    const names = named(content, 'mention').map((name) => name.slice(1).toLowerCase());
    const ids = content.entities.flatMap(({ type, user }) =>
      type === 'text_mention' && user !== undefined ? [user] : [],
    );
    for (const user of world.users.values())
      if (ids.includes(user.id) || (user.username !== undefined && names.includes(user.username.toLowerCase())))
        people.set(user, 'mention');
    for (const [user, how] of people) {
      if (user.isBot || user === from || !isIn(chat, user)) continue;
      const owed = world.owed.get(user.id) ?? 0;
      const fair = from !== bot.user || owed > 0;
      if (from === bot.user && owed > 0) world.owed.set(user.id, owed - 1);
      world.pings.push({ message, user, how, fair });
    }
  };
  return {
    post(given) {
      const message = build(world, given);
      const { chat, from, albumId } = message;
      // An album is one thing said.
      const goesOn = albumId !== undefined && [...chat.messages.values()].at(-1)?.albumId === albumId;
      chat.messages.set(keyOf(message), message);
      if (hears(message)) {
        if (!goesOn && message.service === undefined) world.owed.set(from.id, (world.owed.get(from.id) ?? 0) + 1);
        updates.push('message', shape(message));
      }
      if (!goesOn) ring(message);
      world.changed();
      return message;
    },
    edit(message, content) {
      if (sameContent(message.content, content)) throw refuse.notModified();
      const now = world.clock.now();
      message.history.push({ ...message.content, until: now });
      message.content = content;
      message.editedAt = now;
      if (hears(message)) updates.push('edited_message', shape(message));
      world.changed();
    },
    remove(message) {
      message.deleted = true;
      world.changed();
    },
    react(message, user, emoji, anonymous = false) {
      const before = message.reactions.get(user.id);
      if (before === emoji) return;
      if (emoji === undefined) message.reactions.delete(user.id);
      else message.reactions.set(user.id, emoji);
      const list = (one: string | undefined): Json[] => (one === undefined ? [] : [{ type: 'emoji', emoji: one }]);
      const { chat, id } = message;
      const told = user !== bot.user && (chat.type === 'private' || isAdmin(chat, bot.user));
      if (told) {
        const { chat: chatJson } = shape(message);
        const at = Math.floor(world.clock.now() / 1000);
        const from = shape({ ...message, from: user }).from;
        updates.push('message_reaction', {
          chat: chatJson,
          message_id: id,
          ...(anonymous ? { actor_chat: chatJson } : { user: from }),
          date: at,
          old_reaction: list(before),
          new_reaction: list(emoji),
        });
      }
      world.changed();
    },
    hears,
    shape,
  };
}
