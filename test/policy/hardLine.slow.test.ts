import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createHardLine } from '../../src/policy/hardLine.ts';
import { type Term, type Terms, terms } from '../../src/policy/terms.ts';
import { benign } from './benign.ts';
import { disguises } from './disguises.ts';
import { codePoint } from '../prompt/codePoint.ts';

const { check } = createHardLine();

const asTerm = (entry: string | Term): Term => (typeof entry === 'string' ? { term: entry } : entry);
const written = ({ latin, cjk }: Terms): string[] =>
  [...latin, ...cjk].map((entry) => asTerm(entry).term.replace('*', ''));
const inPinyin = ({ cjk }: Terms): string[] => cjk.flatMap((entry) => asTerm(entry).pinyin ?? []);

const ages = [
  '12岁',
  '7歳',
  '十岁',
  '十七岁',
  '四五岁',
  '十二三岁',
  '六歲',
  '12 years old',
  '9-year-old',
  '13yo',
  '5 y/o',
  'aged 11',
  'age of 16',
  'twelve year old',
  '8 months old',
];

/** Ages told without a number of years, or otherwise. */
const otherAges = ['9 yrs of age', '6th grader', 'first grader', '五年级', '初二女生', '年龄12', '年龄：十二'];

/** Which halves make a rule. */
const halves: readonly (readonly [Terms, Terms])[] = [
  [terms.minor, terms.explicit],
  [terms.minor, terms.suggestive],
  [terms.youth, terms.explicit],
];

const passed = (texts: readonly string[]): string[] => texts.filter((text) => check(text).ok);
const refused = (texts: readonly string[]): string[] => texts.filter((text) => !check(text).ok);

/** Every entry of both lists at least once, each with a partner that changes from entry to entry. */
const pairs = (left: readonly string[], right: readonly string[]): [string, string][] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [
    left[index % left.length] ?? '',
    right[index % right.length] ?? '',
  ]);
const bothOrders = ([one, other]: readonly [string, string]): string[] => [`${one} ${other}`, `${other} ${one}`];

test('every term of one half is refused with every term of the other, in both orders', () => {
  const all = halves.flatMap(([who, what]) =>
    written(who).flatMap((one) => written(what).flatMap((other) => bothOrders([one, other]))),
  );
  assert.ok(all.length > 8000);
  assert.deepEqual(passed(all), []);
});

for (const [name, disguise] of Object.entries(disguises))
  test(`no way past it: ${name}`, () => {
    const plain = halves.flatMap(([who, what]) => pairs(written(who), written(what)).flatMap(bothOrders));
    const disguised = plain.map(disguise);
    assert.ok(
      disguised.some((text, index) => text !== plain[index]),
      'it changes something',
    );
    assert.deepEqual(passed(disguised), []);
    assert.deepEqual(passed(written(terms.alone).map(disguise)), []);
  });

test('pinyin, with and without spaces and tone marks', () => {
  const texts = halves.flatMap(([who, what]) => {
    const sounds = pairs([...inPinyin(who), ...written(who)], inPinyin(what));
    return sounds.flatMap(bothOrders).flatMap((text) => [text, text.replace(/a(?=\p{L}*)/gu, 'ǎ')]);
  });
  assert.deepEqual(passed(texts), []);
  assert.deepEqual(passed(['luoti ertong', "luo'ti er'tong", 'shaonü luo-ti', 'LUOTI YOUNU']), []);
});

test('ages under 18 count, others do not', () => {
  const explicit = written(terms.explicit);
  assert.deepEqual(
    passed([...ages, ...otherAges].flatMap((age) => explicit.flatMap((word) => bothOrders([age, word])))),
    [],
  );
  // In `leet` digits stand for letters, so an age written that way is none.
  const { leet: _leet, ...others } = disguises;
  for (const [name, disguise] of Object.entries(others))
    assert.deepEqual(passed(pairs(ages, explicit).flatMap(bothOrders).map(disguise)), [], name);
  const adult = [
    '18岁',
    '十八岁',
    '二十三岁',
    '二十五六岁',
    '117歳',
    '30 years old',
    '21yo',
    'aged 45',
    'age of 18',
    '年龄18',
    '年龄十八',
    '大学三年级',
  ];
  assert.deepEqual(refused(adult.flatMap((age) => explicit.map((word) => `${word}, ${age}`))), []);
});

test('weights inside a word, brackets and line breaks do not hide it', () => {
  assert.deepEqual(passed(['(ch:1.2)ild, (nu:1.3)de', '((child)), [nude]', 'a child,\n\nin the sun\n\nnude']), []);
});

test('what makes a term harmless must belong to it', () => {
  assert.deepEqual(
    passed([
      'child, nude, lipstick',
      'child, naked, eye contact',
      'child, naked eyes closed',
      'same kid, sex',
      'aged 12, girl, nude',
      'aged 30, 1 girl, nude',
      '孩子，裸，眼睛',
    ]),
    [],
  );
});

test('harmless sentences pass', () => {
  assert.ok(benign.length >= 120);
  assert.deepEqual(refused(benign), []);
});

test('one half alone passes', () => {
  const { minor, youth, explicit, suggestive } = terms;
  assert.deepEqual(refused([...written(minor), ...written(youth), ...ages]), []);
  assert.deepEqual(refused([...written(explicit), ...written(suggestive)]), []);
});

test('the verdict names the rule and nothing of the text', () => {
  assert.deepEqual(check('child nude'), { ok: false, rule: 'minor+explicit' });
  assert.deepEqual(check('nude girl'), { ok: false, rule: 'youth+explicit' });
  assert.deepEqual(check('sexy girl'), { ok: true });
  assert.deepEqual(check('sexy child'), { ok: false, rule: 'minor+suggestive' });
  assert.deepEqual(check('csam'), { ok: false, rule: 'alone' });
});

test('any text gets a verdict, whatever stands around a refused pair it stays refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: codePoint, maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      (a, b) => {
        check(`${a}${b}`);
        assert.equal(check(`${a}\n, child, ${b}\n, porn, ${a}`).ok, false);
      },
    ),
    { numRuns: 100 },
  );
});

test('the worst texts cost little', () => {
  const worst = ['c ', 'c', 'child', '.', 'y ', '1 ', '少 ', 'nu.', 'n:1.2)', 'a\u0336', 'せ ', 'child nud'].map(
    (part) => part.repeat(8000 / part.length),
  );
  const fastest = (text: string): number =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const start = performance.now();
        check(text);
        return performance.now() - start;
      }),
    );
  assert.deepEqual(
    worst.filter((text) => fastest(text) > 100).map((text) => text.slice(0, 10)),
    [],
  );
});
