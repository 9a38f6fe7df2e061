/**
 * The Discord adapter alone, with a session made by hand behind it: what it posts, marks and hears, and what is left of that
 * when its process dies at any moment.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createDiscord, type Discord } from '../../adapters/discord/index.ts';
import { chatLabelsFor, locales, say } from '../../config/locales/index.ts';
import { createChat } from '../../src/chat/index.ts';
import { systemClock } from '../../src/clock.ts';
import type { Place } from '../../src/creation.ts';
import type { Studio } from '../../src/desk.ts';
import { createLog } from '../../src/log.ts';
import type { Clock, Notebook } from '../../src/ports.ts';
import type { Session, SessionPost } from '../../src/session.ts';
import type { Acted, Actor, Deed, PostOrder, RoomPort, Sessions } from '../../src/sessionDesk.ts';
import { begun } from '../../src/sessions/life.ts';
import { viewOf } from '../../src/sessions/tree.ts';
import { createActions } from '../../src/store/actions.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createNotebook } from '../../src/store/notebook.ts';
import type { Database } from '../../src/store/tables.ts';
import { type FakeDiscordOptions, startFakeDiscord, type Channel, type Message, type User } from '../fakes/discord.ts';
import { intent } from '../fakes/discord/gateway.ts';
import { noSessions } from '../fakes/noSessions.ts';
import { viewAt } from '../chat/cardViews.ts';
import { textIn, until } from './stage.ts';

interface TestContext {
  after(clean: () => Promise<void>): void;
}

export interface Done {
  id: string;
  by: Actor;
  deed: Deed;
}

/** From its `left`-th use on, nothing is written or read any more: the process is dead. */
const mortal = (notebook: Notebook, life: { left: number }): Notebook => {
  const never = new Promise<never>(() => undefined);
  const live = <A extends unknown[], R>(use: (...args: A) => Promise<R>): ((...args: A) => Promise<R>) => {
    return async (...args) => {
      life.left -= 1;
      return life.left < 0 ? never : use(...args);
    };
  };
  return {
    get: live(notebook.get),
    put: live(notebook.put),
    add: live(notebook.add),
    drop: live(notebook.drop),
    entries: live(notebook.entries),
    prune: live(notebook.prune),
  };
};

const sessionAt = (place: Place, by: Actor, now: number): Session =>
  begun(
    'S-4F7KQ2',
    by,
    { title: '雨夜的街', mode: 'free', place, placeTitle: 'draws', here: true },
    { now, fresh: { code: () => 'QWERTY', link: () => 'x'.repeat(22), seed: () => 7 } },
  ).session;

export interface RoomStageOptions {
  discord?: Partial<FakeDiscordOptions>;
  /** Plain messages can be read. */
  hears?: boolean;
}

export const openRoomStage = async (t: TestContext, given: RoomStageOptions = {}) => {
  const { hears = true } = given;
  const folder = mkdtempSync(join(tmpdir(), 'atelier-rooms-'));
  const discord = await startFakeDiscord({
    limits: 'none',
    gateway: { privileged: intent.messageContent },
    ...given.discord,
  });
  const { scenery } = discord;
  const guild = scenery.guild({ name: 'Studio' });
  const channel = scenery.channel(guild, { name: 'draws' });
  const ana = scenery.user({ name: 'Ana', locale: 'zh-CN' });
  const ben = scenery.user({ name: 'Ben' });
  for (const user of [ana, ben]) scenery.join(guild, user);
  const clock: Clock = { now: () => discord.clock.now(), wait: systemClock.wait };
  const placeIn = ({ id }: Channel): Place => ({ platform: 'discord', community: guild.id, chat: id });
  const host: Actor = { who: `discord:${ana.id}`, name: 'Ana', locale: 'zh-CN', place: placeIn(channel) };
  const told = { session: sessionAt(placeIn(channel), host, clock.now()) };
  const listening = new Set<string>();
  const done: Done[] = [];
  const rules: { act: (deed: Deed) => void } = { act: () => undefined };

  const act = async (_session: string, id: string, by: Actor, deed: Deed): Promise<Acted> => {
    rules.act(deed);
    if (!done.some((one) => one.id === id && one.by.who === by.who)) done.push({ id, by, deed });
    return { session: told.session, note: { key: 'session.done', facts: {} } };
  };
  const sessions: Sessions = {
    ...noSessions,
    at: ({ chat }) => (listening.has(chat) ? { id: told.session.id, mode: 'free', listens: true } : undefined),
    lastAt: ({ chat }) => (listening.has(chat) ? told.session : undefined),
    act,
  };
  const dot = new Uint8Array(
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#27a' } })
      .png()
      .toBuffer(),
  );
  const studio = {
    sessions,
    settings: () => Promise.resolve({}),
    picture: () => Promise.resolve({ bytes: dot, mime: 'image/png' }),
  } as unknown as Studio;

  const lines: string[] = [];
  const log = createLog({ level: 'debug', secrets: [], write: (line) => void lines.push(line) });
  let database: Database | undefined;
  let port: Discord | undefined;
  let shelf: Notebook | undefined;
  let life = { left: Infinity };
  const start = async (): Promise<void> => {
    database = await openDatabase(join(folder, 'rooms.db'));
    life = { left: Infinity };
    const actions = await createActions(database, clock);
    shelf = createNotebook(database, 'discord', clock);
    const notebook = mortal(shelf, life);
    const chatNotebook = createNotebook(database, 'chat', clock);
    const words = { say, labels: chatLabelsFor, locales, simplify: (text: string) => text };
    const chat = createChat({ studio, notebook: chatNotebook, clock, log, ...words });
    port = createDiscord({
      options: { token: discord.token, apiUrl: discord.api, messageContent: hears ? 'on' : 'off' },
      chat,
      actions,
      notebook,
      log,
      clock,
      localeFor: (tag) => (tag?.startsWith('en') ? 'en' : 'zh-CN'),
      lost: (line) => void lines.push(line),
    });
    await port.start(studio);
    await port.ready;
    await until(() => lines.some((line) => line.includes('"discord.registered"')), 'the commands are registered');
  };
  const stop = async (): Promise<void> => {
    const isAlive = life.left >= 0;
    if (isAlive) life.left = Infinity;
    const stopped = port?.stop();
    // What is dead does not come to its end.
    if (isAlive) await stopped;
    else await until(() => discord.gateway.sessions.every(({ connected }) => !connected), 'its socket is closed');
    await database?.destroy();
    port = undefined;
    database = undefined;
  };
  t.after(async () => {
    await stop();
    await discord.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  const running = (): Discord => {
    if (!port) throw new Error('the adapter does not run');
    return port;
  };
  const rooms = (): RoomPort => {
    const { rooms: held } = running();
    if (!held) throw new Error('it holds no sessions');
    return held;
  };
  return {
    discord,
    guild,
    channel,
    ana,
    ben,
    lines,
    port: running,
    done,
    told,
    rules,
    placeIn,
    rooms,
    /** Plain messages there are ideas. */
    listenIn: ({ id }: Channel): void => void listening.add(id),
    order: (key: string, post: SessionPost, change: Partial<PostOrder> = {}): PostOrder => ({
      key,
      post,
      view: viewOf(told.session),
      seat: 'p1',
      ...change,
    }),
    ours: (where: Channel): readonly Message[] =>
      discord.messages(where).filter(({ authorId, type }) => authorId === discord.appId && type !== 6),
    restart: async (): Promise<void> => {
      await stop();
      await start();
    },
    /** The process dies after so many more uses of its notebook; what waits then waits for ever. */
    dieAfter: (uses: number): void => {
      life.left = uses;
    },
    isDead: (): boolean => life.left < 0,
    /** It remembers where the card of this creation stands. */
    isNoted: async (creation: string): Promise<boolean> =>
      ((await shelf?.entries(`post/${creation}/`)) ?? []).length > 0,
    marks: (message: Message): readonly string[] =>
      [...message.reactions].flatMap(([emoji, people]) => (people.has(discord.appId) ? [emoji] : [])),
    /** Events that were taken in and are not carried out. */
    left: async (): Promise<number> => (await shelf?.entries('inbox/'))?.length ?? 0,
    /** The card of a creation, by somebody of another platform. */
    card: async (where: Channel, creation: string): Promise<Message> => {
      const view = viewAt('queued', 'en', { creation, author: 'telegram:5', title: creation });
      await running().show(placeIn(where), creation, view);
      const shown = await discord.message(where, (message) => textIn(message).includes(creation));
      await until(async () => (await shelf?.get(`message/${shown.id}`)) === creation, 'it is remembered');
      return shown;
    },
    say: (user: User, where: Channel, text: string): Promise<Message> => discord.people.say(user, where, text),
  };
};
export type RoomStage = Awaited<ReturnType<typeof openRoomStage>>;
