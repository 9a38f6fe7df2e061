/** What a description names so plainly that code can tell whether a prompt still carries it. */
import type { Keep } from '../creation.ts';
import {
  chinese,
  type ColourRule,
  english,
  japanese,
  korean,
  notChinese,
  notJapanese,
  russian,
  wordsOf,
} from './keep/colours.ts';
import { matchesOf } from './keep/matches.ts';
import { negatedSpans, replacedSpans } from './keep/negated.ts';
import { chineseCounts, type Count, digitCounts, englishCounts, koreanCounts, russianCounts } from './keep/numbers.ts';
import { areSynonyms } from './keep/synonyms.ts';
import { isStopWord, stemOf, stemsOf, type Thing, thingsIn, type Tongue } from './keep/things.ts';
import { simplify } from './fold.ts';
import { shadowOf } from './shadow.ts';

/** UTF-16 units of a description that are looked at. */
const inputLimit = 4000;
/** As many as a draft may hold. */
const most = 60;
const saidLimit = 80;

/** A pair of a person's words and the prompt's words that carry them. */
export interface Pair {
  said: string;
  as: string;
}

const lowered = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
};

/** The language a description is written in, by its script. */
export function tongueOf(text: string): Tongue {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  if (kana >= 4 || (kana >= 1 && !/[的这這们們吗嗎呢吧个只隻还還]/u.test(text))) return 'ja';
  if (count(/\p{Script=Hangul}/gu) >= 2) return 'ko';
  if (count(/\p{Script=Han}/gu) >= 1) return 'zh';
  return count(/\p{Script=Cyrillic}/gu) >= 2 ? 'ru' : 'en';
}

interface Read {
  text: string;
  /** Plain width, lower case, simplified. */
  view: string;
  /** Plain width and lower case only. */
  plain: string;
  tongue: Tongue;
  taken: Uint8Array;
}

function read(words: string): Read {
  const text = words.slice(0, inputLimit);
  const plain = lowered(shadowOf(text));
  const view = simplify(plain);
  const seen: Read = { text, plain, view, tongue: tongueOf(text), taken: new Uint8Array(text.length) };
  for (const [start, end] of negatedSpans(view)) seen.taken.fill(1, start, end);
  return seen;
}

interface Found {
  kind: Keep['kind'];
  start: number;
  end: number;
  as: readonly string[];
}

/** Marks the place as taken; undefined when any of it already is. */
function take(seen: Read, found: Found): Found | undefined {
  if (seen.taken.subarray(found.start, found.end).includes(1)) return undefined;
  seen.taken.fill(1, found.start, found.end);
  return found;
}

/** `“…”`, `「…」` and the like, without their quotes. */
const quotations = /"([^"\n]{1,120})"|“([^”\n]{1,120})”|「([^」\n]{1,120})」|『([^』\n]{1,120})』|«([^»\n]{1,120})»/gu;
const titles =
  /(?<=(?:写着|写上|写有|书写|题字|题着|字样|文字是?|刻着|印着|标题是?) ?)《([^》\n]{1,120})》|《([^》\n]{1,120})》(?=(?:字样|几个字|\p{Nd}个字|[一二三四五六七八九]个字))/gu;

function textsIn(seen: Read): Found[] {
  return [quotations, titles].flatMap((pattern) =>
    [...seen.text.matchAll(pattern)].flatMap((at) => {
      // An inch mark opens nothing.
      if (at[0].startsWith('"') && /\d/.test(seen.text[at.index - 1] ?? '')) return [];
      const found = take(seen, { kind: 'text', start: at.index + 1, end: at.index + at[0].length - 1, as: [] });
      return found ? [found] : [];
    }),
  );
}

const colourRules: Readonly<Record<Tongue, () => readonly ColourRule[]>> = {
  zh: chinese,
  ja: japanese,
  ko: korean,
  ru: russian,
  en: () => [],
};

function coloursIn(seen: Read): Found[] {
  const text = seen.tongue === 'ja' ? seen.plain : seen.view;
  const free = new Uint8Array(seen.taken);
  const exceptions = seen.tongue === 'ja' ? notJapanese : notChinese;
  for (const at of text.matchAll(exceptions)) seen.taken.fill(1, at.index, at.index + at[0].length);
  const found = [...colourRules[seen.tongue](), ...english()].flatMap(({ pattern, families }) =>
    matchesOf(text, pattern).flatMap((at) => {
      const one = take(seen, { kind: 'colour', start: at.index, end: at.index + at[0].length, as: wordsOf(families) });
      return one ? [one] : [];
    }),
  );
  // An exception is no colour, but it may still be a thing.
  seen.taken.set(free);
  for (const { start, end } of found) seen.taken.fill(1, start, end);
  return found;
}

const countsIn = ({ view, tongue }: Read): Count[] => [
  ...(tongue === 'zh' || tongue === 'ja' ? chineseCounts(view) : []),
  ...(tongue === 'ko' ? koreanCounts(view) : []),
  ...(tongue === 'ru' ? russianCounts(view) : []),
  ...englishCounts(view),
  ...digitCounts(view),
];

const latinRun =
  /(?:[A-Z][A-Za-z0-9'-]*(?: [A-Z][A-Za-z0-9'-]*)+|[0-9]{0,12}[A-Za-z][A-Za-z0-9]*(?:[.'+_-][A-Za-z0-9]+)*)/gu;
const plainLatin =
  /^(?:a|an|the|of|in|on|at|to|and|or|with|by|for|is|are|style|by|ok|pls|please|vs|img|pic|ps|ai|hd|cg)$/i;

/** Latin words among other writing, and capitalised ones within English: brands, codes, names. */
function namesIn(seen: Read): Found[] {
  const { text, tongue } = seen;
  const flat = shadowCase(text);
  const latin = (text.match(/[A-Za-z]{2,}/g) ?? []).length;
  const others = (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) ?? []).length;
  const isForeign = tongue !== 'en' && (tongue === 'ru' || others >= latin);
  return [...flat.matchAll(latinRun)].flatMap((at) => {
    const [run] = at;
    const before = flat.slice(0, at.index).trimEnd();
    const opens = before === '' || /[.!?:;,()"“\n]$/.test(before);
    const named = isForeign || /\d/.test(run) || (tongue !== 'en' ? /[A-Z]/.test(run) : /^[A-Z]/.test(run) && !opens);
    if (!named || run.length < 2 || plainLatin.test(run) || (tongue === 'en' && /^(?:I'?|\d+s)/.test(run))) return [];
    const lower = run.toLowerCase();
    const found = take(seen, { kind: 'name', start: at.index, end: at.index + run.length, as: [lower] });
    return found ? [found] : [];
  });
}

/** Plain width, but in the case it was written. */
const shadowCase = (text: string): string =>
  text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

function findAll(seen: Read): Found[] {
  const texts = textsIn(seen);
  const colours = coloursIn(seen);
  const counts = countsIn(seen).flatMap((count) => take(seen, { kind: 'number', ...count }) ?? []);
  return [...texts, ...colours, ...counts, ...namesIn(seen)].sort((a, b) => a.start - b.start);
}

/**
 * Numbers with what they count, colours, Latin names and quoted text of a description in Chinese, Japanese, Korean, Russian or
 * English, in order, each once. What the description does not want, ordinals, idioms and names that hold a colour are left out.
 */
export function keepsOf(words: string): Keep[] {
  const seen = read(words);
  const keeps = new Map<string, Keep>();
  for (const { kind, start, end, as } of findAll(seen)) {
    const said = seen.text.slice(start, end).trim();
    if (said !== '' && said.length <= saidLimit) keeps.set(`${kind} ${said}`, { kind, said, as });
  }
  return [...keeps.values()].slice(0, most);
}

/** Whether a word is grammar, talk or praise. */
export const isIdle = (word: string): boolean => isStopWord(simplify(lowered(shadowOf(word))));

/** Words that stand for something to be seen and that no keep of {@link keepsOf} covers. */
export function thingsOf(words: string): Thing[] {
  const seen = read(words);
  findAll(seen);
  return thingsIn(seen.text, seen.view, { tongue: seen.tongue, isTaken: (at) => seen.taken[at] === 1 });
}

/** What the description does not want, and where its numbers, colours, names and texts stand: positions looked after already. */
export function takenIn(words: string): (at: number) => boolean {
  const seen = read(words);
  findAll(seen);
  return (at) => seen.taken[at] === 1;
}

/** An instruction such as `把红色改成蓝色`, parted into what it wants and what it wants to be gone. */
export function partInstruction(words: string): { wanted: string; unwanted: string } {
  const text = words.slice(0, inputLimit);
  const view = simplify(lowered(shadowOf(text)));
  const gone = new Uint8Array(text.length);
  for (const [start, end] of [...replacedSpans(view), ...negatedSpans(view)]) gone.fill(1, start, end);
  const pick = (wanted: boolean): string =>
    Array.from({ length: text.length }, (_, at) => ((gone[at] === 1) === wanted ? ' ' : text[at])).join('');
  return { wanted: pick(true), unwanted: pick(false).replace(/ {2,}/g, ' ').trim() };
}

const notWords = /<[^<>]{0,200}>|:\s*-?[\d.]+\s*(?=[)\]])/g;
const collapsed = (text: string): string => text.toLowerCase().replace(/[\s\-_.,'’:]+/g, '');
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[- ]/g, '[- ]');

const spaced = (text: string): string => text.replaceAll('-', ' ');

function wordIn(text: string, word: string): boolean {
  // Most words are not there at all, and a pattern takes long to compile.
  if (!spaced(text).includes(spaced(word))) return false;
  const isNumber = /^\d/.test(word) && /\d$/.test(word);
  const pattern = isNumber
    ? `(?<![\\d.])${escaped(word)}(?!\\d|[.,]\\d)`
    : `(?<![\\p{L}\\p{N}])${escaped(word)}(?:s|es|ish|ed)?(?![\\p{L}\\p{N}])`;
  return new RegExp(pattern, 'u').test(text);
}

const manyDigits = ['2', '3', '4', '5', '6', '7', '8', '9', '10', '12'];
const manyWords = [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'twelve',
  'several',
  'many',
  'dozens',
];

/** One of something needs no word, unless the prompt speaks of more. */
const speaksOfMore = (text: string): boolean => [...manyWords, ...manyDigits].some((word) => wordIn(text, word));

/** `said` really is in the words, and `as` in the prompt; only then a mapping of a writer says anything. */
export const isTrue = ({ said, as }: Pair, words: string, positive: string): boolean =>
  said.trim() !== '' &&
  as.trim() !== '' &&
  lowered(words).includes(lowered(said.trim())) &&
  positive.toLowerCase().includes(as.trim().toLowerCase());

/**
 * The words of the prompt that carry a keep, '' when it needs none, undefined when it is missing.
 * @param kept mappings of the writer, for keeps that only these can tell.
 */
export function carrierOf(keep: Keep, positive: string, kept: readonly Pair[]): string | undefined {
  if (keep.kind === 'text') return positive.includes(keep.said) ? keep.said : undefined;
  const text = positive.replace(notWords, ' ').toLowerCase();
  if (keep.kind === 'name') {
    const flat = collapsed(text);
    const carried = [keep.said, ...keep.as].find((word) => collapsed(word) !== '' && flat.includes(collapsed(word)));
    return carried === undefined ? undefined : keep.said;
  }
  if (text.includes(keep.said.toLowerCase()) && !/^[\d\s]+$/.test(keep.said)) return keep.said;
  const carried = keep.as.find((word) => wordIn(text, word));
  if (carried !== undefined) return carried;
  if (keep.kind === 'number') return keep.as[0] === 'one' && !speaksOfMore(text) ? '' : undefined;
  if (keep.kind === 'colour' || keep.as.length > 0) return undefined;
  const said = keep.said.toLowerCase();
  return kept.find((pair) => pair.said.toLowerCase().includes(said) && text.includes(pair.as.trim().toLowerCase()))?.as;
}

/** What the prompt does not carry. A mapping counts only for things, and only when its words are in the prompt. */
export const missingKeeps = (keeps: readonly Keep[], positive: string, kept: readonly Pair[]): Keep[] =>
  keeps.filter((keep) => carrierOf(keep, positive, kept) === undefined);

/** Whether an English wording of something is in the prompt, by most of its words. */
export function saysAlready(positive: string, english: string): boolean {
  const wanted = stemsOf(english);
  if (wanted.length === 0) return false;
  const there = new Set(stemsOf(positive));
  const isThere = (stem: string): boolean =>
    there.has(stem) || [...there].some((one) => alike(one, stem) || areSynonyms(one, stem));
  const hits = wanted.filter(isThere).length;
  // Half of a name is another name.
  const isName = properName.test(english.trim());
  return isName ? hits === wanted.length : hits * 2 >= wanted.length;
}

const properName = /^(?:[A-Z]\S*\s?)+$/;
/** Keeps look after colours. */
const colourNames = 'red orange yellow green cyan blue purple pink brown black white grey gold silver beige'.split(' ');
/** Such words, and where a thing comes from, need not be said again. */
const plainColours: ReadonlySet<string> = new Set(
  [
    ...wordsOf(colourNames),
    'chinese',
    'japanese',
    'traditional',
    'train',
    'female',
    'male',
    'middle-aged',
    'elderly',
  ].map((word) => stemOf(word)),
);

/**
 * Whether a prompt says any of the wordings: its words, or what writers put for them, as `kitten` for a cat. Of a wording of three
 * words one that is not the last may be missing; of two the first, when `isLoose`.
 */
export function saysAny(positive: string, wordings: readonly string[], isLoose = false): boolean {
  const there = [...new Set(stemsOf(positive))];
  const isThere = (stem: string): boolean =>
    there.some((one) => one === stem || alike(one, stem) || areSynonyms(one, stem));
  const flat = collapsed(positive);
  return wordings.some((wording) => {
    const all = stemsOf(wording);
    // `hot pot` and `hotpot`.
    if (collapsed(wording).length > 5 && flat.includes(collapsed(wording))) return true;
    // Half of a name is another name.
    const bare = properName.test(wording.trim()) ? all : all.filter((stem) => !plainColours.has(stem));
    const stems = bare.length > 0 ? bare : all;
    const missing = stems.filter((stem) => !isThere(stem));
    const isHeadThere = !missing.includes(stems.at(-1) ?? '');
    const spare = stems.length > 2 || (isLoose && stems.length === 2) ? 1 : 0;
    return stems.length > 0 && (missing.length === 0 || (isHeadThere && missing.length <= spare));
  });
}

/** `seaside` carries `sea`, `lantern-lit` carries `lantern`. */
const alike = (one: string, other: string): boolean =>
  one.length > 3 && other.length > 3 && (one.startsWith(other) || other.startsWith(one) || one.endsWith(other));
