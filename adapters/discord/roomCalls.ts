/** What sessions need of Discord besides messages: threads, posts of forums, pins and reactions. */
import { z } from 'zod';
import type { Draft } from './messages.ts';
import type { Rest } from './rest.ts';

const channelSchema = z.object({
  type: z.int(),
  guild_id: z.string().nullish(),
  flags: z.int().nonnegative().nullish(),
  available_tags: z.array(z.object({ id: z.string() })).nullish(),
});
const threadSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  parent_id: z.string().nullish(),
  owner_id: z.string().nullish(),
});
const activeSchema = z.object({ threads: z.array(threadSchema).max(1000) });

const channelType = { text: 0, announcements: 5, forum: 15, media: 16 } as const;
/** Posts of this forum must have a tag. */
const requiresTag = 1 << 4;
/** A thread in which nobody says anything is put away after a week, the longest there is; min. */
const awayAfterMinutes = 10_080;
/** Of the name of a thread. */
export const nameChars = 100;

export interface Parent {
  /** `room`: threads hang on messages; `forum`: each post is one; `none`: nothing can be made there. */
  kind: 'room' | 'forum' | 'none';
  guild?: string;
  /** To be put on a post. */
  tags: readonly string[];
}

/** All of these throw DiscordFault. */
export interface RoomCalls {
  parent(chat: string): Promise<Parent>;
  /** A thread at a message; there is one at most, with the message's id. */
  thread(chat: string, message: string, name: string): Promise<void>;
  /** A post of a forum. @returns the id of its thread. */
  forumPost(chat: string, post: { name: string; tags: readonly string[]; draft: Draft }): Promise<string>;
  /** The newest thread of this name that the user began there and that is not put away. */
  findThread(guild: string, wanted: { chat: string; name: string; owner: string }): Promise<string | undefined>;
  /** Puts a thread away. @param locked so that only whoever keeps order can open it */
  archive(thread: string, locked: boolean): Promise<void>;
  pin(chat: string, message: string, on: boolean): Promise<void>;
  /** Our own reaction. */
  react(chat: string, message: string, emoji: string, on: boolean): Promise<void>;
}

const kindOf = (type: number): Parent['kind'] => {
  if (type === channelType.text || type === channelType.announcements) return 'room';
  return type === channelType.forum || type === channelType.media ? 'forum' : 'none';
};

export const createRoomCalls = ({ bot }: Pick<Rest, 'bot'>): RoomCalls => ({
  parent: async (chat) => {
    const raw = await bot({ method: 'GET', route: `/channels/${chat}` });
    const { type, guild_id: guild, flags, available_tags: tags } = channelSchema.parse(raw);
    const first = ((flags ?? 0) & requiresTag) === 0 ? [] : (tags ?? []).slice(0, 1).map(({ id }) => id);
    return { kind: kindOf(type), tags: first, ...(guild && { guild }) };
  },
  thread: async (chat, message, name) => {
    const json = { name, auto_archive_duration: awayAfterMinutes };
    await bot({ method: 'POST', route: `/channels/${chat}/messages/${message}/threads`, json });
  },
  forumPost: async (chat, { name, tags, draft }) => {
    const json = {
      name,
      auto_archive_duration: awayAfterMinutes,
      message: draft.body,
      ...(tags.length > 0 && { applied_tags: tags }),
    };
    // It knows no nonce, so it must not be repeated when the answer is lost; it is looked for instead.
    const made = await bot({ method: 'POST', route: `/channels/${chat}/threads`, json, once: true });
    return threadSchema.parse(made).id;
  },
  findThread: async (guild, { chat, name, owner }) => {
    const { threads } = activeSchema.parse(await bot({ method: 'GET', route: `/guilds/${guild}/threads/active` }));
    const found = threads.filter((one) => one.parent_id === chat && one.owner_id === owner && one.name === name);
    return found.toSorted((one, other) => Number(BigInt(other.id) - BigInt(one.id)))[0]?.id;
  },
  archive: async (thread, locked) => {
    await bot({
      method: 'PATCH',
      route: `/channels/${thread}`,
      json: { archived: true, ...(locked && { locked: true }) },
    });
  },
  pin: async (chat, message, on) => {
    await bot({ method: on ? 'PUT' : 'DELETE', route: `/channels/${chat}/messages/pins/${message}` });
  },
  react: async (chat, message, emoji, on) => {
    const reaction = `${encodeURIComponent(emoji)}/@me`;
    await bot({
      method: on ? 'PUT' : 'DELETE',
      route: `/channels/${chat}/messages/${message}/reactions/${reaction}`,
    });
  },
});
