/** The ways one text can be read once the usual disguises are taken off. */
import { simplify } from '../prompt/fold.ts';
import { tellingSigns } from './patterns.ts';

export interface Views {
  /** For Latin terms, which keep their word boundaries. */
  latin: readonly string[];
  /** For Chinese and Japanese terms. */
  cjk: readonly string[];
  /** Letters that stood one by one (`c h i l d`), run together: word boundaries are lost. */
  spelled: readonly string[];
}

/** UTF-16 units that are read; more than any request or prompt of this house holds. */
const limit = 8000;

/** Pairs of a letter and the Latin one it passes for: Cyrillic, Greek, phonetic and small capitals. */
const pairs = `
  аaаaвbеeёeкkмmнhоoрpсcтtуyхxіiїiјjѕsԁdһhӏlԛqԝwпnиuгrӕa
  αaβbεeηnιiκkνvοoρpτtυuχxωwγyςs
  ɑaɡgıiɩiɪiʟlɴnʀrʙbʜhʏyᴀaᴄcᴅdᴇeᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢzøołlđdæaœoßsƨs`;

const lookalikes: ReadonlyMap<string, string> = new Map(
  [...pairs.replace(/\s+/g, '').matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to]),
);

/** Flag letters and the white-on-black ones have no compatibility form. */
const boxed = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  const starts = [0x1f1e6, 0x1f150, 0x1f170];
  const start = starts.find((from) => code >= from && code < from + 26);
  return start === undefined ? char : String.fromCharCode(97 + code - start);
};

const isTelling = new RegExp(`[\\p{L}\\p{N}${tellingSigns}]`, 'u');

/** Case, width, accents, invisible characters, look-alike letters, traditional characters and signs that say nothing are evened out. */
const plain = (text: string): string =>
  simplify(
    text
      .slice(0, limit)
      .toWellFormed()
      .normalize('NFKC')
      .replace(/[\p{Cf}\u115f\u1160\u3164\uffa0]/gu, '')
      .toLowerCase()
      .normalize('NFD')
      // The two voicing marks make another letter of a kana; all other marks only decorate.
      .replace(/[^\P{M}\u3099\u309a]/gu, '')
      .normalize('NFC')
      .replace(/[\u{1f150}-\u{1f1ff}]/gu, boxed)
      .replace(/[^\x00-\x7f]/gu, (char) => lookalikes.get(char) ?? (isTelling.test(char) ? char : ' ')),
  );

const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';
const betweenCjk = new RegExp(`(?<=[${cjk}\\d])[^\\p{L}\\p{N}]+(?=[${cjk}\\d])`, 'gu');
const doubledCjk = new RegExp(`([${cjk}])\\1+`, 'gu');
/** `:1.2)` weighs a part of a word: `(nu:1.2)de`. */
const weight = /:[\d.\s]+(?=[)\]])/g;
const insideWord = /(?<=[a-z])[^\p{L}\p{N}\s]+(?=[a-z])/gu;

const digitLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '+': 't',
  '€': 'e',
};

/** Digits and signs as the letters they resemble, in whatever is not a number of two digits or more. */
const unleet = (text: string, one: string): string =>
  text.replace(/[a-z\d@$!+|€]+/g, (token) =>
    /[a-z@$!+|€]/.test(token) || token.length === 1
      ? token.replace(/[\d@$!+|€]/g, (char) => (char === '1' || char === '|' ? one : (digitLetters[char] ?? char)))
      : token,
  );

const singles = /(?<![a-z\d])(?:[a-z\d][^\p{L}\p{N}]+){2,}[a-z\d](?![a-z\d])/gu;

/** Only the runs of single letters, without what stood between them. */
const spelledOut = (text: string): string =>
  (text.match(singles) ?? []).map((run) => run.replace(/[^\p{L}\p{N}]+/gu, '')).join(' ');

/** No term has a letter three times running, and long runs would cost the patterns time. */
const longRun = /([a-z])\1{2,}/g;

const distinct = (texts: readonly string[]): string[] =>
  [...new Set(texts.map((text) => text.replace(longRun, '$1$1')))].filter((text) => text !== '');

export const viewsOf = (text: string): Views => {
  const base = plain(text);
  const compact = base.replace(betweenCjk, '');
  const letters = distinct([base, ...['i', 'l'].map((one) => unleet(base, one))]);
  const joined = letters.map((view) => view.replace(weight, '').replace(insideWord, ''));
  return {
    latin: distinct([...letters, ...joined, compact]),
    cjk: distinct([base, compact, compact.replace(doubledCjk, '$1')]),
    spelled: distinct(letters.map(spelledOut)),
  };
};
