/**
 * What the studio itself adds to one creation of 1x512² when the engines take no time: from the request to the last byte of its
 * picture at the platform, less the time in which an engine had something to do; the CPU time of the studio's process for it;
 * and the memory of a burst of a hundred. One after another, the whole way: a description in Chinese, a writer, the WebUI, the
 * chat. The floor is the picture alone: read, decoded and posted.
 */
import { fork } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Crowd, openCrowd } from './crowd.ts';
import { atMost, median, type Metric, partOf } from './metric.ts';
import type { Platform } from './platform.ts';

const ROUNDS = 5;
const COUNT = 200;
const FLOOR_COUNT = 40;
const BURST = 100;
/** Between two creations, ms: what is left to do after a picture must not count for the next one's time. */
const PAUSE_MS = 10;

const goals: Readonly<Record<Platform, { ms: number; cpu: number; resident: number }>> = {
  discord: { ms: 5, cpu: 5, resident: 160 },
  telegram: { ms: 6, cpu: 5, resident: 160 },
};

interface Cost {
  ms: number;
  cpuMs: number;
}

/** When the last byte of each upload was here. */
const watchUploads = () => {
  const ends: number[] = [];
  const look = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    if (!request.headers['content-type']?.startsWith('multipart/form-data')) return;
    request.once('end', () => ends.push(performance.now()));
  };
  subscribe('http.server.request.start', look);
  return {
    /** The first one since it was asked before. */
    take: (): number => ends.splice(0)[0] ?? Number.NaN,
    stop: () => unsubscribe('http.server.request.start', look),
  };
};
type Uploads = ReturnType<typeof watchUploads>;

const openFloor = async ({ webui, engineMs }: Crowd) => {
  const server = createServer((req, res) => void req.resume().on('end', () => res.end('{}')));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const child = fork(new URL('overhead-floor.ts', import.meta.url), [webui, `http://127.0.0.1:${port}/`], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let seed = 0;
  return {
    one: async (): Promise<Cost> => {
      seed += 1;
      const before = await engineMs();
      const done = once(child, 'message') as Promise<[Cost]>;
      child.send(seed);
      const [{ ms, cpuMs }] = await done;
      return { ms: ms - ((await engineMs()) - before), cpuMs };
    },
    close: async () => {
      child.disconnect();
      await once(child, 'exit');
      server.close();
    },
  };
};

const createOne = async (crowd: Crowd, uploads: Uploads): Promise<number> => {
  const before = await crowd.engineMs();
  uploads.take();
  const since = performance.now();
  await crowd.shown([await crowd.ask()]);
  const ms = uploads.take() - since - ((await crowd.engineMs()) - before);
  await sleep(PAUSE_MS);
  return ms;
};

interface Round {
  times: number[];
  /** Of one creation, ms. */
  cpu: number;
  floor: Cost[];
}

const runRound = async (
  crowd: Crowd,
  uploads: Uploads,
  floor: Awaited<ReturnType<typeof openFloor>>,
): Promise<Round> => {
  const least: Cost[] = [];
  for (let n = 0; n < FLOOR_COUNT; n += 1) least.push(await floor.one());
  const times: number[] = [];
  const cpu = crowd.studio.cpu();
  for (let n = 0; n < COUNT; n += 1) times.push(await createOne(crowd, uploads));
  return { times, cpu: (crowd.studio.cpu() - cpu) / COUNT, floor: least };
};

const residentInBurst = async ({ studio, ask, shown }: Crowd): Promise<number> => {
  studio.forget();
  await shown(await Promise.all(Array.from({ length: BURST }, ask)));
  return studio.peak();
};

const metricsOf = (platform: Platform, rounds: readonly Round[], resident: number): Metric[] => {
  const across = (pick: (round: Round) => number): number => median(rounds.map(pick));
  const name = (what: string): string => `${platform} ${what}`;
  const { ms, cpu, resident: mostResident } = goals[platform];
  const p50 = across(({ times }) => median(times));
  const floor = across((round) => median(round.floor.map((cost) => cost.ms)));
  const floorCpu = across((round) => median(round.floor.map(({ cpuMs }) => cpuMs)));
  const p99 = across(({ times }) => partOf(times, 0.99));
  return [
    atMost(name('added, p50'), { value: p50, floor }, ms),
    // Its goal is four times the middle of the same run.
    { ...atMost(name('added, p99 (floor: p50)'), { value: p99, floor: p50 }, 4 * p50), goal: 'ratio >= 0.25' },
    atMost(name('CPU a creation'), { value: across((round) => round.cpu), floor: floorCpu }, cpu),
    atMost(name('resident, burst of 100'), { value: resident, unit: 'MB' }, mostResident),
  ];
};

export async function benchOverhead(platform: Platform): Promise<Metric[]> {
  const uploads = watchUploads();
  const crowd = await openCrowd(platform, 'photo');
  const floor = await openFloor(crowd);
  try {
    const rounds: Round[] = [];
    for (let n = 0; n < ROUNDS; n += 1) rounds.push(await runRound(crowd, uploads, floor));
    return metricsOf(platform, rounds, await residentInBurst(crowd));
  } finally {
    uploads.stop();
    await floor.close();
    await crowd.close();
  }
}
