/** How many messages a chat takes. Whoever would be refused waits instead, so that Telegram never has to say so. */
import type { Clock } from '../../src/ports.ts';

interface Window {
  calls: number;
  ms: number;
}

/** Telegram publishes no numbers; these keep below what everybody measures: 20 a minute in a group, one a second anywhere. */
const everywhere: Window = { calls: 4, ms: 5000 };
const inGroups: Window = { calls: 18, ms: 60_000 };

/** Chats whose last messages are remembered. */
const chatsKept = 5000;

const isGroup = (chat: number): boolean => chat < 0;

export interface Quota {
  /** Resolves when `count` messages may be sent to this chat, in the order in which it was asked. */
  pass: (chat: number, count: number) => Promise<void>;
}

export const createQuota = ({ clock, stopping }: { clock: Clock; stopping: AbortSignal }): Quota => {
  /** When the last messages were sent, from old to new, and who waits. */
  const chats = new Map<number, { sent: number[]; turn: Promise<void> }>();

  /** ms until `count` more fit. An album larger than a window passes when the window is empty. */
  const waitMs = (sent: readonly number[], { calls, ms }: Window, count: number): number => {
    const recent = sent.filter((at) => at > clock.now() - ms);
    const over = Math.min(recent.length, recent.length + count - calls);
    return over <= 0 ? 0 : (recent[over - 1] ?? 0) + ms - clock.now();
  };

  const wait = async (chat: number, sent: number[], count: number): Promise<void> => {
    const windows = isGroup(chat) ? [everywhere, inGroups] : [everywhere];
    for (let ms = 1; ms > 0; ) {
      ms = Math.max(...windows.map((window) => waitMs(sent, window, count)));
      if (ms > 0) await clock.wait(ms, stopping);
    }
    sent.push(...Array.from({ length: count }, () => clock.now()));
    sent.splice(0, Math.max(0, sent.length - inGroups.calls - count));
  };

  return {
    pass: (chat, count) => {
      const known = chats.get(chat) ?? { sent: [], turn: Promise.resolve() };
      chats.delete(chat);
      chats.set(chat, known);
      const [oldest] = chats.keys();
      if (chats.size > chatsKept && oldest !== undefined) chats.delete(oldest);
      const turn = known.turn.then(() => wait(chat, known.sent, count));
      known.turn = turn.catch(() => undefined);
      return turn;
    },
  };
};
