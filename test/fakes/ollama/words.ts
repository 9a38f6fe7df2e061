/** A stand-in for the language model: enough words to make a sensible English prompt of a short description. */

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

function collect(words: string, table: readonly (readonly [string, string])[]): string[] {
  let rest = words;
  const found: string[] = [];
  for (const [zh, en] of [...table].sort((a, b) => b[0].length - a[0].length)) {
    if (!rest.includes(zh)) continue;
    rest = rest.replaceAll(zh, ' ');
    found.push(en);
  }
  return found;
}

const article = (noun: string): string => (/^[aeiou]/.test(noun) ? 'an' : 'a');

export interface Understood {
  readonly positive: string;
  readonly negative: string;
  readonly aspect: string;
  readonly title: string;
}

/** "一只雨中的橘猫" → "an orange cat, in the rain, highly detailed". English comes through as it is. */
export function understand(words: string): Understood {
  const clean = words.replaceAll(/\s+/g, ' ').trim();
  const english = clean
    .replaceAll(/[^\u0020-\u007e]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const subjects = collect(clean, nouns).map((noun) => (noun.endsWith('s') ? noun : `${article(noun)} ${noun}`));
  const parts = [...subjects, ...(/[a-zA-Z]{2}/.test(english) ? [english] : []), ...collect(clean, settings)];
  if (parts.length === 0) parts.push('a quiet scene');
  const wide = /风景|山水|大海|城市|wide|landscape/i.test(clean);
  const tall = /肖像|全身|海报|portrait|poster/i.test(clean);
  return {
    positive: [...parts, ...collect(clean, manners), 'highly detailed'].join(', '),
    negative: 'blurry, low quality, watermark, text',
    aspect: wide ? '16:9' : tall ? '2:3' : '1:1',
    title: clean.slice(0, 16).toWellFormed() || 'untitled',
  };
}

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
  if (type === 'object' || schema.properties !== undefined) return answerSchema(schema, {});
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

/** The description itself, when a client wraps it in JSON. */
function unwrap(words: string): string {
  if (!/^\s*\{/.test(words)) return words;
  try {
    const { description } = JSON.parse(words) as { description?: unknown };
    return typeof description === 'string' ? description : words;
  } catch {
    return words;
  }
}

/** What a well-behaved model answers: JSON for a schema or "json", a sentence without. */
export function behave(words: string, format: unknown): string {
  const description = unwrap(words);
  const known = understand(description);
  if (isSchema(format))
    return JSON.stringify(answerSchema(format, { ...known, style: findStyle(description, format) }));
  return format === 'json' ? JSON.stringify(known) : known.positive;
}
