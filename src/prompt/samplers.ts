/**
 * Samplers and schedules by the names of the WebUI 1.10 and Forge, and which of them stands in for another. A sampler with another
 * name is passed on as it was typed.
 */
import { catalogueOf } from './catalogue.ts';

export const samplers = [
  'DPM++ 2M',
  'DPM++ SDE',
  'DPM++ 2M SDE',
  'DPM++ 2M SDE Heun',
  'DPM++ 2S a',
  'DPM++ 3M SDE',
  'Euler a',
  'Euler',
  'LMS',
  'Heun',
  'DPM2',
  'DPM2 a',
  'DPM fast',
  'DPM adaptive',
  'Restart',
  'DDIM',
  'DDIM CFG++',
  'PLMS',
  'UniPC',
  'LCM',
  // Forge alone.
  'HeunPP2',
  'IPNDM',
  'IPNDM_V',
  'DEIS',
  'DDPM',
] as const;

export const schedulers = [
  'Automatic',
  'Uniform',
  'Karras',
  'Exponential',
  'Polyexponential',
  'SGM Uniform',
  'KL Optimal',
  'Align Your Steps',
  'Simple',
  'Normal',
  'DDIM',
  'Beta',
  // Forge alone.
  'Turbo',
  'Align Your Steps GITS',
  'Align Your Steps 11',
  'Align Your Steps 32',
] as const;

export const knownSamplers = catalogueOf(samplers.map((name) => ({ name })));
export const knownSchedulers = catalogueOf(schedulers.map((name) => ({ name })));

/** The one without noise of its own that comes closest: same order, same solver where there is one. */
const steady: readonly (readonly [RegExp, string])[] = [
  [/^(?:dpm\+\+|(?:k_)?dpmpp)[ _]?(?:2m|3m|sde|2s)/i, 'DPM++ 2M'],
  [/^(?:k_)?dpm_?2/i, 'Heun'],
  [/^restart/i, 'Heun'],
];

/** @returns the sampler to try in place of one that adds noise; undefined when none comes close. */
export const steadyTwin = (sampler: string): string | undefined => steady.find(([name]) => name.test(sampler))?.[1];

/** The shortest sampler, so that `SGM Uniform` is one schedule. `DDIM` is a sampler more often than a schedule. */
const joined = new RegExp(`^(.*?\\S) (${schedulers.filter((name) => name !== 'DDIM').join('|')})$`, 'i');

/** Until 1.8 the WebUI listed both as one name, and people still write it that way: `DPM++ 2M Karras`. */
export function splitSampler(name: string): { sampler: string; scheduler?: string } {
  const [, sampler, scheduler] = joined.exec(name.slice(0, 100)) ?? [];
  if (sampler === undefined || scheduler === undefined) return { sampler: name };
  return { sampler, scheduler: knownSchedulers.find(scheduler)?.name ?? scheduler };
}
