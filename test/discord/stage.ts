/**
 * A whole studio in a Discord on loopback: the real house and adapter, a fake WebUI and a fake Ollama. People act through
 * `discord.people`; what they see stands in `discord.messages`. Its clock is Discord's, and can be moved.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiscord, type Discord } from '../../adapters/discord/index.ts';
import { readConfig } from '../../config/index.ts';
import { chatLabelsFor, locales, nearestLocale, say } from '../../config/locales/index.ts';
import { createChat } from '../../src/chat/index.ts';
import { buildHouse, type House } from '../../src/house.ts';
import { createLog } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import { simplify } from '../../src/prompt/fold.ts';
import { type FakeA1111, type FakeA1111Knobs, startFakeA1111 } from '../fakes/a1111.ts';
import {
  type Channel,
  type FakeDiscord,
  type FakeDiscordOptions,
  type Guild,
  type Message,
  type Seen,
  startFakeDiscord,
  type User,
} from '../fakes/discord.ts';
import { flatten } from '../fakes/discord/componentRules.ts';
import { type FakeOllama, startFakeOllama } from '../fakes/ollama.ts';
import { createStudioClock } from '../fakes/studioClock.ts';
import { objectsOf, textOf } from '../fakes/json.ts';
import { lexicon } from '../writers/lexicon.ts';

export interface StageOptions {
  discord?: Partial<FakeDiscordOptions>;
  sd?: Partial<FakeA1111Knobs>;
  /** Environment of the studio besides the addresses of the fakes. */
  env?: Readonly<Record<string, string>>;
  proxy?: string;
  /** Ready-made backends; they are not closed with the stage. */
  backends?: { sd: FakeA1111; ollama: FakeOllama };
}

export interface Stage {
  readonly discord: FakeDiscord;
  readonly sd: FakeA1111;
  readonly ollama: FakeOllama;
  /** The studio that runs now. */
  readonly house: House;
  readonly port: Discord;
  readonly guild: Guild;
  readonly channel: Channel;
  /** Speaks Chinese. */
  readonly ana: User;
  /** Speaks English. */
  readonly ben: User;
  /** Keeps order; speaks Chinese. */
  readonly moderator: User;
  /** The owner's log. */
  readonly lines: readonly string[];
  /** What the owner was told when Discord was lost for good. */
  readonly lost: readonly string[];
  /** Stops the studio as a signal does. What it knows stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  /** A channel of its own. */
  room(): Channel;
  /** Moves the clocks of Discord and the studio ahead together; whoever waits for that time goes on. */
  readonly advance: (ms: number) => void;
  /** All has come of what was taken in that should, and no creation is open. */
  readonly isIdle: () => Promise<boolean>;
  /** Resolves when no creation is open. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface TestContext {
  after(clean: () => Promise<void>): void;
}

interface Backs {
  discord: FakeDiscord;
  sd: FakeA1111;
  ollama: FakeOllama;
  folder: string;
  clock: Clock;
  lines: string[];
  lost: string[];
}

const openHouse = async (backs: Backs, given: StageOptions): Promise<{ house: House; port: Discord }> => {
  const { discord, sd, ollama, folder, clock, lines, lost } = backs;
  const config = readConfig(
    {
      OLLAMA_URL: ollama.url,
      SD_URLS: sd.url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      ...given.env,
    },
    folder,
  );
  const log = createLog({ level: 'debug', secrets: [], write: (line) => void lines.push(line) });
  const house = await buildHouse({ config, folder, log, clock, fallback: lexicon });
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
  const port = createDiscord({
    options: config.discord,
    chat,
    actions: house.actions,
    notebook: house.notebook('discord'),
    log,
    clock,
    localeFor: (tag) => nearestLocale(tag, config.studio.locale),
    ...(given.proxy !== undefined && { proxy: given.proxy }),
    lost: (line) => void lost.push(line),
  });
  await house.start([], { ports: [port], failed: (error) => void lost.push(String(error)) });
  return { house, port };
};

/** A whole picture on a machine that has much else to do, ms. */
export const longMs = 30_000;

/** Resolves when it is so; for what Discord does not see. */
export const until = async (check: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  for (const late = performance.now() + longMs; !(await check()); ) {
    if (performance.now() > late) throw new Error(`not within ${longMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** A studio that is logged in and has its commands registered. */
export const openStage = async (t: TestContext, given: StageOptions = {}): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-discord-'));
  const discord = await startFakeDiscord({ limits: 'none', ...given.discord });
  const backends = given.backends ?? {
    sd: await startFakeA1111({ stepMs: 0, ...given.sd }),
    ollama: await startFakeOllama(),
  };
  const { sd, ollama } = backends;
  const { clock, advance } = createStudioClock(discord.clock);
  const backs: Backs = { discord, sd, ollama, folder, clock, lines: [], lost: [] };
  const { scenery } = discord;
  const guild = scenery.guild({ name: 'Studio' });
  const channel = scenery.channel(guild, { name: 'draws' });
  const ana = scenery.user({ name: 'Ana', locale: 'zh-CN' });
  const ben = scenery.user({ name: 'Ben', locale: 'en-US' });
  const moderator = scenery.user({ name: 'Mo', locale: 'zh-CN' });
  const keepsOrder = scenery.role(guild, { name: 'order', permissions: ['manageMessages'] });
  scenery.join(guild, ana);
  scenery.join(guild, ben);
  scenery.join(guild, moderator, [keepsOrder]);

  let rooms = 0;
  let running: { house: House; port: Discord } | undefined;
  const start = async (): Promise<void> => {
    running = await openHouse(backs, given);
    await running.port.ready;
    await until(() => backs.lines.some((line) => line.includes('"discord.registered"')), 'the commands are registered');
  };
  const stop = async (): Promise<void> => {
    const { house } = running ?? {};
    running = undefined;
    await house?.stop();
  };
  const now = (): { house: House; port: Discord } => {
    if (!running) throw new Error('the studio does not run');
    return running;
  };
  const close = async (): Promise<void> => {
    await stop();
    await discord.close();
    if (!given.backends) await Promise.all([sd.close(), ollama.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  t.after(close);
  await start();
  return {
    discord,
    sd,
    ollama,
    get house() {
      return now().house;
    },
    get port() {
      return now().port;
    },
    guild,
    channel,
    ana,
    ben,
    moderator,
    lines: backs.lines,
    lost: backs.lost,
    stop,
    start,
    restart: async (meanwhile) => {
      await stop();
      await meanwhile?.();
      await start();
    },
    room: () => scenery.channel(guild, { name: `draws-${(rooms += 1)}` }),
    advance,
    isIdle: async () => {
      const { house } = now();
      return house.studio.status().open === 0 && (await house.notebook('discord').entries('inbox/')).length === 0;
    },
    settled: () => until(() => now().house.studio.status().open === 0, 'nothing is open'),
    close,
  };
};

/** Everything that can be read in a message, without the words on buttons. */
export const textIn = (message: Message): string =>
  [message.content, ...flatten(message.components).map(({ content }) => textOf(content))].filter(Boolean).join('\n');

/** Words on buttons, top to bottom. */
export const buttonsIn = (message: Message): string[] =>
  flatten(message.components)
    .filter(({ type }) => type === 2)
    .map(({ label }) => textOf(label));

/** It holds so many pictures that are no preview, and what can be done with them. */
export const isDone =
  (pictures = 1) =>
  (message: Message): boolean =>
    message.attachments.filter(({ name }) => !name.startsWith('preview')).length === pictures &&
    buttonsIn(message).length >= 2;

/** Options of lists: which list, its value and what it says. */
export const optionsIn = (message: Message): { list: string; value: string; label: string }[] =>
  flatten(message.components)
    .filter(({ type }) => type === 3)
    .flatMap(({ custom_id: list, options }) =>
      objectsOf(options).map(({ value, label }) => ({
        list: textOf(list),
        value: textOf(value),
        label: textOf(label),
      })),
    );

/** Presses the button that has these words, or whose words hold them. */
export const pressLabel = (
  { discord }: Pick<Stage, 'discord'>,
  user: User,
  message: Message,
  words: string,
): Promise<Seen> => {
  const buttons = flatten(message.components).filter(({ type }) => type === 2);
  const found =
    buttons.find(({ label }) => label === words) ?? buttons.find(({ label }) => textOf(label).includes(words));
  if (!found) throw new Error(`no button ${words}; there are ${buttonsIn(message).join(', ')}`);
  return discord.people.press(user, message, textOf(found.custom_id));
};
