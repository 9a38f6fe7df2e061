import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { takeLock } from '../../src/store/lock.ts';
import { runInProcess } from './inProcess.ts';

test('data that cannot be opened is told in one sentence that names the doctor, not as a bug', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-data-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'letter'), 'no database, far from it');
  mkdirSync(join(folder, 'drawer'));
  for (const [database, reason] of [
    ['letter', 'file is not a database'],
    ['drawer', 'unable to open database file'],
    ['letter/in/it.db', 'ENOTDIR: not a directory'],
  ] as const)
    for (const command of [[], ['imagine', 'a cat']]) {
      const env = { LANG: 'en_US.UTF-8', DATABASE_URL: `file:./${database}`, WEB_PORT: '0' };
      const { code, out, err } = await runInProcess(command, env, folder);
      assert.equal(code, 1, err);
      assert.equal(out, '');
      assert.equal(err.trim().split('\n').length, 1, err);
      assert.ok(err.includes(`cannot be used: ${reason}`), err);
      assert.match(err, /npm run doctor says what to do/);
    }
});

test('a folder for pictures that cannot be had is told at the start, not by the first drawing', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-data-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'letter'), 'no folder');
  const env = { LANG: 'en_US.UTF-8', DATABASE_URL: 'file:./a.db', DATA_DIR: './letter', WEB_PORT: '0' };
  const { code, err } = await runInProcess([], env, folder);
  assert.equal(code, 1, err);
  assert.match(err, /^[^\n]*cannot be used: ENOTDIR[^\n]*npm run doctor says what to do[^\n]*\n$/);
});

test('beside a running studio an id is not known, and it is said why and what does work', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-data-'));
  const lock = takeLock(join(folder, 'data', 'atelier.db'));
  t.after(() => {
    lock.release();
    rmSync(folder, { recursive: true });
  });
  const argv = ['imagine', 'change', 'J-4F7KQ2.1', 'make it dusk'];
  const { code, err } = await runInProcess(argv, { LANG: 'en_US.UTF-8' }, folder);
  assert.equal(code, 64, err);
  assert.match(err, /The studio is running: .*ids of earlier ones are not known here.*stop the studio first/);
});
