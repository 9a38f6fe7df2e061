import assert from 'node:assert/strict';
import test from 'node:test';
import { isCleanChat, runChatCampaign } from './chat.ts';
import { openTelegramSite } from './telegramSite.ts';

test('a studio on Telegram that is killed again and again loses nothing and doubles nothing', async () => {
  const result = await runChatCampaign({ kills: 10, creations: 20, seed: 7, open: openTelegramSite });
  assert.ok(result.acknowledged >= 20);
  assert.ok(isCleanChat(result), JSON.stringify(result));
});
