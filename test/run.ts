/**
 * `npm test`: the unit tests in two processes side by side, then the slow ones (`*.slow.test.ts`), a few files of one room in a
 * process, which share what they import and the dictionary they read.
 * `npm test -- queue store` runs the files whose path contains one of the words. The last line is
 * `N passed, N failed, N skipped`; the exit code is 1 on a failed, skipped, unfinished or missing test.
 */
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Counts } from './counts.ts';

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

interface Run {
  name: string;
  files: readonly string[];
  flags: readonly string[];
  /** The whole run is ended after this long, ms. */
  deadlineMs: number;
  /** Runs at the same time as another. */
  beside?: boolean;
}

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'atelier-test-'));

/** Totals the reporter wrote, or undefined when the run died before it could. */
const readTotals = (path: string): Totals | undefined => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (text === '') return undefined;
  const { passed, failed, cancelled, skipped, todo, empty } = JSON.parse(text) as Counts;
  for (const file of empty) process.stderr.write(`${file} has no test.\n`);
  return {
    passed: passed - empty.length,
    failed: failed + cancelled + empty.length,
    skipped: skipped + todo,
  };
};

const start = (run: Run): Promise<Totals> =>
  new Promise((resolve, reject) => {
    const path = join(scratch, `${run.name}.json`);
    const exitFile = join(scratch, `${run.name}.exit`);
    const reporters = [
      ['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ['--test-reporter=./test/counts.ts', `--test-reporter-destination=${path}`],
    ].flat();
    // One that runs this file from within a test must not make its children report to that test.
    const { NODE_TEST_CONTEXT: _, ...given } = process.env;
    // Whatever is imported is compiled, and rid of its types, once for all processes.
    // Whatever tests leave behind goes with the folder of the run.
    const env = {
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'atelier'),
      ...given,
      TMPDIR: scratch,
      ATELIER_EXIT_FILE: exitFile,
    };
    const child = spawn(process.execPath, ['--test', ...run.flags, ...reporters, ...run.files], {
      cwd: root,
      stdio: ['ignore', run.beside ? 'pipe' : 'inherit', 'inherit'],
      env,
    });
    // What runs beside another is printed when it is whole, so that the two reports do not mix.
    const report: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => report.push(chunk));
    const deadline = setTimeout(() => {
      process.stderr.write(`The ${run.name} tests did not end within ${run.deadlineMs / 60_000} min.\n`);
      child.kill('SIGKILL');
    }, run.deadlineMs);
    // Node has been seen to turn in circles for ever behind its last line, when everything had ended.
    let ended = 0;
    const exits = setInterval(() => {
      if (existsSync(exitFile)) ended += 1;
      if (ended > 3) child.kill('SIGKILL');
    }, 10_000);
    child.on('error', reject);
    child.on('close', (closed, signal) => {
      clearTimeout(deadline);
      clearInterval(exits);
      const code = closed ?? (ended > 3 ? Number(readFileSync(exitFile, 'utf8')) : null);
      process.stdout.write(Buffer.concat(report));
      const totals = readTotals(path) ?? { passed: 0, failed: 0, skipped: 0 };
      // A run that died, or failed outside any test, counts as one failure.
      if (code !== 0 && totals.failed === 0 && totals.skipped === 0) {
        process.stderr.write(`The ${run.name} tests ended with ${signal ?? `exit code ${code}`}.\n`);
        totals.failed = 1;
      }
      resolve(totals);
    });
  });

const words = process.argv.slice(2);
const chosen = globSync('test/**/*.test.ts', { cwd: root })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();
const isSlow = (file: string): boolean => file.endsWith('.slow.test.ts');
const fast = chosen.filter((file) => !isSlow(file));
const common = { deadlineMs: 10 * 60_000, beside: true };
const unit = (name: string, half: number): Run => ({
  ...common,
  name,
  files: fast.filter((_, index) => index % 2 === half),
  flags: ['--test-isolation=none', '--test-timeout=30000'],
});

/** Hooks outside a suite are for all tests of their process, so such a file has one of its own. */
const hasHooks = (file: string): boolean =>
  /^(?:before|after)(?:Each)?\(/m.test(readFileSync(join(root, file), 'utf8'));
/** Slow files of one room in one process, at most. */
const mostFiles = 5;
/** What takes longest begins first, so that nothing else waits for it in the end. */
const isLong = ([file = '']: readonly string[]): boolean => /^test\/(?:web|crash|prompt|terminal)\//.test(file);

const slowRuns = (): Run[] => {
  const slow = chosen.filter(isSlow);
  const alone = slow.filter(hasHooks).map((file) => [file]);
  const rooms = Map.groupBy(
    slow.filter((file) => !hasHooks(file)),
    dirname,
  );
  const shared = [...rooms.values()].flatMap((files) =>
    Array.from({ length: Math.ceil(files.length / mostFiles) }, (_, part) =>
      files.slice(part * mostFiles, (part + 1) * mostFiles),
    ),
  );
  return [...alone, ...shared]
    .sort((one, other) => Number(isLong(other)) - Number(isLong(one)))
    .map((files, index) => ({
      ...common,
      name: `slow ${index + 1}`,
      files,
      flags: ['--test-isolation=none', '--test-timeout=300000'],
    }));
};

/** Carries runs out, so many at a time. */
const carryOut = async (runs: readonly Run[], atOnce: number): Promise<Totals[]> => {
  const left = runs.filter(({ files }) => files.length > 0);
  const all: Totals[] = [];
  const work = async (): Promise<void> => {
    for (let run = left.shift(); run; run = left.shift()) all.push(await start(run));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return all;
};

const sum: Totals = { passed: 0, failed: 0, skipped: 0 };
try {
  const all = await carryOut([unit('first unit', 0), unit('second unit', 1)], 2);
  // Many of them mostly wait.
  all.push(...(await carryOut(slowRuns(), availableParallelism() + 1)));
  for (const totals of all) for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += totals[key];
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const ran = sum.passed + sum.failed;
if (ran === 0) process.stderr.write('No test ran.\n');
if (sum.skipped > 0) process.stderr.write('Skipped and todo tests count as failures.\n');
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
process.exitCode = ran === 0 || sum.failed > 0 || sum.skipped > 0 ? 1 : 0;
