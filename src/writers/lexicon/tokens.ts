/** Cuts a clause into words: known ones first, numbers, runs of other writing, and what is left by the rules of ICU. */
import type { Dictionary, Entry, Lookup } from './dictionary.ts';
import { type Amount, readAmount } from './numbers.ts';
import type { Role } from './vocabulary/entry.ts';

export type Token =
  | { kind: 'word'; role: Role; english: string }
  | { kind: 'amount'; amount: Amount }
  /** Writing that is left as it is; `isKnown` tells Latin text from Chinese nobody knows. */
  | { kind: 'raw'; text: string; isKnown: boolean };

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const han = /\p{Script=Han}/u;
const otherRun = /^[^\p{Script=Han}\s]+(?: +[^\p{Script=Han}\s]+)*/u;
const nouns: ReadonlySet<Role> = new Set(['who', 'thing', 'trait', 'place']);

/** Reads clauses; `original` has the same length as `clause` and is what is kept of unknown words. */
export function createTokeniser(dictionary: Dictionary, lookup: Lookup) {
  const known = (clause: Clause, at: number): { word: string; entry: Entry } | undefined => {
    const found = dictionary.longest(clause.text, at);
    // A single character is often only a part of a word nobody listed: it counts when the rest of that word is known too.
    return found && (found.word.length > 1 || isCovered(clause, at)) ? found : undefined;
  };
  const isCovered = (clause: Clause, from: number): boolean => {
    const end = clause.ends[from] ?? from + 1;
    let at = from;
    while (at < end) {
      const found = dictionary.longest(clause.text, at);
      const step = found?.word.length ?? readAmount(clause.text, at, () => false)?.length;
      if (step === undefined) return false;
      at += step;
    }
    return true;
  };
  const isNoun = (clause: Clause, at: number): boolean => {
    const found = dictionary.longest(clause.text, at);
    return found !== undefined && nouns.has(found.entry.role);
  };
  /** Up to the end of the word by ICU, or to a longer word we know. */
  const unknownEnd = (clause: Clause, from: number): number => {
    const end = clause.ends[from] ?? from + 1;
    for (let at = from + 1; at < end; at += 1) {
      if ((dictionary.longest(clause.text, at)?.word.length ?? 0) > 1) return at;
    }
    return end;
  };
  const readUnknown = (clause: Clause, at: number): { token: Token; next: number } => {
    const next = unknownEnd(clause, at);
    const english = lookup(clause.text.slice(at, next));
    const token: Token = english
      ? { kind: 'word', role: 'thing', english }
      : { kind: 'raw', text: clause.original.slice(at, next), isKnown: false };
    return { token, next };
  };
  const readToken = (clause: Clause, at: number): { token: Token; next: number } => {
    const found = known(clause, at);
    if (found && found.word.length > 2)
      return { token: { kind: 'word', ...found.entry }, next: at + found.word.length };
    const amount = readAmount(clause.text, at, (next) => isNoun(clause, next));
    if (amount && amount.length >= (found?.word.length ?? 0)) {
      return { token: { kind: 'amount', amount }, next: at + amount.length };
    }
    if (found) return { token: { kind: 'word', ...found.entry }, next: at + found.word.length };
    const other = otherRun.exec(clause.original.slice(at))?.[0];
    if (other) return { token: { kind: 'raw', text: other, isKnown: true }, next: at + other.length };
    return readUnknown(clause, at);
  };
  return (original: string, text: string): Token[] => {
    const clause = { original, text, ends: han.test(text) ? wordEnds(text) : [] };
    const tokens: Token[] = [];
    for (let at = 0; at < text.length; ) {
      if (/\s/.test(text.charAt(at))) {
        at += 1;
        continue;
      }
      const { token, next } = readToken(clause, at);
      tokens.push(token);
      at = next;
    }
    return tokens;
  };
}

interface Clause {
  original: string;
  text: string;
  /** Where the word that holds a character ends. */
  ends: readonly number[];
}

function wordEnds(text: string): number[] {
  const ends: number[] = [];
  for (const { index, segment } of words.segment(text)) {
    for (let at = index; at < index + segment.length; at += 1) ends[at] = index + segment.length;
  }
  return ends;
}
