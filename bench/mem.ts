/**
 * What waiting and drawing take of memory: the process with nothing to do against the same with ten thousand waiting, and its
 * most with fifty creations of 4x1024² on their way at once through eight WebUIs to a Discord.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeA1111 } from '../test/fakes/a1111.ts';
import { startFakeDiscord } from '../test/fakes/discord.ts';
import { startStudio } from './coldstart-studio.ts';
import { loopDelayOf } from './crowd.ts';
import { atMost, type Metric } from './metric.ts';
import { watchProcess } from './process.ts';
import { writeLine } from './waiting.ts';

const WAITING = 10_000;
const IN_FLIGHT = 50;
const WEBUIS = 8;
const CHANNELS = 8;
const WAITING_MB = 25;
const IN_FLIGHT_MB = 260;
/** Longest wait for the next picture, ms. */
const QUIET_MS = 60_000;

/** The first drawing never ends, so all stay in line. */
const residentWith = async (count: number): Promise<{ resident: number; loop: number }> => {
  const sd = await startFakeA1111({ stepMs: 3_600_000 });
  const studio = await startStudio({ SD_URLS: sd.url }, (folder) =>
    writeLine(folder, {
      count,
      people: 2000,
      brief: { width: 512, height: 512, count: 1 },
      place: (n) => ({ platform: 'web', chat: `visitor-${n % 2000}` }),
    }),
  );
  try {
    await studio.resident();
    await loopDelayOf(studio.url);
    const resident = await studio.resident();
    return { resident, loop: (await loopDelayOf(studio.url)).p99 };
  } finally {
    await studio.stop();
    await sd.close();
  }
};

const inFlight = async (): Promise<{ peak: number; loop: number; shown: number }> => {
  const engines = fork(new URL('engines.ts', import.meta.url), ['photo', String(WEBUIS)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [addresses] = (await once(engines, 'message')) as [Record<string, string>];
  const discord = await startFakeDiscord({ limits: 'none' });
  const guild = discord.scenery.guild({ name: 'Studio' });
  const channels = Array.from({ length: CHANNELS }, (_, n) => discord.scenery.channel(guild, { name: `draw-${n}` }));
  const shown = (): number => {
    const messages = channels.flatMap((channel) => discord.messages(channel));
    return messages.filter(({ attachments }) => attachments.length === 4).length;
  };
  const studio = await startStudio(
    { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api, ...addresses },
    (folder) =>
      writeLine(folder, {
        count: IN_FLIGHT,
        people: IN_FLIGHT,
        brief: { width: 1024, height: 1024, count: 4 },
        place: (n) => ({ platform: 'discord', community: guild.id, chat: channels[n % CHANNELS]?.id ?? '' }),
      }),
  );
  try {
    const watched = watchProcess(studio.pid);
    for (let since = performance.now(), before = 0; before < IN_FLIGHT && performance.now() - since < QUIET_MS; ) {
      await sleep(200);
      const now = shown();
      if (now > before) since = performance.now();
      before = now;
    }
    return { peak: watched.peak(), loop: (await loopDelayOf(studio.url)).p99, shown: shown() };
  } finally {
    await studio.stop();
    await discord.close();
    engines.disconnect();
    await once(engines, 'exit');
  }
};

export async function benchMem(): Promise<Metric[]> {
  const idle = await residentWith(1);
  const full = await residentWith(WAITING);
  const busy = await inFlight();
  return [
    atMost('resident, 10,000 waiting', { value: full.resident - idle.resident, unit: 'MB more' }, WAITING_MB),
    atMost('event loop delay p99, 10,000 waiting', { value: full.loop }, 20),
    atMost('most resident, 50 of 4x1024² in flight', { value: busy.peak, unit: 'MB' }, IN_FLIGHT_MB),
    atMost('event loop delay p99, 50 in flight', { value: busy.loop }, 20),
    {
      metric: 'pictures shown',
      value: busy.shown,
      unit: '',
      floor: IN_FLIGHT,
      ratio: busy.shown / IN_FLIGHT,
      goal: `${IN_FLIGHT}`,
      pass: busy.shown === IN_FLIGHT,
    },
  ];
}
