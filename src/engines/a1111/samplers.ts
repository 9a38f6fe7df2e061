/** Finds the sampler and schedule that an order names in the lists of one WebUI; names differ between versions. */
import type { Brief } from '../../creation.ts';
import type { Facts, ListedSampler, ListedScheduler } from './dialect.ts';

export interface SamplerChoice {
  sampler: string;
  /** Label of the scheduler; absent where the WebUI has none or chooses itself. */
  scheduler?: string;
  /** True when the order's sampler is not there and this one stands in. */
  isOther?: boolean;
}

/** `Euler a`, `euler_a` and `EULER A` are one name; the `+` of `DPM++` counts. */
const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}+]/gu, '');

/** Whether two names mean one sampler, scheduler or upscaler. */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

const isAutomatic = (scheduler: string | undefined): boolean =>
  scheduler === undefined || ['', 'automatic', 'default'].includes(plain(scheduler));

function findSampler(samplers: readonly ListedSampler[], name: string): string | undefined {
  const wanted = plain(name);
  const found =
    samplers.find((one) => one.name === name) ??
    samplers.find((one) => plain(one.name) === wanted) ??
    samplers.find((one) => one.aliases.some((alias) => plain(alias) === wanted));
  return found?.name;
}

const findScheduler = (schedulers: readonly ListedScheduler[], name: string): ListedScheduler | undefined =>
  schedulers.find((one) => plain(one.name) === plain(name) || plain(one.label) === plain(name));

/** Names that combined sampler and schedule before A1111 1.9: `DPM++ 2M Karras`. */
const schedulesInNames = ['Karras', 'Exponential', 'Polyexponential', 'SGM Uniform'];

function splitName(name: string, labels: readonly string[]): { sampler: string; scheduler?: string } {
  for (const label of labels) {
    if (!name.toLowerCase().endsWith(` ${label.toLowerCase()}`)) continue;
    return { sampler: name.slice(0, -label.length - 1), scheduler: label };
  }
  return { sampler: name };
}

/** What every version has and what looks reasonable at any number of steps. */
function fallback(samplers: readonly ListedSampler[], wanted: string): string {
  const isAncestral = / a\b|ancestral|sde/i.test(wanted);
  const order = isAncestral ? ['Euler a', 'Euler'] : ['Euler', 'Euler a'];
  return order.map((name) => findSampler(samplers, name)).find(Boolean) ?? samplers[0]?.name ?? wanted;
}

/**
 * @param sampler name in the way of A1111 1.9 (`DPM++ 2M`) or before (`DPM++ 2M Karras`)
 * @param scheduler name or label; absent or `automatic`: the WebUI's choice
 */
export function chooseSampler(facts: Facts, sampler: string, scheduler?: string): SamplerChoice {
  const { samplers, schedulers } = facts;
  const labels = [...schedulesInNames, ...(schedulers ?? []).map((one) => one.label)];
  const split = splitName(sampler, labels);
  const schedule = isAutomatic(scheduler) ? split.scheduler : scheduler;
  // Without a list there is nothing to compare with; the answer is compared with the order anyway.
  if (samplers.length === 0) return { sampler: split.sampler, isOther: false };
  if (!schedulers) return chooseCombined(samplers, split.sampler, schedule);
  const found = findSampler(samplers, split.sampler) ?? findSampler(samplers, sampler);
  const listed = schedule === undefined ? undefined : findScheduler(schedulers, schedule);
  return {
    sampler: found ?? fallback(samplers, sampler),
    ...(listed && !isAutomatic(listed.name) ? { scheduler: listed.label } : {}),
    isOther: found === undefined,
  };
}

function chooseCombined(samplers: readonly ListedSampler[], sampler: string, schedule?: string): SamplerChoice {
  const combined = schedule === undefined ? undefined : findSampler(samplers, `${sampler} ${schedule}`);
  const found = combined ?? findSampler(samplers, sampler);
  return { sampler: found ?? fallback(samplers, sampler), isOther: found === undefined };
}

/** The upscaler that does a drawing most good; undefined when there is none but `None`. */
export function chooseUpscaler(upscalers: readonly string[]): string | undefined {
  const real = upscalers.filter((name) => plain(name) !== 'none');
  return (
    real.find((name) => plain(name) === plain('R-ESRGAN 4x+')) ??
    real.find((name) => /^R?-?ESRGAN/i.test(name)) ??
    real.find((name) => /^lanczos$/i.test(name)) ??
    real[0]
  );
}

/** What A1111 and Forge can enlarge latents with; they do not list these among the upscalers. */
const latentModes = [
  'Latent',
  'Latent (antialiased)',
  'Latent (bicubic)',
  'Latent (bicubic antialiased)',
  'Latent (nearest)',
  'Latent (nearest-exact)',
];

/** Enlarged latents are mush until at least half of them is drawn anew. */
const latentStrength = 0.5;

/**
 * The second pass, with an upscaler that is there. Without a name the WebUI enlarges the latents, which a weak pass leaves
 * blurred, so that one gets the best upscaler of pixels.
 */
export function chooseHires(
  { family, upscalers }: Facts,
  { factor, strength, upscaler }: NonNullable<Brief['hires']>,
): { factor: number; strength: number; upscaler: string | undefined } {
  const known = [...upscalers, ...(family === 'SD.Next' ? [] : latentModes)];
  const asked = known.find(
    (name) => upscaler !== undefined && plain(name) === plain(upscaler) && plain(name) !== 'none',
  );
  // SD.Next has no default, and draws no second pass after any other kind.
  const latent = upscalers.find((name) => /^latent/i.test(name));
  const usual = family === 'SD.Next' ? latent : strength < latentStrength ? chooseUpscaler(upscalers) : undefined;
  return { factor, strength, upscaler: asked ?? usual };
}

/** Of the files that Forge loads along, those that are a VAE. */
const isVae = (file: string): boolean => /vae|^(ae|flux[-_]?ae)\./i.test(file);

/**
 * A VAE in the way of this program: an option that names one, or Forge's list of files, in which the text encoders stay.
 * `set` when nothing has to be done; undefined when it is not there.
 */
export function chooseVae(
  { family, vaes, modules }: Facts,
  given: string,
): { name: string } | { modules: string[] } | 'set' | undefined {
  const stem = (file: string): string => file.toLowerCase().replace(/\.(safetensors|ckpt|pt|sft)$/, '');
  const found = vaes.find((one) => one === given) ?? vaes.find((one) => stem(one) === stem(given));
  if (found === undefined) return undefined;
  if (family !== 'Forge') return { name: found };
  return modules.includes(found) ? 'set' : { modules: [...modules.filter((file) => !isVae(file)), found] };
}
