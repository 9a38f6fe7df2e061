/** What updates mean. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type AnsweredTo, placeOf, readMessages, type Wish, wishOf } from '../../adapters/telegram/read.ts';
import { type TelegramUpdate, updateSchema } from '../../adapters/telegram/update.ts';

const me = { id: 42, username: 'Atelier_bot' };
const ana = { id: 7, is_bot: false, first_name: 'Ana', language_code: 'en' };
const home = { id: 7, type: 'private' };
const group = { id: -1_001_234, type: 'supergroup' };

const entitiesOf = (text: string): object[] => {
  const command = /^\/[a-z]+(?:@\w+)?/i.exec(text)?.[0];
  const names = [...text.matchAll(/(?<!\w)@\w+/g)].map(({ index, 0: name }) => ({
    type: 'mention',
    offset: index,
    length: name.length,
  }));
  return command ? [{ type: 'bot_command', offset: 0, length: command.length }, ...names] : names;
};

const updateOf = (text: string, more: object = {}): TelegramUpdate =>
  updateSchema.parse({
    update_id: 9,
    message: { message_id: 3, date: 1, from: ana, chat: home, text, entities: entitiesOf(text), ...more },
  });

const wish = (text: string, more: object = {}, to: AnsweredTo = 'nothing'): Wish | undefined => {
  const heard = readMessages([updateOf(text, more)], me);
  return heard && wishOf(heard, to);
};

const photo = {
  photo: [
    { file_id: 'small', width: 90, height: 60 },
    { file_id: 'large', width: 900, height: 600 },
  ],
};
const captioned = (caption: string, more: object = {}) => ({
  text: undefined,
  entities: undefined,
  caption,
  caption_entities: entitiesOf(caption),
  ...photo,
  ...more,
});

test('in a private chat plain text is enough', () => {
  assert.deepEqual(wish('a cat'), { kind: 'make', as: 'draw', words: 'a cat' });
  assert.deepEqual(wish('画 一只猫'), { kind: 'make', as: 'draw', words: '一只猫' });
  assert.deepEqual(wish('画家在画画'), { kind: 'make', as: 'draw', words: '画家在画画' });
  assert.deepEqual(wish('draw a cat'), { kind: 'make', as: 'draw', words: 'a cat' });
});

test('commands, with and without the name of the bot, in any case', () => {
  assert.deepEqual(wish('/draw a cat'), { kind: 'make', as: 'draw', words: 'a cat' });
  assert.deepEqual(wish('/DRAW@atelier_BOT a cat'), { kind: 'make', as: 'draw', words: 'a cat' });
  assert.equal(wish('/draw@other_bot a cat'), undefined);
  assert.deepEqual(wish('/draw 画 一只猫'), { kind: 'make', as: 'draw', words: '画 一只猫' });
  assert.deepEqual(wish('/draw'), { kind: 'ask', as: 'draw' });
  assert.deepEqual(wish('/upscale 4x'), { kind: 'make', as: 'upscale', words: '', options: { factor: '4' } });
  assert.deepEqual(wish('/upscale'), { kind: 'make', as: 'upscale', words: '', options: {} });
  assert.deepEqual(wish('/describe this'), { kind: 'make', as: 'describe', words: '' });
  assert.deepEqual(wish('/cancel'), { kind: 'panel', panel: 'line' });
  assert.deepEqual(wish('/cancel j-4f7kq2'), { kind: 'cancel', creation: 'J-4F7KQ2' });
  assert.deepEqual(wish('/queue'), { kind: 'panel', panel: 'line' });
  assert.deepEqual(wish('/lang zh'), { kind: 'language', given: 'zh' });
  assert.deepEqual(wish('/recipe J-4F7KQ2.2'), { kind: 'recipe', code: 'J-4F7KQ2.2' });
  assert.deepEqual(wish('/recipe R-9QX2M'), { kind: 'make', as: 'replay', words: 'R-9QX2M' });
  assert.deepEqual(wish('/nonsense'), { kind: 'panel', panel: 'help' });
  assert.equal(wish('/nonsense', { chat: group }), undefined);
});

test('deep links', () => {
  assert.deepEqual(wish('/start'), { kind: 'panel', panel: 'start' });
  assert.deepEqual(wish('/start r_9QX2M'), { kind: 'make', as: 'replay', words: 'R-9QX2M' });
  assert.deepEqual(wish('/start r_R-9QX2M'), { kind: 'make', as: 'replay', words: 'R-9QX2M' });
  assert.deepEqual(wish('/start something'), { kind: 'panel', panel: 'start' });
});

test('in a group only what is meant for the bot', () => {
  const here = { chat: group };
  assert.equal(wish('a cat', here), undefined);
  assert.equal(wish('draw a line', here), undefined);
  assert.deepEqual(wish('画 一只猫', here), { kind: 'make', as: 'draw', words: '一只猫' });
  assert.deepEqual(wish('@atelier_bot a cat', here), { kind: 'make', as: 'draw', words: 'a cat' });
  assert.deepEqual(wish('a cat, @atelier_bot', here), { kind: 'make', as: 'draw', words: 'a cat,' });
  assert.deepEqual(wish('@atelier_bot upscale', here), { kind: 'make', as: 'upscale', words: '', options: {} });
  assert.deepEqual(wish('@atelier_bot', here), { kind: 'panel', panel: 'help' });
  assert.equal(wish('@other_bot a cat', here), undefined);
  assert.equal(wish('nice!', { ...here, reply_to_message: { message_id: 2, from: { id: 42 } } }, 'other'), undefined);
});

test('a reply to a picture changes it', () => {
  const here = { chat: group, reply_to_message: { message_id: 2, from: { id: 42 } } };
  assert.deepEqual(wish('more snow', here, 'picture'), { kind: 'make', as: 'change', words: 'more snow' });
  assert.deepEqual(wish('/upscale 2', here, 'picture'), {
    kind: 'make',
    as: 'upscale',
    words: '',
    options: { factor: '2' },
  });
  assert.deepEqual(wish('改图 更亮', here, 'picture'), { kind: 'make', as: 'edit', words: '更亮' });
  assert.deepEqual(wish('', captioned('with this', here), 'picture'), {
    kind: 'make',
    as: 'blend',
    words: 'with this',
  });
});

test('pictures', () => {
  assert.deepEqual(wish('', captioned('as a watercolour')), { kind: 'make', as: 'draw', words: 'as a watercolour' });
  assert.deepEqual(wish('', captioned('/edit brighter')), { kind: 'make', as: 'edit', words: 'brighter' });
  assert.deepEqual(wish('', captioned('')), { kind: 'ask', as: 'draw' });
  assert.equal(wish('', captioned('', { chat: group })), undefined);
  const heard = readMessages([updateOf('', captioned('x'))], me);
  assert.deepEqual(heard?.files, [{ id: 'large', bytes: undefined }]);
  const file = { text: undefined, caption: 'x', document: { file_id: 'd', mime_type: 'image/png', file_size: 9 } };
  assert.deepEqual(readMessages([updateOf('', file)], me)?.files, [{ id: 'd', bytes: 9 }]);
  const pdf = { text: undefined, caption: 'x', document: { file_id: 'd', mime_type: 'application/pdf' } };
  assert.deepEqual(readMessages([updateOf('', pdf)], me)?.files, []);
});

test('an album is one message, whichever of its pictures has the words', () => {
  const item = (n: number, caption: string | undefined): TelegramUpdate =>
    updateSchema.parse({
      update_id: n,
      message: {
        message_id: n,
        date: 1,
        from: ana,
        chat: home,
        media_group_id: 'g',
        ...(caption !== undefined && { caption }),
        photo: [{ file_id: `f${n}`, width: 1, height: 1 }],
      },
    });
  const heard = readMessages(
    [item(4, undefined), item(5, '/blend a lake'), item(6, undefined)].map((one, at) =>
      at === 1
        ? updateSchema.parse({
            ...one,
            message: { ...one.message, caption_entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
          })
        : one,
    ),
    me,
  );
  assert.equal(heard?.id, 'telegram:7:g:4');
  assert.deepEqual(
    heard?.files.map(({ id }) => id),
    ['f4', 'f5', 'f6'],
  );
  assert.deepEqual(heard && wishOf(heard, 'nothing'), { kind: 'make', as: 'blend', words: 'a lake' });
});

test('bots, channels and what came by way of the bot itself are not heard', () => {
  assert.equal(wish('a cat', { from: { ...ana, is_bot: true } }), undefined);
  assert.equal(wish('a cat', { chat: { id: -5, type: 'channel' } }), undefined);
  assert.equal(wish('a cat', { via_bot: { id: 42 } }), undefined);
});

test('who speaks as the group is the group, and keeps order', () => {
  const from = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
  const heard = readMessages([updateOf('/draw a cat', { chat: group, from, sender_chat: group })], me);
  assert.equal(heard?.person.who, `telegram:${group.id}`);
  assert.equal(heard?.person.asGroup, true);
});

test('only topics are threads', () => {
  const at = (more: object) =>
    readMessages([updateOf('/draw a cat', { chat: group, message_thread_id: 12, ...more })], me)?.where;
  assert.equal(at({})?.thread, undefined);
  const where = at({ is_topic_message: true });
  assert.ok(where);
  assert.deepEqual(
    placeOf(where, (chat) => (chat === group.id ? -99 : chat)),
    {
      platform: 'telegram',
      community: '-99',
      chat: '-99',
      thread: '12',
      replyTo: '3',
    },
  );
});

test('updates of any other shape are refused, not read', () => {
  for (const bad of [
    {},
    { update_id: 'x' },
    { update_id: 1, message: { text: 5 } },
    { update_id: 1, callback_query: { id: 1 } },
    null,
    'x',
  ])
    assert.equal(updateSchema.safeParse(bad).success, false, JSON.stringify(bad));
  const kept = updateSchema.parse({
    update_id: 1,
    message: { message_id: 1, date: 1, chat: { ...home, description: 'secret' }, contact: { phone_number: '1' } },
  });
  assert.doesNotMatch(JSON.stringify(kept), /secret|phone/);
});
