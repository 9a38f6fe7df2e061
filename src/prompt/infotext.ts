/**
 * The text that a WebUI writes into its pictures and that model sites show: the prompt, `Negative prompt: …`, and settings as
 * `Steps: 20, Sampler: Euler a, …`. What the settings mean here is in `recipe.ts`.
 */
import type { Brief } from '../creation.ts';
import { shadowOf } from './shadow.ts';

export interface Setting {
  /** As it was written. */
  key: string;
  /** Without quotes around it. */
  value: string;
}

export interface Infotext {
  positive: string;
  negative: string;
  /** By key in lower case; of two with one key, the first. Empty when only prompts were given. */
  settings: ReadonlyMap<string, Setting>;
  /** What stands among or behind the settings and is none. */
  around: string;
}

/** A text and its look-alike in plain small letters; positions are the same in both. */
interface Source {
  text: string;
  shadow: string;
}

interface Tail {
  start: number;
  settings: Map<string, Setting>;
  around: string[];
}

/** Settings that every WebUI writes, with what they look like. They tell a recipe from a description. */
const core: Readonly<Record<string, RegExp>> = {
  steps: /^\d{1,4}$/,
  sampler: /^[\p{L}\p{N}[][^:]{0,63}$/u,
  'cfg scale': /^\d{1,3}(?:\.\d+)?$/,
  seed: /^-?\d{1,20}$/,
  size: /^\d{2,5} ?[x×*] ?\d{2,5}$/i,
  'size-1': /^\d{2,5}$/,
  'model hash': /^[\da-f]{6,64}$/i,
};
const coreStart = /^ *(?:steps|sampler|cfg scale|seed|size|size-[12]|model hash) ?:/;
const tailStart =
  /^ *(?:steps|sampler|schedule type|cfg scale|seed|size|size-[12]|model hash|model|vae|clip skip|denoising strength|version|ensd) ?:/;
/** Lines and places that are tried for the beginning of the settings, from the end. */
const attempts = 12;

/**
 * Reads what a WebUI wrote, also with full-width punctuation, in one line, or without settings.
 * @param text tidied and capped. @returns undefined when it is a description.
 */
export function readInfotext(text: string): Infotext | undefined {
  const source = { text, shadow: shadowOf(text) };
  const lineTail = findLineTail(source);
  const tail = lineTail ?? findInlineTail(source);
  const negative = findNegative(source, tail, lineTail === undefined && tail !== undefined);
  if (!tail && !negative) return undefined;
  const end = tail?.start ?? text.length;
  return {
    positive: withoutHeading(text.slice(0, negative?.start ?? end)),
    negative: negative ? text.slice(negative.end, end).trim() : '',
    settings: tail?.settings ?? new Map(),
    around: tail?.around.join('\n') ?? '',
  };
}

/** What viewers and people write above a prompt. */
const withoutHeading = (prompt: string): string =>
  prompt
    .trim()
    .replace(/^parameters *(?:[:：] *|\n)\s*/i, '')
    .replace(/^(?:positive )?prompt *[:：]\s*/i, '')
    .trim();

function findNegative({ shadow }: Source, tail: Tail | undefined, isFlat: boolean) {
  const head = shadow.slice(0, tail?.start);
  // Where chat apps made one line of all, it stands behind the prompt.
  const found =
    /^ *negative prompt ?: */m.exec(head) ?? (isFlat ? /(?<![^\s,.])negative prompt ?: */.exec(head) : null);
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}

/** Settings that begin with a line. They may go on over several, and stand behind all prompts. */
function findLineTail(source: Source): Tail | undefined {
  const { text, shadow } = source;
  const starts = lineStarts(shadow);
  const candidates = starts.filter((start) => tailStart.test(lineAt(shadow, start))).slice(-attempts);
  const hasNegative = /^ *negative prompt ?:/m.test(shadow);
  for (const candidate of candidates.toReversed()) {
    if (!isTail(readTail(source, candidate), hasNegative)) continue;
    let start = candidate;
    for (let at = starts.indexOf(candidate) - 1; at >= 0; at -= 1) {
      const before = starts[at] ?? 0;
      if (!coreStart.test(lineAt(shadow, before))) break;
      start = before;
    }
    return readTail({ text, shadow }, start);
  }
  return undefined;
}

function findInlineTail(source: Source): Tail | undefined {
  const places = [...source.shadow.matchAll(/(?<=[\s,.])steps ?: ?\d{1,4} ?,/g)].slice(-attempts);
  for (const { index } of places.toReversed()) {
    const tail = readTail(source, index);
    if (coreCount(tail) >= 3) return tail;
  }
  return undefined;
}

const lineStarts = (text: string): number[] => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];

const lineAt = (text: string, start: number): string => text.slice(start, start + 60).split('\n', 1)[0] ?? '';

const coreCount = ({ settings }: Tail): number =>
  Object.entries(core).filter(([key, shape]) => shape.test(settings.get(key)?.value.normalize('NFKC') ?? '')).length;

function isTail(tail: Tail, hasNegative: boolean): boolean {
  const count = coreCount(tail);
  const hasSteps = core['steps']?.test(tail.settings.get('steps')?.value.normalize('NFKC') ?? '') ?? false;
  return count >= 3 || (count === 2 && hasSteps) || (count === 1 && hasNegative);
}

const keyHead = () => /([\p{L}\p{N}_][\p{L}\p{N} _\-/.()+]{0,60}?) ?: ?/uy;
/** Dynamic Prompts adds these without quotes, each on a line of its own. */
const lineLong = /^(?:negative )?template$/;
const flagHead = / +(?:--|——?)[a-z\p{Script=Han}]/iu;

/** Pairs of key and value from here to the end of the text, between commas or line ends. */
function readTail(source: Source, start: number): Tail {
  const { text, shadow } = source;
  const tail: Tail = { start, settings: new Map(), around: [] };
  const head = keyHead();
  // Once one is not closed, looking again from every later one would only cost time.
  const open = { quotes: true, brackets: true };
  const endOf = (from: number, mark: RegExp): number => {
    const length = shadow.slice(from).search(mark);
    return length < 0 ? text.length : from + length;
  };
  for (let at = start; at < text.length; ) {
    if (/[\s,;]/.test(shadow[at] ?? '')) {
      at += 1;
      continue;
    }
    head.lastIndex = at;
    const key = head.exec(shadow)?.[1];
    if (key === undefined) {
      const end = endOf(at, /[,\n]/);
      tail.around.push(text.slice(at, end));
      at = end;
      continue;
    }
    const from = head.lastIndex;
    const whole = wholeValue(source, from, open);
    const end = whole?.end ?? endOf(from, lineLong.test(key) ? /\n/ : /[,\n]/);
    let value = whole?.value ?? text.slice(from, end).trim();
    const flags = whole ? -1 : value.search(flagHead);
    const stop = flags < 0 ? end : endOf(from, /\n/);
    if (flags >= 0) {
      tail.around.push(text.slice(from + flags, stop).trim());
      value = value.slice(0, flags).trim();
    }
    const name = key.trim().replace(/ {2,}/g, ' ');
    if (!tail.settings.has(name)) tail.settings.set(name, { key: text.slice(at, at + key.length).trim(), value });
    at = stop;
  }
  return tail;
}

const doubleQuotes = '"“”„‟';

/** A value that may hold commas: in quotes, or JSON. */
function wholeValue(
  source: Source,
  from: number,
  open: { quotes: boolean; brackets: boolean },
): { value: string; end: number } | undefined {
  const first = source.shadow[from] ?? ' ';
  if (open.quotes && doubleQuotes.includes(first)) {
    const found = quotedValue(source, from);
    open.quotes = found !== undefined;
    return found;
  }
  if (open.brackets && '[{'.includes(first)) {
    const end = behindJson(source.text, from);
    open.brackets = end !== undefined;
    return end === undefined ? undefined : { value: source.text.slice(from, end), end };
  }
  return undefined;
}

function quotedValue({ text, shadow }: Source, from: number): { value: string; end: number } | undefined {
  const valueEnd = / *(?:[,\n]|$)/y;
  let value = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const char = shadow[at] ?? '';
    if (char === '\\') {
      at += 1;
      value += text[at] === 'n' ? '\n' : (text[at] ?? '');
      continue;
    }
    valueEnd.lastIndex = at + 1;
    if (doubleQuotes.includes(char) && valueEnd.test(shadow)) return { value, end: at + 1 };
    value += text[at] ?? '';
  }
  return undefined;
}

function behindJson(text: string, from: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (inString && char === '\\') at += 1;
    else if (char === '"') inString = !inString;
    else if (!inString && '[{'.includes(char)) depth += 1;
    else if (!inString && ']}'.includes(char)) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

export interface InfotextFacts {
  /** Of the picture; absent: the first one's. */
  seed?: number;
  /** Name or title of the checkpoint that drew; absent: the one that was asked for. */
  checkpoint?: string;
}

/** A picture's recipe as the WebUI would write it, so that it can be pasted there. Lines within a prompt become one. */
export function writeInfotext(brief: Brief, facts: InfotextFacts = {}): string {
  const { name, hash } = titleParts(facts.checkpoint ?? brief.checkpoint ?? '');
  const settings: [string, string | number | undefined][] = [
    ['Steps', brief.steps],
    ['Sampler', brief.sampler],
    ['Schedule type', brief.scheduler],
    ['CFG scale', brief.cfg],
    ['Seed', facts.seed ?? brief.seed],
    ['Size', `${brief.width}x${brief.height}`],
    ['Model hash', hash],
    ['Model', name === '' ? undefined : name],
    ['Denoising strength', brief.start?.strength],
    ['Variation seed', brief.variation?.seed],
    ['Variation seed strength', brief.variation?.strength],
  ];
  const negative = oneLine(brief.negative);
  return [
    oneLine(brief.positive),
    ...(negative === '' ? [] : [`Negative prompt: ${negative}`]),
    settings
      .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${quoteWhere(String(value))}`]))
      .join(', '),
  ].join('\n');
}

const oneLine = (prompt: string): string => prompt.replace(/\s*[\r\n\u0085\u2028\u2029]\s*/gu, ' ').trim();

const quoteWhere = (value: string): string => (/[,:\n"[{]/.test(value) ? JSON.stringify(value) : value);

/** `folder/dream.safetensors [4ed1cb2c3b]` in its parts; the WebUI writes the bare name. */
export function titleParts(title: string): { name: string; hash?: string } {
  const [, hash] = / \[([\da-f]{6,64})\]$/i.exec(title) ?? [];
  const name = title
    .replace(/ \[[\da-f]{6,64}\]$/i, '')
    .replace(/^.*[/\\]/, '')
    .replace(/\.(?:safetensors|ckpt|pth?|gguf|sft|bin)$/i, '');
  return { name, ...(hash === undefined ? {} : { hash }) };
}
