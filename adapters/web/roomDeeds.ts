/** What people do in rooms: begin one, come in, say and choose things, lead. Each is one call of the front desk. */
import type { Context, Hono } from 'hono';
import { createHash } from 'node:crypto';
import { sayNote } from '../../src/chat/sessionWords.ts';
import type { Place } from '../../src/creation.ts';
import { BadAskError } from '../../src/errors.ts';
import type { Say } from '../../src/say.ts';
import type { Acted, Actor } from '../../src/sessionDesk.ts';
import { askBody, jsonBody } from './body.ts';
import type { WebEnv } from './commands.ts';
import type { PageLabels } from './labels.ts';
import { createPace } from './pace.ts';
import { localeIn, readLocale, whoIs } from './read.ts';
import { refusals } from './refusals.ts';
import { type Entered, pagePlace } from './roomDoors.ts';
import { newGuest, guestOf } from './roomGuests.ts';
import { isLink, readAnswer, readDeed, readEnter, readGuest, readStart, toDeed } from './roomRead.ts';
import { pageSession } from './roomShow.ts';
import { addressOf, addRooms, createBench, type RoomsAt, type RoomsDesk } from './rooms.ts';

export interface RoomDeedsDesk extends RoomsDesk {
  say: Say;
  labels: (locale: string) => PageLabels;
}

const minute = 60_000;
/** Deeds of one person, and of all guests behind one address. */
const paces = {
  person: { most: 120, windowMs: minute },
  guest: { most: 30, windowMs: minute },
  address: { most: 120, windowMs: minute },
  /** Tries to get in, by code or as a guest. */
  entry: { most: 20, windowMs: minute },
} as const;
/** Forms with pictures that are read at the same time. */
const uploadsAtOnce = 4;

type PaceKeeper = (kind: keyof typeof paces, key: string) => void;

/** @throws RefusedError E-WEB-13 when it was too much at once */
function createPaces({ clock }: RoomDeedsDesk): PaceKeeper {
  const kept = Object.fromEntries(Object.entries(paces).map(([kind, plan]) => [kind, createPace(clock, plan)]));
  return (kind, key) => {
    const seconds = kept[kind]?.waitSeconds(key) ?? 0;
    if (seconds > 0) throw refusals.tooFast(seconds);
    kept[kind]?.count(key);
  };
}

type Heard = Context<WebEnv, string>;

const speaks = (c: Heard, body: unknown, { locales }: RoomDeedsDesk): string =>
  readLocale(localeIn(body), locales, c.get('caller').locale);

const answerOf = ({ say }: RoomDeedsDesk, locale: string, { note, mark }: Acted) => ({
  text: sayNote(say, locale, note),
  ...(mark && { mark }),
});

/** Visitors have no names of their own; this one tells them apart. */
const usualName = ({ labels }: RoomDeedsDesk, locale: string, visitor: string): string =>
  visitor === 'owner'
    ? labels(locale)['room.owner']
    : `${labels(locale)['room.visitor']} ${createHash('sha256').update(visitor).digest('hex').slice(0, 4).toUpperCase()}`;

interface PageActor extends Actor {
  place: Place;
}

const visitorActor = (
  c: Heard,
  desk: RoomDeedsDesk,
  { locale, name, thread }: { locale: string; name: string | undefined; thread: string },
): PageActor => {
  const { visitor } = c.get('caller');
  return {
    who: whoIs(visitor),
    name: name ?? usualName(desk, locale, visitor),
    locale,
    place: pagePlace(visitor, thread),
    moderates: true,
  };
};

function addStarting(app: Hono<WebEnv>, desk: RoomDeedsDesk, pace: PaceKeeper): void {
  const { sessions } = desk.studio;
  app.get('/api/sessions', (c) => {
    const who = whoIs(c.get('caller').visitor);
    return c.json(sessions.list({ who }).map((session) => pageSession(session, who)));
  });
  app.post('/api/sessions', async (c) => {
    pace('entry', c.get('caller').visitor);
    const raw = await jsonBody(c.req.raw);
    const { id, name, locale: _read, title, theme, mode, minutes, rules, hidden } = readStart(raw);
    const locale = speaks(c, raw, desk);
    // Each has a place of its own, so that one page may lead several; ordinary drawing stays where it was.
    const by = visitorActor(c, desk, { locale, name, thread: `room-${id}` });
    const standing = sessions.lastAt(by.place);
    if (standing) return c.json({ session: pageSession(standing, by.who) });
    const begun = await sessions.start(id, by, {
      title,
      mode,
      ...(theme !== undefined && { theme }),
      ...(minutes !== undefined && { minutes }),
      ...(rules && { rules: Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined)) }),
      ...(hidden !== undefined && { hidden }),
      place: by.place,
      placeTitle: desk.labels(locale)['room.placeTitle'],
      here: true,
    });
    return c.json({ ...answerOf(desk, locale, begun), session: pageSession(begun.session, by.who) }, 201);
  });
  app.post('/api/sessions/join', async (c) => {
    pace('entry', c.get('caller').visitor);
    const raw = await jsonBody(c.req.raw);
    const { id, name, code } = readEnter(raw);
    const locale = speaks(c, raw, desk);
    const by = visitorActor(c, desk, { locale, name, thread: `room-${id}` });
    const acted = await enter(desk, id, by, code);
    return c.json({ ...answerOf(desk, locale, acted), session: pageSession(acted.session, by.who) });
  });
}

/** The code of a session lets somebody in; the code of a bridge brings it to their page, and them along. */
async function enter(desk: RoomDeedsDesk, id: string, by: PageActor, code: string): Promise<Acted> {
  const { sessions } = desk.studio;
  try {
    return await sessions.actByCode(id, { ...by, moderates: false }, { kind: 'join', code });
  } catch (error) {
    if (!(error instanceof BadAskError) || error.code !== 'E-SES-06') throw error;
  }
  const { place } = by;
  const placeTitle = desk.labels(by.locale)['room.placeTitle'];
  const bridge = { kind: 'bridge', code, place, placeTitle, names: true, hidden: false } as const;
  const bridged = await sessions.actByCode(`${id}-bridge`, by, bridge);
  const joined = await sessions.act(bridged.session.id, `${id}-join`, by, { kind: 'join', code: bridged.session.code });
  return { ...bridged, session: joined.session };
}

const isForm = (c: Heard): boolean => (c.req.header('content-type') ?? '').startsWith('multipart/');

/** As the room knows them; whoever only looks does nothing. @throws BadAskError E-SES-01 */
const actorIn = ({ view, person, viewer }: Entered, locale: string): Actor => {
  const member = view.session.members.find(({ who }) => who === viewer.who);
  if (!member) throw new BadAskError({ code: 'E-SES-01', say: 'session.notFound', facts: {} });
  return { ...person, who: member.who, name: member.name, locale };
};

const isHome = ({ view, viewer }: Entered): boolean => {
  const { seats } = view.session;
  return (seats.find(({ key }) => key === viewer.seat) ?? seats[0])?.place.platform === 'web';
};

/** Whoever comes to do something. @throws RefusedError E-WEB-13 when it was too much at once */
async function doing(c: Heard, door: RoomsAt['door'], pace: PaceKeeper): Promise<{ entered: Entered; by: Actor }> {
  const entered = await door(c);
  const { byLink } = entered.viewer;
  if (byLink) pace('address', addressOf(c));
  const by = actorIn(entered, c.get('caller').locale);
  pace(byLink ? 'guest' : 'person', by.who);
  return { entered, by };
}

function addDeeds(app: Hono<WebEnv>, { path, door }: RoomsAt, desk: RoomDeedsDesk, pace: PaceKeeper): void {
  const uploads = createBench(uploadsAtOnce);
  app.post(`${path}/deeds`, async (c) => {
    const { entered, by } = await doing(c, door, pace);
    const { view } = entered;
    const { body, files } = await (isForm(c) ? uploads(() => askBody(c.req.raw)) : askBody(c.req.raw));
    const { id, deed } = readDeed(body);
    const locale = speaks(c, body, desk);
    const place = { session: view.session, who: by.who, files, isHome: isHome(entered), id };
    const acted = await desk.studio.sessions.act(view.session.id, id, { ...by, locale }, toDeed(deed, place));
    return c.json(answerOf(desk, locale, acted));
  });
}

/** What the author of an idea says to what was understood: draw it, find other words, take mine, or leave it. */
function addAnswers(app: Hono<WebEnv>, { path, door }: RoomsAt, desk: RoomDeedsDesk, pace: PaceKeeper): void {
  const { studio } = desk;
  app.post(`${path}/answers`, async (c) => {
    const { entered, by } = await doing(c, door, pace);
    const { view } = entered;
    const body = await jsonBody(c.req.raw);
    const { id, creation, answer } = readAnswer(body);
    if (!view.session.drawings.some((drawing) => drawing.creation === creation)) throw refusals.nothingHere();
    const press = { ...entered.person, who: by.who, id, creation, locale: speaks(c, body, desk) };
    const after = await (answer === 'cancel' ? studio.cancel(creation, press) : studio.steer(press, { kind: answer }));
    return c.json({ text: after.text });
  });
}

/** With a name, and only where whoever leads lets guests in. */
function addGuests(app: Hono<WebEnv>, { path, door }: RoomsAt, desk: RoomDeedsDesk, pace: PaceKeeper): void {
  app.post(`${path}/join`, async (c) => {
    const { view, person } = await door(c);
    pace('entry', addressOf(c));
    const { session } = view;
    if (!session.rules.guests) throw new BadAskError({ code: 'E-SES-04', say: 'session.needsHost', facts: {} });
    const raw = await jsonBody(c.req.raw);
    const { id, name } = readGuest(raw);
    const locale = speaks(c, raw, desk);
    const known = guestOf(c.req.header('cookie'), session.link);
    const guest = known === undefined ? newGuest(session.link) : undefined;
    const by: Actor = { who: known ?? guest?.who ?? '', name, locale, place: person.place };
    const acted = await desk.studio.sessions.act(session.id, id, by, { kind: 'join', code: session.link });
    if (guest) c.header('set-cookie', guest.cookie);
    return c.json(answerOf(desk, locale, acted));
  });
}

/** @param texts what the page of a room needs before it can draw itself */
export function addRoomDeeds(app: Hono<WebEnv>, desk: RoomDeedsDesk, texts: (locale: string) => object): void {
  const { own, link } = addRooms(app, desk);
  const pace = createPaces(desk);
  addStarting(app, desk, pace);
  for (const at of [own, link]) {
    addDeeds(app, at, desk, pace);
    addAnswers(app, at, desk, pace);
  }
  addGuests(app, link, desk, pace);
  app.get('/room/:link/page', (c) => {
    if (!isLink(c.req.param('link'))) throw refusals.nothingHere();
    return c.json(texts(c.get('caller').locale));
  });
}
