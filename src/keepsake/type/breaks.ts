/** Where lines may break: between Chinese characters, after blanks and hyphens; pure. */

/** May not begin a line. */
const noStart =
  /^[\p{M}\p{Pe}\p{Pf}、。，．・：；？！…—～‥ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻,.:;!?%‰℃)\]}'"’”]/u;
/** May not end one. */
const noEnd = /[\p{Ps}\p{Pi}‘“$¥￥#＃@([{]$/u;
/** Written without blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef—…]/u;
const blank = /\s/u;

const mayBreak = (before: string, after: string): boolean => {
  if (blank.test(after)) return false;
  if (blank.test(before)) return true;
  if (noStart.test(after) || noEnd.test(before)) return false;
  return unspaced.test(before) || unspaced.test(after) || /[-/|·]/u.test(before);
};

/** The pieces of a text that stay together, in order; blanks stand at the end of a piece. Joined they are the text. */
export const pieces = (text: string): string[] => {
  const all: string[] = [];
  let before = '';
  for (const character of text) {
    if (before === '' || mayBreak(before, character)) all.push(character);
    else all[all.length - 1] += character;
    before = character;
  }
  return all;
};
