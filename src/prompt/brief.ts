/**
 * The guard: the one door to a `Brief`. A draft gives words, a wish for a ratio and a style, nothing else; sizes, steps, seed,
 * sampler and checkpoint come from the person, the preset and the bounds of the house.
 */
import type { Brief, Draft, Note, Wishes } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import { catalogueOf } from './catalogue.ts';
import { areaOf } from './family.ts';
import { note } from './notes.ts';
import type { Preset } from './preset.ts';
import { promptLimit, sanitisePrompt } from './sanitise.ts';
import { fitPixels, fitSide, parseRatio, type Ratio, type Size, sizeFor } from './size.ts';
import type { Style } from './style.ts';
import { cutText } from './text.ts';

/** Bounds the owner sets; the bounds of a `Brief` itself hold besides. */
export interface DrawLimits {
  /** Most steps of one picture, 1-150. */
  steps: number;
  /** Most width x height x steps x count of one order, which is what the engine's time grows with. At least 64 x 64 x 4. */
  pixelSteps: number;
}

/** Four SDXL pictures at 48 steps, about four minutes on a card of the middle class. */
export const usualLimits: DrawLimits = { steps: 80, pixelSteps: 1024 * 1024 * 48 * 4 };

const sideLimit = 2048;
const maxCount = 4;
const maxSteps = 150;
const seeds = 2 ** 32;

export interface BriefParts {
  draft: Draft;
  wishes: Wishes;
  preset: Preset;
  styles: readonly Style[];
  /** What the person asked for. Absent: whatever is loaded. */
  checkpoint?: string;
  /** What is loaded now; only its family matters, for the size. */
  loaded?: string;
  /** 0 <= x < 1; gives the seed nobody chose. */
  random: () => number;
  /** What no picture of this house may show: the end of the negative prompt, never cut. At most 1,000 UTF-16 units. */
  enforcedNegative?: string;
  /** LoRAs of the engine that may be called by name. */
  allowedLoras?: readonly string[];
  limits?: DrawLimits;
}

/**
 * Composes the complete order.
 * @returns the brief and a note for everything that is not as it was asked for.
 * @throws BadAskError `ask.empty` when nothing drawable is left of the words.
 */
export function composeBrief(parts: BriefParts): { brief: Brief; notes: Note[] } {
  const { wishes, preset, checkpoint } = parts;
  const notes: Note[] = [];
  const words = composeWords(parts, notes);
  const count = clampWhole(wishes.count ?? preset.count ?? 1, maxCount);
  const limits = parts.limits ?? usualLimits;
  const { size, steps } = composeWork(parts, { limits, count }, notes);
  const brief: Brief = {
    ...words,
    ...size,
    steps,
    cfg: Math.min(30, Math.max(1, wishes.cfg ?? preset.cfg)),
    ...composeSampler(wishes, preset),
    seed: wishes.seed ?? Math.min(seeds - 1, Math.floor(parts.random() * seeds)),
    count,
    ...(checkpoint === undefined ? {} : { checkpoint }),
  };
  return { brief, notes };
}

const clampWhole = (value: number, most: number): number => Math.min(most, Math.max(1, Math.floor(value)));

function composeWords(parts: BriefParts, notes: Note[]): { positive: string; negative: string } {
  const { draft, wishes, preset, styles } = parts;
  const options = parts.allowedLoras ? { allowedLoras: parts.allowedLoras } : {};
  const style = catalogueOf(styles).find(wishes.style ?? draft.style ?? '');
  const said = sanitisePrompt(draft.positive, options);
  if (!/[\p{L}\p{N}\p{S}]/u.test(said.text)) throw new BadAskError({ code: 'E-IN-01', say: 'ask.empty', facts: {} });
  const look = style ? sanitisePrompt(style.positive).text : '';
  const kept = cutText(said.text, look === '' ? promptLimit : promptLimit - look.length - 2);
  const positive = sanitisePrompt(merge([kept, look]), options);
  const avoided = sanitisePrompt(merge([wishes.avoid, draft.negative, style?.negative, preset.negative]));
  const removed = [...said.removed, ...avoided.removed];
  if (kept.length < said.text.length) removed.push(`…${said.text.slice(kept.length, kept.length + 40).trim()}`);
  if (removed.length > 0) notes.push(note('ask.syntaxRemoved', { what: [...new Set(removed)].slice(0, 6).join('  ') }));
  return { positive: positive.text, negative: enforce(avoided.text, parts.enforcedNegative ?? '') };
}

/** The house's own words come last and whole; what is before them has no open bracket or comment that could reach them. */
function enforce(avoided: string, enforced: string): string {
  if (enforced === '') return avoided;
  const room = promptLimit - enforced.length - 2;
  const before = avoided.length > room ? sanitisePrompt(cutText(avoided, Math.max(0, room))).text : avoided;
  return before === '' ? enforced : `${before}, ${enforced}`;
}

/** Joins lists of phrases behind each other; a phrase said before is not said again, unless it sits inside brackets. */
function merge(lists: readonly (string | undefined)[]): string {
  let merged = '';
  for (const list of lists) {
    const words = (list ?? '').trim();
    const said = new Set(phrasesOf(merged.toLowerCase()));
    const fresh = /[()[\]]/.test(words)
      ? [words]
      : phrasesOf(words).filter((phrase) => !said.has(phrase.toLowerCase()));
    merged = [merged, ...fresh].filter((phrase) => phrase !== '').join(', ');
  }
  return merged;
}

const phrasesOf = (list: string): string[] => list.split(/[,，、;；\n]/).map((phrase) => phrase.trim());

/** Size and steps, held within the bounds together: first the size gives way, as the person sees that least. */
function composeWork(
  parts: BriefParts,
  bounds: { limits: DrawLimits; count: number },
  notes: Note[],
): { size: Size; steps: number } {
  const { limits, count } = bounds;
  const asked = askedSize(parts);
  const wantedSteps = parts.wishes.steps ?? parts.preset.steps;
  const allowedSteps = clampWhole(Math.min(wantedSteps, limits.steps), maxSteps);
  const size = fitPixels(fitSide(asked, sideLimit), limits.pixelSteps / (allowedSteps * count));
  const steps = clampWhole(limits.pixelSteps / (size.width * size.height * count), allowedSteps);
  // Less than a step of the grid is not worth a sentence.
  if (Math.abs(size.width - asked.width) >= 8 || Math.abs(size.height - asked.height) >= 8)
    notes.push(note('engine.sizeClamped', size));
  if (steps !== wantedSteps)
    notes.push(note('ask.badNumber', { flag: 'steps', given: String(wantedSteps), used: String(steps) }));
  return { size, steps };
}

function askedSize({ draft, wishes, preset, checkpoint, loaded }: BriefParts): Size {
  if (wishes.size && !wishes.ratio) return wishes.size;
  if (preset.size && !wishes.ratio) return preset.size;
  const fixed = wishes.size ?? preset.size;
  const area = fixed ? fixed.width * fixed.height : (preset.area ?? areaOf(checkpoint ?? loaded));
  const ratio: Ratio = wishes.ratio ?? parseRatio(draft.aspect ?? '') ?? { w: 1, h: 1 };
  return sizeFor(ratio, area, { side: sideLimit });
}

/** Until 1.8 the WebUI listed both as one name, and people still write it that way: `DPM++ 2M Karras`. */
const joined = /^(.*\S) (Automatic|Karras|Exponential|Polyexponential|SGM Uniform|KL Optimal|Align Your Steps|Beta)$/i;

function composeSampler(wishes: Wishes, preset: Preset): { sampler: string; scheduler?: string } {
  const given = wishes.sampler;
  if (given === undefined)
    return { sampler: preset.sampler, ...(preset.scheduler === undefined ? {} : { scheduler: preset.scheduler }) };
  const [, sampler, scheduler] = joined.exec(given) ?? [];
  return sampler !== undefined && scheduler !== undefined ? { sampler, scheduler } : { sampler: given };
}
