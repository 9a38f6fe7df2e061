/** English morphology as far as prompts need it. */

const doubled = /^[^aeiou]*[aeiou][bdgmnprt]$/;
const irregularGerunds: Readonly<Record<string, string>> = {
  lie: 'lying',
  die: 'dying',
  tie: 'tying',
  be: 'being',
  see: 'seeing',
  flee: 'fleeing',
  dye: 'dyeing',
  gather: 'gathering',
  open: 'opening',
  visit: 'visiting',
};

/** `running` of `run`. */
export function gerund(verb: string): string {
  const known = irregularGerunds[verb];
  if (known !== undefined) return known;
  if (!/^[a-z]+$/.test(verb)) return verb;
  if (/[^aeiouy]e$|[uv]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  return doubled.test(verb) ? `${verb}${verb.slice(-1)}ing` : `${verb}ing`;
}

/** What people say around a description. Repeated until nothing is left of it. */
const openings: readonly RegExp[] = [
  /^(?:hi|hello|hey|please|pls|plz|ok|okay|so|well|um+|just|now|kindly)\b[\s,!.]*/i,
  /^(?:can|could|would|will) (?:you|u)(?: please| kindly)?\s+/i,
  /^(?:i(?:'d| would)? (?:really )?(?:want|like|love|need)(?: you)?(?: to (?:see|have|get|draw|make|create|generate))?|i am looking for|i'm looking for|let me see|let's (?:see|draw|make)|how about|what about)\s+/i,
  /^(?:draw|paint|sketch|make|create|generate|render|design|produce|give|show|imagine|do|get)(?: me| us| it| up)?\s+(?=\S)/i,
  /^(?:an? |the |some )?(?:nice |beautiful |good |cool |great )?(?:picture|image|drawing|pic|photo)s? (?:of|with|showing|that shows) /i,
];
const closings = /(?:^|[\s,])(?:please|pls|plz|thanks|thank you|thx|ok|okay)(?: very much| a lot)?[!.]{0,3}$/i;

/** An English request without politeness and chatter; openings are looked for only where a request begins. */
export function withoutChatter(text: string, isBeginning: boolean): string {
  let rest = text.trim();
  for (let round = isBeginning ? 0 : 6; round < 6; round += 1) {
    const before = rest;
    for (const opening of openings) {
      const shorter = rest.replace(opening, '');
      if (shorter.trim() !== '') rest = shorter;
    }
    if (rest === before) break;
  }
  const closed = rest.trim().replace(closings, '').replace(/,$/, '');
  return closed.trim();
}

/** English is left alone, except that what must not be there goes to its own list. */
export function readEnglish(clause: string, result: { phrases: string[]; negatives: string[] }): void {
  const text = clause.replace(/\s+/g, ' ').trim();
  const [, nothing] =
    /^(?:(?:but |and |with )?no|without(?: any)?|avoid|exclude|don['’]t (?:draw|include|add|show|want)|do not (?:draw|include|add|show)) (?!one\b)(.+)$/i.exec(
      text,
    ) ?? [];
  const [, before, lacking] = /^(.+?) (?:without(?: any)?|with no) (\S+(?: \S+){0,2})$/i.exec(text) ?? [];
  if (nothing !== undefined) result.negatives.push(nothing);
  else if (before !== undefined && lacking !== undefined) {
    result.phrases.push(before);
    result.negatives.push(lacking.replace(/^(?:an?|the) /i, ''));
  } else result.phrases.push(text);
}
