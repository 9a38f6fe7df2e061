/** What the values of flags and form fields mean. What cannot be used is told in a note; only a path as a model is refused. */
import { type Note, type Wishes, wishesSchema } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import type { Catalogue, Named } from './catalogue.ts';
import { type FlagName, type Known, lanes, strengths, uses } from './flags.ts';
import { nearest } from './nearest.ts';
import { note } from './notes.ts';
import { knownSamplers, knownSchedulers, splitSampler } from './samplers.ts';
import { parseRatio } from './size.ts';
import { cutText, tidyText } from './text.ts';

export const maxCount = 4;
export const maxSeed = 4294967295;
const avoidLimit = 1500;
const modelLimit = 200;
const areaLimit = 200;

interface Context {
  known: Known;
  notes: Note[];
}

type Apply = (wishes: Wishes, value: string, context: Context) => void;

const on = (value: string): boolean => !/^(?:false|0|off|no|否|关)$/i.test(value);

/** A number in a range; others become the nearest end, told, and what is none is not taken. */
const numeric =
  (key: 'cfg' | 'steps' | 'clipSkip' | 'balance', flag: string, range: Limits): Apply =>
  (wishes, value, { notes }) => {
    setOrClear(wishes, key, readNumber({ flag, value: value.replace(/ ?%$/, '') }, range, notes));
  };

const appliers: Readonly<Record<FlagName, Apply>> = {
  ar: (wishes, value, { notes }) => (wishes.ratio = readRatio(value, notes)),
  n: (wishes, value, { notes }) => (wishes.count = readCount(value, notes)),
  seed: (wishes, value, { notes }) => setOrClear(wishes, 'seed', readSeed(value, notes)),
  style: (wishes, value, { known, notes }) => {
    // Set and empty: neither one's usual style nor one that the writer chooses.
    if (/^(?:none|无|没有|不用)$/i.test(value) && !known.styles.find(value)) wishes.style = '';
    else
      setOrClear(
        wishes,
        'style',
        choose(value, known.styles, (facts) => notes.push(note('ask.unknownStyle', facts))),
      );
  },
  q: (wishes, value, { known, notes }) =>
    setOrClear(
      wishes,
      'quality',
      choose(value, known.qualities, (facts) => notes.push(note('ask.unknownQuality', facts))),
    ),
  no: (wishes, value) => addAvoid(wishes, value),
  raw: (wishes, value) => (wishes.raw = on(value)),
  model: (wishes, value) => setOrClear(wishes, 'model', readModel(value)),
  ask: (wishes, value) => (wishes.ask = on(value)),
  hide: (wishes, value) => (wishes.hidden = on(value)),
  lane: (wishes, value, { notes }) => {
    const lane = lanes.find(value)?.name;
    if (lane === undefined) notes.push(unusable('lane', value, 'normal'));
    setOrClear(wishes, 'lane', lane === 'fast' || lane === 'relax' ? lane : undefined);
  },
  relax: (wishes, value) => setOrClear(wishes, 'lane', on(value) ? 'relax' : undefined),
  fast: (wishes, value) => setOrClear(wishes, 'lane', on(value) ? 'fast' : undefined),
  cfg: numeric('cfg', 'cfg', { least: 1, most: 30, fraction: true }),
  steps: numeric('steps', 'steps', { least: 1, most: 150 }),
  clip: numeric('clipSkip', 'clip', { least: 1, most: 12 }),
  balance: numeric('balance', 'balance', { least: 0, most: 100 }),
  sampler: (wishes, value, { notes }) => {
    const { sampler, scheduler } = splitSampler(readName('sampler', value, notes) ?? '');
    setOrClear(wishes, 'sampler', sampler === '' ? undefined : (knownSamplers.find(sampler)?.name ?? sampler));
    if (scheduler !== undefined) wishes.scheduler = scheduler;
  },
  sched: (wishes, value, { notes }) => {
    const name = readName('sched', value, notes);
    setOrClear(wishes, 'scheduler', name === undefined ? undefined : (knownSchedulers.find(name)?.name ?? name));
  },
  strength: (wishes, value, { notes }) => setOrClear(wishes, 'strength', readStrength(value, notes)),
  factor: (wishes, value, { notes }) => setOrClear(wishes, 'factor', readFactor(value, notes)),
  detail: (wishes, value) => (wishes.detail = on(value)),
  area: (wishes, value) => {
    const area = cutText(value, areaLimit);
    setOrClear(wishes, 'area', area === '' ? undefined : area);
  },
  use: (wishes, value, { notes }) => {
    const use = wishesSchema.shape.use.safeParse(uses.find(value)?.name);
    if (use.data === undefined) notes.push(unusable('use', value, 'input'));
    wishes.use = use.data ?? 'input';
  },
  reseed: (wishes, value) => (wishes.reseed = on(value)),
};

/** Applies one value. Throws BadAskError E-IN-06 for a model name that looks like a path. */
export function applyFlag(wishes: Wishes, given: { flag: FlagName; value: string }, context: Context): void {
  // A model is read from what was typed, so that nothing invisible can stand in a name.
  const value = given.flag === 'model' ? given.value : tidyText(given.value).normalize('NFKC').trim();
  appliers[given.flag](wishes, value, context);
}

function setOrClear<K extends keyof Wishes>(wishes: Wishes, key: K, value: Wishes[K] | undefined): void {
  if (value === undefined) delete wishes[key];
  else wishes[key] = value;
}

interface Limits {
  least: number;
  most: number;
  fraction?: true;
}

const unusable = (flag: string, given: string, used: string): Note =>
  note('ask.badNumber', { flag, given: shown(given), used });

function readNumber(
  { flag, value }: { flag: string; value: string },
  { least, most, fraction }: Limits,
  notes: Note[],
): number | undefined {
  const asked = /^[-+]?(?:\d{1,20}(?:\.\d{0,10})?|\.\d{1,10})$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(asked)) {
    notes.push(unusable(flag, value, '-'));
    return undefined;
  }
  const used = Math.min(most, Math.max(least, fraction ? Math.round(asked * 100) / 100 : Math.round(asked)));
  if (Math.abs(used - asked) > 0.01) notes.push(unusable(flag, value, String(used)));
  return used;
}

/** 0.05-0.95: beyond, either nothing changes or nothing is left of the picture. */
function readStrength(value: string, notes: Note[]): number | undefined {
  const word = strengths.find(([name]) => name.test(value.toLowerCase()))?.[1];
  if (word !== undefined) return word;
  const percent = /^(.*\d\.?) ?%$/.exec(value)?.[1];
  const given = { flag: 'strength', value: percent === undefined ? value : String(Number(percent) / 100) };
  return readNumber(given, { least: 0.05, most: 0.95, fraction: true }, notes);
}

/** What upscalers and people use; others become the nearest of these. */
const factors = [1.5, 2, 4] as const;

function readFactor(value: string, notes: Note[]): number | undefined {
  const plain = value.replace(/ ?[x×倍]$/i, '');
  const asked = readNumber({ flag: 'factor', value: plain }, { least: 0, most: 1e6, fraction: true }, notes);
  if (asked === undefined) return undefined;
  const miss = (factor: number): number => Math.abs(Math.log(factor / Math.max(asked, 0.01)));
  const used = factors.reduce((best, next) => (miss(next) < miss(best) ? next : best));
  if (used !== asked) notes.push(unusable('factor', value, String(used)));
  return used;
}

function readName(flag: string, value: string, notes: Note[]): string | undefined {
  if (/^[\p{L}\p{N}[][\p{L}\p{N}+ ._()[\]-]{0,63}$/u.test(value)) return value;
  notes.push(unusable(flag, value, '-'));
  return undefined;
}

const shown = (value: string): string => cutText(value, 40);

function readRatio(value: string, notes: Note[]): { w: number; h: number } {
  const ratio = parseRatio(value);
  if (!ratio) notes.push(note('ask.badRatio', { given: shown(value), used: '1:1' }));
  return ratio ?? { w: 1, h: 1 };
}

const chineseDigits = '零一二三四五六七八九十';

/** Whole pictures, 1-4; a note when that is not what was typed. */
export function readCount(value: string, notes: Note[]): number {
  const plain = value.replace(/ ?[张幅个]$/u, '').replace('两', '二');
  const chinese = plain.length === 1 ? chineseDigits.indexOf(plain) : -1;
  const asked = chinese >= 0 ? chinese : /^[-+]?\d{1,10}$/.test(plain) ? Number(plain) : Number.NaN;
  const used = Number.isNaN(asked) ? 1 : Math.min(maxCount, Math.max(1, asked));
  if (used !== asked) notes.push(note('ask.badCount', { given: shown(value), used }));
  return used;
}

/** A whole number in 0-4294967295, or words that always give the same one. Undefined for "random" and -1. */
export function readSeed(value: string, notes: Note[]): number | undefined {
  if (value === '' || /^(?:-1|random|rand|随机)$/i.test(value)) return undefined;
  if (!/^[-+]?[\d.]+$/.test(value)) return seedOfWords(value);
  const seed = Number(value);
  if (Number.isInteger(seed) && seed >= 0 && seed <= maxSeed) return seed;
  notes.push(note('ask.badSeed', { given: shown(value) }));
  return undefined;
}

/** FNV-1a, 32 bits, over UTF-8: the same words are the same seed on every machine and in every version. */
function seedOfWords(words: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(words.toLowerCase().replace(/\s+/gu, ' '))) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

function choose(
  value: string,
  all: Catalogue<Named>,
  unknown: (facts: { given: string; near: string }) => void,
): string | undefined {
  const found = all.find(value);
  if (found) return found.name;
  unknown({ given: shown(value), near: nearest(value, all.names) });
  return undefined;
}

/** Adds words to avoid. */
export function addAvoid(wishes: Wishes, words: string): void {
  if (words === '') return;
  const all = wishes.avoid === undefined ? words : `${wishes.avoid}, ${words}`;
  wishes.avoid = cutText(all, avoidLimit);
}

/**
 * A checkpoint as a person names it. WebUI titles hold blanks, brackets and a folder with a slash (`sd15/dream.safetensors
 * [4ed1cb2c3b]`); anything that could leave a folder is refused.
 */
function readModel(value: string): string | undefined {
  const name = value
    .slice(0, modelLimit + 1)
    .toWellFormed()
    .normalize('NFKC')
    .trim();
  const isPath = /\.\.|\\|^[/~]|\/\/|^[a-z]:/i.test(name);
  if (isPath || value.trim().length > modelLimit || name.length > modelLimit || /[\p{Cc}\p{Cf}<>|*?"]/u.test(name))
    throw new BadAskError({ code: 'E-IN-06', say: 'ask.badModel', facts: { given: shown(tidyText(name)) } });
  return name === '' ? undefined : name;
}
