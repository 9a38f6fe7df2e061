/**
 * Reads a prompt the way the WebUI and its common extensions do, independently of `src/prompt`, so that tests can say what a
 * sanitised prompt would really do there.
 */

export interface Reading {
  /** `<name:arguments>` calls. */
  networks: string[];
  /** Stretches of text with the weight all brackets around them multiply to. */
  parts: { text: string; weight: number }[];
  /** Deepest nesting of unescaped brackets; NaN when they do not pair up. */
  depth: number;
  /** Everything else that would not be drawn as words. */
  surprises: string[];
}

const number = '[+-]?[.\\p{Nd}]+';
const tokens = new RegExp(`\\\\[()[\\]\\\\]|\\\\|:\\s*(${number})\\s*\\)|[()[\\]:]|[^\\\\()[\\]:]+`, 'gu');

export function readAsWebui(prompt: string): Reading {
  const networks = [...prompt.matchAll(/<([\p{L}\p{N}_]+):([^>]+)>/gu)].map(([all]) => all);
  const words = prompt.replace(/<([\p{L}\p{N}_]+):([^>]+)>/gu, '');
  return { networks, ...readBrackets(words), surprises: surprisesIn(words) };
}

function readBrackets(words: string): Pick<Reading, 'parts' | 'depth'> {
  const parts: Reading['parts'] = [];
  const open: { bracket: string; from: number }[] = [];
  let depth = 0;
  let balanced = true;
  const close = (bracket: string, weight: number): void => {
    const top = open.pop();
    if (top?.bracket !== bracket) balanced = false;
    for (const part of parts.slice(top?.from ?? 0)) part.weight *= weight;
  };
  for (const [token, weight] of words.matchAll(tokens)) {
    if (token === '(' || token === '[') open.push({ bracket: token, from: parts.length });
    else if (weight !== undefined) close('(', Number(weight));
    else if (token === ')') close('(', 1.1);
    else if (token === ']') close('[', 1 / 1.1);
    else parts.push({ text: token, weight: 1 });
    depth = Math.max(depth, open.length);
  }
  return { parts, depth: balanced && open.length === 0 ? depth : Number.NaN };
}

const surprises: readonly (readonly [string, RegExp])[] = [
  ['open network', /<[\p{L}\p{N}_]+:/u],
  ['sd.cpp arguments', /sd_cpp_extra_args/i],
  ['dynamic prompt', /[{}|]|__|\$\$/],
  ['composable prompt', /(?<![\p{L}\p{N}_])AND(?![\p{L}\p{N}_])/u],
  ['outer weight', new RegExp(`:\\s*${number}\\s*$`, 'u')],
  ['comment', /#/],
  ['scheduled words', /\[[^()[\]]*:[^()[\]]*\]/],
  ['stray backslash', /\\(?![()[\]])/],
  ['line break', /\n/],
];

const surprisesIn = (words: string): string[] => surprises.filter(([, sign]) => sign.test(words)).map(([name]) => name);
