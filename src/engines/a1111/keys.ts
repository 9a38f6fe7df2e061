/** Every key of every body that is sent to a WebUI. Whatever is not listed here cannot be sent. */

/** Every key of a body that orders pictures. */
export const generationKeys = [
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
  'alwayson_scripts',
  // Forge alone.
  'distilled_cfg_scale',
] as const;

/** Every key of a txt2img body. */
export const txt2imgKeys = [
  ...generationKeys,
  'enable_hr',
  'hr_scale',
  'hr_upscaler',
  'hr_second_pass_steps',
  // Forge, the first also reForge.
  'hr_cfg',
  'hr_distilled_cfg',
  'hr_additional_modules',
] as const;

/** Every key of an img2img body. */
export const img2imgKeys = [
  ...generationKeys,
  'init_images',
  'resize_mode',
  'mask',
  'mask_blur',
  'inpainting_fill',
  'inpaint_full_res',
  'inpaint_full_res_padding',
  'inpainting_mask_invert',
] as const;

/** Every key of one unit of ControlNet. */
export const controlKeys = [
  'enabled',
  'module',
  'model',
  'weight',
  'image',
  'resize_mode',
  'control_mode',
  'pixel_perfect',
  'guidance_start',
  'guidance_end',
] as const;

/** Every key of an extra-single-image body. */
export const extrasKeys = ['resize_mode', 'upscaling_resize', 'upscaler_1', 'image'] as const;

/** Every key of a body that asks what a picture shows. */
export const interrogateKeys = ['image', 'model'] as const;

/** Every key of a body that asks Segment Anything for the part of a picture that words name. */
export const segmentKeys = [
  'sam_model_name',
  'input_image',
  'dino_enabled',
  'dino_text_prompt',
  'dino_box_threshold',
] as const;

/** The server settings an order may carry, for itself alone; the last is Forge's. */
export const overrideKeys = [
  'sd_model_checkpoint',
  'CLIP_stop_at_last_layers',
  'sd_vae',
  'forge_additional_modules',
] as const;

export type Body<K extends readonly string[]> = Partial<Record<K[number], unknown>>;
export type Txt2ImgBody = Body<typeof txt2imgKeys>;
export type Img2ImgBody = Body<typeof img2imgKeys>;
export type ExtrasBody = Record<(typeof extrasKeys)[number], unknown>;
export type InterrogateBody = Record<(typeof interrogateKeys)[number], unknown>;
export type SegmentBody = Record<(typeof segmentKeys)[number], unknown>;
