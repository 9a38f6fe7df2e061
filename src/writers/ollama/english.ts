/** What a model left in another language, put into English by the dictionary. */
import { type Translator, createTranslator } from '../lexicon/translate.ts';

/** Quoted text, which is to be written in the picture as it is; or words of another writing, with the spaces between them. */
const pieces =
  /"[^"]*"|“[^“”]*”|「[^「」]*」|『[^『』]*』|《[^《》]*》|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{Script=Hangul}\p{Script=Cyrillic}]+(?: [\p{Script=Hangul}\p{Script=Cyrillic}]+)*/gu;
const quote = /^["“「『《]/;

export interface English {
  /** A prompt with all in English that the dictionary knows; nothing is dropped. */
  of(text: string): string;
  /** Things a person listed, separated by commas. */
  ofList(list: string): string;
}

/** The dictionary is made when the first word needs it, as most answers need none. */
export function createEnglish(): English {
  let made: Translator | undefined;
  const translator = (): Translator => (made ??= createTranslator());
  return {
    of: (text) =>
      text.replace(pieces, (piece) => (quote.test(piece) ? piece : translator().inEnglish(piece).trim() || piece)),
    ofList: (list) => (list.trim() === '' ? '' : translator().listInEnglish(list)),
  };
}
