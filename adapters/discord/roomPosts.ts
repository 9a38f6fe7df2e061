/**
 * Posts of sessions: written once, edited in place, pinned where they may be. Boards and votes under way are states in passing,
 * the newest of which wins, and go after everything else; all other posts go at once.
 */
import type { Governor } from '../../src/chat/governor.ts';
import type { Chat, Post } from '../../src/chat/model.ts';
import type { Place } from '../../src/creation.ts';
import { AwayError, CancelledError, RefusedError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import type { PostOrder, RoomPort } from '../../src/sessionDesk.ts';
import { type Carrier, type Make, translated } from './carrier.ts';
import { type Composer, digestOf, usualBytes } from './compose.ts';
import { code, isAway, isFault } from './faults.ts';
import type { Messages } from './messages.ts';
import type { Places } from './places.ts';
import type { RoomCalls } from './roomCalls.ts';
import type { PostedRow, RoomRows } from './roomRows.ts';

export interface RoomPostParts {
  chat: Chat;
  composer: Composer;
  carrier: Carrier;
  messages: Messages;
  places: Places;
  calls: RoomCalls;
  rows: RoomRows;
  /** Of cards. */
  governor: Governor;
  /** Of boards and votes. */
  boards: Governor;
  log: Log;
}

interface Wanted {
  /** Channel or thread. */
  at: string;
  order: PostOrder;
  post: Post;
}

const fresh: PostedRow = { pinned: false, round: 0, isGone: false };

const idOf = (at: string, key: string): string => `${at}/${key}`;

/** Composed once; anew only where a file turns out too large. */
const makeOf = (composer: Composer, post: Post): Make => {
  let usual: ReturnType<Make> | undefined;
  return (most) => (most === usualBytes ? (usual ??= composer.post(post, most)) : composer.post(post, most));
};

/** What is edited rings nobody, so it does not name anybody either. */
const quiet = (post: Post): Post => ({ ...post, rings: [] });

/** It will change again, and soon. */
const isPassing = ({ post, view: { session } }: PostOrder): boolean => {
  if (post.kind === 'board') return session.stage !== 'ended';
  if (post.kind !== 'ballot') return false;
  const stage = session.rounds.find(({ number }) => number === post.round)?.stage;
  return stage === 'open' || stage === 'voting';
};

/** Pins it, or lets it go. Whether that may be done is for those who keep order there to say. */
const keepPinned = async ({ calls, log }: RoomPostParts, { at, post }: Wanted, row: PostedRow): Promise<PostedRow> => {
  if (row.message === undefined || row.pinned === post.pinned) return row;
  try {
    await calls.pin(at, row.message, post.pinned);
  } catch (error) {
    if (!isFault(error)) throw error;
    log.debug('discord.unpinned', { error });
    // Tried again with the next edit.
    if (isAway(error)) return row;
  }
  return { ...row, pinned: post.pinned };
};

const write = async (parts: RoomPostParts, wanted: Wanted, known: PostedRow | undefined): Promise<void> => {
  const { composer, carrier, rows } = parts;
  const { at, order, post } = wanted;
  const { key } = order;
  const { round } = known ?? fresh;
  const plain = makeOf(composer, quiet(post));
  const shown = digestOf(await plain(usualBytes));
  await rows.keepPosted(at, key, { ...fresh, round });
  const creation = idOf(at, key);
  // What is posted anew has rung before.
  const make = round === 0 ? makeOf(composer, post) : plain;
  const message = await carrier.post({ creation, make, chat: at, part: String(round) });
  // An earlier process may have got as far as this, with what was to be shown then.
  if (known && !known.isGone) await carrier.edit({ creation, post: { chat: at, message, who: '' }, make: plain });
  const row = { ...fresh, round, message, shown };
  await rows.keepPosted(at, key, row);
  await settlePin(parts, wanted, row);
};

const settlePin = async (parts: RoomPostParts, wanted: Wanted, row: PostedRow): Promise<void> => {
  const after = await keepPinned(parts, wanted, row);
  if (after !== row) await parts.rows.keepPosted(wanted.at, wanted.order.key, after);
};

const change = async (parts: RoomPostParts, wanted: Wanted, row: PostedRow & { message: string }): Promise<void> => {
  const { composer, carrier, rows } = parts;
  const { at, order, post } = wanted;
  const make = makeOf(composer, quiet(post));
  const shown = digestOf(await make(usualBytes));
  if (shown === row.shown) return settlePin(parts, wanted, row);
  const creation = idOf(at, order.key);
  if (!(await carrier.edit({ creation, post: { chat: at, message: row.message, who: '' }, make })))
    throw new RefusedError({ code: 'E-PLT-06', say: 'place.closed', facts: {}, detail: 'no edit' });
  const after = { ...row, shown };
  await rows.keepPosted(at, order.key, after);
  return settlePin(parts, wanted, after);
};

/** What somebody has taken away stays away, but for the board. */
const show = async (parts: RoomPostParts, at: string, order: PostOrder): Promise<void> => {
  const { chat, rows } = parts;
  const row = await rows.posted(at, order.key);
  const isBoard = order.post.kind === 'board';
  if (row?.isGone && !isBoard) return;
  const wanted = { at, order, post: await chat.post(order) };
  if (row?.message === undefined) return write(parts, wanted, row);
  try {
    await change(parts, wanted, { ...row, message: row.message });
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    await rows.lost(row.message);
    if (isBoard) await write(parts, wanted, await rows.posted(at, order.key));
  }
};

/** States in passing, whose senders wait: whoever is overtaken is answered by what came after. */
const createPassing = (boards: Governor) => {
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  let isStopped = false;
  const stopped = (): AwayError =>
    new AwayError({ code: 'E-INT-04', say: 'house.restarting', facts: {}, retry: 'wait' });
  const answering = async (id: string, send: () => Promise<void>): Promise<void> => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    try {
      await send();
      waiter?.resolve();
    } catch (error) {
      waiter?.reject(error);
      throw error;
    }
  };
  return {
    offer: (at: string, id: string, send: () => Promise<void>): Promise<void> => {
      if (isStopped) return Promise.reject(stopped());
      const waiter = waiting.get(id) ?? Promise.withResolvers<void>();
      waiting.set(id, waiter);
      boards.offer(at, id, () => answering(id, send));
      return waiter.promise;
    },
    /** The last state. */
    finish: (at: string, id: string, send: () => Promise<void>): Promise<void> =>
      boards.finish(at, id, () => answering(id, send)),
    stop: (): void => {
      isStopped = true;
      for (const waiter of waiting.values()) waiter.reject(stopped());
      waiting.clear();
    },
  };
};

export interface RoomPosts extends Pick<RoomPort, 'post' | 'remove'> {
  /** Whoever waits for a post is told that it does not come. */
  stop(): void;
}

const drop = async ({ messages, log }: RoomPostParts, chat: string, message: string): Promise<void> => {
  try {
    await messages.drop(chat, message).catch(async (error: unknown) => {
      if (!isFault(error, code.archivedThread)) throw error;
      await messages.unarchive(chat);
      await messages.drop(chat, message);
    });
  } catch (error) {
    if (!isFault(error) || isAway(error)) throw translated(error);
    log.debug('discord.undropped', { error });
  }
};

export const createRoomPosts = (parts: RoomPostParts): RoomPosts => {
  const { places, rows, governor, boards } = parts;
  const passing = createPassing(boards);
  const removePosted = async (at: string, key: string): Promise<void> => {
    const row = await rows.posted(at, key);
    if (row?.message !== undefined) await drop(parts, at, row.message);
    boards.forget(idOf(at, key));
    await rows.dropPosted(at, key);
  };
  const removeCard = async (creation: string, { chat }: Place): Promise<void> => {
    const post = await places.post(creation, chat);
    if (!post) return;
    // Forgotten first, so that nobody takes it for the wish to stop it.
    await places.forget(creation, chat);
    await drop(parts, post.chat, post.message).catch(async (error: unknown) => {
      await places.keepPost(creation, { ...post, for: chat });
      throw error;
    });
  };
  return {
    post: ({ chat: at }, order) => {
      const id = idOf(at, order.key);
      const send = (): Promise<void> => show(parts, at, order);
      if (isPassing(order)) return passing.offer(at, id, send);
      const isLast = order.post.kind === 'board' || order.post.kind === 'ballot';
      return isLast ? passing.finish(at, id, send) : governor.finish(at, id, send);
    },
    remove: (place, key) => (key.startsWith('J-') ? removeCard(key, place) : removePosted(place.chat, key)),
    stop: passing.stop,
  };
};
