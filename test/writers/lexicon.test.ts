import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Draft, draftSchema } from '../../src/creation.ts';
import { lexicon } from './lexicon.ts';
import { createDictionary } from '../../src/writers/lexicon/dictionary.ts';
import { simplify } from '../../src/prompt/fold.ts';
import { plural, readAmount } from '../../src/writers/lexicon/numbers.ts';
import { createTranslator } from '../../src/writers/lexicon/translate.ts';

const styles = ['anime', 'watercolor', 'ink-wash', 'cyberpunk'];
const write = (words: string): Promise<Draft> =>
  lexicon.write({ words, locale: 'zh-CN', styles }, () => undefined, new AbortController().signal);
const graphemes = new Intl.Segmenter('zh');
const tail = ', highly detailed, well composed';

test('descriptions come out as prompts: what is seen first, with its numbers, then where and when', async () => {
  const cases: [string, string][] = [
    ['雨中的橘猫', 'orange cat, in the rain'],
    ['画一只雨中的橘猫', '1 orange cat, in the rain'],
    ['三个女孩', '3 girls'],
    ['两只猫和一条狗在草地上玩耍', '2 cats and 1 dog, on the grass, playing'],
    ['十二只小鸭子在池塘里游泳', '12 ducklings, in the pond, swimming'],
    ['三只戴着帽子的白猫坐在窗台上', '3 white cats, wearing hat, sitting on the windowsill'],
    ['穿红裙子的女孩在海边奔跑', 'girl, wearing red dress, by the sea, running'],
    ['一个拿着红色雨伞的小女孩站在雪地里', '1 little girl, holding red umbrella, standing in snow'],
    ['长发的少女抱着一只黑猫', 'young girl, with long hair, hugging a black cat'],
    ['头发很长的女孩', 'girl, with long hair'],
    ['女孩的头发', "girl's hair"],
    ['红色和蓝色的花', 'red and blue flower'],
    ['一群鸟飞过大海', 'a group of birds, flying over ocean'],
    ['桌子上有一杯咖啡和一本书', 'a cup of coffee and 1 book, on the table'],
    ['古老的森林深处有一座废弃的城堡', '1 abandoned castle, deep in the ancient forest'],
    ['雪山脚下的蓝色木屋', 'blue cabin, at the foot of the snowy mountain'],
    ['夕阳下的富士山和樱花', 'Mount Fuji and cherry blossom, in the light of the setting sun'],
    ['招牌上写着“咖啡馆”的小店', 'small shop, on the signboard, with the words “咖啡馆”'],
    ['一張水彩畫：一隻貓坐在屋頂上看星星', '1 cat, sitting on the rooftop, watching the stars, watercolor painting'],
    ['水墨画风格的竹林，两只熊猫在吃竹子', 'bamboo forest, 2 pandas, eating bamboo, ink wash painting'],
    ['<lora:foo:0.8> 一只(可爱的猫:1.2)', '<lora:foo:0.8>, 1 (cute cat:1.2)'],
    ['1girl, 站在海边, masterpiece, best quality', '1girl, standing by the sea, masterpiece, best quality'],
  ];
  for (const [words, prompt] of cases) assert.equal((await write(words)).positive, prompt + tail, words);
});

test('English passes as it is, with tidy commas', async () => {
  assert.equal(
    (await write('a  cat ,, in the rain ,(soft light:1.2), <lora:x:1>')).positive,
    `a cat, in the rain, (soft light:1.2), <lora:x:1>${tail}`,
  );
});

test('what must not be there goes to the negative prompt only', async () => {
  const cases: [string, string, string][] = [
    ['没有人的街道', 'street', 'people'],
    ['一只猫，不要文字和水印', '1 cat', 'text, watermark'],
    ['一只猫，不要文字、水印', '1 cat', 'text, watermark'],
    ['a cat in the rain, no text', 'a cat in the rain', 'text'],
    ['a street without people', 'a street', 'people'],
  ];
  for (const [words, positive, negative] of cases) {
    const draft = await write(words);
    assert.deepEqual([draft.positive, draft.negative], [positive + tail, negative], words);
  }
});

test('the format is read from the words', async () => {
  const cases: [string, string | undefined][] = [
    ['雨中的橘猫，竖屏', '9:16'],
    ['雨中的橘貓，豎屏', '9:16'],
    ['山水，手机壁纸', '9:16'],
    ['山水，电脑壁纸', '16:9'],
    ['海边日落 横幅', '16:9'],
    ['一只猫的头像', '1:1'],
    ['音乐节海报', '2:3'],
    ['雪山，21:9', '21:9'],
    ['雪山，４：３', '4:3'],
    ['a fox, phone wallpaper', '9:16'],
    ['钟表指向 12:30', undefined],
    ['(a cat:1.2)', undefined],
    ['一只猫', undefined],
  ];
  for (const [words, aspect] of cases) {
    const draft = await write(words);
    assert.equal(draft.aspect, aspect, words);
    assert.ok(!/\d\d?:\d\d?(?!\d|\.)/.test(draft.positive) || aspect === undefined, words);
  }
});

test('a style that is named is chosen from those there are', async () => {
  assert.equal((await write('水彩风格的猫')).style, 'watercolor');
  assert.equal((await write('竹林，水墨画')).style, 'ink-wash');
  assert.equal((await write('赛博朋克城市')).style, 'cyberpunk');
  assert.equal((await write('一只猫')).style, undefined);
  assert.equal((await write('油画')).style, undefined);
});

test('words nobody knows are kept, and a part of one is not taken for a word', () => {
  const { phrases, unknown } = createTranslator().translate('邯郸蚩尤，罗敷的小说家');
  assert.equal(phrases[0], '邯郸 蚩尤');
  assert.ok(!phrases.join(' ').match(/horse|small|capital/), phrases.join(' | '));
  assert.ok(unknown.includes('邯郸') && unknown.includes('蚩尤'));
  const wider = createTranslator((word) => (word === '蚩尤' ? { role: 'thing', english: 'Chiyou' } : undefined));
  assert.deepEqual(wider.translate('蚩尤的星空').phrases, ['Chiyou starry sky']);
});

test('any text at all gives a valid draft, the same every time', async () => {
  const word = fc.constantFrom(
    '的',
    '和',
    '在',
    '不要',
    '三只',
    '猫',
    '上',
    '穿着',
    '、',
    '，',
    '(',
    ':1.2)',
    '<lora:',
    '“',
    '一',
    '十',
    '万',
    '红色',
    '坐在',
    '风',
    '\ud800',
    'no ',
    ' without a',
    '9:16',
    '\ue000',
  );
  const text = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
    fc.array(word, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (words) => {
      const draft = await write(words);
      assert.ok(draftSchema.parse(draft));
      assert.ok(draft.positive.isWellFormed() && draft.title.isWellFormed() && draft.negative.isWellFormed());
      assert.ok([...graphemes.segment(draft.title)].length <= 20);
      assert.deepEqual(await write(words), draft);
    }),
    { numRuns: 200 },
  );
});

test('text of any length is read in reasonable time', async () => {
  for (const unit of ['的', '猫和', '不要', '一', '(', '“', '红', '<', 'a without ', '12:', '没有的', '敦']) {
    const startedAt = process.cpuUsage();
    assert.ok(draftSchema.parse(await write(unit.repeat(4_000))));
    assert.ok(process.cpuUsage(startedAt).user < 400_000, `${unit}: ${process.cpuUsage(startedAt).user} µs`);
  }
});

test('every known word can be looked up, in both scripts where they differ', () => {
  const dictionary = createDictionary();
  assert.equal(dictionary.longest('橘猫们', 0)?.word, '橘猫');
  assert.equal(dictionary.longest(simplify('戰場'), 0)?.entry.english, 'on the battlefield');
  assert.throws(() => createDictionary([{ thing: '猫 cat | 猫 dog' }]), /twice/);
  assert.throws(() => createDictionary([{ thing: '猫' }]), /no English/);
  const folded = simplify('貓龍鳳門馬鳥魚車紅綠藍畫樹葉頭髮龜麵歎噹');
  assert.equal(folded, '猫龙凤门马鸟鱼车红绿蓝画树叶头发龟面叹当');
});

test('numbers', () => {
  const amount = (text: string): string | undefined => readAmount(text, 0, () => false)?.english;
  assert.deepEqual(['三只', '12个', '二十一头', '两千匹', '几只', '一群', '三双', '五杯', '一起', '一'].map(amount), [
    '3',
    '12',
    '21',
    '2000',
    'several',
    'a group of',
    '3 pairs of',
    '5 cups of',
    undefined,
    undefined,
  ]);
  assert.deepEqual(
    ['cat', 'fox', 'butterfly', 'little girl', 'wolf', 'fish', 'old woman', 'boy', 'wings'].map(plural),
    ['cats', 'foxes', 'butterflies', 'little girls', 'wolves', 'fish', 'old women', 'boys', 'wings'],
  );
});

test('what to avoid is put into English in front of what the words exclude', async () => {
  const request = { words: '没有人的街道', locale: 'zh-CN', styles: [], avoid: '文字、水印, blurry' };
  const draft = await lexicon.write(request, () => undefined, new AbortController().signal);
  assert.match(draft.negative, /^text, watermark, blurry, (people|person)/);
});
