/** One step of a session: what it is afterwards, and what is to be done outside because of it. */
import { z } from 'zod';
import { creationSchema, type Note, placeSchema } from '../creation.ts';
import { BadAskError, type ErrorFacts } from '../errors.ts';
import type { SayKey } from '../say.ts';
import {
  drawingSchema,
  type Idea,
  type Mark,
  postSchema,
  type Seat,
  seatSchema,
  type Session,
  type SessionPost,
} from '../session.ts';
import type { Actor } from '../sessionDesk.ts';

const seat = seatSchema.shape.key;

/**
 * To be done once the step is committed, and again after a crash until it is done: all of them may be repeated. Those of one
 * seat are done in order.
 */
export const effectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('draw'), drawing: drawingSchema.shape.number }),
  z.strictObject({ kind: z.literal('cancel'), creation: creationSchema.shape.id, who: z.string() }),
  z.strictObject({ kind: z.literal('open'), seat }),
  z.strictObject({ kind: z.literal('post'), seat, key: z.string().max(60), post: postSchema }),
  z.strictObject({
    kind: z.literal('mark'),
    seat,
    message: z.string(),
    mark: z.enum(['taken', 'waiting', 'refused', 'done']),
  }),
  /** What was posted under the key, or the card of a creation. The place stands here since the seat may be gone. */
  z.strictObject({ kind: z.literal('remove'), seat, place: placeSchema, key: z.string().max(60) }),
  z.strictObject({ kind: z.literal('close'), seat, place: placeSchema }),
]);
export type Effect = z.infer<typeof effectSchema>;

export interface Step {
  session: Session;
  effects: readonly Effect[];
  note: Note;
  mark?: Mark;
}

/** What a step may know besides the session. */
export interface Around {
  /** ms since 1970 */
  now: number;
  /** Codes, links and seeds nobody has had before. */
  fresh: { code(): string; link(): string; seed(): number };
}

/** What a deed is decided from. */
export interface Doing extends Around {
  session: Session;
  by: Actor;
}

/** A sentence with its facts, checked. */
export const noteOf = <K extends SayKey>(key: K, facts: ErrorFacts<K>['facts']): Note => ({
  key,
  facts,
});

/** @throws always; the codes are those of `E-SES`. */
export const refuse = (given: ConstructorParameters<typeof BadAskError>[0]): never => {
  throw new BadAskError(given);
};

export const isHost = ({ members }: Session, who: string): boolean =>
  members.some((member) => member.who === who && member.role === 'host');

/** Leads the session, or keeps order at one of its places. */
export const leads = (session: Session, by: Actor): boolean => isHost(session, by.who) || by.moderates === true;

export const hostOf = ({ members }: Session): string | undefined => members.find(({ role }) => role === 'host')?.who;

export const noNote: Note = { key: 'session.done', facts: {} };

export const stepOf = (session: Session, note: Note = noNote, effects: readonly Effect[] = []): Step => ({
  session,
  note,
  effects,
});

/** One step after the other. The words and the mark of the first one stay. */
export const andThen = (step: Step, next: (session: Session) => Step): Step => {
  const { session, effects } = next(step.session);
  return { ...step, session, effects: [...step.effects, ...effects] };
};

/** The same at every seat, but for those left out. */
export const postAll = (session: Session, key: string, post: SessionPost, but: readonly string[] = []): Effect[] =>
  session.seats.filter((one) => !but.includes(one.key)).map((one) => ({ kind: 'post', seat: one.key, key, post }));

interface Told {
  nodes?: readonly string[];
  rings?: readonly string[];
  /** Seats where it is not said. */
  but?: readonly string[];
}

/** A sentence at every seat. @param key within the session; the same is said once */
export const tell = (session: Session, key: string, note: Note, { nodes = [], rings = [], but }: Told = {}): Effect[] =>
  postAll(session, `n/${key}`, { kind: 'notice', note, nodes: nodes.slice(0, 4), rings: rings.slice(0, 10) }, but);

export const seatAt = ({ seats }: Session, key: string): Seat | undefined => seats.find((one) => one.key === key);

/** The mark below whatever said an idea. */
export const markIdea = (session: Session, number: number, mark: Mark): Effect[] => {
  const idea = session.ideas.find((one) => one.number === number);
  if (idea?.message === undefined || !seatAt(session, idea.seat)) return [];
  return [{ kind: 'mark', seat: idea.seat, message: idea.message, mark }];
};

export const ideaStates = (session: Session, numbers: readonly number[], change: Partial<Idea>): Session => ({
  ...session,
  ideas: session.ideas.map((idea) => (numbers.includes(idea.number) ? { ...idea, ...change } : idea)),
});
