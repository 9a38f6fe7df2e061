/** Cuts Japanese into words: our own vocabulary, verbs by stem and ending, numbers with counters. */
import { type Dictionary, type Lookup, createDictionary } from './dictionary.ts';
import { type Amount, valueOf } from './numbers.ts';
import type { Token } from './tokens.ts';
import { stemsOf } from './stems.ts';
import { japanese } from './vocabulary/japanese.ts';

const counted =
  /^(\d{1,4}|[一二三四五六七八九十百千]{1,5}|数)(人|匹|羽|頭|本|枚|個|冊|台|輪|つ|軒|杯|足|隻|棟|両|名|体|株|束|粒|皿)/u;
/** ひとり, ふたり and the native numerals in front of つ. */
const kanaNumbers: Readonly<Record<string, number>> = {
  ひとり: 1,
  ふたり: 2,
  ひとつ: 1,
  ふたつ: 2,
  みっつ: 3,
  よっつ: 4,
  いつつ: 5,
};
/** What may follow the stem of a verb. */
const ending =
  /^(?:[いきぎしじちにびみりっんかさたなまらわえけせてねべめれ]{0,2}(?:ている|ていた|ています|てる|でいる|でいた|でいます|ながら|ました|ます|て|で|た|だ)|[うくぐすつぬぶむる]|[いきぎしじちにびみり]|んで|んだ)/u;
const kana = /^[\p{Script=Hiragana}ー]$/u;
const otherRun = /^(?:[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\s]+|[\p{Script=Katakana}ー]+)/u;

/** @param lookup for words in Chinese characters, written as Chinese writes them. */
export function createJapanese(lookup: Lookup, fold: (text: string) => string) {
  const { words, stems } = stemsOf(japanese);
  const whole = createDictionary([words]);
  const verbs = createDictionary([stems]);
  const readers = [readCount, (text: string, at: number) => readWord({ whole, verbs }, text, at)];
  return (text: string): Token[] => {
    const tokens: Token[] = [];
    for (let at = 0; at < text.length; ) {
      if (/\s/.test(text.charAt(at))) {
        at += 1;
        continue;
      }
      const found = readers.map((read) => read(text, at)).find(Boolean) ?? readRest(text, at, lookup, fold);
      tokens.push(...found.tokens);
      at += found.length;
    }
    return tokens;
  };
}

interface Read {
  tokens: Token[];
  length: number;
}

function readCount(text: string, at: number): Read | undefined {
  const [said = '', digits = ''] = counted.exec(text.slice(at, at + 8)) ?? [];
  const native = Object.keys(kanaNumbers).find((word) => text.startsWith(word, at));
  if (said === '' && native === undefined) return undefined;
  const value = native === undefined ? valueOf(digits) : kanaNumbers[native];
  const amount: Amount = {
    english: value === undefined ? 'several' : String(value),
    isMany: value !== 1,
    isContainer: false,
    length: (native ?? said).length,
  };
  const token: Token = { kind: 'amount', amount, said: native ?? said };
  return { tokens: [token], length: amount.length };
}

function readWord(
  { whole, verbs }: { whole: Dictionary; verbs: Dictionary },
  text: string,
  at: number,
): Read | undefined {
  const found = whole.longest(text, at);
  const verb = verbs.longest(text, at);
  const tail = verb && ending.exec(text.slice(at + verb.word.length, at + verb.word.length + 8))?.[0];
  if (verb && tail !== undefined && verb.word.length + tail.length > (found?.word.length ?? 0)) {
    const said = verb.word + tail;
    return { tokens: [{ kind: 'word', ...verb.entry, said }], length: said.length };
  }
  if (!found) return undefined;
  // A single kana within a word nobody knows is no particle, but there is no better reading of it.
  return { tokens: [{ kind: 'word', ...found.entry, said: found.word }], length: found.word.length };
}

function readRest(text: string, at: number, lookup: Lookup, fold: (text: string) => string): Read {
  const han = /^\p{Script=Han}+/u.exec(text.slice(at, at + 8))?.[0];
  if (han !== undefined) {
    for (let length = han.length; length > 0; length -= 1) {
      const said = han.slice(0, length);
      const entry = lookup(fold(said));
      if (entry) return { tokens: [{ kind: 'word', ...entry, said }], length };
    }
    return { tokens: [{ kind: 'raw', text: han, isKnown: false }], length: han.length };
  }
  const other = otherRun.exec(text.slice(at))?.[0];
  if (other !== undefined)
    return {
      tokens: [{ kind: 'raw', text: other, isKnown: !/^[\p{Script=Katakana}ー]/u.test(other) }],
      length: other.length,
    };
  const isKana = kana.test(text.charAt(at));
  return { tokens: isKana ? [] : [{ kind: 'raw', text: text.charAt(at), isKnown: false }], length: 1 };
}
