/** The real grammY client against the fake Telegram: what is said arrives, what is sent, changed and pressed is seen. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { GrammyError, InlineKeyboard, InputFile } from 'grammy';
import { readApiShapes } from './telegram/apiShapes.ts';
import { createBot, picture, poll, setStage, type Stage } from './telegram/client.ts';
import { rawTo } from './telegram/raw.ts';
import { createChecker } from './telegram/shapeCheck.ts';
import { updateShape } from './telegram/updates.ts';
import type { InlineAsk } from './telegram.ts';

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

test('what cannot be edited, what is not modified, what is gone: each in its own words', async (t) => {
  const stage = await setStage(t, { flood: 'none' });
  const { telegram, ana, home } = stage;
  const { api } = createBot(stage);
  const said = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'ok',
      (error: unknown) =>
        error instanceof GrammyError ? error.description.replace('Bad Request: ', '') : String(error),
    );
  const photo = async (): Promise<InputFile> => new InputFile(await picture());
  const { message_id: text } = await api.sendMessage(ana.id, 'a kite', {
    reply_markup: new InlineKeyboard().text('x'),
  });
  const { message_id: shot } = await api.sendPhoto(ana.id, await photo(), { caption: 'a kite' });
  const asked = await telegram.people.say(ana, home, 'mine');
  const same = { reply_markup: new InlineKeyboard().text('x') };
  assert.match(await said(api.editMessageText(ana.id, text, ' a kite ', same)), /^message is not modified/);
  assert.equal(await said(api.editMessageText(ana.id, text, 'a kite')), 'ok', 'the keyboard went');
  assert.match(await said(api.editMessageReplyMarkup(ana.id, text)), /^message is not modified/);
  assert.equal(await said(api.editMessageText(ana.id, shot, 'x')), 'there is no text in the message to edit');
  assert.equal(
    await said(api.editMessageCaption(ana.id, text, { caption: 'x' })),
    'there is no caption in the message to edit',
  );
  assert.match(await said(api.editMessageCaption(ana.id, shot, { caption: 'a kite' })), /^message is not modified/);
  assert.equal(await said(api.editMessageText(ana.id, asked.id, 'x')), "message can't be edited");
  assert.equal(await said(api.editMessageText(ana.id, 999, 'x')), 'message to edit not found');
  const wish = await api.sendMessage(ana.id, 'what?', { reply_markup: { force_reply: true } });
  assert.equal(await said(api.editMessageText(ana.id, wish.message_id, 'x')), "message can't be edited");
  await api.deleteMessage(ana.id, text);
  assert.equal(await said(api.editMessageText(ana.id, text, 'x')), 'message to edit not found');
  assert.equal(await said(api.deleteMessage(ana.id, text)), 'message to delete not found');
  assert.equal(await said(api.deleteMessages(ana.id, [asked.id, text, 999])), 'ok');
  telegram.clock.advance(48 * 3_600_000 + 1);
  assert.equal(await said(api.deleteMessage(ana.id, shot)), "message can't be deleted");
  assert.deepEqual(
    telegram.messages(home).map(({ id }) => id),
    [shot, wish.message_id],
  );
});

test('a press is answered once, within fifteen seconds; one that never is, is a fault', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, home } = stage;
  const { api } = createBot(stage);
  await api.sendMessage(ana.id, 'x', {
    reply_markup: new InlineKeyboard().text('A', 'a').url('B', 'https://example.org'),
  });
  const [message] = telegram.messages(home);
  assert.ok(message !== undefined);
  assert.throws(() => telegram.people.press(ana, message, 'B'), /does not call the bot/);
  const first = telegram.people.press(ana, message, 'A');
  await api.answerCallbackQuery(first.id);
  assert.deepEqual([first.toast, first.alert], ['', false]);
  const tooOld = /query is too old and response timeout expired or query ID is invalid/;
  await assert.rejects(api.answerCallbackQuery(first.id), tooOld);
  telegram.people.press(ana, message, 'a');
  telegram.clock.advance(15_001);
  await assert.rejects(api.answerCallbackQuery(telegram.presses[1]?.id ?? ''), tooOld);
  await assert.rejects(telegram.presses[1]?.answered(10) ?? Promise.resolve(), /an answer to the press of "a"/);
  assert.deepEqual(telegram.faults(), [
    'answerCallbackQuery: Bad Request: query is too old and response timeout expired or query ID is invalid',
    'the press of "a" by Ana was never answered',
  ]);
});

test('albums share an id, reactions and pins stand on messages, copies and forwards carry what is in them', async (t) => {
  const stage = await setStage(t, { flood: 'none' });
  const { telegram, ana, home, group } = stage;
  const { api } = createBot(stage);
  const { people, scenery, bot } = telegram;
  const bytes = await picture();
  const items = ['one', 'two'].map((caption) => ({ type: 'photo' as const, media: new InputFile(bytes), caption }));
  const album = await api.sendMediaGroup(ana.id, items);
  assert.equal(new Set(telegram.messages(home).map(({ albumId }) => albumId)).size, 1);
  assert.equal(album.length, 2);
  const first = await telegram.message(home, ({ content }) => content.text === 'one');
  const document = { type: 'document', media: new InputFile(bytes) } as const;
  await assert.rejects(api.editMessageMedia(ana.id, first.id, document), /can't use the media of the specified type/);
  const sent = await people.album(ana, home, 'mine', {
    photos: Array.from({ length: 3 }, () => ({ name: 'a.png', bytes })),
  });
  assert.equal(new Set(sent.map(({ albumId }) => albumId)).size, 1);
  assert.equal(telegram.updates.pending.length, 3);
  await api.setMessageReaction(ana.id, sent[0]?.id ?? 0, [{ type: 'emoji', emoji: '👀' }]);
  assert.equal(sent[0]?.reactions.get(bot.user.id), '👀');
  await assert.rejects(
    api.setMessageReaction(ana.id, first.id, [{ type: 'emoji', emoji: '🐙' as '👀' }]),
    /REACTION_INVALID/,
  );
  await assert.rejects(api.pinChatMessage(group.id, 1), /message to pin not found/);
  await api.pinChatMessage(ana.id, first.id);
  assert.equal((await api.getChat(ana.id)).pinned_message?.message_id, first.id);
  const { message_id } = await api.copyMessage(group.id, ana.id, first.id, { caption: 'a copy' });
  const copy = await telegram.message(group, ({ id }) => id === message_id);
  assert.deepEqual([copy.content.text, copy.content.media], ['a copy', first.content.media]);
  const forwarded = await api.forwardMessage(group.id, ana.id, first.id);
  assert.equal(forwarded.forward_origin?.type, 'user');
  const guarded = await api.sendMessage(ana.id, 'x', { protect_content: true });
  await assert.rejects(api.forwardMessage(group.id, ana.id, guarded.message_id), /can't be forwarded/);
  scenery.setAdmin(group, bot.user, true);
  const members = await api.getChatAdministrators(group.id);
  assert.deepEqual(
    members.map(({ status }) => status),
    ['creator', 'administrator'],
  );
  assert.equal((await api.getChatMember(group.id, ana.id)).status, 'creator');
});

/** Every kind of update the fake has. */
const kinds = {
  message: true,
  edited_message: true,
  callback_query: true,
  message_reaction: true,
  inline_query: true,
  chosen_inline_result: true,
  my_chat_member: true,
  chat_member: true,
  stopped_message_generation: true,
};

async function answered({ telegram, ana, home }: Stage): Promise<InlineAsk> {
  const ask = telegram.people.inline(ana, home, 'kite');
  const results = [{ type: 'article', id: '1', title: 'x', input_message_content: { message_text: 'x' } }];
  await rawTo(telegram)('answerInlineQuery', { inline_query_id: ask.id, results });
  return ask;
}

test('what the fake says fits the published types', async (t) => {
  const stage = await setStage(t, { flood: 'none' });
  const { telegram, ana, home, group } = stage;
  const { people, scenery, bot } = telegram;
  const raw = rawTo(telegram);
  const { check } = createChecker(readApiShapes());
  const faults: string[] = [];
  const fits = (name: string, value: unknown): void =>
    void faults.push(...check({ kind: 'named', name }, value, name).problems);
  const call = async (
    method: string,
    params: Record<string, unknown>,
    type: string,
  ): Promise<Record<string, unknown>> => {
    const { ok, result, description } = await raw(method, params);
    assert.ok(ok, `${method}: ${description}`);
    for (const one of Array.isArray(result) ? (result as unknown[]) : [result]) fits(type, one);
    return result as Record<string, unknown>;
  };
  fits('Message', { foo: 1 });
  assert.equal(faults.splice(0).length, 4, 'the types are read: three fields are missing, one does not exist');
  await raw('getUpdates', { allowed_updates: Object.keys(kinds) });
  const bytes = await picture();
  const asked = await people.say(ana, home, 'see https://example.org {0}', {
    photos: [{ name: 'a.png', bytes }],
    people: [ana],
  });
  await people.say(ana, home, 'a file', { documents: [{ name: 'a.png', bytes }], replyTo: asked });
  const photo = telegram.file(asked)?.fileId;
  const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'x', style: 'primary' }]] };
  const sent = await call(
    'sendPhoto',
    { chat_id: ana.id, photo, caption: 'x', reply_markup, reply_parameters: { message_id: asked.id } },
    'Message',
  );
  const message = await telegram.message(home, ({ id }) => id === sent.message_id);
  people.press(ana, message, 'x');
  people.react(ana, message, '👍');
  people.edit(await people.say(ana, home, 'x'), 'y');
  people.choose(await answered(stage), '1');
  scenery.setAdmin(group, bot.user, true);
  scenery.join(group, scenery.user({ name: 'Bo', language: 'zh-hans' }));
  scenery.block(ana);
  scenery.unblock(ana);
  await raw('sendMessageDraft', { chat_id: ana.id, draft_id: 1, text: 'x', can_stop: true });
  people.stopDraft(ana, home);
  await call('getMe', {}, 'UserFromGetMe');
  await call('getChat', { chat_id: group.id }, 'ChatFullInfo.SupergroupChat');
  await call('getChatAdministrators', { chat_id: group.id }, 'ChatMember');
  await call('getFile', { file_id: photo }, 'File');
  await call('getWebhookInfo', {}, 'WebhookInfo');
  await call(
    'sendMessage',
    { chat_id: group.id, text: '/x', ephemeral_message_parameters: { receiver_user_id: ana.id } },
    'Message',
  );
  for (const update of telegram.updates.all) fits('Update', updateShape(update));
  assert.deepEqual(faults, []);
  assert.deepEqual(new Set(telegram.updates.all.map(({ kind }) => kind)), new Set(Object.keys(kinds)));
});
