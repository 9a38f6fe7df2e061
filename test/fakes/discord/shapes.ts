/** The world as the API tells it. */
import { intent } from './gateway.ts';
import { kind } from './componentRules.ts';
import type { FileStore } from './files.ts';
import { isObject, listOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { referenceOf } from './messageRules.ts';
import { isoTime } from './time.ts';
import {
  channelTypes,
  type Attachment,
  type Channel,
  type Guild,
  type Member,
  type Message,
  type User,
  type World,
} from './world.ts';

export const userShape = (user: User): Json => ({
  id: user.id,
  username: user.name.toLowerCase().replaceAll(' ', '_'),
  global_name: user.bot ? null : user.name,
  discriminator: user.bot ? '0001' : '0',
  avatar: null,
  bot: user.bot,
  public_flags: 0,
});

export const memberShape = (world: World, member: Member, withUser: boolean): Json => {
  const user = world.users.get(member.userId);
  return {
    ...(withUser && user !== undefined ? { user: userShape(user) } : {}),
    nick: null,
    avatar: null,
    roles: member.roles,
    joined_at: isoTime(world.clock.now()),
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
    premium_since: null,
  };
};

const requiresTagFlag = 1 << 4;

/** Every forum that asks for a tag has one. */
export const tagsOf = ({ id, requiresTag }: Channel): Json[] => (requiresTag ? [{ id, name: 'pictures' }] : []);

export function channelShape(world: World, channel: Channel): Json {
  const last = [...channel.messages.keys()].at(-1) ?? null;
  const base = { id: channel.id, type: channel.type, last_message_id: last };
  if (channel.guildId === undefined) {
    const others = channel.recipients.filter((id) => id !== world.app.id).flatMap((id) => world.users.get(id) ?? []);
    return {
      ...base,
      recipients: others.map(userShape),
      ...(channel.type === channelTypes.group
        ? { name: channel.name, icon: null, owner_id: channel.recipients[0] }
        : {}),
    };
  }
  const placed = {
    ...base,
    guild_id: channel.guildId,
    name: channel.name,
    rate_limit_per_user: 0,
    nsfw: channel.ageRestricted,
  };
  if (channel.thread === undefined) {
    return {
      ...placed,
      parent_id: null,
      position: 0,
      topic: null,
      flags: channel.requiresTag ? requiresTagFlag : 0,
      ...(channel.type === channelTypes.forum
        ? { available_tags: tagsOf(channel), default_reaction_emoji: null, default_sort_order: null }
        : {}),
      permission_overwrites: channel.overwrites.map(({ id, allow, deny }) => ({
        id,
        type: world.users.has(id) ? 1 : 0,
        allow: String(allow),
        deny: String(deny),
      })),
    };
  }
  const { archived, locked, ownerId } = channel.thread;
  return {
    ...placed,
    parent_id: channel.parentId,
    owner_id: ownerId,
    message_count: channel.messages.size,
    member_count: 1,
    total_message_sent: channel.messages.size,
    thread_metadata: {
      archived,
      locked,
      auto_archive_duration: 1440,
      archive_timestamp: isoTime(world.clock.now()),
      create_timestamp: isoTime(world.clock.now()),
    },
    member: { id: channel.id, user_id: world.app.id, join_timestamp: isoTime(world.clock.now()), flags: 0 },
  };
}

const placesOf = (world: World, guild: Guild): Channel[] =>
  [...world.channels.values()].filter(({ guildId }) => guildId === guild.id);

export const rolesShape = (guild: Guild): Json[] =>
  [...guild.roles.values()].map(({ id, name, permissions, botId }, position) => ({
    id,
    name,
    permissions: String(permissions),
    position,
    color: 0,
    hoist: false,
    managed: botId !== undefined,
    mentionable: false,
    flags: 0,
    ...(botId !== undefined && { tags: { bot_id: botId } }),
  }));

/** @param whole with its channels and members, as GUILD_CREATE has it. */
export function guildShape(world: World, guild: Guild, whole: boolean): Json {
  const places = placesOf(world, guild).filter((channel) => world.sees(channel, world.app.id));
  const own = world.memberOf(guild.id, world.app.id);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    banner: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    features: [],
    emojis: [],
    stickers: [],
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    premium_tier: guild.boostTier,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    vanity_url_code: null,
    roles: rolesShape(guild),
    ...(whole
      ? {
          joined_at: isoTime(world.clock.now()),
          large: false,
          unavailable: false,
          member_count: guild.members.size,
          members: own === undefined ? [] : [memberShape(world, own, true)],
          channels: places.filter(({ thread }) => thread === undefined).map((one) => channelShape(world, one)),
          threads: places.filter(({ thread }) => thread?.archived === false).map((one) => channelShape(world, one)),
          presences: [],
          voice_states: [],
          stage_instances: [],
          guild_scheduled_events: [],
          soundboard_sounds: [],
        }
      : {}),
  };
}

export const attachmentShape = (files: FileStore, file: Attachment): Json => ({
  id: file.id,
  filename: file.name,
  size: file.size,
  url: files.urlOf(file),
  proxy_url: files.urlOf(file),
  ...(file.contentType === undefined ? {} : { content_type: file.contentType }),
  ...(file.width === undefined ? {} : { width: file.width, height: file.height }),
  ...(file.alt === undefined ? {} : { description: file.alt }),
  flags: file.spoiler ? 1 << 3 : 0,
});

/** References to files become the addresses they have now. */
function resolveMedia(files: FileStore, attachments: readonly Attachment[], component: Json): Json {
  const resolve = (media: unknown): Json => {
    const { url } = objectOf(media);
    const file = attachments.find(({ name }) => name === referenceOf(textOf(url)));
    if (file === undefined) return { url };
    const { url: now, proxy_url, width, height, content_type } = attachmentShape(files, file);
    return { url: now, proxy_url, width, height, content_type, attachment_id: file.id, loading_state: 2, flags: 0 };
  };
  const inner = (one: unknown): unknown => (isObject(one) ? resolveMedia(files, attachments, one) : one);
  return {
    ...component,
    ...(component.type === kind.gallery
      ? { items: objectsOf(component.items).map((item) => ({ ...item, media: resolve(item.media) })) }
      : {}),
    ...(component.type === kind.thumbnail ? { media: resolve(component.media) } : {}),
    ...(component.type === kind.file ? { file: resolve(component.file) } : {}),
    ...(component.components === undefined ? {} : { components: listOf(component.components).map(inner) }),
    ...(component.accessory === undefined ? {} : { accessory: inner(component.accessory) }),
  };
}

interface Teller {
  readonly world: World;
  readonly files: FileStore;
}

/** Whether the app is told what a message says: always for its own, direct and mentioning ones. */
const readable = ({ world }: Teller, message: Message, intents: number): boolean =>
  (intents & intent.messageContent) !== 0 ||
  message.authorId === world.app.id ||
  message.mentions.includes(world.app.id) ||
  world.channels.get(message.channelId)?.guildId === undefined;

/** @param intents -1 when the app may read it in any case. */
export function messageShape(teller: Teller, message: Message, intents = -1, deep = true): Json {
  const { world, files } = teller;
  const author = world.users.get(message.authorId);
  const channel = world.channels.get(message.channelId);
  const open = readable(teller, message, intents);
  const replied = message.replyTo === undefined ? undefined : channel?.messages.get(message.replyTo);
  const { interaction } = message;
  const asker = interaction === undefined ? undefined : world.users.get(interaction.userId);
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author:
      author === undefined ? { id: message.authorId, username: 'deleted', discriminator: '0' } : userShape(author),
    content: open ? message.content : '',
    embeds: open ? message.embeds : [],
    components: open ? message.components.map((one) => resolveMedia(files, message.attachments, one)) : [],
    attachments: open ? message.attachments.map((one) => attachmentShape(files, one)) : [],
    timestamp: isoTime(message.createdAt),
    edited_timestamp: message.editedAt === undefined ? null : isoTime(message.editedAt),
    tts: false,
    pinned: message.pinned,
    flags: message.flags,
    mention_everyone: message.mentions.includes('everyone'),
    mentions: message.mentions.flatMap((id) => world.users.get(id) ?? []).map(userShape),
    mention_roles: message.mentions.filter((one) => one.startsWith('role:')).map((one) => one.slice('role:'.length)),
    reactions: [...message.reactions].map(([name, people]) => ({
      emoji: { id: null, name },
      count: people.size,
      count_details: { burst: 0, normal: people.size },
      burst_colors: [],
      me: people.has(world.app.id),
      me_burst: false,
    })),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.authorId === world.app.id ? { application_id: world.app.id } : {}),
    ...(message.replyTo === undefined
      ? {}
      : {
          message_reference: {
            type: 0,
            channel_id: message.channelId,
            message_id: message.replyTo,
            guild_id: channel?.guildId,
          },
          ...(deep
            ? {
                referenced_message:
                  replied === undefined || replied.deleted ? null : messageShape(teller, replied, intents, false),
              }
            : {}),
        }),
    ...(interaction === undefined || asker === undefined
      ? {}
      : {
          webhook_id: world.app.id,
          interaction_metadata: {
            id: interaction.id,
            type: interaction.type,
            user: userShape(asker),
            authorizing_integration_owners: {},
          },
        }),
  };
}
