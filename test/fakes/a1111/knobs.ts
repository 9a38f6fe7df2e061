/** What can be turned on the fake WebUI. */
import type { FakeCard } from '../card.ts';

export type Profile = 'a1111-1.8' | 'a1111-1.9' | 'a1111-1.10' | 'forge' | 'sdnext' | 'sdcpp';

/** What goes wrong with one generation. `null` in a list: this one goes well. */
export type Fault =
  /** 500 OutOfMemoryError in the middle of the steps. */
  | 'oom'
  /** 200 with the error of `oom` in place of pictures, as some forks answer. */
  | 'oom-told-well'
  /** 200 without pictures, `info` being the error. */
  | 'oom-in-info'
  /** 500 NansException. */
  | 'nan'
  /** 500 AttributeError: no model in memory. */
  | 'no-model'
  /** 500 RuntimeError. */
  | 'exception'
  /** 422: a field is not as the WebUI wants it; no job. */
  | 'unprocessable'
  /** 404: a sampler that was listed is gone; no job. */
  | 'no-sampler'
  /** No job at all and no answer, for ever. */
  | 'hang'
  /** The job stops at half of its steps and holds the lock; an interrupt frees it. */
  | 'stuck'
  /** The job is done, the answer never comes. */
  | 'mute'
  /** Headers and half of the body, then silence. */
  | 'hang-body'
  /** The connection is reset instead of an answer; no job. */
  | 'reset'
  /** The job is done, then the connection is reset in the middle of the body. */
  | 'reset-body'
  /** The job is done, the body ends early but in good order. */
  | 'cut-json'
  /** 502 with a proxy's HTML page. */
  | 'html-502'
  /** 503 with a proxy's HTML page. */
  | 'html-503'
  /** 200 with a login page. */
  | 'html-login'
  /** 307 to another host. */
  | 'redirect'
  /** Endless base64; as many bytes as `hugeBytes`. */
  | 'huge'
  /** Half a gigabyte of zeros in gzip, whatever the client accepts. */
  | 'gzip-bomb'
  | 'black'
  | 'garbage-base64'
  | 'truncated-png'
  | 'wrong-size'
  /** A whole PNG with a web page behind it. */
  | 'polyglot'
  | 'svg'
  /** A PNG of 400 megapixels in a few kB. */
  | 'pixel-bomb'
  /** 200 with `images: []`. */
  | 'no-images'
  /** 200 with `info: ""`. */
  | 'no-info'
  /** 200 without `info`. */
  | 'absent-info'
  /** `info` does not say which picture is the first. */
  | 'untold-first'
  /** 200 with `info` that is no JSON. */
  | 'bad-info'
  /** 200 with 10,000 pictures of one pixel. */
  | 'ten-thousand'
  /** `info` names another checkpoint than the one that was asked for. */
  | 'wrong-checkpoint'
  /** `info` names another sampler. */
  | 'wrong-sampler';

/** What goes wrong on a whole route. */
export type RouteFault =
  | 'hang'
  | 'reset'
  | 'html-502'
  | 'html-503'
  | 'html-login'
  | 'redirect'
  | 'not-found'
  | 'empty'
  | 'null'
  | 'exception';

export interface FakeCheckpoint {
  readonly name: string;
  /** Ten hex digits. */
  readonly hash: string;
}

export interface FakeA1111Knobs {
  profile: Profile;
  /** ms per sampler step; 0 draws at once. */
  stepMs: number;
  /** Steps happen only when the test calls `step()`. */
  manual: boolean;
  /** ms in the `job_count` -1 phase of every job. */
  prepareMs: number;
  /** ms to put another checkpoint into memory. */
  loadMs: number;
  /** ms under the lock after the last step of a batch, progress standing still. */
  decodeMs: number;
  /** ms after the lock was given back, before the answer. */
  encodeMs: number;
  /** ms between the arrival of any request and its handling. */
  latencyMs: number;
  /** `user:pass` of `--api-auth`. */
  auth: string | null;
  /** Started without `--api`. */
  apiOff: boolean;
  /** The web page runs as well, so `/internal/*` exists. */
  ui: boolean;
  /** Answers 400 to bodies that break the contract. */
  strict: boolean;
  checkpoints: readonly FakeCheckpoint[];
  /** Replaces the list of the profile. */
  samplers: readonly string[] | null;
  upscalers: readonly string[];
  loras: readonly string[];
  /** Hash in the metadata of every LoRA; null: no metadata. */
  loraHash: string | null;
  vaes: readonly string[];
  embeddings: readonly string[];
  /** Without the always-on scripts of extensions, which come with their knobs. */
  scripts: readonly string[];
  /** The ControlNet extension; null: not installed. Forge has it built in, with whatever networks are listed here. */
  control: { readonly modules: readonly string[]; readonly models: readonly string[] } | null;
  /** The Segment Anything extension, and the words GroundingDINO finds something for. */
  segment: { readonly models: readonly string[]; readonly finds: readonly string[] } | null;
  /** What each model says, with `{shape}` for `wide` or `tall`; null: it is not there. */
  captions: { readonly clip: string | null; readonly deepdanbooru: string | null };
  /** The captioner is downloading its models, under the lock. */
  captionHangs: boolean;
  /** Settings that orders bring along are dropped without a word. */
  ignoresSettings: boolean;
  /** For every generation that `faults` has nothing for. */
  fault: Fault | null;
  /** Used up one by one, one per generation. */
  faults: readonly (Fault | null)[];
  /** By path, for example `{ '/sdapi/v1/progress': 'hang' }`. */
  routeFaults: Readonly<Record<string, RouteFault>>;
  /** Pictures larger than this many pixels (all of one batch together) end in `oom`. */
  oomAbovePixels: number;
  /** Pictures that are missing at the end of an answer. */
  imagesShort: number;
  /** Pictures too many at the end of an answer, like the maps of ControlNet. */
  extraImages: number;
  /** A grid as first picture even without `save_images`. */
  gridFirst: boolean;
  /** The `parameters` text in each picture. */
  textChunk: boolean;
  /** null: what the profile does (SD.Next: jpeg, all others: png). */
  format: 'png' | 'jpeg' | 'webp' | null;
  /** `photo` has grain and the size in bytes of a real picture, `smooth` is small and fast. */
  detail: 'smooth' | 'photo';
  /** `/progress` has a `current_image`. */
  previews: boolean;
  /** Interrupts that are answered and forgotten, from now on. */
  loseInterrupts: number;
  /** Requests handled at the same time, waiting ones included. */
  poolSize: number;
  hugeBytes: number;
  /** What it loads into; null: one of its own that is always half full. */
  card: FakeCard | null;
  /** Bytes of each checkpoint on the card. */
  checkpointBytes: number;
  /** Bytes that a drawing takes besides. */
  drawingBytes: number;
  /** What `/unload-checkpoint` does besides answering. */
  unloads: 'frees' | 'nothing';
  /** What a drawing does after an unload that was followed by no `/reload-checkpoint`: several versions break. */
  afterUnload: 'loads' | 'breaks';
  /** `/memory` has no figures, as for cards that are not from NVIDIA. */
  cardUnknown: boolean;
}

export const defaultKnobs: FakeA1111Knobs = {
  profile: 'a1111-1.10',
  stepMs: 0,
  manual: false,
  prepareMs: 0,
  loadMs: 0,
  decodeMs: 0,
  encodeMs: 0,
  latencyMs: 0,
  auth: null,
  apiOff: false,
  ui: true,
  strict: false,
  checkpoints: [
    { name: 'dreamshaper_8.safetensors', hash: '879db523c3' },
    { name: 'anything-v5.safetensors', hash: '7f96a1a9ca' },
    { name: 'sd_xl_base_1.0.safetensors', hash: '31e35c80fc' },
  ],
  samplers: null,
  upscalers: ['None', 'Lanczos', 'Nearest', 'ESRGAN_4x', 'R-ESRGAN 4x+', 'R-ESRGAN 4x+ Anime6B'],
  loras: ['add_detail', 'ink_wash'],
  loraHash: null,
  vaes: ['vae-ft-mse.safetensors', 'anime.vae.pt'],
  embeddings: ['easynegative'],
  control: null,
  segment: null,
  captions: {
    clip: 'a {shape} picture with soft waves of colour, a disc of light',
    deepdanbooru: 'simple background, sun',
  },
  captionHangs: false,
  scripts: ['prompt matrix', 'x/y/z plot', 'extra options', 'seed', 'sampler', 'refiner'],
  ignoresSettings: false,
  fault: null,
  faults: [],
  routeFaults: {},
  oomAbovePixels: Infinity,
  imagesShort: 0,
  extraImages: 0,
  gridFirst: false,
  textChunk: true,
  format: null,
  detail: 'smooth',
  previews: true,
  loseInterrupts: 0,
  poolSize: 40,
  hugeBytes: 300_000_000,
  card: null,
  checkpointBytes: 2_300_000_000,
  drawingBytes: 1_400_000_000,
  unloads: 'frees',
  afterUnload: 'loads',
  cardUnknown: false,
};
