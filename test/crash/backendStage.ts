/**
 * The whole house on two WebUIs that can be made to misbehave, and people of two languages who ask it for pictures. The clock
 * of the house runs faster than that of the WebUIs, so that patience of a minute takes seconds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../config/index.ts';
import { locales } from '../../config/locales/index.ts';
import { isEnded } from '../../src/creation.ts';
import type { ChatPort, View } from '../../src/desk.ts';
import { buildHouse } from '../../src/house.ts';
import { type FakeA1111, type FakeA1111Knobs, type ForeignJob, startFakeA1111 } from '../fakes/a1111.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { type LogLine, recordingLog } from '../pipeline/stage.ts';
import { lotsFrom } from '../play/site.ts';
import { lexicon } from '../writers/lexicon.ts';
import { createQuickClock } from './quickClock.ts';

/** Seconds of the house in one of the WebUIs. */
export const speed = 20;
/** After so long in its time, the house gives up what nothing could draw, min. */
export const waitMinutes = 30;
export const picturesEach = 2;
/** ms between two requests. */
const pacing = 15;
/** Longest wait for anything, ms. */
const patienceMs = 30_000;

const words = ['一只雨中的橘猫', 'a tabby in a bamboo grove'] as const;
/** Of what people say; none of it may be read in the log. */
export const secrets: readonly string[] = ['橘猫', 'tabby', 'bamboo'];

/** One request of one person, and all that was shown for it. */
export interface Told {
  who: string;
  locale: string;
  /** The first one, and the one it got when the same event came again. */
  creations: Set<string>;
  views: View[];
  /** The person has taken it back. */
  cancelled: boolean;
}

export const lastOf = ({ views }: Told): View | undefined =>
  views.findLast(({ stage }) => isEnded(stage)) ?? views.at(-1);
export const hasEnded = (told: Told): boolean => told.views.some(({ stage }) => isEnded(stage));

/** Resolves with whether it became so in time. */
export const within = async (isSo: () => boolean, ms: number): Promise<boolean> => {
  for (const since = Date.now(); !isSo(); await sleep(3)) if (Date.now() - since > ms) return false;
  return true;
};

export type Options = Readonly<Record<string, string>>;

/** What the house did with a creation between two commits. */
export interface Reached {
  moment: string;
  creation: string;
}

const createHall = () => {
  const shown: { key: string; view: View }[] = [];
  const port: ChatPort = {
    platform: 'hall',
    limits: { editEveryMs: 0, picturesPerPost: 4, pictureBytes: 1e9, textChars: 4000 },
    show: (_place, key, view) => {
      shown.push({ key, view });
      return Promise.resolve();
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  return { port, shown };
};

const openHouse = async (seed: number, urls: readonly string[], ollama: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-backends-'));
  const log = recordingLog();
  const clock = createQuickClock(speed);
  const hall = createHall();
  const reached: Reached[] = [];
  const config = readConfig(
    { OLLAMA_URL: ollama, SD_URLS: urls.join(','), GPU_MODE: 'separate', QUEUE_WAIT_MINUTES: String(waitMinutes) },
    folder,
  );
  const house = await buildHouse({
    config,
    folder,
    log,
    clock,
    fallback: lexicon,
    lots: lotsFrom(seed),
    mark: (moment, creation) => void reached.push({ moment, creation }),
  });
  const close = async (): Promise<void> => {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { house, log, clock, hall, reached, close };
};

export interface BackendStage {
  /** In the order of their addresses; the first one is asked first. */
  webuis: readonly [FakeA1111, FakeA1111];
  house: Awaited<ReturnType<typeof buildHouse>>;
  /** Of the house. */
  clock: ReturnType<typeof createQuickClock>;
  asked: readonly Told[];
  log: readonly LogLine[];
  reached: readonly Reached[];
  /** Jobs of people in the web pages. */
  humans: readonly { webui: FakeA1111; foreign: ForeignJob }[];
  /** So many people ask, one after the other. */
  ask(people: number, options?: (n: number) => Options): Promise<void>;
  cancel(told: Told): Promise<void>;
  /** Somebody draws in a web page. */
  human(webui: FakeA1111, foreign?: { steps?: number }): Promise<void>;
  /** @throws Error when it does not become so */
  until(what: string, isSo: () => boolean): Promise<void>;
  /** Both WebUIs are well and free as far as the house knows. */
  isWell(): boolean;
  close(): Promise<void>;
}

/** @param knobs of both WebUIs */
export const openBackends = async (seed: number, knobs: Partial<FakeA1111Knobs> = {}): Promise<BackendStage> => {
  const start = (): Promise<FakeA1111> => startFakeA1111({ stepMs: 8, strict: true, ...knobs });
  const [one, other, ollama] = await Promise.all([start(), start(), startFakeOllama()]);
  const { house, log, clock, hall, reached, close } = await openHouse(seed, [one.url, other.url], ollama.url);
  await house.start([hall.port]);
  const asked: Told[] = [];
  const humans: BackendStage['humans'][number][] = [];
  const isWell = (): boolean => house.studio.status().engines.every(({ state }) => state === 'idle');
  const until: BackendStage['until'] = async (what, isSo) => {
    if (!(await within(isSo, patienceMs))) throw new Error(`this never happened: ${what}`);
  };

  const askOne = async (n: number, options: Options): Promise<void> => {
    const who = `hall:p${n}`;
    const locale = locales[n % locales.length] ?? 'en';
    const request = {
      id: `event-${n}`,
      who,
      words: words[n % words.length] ?? '',
      locale,
      place: { platform: 'hall', chat: `c${n}` },
      files: [],
      options: { quality: 'draft', ar: '1:1', n: String(picturesEach), ...options },
    };
    const { creation } = await house.studio.ask(request);
    const creations = new Set([creation]);
    const views = (): View[] => hall.shown.filter(({ key }) => creations.has(key)).map(({ view }) => view);
    const told: Told = {
      who,
      locale,
      creations,
      get views() {
        return views();
      },
      cancelled: false,
    };
    asked.push(told);
    // Platforms deliver some events twice.
    if (n % 3 === 0) creations.add((await house.studio.ask(request)).creation);
  };

  return {
    webuis: [one, other],
    house,
    clock,
    asked,
    log: log.lines,
    reached,
    humans,
    isWell,
    until,
    async ask(people, options = () => ({})) {
      for (let n = asked.length, last = n + people; n < last; n += 1) {
        await askOne(n, options(n));
        await sleep(pacing);
      }
    },
    async cancel(told) {
      told.cancelled = true;
      for (const creation of told.creations) await house.studio.cancel(creation, { who: told.who });
    },
    async human(webui, foreign) {
      humans.push({ webui, foreign: await webui.startForeignJob(foreign) });
    },
    async close() {
      await Promise.all([one.finishForeignJob(), other.finishForeignJob()]);
      await close();
      await Promise.all([one.close(), other.close(), ollama.close()]);
    },
  };
};
