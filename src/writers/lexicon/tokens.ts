/** Cuts a clause into words: our own first, numbers, runs of other writing, and the rest by a dictionary and the rules of ICU. */
import type { Dictionary, Lookup } from './dictionary.ts';
import { type Clause, type Found, createFinder, createRedoubled, longestGloss } from './finder.ts';
import { type Amount, readAmount } from './numbers.ts';
import type { Role } from './vocabulary/entry.ts';

export type Token =
  | { kind: 'word'; role: Role; english: string; also?: string; said: string }
  | { kind: 'amount'; amount: Amount; said: string }
  /** Writing that is left as it is; `isKnown` tells Latin text from words nobody knows. */
  | { kind: 'raw'; text: string; isKnown: boolean };

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const han = /\p{Script=Han}/u;
const otherRun = /^[^\p{Script=Han}\s]+(?: +[^\p{Script=Han}\s]+)*/u;

/** Reads clauses; `original` has the same length as `clause` and is what is kept of unknown words. */
export function createTokeniser(dictionary: Dictionary, lookup: Lookup, characters: Dictionary) {
  const { known, gloss, isNoun } = createFinder(dictionary, lookup);
  const redoubled = createRedoubled(dictionary, lookup);
  /** Up to the end of the word by ICU, or to a longer word we know. */
  const unknownEnd = (clause: Clause, from: number): number => {
    const end = clause.ends[from] ?? from + 1;
    for (let at = from + 1; at < end; at += 1) {
      if ((dictionary.longest(clause.text, at)?.word.length ?? 0) > 1) return at;
    }
    return end;
  };
  const charAt = (clause: Clause, at: number) => characters.longest(clause.text.charAt(at), 0)?.entry;
  const readUnknown = (clause: Clause, at: number): { token: Token; next: number } => {
    const end = unknownEnd(clause, at);
    for (let next = Math.min(end, at + longestGloss); next > at; next -= 1) {
      const entry = lookup(clause.text.slice(at, next));
      if (entry && next - at > 1) return word(clause, at, { entry, length: next - at });
    }
    // Half of a word nobody knows tells less than the word as it is.
    const isSpelled = Array.from({ length: end - at }, (_, index) => charAt(clause, at + index)).every(Boolean);
    const entry = isSpelled ? charAt(clause, at) : undefined;
    if (entry) return word(clause, at, { entry, length: 1 });
    const single = end - at === 1 ? lookup(clause.text.charAt(at)) : undefined;
    if (single) return word(clause, at, { entry: single, length: 1 });
    return { token: { kind: 'raw', text: clause.original.slice(at, end), isKnown: false }, next: end };
  };
  const word = (clause: Clause, at: number, { entry, length }: Found): { token: Token; next: number } => ({
    token: { kind: 'word', ...entry, said: clause.original.slice(at, at + length) },
    next: at + length,
  });
  /** 一黑一白: one of each. */
  const readBoth = (clause: Clause, at: number): { token: Token; next: number } | undefined => {
    const [first, one = '', second, other = ''] = clause.text.slice(at, at + 4);
    if (first !== '一' || second !== '一' || one === other) return undefined;
    const looks = [one, other].map((look) => characters.longest(look, 0)?.entry);
    if (looks.some((look) => look?.role !== 'looks')) return undefined;
    const english = looks.map((look) => `one ${look?.english}`).join(' and ');
    return word(clause, at, { entry: { role: 'looks', english }, length: 4 });
  };
  /** 亮一些的: how much of a quality, and not how many. */
  const degree = ({ text }: Clause, at: number): Found | undefined =>
    at > 0 && /^[一有]些(?:的|$)/.test(text.slice(at, at + 3))
      ? { entry: { role: 'skip', english: '-' }, length: 2 }
      : undefined;
  const readToken = (clause: Clause, at: number): { token: Token; next: number } => {
    const found = known(clause, at);
    if (found && found.length > 2) return word(clause, at, found);
    const some = degree(clause, at);
    if (some) return word(clause, at, some);
    const amount = readAmount(clause.text, at, (next) => isNoun(clause, next));
    if (amount && amount.length >= (found?.length ?? 0)) {
      const next = at + amount.length;
      return { token: { kind: 'amount', amount, said: clause.original.slice(at, next) }, next };
    }
    const both = readBoth(clause, at);
    if (both) return both;
    const again = redoubled(clause, at);
    if (again && again.length > (found?.length ?? 0)) return word(clause, at, again);
    if (found) return word(clause, at, found);
    const other = otherRun.exec(clause.original.slice(at))?.[0];
    if (other) return { token: { kind: 'raw', text: other, isKnown: true }, next: at + other.length };
    const glossed = gloss(clause, at, 2) ?? gloss(clause, at, 2, true);
    return glossed ? word(clause, at, glossed) : readUnknown(clause, at);
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

function wordEnds(text: string): number[] {
  const ends: number[] = [];
  for (const { index, segment } of words.segment(text)) {
    for (let at = index; at < index + segment.length; at += 1) ends[at] = index + segment.length;
  }
  return ends;
}
