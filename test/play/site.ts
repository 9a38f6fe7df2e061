/** One studio that is on Discord, on Telegram and on its page at once; behind it a fake WebUI and a fake Ollama. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiscord } from '../../adapters/discord/index.ts';
import { createTelegram } from '../../adapters/telegram/index.ts';
import { createWeb } from '../../adapters/web/index.ts';
import { webOptions } from '../../adapters/web/options.ts';
import { readConfig } from '../../config/index.ts';
import { chatLabelsFor, locales, nearestLocale, pageLabelsFor, say } from '../../config/locales/index.ts';
import { createChat } from '../../src/chat/index.ts';
import { systemClock } from '../../src/clock.ts';
import { buildHouse } from '../../src/house.ts';
import { createLog } from '../../src/log.ts';
import type { Lots } from '../../src/lots.ts';
import type { Clock } from '../../src/ports.ts';
import { simplify } from '../../src/prompt/fold.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { startFakeDiscord } from '../fakes/discord.ts';
import { intent } from '../fakes/discord/gateway.ts';
import type { MovableClock } from '../fakes/movableClock.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { lexicon } from '../writers/lexicon.ts';

/** Marsaglia's xorshift32: the same seed gives the same play. */
export const lotsFrom = (seed: number): Lots => {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  return {
    below: (most) => next() % most,
    secret: () => Buffer.from(Array.from({ length: 16 }, () => next() % 256)).toString('base64url'),
  };
};

/** So much faster than outside goes the time of Telegram, whose pace of twenty messages a minute would make a play last for minutes. */
const speed = 20;

const createFastClock = (): Clock & MovableClock => {
  const began = performance.now();
  const start = Date.UTC(2026, 0, 1, 20);
  let ahead = 0;
  return {
    now: () => Math.floor(start + ahead + (performance.now() - began) * speed),
    wait: (ms, signal) => systemClock.wait(ms / speed, signal),
    advance: (ms) => {
      ahead += ms;
    },
  };
};

/** A clock that only the play moves: whatever is remembered of a session is the same each time. */
export const createStageClock = () => {
  let now = Date.UTC(2026, 0, 1, 20);
  const clock: Clock = { now: () => now, wait: (ms, signal) => systemClock.wait(Math.min(ms, 50), signal) };
  return {
    clock,
    advance: (ms: number): void => {
      now += ms;
    },
  };
};

export const openSite = async (seed: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-play-'));
  const fast = createFastClock();
  const discord = await startFakeDiscord({ limits: 'none', gateway: { privileged: intent.messageContent } });
  const telegram = await startFakeTelegram({ clock: fast, flood: 'none' });
  const sd = await startFakeA1111({ stepMs: 0 });
  const ollama = await startFakeOllama();
  const lines: string[] = [];
  const log = createLog({ level: 'warn', secrets: [], write: (line) => void lines.push(line) });
  const env = {
    OLLAMA_URL: ollama.url,
    SD_URLS: sd.url,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DISCORD_MESSAGE_CONTENT: 'on',
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
  };
  const config = readConfig(env, folder);
  const stage = createStageClock();
  // The people have lots of their own: what the house draws meanwhile changes nothing they do.
  const lots = lotsFrom(seed + 1_000_000);
  const house = await buildHouse({
    config,
    folder,
    log,
    clock: systemClock,
    sessionClock: stage.clock,
    lots: lotsFrom(seed),
    fallback: lexicon,
  });
  const chat = createChat({
    studio: house.studio,
    notebook: house.notebook('chat'),
    clock: systemClock,
    log,
    say,
    labels: chatLabelsFor,
    locales,
    simplify,
  });
  const shared = {
    chat,
    actions: house.actions,
    log,
    localeFor: (tag: string | undefined) => nearestLocale(tag, config.studio.locale),
    lost: (line: string) => void lines.push(line),
  };
  const onDiscord = createDiscord({
    ...shared,
    clock: systemClock,
    options: config.discord,
    notebook: house.notebook('discord'),
  });
  const onTelegram = createTelegram({
    ...shared,
    clock: fast,
    options: config.telegram,
    notebook: house.notebook('telegram'),
  });
  const web = createWeb({
    options: webOptions.parse({ port: 0 }),
    log,
    clock: systemClock,
    say,
    labels: pageLabelsFor,
    locales,
    defaultLocale: 'zh-CN',
    metrics: house.metrics,
    ready: house.ready,
    machines: house.machines,
  });
  await house.start([web], {
    ports: [onDiscord, onTelegram],
    failed: (error) => void lines.push(String(error)),
  });
  await onDiscord.ready;
  await discord.until(() => discord.commands().length > 0, 'commands', 30_000);
  return {
    house,
    discord,
    telegram,
    lots,
    origin: (web.url ?? '').replace(/\/$/, ''),
    lines,
    advance: stage.advance,
    close: async (): Promise<void> => {
      await house.stop();
      await Promise.all([discord.close(), telegram.close(), sd.close(), ollama.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type Site = Awaited<ReturnType<typeof openSite>>;
