/** What the fake Discord remembers: people, servers, channels, messages. Plain data; the rules are elsewhere. */
import type { MovableClock } from '../movableClock.ts';
import { createIds, type NewId } from './time.ts';
import { allPermissions, bit, permissionsIn } from './permissions.ts';
import type { Json } from '../json.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  /** A Discord locale: en-US, zh-CN, zh-TW, ja. */
  locale: string;
  /** What this person may upload, bytes; their subscription decides. */
  uploadLimit: number;
  /** The app is installed for this person and goes with them everywhere. */
  hasApp: boolean;
  /** Nobody may write to them directly. */
  closedDms: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  /** The bot that Discord made it for. */
  readonly botId?: string;
}

export interface Member {
  readonly userId: string;
  readonly roles: string[];
}

export interface Overwrite {
  /** A role or a person. */
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  ownerId: string;
  locale: string;
  /** 0-3; 2 uploads 50 MiB, 3 uploads 100 MiB. */
  boostTier: number;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
}

export const channelTypes = { text: 0, dm: 1, group: 3, thread: 11, forum: 15 } as const;

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guildId: string | undefined;
  /** Of a thread: the channel it hangs on. */
  readonly parentId: string | undefined;
  /** Who sees it, when no server owns it. */
  readonly recipients: readonly string[];
  ageRestricted: boolean;
  overwrites: Overwrite[];
  thread: { archived: boolean; locked: boolean; readonly ownerId: string } | undefined;
  /** Of a forum: each post must have a tag. */
  readonly requiresTag: boolean;
  readonly messages: Map<string, Message>;
}

export interface Attachment {
  readonly id: string;
  readonly channelId: string;
  readonly name: string;
  readonly contentType: string | undefined;
  readonly size: number;
  readonly width: number | undefined;
  readonly height: number | undefined;
  alt: string | undefined;
  spoiler: boolean;
}

export interface Snapshot {
  readonly content: string;
  readonly components: readonly Json[];
  readonly attachments: readonly string[];
  /** ms since 1970. */
  readonly at: number;
}

export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly type: number;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: Attachment[];
  flags: number;
  readonly replyTo: string | undefined;
  readonly nonce: string | undefined;
  /** The interaction it answers. */
  readonly interaction:
    | { readonly id: string; readonly type: number; readonly userId: string; readonly command: string | undefined }
    | undefined;
  /** The only person who sees it. */
  readonly onlyFor: string | undefined;
  readonly createdAt: number;
  editedAt: number | undefined;
  pinned: boolean;
  deleted: boolean;
  /** Emoji to the people who set it. */
  readonly reactions: Map<string, Set<string>>;
  /** Who was named in it. */
  mentions: string[];
  /** Whom it rang: ids of people, `role:ID`, `everyone`. */
  readonly pinged: string[];
  /** What it was before each edit. */
  readonly history: Snapshot[];
}

export const flag = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  v2: 1 << 15,
} as const;
/** Flags somebody may set when a message is written. */
export const settableFlags = flag.suppressEmbeds | flag.silent | flag.v2;

export interface Ping {
  readonly messageId: string;
  /** Id of a person, `role:ID` or `everyone`. */
  readonly who: string;
  readonly byApp: boolean;
  /** Who was rung had asked for it: by a command, by what was answered, or by taking part in a thread. */
  readonly fair: boolean;
  /** What was asked: the interaction, or the message that was answered. */
  readonly about: string;
}

export interface World {
  readonly clock: MovableClock;
  readonly newId: NewId;
  readonly app: { readonly id: string; token: string; revoked: boolean };
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** Messages that rang people, in order. */
  readonly pings: Ping[];
  /** Who said or did something in a channel, by its id. */
  readonly visitors: Map<string, Set<string>>;
  visited(channelId: string, userId: string): void;
  /** Wakes everyone who waits for something to be so. */
  changed(): void;
  onChange(listener: () => void): () => void;
  memberOf(guildId: string, userId: string): Member | undefined;
  /** The app is a member of the server. */
  isIn(guildId: string | undefined): boolean;
  permissions(channel: Channel, userId: string): bigint;
  can(channel: Channel, userId: string, name: keyof typeof bit): boolean;
  sees(channel: Channel, userId: string): boolean;
}

export function createWorld(clock: MovableClock, token: string, locale: string): World {
  const newId = createIds(() => clock.now());
  const appId = newId();
  const bot: User = { id: appId, name: 'Atelier', bot: true, locale, uploadLimit: 0, hasApp: false, closedDms: true };
  const listeners = new Set<() => void>();
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();
  const visitors = new Map<string, Set<string>>();
  const memberOf = (guildId: string, userId: string): Member | undefined => guilds.get(guildId)?.members.get(userId);
  const permissions = (channel: Channel, userId: string): bigint => {
    if (channel.guildId === undefined) return channel.recipients.includes(userId) ? allPermissions : 0n;
    const guild = guilds.get(channel.guildId);
    const member = guild?.members.get(userId);
    if (guild === undefined || member === undefined) return 0n;
    // Threads have no overwrites of their own.
    const place = channel.parentId === undefined ? channel : (channels.get(channel.parentId) ?? channel);
    return permissionsIn(guild, member, place.overwrites);
  };
  return {
    clock,
    newId,
    app: { id: appId, token, revoked: false },
    users: new Map([[appId, bot]]),
    guilds,
    channels,
    pings: [],
    visitors,
    visited: (channelId, userId) => {
      visitors.set(channelId, (visitors.get(channelId) ?? new Set()).add(userId));
    },
    changed() {
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    memberOf,
    isIn: (guildId) => guildId !== undefined && memberOf(guildId, appId) !== undefined,
    permissions,
    can: (channel, userId, name) => (permissions(channel, userId) & bit[name]) !== 0n,
    sees: (channel, userId) => (permissions(channel, userId) & bit.viewChannel) !== 0n,
  };
}
