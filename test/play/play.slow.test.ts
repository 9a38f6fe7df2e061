/** A whole play, small: what is drawn by lot aside, it is the same each time. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { play } from './play.ts';
import { openSite } from './site.ts';

const played = async (seed: number) => {
  const site = await openSite(seed);
  try {
    return await play(site, 'duel');
  } finally {
    await site.close();
  }
};

test('a duel on Discord, Telegram and the page is the same by the same seed, down to the last byte that is taken home', async () => {
  const first = await played(3);
  assert.deepEqual(first.faults, []);
  assert.ok(first.votes > 0 && first.pictures === 4, JSON.stringify(first));
  assert.deepEqual(await played(3), first);
});
