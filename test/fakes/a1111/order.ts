/** A generation request after defaults: what the WebUI makes of the fields. */
import type { Profile } from './knobs.ts';
import type { SamplerAsk } from './lists.ts';
import { PythonFault } from './reply.ts';

export interface Order {
  readonly prompt: string;
  readonly negative: string;
  readonly styles: readonly string[];
  readonly seed: number;
  readonly seeds: readonly number[];
  readonly subseed: number;
  readonly subseeds: readonly number[];
  readonly subseedStrength: number;
  readonly width: number;
  readonly height: number;
  /** Size of the pictures, which hires makes larger. */
  readonly outWidth: number;
  readonly outHeight: number;
  /** Steps really made: img2img makes steps × strength. */
  readonly steps: number;
  readonly cfg: number;
  readonly batchSize: number;
  readonly iterations: number;
  readonly restoreFaces: boolean;
  readonly denoising: number | null;
  readonly hires: boolean;
  readonly sampler: SamplerAsk;
  readonly checkpoint: string | undefined;
  readonly restoreAfterwards: boolean;
  readonly sendImages: boolean;
  readonly grid: boolean;
  readonly taskId: string | null;
  readonly start: {
    readonly bytes: Buffer;
    readonly fingerprint: string;
    /** White is repainted, or black where `inverted`. */
    readonly mask: Buffer | null;
    readonly inverted: boolean;
  } | null;
  /** Of the server, for this job. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** `parameters` of the answer. */
  readonly echo: Record<string, unknown>;
}

interface Circumstances {
  readonly kind: 'txt2img' | 'img2img';
  readonly start: Order['start'];
  readonly profile: Profile;
  readonly gridFirst: boolean;
  newSeed(): number;
}

const numberOr = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const echoDefaults: Record<string, unknown> = {
  prompt: '',
  negative_prompt: '',
  styles: null,
  seed: -1,
  subseed: -1,
  subseed_strength: 0,
  seed_resize_from_h: -1,
  seed_resize_from_w: -1,
  sampler_name: null,
  scheduler: null,
  batch_size: 1,
  n_iter: 1,
  steps: 50,
  cfg_scale: 7,
  width: 512,
  height: 512,
  restore_faces: null,
  tiling: null,
  do_not_save_samples: false,
  do_not_save_grid: false,
  eta: null,
  denoising_strength: 0.75,
  override_settings: null,
  override_settings_restore_afterwards: true,
  sampler_index: 'Euler',
  script_name: null,
  script_args: [],
  send_images: true,
  save_images: false,
  alwayson_scripts: {},
  force_task_id: null,
  infotext: null,
};

function enlarged(fields: Record<string, unknown>, width: number, height: number): { w: number; h: number } {
  const x = numberOr(fields.hr_resize_x, 0);
  const y = numberOr(fields.hr_resize_y, 0);
  if (x > 0 || y > 0)
    return { w: x > 0 ? x : Math.round((y * width) / height), h: y > 0 ? y : Math.round((x * height) / width) };
  const scale = numberOr(fields.hr_scale, 2);
  // Rounded down to whole latents.
  return { w: Math.floor((width * scale) / 8) * 8, h: Math.floor((height * scale) / 8) * 8 };
}

/** @throws PythonFault for sizes and counts the WebUI stumbles over. */
export function readOrder(fields: Record<string, unknown>, around: Circumstances): Order {
  const { kind, profile, start } = around;
  // Latents are an eighth of the picture, rounded down.
  const width = Math.floor(numberOr(fields.width, 512) / 8) * 8;
  const height = Math.floor(numberOr(fields.height, 512) / 8) * 8;
  if (width <= 0 || height <= 0) {
    throw new PythonFault(
      'RuntimeError',
      `Trying to create tensor with negative dimension: [1, 4, ${height / 8}, ${width / 8}]`,
    );
  }
  const batchSize = numberOr(fields.batch_size, 1);
  const iterations = profile === 'sdcpp' ? 1 : numberOr(fields.n_iter, 1);
  if (batchSize < 1 || iterations < 1) throw new PythonFault('IndexError', 'list index out of range');

  const asked = numberOr(fields.seed, -1);
  const seed = asked === -1 ? around.newSeed() : asked;
  const askedSub = numberOr(fields.subseed, -1);
  const subseed = askedSub === -1 ? around.newSeed() : askedSub;
  const subseedStrength = numberOr(fields.subseed_strength, 0);
  const indices = Array.from({ length: batchSize * iterations }, (_, i) => i);

  const hires = kind === 'txt2img' && fields.enable_hr === true;
  const size = hires ? enlarged(fields, width, height) : { w: width, h: height };
  const strength = numberOr(fields.denoising_strength, profile === 'sdnext' ? 0.5 : 0.75);
  const asksSteps = Math.max(1, numberOr(fields.steps, 50));
  const settings = (fields.override_settings ?? {}) as Record<string, unknown>;
  const keepsStart = fields.include_init_images === true;
  const echo = { ...echoDefaults, ...fields };
  return {
    prompt: textOr(fields.prompt, ''),
    negative: textOr(fields.negative_prompt, ''),
    styles: Array.isArray(fields.styles) ? fields.styles.map(String) : [],
    seed,
    seeds: indices.map((i) => (subseedStrength === 0 ? seed + i : seed)),
    subseed,
    subseeds: indices.map((i) => subseed + i),
    subseedStrength,
    width,
    height,
    outWidth: size.w,
    outHeight: size.h,
    steps: kind === 'img2img' ? Math.floor(Math.min(strength, 0.999) * asksSteps) + (strength > 0 ? 1 : 0) : asksSteps,
    cfg: numberOr(fields.cfg_scale, 7),
    batchSize,
    iterations,
    restoreFaces: fields.restore_faces === true,
    denoising: kind === 'img2img' || hires ? strength : null,
    hires,
    sampler: {
      sampler_name: textOrNull(fields.sampler_name),
      sampler_index: textOr(fields.sampler_index, 'Euler'),
      scheduler: textOrNull(fields.scheduler),
    },
    checkpoint: profile === 'sdcpp' ? undefined : (textOrNull(settings.sd_model_checkpoint) ?? undefined),
    settings: profile === 'sdcpp' ? {} : settings,
    restoreAfterwards: fields.override_settings_restore_afterwards !== false,
    sendImages: fields.send_images !== false,
    grid: (fields.save_images === true || around.gridFirst) && indices.length > 1,
    taskId: textOrNull(fields.force_task_id),
    start,
    echo: kind === 'img2img' && !keepsStart ? { ...echo, init_images: null, mask: null } : echo,
  };
}
