/** Flood control. Telegram does not publish its numbers; these are the ones everybody measures. By the movable clock. */
import type { MovableClock } from '../movableClock.ts';
import { listOf, type Json } from '../json.ts';

export interface Window {
  readonly calls: number;
  readonly windowMs: number;
}

export interface FloodLimits {
  /** Messages to one chat: about one a second, short bursts pass. */
  readonly chat: Window;
  /** Messages to one group. */
  readonly group: Window;
  /** Edits in one private chat. */
  readonly chatEdits: Window;
  /** Edits in one group. */
  readonly groupEdits: Window;
  /** Messages and edits together, to everyone. */
  readonly all: Window;
}

export const usualFlood: FloodLimits = {
  chat: { calls: 5, windowMs: 5000 },
  group: { calls: 20, windowMs: 60_000 },
  chatEdits: { calls: 20, windowMs: 20_000 },
  groupEdits: { calls: 20, windowMs: 60_000 },
  all: { calls: 30, windowMs: 1000 },
};

export interface Pass {
  /** s to wait; 0: it passes. */
  readonly wait: number;
  /** It came to nothing, and does not count. */
  readonly undo: () => void;
}

export interface Flood {
  /** @param chatId of the request, undefined where there is none */
  take(method: string, chatId: number | undefined, params: Json): Pass;
}

const free: Pass = { wait: 0, undo: () => undefined };

const sends = /^(send(Message|Photo|Document|MediaGroup)|copyMessage|forwardMessage)$/;
const edits = /^(edit(Ephemeral)?Message|sendMessageDraft)/;

/** @param limits `none` lets everything pass. */
export function createFlood(clock: MovableClock, limits: FloodLimits | 'none'): Flood {
  const past = new Map<string, number[]>();
  const closedUntil = new Map<string, number>();
  /** ms until this many calls pass the window. */
  const wait = (key: string, { calls, windowMs }: Window, count: number): number => {
    const now = clock.now();
    const recent = (past.get(key) ?? []).filter((at) => at > now - windowMs);
    past.set(key, recent);
    // An album larger than the window passes when the window is empty.
    const over = Math.min(recent.length, recent.length + count - calls);
    return over <= 0 ? 0 : (recent[over - 1] ?? now) + windowMs - now;
  };
  return {
    take(method, chatId, params) {
      const editing = edits.test(method);
      if (limits === 'none' || (!editing && !sends.test(method))) return free;
      const count = Math.max(1, method === 'sendMediaGroup' ? listOf(params.media).length : 1);
      const now = clock.now();
      const kind = editing ? 'edit' : 'send';
      const inGroup = chatId !== undefined && chatId < 0;
      const narrow: [string, Window][] = editing
        ? [[`edit ${chatId}`, inGroup ? limits.groupEdits : limits.chatEdits]]
        : [
            [`send ${chatId}`, limits.chat],
            ...(inGroup ? [[`group ${chatId}`, limits.group] as [string, Window]] : []),
          ];
      const windows: [string, Window][] =
        chatId === undefined ? [['all', limits.all]] : [...narrow, ['all', limits.all]];
      const closed = (closedUntil.get(`${kind} ${chatId}`) ?? 0) - now;
      const ms = Math.max(closed, ...windows.map(([key, window]) => wait(key, window, count)));
      if (ms > 0) {
        // Who was refused stays refused for the whole time that was named.
        closedUntil.set(`${kind} ${chatId}`, now + ms);
        return { ...free, wait: Math.ceil(ms / 1000) };
      }
      const keys = windows.map(([key]) => key);
      for (const key of keys) past.set(key, [...(past.get(key) ?? []), ...Array.from({ length: count }, () => now)]);
      const undo = (): void => {
        for (const key of keys) {
          const all = past.get(key) ?? [];
          const at = all.indexOf(now);
          if (at >= 0) past.set(key, all.toSpliced(at, count));
        }
      };
      return { wait: 0, undo };
    },
  };
}
