/**
 * The text that a WebUI writes into its pictures and that model sites show: the prompt, `Negative prompt: …`, and settings as
 * `Steps: 20, Sampler: Euler a, …`. What the settings mean here is in `recipe.ts`.
 */
import type { Brief } from '../creation.ts';
import { readTail, type Setting, type Source, type Tail } from './infotextTail.ts';
import { shadowOf } from './shadow.ts';

export interface Infotext {
  positive: string;
  negative: string;
  /** By key in lower case; of two with one key, the first. Empty when only prompts were given. */
  settings: ReadonlyMap<string, Setting>;
  /** What stands among or behind the settings and is none. */
  around: string;
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

export interface InfotextFacts {
  /** Of the picture; absent: the first one's. */
  seed?: number;
  /** Name or title of the checkpoint that drew; absent: the one that was asked for. */
  checkpoint?: string;
  /** Beginning of its SHA-256, where the title does not tell. */
  checkpointHash?: string;
  vaeHash?: string;
  /** LoRAs with a known hash, in the order of the prompt. */
  loras?: readonly { name: string; hash?: string | undefined }[];
}

/** A picture's recipe as the WebUI would write it, so that it can be pasted there. Lines within a prompt become one. */
export function writeInfotext(brief: Brief, facts: InfotextFacts = {}): string {
  const negative = oneLine(brief.negative);
  return [
    oneLine(brief.positive),
    ...(negative === '' ? [] : [`Negative prompt: ${negative}`]),
    settingsOf(brief, facts)
      .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${quoteWhere(String(value))}`]))
      .join(', '),
  ].join('\n');
}

/** Keys and their order are those of WebUI 1.10 and, for the distilled guidance, of Forge. */
function settingsOf(brief: Brief, facts: InfotextFacts): [string, string | number | undefined][] {
  const { name, hash = facts.checkpointHash } = titleParts(facts.checkpoint ?? brief.checkpoint ?? '');
  const { start, hires, variation } = brief;
  const hashes = (facts.loras ?? []).flatMap((lora) => (lora.hash === undefined ? [] : [`${lora.name}: ${lora.hash}`]));
  return [
    ['Steps', brief.steps],
    ['Sampler', brief.sampler],
    ['Schedule type', brief.scheduler],
    ['CFG scale', brief.cfg],
    ['Distilled CFG Scale', brief.distilledCfg],
    ['Seed', facts.seed ?? brief.seed],
    ['Size', `${brief.width}x${brief.height}`],
    ['Model hash', hash],
    ['Model', name === '' ? undefined : name],
    ['VAE hash', brief.vae === undefined ? undefined : facts.vaeHash],
    ['VAE', brief.vae],
    ['Variation seed', variation?.seed],
    ['Variation seed strength', variation?.strength],
    ['Denoising strength', start?.strength ?? hires?.strength],
    ['Clip skip', (brief.clipSkip ?? 1) > 1 ? brief.clipSkip : undefined],
    ['Masked content', start?.mask !== undefined && start.fill === 'noise' ? 'latent noise' : undefined],
    ['Hires upscale', hires?.factor],
    ['Hires upscaler', hires?.upscaler],
    ['Lora hashes', hashes.length === 0 ? undefined : hashes.join(', ')],
  ];
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
