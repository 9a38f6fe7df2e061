/** Counts in the languages people write in, and the English words that carry each. */

import { lazily } from '../lazily.ts';
import { matchesOf } from './matches.ts';

export interface Count {
  start: number;
  end: number;
  as: string[];
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** Words other than the number itself. */
const nicknames: Readonly<Record<number, readonly string[]>> = {
  0.5: ['half', 'semi', 'crescent'],
  1: ['a', 'an', 'single', 'solo', 'lone', 'alone', 'sole', 'solitary', 'individual', '1girl', '1boy'],
  2: ['pair', 'couple', 'twin', 'both', 'duo', 'double', 'dual', '2girls', '2boys', 'two-'],
  3: ['trio', 'triple', 'triplet', '3girls', '3boys'],
  4: ['quartet', 'quadruple'],
  6: ['half a dozen', 'half-dozen'],
  12: ['dozen', 'a dozen'],
  24: ['two dozen'],
  100: ['hundred', 'a hundred', 'one hundred'],
  1000: ['thousand', 'a thousand', 'one thousand', '1k'],
  10_000: ['ten thousand', '10k', 'myriad'],
  1_000_000: ['million', 'a million', 'one million'],
};

/** English for a number below a million; '' beyond. */
function inEnglish(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1_000_000) return '';
  if (value <= 20) return small[value] ?? '';
  if (value < 100) return [tens[Math.floor(value / 10)], value % 10 ? small[value % 10] : ''].filter(Boolean).join('-');
  const [unit, name] = value < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  const rest = value % unit;
  const head = `${inEnglish(Math.floor(value / unit))} ${name}`;
  return rest === 0 ? head : `${head} ${inEnglish(rest)}`;
}

/** What carries a number, the word first. */
function carriersOf(value: number): string[] {
  const digits = String(value);
  const grouped = value >= 1000 && Number.isInteger(value) ? value.toLocaleString('en-US') : '';
  const all = [inEnglish(value), ...(value === 0.5 ? ['half'] : []), digits, grouped, ...(nicknames[value] ?? [])];
  return [...new Set(all.filter((word) => word !== ''))];
}

const some = ['several', 'a few', 'few', 'some', 'many', 'multiple', 'group', 'couple', 'handful', 'various'];
const herd =
  'group flock herd pack crowd school swarm gang bunch shoal pod colony troop several many party gathering throng cluster band litter horde pride'.split(
    ' ',
  );
const vague: Readonly<Record<string, readonly string[]>> = {
  十: ['dozens', 'tens', 'many', 'several'],
  百: ['hundreds', 'many'],
  千: ['thousands', 'many'],
  万: ['thousands', 'ten thousand', 'tens of thousands', 'countless', 'myriad'],
};

const digitOf: ReadonlyMap<string, number> = new Map([
  ...'零一二三四五六七八九'.split('').map((char, value) => [char, value] as const),
  ...([
    ['〇', 0],
    ['两', 2],
    ['俩', 2],
    ['仨', 3],
  ] as const),
]);
const unitOf: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** Value of a Chinese numeral such as 十二, 三百, 一万二千; undefined when it is none. */
function readNumeral(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit = -1;
  for (const char of text) {
    const unit = unitOf[char];
    const value = digitOf.get(char);
    if (value !== undefined) digit = value;
    else if (unit === undefined) return undefined;
    else if (unit === 10_000) {
      total += (section + Math.max(digit, 0) || 1) * unit;
      section = 0;
      digit = -1;
    } else {
      section += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
    }
  }
  return total + section + Math.max(digit, 0);
}

const numeral = '[零〇一二两三四五六七八九十百千万]{1,7}';
const measure =
  '只|个|位|名|条|匹|头|棵|朵|座|栋|幢|辆|艘|架|把|张|本|件|顶|块|颗|根|支|枝|间|扇|幅|滴|轮|道|尾|株|粒|口|枚|台|部|具|盏|所|杯|碗|盘|瓶|篮|壶|盒|桶|箱|层|串|排|堆|岁|种|款|节|级|柄|叶|页|羽|匹|つ|枚|冊|足|着|轩|册|人|女|男|猫|狗|鸟|马|剑|月|塔|桥|树|花|龙|鱼|门|瓣|角|眼|翼|轮|格|头身|口之家';
/** A numeral and a measure word that are no count together, or a word that only looks like one. */
const noCount =
  /[第初]\d{1,4}.|[第初][一二三四五六七八九十百]{1,3}.?|(?:十?[一二三四五六七八九]|十|\d{1,2})月(?!亮|牙|饼)|二十四节气|九尾|三角|八角|六角|五角|四角|万花筒|千层|百合|万圣|三国|三峡|三亚|四川|九寨|一口气|一把年纪|二人转|三轮车|十字|百叶|百鸟朝凤|千鸟格|万马奔腾|千年|万年|百年|百花|千里马|两口子|三文鱼|八爪鱼|七夕|十七孔桥|一本正经|[一二三四五六七八九]级|千手|百家|一条龙|独角|万人|千人千面|三头六臂|百褶|一马平川|三月三|半人马|一叶(?:扁)?舟/gu;
/** `一` before these counts nothing. */
const alwaysOne = /^一(?:层|道|串|排|堆|种|款|级|口|头|月|节|人|身|男|女)/;

const chineseCount = new RegExp(
  `(?:几|数|好几)[十百千万]?(?:${measure})|(?:${numeral})(?:多|来|几)?(?:${measure})`,
  'gu',
);
const chinesePairs = /([一二两三四五六七八九十]|\d{1,3})[对双](?!\p{P}?称)/gu;
const chineseGroup = /[一几两三大]群/gu;
const halves = /半[个张只块颗杯碗轮面截边幅座片瓶]|一半/gu;
const duo = /俩|仨|二人|两人|ふたり|ふたつ|みっつ|よっつ|いつつ|ひとり|ひとつ/gu;
const kana: Readonly<Record<string, number>> = {
  ふたり: 2,
  ふたつ: 2,
  みっつ: 3,
  よっつ: 4,
  いつつ: 5,
  ひとり: 1,
  ひとつ: 1,
};

/** @param view simplified characters, plain width; positions are those of the original. */
export function chineseCounts(view: string): Count[] {
  const off = [...view.matchAll(noCount)].map((found) => [found.index, found.index + found[0].length] as const);
  const isOff = (start: number): boolean => off.some(([from, to]) => start >= from && start < to);
  const found: Count[] = [];
  const add = (at: RegExpExecArray, as: readonly string[]): void => {
    if (!isOff(at.index)) found.push({ start: at.index, end: at.index + at[0].length, as: [...as] });
  };
  for (const at of view.matchAll(duo)) add(at, carriersOf(kana[at[0]] ?? (at[0] === '仨' ? 3 : 2)));
  for (const at of view.matchAll(halves)) add(at, carriersOf(0.5));
  for (const at of view.matchAll(chineseGroup)) add(at, herd);
  for (const at of view.matchAll(chinesePairs)) {
    const value = Number(at[1]) || (readNumeral(at[1] ?? '') ?? 1);
    add(at, value === 1 ? ['pair', ...carriersOf(2), 'twins', 'couples'] : [...carriersOf(value), 'pairs']);
  }
  for (const at of view.matchAll(chineseCount)) {
    const head = at[0];
    if (/^(?:几|数|好几)/.test(head)) {
      const unit = /[十百千万]/.exec(head)?.[0] ?? '';
      add(at, vague[unit] ?? some);
      continue;
    }
    const value = readNumeral(/^[零〇一二两三四五六七八九十百千万]+/.exec(head)?.[0] ?? '');
    if (value === undefined || value === 0 || alwaysOne.test(head)) continue;
    add(at, carriersOf(value));
  }
  return found;
}

const koreanNumbers: ReadonlyMap<string, number> = new Map([
  ...['한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'].map(
    (word, index) => [word, index + 1] as const,
  ),
  ...['하나', '둘', '셋', '넷'].map((word, index) => [word, index + 1] as const),
  ...([
    ['열두', 12],
    ['스무', 20],
    ['백', 100],
    ['천', 1000],
  ] as const),
]);
const koreanCount =
  /(?<!\p{L})(열두|스무|다섯|여섯|일곱|여덟|아홉|한|두|세|네|열|백|천) ?(?:마리|명|개|송이|그루|채|권|대|장|켤레|쌍|살|층|사람|잔|척|자루|벌|줄기|줄)|(?<!\p{L})(하나|둘|셋|넷|다섯|여섯)(?:이|가|을|은|의)?(?!\p{L})/gu;

export const koreanCounts = (view: string): Count[] =>
  [...view.matchAll(koreanCount)].map((at) => ({
    start: at.index,
    end: at.index + at[0].length,
    as: carriersOf(koreanNumbers.get(at[1] ?? at[2] ?? '') ?? 1),
  }));

const russianForms: readonly (readonly [string, number])[] = [
  ['один|одна|одно|одного|одной|одну|одним', 1],
  ['два|две|двое|двух|двумя|двум|пара|пары|пару', 2],
  ['три|трое|тр[её]х|тремя|тр[её]м', 3],
  ['четыре|четверо|четыр[её]х|четырьмя', 4],
  ['пять|пятеро|пяти|пятью', 5],
  ['шесть|шестеро|шести', 6],
  ['семь|семеро|семи|семью', 7],
  ['восемь|восьми', 8],
  ['девять|девяти', 9],
  ['десять|десяти|десяток', 10],
  ['двенадцать|двенадцати|дюжина', 12],
  ['двадцать|двадцати', 20],
  ['сто|сотня|сотни', 100],
  ['тысяча|тысячи|тысячу', 1000],
];
const bounded = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'gu');
const russianRules = lazily(() => [
  ...russianForms.map(([words, value]) => ({ pattern: bounded(words), as: carriersOf(value) })),
  { pattern: bounded('несколько|нескольких'), as: some },
]);

const englishNumbers = lazily((): ReadonlyMap<string, readonly string[]> => {
  const asValue: readonly (readonly [string, number])[] = [
    ...small.slice(1).map((word, index) => [word, index + 1] as const),
    ...tens.slice(3).map((word, index) => [word, (index + 3) * 10] as const),
    ['pair', 2],
    ['couple', 2],
    ['half', 0.5],
    ['dozen', 12],
    ['hundred', 100],
    ['hundreds', 100],
    ['thousand', 1000],
    ['thousands', 1000],
  ];
  return new Map([...asValue.map(([word, value]) => [word, carriersOf(value)] as const), ['several', some]]);
});
const englishNumber = lazily(() => bounded([...englishNumbers().keys()].join('|')));

export const russianCounts = (view: string): Count[] =>
  russianRules().flatMap(({ pattern, as }) =>
    matchesOf(view, pattern).map((at) => ({ start: at.index, end: at.index + at[0].length, as: [...as] })),
  );

export const englishCounts = (view: string): Count[] =>
  matchesOf(view, englishNumber()).map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    as: [...(englishNumbers().get(word) ?? [])],
  }));

/** Sizes and ratios are settings, not counts. */
const settings = /\d{1,5} ?[:x×*/比] ?\d{1,5}|\d{3,4}p(?![a-z])/gu;
const digits = /(?<![\d.a-z_:])\d{1,9}(?:\.\d{1,2})?(?![\d.]*\d)(?:s(?![a-z]))?/gu;
/** Digits glued to Latin letters are a code (`4k`, `35mm`) and looked at as a name. */
const glued = /^[a-z]/;
const chineseAfter =
  /^ ?(?:多|来)?(?:只|个|位|名|条|匹|头|棵|朵|座|栋|辆|艘|架|把|张|本|件|颗|根|支|盏|人|岁|层|杯|碗|匹|羽|枚|台|本|つ|마리|명|개|송이|그루|살)/u;

/** Every number in digits: a count, an age, a year. */
export function digitCounts(view: string): Count[] {
  const off = [...view.matchAll(settings)].map((at) => [at.index, at.index + at[0].length] as const);
  return [...view.matchAll(digits)].flatMap((at) => {
    const end = at.index + at[0].length;
    const rest = view.slice(end, end + 8);
    const before = view[at.index - 1] ?? ' ';
    if (off.some(([from, to]) => at.index >= from && at.index < to) || before === '第') return [];
    if (glued.test(rest) && !/^(?:girl|boy|cat|dog|women|men|people)/.test(view.slice(end, end + 6))) return [];
    const value = Number(at[0].replace(/s$/, ''));
    const isYear = value >= 1000 && value < 3000 && Number.isInteger(value);
    const counted = chineseAfter.exec(rest)?.[0].length ?? 0;
    return [{ start: at.index, end: end + counted, as: isYear ? [String(value)] : carriersOf(value) }];
  });
}
