/** Shows creations: one message each, edited at the pace the chat allows, swapped for the pictures at the end. */
import type { Card } from '../../src/chat/model.ts';
import { restartingCard } from '../../src/chat/restarting.ts';
import { isEnded, type Place } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import { CancelledError } from '../../src/errors.ts';
import { failureOf } from './failure.ts';
import { isFault, TelegramFault } from './faults.ts';
import { wordsFor } from './languages.ts';
import { type Post, slotOf, threadIn } from './memory.ts';
import type { TelegramParts } from './parts.ts';
import type { Spot } from './spot.ts';
import { crossOut, keyboardOf, putPictures, putText, type Showing, setMessage } from './put.ts';
import { placeholderOf, sendText, spotOf } from './send.ts';
import { cardMessage } from './show.ts';
import { inlineMessage } from './inlinePlace.ts';
import { putInline } from './inlinePosts.ts';
import { platform } from './read.ts';
import { createRemoval, type Removal } from './removal.ts';
import { joined, plain } from './text.ts';

/** From when on pictures are posted anew instead of put into the message from before: its age, ms, and messages since. */
const oldMs = 10 * 60_000;
const farMessages = 20;
/** Longest time for telling all who wait that the studio restarts, ms. */
const drainMs = 1700;

export interface Posts extends Removal {
  /** See `ChatPort.show`. */
  show(place: Place, key: string, view: View): Promise<void>;
  /** Shows again what has ended, where it stands: its buttons or its cover changed. */
  refresh(view: View, at: { chat: number; message: number }): Promise<void>;
  /** Tells all who wait that the studio restarts. */
  drain(): Promise<void>;
}

/** The private chat of whoever asked has their number. */
const privateSpot = (who: string): Spot => ({ chat: Number(who.slice(platform.length + 1)) });

export const laneOf = (chat: number | string): string => String(chat);

const createStates = ({ memory }: Pick<TelegramParts, 'memory'>) => {
  const states = new Map<string, Promise<Showing>>();
  const load = async (slot: string, place: Place): Promise<Showing> => {
    const post: Post = (await memory.post(slot)) ?? {};
    const message = post.message ?? post.before ?? placeholderOf(place);
    const { before: _before, ...rest } = post;
    const isMoved = post.message !== undefined;
    const asked = spotOf(place);
    const spot = post.chat === undefined || post.chat === asked.chat ? asked : { chat: post.chat };
    return { slot, spot, sent: '', post: isMoved ? post : { ...rest, ...(message !== undefined && { message }) } };
  };
  return {
    of: (slot: string, place: Place): Promise<Showing> => {
      const known = states.get(slot) ?? load(slot, place);
      states.set(slot, known);
      return known;
    },
    forget: (slot: string): void => void states.delete(slot),
  };
};

const isFar = ({ clock, crowd, moves }: TelegramParts, { spot, post }: Showing, { madeAt }: View): boolean =>
  post.message !== undefined &&
  post.before === undefined &&
  post.as === undefined &&
  (clock.now() - madeAt > oldMs || crowd.since(moves.now(spot.chat), post.message) > farMessages);

/** A new message below, which rings whoever waited; the one from before goes when the pictures are there. */
const comeNear = async (parts: TelegramParts, showing: Showing, card: Card): Promise<void> => {
  const { message: before } = showing.post;
  if (before === undefined) return;
  // Written down first: after a crash the message from before is edited, so that there are never two.
  await parts.memory.setPost(showing.slot, { before });
  try {
    const message = await sendText(parts, showing.spot, cardMessage(card));
    await setMessage(parts, showing, { message, before });
  } catch (error) {
    parts.log.warn('telegram.near', { error });
  }
};

/** A draft stays in sight until a message comes: the one that says how things stand, in place of the one above. */
const comeBelow = async (parts: TelegramParts, showing: Showing, card: Card, view: View): Promise<void> => {
  const { message: before } = showing.post;
  const markup = await keyboardOf(parts, card, view);
  const message = await sendText(parts, { ...showing.spot, isSilent: true }, cardMessage(card), markup);
  await setMessage(parts, showing, { message, chat: showing.spot.chat, ...(before !== undefined && { before }) });
  crossOut(parts, showing);
};

/** The signs beside the message: what is written while it is written, and that something is drawn. */
const accompany = ({ doing, drafts }: TelegramParts, place: Place, slot: string, view: View): void => {
  if (inlineMessage(place) !== undefined) return;
  const { replyTo: _replyTo, ...spot } = spotOf(place);
  if (view.stage === 'writing') drafts.show(slot, spot, view);
  if (view.stage === 'drawing') doing.begin(slot, spot);
  else doing.end(slot);
};

/** Where it was asked for nobody may write any more: whoever asked gets it alone. */
const goPrivate = async (
  parts: TelegramParts,
  showing: Showing,
  { author, locale }: View,
  card: Card,
): Promise<void> => {
  showing.spot = privateSpot(author);
  const note = plain(wordsFor(locale).topicClosed);
  const message = await sendText(parts, showing.spot, joined([note, cardMessage(card)], '\n\n'));
  await setMessage(parts, showing, { chat: showing.spot.chat, message });
};

interface Final {
  card: Card;
  view: View;
  /** When the message is far away, another one may take its place. */
  mayMove: boolean;
  /** Somebody asked for it there, and can be told elsewhere. */
  wasAsked: boolean;
}

/** Of a session, the pictures of people elsewhere are shown here too. */
const wasAskedAt = ({ replyTo, placeholder }: Place, { author }: View): boolean =>
  (replyTo !== undefined || placeholder !== undefined) && author.startsWith(`${platform}:`);

/** Nobody there can be reached any more. */
const withdraw = ({ studio }: TelegramParts, { chat: gone, community }: Place): Promise<number> =>
  studio.withdraw({ platform, ...(community === undefined ? { chat: gone } : { community }) });

const finish = async (
  parts: TelegramParts,
  showing: Showing,
  { card, view, mayMove, wasAsked }: Final,
): Promise<void> => {
  const put = (): Promise<void> =>
    view.stage === 'done' && card.pictures.length > 0
      ? putPictures(parts, showing, card, view)
      : putText(parts, showing, { card, view, isFinal: true });
  if (mayMove && view.stage === 'done' && card.pictures.length > 0 && isFar(parts, showing, view))
    await comeNear(parts, showing, card);
  try {
    await put();
  } catch (error) {
    const isAway = isFault(error, 'noTopic') && showing.spot.chat < 0 && view.stage === 'done';
    if (!isAway || !wasAsked) throw error;
    await goPrivate(parts, showing, view, card);
    await put();
  }
};

interface Waiter {
  place: Place;
  view: View;
}

/** Who still waits, so that they can be told when the studio restarts. */
const createWaiting = (parts: TelegramParts, states: ReturnType<typeof createStates>) => {
  const { chat, clock, log } = parts;
  const waiting = new Map<string, Waiter>();

  /** Besides what the governor lets through, which has stopped by then. */
  const tell = async (slot: string, { place, view }: Waiter): Promise<void> => {
    const showing = await states.of(slot, place);
    if (inlineMessage(place) === undefined && !showing.post.as)
      await putText(parts, showing, { card: await restartingCard(chat, view), view, isFinal: false });
  };
  return {
    keep: (slot: string, waiter: Waiter): void => void waiting.set(slot, waiter),
    forget: (slot: string): void => void waiting.delete(slot),
    drain: async (): Promise<void> => {
      const over = new AbortController();
      const all = [...waiting].map(([slot, waiter]) =>
        tell(slot, waiter).catch((error: unknown) => log.debug('telegram.untold', { id: slot, error })),
      );
      await Promise.race([Promise.all(all), clock.wait(drainMs, over.signal).catch(() => undefined)]);
      over.abort();
    },
  };
};

export const createPosts = (parts: TelegramParts): Posts => {
  const { chat, governor, log, drafts } = parts;
  const states = createStates(parts);
  const waiting = createWaiting(parts, states);

  /** @throws what the pipeline understands */
  const deliver = async (place: Place, key: string, view: View): Promise<void> => {
    const slot = slotOf(key, place);
    const card = await chat.card(view, view.author);
    const final: Final = { card, view, mayMove: true, wasAsked: wasAskedAt(place, view) };
    try {
      await governor.finish(laneOf(place.chat), slot, async () => {
        const message = inlineMessage(place);
        if (message === undefined) await finish(parts, await states.of(slot, place), final);
        else await putInline(parts, message, card, view);
      });
      drafts.end(slot);
      states.forget(slot);
    } catch (error) {
      if (error instanceof CancelledError) states.forget(slot);
      if (!(error instanceof TelegramFault)) throw error;
      log.warn('telegram.deliver', { id: key, error });
      if (error.kind === 'blocked')
        void withdraw(parts, place).catch((lost: unknown) => log.warn('telegram.withdraw', { error: lost }));
      throw failureOf(error);
    }
  };

  return {
    show: async (place, key, view) => {
      const slot = slotOf(key, place);
      accompany(parts, place, slot, view);
      if (isEnded(view.stage)) {
        waiting.forget(slot);
        return deliver(place, key, view);
      }
      waiting.keep(slot, { place, view });
      if (view.stage === 'writing' && drafts.covers(slot)) return;
      // Most states in passing are never sent, so what they look like is left until then.
      governor.offer(laneOf(place.chat), slot, async () => {
        const card = await chat.card(view, view.author);
        const message = inlineMessage(place);
        if (message !== undefined) return putInline(parts, message, card, view);
        const showing = await states.of(slot, place);
        if (showing.post.as) return;
        if (view.stage !== 'writing' && drafts.end(slot)) return comeBelow(parts, showing, card, view);
        return putText(parts, showing, { card, view, isFinal: false });
      });
    },
    refresh: async (view, { chat: at, message }) => {
      const card = await chat.card(view, view.author);
      const known = [...(await parts.memory.posts(view.creation))].find(
        ([, post]) => post.message === message && (post.chat ?? at) === at,
      );
      const [slot, post] = known ?? [slotOf(view.creation, { chat: String(at) }), {}];
      const thread = threadIn(slot);
      await governor.finish(laneOf(at), slot, async () => {
        const spot: Spot = { chat: at, ...(thread !== undefined && { thread }) };
        const showing: Showing = { slot, spot, sent: '', post: { ...post, message } };
        await finish(parts, showing, { card, view, mayMove: false, wasAsked: false });
      });
    },
    drain: waiting.drain,
    ...createRemoval(parts, states.forget),
  };
};
