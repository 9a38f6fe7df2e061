/** The fault script: what goes wrong on the way, once or several times, for the calls a test names. */
import { createScript, type Script } from '../script.ts';
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

export interface TroubleScript extends Omit<Script<Aim, Trouble>, 'next'> {
  /** What happens to this call. */
  take(method: string, chatId: number | undefined): Trouble | undefined;
}

const hits = ({ method, chatId }: Aim, askedMethod: string, askedChat: number | undefined): boolean =>
  (method === undefined || (typeof method === 'string' ? method === askedMethod : method.test(askedMethod))) &&
  (chatId === undefined || chatId === askedChat);

export function createTroubleScript(): TroubleScript {
  const script = createScript<Aim, Trouble>();
  return {
    add: script.add,
    clear: script.clear,
    take: (method, chatId) => script.next((aim) => hits(aim, method, chatId)),
    get left() {
      return script.left;
    },
  };
}
