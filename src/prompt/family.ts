/**
 * Families of checkpoints, and how each draws best. What the file is known by, what the engine says and what the name says tell
 * them apart; a family that is only guessed (Stable Diffusion 1.x) refuses nothing. The values are those of the model cards and
 * of the WebUIs' own defaults.
 */
import { publishedNames } from './hashes.ts';
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
 * Flow matching goes straight from noise to picture: samplers that add noise on the way or count the steps of diffusion, and
 * schedules made for the curves of older models, leave it unfinished, often black.
 */
const flow = {
  unsuited: {
    sampler: /[\s_]a$|ancestral|sde|lms|ddim|ddpm|lcm|uni_?pc|dpm_?2|dpm[ _](?:fast|adaptive)|restart/i,
    scheduler: /karras|exponential|automatic|align|turbo|kl optimal/i,
  },
} as const;

/** Two CLIP encoders or one: text in chunks of 75 tokens. Beyond three, words hardly count any more. */
const clipTokens = { chunk: 75, most: 225 };
/** T5 reads text in one piece. */
const t5Tokens = (most: number) => ({ chunk: Infinity, most });

const usual: Family = {
  name: 'sd1',
  kind: 'sd1',
  label: 'SD 1.5',
  // Before version 6 Pony was no SDXL.
  pattern: /pony[-_ ]?diffusion[-_ ]?v?[1-4](?!\d)/,
  captions: 'sentences',
  area: small,
  steps: { usual: 24, ...anySteps },
  cfg: { usual: 7, ...anyCfg },
  sampler: 'DPM++ 2M',
  scheduler: 'Karras',
  unsuited: { sampler: /flux/i },
  tokens: clipTokens,
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
  kind: 'sdxl',
  label: 'SDXL',
  pattern: /xl|juggernaut[-_ ]?x|playground[-_ ]?v2|bigasp|lustify|proteus[-_ ]?v?0/,
  area: large,
  pixels: xlPixels,
  steps: { usual: 28, ...anySteps },
  cfg: { usual: 6, least: 1, most: 15 },
};

/** SDXL trained on a picture board. An ancestral sampler suits its flat colours and clean lines. */
const { scheduler: _none, ...board } = { ...sdxl, captions: 'tags' as const, sampler: 'Euler a', clipSkip: 2 };

/** Descended from a model that was trained without the last layer of its text encoder, which they say on their cards. */
const animeSd1 =
  /any(?:thing)?[-_ ]?v[345]|counterfeit|orangemix|abyssorange|aom[23]|meina(?!.*xl)|pastel[-_ ]?mix|cetus|ghost[-_ ]?mix|rev[-_ ]?animated|dark[-_ ]?sushi|toonyou|animelike|anylora|kizuki|novelai|(?:^|[^a-z])nai(?:[-_ ]|$)|hassaku(?!.*xl)/;

const flux: Omit<Family, 'name' | 'label' | 'pattern'> = {
  kind: 'flux',
  distilledCfg: 3.5,
  tokens: t5Tokens(512),
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

const { distilledCfg: _unguided, ...schnell } = flux;

const fluxDev: Family = { ...flux, name: 'flux-dev', label: 'Flux', pattern: /(?<!con|in)flux/ };

const sd3: Family = {
  name: 'sd3',
  kind: 'sd3',
  label: 'SD 3',
  pattern: /(?:sd|stable[-_ ]?diffusion)[-_ ]?v?3(?:[-_.]?5)?(?![\dd])/,
  captions: 'sentences',
  area: large,
  pixels: { least: 512 * 512, most: 1440 * 1440 },
  steps: { usual: 28, least: 8, most: 100 },
  cfg: { usual: 4.5, least: 1, most: 8 },
  sampler: 'Euler',
  scheduler: 'SGM Uniform',
  unsuited: { ...flow.unsuited, sampler: new RegExp(`flux|${flow.unsuited.sampler.source}`, 'i') },
  tokens: t5Tokens(256),
  fast: { steps: { usual: 4, least: 1, most: 12 }, cfg: { usual: 1, least: 1, most: 2 } },
};

const smallSd2: Family = { ...sd2, pattern: /(?:^|\/)v2[-_.][01][-_]512|512-base-ema/, area: small };

/** First match wins. */
const families: readonly Family[] = [
  usual,
  smallSd2,
  sd2,
  {
    ...schnell,
    tokens: t5Tokens(256),
    apart: true,
    name: 'flux-schnell',
    label: 'Flux schnell',
    pattern: /schnell|shuttle[-_ ]?3/,
    steps: { usual: 4, least: 1, most: 12 },
    fast: {},
  },
  fluxDev,
  sd3,
  {
    ...board,
    name: 'noobai',
    kind: 'noobai',
    label: 'NoobAI',
    pattern: /noob|nai[-_ ]?xl/,
    cfg: { usual: 5, least: 1, most: 10 },
    quality: 'masterpiece, best quality, newest, absurdres, highres',
    flaws: 'worst quality, low quality, lowres, old, early, bad anatomy, bad hands, signature, username, logo',
  },
  {
    ...board,
    name: 'illustrious',
    kind: 'illustrious',
    label: 'Illustrious',
    pattern: /illustr(?:io|ij)|illust[-_ ]?xl|wai[-_ ]?(?:nsfw|ani)(?!.*pony)|[-_ /]il(?:xl)?(?=[-_ ./]|v?\d|$)/,
    cfg: { usual: 5.5, least: 1, most: 12 },
    quality: 'masterpiece, best quality',
    flaws: 'worst quality, low quality, lowres, bad anatomy, bad hands, signature, watermark',
  },
  {
    ...board,
    name: 'pony',
    kind: 'pony',
    label: 'Pony',
    pattern: /pony|pnyby/,
    cfg: { usual: 7, least: 1, most: 15 },
    quality: 'score_9, score_8_up, score_7_up',
    flaws: 'score_6, score_5, score_4',
  },
  sdxl,
];

/** A checkpoint by its name or title, or by all that is known of it. */
export type Checkpoint =
  | string
  | {
      name: string;
      /** SHA-256, the first 10 characters at least. */
      hash?: string;
      /** What the engine says it is: the name of a configuration file, a class of pipeline. */
      hint?: string;
    };

interface Make {
  hint: RegExp;
  /** Where the name says one of these, it is; else it is the usual one. */
  families: readonly FamilyName[];
  usual: Family;
}

/** What engines call the makes of checkpoints; first match wins. */
const makes: readonly Make[] = [
  { hint: /flux/i, families: ['flux-dev', 'flux-schnell'], usual: fluxDev },
  { hint: /stable[-_]?diffusion[-_]?3|(?:^|[^a-z])sd_?3(?!\d)/i, families: ['sd3'], usual: sd3 },
  {
    hint: /sd_?xl|stable[-_]?diffusion[-_]?xl/i,
    families: ['sdxl', 'pony', 'illustrious', 'noobai'],
    usual: sdxl,
  },
  // The file itself says at which size it was trained.
  { hint: /(?:^|[\\/])v2[-_](?:inference-v|midas|inpainting)/i, families: [], usual: sd2 },
  { hint: /(?:^|[\\/])v2[-_]inference/i, families: [], usual: smallSd2 },
  { hint: /(?:^|[\\/])v1[-_](?:inference|inpainting)/i, families: ['sd1'], usual },
  { hint: /stablediffusion\w*pipeline/i, families: ['sd1', 'sd2'], usual },
];

/** Stable Diffusion 1.x where nothing is known: most checkpoints are, and it draws on any machine. */
export function familyOf(checkpoint?: Checkpoint): Family {
  const name = plainName(checkpoint);
  const named = families.find(({ pattern }) => pattern.test(name));
  const hint = typeof checkpoint === 'object' ? checkpoint.hint?.slice(0, 300) : undefined;
  const make = hint === undefined ? undefined : makes.find((one) => one.hint.test(hint));
  if (!make) return named ?? usual;
  return named && make.families.includes(named.name) ? named : make.usual;
}

/** Lower case, without the hash behind a WebUI title; of a known file the name it was published under. */
function plainName(checkpoint: Checkpoint = ''): string {
  const given = typeof checkpoint === 'string' ? { name: checkpoint, hash: undefined } : checkpoint;
  const title = given.name.slice(0, 200).toLowerCase();
  const hash = given.hash?.toLowerCase() ?? / \[([\da-f]{10,64})\]$/.exec(title)?.[1];
  const published = hash === undefined ? undefined : publishedNames.get(hash.slice(0, 10));
  return (published?.toLowerCase() ?? title).replace(/ \[[\da-f]+\]$/, '').replaceAll('\\', '/');
}

/** How a checkpoint draws best: as its family does, and as its name says besides. */
export function profileOf(checkpoint?: Checkpoint): Profile {
  const { name: family, pattern: _pattern, fast, ...found } = familyOf(checkpoint);
  const name = plainName(checkpoint);
  const profile: Profile = family === 'sd1' && animeSd1.test(name) ? { ...found, clipSkip: 2 } : found;
  const variant = variants.find(({ pattern }) => pattern.test(name));
  if (!variant) return profile;
  const special = { label: `${profile.label} ${variant.label}`, apart: true } as const;
  // The sampler of a family with ways of its own stays.
  if (fast && variant.changes.steps) return { ...profile, ...fast, ...special };
  const { scheduler: _scheduler, ...rest } = profile;
  return { ...rest, ...variant.changes, ...special };
}
