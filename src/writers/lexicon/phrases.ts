/** A prompt as its phrases, so that one of them can change and the others keep every byte. */

export interface Phrase {
  /** White space before it. */
  lead: string;
  text: string;
}

/** Cuts at the commas outside of brackets. */
export function splitPhrases(prompt: string): Phrase[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < prompt.length; at += 1) {
    const character = prompt.charAt(at);
    if ('([<{'.includes(character)) depth += 1;
    else if (')]>}'.includes(character)) depth = Math.max(0, depth - 1);
    else if (character === ',' && depth === 0) {
      parts.push(prompt.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(prompt.slice(from));
  return parts
    .map((part) => ({ lead: /^\s*/.exec(part)?.[0] ?? '', text: part.trimStart() }))
    .filter(({ text }) => text !== '');
}

export const joinPhrases = (phrases: readonly Phrase[]): string =>
  phrases.map(({ lead, text }, at) => (at === 0 ? text : lead + text)).join(',');
