import assert from 'node:assert/strict';
import test from 'node:test';
import { readCommandLine, readPicture } from '../../adapters/terminal/read.ts';
import { UsageError } from '../../src/exit.ts';

const labels = { unknownOption: (name: string) => `unknown ${name}`, wrongOption: (name: string) => `wrong ${name}` };
const read = (...argv: string[]) => readCommandLine(argv, labels);

test('a negative number behind a flag is its value', () => {
  assert.equal(read('cat', '--seed', '-1').options['seed'], '-1');
  assert.equal(read('cat', '--strength', '-.5', '--n', '2').options['strength'], '-.5');
  assert.throws(() => read('cat', '--seed', '--n', '2'), new UsageError('wrong --seed'));
});

test('a wrong option is named in the language of the person', () => {
  assert.throws(() => read('cat', '--stlye', 'ink'), new UsageError('unknown --stlye'));
  assert.throws(() => read('cat', '--raw=yes'), new UsageError('wrong --raw'));
  assert.throws(() => read('cat', '--seed'), new UsageError('wrong --seed'));
});

test('a picture that nobody drew is still a picture somebody points at', () => {
  const { verb, targets } = read('upscale', 'J-4F7KQ2.12');
  assert.deepEqual([verb, targets, readPicture('j-4f7kq2.12')?.picture], ['upscale', ['J-4F7KQ2.12'], 12]);
  assert.equal(read('change of seasons').verb, 'draw');
});

test('a verb with nothing to work on takes what was drawn last', () => {
  assert.deepEqual([read('again').verb, read('again').targets], ['again', []]);
  const { verb, words } = read('change', 'make it dusk');
  assert.deepEqual([verb, words], ['change', 'make it dusk']);
  assert.deepEqual([read('change', 'of', 'seasons').verb, read('draw').verb], ['draw', 'draw']);
  assert.equal(read('again and again').verb, 'draw');
});
