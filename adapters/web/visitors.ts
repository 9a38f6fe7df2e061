/** Who is asking: the owner of a loopback page, or a visitor who has shown the token once and carries a signed cookie. */
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../src/ports.ts';
import { createPace } from './pace.ts';

/** Name of the cookie that carries the visitor. */
export const cookieName = 'atelier';
/** Longest life browsers grant a cookie, s. */
const cookieSeconds = 400 * 24 * 3600;
/** Wrong tokens one address may send within a minute. */
const triesAllowed = 10;

export interface Doorman {
  /** False: nobody needs to sign in, everyone is the owner. */
  readonly locked: boolean;
  /** Visitor a cookie header names, `owner` when the door is open; undefined when they have to sign in. */
  visitorOf(cookies: string | undefined): string | undefined;
  isToken(given: string): boolean;
  /** Cookie for a browser that has just shown the token: a new visitor. */
  newCookie(): string;
  /** Cookie that ends the visit. */
  endCookie(): string;
  /** Seconds this address has to wait before it may try again; 0 when it may. */
  waitSeconds(address: string): number;
  /** Counts a wrong token of this address. */
  failed(address: string): void;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** Value of one cookie of a Cookie header. */
export function cookieValue(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * @param token without one every request is the owner's; the caller makes sure that only this machine can connect then.
 */
export function createDoorman(token: string | undefined, clock: Clock): Doorman {
  const tries = createPace(clock, { most: triesAllowed, windowMs: 60_000 });
  const key = Buffer.from(hkdfSync('sha256', token ?? '', '', 'atelier visitor cookie', 32));
  const expected = digest(token ?? '');
  const sign = (visitor: string): Buffer => createHmac('sha256', key).update(visitor).digest();
  const attributes = 'Path=/; HttpOnly; SameSite=Strict';

  return {
    locked: token !== undefined,
    visitorOf(cookies) {
      if (token === undefined) return 'owner';
      const [visitor, signature] = (cookieValue(cookies ?? '', cookieName) ?? '').split('.');
      if (!visitor || !signature) return undefined;
      return sameBytes(Buffer.from(signature, 'base64url'), sign(visitor)) ? visitor : undefined;
    },
    // Digests have one length, so the comparison takes the same time whatever was given.
    isToken: (given) => token !== undefined && sameBytes(digest(given), expected),
    newCookie() {
      const visitor = randomBytes(16).toString('hex');
      const value = `${visitor}.${sign(visitor).toString('base64url')}`;
      return `${cookieName}=${value}; ${attributes}; Max-Age=${cookieSeconds}`;
    },
    endCookie: () => `${cookieName}=; ${attributes}; Max-Age=0`,
    waitSeconds: (address) => tries.waitSeconds(address),
    failed: (address) => tries.count(address),
  };
}
