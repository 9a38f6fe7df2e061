/** One reaction of ours under a message of somebody's: what became of it. */
import type { Log } from '../../src/ports.ts';
import type { Mark } from '../../src/session.ts';
import type { RoomPort } from '../../src/sessionDesk.ts';
import { translated } from './carrier.ts';
import { isAway, isFault } from './faults.ts';
import type { RoomCalls } from './roomCalls.ts';
import type { RoomRows } from './roomRows.ts';
import { createQueues } from './queues.ts';

const signs: Readonly<Record<Mark, string>> = { taken: '✍️', waiting: '⏳', refused: '🚫', done: '✅' };

export interface MarkParts {
  calls: RoomCalls;
  rows: RoomRows;
  log: Log;
}

export const createMarks = ({ calls, rows, log }: MarkParts): RoomPort['mark'] => {
  const queues = createQueues();
  const set = async (chat: string, message: string, sign: string): Promise<void> => {
    const before = await rows.mark(message);
    if (before === sign) return;
    await calls.react(chat, message, sign, true);
    if (before !== undefined) await calls.react(chat, message, before, false);
    await rows.keepMark(message, sign);
  };
  return ({ chat }, message, mark) =>
    queues.run(message, async () => {
      try {
        await set(chat, message, signs[mark]);
      } catch (error) {
        if (!isFault(error) || isAway(error)) throw translated(error);
        // No right to react, too many reactions, or the message is gone.
        log.debug('discord.unmarked', { error });
      }
    });
};
