/** The message of each creation: found, written where there is none, and how long it can be changed. */
import type { Card } from '../../src/chat/model.ts';
import type { Place } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import type { Clock } from '../../src/ports.ts';
import type { Carrier, Make } from './carrier.ts';
import type { Composer } from './compose.ts';
import { idAt, type Places, type Post } from './places.ts';

interface Written {
  card: Card;
  /** Of the nonce: the same part of a creation is there once. */
  part: string;
  /** See `Carrier.post`. */
  mayStand?: boolean;
}

interface Under {
  part: string;
  post: Promise<Post>;
}

/** How far our clock may be ahead of Discord's, ms. */
const clockSkewMs = 60_000;

/** The card of a creation at one place; a session shows it at several. */
export const keyOf = ({ chat }: Place, { creation }: Pick<View, 'creation'>): string => `${creation}/${chat}`;

export interface Posts {
  /** Undefined where it has none yet. */
  of(place: Place, view: View): Promise<Post | undefined>;
  /**
   * Writes it anew in the channel; never two at a time for one creation.
   * @throws AwayError; RefusedError where the bot may not write.
   */
  write(place: Place, view: View, what: Written): Promise<Post>;
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
  const startedAt = clock.now();
  const writing = new Map<string, Under>();
  const makeOf: Posts['makeOf'] =
    (card, { author }) =>
    (most) =>
      composer.card(card, author, most);
  const write = async (place: Place, view: View, { card, part, mayStand = false }: Written): Promise<Post> => {
    const { creation, author: who } = view;
    const { chat } = place;
    const replyTo = place.replyTo ?? place.placeholder;
    const sent = {
      creation,
      make: makeOf(card, view),
      chat,
      part,
      mayStand,
      ...(replyTo !== undefined && { replyTo }),
    };
    const post = { chat, message: await carrier.post(sent), who };
    await places.keepPost(creation, { ...post, for: chat });
    return post;
  };
  /** Another message of this creation is on its way: it becomes this one. */
  const over = async (under: Under, view: View, { card, part, mayStand = false }: Written): Promise<Post> => {
    const post = await under.post;
    if (part !== under.part || mayStand)
      await carrier.edit({ creation: view.creation, post, make: makeOf(card, view) });
    return post;
  };
  /** An earlier process may have sent it and not have noted it, too long ago for a nonce to tell. */
  const sentBefore = async ({ chat, replyTo, ...place }: Place, { creation, author: who, madeAt }: View) => {
    if (place.private || madeAt >= startedAt) return undefined;
    const message = await carrier.find({ creation, chat, after: replyTo ?? idAt(madeAt - clockSkewMs) });
    if (message === undefined) return undefined;
    const post: Post = { chat, message, who };
    await places.keepPost(creation, { ...post, for: chat });
    return post;
  };
  return {
    makeOf,
    of: async (place, view) => {
      const under = writing.get(keyOf(place, view));
      const known = (await places.post(view.creation, place.chat)) ?? (await under?.post.catch(() => undefined));
      if (known) return known;
      if (place.placeholder === undefined) return sentBefore(place, view);
      const { chat, placeholder: message } = place;
      const post = { chat, message, who: view.author, ...(place.private && { private: true }) };
      // The creation says it as well.
      await places.keepPost(view.creation, { ...post, for: chat }, 'soon');
      return post;
    },
    write: (place, view, what) => {
      const key = keyOf(place, view);
      const under = writing.get(key);
      const post = under ? over(under, view, what) : write(place, view, what);
      const made = post.finally(() => {
        if (writing.get(key)?.post === made) writing.delete(key);
      });
      writing.set(key, { part: what.part, post: made });
      return made;
    },
    timeLeft: async (post) => {
      if (post.mailed) return undefined;
      const answer = await places.answer(post.message);
      if (!post.private && answer?.lasting !== false) return undefined;
      return Math.max(0, (answer?.until ?? 0) - clock.now());
    },
  };
};
