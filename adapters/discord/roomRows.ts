/** What is remembered of the places of sessions: what was opened and posted, and which mark stands under which message. */
import { z } from 'zod';
import type { Notebook } from '../../src/ports.ts';

const openedSchema = z.strictObject({
  /** Message that the thread hangs on, once it is there. */
  message: z.string().optional(),
  /** A post of a forum was asked for; whether it came to be is not known. */
  isAsked: z.boolean().optional(),
  /** The thread, or where it stays without one. */
  chat: z.string().optional(),
  made: z.boolean(),
});
export type OpenedRow = z.infer<typeof openedSchema>;

const postedSchema = z.strictObject({
  /** Absent: it was being sent when the process ended, or is to be sent anew. */
  message: z.string().optional(),
  /** Digest of what it shows. */
  shown: z.string().optional(),
  /** As far as it could be. */
  pinned: z.boolean(),
  /** How often it was posted anew, since somebody had taken it away. */
  round: z.int().nonnegative(),
  /** Somebody has taken it away. */
  isGone: z.boolean(),
});
export type PostedRow = z.infer<typeof postedSchema>;

const saidSchema = z.strictObject({ who: z.string(), name: z.string() });
type SaidRow = z.infer<typeof saidSchema>;

export interface RoomRows {
  opened(key: string): Promise<OpenedRow | undefined>;
  keepOpened(key: string, row: OpenedRow): Promise<void>;
  posted(chat: string, key: string): Promise<PostedRow | undefined>;
  keepPosted(chat: string, key: string, row: PostedRow): Promise<void>;
  dropPosted(chat: string, key: string): Promise<void>;
  /** The message was taken away. */
  lost(message: string): Promise<void>;
  mark(message: string): Promise<string | undefined>;
  keepMark(message: string, emoji: string): Promise<void>;
  /** Who said the message, which is an idea. */
  said(message: string): Promise<SaidRow | undefined>;
  keepSaid(message: string, row: SaidRow): Promise<void>;
  dropSaid(message: string): Promise<void>;
}

const nameSchema = z.tuple([z.string(), z.string()]);

export const createRoomRows = (notebook: Notebook): RoomRows => {
  const read = async <T>(key: string, schema: z.ZodType<T>): Promise<T | undefined> => {
    const body = await notebook.get(key);
    return body === undefined ? undefined : schema.parse(JSON.parse(body));
  };
  const write = (key: string, row: unknown, when?: 'soon'): Promise<void> =>
    notebook.put(key, JSON.stringify(row), when);
  const rows: RoomRows = {
    opened: (key) => read(`opened/${key}`, openedSchema),
    keepOpened: (key, row) => write(`opened/${key}`, row),
    posted: (chat, key) => read(`room/${chat}/${key}`, postedSchema),
    keepPosted: async (chat, key, row) => {
      const { message } = row;
      await Promise.all([
        write(`room/${chat}/${key}`, row),
        ...(message === undefined ? [] : [write(`roomed/${message}`, [chat, key])]),
      ]);
    },
    dropPosted: async (chat, key) => {
      const { message } = (await rows.posted(chat, key)) ?? {};
      await Promise.all([
        notebook.drop(`room/${chat}/${key}`),
        ...(message === undefined ? [] : [notebook.drop(`roomed/${message}`)]),
      ]);
    },
    lost: async (message) => {
      const [chat, key] = (await read(`roomed/${message}`, nameSchema)) ?? [];
      const row = chat !== undefined && key !== undefined ? await rows.posted(chat, key) : undefined;
      if (chat === undefined || key === undefined || row?.message !== message) return;
      await notebook.drop(`roomed/${message}`);
      await rows.keepPosted(chat, key, { pinned: false, round: row.round + 1, isGone: true });
    },
    mark: (message) => notebook.get(`mark/${message}`),
    keepMark: (message, emoji) => notebook.put(`mark/${message}`, emoji, 'soon'),
    said: (message) => read(`said/${message}`, saidSchema),
    keepSaid: (message, row) => write(`said/${message}`, row, 'soon'),
    dropSaid: (message) => notebook.drop(`said/${message}`),
  };
  return rows;
};
