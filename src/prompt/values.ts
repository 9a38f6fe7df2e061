/** What the values of flags and form fields mean. What cannot be used is told in a note; only a path as a model is refused. */
import type { Note, Wishes } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import type { Catalogue, Named } from './catalogue.ts';
import type { FlagName, Known } from './flags.ts';
import { nearest } from './nearest.ts';
import { note } from './notes.ts';
import { parseRatio } from './size.ts';
import { cutText, tidyText } from './text.ts';

export const maxCount = 4;
export const maxSeed = 4294967295;
const avoidLimit = 1500;
const modelLimit = 200;

/** Applies one value. Throws BadAskError E-IN-06 for a model name that looks like a path. */
export function applyFlag(
  wishes: Wishes,
  given: { flag: FlagName; value: string },
  context: { known: Known; notes: Note[] },
): void {
  const { notes, known } = context;
  const value = tidyText(given.value).normalize('NFKC').trim();
  switch (given.flag) {
    case 'ar':
      wishes.ratio = readRatio(value, notes);
      break;
    case 'n':
      wishes.count = readCount(value, notes);
      break;
    case 'seed':
      setOrClear(wishes, 'seed', readSeed(value, notes));
      break;
    case 'style':
      setOrClear(
        wishes,
        'style',
        choose(value, known.styles, (facts) => notes.push(note('ask.unknownStyle', facts))),
      );
      break;
    case 'q':
      setOrClear(
        wishes,
        'quality',
        choose(value, known.qualities, (facts) => notes.push(note('ask.unknownQuality', facts))),
      );
      break;
    case 'no':
      addAvoid(wishes, value);
      break;
    case 'raw':
      wishes.raw = !/^(?:false|0|off|no|否)$/i.test(value);
      break;
    case 'model':
      setOrClear(wishes, 'model', readModel(given.value));
      break;
  }
}

function setOrClear<K extends 'seed' | 'style' | 'quality' | 'model'>(
  wishes: Wishes,
  key: K,
  value: Wishes[K] | undefined,
): void {
  if (value === undefined) delete wishes[key];
  else wishes[key] = value;
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
