/** Which messages show which post of a session. */
import { z } from 'zod';
import type { Notebook } from '../../src/ports.ts';

const rowSchema = z.strictObject({
  /** A message is on its way, and nobody knows whether it arrived. */
  sending: z.literal(true).optional(),
  /** Has the words and the buttons. */
  message: z.int().optional(),
  /** It has no picture. */
  isText: z.boolean().optional(),
  /** Digests of the picture, and of the words and buttons. */
  shows: z.string().optional(),
  says: z.string().optional(),
  /** It was asked to be pinned, whatever came of it. */
  pinned: z.boolean().optional(),
});
export type RoomRow = z.infer<typeof rowSchema>;

export interface RoomMemory {
  get(slot: string): Promise<RoomRow>;
  put(slot: string, row: RoomRow): Promise<void>;
  drop(slot: string): Promise<void>;
}

const prefix = 'room/post/';

export const createRoomMemory = (notebook: Notebook): RoomMemory => ({
  get: async (slot) => {
    const body = await notebook.get(prefix + slot);
    return body === undefined ? {} : rowSchema.parse(JSON.parse(body));
  },
  put: (slot, row) => notebook.put(prefix + slot, JSON.stringify(row)),
  drop: (slot) => notebook.drop(prefix + slot),
});
