/**
 * Counts a prompt as the WebUI does, in tokens of CLIP's text encoder, and shortens what is too long. Pairs of symbols are merged
 * in the order of CLIP's vocabulary: https://github.com/openai/CLIP, `simple_tokenizer.py`.
 */
import { lazily } from './lazily.ts';
import { splitPhrases } from './phrases.ts';

const byteCount = 256;
/** Merges of the file that count, by `simple_tokenizer.py`; the file goes on behind them. */
const mergeCount = 49_152 - byteCount - 2;
/** A power of two, more than twice the merges, so that few share a place. */
const places = 131_072;

interface Vocabulary {
  /** Rank of the merge of two symbols; the lowest goes first. -1: they do not merge. */
  rankOf: (left: number, right: number) => number;
  /** Symbol that the merge of a rank makes. */
  merged: Uint16Array;
  /** Symbol of each byte, within a word and at its end. */
  bytes: Uint16Array;
  lastBytes: Uint16Array;
}

/** The letter that stands for a byte in the vocabulary: printable ones for themselves, the others from U+0100 on, in order. */
function byteLetters(): string[] {
  const isPlain = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  let next = 0x100;
  return Array.from({ length: byteCount }, (_, byte) => String.fromCharCode(isPlain(byte) ? byte : next++));
}

const placeOf = (left: number, right: number): number =>
  ((Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> 15) & (places - 1);

/** Apart from where the arrays are filled, so that the symbols themselves are not kept with them. */
function finderIn(table: { ranks: Int32Array; lefts: Uint16Array; rights: Uint16Array }): Vocabulary['rankOf'] {
  const { ranks, lefts, rights } = table;
  return (left, right) => {
    for (let place = placeOf(left, right); ; place = (place + 1) & (places - 1)) {
      const rank = ranks[place] ?? -1;
      if (rank < 0 || (lefts[rank] === left && rights[rank] === right)) return rank;
    }
  };
}

/** Flat arrays: as a map of strings the vocabulary would take tens of megabytes. */
function buildVocabulary(merges: readonly string[]): Vocabulary {
  const ids = new Map<string, number>();
  const idOf = (symbol: string): number => {
    const id = ids.get(symbol) ?? ids.size;
    if (id === ids.size) ids.set(symbol, id);
    return id;
  };
  const letters = byteLetters();
  const bytes = Uint16Array.from(letters, idOf);
  const lastBytes = Uint16Array.from(letters, (letter) => idOf(`${letter}</w>`));
  const [lefts, rights, merged] = [0, 1, 2].map(() => new Uint16Array(merges.length)) as [
    Uint16Array,
    Uint16Array,
    Uint16Array,
  ];
  const ranks = new Int32Array(places).fill(-1);
  merges.forEach((line, rank) => {
    const space = line.indexOf(' ');
    const left = idOf(line.slice(0, space));
    const right = idOf(line.slice(space + 1));
    lefts[rank] = left;
    rights[rank] = right;
    merged[rank] = idOf(line.slice(0, space) + line.slice(space + 1));
    let place = placeOf(left, right);
    while ((ranks[place] ?? -1) >= 0) place = (place + 1) & (places - 1);
    ranks[place] = rank;
  });
  return { rankOf: finderIn({ ranks, lefts, rights }), merged, bytes, lastBytes };
}

/** CLIP's own way to cut text into words. */
const clipWord = /'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+/gu;

const utf8 = new TextEncoder();

/** In UTF-8. An encoder takes longer than all the rest of a short word, and most words are ASCII. */
function bytesOf(word: string): readonly number[] | Uint8Array {
  const codes: number[] = [];
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code > 0x7f) return utf8.encode(word);
    codes.push(code);
  }
  return codes;
}

/** The symbols a word is merged from, one a byte. */
function spell(word: string, { bytes, lastBytes }: Vocabulary): number[] {
  const symbols: number[] = [];
  const spelled = bytesOf(word);
  for (let at = 0; at < spelled.length; at += 1)
    symbols.push((at === spelled.length - 1 ? lastBytes : bytes)[spelled[at] ?? 0] ?? 0);
  return symbols;
}

function countWord(word: string, vocabulary: Vocabulary): number {
  const { rankOf, merged } = vocabulary;
  const symbols = spell(word, vocabulary);
  for (let length = symbols.length; ; ) {
    let best = -1;
    let pairAt = 0;
    for (let at = 1; at < length; at += 1) {
      const rank = rankOf(symbols[at - 1] ?? 0, symbols[at] ?? 0);
      if (rank < 0 || (best >= 0 && rank >= best)) continue;
      best = rank;
      pairAt = at;
    }
    if (best < 0) return length;
    const pair: Pair = [symbols[pairAt - 1] ?? 0, symbols[pairAt] ?? 0];
    length = mergeAll(symbols, length, pair, merged[best] ?? 0);
  }
}

type Pair = readonly [left: number, right: number];

/** Every occurrence of the pair among the first `length` symbols becomes one, in place and from the left. @returns how many stay. */
function mergeAll(symbols: number[], length: number, [left, right]: Pair, symbol: number): number {
  let kept = 0;
  for (let at = 0; at < length; at += 1) {
    const isPair = symbols[at] === left && at + 1 < length && symbols[at + 1] === right;
    symbols[kept] = isPair ? symbol : (symbols[at] ?? 0);
    kept += 1;
    if (isPair) at += 1;
  }
  return kept;
}

/** Longer runs of letters are counted in pieces, which only ever gives more; time would grow with their square. */
const longestRun = 200;

function countText(text: string, vocabulary: Vocabulary): number {
  let tokens = 0;
  for (const word of text.toLowerCase().match(clipWord) ?? []) {
    for (let at = 0; at < word.length; at += longestRun)
      tokens += countWord(word.slice(at, at + longestRun), vocabulary);
  }
  return tokens;
}

/** What the WebUI reads as notation, not as words. Escaped brackets are words. */
const calls = /<[\p{L}\p{N}_]+:[^<>]*>/gu;
const marks = /\\([()[\]\\])|: ?[-+]?[\d.]{1,12} ?\)|[()[\]]/g;

/** UTF-16 units that are looked at. */
const textLimit = 4000;

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

export interface Tokens {
  /**
   * Tokens that the WebUI sends, without the two that frame each chunk. `BREAK` fills the chunk it stands in. Encoders with
   * other vocabularies (T5) need no more for the same words, so there it is an upper bound.
   * @param chunk tokens of a chunk, 75 where it is absent; Infinity where text is read in one piece.
   */
  count(text: string, chunk?: number): number;
  /**
   * Drops whole phrases, the last ones first, until the text fits; the first one, and those that hold a protected phrase, a
   * weight, a quotation or a call, stay. So the result can still be too long.
   * @returns the text, and what was dropped, in its order.
   */
  fit(text: string, budget: TokenBudget, protectedPhrases: readonly string[]): { text: string; dropped: string[] };
}

/**
 * @param read CLIP's file of merges: a line with its version, then two symbols a line, most frequent first. Asked for it once,
 * at the first count; that one takes some 80 ms.
 */
export function createTokens(read: () => string): Tokens {
  const vocabulary = lazily(() =>
    buildVocabulary(
      read()
        .split('\n', mergeCount + 1)
        .slice(1),
    ),
  );

  const count: Tokens['count'] = (text, chunk = 75) => {
    const words = text.slice(0, textLimit).replace(calls, ' ');
    const pieces = words
      .split(/\bBREAK\b/)
      .map((piece) => piece.replace(marks, (_, escaped?: string) => escaped ?? ' '));
    return pieces.reduce((total, piece, at) => {
      const before = at === 0 || chunk === Infinity ? total : Math.ceil(total / chunk) * chunk;
      return before + countText(piece, vocabulary());
    }, 0);
  };

  const fit: Tokens['fit'] = (text, { chunk, most, units = Infinity }, protectedPhrases) => {
    let tokens = count(text, chunk);
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
      tokens -= count(phrase) + 1;
      // A guess until then: what stands in a chunk that a BREAK fills saves nothing.
      if (tokens <= most) tokens = count(shorter, chunk);
    }
    return { text: shorter, dropped };
  };

  return { count, fit };
}

function keeperOf(protectedPhrases: readonly string[]): (phrase: string) => boolean {
  const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
  const kept = protectedPhrases.flatMap((phrase) => splitPhrases(fold(phrase))).filter((phrase) => phrase !== '');
  return (phrase) => careful.test(phrase) || kept.some((words) => fold(phrase).includes(words));
}
