/** Hostile texts stay texts: read by the fake's own Markdown, and by rules stricter than any client's. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bareLine, codeBlock, fairShare, plainLine, plainLines } from '../../adapters/discord/showText.ts';
import { escapeHtml, markdown } from '../fakes/discord/markdown.ts';
import { formatsIn } from './clientMarkdown.ts';
import { codePoint } from '../prompt/codePoint.ts';

const pieces = [
  ['*', '**', '***', '_', '__', '~~', '~', '||', '|', '`', '``', '```', '````', '```js\n', '\\', '\\\\', '\\`'],
  [
    '# ',
    '## ',
    '### ',
    '-# ',
    '#',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '23. ',
    '> ',
    '>>> ',
    '>',
    '<',
    '<>',
    '\n',
    '\n\n',
    '\r\n',
  ],
  ['<@1>', '<@!123456789012345678>', '<@&123456789012345678>', '<#123456789012345678>', '@everyone', '@here', '@'],
  ['<:blob:123456789012345678>', '<a:blob:123456789012345678>', ':smile:', ':', ':)', '<t:1:R>', '<id:home>'],
  ['</draw:123456789012345678>', '<https://evil.example>', '[a](https://evil.example)', '[', ']', '](', ')', '(<'],
  [
    'https://evil.example/x?y=1',
    'http://a',
    'HTTPS://B.example',
    'discord.gg/abc',
    'Discord.com/invite/x',
    'steam://run',
  ],
  [
    'www.evil.example',
    'a@b.example',
    'mailto:a@b',
    '\u0000',
    '\u001b',
    '\u200b',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\u2028',
    '\t',
  ],
  [
    '猫',
    '，',
    '画一只橘猫',
    '：',
    '１．',
    '👨‍👩‍👧',
    '🇨🇳',
    '✏️',
    'e\u0301',
    '\ud83d',
    '\ude00',
    ' ',
    '  ',
    'a',
    'word',
    '0',
    '9',
  ],
  ['(word:1.2)', '<lora:ink:0.8>', '--ar 16:9', '16:9', '__proto__', '&lt;', '<script>', '"', "'"],
].flat();
const hostile = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: codePoint, maxLength: 6 })), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''));

/** What a text says once everything that cannot be seen is gone. */
const seen = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u2069\ufeff]/g, '');
const onOneLine = (text: string): string => seen(text).replace(/\s+/g, ' ').trim();

const html = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<div>${line === '' ? '&nbsp;' : escapeHtml(line)}</div>`)
    .join('');

/** As the client would read it, were every token one that it knows. */
const client = (text: string): string => markdown(text, () => 'mention');

test('50,000 hostile texts are shown to the letter, on one line and on many', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const line = plainLine(text, 4000);
      assert.deepEqual(formatsIn(line), [], line);
      assert.equal(client(line), html(onOneLine(text)));
      const lines = plainLines(text, 4000);
      assert.deepEqual(formatsIn(lines), [], lines);
      assert.equal(client(lines), html(seen(text).trimEnd()));
    }),
    { numRuns: 50_000 },
  );
});

test('what is cut is cut between graphemes, within the limit, and says so', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const graphemes = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);
  const read = (text: string): string => text.replace(/\\([^\p{L}\p{N}\s])/gu, '$1');
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 80 }), (text, most) => {
      const whole = onOneLine(text);
      const shown = plainLine(text, most);
      assert.ok(shown.length <= most);
      assert.deepEqual(formatsIn(shown), [], shown);
      const said = read(shown);
      if (said === whole) return;
      assert.ok(said.endsWith('…') || said === '', said);
      const kept = graphemes(said.slice(0, -1));
      assert.deepEqual(graphemes(whole).slice(0, kept.length), kept);
    }),
    { numRuns: 20_000 },
  );
});

test('nothing ends a block of code from within, and it is copied as it was written', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const block = codeBlock(text, 4000);
      const within = seen(text).replace(/^\n+|\s+$/g, '');
      assert.deepEqual(formatsIn(`${block}\nend`), []);
      if (within === '') assert.equal(block, '');
      else assert.match(client(block), /^<pre>[^<]*<\/pre>$/);
      if (!within.includes('```')) assert.equal(block, within === '' ? '' : `\`\`\`\n${within}\n\`\`\``);
      assert.equal(block.slice(4, -4).replaceAll('\u200b', ''), within);
      assert.ok(codeBlock(text, 30).length <= 30);
    }),
    { numRuns: 20_000 },
  );
});

test('labels know no Markdown and get none', () => {
  assert.equal(bareLine(' a*b\n`c`\u202e ', 80), 'a*b `c`');
  assert.equal(bareLine('雨夜里打伞的柴犬', 5), '雨夜里打…');
});

test('of several texts the short ones stay whole, and together they fit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 2000 }), { maxLength: 20 }),
      fc.integer({ min: -10, max: 4000 }),
      (lengths, room) => {
        const share = fairShare(lengths, room);
        const sum = lengths.reduce((total, length) => total + Math.min(length, share), 0);
        assert.ok(sum <= Math.max(0, room));
        if (share === Infinity) assert.ok(lengths.reduce((total, length) => total + length, 0) <= Math.max(0, room));
        else assert.ok(Math.max(0, room) - sum < lengths.length, 'no room is left over');
      },
    ),
  );
});
