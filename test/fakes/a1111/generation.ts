/** txt2img and img2img from the checked fields to the answer. */
import { randomInt } from 'node:crypto';
import type { Fault, FakeA1111Knobs } from './knobs.ts';
import { scriptsOf, type SamplerPick, type Shelf } from './lists.ts';
import type { Memory } from './memory.ts';
import {
  createRandom,
  decodePicture,
  enlarge,
  flatPng,
  inpaint,
  pictureFormat,
  recode,
  withText,
  type Painter,
} from './picture.ts';
import { controlMaps } from './control.ts';
import { override, settingsNow, type Settings } from './settings.ts';
import { HttpFault, PythonFault } from './reply.ts';
import { readOrder, type Order } from './order.ts';
import type { FakeJob, Worker } from './work.ts';

export interface GenerationAnswer {
  readonly images: string[];
  readonly parameters: Record<string, unknown>;
  readonly info?: string;
}

export interface Generator {
  generate(
    kind: 'txt2img' | 'img2img',
    fields: Record<string, unknown>,
    fault: Fault | null,
    onJob: (job: FakeJob) => void,
  ): Promise<GenerationAnswer>;
}

interface Parts {
  readonly knobs: () => FakeA1111Knobs;
  readonly worker: Worker;
  readonly shelf: Shelf;
  readonly memory: Memory;
  readonly painter: Painter;
  /** Of `/options`; `samples_format` decides about the answer. */
  readonly options: Record<string, unknown>;
}

/** One picture of a job before encoding; `fraction` < 1 was interrupted. */
interface Drawn {
  readonly seed: number;
  readonly fraction: number;
}

/** What a job left behind. */
interface Result {
  readonly drawn: readonly Drawn[];
  readonly settings: Settings;
  /** Of ControlNet, in base64. */
  readonly maps: readonly string[];
}

const version: Record<FakeA1111Knobs['profile'], string> = {
  'a1111-1.8': 'v1.8.0',
  'a1111-1.9': 'v1.9.4',
  'a1111-1.10': 'v1.10.1',
  forge: 'f2.0.1v1.10.1-previous-669-gdfdcbab6',
  sdnext: '431bcc36',
  sdcpp: 'stable-diffusion.cpp',
};

const breaks: Partial<Record<Fault, PythonFault>> = {
  oom: new PythonFault(
    'OutOfMemoryError',
    'CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 8.00 GiB of which 0 bytes is free.',
  ),
  nan: new PythonFault('NansException', 'A tensor with all NaNs was produced in Unet.'),
  'no-model': new PythonFault('AttributeError', "'NoneType' object has no attribute 'lowvram'"),
  exception: new PythonFault('RuntimeError', 'Input type (float) and bias type (c10::Half) should be the same'),
};

function breakJob(fault: Fault | null): void {
  const failure = fault === null ? undefined : breaks[fault];
  if (failure !== undefined) throw failure;
}

async function sampleBatch(order: Order, job: FakeJob, worker: Worker, fault: Fault | null): Promise<number> {
  const { state } = worker;
  state.sampling_steps = order.steps;
  state.sampling_step = 0;
  for (let step = 0; step < order.steps; step++) {
    if (state.interrupted || state.skipped) return step / order.steps;
    if (step === order.steps >> 1) {
      breakJob(fault);
      if (fault === 'stuck') {
        await worker.untilInterrupted();
        continue;
      }
    }
    await worker.sampleStep(job);
  }
  return state.interrupted || state.skipped ? Math.max(0, (order.steps - 1) / order.steps) : 1;
}

/** Everything under the lock. */
async function draw(parts: Parts, order: Order, job: FakeJob, fault: Fault | null): Promise<Result> {
  const { knobs, worker, memory, shelf } = parts;
  const { state } = worker;
  const checkpoint = order.checkpoint === undefined ? undefined : shelf.findCheckpoint(order.checkpoint);
  const before = memory.option;
  // A name nobody knows is dropped without a word.
  if (checkpoint !== undefined) memory.option = checkpoint;
  const goBack = override(parts.options, knobs().ignoresSettings ? {} : order.settings, order.restoreAfterwards);
  const drawn: Drawn[] = [];
  const maps: string[] = [];
  try {
    const settings = settingsNow(parts.options, knobs());
    // Before anything is counted; and once more before each iteration, as the page may have chosen another.
    await memory.bring();
    if (knobs().prepareMs > 0) await worker.pause(knobs().prepareMs);
    if (order.outWidth * order.outHeight * order.batchSize > knobs().oomAbovePixels) breakJob('oom');
    if (order.steps === 0) breakJob(fault);
    const passes = order.hires ? 2 : 1;
    state.job_count = order.iterations * passes;
    for (let iteration = 0; iteration < order.iterations; iteration++) {
      await memory.bring();
      if (iteration === 0) maps.push(...(await controlMaps(order.echo, knobs(), memory.loaded)));
      if (state.interrupted) break;
      state.skipped = false;
      if (order.iterations > 1) state.job = `Batch ${iteration + 1} out of ${order.iterations}`;
      let fraction = 0;
      for (let pass = 0; pass < passes; pass++) {
        fraction = await sampleBatch(order, job, worker, fault);
        if (knobs().decodeMs > 0) await worker.pause(knobs().decodeMs);
        state.job_no += 1;
        state.sampling_step = 0;
      }
      for (let i = 0; i < order.batchSize; i++) {
        drawn.push({ seed: order.seeds[iteration * order.batchSize + i] ?? order.seed, fraction });
      }
    }
    return { drawn, settings, maps };
  } finally {
    if (checkpoint !== undefined && order.restoreAfterwards) memory.option = before;
    goBack();
  }
}

function infotext(order: Order, index: number, sampler: SamplerPick, parts: Parts): string {
  const { loaded } = parts.memory;
  const facts = [
    `Steps: ${order.steps}`,
    `Sampler: ${sampler.name}`,
    ...(sampler.schedule === null ? [] : [`Schedule type: ${sampler.schedule}`]),
    `CFG scale: ${order.cfg}`,
    `Seed: ${order.seeds[index] ?? order.seed}`,
    `Size: ${order.width}x${order.height}`,
    ...(loaded === undefined ? [] : [`Model hash: ${loaded.hash}`, `Model: ${loaded.name.replace(/\.\w+$/, '')}`]),
    ...(order.denoising === null ? [] : [`Denoising strength: ${order.denoising}`]),
    `Version: ${version[parts.knobs().profile]}`,
  ];
  const negative = order.negative === '' ? '' : `\nNegative prompt: ${order.negative}`;
  return `${order.prompt}${negative}\n${facts.join(', ')}`;
}

/** How one picture is written down. */
interface Ways {
  readonly text: string | null;
  readonly fault: Fault | null;
}

function spoil(png: Buffer, order: Order, fault: Fault | null): Buffer {
  if (fault === 'black') return flatPng(order.outWidth, order.outHeight, 'rgb');
  if (fault === 'truncated-png') return png.subarray(0, Math.floor(png.length * 0.6));
  if (fault === 'polyglot')
    return Buffer.concat([png, Buffer.from('\n<html><script>alert(document.domain)</script></html>')]);
  if (fault === 'svg')
    return Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" onload="alert(1)"/>');
  return fault === 'pixel-bomb' ? flatPng(20_000, 20_000, 'bit') : png;
}

async function encode(parts: Parts, order: Order, drawn: Drawn, ways: Ways): Promise<string> {
  const { text, fault } = ways;
  if (fault === 'garbage-base64') return '@@ this is no base64 @@'.repeat(200);
  const { painter, knobs } = parts;
  const half = fault === 'wrong-size' ? 2 : 1;
  const words = order.start === null ? order.prompt : `${order.prompt} ${order.start.fingerprint}`;
  const size = { width: order.outWidth / half, height: order.outHeight / half };
  const whole =
    order.start !== null && order.denoising === 0
      ? await enlarge(order.start.bytes, size.width, size.height)
      : painter.draw({ words, seed: drawn.seed, ...size, fraction: drawn.fraction, detail: knobs().detail });
  const { bytes: start, mask = null, inverted = false } = order.start ?? {};
  const clean = start !== undefined && mask !== null ? await inpaint(whole, start, mask, inverted) : whole;
  const format = knobs().format ?? pictureFormat(parts.options, knobs().profile);
  if (format !== 'png') return (await recode(clean, format, text)).toString('base64');
  const png = text === null ? clean : withText(clean, 'parameters', text);
  return spoil(png, order, fault).toString('base64');
}

function describe(
  order: Order,
  sampler: SamplerPick,
  texts: string[],
  parts: Parts & { fault: Fault | null; pictures: number; settings: Settings },
): string {
  const { memory, fault, worker, knobs, settings } = parts;
  if (fault === 'no-info') return '';
  if (fault === 'bad-info') return '{"seed": 1, "all_seeds": [1';
  const model = fault === 'wrong-checkpoint' ? { name: 'somebody-elses.ckpt', hash: 'deadbeef00' } : memory.loaded;
  return JSON.stringify({
    prompt: order.prompt,
    all_prompts: order.seeds.map(() => order.prompt),
    negative_prompt: order.negative,
    all_negative_prompts: order.seeds.map(() => order.negative),
    seed: order.seed,
    all_seeds: order.seeds,
    subseed: order.subseed,
    all_subseeds: order.subseeds,
    subseed_strength: order.subseedStrength,
    width: order.width,
    height: order.height,
    sampler_name: fault === 'wrong-sampler' ? 'DPM adaptive' : sampler.name,
    cfg_scale: order.cfg,
    steps: order.steps,
    batch_size: order.batchSize,
    restore_faces: order.restoreFaces,
    face_restoration_model: null,
    sd_model_name: model?.name.replace(/\.\w+$/, '').replace(/^.*[\\/]/, '') ?? null,
    sd_model_hash: model && (model.hash || 'c0ffee0000'),
    sd_vae_name: settings.vae,
    sd_vae_hash: null,
    seed_resize_from_w: -1,
    seed_resize_from_h: -1,
    denoising_strength: order.denoising,
    extra_generation_params: sampler.schedule === null ? {} : { 'Schedule type': sampler.schedule },
    ...(fault !== 'untold-first' && { index_of_first_image: texts.length > parts.pictures ? 1 : 0 }),
    infotexts: texts,
    styles: order.styles,
    job_timestamp: worker.state.job_timestamp,
    clip_skip: settings.clipSkip,
    is_using_inpainting_conditioning: false,
    version: version[knobs().profile],
  });
}

async function startPicture(first: unknown, fields: Record<string, unknown>): Promise<NonNullable<Order['start']>> {
  const text = String(first);
  if (/^https?:/.test(text)) throw new HttpFault(500, 'Requests not allowed');
  const { bytes } = await decodePicture(text);
  const mask = typeof fields.mask === 'string' ? (await decodePicture(fields.mask)).bytes : null;
  const inverted = fields.inpainting_mask_invert === 1;
  return { bytes, fingerprint: bytes.subarray(-40).toString('hex'), mask, inverted };
}

async function takeStart(fields: Record<string, unknown>, profile: FakeA1111Knobs['profile']): Promise<Order['start']> {
  const pictures = fields.init_images ?? null;
  if (pictures === null) {
    if (profile === 'sdnext') throw new HttpFault(400, 'Init image is none');
    throw new HttpFault(404, 'Init image not found');
  }
  const list = pictures as unknown[];
  if (list.length === 0) throw new PythonFault('IndexError', 'list index out of range');
  return startPicture(list[0], fields);
}

/** What the WebUI refuses only after it has read the whole request. */
function checkNames(fields: Record<string, unknown>, knobs: FakeA1111Knobs): void {
  const known = (name: string): boolean => scriptsOf(knobs).includes(name.toLowerCase());
  const { script_name: script, hr_upscaler: upscaler } = fields;
  if (typeof script === 'string' && script !== '' && !known(script))
    throw new HttpFault(422, `Script '${script}' not found`);
  for (const name of Object.keys(fields.alwayson_scripts ?? {})) {
    if (!known(name)) throw new HttpFault(422, `always on script ${name} not found`);
  }
  if (fields.enable_hr !== true) return;
  if (typeof upscaler === 'string' && !upscaler.startsWith('Latent') && !knobs.upscalers.includes(upscaler)) {
    throw new PythonFault('Exception', `could not find upscaler named ${upscaler}`);
  }
  if (knobs.profile === 'forge' && !Array.isArray(fields.hr_additional_modules)) {
    throw new PythonFault('TypeError', "'NoneType' object is not iterable");
  }
}

export function createGenerator(parts: Parts): Generator {
  const { knobs, worker, shelf } = parts;
  return {
    async generate(kind, fields, fault, onJob) {
      const { profile } = knobs();
      const start = kind === 'img2img' ? await takeStart(fields, profile) : null;
      const order = readOrder(fields, {
        kind,
        start,
        profile,
        gridFirst: knobs().gridFirst,
        newSeed: () => randomInt(0, 4294967295),
      });
      checkNames(fields, knobs());
      const sampler = shelf.pickSampler(order.sampler);
      if (sampler === undefined) throw new HttpFault(404, 'Sampler not found');
      const job = worker.announce(kind, order.prompt, order.taskId);
      onJob(job);
      const { drawn, settings, maps } = await worker.run(job, `scripts_${kind}`, () =>
        parts.memory.drawing(() => draw(parts, order, job, fault)),
      );
      if (knobs().encodeMs > 0) await worker.pause(knobs().encodeMs);

      const texts = drawn.map((_, i) => infotext(order, i, sampler, parts));
      const first = texts[0] ?? '';
      const images: string[] = [];
      const withGrid = order.grid && drawn.length > 1;
      const text = (i: number): string | null => (knobs().textChunk ? (texts[i] ?? first) : null);
      if (fault === 'ten-thousand') {
        const dot = flatPng(1, 1, 'rgb').toString('base64');
        images.push(...Array.from({ length: 10_000 }, () => dot));
      } else if (fault !== 'no-images' && order.sendImages) {
        if (withGrid) images.push(await gridOf(parts, order, text(0)));
        for (const [i, one] of drawn.entries()) images.push(await encode(parts, order, one, { text: text(i), fault }));
        images.splice(Math.max(0, images.length - knobs().imagesShort), knobs().imagesShort);
        images.push(...maps);
        for (let i = 0; i < knobs().extraImages; i++) {
          images.push(await encode(parts, order, { seed: 900 + i, fraction: 1 }, { text: null, fault: null }));
        }
      }
      return {
        images,
        parameters: order.echo,
        ...(fault !== 'absent-info' && {
          info: describe(order, sampler, withGrid ? [first, ...texts] : texts, {
            ...parts,
            fault,
            settings,
            pictures: drawn.length,
          }),
        }),
      };
    },
  };
}

async function gridOf(parts: Parts, order: Order, text: string | null): Promise<string> {
  const across = Math.round(Math.sqrt(order.seeds.length)) || 1;
  const down = Math.ceil(order.seeds.length / across);
  const sheet: Order = { ...order, outWidth: order.outWidth * across, outHeight: order.outHeight * down, start: null };
  return encode(
    parts,
    sheet,
    { seed: Math.floor(createRandom(order.seed)() * 1e9), fraction: 1 },
    { text, fault: null },
  );
}
