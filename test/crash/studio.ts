/**
 * The studio as `npm start` opens it, which kills itself with SIGKILL at the n-th occurrence of a named moment:
 * `studio.ts <moment> <n>`.
 */
import { readConfig } from '../../config/index.ts';
import { serve } from '../../src/serve.ts';
import type { Shell } from '../../src/shell.ts';

const [moment, occurrence] = process.argv.slice(2);
let left = Number(occurrence ?? 0);

const mark = (reached: string): void => {
  if (reached !== moment) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};

const stopSignal = (): AbortSignal => {
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  return stop.signal;
};

const shell: Shell = {
  argv: [],
  env: process.env,
  folder: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: { in: false, out: false, err: false },
  columns: () => undefined,
  stopSignal,
  ask: () => Promise.resolve(''),
  // oxlint-disable-next-line unicorn/no-process-exit
  exit: (code) => process.exit(code),
};

process.exitCode = await serve(readConfig(shell.env, shell.folder), shell, mark);
