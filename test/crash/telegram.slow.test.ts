import assert from 'node:assert/strict';
import test from 'node:test';
import { isCleanChat, runChatCampaign } from './chat.ts';
import { openTelegramSite } from './telegramSite.ts';

test('a studio on Telegram that is killed again and again loses nothing and doubles nothing', async () => {
  const result = await runChatCampaign({ kills: 6, creations: 12, seed: 19, open: openTelegramSite });
  assert.ok(result.acknowledged >= 12);
  assert.ok(isCleanChat(result), JSON.stringify(result));
});
