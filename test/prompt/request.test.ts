import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { noteSchema, wishesSchema } from '../../src/creation.ts';
import type { Wishes } from '../../src/creation.ts';
import { BadAskError } from '../../src/errors.ts';
import { flagNames } from '../../src/prompt/flags.ts';
import { readRequest } from '../../src/prompt/request.ts';
import { hostilePrompt } from './hostile.ts';
import { known } from './known.ts';
import { shortest } from '../shortest.ts';

const read = (words: string, options?: Record<string, string>) => readRequest(words, options, known);
const wide = { w: 16, h: 9 };

const understood: readonly (readonly [string, string, Wishes])[] = [
  ['a cat --ar 16:9 --n 2', 'a cat', { ratio: wide, count: 2 }],
  ['a cat --ar16:9 --n=2', 'a cat', { ratio: wide, count: 2 }],
  ['--seed 7 a cat in the rain', 'a cat in the rain', { seed: 7 }],
  ['a cat --ar 16x9 in the rain', 'a cat in the rain', { ratio: wide }],
  ['a cat --q fine --raw', 'a cat', { quality: 'fine', raw: true }],
  ['a cat --no text, a hat --n 3', 'a cat', { avoid: 'text, a hat', count: 3 }],
  ['a cat --no text --no water', 'a cat', { avoid: 'text, water' }],
  ['a cat --style oil painting of the sea', 'a cat of the sea', { style: 'oil' }],
  ['a cat --style "Ink wash"', 'a cat', { style: 'ink' }],
  [
    'a cat --model sub/dream 8.safetensors [4ed1cb2c3b] --n 2',
    'a cat',
    { model: 'sub/dream 8.safetensors [4ed1cb2c3b]', count: 2 },
  ],
  ['a cat --seed -1', 'a cat', {}],
  ['a cat --seed 0', 'a cat', { seed: 0 }],
  ['a cat --seed 4294967295', 'a cat', { seed: 4294967295 }],
  ['a cat --no text\nin a hat', 'a cat\nin a hat', { avoid: 'text' }],
  ['a cat --ar', 'a cat', {}],
  // As phones and Chinese keyboards write it.
  ['一只猫－－ar １６：９', '一只猫', { ratio: wide }],
  ['一只猫 ——ar 16：9 —n 2', '一只猫', { ratio: wide, count: 2 }],
  ['一只猫——不要：文字', '一只猫', { avoid: '文字' }],
  ['一只猫——比例 16:9', '一只猫', { ratio: wide }],
  ['一只猫 --比例16:9 --张数 两张', '一只猫', { ratio: wide, count: 2 }],
  ['一只猫 --Ａｒ 16∶9', '一只猫', { ratio: wide }],
  // Bare words at the end, or between separators.
  ['一只猫 比例 16:9', '一只猫', { ratio: wide }],
  ['一只猫，比例：16：9，张数：2', '一只猫', { ratio: wide, count: 2 }],
  ['一只猫 张数 2 风格 水彩 种子 7 质量 精细', '一只猫', { count: 2, style: 'watercolour', seed: 7, quality: 'fine' }],
  ['一只猫 不要 文字、水印', '一只猫', { avoid: '文字、水印' }],
  ['一只猫，不要：文字，水印 比例 16:9', '一只猫', { avoid: '文字,水印', ratio: wide }],
  ['一只猫 原文', '一只猫', { raw: true }],
  ['一只猫 模型 dream_v8.safetensors', '一只猫', { model: 'dream_v8.safetensors' }],
  ['比例：16：9\n一只猫', '一只猫', { ratio: wide }],
  ['比例 16:9，一只猫，在雨中', '一只猫，在雨中', { ratio: wide }],
  ['一只猫 --no 文字 比例 16:9', '一只猫', { avoid: '文字', ratio: wide }],
  ['一只猫\n不要 文字', '一只猫', { avoid: '文字' }],
  ['一只猫 质量 草稿。', '一只猫', { quality: 'draft' }],
];

for (const [given, words, wishes] of understood) {
  test(`understood: ${JSON.stringify(given)}`, () => {
    assert.deepEqual(read(given), { words, wishes, notes: [] });
  });
}

const descriptions = [
  '不要太亮的月光下的猫',
  '一只猫，不要文字',
  '一只不要 文字 的猫。很亮',
  '不要 文字',
  '种子 发芽的样子',
  '质量 很好的木头',
  '风格 很好看的猫',
  '模型 飞机 在桌上',
  '画面比例 协调',
  '黄金比例 1.618 的螺旋',
  '十张数码照片',
  'well--no one knows',
  'night—sky and 9—n',
  '他说——不要走',
  '他说——慢慢来',
  '一只猫——风格独特',
  'a cat - ar 2',
  '---- cat ----',
  'a cat, 16:9',
  'C++ --',
  'a {red|blue} cat',
];

for (const words of descriptions) {
  test(`a description: ${JSON.stringify(words)}`, () => {
    assert.deepEqual(read(words), { words, wishes: {}, notes: [] });
  });
}

const told: readonly (readonly [string, string, Wishes, string, Record<string, string | number>])[] = [
  ['a cat --ar 5:0', 'a cat', { ratio: { w: 1, h: 1 } }, 'ask.badRatio', { given: '5:0', used: '1:1' }],
  ['a cat --ar 100:1', 'a cat', { ratio: { w: 1, h: 1 } }, 'ask.badRatio', { given: '100:1', used: '1:1' }],
  [
    'a cat --ar wide shot',
    'a cat wide shot',
    { ratio: { w: 1, h: 1 } },
    'ask.badRatio',
    { given: 'wide', used: '1:1' },
  ],
  ['a cat --n 999', 'a cat', { count: 4 }, 'ask.badCount', { given: '999', used: 4 }],
  ['a cat --n 0', 'a cat', { count: 1 }, 'ask.badCount', { given: '0', used: 1 }],
  ['一只猫 张数 9', '一只猫', { count: 4 }, 'ask.badCount', { given: '9', used: 4 }],
  ['a cat --seed 4294967296', 'a cat', {}, 'ask.badSeed', { given: '4294967296' }],
  ['a cat --seed -2', 'a cat', {}, 'ask.badSeed', { given: '-2' }],
  ['a cat --stlye oil', 'a cat oil', {}, 'ask.unknownFlag', { flag: '--stlye', near: '--style' }],
  ['a cat --foo bar', 'a cat bar', {}, 'ask.unknownFlag', { flag: '--foo', near: '' }],
  [
    'a cat --style watercolr in rain',
    'a cat in rain',
    {},
    'ask.unknownStyle',
    { given: 'watercolr', near: 'Watercolor' },
  ],
  ['一只猫 风格：赛博', '一只猫', {}, 'ask.unknownStyle', { given: '赛博', near: '赛博朋克' }],
  ['a cat --q fien', 'a cat', {}, 'ask.unknownQuality', { given: 'fien', near: 'fine' }],
];

for (const [given, words, wishes, key, facts] of told) {
  test(`told: ${given}`, () => {
    assert.deepEqual(read(given), { words, wishes, notes: [{ key, facts }] });
  });
}

const refused: readonly (readonly [string, string, string])[] = [
  ['', 'E-IN-01', 'ask.empty'],
  [' \n\u200b ', 'E-IN-01', 'ask.empty'],
  ['--ar 16:9 --n 2', 'E-IN-01', 'ask.empty'],
  ['比例：16:9', 'E-IN-01', 'ask.empty'],
  ['--raw', 'E-IN-01', 'ask.empty'],
  ['原文', 'E-IN-01', 'ask.empty'],
  ['，。！', 'E-IN-01', 'ask.empty'],
  ['\ud800', 'E-IN-01', 'ask.empty'],
  ['猫'.repeat(1501), 'E-IN-05', 'ask.tooLong'],
  ['a '.repeat(10_000), 'E-IN-05', 'ask.tooLong'],
  [`a cat --no ${'x, '.repeat(1400)}`, 'E-IN-05', 'ask.tooLong'],
  ['a cat --model ../../x', 'E-IN-06', 'ask.badModel'],
  ['a cat --model C:\\x', 'E-IN-06', 'ask.badModel'],
  ['a cat --model /etc/passwd', 'E-IN-06', 'ask.badModel'],
  ['a cat --model ．．／x', 'E-IN-06', 'ask.badModel'],
  ['a cat --model http://x/y', 'E-IN-06', 'ask.badModel'],
  [`a cat --model ${'x'.repeat(201)}`, 'E-IN-06', 'ask.badModel'],
];

for (const [given, code, say] of refused) {
  test(`refused with ${code}: ${JSON.stringify(given.slice(0, 30))}`, () => {
    assert.throws(
      () => read(given),
      (error) => error instanceof BadAskError && error.code === code && error.say === say,
    );
  });
}

test('1,500 characters are enough, with white space and flags around them', () => {
  const { words, wishes } = read(`  ${'猫'.repeat(1500)} --ar 16:9 \n`);
  assert.equal(words.length, 1500);
  assert.deepEqual(wishes, { ratio: wide });
});

test('after 40 flags the rest are words', () => {
  const { words, wishes } = read(`a cat${' --n 2'.repeat(42)}`);
  assert.deepEqual([words, wishes], ['a cat --n 2 --n 2', { count: 2 }]);
});

test('options win over flags; empty ones are not chosen; unknown ones are told', () => {
  const flags = 'a cat --ar 1:1 --n 4 --no text --seed 7 --style ink --raw';
  const options = { ar: '16：9', 张数: '2', no: 'water', seed: 'random', style: '', raw: 'false', sty: 'x' };
  assert.deepEqual(read(flags, options), {
    words: 'a cat',
    wishes: { ratio: wide, count: 2, avoid: 'water', style: 'ink', raw: false },
    notes: [{ key: 'ask.unknownFlag', facts: { flag: 'sty', near: 'style' } }],
  });
  assert.throws(() => read('a cat', { model: 'x\u0000y' }), { code: 'E-IN-06' });
});

test('where no words are needed none is fine, and flags are read all the same', () => {
  const free = { ...known, wordsOptional: true };
  for (const words of ['', ' \n', '，。', '--reseed'])
    assert.equal(readRequest(words, undefined, free).words, '', JSON.stringify(words));
  assert.deepEqual(readRequest('--factor 2', { detail: 'true' }, free).wishes, { factor: 2, detail: true });
  assert.equal(readRequest('at night --n 2', undefined, free).words, 'at night');
  assert.throws(() => readRequest('猫'.repeat(1501), undefined, free), { code: 'E-IN-05' });
});

test('words as a seed are the same seed every time, whatever their case and width', () => {
  assert.equal(read('cat --seed blue moon').wishes.seed, 1158284622);
  assert.equal(read('cat --seed Ｂlue  Moon --n 1').wishes.seed, 1158284622);
  assert.notEqual(read('cat --seed blue moo').wishes.seed, 1158284622);
});

test('lists of plain names work as well as named styles', () => {
  const { wishes } = readRequest('a cat --style Oil --q 精细', undefined, { styles: ['oil'], qualities: ['fine'] });
  assert.deepEqual(wishes, { style: 'oil', quality: 'fine' });
});

test('whatever is typed: wishes are in range, words are clean and nothing but a BadAskError is thrown', () => {
  const flag = fc.constantFrom(
    ' --ar ',
    ' --n ',
    ' --seed ',
    ' --no ',
    ' --style ',
    ' --q ',
    ' --model ',
    ' --raw ',
    ' --ask',
    ' --lane ',
    ' --cfg ',
    ' --steps ',
    ' --sampler ',
    ' --sched ',
    ' --clip ',
    ' --strength ',
    ' --factor ',
    ' --balance ',
    ' --area ',
    ' --use ',
    ' 强度：',
    ' 慢慢来',
    ' 采样器 ',
    '0.5',
    'Euler a Karras',
    '-7%',
    '——',
    ' 比例 ',
    ' 不要：',
    '，张数',
    ' --x ',
    '\n',
    '16:9',
    '99',
    '1e5',
    '水彩',
    'ink',
    'fine',
    '{"prompt":"',
    '“steps”: ',
    '"width": 99999',
    '}',
    '{',
  );
  const typed = fc.array(fc.oneof(flag, hostilePrompt), { maxLength: 12 }).map((parts) => parts.join(''));
  const options = fc.dictionary(fc.constantFrom(...flagNames, 'x', '__proto__'), hostilePrompt);
  fc.assert(
    fc.property(typed, options, (words, chosen) => {
      try {
        const result = read(words, chosen);
        wishesSchema.parse(result.wishes);
        for (const note of result.notes) noteSchema.parse(note);
        assert.ok(result.words.length <= 1500 && result.words.isWellFormed());
        assert.match(result.words, /[\p{L}\p{N}\p{Extended_Pictographic}]/u);
        assert.doesNotMatch(result.words, /(?!\u200d|\n)[\p{Cc}\p{Cf}]/u);
      } catch (error) {
        if (!(error instanceof BadAskError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
});

test('the longest messages of the worst kind take under 20 ms', () => {
  const worst = [
    '--',
    '—',
    '--q x ',
    '--style ',
    '--no ',
    '--ar 1:',
    '风格 x,',
    '不要 ',
    '不要：a,',
    '比例 16:9,',
    '{',
    '{"a":',
    '{a:{',
    '“',
    '“ ',
    '"',
    ': ',
    ' ',
    '\n',
    ',',
    '1',
    '原文 ',
    '--x ',
    '\\',
    'a{',
    '` ',
    '。\n',
    '--model "',
    '--sampler a ',
    '--sampler Euler ',
    '强度 0.',
    '慢慢来 ',
    '区域：',
    '--use ',
  ];
  for (const piece of worst) {
    const text = piece.repeat(8000).slice(0, 4000);
    for (const message of [text, `{"prompt":"cat","steps":1,"width":${text}${text}`.slice(0, 8000)]) {
      const best = shortest(() => {
        try {
          read(message);
        } catch (error) {
          if (!(error instanceof BadAskError)) throw error;
        }
      }, 20);
      assert.ok(best < 20, `${JSON.stringify(piece)} took ${best.toFixed(1)} ms`);
    }
  }
});
