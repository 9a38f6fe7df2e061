/** Numbers in front of nouns, and the English that follows from them. */

export interface Amount {
  /** `3`, `several`, `a pair of`. */
  english: string;
  isMany: boolean;
  /** A container counts, not what is in it: `2 cups of`. */
  isContainer: boolean;
  /** Characters it took. */
  length: number;
}

const digitOf: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const unitOf: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

const numeral = /^(?:\d{1,4}|[零〇一二两俩三仨四五六七八九十百千万]{1,7}|几十|几百|几|数十|数百|数千|数)/;
const measures =
  '只个位名条匹头棵朵座栋幢辆艘架把张本件顶片块颗根支枝间扇幅滴轮道尾株粒种口枚台部具面盏所节封款帧份丛圈堵门句首届家副床管簇缕抹撮';
const groups: Readonly<Record<string, string>> = {
  群: 'group',
  双: 'pair',
  对: 'pair',
  束: 'bunch',
  排: 'row',
  堆: 'pile',
  串: 'string',
  队: 'line',
};
const containers: Readonly<Record<string, string>> = {
  杯: 'cup',
  碗: 'bowl',
  盘: 'plate',
  瓶: 'bottle',
  篮: 'basket',
  壶: 'pot',
  盒: 'box',
  桶: 'bucket',
  箱: 'box',
  滴: 'drop',
  罐: 'can',
  袋: 'bag',
  锅: 'pot',
  缸: 'vat',
};
/** Units that make a quality of the number. */
const qualities: Readonly<Record<string, string>> = { 岁: 'year-old', 层: 'layer', 米: 'meter', 人: 'person' };

/** Reads `三只`, `3个`, `一群`, `几杯`. A number without a measure word counts only when `isNoun` knows what follows. */
export function readAmount(text: string, at: number, isNoun: (at: number) => boolean): Amount | undefined {
  const found = numeral.exec(text.slice(at, at + 8))?.[0];
  if (found === undefined) return undefined;
  const value = valueOf(found);
  const next = text.charAt(at + found.length);
  const length = found.length + (next === '' ? 0 : 1);
  const some = value === undefined ? 'several' : String(value);
  const isMany = value !== 1;
  const group = groups[next];
  if (group) {
    const english = value === 1 ? `a ${group} of` : `${some} ${plural(group)} of`;
    return { english, isMany: true, isContainer: false, length };
  }
  const container = containers[next];
  if (container) {
    const english = value === 1 ? `a ${container} of` : `${some} ${plural(container)} of`;
    return { english, isMany: false, isContainer: true, length };
  }
  const quality = qualities[next];
  if (quality && value !== undefined && (next !== '人' || isNoun(at + length)))
    return { english: `${some}-${quality}`, isMany: false, isContainer: false, length };
  if (next === '点' && value !== undefined && value <= 24 && isClock(text, at, found))
    return {
      english: `${some} o'clock`,
      isMany: false,
      isContainer: false,
      length: length + halfAt(text, at + length),
    };
  if (next !== '' && measures.includes(next)) return { english: some, isMany, isContainer: false, length };
  // 数金币 counts coins; it does not say how many.
  if (found === '数' || found === '几' || !isNoun(at + found.length)) return undefined;
  return { english: some, isMany, isContainer: false, length: found.length };
}

const timesOfDay =
  /(?:凌晨|清晨|早晨|早上|清早|上午|中午|正午|午后|下午|傍晚|晚上|夜里|夜晚|深夜|午夜|半夜|时间|时钟|钟表)$/;
/** 亮一点 is a little brighter; 下午一点 and 一点半 are times. */
const isClock = (text: string, at: number, found: string): boolean =>
  found !== '一' || timesOfDay.test(text.slice(0, at)) || /^[钟半整多]/.test(text.slice(at + 2));

const halfAt = (text: string, at: number): number => (text.charAt(at) === '半' || text.charAt(at) === '钟' ? 1 : 0);

/** undefined for "some" and "tens of". */
export function valueOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (/[几数]/.test(text)) return undefined;
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const unit = unitOf[character];
    if (unit === undefined) {
      digit = digitOf[character] ?? 0;
      continue;
    }
    if (unit === 10_000) total = (total + digit) * unit;
    else total += (digit || 1) * unit;
    digit = 0;
  }
  return total + digit;
}

const irregular: Readonly<Record<string, string>> = {
  bus: 'buses',
  man: 'men',
  woman: 'women',
  person: 'people',
  child: 'children',
  mouse: 'mice',
  goose: 'geese',
  foot: 'feet',
  knife: 'knives',
  wolf: 'wolves',
  leaf: 'leaves',
  fisherman: 'fishermen',
  swordsman: 'swordsmen',
  snowman: 'snowmen',
  samurai: 'samurai',
  qilin: 'qilin',
};
/** Words without a plural, or plural already. */
const fixed =
  /(?:sheep|deer|fish|corgi|koi|sushi|food|bread|rice|grass|hair|water|snow|smoke|ice|moss|bamboo|tea|coffee|milk|juice|beer|wine|fruit|clothes|boots|shoes|jeans|pants|shorts|glasses|noodles|stars|clouds|waves|people|armor|text|magic|lightning|architecture|[^s]s|ninja)$/;

/** Of the last word. */
export function plural(noun: string): string {
  const [, before = '', last = noun] = /^(.* )?(\S+)$/.exec(noun) ?? [];
  const known = irregular[last];
  if (known) return before + known;
  if (!/[a-z]$/.test(last) || fixed.test(last)) return noun;
  if (/(?:s|x|z|ch|sh|o)$/.test(last)) return `${noun}es`;
  return /[^aeiou]y$/.test(last) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
