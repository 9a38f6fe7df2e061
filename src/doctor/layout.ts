/** Text on a terminal, measured in columns: Chinese, Japanese and Korean characters and emoji take two. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Half-width forms are narrow, whatever their script. */
const wide =
  /^(?![\uFF61-\uFFDC])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const nothing = /^[\p{M}\p{Cf}\p{Cc}]/u;

/** Columns of one grapheme. */
const cellsOf = (grapheme: string): number => (nothing.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1);

/** Columns of a text without line breaks. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += cellsOf(segment);
  return width;
};

export const padTo = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Marks that may not begin a line. */
const closing = /^[，。；：！？、）》」』”’…%,.;:!?)\]}]/u;

/** Pieces that stay together: words with the space after them, single wide characters with the marks after them. */
const piecesOf = (text: string): string[] => {
  const pieces: string[] = [];
  let isOpen = false;
  for (const { segment } of segmenter.segment(text)) {
    const last = pieces.at(-1);
    const isWide = wide.test(segment);
    if (last !== undefined && (closing.test(segment) || segment === ' ' || (isOpen && !isWide)))
      pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
    isOpen = !isWide && segment !== ' ';
  }
  return pieces;
};

/** Lines of at most `width` columns; a word that is longer than a line (a path, a command) is left whole. */
export const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (line !== '' && widthOf(line) + widthOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
};
