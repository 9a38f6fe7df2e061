/** The fault script: what goes wrong on the way, once or several times, for the requests a test names. */
import { createScript, type Script } from '../script.ts';

export interface Aim {
  readonly method?: string;
  /** Part of the path, without `/api/v10`; or an expression for it. */
  readonly path?: string | RegExp;
}

export type Trouble =
  /** Waits before the work; for a time, or until something has happened. */
  | { readonly kind: 'delay'; readonly ms?: number; readonly until?: Promise<unknown> }
  /** Cuts the connection; nothing was done. */
  | { readonly kind: 'drop' }
  /** Does the work, then cuts the connection. */
  | { readonly kind: 'loseAnswer' }
  /** Answers with a bare status. `after` does the work first. */
  | { readonly kind: 'fail'; readonly status: number; readonly after?: boolean }
  /** 429. */
  | { readonly kind: 'limit'; readonly retryAfterMs: number; readonly scope?: 'user' | 'global' | 'shared' }
  /** A refusal with a code of the API. */
  | { readonly kind: 'refuse'; readonly status: number; readonly code: number; readonly message: string };

export interface TroubleScript extends Omit<Script<Aim, Trouble>, 'next'> {
  /** What happens to this request. */
  take(method: string, path: string): Trouble | undefined;
}

const hits = ({ method, path }: Aim, askedMethod: string, askedPath: string): boolean =>
  (method === undefined || method === askedMethod) &&
  (path === undefined || (typeof path === 'string' ? askedPath.includes(path) : path.test(askedPath)));

export function createTroubleScript(): TroubleScript {
  const script = createScript<Aim, Trouble>();
  return {
    add: script.add,
    clear: script.clear,
    take: (method, path) => script.next((aim) => hits(aim, method, path)),
    get left() {
      return script.left;
    },
  };
}
