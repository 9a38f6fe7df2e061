/** What code finds in a draft, on arbitrary and on the worst text. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Draft } from '../../src/creation.ts';
import { createEnglish } from '../../src/writers/ollama/english.ts';
import { flawsOf, marksOf, tidyMarks } from '../../src/writers/ollama/flaws.ts';
import { mergeNegative } from '../../src/writers/ollama/negative.ts';
import { request } from './stand.ts';
import { shortest } from '../shortest.ts';

const draftOf = (positive: string): Draft => ({
  positive,
  negative: '',
  title: '',
  understanding: '',
  kept: [],
  missing: [],
  writer: 'm',
});

const piece = fc.constantFrom(
  '<1>',
  '<2>',
  '＜1＞',
  '< 1 >',
  '&lt;2&gt;',
  '<99>',
  '<1',
  '1>',
  '<lora:x:1>',
  'a cat',
  ', ',
  ' ',
);

test('marks: only those that were given, each once, and a second pass changes nothing', () => {
  const given = new Set(['<1>', '<2>']);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const tidy = tidyMarks(pieces.join(''), given);
      assert.equal(tidyMarks(tidy, given), tidy);
      const marks = tidy.match(/<\d{1,2}>/g) ?? [];
      assert.equal(new Set(marks).size, marks.length);
      for (const mark of marks) assert.ok(given.has(mark), tidy);
      for (const mark of marksOf(pieces.join('')).filter((one) => given.has(one))) assert.ok(tidy.includes(mark));
    }),
    { numRuns: 500 },
  );
});

test('a negative prompt keeps what it was, apart from what is now drawn', () => {
  const from = { positive: 'a cat on a wall', negative: '(worst quality, low quality:1.4), dog, wall of text' };
  assert.equal(mergeNegative(from, 'a cat on a wall, dusk', ''), from.negative);
  assert.equal(
    mergeNegative(from, 'a cat and a dog on a wall', 'Dog, hat'),
    '(worst quality, low quality:1.4), wall of text, hat',
  );
  assert.equal(mergeNegative({ positive: 'a', negative: '' }, 'b', ' , x,,'), 'x');
});

test('the worst texts of 4,000 characters take under 20 ms', () => {
  const english = createEnglish();
  english.of('猫');
  for (const part of [
    '<',
    '<1',
    '<1>',
    '< ',
    '&lt;',
    '"',
    '“',
    '「',
    'к ',
    'к',
    '고',
    '猫',
    'a ',
    ',',
    ':1',
    '1.',
    '\\<',
    "'",
  ]) {
    const text = part.repeat(4_000).slice(0, 4_000);
    const from = { positive: text, negative: text };
    const works: Record<string, () => unknown> = {
      flaws: () => flawsOf({ ...request, words: text.slice(0, 1_500), from, not: text }, draftOf(text)),
      marks: () => tidyMarks(text, new Set(['<1>'])),
      negative: () => mergeNegative(from, text, text),
    };
    for (const [name, work] of Object.entries(works)) {
      const best = shortest(() => void work(), 20);
      assert.ok(best < 20, `${name} of ${JSON.stringify(part)} took ${best.toFixed(1)} ms`);
    }
  }
});

test('what no dictionary knows stays, and so does what is quoted', () => {
  const english = createEnglish();
  assert.equal(english.of('a кжщфв fox, "猫", a 뷁쀍 cat'), 'a кжщфв fox, "猫", a 뷁쀍 cat');
  assert.equal(english.of('one 橘猫 under a tree'), 'one orange cat under a tree');
  assert.equal(english.ofList(' '), '');
});
