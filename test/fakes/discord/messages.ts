/** Messages come into being, change and go; whom they ring; who hears of it. */
import { displayedTexts, flatten } from './componentRules.ts';
import type { FileStore } from './files.ts';
import { intent, type Gateway } from './gateway.ts';
import { idOf, listOf, numberOf, objectOf, objectsOf, textOf, textsOf, type Json } from '../json.ts';
import { checkDraft, FILE_BYTES, type Draft, type MessageSetting } from './messageRules.ts';
import { channelShape, memberShape, messageShape } from './shapes.ts';
import { flag, settableFlags, type Attachment, type Channel, type Message, type World } from './world.ts';

const MiB = 1024 * 1024;
/** Seen on servers with boosts; 0 and 1 raise nothing. */
const bytesByTier = [FILE_BYTES, FILE_BYTES, 50 * MiB, 100 * MiB];
/** A nonce is remembered for this long, ms. */
const NONCE_MS = 3 * 60_000;

export interface Post {
  readonly channel: Channel;
  readonly authorId: string;
  readonly draft: Draft;
  /** A new one by default; the first message of a forum's thread has the thread's id. */
  readonly id?: string;
  readonly type?: number;
  readonly replyTo?: string | undefined;
  readonly interaction?: Message['interaction'];
  readonly onlyFor?: string | undefined;
  /** Bytes per file; the server's own limit without it. */
  readonly fileLimit?: number;
  /** A deferred answer: shown as "thinking". */
  readonly loading?: boolean;
}

export interface Messages {
  /** @throws ApiError when the draft breaks a limit. */
  post(post: Post): Promise<Message>;
  edit(message: Message, draft: Draft, fileLimit?: number): Promise<Message>;
  remove(message: Message): void;
  /** Of one channel, in one go. */
  removeAll(messages: readonly Message[]): void;
  /** A pin is told of in the channel as well. */
  pin(message: Message, on: boolean): Promise<void>;
  react(message: Message, userId: string, emoji: string, on: boolean): void;
  /** A message that is there and that everyone in the channel sees. */
  find(channel: Channel, id: string): Message | undefined;
  /** Bytes of a file that the app may upload there. */
  fileLimitOf(channel: Channel): number;
  shape(message: Message): Json;
  /** Tells the gateway of a thread or channel. */
  tellChannel(event: string, channel: Channel): void;
}

/** Messages that the server itself writes. */
export const systemTypes = { pinned: 6 } as const;

interface Named {
  readonly mentions: string[];
  readonly rung: string[];
}

export function createMessages(world: World, files: FileStore, gateway: Gateway): Messages {
  const teller = { world, files };
  const tell = (event: string, message: Message): void => {
    const channel = world.channels.get(message.channelId);
    if (channel === undefined || message.onlyFor !== undefined || !hears(world, channel)) return;
    const needs = channel.guildId === undefined ? intent.directMessages : intent.guildMessages;
    gateway.dispatch(event, needs, (intents) => ({
      ...messageShape(teller, message, intents),
      ...placeOf(world, channel, message.authorId),
      channel_type: channel.type,
    }));
  };
  const ring = (message: Message, who: readonly string[]): void => {
    const asked =
      message.replyTo === undefined ? undefined : world.channels.get(message.channelId)?.messages.get(message.replyTo);
    for (const one of who) {
      message.pinged.push(one);
      const takesPart =
        world.channels.get(message.channelId)?.thread !== undefined && world.visitors.get(message.channelId)?.has(one);
      const asker = [message.interaction?.userId, asked?.authorId, asked?.interaction?.userId];
      const fair = takesPart === true || asker.includes(one);
      const about = message.interaction?.id ?? asked?.interaction?.id ?? message.replyTo ?? message.id;
      world.pings.push({ messageId: message.id, who: one, byApp: message.authorId === world.app.id, fair, about });
    }
  };
  /** All of one channel. */
  const gone = (all: readonly Message[], which: () => Json, event: string): void => {
    for (const message of all) message.deleted = true;
    const [first] = all;
    const channel = world.channels.get(first?.channelId ?? '');
    if (channel !== undefined && first?.onlyFor === undefined && hears(world, channel)) {
      const needs = channel.guildId === undefined ? intent.directMessages : intent.guildMessages;
      gateway.dispatch(event, needs, () => ({ ...which(), channel_id: channel.id, ...guildOf(channel) }));
    }
    world.changed();
  };
  const messages: Messages = {
    async post(post) {
      const { channel, authorId, draft, loading = false } = post;
      const { payload } = draft;
      const twin = earlier(world, post);
      if (twin !== undefined) return twin;
      if (!loading && (post.type ?? 0) !== systemTypes.pinned)
        checkDraft(draft, { fileLimit: post.fileLimit ?? limitOf(world, channel) });
      const named = namedIn(world, post);
      const attachments = await keepFiles(files, channel.id, draft);
      const message: Message = {
        id: post.id ?? world.newId(),
        channelId: channel.id,
        authorId,
        type: post.type ?? (post.replyTo === undefined ? 0 : 19),
        content: textOf(payload.content),
        embeds: objectsOf(payload.embeds),
        components: numbered(objectsOf(payload.components)),
        attachments,
        flags:
          (numberOf(payload.flags) & settableFlags) |
          (post.onlyFor === undefined ? 0 : flag.ephemeral) |
          (loading ? flag.loading : 0),
        replyTo: post.replyTo,
        nonce: idOf(payload.nonce) || undefined,
        interaction: post.interaction,
        onlyFor: post.onlyFor,
        createdAt: world.clock.now(),
        editedAt: undefined,
        pinned: false,
        deleted: false,
        reactions: new Map(),
        mentions: named.mentions,
        pinged: [],
        history: [],
      };
      if (channel.thread?.archived === true) channel.thread.archived = false;
      channel.messages.set(message.id, message);
      world.visited(channel.id, authorId);
      ring(message, named.rung);
      tell('MESSAGE_CREATE', message);
      world.changed();
      return message;
    },
    async edit(message, draft, fileLimit) {
      const channel = world.channels.get(message.channelId);
      const { payload } = draft;
      checkDraft(draft, { fileLimit: fileLimit ?? limitOf(world, channel), before: beforeOf(message) });
      const kept = keptFiles(message, payload);
      const added = await keepFiles(files, message.channelId, draft);
      message.history.push(snapshot(message, world.clock.now()));
      const wasLoading = (message.flags & flag.loading) !== 0;
      if (payload.content !== undefined) message.content = textOf(payload.content);
      if (payload.embeds !== undefined) message.embeds = objectsOf(payload.embeds);
      if (payload.components !== undefined) message.components = numbered(objectsOf(payload.components));
      message.attachments = [...kept, ...added];
      message.flags = (message.flags & ~flag.loading) | (numberOf(payload.flags) & (flag.v2 | flag.suppressEmbeds));
      if (!wasLoading) message.editedAt = world.clock.now();
      // The first words of a deferred answer ring like a new message; later edits ring nobody.
      const post = { channel, authorId: message.authorId, draft, onlyFor: message.onlyFor };
      if (channel !== undefined) {
        const named = namedIn(world, { ...post, channel });
        message.mentions = named.mentions;
        if (wasLoading) ring(message, named.rung);
      }
      tell('MESSAGE_UPDATE', message);
      world.changed();
      return message;
    },
    remove: (message) => gone([message], () => ({ id: message.id }), 'MESSAGE_DELETE'),
    removeAll: (all) => gone(all, () => ({ ids: all.map(({ id }) => id) }), 'MESSAGE_DELETE_BULK'),
    async pin(message, on) {
      message.pinned = on;
      tell('MESSAGE_UPDATE', message);
      const channel = world.channels.get(message.channelId);
      const note = { payload: {}, files: [], size: 0 };
      if (on && channel !== undefined)
        await messages.post({
          channel,
          authorId: world.app.id,
          draft: note,
          type: systemTypes.pinned,
          replyTo: message.id,
        });
      world.changed();
    },
    react(message, userId, emoji, on) {
      const people = message.reactions.get(emoji) ?? new Set();
      if (on) people.add(userId);
      else people.delete(userId);
      if (people.size === 0) message.reactions.delete(emoji);
      else message.reactions.set(emoji, people);
      const channel = world.channels.get(message.channelId);
      if (channel !== undefined && hears(world, channel)) {
        const needs = channel.guildId === undefined ? intent.directReactions : intent.guildReactions;
        gateway.dispatch(on ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE', needs, () => ({
          user_id: userId,
          channel_id: channel.id,
          message_id: message.id,
          message_author_id: message.authorId,
          emoji: { id: null, name: emoji },
          burst: false,
          type: 0,
          // Who has taken it back is told by their id alone.
          ...(on ? placeOf(world, channel, userId, true) : guildOf(channel)),
        }));
      }
      world.changed();
    },
    find(channel, id) {
      const found = channel.messages.get(id);
      return found === undefined || found.deleted || found.onlyFor !== undefined ? undefined : found;
    },
    fileLimitOf: (channel) => limitOf(world, channel),
    shape: (message) => messageShape(teller, message),
    tellChannel(event, channel) {
      if (hears(world, channel)) gateway.dispatch(event, intent.guilds, () => channelShape(world, channel));
      world.changed();
    },
  };
  return messages;
}

/** The app hears what happens there. */
const hears = (world: World, channel: Channel): boolean =>
  channel.guildId === undefined
    ? channel.recipients.includes(world.app.id)
    : world.isIn(channel.guildId) && world.sees(channel, world.app.id);

const limitOf = (world: World, channel: Channel | undefined): number =>
  bytesByTier[world.guilds.get(channel?.guildId ?? '')?.boostTier ?? 0] ?? FILE_BYTES;

const guildOf = ({ guildId }: Channel): Json => (guildId === undefined ? {} : { guild_id: guildId });

/** @param withUser as reactions have it; messages name their author elsewhere. */
const placeOf = (world: World, channel: Channel, userId: string, withUser = false): Json => {
  if (channel.guildId === undefined) return {};
  const member = world.memberOf(channel.guildId, userId);
  return {
    guild_id: channel.guildId,
    ...(member === undefined ? {} : { member: memberShape(world, member, withUser) }),
  };
};

/** The message that the same nonce made a moment ago, when the client asked for that. */
function earlier(world: World, { channel, authorId, draft }: Post): Message | undefined {
  const nonce = idOf(draft.payload.nonce);
  if (draft.payload.enforce_nonce !== true || nonce === '') return undefined;
  const since = world.clock.now() - NONCE_MS;
  return [...channel.messages.values()].findLast(
    (one) => one.nonce === nonce && one.authorId === authorId && one.createdAt >= since && !one.deleted,
  );
}

/** Every component gets a number, as the server gives them. */
function numbered(components: readonly Json[]): readonly Json[] {
  const taken = new Set(flatten(components).map(({ id }) => id));
  let last = 0;
  const next = (): number => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const walk = (one: Json): Json => ({
    ...one,
    id: numberOf(one.id) === 0 ? next() : one.id,
    ...(one.components === undefined ? {} : { components: objectsOf(one.components).map(walk) }),
    ...(one.accessory === undefined ? {} : { accessory: walk(objectOf(one.accessory)) }),
  });
  return components.map(walk);
}

async function keepFiles(
  files: FileStore,
  channelId: string,
  { payload, files: uploads }: Draft,
): Promise<Attachment[]> {
  const entries = objectsOf(payload.attachments);
  return Promise.all(
    uploads.map((file) => {
      const entry = entries.find(({ id }) => idOf(id) === file.index);
      return files.keep(channelId, {
        name: file.name,
        bytes: file.bytes,
        contentType: file.contentType === 'application/octet-stream' ? undefined : file.contentType,
        alt: textOf(entry?.description) || undefined,
        spoiler: entry?.is_spoiler === true,
      });
    }),
  );
}

function keptFiles(message: Message, payload: Json): Attachment[] {
  if (!Array.isArray(payload.attachments)) return message.attachments;
  const entries = objectsOf(payload.attachments);
  return message.attachments.flatMap((file) => {
    const entry = entries.find(({ id }) => idOf(id) === file.id);
    if (entry === undefined) return [];
    if (typeof entry.description === 'string') file.alt = entry.description;
    if (typeof entry.is_spoiler === 'boolean') file.spoiler = entry.is_spoiler;
    return [file];
  });
}

const beforeOf = (message: Message): NonNullable<MessageSetting['before']> => ({
  content: message.content,
  embeds: message.embeds.length,
  v2: (message.flags & flag.v2) !== 0,
  components: message.components,
  files: new Map(message.attachments.map(({ id, name }) => [id, name])),
});

const snapshot = (message: Message, at: number): Message['history'][number] => ({
  content: message.content,
  components: message.components,
  attachments: message.attachments.map(({ name }) => name),
  at,
});

/** Whom a message names, and whom it rings, after `allowed_mentions`. */
function namedIn(world: World, { channel, authorId, draft, replyTo, onlyFor }: Post): Named {
  const { payload } = draft;
  const text = [textOf(payload.content), ...displayedTexts(objectsOf(payload.components))].join('\n');
  const given = payload.allowed_mentions !== undefined && payload.allowed_mentions !== null;
  const allowed = objectOf(payload.allowed_mentions);
  const parse = given ? listOf(allowed.parse) : ['users', 'roles', 'everyone'];
  const may = (kind: 'users' | 'roles', id: string): boolean =>
    parse.includes(kind) || textsOf(allowed[kind]).includes(id);
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
  const people = found(/<@!?(\d{17,20})>/g).filter((id) => may('users', id) && world.users.has(id));
  const roles = found(/<@&(\d{17,20})>/g).filter((id) => may('roles', id));
  const all =
    /@(everyone|here)\b/.test(text) && parse.includes('everyone') && world.can(channel, authorId, 'mentionEveryone');
  const replied = replyTo === undefined ? undefined : channel.messages.get(replyTo)?.authorId;
  if (replied !== undefined && (given ? allowed.replied_user === true : true)) people.push(replied);
  const mentions = [...new Set([...people, ...roles.map((id) => `role:${id}`), ...(all ? ['everyone'] : [])])];
  const quiet = onlyFor !== undefined || (numberOf(payload.flags) & flag.silent) !== 0;
  return { mentions, rung: quiet ? [] : mentions.filter((id) => id !== authorId) };
}
