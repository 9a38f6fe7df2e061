/**
 * Rings whoever waited long, once: an edit rings nobody on Discord, so it takes a short message beside the picture. The picture
 * never waits for it.
 */
import type { Chat } from '../../src/chat/model.ts';
import type { Place } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import type { Clock, Log } from '../../src/ports.ts';
import type { Carrier } from './carrier.ts';
import type { Composer } from './compose.ts';
import { type Places, type Post, timeOf } from './places.ts';
import type { Posts } from './posts.ts';

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
const ringAfterMs = 30_000;
/** Under way in one channel. Discord takes one a second there; what rings minutes later rings for nothing. */
const mostInChannel = 20;

/** `discord:1` -> `1` */
export const userOf = (who: string): string => who.replace(/^discord:/, '');

export const createRing = (parts: RingParts): Ring => {
  const { chat, composer, carrier, places, posts, clock, log } = parts;
  const under = new Map<string, number>();

  const ring = async (place: Place, view: View, post: Post): Promise<void> => {
    const { creation, author } = view;
    const card = await chat.card(view);
    if (card.rings === undefined || post.mailed || (await posts.timeLeft(post)) !== undefined) return;
    // Written down before: rather not at all than twice.
    if (!(await places.ring(creation))) return;
    const make = () => Promise.resolve(composer.ring(userOf(author), card));
    const replyTo = place.replyTo ?? post.message;
    const message = await carrier.post({ creation, make, chat: post.chat, replyTo, part: 'ring' });
    await places.alsoShown(message, creation);
  };
  return (place, view, post) => {
    const busy = under.get(post.chat) ?? 0;
    const isLong = clock.now() - Math.min(view.madeAt, timeOf(post.message)) >= ringAfterMs;
    if (!isLong || busy >= mostInChannel) return;
    under.set(post.chat, busy + 1);
    void ring(place, view, post)
      .catch((error: unknown) => log.info('discord.unrung', { creation: view.creation, error }))
      .finally(() => {
        const left = (under.get(post.chat) ?? 1) - 1;
        if (left > 0) under.set(post.chat, left);
        else under.delete(post.chat);
      });
  };
};
