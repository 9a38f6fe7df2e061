/** Words of every language, and the dictionary behind our own vocabulary. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { draftSchema } from '../../src/creation.ts';
import type { WriteRequest } from '../../src/ports.ts';
import { simplify } from '../../src/prompt/fold.ts';
import { lexicon } from './lexicon.ts';
import { lookupIn, pack } from '../../src/writers/lexicon/cedict.ts';
import { createReducer } from '../../src/writers/lexicon/gloss.ts';
import { codePoint } from '../prompt/codePoint.ts';

const write = (words: string, more: Partial<WriteRequest> = {}) =>
  lexicon.write({ words, locale: 'zh-CN', styles: [], ...more }, () => undefined, new AbortController().signal);
const tail = ', highly detailed, well composed';

test('each language comes out as an English prompt', async () => {
  const cases: [string, string][] = [
    ['赤い傘を持った女の子が雨の中を歩いている', 'holding red umbrella, girl, in the rain, walking'],
    ['猫が三匹、屋根の上で眠っている', '3 cats, on the rooftop, sleeping'],
    ['2羽のペンギン', '2 penguins'],
    [
      '빨간 모자를 쓴 소녀가 숲에서 고양이 세 마리와 놀고 있다',
      'wearing red hat, girl, in the forest, 3 cats, playing',
    ],
    ['рыжий кот сидит на подоконнике', 'ginger cat sitting on windowsill'],
    ['三隻黑貓在屋簷下躲雨', '3 black cats, under the eaves, taking shelter from the rain'],
    ['please draw me a picture of two cats in the rain, thanks', 'two cats in the rain'],
    ['一只像火焰一样的狐狸', '1 fox, like flame'],
    ['胖乎乎的小熊猫', 'chubby red panda'],
    ['波光粼粼的湖面，远处万家灯火', 'lake, sparkling ripples, in the distance, myriad city lights'],
  ];
  for (const [words, prompt] of cases) assert.equal((await write(words)).positive, prompt + tail, words);
});

test('a little of a quality is neither a time nor a number', async () => {
  const cases: [string, string][] = [
    ['更暗一点', 'dark'],
    ['再亮一点', 'bright'],
    ['亮一些', 'bright'],
    ['大一点的猫', 'big cat'],
    ['一些猫', 'several cats'],
    ['凌晨一点的街道', "1 o'clock street, before dawn"],
    ['一点半的街道', "1 o'clock street"],
    ['下午三点的咖啡馆', "3 o'clock cafe, afternoon"],
  ];
  for (const [words, prompt] of cases) assert.equal((await write(words)).positive, prompt + tail, words);
});

test('what is not wanted goes to the negative prompt in each language', async () => {
  const cases: [string, RegExp][] = [
    ['猫、文字なし', /text/],
    ['고양이, 글자 없는', /text/],
    ['кот без текста', /text/],
    ['a cat with no text', /text/],
    ['一只不戴帽子的猫', /hat/],
  ];
  for (const [words, pattern] of cases) {
    const { positive, negative } = await write(words);
    assert.match(negative, pattern, words);
    assert.doesNotMatch(positive, pattern, words);
    assert.match(positive, /cat/, words);
  }
});

test('words that only the dictionary knows, in both scripts', async () => {
  assert.match((await write('芦苇荡里的白鹭')).positive, /reed.*egret|egret.*reed/);
  assert.match((await write('雲霧繚繞的山，颱風，裏面有一個風鈴')).positive, /mist.*mountain|mountain.*mist/);
  assert.match((await write('兵馬俑')).positive, /Terracotta/i);
});

test('the draft says what was understood, in the language of the person', async () => {
  const zh = await write('雨中的橘猫，不要文字，水彩画');
  assert.match(zh.understanding, /橘猫.*雨中.*水彩画.*不出现/);
  assert.deepEqual(
    zh.kept.find(({ said }) => said === '橘猫'),
    { said: '橘猫', as: 'orange cat' },
  );
  assert.deepEqual(zh.missing, []);
  const ja = await write('雨の中の猫', { locale: 'ja' });
  assert.match(ja.understanding, /^A picture of .*cat/);
});

test('marks are copied where they stand', async () => {
  assert.match((await write('招牌上写着<1>的小店，<2>')).positive, /with the words <1>.*<2>/);
  assert.match((await write('看板に<1>と書かれた店')).positive, /<1>/);
});

test('tags name who is there first, another wording is another', async () => {
  const tags = (words: string, more: Partial<WriteRequest> = {}) => write(words, { captions: 'tags', ...more });
  assert.equal((await tags('一个穿红裙的女孩站在雨中')).positive, `1girl, solo, red dress, standing, rain${tail}`);
  assert.match((await tags('三个女孩和一个男孩在海边')).positive, /^3girls, 1boy/);
  assert.match((await tags('两只猫')).positive, /^no humans, 2 cats/);
  const first = await write('两只猫在森林里，下雪');
  const second = await write('两只猫在森林里，下雪', { not: first.positive });
  assert.notEqual(second.positive, first.positive);
  assert.match(second.positive, /2 cats.*forest|forest.*2 cats/);
});

test('glosses are short and bare, follow one reference, and are found again', () => {
  const reducer = createReducer();
  const entry = (simplified: string, english: string[], pinyin = 'a1') =>
    reducer.add({ traditional: simplified, simplified, pinyin, english });
  entry('雁', ['(bound form) goose', 'wild goose']);
  entry('鸿雁', ['see 雁[yan4]']);
  entry('栖息', ['(of a bird) to perch; to rest (on sth)']);
  entry('敦煌', ['Dunhuang county-level city in Jiuquan 酒泉, Gansu'], 'Dun1 huang2');
  entry('只', ['classifier for birds']);
  const find = lookupIn(pack(reducer.glosses()));
  assert.deepEqual(find('雁'), { role: 'thing', english: 'wild goose', also: '' });
  assert.deepEqual(find('鸿雁'), { role: 'thing', english: 'wild goose', also: '' });
  assert.deepEqual(find('栖息'), { role: 'act', english: 'perching', also: 'perch/rest' });
  assert.deepEqual(find('敦煌'), { role: 'thing', english: 'Dunhuang', also: '' });
  assert.equal(find('只'), undefined);
  assert.equal(find('雁雁'), undefined);
});

test('folding reaches what people in Taiwan and Hong Kong write', () => {
  assert.equal(
    simplify('雲霧繚繞頭髮颱風裏計程車窩在棉被裡鹹蛋燒臘憂鬱'),
    '云雾缭绕头发台风里计程车窝在棉被里咸蛋烧腊忧郁',
  );
});

test('any text in any writing, with any request, gives a valid draft', async () => {
  const piece = fc.constantFrom(
    'の',
    'を',
    '猫',
    '三匹',
    '持った',
    '고양이',
    '세 마리',
    '를',
    'кот',
    'без',
    '换成',
    '去掉',
    '把',
    '<1>',
    '加上',
    ',',
    '、',
    ' ',
    '(',
    ':1.2)',
    '红红',
    '在',
    '\ud83d',
    'make it ',
  );
  const text = fc.oneof(
    fc.string({ unit: codePoint, maxLength: 80 }),
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, text, fc.boolean(), async (words, prompt, isTags) => {
      const more: Partial<WriteRequest> = isTags
        ? { captions: 'tags', not: prompt }
        : { from: { positive: prompt, negative: words } };
      assert.ok(draftSchema.parse(await write(words, more)));
    }),
    { numRuns: 60 },
  );
});

test('words nobody listed are read by their characters, numbers stand, and what is lacking is one word', async () => {
  for (const [words, wanted] of [
    ['戴银冠的女子', /silver crown/],
    ['六岁男孩和三层蛋糕', /6-year-old boy.*3-layer cake/],
    ['拳击手套里的百合', /boxing.*gloves/],
    ['小红帽提篮子', /basket(?! son)/],
    ['无头骑士手握生锈长剑', /headless.*rusty.*sword/],
    ['苹果、梨和樱桃的静物', /apple.*pear.*cherry/],
    ['海盗数金币', /^(?!.*several).*gold coin/],
  ] as const)
    assert.match((await write(words)).positive, wanted, words);
  assert.deepEqual(
    lexicon.readings?.('奔跑的猫和帽子').map(({ said, as: [english], isThing }) => [said, english, isThing]),
    [
      ['奔跑', 'running', false],
      ['猫', 'cat', true],
      ['帽子', 'hat', true],
    ],
  );
});
