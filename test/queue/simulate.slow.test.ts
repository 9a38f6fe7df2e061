/** The simulator as a command. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

const root = join(import.meta.dirname, '..', '..');

test('the command answers a what-if, and says what is wrong with a question', () => {
  const chart = join(mkdtempSync(join(tmpdir(), 'atelier-simulate-')), 'chart.svg');
  const simulateWith = (...args: string[]) =>
    spawnSync(process.execPath, ['bench/simulate/index.ts', ...args], { cwd: root, encoding: 'utf8', timeout: 30_000 });
  const answer = simulateWith('--hours', '0.2', '--what-if', 'cards=1,1', '--chart', chart);
  assert.equal(answer.status, 0, answer.stderr);
  assert.match(answer.stdout, /2 cards: a typical person waits .* \(now .*\), 95 % begin within/);
  assert.match(readFileSync(chart, 'utf8'), /^<svg /);
  const wrong = simulateWith('--what-if', 'cap=many');
  assert.equal(wrong.status, 64);
  assert.match(wrong.stderr, /cap/);
  for (const question of [['--nonsense'], ['--data', '/nowhere/atelier.db'], ['--traffic', '/nowhere']]) {
    const { status, stderr } = simulateWith(...question);
    assert.equal(status, 64);
    assert.doesNotMatch(stderr, /^ {4}at /m);
  }
});
