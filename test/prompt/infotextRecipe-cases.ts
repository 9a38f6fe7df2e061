/** Texts as WebUIs and model sites write them, with the whole recipe each of them holds. */
import type { Brief } from '../../src/creation.ts';
import type { Recipe } from '../../src/personal.ts';

/** What `tail` says. */
export const plain = {
  negative: '',
  width: 512,
  height: 512,
  steps: 20,
  cfg: 7,
  sampler: 'Euler a',
  seed: 1,
  count: 1,
};
const tail = 'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512';

export interface Expected {
  name: string;
  text: string;
  brief: Partial<Brief>;
  more?: Partial<Recipe>;
  left?: readonly string[];
}

export const table: readonly Expected[] = [
  {
    name: 'WebUI 1.10: hires fix, LoRA, VAE, clip skip',
    text: `a lighthouse, <lora:add_detail:0.8>, (storm:1.2)
Negative prompt: lowres
Steps: 24, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7.5, Seed: 123, Size: 512x768, Model hash: 879db523c3, Model: dreamshaper_8, VAE hash: 735e4c3a44, VAE: vae-ft-mse-840000.safetensors, Denoising strength: 0.5, Clip skip: 2, Hires upscale: 2, Hires steps: 10, Hires upscaler: 4x-UltraSharp, Lora hashes: "add_detail: 7c6bad76eb54", Version: v1.10.1`,
    brief: {
      positive: 'a lighthouse, <lora:add_detail:0.8>, (storm:1.2)',
      negative: 'lowres',
      steps: 24,
      sampler: 'DPM++ 2M',
      scheduler: 'Karras',
      cfg: 7.5,
      seed: 123,
      height: 768,
      checkpoint: 'dreamshaper_8',
      vae: 'vae-ft-mse-840000.safetensors',
      clipSkip: 2,
      hires: { factor: 2, strength: 0.5, upscaler: '4x-UltraSharp' },
    },
    more: {
      checkpoint: { name: 'dreamshaper_8', hash: '879db523c3' },
      vae: { name: 'vae-ft-mse-840000', hash: '735e4c3a44' },
      loras: [{ name: 'add_detail', hash: '7c6bad76eb54', weight: 0.8 }],
    },
    left: ['Hires steps'],
  },
  {
    name: 'WebUI 1.6: the schedule in the name of the sampler',
    text: `a moor\nSteps: 25, Sampler: DPM++ 2M SDE Karras, CFG scale: 6, Seed: 3812093712, Size: 768x512, Version: v1.6.0`,
    brief: { steps: 25, cfg: 6, seed: 3812093712, width: 768, sampler: 'DPM++ 2M SDE', scheduler: 'Karras' },
  },
  {
    name: 'WebUI 1.8: told twice',
    text: `a moor\n${tail.replace('Euler a', 'DPM++ 3M SDE Exponential, Schedule type: Exponential')}, Version: v1.8.0`,
    brief: { sampler: 'DPM++ 3M SDE', scheduler: 'Exponential' },
  },
  {
    name: 'schedule left to the WebUI',
    text: `a moor\n${tail}, Schedule type: Automatic`,
    brief: {},
  },
  {
    name: 'hires fix to a size',
    text: `a moor\n${tail}, Denoising strength: 0.45, Hires resize: 1024x1024, Hires upscaler: Latent`,
    brief: { hires: { factor: 2, strength: 0.45, upscaler: 'Latent' } },
  },
  {
    name: 'hires fix to a width',
    text: `a moor\n${tail}, Denoising strength: 0.45, Hires resize: 768x0, Hires upscaler: Latent`,
    brief: { hires: { factor: 1.5, strength: 0.45, upscaler: 'Latent' } },
  },
  {
    name: 'hires fix of the first WebUIs cannot be carried',
    text: `a moor\n${tail}, Denoising strength: 0.7, First pass size: 0x0`,
    brief: {},
    left: ['Denoising strength', 'Hires fix'],
  },
  {
    name: 'a picture from a picture: what it started from is not in the text',
    text: `a moor\n${tail}, Denoising strength: 0.6, Mask blur: 4, Masked content: latent noise, Inpaint area: Only masked`,
    brief: {},
    left: ['Denoising strength', 'Inpaint'],
  },
  {
    name: 'a variation',
    text: `a moor\n${tail}, Variation seed: 77, Variation seed strength: 0.2`,
    brief: { variation: { seed: 77, strength: 0.2 } },
  },
  {
    name: 'a variation that is off',
    text: `a moor\n${tail}, Variation seed: 77, Variation seed strength: 0`,
    brief: {},
  },
  {
    name: 'Forge with Flux',
    text: `a glass whale\nSteps: 20, Sampler: Euler, Schedule type: Simple, CFG scale: 1, Distilled CFG Scale: 3.5, Seed: 404, Size: 896x1152, Model hash: bea01d51bd, Model: flux1-dev-bnb-nf4, Version: f2.0.1v1.10.1-previous-419-gf82029c5, Module 1: ae`,
    brief: {
      positive: 'a glass whale',
      sampler: 'Euler',
      scheduler: 'Simple',
      cfg: 1,
      distilledCfg: 3.5,
      seed: 404,
      width: 896,
      height: 1152,
      checkpoint: 'flux1-dev-bnb-nf4',
    },
    more: { checkpoint: { name: 'flux1-dev-bnb-nf4', hash: 'bea01d51bd' } },
    left: ['Module 1'],
  },
  {
    name: 'SD.Next',
    text: `a moor\nNegative prompt: people\nSteps: 20, Size: 1024x1024, Sampler: UniPC, Seed: 77001, CFG scale: 6, Model: juggernautXL_v9, Model hash: c9e3e68f89, Backend: Diffusers, App: SD.Next, Version: 12ff5a1, Operations: txt2img, Parser: native`,
    brief: {
      negative: 'people',
      width: 1024,
      height: 1024,
      sampler: 'UniPC',
      seed: 77001,
      cfg: 6,
      checkpoint: 'juggernautXL_v9',
    },
    more: { checkpoint: { name: 'juggernautXL_v9', hash: 'c9e3e68f89' } },
  },
  {
    name: 'Civitai: hashes as JSON',
    text: `a teapot <lora:steam:-0.5>\n${tail}, Model: dreamshaper_8, Hashes: {"model": "879DB523C3", "lora:steam": "ab12cd34ef", "embed:bad": "11"}`,
    brief: { positive: 'a teapot <lora:steam:-0.5>', checkpoint: 'dreamshaper_8' },
    more: {
      checkpoint: { name: 'dreamshaper_8', hash: '879db523c3' },
      loras: [{ name: 'steam', hash: 'ab12cd34ef', weight: -0.5 }],
    },
  },
  {
    name: 'Civitai: hashes that are no JSON',
    text: `a teapot\n${tail}, Hashes: {"model": "879`,
    brief: { positive: 'a teapot' },
  },
  {
    name: 'ComfyUI, saved in the manner of the WebUI',
    text: `a moor\nNegative prompt: fog\nSteps: 30, Sampler: dpmpp_2m, Schedule type: karras, CFG scale: 5.5, Seed: 987654321, Size: 1024x1024, Model hash: 1234567890, Model: sd_xl_base_1.0, Version: ComfyUI`,
    brief: {
      negative: 'fog',
      steps: 30,
      sampler: 'dpmpp_2m',
      scheduler: 'karras',
      cfg: 5.5,
      seed: 987654321,
      width: 1024,
      height: 1024,
      checkpoint: 'sd_xl_base_1.0',
    },
    more: { checkpoint: { name: 'sd_xl_base_1.0', hash: '1234567890' } },
  },
  {
    name: 'in the manner of NovelAI',
    text: `{{masterpiece}}, [[sketch]], 1girl\nNegative prompt: lowres\nSteps: 28, Sampler: k_euler_ancestral, CFG scale: 11, Seed: 41, Size: 512x768, Clip skip: 2, ENSD: 31337`,
    brief: {
      positive: '{{masterpiece}}, [[sketch]], 1girl',
      negative: 'lowres',
      steps: 28,
      sampler: 'k_euler_ancestral',
      cfg: 11,
      seed: 41,
      height: 768,
      clipSkip: 2,
    },
    left: ['ENSD'],
  },
  {
    name: 'full-width punctuation and digits',
    text: 'a cat，rain\nNegative prompt：text\nSteps：２２，Sampler：Euler a，CFG scale：７，Seed：５，Size：５１２×７６８，Clip skip：２',
    brief: { positive: 'a cat，rain', negative: 'text', steps: 22, seed: 5, height: 768, clipSkip: 2 },
  },
  {
    name: 'all on one line',
    text: `an orange cat, rain Negative prompt: dog ${tail}, Clip skip: 2, VAE: Automatic`,
    brief: { positive: 'an orange cat, rain', negative: 'dog', clipSkip: 2 },
  },
  {
    name: 'prompts over several lines',
    text: `a cat,\n  rain\n\nneon\nNegative prompt: dog,\ntext\n${tail}`,
    brief: { positive: 'a cat,\n  rain\n\nneon', negative: 'dog,\ntext' },
  },
  {
    name: 'quotes and commas in values',
    text: `a moor\n${tail}, Model: "odd, \\"name\\": 1", VAE: "a, b.pt", Lora hashes: "x, y: 0123456789, z: abcdef0123", Version: "v1, test"`,
    brief: { checkpoint: 'odd, "name": 1', vae: 'a, b.pt' },
    more: { checkpoint: { name: 'odd, "name": 1' }, vae: { name: 'a, b' } },
  },
  {
    name: 'a LoRA with a colon less and one without weight',
    text: `a moor <lora:one> <lora:two:1.5:lbw=OUTD>\n${tail}, Lora hashes: "one: 0011223344, two: zz"`,
    brief: { positive: 'a moor <lora:one> <lora:two:1.5:lbw=OUTD>' },
    more: {
      loras: [
        { name: 'one', hash: '0011223344', weight: 1 },
        { name: 'two', weight: 1.5 },
      ],
    },
  },
  {
    name: 'a checkpoint in a folder, told by its old hash only',
    text: `a moor\n${tail}, Model hash: 925997e9`,
    brief: {},
    more: { checkpoint: { name: '', hash: '925997e9' } },
  },
  {
    name: 'without a seed it cannot be exact, and says so',
    text: 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: -1, Size: 512x512',
    brief: { seed: 0 },
    left: ['Seed'],
  },
  {
    name: 'values far out of range',
    text: 'a moor\nSteps: 400, Sampler: Euler a, CFG scale: 45, Seed: 99999999999, Size: 32x9000, Clip skip: 99, Variation seed: 99999999999, Variation seed strength: 7',
    brief: {
      steps: 150,
      cfg: 30,
      seed: 4294967295,
      width: 64,
      height: 2048,
      clipSkip: 12,
      variation: { seed: 4294967295, strength: 1 },
    },
  },
  {
    name: 'values that are none',
    text: 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: seven, Seed: None, Size: 512x512, Clip skip: x, Hires upscale: big',
    brief: { seed: 0 },
    left: ['Hires fix', 'Seed'],
  },
  {
    name: 'extensions that draw more than the brief says',
    text: `a moor\n${tail}, ADetailer model: face_yolov8n.pt, ControlNet 0: "Module: canny, Weight: 1", Refiner: xl-refiner, Tiling: True, Face restoration: CodeFormer`,
    brief: {},
    left: ['ADetailer', 'ControlNet', 'Refiner', 'Tiling', 'Face restoration'],
  },
  {
    name: 'a batch',
    text: `a moor\n${tail}, Batch size: 4, Batch pos: 2`,
    brief: {},
  },
  {
    name: 'Size-1 and Size-2',
    text: 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size-1: 640, Size-2: 384',
    brief: { width: 640, height: 384 },
  },
  {
    name: 'only the prompts',
    text: 'a moor\nNegative prompt: people',
    brief: { negative: 'people', seed: 0 },
    left: ['Seed'],
  },
  {
    name: 'as a viewer shows it',
    text: `parameters\n\nPrompt: a moor\nNegative prompt: people\n${tail}`,
    brief: { negative: 'people' },
  },
  {
    name: 'settings broken over lines, with commas behind',
    text: 'a moor\nNegative prompt: people\nSteps: 20, Sampler: Euler a,\nCFG scale: 7, Seed: 1,\nSize: 512x512, Clip skip: 2,',
    brief: { negative: 'people', clipSkip: 2 },
  },
  {
    name: 'in Chinese',
    text: `雨中的橘猫，霓虹\nNegative prompt: 文字\n${tail}, Model: 国风3_v3.4`,
    brief: { positive: '雨中的橘猫，霓虹', negative: '文字', checkpoint: '国风3_v3.4' },
    more: { checkpoint: { name: '国风3_v3.4' } },
  },
];
