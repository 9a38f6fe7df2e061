/** What code can know must survive a rewrite, in five languages. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Keep } from '../../src/creation.ts';
import {
  carrierOf,
  isTrue,
  keepsOf,
  missingKeeps,
  partInstruction,
  saysAlready,
  thingsOf,
} from '../../src/prompt/keep.ts';

const said = (words: string, kind?: Keep['kind']): string[] =>
  keepsOf(words)
    .filter((keep) => kind === undefined || keep.kind === kind)
    .map((keep) => keep.said);
const lost = (words: string, prompt: string): string[] =>
  missingKeeps(keepsOf(words), prompt, []).map((keep) => keep.said);

test('numbers with what they count', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['三只猫', ['三只'], 'three cats'],
    ['3只猫', ['3只'], '3 cats'],
    ['三隻貓', ['三隻'], 'three cats'],
    ['两个女孩和一对老人', ['两个', '一对'], 'two girls and an old couple'],
    ['十二个月亮', ['十二个'], 'a dozen moons'],
    ['一万朵玫瑰', ['一万朵'], '10,000 roses'],
    ['半个西瓜', ['半个'], 'half a watermelon'],
    ['五匹の猿と二人の侍', ['五匹', '二人'], 'five monkeys, two samurai'],
    ['고양이 두 마리', ['두 마리'], 'two cats'],
    ['двумя котами', ['двумя'], 'two cats'],
    ['seven dwarves', ['seven'], '7 dwarves'],
    ['1920年代的上海', ['1920'], 'Shanghai in the 1920s'],
  ];
  for (const [words, keeps, prompt] of cases) {
    assert.deepEqual(said(words, 'number'), keeps, words);
    assert.deepEqual(lost(words, prompt), [], words);
    assert.deepEqual(lost(words, 'cats and twenty1 things 1.5 twosome'), keeps, words);
  }
});

test('idioms, ordinals, months, sizes and talk are no numbers', () => {
  for (const words of [
    '三心二意地画一下',
    '九寨沟',
    '第三只',
    '五颜六色',
    '三月的江南',
    '16:9 的壁纸',
    '一边走一边唱，一起，一些',
    '二十四节气',
  ])
    assert.deepEqual(said(words, 'number'), [], words);
});

test('one of something needs no word, unless the prompt has more', () => {
  assert.deepEqual(lost('一只猫', 'orange cat, roof'), []);
  assert.deepEqual(lost('一只猫', 'five cats'), ['一只']);
});

test('colours, in any form, by any English word of theirs', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['橘猫和墨绿色的沙发', ['橘', '墨绿色'], 'ginger cat, dark green sofa'],
    ['紅色的傘', ['紅色'], 'crimson umbrella'],
    ['枣红色骏马，天蓝的天', ['枣红色', '天蓝'], 'bay horse, azure sky'],
    ['赤い帽子とみどりの目', ['赤い', 'みどり'], 'red hat, green eyes'],
    ['茶色い熊', ['茶色い'], 'brown bear'],
    ['빨간 우산과 하얀 토끼', ['빨간', '하얀'], 'red umbrella, white rabbit'],
    ['на зелёной крыше в красном платье', ['зелёной', 'красном'], 'green roof, scarlet dress'],
    ['a grey wolf, golden eyes', ['grey', 'golden'], 'gray wolf, gold eyes'],
  ];
  for (const [words, keeps, prompt] of cases) {
    assert.deepEqual(said(words, 'colour'), keeps, words);
    assert.deepEqual(lost(words, prompt), [], words);
    assert.deepEqual(lost(words, 'cherry blossoms, a rose, redwood, whitewash'), keeps, words);
  }
});

test('names that hold a colour are none', () => {
  for (const words of [
    '红楼梦',
    '黄河边的黑板',
    '白雪公主和金鱼',
    '面白い黒板',
    'голубь и белка',
    '银河里的金字塔',
    '紫禁城',
  ])
    assert.deepEqual(said(words, 'colour'), [], words);
});

test('what is not wanted is not kept', () => {
  for (const words of [
    '猫，不要红色的车',
    '没有三只狗',
    '海滩，别画黑色的鞋',
    '赤い花なし',
    '파란 구름 없는 하늘',
    'лес без красных машин',
    'a beach without red umbrellas',
    'a forest, no blue birds',
  ])
    assert.deepEqual(
      said(words).filter((one) => !one.startsWith('一')),
      [],
      words,
    );
  assert.deepEqual(said('没有云的蓝天'), ['蓝']);
});

test('Latin names and codes, and text to be written', () => {
  assert.deepEqual(said('Totoro 在 4K 像素风的车站，35mm', 'name'), ['Totoro', '4K', '35mm']);
  assert.deepEqual(said('Studio Ghibli 风格', 'name'), ['Studio Ghibli']);
  assert.deepEqual(said('a girl in Kyoto with Red Riding Hood', 'name'), ['Kyoto', 'Red Riding Hood'].slice(0, 1));
  assert.deepEqual(said('写着“营业中”，牌子「OPEN」，写着《福》', 'text'), ['营业中', 'OPEN', '福']);
  assert.deepEqual(lost('写着“Open”', 'a sign “open”'), ['Open']);
  assert.deepEqual(lost('写着“Open”', 'a sign "Open"'), []);
  assert.deepEqual(lost('Totoro 和猫', 'TOTORO and a cat'), []);
});

test('a number within a weight or a call carries nothing', () => {
  assert.deepEqual(lost('两只猫', '(cat:2), <lora:two:2>'), ['两只']);
});

test('a mapping counts for things only, and only when both sides are there', () => {
  const thing: Keep = { kind: 'thing', said: '猫', as: [] };
  assert.equal(carrierOf(thing, 'a kitten', [{ said: '猫', as: 'kitten' }]), 'kitten');
  assert.equal(carrierOf(thing, 'a dog', [{ said: '猫', as: 'kitten' }]), undefined);
  const number: Keep = { kind: 'number', said: '三只', as: ['three', '3'] };
  assert.equal(carrierOf(number, 'cats', [{ said: '三只', as: 'cats' }]), undefined);
  assert.equal(isTrue({ said: '猫', as: 'cat' }, '一只狗', 'a cat'), false);
  assert.equal(isTrue({ said: '狗', as: 'Dog' }, '一只狗', 'a dog'), true);
});

test('things are what can be seen, without grammar and what keeps cover', () => {
  const things = (words: string): string[] => thingsOf(words).map((thing) => thing.said);
  assert.deepEqual(things('请帮我画一只猫在屋顶上'), ['猫', '屋顶']);
  assert.deepEqual(things('蓝天'), ['天']);
  assert.deepEqual(things('please draw a cat on the roof'), ['cat', 'roof']);
  assert.ok(saysAlready('a rainy night', 'rain'));
  assert.ok(!saysAlready('Snow and dwarves', 'Snow White'));
});

test('an instruction is parted into what comes and what goes', () => {
  for (const [words, wanted, unwanted] of [
    ['把红帽子改成蓝帽子', '蓝帽子', '红帽子'],
    ['change the red hat to a blue hat', 'blue hat', 'red hat'],
    ['replace the dog with a cat', 'a cat', 'the dog'],
    ['去掉雨伞', '', '雨伞'],
    ['замени кота на собаку', 'собаку', 'кота'],
  ] as const) {
    const parted = partInstruction(words);
    assert.ok(parted.wanted.includes(wanted) && !parted.wanted.includes(unwanted), words);
    assert.ok(parted.unwanted.includes(unwanted), words);
  }
});

test('the worst 4,000 characters take no time', () => {
  for (const text of ['一', '不要', '红', '半', 'a ', 'No ', '3', '<', '"', 'Aa ', '无', 'красн', 'と書', '두 ']) {
    const words = text.repeat(4000).slice(0, 4000);
    const before = process.cpuUsage();
    keepsOf(words);
    thingsOf(words);
    partInstruction(words);
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1000;
    assert.ok(took < 400, `${text}: ${took} ms`);
  }
});
