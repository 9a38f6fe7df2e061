/** Parameters as WebUIs, their extensions and model sites write them and as they arrive through chats, with what they mean. */
import type { Wishes } from '../../src/creation.ts';
import type { KnownModel } from '../../src/prompt/recipe.ts';

export const models: readonly KnownModel[] = [
  { name: 'dreamshaper_8', hash: '879db523c3' },
  { name: 'sd15/anything v5.safetensors [7f96a1a9ca]' },
  { name: 'juggernautXL_v9', hash: 'c9e3e68f89' },
  { name: 'flux1-dev-bnb-nf4' },
];

export interface Case {
  name: string;
  text: string;
  words: string;
  wishes: Wishes;
  /** Parts told as left out. */
  left?: string;
  /** The model that is not here, and the nearest. */
  missing?: readonly [string, string];
  /** Other notes. */
  told?: readonly string[];
}

const size = (width: number, height: number) => ({ width, height });

export const cases: readonly Case[] = [
  {
    name: 'A1111 1.10 with hires fix and a LoRA',
    text: `masterpiece, 1girl, <lora:add_detail:0.8>, (straw hat:1.2)
Negative prompt: lowres, bad hands,
text, watermark
Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 123, Size: 512x768, Model hash: 879db523c3, Model: dreamshaper_8, Denoising strength: 0.5, Clip skip: 2, Hires upscale: 2, Hires steps: 10, Hires upscaler: 4x-UltraSharp, Lora hashes: "add_detail: 7c6bad76eb54", Version: v1.10.1`,
    words: 'masterpiece, 1girl, (straw hat:1.2)',
    wishes: {
      raw: true,
      avoid: 'lowres, bad hands,\ntext, watermark',
      steps: 20,
      cfg: 7,
      seed: 123,
      size: size(512, 768),
      sampler: 'DPM++ 2M Karras',
      clipSkip: 2,
      model: 'dreamshaper_8',
    },
    left: 'LoRA add_detail, Denoising strength, Hires fix',
  },
  {
    name: 'A1111 1.6: schedule in the name, and told again',
    text: 'a lighthouse at dusk\nNegative prompt: blurry\nSteps: 25, Sampler: DPM++ 2M Karras, CFG scale: 6.5, Seed: 3812093712, Size: 768x512, Model: dreamshaper_8, Schedule type: Karras, Version: v1.6.0',
    words: 'a lighthouse at dusk',
    wishes: {
      raw: true,
      avoid: 'blurry',
      steps: 25,
      cfg: 6.5,
      seed: 3812093712,
      size: size(768, 512),
      sampler: 'DPM++ 2M Karras',
      model: 'dreamshaper_8',
    },
  },
  {
    name: 'no negative prompt',
    text: 'still life, pears on linen\nSteps: 30, Sampler: Euler a, CFG scale: 7.5, Seed: 42, Size: 512x512',
    words: 'still life, pears on linen',
    wishes: { raw: true, steps: 30, cfg: 7.5, seed: 42, size: size(512, 512), sampler: 'Euler a' },
  },
  {
    name: '2022, with the old hash and ENSD',
    text: 'portrait of a knight\nNegative prompt: cropped\nSteps: 28, Sampler: Euler, CFG scale: 12, Seed: 2870305590, Size: 512x512, Model hash: 925997e9, Clip skip: 2, ENSD: 31337',
    words: 'portrait of a knight',
    wishes: {
      raw: true,
      avoid: 'cropped',
      steps: 28,
      cfg: 12,
      seed: 2870305590,
      size: size(512, 512),
      sampler: 'Euler',
      clipSkip: 2,
    },
    left: 'ENSD',
    missing: ['925997e9', ''],
  },
  {
    name: 'lines with carriage returns and empty lines between',
    text: 'a red fox,\r\nsnow\r\n\r\nNegative prompt: people\r\n\r\nSteps: 12, Sampler: UniPC, CFG scale: 5, Seed: 1, Size: 640x448\r\n',
    words: 'a red fox,\nsnow',
    wishes: { raw: true, avoid: 'people', steps: 12, cfg: 5, seed: 1, size: size(640, 448), sampler: 'UniPC' },
  },
  {
    name: 'full-width punctuation and digits',
    text: 'a cat，rain\nNegative prompt：blurry，text\nSteps：２０，Sampler：Euler a，CFG scale：７，Seed：５，Size：５１２×７６８，Model：dreamshaper_8',
    words: 'a cat，rain',
    wishes: {
      raw: true,
      avoid: 'blurry，text',
      steps: 20,
      cfg: 7,
      seed: 5,
      size: size(512, 768),
      sampler: 'Euler a',
      model: 'dreamshaper_8',
    },
  },
  {
    name: 'all on one line, as chat apps send it',
    text: 'an orange cat, rain Negative prompt: dog, text Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 512x512, Model: dreamshaper_8',
    words: 'an orange cat, rain',
    wishes: {
      raw: true,
      avoid: 'dog, text',
      steps: 20,
      cfg: 7,
      seed: 5,
      size: size(512, 512),
      sampler: 'Euler a',
      model: 'dreamshaper_8',
    },
  },
  {
    name: 'keys in another order',
    text: 'a harbour\nSize: 896x1152, Model: juggernautXL_v9, Seed: 77, CFG scale: 4, Sampler: DPM++ SDE, Steps: 8, Model: control_canny',
    words: 'a harbour',
    wishes: {
      raw: true,
      steps: 8,
      cfg: 4,
      seed: 77,
      size: size(896, 1152),
      sampler: 'DPM++ SDE',
      model: 'juggernautXL_v9',
    },
  },
  {
    name: 'one setting a line',
    text: 'a harbour\nNegative prompt: fog\nSteps: 20\nSampler: DDIM\nCFG scale: 7\nSeed: 9\nSize: 512x512',
    words: 'a harbour',
    wishes: { raw: true, avoid: 'fog', steps: 20, cfg: 7, seed: 9, size: size(512, 512), sampler: 'DDIM' },
  },
  {
    name: 'settings broken over two lines, with trailing commas',
    text: 'a harbour\nSteps: 20, Sampler: LMS Karras,\nCFG scale: 8, Seed: 9, Size: 512x640,',
    words: 'a harbour',
    wishes: { raw: true, steps: 20, cfg: 8, seed: 9, size: size(512, 640), sampler: 'LMS Karras' },
  },
  {
    name: 'Size-1 and Size-2',
    text: 'a harbour\nSteps: 20, Sampler: Heun, CFG scale: 8, Seed: 9, Size-1: 640, Size-2: 384',
    words: 'a harbour',
    wishes: { raw: true, steps: 20, cfg: 8, seed: 9, size: size(640, 384), sampler: 'Heun' },
  },
  {
    name: 'ADetailer with quoted prompts and colons',
    text: 'a choir\nNegative prompt: blur\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 9, Size: 512x512, Model: dreamshaper_8, ADetailer model: face_yolov8n.pt, ADetailer prompt: "face, \\"smiling\\", Tone: warm, (eyes:1.1)", ADetailer confidence: 0.3, ADetailer model 2nd: hand_yolov8n.pt, ADetailer version: 24.1.1',
    words: 'a choir',
    wishes: {
      raw: true,
      avoid: 'blur',
      steps: 20,
      cfg: 7,
      seed: 9,
      size: size(512, 512),
      sampler: 'Euler a',
      model: 'dreamshaper_8',
    },
    left: 'ADetailer',
  },
  {
    name: 'ControlNet in quotes, with a model of its own',
    text: 'a staircase\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 9, Size: 512x512, ControlNet 0: "Module: canny, Model: control_v11p_sd15_canny [d14c016b], Weight: 1, Resize Mode: Crop and Resize", Model: dreamshaper_8',
    words: 'a staircase',
    wishes: {
      raw: true,
      steps: 20,
      cfg: 7,
      seed: 9,
      size: size(512, 512),
      sampler: 'Euler a',
      model: 'dreamshaper_8',
    },
    left: 'ControlNet',
  },
  {
    name: 'Civitai generator: resources instead of a model',
    text: 'a teapot\nNegative prompt: chipped\nSteps: 25, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 903, Size: 832x1216, Clip skip: 2, Created Date: 2024-09-17T09:12:33.4051234Z, Civitai resources: [{"type":"checkpoint","modelVersionId":128713,"modelName":"DreamShaper","modelVersionName":"8"},{"type":"lora","weight":0.6,"modelVersionId":62833,"modelName":"Detail Tweaker, strong","modelVersionName":"v1"}], Civitai metadata: {"remixOfId":3}',
    words: 'a teapot',
    wishes: {
      raw: true,
      avoid: 'chipped',
      steps: 25,
      cfg: 7,
      seed: 903,
      size: size(832, 1216),
      sampler: 'DPM++ 2M Karras',
      clipSkip: 2,
      model: 'dreamshaper_8',
    },
    left: 'LoRA Detail Tweaker, strong v1',
  },
  {
    name: 'Civitai resources cut off',
    text: 'a teapot\nSteps: 25, Sampler: Euler a, CFG scale: 7, Seed: 903, Size: 512x512, Civitai resources: [{"type":"checkpoint","modelVer',
    words: 'a teapot',
    wishes: { raw: true, steps: 25, cfg: 7, seed: 903, size: size(512, 512), sampler: 'Euler a' },
    left: 'Civitai resources',
  },
  {
    name: 'Forge with Flux',
    text: 'a glass whale above a city\nSteps: 20, Sampler: Euler, Schedule type: Simple, CFG scale: 1, Distilled CFG Scale: 3.5, Seed: 404, Size: 896x1152, Model hash: bea01d51bd, Model: flux1-dev-bnb-nf4, Diffusion in Low Bits: bnb-nf4, Version: f2.0.1v1.10.1-previous-419-gf82029c5, Module 1: ae',
    words: 'a glass whale above a city',
    wishes: {
      raw: true,
      steps: 20,
      cfg: 1,
      seed: 404,
      size: size(896, 1152),
      sampler: 'Euler Simple',
      model: 'flux1-dev-bnb-nf4',
    },
    left: 'Distilled CFG Scale, Diffusion in Low Bits, Module 1',
  },
  {
    name: 'SD.Next',
    text: 'a moor\nNegative prompt: people\nSteps: 20, Size: 1024x1024, Sampler: UniPC, Seed: 77001, CFG scale: 6, Model: juggernautXL_v9, Model hash: c9e3e68f89, Backend: Diffusers, App: SD.Next, Version: 12ff5a1, Operations: txt2img, Parser: native',
    words: 'a moor',
    wishes: {
      raw: true,
      avoid: 'people',
      steps: 20,
      cfg: 6,
      seed: 77001,
      size: size(1024, 1024),
      sampler: 'UniPC',
      model: 'juggernautXL_v9',
    },
  },
  {
    name: 'a model of another name with a hash that is here',
    text: 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model hash: 879DB523C3, Model: DreamShaper 8 (baked VAE)',
    words: 'a moor',
    wishes: {
      raw: true,
      steps: 20,
      cfg: 7,
      seed: 1,
      size: size(512, 512),
      sampler: 'Euler a',
      model: 'dreamshaper_8',
    },
  },
  {
    name: 'a model in a folder here, with blanks there',
    text: 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: Anything-v5',
    words: 'a moor',
    wishes: {
      raw: true,
      steps: 20,
      cfg: 7,
      seed: 1,
      size: size(512, 512),
      sampler: 'Euler a',
      model: 'sd15/anything v5.safetensors [7f96a1a9ca]',
    },
  },
  {
    name: 'a model that is not here, one letter away',
    text: 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model hash: 0011223344, Model: dreamshaper_7',
    words: 'a moor',
    wishes: { raw: true, steps: 20, cfg: 7, seed: 1, size: size(512, 512), sampler: 'Euler a' },
    missing: ['dreamshaper_7', 'dreamshaper_8'],
  },
  {
    name: 'a model that looks like a path',
    text: 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: ../../etc/passwd',
    words: 'a moor',
    wishes: { raw: true, steps: 20, cfg: 7, seed: 1, size: size(512, 512), sampler: 'Euler a' },
    missing: ['passwd', ''],
  },
  {
    name: 'a Chinese prompt still goes to the writer',
    text: '雨中的橘猫，霓虹\nNegative prompt: 文字\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512',
    words: '雨中的橘猫，霓虹',
    wishes: { avoid: '文字', steps: 20, cfg: 7, seed: 1, size: size(512, 512), sampler: 'Euler a' },
  },
  {
    name: 'values out of range',
    text: 'a moor\nSteps: 400, Sampler: Euler a, CFG scale: 45, Seed: 99999999999, Size: 32x4096',
    words: 'a moor',
    wishes: { raw: true, steps: 150, cfg: 30, size: size(64, 4096), sampler: 'Euler a' },
    told: ['ask.badSeed', 'ask.badNumber', 'ask.badNumber', 'ask.badNumber'],
  },
  {
    name: 'values that are none',
    text: 'a moor\nSteps: 20, Sampler: <b>, CFG scale: seven, Seed: None, Size: 512x512, Model hash: 879db523c3',
    words: 'a moor',
    wishes: { raw: true, steps: 20, size: size(512, 512), model: 'dreamshaper_8' },
    left: 'CFG scale, Seed, Sampler',
  },
  {
    name: 'img2img with inpainting, VAE and face restoration',
    text: 'a moor\nSteps: 20, Sampler: DDIM, CFG scale: 7, Seed: 1, Face restoration: CodeFormer, Size: 512x512, VAE hash: 735e4c3a44, VAE: vae-ft-mse-840000.safetensors, Denoising strength: 0.75, Mask blur: 4, Inpaint area: Only masked, Masked area padding: 32, RNG: CPU',
    words: 'a moor',
    wishes: { raw: true, steps: 20, cfg: 7, seed: 1, size: size(512, 512), sampler: 'DDIM' },
    left: 'Face restoration, VAE, Denoising strength, Inpaint, RNG',
  },
  {
    name: 'one of a batch, with a variation; what is off is not told',
    text: 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Batch size: 4, Batch pos: 2, Variation seed: 77, Variation seed strength: 0.2, Denoising strength: 0, Clip skip: 1, Tiling: False',
    words: 'a moor',
    wishes: { raw: true, steps: 20, cfg: 7, seed: 1, size: size(512, 512), sampler: 'Euler a' },
    left: 'Variation seed',
  },
  {
    name: 'Dynamic Prompts with its templates',
    text: 'a red cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512\nTemplate: a {red|blue} cat, Steps: 5, (soft: 1), Mood: dark\nNegative Template: {dog|wolf}, text',
    words: 'a red cat',
    wishes: { raw: true, avoid: 'dog', steps: 20, cfg: 7, seed: 1, size: size(512, 512), sampler: 'Euler a' },
  },
  {
    name: 'as a viewer shows it, under headings, with flags behind',
    text: 'parameters\n\nPrompt: a moor at dawn\nNegative prompt: people\nSteps: 20, Sampler: Euler a, Schedule type: Automatic, CFG scale: 7, Seed: 1, Size: 512x512, Version: v1.9.4 --ar 16:9 --n 2',
    words: 'a moor at dawn',
    wishes: {
      raw: true,
      avoid: 'people',
      steps: 20,
      cfg: 7,
      seed: 1,
      size: size(512, 512),
      sampler: 'Euler a',
      ratio: { w: 16, h: 9 },
      count: 2,
    },
  },
  {
    name: 'only the prompts, typed by hand with a flag',
    text: 'a moor at dawn\nNegative prompt: people, cars --ar 3:2',
    words: 'a moor at dawn',
    wishes: { raw: true, avoid: 'people, cars', ratio: { w: 3, h: 2 } },
  },
  {
    name: 'one setting, told by the negative prompt before it',
    text: 'a moor\nNegative prompt: fog\nSteps: 20',
    words: 'a moor',
    wishes: { raw: true, avoid: 'fog', steps: 20 },
  },
  {
    name: 'a missing size and sampler',
    text: 'a moor\nSteps: 20, Seed: 5',
    words: 'a moor',
    wishes: { raw: true, steps: 20, seed: 5 },
  },
  {
    name: 'a prompt that speaks of settings',
    text: 'a poster that says Steps: 3, Sampler: x, CFG scale: 2, Seed: 1, Negative prompt: none\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 512x512',
    words: 'a poster that says Steps: 3, Sampler: x, CFG scale: 2, Seed: 1, Negative prompt: none',
    wishes: { raw: true, steps: 20, cfg: 7, seed: 5, size: size(512, 512), sampler: 'Euler a' },
  },
  {
    name: 'more extensions than can be named',
    text: 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 512x512, A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, I: 9',
    words: 'a moor',
    wishes: { raw: true, steps: 20, cfg: 7, seed: 5, size: size(512, 512), sampler: 'Euler a' },
    left: 'A, B, C, D, E, F, G, H, …',
  },
];
