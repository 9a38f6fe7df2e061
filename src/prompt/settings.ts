/**
 * Steps, CFG, sampler and size: what the person asked for, else the preset, where it is fixed, else what the style wants of this
 * family, else what suits the checkpoint. A person's value that the checkpoint only draws noise with becomes the nearest that it draws well with, and a note says so.
 */
import type { Brief, Note, Wishes } from '../creation.ts';
import { note } from './notes.ts';
import type { Preset } from './preset.ts';
import type { Profile, Range } from './profile.ts';
import { splitSampler, steadyTwin } from './samplers.ts';
import { fitPixels, type Size, sizeFor } from './size.ts';
import type { StyleSettings } from './style.ts';
import { cutText } from './text.ts';

export interface SettingParts {
  wishes: Wishes;
  preset: Preset;
  profile: Profile;
  /** What the chosen style wants of this family. */
  look?: StyleSettings;
}

/** Who decided: the person (or a default of theirs), the style, what suits the checkpoint, or the preset. */
export type Chooser = 'wish' | 'style' | 'family' | 'preset';

export interface Chosen<T> {
  value: T;
  by: Chooser;
}

export interface Sampling {
  sampler: string;
  scheduler?: string;
}

const clamp = (value: number, { least, most }: Range): number => Math.min(most, Math.max(least, value));

const shown = (value: number): string => String(Math.round(value * 100) / 100);

function within(
  asked: number,
  bounds: { what: string; range: Range; profile: Profile },
  notes: Note[],
): Chosen<number> {
  const used = clamp(asked, bounds.range);
  const facts = { what: bounds.what, given: shown(asked), used: shown(used), family: bounds.profile.label };
  if (used !== asked) notes.push(note('ask.unsuited', facts));
  return { value: used, by: used === asked ? 'wish' : 'family' };
}

/** Whole, 1 at least; the limits of the house are not applied yet. */
export function chooseSteps({ wishes, preset, profile, look }: SettingParts, notes: Note[]): Chosen<number> {
  const { steps } = profile;
  if (wishes.steps !== undefined) return within(wishes.steps, { what: 'steps', range: steps, profile }, notes);
  if (!('effort' in preset)) return { value: preset.steps, by: 'preset' };
  const usual = look?.steps ?? steps.usual;
  const by = preset.effort !== 1 ? 'preset' : look?.steps === undefined ? 'family' : 'style';
  return { value: clamp(Math.max(1, Math.round(usual * preset.effort)), steps), by };
}

export function chooseCfg({ wishes, preset, profile, look }: SettingParts, notes: Note[]): Chosen<number> {
  if (wishes.cfg !== undefined) return within(wishes.cfg, { what: 'cfg', range: profile.cfg, profile }, notes);
  if (!('effort' in preset)) return { value: preset.cfg, by: 'preset' };
  if (look?.cfg !== undefined) return { value: clamp(look.cfg, profile.cfg), by: 'style' };
  return { value: profile.cfg.usual, by: 'family' };
}

/** Only what reads CLIP alone can leave its layers out. */
export function chooseClipSkip({ wishes, preset, profile }: SettingParts, notes: Note[]): Chosen<number> | undefined {
  const asked = wishes.clipSkip;
  const family = 'effort' in preset ? profile.clipSkip : undefined;
  if (asked === undefined) return family === undefined ? undefined : { value: family, by: 'family' };
  if (profile.tokens.chunk !== Infinity) return { value: asked, by: 'wish' };
  notes.push(note('ask.unsuited', { what: 'clip', given: String(asked), used: '1', family: profile.label }));
  return undefined;
}

const sampling = (sampler: string, scheduler: string | undefined): Sampling => ({
  sampler,
  ...(scheduler === undefined ? {} : { scheduler }),
});

const nameOf = ({ sampler, scheduler }: Sampling): string => [sampler, scheduler ?? ''].join(' ').trim();

/** What is drawn with when nobody says: as the preset, the style or the family has it. */
function usualSampling({ preset, profile, look }: SettingParts): Chosen<Sampling> {
  if (!('effort' in preset)) return { value: sampling(preset.sampler, preset.scheduler), by: 'preset' };
  if (look?.sampler !== undefined) return { value: sampling(look.sampler, look.scheduler), by: 'style' };
  return { value: sampling(profile.sampler, look?.scheduler ?? profile.scheduler), by: 'family' };
}

export function chooseSampling(parts: SettingParts, notes: Note[]): Chosen<Sampling> {
  const { wishes, profile } = parts;
  const usual = usualSampling(parts);
  if (wishes.sampler === undefined && wishes.scheduler === undefined) return usual;
  const named = wishes.sampler === undefined ? { sampler: usual.value.sampler } : splitSampler(wishes.sampler);
  const asked = sampling(named.sampler, wishes.scheduler ?? named.scheduler);
  const used = suitSampling(asked, profile);
  const isAsked = used.sampler === asked.sampler && (asked.scheduler ?? used.scheduler) === used.scheduler;
  if (!isAsked) {
    const [what, given] =
      wishes.sampler === undefined ? ['scheduler', asked.scheduler ?? ''] : ['sampler', nameOf(asked)];
    notes.push(note('ask.unsuited', { what, given: cutText(given, 40), used: nameOf(used), family: profile.label }));
  }
  return { value: used, by: isAsked ? 'wish' : 'family' };
}

/** The nearest that the checkpoint draws with: the same solver without noise of its own, else what suits it best. */
function suitSampling(asked: Sampling, profile: Profile): Sampling {
  const { sampler: badSampler, scheduler: badScheduler } = profile.unsuited ?? {};
  const twin = steadyTwin(asked.sampler);
  const candidates = [asked.sampler, ...(twin === undefined ? [] : [twin])];
  const sampler = candidates.find((name) => !badSampler?.test(name)) ?? profile.sampler;
  const isBadScheduler = asked.scheduler !== undefined && badScheduler?.test(asked.scheduler);
  if (asked.scheduler !== undefined && !isBadScheduler) return sampling(sampler, asked.scheduler);
  // Left to itself, an engine takes a schedule that goes with the sampler, not with the checkpoint.
  const isLeft = badScheduler === undefined && sampler === asked.sampler && !isBadScheduler;
  return sampling(sampler, isLeft ? undefined : profile.scheduler);
}

/** The same order with the sampler, schedule, CFG and range of steps that its checkpoint draws best with. */
export function usualSettings(brief: Brief, profile: Profile): Brief {
  const { sampler: _sampler, scheduler: _scheduler, distilledCfg: _guidance, ...rest } = brief;
  const guidance = profile.distilledCfg === undefined ? {} : { distilledCfg: profile.distilledCfg };
  const steps = clamp(brief.steps, profile.steps);
  return { ...rest, steps, cfg: profile.cfg.usual, ...guidance, ...sampling(profile.sampler, profile.scheduler) };
}

/**
 * A size the checkpoint can draw. One far too small for it was meant for another family, and becomes the trained size of its
 * shape; one too large is scaled down to the largest.
 */
export function suitSize(asked: Size, profile: Profile, notes: Note[]): Size {
  const { pixels, area, label } = profile;
  const given = asked.width * asked.height;
  if (!pixels || (given >= pixels.least && given <= pixels.most)) return asked;
  const used =
    given > pixels.most
      ? fitPixels(asked, pixels.most)
      : sizeFor({ w: asked.width, h: asked.height }, area, { side: 2048 });
  const name = ({ width, height }: Size): string => `${width}×${height}`;
  notes.push(note('ask.unsuited', { what: 'size', given: name(asked), used: name(used), family: label }));
  return used;
}
