/** What people say, change, take away and react with. Pure; whatever has another shape is undefined, and nothing throws. */
import { z } from 'zod';
import { type Asker, type Incoming, isFrom } from './read.ts';
import {
  messageSchema,
  nameOf,
  picturesOf,
  plainWords,
  sentFile,
  snowflake,
  somebodySchema,
  spare,
} from './readRaw.ts';

/** What people write: a message, or an answer to one. */
const spokenTypes: readonly number[] = [0, 19];

const spokenSchema = messageSchema.extend({
  type: z.int().default(0),
  channel_id: snowflake,
  guild_id: snowflake.nullish(),
  webhook_id: snowflake.nullish(),
  member: spare(z.object({ nick: spare(z.string().max(1000)) })),
  mentions: spare(z.array(messageSchema.shape.author).max(200)),
  mention_roles: spare(z.array(snowflake).max(200)),
  /** One of another shape is as good as none. */
  referenced_message: messageSchema.nullish().catch(null),
  edited_timestamp: z.string().max(64).nullish(),
});
type Spoken = z.infer<typeof spokenSchema>;

type Said = Extract<Incoming, { kind: 'said' }>;

const spokenBy = (raw: unknown): Spoken | undefined => {
  const message = spokenSchema.safeParse(raw).data;
  return !message || message.author.bot || message.webhook_id || !spokenTypes.includes(message.type)
    ? undefined
    : message;
};

const authorOf = ({ author, member }: Spoken): Asker => ({
  id: author.id,
  name: nameOf(author, member?.nick),
  moderates: false,
});

const wordsOf = ({ content, mentions }: Spoken, me: { id: string }): string =>
  plainWords(
    content ?? '',
    (mentions ?? []).filter(({ id }) => id !== me.id),
  );

/** Whom people may mean when they call us. */
interface Me {
  id: string;
  /** The role of ours that the message names. */
  role?: string;
}

/** Roles that a message of somebody's in a server names. */
export const readRoles = (
  raw: unknown,
): { channelId: string; guildId: string; roles: readonly string[] } | undefined => {
  const { channel_id: channelId, guild_id: guildId, mention_roles: roles } = spokenBy(raw) ?? {};
  return channelId && guildId && roles?.length ? { channelId, guildId, roles } : undefined;
};

/** A message of somebody's. Undefined for those of bots, and for what was hidden from us. */
export const readSaid = (raw: unknown, me: Me): Said | undefined => {
  const message = spokenBy(raw);
  if (!message) return undefined;
  const { guild_id: guildId, referenced_message: answered } = message;
  const { content } = message;
  const isMention = me.role !== undefined || new RegExp(`<@!?${me.id}>`).test(content ?? '');
  const replyTo = answered && isFrom(answered, me.id) ? answered.id : undefined;
  const text = wordsOf(message, me);
  const own = (message.attachments ?? []).map(sentFile);
  // Without a word and a mention it was hidden from us, or a sticker.
  if (!isMention && text === '' && own.length === 0) return undefined;
  return {
    kind: 'said',
    how: replyTo !== undefined ? 'reply' : isMention ? 'mention' : guildId ? 'talk' : 'dm',
    isMention,
    // Whoever calls the role has said at least that.
    isHidden: me.role !== undefined && !content,
    id: message.id,
    messageId: message.id,
    who: authorOf(message),
    channelId: message.channel_id,
    ...(guildId && { guildId }),
    text,
    files: own.length === 0 && answered && replyTo === undefined ? picturesOf(answered) : own,
    ...(replyTo !== undefined && { replyToMessageId: replyTo }),
  };
};

interface Where {
  /** Of the event: the same each time it is told. */
  id: string;
  channelId: string;
  guildId: string;
  messageId: string;
}

/** A message as its author has changed it. */
export interface Edited extends Where {
  who: Asker;
  text: string;
}

/** Undefined also where only something else about it has changed, a preview of a link for one. */
export const readEdited = (raw: unknown, me: { id: string }): Edited | undefined => {
  const message = spokenBy(raw);
  const { id, channel_id: channelId, guild_id: guildId, edited_timestamp: at } = message ?? {};
  if (!message || id === undefined || channelId === undefined || !guildId || !at) return undefined;
  const text = wordsOf(message, me);
  return text === ''
    ? undefined
    : { id: `${id}/${at}`, messageId: id, channelId, guildId, who: authorOf(message), text };
};

export type Removed = Where;

const removalSchema = z.object({
  id: snowflake.nullish(),
  ids: z.array(snowflake).max(100).nullish(),
  channel_id: snowflake,
  guild_id: snowflake.nullish(),
});

/** Messages that are gone, one or several; none for those of direct chats. */
export const readRemoved = (raw: unknown): Removed[] => {
  const { id, ids, channel_id: channelId, guild_id: guildId } = removalSchema.safeParse(raw).data ?? {};
  if (!channelId || !guildId) return [];
  return [...(id ? [id] : []), ...(ids ?? [])].map((messageId) => ({
    id: `${messageId}/gone`,
    messageId,
    channelId,
    guildId,
  }));
};

export interface Reaction {
  messageId: string;
  channelId: string;
  guildId: string;
  user: string;
  /** Discord does not tell it of those that are taken back. */
  name?: string;
  emoji: string;
}

const reactionSchema = z.object({
  user_id: snowflake,
  message_id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake,
  member: somebodySchema.shape.member,
  emoji: z.object({ id: snowflake.nullish(), name: z.string().max(100) }),
});

/** Undefined for those of bots, outside of servers, and for emoji of a server's own. */
export const readReaction = (raw: unknown): Reaction | undefined => {
  const reaction = reactionSchema.safeParse(raw).data;
  if (!reaction || reaction.emoji.id || reaction.member?.user?.bot) return undefined;
  const { user_id: user, message_id: messageId, channel_id: channelId, guild_id: guildId, member, emoji } = reaction;
  const name = member?.user ? nameOf(member.user, member.nick) : undefined;
  return { messageId, channelId, guildId, user, emoji: emoji.name, ...(name !== undefined && { name }) };
};
