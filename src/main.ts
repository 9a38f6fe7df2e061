/**
 * The process: `node src/main.ts [imagine … | doctor …]`, without a command the studio itself. Nothing but this file touches its
 * environment, its terminal and its life.
 */
import { isatty } from 'node:tty';
import './startup.js';
import { exitCodes } from './exit.ts';
import type { Shell } from './shell.ts';

const stopSignal = (): AbortSignal => {
  const stop = new AbortController();
  const onSignal = (): void => {
    // The person insists: whatever still runs is given up.
    // oxlint-disable-next-line unicorn/no-process-exit
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
};

const ask: Shell['ask'] = async (question, signal) => {
  const { createInterface } = await import('node:readline/promises');
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await line.question(question, { signal });
  } finally {
    line.close();
  }
};

const shell: Shell = {
  argv: process.argv.slice(2),
  env: process.env,
  folder: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: { in: isatty(0), out: isatty(1), err: isatty(2) },
  columns: () => process.stdout.columns,
  stopSignal,
  ask,
  // oxlint-disable-next-line unicorn/no-process-exit
  exit: (code) => process.exit(code),
};

const { run } = await import('./commands.ts');
process.exitCode = await run(shell);
