/**
 * How busy the studio keeps its backends: the time in which their locks are held, as a share of all time, while there is always
 * something to draw with the same checkpoint. A WebUI writes its answer down outside its lock, so whoever waits for an
 * answer before sending the next order leaves the GPU idle for that long. The whole studio: a chat, a writer, WebUIs.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDiscordSite } from '../test/crash/discordSite.ts';
import { startStudio } from './coldstart-studio.ts';
import type { Metric } from './metric.ts';
import { DRAWING_MS } from './saturate-drawing.ts';

const WEBUIS = [1, 4, 8];
/** Of drawing, spent on writing the answer down. */
const SHARES = [0.15, 0.3];
/** Drawings of each WebUI before and while it is measured. */
const WARM_UP = 3;
const MEASURED = 20;
/** How many more are asked for than can be drawn meanwhile, for each WebUI. */
const SPARE = 4;
/** %, the least. */
const GOAL = 99;
const startMs = 60_000;

interface State {
  /** ms since 1970 */
  now: number;
  /** Time its lock was held so far, of each, ms. */
  held: number[];
  drawn: number;
  interrupts: number;
}

const openEngines = async (count: number, share: number) => {
  const child = fork(new URL('saturate-engines.ts', import.meta.url), [String(count), String(share)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [env] = (await once(child, 'message')) as [Record<string, string>];
  return {
    env,
    state: async (): Promise<State> => {
      const told = once(child, 'message') as Promise<[State]>;
      child.send('?');
      return (await told)[0];
    },
    close: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
};

/** @returns shares of the time in which each WebUI drew, %, the least busy first */
const busyShares = async (count: number, share: number): Promise<number[]> => {
  const engines = await openEngines(count, share);
  const site = await openDiscordSite();
  const isThere = site.nextStudio(startMs);
  const studio = await startStudio({ ...site.env, ...engines.env });
  try {
    await isThere;
    const wanted = count * (WARM_UP + MEASURED + SPARE);
    for (let n = 1; n <= wanted; n += 1) void site.ask(n, '竹林里的橘猫 --ar 1:1 --q draft', 1);
    let before = await engines.state();
    for (; before.drawn < count * WARM_UP; before = await engines.state()) await sleep(100);
    await sleep(MEASURED * DRAWING_MS);
    const after = await engines.state();
    if (after.drawn > wanted - count) throw new Error('the queue ran empty while it was measured');
    if (after.interrupts > 0) throw new Error('somebody was interrupted');
    const elapsed = after.now - before.now;
    return after.held.map((held, n) => (100 * (held - (before.held[n] ?? 0))) / elapsed).sort((a, b) => a - b);
  } finally {
    await studio.stop();
    await site.close();
    await engines.close();
  }
};

export async function benchSaturate(): Promise<Metric[]> {
  const metrics: Metric[] = [];
  for (const count of WEBUIS)
    for (const share of SHARES) {
      const shares = await busyShares(count, share);
      const value = shares.reduce((sum, one) => sum + one, 0) / count;
      const alone = (100 / (1 + share)).toFixed(0);
      metrics.push({
        metric: `${count} WebUI${count > 1 ? 's' : ''}, answers take ${100 * share} % of drawing (one at a time: ${alone} %)`,
        value,
        unit: '%',
        floor: 100,
        ratio: value / 100,
        goal: `>= ${GOAL} %`,
        pass: value >= GOAL,
      });
    }
  return metrics;
}
