/** What is remembered across restarts: which message shows which creation, and what it shows. */
import { z } from 'zod';
import type { Place } from '../../src/creation.ts';
import type { Notebook } from '../../src/ports.ts';

/** How long a message is known, ms: a year. */
const keptMs = 365 * 86_400_000;

/** Where a creation is shown. */
const postSchema = z.strictObject({
  /** Where the message is, by the first id of the chat. */
  chat: z.int().optional(),
  /** The message; absent while a new one is being sent. */
  message: z.int().optional(),
  /** A new one that rings is being sent; after a crash it may be there, and the next one rings nobody. */
  sending: z.literal(true).optional(),
  /** The message before, which goes once the new one shows everything. */
  before: z.int().optional(),
  /** Id of the picture at Telegram, and what it shows, so that it is not sent twice. */
  file: z.string().optional(),
  shows: z.string().optional(),
  as: z.enum(['photo', 'document']).optional(),
});
export type Post = z.infer<typeof postSchema>;

const shownSchema = z.strictObject({
  creation: z.string(),
  /** Topic the message stands in: who reacts to it tells only the chat. */
  thread: z.int().optional(),
  /** Of several, the one that this message shows alone. */
  picture: z.int().optional(),
});
export type ShownIn = z.infer<typeof shownSchema>;

/** What is shown at a place: the pictures of a session stand at several. */
export const slotOf = (key: string, { chat, thread }: Pick<Place, 'chat' | 'thread'>): string =>
  `${key}@${chat}${thread === undefined ? '' : `/${thread}`}`;

/** Topic of a slot. */
export const threadIn = (slot: string): number | undefined => {
  const [, thread] = /@-?\d+\/(\d+)$/.exec(slot) ?? [];
  return thread === undefined ? undefined : Number(thread);
};

export interface TelegramMemory {
  /** @param slot see {@link slotOf} */
  post(slot: string): Promise<Post | undefined>;
  /** Everywhere a creation is shown, by slot. */
  posts(creation: string): Promise<Map<string, Post>>;
  /** @param when see `Notebook.put` */
  setPost(slot: string, post: Post, when?: 'soon'): Promise<void>;
  /** The creation that a message of ours shows. @param chat by its first id */
  shownBy(chat: number, message: number): Promise<ShownIn | undefined>;
  setShown(chat: number, message: number, shown: ShownIn): Promise<void>;
  forgetShown(chat: number, message: number): Promise<void>;
  /** Forgets what is so old that nobody answers it any more. @param now ms since 1970 */
  tidy(now: number): Promise<void>;
}

const posts = 'post/';

export const createMemory = (notebook: Notebook): TelegramMemory => ({
  post: async (slot) => {
    // Rows of earlier versions knew one place only.
    const body = (await notebook.get(posts + slot)) ?? (await notebook.get(posts + slot.replace(/@.*$/, '')));
    return body === undefined ? undefined : postSchema.parse(JSON.parse(body));
  },
  posts: async (creation) => {
    const rows = await notebook.entries(posts + creation);
    return new Map(rows.map(({ key, body }) => [key.slice(posts.length), postSchema.parse(JSON.parse(body))]));
  },
  setPost: (slot, post, when) => notebook.put(posts + slot, JSON.stringify(post), when),
  shownBy: async (chat, message) => {
    const body = await notebook.get(`message/${chat}/${message}`);
    return body === undefined ? undefined : shownSchema.parse(JSON.parse(body));
  },
  setShown: (chat, message, shown) => notebook.put(`message/${chat}/${message}`, JSON.stringify(shown), 'soon'),
  forgetShown: (chat, message) => notebook.drop(`message/${chat}/${message}`),
  tidy: async (now) => {
    await Promise.all([posts, 'message/', 'room/'].map((prefix) => notebook.prune(prefix, now - keptMs)));
  },
});
