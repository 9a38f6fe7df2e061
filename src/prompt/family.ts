/**
 * Families of checkpoints, and how each draws best. Nothing but the name tells them apart, so a family that is only guessed
 * (Stable Diffusion 1.x) refuses nothing. The values are those of the model cards and of the WebUIs' own defaults.
 */
import type { Profile } from './profile.ts';
import { variants } from './variants.ts';

export type FamilyName =
  | 'sd1'
  | 'sd2'
  | 'sdxl'
  | 'pony'
  | 'illustrious'
  | 'noobai'
  | 'flux-dev'
  | 'flux-schnell'
  | 'sd3';

export interface Family extends Profile {
  name: FamilyName;
  /** Tried against the checkpoint's name, lower case, `/` between folders. */
  pattern: RegExp;
  /** What changes when the name promises few steps; absent: what changes for every family. */
  fast?: Partial<Profile>;
}

const small = 512 * 512;
const large = 1024 * 1024;

/** Where any number is drawn; the bounds of an order hold all the same. */
const anySteps = { least: 1, most: Infinity };
const anyCfg = { least: 1, most: 30 };
const xlPixels = { least: 640 * 640, most: 1536 * 1536 };

/**
 * Flow matching goes straight from noise to picture: samplers that add noise on the way and schedules made for the curves of
 * older models leave it unfinished, often black.
 */
const flow = {
  unsuited: {
    sampler: /[\s_]a$|ancestral|sde|lms|ddim|dpm_?2|dpm[ _](?:fast|adaptive)|restart/i,
    scheduler: /karras|exponential|automatic|align|turbo|kl optimal/i,
  },
} as const;

const usual: Family = {
  name: 'sd1',
  label: 'SD 1.5',
  // Before version 6 Pony was no SDXL.
  pattern: /pony[-_ ]?diffusion[-_ ]?v?[1-4](?!\d)/,
  captions: 'sentences',
  area: small,
  steps: { usual: 24, ...anySteps },
  cfg: { usual: 7, ...anyCfg },
  sampler: 'DPM++ 2M',
  scheduler: 'Karras',
};

const sd2: Family = {
  ...usual,
  name: 'sd2',
  label: 'SD 2',
  // A plain `v2.1` is the version of just any model, unless the name begins with it.
  pattern:
    /(?:^|[^a-z\d])sd[-_ ]?v?2[-_.]?[01](?!\d)|stable[-_ ]?diffusion[-_ ]?v?2(?!\d)|(?:^|\/)v2[-_.][01]|(?:^|[^a-z])sd[-_ ]?turbo|768-v-ema|wd-?1-5|illuminati|pony[-_ ]?diffusion[-_ ]?v?5(?!\d)/,
  area: 768 * 768,
};

const sdxl: Family = {
  ...usual,
  name: 'sdxl',
  label: 'SDXL',
  pattern: /xl|juggernaut[-_ ]?x|playground[-_ ]?v2|bigasp|lustify|proteus[-_ ]?v?0/,
  area: large,
  pixels: xlPixels,
  steps: { usual: 28, ...anySteps },
  cfg: { usual: 6, least: 1, most: 15 },
};

/** SDXL trained on a picture board. An ancestral sampler suits its flat colours and clean lines. */
const { scheduler: _none, ...board } = { ...sdxl, captions: 'tags' as const, sampler: 'Euler a' };

const flux: Omit<Family, 'name' | 'label' | 'pattern'> = {
  captions: 'sentences',
  area: large,
  pixels: { least: 256 * 256, most: 1440 * 1440 },
  steps: { usual: 20, least: 4, most: 60 },
  // Its guidance is distilled: a value of its own, which servers set to 3.5. At CFG 1 there is no second, negative pass.
  cfg: { usual: 1, least: 1, most: 1 },
  sampler: 'Euler',
  scheduler: 'Simple',
  ...flow,
  fast: { steps: { usual: 8, least: 1, most: 20 } },
};

/** First match wins. */
const families: readonly Family[] = [
  usual,
  { ...sd2, pattern: /(?:^|\/)v2[-_.][01][-_]512|512-base-ema/, area: small },
  sd2,
  {
    ...flux,
    name: 'flux-schnell',
    label: 'Flux schnell',
    pattern: /schnell|shuttle[-_ ]?3/,
    steps: { usual: 4, least: 1, most: 12 },
    fast: {},
  },
  { ...flux, name: 'flux-dev', label: 'Flux', pattern: /(?<!con|in)flux/ },
  {
    name: 'sd3',
    label: 'SD 3',
    pattern: /(?:sd|stable[-_ ]?diffusion)[-_ ]?v?3(?:[-_.]?5)?(?![\dd])/,
    captions: 'sentences',
    area: large,
    pixels: { least: 512 * 512, most: 1440 * 1440 },
    steps: { usual: 28, least: 8, most: 100 },
    cfg: { usual: 4.5, least: 1, most: 8 },
    sampler: 'Euler',
    scheduler: 'SGM Uniform',
    ...flow,
    fast: { steps: { usual: 4, least: 1, most: 12 }, cfg: { usual: 1, least: 1, most: 2 } },
  },
  {
    ...board,
    name: 'noobai',
    label: 'NoobAI',
    pattern: /noob|nai[-_ ]?xl/,
    cfg: { usual: 5, least: 1, most: 10 },
    quality: 'masterpiece, best quality, newest, absurdres, highres',
    flaws: 'worst quality, low quality, lowres, old, early, bad anatomy, bad hands, signature, username, logo',
  },
  {
    ...board,
    name: 'illustrious',
    label: 'Illustrious',
    pattern: /illustr(?:io|ij)|illust[-_ ]?xl|wai[-_ ]?(?:nsfw|ani)(?!.*pony)|[-_ /]il(?:xl)?(?=[-_ ./]|v?\d|$)/,
    cfg: { usual: 5.5, least: 1, most: 12 },
    quality: 'masterpiece, best quality',
    flaws: 'worst quality, low quality, lowres, bad anatomy, bad hands, signature, watermark',
  },
  {
    ...board,
    name: 'pony',
    label: 'Pony',
    pattern: /pony|pnyby/,
    cfg: { usual: 7, least: 1, most: 15 },
    quality: 'score_9, score_8_up, score_7_up',
    flaws: 'score_6, score_5, score_4',
  },
  sdxl,
];

/** Stable Diffusion 1.x where the name says nothing: most checkpoints are, and it draws on any machine. */
export function familyOf(checkpoint?: string): Family {
  const name = plainName(checkpoint);
  return families.find(({ pattern }) => pattern.test(name)) ?? usual;
}

/** Lower case, without the hash behind a WebUI title. */
const plainName = (checkpoint = ''): string =>
  checkpoint
    .slice(0, 200)
    .toLowerCase()
    .replace(/ \[[\da-f]+\]$/, '')
    .replaceAll('\\', '/');

/** How a checkpoint draws best, guessed from its name: its family, and what its name says besides. */
export function profileOf(checkpoint?: string): Profile {
  const { name: _name, pattern: _pattern, fast, ...profile } = familyOf(checkpoint);
  const name = plainName(checkpoint);
  const variant = variants.find(({ pattern }) => pattern.test(name));
  if (!variant) return profile;
  const label = `${profile.label} ${variant.label}`;
  // The sampler of a family with ways of its own stays.
  if (fast && variant.changes.steps) return { ...profile, ...fast, label };
  const { scheduler: _scheduler, ...rest } = profile;
  return { ...rest, ...variant.changes, label };
}
