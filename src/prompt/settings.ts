/**
 * Steps, CFG, sampler and size: what the person asked for, else the preset, where it is fixed, else what suits the checkpoint.
 * A person's value that the checkpoint only draws noise with becomes the nearest that it draws well with, and a note says so.
 */
import type { Brief, Note, Wishes } from '../creation.ts';
import { note } from './notes.ts';
import type { Preset } from './preset.ts';
import type { Profile, Range } from './profile.ts';
import { fitPixels, type Size, sizeFor } from './size.ts';
import { cutText } from './text.ts';

export interface SettingParts {
  wishes: Wishes;
  preset: Preset;
  profile: Profile;
}

export interface Sampling {
  sampler: string;
  scheduler?: string;
}

const clamp = (value: number, { least, most }: Range): number => Math.min(most, Math.max(least, value));

const shown = (value: number): string => String(Math.round(value * 100) / 100);

function within(asked: number, bounds: { what: string; range: Range; profile: Profile }, notes: Note[]): number {
  const used = clamp(asked, bounds.range);
  const facts = { what: bounds.what, given: shown(asked), used: shown(used), family: bounds.profile.label };
  if (used !== asked) notes.push(note('ask.unsuited', facts));
  return used;
}

/** Whole, 1 at least; the limits of the house are not applied yet. */
export function chooseSteps({ wishes, preset, profile }: SettingParts, notes: Note[]): number {
  const { steps } = profile;
  if (wishes.steps !== undefined) return within(wishes.steps, { what: 'steps', range: steps, profile }, notes);
  return 'effort' in preset ? clamp(Math.max(1, Math.round(steps.usual * preset.effort)), steps) : preset.steps;
}

export function chooseCfg({ wishes, preset, profile }: SettingParts, notes: Note[]): number {
  if (wishes.cfg !== undefined) return within(wishes.cfg, { what: 'cfg', range: profile.cfg, profile }, notes);
  return 'effort' in preset ? profile.cfg.usual : preset.cfg;
}

/** Until 1.8 the WebUI listed both as one name, and people still write it that way: `DPM++ 2M Karras`. */
const joined =
  /^(.*\S) (Automatic|Karras|Exponential|Polyexponential|SGM Uniform|KL Optimal|Align Your Steps|Beta|Simple|Normal)$/i;

const sampling = (sampler: string, scheduler: string | undefined): Sampling => ({
  sampler,
  ...(scheduler === undefined ? {} : { scheduler }),
});

const nameOf = ({ sampler, scheduler }: Sampling): string => [sampler, scheduler ?? ''].join(' ').trim();

export function chooseSampling({ wishes, preset, profile }: SettingParts, notes: Note[]): Sampling {
  const given = wishes.sampler;
  if (given === undefined) {
    const { sampler, scheduler } = 'effort' in preset ? profile : preset;
    return sampling(sampler, scheduler);
  }
  const [, first, second] = joined.exec(given) ?? [];
  const asked = sampling(first ?? given, second);
  const { unsuited } = profile;
  if (!unsuited) return asked;
  const isSampler = !unsuited.sampler?.test(asked.sampler);
  const isScheduler = asked.scheduler === undefined || !unsuited.scheduler.test(asked.scheduler);
  const used = sampling(
    isSampler ? asked.sampler : profile.sampler,
    (isScheduler ? asked.scheduler : undefined) ?? profile.scheduler,
  );
  const facts = { what: 'sampler', given: cutText(given, 40), used: nameOf(used), family: profile.label };
  if (!isSampler || !isScheduler) notes.push(note('ask.unsuited', facts));
  return used;
}

/** The same order with the sampler, schedule, CFG and range of steps that its checkpoint draws best with. */
export function usualSettings(brief: Brief, profile: Profile): Brief {
  const { sampler: _sampler, scheduler: _scheduler, ...rest } = brief;
  const steps = clamp(brief.steps, profile.steps);
  return { ...rest, steps, cfg: profile.cfg.usual, ...sampling(profile.sampler, profile.scheduler) };
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
