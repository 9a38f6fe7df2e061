/**
 * Takes apart every notation but attention brackets (those are in `brackets.ts`): extra networks, dynamic prompts, Jinja,
 * composable prompts, comments, stable-diffusion.cpp arguments. Patterns are linear or bounded; the caller caps the input.
 */

export type Report = (what: string) => void;

const maxNetworks = 4;
/** Each BREAK opens another 75-token chunk, which costs memory on the GPU; a prompt of full length fills about six. */
const maxBreaks = 8;

const cppArguments = /<sd_cpp_extra_args>[\s\S]*?<\/sd_cpp_extra_args>/gi;
/** As the WebUI reads it, `<(\w+):([^>]+)>`; \w is Unicode there. */
const network = /<([\p{L}\p{N}_]+):([^<>]*)>/gu;
/** What is not closed yet: text put behind it later could close it, or be taken for its inside. */
const opened = /<(?=[\p{L}\p{N}_]+:)|(?:<\s?\/?\s?)?sd_cpp_extra_args\s?>?/giu;

/** Cuts `<name:arguments>` out; calls of allowed LoRAs are given back separately, rewritten in their plainest form. */
export function takeNetworks(
  text: string,
  allowedLoras: readonly string[],
  report: Report,
): { words: string; networks: string[] } {
  const networks: string[] = [];
  const words = text
    .replace(cppArguments, (found) => (report(found), ' '))
    .replace(network, (found, kind: string, content: string) => {
      const kept = kind === 'lora' && networks.length < maxNetworks ? allowedCall(content, allowedLoras) : undefined;
      if (kept === undefined) report(found);
      else networks.push(kept);
      return ' ';
    })
    .replace(opened, (found) => (report(found), ' '));
  return { words, networks };
}

function allowedCall(content: string, allowedLoras: readonly string[]): string | undefined {
  const [name = '', strength = '1'] = content.split(':').map((part) => part.trim());
  if (!allowedLoras.includes(name)) return undefined;
  const given = strength === '' ? 1 : Number(strength);
  const weight = Number.isNaN(given) ? 1 : Math.min(2, Math.max(-2, given));
  return `<lora:${name}:${Math.round(weight * 100) / 100}>`;
}

/** `\[from:to:when\]`: words to the WebUI, prompt editing to whoever takes the escapes away first. */
const escapedEditing = /\\\[[^()[\]]*\]/g;

/** Part of every notation that is neutralised below. */
const suspicious = /[{}#\\\n]|__|\$\$|AND|BREAK| {2}/;

/** Turns all other notations into plain words on one line. */
export function neutraliseNotations(text: string, report: Report): string {
  if (!suspicious.test(text)) return text;
  let breaks = 0;
  const drop = (found: string): string => (report(found), ' ');
  return resolveBraces(text.replace(/\{%[^{}]*%\}|\{#[^{}]*#\}/g, drop), report)
    .replace(/__[\p{L}\p{N}*/_-]{1,60}?__|_{2,}/gu, (found) => (report(found), found.replace(/_{2,}/g, ' ')))
    .replace(/\$\$+/g, drop)
    .replace(/#/g, (found) => (report(found), ''))
    .replace(/\bAND\b/g, (found) => (report(found), 'and'))
    .replace(/\\+/g, (run, at: number, whole: string) => escapeOrNothing(run, whole[at + run.length]))
    .replace(escapedEditing, (found) => found.replaceAll(':', ' '))
    .replace(/\bBREAK\b/g, (found) => ((breaks += 1) <= maxBreaks ? found : ','))
    .replace(/ {2,}/g, ' ')
    .replace(/([,.;:!?]?) ?\n[ \n]*/g, (_, mark: string) => (mark === '' ? ', ' : `${mark} `));
}

/** An odd number of backslashes escapes the bracket behind them; any other backslash means nothing. */
const escapeOrNothing = (run: string, next: string | undefined): string =>
  run.length % 2 === 1 && next !== undefined && '()[]'.includes(next) ? '\\' : '';

interface Brace {
  start: number;
  variable: boolean;
  alternatives: string[];
}

/**
 * `{a|b}` becomes its first alternative that says something, `{{words}}` and `{words}` become words, `${name=value}` goes.
 * Braces never survive, matched or not.
 */
function resolveBraces(text: string, report: Report): string {
  if (!/[{}]/.test(text)) return text;
  const outside: Brace = { start: 0, variable: false, alternatives: [''] };
  const open: Brace[] = [outside];
  const add = (piece: string): void => {
    const { alternatives } = open.at(-1) ?? outside;
    alternatives[alternatives.length - 1] += piece;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    const top = open.at(-1) ?? outside;
    if (char === '$' && text[at + 1] === '{') continue;
    if (char === '{') {
      const variable = text[at - 1] === '$';
      open.push({ start: variable ? at - 1 : at, variable, alternatives: [''] });
    } else if (char === '}') {
      if (top === outside) continue;
      open.pop();
      if (open.length === 1) report(text.slice(top.start, at + 1));
      add(top.variable ? ' ' : firstSaying(top.alternatives));
    } else if (char === '|' && top !== outside) top.alternatives.push('');
    else add(char);
  }
  return open.map((brace) => brace.alternatives.join(', ')).join(' ');
}

/** How many to pick, and with which joint (`2$$ and $$`), or how often (`0.5::`). */
const pickRule = /^\s*(?:\d*-?\d*\s*\$\$(?:[^$]{0,20}\$\$)?|\d*\.?\d*::)/;

const firstSaying = (alternatives: readonly string[]): string =>
  alternatives.map((words) => words.replace(pickRule, '')).find((words) => words.trim() !== '') ?? ' ';
