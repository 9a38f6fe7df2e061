/** Builds the rooms and opens the doors between them. Which chat platforms are connected is decided by the caller. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../config/index.ts';
import { studioDefaults } from '../config/defaults.ts';
import { readClipVocabulary, readPresets, readStyles, readWriterPrompt } from '../config/library.ts';
import { say } from '../config/locales/index.ts';
import { createA1111Engine } from './engines/a1111/index.ts';
import { createPool } from './engines/pool.ts';
import { createSketchEngine } from './engines/sketch.ts';
import { createMetrics } from './http/metrics.ts';
import { createAgent } from './http/outbound.ts';
import { createPipeline } from './pipeline/index.ts';
import type { Library, PipelineParts } from './pipeline/parts.ts';
import type { ChatPort, Studio, StudioStatus } from './desk.ts';
import type { Actions, Clock, EnginePool, Log, Notebook, PromptWriter } from './ports.ts';
import { createActions } from './store/actions.ts';
import { createBlobs } from './store/blobs.ts';
import { createTokens } from './prompt/tokens.ts';
import { createCollection } from './store/collection.ts';
import { createStore } from './store/creations.ts';
import { openDatabase } from './store/database.ts';
import type { Database } from './store/tables.ts';
import { type DataLock, takeLock } from './store/lock.ts';
import { createNotebook } from './store/notebook.ts';
import { createStudio } from './studio/index.ts';
import { everywhere } from './studio/parts.ts';
import { createLexicon } from './writers/lexicon.ts';
import { createOllamaReader } from './writers/ollama/reader.ts';
import { createOllamaWriter } from './writers/ollama.ts';

/** Longest wait for an engine, ms. */
const expireMs = 2 * 3600 * 1000;
/** Time drawings get to finish when the studio stops, ms; the whole stop stays under 10 s. */
const graceMs = 7000;
const maxFiles = 4;
const maxOpenPerPerson = 200;
const maxOpen = 2000;

export interface HouseParts {
  config: Config;
  /** Relative paths of the configuration start here. */
  folder: string;
  log: Log;
  clock: Clock;
  /** Keeps nothing: a database in memory and pictures in a folder that is removed at the end. */
  passing?: boolean;
  mark?: PipelineParts['mark'];
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
  /** Resumes what was interrupted, then opens the given platforms. */
  start(ports: readonly ChatPort[]): Promise<void>;
  /** Tells other processes where the page is. */
  announce(url: string): void;
  stop(): Promise<void>;
}

/** `file:./data/atelier.db` or `file:///var/lib/atelier.db` -> a path. */
export const databasePath = (config: Config, folder: string): string =>
  resolve(folder, config.store.url.replace(/^file:(\/\/(?=\/))?/, ''));

/** Remembers how the writer fared last, for the page and the metrics. */
const watched = (writer: PromptWriter) => {
  let state: StudioStatus['writer']['state'] = 'unknown';
  const watching: PromptWriter = {
    name: writer.name,
    write: async (...given) => {
      try {
        const draft = await writer.write(...given);
        state = 'ready';
        return draft;
      } catch (error) {
        if (!given[2].aborted) state = 'away';
        throw error;
      }
    },
  };
  return { writer: watching, state: (): StudioStatus['writer'] => ({ name: writer.name, state }) };
};

/** A configured WebUI is used and nothing else; without one the sketch draws until a WebUI shows up at the usual address. */
const buildEngines = ({ config, clock, log }: HouseParts) => {
  const webuis = config.engine.urls.map((url, index) =>
    createA1111Engine({
      name: `sd${index + 1}`,
      url,
      clock,
      log,
      ...(config.engine.auth !== undefined && { auth: config.engine.auth }),
    }),
  );
  const configured = config.given.has('SD_URLS');
  const [standby] = webuis;
  const pool = createPool({
    engines: configured ? webuis : [],
    clock,
    log,
    ...(!configured && { sketch: createSketchEngine({ clock }), ...(standby && { standby }) }),
  });
  const close = async (): Promise<void> => {
    await Promise.all(webuis.map((engine) => engine.close()));
  };
  return { pool, close };
};

/** Everything that stands on one database. */
const shelves = async (database: Database, clock: Clock) => ({
  store: createStore(database),
  collection: createCollection(database),
  actions: await createActions(database, clock),
  notebook: (platform: string): Notebook => createNotebook(database, platform, clock),
});

const openStore = async ({ config, folder, passing, clock }: HouseParts) => {
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
    const database = await openDatabase(path);
    const blobs = createBlobs(resolve(folder, config.store.dir, 'pictures'));
    return { ...(await shelves(database, clock)), blobs, lock, drop: () => lock.release() };
  } catch (error) {
    lock.release();
    throw error;
  }
};

/** What is installed on every engine and allowed by the owner. */
const allowed = (names: readonly string[], installed: readonly { name: string }[]): string[] =>
  installed.map(({ name }) => name).filter((name) => names.includes('*') || names.includes(name));

const readLibrary = (): Library => ({ presets: readPresets(), usualPreset: 'normal', styles: readStyles() });

const readinessOf = (pool: EnginePool): ReturnType<House['ready']> => {
  const down = pool.status().filter(({ state }) => state === 'away' || state === 'refusing');
  const ok = down.length < pool.status().length;
  return { ok, reasons: down.map(({ name, state, failure }) => `${name}: ${state} ${failure?.code ?? ''}`.trim()) };
};

/**
 * @throws LockedError when another process has the data, MigrationError when the database is of a newer version,
 *   ConfigError when a preset, style or prompt file is broken.
 */
export const buildHouse = async (given: HouseParts): Promise<House> => {
  const { config, clock, log } = given;
  const library = readLibrary();
  const agent = createAgent();
  const ollama = createOllamaWriter({
    ...config.writer,
    prompt: readWriterPrompt(),
    agent,
    clock,
    log,
  });
  const reader = createOllamaReader({ ...config.writer, agent, clock, log });
  const opened = await openStore(given);
  const engines = buildEngines(given);
  const { writer, state } = watched(ollama);
  const ports = new Map<string, ChatPort>();
  const metrics = createMetrics(() => studio.status());
  const parts: PipelineParts = {
    store: opened.store,
    blobs: opened.blobs,
    collection: opened.collection,
    pool: engines.pool,
    ports,
    writer,
    fallback: createLexicon(),
    reader,
    loras: () =>
      allowed(
        config.engine.loras,
        everywhere(engines, ({ loras }) => loras),
      ),
    embeddings: () =>
      everywhere(engines, ({ embeddings }) => embeddings.map((name) => ({ name }))).map(({ name }) => name),
    library,
    tokens: createTokens(readClipVocabulary()),
    clock,
    log,
    meter: metrics.meter,
    say,
    random: Math.random,
    writersAtOnce: 2,
    expireMs,
    graceMs,
    ...(given.mark && { mark: given.mark }),
  };
  const pipeline = createPipeline(parts);
  const studio = createStudio({
    ...parts,
    pipeline,
    defaults: studioDefaults(config, library),
    maxFiles,
    maxOpenPerPerson,
    maxOpen,
    writerState: state,
  });

  const start = async (connected: readonly ChatPort[]): Promise<void> => {
    for (const port of connected) ports.set(port.platform, port);
    engines.pool.start();
    await pipeline.start();
    for (const port of connected) await port.start(studio);
  };
  const stop = async (): Promise<void> => {
    await pipeline.stop();
    await Promise.all([...ports.values()].map((port) => port.stop()));
    await engines.pool.stop();
    await Promise.all([engines.close(), ollama.close(), reader.close()]);
    await agent.close();
    await opened.store.close();
    opened.drop();
  };
  return {
    studio,
    actions: opened.actions,
    notebook: opened.notebook,
    metrics: () => metrics.text(),
    ready: () => readinessOf(engines.pool),
    start,
    announce: (url) => opened.lock?.announce(url),
    stop,
  };
};
