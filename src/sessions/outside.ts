/** What steps ask for outside of the session: drawings, posts, marks, threads. All of it may be repeated. */
import type { Note } from '../creation.ts';
import type { PictureRef, Request, View } from '../desk.ts';
import { AtelierError, BadAskError } from '../errors.ts';
import type { Drawing, Idea, Seat, Session, SessionPost } from '../session.ts';
import type { PostOrder, RoomPort } from '../sessionDesk.ts';
import { createBoardImages } from './boardImages.ts';
import { wishesOf } from './canvas.ts';
import { asked, notDrawn, wordsOf } from './drawings.ts';
import { opened } from './life.ts';
import { sessionPlatform, type SessionRoom } from './parts.ts';
import { type Effect, seatAt } from './step.ts';
import { viewOf } from './tree.ts';

const refOf = (id: string): PictureRef => {
  const [creation = '', picture = '1'] = id.split('.');
  return { creation, picture: Number(picture) };
};

/** The community of the place where it was said pays for it. */
const communityAt = (session: Session, { seat }: Idea): string | undefined => {
  const { place } = seatAt(session, seat) ?? session.seats[0] ?? {};
  return place?.community === undefined ? undefined : `${place.platform}/${place.community}`;
};

const filesOf = async ({ blobs }: SessionRoom, { files }: Idea): Promise<Uint8Array[]> => {
  const bytes = await Promise.all(files.map((sha256) => blobs.get(sha256)));
  return bytes.flatMap((one) => one ?? []);
};

const requestOf = async (room: SessionRoom, session: Session, drawing: Drawing): Promise<Request | undefined> => {
  const ideas = session.ideas.filter(({ number }) => drawing.ideas.includes(number));
  const [first] = ideas;
  if (!first) return undefined;
  const community = communityAt(session, first);
  return {
    id: `${session.id}/${drawing.number}`,
    who: first.who,
    words: wordsOf(ideas),
    locale: first.locale,
    place: { platform: sessionPlatform, chat: session.id, ...(community !== undefined && { community }) },
    as: first.operation,
    from: first.to.map(refOf),
    files: await filesOf(room, first),
    options: first.options,
    session: wishesOf(session),
  };
};

/** Nothing can come of it: why, in a sentence. */
const whyNot = (error: unknown): Note => {
  if (error instanceof AtelierError && error.retry === 'never' && error.code !== 'E-QUO-01')
    return { key: error.say, facts: error.facts };
  throw error;
};

export interface Outside {
  carryOut(session: string, effect: Effect): Promise<void>;
  /** Resolves with the view of the creation once it is asked for; rejects with why it could not be. */
  drawn(session: string, drawing: number): Promise<View>;
  showBoard(session: Session, seat: Seat): Promise<void>;
}

export const createOutside = (room: SessionRoom): Outside => {
  const { hall, desk, ports } = room;
  const waiting = new Map<string, PromiseWithResolvers<View>>();
  const keyOf = (session: string, drawing: number): string => `${session}/${drawing}`;

  const draw = async (session: Session, number: number): Promise<void> => {
    const drawing = session.drawings.find((one) => one.number === number);
    const request = drawing && (await requestOf(room, session, drawing));
    if (!drawing || !request) return;
    const told = waiting.get(keyOf(session.id, number));
    try {
      const view = await desk.ask(request);
      await hall.step(session.id, undefined, (now) => asked(now, number, view.creation));
      told?.resolve(view);
    } catch (error) {
      const why = whyNot(error);
      await hall.step(session.id, undefined, (now) => {
        const still = now.drawings.find((one) => one.number === number);
        return still && notDrawn(now, still, why, told !== undefined);
      });
      told?.reject(error);
    }
  };
  const roomsAt = (seat: Pick<Seat, 'place'>): RoomPort | undefined => ports.get(seat.place.platform)?.rooms;
  const boardImages = createBoardImages(room);
  const imageFor = async (session: Session, { kind }: SessionPost): Promise<Pick<PostOrder, 'image'>> => {
    const image = kind === 'board' ? await boardImages(session) : undefined;
    return image ? { image } : {};
  };
  const post = async (session: Session, seat: Seat, { key, post: what }: { key: string; post: SessionPost }) => {
    const view = viewOf(session);
    const order = { key: `${session.id}/${key}`, post: what, view, seat: seat.key, ...(await imageFor(session, what)) };
    await roomsAt(seat)?.post(seat.place, order);
  };
  const open = async (session: Session, seat: Seat): Promise<void> => {
    const rooms = roomsAt(seat);
    const { title, mode } = session;
    const at = rooms
      ? await rooms.open(seat.place, `${session.id}/${seat.key}`, { title, mode })
      : { place: seat.place, made: false };
    await hall.step(session.id, undefined, (now, { now: ms }) => opened(now, seat.key, at, ms));
  };

  const atSeat = async (session: Session, effect: Exclude<Effect, { kind: 'draw' | 'cancel' }>): Promise<void> => {
    if (effect.kind === 'remove') {
      const key = effect.key.startsWith('J-') ? effect.key : `${session.id}/${effect.key}`;
      return ports.get(effect.place.platform)?.rooms?.remove(effect.place, key);
    }
    if (effect.kind === 'close') return ports.get(effect.place.platform)?.rooms?.close(effect.place);
    const seat = seatAt(session, effect.seat);
    if (!seat) return undefined;
    if (effect.kind === 'open') return open(session, seat);
    if (effect.kind === 'post') return post(session, seat, effect);
    return roomsAt(seat)?.mark(seat.place, effect.message, effect.mark);
  };

  return {
    carryOut: async (id, effect) => {
      const session = await hall.find(id);
      if (!session) return;
      if (effect.kind === 'draw') await draw(session, effect.drawing);
      else if (effect.kind === 'cancel')
        await desk.cancel(effect.creation, { who: effect.who }).catch((error: unknown) => {
          // Gone already, which is what was wanted.
          if (!(error instanceof BadAskError)) throw error;
        });
      else await atSeat(session, effect);
    },
    drawn: (session, drawing) => {
      const key = keyOf(session, drawing);
      const told = waiting.get(key) ?? Promise.withResolvers<View>();
      waiting.set(key, told);
      return told.promise.finally(() => waiting.delete(key));
    },
    showBoard: (session, seat) => post(session, seat, { key: 'board', post: { kind: 'board' } }),
  };
};
