import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { runInProcess } from './inProcess.ts';

test('every command explains itself in the language of the shell, and touches nothing', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-help-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [argv, chinese, english] of [
    [['--help'], /npm start +启动画室/, /npm start +the studio/],
    [['doctor', '--help'], /--fix +能自动修好的/, /--fix +repair/],
    [['imagine', '--help'], /--ar 16:9 +比例/, /--ar 16:9 +ratio/],
  ] as const)
    for (const [LANG, wanted] of [
      ['zh_CN.UTF-8', chinese],
      ['en_US.UTF-8', english],
    ] as const) {
      const { code, out, err } = await runInProcess(argv, { LANG }, folder);
      assert.equal(code, 0, err);
      assert.equal(err, '');
      assert.match(out, wanted);
    }
  assert.deepEqual(readdirSync(folder), []);
});

test('a command that there is not: exit code 64, and which there are', async () => {
  const { code, out, err } = await runInProcess(['draw', '猫'], { LANG: 'en_US.UTF-8' }, tmpdir());
  assert.equal(code, 64);
  assert.equal(out, '');
  assert.match(err, /^draw\?\n\nAtelier\n/);
  assert.match(err, /npm run imagine[^]*npm run doctor/);
});
