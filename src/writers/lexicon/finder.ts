/** Finds the word that begins at some place of a Chinese clause. */
import type { Dictionary, Entry, Lookup } from './dictionary.ts';
import { readAmount } from './numbers.ts';
import type { Role } from './vocabulary/entry.ts';

/** A word found at some place, and how many UTF-16 units it takes. */
export interface Found {
  entry: Entry;
  length: number;
}

export interface Clause {
  original: string;
  text: string;
  /** Where the word that holds a character ends. */
  ends: readonly number[];
}

const nouns: ReadonlySet<Role> = new Set(['who', 'thing', 'trait', 'place']);
const structural: ReadonlySet<Role> = new Set(['of', 'at', 'and', 'not', 'skip', 'side']);
/** Longest word asked of the dictionary, UTF-16 units. */
export const longestGloss = 8;

export interface Finder {
  /** The word of ours or of the dictionary that is most likely meant. */
  known: (clause: Clause, at: number) => Found | undefined;
  /** The longest word of the dictionary that ends where a word may end, or anywhere. */
  gloss: (clause: Clause, at: number, shortest: number, isLoose?: boolean) => Found | undefined;
  isNoun: (clause: Clause, at: number) => boolean;
}

export function createFinder(dictionary: Dictionary, lookup: Lookup): Finder {
  /** 盖房|子: the last character begins a word of ours, and what is left is a word without it. */
  const isCut = (clause: Clause, at: number, length: number): boolean => {
    if (length < 2) return false;
    const next = dictionary.longest(clause.text, at + length - 1);
    if (next === undefined || next.word.length < 2 || !nouns.has(next.entry.role)) return false;
    const rest = clause.text.slice(at, at + length - 1);
    return dictionary.longest(rest, 0)?.word === rest || lookup(rest) !== undefined;
  };
  const own = (clause: Clause, at: number): Found | undefined => {
    const longest = dictionary.longest(clause.text, at);
    if (!longest) return undefined;
    // 拳击|手套 is no 拳击手.
    const isLong = longest.word.length > 2 && isCut(clause, at, longest.word.length);
    const found = isLong ? (dictionary.longest(longest.word.slice(0, -1), 0) ?? longest) : longest;
    const length = found.word.length;
    const isColour =
      found.entry.role === 'looks' && !found.word.endsWith('色') && clause.text.charAt(at + length) === '色';
    return { entry: found.entry, length: isColour ? length + 1 : length };
  };
  const isEnd = (clause: Clause, at: number): boolean => at >= clause.text.length || clause.ends[at - 1] === at;
  /** The longest word of the dictionary that ends where a word may end. */
  const gloss = (clause: Clause, at: number, shortest: number, isLoose = false): Found | undefined => {
    const longest = Math.min(longestGloss, clause.text.length - at);
    for (let length = longest; length >= shortest; length -= 1) {
      if (!isLoose && !isEnd(clause, at + length)) continue;
      if (isCut(clause, at, length)) continue;
      const entry = lookup(clause.text.slice(at, at + length));
      // 红彤彤, 慢吞吞: a quality, whatever the gloss looks like.
      if (entry)
        return { entry: isEmphatic(clause.text.slice(at, at + length)) ? { ...entry, role: 'looks' } : entry, length };
    }
    return undefined;
  };
  const isCovered = (clause: Clause, from: number): boolean => {
    const end = clause.ends[from] ?? from + 1;
    let at = from;
    while (at < end) {
      const step = own(clause, at)?.length ?? readAmount(clause.text, at, () => false)?.length;
      if (step === undefined) return false;
      at += step;
    }
    return true;
  };
  /** A single character is often only a part of a word nobody listed. */
  const single = (clause: Clause, at: number, found: Found): Found | undefined => {
    if (structural.has(found.entry.role) && isEnd(clause, at + 1)) return found;
    if (clause.text.charAt(at) === '之') return gloss(clause, at, 2) ?? found;
    const covered = isCovered(clause, at);
    const next = covered ? own(clause, at + 1) : undefined;
    const isPhrase =
      next !== undefined &&
      (['of', 'side'].includes(next.entry.role) || found.entry.role === 'looks' || found.entry.role === 'not');
    return isPhrase ? found : (gloss(clause, at, 2) ?? (covered ? found : undefined));
  };
  const known = (clause: Clause, at: number): Found | undefined => {
    const found = own(clause, at);
    if (!found || found.length > 2) return found;
    if (found.length === 1) return single(clause, at, found);
    return isEnd(clause, at + 2) ? found : (gloss(clause, at, 3) ?? found);
  };
  const isNoun = (clause: Clause, at: number): boolean => {
    const found = dictionary.longest(clause.text, at);
    return found !== undefined && nouns.has(found.entry.role);
  };
  return { known, gloss, isNoun };
}

/** 红红, 红彤彤, 干干净净: the quality without the emphasis. */
export const createRedoubled =
  (dictionary: Dictionary, lookup: Lookup) =>
  (clause: Clause, at: number): Found | undefined => {
    const [a = '', b = '', c = '', d = ''] = clause.text.slice(at, at + 4);
    const lengths: [boolean, string, number][] = [
      [a === b && c === d && a !== c, a + c, 4],
      [a === c && b === d && a !== b && b !== '', a + b, 4],
      [b === c && a !== b && b !== '', a, 3],
      [a === b, a, 2],
    ];
    for (const [fits, word, length] of lengths) {
      if (!fits) continue;
      const entry = dictionary.longest(word, 0);
      if (entry?.word === word && entry.entry.role === 'looks') return { entry: entry.entry, length };
      const glossed = word.length > 1 ? lookup(word) : undefined;
      if (glossed) return { entry: glossed, length };
    }
    return undefined;
  };

const isEmphatic = (word: string): boolean => /^.(.)\1$|^(.)\2(.)\3$/u.test(word);
