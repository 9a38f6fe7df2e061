/** Who writes and who draws: what stands in the configuration, and what is built in for when none of it is there. */
import type { Config } from '../config/index.ts';
import { readWriterPrompt } from '../config/library.ts';
import type { StudioStatus } from './desk.ts';
import { allowedModels, machineAddress } from './engines/options.ts';
import { closeMade, deferredEngine, deferredReader, deferredTenant, deferredWriter, later } from './deferred.ts';
import { createPool, type Pausing } from './engines/pool.ts';
import { createSketchEngine } from './engines/sketch.ts';
import { CancelledError } from './errors.ts';
import type { Clock, EnginePool, Log, PictureReader, PromptWriter } from './ports.ts';
import type { CardParts } from './pipeline/vram/index.ts';
import { readInstructions } from './writers/ollama/instructions.ts';

export interface Backends {
  pool: EnginePool & Pausing;
  /** Addresses of those who draw, without credentials, by name. */
  addresses: ReadonlyMap<string, string>;
  writer: PromptWriter;
  /** How the writer fared last. */
  writerState: () => StudioStatus['writer'];
  /** Writes while the other one cannot. */
  fallback: PromptWriter;
  reader: PictureReader;
  card: CardParts;
  /** Soon they are looked for, or at once when somebody needs one. */
  open(): void;
  close(): Promise<void>;
}

interface BackendParts {
  config: Config;
  clock: Clock;
  log: Log;
  /** Writes while Ollama cannot; the rules and the dictionary of the house unless given. */
  fallback?: PromptWriter;
}

/**
 * Time in which nothing else is loaded, ms: what has just been opened gets its first visitors served, and its sessions made,
 * before a tenth of a second goes into looking for backends.
 */
const quietMs = 200;

/** Remembers how the writer fared last, for the page and the metrics. */
const watched = (writer: PromptWriter, needed: () => void): Pick<Backends, 'writer' | 'writerState'> => {
  let state: StudioStatus['writer']['state'] = 'unknown';
  const watching: PromptWriter = {
    name: writer.name,
    write: async (...given) => {
      needed();
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
  return { writer: watching, writerState: () => ({ name: writer.name, state }) };
};

/** A configured WebUI is used and nothing else; without one the sketch draws until a WebUI shows up at the usual address. */
const createEngines = ({ config, clock, log }: BackendParts, opened: Promise<void>) => {
  const { urls, auth } = config.engine;
  const allowed = allowedModels(config.engine.models);
  const webuis = urls.map((url, index) => {
    const name = `sd${index + 1}`;
    const models = allowed.get(name);
    const engine = later(async () => {
      await opened;
      const { createA1111Engine } = await import('./engines/a1111/index.ts');
      return createA1111Engine({
        name,
        url,
        clock,
        log,
        ...(auth !== undefined && { auth }),
        ...(models && { models }),
      });
    });
    const tenant = deferredTenant(name, async () => (await engine()).tenant);
    return { engine, url, tenant, deferred: deferredEngine(name, engine) };
  });
  const configured = config.given.has('SD_URLS');
  const engines = webuis.map(({ deferred }) => deferred);
  const [standby] = engines;
  const pool = createPool({
    engines: configured ? engines : [],
    clock,
    log,
    ...(!configured && { sketch: createSketchEngine({ clock }), ...(standby && { standby }) }),
  });
  const addresses = new Map([
    ['sketch', 'sketch'],
    ...webuis.map(({ deferred: { name }, url }) => [name, machineAddress(url)] as const),
  ]);
  return { pool, addresses, webuis, close: () => closeMade(...webuis.map(({ engine }) => engine)) };
};

/** Ollama's writer and reader, on connections they share. */
const createOllama = ({ config, clock, log }: BackendParts, opened: Promise<void>) => {
  const prompt = readWriterPrompt();
  // Now, so that a broken file is known at the start.
  for (const file of Object.values(prompt)) readInstructions(file);
  const agent = later(async () => {
    await opened;
    const { createAgent } = await import('./http/outbound.ts');
    return createAgent();
  });
  const writer = later(async () => {
    const common = { ...config.writer, agent: await agent(), clock, log };
    const { createOllamaWriter } = await import('./writers/ollama.ts');
    return createOllamaWriter({ ...common, prompt });
  });
  const reader = later(async () => {
    const common = { ...config.writer, agent: await agent(), clock, log };
    const { createOllamaReader } = await import('./writers/ollama/reader.ts');
    return createOllamaReader(common);
  });
  const tenant = later(async () => {
    const { createOllamaTenant } = await import('./writers/ollama/tenant.ts');
    const seeing = (): string[] => (reader.now()?.seen() ? [reader.now()?.name ?? ''] : []);
    return createOllamaTenant({
      ...config.writer,
      models: () => [config.writer.model, ...seeing()],
      agent: await agent(),
      clock,
    });
  });
  const close = async (): Promise<void> => {
    await closeMade(writer, reader, tenant);
    await closeMade(agent);
  };
  return { writer, reader, tenant: deferredTenant('ollama', tenant), close };
};

/** Names that mean this machine, whatever they stand for elsewhere. */
const isHere = (host: string): boolean => /^(127(\.\d+){3}|localhost|0\.0\.0\.0|\[::1?\])$/i.test(host);
const isSameHost = (one: string, other: string): boolean => {
  const [a, b] = [new URL(one).hostname, new URL(other).hostname];
  return a === b || (isHere(a) && isHere(b));
};

/** Who may be on one card: those at the address of Ollama; where the owner says so and none is, all of them. */
const cardOf = (
  { studio: { gpu: mode }, writer: { url } }: Config,
  { webuis }: ReturnType<typeof createEngines>,
  { tenant: writer }: ReturnType<typeof createOllama>,
): CardParts => {
  const near = webuis.filter((webui) => isSameHost(webui.url, url));
  const chosen = near.length > 0 || mode === 'auto' ? near : webuis;
  return { mode, writer, engines: chosen.map(({ tenant }) => tenant) };
};

/** @throws ConfigError or Error when a prompt file is broken. */
export const createBackends = (parts: BackendParts): Backends => {
  const { config, log } = parts;
  const gate = Promise.withResolvers<void>();
  gate.promise.catch(() => undefined);
  let soon: NodeJS.Timeout | undefined;
  let isOver = false;
  const openNow = (): void => {
    clearTimeout(soon);
    if (isOver) return;
    engines.pool.start();
    gate.resolve();
  };
  const engines = createEngines(parts, gate.promise);
  const ollama = createOllama(parts, gate.promise);
  const lexicon = later(async () => (await import('./writers/lexicon.ts')).createLexicon({ log }));
  return {
    pool: engines.pool,
    addresses: engines.addresses,
    ...watched(deferredWriter(config.writer.model, ollama.writer), openNow),
    fallback: parts.fallback ?? deferredWriter('lexicon', lexicon),
    reader: deferredReader(config.writer.visionModel ?? '', ollama.reader),
    card: cardOf(config, engines, ollama),
    open: () => {
      // About this process, not about the time of the studio.
      soon = setTimeout(openNow, quietMs);
    },
    close: async () => {
      isOver = true;
      clearTimeout(soon);
      // For those who wait still, where the start failed.
      gate.reject(new CancelledError());
      await engines.pool.stop();
      await Promise.all([engines.close(), ollama.close()]);
    },
  };
};
