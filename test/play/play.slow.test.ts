/** A whole play, small: what is drawn by lot aside, it is the same each time. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Mode } from '../../src/session.ts';
import { play } from './play.ts';
import { openSite } from './site.ts';

const played = async (mode: Mode, seed: number) => {
  const site = await openSite(seed);
  try {
    return await play(site, mode);
  } finally {
    await site.close();
  }
};

const again = 'is the same by the same seed, down to the last byte that is taken home';

test(`a duel on Discord, Telegram and the page ${again}`, async () => {
  const first = await played('duel', 3);
  assert.deepEqual(first.faults, []);
  assert.ok(first.votes > 0 && first.pictures === 4, JSON.stringify(first));
  assert.deepEqual(await played('duel', 3), first);
});

test(`a jam, in which many have made as much, ${again}`, async () => {
  const first = await played('jam', 1);
  assert.deepEqual(first.faults, []);
  assert.ok(first.winners.length > 0 && Object.keys(first.credit).length === first.people, JSON.stringify(first));
  assert.deepEqual(await played('jam', 1), first);
});
