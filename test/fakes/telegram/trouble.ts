/** The fault script: what goes wrong on the way, once or several times, for the calls a test names. */
import type { ErrorParameters } from './apiError.ts';

export interface Aim {
  /** `sendPhoto`, or an expression for several; any without it. */
  readonly method?: string | RegExp;
  /** Only of this chat. */
  readonly chatId?: number;
}

export type Trouble =
  /** Waits before the work; for a time, or until something has happened. */
  | { readonly kind: 'delay'; readonly ms?: number; readonly until?: Promise<unknown> }
  /** Cuts the connection; nothing was done. */
  | { readonly kind: 'drop' }
  /** Does the work, then cuts the connection. */
  | { readonly kind: 'loseAnswer' }
  /** A gateway's page instead of an answer, for example 502. `after` does the work first. */
  | { readonly kind: 'fail'; readonly status: number; readonly after?: boolean }
  /** 429. */
  | { readonly kind: 'limit'; readonly retryAfter: number }
  /** A refusal in the API's own form. */
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly description: string;
      readonly parameters?: ErrorParameters;
    };

export interface TroubleScript {
  /** @param times how often; 1 by default, Infinity until `clear`. @param skip how many such calls pass first */
  add(aim: Aim, trouble: Trouble, times?: number, skip?: number): void;
  clear(): void;
  /** What happens to this call. Each entry is used as often as it says; an earlier entry goes first. */
  take(method: string, chatId: number | undefined): Trouble | undefined;
  /** Entries that have not been used up. */
  readonly left: number;
}

const hits = ({ method, chatId }: Aim, askedMethod: string, askedChat: number | undefined): boolean =>
  (method === undefined || (typeof method === 'string' ? method === askedMethod : method.test(askedMethod))) &&
  (chatId === undefined || chatId === askedChat);

export function createTroubleScript(): TroubleScript {
  let entries: { aim: Aim; trouble: Trouble; times: number; skip: number }[] = [];
  return {
    add: (aim, trouble, times = 1, skip = 0) => void entries.push({ aim, trouble, times, skip }),
    clear() {
      entries = [];
    },
    take(method, chatId) {
      const fitting = entries.filter(({ aim }) => hits(aim, method, chatId));
      const entry = fitting.find(({ skip }) => skip === 0);
      for (const one of fitting) if (one.skip > 0) one.skip -= 1;
      if (entry === undefined) return undefined;
      entry.times -= 1;
      if (entry.times <= 0) entries = entries.filter((one) => one !== entry);
      return entry.trouble;
    },
    get left() {
      return entries.length;
    },
  };
}
