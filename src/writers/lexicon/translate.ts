/** From a description to the phrases of a prompt, by rules and a vocabulary. */
import { simplify } from '../../prompt/fold.ts';
import { tidyText } from '../../prompt/text.ts';
import { type Said, readClause } from './clause.ts';
import { type Lookup, createCharacters, createDictionary } from './dictionary.ts';
import { readEnglish, withoutChatter } from './english.ts';
import { readHeadFinal } from './headFinal.ts';
import { createJapanese } from './japanese.ts';
import { createKorean } from './korean.ts';
import { type Pair, pairsOf } from './pairs.ts';
import { createRussian } from './russian.ts';
import { type Token, createTokeniser } from './tokens.ts';

export interface Translation extends Said {
  /** Words that were left as they are, because nobody knows them. */
  unknown: string[];
  /** What was understood, in the order it was said. */
  pairs: Pair[];
}

export interface Translator {
  /** Never throws, whatever the text. */
  translate(text: string): Translation;
  /** An English text whose Chinese rest, outside of quotation marks, is put into English as far as it is known. */
  inEnglish(text: string): string;
  /** Things a person listed, in English and separated by commas. */
  listInEnglish(list: string): string;
}

/** UTF-16 units that are read. */
const inputLimit = 4_000;
const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;
const foreign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}]/u;
/** Calls of networks, words with a weight, and words to be written in the picture. */
const whole =
  /<[^<>]{1,200}>|\([^()]{1,200}:\s*\d(?:\.\d+)?\)|"[^"]{1,200}"|“[^”]{1,200}”|「[^」]{1,200}」|《[^》]{1,200}》/gu;
const weighted = /^\((.*?)(:\s*[\d.]+\))$/su;
const clauseEnd = /[,，。!！?？;；…—~|/\\()（）[\]{}\n]+|[.:：](?!\d)|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;
/** Stands for a whole piece while the text is cut; private use, which `tidyText` has removed from the text itself. */
const placeholder = /[\uE000-\uF8FF]/gu;
const placeholders = 6_400;

export function createTranslator(lookup: Lookup = () => undefined): Translator {
  const readForeign = createForeignReader(lookup);

  const readWhole = (piece: string): string => {
    const [, inner, weight] = weighted.exec(piece) ?? [];
    if (inner === undefined || weight === undefined || !foreign.test(inner)) return piece;
    return `(${translate(inner).phrases.join(', ')}${weight}`;
  };
  const translate = (text: string): Translation => {
    const result: Translation = { phrases: [], media: [], negatives: [], unknown: [], pairs: [] };
    const pieces: string[] = [];
    const cut = tidyText(tidyText(text.slice(0, inputLimit)).normalize('NFKC')).replace(whole, (piece) => {
      if (pieces.length === placeholders) return piece;
      pieces.push(readWhole(piece));
      return String.fromCharCode(0xe000 + pieces.length - 1);
    });
    const isJapanese = kana.test(cut);
    for (const [at, clause] of cut.split(clauseEnd).entries()) {
      if (foreign.test(clause)) readForeign(clause, isJapanese, result);
      else readEnglish(withoutChatter(clause, at === 0), result);
    }
    const restored = (phrase: string): string =>
      phrase.replace(placeholder, (mark) => pieces[mark.charCodeAt(0) - 0xe000] ?? '');
    return {
      phrases: clean(result.phrases.map(restored)),
      media: clean(result.media.map(restored)),
      negatives: clean(result.negatives.map(restored)),
      unknown: result.unknown,
      pairs: result.pairs.map((pair) => ({ ...pair, said: restored(pair.said), as: restored(pair.as) })),
    };
  };

  const inEnglish = (text: string): string =>
    text.replace(
      /"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{Script=Hangul}\p{Script=Cyrillic}][\p{Script=Hangul}\p{Script=Cyrillic} ]*/gu,
      (piece) => {
        if (/^["“「『《]/.test(piece) || !foreign.test(piece)) return piece;
        const { phrases, media } = translate(piece);
        return [...phrases, ...media].join(', ');
      },
    );

  return {
    translate,
    inEnglish,
    listInEnglish: (list) =>
      list
        .slice(0, inputLimit)
        .toWellFormed()
        .split(/[,，、;；\n]+/)
        .map((thing) => inEnglish(thing.trim()))
        .filter(Boolean)
        .join(', '),
  };
}

/** Reads clauses that are not in English by their writing; Chinese characters are Japanese where the text is. */
function createForeignReader(lookup: Lookup) {
  const chinese = createTokeniser(createDictionary(), lookup, createCharacters());
  const japanese = createJapanese(lookup, simplify);
  const korean = createKorean();
  const russian = createRussian();
  const take = (result: Translation, tokens: readonly Token[], said: Said): void => {
    for (const token of tokens) if (token.kind === 'raw' && !token.isKnown) result.unknown.push(token.text);
    result.pairs.push(...pairsOf(tokens));
    result.phrases.push(...said.phrases);
    result.media.push(...said.media);
    result.negatives.push(...said.negatives);
  };
  return (clause: string, isJapanese: boolean, result: Translation): void => {
    if (hangul.test(clause)) {
      const tokens = korean(clause);
      take(result, tokens, readHeadFinal(tokens));
    } else if (kana.test(clause) || (isJapanese && han.test(clause))) {
      for (const part of clause.split('、')) {
        const tokens = japanese(part);
        take(result, tokens, readHeadFinal(tokens));
      }
    } else if (han.test(clause)) {
      const tokens = chinese(clause, simplify(clause));
      take(result, tokens, readClause(tokens));
    } else {
      const { phrase, negatives, pairs, unknown } = russian(clause);
      result.phrases.push(phrase);
      result.negatives.push(...negatives);
      result.pairs.push(...pairs);
      result.unknown.push(...unknown);
    }
  };
}

function clean(phrases: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const phrase of phrases) {
    const text = phrase.replace(/\s+/g, ' ').trim();
    const key = text.toLowerCase();
    if (text !== '' && !seen.has(key)) seen.set(key, text);
  }
  return [...seen.values()];
}
