/** Answers of servers too old to hold a model to a grammar: JSON in single quotes, with comments, with a comma too many. */
import { JSONRepairError, jsonrepair } from 'jsonrepair';

/** Repairing takes time by the square of the quotes, so it is bounded: characters, and quotes. A good answer has under 200 of these. */
const mostChars = 4_096;
const mostQuotes = 240;
/** Talk before the answer may hold a brace. */
const mostStarts = 2;

/** The verdict of `read` on an answer; where it is bad, and one on what the answer was meant to be is good, that one. */
export function readLoosely<Verdict extends { ok: boolean }>(raw: string, read: (text: string) => Verdict): Verdict {
  const verdict = read(raw);
  if (verdict.ok) return verdict;
  for (const text of repairs(raw)) {
    const other = read(text);
    if (other.ok) return other;
  }
  return verdict;
}

/** JSON that the answer may have been meant to be. One that was cut off is none: asked once more, all of it comes. */
function* repairs(raw: string): Generator<string> {
  const end = raw.lastIndexOf('}') + 1;
  let start = raw.indexOf('{');
  for (let tries = 0; tries < mostStarts && start >= 0 && start < end; tries += 1) {
    const text = repair(raw.slice(start, end));
    if (text !== undefined) yield text;
    start = raw.indexOf('{', start + 1);
  }
}

function repair(text: string): string | undefined {
  const quotes = text.length > mostChars ? Infinity : (text.match(/["'`´‘’“”]/g)?.length ?? 0);
  if (quotes > mostQuotes) return undefined;
  try {
    return jsonrepair(text);
  } catch (thrown) {
    // What is nested too deeply for the stack is no answer either.
    if (thrown instanceof JSONRepairError || thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
