/** Longest title, graphemes. */
const titleLength = 20;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The beginning of the words, for lists. */
export function titleOf(words: string): string {
  const line = words
    .toWellFormed()
    .slice(0, 1000)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  let title = '';
  let taken = 0;
  for (const { segment } of graphemes.segment(line)) {
    if (taken === titleLength || title.length + segment.length > 80) break;
    title += segment;
    taken += 1;
  }
  return title.trim();
}
