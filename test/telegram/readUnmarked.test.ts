/** Updates of servers that tell less than Telegram does: nothing is marked, nobody is named, what is not there is null. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type Heard, readMessages, wishOf } from '../../adapters/telegram/read.ts';
import { readUpdate } from '../../adapters/telegram/update.ts';

const me = { id: 42, username: 'Atelier_bot' };
const ana = { id: 7, is_bot: false, first_name: 'Ana' };
const home = { id: 7, type: 'private' };
const group = { id: -1_001_234, type: 'supergroup' };

const hear = (message: object, bot = me): Heard | undefined => {
  const { data } = readUpdate({ update_id: 9, message: { message_id: 3, from: ana, chat: home, ...message } });
  return data && readMessages([data], bot);
};
const wish = (message: object) => {
  const heard = hear(message);
  return heard && wishOf(heard, 'nothing');
};

test('a command is one also where nothing is marked', () => {
  assert.deepEqual(wish({ text: '/draw a cat' }), { kind: 'make', as: 'draw', words: 'a cat' });
  assert.deepEqual(wish({ text: '/start' }), { kind: 'panel', panel: 'start' });
  assert.deepEqual(wish({ text: '/DRAW@atelier_BOT a cat' }), { kind: 'make', as: 'draw', words: 'a cat' });
  assert.deepEqual(wish({ photo: [{ file_id: 'f' }], caption: '/edit at night' }), {
    kind: 'make',
    as: 'edit',
    words: 'at night',
  });
  assert.equal(wish({ text: '/draw@other_bot a cat' }), undefined);
});

test('what only looks like one is a description', () => {
  assert.deepEqual(wish({ text: '/路径 a cat' }), { kind: 'make', as: 'draw', words: '/路径 a cat' });
  assert.deepEqual(wish({ text: 'and/or' }), { kind: 'make', as: 'draw', words: 'and/or' });
});

test('the name of the bot calls it also where nothing is marked', () => {
  assert.equal(hear({ chat: group, text: '@ATELIER_bot a cat' })?.isCalled, true);
  assert.equal(hear({ chat: group, text: '@ATELIER_bot a cat' })?.words, 'a cat');
  assert.equal(hear({ chat: group, text: '@atelier_bots a cat' })?.isCalled, false);
  assert.equal(hear({ chat: group, text: 'me@atelier_bot a cat' })?.isCalled, false);
});

test('a bot that was not told its name hears every command', () => {
  const nameless = { id: 42, username: '' };
  assert.equal(hear({ text: '/draw a cat' }, nameless)?.command, 'draw');
  assert.equal(hear({ text: '/draw@atelier_bot a cat' }, nameless)?.command, 'draw');
  assert.equal(hear({ chat: group, text: '@somebody a cat' }, nameless)?.isCalled, false);
});

test('words in Chinese with the stroke of a command before them', () => {
  assert.deepEqual(wish({ text: '/画 一只猫' }), { kind: 'make', as: 'draw', words: '一只猫' });
  assert.deepEqual(wish({ text: '／改图 一只猫', photo: [] }), { kind: 'make', as: 'edit', words: '一只猫' });
  assert.deepEqual(wish({ chat: group, text: '/画 一只猫' }), { kind: 'make', as: 'draw', words: '一只猫' });
  assert.equal(wish({ chat: group, text: '／draw a cat' }), undefined);
});

test('what a server writes as null is not there', () => {
  const message = { text: '/draw a cat', entities: null, caption: null, reply_to_message: null, photo: null };
  const empty = { message_thread_id: null, is_topic_message: null, sender_chat: null, media_group_id: null };
  assert.deepEqual(wish({ ...message, ...empty, from: { ...ana, last_name: null, language_code: null } }), {
    kind: 'make',
    as: 'draw',
    words: 'a cat',
  });
});

test('a part that cannot be read leaves the rest', () => {
  const odd = { reply_to_message: { text: 'no number' }, via_bot: {}, entities: [{ type: 5 }], date: 'today' };
  assert.deepEqual(wish({ text: '/draw a cat', ...odd }), { kind: 'make', as: 'draw', words: 'a cat' });
  const heard = hear({ text: `a cat ${'x'.repeat(20_000)}` });
  assert.ok(heard && heard.words.length > 4000 && heard.words.length < 10_000);
});

test('pictures with no size, and files with no kind', () => {
  const ids = (message: object) => hear(message)?.files.map(({ id }) => id);
  assert.deepEqual(ids({ photo: [{ file_id: 'only' }] }), ['only']);
  assert.deepEqual(ids({ document: { file_id: 'f', file_name: 'A cat.PNG' } }), ['f']);
  assert.deepEqual(ids({ document: { file_id: 'f', file_name: 'cat.pdf' } }), []);
  assert.deepEqual(ids({ document: { file_id: 'f' } }), []);
});

test('whose message is answered may be left open', () => {
  const answered = (from: object) => hear({ text: 'darker', reply_to_message: { message_id: 2, ...from } })?.answered;
  assert.equal(answered({})?.isOurs, undefined);
  assert.equal(answered({ from: { id: 42, is_bot: true } })?.isOurs, true);
  assert.equal(answered({ from: ana })?.isOurs, false);
});

test('in a forum what answers nothing is in the topic it names', () => {
  const forum = { ...group, is_forum: true };
  const thread = (message: object) => hear({ text: '/draw a cat', message_thread_id: 12, ...message })?.where.thread;
  assert.equal(thread({ chat: forum }), 12);
  assert.equal(thread({ chat: forum, reply_to_message: { message_id: 12 } }), undefined);
  assert.equal(thread({ chat: forum, is_topic_message: false }), undefined);
  assert.equal(thread({ chat: group }), undefined);
});

test('that something happened in a chat is nothing anybody said', () => {
  for (const service of [
    { pinned_message: { message_id: 1 } },
    { forum_topic_created: { name: 'a topic' } },
    { new_chat_members: [ana] },
    { something_new: {} },
  ])
    assert.equal(hear(service), undefined, JSON.stringify(service));
  for (const sent of [{ sticker: {} }, { voice: {} }, { location: {} }, { video: {} }, { poll: {} }])
    assert.deepEqual(wish(sent), { kind: 'panel', panel: 'help' }, JSON.stringify(sent));
});

test('who speaks as a channel or a group is that, and a post copied from a channel is nobody', () => {
  const channel = { id: -1_003, type: 'channel', title: 'News' };
  const mask = { id: 136_817_688, is_bot: true, first_name: 'Channel' };
  const who = (message: object) => hear({ chat: group, text: '/draw a cat', ...message })?.person;
  assert.deepEqual(
    [who({ from: mask, sender_chat: channel })].map((one) => [one?.who, one?.name, one?.asGroup]),
    [['telegram:-1003', 'News', false]],
  );
  assert.equal(who({ from: undefined, sender_chat: group })?.asGroup, true);
  assert.equal(who({ from: mask }), undefined);
  assert.equal(who({ from: { id: 777_000 }, sender_chat: channel }), undefined);
  assert.equal(who({ from: undefined, sender_chat: channel, is_automatic_forward: true }), undefined);
  assert.equal(who({ from: undefined }), undefined);
  assert.equal(hear({ text: 'a cat', from: undefined })?.person.who, 'telegram:7');
});
