/**
 * Group sessions: people who draw on one canvas. A deed is decided by pure functions and committed together with what is to be
 * done about it; errands then carry that out, again after a crash until it is done.
 */
import { type ChatPort, isWithin, type Person, type Request, type Studio, type Withdrawal } from '../desk.ts';
import { BadAskError, HeldError } from '../errors.ts';
import { isEnded, type Operation, type Place } from '../creation.ts';
import { nowhere, type Session } from '../session.ts';
import type { Actor, Deed, Sessions } from '../sessionDesk.ts';
import { act } from './act.ts';
import { afterEnd, afterRemoval } from './after.ts';
import { createBoards } from './boards.ts';
import { due } from './due.ts';
import { createErrands } from './errands.ts';
import { createFan } from './fan.ts';
import { createHall, type Errand, type Hall, notThere, type Said } from './hall.ts';
import { begun, vacate } from './life.ts';
import { lineFor } from './ending.ts';
import { createOutside, type Outside } from './outside.ts';
import { sessionPlatform, type SessionParts, type SessionRoom } from './parts.ts';
import { memberOf } from './people.ts';
import { needPicture } from './choices.ts';
import { storyOf } from './story.ts';
import { isShown, nodesOf, sharesIn, viewOf } from './tree.ts';

/** How often the clock is looked at, ms. */
const tickMs = 1000;
/** What is under way gets so long when the studio stops, ms. */
const graceMs = 3000;
/** Ticks from one tidying to the next: an hour. */
const tidyTicks = 3600;

export interface SessionHouse {
  sessions: Sessions;
  /** The front desk, at which what is asked for in a session's place becomes part of it. */
  studio: Studio;
  /** Shows creations of sessions. */
  port: ChatPort;
  /** Whether a place is one of the session's. */
  sits(session: string, place: Place): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const isSame = (one: Place, other: Place): boolean =>
  one.platform === other.platform && one.chat === other.chat && one.thread === other.thread;

const seatOf = (session: Session, place: Place | undefined): string | undefined =>
  place && session.seats.find((seat) => isSame(seat.place, place))?.key;

/** Whoever takes part, or is where it is. */
const maySee = (session: Session, { who, place }: Person): boolean =>
  seatOf(session, place) !== undefined || (memberOf(session, who)?.role ?? 'gone') !== 'gone';

const seen = (session: Session | undefined, person: Person): Session => {
  if (!session || !maySee(session, person)) throw notThere();
  return session;
};

/** Keeping order at a place of the session counts there, and nowhere else. */
const actorIn = (session: Session, by: Actor): Actor => ({
  ...by,
  moderates: by.moderates === true && seatOf(session, by.place) !== undefined,
});

/** What gets a person in who is not there yet. */
const isEntry = ({ kind }: Deed): boolean => kind === 'join' || kind === 'bridge';

/** What is asked for in a session's place and makes a picture that can stand in its tree. */
const ideas: ReadonlySet<Operation> = new Set([
  'draw',
  'again',
  'vary',
  'change',
  'edit',
  'outpaint',
  'upscale',
  'blend',
  'restyle',
]);
const isIdea = ({ as = 'draw', mask, prompt, place }: Request): boolean =>
  ideas.has(as) && !mask && !prompt && !place.private;

const createDeeds = (room: SessionRoom) => {
  const { hall, keepFile } = room;
  const actOn = async (id: string, deedId: string, by: Actor, deed: Deed): Promise<Said> => {
    const session = await hall.find(id);
    if (!session || (!isEntry(deed) && !maySee(session, by))) throw notThere();
    const files: string[] = [];
    // Kept before anything is committed, so that an idea never names a picture that is not there.
    for (const file of deed.kind === 'idea' ? (deed.files ?? []) : []) files.push(await keepFile(file));
    const place = deed.kind === 'bridge' ? deed.place : by.place;
    const isFree = place === undefined || (hall.sitting(place)?.stage ?? 'ended') === 'ended';
    return hall.step(id, `${by.who} ${deedId}`, (now, around) => {
      // Of a bridge, order at the new place is what counts.
      const actor = deed.kind === 'bridge' ? by : actorIn(now, by);
      // What is said on the page, or anywhere else, is heard at every seat.
      const elsewhere = deed.kind === 'idea' ? nowhere : (now.seats[0]?.key ?? 'p1');
      const seat = seatOf(now, by.place) ?? elsewhere;
      return act({ ...around, session: now, by: actor }, deed, { seat, files, isFree });
    });
  };
  const byCode = async (deedId: string, by: Actor, deed: Extract<Deed, { kind: 'join' | 'bridge' }>): Promise<Said> => {
    const code = deed.code?.toUpperCase() ?? '';
    const found = [...hall.all()].find(
      (one) => one.stage !== 'ended' && (deed.kind === 'join' ? one.code : one.offer?.code) === code,
    );
    if (!found) throw new BadAskError({ code: 'E-SES-06', say: 'session.badCode', facts: {} });
    return actOn(found.id, deedId, by, deed);
  };
  return { actOn, byCode };
};

const createSessionsDesk = (room: SessionRoom): Sessions => {
  const { hall, keepsakes } = room;
  const { actOn, byCode } = createDeeds(room);
  const found = async (id: string, person: Person): Promise<Session> => seen(await hall.find(id), person);
  return {
    at: (place) => {
      const session = hall.sitting(place);
      if (!session || session.stage === 'ended') return undefined;
      const { id, mode, rules } = session;
      return { id, mode, listens: rules.listen };
    },
    lastAt: (place) => hall.sitting(place),
    start: (id, by, opening) =>
      hall.begin(`${by.who} ${id}`, (session, around) => {
        const sitting = hall.sitting(opening.place);
        if (opening.here && sitting && sitting.stage !== 'ended')
          throw new BadAskError({ code: 'E-SES-28', say: 'session.placeTaken', facts: {} });
        return begun(session, by, opening, around);
      }),
    act: actOn,
    actByCode: byCode,
    view: async (id, person) => viewOf(await found(id, person)),
    list: (person) =>
      [...hall.all()]
        .filter((session) => maySee(session, person))
        .toSorted((one, other) => other.changedAt - one.changedAt),
    tree: async (id, person, locale) => keepsakes.tree(storyOf(room, await found(id, person), locale)),
    step: async (id, person, picture) => {
      const session = await found(id, person);
      const node = needPicture(session, picture);
      const nodes = nodesOf(session);
      return {
        node,
        parents: node.parents.flatMap((parent) => nodes.get(parent) ?? []).filter(isShown),
        children: session.nodes.filter((one) => one.parents.includes(node.id) && isShown(one)),
        credit: sharesIn(session)(node.id),
      };
    },
    keepsake: async (id, person, { kind, locale, path }) => {
      const session = await found(id, person);
      const end = path === undefined ? undefined : needPicture(session, path).id;
      return keepsakes.make(kind, storyOf(room, session, locale, lineFor(session, kind, end)));
    },
    picture: async (id, person, node) => {
      const shown = (await found(id, person)).nodes.find((one) => one.id === node && isShown(one));
      const bytes = shown && (await room.blobs.get(shown.picture.sha256));
      return shown && bytes ? { bytes, mime: shown.picture.mime } : undefined;
    },
    byLink: async (link) => {
      const session = await hall.byLink(link);
      return session?.rules.link ? session : undefined;
    },
    watch: (onChange) => hall.watch(onChange),
  };
};

/** @throws HeldError when it was taken and waits, with the sentence that says so */
const askIn = async (room: SessionRoom, outside: Outside, sessions: Sessions, request: Request) => {
  const at = sessions.at(request.place);
  if (!at || !isIdea(request)) return room.desk.ask(request);
  const { who, place, locale, moderates, words, from, files, options, as } = request;
  const name = request.name ?? memberNameOf(room.hall, at.id, who);
  const by: Actor = { who, name, locale, place, ...(moderates !== undefined && { moderates }) };
  const deed: Deed = {
    kind: 'idea',
    words,
    ...(from && from.length > 0 && { to: from }),
    ...(as && { as }),
    files,
    ...(options && { options }),
    ...(place.replyTo !== undefined && { message: place.replyTo }),
    ...(place.placeholder !== undefined && { placeholder: place.placeholder }),
  };
  const { session, note } = await sessions.act(at.id, request.id, by, deed);
  const idea = session.ideas.findLast((one) => one.who === who && one.placeholder === place.placeholder);
  const drawing = session.drawings.find(({ number, secret }) => number === idea?.drawing && !secret);
  if (!drawing) throw heldAs(note);
  if (drawing.creation !== undefined) return room.desk.view(drawing.creation, { who });
  return outside.drawn(session.id, drawing.number);
};

const memberNameOf = (hall: Hall, id: string, who: string): string => {
  const session = hall.get(id);
  return (session && memberOf(session, who)?.name) ?? '';
};

const heldAs = ({ key, facts }: Said['note']): HeldError =>
  new HeldError({ code: 'E-SES-30', say: key, facts } as ConstructorParameters<typeof HeldError>[0]);

const leave = async (hall: Hall, which: Withdrawal): Promise<void> => {
  // Of a person who is gone the place is still there.
  if (which.who !== undefined) return;
  const isGone = (place: Place): boolean => isWithin(place, which);
  for (const { id, seats } of hall.all())
    if (seats.some(({ place }) => isGone(place)))
      await hall.step(id, undefined, (session, { now }) => vacate(session, isGone, now));
};

/** Creations that ended while nobody was there to hear of it. */
const catchUp = async ({ hall, store, desk, log }: SessionRoom): Promise<void> => {
  for (const session of hall.all())
    for (const drawing of session.drawings) {
      const made = drawing.creation === undefined ? undefined : await store.get(drawing.creation);
      if (drawing.creation === undefined || (made && !isEnded(made.stage))) continue;
      const view = made && (await desk.view(made.id, { who: made.ask.who }));
      log.info('session.caughtUp', { id: session.id, creation: drawing.creation });
      await hall.step(session.id, undefined, (now, around) => {
        const still = now.drawings.find(({ number }) => number === drawing.number);
        if (!still) return undefined;
        return view
          ? afterEnd(now, { view, drawing: still }, around)
          : {
              session: { ...now, drawings: now.drawings.filter((one) => one !== still) },
              effects: [],
              note: { key: 'session.done', facts: {} },
            };
      });
    }
};

export const createSessions = (parts: SessionParts): SessionHouse => {
  const { shelf, clock, lots, log, desk, store, mark } = parts;
  const stop = new AbortController();
  const stopping = stop.signal;
  const onErrands = (rows: readonly Errand[]): void => {
    mark?.('stepped', rows[0]?.session ?? '');
    errands.add(rows);
  };
  const hall = createHall({ shelf, clock, lots, onErrands });
  const room: SessionRoom = { ...parts, hall };
  const outside = createOutside(room);
  const errands = createErrands({
    shelf,
    clock,
    log,
    carryOut: async (id, effect) => {
      await outside.carryOut(id, effect);
      mark?.('carried', id);
    },
    stopping,
  });
  const boards = createBoards({ hall, clock, log, show: (session, seat) => outside.showBoard(session, seat) });
  const sessions = createSessionsDesk(room);

  const tick = async (): Promise<void> => {
    for (const session of hall.all())
      if (due(session, { now: clock.now(), fresh: { code: () => '', link: () => '', seed: () => 0 } }))
        await hall.step(session.id, undefined, (now, around) => due(now, around));
    boards.tick();
  };
  const ticking = async (): Promise<void> => {
    for (let ticks = 1; !stopping.aborted; ticks += 1) {
      await clock.wait(tickMs, stopping).catch(() => undefined);
      if (stopping.aborted) return;
      await tick().catch((error: unknown) => log.error('session.tick', { error }));
      if (ticks % tidyTicks === 0) await hall.tidy().catch((error: unknown) => log.warn('session.tidy', { error }));
    }
  };
  let loops: Promise<unknown> = Promise.resolve();
  return {
    sessions,
    studio: {
      ...desk,
      sessions,
      ask: (request) => askIn(room, outside, sessions, request),
      remove: async (id, person) => {
        const made = await store.get(id);
        await desk.remove(id, person);
        if (made?.ask.place.platform === sessionPlatform)
          await hall.step(made.ask.place.chat, undefined, (session) => afterRemoval(session, id));
      },
      withdraw: async (which) => {
        const stopped = await desk.withdraw(which);
        await leave(hall, which);
        return stopped;
      },
    },
    port: createFan(room),
    sits: (id, place) => {
      const session = hall.get(id);
      return session !== undefined && seatOf(session, place) !== undefined;
    },
    start: async () => {
      // Before what catching up asks for: each place hears of everything in the order in which it happened.
      errands.add(await hall.open());
      await catchUp(room);
      boards.watch();
      loops = ticking();
    },
    stop: async () => {
      stop.abort();
      boards.stop();
      const over = new AbortController();
      // Whoever does not answer any more is asked again at the next start.
      await Promise.race([errands.idle(), clock.wait(graceMs, over.signal).catch(() => undefined)]);
      over.abort();
      await loops;
    },
  };
};
