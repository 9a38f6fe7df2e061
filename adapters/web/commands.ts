/** What the page can ask for: the routes under `/api`. Each is one call of the front desk. */
import type { Context, Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { isEnded } from '../../src/creation.ts';
import type { Person, Studio, View } from '../../src/desk.ts';
import { askBody, jsonBody } from './body.ts';
import { type Caller, localeIn, readAsk, readCreationId, readHistory, readLocale, readSteer, whoIs } from './read.ts';
import { refusals } from './refusals.ts';
import { pageView, pictureExtension, type PageView } from './show.ts';
import type { Hub } from './stream.ts';

export interface WebEnv {
  Bindings: HttpBindings;
  Variables: { caller: Caller };
}

/** The newest preview of a creation that is being drawn. */
export interface Preview {
  visitor: string;
  number: number;
  bytes: Uint8Array;
  mime: string;
}

export interface CommandRoom {
  studio: Studio;
  hub: Hub<PageView>;
  previews: ReadonlyMap<string, Preview>;
  /** Languages the studio speaks. */
  locales: readonly string[];
  /** What the page needs before it can draw itself: languages and labels. */
  page: (locale: string) => Record<string, unknown>;
}

/** Forms with pictures that may be read at the same time; each holds up to 26 MB. */
const uploadsAtOnce = 8;
/** Creations read at a time to find the ones that have not ended, when a page opens. */
const snapshotPage = 50;
/** Most pages read for it. */
const snapshotPages = 6;

/** Pictures of a group session grow on its own page; here they stand once they are there. */
const belongsHere = ({ session, stage }: View): boolean => session === undefined || isEnded(stage);

/** What has not ended, newest first. Stops at the first page where everything has: older ones have been drawn already. */
async function unfinished(studio: Studio, who: string): Promise<View[]> {
  const found: View[] = [];
  let before: string | undefined;
  for (let page = 0; page < snapshotPages; page += 1) {
    const { views, next } = await studio.history(who, { limit: snapshotPage, ...(before !== undefined && { before }) });
    const open = views.filter((view) => !isEnded(view.stage));
    found.push(...open.filter(belongsHere));
    if (next === undefined || open.length === 0) break;
    before = next;
  }
  return found;
}

const personIn = (c: Context<WebEnv, string>): Person => ({ who: whoIs(c.get('caller').visitor) });

/** The person, with the language the body asks for where it names one. */
function speaker(c: Context<WebEnv, string>, body: unknown, locales: readonly string[]): Caller {
  const caller = c.get('caller');
  return { ...caller, locale: readLocale(localeIn(body), locales, caller.locale) };
}

function addAsk(app: Hono<WebEnv>, room: CommandRoom, present: (view: View) => PageView): void {
  let uploads = 0;
  app.post('/api/ask', async (c) => {
    if (uploads >= uploadsAtOnce) throw refusals.busy();
    uploads += 1;
    try {
      const { body, ...sent } = await askBody(c.req.raw);
      return c.json(present(await room.studio.ask(readAsk(body, sent, speaker(c, body, room.locales)))), 202);
    } finally {
      uploads -= 1;
    }
  });
}

function addAnswers(app: Hono<WebEnv>, { studio, locales }: CommandRoom, present: (view: View) => PageView): void {
  app.get('/api/creations/:id', async (c) => {
    const view = await studio.view(readCreationId(c.req.param('id')), personIn(c));
    return c.json(present(view));
  });
  app.post('/api/creations/:id/cancel', async (c) => {
    const view = await studio.cancel(readCreationId(c.req.param('id')), personIn(c));
    return c.json(present(view));
  });
  app.post('/api/creations/:id/steer', async (c) => {
    const id = readCreationId(c.req.param('id'));
    const body = await jsonBody(c.req.raw);
    const { press, steer } = readSteer(body, id, speaker(c, body, locales));
    return c.json(present(await studio.steer(press, steer)));
  });
}

/** Bytes a browser can only ever treat as a picture. */
export function sendPicture(c: Context<WebEnv, string>, bytes: Uint8Array, headers: Record<string, string>): Response {
  return c.body(new Uint8Array(bytes), 200, headers);
}

function addPictures(app: Hono<WebEnv>, { studio, previews }: CommandRoom): void {
  app.get('/api/pictures/:sha', async (c) => {
    const sha = c.req.param('sha');
    if (!/^[0-9a-f]{64}$/.test(sha)) throw refusals.nothingHere();
    const found = await studio.picture(sha, whoIs(c.get('caller').visitor));
    const extension = found && pictureExtension(found.mime);
    if (!found || !extension) throw refusals.nothingHere();
    const etag = `"${sha}"`;
    const keep = { etag, 'cache-control': 'private, max-age=31536000, immutable' };
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, keep);
    const download = c.req.query('download') !== undefined;
    const disposition = download
      ? { 'content-disposition': `attachment; filename="atelier-${sha.slice(0, 10)}.${extension}"` }
      : {};
    return sendPicture(c, found.bytes, { 'content-type': found.mime, ...keep, ...disposition });
  });
  app.get('/api/creations/:id/preview', (c) => {
    const found = previews.get(readCreationId(c.req.param('id')));
    const mine = found?.visitor === c.get('caller').visitor;
    if (!found || !mine || !pictureExtension(found.mime)) throw refusals.nothingHere();
    return sendPicture(c, found.bytes, { 'content-type': found.mime, 'cache-control': 'no-store' });
  });
}

/** @throws RefusedError E-WEB-09 when there is no stream, because too many pages are open. */
export function sendStream(c: Context<WebEnv, string>, stream: ReadableStream<Uint8Array> | undefined): Response {
  if (!stream) throw refusals.busy();
  return c.body(stream, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // Otherwise the connection would outlive its stream when the server stops.
    connection: 'close',
  });
}

function addStream(app: Hono<WebEnv>, { studio, hub }: CommandRoom, present: (view: View) => PageView): void {
  app.get('/api/events', (c) => {
    const { visitor } = c.get('caller');
    const snapshot = async () => (await unfinished(studio, whoIs(visitor))).map(present);
    return sendStream(c, hub.open({ visitor, channel: visitor, snapshot, cut: () => c.env.outgoing.destroy() }));
  });
}

export function addCommands(app: Hono<WebEnv>, room: CommandRoom): void {
  const { studio, previews } = room;
  const present = (view: View): PageView => pageView(view, previews.get(view.creation)?.number);
  addAsk(app, room, present);
  addAnswers(app, room, present);
  addPictures(app, room);
  addStream(app, room, present);
  app.get('/api/history', async (c) => {
    const { views, next } = await studio.history(whoIs(c.get('caller').visitor), readHistory(c.req.query()));
    return c.json({ views: views.filter(belongsHere).map(present), ...(next === undefined ? {} : { next }) });
  });
  app.get('/api/choices', async (c) => c.json(await studio.choices(whoIs(c.get('caller').visitor))));
  app.get('/api/page', (c) => c.json(room.page(c.get('caller').locale)));
}
