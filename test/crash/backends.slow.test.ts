import assert from 'node:assert/strict';
import test from 'node:test';
import { type BackendRow, isCleanRow, rowText, runBackendCampaign } from './backends.ts';
import { dictionaryRead } from '../writers/lexicon.ts';

/** One of each kind; the whole catalogue is `npm run crash -- --platform backends`. */
const played = new Set([
  'restarts in mid-drawing',
  'both are away for too long',
  'out of memory once',
  'both want a password',
  'stands still in the middle',
  'half a PNG each time on one',
  'half a PNG on both',
  'somebody comes in mid-drawing; who is behind stops it',
]);

const sum = (rows: readonly BackendRow[], of: 'creations' | 'moved'): number =>
  rows.reduce((all, row) => all + row[of], 0);

test('whatever one of two WebUIs does, nothing is lost, nothing comes twice, and each is told as written', async () => {
  await dictionaryRead();
  const rows = await runBackendCampaign({ seed: 3, rounds: 1, fits: ({ name }) => played.has(name) });
  assert.equal(rows.length, played.size + 1);
  const wrong = rows.filter((row) => !isCleanRow(row));
  assert.deepEqual(wrong.map(rowText), []);
  assert.equal(sum(rows, 'creations'), played.size * 8 + 12);
  assert.ok(sum(rows, 'moved') > 0);
});
