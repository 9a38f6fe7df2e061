/** Group sessions on the page: the routes of a room, for those who take part and for those who came by its link. */
import type { Context, Hono } from 'hono';
import type { Studio, View } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports.ts';
import type { Session } from '../../src/session.ts';
import { sendPicture, sendStream, type WebEnv } from './commands.ts';
import { createPace } from './pace.ts';
import { readLocale } from './read.ts';
import { refusals } from './refusals.ts';
import { type Door, type Entered, linkDoor, ownDoor } from './roomDoors.ts';
import type { RoomLine } from './roomLine.ts';
import { createRoomPictures, type RoomPictures } from './roomPictures.ts';
import type { RoomBoard } from './roomPort.ts';
import { isNodeId, readKeepsakeKind } from './roomRead.ts';
import { entryNode, pageRoom, pageStep } from './roomShow.ts';
import { pictureExtension } from './show.ts';

export interface RoomsDesk {
  studio: Studio;
  clock: Clock;
  line: RoomLine;
  board: RoomBoard;
  locales: readonly string[];
}

/** Where rooms are, and who opens the door there. */
export interface RoomsAt {
  path: string;
  door: Door;
}

/** Keepsakes made at the same time: an art book takes seconds of the processor. */
const keepsakesAtOnce = 2;
/** Of one person. */
const keepsakePace = { most: 12, windowMs: 60_000 };
/** What is shown once does not change, s. */
const picturesKept = 24 * 3600;
const keep = { 'cache-control': `private, max-age=${picturesKept}` };

export const addressOf = (c: Context<WebEnv, string>): string => c.env.incoming.socket.remoteAddress ?? 'unknown';

const shownNode = (session: Session, id: string) =>
  session.nodes.find((node) => node.id === id && !node.secret && !node.removed);

/** A name in any language, and one for browsers that know only ASCII. */
const attachment = (name: string): string => {
  const plain = name.replace(/[^\w.-]+/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`)}`;
};

const sendFile = (
  c: Context<WebEnv, string>,
  found: { bytes: Uint8Array; mime: string } | undefined,
  headers: Record<string, string>,
): Response => {
  if (!found || !pictureExtension(found.mime)) throw refusals.nothingHere();
  return sendPicture(c, found.bytes, { 'content-type': found.mime, ...headers });
};

/** Creations of a session that have not ended, as somebody sees them who is where it is. */
async function underway(studio: Studio, { drawings, seats }: Session, who: string): Promise<View[]> {
  const person = { who, ...(seats[0] && { place: seats[0].place }) };
  const all = drawings.map(async ({ creation }) => {
    if (creation === undefined) return [];
    try {
      return [await studio.view(creation, person)];
    } catch (error) {
      // Removed a moment ago.
      if (error instanceof BadAskError && error.code === 'E-OLD-01') return [];
      throw error;
    }
  });
  return (await Promise.all(all)).flat();
}

function addLooking(app: Hono<WebEnv>, { path, door }: RoomsAt, { studio, line, board, locales }: RoomsDesk): void {
  const localeIn = (c: Context<WebEnv, string>): string =>
    readLocale(c.req.query('locale'), locales, c.get('caller').locale);
  app.get(`${path}/state`, async (c) => {
    const { view, viewer, person } = await door(c);
    const views = await underway(studio, view.session, person.who);
    return c.json(pageRoom(view, viewer, { notices: board.notices(view.session.id, localeIn(c)), views }));
  });
  app.get(`${path}/events`, async (c) => {
    const { view, viewer } = await door(c);
    const { who, byLink } = viewer;
    const guest = { session: view.session, byLink, address: addressOf(c), ...(who !== undefined && { who }) };
    return sendStream(
      c,
      line.open(guest, () => c.env.outgoing.destroy()),
    );
  });
  app.get(`${path}/nodes/:node`, async (c) => {
    const node = c.req.param('node') ?? '';
    if (!isNodeId(node)) throw refusals.nothingHere();
    const { view, viewer, person } = await door(c);
    return c.json(pageStep(view, await studio.sessions.step(view.session.id, person, node), viewer));
  });
}

function addPictures(app: Hono<WebEnv>, { path, door }: RoomsAt, { sessions }: Studio, pictures: RoomPictures): void {
  app.get(`${path}/pictures/:node`, async (c) => {
    const { view, person } = await door(c);
    const id = c.req.param('node') ?? '';
    const found = await sessions.picture(view.session.id, person, id);
    const extension = found && pictureExtension(found.mime);
    const saved = c.req.query('download') !== undefined && extension !== undefined;
    return sendFile(c, found, {
      ...keep,
      ...(saved && { 'content-disposition': attachment(`atelier-${id.replace('.', '-')}.${extension}`) }),
    });
  });
  app.get(`${path}/thumbs/:node`, async (c) => {
    const node = shownNode((await door(c)).view.session, c.req.param('node') ?? '');
    return sendFile(c, node && (await pictures.small(node)), keep);
  });
  // Under its number in the vote: the name of the picture would tell who made it.
  app.get(`${path}/rounds/:round/:entry`, async (c) => {
    const { session } = (await door(c)).view;
    const node = entryNode(session, Number(c.req.param('round')), Number(c.req.param('entry')));
    return sendFile(c, node && (await pictures.forVote(node)), keep);
  });
}

/** What is taken home is for those who take part. */
const mayKeep = ({ viewer, view }: Entered): boolean =>
  view.session.members.some(({ who, role }) => who === viewer.who && role !== 'gone' && role !== 'muted');

function addKeepsakes(
  app: Hono<WebEnv>,
  { path, door }: RoomsAt,
  { studio, clock, locales }: RoomsDesk,
  bench: Bench,
): void {
  const pace = createPace(clock, keepsakePace);
  const localeIn = (c: Context<WebEnv, string>): string =>
    readLocale(c.req.query('locale'), locales, c.get('caller').locale);
  app.get(`${path}/keepsakes/:kind`, async (c) => {
    const name = c.req.param('kind') ?? '';
    const kind = readKeepsakeKind(name);
    if (kind === undefined && name !== 'tree') throw refusals.nothingHere();
    const entered = await door(c);
    if (!mayKeep(entered)) throw refusals.nothingHere();
    const { view, person } = entered;
    const seconds = pace.waitSeconds(person.who);
    if (seconds > 0) throw refusals.tooFast(seconds);
    pace.count(person.who);
    const { id } = view.session;
    const locale = localeIn(c);
    const made = await bench(() =>
      kind === undefined
        ? studio.sessions.tree(id, person, locale)
        : studio.sessions.keepsake(id, person, { kind, locale }),
    );
    // Never opened as a page of ours, whatever it is.
    return sendPicture(c, made.bytes, { 'content-type': made.mime, 'content-disposition': attachment(made.name) });
  });
}

type Bench = <T>(work: () => Promise<T>) => Promise<T>;

/** A few at a time; whoever comes then is asked to come again. @throws RefusedError E-WEB-09 */
export function createBench(most: number): Bench {
  let busy = 0;
  return async (work) => {
    if (busy >= most) throw refusals.busy();
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
    }
  };
}

/** Everything that only looks, at both doors. @returns the doors, for everything that does something */
export function addRooms(app: Hono<WebEnv>, desk: RoomsDesk): { own: RoomsAt; link: RoomsAt } {
  const { studio, clock } = desk;
  const own = { path: '/api/sessions/:id', door: ownDoor(studio, clock) };
  const link = { path: '/room/:link', door: linkDoor(studio, clock) };
  const pictures = createRoomPictures(studio);
  const bench = createBench(keepsakesAtOnce);
  for (const at of [own, link]) {
    addLooking(app, at, desk);
    addPictures(app, at, studio, pictures);
    addKeepsakes(app, at, desk, bench);
  }
  return { own, link };
}
