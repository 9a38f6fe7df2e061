/** What the fake Telegram makes of a text: marks, entities, and what becomes live by itself. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { ApiError } from './telegram/apiError.ts';
import { createBot, setStage } from './telegram/client.ts';
import { findEntities } from './telegram/found.ts';
import { captionFields, plainWords, readWords, textFields } from './telegram/text.ts';
import { wordsHtml } from './telegram/wordsHtml.ts';
import { shortest } from '../shortest.ts';

const spans = (text: string, entities: readonly { type: string; offset: number; length: number }[]): string[] =>
  entities.map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`);

const parsed = (text: string, parse_mode: string): [string, ...string[]] => {
  const words = readWords({ text, parse_mode }, textFields);
  return [words.text, ...spans(words.text, words.entities)];
};

const refusal = (text: string, parse_mode: string): string => {
  try {
    readWords({ text, parse_mode }, textFields);
  } catch (refused) {
    if (refused instanceof ApiError) return refused.message.replace("Bad Request: can't parse entities: ", '');
    throw refused;
  }
  return 'none';
};

test('a plain text becomes live where Telegram finds something in it', () => {
  const found = (text: string): string[] => spans(text, findEntities(text));
  assert.deepEqual(found('see https://example.org/a?b=c, or example.com.'), [
    'url https://example.org/a?b=c',
    'url example.com',
  ]);
  assert.deepEqual(found('@ana_draws @a mail@example.org x@ana'), ['mention @ana_draws', 'email mail@example.org']);
  assert.deepEqual(found('/draw a kite, /draw@atelier_bot; a/draw 1/2'), [
    'bot_command /draw',
    'bot_command /draw@atelier_bot',
  ]);
  assert.deepEqual(found('#风筝 #kite_1 #1 $USD $usd'), ['hashtag #风筝', 'hashtag #kite_1', 'cashtag $USD']);
  assert.deepEqual(found('http://127.0.0.1:8080/x 10.0.0.1 1.2.3'), ['url http://127.0.0.1:8080/x', 'url 10.0.0.1']);
  assert.deepEqual(found('+86 138 0013 8000 v1.5.pruned sd_xl.safetensors 1.2:3'), ['phone_number +86 138 0013 8000']);
  assert.deepEqual(found('一只风筝，油画质感。(word:1.2) <lora:a:0.8> steps: 28'), []);
});

test('HTML marks become entities, and what does not close is refused by place', () => {
  assert.deepEqual(parsed('<b>a <i>画</i></b> &lt;x&gt; <a href="https://example.org">l</a>', 'HTML'), [
    'a 画 <x> l',
    'bold a 画',
    'italic 画',
    'text_link l',
  ]);
  assert.deepEqual(
    parsed('<pre>/draw</pre> <span class="tg-spoiler">s</span> <a href="tg://user?id=5">p</a>', 'HTML'),
    ['/draw s p', 'pre /draw', 'spoiler s', 'text_mention p'],
  );
  assert.equal(refusal('画 <script>', 'HTML'), 'Unsupported start tag "script" at byte offset 4');
  assert.equal(refusal('</b>', 'HTML'), 'Unexpected end tag at byte offset 0');
  assert.equal(refusal('<b>x</i>', 'HTML'), 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"');
  assert.equal(refusal('1 < 2', 'HTML'), 'Unsupported start tag "" at byte offset 2');
});

test('MarkdownV2 marks become entities, and what is not escaped is refused', () => {
  assert.deepEqual(parsed('*b _i_* __u__ ~s~ ||h|| `c` [l](https://example.org) \\*', 'MarkdownV2'), [
    'b i u s h c l *',
    'bold b i',
    'italic i',
    'underline u',
    'strikethrough s',
    'spoiler h',
    'code c',
    'text_link l',
  ]);
  assert.equal(
    refusal('1024x768.', 'MarkdownV2'),
    "Character '.' is reserved and must be escaped with the preceding '\\'",
  );
  assert.equal(refusal('a *b', 'MarkdownV2'), "Can't find end of Bold entity at byte offset 2");
  assert.equal(refusal('画_b', 'Markdown'), "Can't find end of the entity starting at byte offset 3");
});

test('given entities move with the text, and what was declared a link is no surprise', () => {
  const words = readWords(
    {
      caption: '  see example.org, @ana_draws ',
      caption_entities: [
        { type: 'bold', offset: 2, length: 3 },
        { type: 'url', offset: 6, length: 11 },
      ],
    },
    captionFields,
  );
  assert.equal(words.text, 'see example.org, @ana_draws');
  assert.deepEqual(
    words.entities.map(({ type, offset, source }) => [type, offset, source]),
    [
      ['bold', 0, 'given'],
      ['url', 4, 'given'],
      ['mention', 17, 'found'],
    ],
  );
  const hidden = readWords({ text: '@ana_draws', entities: [{ type: 'code', offset: 0, length: 10 }] }, textFields);
  assert.deepEqual(
    hidden.entities.map(({ type }) => type),
    ['code'],
  );
});

test('formats that came of marks and links that came of nothing are faults of the bot; people may write what they like', async (t) => {
  const stage = await setStage(t);
  const { telegram, ana } = stage;
  const { api } = createBot(stage);
  await telegram.people.say(ana, stage.home, 'https://example.org @bo_draws #x');
  await api.sendMessage(ana.id, 'use /draw, I am @atelier_bot');
  assert.deepEqual(telegram.faults(), []);
  await api.sendMessage(ana.id, '<b>bold</b>', { parse_mode: 'HTML' });
  const { message_id } = await api.sendMessage(ana.id, 'see https://example.org');
  await api.editMessageText(ana.id, message_id, 'gone');
  assert.deepEqual(
    telegram.live().map(({ entity, text }) => `${entity.source} ${entity.type} ${text}`),
    ['found bot_command /draw', 'found mention @atelier_bot', 'parsed bold bold', 'found url https://example.org'],
  );
  assert.deepEqual(telegram.faults(), [
    'message 3 in Ana: bold came of "bold"',
    'message 4 in Ana: url came of "https://example.org"',
  ]);
});

const pieces = [
  '<b>',
  '</b>',
  '<',
  '>',
  '&',
  '&lt;',
  '*',
  '_',
  '__',
  '`',
  '```',
  '||',
  '[',
  '](',
  ')',
  '\\',
  '@ab',
  '/x',
  '#a',
  'a.com',
  '\n',
  ' ',
  'a',
  '画',
  '🎨',
  '"',
];
const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

test('any text is read or refused; every entity lies within its text, between symbols', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('', 'HTML', 'MarkdownV2', 'Markdown'), (text, parse_mode) => {
      let words;
      try {
        words = readWords({ text, parse_mode }, textFields);
      } catch (refused) {
        assert.ok(refused instanceof ApiError, String(refused));
        return;
      }
      for (const { offset, length } of words.entities) {
        assert.ok(offset >= 0 && length > 0 && offset + length <= words.text.length);
        assert.ok(!/^[\udc00-\udfff]/.test(words.text.slice(offset)), 'no half of a symbol');
      }
    }),
    { numRuns: 500 },
  );
});

test('any text stays text in a page, whatever its formats', () => {
  const tags =
    /^(?:<\/?(?:strong|em|u|s|code|pre|blockquote)>|<span class="(?:hidden-words|link \w+)"(?: title="[^"<>]*")?>|<\/span>|&(?:amp|lt|gt|quot);|[^<>"&])*$/;
  const types = ['bold', 'italic', 'code', 'pre', 'spoiler', 'text_link', 'blockquote'];
  const span = fc.record({ type: fc.constantFrom(...types), offset: fc.nat(60), length: fc.nat(60) });
  fc.assert(
    fc.property(anyText, fc.array(span, { maxLength: 6 }), (text, list) => {
      const entities = list
        .filter(({ offset, length }) => length > 0 && offset + length <= text.length)
        .map((one) => ({ ...one, url: 'https://x/"><script>', source: 'given' as const }));
      assert.match(wordsHtml(text, entities), tags);
    }),
    { numRuns: 300 },
  );
});

test('long texts are read in no time', () => {
  for (const piece of [
    '<b>',
    '&',
    '*',
    '[',
    '](',
    '@a',
    'a.',
    '.com',
    'http://',
    '#',
    '+1 ',
    '1.',
    'a@',
    '/a',
    '_',
    '||',
  ]) {
    const text = piece.repeat(Math.floor(4096 / piece.length));
    const best = shortest(() => {
      plainWords(text);
      refusal(text, 'HTML');
      refusal(text, 'MarkdownV2');
    }, 500);
    assert.ok(best < 500, `${piece}: ${best} ms`);
  }
});
