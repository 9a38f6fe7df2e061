/** The message of each creation: found, written where there is none, and how long it can be changed. */
import type { Card } from '../../src/chat/model.ts';
import type { Place } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import type { Clock } from '../../src/ports.ts';
import type { Carrier, Make } from './carrier.ts';
import type { Composer } from './compose.ts';
import type { Places, Post } from './places.ts';

export interface Posts {
  /** Undefined where it has none yet. */
  of(place: Place, view: View): Promise<Post | undefined>;
  /**
   * Writes it anew in the channel; never two at a time for one creation.
   * @param part of the nonce: the same part is there once
   * @throws AwayError; RefusedError where the bot may not write.
   */
  write(place: Place, view: View, what: { card: Card; part: string }): Promise<Post>;
  /** ms; undefined where it can be changed for good. */
  timeLeft(post: Post): Promise<number | undefined>;
  makeOf(card: Card, view: View): Make;
}

export interface PostParts {
  composer: Composer;
  carrier: Carrier;
  places: Places;
  clock: Clock;
}

export const createPosts = ({ composer, carrier, places, clock }: PostParts): Posts => {
  const writing = new Map<string, Promise<Post>>();
  const makeOf: Posts['makeOf'] =
    (card, { author }) =>
    (most) =>
      composer.card(card, author, most);
  return {
    makeOf,
    of: async (place, view) => {
      const known = await places.post(view.creation);
      if (known || place.placeholder === undefined) return known;
      const { chat, placeholder: message } = place;
      const post = { chat, message, who: view.author, ...(place.private && { private: true }) };
      await places.keepPost(view.creation, post);
      return post;
    },
    write: (place, view, { card, part }) => {
      const write = async (): Promise<Post> => {
        const { creation, author: who } = view;
        const { chat } = place;
        const replyTo = place.replyTo ?? place.placeholder;
        const sent = { creation, make: makeOf(card, view), chat, part, ...(replyTo !== undefined && { replyTo }) };
        const post = { chat, message: await carrier.post(sent), who };
        await places.keepPost(creation, post);
        return post;
      };
      const under = writing.get(view.creation) ?? write().finally(() => writing.delete(view.creation));
      writing.set(view.creation, under);
      return under;
    },
    timeLeft: async (post) => {
      if (post.mailed) return undefined;
      const answer = await places.answer(post.message);
      if (!post.private && answer?.lasting !== false) return undefined;
      return Math.max(0, (answer?.until ?? 0) - clock.now());
    },
  };
};
