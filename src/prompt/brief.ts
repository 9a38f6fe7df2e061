/**
 * The guard: the one door to a `Brief`. A draft gives words, a wish for a ratio and a style, nothing else; sizes, steps, seed,
 * sampler and checkpoint come from the person, else the preset and what suits the checkpoint, within the bounds of the house.
 */
import type { Brief, Draft, Note, Wishes } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import { catalogueOf } from './catalogue.ts';
import { profileOf } from './family.ts';
import { note } from './notes.ts';
import type { Preset } from './preset.ts';
import type { Profile } from './profile.ts';
import { promptLimit, sanitisePrompt } from './sanitise.ts';
import { chooseCfg, chooseSampling, chooseSteps, suitSize } from './settings.ts';
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
  /** What is loaded now; only its family matters. */
  loaded?: string;
  /** 0 <= x < 1; gives the seed nobody chose. */
  random: () => number;
  /** What no picture of this house may show: the end of the negative prompt, never cut. At most 1,000 UTF-16 units. */
  enforcedNegative?: string;
  /** The person named things to avoid, which by now stand in the draft. */
  hasAvoided?: boolean;
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
  const profile = profileOf(checkpoint ?? parts.loaded);
  const settings = { wishes, preset, profile };
  const notes: Note[] = [];
  const cfg = chooseCfg(settings, notes);
  const words = composeWords(parts, { profile, cfg }, notes);
  const count = clampWhole(wishes.count ?? preset.count ?? 1, maxCount);
  const work = composeWork(parts, { profile, count }, notes);
  const brief: Brief = {
    ...words,
    ...work.size,
    steps: work.steps,
    cfg,
    ...chooseSampling(settings, notes),
    seed: wishes.seed ?? Math.min(seeds - 1, Math.floor(parts.random() * seeds)),
    count,
    ...(checkpoint === undefined ? {} : { checkpoint }),
  };
  return { brief, notes };
}

const clampWhole = (value: number, most: number): number => Math.min(most, Math.max(1, Math.floor(value)));

/** What the checkpoint says and avoids in every picture. Words that are to be taken as they are, and orders that are, go without. */
const habitsOf = ({ wishes, preset }: BriefParts, { quality = '', flaws = '' }: Profile): string[] =>
  wishes.raw || !('effort' in preset) ? ['', ''] : [quality, flaws];

function composeWords(
  parts: BriefParts,
  { profile, cfg }: { profile: Profile; cfg: number },
  notes: Note[],
): { positive: string; negative: string } {
  const { draft, wishes, preset } = parts;
  const options = parts.allowedLoras ? { allowedLoras: parts.allowedLoras } : {};
  const style = catalogueOf(parts.styles).find(wishes.style ?? draft.style ?? '');
  const said = sanitisePrompt(draft.positive, options);
  if (!/[\p{L}\p{N}\p{S}]/u.test(said.text)) throw new BadAskError({ code: 'E-IN-01', say: 'ask.empty', facts: {} });
  const [quality = '', flaws] = habitsOf(parts, profile);
  const look = style ? sanitisePrompt((profile.captions === 'tags' && style.tags) || style.positive).text : '';
  const room = [quality, look].reduce((left, words) => (words === '' ? left : left - words.length - 2), promptLimit);
  const kept = cutText(said.text, room);
  const positive = sanitisePrompt(merge([quality, kept, look]), options);
  // At CFG 1 a negative prompt is multiplied by zero.
  const isRead = cfg > 1;
  const avoided = sanitisePrompt(
    merge(isRead ? [wishes.avoid, draft.negative, style?.negative, preset.negative, flaws] : []),
  );
  const removed = [...said.removed, ...avoided.removed];
  if (kept.length < said.text.length) removed.push(`…${said.text.slice(kept.length, kept.length + 40).trim()}`);
  if (removed.length > 0) notes.push(note('ask.syntaxRemoved', { what: [...new Set(removed)].slice(0, 6).join('  ') }));
  if (!isRead && (parts.hasAvoided || wishes.avoid !== undefined))
    notes.push(note('ask.avoidUnread', { family: profile.label }));
  return { positive: positive.text, negative: enforceNegative(avoided.text, parts.enforcedNegative ?? '') };
}

/**
 * The house's own words come last, whole and once; what is before them has no open bracket or comment that could reach them.
 * @param avoided already sanitised.
 */
export function enforceNegative(avoided: string, enforced: string): string {
  if (enforced === '' || avoided === enforced) return avoided;
  const said = avoided.endsWith(`, ${enforced}`) ? avoided.slice(0, -enforced.length - 2) : avoided;
  const room = promptLimit - enforced.length - 2;
  const before = said.length > room ? sanitisePrompt(cutText(said, Math.max(0, room))).text : said;
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
  { profile, count }: { profile: Profile; count: number },
  notes: Note[],
): { size: Size; steps: number } {
  const { wishes, preset, limits = usualLimits } = parts;
  const asked = askedSize(parts, profile, notes);
  const wantedSteps = chooseSteps({ wishes, preset, profile }, notes);
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

function askedSize({ draft, wishes, preset }: BriefParts, profile: Profile, notes: Note[]): Size {
  if (wishes.size && !wishes.ratio) return suitSize(wishes.size, profile, notes);
  if (preset.size && !wishes.ratio) return preset.size;
  const fixed = wishes.size ? suitSize(wishes.size, profile, notes) : preset.size;
  const area = fixed ? fixed.width * fixed.height : (preset.area ?? profile.area);
  const ratio: Ratio = wishes.ratio ?? parseRatio(draft.aspect ?? '') ?? { w: 1, h: 1 };
  return sizeFor(ratio, area, { side: sideLimit });
}
