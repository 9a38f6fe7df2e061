/**
 * Rings whoever waited long, once: an edit rings nobody on Discord, so it takes a short message beside the picture. The picture
 * never waits for it. Where a picture comes every few seconds, a line beside each would push the pictures out of sight and use
 * up what the bot may post there; whoever is done in between finds theirs in the message they have watched.
 */
import type { Chat } from '../../src/chat/model.ts';
import type { Place } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import type { Clock, Log } from '../../src/ports.ts';
import type { Carrier } from './carrier.ts';
import type { Composer } from './compose.ts';
import { type Places, type Post, timeOf } from './places.ts';
import type { Posts } from './posts.ts';
import { userOf } from './who.ts';

export interface RingParts {
  chat: Chat;
  composer: Composer;
  carrier: Carrier;
  places: Places;
  posts: Posts;
  clock: Clock;
  log: Log;
}

/** @param post the message that shows it now */
export type Ring = (place: Place, view: View, post: Post) => void;

/** Whoever waited longer than this has looked elsewhere in the meantime, ms. */
const ringAfterMs = 60_000;
/** Least time between two rings in one channel, ms: a fifth of the messages that Discord takes there. */
const gapMs = 5000;

/** True where a channel may be rung now, which then counts. */
const createCalm = (clock: Clock) => {
  const rungAt = new Map<string, number>();
  return (channel: string): boolean => {
    const now = clock.now();
    for (const [oldest, at] of rungAt) {
      if (now - at < gapMs) break;
      rungAt.delete(oldest);
    }
    if (rungAt.has(channel)) return false;
    rungAt.set(channel, now);
    return true;
  };
};

export const createRing = (parts: RingParts): Ring => {
  const { chat, composer, carrier, places, posts, clock, log } = parts;
  const isCalm = createCalm(clock);

  const ring = async (place: Place, view: View, post: Post): Promise<void> => {
    const { creation, author } = view;
    const user = userOf(author);
    if (user === undefined) return;
    const card = await chat.card(view);
    if (card.rings === undefined || post.mailed || (await posts.timeLeft(post)) !== undefined) return;
    // Written down before: rather not at all than twice.
    if (!isCalm(post.chat) || !(await places.ring(creation))) return;
    const make = () => Promise.resolve(composer.ring(user, card));
    const replyTo = place.replyTo ?? post.message;
    const message = await carrier.post({ creation, make, chat: post.chat, replyTo, part: 'ring' });
    await places.alsoShown(message, creation);
  };
  return (place, view, post) => {
    if (clock.now() - Math.min(view.madeAt, timeOf(post.message)) < ringAfterMs) return;
    ring(place, view, post).catch((error: unknown) => log.info('discord.unrung', { creation: view.creation, error }));
  };
};
