/** Text that is to be written in the picture stands in quotation marks and is kept as it is, character for character. */
import { tidyText } from './text.ts';

const quotation = /“[^“”\n]{1,200}”|"[^"\n]{1,200}"|「[^「」\n]{1,200}」|『[^『』\n]{1,200}』/gu;
/** What notations are made of, also in full width. A quotation that holds any is words like all others. */
const notation = /[()[\]{}<>|\\#$_:%]|\b(?:AND|BREAK)\b/;
const maxQuotes = 12;
/** UTF-16 units of all quotations together. */
const maxUnits = 600;

export interface Lifted {
  /** The text around the quotations: one piece more than there are quotations. */
  around: string[];
  quotes: string[];
}

/** Takes the quotations out that hold nothing but words. */
export function liftQuotes(text: string): Lifted {
  const lifted: Lifted = { around: [], quotes: [] };
  let from = 0;
  let units = 0;
  for (const { 0: found, index } of text.matchAll(quotation)) {
    const quote = tidyText(found);
    const isPlain = !notation.test(quote.normalize('NFKC')) && /[\p{L}\p{N}\p{S}\p{P}]/u.test(quote.slice(1, -1));
    if (!isPlain || lifted.quotes.length === maxQuotes || units + quote.length > maxUnits) continue;
    units += quote.length;
    lifted.around.push(text.slice(from, index));
    lifted.quotes.push(quote);
    from = index + found.length;
  }
  lifted.around.push(text.slice(from));
  return lifted;
}

/** The first of the private characters that stand for quotations while the text around them is worked on. */
const firstMark = 0xe000;
const mark = /[\ue000-\ue00b]/g;

/** One text in which each quotation is one private character; `around` must hold none. */
export const markQuotes = (around: readonly string[]): string =>
  around.map((piece, at) => (at === 0 ? piece : String.fromCharCode(firstMark + at - 1) + piece)).join('');

export const putBackQuotes = (text: string, quotes: readonly string[]): string =>
  text.replace(mark, (char) => quotes[char.charCodeAt(0) - firstMark] ?? '');
