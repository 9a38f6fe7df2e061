/** The flags of the request language: their words and the shape of their values. What values mean is in `values.ts`. */
import { type Catalogue, catalogueOf, type Named } from './catalogue.ts';
import { knownSamplers, knownSchedulers } from './samplers.ts';
import { shadowOf } from './shadow.ts';

export const flagNames = [
  'ar',
  'n',
  'style',
  'seed',
  'no',
  'q',
  'raw',
  'model',
  'ask',
  'hide',
  'lane',
  'relax',
  'fast',
  'cfg',
  'steps',
  'sampler',
  'sched',
  'clip',
  'strength',
  'factor',
  'detail',
  'balance',
  'area',
  'use',
  'reseed',
] as const;
export type FlagName = (typeof flagNames)[number];

/** What a person can choose from. */
export interface Known {
  styles: Catalogue<Named>;
  qualities: Catalogue<Named>;
}

/** Text where a value should begin, as typed and as its {@link shadowOf}. */
interface Place {
  text: string;
  shadow: string;
  known: Known;
  /** Words stand before the flag, so that all the text behind it can only be its value. */
  toEnd: boolean;
}

/** What joins a bare word and its value. A colon says that a value follows; a blank says so less clearly. */
export type Joint = 'colon' | 'blank' | 'none';

interface Flag {
  /** Written behind dashes. */
  latin: readonly string[];
  /** Written behind dashes, or bare. None may begin with another. */
  chinese: readonly string[];
  /** How many UTF-16 units belong to the value; 0 when there is no well-formed one, and then no words are taken. */
  takes: (place: Place) => number;
  /** Whether a bare word joined so with just this value is a flag, not part of a sentence. Absent: as `takes` says. */
  standsBare?: (place: Place, joint: Joint) => boolean;
  /** Between two separators of a sentence, not at the end of a line, a bare word needs a colon to be this flag. */
  colonInside?: true;
  /** Takes no value: saying it is all. */
  isSwitch?: true;
  /** An everyday word, which may end a sentence: bare, it is only a flag behind a blank, and not when it is all there is. */
  everyday?: true;
}

/** One that answers to its name and to others. */
const called = (name: string, ...others: readonly string[]): Named => ({
  name,
  names: Object.fromEntries(others.map((other) => [other, other])),
});

/** What a picture given along can be for. */
export const uses = catalogueOf([
  called('input', '起点', '原图', '底图', 'start'),
  called('style', '风格', '画风'),
  called('lines', '线稿', '线条', '轮廓', 'lineart'),
  called('pose', '姿势', '姿态', '动作'),
  called('depth', '深度', '景深'),
]);

export const lanes = catalogueOf([
  called('fast', '快', '快速', '加急'),
  called('normal', '普通', '正常'),
  called('relax', '慢', '慢慢来', '不急'),
]);

/** How far from the picture to go, for people who do not think in numbers. */
export const strengths: readonly (readonly [RegExp, number])[] = [
  [/^(?:低|弱|low|subtle)$/, 0.35],
  [/^(?:中|mid|medium)$/, 0.55],
  [/^(?:高|强|high|strong)$/, 0.75],
];

const ratio = /^-?\d{1,4}(?:\.\d{1,2})? ?[:x×*/比] ?-?\d{1,4}(?:\.\d{1,2})?(?![\d.:])/;
const count =
  /^(?:[-+]?\d{1,10}(?![\d.a-z])|[一二两三四五六七八九十](?!(?![张幅个])\p{L}|[张幅个]\p{L}))(?: ?[张幅个](?!\p{L}))?/u;
const integer = /^[-+]?\d{1,20}(?![\p{L}\d.])/u;
const decimal = /^[-+]?(?:\d{1,6}(?:\.\d{0,4})?|\.\d{1,4})(?![\p{L}\d.%])/u;
const share = /^[-+]?(?:\d{1,6}(?:\.\d{0,4})?|\.\d{1,4}) ?%?(?![\p{L}\d.%])/u;
const strengthWord = /^(?:低|中|高|弱|强|low|mid|medium|high|subtle|strong)(?![\p{L}\d])/u;
const times = /^[-+]?\d{1,6}(?:\.\d{1,4})? ?[x×倍]?(?![\p{L}\d.%])/u;
const quoted = /^(?:"[^"\n]*"|“[^”\n]*”|「[^」\n]*」|'[^'\n]*')/;
const token = /^[^\s,，;；。]+/;

const lengthOf = (shape: RegExp, text: string): number => shape.exec(text)?.[0].length ?? 0;
const words = (text: string, toEnd: boolean): number =>
  lengthOf(quoted, text) || (toEnd ? text.length : lengthOf(token, text));

/** Length of the longest known name at the start of the text that ends where a word ends. */
function nameLength(text: string, all: Catalogue<Named>): number {
  for (let end = Math.min(text.length, all.longest + 4); end > 0; end -= 1) {
    const inWord = /[\p{L}\p{N}]{2}/u.test(text.slice(end - 1, end + 1));
    if (!inWord && all.find(text.slice(0, end))) return end;
  }
  return 0;
}

/** A name from a list: unknown ones are only taken for one where a flag is certain. */
const chosen = (list: (known: Known) => Catalogue<Named>): Pick<Flag, 'takes' | 'standsBare'> => ({
  takes: ({ text, known }) => nameLength(text, list(known)) || words(text, false),
  standsBare: ({ text, known }, joint) =>
    list(known).find(text) !== undefined || (joint === 'colon' && text.length <= 32 && !/[\s,，;；。]/u.test(text)),
});

const shaped =
  (shape: RegExp): Flag['takes'] =>
  ({ shadow }) =>
    lengthOf(shape, shadow);

/** A name from a list that everybody has; a bare word needs one of them, or a colon. */
const listed = (all: Catalogue<Named>): Pick<Flag, 'takes' | 'standsBare'> => ({
  takes: ({ text }) => nameLength(text, all) || words(text, false),
  standsBare: ({ text }, joint) =>
    all.find(text) !== undefined ? joint !== 'none' : joint === 'colon' && /^[!-~]{1,40}$/.test(text),
});

/** Sampler and schedule may stand behind each other, as older WebUIs wrote them. */
function samplerLength(text: string): number {
  const first = text.slice(0, nameLength(text, knownSamplers)).trimEnd().length;
  if (first === 0) return words(text, false);
  const blank = /^ */.exec(text.slice(first))?.[0].length ?? 0;
  const second = blank === 0 ? 0 : nameLength(text.slice(first + blank), knownSchedulers);
  return second === 0 ? first : first + blank + second;
}

const switched = { takes: () => 0, isSwitch: true } as const;

const flags: Readonly<Record<FlagName, Flag>> = {
  ar: { latin: ['ar', 'ratio', 'aspect'], chinese: ['比例'], takes: ({ shadow }) => lengthOf(ratio, shadow) },
  n: { latin: ['n', 'count'], chinese: ['张数', '数量'], takes: ({ shadow }) => lengthOf(count, shadow) },
  style: { latin: ['style'], chinese: ['风格'], ...chosen(({ styles }) => styles) },
  q: { latin: ['q', 'quality'], chinese: ['质量'], ...chosen(({ qualities }) => qualities) },
  seed: {
    latin: ['seed'],
    chinese: ['种子'],
    takes: ({ text, shadow, toEnd }) => lengthOf(integer, shadow) || words(text, toEnd),
    standsBare: ({ text, shadow }, joint) =>
      lengthOf(integer, shadow) === text.length || text === '随机' || (joint === 'colon' && text.length <= 60),
  },
  no: {
    latin: ['no', 'negative'],
    chinese: ['不要'],
    takes: ({ text }) => text.length,
    standsBare: ({ text }, joint) => joint !== 'none' && text.length <= 200 && !/[。！？!?]/u.test(text),
    colonInside: true,
  },
  model: {
    latin: ['model'],
    chinese: ['模型'],
    takes: ({ text, toEnd }) => words(text, toEnd),
    standsBare: ({ text, shadow }, joint) =>
      joint === 'colon' ? text.length <= 400 : joint === 'blank' && /^[!-~]{3,200}$/.test(shadow),
    colonInside: true,
  },
  raw: { latin: ['raw'], chinese: ['原文'], ...switched },
  ask: { latin: ['ask'], chinese: ['先看'], ...switched, everyday: true },
  hide: { latin: ['hide', 'spoiler'], chinese: ['遮罩'], ...switched, everyday: true },
  lane: { latin: ['lane'], chinese: ['队列'], ...listed(lanes) },
  relax: { latin: ['relax'], chinese: ['慢慢来'], ...switched, everyday: true },
  fast: { latin: ['fast'], chinese: ['加急'], ...switched, everyday: true },
  cfg: { latin: ['cfg', 'cfg-scale'], chinese: ['引导'], takes: shaped(decimal) },
  steps: { latin: ['steps', 'step'], chinese: ['步数'], takes: shaped(integer) },
  sampler: {
    latin: ['sampler'],
    chinese: ['采样器'],
    takes: ({ text }) => samplerLength(text),
    standsBare: ({ text, shadow }, joint) =>
      joint !== 'none' && samplerLength(text) === text.length && /^[!-~ ]{2,64}$/.test(shadow),
  },
  sched: { latin: ['sched', 'scheduler'], chinese: ['调度器'], ...listed(knownSchedulers) },
  clip: { latin: ['clip', 'clip-skip'], chinese: ['跳层'], takes: shaped(integer) },
  strength: {
    latin: ['strength', 'denoise'],
    chinese: ['强度'],
    takes: ({ shadow }) => lengthOf(share, shadow) || lengthOf(strengthWord, shadow),
    standsBare: ({ shadow }, joint) =>
      lengthOf(share, shadow) === shadow.length ||
      (joint !== 'none' && lengthOf(strengthWord, shadow) === shadow.length),
  },
  factor: { latin: ['factor', 'scale'], chinese: ['倍数'], takes: shaped(times) },
  detail: { latin: ['detail'], chinese: ['补细节'], ...switched, everyday: true },
  balance: { latin: ['balance'], chinese: ['比重'], takes: shaped(share) },
  area: {
    latin: ['area', 'region'],
    chinese: ['区域'],
    takes: ({ text, toEnd }) => words(text, toEnd),
    standsBare: ({ text }, joint) => joint === 'colon' && text.length <= 60 && !/[。！？!?]/u.test(text),
    colonInside: true,
  },
  use: { latin: ['use'], chinese: ['用途'], ...listed(uses) },
  reseed: { latin: ['reseed', 'new-seed'], chinese: ['换种子'], ...switched, everyday: true },
};

const byWord = new Map<string, FlagName>(
  flagNames.flatMap((name) => [...flags[name].latin, ...flags[name].chinese].map((word) => [word, name] as const)),
);

/** All words that call a flag, for finding the nearest. */
export const flagWords: readonly string[] = [...byWord.keys()];

/** The flag a word calls, in any case and width. */
export const flagOf = (word: string): FlagName | undefined => byWord.get(shadowOf(word));

/** The words that can call a flag without dashes. */
export const bareWords: readonly (readonly [string, FlagName])[] = flagNames.flatMap((name) =>
  flags[name].chinese.map((word) => [word, name] as const),
);

export const needsColonInside = (flag: FlagName): boolean => flags[flag].colonInside === true;
export const isSwitch = (flag: FlagName): boolean => flags[flag].isSwitch === true;
export const isEveryday = (flag: FlagName): boolean => flags[flag].everyday === true;

/** How much of the text belongs to the flag's value. */
export function valueLength(flag: FlagName, text: string, where: { toEnd: boolean; known: Known }): number {
  return flags[flag].takes({ text, shadow: shadowOf(text), ...where });
}

/** Whether this text, to its end, is the value of a bare flag. */
export function standsBare(flag: FlagName, text: string, how: { joint: Joint; known: Known }): boolean {
  if (isSwitch(flag)) return text === '' && how.joint !== 'colon';
  if (text === '') return false;
  const place = { text, shadow: shadowOf(text), known: how.known, toEnd: true };
  const { takes, standsBare: stands } = flags[flag];
  return stands ? stands(place, how.joint) : takes(place) === text.length;
}
