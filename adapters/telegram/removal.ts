/** Takes the messages of creations away. */
import type { Place } from '../../src/creation.ts';
import { isFault } from './faults.ts';
import { slotOf } from './memory.ts';
import type { TelegramParts } from './parts.ts';

export interface Removal {
  /** Its messages are to go. */
  remove(creation: string, at?: { chat: number; message: number }): Promise<void>;
  /** The one at this place is to go. */
  removeAt(creation: string, place: Place): Promise<void>;
}

/** @param forget told of each slot, see `slotOf` */
export const createRemoval = (
  { call, memory }: Pick<TelegramParts, 'call' | 'memory'>,
  forget: (slot: string) => void,
): Removal => {
  const take = async (slot: string, at: { chat: number; message: number } | undefined): Promise<void> => {
    forget(slot);
    if (!at) return;
    await memory.forgetShown(at.chat, at.message);
    try {
      await call.deleteMessage({ chat_id: at.chat, message_id: at.message });
    } catch (error) {
      if (!isFault(error, 'noMessage', 'refused')) throw error;
    }
  };

  return {
    remove: async (creation, under) => {
      const all = await memory.posts(creation);
      for (const [slot, { chat: at = under?.chat, message = under?.message }] of all)
        await take(slot, at === undefined || message === undefined ? undefined : { chat: at, message });
      if (all.size === 0) await take(creation, under);
    },
    removeAt: async (creation, place) => {
      const slot = slotOf(creation, place);
      const { chat: at = Number(place.chat), message } = (await memory.post(slot)) ?? {};
      await take(slot, message === undefined ? undefined : { chat: at, message });
    },
  };
};
