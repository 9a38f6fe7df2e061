import assert from 'node:assert/strict';
import test from 'node:test';
import { isCleanSession, runSessionCampaign } from './sessions.ts';

test('a duel and a jam whose studio is killed again and again lose no vote and no picture, and stand nowhere twice', async () => {
  const result = await runSessionCampaign({ kills: 6, seed: 11 });
  assert.ok(isCleanSession(result), JSON.stringify(result));
});
