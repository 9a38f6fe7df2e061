/**
 * The A1111 hop: what it costs to turn the WebUI's answer (4 pictures of 1024 x 1024 px, about 7.7 MB of JSON) into picture
 * bytes. The floor is what cannot be avoided: reading the same answer off the socket and throwing it away, and decoding the
 * same base64 from strings that are already there.
 *
 * `hop` goes from the POST to decoded buffers, with `info` beside them, in the very code that draws use. `draw` is the whole
 * engine: the look for others, the hop, the walk over every chunk and checksum of each PNG, and the facts of `info`; its
 * floor has the checksums too.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { crc32 } from 'node:zlib';
import { request } from 'undici';
import { systemClock } from '../src/clock.ts';
import type { Brief } from '../src/creation.ts';
import { createConnection } from '../src/engines/a1111/connection.ts';
import { createA1111Engine } from '../src/engines/a1111/index.ts';
import { pictureOrder } from '../src/engines/a1111/request.ts';
import { createAgent } from '../src/http/outbound.ts';
import type { Log } from '../src/ports.ts';
import type { Metric } from './metric.ts';

const WARM_UP = 12;
const ROUNDS = 80;
const GOAL = 0.8;
/** The look for others and the copy without text chunks come on top, and the floor has no part of them. */
const DRAW_GOAL = 0.6;

const brief: Brief = {
  positive: 'bench',
  negative: '',
  width: 1024,
  height: 1024,
  steps: 20,
  cfg: 7,
  sampler: 'Euler',
  seed: 100,
  count: 4,
};

interface Cost {
  wall: number;
  cpu: number;
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Garbage is collected before each sample, so that none pays for what another left. */
function createCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

async function sample(work: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000 };
}

/** Medians of all works, measured in turns so that whatever else the machine does falls on all of them. */
async function measure<K extends string>(works: Readonly<Record<K, () => Promise<unknown>>>): Promise<Record<K, Cost>> {
  const collect = createCollector();
  const names = Object.keys(works) as K[];
  const costs = new Map<K, Cost[]>(names.map((name) => [name, []]));
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const turn = Math.abs(round) % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      collect();
      const cost = await sample(works[name]);
      if (round >= 0) costs.get(name)?.push(cost);
    }
  }
  const medians = names.map((name): [K, Cost] => {
    const all = costs.get(name) ?? [];
    return [name, { wall: median(all.map((cost) => cost.wall)), cpu: median(all.map((cost) => cost.cpu)) }];
  });
  return Object.fromEntries(medians) as Record<K, Cost>;
}

function metricsOf(name: string, ours: Cost, floor: Cost, goal: number): Metric[] {
  return (['wall', 'cpu'] as const).map((kind) => {
    const ratio = floor[kind] / ours[kind];
    return {
      metric: `a1111 ${name} 4x1024² ${kind}`,
      value: ours[kind],
      unit: 'ms',
      floor: floor[kind],
      ratio,
      goal: `ratio >= ${goal.toFixed(2)}`,
      pass: ratio >= goal,
    };
  });
}

const plus = (...costs: Cost[]): Cost => ({
  wall: costs.reduce((sum, cost) => sum + cost.wall, 0),
  cpu: costs.reduce((sum, cost) => sum + cost.cpu, 0),
});

const silence = (): void => undefined;
const noLog: Log = { debug: silence, info: silence, warn: silence, error: silence };

async function measureAt(url: string): Promise<Metric[]> {
  const agent = createAgent();
  const connection = createConnection(url, undefined, systemClock);
  const engine = createA1111Engine({ name: 'bench', url, clock: systemClock, log: noLog });
  const { signal } = new AbortController();
  const sampler = { sampler: 'Euler' };
  const order = pictureOrder({ brief, sampler, model: undefined, taskId: 'bench', start: undefined });
  const headers = { 'content-type': 'application/json', 'accept-encoding': 'identity' };
  const post = () =>
    request(new URL('/sdapi/v1/txt2img', url), {
      dispatcher: agent,
      method: 'POST',
      headers,
      body: JSON.stringify(order.body),
    });
  try {
    const answer = (await (await post()).body.json()) as { images: string[] };
    const decoded = answer.images.map((image) => Buffer.from(image, 'base64'));
    const costs = await measure({
      drain: async () => (await post()).body.dump({ limit: Number.MAX_SAFE_INTEGER }),
      decode: async () => answer.images.map((image) => Buffer.from(image, 'base64')),
      checksums: async () => decoded.map((bytes) => crc32(bytes)),
      hop: () => connection.draw(order, silence, signal),
      draw: () => engine.draw({ id: 'bench', brief }, silence, signal),
    });
    const floor = plus(costs.drain, costs.decode);
    return [
      ...metricsOf('hop', costs.hop, floor, GOAL),
      ...metricsOf('draw', costs.draw, plus(floor, costs.checksums), DRAW_GOAL),
    ];
  } finally {
    await Promise.all([agent.destroy(), connection.close(), engine.close()]);
  }
}

export async function benchA1111Hop(): Promise<Metric[]> {
  const child = fork(new URL('hops-a1111-server.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return await measureAt(`http://127.0.0.1:${port}`);
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}
