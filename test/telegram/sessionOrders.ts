/** Posts of a session as its core asks for them, at whatever place a test wants. */
import assert from 'node:assert/strict';
import sharp from 'sharp';
import type { Place } from '../../src/creation.ts';
import type { SessionPost } from '../../src/session.ts';
import type { Actor, PostOrder, Sessions } from '../../src/sessionDesk.ts';
import type { Chat, Topic } from '../fakes/telegram.ts';
import { quiet } from './seen.ts';
import type { Stage } from './stage.ts';

export const placeIn = (place: Chat | Topic): Place => {
  const chat = 'chat' in place ? place.chat : place;
  return {
    platform: 'telegram',
    ...(chat.type !== 'private' && { community: String(chat.id) }),
    chat: String(chat.id),
    ...('chat' in place && { thread: String(place.threadId) }),
  };
};

export const imageOf = async (background: string): Promise<NonNullable<PostOrder['image']>> => ({
  bytes: await sharp({ create: { width: 240, height: 160, channels: 3, background } })
    .jpeg()
    .toBuffer(),
  mime: 'image/jpeg',
});

/** Until it has come to an end, while time passes for everybody. */
export const whilePassing = async <T>({ telegram, advance }: Stage, work: Promise<T>): Promise<T> => {
  const over = new AbortController();
  const done = work.finally(() => over.abort());
  done.catch(() => undefined);
  while (!over.signal.aborted) {
    await quiet(telegram, 30);
    if (!over.signal.aborted) advance(3000);
  }
  return done;
};

/** Until it stands there. */
export const postIn = async (stage: Stage, place: Chat | Topic, order: PostOrder): Promise<void> => {
  assert.ok(stage.port.rooms);
  await whilePassing(stage, stage.port.rooms.post(placeIn(place), order));
};

/** Nobody is there to carry out what its own core asks for. */
const nowhere: Place = { platform: 'nowhere', chat: 'n' };

export interface Orders {
  id: string;
  /** How it stands now. */
  order(post: SessionPost, more?: Partial<PostOrder>): Promise<PostOrder>;
  rename(title: string): Promise<void>;
}

/** A session of Ana's that has no place in Telegram. */
export const openOrders = async (stage: Stage, title = 'Rainy street'): Promise<Orders> => {
  const { ana } = stage;
  // Of the house that runs now.
  const desk = (): Sessions => stage.house.studio.sessions;
  const by: Actor = { who: `telegram:${ana.id}`, name: 'Ana', locale: 'en', place: nowhere };
  const opening = { title, mode: 'free', place: nowhere, placeTitle: 'N', here: true } as const;
  const { session } = await desk().start('start', by, opening);
  let renamed = 0;
  return {
    id: session.id,
    order: async (post, more = {}) => {
      const view = await desk().view(session.id, by);
      const [seat] = view.session.seats;
      assert.ok(seat);
      // Whom it rings is decided by the platform of the place.
      const seats = [{ ...seat, place: { platform: 'telegram', chat: '1' } }];
      const here = { ...view, session: { ...view.session, seats } };
      return { key: `${session.id}/${post.kind}`, post, view: here, seat: seat.key, ...more };
    },
    rename: async (next) => {
      await desk().act(session.id, `rename ${(renamed += 1)}`, by, { kind: 'rules', title: next });
    },
  };
};
