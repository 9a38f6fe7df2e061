/**
 * The only bodies that are ever sent to a WebUI. Its API takes anything: files to save, settings of the owner, scripts.
 * So each body is built here, key by key, from an order that is checked once more, and never from text.
 */
import { briefSchema, type Brief } from '../../creation.ts';
import type { PictureOrder } from './connection.ts';
import type { Facts, ListedModel } from './dialect.ts';
import type { ExtractLimits } from './extract.ts';
import type { Asked } from './failure.ts';
import type { SamplerChoice } from './samplers.ts';

/** Every key of a txt2img body. */
export const txt2imgKeys = [
  'prompt',
  'negative_prompt',
  'seed',
  'subseed',
  'subseed_strength',
  'sampler_name',
  'sampler_index',
  'scheduler',
  'batch_size',
  'n_iter',
  'steps',
  'cfg_scale',
  'width',
  'height',
  'restore_faces',
  'tiling',
  'denoising_strength',
  'override_settings',
  'override_settings_restore_afterwards',
  'send_images',
  'save_images',
  'force_task_id',
] as const;

/** Every key of an img2img body. */
export const img2imgKeys = [...txt2imgKeys, 'init_images', 'resize_mode'] as const;

/** Every key of an extra-single-image body. */
export const extrasKeys = ['resize_mode', 'upscaling_resize', 'upscaler_1', 'image'] as const;

/** The one server setting an order may carry. */
export const overrideKeys = ['sd_model_checkpoint'] as const;

export type Txt2ImgBody = Partial<Record<(typeof txt2imgKeys)[number], unknown>>;
export type Img2ImgBody = Partial<Record<(typeof img2imgKeys)[number], unknown>>;
export type ExtrasBody = Record<(typeof extrasKeys)[number], unknown>;

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

export interface Drawing {
  brief: Brief;
  sampler: SamplerChoice;
  /** Absent: what is loaded. */
  model: ListedModel | undefined;
  /** Names the work for the progress routes. */
  taskId: string;
  /** Clean bytes to start from. */
  start: Uint8Array | undefined;
}

/** @throws ZodError when the order is out of bounds, which is a bug of ours. */
export function buildTxt2Img({ brief, sampler, model, taskId }: Drawing): Txt2ImgBody {
  const order = briefSchema.parse(brief);
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
    width: order.width,
    height: order.height,
    restore_faces: false,
    tiling: false,
    denoising_strength: 0,
    // Exactly as listed: a name that is not known is dropped without a word. Kept afterwards, since putting the old one back would
    // only swap once more at the next order.
    ...(model ? { override_settings: { sd_model_checkpoint: model.title } } : {}),
    override_settings_restore_afterwards: false,
    send_images: true,
    save_images: false,
    force_task_id: taskId,
  };
}

/** Throws like `buildTxt2Img`. */
export function buildImg2Img(drawing: Drawing, start: Uint8Array): Img2ImgBody {
  return {
    ...buildTxt2Img(drawing),
    denoising_strength: drawing.brief.start?.strength ?? 0.75,
    // Encoded here from bytes: a string could be an address that the server would fetch.
    init_images: [Buffer.from(start).toString('base64')],
    resize_mode: 0,
  };
}

/** @param factor 1-4 */
export function buildExtras(picture: Uint8Array, factor: number, upscaler: string): ExtrasBody {
  return {
    resize_mode: 0,
    upscaling_resize: Math.min(4, Math.max(1, factor)),
    upscaler_1: upscaler,
    image: Buffer.from(picture).toString('base64'),
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

/** The order as it goes out, and what may come back. Throws like `buildTxt2Img`. */
export function pictureOrder(drawing: Drawing): PictureOrder {
  const { brief, start } = drawing;
  // A start picture may come back within `parameters`; a grid may stand in front of the pictures.
  const echoed = start ? Math.ceil(start.length * 1.4) : 0;
  return {
    path: start ? '/sdapi/v1/img2img' : '/sdapi/v1/txt2img',
    body: start ? buildImg2Img(drawing, start) : buildTxt2Img(drawing),
    limits: limitsFor(brief.width * brief.height, brief.count + 1, echoed),
    asked: askedFor(brief),
  };
}

/** True when the order names a checkpoint other than the one that is set. */
export const needsLoad = (facts: Facts, model: ListedModel | undefined): boolean =>
  model !== undefined && facts.loaded !== undefined && facts.loaded !== model.title;
