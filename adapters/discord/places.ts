/** What is remembered of places across restarts: which message shows which creation, and with which token it can be edited. */
import { z } from 'zod';
import type { Place } from '../../src/creation.ts';
import type { Clock, Notebook } from '../../src/ports.ts';

/** Bits of the rights that are asked for before work is begun. */
const right = { view: 1n << 10n, send: 1n << 11n, attach: 1n << 15n, sendInThreads: 1n << 38n } as const;
export type Right = keyof typeof right;

/** A token lives fifteen minutes from the event; the last one is left for what is on its way. */
const tokenMs = 14 * 60_000;
/** Ends of the world as far as an answer goes: creations wait hours at most. */
const answerKeptMs = 24 * 3_600_000;
/** Messages are replied to for this long. */
const messageKeptMs = 365 * 24 * 3_600_000;

/** 2015-01-01, the first moment a snowflake can name, ms since 1970. */
const epoch = 1_420_070_400_000;

/** When an event happened, by its id: ms since 1970. */
export const timeOf = (id: string): number => Number(BigInt(id) >> 22n) + epoch;

/** The id before all of a moment. @param ms since 1970 */
export const idAt = (ms: number): string => String(BigInt(Math.max(0, Math.floor(ms) - epoch)) << 22n);

/** The answer to an interaction. */
const answerSchema = z.strictObject({
  appId: z.string(),
  token: z.string(),
  /** The token is good until then, ms since 1970. */
  until: z.int(),
  /** The message can be edited by the bot as well, without the token. */
  lasting: z.boolean(),
  /** Largest file, bytes. */
  most: z.int().positive().optional(),
});
export type Answer = z.infer<typeof answerSchema>;

/** Where the card of a creation is. */
const postSchema = z.strictObject({
  chat: z.string(),
  message: z.string(),
  /** Platform-qualified author. */
  who: z.string(),
  /** Only the author sees it. */
  private: z.boolean().optional(),
  /** In the author's direct chat, since there was no other way. */
  mailed: z.boolean().optional(),
});
export type Post = z.infer<typeof postSchema>;

/** What an interaction says about where its answer will stand. */
export interface Origin {
  id: string;
  token: string;
  appId: string;
  channelId: string;
  guildId?: string;
  parentId?: string;
  context?: 0 | 1 | 2;
  owners: Readonly<Record<string, string>>;
  appPermissions?: string;
  attachmentSizeLimit?: number;
}

/** The bot itself can reach what stands there: it is a member of the server, or the chat is its own. */
const isReachable = ({ context, guildId, owners }: Origin): boolean =>
  context === 1 || '0' in owners || (context !== 2 && guildId !== undefined && !('1' in owners));

export const answerOf = (origin: Origin, isPrivate: boolean): Answer => ({
  appId: origin.appId,
  token: origin.token,
  until: timeOf(origin.id) + tokenMs,
  lasting: !isPrivate && isReachable(origin),
  ...(origin.attachmentSizeLimit !== undefined && { most: origin.attachmentSizeLimit }),
});

export const placeOf = (
  { guildId, channelId }: Pick<Origin, 'guildId' | 'channelId'>,
  more: Pick<Place, 'placeholder' | 'private' | 'replyTo'> = {},
): Place => ({ platform: 'discord', chat: channelId, ...(guildId && { community: guildId }), ...more });

/** Rights that are missing for showing pictures there, now or when the token is gone. */
export const missingRights = (origin: Origin): Right[] => {
  if (origin.appPermissions === undefined || origin.context === 1) return [];
  const held = BigInt(origin.appPermissions);
  const send: Right = origin.parentId === undefined ? 'send' : 'sendInThreads';
  const needed: readonly Right[] = isReachable(origin) ? ['view', send, 'attach'] : ['attach'];
  return needed.filter((name) => (held & right[name]) === 0n);
};

export interface Places {
  answer(message: string): Promise<Answer | undefined>;
  /** Remembers what a message can be edited with; a newer token takes the place of the one before. */
  keepAnswer(message: string, answer: Answer): Promise<void>;
  /** The token was not taken any more. */
  spent(message: string): Promise<void>;
  /** @param chat for which it was shown; a session shows it in several */
  post(creation: string, chat: string): Promise<Post | undefined>;
  /** Wherever it is shown. */
  posts(creation: string): Promise<Post[]>;
  /** @param when see `Notebook.put` */
  keepPost(creation: string, post: Post & { for: string }, when?: 'soon'): Promise<void>;
  /** The creation that a message shows. */
  shownIn(message: string): Promise<string | undefined>;
  /** A message beside the card that is about the same creation. */
  alsoShown(message: string, creation: string): Promise<void>;
  /** @param chat of one post; absent: all */
  forget(creation: string, chat?: string): Promise<void>;
  /** True the first time: whoever waited for this creation has not been rung yet. */
  ring(creation: string): Promise<boolean>;
  prune(): Promise<void>;
}

export const createPlaces = (notebook: Notebook, clock: Clock): Places => {
  const read = async <T>(key: string, schema: z.ZodType<T>): Promise<T | undefined> => {
    const body = await notebook.get(key);
    return body === undefined ? undefined : schema.parse(JSON.parse(body));
  };
  const keyOf = (creation: string, chat: string): string => `post/${creation}/${chat}`;
  const shown = async (creation: string): Promise<{ key: string; post: Post }[]> => {
    const rows = await notebook.entries(keyOf(creation, ''));
    return rows.map(({ key, body }) => ({ key, post: postSchema.parse(JSON.parse(body)) }));
  };
  const places: Places = {
    answer: (message) => read(`answer/${message}`, answerSchema),
    // While it matters, the event it comes from is written down.
    keepAnswer: (message, answer) => notebook.put(`answer/${message}`, JSON.stringify(answer), 'soon'),
    spent: async (message) => {
      const answer = await places.answer(message);
      if (answer) await places.keepAnswer(message, { ...answer, until: 0 });
    },
    post: (creation, chat) => read(keyOf(creation, chat), postSchema),
    posts: async (creation) => (await shown(creation)).map(({ post }) => post),
    keepPost: async (creation, { for: chat, ...post }, when) => {
      await Promise.all([
        notebook.put(keyOf(creation, chat), JSON.stringify(post), when),
        notebook.put(`message/${post.message}`, creation, when),
      ]);
    },
    shownIn: (message) => notebook.get(`message/${message}`),
    alsoShown: (message, creation) => notebook.put(`message/${message}`, creation),
    forget: async (creation, chat) => {
      const rows = (await shown(creation)).filter(({ key }) => chat === undefined || key === keyOf(creation, chat));
      await Promise.all(
        rows.flatMap(({ key, post }) => [
          notebook.drop(key),
          notebook.drop(`message/${post.message}`),
          notebook.drop(`answer/${post.message}`),
        ]),
      );
    },
    ring: (creation) => notebook.add(`rung/${creation}`, ''),
    prune: async () => {
      const now = clock.now();
      await Promise.all([
        notebook.prune('answer/', now - answerKeptMs),
        ...['post/', 'message/', 'rung/', 'opened/', 'room/', 'roomed/', 'mark/', 'said/', 'locale/'].map((prefix) =>
          notebook.prune(prefix, now - messageKeptMs),
        ),
      ]);
    },
  };
  return places;
};
