/**
 * The only bodies that are ever sent to a WebUI. Its API takes anything: files to save, settings of the owner, scripts.
 * So each body is built here, key by key, from an order that is checked once more, and never from text.
 */
import { briefSchema, type Brief } from '../../creation.ts';
import type { PictureOrder } from './connection.ts';
import type { ControlChoice } from './control.ts';
import type { Facts, ListedModel } from './dialect.ts';
import type { ExtractLimits } from './extract.ts';
import type {
  Body,
  controlKeys,
  ExtrasBody,
  generationKeys,
  Img2ImgBody,
  InterrogateBody,
  overrideKeys,
  SegmentBody,
  Txt2ImgBody,
} from './keys.ts';
import type { Asked } from './failure.ts';
import type { SamplerChoice } from './samplers.ts';

/** Encoded here from bytes: a string could be an address or a path that the server would open. */
const base64 = (picture: Uint8Array): string =>
  Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength).toString('base64');

/**
 * Text as any server can read it: half surrogates replaced, and without the tag by which a prompt commands sd.cpp's
 * server.
 */
function safeText(text: string): string {
  let safe = text.toWellFormed();
  // Again until nothing is left, since taking one out may put another together.
  for (let before = ''; before !== safe; ) {
    before = safe;
    safe = safe.replace(/<\/?\s*sd_cpp_extra_args\s*>?/gi, '');
  }
  return safe;
}

/** Part of the shorter side by which the edge of a mask is softened: 4 px of 512, the WebUI's own value. */
const BLUR_PART = 1 / 128;
/** Part of the shorter side that is looked at around a small mask. */
const PADDING_PART = 1 / 16;

export interface Drawing {
  brief: Brief;
  sampler: SamplerChoice;
  /** Absent: what is loaded. */
  model: ListedModel | undefined;
  /** Names the work for the progress routes. */
  taskId: string;
  /** Clean bytes to start from, in the size of the order. */
  start: Uint8Array | undefined;
  /** Of the size of the order; white is repainted. `small`: worth drawing at full size and setting in. */
  mask?: { bytes: Uint8Array; small: boolean } | undefined;
  guide?: { bytes: Uint8Array; weight: number; choice: ControlChoice } | undefined;
  /** Absent: no second pass. */
  hires?: { factor: number; strength: number; upscaler: string | undefined } | undefined;
  clipSkip?: number | undefined;
  /** By the way of the program: one name, or all files that Forge loads along. */
  vae?: { name: string } | { modules: readonly string[] } | undefined;
  /** Fields that only this kind of program knows. */
  kin?: 'Forge' | 'reForge' | undefined;
}

/** Settings of the server, for this order. */
function overrides({ model, clipSkip, vae }: Drawing): Partial<Record<(typeof overrideKeys)[number], unknown>> {
  return {
    // Exactly as listed: a name that is not known is dropped without a word.
    ...(model ? { sd_model_checkpoint: model.title } : {}),
    ...(clipSkip === undefined ? {} : { CLIP_stop_at_last_layers: clipSkip }),
    ...(vae && 'name' in vae ? { sd_vae: vae.name } : {}),
    ...(vae && 'modules' in vae ? { forge_additional_modules: [...vae.modules] } : {}),
  };
}

/**
 * True when the server must go back to its owner's settings afterwards. Not for a checkpoint alone: putting the old one
 * back would only swap once more at the next order.
 */
export const restores = ({ clipSkip, vae }: Drawing): boolean => clipSkip !== undefined || vae !== undefined;

function controlUnit({ bytes, weight, choice }: NonNullable<Drawing['guide']>): Body<typeof controlKeys> {
  return {
    enabled: true,
    module: choice.module,
    model: choice.model ?? 'None',
    weight,
    image: base64(bytes),
    resize_mode: 'Crop and Resize',
    control_mode: 'Balanced',
    pixel_perfect: true,
    guidance_start: 0,
    guidance_end: 1,
  };
}

/** The keys that both kinds of order have. */
function buildGeneration(drawing: Drawing): Body<typeof generationKeys> {
  const { brief, sampler, taskId, guide, kin } = drawing;
  const order = briefSchema.parse(brief);
  const settings = overrides(drawing);
  const isDistilled = kin === 'Forge' && order.distilledCfg !== undefined;
  return {
    prompt: safeText(order.positive),
    negative_prompt: safeText(order.negative),
    seed: order.seed,
    ...(order.variation ? { subseed: order.variation.seed, subseed_strength: order.variation.strength } : {}),
    sampler_name: sampler.sampler,
    // The old spelling of the same field, for servers that know no other.
    sampler_index: sampler.sampler,
    ...(sampler.scheduler ? { scheduler: sampler.scheduler } : {}),
    batch_size: order.count,
    n_iter: 1,
    steps: order.steps,
    cfg_scale: order.cfg,
    ...(isDistilled ? { distilled_cfg_scale: order.distilledCfg } : {}),
    width: order.width,
    height: order.height,
    restore_faces: false,
    tiling: false,
    ...(Object.keys(settings).length > 0 ? { override_settings: settings } : {}),
    override_settings_restore_afterwards: restores(drawing),
    ...(guide ? { alwayson_scripts: { controlnet: { args: [controlUnit(guide)] } } } : {}),
    send_images: true,
    save_images: false,
    force_task_id: taskId,
  };
}

/** The second pass. */
function buildHires({ brief, hires, kin }: Drawing): Txt2ImgBody {
  if (!hires) return { denoising_strength: 0 };
  const isForge = kin === 'Forge';
  return {
    enable_hr: true,
    hr_scale: hires.factor,
    // Without a name the WebUI enlarges the latents.
    ...(hires.upscaler === undefined ? {} : { hr_upscaler: hires.upscaler }),
    hr_second_pass_steps: brief.steps,
    denoising_strength: hires.strength,
    // Left out, the second pass would run without guidance.
    ...(kin ? { hr_cfg: brief.cfg } : {}),
    ...(isForge && brief.distilledCfg !== undefined ? { hr_distilled_cfg: brief.distilledCfg } : {}),
    // Left out, Forge breaks.
    ...(isForge ? { hr_additional_modules: ['Use same choices'] } : {}),
  };
}

/** @throws ZodError when the order is out of bounds, which is a bug of ours. */
export const buildTxt2Img = (drawing: Drawing): Txt2ImgBody => ({
  ...buildGeneration(drawing),
  ...buildHires(drawing),
});

function buildMask({ brief, mask }: Drawing): Img2ImgBody {
  if (!mask) return {};
  const shorter = Math.min(brief.width, brief.height);
  return {
    mask: base64(mask.bytes),
    mask_blur: Math.max(1, Math.round(shorter * BLUR_PART)),
    // 1: what is there; 2: noise in its place.
    inpainting_fill: brief.start?.fill === 'noise' ? 2 : 1,
    inpaint_full_res: mask.small,
    inpaint_full_res_padding: mask.small ? Math.round(shorter * PADDING_PART) : 0,
    inpainting_mask_invert: 0,
  };
}

/** Throws like `buildTxt2Img`. */
export function buildImg2Img(drawing: Drawing, start: Uint8Array): Img2ImgBody {
  return {
    ...buildGeneration(drawing),
    denoising_strength: drawing.brief.start?.strength ?? 0.75,
    init_images: [base64(start)],
    resize_mode: 0,
    ...buildMask(drawing),
  };
}

export const buildInterrogate = (picture: Uint8Array, model: 'clip' | 'deepdanbooru'): InterrogateBody => ({
  image: base64(picture),
  model,
});

/** @param words what to look for, at most 200 characters */
export const buildSegment = (picture: Uint8Array, model: string, words: string): SegmentBody => ({
  sam_model_name: model,
  input_image: base64(picture),
  dino_enabled: true,
  dino_text_prompt: safeText(words),
  // The extension's own value: lower finds more, and more that is wrong.
  dino_box_threshold: 0.3,
});

/** @param factor 1-4 */
export function buildExtras(picture: Uint8Array, factor: number, upscaler: string): ExtrasBody {
  return {
    resize_mode: 0,
    upscaling_resize: Math.min(4, Math.max(1, factor)),
    upscaler_1: upscaler,
    image: base64(picture),
  };
}

/** JSON around the pictures, bytes: `info` repeats the prompt for each. */
const TEXT_BYTES = 1_048_576;
/** Base64 of a pixel: 3 uncompressed bytes are 4, and half as much again for whatever it is. */
const PIXEL_BYTES = 6;

/** @param echoed bytes that the answer may repeat from the request */
export const limitsFor = (pixels: number, pictures: number, echoed = 0): ExtractLimits => ({
  pictures,
  pictureBytes: pixels * 2,
  answerBytes: pixels * pictures * PIXEL_BYTES + TEXT_BYTES + echoed,
  textBytes: TEXT_BYTES + echoed,
});

export const askedFor = ({ width, height, positive, negative }: Brief): Asked => ({
  width,
  height,
  words: [positive, negative],
  posted: true,
});

/** A grid may stand in front of the pictures, and the two maps of a guide behind. */
const OTHER_PICTURES = 3;

/** Size of the pictures, px: the second pass rounds down to whole latents. */
export function drawnSize({ brief, hires }: Drawing): { width: number; height: number } {
  const { width, height } = brief;
  if (!hires) return { width, height };
  const enlarged = (side: number): number => Math.floor((side * hires.factor) / 8) * 8;
  return { width: enlarged(width), height: enlarged(height) };
}

/** The order as it goes out, and what may come back. Throws like `buildTxt2Img`. */
export function pictureOrder(drawing: Drawing): PictureOrder {
  const { brief, start, mask, guide } = drawing;
  const { width, height } = drawnSize(drawing);
  // What was sent may come back within `parameters`.
  const sent = [start, mask?.bytes, guide?.bytes].reduce((sum, one) => sum + (one?.length ?? 0), 0);
  return {
    path: start ? '/sdapi/v1/img2img' : '/sdapi/v1/txt2img',
    body: start ? buildImg2Img(drawing, start) : buildTxt2Img(drawing),
    limits: {
      ...limitsFor(width * height, brief.count + (guide ? OTHER_PICTURES : 1), Math.ceil(sent * 1.4)),
      pictures: brief.count + 1,
    },
    asked: { ...askedFor(brief), width, height },
  };
}

/** True when the order names a checkpoint other than the one that is set. */
export const needsLoad = (facts: Facts, model: ListedModel | undefined): boolean =>
  model !== undefined && facts.loaded !== undefined && facts.loaded !== model.title;
