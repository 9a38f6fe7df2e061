/** A stand-in for the language model: enough words to make a sensible English prompt of a short description. */
import type { ReplyRequest } from './knobs.ts';

const nouns: readonly (readonly [zh: string, en: string])[] = [
  ['橘猫', 'orange cat'],
  ['小猫', 'kitten'],
  ['猫', 'cat'],
  ['小狗', 'puppy'],
  ['狗', 'dog'],
  ['狐狸', 'fox'],
  ['熊猫', 'panda'],
  ['兔子', 'rabbit'],
  ['龙', 'dragon'],
  ['鸟', 'bird'],
  ['鱼', 'fish'],
  ['马', 'horse'],
  ['女孩', 'girl'],
  ['男孩', 'boy'],
  ['老人', 'old man'],
  ['女人', 'woman'],
  ['宇航员', 'astronaut'],
  ['机器人', 'robot'],
  ['城堡', 'castle'],
  ['城市', 'city'],
  ['村庄', 'village'],
  ['街道', 'street'],
  ['房子', 'house'],
  ['寺庙', 'temple'],
  ['森林', 'forest'],
  ['竹林', 'bamboo forest'],
  ['山水', 'mountains and water'],
  ['山', 'mountain'],
  ['大海', 'sea'],
  ['海边', 'seaside'],
  ['湖', 'lake'],
  ['河', 'river'],
  ['沙漠', 'desert'],
  ['花', 'flowers'],
  ['樱花', 'cherry blossoms'],
  ['树', 'tree'],
  ['月亮', 'moon'],
  ['星空', 'starry sky'],
  ['太阳', 'sun'],
  ['天空', 'sky'],
  ['云', 'clouds'],
  ['汽车', 'car'],
  ['船', 'boat'],
  ['飞船', 'spaceship'],
  ['风景', 'landscape'],
  ['肖像', 'portrait'],
  ['雨伞', 'umbrella'],
  ['伞', 'umbrella'],
  ['帽子', 'hat'],
  ['围巾', 'scarf'],
];
const numbers: readonly (readonly [zh: string, en: string])[] = [
  ['两', 'two'],
  ['二', 'two'],
  ['三', 'three'],
  ['四', 'four'],
  ['五', 'five'],
  ['六', 'six'],
  ['七', 'seven'],
  ['八', 'eight'],
  ['九', 'nine'],
  ['十', 'ten'],
];
const colours: readonly (readonly [zh: string, en: string])[] = [
  ['红', 'red'],
  ['蓝', 'blue'],
  ['绿', 'green'],
  ['黄色', 'yellow'],
  ['白', 'white'],
  ['黑', 'black'],
  ['紫', 'purple'],
  ['粉', 'pink'],
  ['金色', 'golden'],
  ['银', 'silver'],
];
const settings: readonly (readonly [zh: string, en: string])[] = [
  ['雨', 'in the rain'],
  ['雪', 'in the snow'],
  ['雾', 'in the fog'],
  ['夜', 'at night'],
  ['日落', 'at sunset'],
  ['黄昏', 'at dusk'],
  ['清晨', 'in the early morning'],
  ['春', 'in spring'],
  ['秋', 'in autumn'],
  ['雷', 'in a thunderstorm'],
  ['水下', 'under water'],
];
const manners: readonly (readonly [zh: string, en: string])[] = [
  ['水墨', 'ink wash painting'],
  ['油画', 'oil painting'],
  ['水彩', 'watercolour'],
  ['动漫', 'anime style'],
  ['像素', 'pixel art'],
  ['赛博朋克', 'cyberpunk'],
  ['电影', 'cinematic lighting'],
  ['写实', 'photorealistic'],
];

type Table = readonly (readonly [zh: string, en: string])[];
interface Pair {
  readonly said: string;
  readonly as: string;
}

function collect(words: string, table: Table): Pair[] {
  let rest = words;
  const found: Pair[] = [];
  for (const [said, as] of [...table].sort((a, b) => b[0].length - a[0].length)) {
    if (!rest.includes(said)) continue;
    rest = rest.replaceAll(said, ' ');
    found.push({ said, as });
  }
  return found;
}

const englishOf = (pairs: readonly Pair[]): string[] => pairs.map(({ as }) => as);

const article = (noun: string): string => (/^[aeiou]/.test(noun) ? 'an' : 'a');

export interface Understood {
  readonly positive: string;
  readonly kept: readonly Pair[];
  readonly negative: string;
  readonly aspect: string;
  readonly title: string;
  readonly understanding: string;
}

const markPattern = /<\d{1,2}>/g;

/** "一只雨中的橘猫" → "an orange cat, in the rain, highly detailed". English comes through as it is, marks as well. */
export function understand(words: string): Understood {
  const clean = words.replaceAll(/\s+/g, ' ').trim();
  const english = clean
    .replaceAll(/[^\u0020-\u007e]+/g, ' ')
    .replaceAll(markPattern, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const subjects = collect(clean, nouns);
  const looks = [...collect(clean, numbers), ...collect(clean, colours)];
  const scene = collect(clean, settings);
  const manner = collect(clean, manners);
  const marks = [...new Set(clean.match(markPattern) ?? [])];
  const parts = [
    ...englishOf(subjects).map((noun) => (noun.endsWith('s') ? noun : `${article(noun)} ${noun}`)),
    ...englishOf(looks),
    ...(/[a-zA-Z]{2}/.test(english) ? [english] : []),
    ...englishOf(scene),
  ];
  if (parts.length === 0) parts.push('a quiet scene');
  const wide = /风景|山水|大海|城市|wide|landscape/i.test(clean);
  const tall = /肖像|全身|海报|portrait|poster/i.test(clean);
  return {
    positive: [...parts, ...marks, ...englishOf(manner), 'highly detailed'].join(', '),
    kept: [...subjects, ...looks, ...scene, ...manner, ...marks.map((mark) => ({ said: mark, as: mark }))],
    negative: 'blurry, low quality, watermark, text',
    aspect: wide ? '16:9' : tall ? '2:3' : '1:1',
    title: clean.slice(0, 16).toWellFormed() || 'untitled',
    understanding: clean.slice(0, 100).toWellFormed(),
  };
}

const removal = /(?:去掉|去除|移除|不要|remove |without )([^，,。.]+)/g;

/** The prompt with what the change takes away left out and what it adds at its end. */
function revise(prompt: string, change: string): Understood {
  const gone = [...change.matchAll(removal)].flatMap(([, thing = '']) => [
    ...englishOf(collect(thing, nouns)),
    ...(/^[\u0020-\u007e]+$/.test(thing) ? [thing.replace(/^(?:the|an?) /, '').trim()] : []),
  ]);
  const rest = change.replaceAll(removal, ' ').trim();
  const asked = understand(rest);
  const added = rest === '' ? [] : asked.positive.split(', ').filter((part) => part !== 'highly detailed');
  const left = prompt.split(', ').filter((phrase) => !gone.some((thing) => phrase.includes(thing)));
  return {
    ...asked,
    positive: [...left, ...added.filter((part) => !left.includes(part))].join(', '),
    negative: gone.join(', '),
    aspect: '',
    title: change.slice(0, 16).toWellFormed(),
    understanding: change.slice(0, 100).toWellFormed(),
  };
}

/** What every picture shows. */
const seen = {
  detailed: 'an orange cat sitting on a red brick wall, looking at the camera, soft morning light, photo',
  tags: 'cat, orange fur, sitting, brick wall, morning light, outdoors, photo',
  short: 'an orange cat on a red brick wall',
};

interface Schema {
  readonly type?: string | string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fits a known answer into a property's schema, else the plainest value the schema allows. */
function fill(schema: Schema, wish: unknown): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) {
    const { enum: allowed } = schema;
    return [wish, 'none', '', null].find((value) => allowed.includes(value)) ?? allowed[0];
  }
  const [first] = schema.anyOf ?? [];
  if (first !== undefined) return fill(first, wish);
  const type = [schema.type].flat()[0];
  if (type === 'object' || schema.properties !== undefined) {
    return answerSchema(schema, isSchema(wish) ? (wish as Record<string, unknown>) : {});
  }
  if (type === 'array' && Array.isArray(wish)) return wish.map((one) => fill(schema.items ?? {}, one));
  if (type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => fill(schema.items ?? {}, wish));
  if (type === 'integer' || type === 'number') return typeof wish === 'number' ? wish : (schema.minimum ?? 0);
  if (type === 'boolean') return wish === true;
  if (type === 'null') return null;
  return typeof wish === 'string' ? wish : '';
}

/** Keys in the order of the schema: the grammar forces that order on the model. */
function answerSchema(schema: Schema, wishes: Record<string, unknown>): Record<string, unknown> {
  const { properties = {}, required = [] } = schema;
  const kept = Object.entries(properties).filter(([key]) => wishes[key] !== undefined || required.includes(key));
  return Object.fromEntries(kept.map(([key, part]) => [key, fill(part, wishes[key])]));
}

/** Style of the schema's own list that the words name. */
function findStyle(words: string, schema: Schema): string | undefined {
  const allowed = schema.properties?.style?.enum ?? schema.properties?.style?.anyOf?.[0]?.enum ?? [];
  const named = allowed.filter((value) => typeof value === 'string' && value !== '' && words.includes(value));
  return named[0] as string | undefined;
}

interface Wrapped {
  description?: unknown;
  prompt?: unknown;
  change?: unknown;
}

/** What a client wraps in JSON. */
function unwrap(words: string): Wrapped {
  if (!/^\s*\{/.test(words)) return { description: words };
  try {
    return JSON.parse(words) as Wrapped;
  } catch {
    return { description: words };
  }
}

/** What a well-behaved model answers: JSON for a schema or "json", a sentence without. */
export function behave({ words, format, images }: Pick<ReplyRequest, 'words' | 'format' | 'images'>): string {
  const { description, prompt, change } = unwrap(words);
  const said = typeof description === 'string' ? description : words;
  const isChange = typeof prompt === 'string' && typeof change === 'string';
  const known = isChange ? revise(prompt, change) : understand(said);
  if (images.length > 0) {
    const sentence = /Chinese/.test(words) ? '一只橘猫坐在红砖墙上。' : 'An orange cat sits on a red brick wall.';
    if (!isSchema(format)) return format === 'json' ? JSON.stringify({ ...seen, sentence }) : seen.detailed;
    return JSON.stringify(answerSchema(format, { ...seen, sentence }));
  }
  if (isSchema(format)) return JSON.stringify(answerSchema(format, { ...known, style: findStyle(said, format) }));
  return format === 'json' ? JSON.stringify(known) : known.positive;
}
