/** Prompts as lists of phrases. */

/** Closed quotations, and calls, whose commas are not separators; brackets are counted. */
const whole = /“[^“”\n]{1,200}”|"[^"\n]{1,200}"|「[^「」\n]{1,200}」|『[^『』\n]{1,200}』|<[^<>\n]{1,200}>|\\[()[\]]/uy;

/** Phrases between commas and their kin, except within quotations, brackets and calls. Blanks around them are cut; none is empty. */
export function splitPhrases(list: string): string[] {
  const phrases: string[] = [];
  let depth = 0;
  let from = 0;
  const end = (at: number): void => {
    const phrase = list.slice(from, at).trim();
    if (phrase !== '') phrases.push(phrase);
  };
  for (let at = 0; at < list.length; at += 1) {
    const char = list[at] ?? '';
    whole.lastIndex = at;
    const found = '“"「『<\\'.includes(char) ? whole.exec(list)?.[0] : undefined;
    if (found !== undefined) at += found.length - 1;
    else if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    else if (char === '\n' || (depth === 0 && ',，、;；'.includes(char))) {
      end(at);
      from = at + 1;
    }
  }
  end(list.length);
  return phrases;
}
