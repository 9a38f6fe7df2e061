import assert from 'node:assert/strict';
import test from 'node:test';
import { isClean, runCampaign } from './campaign.ts';

test('a studio killed again and again loses nothing and doubles nothing', async () => {
  const result = await runCampaign({ kills: 9, creations: 27, seed: 7 });
  assert.equal(result.acknowledged, 27);
  assert.ok(isClean(result), JSON.stringify(result));
});
