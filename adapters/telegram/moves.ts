/**
 * Groups that became supergroups have another id from then on. Here a group keeps the id under which it was first known, so
 * that everything ever said about it still holds; only the way out translates.
 */
import { z } from 'zod';
import type { Notebook } from '../../src/ports.ts';

export interface Moves {
  /** Ids as they are now. */
  now: (chat: number) => number;
  /** The id under which this chat was first known. */
  first: (chat: number) => number;
  /** Durable when it resolves, and known at once. */
  move: (from: number, to: number) => Promise<void>;
}

const rowSchema = z.strictObject({ to: z.int() });
const prefix = 'moved/';

export const readMoves = async (notebook: Notebook): Promise<Moves> => {
  const ahead = new Map<number, number>();
  const back = new Map<number, number>();
  const learn = (from: number, to: number): void => {
    ahead.set(from, to);
    back.set(to, from);
  };
  for (const { key, body } of await notebook.entries(prefix))
    learn(Number(key.slice(prefix.length)), rowSchema.parse(JSON.parse(body)).to);
  return {
    now: (chat) => ahead.get(chat) ?? chat,
    first: (chat) => back.get(chat) ?? chat,
    move: async (given, to) => {
      const from = back.get(given) ?? given;
      if (from === to || ahead.get(from) === to) return;
      learn(from, to);
      await notebook.put(`${prefix}${from}`, JSON.stringify({ to }));
    },
  };
};
