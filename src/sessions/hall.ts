/** All sessions that matter now, each changed by one step at a time, and committed before anybody hears of it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { noteSchema, type Note, type Place } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import { idLetters, type Lots, sixOf } from '../lots.ts';
import type { Clock } from '../ports.ts';
import type { Mark, Session } from '../session.ts';
import type { SessionShelf } from '../sessionPorts.ts';
import { createRows } from './rows.ts';
import { type Around, type Effect, effectSchema, noNote, type Step } from './step.ts';

/** Ended ones stay at hand for so long, ms. */
const remembered = 7 * 86_400_000;
/** Deeds are known again for so long, ms. */
const deedsKept = 2 * 86_400_000;

/** Letters that nobody confuses. */
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Of 2^30 ids; more clashes than this in a row mean a broken generator. */
const idAttempts = 20;
const freshFrom = (lots: Lots): Around['fresh'] => ({
  code: () => sixOf(lots, codeLetters),
  link: () => lots.secret(),
  seed: () => lots.below(2 ** 32),
});

export const notThere = (): BadAskError => new BadAskError({ code: 'E-SES-01', say: 'session.notFound', facts: {} });

/** One thing to be done outside. */
export interface Errand {
  seq: number;
  session: string;
  effect: Effect;
}

/** What is said again when a deed comes twice. */
const saidSchema = z.strictObject({
  note: noteSchema,
  mark: z.enum(['taken', 'waiting', 'refused', 'done']).optional(),
});
export interface Said {
  session: Session;
  note: Note;
  mark?: Mark;
}

export interface Hall {
  /** From memory. */
  get(id: string): Session | undefined;
  /** Also one that ended long ago. */
  find(id: string): Promise<Session | undefined>;
  all(): Iterable<Session>;
  /** The open one, else the last one, whose seat is there. */
  sitting(place: Place): Session | undefined;
  byLink(link: string): Promise<Session | undefined>;
  begin(deed: string, work: (id: string, around: Around) => Step): Promise<Said>;
  /**
   * @param deed the same again changes nothing, and says the same
   * @throws BadAskError E-SES-01 for sessions that are not there, and whatever `work` throws, with nothing changed
   */
  step(
    id: string,
    deed: string | undefined,
    work: (session: Session, around: Around) => Step | undefined,
  ): Promise<Said>;
  watch(onChange: (session: Session) => void): () => void;
  /** Loads what matters. */
  open(): Promise<Errand[]>;
  tidy(): Promise<void>;
}

const spotOf = ({ platform, chat, thread = '' }: Place): string => `${platform}\n${chat}\n${thread}`;

const errandOf = ({ seq, session, body }: { seq: number; session: string; body: string }): Errand => ({
  seq,
  session,
  effect: effectSchema.parse(JSON.parse(body)),
});

export interface HallParts {
  shelf: SessionShelf;
  clock: Clock;
  lots: Lots;
  /** Takes what is to be done; called once it is committed. */
  onErrands: (errands: readonly Errand[]) => void;
}

/** Who sits where. */
const createSeating = () => {
  const sitting = new Map<string, Set<string>>();
  const each = (session: Session, work: (spot: string) => void): void => {
    for (const { place } of session.seats) work(spotOf(place));
  };
  return {
    move: (before: Session | undefined, after: Session | undefined): void => {
      if (before) each(before, (spot) => sitting.get(spot)?.delete(before.id));
      if (after) each(after, (spot) => sitting.set(spot, (sitting.get(spot) ?? new Set<string>()).add(after.id)));
    },
    at: (place: Place): Iterable<string> => sitting.get(spotOf(place)) ?? [],
  };
};

/** Those that matter now, in memory. */
const createRegister = (clock: Clock) => {
  const known = new Map<string, Session>();
  const seating = createSeating();
  return {
    known: known as ReadonlyMap<string, Session>,
    keep: (session: Session): void => {
      seating.move(known.get(session.id), session);
      known.set(session.id, session);
    },
    forgetOld: (): void => {
      for (const session of known.values())
        if (session.stage === 'ended' && session.changedAt < clock.now() - remembered) {
          seating.move(session, undefined);
          known.delete(session.id);
        }
    },
    sitting: (place: Place): Session | undefined => {
      const here = [...seating.at(place)].flatMap((id) => known.get(id) ?? []);
      return (
        here.find(({ stage }) => stage !== 'ended') ?? here.toSorted((one, other) => other.changedAt - one.changedAt)[0]
      );
    },
  };
};

/** One piece of work after the other for each session. */
const createTurnstile = () => {
  const busy = new Map<string, Promise<unknown>>();
  return <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const run = (busy.get(id) ?? Promise.resolve()).then(work, work);
    busy.set(id, run);
    const clear = (): void => {
      if (busy.get(id) === run) busy.delete(id);
    };
    run.then(clear, clear);
    return run;
  };
};

export const createHall = ({ shelf, clock, lots, onErrands }: HallParts): Hall => {
  const fresh = freshFrom(lots);
  const register = createRegister(clock);
  const { known } = register;
  const rows = createRows();
  const inTurn = createTurnstile();
  const watchers = new Set<(session: Session) => void>();

  const find = async (id: string): Promise<Session | undefined> => known.get(id) ?? rows.read(await shelf.get(id));
  const commit = async (step: Step, deed: string | undefined): Promise<Said> => {
    const session: Session = { ...step.session, version: step.session.version + 1, changedAt: clock.now() };
    const said = { note: step.note, ...(step.mark && { mark: step.mark }) };
    const errands = await shelf.commit(
      rows.rowOf(session),
      deed === undefined ? undefined : { key: deed, body: JSON.stringify(said) },
      step.effects.map((effect) => JSON.stringify(effect)),
    );
    rows.keep(session);
    register.keep(session);
    onErrands(errands.map(errandOf));
    for (const watcher of watchers) watcher(session);
    return { session, ...said };
  };
  const saidBefore = async (session: Session, deed: string | undefined): Promise<Said | undefined> => {
    const body = deed === undefined ? undefined : await shelf.deed(session.id, deed);
    if (body === undefined) return undefined;
    const { note, mark } = saidSchema.parse(JSON.parse(body));
    return { session, note, ...(mark && { mark }) };
  };
  /** The same event begins one session, also when it comes again after a restart. */
  const begin: Hall['begin'] = (deed, work) =>
    inTurn(`begin ${deed}`, async () => {
      const before = await shelf.begunBy(deed);
      const session = before === undefined ? undefined : await find(before);
      const said = session && (await saidBefore(session, deed));
      if (said) return said;
      for (let attempt = 0; attempt < idAttempts; attempt += 1) {
        const id = `S-${sixOf(lots, idLetters)}`;
        if (!(await find(id))) return commit(work(id, { now: clock.now(), fresh }), deed);
      }
      throw new Error('no free session id found');
    });
  const step: Hall['step'] = (id, deed, work) =>
    inTurn(id, async () => {
      const session = await find(id);
      if (!session) throw notThere();
      const before = await saidBefore(session, deed);
      if (before) return before;
      const made = work(session, { now: clock.now(), fresh });
      if (!made) return { session, note: noNote };
      // What changes nothing may be asked for again.
      if (made.session === session && made.effects.length === 0)
        return { session, note: made.note, ...(made.mark && { mark: made.mark }) };
      return commit(made, deed);
    });

  return {
    get: (id) => known.get(id),
    find,
    all: () => known.values(),
    sitting: register.sitting,
    byLink: async (link) =>
      [...known.values()].find((session) => session.link === link) ?? rows.read(await shelf.byLink(link)),
    begin,
    step,
    watch: (onChange) => {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    open: async () => {
      for (const stored of await shelf.recent(clock.now() - remembered)) {
        const session = rows.read(stored);
        // Who was quicker has changed it since.
        if (session && !known.has(session.id)) register.keep(session);
        await nextTurn();
      }
      return (await shelf.errands()).map(errandOf);
    },
    tidy: async () => {
      register.forgetOld();
      await shelf.prune(clock.now() - deedsKept);
    },
  };
};
