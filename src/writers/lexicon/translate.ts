/** From a description to the phrases of a prompt, by rules and a vocabulary. */
import { tidyText } from '../../prompt/text.ts';
import { type Said, readClause } from './clause.ts';
import { type Lookup, createDictionary } from './dictionary.ts';
import { simplify } from '../../prompt/fold.ts';
import { createTokeniser } from './tokens.ts';

export interface Translation extends Said {
  /** Words that were left as they are, because nobody knows them. */
  unknown: string[];
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
/** Calls of networks, words with a weight, and words to be written in the picture. */
const whole =
  /<[^<>]{1,200}>|\([^()]{1,200}:\s*\d(?:\.\d+)?\)|"[^"]{1,200}"|“[^”]{1,200}”|「[^」]{1,200}」|《[^》]{1,200}》/gu;
const weighted = /^\((.*?)(:\s*[\d.]+\))$/su;
const clauseEnd = /[,，。!！?？;；…—~|/\\()（）[\]{}\n]+|[.:：](?!\d)|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;
/** Stands for a whole piece while the text is cut; private use, which `tidyText` has removed from the text itself. */
const placeholder = /[\uE000-\uF8FF]/gu;
const placeholders = 6_400;

export function createTranslator(lookup: Lookup = () => undefined): Translator {
  const tokenise = createTokeniser(createDictionary(), lookup);

  const readWhole = (piece: string): string => {
    const [, inner, weight] = weighted.exec(piece) ?? [];
    if (inner === undefined || weight === undefined || !han.test(inner)) return piece;
    return `(${translate(inner).phrases.join(', ')}${weight}`;
  };
  const readChinese = (clause: string, result: Translation): void => {
    const tokens = tokenise(clause, simplify(clause));
    for (const token of tokens) if (token.kind === 'raw' && !token.isKnown) result.unknown.push(token.text);
    const { phrases, media, negatives } = readClause(tokens);
    result.phrases.push(...phrases);
    result.media.push(...media);
    result.negatives.push(...negatives);
  };
  const translate = (text: string): Translation => {
    const result: Translation = { phrases: [], media: [], negatives: [], unknown: [] };
    const pieces: string[] = [];
    const cut = tidyText(tidyText(text.slice(0, inputLimit)).normalize('NFKC')).replace(whole, (piece) => {
      if (pieces.length === placeholders) return piece;
      pieces.push(readWhole(piece));
      return String.fromCharCode(0xe000 + pieces.length - 1);
    });
    for (const clause of cut.split(clauseEnd)) {
      if (han.test(clause)) readChinese(clause, result);
      else readLatin(clause, result);
    }
    const restored = (phrase: string): string =>
      phrase.replace(placeholder, (mark) => pieces[mark.charCodeAt(0) - 0xe000] ?? '');
    return {
      phrases: clean(result.phrases.map(restored)),
      media: clean(result.media.map(restored)),
      negatives: clean(result.negatives.map(restored)),
      unknown: result.unknown,
    };
  };

  const inEnglish = (text: string): string =>
    text.replace(/"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|\p{Script=Han}+/gu, (piece) => {
      if (!han.test(piece.charAt(0)) && !/^[\u{20000}-\u{3FFFF}]/u.test(piece)) return piece;
      const { phrases, media } = translate(piece);
      return [...phrases, ...media].join(', ');
    });

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

/** English is left alone, except that what must not be there goes to its own list. */
function readLatin(clause: string, result: Translation): void {
  const text = clause.replace(/\s+/g, ' ').trim();
  const [, nothing] = /^(?:no|without(?: any)?|avoid|don['’]t (?:draw|include)) (?!one\b)(.+)$/i.exec(text) ?? [];
  const [, before, lacking] = /^(.+?) without(?: any)? ((?:\S+ ?){1,3})$/i.exec(text) ?? [];
  if (nothing !== undefined) result.negatives.push(nothing);
  else if (before !== undefined && lacking !== undefined) {
    result.phrases.push(before);
    result.negatives.push(lacking.replace(/^(?:an?|the) /i, ''));
  } else result.phrases.push(text);
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
