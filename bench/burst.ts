/**
 * A thousand people ask in one instant. How long each waits for the sign that it arrived (until the whole request that says so
 * is at the platform), that each then gets exactly one picture, and how long the event loop of the studio is held up meanwhile.
 * The floor is a thousand short requests at once by a client that does nothing else.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Crowd, openCrowd } from './crowd.ts';
import { atMost, median, type Metric, partOf } from './metric.ts';
import type { Platform } from './platform.ts';

const COUNT = 1000;
const ROUNDS = 3;
/** ms */
const GOAL_P99 = 300;
const GOAL_RATIO = 0.45;
/** What Discord waits for, ms. */
const LATE = 3000;

const measureFloor = async (): Promise<number[]> => {
  const server = createServer((req, res) => void req.resume().on('end', () => res.end('{}')));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const child = fork(new URL('burst-floor.ts', import.meta.url), [`http://127.0.0.1:${port}/`, String(COUNT)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [times] = (await once(child, 'message')) as [number[]];
  await exited;
  server.close();
  return times;
};

interface Round {
  /** ms; Infinity for those who never heard. */
  acks: number[];
  floor: number[];
  loop: { p99: number; max: number };
  /** Requests that were answered by exactly one message, with its picture. */
  answered: number;
  pictures: number;
  /** From the burst to the last picture, s. */
  seconds: number;
}

const runRound = async (crowd: Crowd): Promise<Round> => {
  const { site } = crowd;
  const floor = await measureFloor();
  const before = site.pictureMessages();
  await crowd.loopDelay();
  const since = performance.now();
  const asks = await Promise.all(Array.from({ length: COUNT }, () => crowd.ask()));
  await crowd.acknowledged(asks);
  const loop = await crowd.loopDelay();
  await crowd.shown(asks);
  return {
    acks: asks.map((asked) => asked.ackMs() ?? Infinity),
    floor,
    loop,
    answered: asks.filter((asked) => asked.shown() && asked.messages() === 1).length,
    pictures: site.pictureMessages() - before,
    seconds: (performance.now() - since) / 1000,
  };
};

const all = (metric: string, value: number, wanted: number): Metric => ({
  metric,
  value,
  unit: '',
  floor: wanted,
  ratio: value / wanted,
  goal: `${wanted}`,
  pass: value === wanted,
});

const metricsOf = (platform: Platform, rounds: readonly Round[], faults: number): Metric[] => {
  const name = (what: string): string => `${platform} ${what}`;
  const across = (pick: (round: Round) => number): number => median(rounds.map(pick));
  const worst = (pick: (round: Round) => number): number => Math.max(...rounds.map(pick));
  const total = (pick: (round: Round) => number): number => rounds.reduce((sum, round) => sum + pick(round), 0);
  const [p50, floor50] = [across(({ acks }) => partOf(acks, 0.5)), across((round) => partOf(round.floor, 0.5))];
  const [p99, floor99] = [across(({ acks }) => partOf(acks, 0.99)), across((round) => partOf(round.floor, 0.99))];
  const against = {
    metric: name('ack p99 against floor'),
    value: p99,
    unit: 'ms',
    floor: floor99,
    ratio: floor99 / p99,
  };
  return [
    atMost(name('ack p50'), { value: p50, floor: floor50 }, GOAL_P99),
    atMost(name('ack p99'), { value: p99, floor: floor99 }, GOAL_P99),
    { ...against, goal: `ratio >= ${GOAL_RATIO}`, pass: floor99 / p99 >= GOAL_RATIO },
    atMost(name('ack, the worst of all'), { value: worst(({ acks }) => Math.max(...acks)) }, LATE),
    atMost(name('event loop delay p99'), { value: across(({ loop }) => loop.p99) }, 20),
    atMost(name('event loop delay max'), { value: worst(({ loop }) => loop.max) }, 60),
    all(
      name('acknowledged'),
      total(({ acks }) => acks.filter(Number.isFinite).length),
      COUNT * rounds.length,
    ),
    all(
      name('answered by one message'),
      total(({ answered }) => answered),
      COUNT * rounds.length,
    ),
    all(
      name('pictures'),
      total(({ pictures }) => pictures),
      COUNT * rounds.length,
    ),
    { ...atMost(name('faults'), { value: faults }, 0), unit: '', ratio: faults === 0 ? 1 : 0, goal: '0' },
    {
      ...atMost(name('until the last picture'), { value: across(({ seconds }) => seconds) }, Infinity),
      unit: 's',
      goal: 'none',
    },
  ];
};

export async function benchBurst(platform: Platform): Promise<Metric[]> {
  const crowd = await openCrowd(platform, 'smooth');
  try {
    const rounds: Round[] = [];
    for (let n = 0; n < ROUNDS; n += 1) rounds.push(await runRound(crowd));
    return metricsOf(platform, rounds, crowd.site.faults().length);
  } finally {
    await crowd.close();
  }
}
