/**
 * From the command to being there, and what it takes to do nothing: the studio is started as `npm start` starts it, in an empty
 * folder, with a Discord and a Telegram on loopback and neither Ollama nor a WebUI. The first start, which compiles, does not
 * count; the starts take turns, so that whatever else the machine does falls on all of them. The floor is Node with nothing to do.
 */
import { type FakeDiscord, startFakeDiscord } from '../test/fakes/discord.ts';
import { type FakeTelegram, startFakeTelegram } from '../test/fakes/telegram.ts';
import { idleNode, type Started, startStudio } from './coldstart-studio.ts';
import type { Metric } from './metric.ts';

const ROUNDS = 5;
/** Longest wait for a platform, ms. */
const PATIENCE_MS = 60_000;

interface Sample {
  /** ms */
  page: number;
  /** ms */
  platforms: number[];
  /** MB */
  resident: number;
}

interface Variant {
  name: string;
  goals: { page: number; platforms: number; resident: number };
  run(): Promise<Sample>;
}

interface Fakes {
  discord: FakeDiscord;
  telegram: FakeTelegram;
}

/** The gateway has told a new session that it is ready. */
const discordReady = async (discord: FakeDiscord): Promise<void> => {
  const { counts } = discord.gateway;
  const before = counts.identified;
  await discord.until(() => counts.identified > before, 'a session', PATIENCE_MS);
};

const telegramPolled = (telegram: FakeTelegram): Promise<void> =>
  telegram.until(() => telegram.updates.waiting > 0, 'getUpdates', PATIENCE_MS);

const watched = async (began: number, event: Promise<void>): Promise<number> => {
  await event;
  return performance.now() - began;
};

const sampleOf = async (
  env: Readonly<Record<string, string>>,
  platforms: readonly (() => Promise<void>)[],
): Promise<Sample> => {
  const began = performance.now();
  const events = Promise.all(platforms.map((event) => watched(began, event())));
  const studio: Started = await startStudio(env);
  try {
    return { page: studio.page, platforms: await events, resident: await studio.resident() };
  } finally {
    await studio.stop();
  }
};

const variantsOf = ({ discord, telegram }: Fakes): Variant[] => {
  const onDiscord = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api };
  const onTelegram = { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url };
  return [
    { name: 'page', goals: { page: 600, platforms: 0, resident: 115 }, run: () => sampleOf({}, []) },
    {
      name: 'Discord',
      goals: { page: 600, platforms: 600, resident: 150 },
      run: () => sampleOf(onDiscord, [() => discordReady(discord)]),
    },
    {
      name: 'Telegram',
      goals: { page: 600, platforms: 250, resident: 150 },
      run: () => sampleOf(onTelegram, [() => telegramPolled(telegram)]),
    },
    {
      name: 'both',
      goals: { page: 600, platforms: 600, resident: 150 },
      run: () =>
        sampleOf({ ...onDiscord, ...onTelegram }, [() => discordReady(discord), () => telegramPolled(telegram)]),
    },
  ];
};

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

const metricOf = (metric: string, unit: string, [value, floor]: readonly [number, number], most: number): Metric => ({
  metric,
  value,
  unit,
  floor,
  ratio: floor / value,
  goal: `<= ${most} ${unit}`,
  pass: value <= most,
});

interface Floor {
  ms: number;
  resident: number;
}

const metricsOf = ({ name, goals }: Variant, samples: readonly Sample[], floor: Floor): Metric[] => {
  const page = median(samples.map((sample) => sample.page));
  const ready = median(samples.map(({ platforms }) => Math.max(...platforms)));
  const resident = median(samples.map((sample) => sample.resident));
  return [
    metricOf(`${name}: page served`, 'ms', [page, floor.ms], goals.page),
    ...(goals.platforms > 0 ? [metricOf(`${name}: ready`, 'ms', [ready, floor.ms], goals.platforms)] : []),
    metricOf(`${name}: resident, idle`, 'MB', [resident, floor.resident], goals.resident),
  ];
};

export async function benchColdStart(): Promise<Metric[]> {
  await using discord = await startFakeDiscord({ limits: 'none' });
  await using telegram = await startFakeTelegram({ flood: 'none' });
  const variants = variantsOf({ discord, telegram });
  const samples = new Map<Variant, Sample[]>(variants.map((variant) => [variant, []]));
  const floors: Floor[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const floor = await idleNode();
    if (round >= 0) floors.push(floor);
    for (const variant of variants) {
      const sample = await variant.run();
      if (round >= 0) samples.get(variant)?.push(sample);
    }
  }
  const floor = { ms: median(floors.map(({ ms }) => ms)), resident: median(floors.map(({ resident }) => resident)) };
  return variants.flatMap((variant) => metricsOf(variant, samples.get(variant) ?? [], floor));
}
