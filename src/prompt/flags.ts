/** The flags of the request language: their words and the shape of their values. What values mean is in `values.ts`. */
import type { Catalogue, Named } from './catalogue.ts';
import { shadowOf } from './shadow.ts';

export const flagNames = ['ar', 'n', 'style', 'seed', 'no', 'q', 'raw', 'model'] as const;
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
}

const ratio = /^-?\d{1,4}(?:\.\d{1,2})? ?[:x×*/比] ?-?\d{1,4}(?:\.\d{1,2})?(?![\d.:])/;
const count =
  /^(?:[-+]?\d{1,10}(?![\d.a-z])|[一二两三四五六七八九十](?!(?![张幅个])\p{L}|[张幅个]\p{L}))(?: ?[张幅个](?!\p{L}))?/u;
const integer = /^[-+]?\d{1,20}(?![\p{L}\d.])/u;
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
  raw: { latin: ['raw'], chinese: ['原文'], takes: () => 0 },
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

/** How much of the text belongs to the flag's value. */
export function valueLength(flag: FlagName, text: string, where: { toEnd: boolean; known: Known }): number {
  return flags[flag].takes({ text, shadow: shadowOf(text), ...where });
}

/** Whether this text, to its end, is the value of a bare flag. */
export function standsBare(flag: FlagName, text: string, how: { joint: Joint; known: Known }): boolean {
  if (flag === 'raw') return text === '' && how.joint !== 'colon';
  if (text === '') return false;
  const place = { text, shadow: shadowOf(text), known: how.known, toEnd: true };
  const { takes, standsBare: stands } = flags[flag];
  return stands ? stands(place, how.joint) : takes(place) === text.length;
}
