import assert from 'node:assert/strict';
import test from 'node:test';
import { isCleanChat, runChatCampaign } from './chat.ts';
import { openDiscordSite } from './discordSite.ts';

test('a studio on Discord that is killed again and again loses nothing and doubles nothing', async () => {
  const result = await runChatCampaign({ kills: 6, creations: 12, seed: 6, open: openDiscordSite });
  assert.ok(result.acknowledged >= 12);
  assert.ok(isCleanChat(result), JSON.stringify(result));
});
