/** What comes along and is no picture: who means it, and who can be served without it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type AnsweredTo, readMessages, type Wish, wishOf } from '../../adapters/telegram/read.ts';
import { heedUnusable } from '../../adapters/telegram/unusable.ts';
import { readUpdate } from '../../adapters/telegram/update.ts';

const me = { id: 42, username: 'atelier_bot' };
const ana = { id: 7, is_bot: false, first_name: 'Ana' };
const home = { chat: { id: 7, type: 'private' } };
const group = { chat: { id: -1_001_234, type: 'supergroup' } };

const pdf = { document: { file_id: 'p', mime_type: 'application/pdf', file_name: 'cat.pdf' } };
const gif = { animation: { file_id: 'g' }, document: { file_id: 'g', mime_type: 'video/mp4' } };
const film = { video: { file_id: 'v' } };
const voice = { voice: { file_id: 's' } };
const moving = { sticker: { file_id: 'm', is_animated: true, is_video: false } };
const still = { sticker: { file_id: 'w', file_size: 9, is_animated: false, is_video: false } };
const png = { document: { file_id: 'i', mime_type: 'image/png' } };

const hear = (message: object, ...others: object[]) => {
  const updates = [message, ...others].map((one, at) =>
    readUpdate({ update_id: at, message: { message_id: 30 + at, from: ana, ...home, ...one } }),
  );
  return readMessages(
    updates.map(({ data }) => data ?? assert.fail()),
    me,
  );
};
const wish = (message: object, to: AnsweredTo = 'nothing', ...others: object[]): Wish | undefined => {
  const heard = hear(message, ...others);
  const wanted = heard && wishOf(heard, to);
  return heard && wanted && heedUnusable(heard, to, wanted);
};
const answering = (what: object) => ({ reply_to_message: { message_id: 2, from: ana, ...what } });

test('a file that is no picture is not drawn from its caption, nor from nothing', () => {
  const about = (what: string) => ({ kind: 'unusable', what });
  for (const [sent, what] of [
    [pdf, 'file'],
    [{ document: { file_id: 'z', file_name: 'x.zip' } }, 'file'],
    [gif, 'moving'],
    [film, 'moving'],
    [{ video_note: {} }, 'moving'],
    [voice, 'sound'],
    [{ audio: {} }, 'sound'],
  ] as const) {
    assert.deepEqual(wish({ ...sent, caption: 'a cat' }), about(what), JSON.stringify(sent));
    assert.deepEqual(wish(sent), about(what), JSON.stringify(sent));
    assert.deepEqual(wish({ ...sent, ...group, caption: 'a cat @atelier_bot' }), about(what));
    assert.equal(wish({ ...sent, ...group, caption: 'a cat' }), undefined, 'people talk among themselves');
  }
  for (const caption of ['/edit darker', '/describe', '/upscale 2', '/blend a lake', '/draw', '改图 更亮'])
    assert.deepEqual(wish({ ...pdf, caption }), about('file'), caption);
  assert.deepEqual(wish({ ...pdf, caption: 'darker' }, 'picture'), about('file'));
  assert.deepEqual(wish({ ...pdf, caption: 'a cat' }, 'form'), about('file'));
});

test('a command that can do without it does, and says so; what has nothing to do with it is as ever', () => {
  const drawn = { kind: 'make', as: 'draw', words: 'a cat', unused: 'file' };
  assert.deepEqual(wish({ ...pdf, caption: '/draw a cat' }), drawn);
  assert.deepEqual(wish({ ...pdf, caption: '画 a cat' }), drawn);
  const larger = { kind: 'make', as: 'upscale', words: '', options: { factor: '2' }, unused: 'file' };
  assert.deepEqual(wish({ ...pdf, caption: '/upscale 2' }, 'picture'), larger);
  const album = wish({ ...png, caption: 'a cat', media_group_id: 'a' }, 'nothing', { ...pdf, media_group_id: 'a' });
  assert.deepEqual(album, drawn, 'a picture among them is drawn from');
  assert.deepEqual(wish({ ...pdf, caption: '/queue' }), { kind: 'panel', panel: 'line' });
  for (const sent of [moving, still, { poll: {} }, { location: {} }])
    assert.deepEqual(wish(sent), { kind: 'panel', panel: 'help' }, JSON.stringify(sent));
});

test('who answers something that moves is told, and a sticker that does not is a picture', () => {
  const about = { kind: 'unusable', what: 'moving' };
  for (const answered of [gif, film, moving, { sticker: { file_id: 'm', is_video: true } }, { sticker: {} }]) {
    for (const caption of ['/edit darker', '/describe', '/draw', 'as a watercolour'])
      assert.deepEqual(wish({ text: caption, ...answering(answered) }, 'other'), about, caption);
    const drawn = { kind: 'make', as: 'draw', words: 'a cat', unused: 'moving' };
    assert.deepEqual(wish({ text: '/draw a cat', ...answering(answered) }, 'other'), drawn);
  }
  assert.deepEqual(hear({ text: '/edit darker', ...answering(still) })?.answered?.files, [{ id: 'w', bytes: 9 }]);
  assert.deepEqual(wish({ text: '/edit darker', ...answering(still) }, 'other'), {
    kind: 'make',
    as: 'edit',
    words: 'darker',
  });
  // Nobody draws from what is heard.
  const drawn = { kind: 'make', as: 'draw', words: 'a cat' };
  assert.deepEqual(wish({ text: 'a cat', ...answering(voice) }, 'other'), drawn);
  assert.deepEqual(wish({ ...png, caption: 'a cat', ...answering(gif) }, 'other'), { ...drawn, unused: 'moving' });
});
