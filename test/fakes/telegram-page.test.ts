/** The fake Telegram's chats as text and as a page: what a person would look at, safe to open, without a word from elsewhere. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createBot, picture, setStage } from './telegram/client.ts';
import { playScene } from './telegram/scene.ts';

test('a page shows pictures under covers, captions, keyboards, quotes, albums, files, and who sees what', async (t) => {
  const stage = await setStage(t, { flood: 'none' });
  const { telegram, ana } = stage;
  const { ming, topic, press } = await playScene(stage, 'zh-hans');
  const page = telegram.renderHtml(topic, ming, { theme: 'dark', press });
  for (const wanted of [
    '<html lang="zh-Hans" data-theme="dark">',
    '3 位成员',
    '<span class="here"><i style="background:#6fb9f0"></i>风筝</span>',
    '**风筝** &lt;script&gt;',
    'class="picture veiled"><img src="data:image/jpeg;base64,',
    '&quot;一只风筝&quot; &lt;kite&gt;\n<em>512 × 512</em>.',
    '<span class="key ">🔁 再来</span>',
    '<span class="key danger">删除</span>',
    '已编辑',
    '<div class="album n3">',
    '<b>kite.png</b>',
    '仅您可见此消息',
    '<span>❤</span>',
    '<div class="toast">On its &lt;way&gt;</div>',
    '<b>回复 Atelier</b>',
    '换成夜晚',
  ])
    assert.ok(page.includes(wanted), wanted);
  assert.doesNotMatch(page, /<script|https?:\/\/|\son\w+=/);
  assert.ok(!telegram.renderHtml(topic, ana).includes('for you'));
  const stranger = telegram.scenery.user({ name: 'Bo' });
  assert.throws(() => telegram.renderHtml(topic, stranger), /Bo does not see Studio/);
});

test('the same as text', async (t) => {
  const stage = await setStage(t, { flood: 'none' });
  const { telegram } = stage;
  const { ming, topic } = await playScene(stage, 'zh-hans');
  const text = telegram.renderText(topic, ming).replace(/ \d+ B\]/, ']');
  assert.equal(
    text,
    [
      'Studio › 风筝',
      '— 已创建话题: 风筝 —',
      '小明',
      '  /draw **风筝** <script>alert(1)</script>',
      'Atelier ↩ 小明: /draw **风筝** <script>alert(1)</script> (已编辑)',
      '  [图片 320×240 (遮罩)]',
      '  "一只风筝" <kite>',
      '  __512 × 512__.',
      '  [🔁 再来] [A label so long that no row of buttons shows the whole of it] [删除 (danger)]',
      '  [Recipe ⧉] [Gallery ↗]',
      '  ❤ 1',
      'Atelier',
      '  [图片 320×240]',
      '  [图片 320×240]',
      '  [图片 320×240]',
      'Atelier',
      '  [文件 kite.png]',
      'Atelier (仅您可见此消息)',
      '  for you',
      'Atelier',
      '  What should change?',
      '> 回复 Atelier: 换成夜晚',
      '',
    ].join('\n'),
  );
});

test('private chats: the menu of commands, results of inline mode, a window, a blocked bot, what the bot is doing', async (t) => {
  const stage = await setStage(t, { flood: 'none' });
  const { telegram, ana, home } = stage;
  const { people, scenery } = telegram;
  const { api } = createBot(stage);
  await api.setMyCommands([{ command: 'draw', description: 'Draw a <picture>' }]);
  assert.match(telegram.renderHtml(home, ana, { menu: true }), /<b>\/draw<\/b><small>Draw a &lt;picture&gt;<\/small>/);
  await api.sendChatAction(ana.id, 'upload_photo');
  assert.match(telegram.renderHtml(home, ana), /<small class="busy">is sending a photo…<\/small>/);
  telegram.clock.advance(5001);
  assert.doesNotMatch(telegram.renderHtml(home, ana), /sending a photo/);
  await people.say(ana, home, 'x', { photos: [{ name: 'a.png', bytes: await picture() }] });
  const ask = people.inline(ana, home, 'kite');
  const photo_file_id =
    telegram.file(telegram.messages(home).at(-1) ?? (await people.say(ana, home, 'x')))?.fileId ?? '';
  await api.answerInlineQuery(ask.id, [
    {
      type: 'article',
      id: '1',
      title: 'Draw this',
      input_message_content: { message_text: 'kite' },
      reply_markup: { inline_keyboard: [[{ text: 'Draw', callback_data: 'd' }]] },
    },
    { type: 'photo', id: '2', photo_file_id, title: 'Yesterday' },
  ]);
  assert.match(
    telegram.renderHtml(home, ana, { inline: ask }),
    /<b>Draw this<\/b>.*<img src="data:image\/jpeg.*<b>Yesterday<\/b>/,
  );
  const press = people.press(ana, people.choose(ask, '1'), 'd');
  await api.answerCallbackQuery(press.id, { text: 'No more today.', show_alert: true });
  const page = telegram.renderHtml(home, ana, { press });
  assert.match(page, /<div class="window"><b>Atelier<\/b><p>No more today\.<\/p><span>OK<\/span>/);
  assert.match(page, /via @atelier_bot/);
  scenery.block(ana);
  assert.match(telegram.renderHtml(home, ana), /Unblock the bot/);
});
