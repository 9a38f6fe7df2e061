/** Shows creations of a session at all of its seats, and tells the session how they ended. */
import { isEnded, type Place } from '../creation.ts';
import type { ChatPort, View } from '../desk.ts';
import { AtelierError, CancelledError } from '../errors.ts';
import type { Drawing, Seat, Session } from '../session.ts';
import { afterEnd } from './after.ts';
import { sessionPlatform, type SessionRoom } from './parts.ts';
import { stepOf } from './step.ts';

/** `S-4F7KQ2/17` */
const drawingNumber = (askId: string): number => Number(askId.split('/').at(-1));

/** Also one that ended before it was noted which creation it became. */
const drawingOf = async ({ store }: SessionRoom, session: Session, creation: string): Promise<Drawing | undefined> => {
  const known = session.drawings.find((drawing) => drawing.creation === creation);
  if (known || session.drawings.every((drawing) => drawing.creation !== undefined)) return known;
  const made = await store.get(creation);
  return made && session.drawings.find(({ number }) => number === drawingNumber(made.ask.id));
};

/** The answer stands where the idea was said; elsewhere it is a message like any other. */
const placeAt = (session: Session, seat: Seat, creation: string, drawing: Drawing | undefined): Place => {
  // Of one that has ended before, the picture knows where it came from.
  const ideas = drawing?.ideas ?? session.nodes.find(({ id }) => id.startsWith(`${creation}.`))?.ideas ?? [];
  const idea = session.ideas.find(({ number }) => number === ideas[0]);
  if (idea?.seat !== seat.key) return seat.place;
  return {
    ...seat.place,
    ...(idea.message !== undefined && { replyTo: idea.message }),
    ...(idea.placeholder !== undefined && { placeholder: idea.placeholder }),
  };
};

const isSecretOne = (session: Session, creation: string, drawing: Drawing | undefined): boolean => {
  const nodes = session.nodes.filter(({ id }) => id.startsWith(`${creation}.`));
  return nodes.length > 0 ? nodes.some(({ secret, removed }) => secret || removed) : drawing?.secret === true;
};

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** What failed at one seat did not at another. @throws what should be tried again, else what all seats said */
const settled = (results: readonly PromiseSettledResult<unknown>[], warn: (error: unknown) => void): void => {
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [asError(result.reason)] : []));
  const later = failures.find((error) => !(error instanceof AtelierError) || error.retry === 'wait');
  if (later !== undefined) throw later;
  const [first] = failures;
  if (first && failures.length === results.length) throw first;
  for (const failure of failures) if (!(failure instanceof CancelledError)) warn(failure);
};

export const createFan = (room: SessionRoom): ChatPort => {
  const { hall, ports, log } = room;

  const note = async (session: Session, view: View, drawing: Drawing): Promise<Session> => {
    const said = await hall.step(session.id, undefined, (now, around) => {
      const still = now.drawings.find(({ number }) => number === drawing.number);
      return still && afterEnd(now, { view, drawing: still }, around);
    });
    return said.session;
  };
  /** Somebody has covered its pictures, or uncovered them. */
  const cover = async (session: Session, view: View): Promise<Session> => {
    const isOther = session.nodes.some(
      ({ id, covered }) => id.startsWith(`${view.creation}.`) && covered !== view.hidden,
    );
    if (!isOther) return session;
    const said = await hall.step(session.id, undefined, (now) =>
      stepOf({
        ...now,
        nodes: now.nodes.map((node) =>
          node.id.startsWith(`${view.creation}.`) ? { ...node, covered: view.hidden } : node,
        ),
      }),
    );
    return said.session;
  };

  const show = async (place: Place, key: string, view: View): Promise<void> => {
    const found = await hall.find(place.chat);
    if (!found) return;
    const drawing = await drawingOf(room, found, key);
    const isOver = isEnded(view.stage);
    // Some seats show it as ended already, while others are still away.
    if (!isOver && !drawing) return;
    const session = !isOver ? found : drawing ? await note(found, view, drawing) : await cover(found, view);
    const { stage, progress } = view;
    const onItsWay = { creation: key, stage, fraction: stage === 'drawing' ? (progress?.fraction ?? 0) : 0 };
    for (const { rooms } of ports.values()) rooms?.follow?.(session, onItsWay);
    if (isSecretOne(session, key, drawing)) return;
    const results = await Promise.allSettled(
      session.seats.map(async (seat) =>
        ports.get(seat.place.platform)?.show(placeAt(found, seat, key, drawing), key, view),
      ),
    );
    const warn = (error: unknown): void => log.warn('session.show', { id: session.id, creation: key, error });
    settled(results, warn);
  };

  return {
    platform: sessionPlatform,
    // Of the narrowest platform: what is made fits everywhere.
    limits: { editEveryMs: 1500, picturesPerPost: 4, pictureBytes: 8 * 1024 * 1024, textChars: 1000 },
    show,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
};
