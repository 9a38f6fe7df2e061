/** Cleaning of text that came from outside. Callers cap the length first: nothing here should see unbounded input. */

const control = /[^\P{Cc}\n]/gu;
/** The first half catches what holds an emoji together (ZWJ, variation selector) and is put back. */
const invisible =
  /(\uFE0F(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F)|\u200D(?<=\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?\u200D)(?=\p{Extended_Pictographic}))|[\p{Cf}\p{DI}\p{Co}\uFFFD]/gu;
const piledMarks = /(\p{M}{2})\p{M}+/gu;
/** Whatever tidying could change; most texts have nothing of it. ASCII is passed first, as it costs least. */
const untidy = /[^\n -~](?<=[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\p{DI}\uFFFD]|\p{M}{3})/u;

/**
 * Makes text well-formed and visible: no lone surrogates, no control, format, private-use or otherwise invisible characters
 * (what glues an emoji together stays), at most two combining marks on a base. Line breaks become `\n`, other white space
 * one space each. A second pass changes nothing.
 */
export function tidyText(text: string): string {
  if (!untidy.test(text)) return text;
  let before = text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/[^\S\n]/gu, ' ');
  // A removal can bring two characters together, so it is repeated until nothing changes; each round shortens the text.
  for (;;) {
    const after = before.replace(control, '').replace(invisible, '$1').replace(piledMarks, '$1');
    if (after === before || !untidy.test(after)) return after;
    before = after;
  }
}

/** The first `limit` UTF-16 units at most, cut after a whole word where one ends near, else after a whole grapheme. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Made here, as the first one takes as long as loading fifty files, and most texts are short enough.
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  // A grapheme without end (an emoji chain) must not decide how far we look ahead.
  const window = text.slice(0, limit + 64);
  const end = segmenter.segment(window).containing(limit)?.index ?? 0;
  const cut = window.slice(0, end);
  const atWord = /[\s,;.，。；、]$/u.test(cut) || /^[\s,;.，。；、]/u.test(window.slice(end));
  if (atWord) return cut.trimEnd();
  const lastBreak = Math.max(...[' ', ',', '，', '、', '。', '\n'].map((mark) => cut.lastIndexOf(mark)));
  return (lastBreak > Math.max(0, limit - 60) ? cut.slice(0, lastBreak) : cut).trimEnd();
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Whether the text holds Chinese, Japanese or Korean writing. */
export const hasCjk = (text: string): boolean => cjk.test(text);
