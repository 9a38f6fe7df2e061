/** Prompts as lists of phrases. */

/** Closed quotations, calls and escaped brackets, whose inside is looked past; then what counts for itself, a character each. */
const landmark =
  /“[^“”\n]{1,200}”|"[^"\n]{1,200}"|「[^「」\n]{1,200}」|『[^『』\n]{1,200}』|<[^<>\n]{1,200}>|\\[()[\]]|[()[\]\n,，、;；]/gu;

/** Phrases between commas and their kin, except within quotations, brackets and calls. Blanks around them are cut; none is empty. */
export function splitPhrases(list: string): string[] {
  const phrases: string[] = [];
  let depth = 0;
  let from = 0;
  const end = (at: number): void => {
    const phrase = list.slice(from, at).trim();
    if (phrase !== '') phrases.push(phrase);
  };
  for (const { 0: found, index } of list.matchAll(landmark)) {
    if (found.length > 1) continue;
    if (found === '(' || found === '[') depth += 1;
    else if (found === ')' || found === ']') depth = Math.max(0, depth - 1);
    else if (found === '\n' || depth === 0) {
      end(index);
      from = index + 1;
    }
  }
  end(list.length);
  return phrases;
}
