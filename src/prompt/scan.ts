/** Takes the flags out of a description. What is not clearly a flag stays in the words: nothing a person wrote gets lost. */
import type { Note } from '../creation.ts';
import {
  bareWords,
  type FlagName,
  flagOf,
  flagWords,
  isEveryday,
  isSwitch,
  type Known,
  needsColonInside,
  standsBare,
  valueLength,
} from './flags.ts';
import { nearest } from './nearest.ts';
import { note } from './notes.ts';
import { shadowOf } from './shadow.ts';

export interface GivenFlag {
  flag: FlagName;
  /** As typed, without quotes around it; '' when there is none. */
  value: string;
}

export interface Scanned {
  words: string;
  given: GivenFlag[];
  notes: Note[];
}

/** @param text tidied and capped. */
export function scanFlags(text: string, known: Known): Scanned {
  const dashed = takeDashed(text, known);
  const bare = takeBare(dashed.words, known);
  return {
    words: bare.words
      .replace(/ {2,}/g, ' ')
      .replace(/ *\n */g, '\n')
      .trim(),
    // Later ones win, and bare ones are rarer accidents, so what was written with dashes is applied last.
    given: [...bare.given, ...dashed.given],
    notes: dashed.notes,
  };
}

interface Head {
  flag?: FlagName;
  word: string;
  start: number;
  end: number;
}

const dashes = new RegExp(
  `(?<![-—])(-{2,8}|-?—[-—]{0,7})([a-z][a-z-]{0,30}|${bareWords.map(([word]) => word).join('|')})`,
  'g',
);

/** Far more than there are flags; what comes behind stays in the words. */
const maxFlags = 40;

function findHeads(shadow: string): Head[] {
  const heads: Head[] = [];
  for (const found of shadow.matchAll(dashes)) {
    if (heads.length === maxFlags) break;
    const [all, lead = '', word = ''] = found;
    const before = shadow[found.index - 1] ?? ' ';
    const flag = flagOf(word);
    const head = { word, start: found.index, end: found.index + all.length };
    // "well--no" and "9—n" are dashes within a sentence; "他说——不要走" and "他说——慢慢来" are, "——不要 文字" is not.
    const isSpoken = /^—+[^a-z]+$/.test(all);
    const runsOn = !/[\s:=\d]/.test(shadow[head.end] ?? ' ') || (flag && isEveryday(flag) && !/\s/.test(before));
    const inSentence = /[a-z\d]/.test(before) || (isSpoken && runsOn);
    if (flag !== undefined && !inSentence) heads.push({ ...head, flag });
    else if (flag === undefined && lead.length > 1 && /\s/.test(before)) heads.push(head);
  }
  return heads;
}

/** `--ar 16:9`, also `——ar 16:9`, `－－比例：16：9`. A value ends at the next flag or line. */
function takeDashed(text: string, known: Known): Scanned {
  const shadow = shadowOf(text);
  const heads = findHeads(shadow);
  const given: GivenFlag[] = [];
  const notes: Note[] = [];
  let words = text.slice(0, heads[0]?.start ?? text.length);
  heads.forEach((head, index) => {
    const next = heads[index + 1]?.start ?? text.length;
    const lineEnd = text.indexOf('\n', head.end);
    const stop = lineEnd < 0 ? next : Math.min(next, lineEnd);
    const region = text.slice(head.end, stop);
    if (head.flag === undefined) {
      const near = nearest(head.word, flagWords);
      notes.push(note('ask.unknownFlag', { flag: `--${head.word}`, near: near === '' ? '' : `--${near}` }));
      // A number and nothing else is the value of the unknown flag, no part of the picture.
      words += /^\s*[:=]?\s*[\d.]+\s*$/.test(region) ? ' ' : ` ${region}`;
    } else {
      const taken = takeValue(head.flag, region, { toEnd: words.trim() !== '', known });
      given.push(...taken.given);
      words += ` ${taken.rest}`;
    }
    words += text.slice(stop, next);
  });
  return { words, given, notes };
}

const openers = /^ *[:=]? */;

function takeValue(
  flag: FlagName,
  region: string,
  where: { toEnd: boolean; known: Known },
): { given: GivenFlag[]; rest: string } {
  const lead = isSwitch(flag) ? 0 : (openers.exec(shadowOf(region))?.[0].length ?? 0);
  const body = region.slice(lead);
  const length = valueLength(flag, body, where);
  if (length === 0 && !isSwitch(flag)) {
    // Not a value: it is told as such, and stays among the words. A flag without anything behind it asks for nothing.
    const odd = /^\S{1,40}/.exec(body)?.[0];
    return { given: odd === undefined ? [] : [{ flag, value: odd }], rest: body };
  }
  const bare = takeTail(body.slice(0, length), where.known, true);
  const value = { flag, value: unquote(bare.words.trim()) };
  return { given: [...bare.given, value], rest: body.slice(length) };
}

const unquote = (value: string): string => /^["“「'](.*)["”」']$/u.exec(value)?.[1]?.trim() ?? value;

/**
 * Bare Chinese flags: `一只猫，比例 16:9 张数 2`. They count at the end of a line, or where they fill all there is between two
 * separators; always with a well-formed value. "不要太亮的月光下的猫" is a description and stays one.
 */
function takeBare(text: string, known: Known): Omit<Scanned, 'notes'> {
  const given: GivenFlag[] = [];
  const all = text.split('\n');
  const filled = all.filter((line) => line.trim() !== '').length;
  const lines = all.map((line) => {
    const tail = takeTail(line, known, filled > 1);
    given.push(...tail.given);
    return takeSegments(tail.words, known, given);
  });
  return { words: lines.join('\n'), given };
}

function takeSegments(line: string, known: Known, given: GivenFlag[]): string {
  const parts = line.split(/([,，;；。|])/);
  if (parts.length < 3) return line;
  let words = '';
  for (let at = 0; at < parts.length; at += 2) {
    const segment = parts[at] ?? '';
    const separator = parts[at + 1] ?? '';
    const found = readBare(segment.trim(), 0, known);
    // Within a sentence "不要 文字" is for the writer to understand; "不要：文字" is a flag.
    const isFlag =
      found && given.length < maxFlags && (found.colon || !(needsColonInside(found.flag) || isEveryday(found.flag)));
    if (isFlag) given.push({ flag: found.flag, value: found.value });
    else words += segment + separator;
  }
  return words;
}

const maxTails = 12;
const separators = /[\s,，;；、|/]+$/u;

/** Cuts bare flags off the end, last one first. `others`: there are words elsewhere, so the line may be all flags. */
function takeTail(line: string, known: Known, others: boolean): Omit<Scanned, 'notes'> {
  const given: GivenFlag[] = [];
  let words = line;
  for (let count = 0; count < maxTails; count += 1) {
    const end = words.replace(/[\s,，;；、|。]+$/u, '');
    const found = lastBare(end, known, others);
    if (found === undefined) break;
    given.unshift({ flag: found.flag, value: found.value });
    words = end.slice(0, found.at).replace(separators, '');
  }
  return { words, given };
}

interface Bare extends GivenFlag {
  colon: boolean;
}

function lastBare(text: string, known: Known, others: boolean): (Bare & { at: number }) | undefined {
  const places = bareWords.map(([word]) => text.lastIndexOf(word)).filter((at) => at >= 0);
  for (const at of places.sort((a, b) => b - a)) {
    if (at > 0 && !/[\s,，.。;；、|/]/u.test(text[at - 1] ?? '')) continue;
    const found = readBare(text, at, known);
    const alone = at === 0 && !others;
    const spoken = found && isEveryday(found.flag) && (alone || !/\s/u.test(text[at - 1] ?? ' '));
    if (found && !spoken && (found.colon || !alone || found.flag !== 'no')) return { ...found, at };
  }
  return undefined;
}

/** Reads `text` from `at` to its end as one bare flag with a well-formed value. */
function readBare(text: string, at: number, known: Known): Bare | undefined {
  const named = bareWords.find(([word]) => text.startsWith(word, at));
  if (!named) return undefined;
  const [word, flag] = named;
  const behind = text.slice(at + word.length);
  const lead = openers.exec(shadowOf(behind))?.[0] ?? '';
  const colon = /[:=]/.test(lead);
  const value = behind.slice(lead.length).trim();
  const joint = colon ? 'colon' : lead === '' ? 'none' : 'blank';
  return standsBare(flag, value, { joint, known }) ? { flag, value: unquote(value), colon } : undefined;
}
