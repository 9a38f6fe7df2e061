/** Sentences that are kept for later. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { note, saidOnce } from '../../src/prompt/notes.ts';

test('each is said once, and a number that was bounded twice by what was given and what is used', () => {
  const odd = note('ask.unknownFlag', { flag: '--foo', near: '' });
  const asked = note('ask.badNumber', { flag: 'steps', given: '9000', used: '150' });
  const bounded = note('ask.badNumber', { flag: 'steps', given: '150', used: '80' });
  const other = note('ask.badNumber', { flag: 'cfg', given: '150', used: '30' });
  assert.deepEqual(saidOnce([odd, asked, odd, other, bounded]), [
    odd,
    note('ask.badNumber', { flag: 'steps', given: '9000', used: '80' }),
    other,
  ]);
});
