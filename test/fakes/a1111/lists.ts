/** What each profile has on its shelves, and how it picks from them. */
import type { FakeA1111Knobs, FakeCheckpoint, Profile } from './knobs.ts';

export interface Scheduler {
  readonly name: string;
  readonly label: string;
}

export const schedulers: readonly Scheduler[] = [
  { name: 'automatic', label: 'Automatic' },
  { name: 'uniform', label: 'Uniform' },
  { name: 'karras', label: 'Karras' },
  { name: 'exponential', label: 'Exponential' },
  { name: 'polyexponential', label: 'Polyexponential' },
  { name: 'sgm_uniform', label: 'SGM Uniform' },
  { name: 'kl_optimal', label: 'KL Optimal' },
  { name: 'align_your_steps', label: 'Align Your Steps' },
  { name: 'simple', label: 'Simple' },
  { name: 'normal', label: 'Normal' },
  { name: 'ddim', label: 'DDIM' },
  { name: 'beta', label: 'Beta' },
];
const forgeSchedulers: readonly Scheduler[] = [{ name: 'turbo', label: 'Turbo' }];
const sdcppSchedulers: readonly Scheduler[] = ['default', 'discrete', 'karras', 'exponential', 'ays'].map((name) => ({
  name,
  label: name,
}));

/** Samplers of 1.9 and later, with the scheduler each takes when it is left to itself. */
const split: readonly (readonly [name: string, alias: string, scheduler?: string])[] = [
  ['DPM++ 2M', 'k_dpmpp_2m', 'karras'],
  ['DPM++ SDE', 'k_dpmpp_sde', 'karras'],
  ['DPM++ 2M SDE', 'k_dpmpp_2m_sde', 'exponential'],
  ['DPM++ 2M SDE Heun', 'k_dpmpp_2m_sde_heun', 'exponential'],
  ['DPM++ 2S a', 'k_dpmpp_2s_a', 'karras'],
  ['DPM++ 3M SDE', 'k_dpmpp_3m_sde', 'exponential'],
  ['Euler a', 'k_euler_a'],
  ['Euler', 'k_euler'],
  ['LMS', 'k_lms'],
  ['Heun', 'k_heun'],
  ['DPM2', 'k_dpm_2', 'karras'],
  ['DPM2 a', 'k_dpm_2_a', 'karras'],
  ['DPM fast', 'k_dpm_fast'],
  ['DPM adaptive', 'k_dpm_ad'],
  ['Restart', 'restart', 'karras'],
  ['DDIM', 'ddim'],
  ['PLMS', 'plms'],
  ['UniPC', 'unipc'],
  ['LCM', 'k_lcm'],
];
const joined: readonly string[] = [
  'DPM++ 2M Karras',
  'DPM++ SDE Karras',
  'DPM++ 2M SDE Exponential',
  'DPM++ 2M SDE Karras',
  'Euler a',
  'Euler',
  'LMS',
  'Heun',
  'DPM2',
  'DPM2 a',
  'DPM++ 2S a',
  'DPM++ 2M',
  'DPM++ SDE',
  'DPM fast',
  'DPM adaptive',
  'LMS Karras',
  'DPM2 Karras',
  'DDIM',
  'PLMS',
  'UniPC',
];
const sdnext: readonly string[] = ['UniPC', 'Default', 'DEIS', 'DPM++ 2M', 'Euler', 'Euler a', 'DDIM', 'LCM', 'Heun'];
const sdcpp: readonly string[] = ['default', 'euler', 'euler_a', 'heun', 'dpm2', 'dpm++2s_a', 'dpm++2m', 'lcm'];

export interface Shelf {
  /** As `GET /samplers` lists them. */
  samplers(): { name: string; aliases: string[]; options: Record<string, string> }[];
  schedulers(): readonly Scheduler[];
  /** @returns undefined where the profile answers "Sampler not found". */
  pickSampler(asked: SamplerAsk): SamplerPick | undefined;
  /** Title as the WebUI shows it. */
  title(checkpoint: FakeCheckpoint): string;
  findCheckpoint(asked: string): FakeCheckpoint | undefined;
  hasSchedulers(): boolean;
}

export interface SamplerAsk {
  readonly sampler_name: string | null;
  readonly sampler_index: string | null;
  readonly scheduler: string | null;
}
export interface SamplerPick {
  readonly name: string;
  /** Text of "Schedule type", null where the version has none. */
  readonly schedule: string | null;
}

const splitNames: readonly string[] = split.map(([name]) => name);
const samplerNames: Record<Profile, readonly string[]> = {
  'a1111-1.8': joined,
  'a1111-1.9': splitNames,
  'a1111-1.10': splitNames,
  forge: splitNames,
  sdnext,
  sdcpp,
};

/** 1.10 splits old combined names again; what it does not know becomes the first of the list without a word. */
function splitAndFallBack(ask: SamplerAsk, names: readonly string[], known: readonly Scheduler[]): SamplerPick {
  let scheduler = known.find((s) => s.name === ask.scheduler || s.label === ask.scheduler) ?? known[0];
  let name = ask.sampler_name || ask.sampler_index || names[0] || '';
  for (const candidate of known) {
    const postfix = [candidate.label, candidate.name].find((text) => name.endsWith(` ${text}`));
    if (postfix === undefined) continue;
    name = name.slice(0, -(postfix.length + 1));
    scheduler = candidate;
    break;
  }
  if (!names.includes(name)) name = names[0] ?? name;
  const own = split.find(([n]) => n === name)?.[2];
  if (scheduler?.name === 'automatic' && own !== undefined) scheduler = known.find((s) => s.name === own);
  return { name, schedule: scheduler?.label ?? 'Automatic' };
}

/** Without a hash as long as nobody has worked it out. */
const title = ({ name, hash }: FakeCheckpoint): string => (hash === '' ? name : `${name} [${hash}]`);

/** Folders become part of the name. */
const modelName = ({ name }: FakeCheckpoint): string =>
  name.replace(/\.(safetensors|ckpt)$/, '').replaceAll(/[\\/]/g, '_');

export function createShelf(knobs: () => FakeA1111Knobs): Shelf {
  const names = (): readonly string[] => knobs().samplers ?? samplerNames[knobs().profile];
  const knownSchedulers = (): readonly Scheduler[] => {
    if (knobs().profile === 'sdcpp') return sdcppSchedulers;
    return knobs().profile === 'forge' ? [...schedulers, ...forgeSchedulers] : schedulers;
  };

  return {
    title,
    schedulers: knownSchedulers,
    hasSchedulers: () => knobs().profile !== 'a1111-1.8' && knobs().profile !== 'sdnext',
    samplers: () =>
      names().map((name) => {
        const entry = split.find(([n]) => n === name);
        return {
          name,
          aliases: entry === undefined ? [] : [entry[1]],
          options: entry?.[2] === undefined ? {} : { scheduler: entry[2], uses_ensd: 'True' },
        };
      }),
    pickSampler(ask) {
      const { profile } = knobs();
      const listed = (name: string): boolean => names().includes(name);
      if (profile === 'a1111-1.10' || profile === 'forge') return splitAndFallBack(ask, names(), knownSchedulers());
      if (profile === 'sdcpp') {
        const name = (ask.sampler_name ?? '').toLowerCase().replaceAll(' ', '_');
        return { name: listed(name) ? name : 'default', schedule: null };
      }
      // SD.Next has a default for sampler_name, so it never comes to sampler_index.
      const name = ask.sampler_name || (profile === 'sdnext' ? 'UniPC' : ask.sampler_index) || '';
      if (!listed(name)) return undefined;
      return profile === 'a1111-1.9'
        ? splitAndFallBack({ ...ask, sampler_name: name }, names(), schedulers)
        : { name, schedule: null };
    },
    findCheckpoint(asked) {
      const all = knobs().checkpoints;
      const exact = all.find((c) => [title(c), c.name, modelName(c), c.hash].includes(asked));
      if (exact !== undefined || asked === '') return exact;
      // The WebUI falls back to the shortest title that contains the text.
      return all.filter((c) => title(c).includes(asked)).sort((a, b) => a.name.length - b.name.length)[0];
    },
  };
}

/** Titles of scripts, in lower case as the WebUI lists them. */
export const scriptsOf = ({ scripts, control }: FakeA1111Knobs): string[] => [
  ...scripts,
  ...(control ? ['controlnet'] : []),
];

export const modelRow = (checkpoint: FakeCheckpoint, profile: Profile): Record<string, unknown> => {
  const hash = profile === 'sdcpp' ? '8888888888' : checkpoint.hash || null;
  return {
    title: title(checkpoint),
    model_name: modelName(checkpoint),
    hash,
    sha256: hash?.repeat(7).slice(0, 64) ?? null,
    filename: `/srv/webui/models/Stable-diffusion/${checkpoint.name}`,
    ...(profile === 'sdnext' ? { type: 'safetensors' } : { config: null }),
  };
};
