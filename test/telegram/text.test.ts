/** What Telegram would make live stays words; texts are cut whole. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { cut, inert, joined, naming, plain, styled } from '../../adapters/telegram/text.ts';
import { findEntities } from '../fakes/telegram/found.ts';

const live: readonly string[] = [
  '@ana_draws',
  '看 @ana_draws!',
  '(@ab)',
  '/start',
  ' /draw@atelier_bot cat',
  '，/cancel',
  '#tag',
  '#标签',
  '＃tag',
  '$USD',
  '$1INCH',
  'https://example.com/a?b=c#d',
  'HTTP://EXAMPLE.COM',
  'ftp://x.y',
  'tg://resolve?domain=x',
  'tg://user?id=1',
  'ton://transfer',
  'example.com',
  'sub.example.co.uk/path',
  'пример.рф',
  '例子.中国',
  't.me/joinchat',
  '8.8.8.8',
  'http://8.8.8.8:80/',
  'name@example.com',
  'a.b+c@sub.example.org',
  '+1 234 567 8901',
  '+8613812345678',
  '4242 4242 4242 4242',
  '4242424242424242',
  'x@y.zz/#a $ABC /b',
  'a.b.c.d.com',
  'www.example.com.',
];

test('nothing that Telegram knows becomes live', () => {
  for (const text of live)
    for (const around of [text, `a ${text} b`, `(${text})`, `“${text}”`, `\n${text}\n`])
      assert.deepEqual(findEntities(inert(around)), [], JSON.stringify(inert(around)));
});

test('what would not become live is left as it is', () => {
  for (const text of [
    '1.5 metres',
    '16:9',
    'and/or',
    'a-b',
    '3.14',
    'v1.10.1',
    'C#',
    '5 $',
    '(word:1.2)',
    '你好。世界',
    '20%',
    '12345678',
  ])
    assert.equal(inert(text), text);
});

test('a text turns the direction of nothing behind it', () => {
  assert.equal(inert('a\u202eb\u2066c'), 'abc');
  assert.equal(inert('שלום עולם'), 'שלום עולם');
});

test('lone halves of a character are no character', () => {
  assert.ok(inert('a\ud83d').isWellFormed());
  assert.ok(styled('code', 'a\ud83d').text.isWellFormed());
});

test('entities move with their text, and end with it', () => {
  const rich = joined([styled('bold', '标题'), plain('🦊 text'), styled('italic', 'end')], '\n');
  assert.deepEqual(
    rich.entities.map(({ type, offset, length }) => [type, rich.text.slice(offset, offset + length)]),
    [
      ['bold', '标题'],
      ['italic', 'end'],
    ],
  );
  const short = cut(styled('bold', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦'), 12);
  assert.equal(short.text, '👩‍👩‍👧‍👦…');
  assert.deepEqual(short.entities, [{ type: 'bold', offset: 0, length: short.text.length }]);
  assert.deepEqual(cut(joined([plain('  '), styled('bold', 'a b ')]), 50), {
    text: 'a b',
    entities: [{ type: 'bold', offset: 0, length: 3 }],
  });
});

test('only a person is named so that it rings', () => {
  const { text, entities } = naming(7, '@everyone https://x.com');
  assert.deepEqual(findEntities(text), []);
  assert.equal(entities.length, 1);
  assert.equal(entities[0]?.type, 'text_mention');
});
