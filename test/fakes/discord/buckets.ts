/** Rate limits: a bucket per route and major parameter, and the global one. Real time, not the movable clock. */
import { createHash } from 'node:crypto';

export interface Limit {
  readonly requests: number;
  readonly windowMs: number;
}

/** The real numbers are not published and change; these are of their order of magnitude. */
export const usualLimits: Readonly<Record<string, Limit>> = {
  'POST /channels/:channel/messages': { requests: 5, windowMs: 5000 },
  'PATCH /channels/:channel/messages/:message': { requests: 5, windowMs: 5000 },
  'DELETE /channels/:channel/messages/:message': { requests: 5, windowMs: 1000 },
  'PUT /channels/:channel/messages/:message/reactions/:emoji/@me': { requests: 1, windowMs: 250 },
  'POST /channels/:channel/typing': { requests: 5, windowMs: 5000 },
  'POST /webhooks/:app/:token': { requests: 5, windowMs: 2000 },
  'PATCH /webhooks/:app/:token/messages/:message': { requests: 5, windowMs: 2000 },
};

const otherLimit: Limit = { requests: 50, windowMs: 1000 };
/** Requests a second for all routes together. */
const GLOBAL: Limit = { requests: 50, windowMs: 1000 };

export interface Pass {
  readonly allowed: boolean;
  readonly global: boolean;
  readonly retryAfterMs: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Buckets {
  take(route: string, params: Readonly<Record<string, string>>, open: boolean): Pass;
}

interface Bucket {
  left: number;
  resetAt: number;
}

/** @param limits by route; `none` lets everything pass. */
export function createBuckets(
  limits: Readonly<Record<string, Limit>> | 'none',
  now = () => performance.now(),
): Buckets {
  const buckets = new Map<string, Bucket>();
  const take = (key: string, limit: Limit): Bucket => {
    const known = buckets.get(key);
    const bucket =
      known === undefined || now() >= known.resetAt ? { left: limit.requests, resetAt: now() + limit.windowMs } : known;
    bucket.left -= 1;
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    take(route, params, open) {
      // The answer to an interaction is never limited.
      if (limits === 'none' || route.endsWith('/callback'))
        return { allowed: true, global: false, retryAfterMs: 0, headers: {} };
      const all = open ? undefined : take('global', GLOBAL);
      if (all !== undefined && all.left < 0)
        return {
          allowed: false,
          global: true,
          retryAfterMs: all.resetAt - now(),
          headers: { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
        };
      const limit = limits[route] ?? usualLimits[route] ?? otherLimit;
      const major = params.channel ?? params.token ?? params.guild ?? '';
      const bucket = take(`${route} ${major}`, limit);
      const seconds = Math.max(0, bucket.resetAt - now()) / 1000;
      const headers = {
        'x-ratelimit-limit': String(limit.requests),
        'x-ratelimit-remaining': String(Math.max(0, bucket.left)),
        'x-ratelimit-reset': (Date.now() / 1000 + seconds).toFixed(3),
        'x-ratelimit-reset-after': seconds.toFixed(3),
        'x-ratelimit-bucket': createHash('md5').update(route).digest('hex'),
        ...(bucket.left < 0 ? { 'x-ratelimit-scope': 'user' } : {}),
      };
      return { allowed: bucket.left >= 0, global: false, retryAfterMs: seconds * 1000, headers };
    },
  };
}
