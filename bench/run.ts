/**
 * `npm run bench -- <group> [--platform discord|telegram] [--gate] [--json file]`: prints each metric with its value, the floor
 * measured in the same run, their ratio and the goal, and how busy the machine was. With --gate the exit code is 1 when a goal
 * falls short.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { runCommand, WrongUse } from '../test/commandLine.ts';
import type { Metric } from './metric.ts';
import { type Platform, platforms } from './platform.ts';

/** Adding a group: a line here and a file that measures. */
const groups: Readonly<Record<string, (platform: Platform) => Promise<Metric[]>>> = {
  hops: async () => [
    ...(await (await import('./hops-a1111.ts')).benchA1111Hop()),
    ...(await (await import('./hops-ollama.ts')).benchOllamaHop()),
    ...(await (await import('./hops-discord.ts')).benchDiscordHop()),
  ],
  coldstart: async () => (await import('./coldstart.ts')).benchColdStart(),
  burst: async (platform) => (await import('./burst.ts')).benchBurst(platform),
  overhead: async (platform) => (await import('./overhead.ts')).benchOverhead(platform),
  flood: async () => (await import('./flood.ts')).benchFlood(),
  dispatch: async () => (await import('./dispatch.ts')).benchDispatch(),
  mem: async () => (await import('./mem.ts')).benchMem(),
  saturate: async () => (await import('./saturate.ts')).benchSaturate(),
  sessions: async () => (await import('./sessions.ts')).benchSessions(),
  sched: async () => (await import('./sched.ts')).benchSched(),
};

const number = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

const table = (metrics: readonly Metric[]): string => {
  const rows = [
    ['metric', 'value', 'floor', 'ratio', 'goal', ''],
    ...metrics.map((m) => [
      m.metric,
      `${number(m.value)} ${m.unit}`,
      `${number(m.floor)} ${m.unit}`,
      number(m.ratio),
      m.goal,
      m.pass ? 'ok' : 'SHORT',
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** Of the last minute: processes that ran or wanted to. */
const loadOf = (): string => (loadavg()[0] ?? 0).toFixed(1);

const [names, chats] = [Object.keys(groups), platforms].map((all) => all.join('|'));
const usage = `usage: npm run bench -- <${names}> [--platform ${chats}] [--gate] [--json file]

With --gate the exit code is 1 when a goal falls short.`;

const options = {
  platform: { type: 'string', default: 'discord' },
  gate: { type: 'boolean', default: false },
  json: { type: 'string' },
} as const;

process.exitCode = await runCommand({ usage, options }, async ({ values, positionals }) => {
  const [name, stray] = positionals;
  const platform = platforms.find((one) => one === values.platform);
  if (name === undefined) throw new WrongUse('which group?');
  const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
  if (!group) throw new WrongUse(`there is no group ${name}`);
  if (stray !== undefined) throw new WrongUse(`one group at a time; nothing is known about ${stray}`);
  if (!platform) throw new WrongUse(`--platform: there is no ${values.platform}`);
  const before = loadOf();
  const metrics = await group(platform);
  console.log(table(metrics));
  console.log(`load average before ${before}, after ${loadOf()}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ group: name, metrics }, null, 2)}\n`);
  return values.gate && metrics.some((metric) => !metric.pass) ? 1 : 0;
});
