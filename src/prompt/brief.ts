/**
 * The guard: the one door to a `Brief`. A draft gives words, a wish for a ratio and a style, nothing else; sizes, steps, seed,
 * sampler and checkpoint come from the person, else the preset and what suits the checkpoint, within the bounds of the house.
 */
import type { Brief, Note, Reason } from '../creation.ts';
import { type Checkpoint, profileOf } from './family.ts';
import { note } from './notes.ts';
import type { Profile } from './profile.ts';
import type { Source } from './resolve.ts';
import {
  chooseCfg,
  chooseClipSkip,
  type Chosen,
  chooseSampling,
  chooseSteps,
  type SettingParts,
  suitSize,
} from './settings.ts';
import { fitPixels, fitSide, parseRatio, type Ratio, type Size, sizeFor } from './size.ts';
import { type ChosenStyle, chooseStyle, composeWords, type WordParts } from './wording.ts';

export { enforceNegative } from './wording.ts';

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

export interface BriefParts extends WordParts {
  /** What the person asked for, by its name in the engine's list. Absent: whatever is loaded. */
  checkpoint?: Checkpoint;
  /** What is loaded now; only its family matters. */
  loaded?: Checkpoint;
  /** 0 <= x < 1; gives the seed nobody chose. */
  random: () => number;
  limits?: DrawLimits;
  /** Name of the preset, where the wishes name none. */
  usualQuality?: string;
  /** The engine can draw a second, larger pass. Only for drawings from words: what starts from a picture has its size. */
  hasHires?: boolean;
}

export interface Composed {
  brief: Brief;
  /** Everything that is not as it was asked for. */
  notes: Note[];
  /** Why each setting is as it is. */
  reasons: Reason[];
}

/**
 * Composes the complete order.
 * @throws BadAskError `ask.empty` when nothing drawable is left of the words.
 */
export function composeBrief(parts: BriefParts): Composed {
  const { wishes, preset } = parts;
  const profile = profileOf(parts.checkpoint ?? parts.loaded);
  const notes: Note[] = [];
  const style = chooseStyle(parts, notes);
  // A style that the writer chose gives words; only one that a person chose decides how it is drawn.
  const look = wishes.style && !profile.apart ? style?.families?.[profile.kind] : undefined;
  const settings: SettingParts = { wishes, preset, profile, ...(look && { look }) };
  const cfg = chooseCfg(settings, notes);
  const { reasons, ...words } = composeWords(parts, { profile, cfg: cfg.value, style }, notes);
  const count = clampWhole(wishes.count ?? preset.count ?? 1, maxCount);
  const work = composeWork(parts, { settings, count }, notes);
  const sampling = chooseSampling(settings, notes);
  const clipSkip = chooseClipSkip(settings, notes);
  const hires = chooseHires(parts, { profile, count, work });
  const brief: Brief = {
    ...words,
    ...work.size,
    steps: work.steps.value,
    cfg: cfg.value,
    ...sampling.value,
    seed: wishes.seed ?? Math.min(seeds - 1, Math.floor(parts.random() * seeds)),
    count,
    ...(parts.checkpoint === undefined ? {} : { checkpoint: nameOf(parts.checkpoint) }),
    ...(profile.distilledCfg === undefined ? {} : { distilledCfg: profile.distilledCfg }),
    ...(clipSkip && { clipSkip: clipSkip.value }),
    ...(hires && { hires }),
  };
  const chosen = { style, cfg, sampling, clipSkip, work };
  return { brief, notes, reasons: [...explain(parts, brief, chosen), ...reasons] };
}

const nameOf = (checkpoint: Checkpoint): string => (typeof checkpoint === 'string' ? checkpoint : checkpoint.name);

const clampWhole = (value: number, most: number): number => Math.min(most, Math.max(1, Math.floor(value)));

interface Work {
  size: Size;
  /** Absent: the size was set, not its shape. */
  ratio?: { value: Ratio; source: Source };
  sizeBy: Source;
  steps: { value: number; by: Chosen<number>['by'] | 'bound' };
}

/** Size and steps, held within the bounds together: first the size gives way, as the person sees that least. */
function composeWork(
  parts: BriefParts,
  { settings, count }: { settings: SettingParts; count: number },
  notes: Note[],
): Work {
  const { limits = usualLimits } = parts;
  const asked = askedSize(parts, settings.profile, notes);
  const wanted = chooseSteps(settings, notes);
  const allowedSteps = clampWhole(Math.min(wanted.value, limits.steps), maxSteps);
  const size = fitPixels(fitSide(asked.size, sideLimit), limits.pixelSteps / (allowedSteps * count));
  const steps = clampWhole(limits.pixelSteps / (size.width * size.height * count), allowedSteps);
  // Less than a step of the grid is not worth a sentence.
  const isSmaller = Math.abs(size.width - asked.size.width) >= 8 || Math.abs(size.height - asked.size.height) >= 8;
  if (isSmaller) notes.push(note('engine.sizeClamped', size));
  if (steps !== wanted.value)
    notes.push(note('ask.badNumber', { flag: 'steps', given: String(wanted.value), used: String(steps) }));
  return {
    ...asked,
    size,
    ...(isSmaller && { sizeBy: 'bound' }),
    steps: { value: steps, by: steps === wanted.value ? wanted.by : 'bound' },
  };
}

function askedSize(parts: BriefParts, profile: Profile, notes: Note[]): Omit<Work, 'steps'> {
  const { draft, wishes, preset, from = {} } = parts;
  const fromSize = from.size ?? 'flag';
  if (wishes.size && !wishes.ratio) {
    const size = suitSize(wishes.size, profile, notes);
    return { size, sizeBy: size === wishes.size ? fromSize : 'family' };
  }
  if (preset.size && !wishes.ratio) return { size: preset.size, sizeBy: 'preset' };
  const fixed = wishes.size ? suitSize(wishes.size, profile, notes) : preset.size;
  const area = fixed ? fixed.width * fixed.height : (preset.area ?? profile.area);
  const shape = parseRatio(draft.aspect ?? '');
  const ratio: Work['ratio'] = wishes.ratio
    ? { value: wishes.ratio, source: from.ratio ?? 'flag' }
    : shape
      ? { value: shape, source: 'words' }
      : { value: { w: 1, h: 1 }, source: 'family' };
  const sizeBy = wishes.size ? fromSize : preset.size || preset.area !== undefined ? 'preset' : 'family';
  return { size: sizeFor(ratio.value, area, { side: sideLimit }), ratio, sizeBy };
}

/** Below this, what is trained there has no room for detail, and a second pass adds it. */
const smallArea = 768 * 768;
const hiresFactors = [2, 1.5] as const;
/** Enough to draw details, too little to draw a second head. */
const hiresStrength = 0.45;

/** The largest second pass that the bounds allow; it counts for its pixels and its share of the steps. */
function chooseHires(
  { preset, wishes, hasHires, limits = usualLimits }: BriefParts,
  { profile, count, work }: { profile: Profile; count: number; work: Work },
): Brief['hires'] {
  const isWanted = hasHires && 'effort' in preset && preset.hires && wishes.size === undefined;
  if (!isWanted || profile.area >= smallArea) return undefined;
  const { width, height } = work.size;
  const first = width * height * work.steps.value * count;
  const factor = hiresFactors.find(
    (one) => Math.max(width, height) * one <= sideLimit && first * (1 + one ** 2 * hiresStrength) <= limits.pixelSteps,
  );
  return factor === undefined ? undefined : { factor, strength: hiresStrength };
}

interface Choices {
  style: ChosenStyle | undefined;
  cfg: Chosen<number>;
  sampling: Chosen<{ sampler: string; scheduler?: string }>;
  clipSkip: Chosen<number> | undefined;
  work: Work;
}

function explain(parts: BriefParts, brief: Brief, choices: Choices): Reason[] {
  const { wishes, preset, from = {}, checkpoint, loaded } = parts;
  const { style, cfg, sampling, clipSkip, work } = choices;
  const reasons: Reason[] = [];
  const add = (setting: string, value: string | number | undefined, source: Source): void => {
    if (value !== undefined && value !== '') reasons.push({ setting, value: String(value), source });
  };
  const said = (key: keyof typeof wishes): Source => from[key] ?? 'flag';
  const by = (chooser: Chosen<unknown>['by'] | 'bound', key: keyof typeof wishes): Source =>
    chooser === 'wish' ? said(key) : chooser;
  const { value: ratio, source: ratioBy } = work.ratio ?? {};
  if (ratio && ratioBy) add('ratio', `${ratio.w}:${ratio.h}`, ratioBy);
  add('size', `${brief.width}×${brief.height}`, work.sizeBy);
  add('steps', brief.steps, by(work.steps.by, 'steps'));
  add('cfg', brief.cfg, by(cfg.by, 'cfg'));
  add('distilledCfg', brief.distilledCfg, 'family');
  add(
    'sampler',
    brief.sampler,
    wishes.sampler === undefined && sampling.by === 'wish' ? 'family' : by(sampling.by, 'sampler'),
  );
  add('scheduler', brief.scheduler, by(sampling.by, wishes.scheduler === undefined ? 'sampler' : 'scheduler'));
  add(
    'count',
    brief.count,
    wishes.count === undefined ? (preset.count === undefined ? 'family' : 'preset') : said('count'),
  );
  add('style', style?.name, wishes.style === undefined ? 'words' : said('style'));
  add('quality', wishes.quality ?? parts.usualQuality, wishes.quality === undefined ? 'preset' : said('quality'));
  if (checkpoint !== undefined) add('model', nameOf(checkpoint), said('model'));
  else if (loaded !== undefined) add('model', nameOf(loaded), 'studio');
  if (clipSkip) add('clipSkip', clipSkip.value, by(clipSkip.by, 'clipSkip'));
  if (brief.hires) add('hires', brief.hires.factor, 'preset');
  return reasons;
}
