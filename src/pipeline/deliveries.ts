/** Deliveries that are under way: as many as there is memory for, and no chat takes all of it. */
import { deliver } from './deliver.ts';
import type { Line } from './line.ts';
import type { Active } from './parts.ts';
import type { Running } from './steps.ts';
import type { Workshop } from './workshop.ts';

/** However small. */
const mostDeliveries = 64;

const bytesOf = ({ creation }: Active): number => creation.pictures.reduce((sum, picture) => sum + picture.bytes, 0);

const chatOf = ({ creation: { ask } }: Active): string => `${ask.place.platform}/${ask.place.chat}`;

/** What is under way, in all and by chat. */
const createTally = () => {
  const chats = new Map<string, { count: number; bytes: number }>();
  const all = { count: 0, bytes: 0 };
  return {
    all: () => all,
    /** Bytes of a chat. */
    of: (chat: string): number => chats.get(chat)?.bytes ?? 0,
    add: (chat: string, count: number, bytes: number): void => {
      all.count += count;
      all.bytes += bytes;
      const before = chats.get(chat) ?? { count: 0, bytes: 0 };
      const now = { count: before.count + count, bytes: before.bytes + bytes };
      if (now.count > 0) chats.set(chat, now);
      else chats.delete(chat);
    },
  };
};

export interface Delivering {
  /** Begins what there is room for. */
  fill(): void;
  /** Bytes of pictures on their way. */
  held(): number;
}

/** @param how `most`: bytes of pictures at a time; more than that only by one that is alone */
export const createDelivering = (
  parts: Workshop,
  line: Line,
  { steps, onEnded, most }: Running & { most: number },
): Delivering => {
  const tally = createTally();
  /** Whose turn it is and who finds no room: nobody overtakes them, or a large one would wait for ever. */
  let first: Active | undefined;
  /** A chat that is slow leaves half of the room to others. */
  const fitsChat = (active: Active): boolean => {
    const here = tally.of(chatOf(active));
    return here === 0 || here + bytesOf(active) <= most / 2;
  };
  const fits = (active: Active): boolean => {
    const { count, bytes } = tally.all();
    return count === 0 || (count < mostDeliveries && bytes + bytesOf(active) <= most);
  };
  const run = async (active: Active): Promise<void> => {
    const bytes = bytesOf(active);
    tally.add(chatOf(active), 1, bytes);
    await steps.run(active, () => deliver(parts, active, line.view(active.creation, 'done')));
    tally.add(chatOf(active), -1, -bytes);
    onEnded();
  };
  return {
    fill: () => {
      for (;;) {
        if (first?.creation.stage !== 'delivering') first = undefined;
        first ??= line.next('delivering', fitsChat);
        if (!first || !fits(first)) return;
        const active = first;
        first = undefined;
        void run(active);
      }
    },
    held: () => tally.all().bytes,
  };
};
