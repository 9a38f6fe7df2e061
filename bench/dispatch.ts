/**
 * How soon a WebUI that has answered has its next order, with ten thousand waiting: from the last byte of the answer to the last
 * byte of the order, over loopback, through the queue and the commit that charges for it. The floor is a client that sends the
 * next order as soon as it has the answer.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { request, Agent } from 'undici';
import { startStudio } from './coldstart-studio.ts';
import { loopDelayOf } from './crowd.ts';
import { atMost, type Metric, partOf } from './metric.ts';
import { writeLine } from './waiting.ts';

const WAITING = 10_000;
const DRAWINGS = 300;
const WARM_UP = 50;

const openWebui = async (): Promise<{ url: string; child: ChildProcess }> => {
  const child = fork(new URL('dispatch-webui.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [url] = (await once(child, 'message')) as [string];
  return { url, child };
};

const gapsOf = async (child: ChildProcess): Promise<number[]> => {
  const told = once(child, 'message') as Promise<[number[]]>;
  child.send('?');
  return (await told)[0];
};

const close = async (child: ChildProcess): Promise<void> => {
  child.disconnect();
  await once(child, 'exit');
};

const gather = async (child: ChildProcess, count: number): Promise<number[]> => {
  const all: number[] = [];
  while (all.length < count) {
    await sleep(500);
    all.push(...(await gapsOf(child)));
  }
  return all;
};

const floorGaps = async (): Promise<number[]> => {
  const { url, child } = await openWebui();
  const agent = new Agent();
  for (let seed = 0; seed < WARM_UP + DRAWINGS; seed += 1) {
    const body = JSON.stringify({ prompt: 'an orange cat', seed, steps: 8, width: 512, height: 512 });
    const headers = { 'content-type': 'application/json' };
    await (await request(`${url}/sdapi/v1/txt2img`, { method: 'POST', dispatcher: agent, headers, body })).body.text();
  }
  const gaps = await gapsOf(child);
  await agent.close();
  await close(child);
  return gaps.slice(WARM_UP);
};

export async function benchDispatch(): Promise<Metric[]> {
  const floor = await floorGaps();
  const { url, child } = await openWebui();
  const studio = await startStudio({ SD_URLS: url }, (folder) =>
    writeLine(folder, {
      count: WAITING,
      people: 2000,
      brief: { width: 512, height: 512, count: 1 },
      place: (n) => ({ platform: 'web', chat: `visitor-${n % 2000}` }),
    }),
  );
  try {
    await gather(child, WARM_UP);
    await loopDelayOf(studio.url);
    const gaps = await gather(child, DRAWINGS);
    const loop = await loopDelayOf(studio.url);
    return [
      atMost('dispatch p50, 10,000 waiting', { value: partOf(gaps, 0.5), floor: partOf(floor, 0.5) }, 1.5),
      atMost('dispatch p99, 10,000 waiting', { value: partOf(gaps, 0.99), floor: partOf(floor, 0.99) }, 8),
      atMost('event loop delay p99', { value: loop.p99 }, 20),
    ];
  } finally {
    await studio.stop();
    await close(child);
  }
}
