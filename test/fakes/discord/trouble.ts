/** The fault script: what goes wrong on the way, once or several times, for the requests a test names. */
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

export interface TroubleScript {
  /** @param times how often; 1 by default, Infinity until `clear`. */
  add(aim: Aim, trouble: Trouble, times?: number): void;
  clear(): void;
  /** What happens to this request. Each fits once: an earlier entry goes first. */
  take(method: string, path: string): Trouble | undefined;
  /** Entries that have not been used up. */
  readonly left: number;
}

const hits = ({ method, path }: Aim, askedMethod: string, askedPath: string): boolean =>
  (method === undefined || method === askedMethod) &&
  (path === undefined || (typeof path === 'string' ? askedPath.includes(path) : path.test(askedPath)));

export function createTroubleScript(): TroubleScript {
  let entries: { aim: Aim; trouble: Trouble; times: number }[] = [];
  return {
    add: (aim, trouble, times = 1) => void entries.push({ aim, trouble, times }),
    clear() {
      entries = [];
    },
    take(method, path) {
      const entry = entries.find(({ aim }) => hits(aim, method, path));
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
