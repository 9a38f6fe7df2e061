/** What can be done without may have any shape: nobody is left without an answer for it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { missingRights } from '../../adapters/discord/places.ts';
import { readInteraction, readUnread } from '../../adapters/discord/read.ts';
import { readSaid } from '../../adapters/discord/readTalk.ts';

const user = { id: '5', username: 'mi' };
const help = {
  id: '1',
  application_id: '2',
  type: 2,
  token: 't',
  guild_id: '3',
  channel_id: '4',
  member: { user },
  data: { id: '6', type: 1, name: 'help' },
};

const odd: readonly object[] = [
  { context: 7 },
  { locale: '' },
  { authorizing_integration_owners: [] },
  { attachment_size_limit: 0 },
  { attachment_size_limit: '10485760' },
  { channel: { id: '4' } },
  { channel: { id: '4', type: 'text', name: 7 } },
  { member: { user, nick: 7, permissions: {} } },
  { member: { nick: 'x' }, user },
  { member: null, user },
  { app_permissions: {} },
];

for (const more of odd)
  test(`an interaction with ${JSON.stringify(more)}`, () => {
    const read = readInteraction({ ...help, ...more });
    assert.ok(read?.kind === 'command');
    assert.deepEqual([read.who.id, read.who.moderates, read.guildId], ['5', false, '3']);
  });

test('rights are read as a number, too', () => {
  const read = readInteraction({ ...help, app_permissions: 0, member: { user, permissions: 8 } });
  assert.ok(read?.kind === 'command');
  assert.equal(read.who.moderates, true);
  assert.deepEqual(missingRights({ ...read, owners: {} }), ['view', 'send', 'attach']);
});

test('a message without type, and a file without size', () => {
  const file = { id: '9', filename: 'a.png', url: 'http://127.0.0.1:1/a.png' };
  const message = { id: '7', channel_id: '4', author: user, content: '<@8> a hill', attachments: [file], mentions: 7 };
  const read = readSaid(message, { id: '8' });
  assert.deepEqual([read?.how, read?.text, read?.files.length], ['mention', 'a hill', 1]);
});

test('who waits for an answer to what this version does not know', () => {
  const unknown = { ...help, data: { id: '6', type: 1, name: 'frobnicate' } };
  const who = { id: '5', name: 'mi', moderates: false };
  assert.equal(readInteraction(unknown), undefined);
  assert.deepEqual(readUnread(unknown), { id: '1', token: 't', who, isTyped: false });
  assert.equal(readUnread({ ...unknown, type: 4 })?.isTyped, true);
  assert.equal(readUnread({ ...unknown, type: 9 }), undefined);
});
