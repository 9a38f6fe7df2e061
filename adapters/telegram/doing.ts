/** "Is sending a photo", as the chat shows it: while something is drawn there, and no longer. */
import type { Clock, Log } from '../../src/ports.ts';
import type { RawApi } from 'grammy';
import type { Spot } from './spot.ts';

/** The sign is shown for five seconds, ms. */
const renewMs = 4500;

export interface Doing {
  /** This creation is being drawn there. @param slot see `slotOf` */
  begin(slot: string, spot: Spot): void;
  end(slot: string): void;
}

export const createDoing = ({
  call,
  clock,
  log,
  stopping,
}: {
  call: RawApi;
  clock: Clock;
  log: Log;
  stopping: AbortSignal;
}): Doing => {
  /** What is drawn at each place, and the end of the loop that tells so. */
  const places = new Map<string, { slots: Set<string>; over: AbortController }>();
  const placeOf = new Map<string, string>();
  const tell = async ({ chat, thread }: Spot, over: AbortSignal): Promise<void> => {
    const at = { chat_id: chat, ...(thread !== undefined && { message_thread_id: thread }) };
    for (let isFine = true; isFine && !over.aborted; ) {
      try {
        await call.sendChatAction({ ...at, action: 'upload_photo' });
        await clock.wait(renewMs, over);
      } catch (error) {
        isFine = false;
        if (!over.aborted) log.debug('telegram.doing', { error });
      }
    }
  };
  return {
    begin: (slot, spot) => {
      const key = `${spot.chat}/${spot.thread ?? ''}`;
      placeOf.set(slot, key);
      const known = places.get(key);
      if (known) {
        known.slots.add(slot);
        return;
      }
      const over = new AbortController();
      places.set(key, { slots: new Set([slot]), over });
      void tell(spot, AbortSignal.any([stopping, over.signal]));
    },
    end: (slot) => {
      const key = placeOf.get(slot);
      const place = key === undefined ? undefined : places.get(key);
      if (key === undefined || !place) return;
      placeOf.delete(slot);
      place.slots.delete(slot);
      if (place.slots.size > 0) return;
      place.over.abort();
      places.delete(key);
    },
  };
};
