/** Shows creations: states in passing at a pace that Discord takes, final ones always, wherever they can be shown. */
import type { Governor } from '../../src/chat/governor.ts';
import type { Card, Chat } from '../../src/chat/model.ts';
import { isEnded, type Place } from '../../src/creation.ts';
import type { Studio, View } from '../../src/desk.ts';
import { BadAskError, CancelledError, RefusedError } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports.ts';
import type { Carrier } from './carrier.ts';
import type { Composer } from './compose.ts';
import type { Places, Post } from './places.ts';
import { keyOf, type Posts } from './posts.ts';
import type { Ring } from './ring.ts';
import { userOf } from './who.ts';

export interface DeliverParts {
  chat: Chat;
  composer: Composer;
  carrier: Carrier;
  places: Places;
  posts: Posts;
  governor: Governor;
  ring: Ring;
  studio: () => Promise<Studio>;
  clock: Clock;
  log: Log;
}

export interface Waiting {
  place: Place;
  view: View;
}

export interface Deliverer {
  /** See `ChatPort.show`. */
  show(place: Place, key: string, view: View): Promise<void>;
  /** Posts the card of a creation that has no message yet. @throws AwayError; RefusedError where the bot may not write. */
  open(place: Place, view: View): Promise<void>;
  /** Shows an ended creation anew, where it stands. */
  refresh(view: View): Promise<void>;
  /** Creations that are not at their end yet, as they were shown last, by `keyOf`. */
  readonly waiting: ReadonlyMap<string, Waiting>;
}

/** Before the end of a token; what is said then still arrives. ms */
export const lastWordMs = 120_000;

/** An edit rings nobody, so it does not name anybody either. */
export const quiet = ({ rings: _rings, ...card }: Card): Card => card;

/** Where a creation came to nothing because it was stopped, nobody waits for word of it. */
const isAwaited = ({ stage }: View): boolean => stage === 'done' || stage === 'failed' || stage === 'expired';

/** What only one person may see is never posted for all. */
const open = async ({ chat, posts }: DeliverParts, place: Place, view: View): Promise<void> => {
  if (place.private || (await posts.of(place, view))) return;
  await posts.write(place, view, { card: quiet(await chat.card(view)), part: 'card' });
};

/** Told up front where the wait is likely to be longer than the answer lives. */
const withWarning = async ({ chat, posts }: DeliverParts, { card, view, post }: Shown): Promise<Card> => {
  const left = await posts.timeLeft(post);
  if (left === undefined) return card;
  const likelyMs = 1000 * Math.max(view.turn?.seconds?.[1] ?? 0, view.progress?.etaSeconds ?? 0);
  if (left > lastWordMs && likelyMs < left - lastWordMs) return card;
  const told = new BadAskError({ code: 'E-PLT-07', say: 'place.byMail', facts: {} });
  return { ...card, notes: [...card.notes, chat.explain(told, view.locale)] };
};

interface Shown {
  card: Card;
  view: View;
  post: Post;
}

export const showPassing = async (parts: DeliverParts, { place, view }: Waiting): Promise<void> => {
  const { chat, carrier, posts, log } = parts;
  const post = await posts.of(place, view);
  if (!post) return open(parts, place, view);
  const card = await withWarning(parts, { card: quiet(await chat.card(view)), view, post });
  try {
    await carrier.edit({ creation: view.creation, post, make: posts.makeOf(card, view) });
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    log.info('discord.removed', { creation: view.creation });
    const studio = await parts.studio();
    await studio.cancel(view.creation, { who: view.author });
  }
};

/** What a session only passes on to this place rings nobody here, and is mailed to nobody. */
const isAskedFor = async ({ studio }: DeliverParts, place: Place): Promise<boolean> =>
  (place.placeholder ?? place.replyTo) !== undefined || (await studio()).sessions.at(place) === undefined;

/** In a message of its own, which rings; in the channel, or else to the person alone. */
const showElsewhere = async (parts: DeliverParts, { place, view }: Waiting): Promise<void> => {
  const { chat, carrier, places, posts, log } = parts;
  const { creation, author: who } = view;
  const user = userOf(who);
  const isCalled = await isAskedFor(parts, place);
  const plain = quiet(await chat.card(view));
  const card: Card = isCalled ? { ...plain, rings: who } : plain;
  const post = await posts.of(place, view);
  if (isCalled) await places.ring(creation);
  if (!place.private && (!post || (await posts.timeLeft(post)) === undefined))
    try {
      // Where it rings nobody, the first card may have been sent and not been noted: it becomes the result.
      const isFirst = !post && !isCalled;
      await posts.write(place, view, { card, part: isFirst ? 'card' : 'result', mayStand: isFirst });
      return;
    } catch (error) {
      if (!(error instanceof RefusedError) || user === undefined || !isCalled) throw error;
      log.info('discord.unwritable', { creation, error });
    }
  if (user === undefined) return log.info('discord.unmailed', { creation });
  const mailed = await carrier.mail({ creation, make: posts.makeOf(plain, view), user });
  await places.keepPost(creation, { ...mailed, who, mailed: true, for: place.chat });
  log.info('discord.mailed', { creation });
};

const showFinal = async (parts: DeliverParts, { place, view }: Waiting): Promise<void> => {
  const { chat, carrier, posts } = parts;
  const { creation } = view;
  const card = quiet(await chat.card(view));
  const post = await posts.of(place, view);
  try {
    const isShown = post && (await carrier.edit({ creation, post, make: posts.makeOf(card, view) }));
    if (!isShown && isAwaited(view)) await showElsewhere(parts, { place, view });
    else if (isShown && (await isAskedFor(parts, place))) parts.ring(place, view, post);
  } catch (error) {
    // Where the message was taken away, only a picture that was still to come has to know.
    if (!(error instanceof CancelledError) || view.stage === 'done') throw error;
  }
};

export const createDeliverer = (parts: DeliverParts): Deliverer => {
  const { chat, carrier, places, posts, governor, log } = parts;
  const waiting = new Map<string, Waiting>();
  return {
    waiting,
    show: async (place, _key, view) => {
      const key = keyOf(place, view);
      if (isEnded(view.stage)) {
        waiting.delete(key);
        return governor.finish(place.chat, key, () => showFinal(parts, { place, view }));
      }
      waiting.set(key, { place, view });
      governor.offer(place.chat, key, () => showPassing(parts, { place, view }));
    },
    open: (place, view) => open(parts, place, view),
    refresh: async (view) => {
      const { creation } = view;
      for (const post of await places.posts(creation))
        try {
          await carrier.edit({ creation, post, make: posts.makeOf(quiet(await chat.card(view)), view) });
        } catch (error) {
          log.info('discord.unshown', { creation, error });
        }
    },
  };
};
