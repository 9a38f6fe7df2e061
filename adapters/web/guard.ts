/** Who may speak to the server at all: address, origin and method checks. Pure functions over header values. */
import { isIP } from 'node:net';

/** Name or address without brackets, lower case: `[::1]` becomes `::1`. */
const bare = (host: string): string => host.replace(/^\[|\]$/g, '').toLowerCase();

/** True for `localhost`, 127.0.0.0/8 and `::1`: only this machine can connect. */
export function isLoopback(host: string): boolean {
  const name = bare(host);
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

const isEveryAddress = (host: string): boolean => ['0.0.0.0', '::'].includes(bare(host));

interface HostAndPort {
  name: string;
  port: number;
}

/** Splits a Host header; undefined when it is not exactly a name or address with an optional port. */
function splitHost(header: string): HostAndPort | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(header);
  if (!match?.[1]) return undefined;
  const name = bare(match[1]);
  if (match[1].startsWith('[') && isIP(name) !== 6) return undefined;
  return { name, port: match[2] === undefined ? 80 : Number(match[2]) };
}

/**
 * The Host headers a server bound to `host` answers to. Against DNS rebinding: a foreign page can point its own name at
 * our address, but it cannot make the browser send another name.
 *
 * Loopback names need our port. A server on every address (`0.0.0.0`, `::`) answers to any name: behind a proxy or in a
 * container it cannot know its own, and it has a token, which a rebound page can neither send nor read.
 */
export function createHostRule(host: string, port: number): (header: string | undefined) => boolean {
  const everywhere = isEveryAddress(host);
  return (header) => {
    const given = header === undefined ? undefined : splitHost(header);
    if (!given) return false;
    const local = isLoopback(given.name);
    return everywhere || (given.port === port && (local || given.name === bare(host)));
  };
}

/**
 * True when the request was started by a page of somebody else. Browsers send `Origin` with everything but plain GETs,
 * and `Sec-Fetch-Site` to addresses they trust; programs send neither.
 */
export function isForeign(method: string, headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') return true;
  if (method === 'GET' || method === 'HEAD') return false;
  const origin = headers.get('origin');
  if (origin === null) return false;
  return !URL.canParse(origin) || new URL(origin).host !== headers.get('host');
}

/** Address a person can open: loopback in place of "every address", brackets around IPv6. */
export function publicUrl(host: string, port: number): string {
  const name = isEveryAddress(host) ? '127.0.0.1' : bare(host);
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`;
}

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Sent with every answer, errors included. No CORS header is ever sent. */
export const safetyHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};
