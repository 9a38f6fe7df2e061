/** A whole studio on a fresh database with a scripted writer, engine and chat, and a clock that tests move. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { readPresets, readStyles } from '../../config/library.ts';
import { tokens } from '../prompt/clip.ts';
import { noSessions } from '../fakes/noSessions.ts';
import { say } from '../../config/locales/index.ts';
import { isEnded, type Operation, type Place } from '../../src/creation.ts';
import { CancelledError } from '../../src/errors.ts';
import { trueLots } from '../../src/lots.ts';
import { createPipeline } from '../../src/pipeline/index.ts';
import type { PipelineParts } from '../../src/pipeline/parts.ts';
import type { ChatPort, Request, Studio, View } from '../../src/desk.ts';
import type {
  Ability,
  Clock,
  DrawOrder,
  DrawProgress,
  DrawResult,
  EnginePool,
  EngineOutlook,
  EngineStatus,
  ImageEngine,
  Lease,
  Log,
  Model,
  PictureReader,
  PromptWriter,
} from '../../src/ports.ts';
import type { Caps } from '../../src/queue/fair/policy.ts';
import { createBlobs } from '../../src/store/blobs.ts';
import { createCollection } from '../../src/store/collection.ts';
import { createStore } from '../../src/store/creations.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStudio } from '../../src/studio/index.ts';

export interface LogLine {
  level: string;
  event: string;
  facts: Record<string, unknown>;
}

export const recordingLog = (): Log & { lines: LogLine[] } => {
  const lines: LogLine[] = [];
  const at =
    (level: string) =>
    (event: string, facts: Record<string, unknown> = {}): void =>
      void lines.push({ level, event, facts });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};

/** A clock that stands still until it is moved; moving it wakes the sleepers whose time has come. */
export const movableClock = (start = 1_790_000_000_000) => {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const clock: Clock = {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve };
        const onAbort = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        if (signal?.aborted) return onAbort();
        signal?.addEventListener('abort', onAbort, { once: true });
        sleepers.add(sleeper);
      }),
  };
  const move = (ms: number): void => {
    now += ms;
    for (const sleeper of sleepers)
      if (sleeper.at <= now) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
  };
  return { clock, move };
};

/** Not a picture anybody looks at, but bytes that differ by seed. */
const pictureBytes = (seed: number): Uint8Array => deflateSync(Buffer.from(`picture of seed ${seed}`));

/** A flat picture whose colour depends on the seed, as PNG. */
export const paint = async (size: { width: number; height: number }, seed: number): Promise<Uint8Array> => {
  const background = { r: (seed * 53) % 256, g: (seed * 101) % 256, b: 120 };
  const { width, height } = size;
  return new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer(),
  );
};

/** Real pictures, for what looks at them. */
export const painted: DrawScript = async (order) => {
  const { pictures, ...rest } = drawn(order);
  return {
    ...rest,
    pictures: await Promise.all(
      pictures.map(async (picture) => ({ ...picture, bytes: await paint(picture, picture.seed) })),
    ),
  };
};

export const drawn = ({ brief }: DrawOrder): DrawResult => ({
  notes: [],
  checkpoint: 'dreamshaper_8',
  pictures: Array.from({ length: brief.count }, (_, index) => ({
    bytes: pictureBytes(brief.seed + index),
    mime: 'image/png',
    width: brief.width,
    height: brief.height,
    seed: brief.seed + index,
  })),
});

export type DrawScript = (
  order: DrawOrder,
  onProgress: (progress: DrawProgress) => void,
  signal: AbortSignal,
) => Promise<DrawResult>;

/** Waits until the signal aborts, as a drawing does that is being cancelled. */
export const untilAborted: DrawScript = (_order, _onProgress, signal) =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) return reject(new CancelledError());
    signal.addEventListener('abort', () => reject(new CancelledError()), { once: true });
  });

export const outlookOf = (can: readonly Ability[], models: readonly Model[] = []): EngineOutlook => ({
  models,
  samplers: [],
  upscalers: [],
  abilities: can,
  loras: [],
  vaes: [],
  embeddings: [],
  dialect: 'A1111',
});

/** One engine; drawings are handed to whatever script stands at that moment. */
export const scriptedPool = () => {
  const orders: DrawOrder[] = [];
  let abilities: readonly Ability[] = ['start', 'mask', 'hires', 'upscale', 'describe'];
  const script: { draw: DrawScript; state: EngineStatus['state']; abilities: readonly Ability[]; describe: string } = {
    draw: (order) => Promise.resolve(drawn(order)),
    state: 'idle',
    get abilities() {
      return abilities;
    },
    set abilities(can) {
      abilities = can;
      changed();
    },
    describe: 'a cat in the rain',
  };
  const counting = new Set<() => void>();
  let busy = false;
  const listeners = new Set<() => void>();
  const engine: ImageEngine = {
    name: 'sd1',
    draw: (order, onProgress, signal) => {
      orders.push(order);
      const drawing = script.draw(order, onProgress, signal);
      for (const look of counting) look();
      return drawing;
    },
    upscale: async (picture, factor) => {
      const { width, height } = await sharp(picture).metadata();
      const size = { width: Math.round(width * factor), height: Math.round(height * factor) };
      return { bytes: await paint(size, 0), mime: 'image/png', ...size, seed: 0 };
    },
    describe: () => Promise.resolve(script.describe),
    look: () => Promise.reject(new Error('not in this script')),
  };
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const free = (): boolean => !busy && script.state === 'idle';
  const pool: EnginePool = {
    idle: () => (free() ? ['sd1'] : []),
    ending: () => [],
    lease: (): Lease | undefined => {
      if (!free()) return undefined;
      busy = true;
      changed();
      return {
        engine,
        abilities: script.abilities,
        nearEnd: () => undefined,
        release: () => {
          busy = false;
          changed();
        },
      };
    },
    status: () => [
      {
        name: 'sd1',
        state: busy ? 'drawing' : script.state,
        outlook: outlookOf(script.abilities, [{ name: 'dreamshaper_8' }]),
      },
    ],
    can: (needs) => needs.every((need) => script.abilities.includes(need)),
    watch: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    start: () => undefined,
    stop: () => Promise.resolve(),
  };
  const set = (state: EngineStatus['state']): void => {
    script.state = state;
    changed();
  };
  /** Resolves once the engine has begun its n-th order. */
  const begun = (n: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (orders.length < n) return;
        counting.delete(look);
        resolve();
      };
      counting.add(look);
      look();
    });
  return { pool, orders, script, set, begun };
};

export const place: Place = { platform: 'room', chat: 'c1' };

/** A chat that remembers every view; `until` resolves with the first one that fits. */
export const recordingChat = (platform = 'room', fleeting = false) => {
  const views: View[] = [];
  const waiting = new Set<(view: View) => void>();
  const script: { refuse: (view: View) => void } = { refuse: () => undefined };
  const port: ChatPort = {
    platform,
    fleeting,
    limits: { editEveryMs: 0, picturesPerPost: 4, pictureBytes: 1e9, textChars: 4000 },
    show: async (_place, _key, view) => {
      script.refuse(view);
      views.push(view);
      for (const look of waiting) look(view);
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  const until = (fits: (view: View) => boolean): Promise<View> =>
    new Promise((resolve) => {
      const shown = views.find(fits);
      if (shown) return resolve(shown);
      const look = (view: View): void => {
        if (!fits(view)) return;
        waiting.delete(look);
        resolve(view);
      };
      waiting.add(look);
    });
  const ended = (creation: string): Promise<View> => until((view) => view.creation === creation && isEnded(view.stage));
  return { port, views, script, until, ended };
};

export const goodWriter = (): PromptWriter => ({
  name: 'llama3:8b',
  write: ({ words }, onText) => {
    onText('an orange');
    return Promise.resolve({
      positive: `an orange cat, ${words.length} letters`,
      negative: 'blurry',
      title: '雨中橘猫',
      writer: 'llama3:8b',
      understanding: '雨里的一只橘猫',
      kept: [{ said: words.slice(0, 80), as: 'an orange cat' }],
      missing: [],
    });
  },
});

export const fallbackWriter: PromptWriter = {
  name: 'lexicon',
  write: ({ words }) =>
    Promise.resolve({
      positive: 'orange cat, rain',
      negative: '',
      title: '橘猫',
      writer: 'lexicon',
      understanding: '',
      kept: [{ said: words.slice(0, 80), as: 'orange cat, rain' }],
      missing: [],
    }),
};

/** Sees nothing, unless a test teaches it to. */
export const blindReader = (): PictureReader => ({
  name: 'llava',
  ready: () => Promise.resolve(false),
  seen: () => false,
  describe: () => Promise.reject(new Error('not in this script')),
});

export interface Setting {
  database: string;
  dir: string;
}

export const freshSetting = (): Setting => {
  const dir = mkdtempSync(join(tmpdir(), 'atelier-pipeline-'));
  return { database: join(dir, 'atelier.db'), dir };
};

export interface StageParts {
  setting?: Setting;
  writer?: PromptWriter;
  changes?: Partial<PipelineParts>;
  chat?: ReturnType<typeof recordingChat>;
  most?: Partial<Caps>;
}

/** Builds the rooms over `setting`; call `start` to let them work. */
export const openStage = async (given: StageParts = {}) => {
  const setting = given.setting ?? { ...freshSetting(), database: ':memory:' };
  const chat = given.chat ?? recordingChat();
  const engines = scriptedPool();
  const time = movableClock();
  const log = recordingLog();
  const codes: string[] = [];
  const database = await openDatabase(setting.database);
  const parts: PipelineParts = {
    store: createStore(database),
    collection: createCollection(database),
    blobs: createBlobs(join(setting.dir, 'pictures')),
    pool: engines.pool,
    ports: new Map([[chat.port.platform, chat.port]]),
    writer: given.writer ?? goodWriter(),
    fallback: fallbackWriter,
    reader: blindReader(),
    loras: () => [],
    embeddings: () => [],
    tokens,
    library: { presets: readPresets(), usualPreset: 'normal', styles: readStyles() },
    clock: time.clock,
    log,
    meter: {
      ended: () => undefined,
      wrote: () => undefined,
      drew: () => undefined,
      spent: () => undefined,
      failed: (code) => codes.push(code),
    },
    say,
    random: () => 0.5,
    writersAtOnce: 1,
    expireMs: 60_000,
    graceMs: 100,
    ...given.changes,
  };
  const pipeline = createPipeline(parts);
  const desk = createStudio({
    ...parts,
    pipeline,
    defaults: {},
    maxFiles: 4,
    lots: trueLots,
    sits: () => false,
    most: { person: 50, community: 80, whole: 100, ...given.most },
    writerState: () => ({ name: 'llama3:8b', state: 'unknown' }),
  });
  const studio: Studio = { ...desk, sessions: noSessions };
  let event = 0;
  const ask = (words = '一只雨中的橘猫', more: Partial<Parameters<typeof studio.ask>[0]> = {}) => {
    event += 1;
    return studio.ask({ id: `e${event}`, who: 'room:ming', words, locale: 'zh-CN', place, files: [], ...more });
  };
  const press = (creation: string, who = 'room:ming') => {
    event += 1;
    return { id: `p${event}`, who, locale: 'zh-CN', place, creation };
  };
  /** Something made of the first picture of a creation, or of another one. */
  const from = (creation: string, as: Operation, more: Partial<Request> & { picture?: number } = {}) => {
    const { picture = 1, ...rest } = more;
    return ask('', { as, from: [{ creation, picture }], ...rest });
  };
  /** Resolves when nothing is open any more, which is just after the last view was shown. */
  const rest = async (): Promise<void> => {
    while (pipeline.size() > 0) await new Promise((resolve) => setImmediate(resolve));
  };
  const close = async (): Promise<void> => {
    const stopping = pipeline.stop();
    time.move(1000);
    await stopping;
    await parts.store.close();
  };
  const rooms = { database, parts, pipeline, studio, chat, engines };
  return { ...time, ...rooms, setting, log, codes, ask, from, press, rest, close };
};
