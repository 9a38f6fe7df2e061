/** The community's dictionary: words of its own are said in words that a prompt can carry. */
import type { Term } from '../personal.ts';
import { simplify } from './fold.ts';

/** Same length as the text, so that positions hold; a letter that grows in lower case keeps its size. */
const foldSame = (text: string): string => {
  const lower = text.toLowerCase();
  const folded = simplify(lower.length === text.length ? lower : text);
  return folded.length === text.length ? folded : text;
};

const isWordChar = (char: string | undefined): boolean => char !== undefined && /[a-z\d]/i.test(char);

/** Latin words count where they stand alone; writing without spaces counts anywhere. */
const standsAlone = (text: string, at: number, said: string): boolean =>
  !(isWordChar(text[at - 1]) && isWordChar(said[0])) &&
  !(isWordChar(text[at + said.length]) && isWordChar(said.at(-1)));

/**
 * Puts what the terms mean where they are said; of two that overlap the longer one counts.
 * @returns the words for a writer, and the terms that were found, in the order of the words.
 */
export function applyTerms(words: string, terms: readonly Term[]): { words: string; used: Term[] } {
  const folded = foldSame(words);
  const byLength = terms
    .map((term) => ({ term, said: foldSame(term.said.trim()) }))
    .filter(({ said }) => said !== '')
    .sort((a, b) => b.said.length - a.said.length);
  const used: Term[] = [];
  let result = '';
  for (let at = 0; at < words.length; ) {
    const found = byLength.find(({ said }) => folded.startsWith(said, at) && standsAlone(folded, at, said));
    if (!found) {
      result += words[at] ?? '';
      at += 1;
      continue;
    }
    used.push(found.term);
    result += ` ${found.term.means} `;
    at += found.said.length;
  }
  return { words: result.replace(/ {2,}/g, ' ').trim(), used: [...new Set(used)] };
}
