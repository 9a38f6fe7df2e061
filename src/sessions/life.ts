/** The life of a session: begun, ruled, paused, extended, bridged, ended. Pure. */
import type { Place } from '../creation.ts';
import { type Canvas, canvasSchema, caps, rulesSchema, type Seat, type Session } from '../session.ts';
import type { Actor, Deed, Opening } from '../sessionDesk.ts';
import { beginReady } from './drawings.ts';
import { emptyCanvas, keptAfter } from './canvas.ts';
import { endNow, timeIsUp } from './ending.ts';
import { jamMinutes, minuteMs, offerMs, rulesFor, takesTurns } from './limits.ts';
import { nameFor } from './people.ts';
import { lineOf } from './plain.ts';
import { closeRound, pairUp, roundUnderway } from './rounds.ts';
import {
  type Around,
  type Doing,
  type Effect,
  leads,
  noteOf,
  postAll,
  refuse,
  seatAt,
  type Step,
  stepOf,
  tell,
  andThen,
} from './step.ts';
import { keepTurn, passOn } from './turns.ts';

/** A month, min. */
const longest = 43_200;

export const begun = (id: string, by: Actor, opening: Opening, { now, fresh }: Around): Step => {
  const { mode, place, placeTitle, here, minutes, rules = {}, hidden = false } = opening;
  const given = rulesSchema.partial().safeParse(rules);
  if (!given.success)
    refuse({ code: 'E-SES-23', say: 'session.badRule', facts: { rule: Object.keys(rules).join(', ').slice(0, 100) } });
  const lasts = minutes ?? (mode === 'jam' ? jamMinutes : undefined);
  if (lasts !== undefined && !(lasts >= 1 && lasts <= longest))
    refuse({ code: 'E-SES-24', say: 'session.badMinutes', facts: { most: longest } });
  const seat: Seat = {
    key: 'p1',
    place: {
      platform: place.platform,
      chat: place.chat,
      ...(place.community !== undefined && { community: place.community }),
      ...(place.thread !== undefined && { thread: place.thread }),
    },
    locale: by.locale,
    title: lineOf(placeTitle, 80),
    by: by.who,
    names: true,
    hidden,
    made: false,
  };
  const session: Session = {
    id,
    title: lineOf(opening.title, 80) || id,
    theme: lineOf(opening.theme ?? '', 300),
    mode,
    stage: here ? 'open' : 'opening',
    code: fresh.code(),
    link: fresh.link(),
    rules: rulesFor(mode, rules),
    canvas: emptyCanvas,
    seats: [seat],
    members: [{ who: by.who, name: nameFor(by), role: 'host', joinedAt: now, seenAt: now }],
    ideas: [],
    drawings: [],
    nodes: [],
    ballots: [],
    rounds: [],
    ...(lasts !== undefined && { endsAt: now + lasts * minuteMs }),
    winners: [],
    madeAt: now,
    changedAt: now,
    numbered: 1,
    version: 0,
  };
  const note = noteOf('session.begun', { title: session.title, code: session.code });
  if (!here) return stepOf(session, note, [{ kind: 'open', seat: seat.key }]);
  return andThen(stepOf(session, note, boards(session)), (now_) => keepTurn(now_, now));
};

const boards = (session: Session): Effect[] => postAll(session, 'board', { kind: 'board' });

/** The thread or topic is there. */
export const opened = (session: Session, seat: string, at: Pick<Seat, 'place' | 'made'>, now: number): Step => {
  if (!seatAt(session, seat)) return stepOf(session);
  const seats = session.seats.map((one) => (one.key === seat ? { ...one, ...at } : one));
  const next: Session = { ...session, seats, ...(session.stage === 'opening' && { stage: 'open' as const }) };
  const board: Effect = { kind: 'post', seat, key: 'board', post: { kind: 'board' } };
  return andThen(stepOf(next, undefined, [board]), (open) => keepTurn(open, now));
};

const needHost = ({ session, by }: Doing): void => {
  if (!leads(session, by)) refuse({ code: 'E-SES-07', say: 'session.onlyHost', facts: {} });
};

const canvasOf = (canvas: Canvas, change: Partial<Canvas>): Canvas => {
  const list = (facts: readonly string[], most: number): string[] =>
    [...new Set(facts.map((fact) => lineOf(fact, most)))].filter(Boolean).slice(0, caps.facts);
  const next = { ...canvas, ...change };
  const set: Canvas = {
    ...next,
    subject: lineOf(next.subject, 200),
    style: lineOf(next.style, 64),
    palette: list(next.palette, 40),
    always: list(next.always, 100),
    never: list(next.never, 100),
  };
  return canvasSchema.parse({ ...set, kept: keptAfter(canvas, set) });
};

/** What is drawn is for everybody who takes part to shape; who may take part, and when it ends, for whoever leads. */
export const rules = (doing: Doing, deed: Extract<Deed, { kind: 'rules' }>): Step => {
  needHost(doing);
  const { session } = doing;
  const given = rulesSchema.partial().safeParse(deed.rules ?? {});
  if (!given.success)
    return refuse({
      code: 'E-SES-23',
      say: 'session.badRule',
      facts: {
        rule: Object.keys(deed.rules ?? {})
          .join(', ')
          .slice(0, 100),
      },
    });
  const next: Session = {
    ...session,
    rules: { ...session.rules, ...deed.rules },
    canvas: deed.canvas ? canvasOf(session.canvas, deed.canvas) : session.canvas,
    ...(deed.title !== undefined && { title: lineOf(deed.title, 80) || session.title }),
    ...(deed.theme !== undefined && { theme: lineOf(deed.theme, 300) }),
  };
  return stepOf(next, noteOf('session.rulesSet', {}));
};

const needRunning = (session: Session): void => {
  if (session.stage === 'ended') refuse({ code: 'E-SES-09', say: 'session.over', facts: {} });
};

export const pause = (doing: Doing): Step => {
  needHost(doing);
  needRunning(doing.session);
  if (doing.session.stage !== 'open') return stepOf(doing.session, noteOf('session.pausedAlready', {}));
  return stepOf({ ...doing.session, stage: 'paused', pausedAt: doing.now }, noteOf('session.paused', {}), []);
};

/** Everything that has an end gets the time back that the pause took. */
export const resume = (doing: Doing): Step => {
  needHost(doing);
  needRunning(doing.session);
  const { session, now } = doing;
  if (session.stage !== 'paused') return stepOf(session, noteOf('session.runs', {}));
  const { pausedAt = now, ...rest } = session;
  const later = now - pausedAt;
  const next: Session = {
    ...rest,
    stage: 'open',
    ...(rest.endsAt !== undefined && { endsAt: rest.endsAt + later }),
    ...(rest.turn && { turn: { ...rest.turn, until: rest.turn.until + later, passes: 0 } }),
    rounds: rest.rounds.map((round) =>
      round.until !== undefined && round.stage === 'voting' ? { ...round, until: round.until + later } : round,
    ),
  };
  return andThen(
    andThen(
      andThen(stepOf(next, noteOf('session.resumed', {})), (open) => keepTurn(open, now)),
      beginReady,
    ),
    (open) => pairUp(open, doing),
  );
};

/** Ends the turn, or the vote, that is under way; of a jam its time. */
export const next = (doing: Doing): Step => {
  needHost(doing);
  needRunning(doing.session);
  const { session, now } = doing;
  const round = roundUnderway(session);
  if (round?.stage === 'voting') {
    const counted = closeRound(session, round);
    return session.stage === 'voting'
      ? andThen(counted, (voted) => endNow(voted, now))
      : andThen(counted, (voted) => pairUp(voted, doing));
  }
  // What is being drawn still comes in, and the finals begin with it.
  if (session.mode === 'jam') return timeIsUp({ ...session, endsAt: now }, now);
  if (takesTurns(session)) return passOn(session, now, false);
  return refuse({ code: 'E-SES-25', say: 'session.nothingNext', facts: {} });
};

export const extend = (doing: Doing, minutes: number): Step => {
  needHost(doing);
  needRunning(doing.session);
  if (!(minutes >= 1 && minutes <= longest))
    refuse({ code: 'E-SES-24', say: 'session.badMinutes', facts: { most: longest } });
  const { session, now } = doing;
  const ms = minutes * minuteMs;
  const round = roundUnderway(session);
  if (round?.stage === 'voting') {
    const rounds = session.rounds.map((one) => (one === round ? { ...one, until: (one.until ?? now) + ms } : one));
    return stepOf({ ...session, rounds }, noteOf('session.extended', { minutes }));
  }
  return stepOf(
    { ...session, endsAt: Math.max(now, session.endsAt ?? now) + ms },
    noteOf('session.extended', { minutes }),
  );
};

export const end = (doing: Doing): Step => {
  needHost(doing);
  return endNow(doing.session, doing.now);
};

/** Both owners have to agree: one offers, the other brings the code. */
export const offer = (doing: Doing, seat: string): Step => {
  needHost(doing);
  needRunning(doing.session);
  const { session, now, fresh } = doing;
  if (session.seats.length >= caps.seats)
    refuse({ code: 'E-SES-26', say: 'session.tooManySeats', facts: { limit: caps.seats } });
  const code = fresh.code();
  const minutes = offerMs / minuteMs;
  return stepOf(
    { ...session, offer: { code, seat, until: now + offerMs } },
    noteOf('session.offer', { code, minutes }),
  );
};

/** @param isFree nothing sits at that place yet */
export const bridge = (doing: Doing, deed: Extract<Deed, { kind: 'bridge' }>, isFree: boolean): Step => {
  const { session, by, now } = doing;
  needRunning(session);
  if (by.moderates !== true) refuse({ code: 'E-SES-27', say: 'session.onlyModerator', facts: {} });
  if (session.offer?.code !== deed.code.toUpperCase() || session.offer.until <= now)
    refuse({ code: 'E-SES-06', say: 'session.badCode', facts: {} });
  if (!isFree) refuse({ code: 'E-SES-28', say: 'session.placeTaken', facts: {} });
  const { offer: used, ...rest } = session;
  const { platform, community, chat, thread } = deed.place;
  const seat: Seat = {
    key: `p${session.numbered + 1}`,
    place: { platform, chat, ...(community !== undefined && { community }), ...(thread !== undefined && { thread }) },
    locale: by.locale,
    title: lineOf(deed.placeTitle, 80),
    by: by.who,
    names: deed.names,
    hidden: deed.hidden,
    made: false,
  };
  const bridged: Session = { ...rest, numbered: session.numbered + 1, seats: [...session.seats, seat] };
  const first = seatAt(bridged, used?.seat ?? 'p1');
  const note = noteOf('session.bridged', { title: session.title, place: first?.title ?? '' });
  const heard = noteOf('session.bridgedTo', { place: seat.title });
  return stepOf(bridged, note, [
    { kind: 'post', seat: seat.key, key: 'board', post: { kind: 'board' } },
    ...tell(bridged, `g${bridged.numbered}`, heard, { but: [seat.key] }),
  ]);
};

/** Either side stops it; whoever leads at the first place takes the others off. The session stays where it began. */
export const unbridge = (doing: Doing, seat: string): Step => {
  const { session, by } = doing;
  const [home, ...others] = session.seats;
  if (!home || others.length === 0) return refuse({ code: 'E-SES-29', say: 'session.noBridge', facts: {} });
  const gone = seat === home.key ? others : others.filter(({ key }) => key === seat);
  const may = leads(session, by) || gone.some((one) => one.by === by.who);
  if (!may) refuse({ code: 'E-SES-07', say: 'session.onlyHost', facts: {} });
  const keys = gone.map(({ key }) => key);
  const left: Session = { ...session, seats: session.seats.filter(({ key }) => !keys.includes(key)) };
  const note = noteOf('session.unbridged', { place: gone.map(({ title }) => title).join('、') });
  const removed: Effect[] = gone.map(({ key, place }) => ({ kind: 'remove', seat: key, place, key: 'board' }));
  return stepOf(left, note, [...removed, ...tell(left, `u${session.version}`, note)]);
};

/** Some of its places are gone. Elsewhere it goes on; without any it ends. */
export const vacate = (session: Session, isGone: (place: Place) => boolean, now: number): Step | undefined => {
  const gone = session.seats.filter(({ place }) => isGone(place));
  if (session.stage === 'ended' || gone.length === 0) return undefined;
  const left: Session = { ...session, seats: session.seats.filter((seat) => !gone.includes(seat)) };
  if (left.seats.length === 0) return endNow(left, now);
  const note = noteOf('session.unbridged', { place: gone.map(({ title }) => title).join('、') });
  return stepOf(left, note, tell(left, `u${session.version}`, note));
};
