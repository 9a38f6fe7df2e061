/**
 * `npm run bench -- <group> [--gate] [--json file]`: prints each metric with its value, the floor measured in the same run,
 * their ratio and the goal. With --gate the exit code is 1 when a goal falls short.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Metric } from './metric.ts';

/** Adding a group: a line here and a file that measures. */
const groups: Readonly<Record<string, () => Promise<Metric[]>>> = {
  hops: async () => [
    ...(await (await import('./hops-a1111.ts')).benchA1111Hop()),
    ...(await (await import('./hops-ollama.ts')).benchOllamaHop()),
    ...(await (await import('./hops-discord.ts')).benchDiscordHop()),
  ],
  coldstart: async () => (await import('./coldstart.ts')).benchColdStart(),
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

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { gate: { type: 'boolean', default: false }, json: { type: 'string' } },
  });
  const [name = ''] = positionals;
  const group = groups[name];
  if (!group) {
    process.stderr.write(`usage: npm run bench -- <${Object.keys(groups).join('|')}> [--gate] [--json file]\n`);
    return 64;
  }
  const metrics = await group();
  console.log(table(metrics));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ group: name, metrics }, null, 2)}\n`);
  return values.gate && metrics.some((metric) => !metric.pass) ? 1 : 0;
};

process.exitCode = await main();
