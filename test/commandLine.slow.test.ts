import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';

const root = join(import.meta.dirname, '..');
const commands = {
  crash: 'test/crash/run.ts',
  play: 'test/play/run.ts',
  bench: 'bench/run.ts',
  simulate: 'bench/simulate/index.ts',
};

const run = (file: string, ...args: string[]) => {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return spawnSync(process.execPath, [file, ...args], { cwd: root, encoding: 'utf8', timeout: 60_000, env });
};

for (const [name, file] of Object.entries(commands))
  test(`npm run ${name}: --help prints the usage, a wrong option the reason and the usage, never a stack`, () => {
    const { status, stdout, stderr } = run(file, '--help');
    assert.equal(status, 0, stderr);
    assert.match(stdout, new RegExp(`npm run ${name} -- `));
    assert.equal(stderr, '');
    const wrong = run(file, '--nonsense');
    assert.equal(wrong.status, 64, wrong.stderr);
    assert.match(wrong.stderr, /^Unknown option '--nonsense'\n\n/);
    assert.ok(wrong.stderr.includes(stdout.trim()));
    assert.doesNotMatch(wrong.stderr, /\n {4}at |positional argument starting/);
    assert.equal(wrong.stdout, '');
  });

test('a value that cannot be is named', () => {
  for (const [file, args, said] of [
    [commands.crash, ['--platform', 'toString'], '--platform: there is no toString'],
    [commands.crash, ['--kills', '9', '--creations', '3'], '--creations needs a whole number from 9 on'],
    [commands.crash, ['--seed', 'x'], '--seed needs a whole number from 0 on'],
    [commands.play, ['--mode', 'chess'], '--mode: there is no chess'],
    [commands.play, ['duel'], 'nothing is known about duel'],
    [commands.bench, ['constructor'], 'there is no group constructor'],
    [commands.bench, [], 'which group?'],
  ] as const) {
    const { status, stderr } = run(file, ...args);
    assert.equal(status, 64, stderr);
    assert.equal(stderr.split('\n')[0], said);
  }
});
