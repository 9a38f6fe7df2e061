/**
 * The whole studio on a fake Telegram: real house, real adapter, fake WebUI and fake Ollama, on loopback. People act through
 * `telegram.people`; what they then see is in `telegram.messages`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTelegram } from '../../adapters/telegram/index.ts';
import type { TelegramOptions } from '../../adapters/telegram/options.ts';
import { readConfig } from '../../config/index.ts';
import { chatLabelsFor, locales, nearestLocale, say } from '../../config/locales/index.ts';
import { createChat } from '../../src/chat/index.ts';
import type { ChatPort } from '../../src/desk.ts';
import { buildHouse, type House, type HouseParts } from '../../src/house.ts';
import { createLog } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import { simplify } from '../../src/prompt/fold.ts';
import { type FakeA1111, type FakeA1111Knobs, startFakeA1111 } from '../fakes/a1111.ts';
import { createMovableClock } from '../fakes/movableClock.ts';
import { type FakeOllama, startFakeOllama } from '../fakes/ollama.ts';
import { createStudioClock } from '../fakes/studioClock.ts';
import {
  type Chat,
  type FakeTelegram,
  type FakeTelegramOptions,
  startFakeTelegram,
  type User,
} from '../fakes/telegram.ts';
import { lexicon } from '../writers/lexicon.ts';

export interface StageOptions {
  telegram?: Partial<FakeTelegramOptions>;
  sd?: Partial<FakeA1111Knobs>;
  options?: Partial<TelegramOptions>;
  proxy?: string;
  /** How many times as fast as the machine's the clocks of Telegram and the studio run, so that pauses between messages are short; 1 by default. */
  speed?: number;
  /** Called as creations reach each step. */
  mark?: HouseParts['mark'];
  /** Environment of the studio besides the addresses of the fakes. */
  env?: Readonly<Record<string, string>>;
}

export interface Stage {
  telegram: FakeTelegram;
  sd: FakeA1111;
  ollama: FakeOllama;
  /** The house that runs now. */
  readonly house: House;
  /** Its door to Telegram. */
  readonly port: ChatPort;
  ana: User;
  /** Ana's private chat with the bot. */
  home: Chat;
  bela: User;
  /** With Ana and Bela in it; Bela keeps order. */
  group: Chat;
  /** Moves the clocks of Telegram and the studio ahead together; whoever waits for that time goes on. */
  readonly advance: (ms: number) => void;
  /** Everything that was done has been taken in, all has come of it that should, and no creation is open. */
  readonly isIdle: () => Promise<boolean>;
  /** Lines of the owner's log. */
  lines: string[];
  /** Where the studio keeps everything. */
  folder: string;
  /** What `room.lost` was told. */
  lost: string[];
  /** Everything on disk stays; as after a new start of the process. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

interface TestContext {
  after(clean: () => Promise<void>): void;
}

interface Backs {
  telegram: FakeTelegram;
  sd: FakeA1111;
  ollama: FakeOllama;
  folder: string;
  clock: Clock;
  lines: string[];
  lost: string[];
}

interface Running {
  house: House;
  port: ChatPort;
}

const openHouse = async (backs: Backs, given: StageOptions): Promise<Running> => {
  const { telegram, sd, ollama, folder, clock, lines, lost } = backs;
  const env = {
    OLLAMA_URL: ollama.url,
    SD_URLS: sd.url,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
    ...given.env,
  };
  const config = readConfig(env, folder);
  const log = createLog({ level: 'debug', secrets: [], write: (line) => void lines.push(line) });
  const { mark } = given;
  const house = await buildHouse({ config, folder, log, clock, fallback: lexicon, ...(mark && { mark }) });
  const chat = createChat({
    studio: house.studio,
    notebook: house.notebook('chat'),
    clock,
    log,
    say,
    labels: chatLabelsFor,
    locales,
    simplify,
  });
  const port = createTelegram({
    options: { ...config.telegram, ...given.options },
    chat,
    actions: house.actions,
    notebook: house.notebook('telegram'),
    log,
    clock,
    localeFor: (tag) => nearestLocale(tag, config.studio.locale),
    ...(given.proxy !== undefined && { proxy: given.proxy }),
    lost: (line) => void lost.push(line),
  });
  await house.start([], { ports: [port], failed: (error) => void lost.push(String(error)) });
  return { house, port };
};

export const openStage = async (t: TestContext, given: StageOptions = {}): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-telegram-'));
  const movable = createMovableClock(Date.now(), given.speed);
  const [telegram, sd, ollama] = await Promise.all([
    startFakeTelegram({ recompress: false, clock: movable, ...given.telegram }),
    startFakeA1111({ stepMs: 0, ...given.sd }),
    startFakeOllama(),
  ]);
  const ana = telegram.scenery.user({ name: 'Ana', username: 'ana_draws', language: 'en' });
  const bela = telegram.scenery.user({ name: '贝拉', language: 'zh-hans' });
  const home = telegram.scenery.private(ana);
  const group = telegram.scenery.supergroup({ title: 'Studio', people: [ana, bela] });
  telegram.scenery.setAdmin(group, bela, true);
  const lines: string[] = [];
  const lost: string[] = [];
  const { clock, advance } = createStudioClock(movable);
  const backs: Backs = { telegram, sd, ollama, folder, clock, lines, lost };
  let running: Running | undefined = await openHouse(backs, given);
  const now = (): Running => {
    if (!running) throw new Error('the studio does not run');
    return running;
  };
  const stop = async (): Promise<void> => {
    const before = running;
    running = undefined;
    await before?.house.stop();
  };
  const start = async (): Promise<void> => {
    running = await openHouse(backs, given);
  };
  const close = async (): Promise<void> => {
    await stop();
    await Promise.all([telegram.close(), sd.close(), ollama.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  t.after(close);
  return {
    telegram,
    sd,
    ollama,
    get house() {
      return now().house;
    },
    get port() {
      return now().port;
    },
    ana,
    home,
    bela,
    group,
    advance,
    isIdle: async () => {
      const { house } = now();
      if (telegram.updates.pending.length > 0 || house.studio.status().open > 0) return false;
      // A row without text is one that is done.
      return (await house.notebook('telegram').entries('inbox/')).every(({ body }) => body === '');
    },
    lines,
    folder,
    lost,
    restart: async () => {
      await stop();
      await start();
    },
    stop,
    start,
    close,
  };
};
