/** People who came by the link of a room: known again by a cookie that says nothing to anybody else. */
import { createHash, randomBytes } from 'node:crypto';
import { cookieValue } from './visitors.ts';

const guestCookie = 'atelier-guest';
/** A month, s. */
const cookieSeconds = 30 * 24 * 3600;

/** Whoever sees the name of a guest cannot make the cookie from it, nor tell that it is the same person in another room. */
const whoFor = (link: string, secret: string): string =>
  `web:guest-${createHash('sha256').update(`${link} ${secret}`).digest('hex').slice(0, 32)}`;

/** Platform-qualified guest a cookie header names; undefined when it names none. */
export function guestOf(cookies: string | undefined, link: string): string | undefined {
  const secret = cookieValue(cookies ?? '', guestCookie);
  return secret !== undefined && /^[0-9a-f]{32}$/.test(secret) ? whoFor(link, secret) : undefined;
}

/** A new guest, and the header that lets the browser remember them. It is sent to this room only. */
export function newGuest(link: string): { who: string; cookie: string } {
  const secret = randomBytes(16).toString('hex');
  const attributes = `Path=/room/${link}; HttpOnly; SameSite=Strict; Max-Age=${cookieSeconds}`;
  return { who: whoFor(link, secret), cookie: `${guestCookie}=${secret}; ${attributes}` };
}
