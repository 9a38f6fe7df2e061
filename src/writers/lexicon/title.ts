/** Longest title, graphemes, before an ellipsis. */
const titleLength = 19;
/** Longest title before an ellipsis, UTF-16 units; a grapheme can have many. */
const titleUnits = 79;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

const clauseEnds = [',', '，', '。', ';', '；', '、', '!', '！', '?', '？'];
/** Clauses shorter than this say too little to stand alone, UTF-16 units. */
const shortClause = 4;

/** The beginning of the words, for lists: up to 20 graphemes, ended at a clause where one ends. */
export function titleOf(words: string): string {
  const line = words
    .toWellFormed()
    .slice(0, 1000)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  let title = '';
  let taken = 0;
  for (const { segment } of graphemes.segment(line)) {
    if (taken === titleLength || title.length + segment.length > titleUnits) return cutAtClause(title);
    title += segment;
    taken += 1;
  }
  return title.trim();
}

function cutAtClause(title: string): string {
  const end = Math.max(...clauseEnds.map((mark) => title.lastIndexOf(mark)));
  return end >= shortClause ? title.slice(0, end).trim() : `${title.trim()}…`;
}
