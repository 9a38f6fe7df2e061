/** Protected parts come back byte for byte, whatever a writer does with their marks. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { lift, markOf, restore, restoreSoFar, twinOf } from '../../src/prompt/protect.ts';

const known = { loras: ['detail', 'add more'], embeddings: ['easynegative', 'bad-hands-5'] };
const rawOf = (words: string): string[] => lift(words, known).tokens.map(({ raw }) => raw);
const count = (text: string, part: string): number => text.split(part).length - 1;

test('weights, brackets, calls, embeddings, BREAK and quotations are lifted; asides and hearts are not', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['(cat:1.2), a ((dog)) and [fog]', ['(cat:1.2)', '((dog))', '[fog]']],
    ['（红色雨衣：1.3）的女孩', ['（红色雨衣：1.3）']],
    ['((a:1.2), b:0.9)', ['((a:1.2), b:0.9)']],
    ['一只猫（橘色）(very cute) I <3 u', []],
    ['x <lora:detail:0.8> <lora:unknown:1> y', ['<lora:detail:0.8>', '<lora:unknown:1>']],
    ['easynegative, embedding:bad-hands-5, uneasynegatives', ['easynegative', 'embedding:bad-hands-5']],
    ['a BREAK b BREAKFAST', ['BREAK']],
    ['写着“OPEN”，牌子「營業中」，《红楼梦》插画，写着《福》', ['“OPEN”', '「營業中」', '《福》']],
    ['a 5" nail and a 6" nail', []],
    ['\\(not a weight:1.2\\)', []],
  ];
  for (const [words, raws] of cases) assert.deepEqual(rawOf(words), raws, words);
  assert.equal(lift('<lora:unknown:1>', known).tokens[0]?.kind, 'foreign');
});

test('marks are never numbers that the person brackets', () => {
  const { words, tokens } = lift('(1) first, <2> second, (cat:1.2)', known);
  assert.ok(words.includes('(1) first'));
  assert.equal(restore(words, tokens), '(1) first, <2> second, (cat:1.2)');
});

test('marks are read leniently, each once; what nobody gave is gone', () => {
  const { tokens } = lift('(cat:1.2) on [sofa], “HI”', known);
  for (const prompt of [
    'a < 1 >, ＜2＞, <3>',
    'a <1/>, &lt;2&gt;, "<3>"',
    'a [1], (2), 〈3〉',
    'a <1>, <2>, <3>, <1>, <3>, <77>',
  ])
    assert.equal(restore(prompt, tokens), 'a (cat:1.2), [sofa], “HI”', prompt);
  assert.equal(restore('(dog:1.9) <1> <lora:evil:2> [x] <2> <3>', tokens), 'dog (cat:1.2) x [sofa] “HI”');
});

test('what lost its mark goes behind the phrases, calls last, BREAK between phrases', () => {
  const { tokens } = lift('<lora:detail:0.8> (cat:1.2) BREAK [sofa] easynegative', known);
  const restored = restore('a cat, a sofa', tokens);
  assert.equal(restored, 'a cat, a sofa BREAK (cat:1.2), [sofa], <lora:detail:0.8>, easynegative');
});

test('a part that was copied instead of its mark is not doubled', () => {
  const { tokens } = lift('“HI” <lora:detail:0.8> (cat:1.2)', known);
  assert.equal(
    restore('a sign “HI”, (cat:1.2), <lora:detail:0.8>', tokens),
    'a sign “HI”, (cat:1.2), <lora:detail:0.8>',
  );
});

test('a Chinese weight stands behind its English twin', async () => {
  const [token] = lift('(霓虹灯:1.3)', known).tokens;
  assert.ok(token);
  const twin = await twinOf(token, async (words) => (words === '霓虹灯' ? 'neon lights' : words));
  assert.equal(twin, '(neon lights:1.3)');
  assert.equal(
    restore('street, <1>', [{ ...token, ...(twin && { twin }) }]),
    'street, (neon lights:1.3), (霓虹灯:1.3)',
  );
  assert.equal(await twinOf(token, async (words) => words), undefined);
  const [english] = lift('(cat:1.3)', known).tokens;
  assert.equal(english && (await twinOf(english, async () => 'x')), undefined);
});

test('nothing shown while it is written has a mark or half of one', () => {
  const { tokens } = lift('(cat:1.2) and “HI”', known);
  const full = 'a <1> in the <2> light <lora:evil:1> end';
  for (let end = 0; end <= full.length; end += 1) {
    const shown = restoreSoFar(full.slice(0, end), tokens);
    assert.doesNotMatch(shown, /<|\d>|lora/, full.slice(0, end));
  }
  assert.ok(restoreSoFar(full, tokens).includes('(cat:1.2)'));
});

const tokenPieces = [
  '(cat:1.2)',
  '[fog]',
  '((a, b))',
  '<lora:detail:0.8>',
  'BREAK',
  '“招牌”',
  '"OPEN"',
  '（灯：1.1）',
  '<4>',
];
const plainPieces = [
  '一只猫',
  'a dog',
  '，',
  ', ',
  ' ',
  '(1)',
  '<3',
  '3>',
  '（坐着）',
  '[',
  ')',
  ':',
  '"',
  'easynegative',
  '😀',
];
const piece = fc.constantFrom(...tokenPieces, ...plainPieces);
const words = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(' '));

test('any words: what is lifted and put back untouched is what was typed, but for spaces', () => {
  const bare = (text: string): string => text.replace(/[\s,]+/g, '');
  fc.assert(
    fc.property(words, (typed) => {
      const { words: lifted, tokens } = lift(typed, known);
      for (const { raw } of tokens) assert.ok(typed.includes(raw));
      const again = tokens.reduce((text, { mark, raw }) => text.replace(markOf(mark), () => raw), lifted);
      assert.equal(bare(again), bare(typed));
    }),
    { numRuns: 400 },
  );
});

const noise = fc.array(
  fc.oneof(
    fc.constantFrom(
      '<1>',
      '< 2 >',
      '＜3＞',
      '[4]',
      '(5)',
      '<99>',
      '<',
      '>',
      '<lora:evil:2>',
      '(x:1.9)',
      'BREAK',
      '“招牌”',
      'a cat',
      ', ',
    ),
    fc.string({ maxLength: 6 }),
  ),
  { maxLength: 14 },
);

test('any answer: every token stands there byte for byte, and as often as it was typed', () => {
  fc.assert(
    fc.property(words, noise, (typed, parts) => {
      const { tokens } = lift(typed, known);
      const restored = restore(parts.join(' '), tokens);
      for (const { raw, kind } of tokens) {
        const wanted = tokens.reduce((sum, other) => sum + count(other.raw, raw), 0);
        const got = count(restored, raw);
        assert.ok(got >= wanted, `${raw}: ${got} of ${wanted} in ${restored}`);
        if (kind === 'lora') assert.equal(got, wanted, restored);
      }
    }),
    { numRuns: 600 },
  );
});
