/** Builds the rooms and opens the doors between them. Which chat platforms are connected is decided by the caller. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/index.ts';
import { studioDefaults } from '../config/defaults.ts';
import { readClipVocabulary, readPresets, readStyles } from '../config/library.ts';
import { say } from '../config/locales/index.ts';
import { type Backends, createBackends } from './backends.ts';
import { createMachines } from './engines/machines.ts';
import { machineAddress } from './engines/options.ts';
import { createMetrics } from './http/metrics.ts';
import { createPipeline, type Pipeline } from './pipeline/index.ts';
import { keepUnloads } from './pipeline/vram/unloads.ts';
import type { Library, Moment, PipelineParts } from './pipeline/parts.ts';
import type { CardParts } from './pipeline/vram/index.ts';
import type { ChatPort, Studio } from './desk.ts';
import { takeIn } from './image/intake.ts';
import { createKeepsakesApart, type KeepsakesApart } from './keepsakeProcess/index.ts';
import { type Lots, trueLots } from './lots.ts';
import type { Actions, Clock, EnginePool, Log, Machines, Notebook, PromptWriter } from './ports.ts';
import { createActions } from './store/actions.ts';
import { createBlobs, makePictureFolder } from './store/blobs.ts';
import { createTokens, type Tokens } from './prompt/tokens.ts';
import { createCollection } from './store/collection.ts';
import { usualPolicy } from './queue/fair/policy.ts';
import { createStore } from './store/creations.ts';
import { openDatabase } from './store/database.ts';
import type { Database } from './store/tables.ts';
import { type DataLock, takeLock } from './store/lock.ts';
import { createNotebook } from './store/notebook.ts';
import { createSessionShelf } from './store/sessions.ts';
import { createSessions, type SessionHouse } from './sessions/index.ts';
import type { SessionMoment, SessionParts } from './sessions/parts.ts';
import { createStudio } from './studio/index.ts';
import { everywhere } from './studio/parts.ts';

/** What platforms on the net get before the page is opened, ms. */
const headStartMs = 50;
/** By then a request has reached the model, ms. */
const thoughtMs = 250;
/** Time platforms get to tell people that the studio stops, ms. */
const drainMs = 2000;
/** Time drawings get to finish then, ms; the whole stop stays under 10 s. */
const graceMs = 6000;
const maxFiles = 4;

export interface HouseParts {
  config: Config;
  /** Relative paths of the configuration start here. */
  folder: string;
  log: Log;
  clock: Clock;
  /** Keeps nothing: a database in memory and pictures in a folder that is removed at the end. */
  passing?: boolean;
  /** Called as creations and sessions reach each of their moments. */
  mark?: (moment: Moment | SessionMoment, id: string) => void;
  /** Of group sessions, where it is another one. */
  sessionClock?: Clock;
  /** Drawn by, so that a test can repeat everything. */
  lots?: Lots;
  /** Writes while the writer cannot; the one of the house unless given. */
  fallback?: PipelineParts['fallback'];
}

/** Platforms that may be out of reach for a while, which must keep nothing else from opening. */
export interface NetPorts {
  ports: readonly ChatPort[];
  /** One of them cannot be opened at all. */
  failed: (error: unknown) => void;
}

export interface House {
  studio: Studio;
  /** Buttons of all chat platforms. */
  actions: Actions;
  /** What the adapter of this platform remembers. */
  notebook: (platform: string) => Notebook;
  /** Prometheus text. */
  metrics: () => Promise<string>;
  /** Whether a request made now would be drawn. */
  ready: () => { ok: boolean; reasons: string[] };
  machines: Machines;
  /** Resumes what was interrupted, then opens the given platforms; those on the net are not waited for. */
  start(ports: readonly ChatPort[], net?: NetPorts): Promise<void>;
  /** Tells other processes where the page is. */
  announce(url: string): void;
  stop(): Promise<void>;
}

/** `file:./data/atelier.db` or `file:///var/lib/atelier.db` -> a path. */
export const databasePath = (config: Config, folder: string): string =>
  resolve(folder, config.store.url.replace(/^file:(\/\/(?=\/))?/, ''));

/** Everything that stands on one database. */
const shelves = async (database: Database, clock: Clock) => ({
  store: createStore(database),
  collection: createCollection(database),
  actions: await createActions(database, clock),
  sessions: createSessionShelf(database),
  notebook: (platform: string): Notebook => createNotebook(database, platform, clock),
});

const openStore = async ({ config, folder, passing, clock, log }: HouseParts) => {
  if (passing) {
    const dir = mkdtempSync(join(tmpdir(), 'atelier-'));
    const database = await openDatabase(':memory:');
    return {
      ...(await shelves(database, clock)),
      blobs: createBlobs(dir),
      lock: undefined,
      drop: () => rmSync(dir, { recursive: true, force: true }),
    };
  }
  const path = databasePath(config, folder);
  const lock: DataLock = takeLock(path);
  try {
    const pictures = resolve(folder, config.store.dir, 'pictures');
    await makePictureFolder(pictures);
    const database = await openDatabase(path, (error) => log.warn('store.copying', { error }));
    const blobs = createBlobs(pictures);
    return { ...(await shelves(database, clock)), blobs, lock, drop: () => lock.release() };
  } catch (error) {
    lock.release();
    throw error;
  }
};

/** Waits for the work, but no longer than this. */
const within = async (work: Promise<unknown>, ms: number, clock: Clock): Promise<void> => {
  const over = new AbortController();
  await Promise.race([work, clock.wait(ms, over.signal).catch(() => undefined)]);
  over.abort();
};

/** While the model writes there is time to build what its answer is measured with. */
const measured = (writer: PromptWriter, tokens: Tokens, log: Log): PromptWriter => {
  const build = (): void => {
    try {
      tokens.count('');
    } catch (error) {
      log.error('tokens', { error });
    }
  };
  return {
    ...writer,
    write: (...request) => {
      setTimeout(build, thoughtMs).unref();
      return writer.write(...request);
    },
  };
};

/** What is installed on every engine and allowed by the owner. */
const allowed = (names: readonly string[], installed: readonly { name: string }[]): string[] =>
  installed.map(({ name }) => name).filter((name) => names.includes('*') || names.includes(name));

/** What people may call by name. */
const namesOf = ({ config }: HouseParts, backends: Backends): Pick<PipelineParts, 'loras' | 'embeddings'> => ({
  loras: () =>
    allowed(
      config.engine.loras,
      everywhere(backends, ({ loras }) => loras),
    ),
  embeddings: () =>
    everywhere(backends, ({ embeddings }) => embeddings.map((name) => ({ name }))).map(({ name }) => name),
});

const readLibrary = (): Library => ({ presets: readPresets(), usualPreset: 'normal', styles: readStyles() });

/** 0 is no limit. */
const capOf = (cap: number): number => (cap === 0 ? Infinity : cap);

/** What the owner says of the line. */
const lineOf = ({ queue }: Config) => ({
  policy: {
    ...usualPolicy,
    swapShare: queue.swapShare / 100,
    drawing: { person: capOf(queue.drawnPerPerson), community: capOf(queue.drawnPerCommunity), whole: Infinity },
  },
  most: { person: queue.perPerson, community: queue.perCommunity, whole: queue.most },
  expireMs: queue.waitMinutes * 60_000,
  onStart: queue.onStart,
});

const readinessOf = (pool: EnginePool): ReturnType<House['ready']> => {
  const down = pool.status().filter(({ state }) => ['away', 'refusing', 'draining', 'paused'].includes(state));
  const ok = down.length < pool.status().length;
  return { ok, reasons: down.map(({ name, state, failure }) => `${name}: ${state} ${failure?.code ?? ''}`.trim()) };
};

type Opened = Awaited<ReturnType<typeof openStore>>;

/** The card, with what is found out about it kept for the doctor. */
const cardOf = ({ config, clock, log }: HouseParts, { card, addresses }: Backends, opened: Opened): CardParts => {
  const tenants = new Map([...addresses, [card.writer.name, machineAddress(config.writer.url)]]);
  return { ...card, learned: keepUnloads({ notebook: opened.notebook('house'), addresses: tenants, clock, log }) };
};

interface Around {
  desk: SessionParts['desk'];
  opened: Opened;
  ports: ReadonlyMap<string, ChatPort>;
  lots: Lots;
  keepsakes: KeepsakesApart;
}

const sessionsOf = ({ clock, sessionClock = clock, log, mark }: HouseParts, around: Around): SessionHouse => {
  const { opened, keepsakes, ...parts } = around;
  const { sessions: shelf, store, blobs } = opened;
  const keepFile = async (file: Uint8Array): Promise<string> => blobs.put((await takeIn(file)).bytes);
  return createSessions({
    ...parts,
    shelf,
    store,
    blobs,
    keepFile,
    keepsakes,
    clock: sessionClock,
    log,
    ...(mark && { mark }),
  });
};

interface Doors {
  pipeline: Pipeline;
  sessions: SessionHouse;
  keepsakes: KeepsakesApart;
  machines: ReturnType<typeof createMachines>;
  backends: Backends;
  opened: Opened;
  ports: Map<string, ChatPort>;
  clock: Clock;
  log: Log;
}

/** Platforms are let in when everything behind them works, and are the first to be told that it ends. */
const createDoors = ({
  pipeline,
  sessions,
  keepsakes,
  machines,
  backends,
  opened,
  ports,
  clock,
  log,
}: Doors): Pick<House, 'start' | 'stop'> => {
  const here: ChatPort[] = [];
  const onNet: ChatPort[] = [];
  const start = async (connected: readonly ChatPort[], net?: NetPorts): Promise<void> => {
    here.push(...connected);
    onNet.push(...(net?.ports ?? []));
    for (const port of [sessions.port, ...here, ...onNet]) ports.set(port.platform, port);
    await machines.restore();
    await sessions.start();
    await pipeline.start();
    for (const port of onNet) void port.start(sessions.studio).catch(net?.failed);
    // A few words are exchanged before a session stands, and each would wait for the page's files.
    if (onNet.length > 0) await sleep(headStartMs);
    for (const port of here) await port.start(sessions.studio);
    backends.open();
  };
  const close = (port: ChatPort): Promise<void> =>
    port.stop().catch((error: unknown) => log.warn('port.stop', { platform: port.platform, error }));
  const stop = async (): Promise<void> => {
    keepsakes.close();
    // Platforms first: they tell people that the studio restarts, and take nothing more.
    const told = Promise.all(onNet.map(close));
    await within(told, drainMs, clock);
    await Promise.all([pipeline.stop(), sessions.stop()]);
    await Promise.all([told, ...here.map(close)]);
    await backends.close();
    await opened.store.close();
    opened.drop();
  };
  return { start, stop };
};

/**
 * @throws LockedError when another process has the data, MigrationError when the database is of a newer version,
 *   ConfigError when a preset, style or prompt file is broken.
 */
export const buildHouse = async (given: HouseParts): Promise<House> => {
  const { config, clock, log, lots = trueLots } = given;
  const library = readLibrary();
  const line = lineOf(config);
  const backends = createBackends(given);
  const opened = await openStore(given);
  const ports = new Map<string, ChatPort>();
  const metrics = createMetrics(() => studio.status());
  const tokens = createTokens(readClipVocabulary);
  const parts: PipelineParts = {
    store: opened.store,
    blobs: opened.blobs,
    collection: opened.collection,
    pool: backends.pool,
    ports,
    writer: measured(backends.writer, tokens, log),
    fallback: backends.fallback,
    reader: backends.reader,
    card: cardOf(given, backends, opened),
    ...namesOf(given, backends),
    library,
    tokens,
    clock,
    log,
    meter: metrics.meter,
    say,
    random: () => lots.below(2 ** 32) / 2 ** 32,
    writersAtOnce: 2,
    graceMs,
    flightBytes: config.studio.picturesMb * 1e6,
    ...line,
    ...(given.mark && { mark: given.mark }),
  };
  const pipeline = createPipeline(parts);
  const desk = createStudio({
    ...parts,
    pipeline,
    sits: (session, place) => sessions.sits(session, place),
    defaults: studioDefaults(config, library),
    maxFiles,
    lots,
    most: line.most,
    writerState: backends.writerState,
  });
  const keepsakes = createKeepsakesApart(log);
  const sessions = sessionsOf(given, { desk, opened, ports, lots, keepsakes });
  const { studio } = sessions;

  const { pool, addresses } = backends;
  const machines = createMachines({ pool, addresses, notebook: opened.notebook('house'), clock, log });
  const { start, stop } = createDoors({ pipeline, sessions, keepsakes, machines, backends, opened, ports, clock, log });
  return {
    studio,
    actions: opened.actions,
    notebook: opened.notebook,
    metrics: () => metrics.text(),
    ready: () => readinessOf(pool),
    machines,
    start,
    announce: (url) => opened.lock?.announce(url),
    stop,
  };
};
