/** Flags beyond the everyday ones, and sentences that hold their words. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Wishes } from '../../src/creation.ts';
import { bareWords } from '../../src/prompt/flags.ts';
import { readRequest } from '../../src/prompt/request.ts';
import { known } from './known.ts';

const read = (words: string) => readRequest(words, undefined, known);

const understood: readonly (readonly [string, string, Wishes])[] = [
  // Asking first, covering, lanes.
  ['a cat --ask --hide', 'a cat', { ask: true, hidden: true }],
  ['a cat --lane fast', 'a cat', { lane: 'fast' }],
  ['a cat --lane normal', 'a cat', {}],
  ['a cat --relax in rain', 'a cat in rain', { lane: 'relax' }],
  ['一只猫 先看 遮罩', '一只猫', { ask: true, hidden: true }],
  ['一只猫 慢慢来', '一只猫', { lane: 'relax' }],
  ['一只猫 ——慢慢来', '一只猫', { lane: 'relax' }],
  ['一只猫 --慢慢来', '一只猫', { lane: 'relax' }],
  ['一只猫 队列：快', '一只猫', { lane: 'fast' }],
  ['一只猫\n慢慢来', '一只猫', { lane: 'relax' }],
  // For experts.
  ['a cat --cfg 5.5 --steps 30 --clip 2', 'a cat', { cfg: 5.5, steps: 30, clipSkip: 2 }],
  ['a cat --sampler Euler a in the rain', 'a cat in the rain', { sampler: 'Euler a' }],
  ['a cat --sampler dpm++ 2m karras --n 2', 'a cat', { sampler: 'DPM++ 2M', scheduler: 'Karras', count: 2 }],
  ['a cat --sampler Euler --sched sgm uniform', 'a cat', { sampler: 'Euler', scheduler: 'SGM Uniform' }],
  ['一只猫 采样器：ＤＰＭ＋＋ ２Ｍ 调度器：Karras', '一只猫', { sampler: 'DPM++ 2M', scheduler: 'Karras' }],
  ['一只猫 采样器 Euler a 步数 30 引导 7 跳层 2', '一只猫', { sampler: 'Euler a', steps: 30, cfg: 7, clipSkip: 2 }],
  // What starts from a picture.
  ['make it night --strength 0.4 --use lines', 'make it night', { strength: 0.4, use: 'lines' }],
  ['make it night --strength 40%', 'make it night', { strength: 0.4 }],
  ['改成夜晚 强度：低', '改成夜晚', { strength: 0.35 }],
  ['改成夜晚 强度 高', '改成夜晚', { strength: 0.75 }],
  ['改成夜晚，强度：０．５', '改成夜晚', { strength: 0.5 }],
  ['改成夜晚 用途：线稿', '改成夜晚', { use: 'lines' }],
  ['改成夜晚 用途 风格', '改成夜晚', { use: 'style' }],
  ['a cat --factor 1.5x --detail', 'a cat', { factor: 1.5, detail: true }],
  ['放大它 倍数：4倍 补细节', '放大它', { factor: 4, detail: true }],
  ['two cats --balance 30%', 'two cats', { balance: 30 }],
  ['两只猫 比重：70', '两只猫', { balance: 70 }],
  ['a red sky --area the clouds, the sea --reseed', 'a red sky', { area: 'the clouds, the sea', reseed: true }],
  ['红色 区域：左边的天空 换种子', '红色', { area: '左边的天空', reseed: true }],
  ['a cat --style none', 'a cat', { style: '' }],
];

test('flags are understood with dashes, in Chinese, in full width', () => {
  for (const [given, words, wishes] of understood) assert.deepEqual(read(given), { words, wishes, notes: [] }, given);
});

const descriptions = [
  // Words of the trade in ordinary sentences.
  '强度很大的暴风雨',
  '海浪，强度高，天很暗',
  '慢慢来的春天',
  '春天，慢慢来',
  '慢慢来',
  '不急，慢慢来，会好的',
  '他抬头，先看，再走',
  '先看天空再看海',
  '面具，遮罩，纱巾',
  '她戴着遮罩',
  '农夫换种子',
  '步数很多的楼梯',
  '倍数放大的细胞',
  '区域 地图 上的城市',
  '城市区域 夜景',
  '用途 广泛的工具',
  '比重 很大的铅球',
  '引导 游客的导游',
  '加急送来的信',
  '排成长长队列 的蚂蚁',
  '采样器 和 合成器',
  '跳层 的瀑布',
  'a hidden lane, fast cars and relaxed people',
  'braces {like: this}',
  'a hill {steps: many, width: small}',
];

test('sentences stay whole', () => {
  for (const words of descriptions) assert.deepEqual(read(words), { words, wishes: {}, notes: [] }, words);
});

test('a bare flag word that goes on as a sentence stays one', () => {
  const word = fc.constantFrom(...bareWords.map(([one]) => one));
  const joint = fc.constantFrom('', ' ', '的', '很');
  const sentence = fc.stringMatching(/^[的很了在与和把][猫海山水花鸟天地人]{2,8}$/u);
  const before = fc.constantFrom('', '一只猫，', '一只猫 ', '雨夜里，');
  fc.assert(
    fc.property(before, word, joint, sentence, (start, one, between, end) => {
      // "不要" before words is what people say to leave something out, and the model's name may be anything.
      fc.pre(one !== '不要' || between !== ' ');
      const words = `${start}${one}${between}${end}`;
      assert.deepEqual(read(words), { words, wishes: {}, notes: [] });
    }),
    { numRuns: 600 },
  );
});

const told: readonly (readonly [string, string, Wishes, string, Record<string, string | number>])[] = [
  ['a cat --strength 2', 'a cat', { strength: 0.95 }, 'ask.badNumber', { flag: 'strength', given: '2', used: '0.95' }],
  ['a cat --strength 0', 'a cat', { strength: 0.05 }, 'ask.badNumber', { flag: 'strength', given: '0', used: '0.05' }],
  ['a cat --factor 3', 'a cat', { factor: 4 }, 'ask.badNumber', { flag: 'factor', given: '3', used: '4' }],
  ['a cat --factor 1', 'a cat', { factor: 1.5 }, 'ask.badNumber', { flag: 'factor', given: '1', used: '1.5' }],
  ['a cat --cfg 99', 'a cat', { cfg: 30 }, 'ask.badNumber', { flag: 'cfg', given: '99', used: '30' }],
  ['a cat --cfg much', 'a cat much', {}, 'ask.badNumber', { flag: 'cfg', given: 'much', used: '-' }],
  ['a cat --steps 0', 'a cat', { steps: 1 }, 'ask.badNumber', { flag: 'steps', given: '0', used: '1' }],
  ['a cat --clip 13', 'a cat', { clipSkip: 12 }, 'ask.badNumber', { flag: 'clip', given: '13', used: '12' }],
  ['a cat --balance 120', 'a cat', { balance: 100 }, 'ask.badNumber', { flag: 'balance', given: '120', used: '100' }],
  ['a cat --lane slow', 'a cat', {}, 'ask.badNumber', { flag: 'lane', given: 'slow', used: 'normal' }],
  ['a cat --use hat', 'a cat', { use: 'input' }, 'ask.badNumber', { flag: 'use', given: 'hat', used: 'input' }],
  ['a cat --stepz 5', 'a cat', {}, 'ask.unknownFlag', { flag: '--stepz', near: '--steps' }],
  ['a cat --samplr Euler', 'a cat Euler', {}, 'ask.unknownFlag', { flag: '--samplr', near: '--sampler' }],
];

test('forms say the same as flags, and win', () => {
  const chosen = {
    ask: 'on',
    遮罩: 'false',
    lane: '慢',
    strength: '中',
    use: '姿势',
    factor: '2',
    sampler: 'k',
    balance: '',
  };
  const { words, wishes, notes } = readRequest('a cat --hide --fast --strength 0.9', chosen, known);
  assert.deepEqual([words, notes], ['a cat', []]);
  assert.deepEqual(wishes, {
    hidden: false,
    lane: 'relax',
    strength: 0.55,
    ask: true,
    use: 'pose',
    factor: 2,
    sampler: 'k',
  });
});

test('values out of range become the nearest, unknown names the usual, and both are told', () => {
  for (const [given, words, wishes, key, facts] of told)
    assert.deepEqual(read(given), { words, wishes, notes: [{ key, facts }] }, given);
});
