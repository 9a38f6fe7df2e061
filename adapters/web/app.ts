/** Order of the checks in front of every route, and the few routes that are not about creations. */
import { Hono, type Context } from 'hono';
import type { Studio } from '../../src/desk.ts';
import type { Clock, Log, Machines } from '../../src/ports.ts';
import type { Say } from '../../src/say.ts';
import { jsonBody, tokenField } from './body.ts';
import { addCommands, type Preview, type WebEnv } from './commands.ts';
import { addBelongings } from './belongings.ts';
import { addRoomDeeds } from './roomDeeds.ts';
import type { RoomLine } from './roomLine.ts';
import type { RoomBoard } from './roomPort.ts';
import { isLink, isSessionId } from './roomRead.ts';
import type { PageView } from './show.ts';
import { pageStudio } from './floor.ts';
import type { PageFile } from './files.ts';
import { createHostRule, isForeign, publicUrl, safetyHeaders } from './guard.ts';
import type { PageLabels } from './labels.ts';
import type { WebOptions } from './options.ts';
import { readLocale, readPause, whoIs } from './read.ts';
import { createRefuser, refusals, type Refusal } from './refusals.ts';
import { signInPage } from './signin.ts';
import type { Hub } from './stream.ts';
import type { Doorman } from './visitors.ts';

export interface WebRoom {
  options: WebOptions;
  log: Log;
  clock: Clock;
  say: Say;
  /** Texts of the page in one of `locales`. */
  labels: (locale: string) => PageLabels;
  locales: readonly string[];
  defaultLocale: string;
  /** Prometheus text. */
  metrics: () => Promise<string>;
  /** Whether the house can take work, and why not. */
  ready: () => { ok: boolean; reasons: string[] };
  machines: Machines;
}

export interface AppRoom extends WebRoom {
  studio: Studio;
  hub: Hub<PageView>;
  line: RoomLine;
  board: RoomBoard;
  files: ReadonlyMap<string, PageFile>;
  doorman: Doorman;
  previews: ReadonlyMap<string, Preview>;
  /** Port the server really has. */
  port: () => number;
}

/** A stream has no length to tell, so asking for its head makes no sense. */
const noHead = /^\/(?:api|api\/sessions\/[^/]+|room\/[^/]+)\/events$/;
/** What the page of a room asks for when it came by a link. */
const behindLink = /^\/room\/[^/]+\/[^/]/;
/** What can be replaced and taken away under its own address. */
const keptThing = /^\/api\/(?:favourites|styles|terms)\/[^/]+$/;

const reads = ['GET', 'HEAD'];

/** Methods an address may be asked with; whether there is anything at it is another question. */
function methodsOf(path: string): readonly string[] {
  if (noHead.test(path)) return ['GET', 'POST'];
  if (path === '/api/settings') return [...reads, 'POST', 'PUT'];
  return keptThing.test(path) ? [...reads, 'POST', 'PUT', 'DELETE'] : [...reads, 'POST'];
}

const bearer = (c: Context<WebEnv, string>): string | undefined =>
  /^Bearer ([\x21-\x7e]{1,400})$/i.exec(c.req.header('authorization') ?? '')?.[1];

const addressOf = (c: Context<WebEnv, string>): string => c.env.incoming.socket.remoteAddress ?? 'unknown';

function createGate(room: AppRoom) {
  const { doorman, options } = room;

  const localeOf = (c: Context<WebEnv, string>): string =>
    readLocale(c.req.header('accept-language'), room.locales, room.defaultLocale);

  /** True when the request carries the token. @throws when it carries a wrong one. */
  function showsToken(c: Context<WebEnv, string>): boolean {
    const given = bearer(c);
    if (!doorman.locked || given === undefined) return false;
    const seconds = doorman.waitSeconds(addressOf(c));
    if (seconds > 0) throw refusals.tooManyTries(seconds);
    if (doorman.isToken(given)) return true;
    doorman.failed(addressOf(c));
    throw refusals.wrongToken();
  }

  /** @throws the refusal, when the request may not come in. */
  function check(c: Context<WebEnv, string>): void {
    const port = room.port();
    const hostRule = createHostRule(options.host, port);
    // A program that knows the token is not a browser that was lured here under another name.
    if (!hostRule(c.req.header('host')) && !showsToken(c)) throw refusals.wrongAddress(publicUrl(options.host, port));
    const isData = c.req.path.startsWith('/api/') || behindLink.test(c.req.path);
    const page = reads.includes(c.req.method) && !isData;
    if (!page && isForeign(c.req.method, c.req.raw.headers)) throw refusals.foreignPage();
  }

  /** Who is asking; undefined when they have to sign in. */
  const visitorOf = (c: Context<WebEnv, string>): string | undefined =>
    showsToken(c) ? 'owner' : doorman.visitorOf(c.req.header('cookie'));

  return { localeOf, check, visitorOf };
}

function addSignIn(app: Hono<WebEnv>, room: AppRoom, refuse: (error: unknown, locale: string) => Refusal): void {
  const { doorman } = room;
  const form = (c: Context<WebEnv, string>, problem?: Refusal) => {
    const locale = readLocale(c.req.header('accept-language'), room.locales, room.defaultLocale);
    // With no-referrer a browser would send `Origin: null` with the form, which looks like another website.
    c.header('referrer-policy', 'same-origin');
    c.header('cache-control', 'no-store');
    if (problem?.retryAfter !== undefined) c.header('retry-after', String(problem.retryAfter));
    return c.html(signInPage(room.labels(locale), locale, problem?.text), problem?.status ?? 200);
  };
  app.get('/login', (c) => (doorman.visitorOf(c.req.header('cookie')) === undefined ? form(c) : c.redirect('/', 303)));
  app.post('/login', async (c) => {
    if (!doorman.locked) return c.redirect('/', 303);
    const locale = readLocale(c.req.header('accept-language'), room.locales, room.defaultLocale);
    const seconds = doorman.waitSeconds(addressOf(c));
    if (seconds > 0) return form(c, refuse(refusals.tooManyTries(seconds), locale));
    if (doorman.isToken(await tokenField(c.req.raw))) {
      c.header('set-cookie', doorman.newCookie());
      return c.redirect('/', 303);
    }
    doorman.failed(addressOf(c));
    return form(c, refuse(refusals.wrongToken(), locale));
  });
  app.post('/logout', (c) => {
    c.header('set-cookie', doorman.endCookie());
    return c.redirect('/login', 303);
  });
}

function addHealth(
  app: Hono<WebEnv>,
  room: AppRoom,
  visitorOf: (c: Context<WebEnv, string>) => string | undefined,
): void {
  app.get('/readyz', (c) => {
    const { ok, reasons } = room.ready();
    // Reasons are for the owner; a probe without the token learns yes or no.
    const known = visitorOf(c) !== undefined;
    return c.json(known ? { ok, reasons } : { ok }, ok ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    if (visitorOf(c) === undefined) throw refusals.signIn();
    return c.text(await room.metrics(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
}

function addFloor(app: Hono<WebEnv>, { studio, machines, say }: AppRoom): void {
  const floor = (c: Context<WebEnv, string>) => {
    const { visitor, locale } = c.get('caller');
    return c.json(pageStudio(studio, whoIs(visitor), { say, locale }));
  };
  app.get('/api/studio', floor);
  app.post('/api/machines/:name/pause', async (c) => {
    const { note } = readPause(await jsonBody(c.req.raw));
    if (!(await machines.pause(c.req.param('name'), note))) throw refusals.nothingHere();
    return floor(c);
  });
  app.post('/api/machines/:name/resume', async (c) => {
    await jsonBody(c.req.raw);
    if (!(await machines.resume(c.req.param('name')))) throw refusals.nothingHere();
    return floor(c);
  });
}

function addPage(app: Hono<WebEnv>, room: AppRoom): void {
  const send = (c: Context<WebEnv, string>, file: PageFile) => {
    const headers = { etag: file.etag, 'cache-control': 'no-cache' };
    if (c.req.header('if-none-match') === file.etag) return c.body(null, 304, headers);
    return c.body(file.bytes, 200, { 'content-type': file.type, ...headers });
  };
  const page = (name: string): PageFile => {
    const file = room.files.get(name);
    if (!file) throw refusals.nothingHere();
    return file;
  };
  const isKnown = (c: Context<WebEnv, string>): boolean => room.doorman.visitorOf(c.req.header('cookie')) !== undefined;
  app.get('/', (c) => (isKnown(c) ? send(c, page('/index.html')) : c.redirect('/login', 303)));
  app.get('/session/:id', (c) => {
    if (!isSessionId(c.req.param('id'))) throw refusals.nothingHere();
    return isKnown(c) ? send(c, page('/room.html')) : c.redirect('/login', 303);
  });
  app.get('/room/:link', async (c) => {
    const link = c.req.param('link');
    const { bytes, type } = page('/room.html');
    // The same page either way: it says in the reader's language that nothing is open here.
    const isOpen = isLink(link) && (await room.studio.sessions.byLink(link)) !== undefined;
    return c.body(bytes, isOpen ? 200 : 404, { 'content-type': type });
  });
  for (const [path, file] of room.files) if (!path.endsWith('.html')) app.get(path, (c) => send(c, file));
}

const pageTexts = (room: AppRoom) => (locale: string) => ({
  locale,
  locales: room.locales,
  labels: Object.fromEntries(room.locales.map((each) => [each, room.labels(each)])),
  // Said under every picture of the built-in sketch, in the words the studio itself uses.
  sketch: Object.fromEntries(room.locales.map((each) => [each, room.say(each, 'engine.sketch', {})])),
  locked: room.doorman.locked,
});

export function createApp(room: AppRoom): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const refuse = createRefuser(room.say, room.log);
  const { localeOf, check, visitorOf } = createGate(room);

  app.onError((error, c: Context<WebEnv, string>) => {
    const refusal = refuse(error, localeOf(c));
    if (refusal.retryAfter !== undefined) c.header('retry-after', String(refusal.retryAfter));
    return c.json({ error: { code: refusal.code, text: refusal.text } }, refusal.status);
  });
  app.notFound(() => {
    throw refusals.nothingHere();
  });
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(safetyHeaders)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  app.use(async (c, next) => {
    const allowed = methodsOf(c.req.path);
    if (allowed.includes(c.req.method)) return await next();
    return c.body(null, 405, { allow: allowed.join(', ') });
  });
  // Alive or not is no secret, and probes come under any name.
  app.get('/healthz', (c) => c.text('ok'));
  app.use(async (c, next) => {
    check(c);
    await next();
  });
  app.use('/api/*', async (c: Context<WebEnv, string>, next) => {
    const visitor = visitorOf(c);
    if (visitor === undefined) throw refusals.signIn();
    c.set('caller', { visitor, locale: localeOf(c) });
    await next();
  });
  // Whoever has the link needs no password; the room itself says what they may see.
  app.use('/room/:link/*', async (c: Context<WebEnv, string>, next) => {
    c.set('caller', { visitor: '', locale: localeOf(c) });
    await next();
  });
  addHealth(app, room, visitorOf);
  addSignIn(app, room, refuse);
  addCommands(app, { ...room, page: pageTexts(room) });
  addBelongings(app, room.studio);
  addFloor(app, room);
  addRoomDeeds(app, room, pageTexts(room));
  addPage(app, room);
  return app;
}
