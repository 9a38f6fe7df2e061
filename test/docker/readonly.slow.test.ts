/**
 * No container engine runs here, so Node's permission model stands in for the read-only root file system: writing is
 * allowed in the data folder and nowhere else, and everything else fails as it would there.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

const openFolders = (t: TestContext): { app: string; data: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-readonly-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [app, data] = [join(folder, 'app'), join(folder, 'data')];
  for (const one of [app, data]) mkdirSync(one, { mode: 0o700 });
  return { app, data };
};

/** The studio as the image starts it, but on loopback, and with `writable` in the place of its data folder. */
const start = ({ app, data }: { app: string; data: string }, args: readonly string[], writable = data) => {
  const permissions = ['--permission', '--allow-fs-read=*', `--allow-fs-write=${writable}`, '--allow-addons'];
  const child = spawn(process.execPath, [...permissions, '--disable-warning=SecurityWarning', main, ...args], {
    cwd: app,
    env: {
      NODE_ENV: 'production',
      WEB_HOST: '127.0.0.1',
      WEB_PORT: '0',
      WEB_TOKEN: 'not-a-real-token-0',
      DATABASE_URL: `file:${join(data, 'atelier.db')}`,
      DATA_DIR: data,
      // Nobody listens there; what runs on this machine must not be used.
      OLLAMA_URL: 'http://127.0.0.1:9',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ended = once(child, 'close').then(([code]: unknown[]) => code);
  return { child, ended, output: () => output };
};

test('drawing writes into the data folder only', { timeout: 60_000 }, async (t) => {
  const folders = openFolders(t);
  const run = start(folders, ['imagine', 'a cat', '--json', '--out', join(folders.data, 'out')]);
  assert.equal(await run.ended, 0, run.output());
  assert.ok(readdirSync(join(folders.data, 'out')).some((name) => name.endsWith('.png')));
  assert.deepEqual(readdirSync(folders.app), []);
});

test('the studio serves its page and stops within 10 s of SIGTERM', { timeout: 60_000 }, async (t) => {
  const folders = openFolders(t);
  const run = start(folders, []);
  t.after(() => run.child.kill('SIGKILL'));
  let address: string | undefined;
  while (address === undefined && run.child.exitCode === null) {
    await Promise.race([once(run.child.stdout, 'data'), run.ended]);
    address = /^画室 Atelier +(http:\S+)$/m.exec(run.output())?.[1];
  }
  assert.ok(address, run.output());
  const answer = await fetch(new URL('/healthz', address));
  assert.equal(answer.status, 200);
  await answer.arrayBuffer();
  const began = performance.now();
  run.child.kill('SIGTERM');
  assert.equal(await run.ended, 0, run.output());
  assert.ok(performance.now() - began < 10_000);
  assert.deepEqual(readdirSync(folders.app), []);
});

test('and the stand-in does forbid: a data folder that is not writable fails', { timeout: 60_000 }, async (t) => {
  const folders = openFolders(t);
  const run = start(folders, ['imagine', 'a cat'], join(folders.app, 'elsewhere'));
  assert.notEqual(await run.ended, 0);
  assert.match(run.output(), /ERR_ACCESS_DENIED|access/i);
  assert.ok(!existsSync(join(folders.data, 'pictures')));
});
