/** A studio on one chat platform, with people who ask it for pictures and engines that take no time. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDiscordSite } from '../test/crash/discordSite.ts';
import type { Asked, ChatSite } from '../test/crash/site.ts';
import { openTelegramSite } from '../test/crash/telegramSite.ts';
import { startStudio } from './coldstart-studio.ts';
import type { Platform } from './platform.ts';
import { watchProcess, type Watched } from './process.ts';

const sites: Readonly<Record<Platform, () => Promise<ChatSite>>> = {
  discord: openDiscordSite,
  // Many people in one group would wait for one another, as Telegram wants it.
  telegram: () => openTelegramSite({ groups: 0 }),
};

/** Creations before anything is measured. */
const warmUp = 15;
/** Longest wait for a studio, and for the next picture of many, ms. */
const startMs = 60_000;
const quietMs = 30_000;
/** Between two looks at what came of it, ms: whoever looks all the time takes the time of those who are measured. */
const lookMs = 20;

const words = '竹林里的橘猫 --ar 1:1 --q draft';

export interface Crowd {
  site: ChatSite;
  /** Address of the WebUI. */
  webui: string;
  studio: Watched;
  /** Each is somebody else. */
  ask(): Promise<Asked>;
  /** Until all have their pictures, or nothing comes any more. */
  shown(asks: readonly Asked[]): Promise<void>;
  /** Until everybody was told that it arrived, or will not be. */
  acknowledged(asks: readonly Asked[]): Promise<void>;
  /** Time in which an engine had something to do so far, ms. */
  engineMs(): Promise<number>;
  /** Delay of the studio's event loop since this was asked before, ms. */
  loopDelay(): Promise<{ p99: number; max: number }>;
  close(): Promise<void>;
}

/** Looks every now and then until it is so. @param patienceMs since the count rose last */
const until = async (count: () => number, wanted: number, patienceMs: number): Promise<void> => {
  let before = -1;
  for (let since = performance.now(); before < wanted && performance.now() - since < patienceMs; ) {
    const now = count();
    if (now > before) since = performance.now();
    before = now;
    if (now < wanted) await sleep(lookMs);
  }
};

const delayIn = (metrics: string, name: string): number =>
  Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)`, 'm').exec(metrics)?.[1]) * 1000;

/** Delay of the event loop of the studio behind this page since this was asked before, ms. */
export const loopDelayOf = async (url: URL): Promise<{ p99: number; max: number }> => {
  const metrics = await (await fetch(new URL('metrics', url))).text();
  return { p99: delayIn(metrics, 'p99'), max: delayIn(metrics, 'max') };
};

/** @param detail of the pictures: `photo` ones are as large as those that are drawn */
export const openCrowd = async (platform: Platform, detail: 'smooth' | 'photo'): Promise<Crowd> => {
  const engines = fork(new URL('engines.ts', import.meta.url), [detail], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [addresses] = (await once(engines, 'message')) as [Record<string, string>];
  const site = await sites[platform]();
  const isThere = site.nextStudio(startMs);
  const studio = await startStudio({ ...site.env, ...addresses });
  await isThere;
  let people = 0;
  const crowd: Crowd = {
    site,
    webui: addresses['SD_URLS'] ?? '',
    studio: watchProcess(studio.pid),
    ask: () => {
      people += 1;
      return site.ask(people, words, 1);
    },
    shown: (asks) => until(() => asks.filter((asked) => asked.shown()).length, asks.length, quietMs),
    // Nobody waits longer than that.
    acknowledged: (asks) => until(() => asks.filter((asked) => asked.ackMs() !== undefined).length, asks.length, 4000),
    engineMs: async () => {
      const told = once(engines, 'message') as Promise<[number]>;
      engines.send('?');
      return (await told)[0];
    },
    loopDelay: () => loopDelayOf(studio.url),
    close: async () => {
      await studio.stop();
      await site.close();
      engines.disconnect();
      await once(engines, 'exit');
    },
  };
  await crowd.shown(await Promise.all(Array.from({ length: warmUp }, () => crowd.ask())));
  return crowd;
};
