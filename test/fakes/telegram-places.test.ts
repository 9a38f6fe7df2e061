/** Where a bot may be, what it hears there, and what changes under its feet. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { GrammyError, InputFile } from 'grammy';
import { createBot, picture, setStage, type Stage } from './telegram/client.ts';
import type { Message } from './telegram.ts';

const heardOf = ({ telegram }: Stage, message: Message): boolean =>
  telegram.updates.all.some(
    ({ kind, body }) => kind === 'message' && JSON.stringify(body) === JSON.stringify(telegram.payload(message)),
  );

const descriptionOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: unknown) => (error instanceof GrammyError ? error.description : String(error)),
  );

test('with privacy mode a bot in a group hears commands, mentions and answers to it, and no more', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, group } = stage;
  const { people, scenery, bot } = telegram;
  const { api } = createBot(stage);
  const sent = await api.sendMessage(group.id, 'here I am');
  const own = await telegram.message(group, ({ id }) => id === sent.message_id);
  const photo = { name: 'a.png', bytes: await picture() };
  const say = async (text: string, how = {}): Promise<boolean> =>
    heardOf(stage, await people.say(ana, group, text, how));
  assert.equal(await say('/draw a kite'), true);
  assert.equal(await say('/draw@Atelier_Bot a kite'), true);
  assert.equal(await say('/draw@other_bot a kite'), false);
  assert.equal(await say('a kite, @atelier_bot'), true);
  assert.equal(await say('a kite, @atelier_bot2'), false);
  assert.equal(await say('a kite, {0}', { people: [bot.user] }), true);
  assert.equal(await say('bluer', { replyTo: own }), true);
  assert.equal(await say('画 一只风筝'), false);
  assert.equal(await say('/edit bluer', { photos: [photo] }), true);
  assert.equal(await say('', { photos: [photo] }), false);
  const album = await people.album(ana, group, '/blend', { photos: [photo, photo] });
  assert.deepEqual(
    album.map((one) => heardOf(stage, one)),
    [true, false],
    'each item of an album is judged alone',
  );
  assert.equal((await api.getMe()).can_read_all_group_messages, false);
  bot.readsAll = true;
  assert.equal(await say('everything'), true);
  bot.readsAll = false;
  scenery.setAdmin(group, bot.user, true);
  assert.equal(await say('an administrator hears it all'), true);
  const edited = await people.say(ana, group, '/draw a kite');
  people.edit(edited, '/draw a red kite');
  assert.equal(telegram.updates.all.at(-1)?.kind, 'edited_message');
});

test('who has not pressed Start, who blocked the bot, who is gone: each refusal has its own words', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, group } = stage;
  const { scenery, people } = telegram;
  const { api } = createBot(stage);
  const send = (id: number): Promise<string> => descriptionOf(api.sendMessage(id, 'x'));
  assert.equal(await send(123_456), 'Bad Request: chat not found');
  const bo = scenery.user({ name: 'Bo', started: false });
  assert.equal(await send(bo.id), 'Bad Request: chat not found', 'the bot has never met them');
  scenery.join(group, bo);
  assert.equal(await send(bo.id), "Forbidden: bot can't initiate conversation with a user");
  await assert.rejects(people.say(bo, scenery.private(bo), 'x'), /Start was not pressed/);
  assert.equal((await people.start(bo, 'r_1')).content.text, '/start r_1');
  assert.equal(await send(bo.id), 'ok');
  scenery.block(bo);
  assert.deepEqual(telegram.updates.all.at(-1)?.kind, 'my_chat_member');
  assert.equal(await send(bo.id), 'Forbidden: bot was blocked by the user');
  scenery.unblock(bo);
  assert.equal(await send(bo.id), 'ok');
  scenery.deactivate(ana);
  assert.equal(await send(ana.id), 'Forbidden: user is deactivated');
});

test('thrown out, let in again, silenced; a group that grew names its new id', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, group } = stage;
  const { scenery, people, bot } = telegram;
  const { api } = createBot(stage);
  const send = (id: number): Promise<string> => descriptionOf(api.sendMessage(id, 'x'));
  scenery.kickBot(group);
  assert.equal(await send(group.id), 'Forbidden: bot was kicked from the supergroup chat');
  assert.equal(heardOf(stage, await people.say(ana, group, '/draw')), false);
  scenery.addBot(group);
  assert.equal(await send(group.id), 'ok');
  scenery.setMuted(group, bot.user, true);
  assert.equal(await send(group.id), 'Bad Request: not enough rights to send text messages to the chat');
  scenery.setMuted(group, bot.user, false);
  await api.leaveChat(group.id);
  assert.equal(await send(group.id), 'Forbidden: bot is not a member of the supergroup chat');
  const small = scenery.group({ title: 'Small', people: [ana] });
  const before = await people.say(ana, small, '/draw');
  const grown = scenery.upgrade(small);
  const refused = await api.editMessageText(small.id, before.id, 'x').catch((error: unknown) => error);
  assert.ok(refused instanceof GrammyError);
  assert.equal(refused.description, 'Bad Request: group chat was upgraded to a supergroup chat');
  assert.equal(refused.parameters.migrate_to_chat_id, grown.id);
  assert.equal(await send(grown.id), 'ok');
  await assert.rejects(people.say(ana, small, 'x'), /became a supergroup/);
});

test('topics: what is sent stands in its topic, an answer in that of its question; closed and deleted ones refuse', async (t) => {
  const stage = await setStage(t, { flood: 'none' });
  const { telegram, ana } = stage;
  const { scenery, people, bot } = telegram;
  const { api } = createBot(stage);
  const forum = scenery.supergroup({ title: 'Forum', people: [ana], forum: true });
  const kites = scenery.topic(forum, { name: 'Kites' });
  const asked = await people.say(ana, kites, '/draw');
  assert.equal(asked.threadId, kites.threadId);
  const send = (thread?: number): Promise<string> =>
    descriptionOf(api.sendMessage(forum.id, 'x', thread === undefined ? {} : { message_thread_id: thread }));
  assert.equal(await send(kites.threadId), 'ok');
  assert.equal(await send(1), 'Bad Request: message thread not found', 'General has no thread to send to');
  assert.equal(await send(999), 'Bad Request: message thread not found');
  const answer = await api.sendMessage(forum.id, 'x', { reply_parameters: { message_id: asked.id } });
  assert.deepEqual([answer.message_thread_id, answer.is_topic_message], [kites.threadId, true]);
  await api.sendChatAction(forum.id, 'upload_photo', { message_thread_id: kites.threadId });
  assert.equal(telegram.actions.at(-1)?.threadId, kites.threadId);
  assert.match(await descriptionOf(api.createForumTopic(forum.id, 'Mine')), /not enough rights to manage topics/);
  scenery.setTopic(kites, { closed: true });
  assert.equal(await send(kites.threadId), 'Bad Request: TOPIC_CLOSED');
  const bo = scenery.user({ name: 'Bo' });
  scenery.join(forum, bo);
  await assert.rejects(people.say(bo, kites, 'x'), /the topic is closed/);
  scenery.setAdmin(forum, bot.user, true);
  assert.equal(await send(kites.threadId), 'ok', 'who manages topics may write in closed ones');
  const { message_thread_id: mine } = await api.createForumTopic(forum.id, 'Mine');
  assert.equal(await send(mine), 'ok');
  await api.closeForumTopic(forum.id, mine);
  await api.deleteForumTopic(forum.id, mine);
  assert.equal(await send(mine), 'Bad Request: message thread not found');
  assert.match(await descriptionOf(api.createForumTopic(stage.group.id, 'x')), /the chat is not a forum/);
});

test('private chats have topics when the owner says so', async (t) => {
  const stage = await setStage(t);
  const { telegram } = stage;
  const { api } = createBot(stage);
  telegram.bot.topics = true;
  assert.equal((await api.getMe()).has_topics_enabled, true);
  const mei = telegram.scenery.user({ name: 'Mei', language: 'zh-hant' });
  const home = telegram.scenery.private(mei);
  const first = telegram.scenery.topic(home, { name: '風箏' });
  const asked = await telegram.people.say(mei, first, '一隻風箏');
  const sent = await api.sendMessage(mei.id, 'x', { message_thread_id: asked.threadId ?? 0 });
  assert.equal(sent.message_thread_id, first.threadId);
  assert.deepEqual(telegram.messages(first).length, 3, 'the topic, the question, the answer');
});

test('ephemeral messages: for one person, after a press or a command of theirs, edited and deleted by their own numbers', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, group } = stage;
  const { people, scenery } = telegram;
  const { api } = createBot(stage);
  const bo = scenery.user({ name: 'Bo' });
  scenery.join(group, bo);
  await api.setMyCommands([{ command: 'me', description: 'x', is_ephemeral: true }]);
  const receiver_user_id = ana.id;
  const params = { ephemeral_message_parameters: { receiver_user_id } };
  assert.match(await descriptionOf(api.sendMessage(group.id, 'x', params)), /not enough rights to send ephemeral/);
  const asked = await people.say(ana, group, '/me');
  assert.deepEqual([asked.id, asked.onlyFor === telegram.bot.user, heardOf(stage, asked)], [0, true, true]);
  assert.deepEqual(telegram.messages(group, bo).includes(asked), false);
  const reply_parameters = { ephemeral_message_id: asked.ephemeralId ?? 0 };
  const sent = await api.sendMessage(group.id, 'yours', {
    ...params,
    reply_parameters,
    reply_markup: { inline_keyboard: [[{ text: 'Style', callback_data: 's' }]] },
  });
  const id = sent.ephemeral_message_id ?? 0;
  const own = await telegram.message(group, ({ ephemeralId }) => ephemeralId === id);
  assert.deepEqual([sent.message_id, sent.receiver_user?.id, own.onlyFor], [0, ana.id, ana]);
  assert.throws(() => people.press(bo, own, 's'), /does not see this message/);
  const press = people.press(ana, own, 's');
  await api.editEphemeralMessageText(group.id, receiver_user_id, id, 'changed');
  assert.equal(own.content.text, 'changed');
  await api.deleteEphemeralMessage(group.id, receiver_user_id, id);
  assert.ok(!telegram.messages(group, ana).includes(own));
  const callback = { receiver_user_id, callback_query_id: press.id };
  const more = { ephemeral_message_parameters: callback };
  await api.sendMessage(group.id, 'by the press', more);
  telegram.clock.advance(15_001);
  assert.match(await descriptionOf(api.sendMessage(group.id, 'late', more)), /query is too old/);
  telegram.lacks.add('ephemeral_message_parameters');
  await api.sendMessage(group.id, 'an older server tells everyone', more);
  assert.ok(telegram.messages(group, bo).some(({ content }) => content.text === 'an older server tells everyone'));
});

test('drafts grow in private chats, can be stopped, vanish after half a minute or with the message', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, home, group } = stage;
  const { api } = createBot(stage);
  const draft = (text: string): Promise<true> => api.sendMessageDraft(ana.id, 7, text, { can_stop: true });
  await draft('');
  assert.match(telegram.renderText(home, ana), /Thinking…\n {2}\[Stop\]/);
  await draft('a kite');
  await draft('a kite over the sea');
  assert.deepEqual(telegram.draft(home)?.texts, ['', 'a kite', 'a kite over the sea']);
  telegram.people.stopDraft(ana, home);
  assert.deepEqual(telegram.updates.all.at(-1)?.body, {
    chat: telegram.payload(await telegram.people.say(ana, home, 'x')).chat,
    draft_id: 7,
  });
  await draft('too late');
  assert.equal(telegram.draft(home), undefined);
  await api.sendMessageDraft(ana.id, 8, 'another');
  telegram.clock.advance(30_001);
  assert.equal(telegram.draft(home), undefined);
  await api.sendMessageDraft(ana.id, 9, 'a third');
  await api.sendMessage(ana.id, 'the message');
  assert.equal(telegram.draft(home), undefined);
  assert.match(await descriptionOf(api.sendMessageDraft(group.id, 1, 'x')), /TEXTDRAFT_PEER_INVALID/);
  telegram.lacks.add('sendMessageDraft');
  assert.equal(await descriptionOf(draft('x')), 'Not Found: method not found');
  assert.deepEqual(telegram.faults(), ['sendMessageDraft: Bad Request: TEXTDRAFT_PEER_INVALID']);
});

test('a selective wish for an answer opens for those it means; commands are offered by scope and language', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, group } = stage;
  const { people, scenery } = telegram;
  const { api } = createBot(stage);
  const ming = scenery.user({ name: '小明', language: 'zh-hans' });
  scenery.join(group, ming);
  const asked = await people.say(ana, group, '/change');
  const reply_markup = { force_reply: true, selective: true, input_field_placeholder: 'bluer' } as const;
  await api.sendMessage(group.id, 'What should change?', { reply_parameters: { message_id: asked.id }, reply_markup });
  const prompt = people.prompt(ana, group);
  assert.equal(prompt?.content.text, 'What should change?');
  assert.equal(people.prompt(ming, group), undefined);
  const answer = await people.say(ana, group, 'bluer', {
    replyTo: prompt,
    photos: [{ name: 'a.png', bytes: await picture() }],
  });
  assert.equal(heardOf(stage, answer), true);
  assert.equal(people.prompt(ana, group), undefined);
  await api.setMyCommands([{ command: 'draw', description: 'Draw' }]);
  await api.setMyCommands([{ command: 'draw', description: '画图' }], { language_code: 'zh' });
  await api.setMyCommands([{ command: 'studio', description: 'Set up' }], {
    scope: { type: 'all_chat_administrators' },
  });
  const names = (user = ana): unknown[] => people.commands(user, group).map(({ description }) => description);
  assert.deepEqual([names(), names(ming)], [['Set up'], ['画图']], 'Ana owns the group');
  await api.deleteMyCommands({ scope: { type: 'all_chat_administrators' } });
  assert.deepEqual(names(), ['Draw']);
  assert.equal(telegram.commands({}, 'zh').length, 1);
});

test('inline: results by file id, the chosen one is reported, and edited by its inline id without uploads', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, home } = stage;
  const { people, scenery, bot } = telegram;
  const { api } = createBot(stage);
  const { photo } = await api.sendPhoto(ana.id, new InputFile(await picture()));
  const fileId = photo.at(-1)?.file_id ?? '';
  const friends = scenery.group({ title: 'Friends', people: [ana], withBot: false });
  const ask = people.inline(ana, friends, 'kite');
  const reply_markup = { inline_keyboard: [[{ text: 'Draw', callback_data: 'd' }]] };
  const article = {
    type: 'article',
    id: '1',
    title: 'Draw this',
    input_message_content: { message_text: 'kite' },
  } as const;
  await api.answerInlineQuery(
    ask.id,
    [
      { ...article, reply_markup },
      { type: 'photo', id: '2', photo_file_id: fileId },
    ],
    {
      is_personal: true,
    },
  );
  assert.equal((await ask.answered()).length, 2);
  assert.match(await descriptionOf(api.answerInlineQuery(ask.id, [])), /query is too old/);
  const message = people.choose(ask, '1');
  const chosen = telegram.updates.all.at(-1)?.body;
  assert.deepEqual([chosen?.result_id, chosen?.inline_message_id], ['1', message.inlineId]);
  const inlineId = message.inlineId ?? '';
  people.press(ana, message, 'Draw');
  assert.equal(telegram.updates.all.at(-1)?.body.inline_message_id, inlineId);
  assert.equal(await api.editMessageTextInline(inlineId, 'drawing'), true);
  const media = (source: string | InputFile) => ({ type: 'photo', media: source, caption: 'a kite' }) as const;
  const upload = api.editMessageMediaInline(inlineId, media(new InputFile(await picture())));
  assert.match(await descriptionOf(upload), /file of an inline message must be sent by its identifier/);
  assert.equal(await api.editMessageMediaInline(inlineId, media(fileId)), true);
  assert.equal(message.content.media?.kind, 'photo');
  assert.deepEqual(people.choose(ask, '2').content.media, telegram.messages(home)[0]?.content.media);
  bot.inline = false;
  assert.throws(() => people.inline(ana, friends, 'x'), /no inline mode/);
});

test('whoever is named or answered in a group is rung, and only for what they asked', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana, group } = stage;
  const { api } = createBot(stage);
  const bo = telegram.scenery.user({ name: 'Bo' });
  telegram.scenery.join(group, bo);
  const asked = await telegram.people.say(ana, group, '/draw');
  const reply_parameters = { message_id: asked.id };
  const status = await api.sendMessage(group.id, 'drawing', { reply_parameters });
  await api.editMessageText(group.id, status.message_id, 'done');
  assert.deepEqual(telegram.faults(), []);
  await api.sendMessage(group.id, 'again', { reply_parameters, disable_notification: true });
  assert.equal(telegram.pings.length, 1);
  await api.sendMessage(group.id, 'again', { reply_parameters });
  const user = { id: bo.id, is_bot: false, first_name: 'Bo' };
  await api.sendMessage(group.id, 'Bo', { entities: [{ type: 'text_mention', offset: 0, length: 2, user }] });
  await api.sendMessage(group.id, 'for @ana_draws');
  assert.deepEqual(
    telegram.pings.map(({ user: { firstName }, how, fair }) => [firstName, how, fair]),
    [
      ['Ana', 'reply', true],
      ['Ana', 'reply', false],
      ['Bo', 'mention', false],
      ['Ana', 'mention', false],
    ],
  );
  assert.equal(telegram.faults().length, 4, 'three rings, and an @name that nobody gave as such');
});
