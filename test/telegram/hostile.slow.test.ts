/** 50,000 hostile texts in every place of cards, panels and questions: nothing in them rings, links or formats. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { naming, type Rich } from '../../adapters/telegram/text.ts';
import {
  alertText,
  cardCaption,
  cardMessage,
  panelCaption,
  panelMessage,
  sentence,
} from '../../adapters/telegram/show.ts';
import type { Json } from '../fakes/json.ts';
import { captionFields, readWords, textFields } from '../fakes/telegram/text.ts';
import { cardOf, panelOf } from './cards.ts';
import { codePoint } from '../prompt/codePoint.ts';

/** What people try: marks of every dialect, links, names, commands, direction, joined and piled characters. */
const shards = [
  '@everyone',
  '@ana_draws',
  '@',
  '#',
  '#标签',
  '$',
  '$BTC',
  '/',
  '/start',
  '/draw@atelier_bot',
  'https://',
  'http://x.y',
  'tg://user?id=1',
  't.me/x',
  'example.com',
  '.com',
  '.рф',
  'a@b.cc',
  '8.8.8.8',
  '+1 555 123 4567',
  '4242424242424242',
  '<b>',
  '</b>',
  '<a href="https://x.y">',
  '&lt;',
  '[x](https://y.z)',
  '[x](tg://user?id=1)',
  '**',
  '__',
  '||',
  '`',
  '```',
  '>',
  '\\',
  '*',
  '_',
  '~',
  '{',
  '}',
  '!',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '\u00a0',
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u0000',
  '\u0001',
  '\ud83d',
  '\udc00',
  '👩‍👩‍👧‍👦',
  '🇨🇳',
  '👍🏽',
  'e\u0301',
  'Z\u0351\u036b\u0343',
  'שלום',
  'مرحبا',
  '你好',
  'ｗｗｗ．',
  '。com',
  '％',
];
const hostile = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...shards) }, fc.string({ unit: codePoint, maxLength: 8 })), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

const looks = ['bold', 'italic', 'code', 'pre', 'expandable_blockquote'];

/** As Telegram reads it: measured, with everything it finds by itself. */
const readBack = ({ text, entities }: Rich, limit: number): void => {
  const fields = limit === 1024 ? captionFields : textFields;
  const params: Json = { [fields.text]: text, [fields.entities]: entities.map((one: MessageEntity) => ({ ...one })) };
  const read = readWords(params, fields);
  assert.ok(read.text.length <= limit, `${read.text.length}`);
  assert.ok(text.isWellFormed());
  const foreign = read.entities.filter(({ type, source }) => source !== 'given' || !looks.includes(type));
  assert.deepEqual(foreign, [], JSON.stringify(text));
};

test('50,000 texts: no mention, no link, no format that is not ours, and every text within its limit', () => {
  let texts = 0;
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 10, maxLength: 10 }), (given) => {
      const text = (n: number): string => given[n % given.length] ?? '';
      texts += given.length;
      const card = cardOf(text);
      readBack(cardMessage(card), 4096);
      readBack(cardCaption(card), 1024);
      readBack(panelMessage(panelOf(text)), 4096);
      readBack(panelCaption(panelOf(text)), 1024);
      readBack(sentence(text(0)), 4096);
      assert.ok(alertText(given.join('')).length <= 200);
      assert.ok(alertText(given.join('')).isWellFormed());
      assert.equal(naming(7, text(3)).entities.length, 1);
    }),
    { numRuns: 5000, seed: 20_260_101 },
  );
  assert.equal(texts, 50_000);
});

test('cuts keep graphemes whole', () => {
  const family = '👩‍👩‍👧‍👦';
  fc.assert(
    fc.property(fc.nat(1200), (length) => {
      const caption = cardCaption(cardOf(() => family, { text: `${'a'.repeat(length % 7)}${family.repeat(400)}` }));
      const kept = caption.text.replaceAll(family, '');
      assert.doesNotMatch(kept, /[\u200d👩👧👦]/u);
    }),
    { numRuns: 300, seed: 20_260_101 },
  );
});
