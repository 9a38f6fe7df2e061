/** All matches of a pattern. Most patterns find nothing in most texts, and `matchAll` copies its pattern before it looks. */
export const matchesOf = (text: string, pattern: RegExp): RegExpExecArray[] =>
  text.search(pattern) < 0 ? [] : [...text.matchAll(pattern)];
