/** Every limit of the fake Telegram, at its edge: the last call that passes and the first that does not. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { picture, setStage } from './telegram/client.ts';
import { rawTo, upload } from './telegram/raw.ts';

const x = (length: number): string => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const keys = (...rows: unknown[][]) => ({ text: 'x', reply_markup: { inline_keyboard: rows } });
const key = (callback_data: string, text = 'ok', more = {}) => ({ text, callback_data, ...more });
const formatted = (text: string, ...entities: unknown[]) => ({ text, entities });
const bold = (offset: number, length: number) => ({ type: 'bold', offset, length });

type Params = Record<string, unknown>;
/** What still passes, what no longer does, and the words of the refusal. */
const sends: Readonly<Record<string, readonly [good: Params, bad: Params, refusal: string]>> = {
  'text of 4096': [{ text: x(4096) }, { text: x(4097) }, 'message is too long'],
  'text of 4096 after its marks': [
    { text: `<b>${x(4096)}</b>`, parse_mode: 'HTML' },
    { text: `<b>${x(4097)}</b>`, parse_mode: 'HTML' },
    'message is too long',
  ],
  'a text': [{ text: 'x' }, { text: '' }, 'message text is empty'],
  'more than blanks': [{ text: ' x ' }, { text: ' \n ' }, 'text must be non-empty'],
  'data of 64 bytes': [keys([key(x(64))]), keys([key(x(65))]), 'BUTTON_DATA_INVALID'],
  'data counted in bytes': [keys([key('画'.repeat(21))]), keys([key('画'.repeat(22))]), 'BUTTON_DATA_INVALID'],
  'data of at least 1': [keys([key('a')]), keys([key('')]), 'BUTTON_DATA_INVALID'],
  'a button that does something': [
    keys([key('a')]),
    keys([{ text: 'x' }]),
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  'a button that says something': [
    keys([key('a')]),
    keys([key('a', ' ')]),
    "can't parse inline keyboard button: Text must be non-empty",
  ],
  '8 buttons in a row': [
    keys(times(8, (i) => key(`${i}`))),
    keys(times(9, (i) => key(`${i}`))),
    'BUTTON_ROW_TOO_LONG: a row shows 8 buttons',
  ],
  '100 buttons': [
    keys(...times(25, (i) => times(4, (j) => key(`${i}.${j}`)))),
    keys(...times(25, (i) => times(4, (j) => key(`${i}.${j}`))), [key('one more')]),
    'reply markup is too long',
  ],
  'an address': [
    keys([{ text: 'x', url: 'https://example.org' }]),
    keys([{ text: 'x', url: 'nowhere' }]),
    "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
  ],
  '256 characters to copy': [
    keys([{ text: 'x', copy_text: { text: x(256) } }]),
    keys([{ text: 'x', copy_text: { text: x(257) } }]),
    'BUTTON_COPY_TEXT_INVALID',
  ],
  'placeholder of 64': [
    { text: 'x', reply_markup: { force_reply: true, input_field_placeholder: x(64) } },
    { text: 'x', reply_markup: { force_reply: true, input_field_placeholder: x(65) } },
    'INPUT_FIELD_PLACEHOLDER_INVALID',
  ],
  'formats within the text': [
    formatted('xyz', bold(1, 2)),
    formatted('xyz', bold(1, 3)),
    'entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4',
  ],
  'formats that begin within it': [
    formatted('xyz', bold(3, 0)),
    formatted('xyz', bold(4, 0)),
    'entity begins after the end of the text at UTF-16 offset 4',
  ],
  'formats at whole symbols': [
    formatted('🎨x', bold(0, 2)),
    formatted('🎨x', bold(1, 2)),
    'entity begins in a middle of a UTF-16 symbol at byte offset 3',
  ],
  'formats that are some': [
    formatted('x', bold(0, 1)),
    formatted('x', { ...bold(0, 1), type: 'blink' }),
    "can't parse MessageEntity: Unsupported type specified",
  ],
  'marks that close': [
    { text: '<b>x</b>', parse_mode: 'HTML' },
    { text: '<b>x', parse_mode: 'HTML' },
    'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
  ],
  'an action that is one': [{ text: 'x' }, { text: 'x', parse_mode: 'RTF' }, 'unsupported parse_mode'],
  'an answer to what is there': [
    { text: 'x', reply_parameters: { message_id: 999, allow_sending_without_reply: true } },
    { text: 'x', reply_parameters: { message_id: 999 } },
    'message to be replied not found',
  ],
};

for (const [name, [good, bad, refusal]] of Object.entries(sends))
  test(`sendMessage: ${name}`, async (t) => {
    const { telegram, ana } = await setStage(t, { flood: 'none' });
    const raw = rawTo(telegram);
    const passed = await raw('sendMessage', { chat_id: ana.id, ...good });
    assert.equal(passed.ok, true, passed.description);
    const { status, description } = await raw('sendMessage', { chat_id: ana.id, ...bad });
    assert.deepEqual([status, description], [400, `Bad Request: ${refusal}`]);
  });

test('captions of 1024, answers of 200, commands of 32 and 256, albums of 2 to 10', async (t) => {
  const { telegram, ana, home } = await setStage(t, { flood: 'none' });
  const raw = rawTo(telegram);
  const bytes = await picture();
  const said = async (method: string, params: Params, files: Record<string, Buffer> = {}): Promise<string> =>
    (await upload(telegram, method, { chat_id: ana.id, ...params }, files)).description ?? 'ok';
  assert.equal(await said('sendPhoto', { caption: x(1024) }, { photo: bytes }), 'ok');
  assert.equal(
    await said('sendPhoto', { caption: x(1025) }, { photo: bytes }),
    'Bad Request: message caption is too long',
  );
  const [photo] = telegram.messages(home);
  assert.ok(photo !== undefined);
  const id = photo.id;
  assert.match(await said('editMessageCaption', { message_id: id, caption: x(1025) }), /caption is too long/);
  const [text] = [(await raw('sendMessage', { chat_id: ana.id, text: 'x' })).result as { message_id: number }];
  const edit = { message_id: text.message_id };
  assert.equal(await said('editMessageText', { ...edit, text: x(4097) }), 'Bad Request: MESSAGE_TOO_LONG');
  assert.equal(await said('editMessageText', { ...edit, text: x(4096) }), 'ok');
  await raw('editMessageReplyMarkup', { chat_id: ana.id, message_id: id, reply_markup: keys([key('a')]).reply_markup });
  const press = telegram.people.press(ana, photo, 'a');
  const answer = { callback_query_id: press.id };
  assert.equal(await said('answerCallbackQuery', { ...answer, text: x(201) }), 'Bad Request: MESSAGE_TOO_LONG');
  assert.equal(await said('answerCallbackQuery', { ...answer, text: x(200) }), 'ok');
  const command = (name: string, description = 'x') => ({ commands: [{ command: name, description }] });
  assert.equal(await said('setMyCommands', command(x(32))), 'ok');
  assert.equal(await said('setMyCommands', command(x(33))), 'Bad Request: BOT_COMMAND_INVALID');
  assert.equal(await said('setMyCommands', command('画')), 'Bad Request: BOT_COMMAND_INVALID');
  assert.equal(await said('setMyCommands', command('a', x(256))), 'ok');
  assert.equal(await said('setMyCommands', command('a', x(257))), 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID');
  assert.equal(
    await said('setMyCommands', { commands: times(101, (i) => command(`c${i}`).commands[0]) }),
    'Bad Request: BOT_COMMANDS_TOO_MUCH',
  );
  const album = (count: number) => ({ media: times(count, () => ({ type: 'photo', media: 'attach://p' })) });
  assert.match(await said('sendMediaGroup', album(1), { p: bytes }), /wrong number of media/);
  assert.match(await said('sendMediaGroup', album(11), { p: bytes }), /wrong number of media/);
  assert.equal(await said('sendMediaGroup', album(2), { p: bytes }), 'ok');
  const mixed = { media: [...album(1).media, { type: 'document', media: 'attach://p' }] };
  assert.match(
    await said('sendMediaGroup', mixed, { p: bytes }),
    /can't use the media of the specified type in the album/,
  );
  await said('sendMediaGroup', { ...album(2), reply_markup: {} }, { p: bytes });
  assert.equal(telegram.faults().at(-1), 'sendMediaGroup: reply_markup: there is no such parameter');
});

test('what has no such parameter, and what is no such kind, is kept as a fault and changes nothing', async (t) => {
  const { telegram, ana } = await setStage(t);
  const raw = rawTo(telegram);
  assert.equal((await raw('sendMessage', { chat_id: ana.id, text: 'x', parse_mod: 'HTML', reply_to: 1 })).ok, true);
  await raw('sendMessage', keys([key('a', 'x', { style: 'purple' })]));
  await raw('sendMessage', { chat_id: ana.id, text: 'x', disable_notification: 'maybe' });
  assert.deepEqual(telegram.faults(), [
    'sendMessage: parse_mod: there is no such parameter',
    'sendMessage: reply_to: there is no such parameter',
    'sendMessage: reply_markup.inline_keyboard[0][0].style: danger or success or primary was expected',
    'sendMessage: chat_id: it is required',
    'sendMessage: Bad Request: chat_id is empty',
    'sendMessage: disable_notification: true or false was expected',
  ]);
});
