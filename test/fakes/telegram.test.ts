/** The real grammY client against the fake Telegram: what is said arrives, what is sent, changed and pressed is seen. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { InlineKeyboard, InputFile } from 'grammy';
import { picture, poll, setStage } from './telegram/client.ts';

test('a status message becomes the picture, and its button is pressed and answered', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, home } = stage;
  const { bot, heard } = await poll(stage, async (context) => {
    if (context.callbackQuery !== undefined) await context.answerCallbackQuery({ text: 'Again!', show_alert: true });
    if (context.message?.text === 'a kite')
      await context.reply('waiting', { reply_markup: new InlineKeyboard().text('Stop', 'stop') });
  });
  const asked = await telegram.people.say(ana, home, 'a kite');
  const status = await telegram.message(home, ({ content }) => content.text === 'waiting');
  await bot.api.editMessageText(home.id, status.id, 'drawing');
  assert.deepEqual(status.content.keyboard, []);
  const photo = { type: 'photo', media: new InputFile(await picture(), 'kite 1.png'), has_spoiler: true } as const;
  const done = await bot.api.editMessageMedia(
    home.id,
    status.id,
    { ...photo, caption: 'a kite' },
    { reply_markup: new InlineKeyboard().text('Again', 'again').copyText('Recipe', 'r_1') },
  );
  assert.ok(done !== true && done.photo !== undefined);
  assert.deepEqual(
    status.history.map(({ text }) => text),
    ['waiting', 'drawing'],
  );
  assert.ok(status.content.media?.kind === 'photo' && status.content.media.spoiler);
  assert.deepEqual(telegram.payload(status), done);
  const press = await telegram.people.press(ana, status, 'Again').answered();
  assert.deepEqual([press.toast, press.alert, press.data], ['Again!', true, 'again']);
  assert.equal(telegram.people.copy(ana, status, 'Recipe'), 'r_1');
  assert.throws(() => telegram.people.press(ana, status, 'Stop'), /there is no button Stop; there are Again, Recipe/);
  await bot.api.deleteMessage(home.id, status.id);
  assert.deepEqual(telegram.messages(home, ana), [asked]);
  assert.equal(heard.length, 2);
  assert.deepEqual(telegram.faults(), []);
});
