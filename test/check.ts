/** `npm run check`: types, lint, format and unused code side by side, one line each; whatever failed is printed in full. */
import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Check {
  name: string;
  command: readonly [string, ...string[]];
}

interface Verdict {
  ok: boolean;
  ms: number;
  output: string;
}

/** Longest a single check may take, ms. */
const DEADLINE_MS = 120_000;
const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');

const checks: Check[] = [
  { name: 'types', command: ['tsc', '--pretty', 'false'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['biome', 'format', '--colors=off', '--reporter=summary', '.'] },
  { name: 'unused code', command: ['knip', '--no-progress'] },
];
const pageFiles = existsSync(join(root, 'adapters/web/page'))
  ? globSync('adapters/web/page/**/*.js', { cwd: root }).length
  : 0;
if (pageFiles > 0)
  checks.push({ name: 'page types', command: ['tsc', '--pretty', 'false', '-p', 'tsconfig.page.json'] });

const carryOut = ({ command: [tool, ...args] }: Check): Promise<Verdict> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const chunks: Buffer[] = [];
    const child = spawn(tool, args, {
      cwd: root,
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      timeout: DEADLINE_MS,
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({
        ok: code === 0,
        ms: performance.now() - began,
        output: signal ? `${output}\nended by ${signal} after ${DEADLINE_MS / 1000} s\n` : output,
      });
    });
  });

const width = Math.max(...checks.map(({ name }) => name.length));
const failures = await Promise.all(
  checks.map(async (check) => {
    const { ok, ms, output } = await carryOut(check);
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${check.name.padEnd(width)}  ${(ms / 1000).toFixed(1)} s\n`);
    return ok ? undefined : `\n--- ${check.name}: ${check.command.join(' ')}\n${output}`;
  }),
);
process.stdout.write(failures.filter((text) => text !== undefined).join(''));
process.exitCode = failures.every((text) => text === undefined) ? 0 : 1;
