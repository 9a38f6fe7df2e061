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
import type { Metric } from './metric.ts';
import type { Platform } from './platform.ts';

const COUNT = 1000;
const ROUNDS = 3;
/** ms */
const GOAL_P99 = 300;
const GOAL_RATIO = 0.45;
/** What Discord waits for, ms. */
const LATE = 3000;

const partOf = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
const median = (values: readonly number[]): number => partOf(values, 0.5);

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

const most = (metric: string, value: number, goal: number, floor = 0): Metric => ({
  metric,
  value,
  unit: 'ms',
  floor,
  ratio: floor / value,
  goal: `<= ${goal} ms`,
  pass: value <= goal,
});

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
    most(name('ack p50'), p50, GOAL_P99, floor50),
    most(name('ack p99'), p99, GOAL_P99, floor99),
    { ...against, goal: `ratio >= ${GOAL_RATIO}`, pass: floor99 / p99 >= GOAL_RATIO },
    most(
      name('ack, the worst of all'),
      worst(({ acks }) => Math.max(...acks)),
      LATE,
    ),
    most(
      name('event loop delay p99'),
      across(({ loop }) => loop.p99),
      20,
    ),
    most(
      name('event loop delay max'),
      worst(({ loop }) => loop.max),
      60,
    ),
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
    { ...most(name('faults'), faults, 0), unit: '', ratio: faults === 0 ? 1 : 0, goal: '0' },
    {
      ...most(
        name('until the last picture'),
        across(({ seconds }) => seconds),
        Infinity,
      ),
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
