/** Every route of the WebUI and which profile has it. */
import type { FakeA1111Knobs, Fault, Profile } from './knobs.ts';
import { modelRow, scriptsOf, type Shelf } from './lists.ts';
import { extensionRoutes } from './extensions.ts';
import type { Memory } from './memory.ts';
import { decodePicture, enlarge, pictureFormat, readTexts } from './picture.ts';
import type { ProgressDesk } from './progress.ts';
import type { Generator } from './generation.ts';
import { gradioPage, json, PythonFault, type Reply } from './reply.ts';
import type { FakeJob, Worker } from './work.ts';

export interface Call {
  readonly query: URLSearchParams;
  /** Checked and coerced. */
  readonly fields: Record<string, unknown>;
  readonly fault: Fault | null;
  readonly onJob: (job: FakeJob) => void;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Request kind of the schema file; absent for routes without a body. */
  readonly body?:
    | 'txt2img'
    | 'img2img'
    | 'extraSingle'
    | 'extraBatch'
    | 'pngInfo'
    | 'interrogate'
    | 'samPredict'
    | 'options'
    | 'internalProgress';
  /** Absent: everywhere. */
  readonly only?: readonly Profile[];
  /** Exists while this holds: an extension is installed. */
  readonly when?: (knobs: FakeA1111Knobs) => boolean;
  /** Exists while the web page runs. */
  readonly uiOnly?: boolean;
  /** Not behind `--api-auth`. */
  readonly open?: boolean;
  handle(call: Call): Promise<Reply> | Reply;
}

export interface House {
  readonly knobs: () => FakeA1111Knobs;
  readonly worker: Worker;
  readonly shelf: Shelf;
  readonly memory: Memory;
  readonly generator: Generator;
  readonly desk: ProgressDesk;
  /** Options other people's clients may change. */
  readonly options: Record<string, unknown>;
  interrupt(): void;
}

const a1111: readonly Profile[] = ['a1111-1.8', 'a1111-1.9', 'a1111-1.10'];
const webuis: readonly Profile[] = [...a1111, 'forge', 'sdnext'];

async function upscale(house: House, fields: Record<string, unknown>, image: unknown): Promise<string> {
  const { bytes, width, height } = await decodePicture(image);
  const upscaler = (fields.upscaler_1 as string | undefined) ?? 'None';
  if (!house.knobs().upscalers.includes(upscaler)) {
    throw new PythonFault('AssertionError', `could not find upscaler named ${upscaler}`);
  }
  const factor = Number(fields.upscaling_resize ?? 2);
  const byFactor = { width: Math.floor(width * factor), height: Math.floor(height * factor) };
  const bySize = { width: Number(fields.upscaling_resize_w ?? 512), height: Number(fields.upscaling_resize_h ?? 512) };
  const size = fields.resize_mode === 1 ? bySize : byFactor;
  return (await enlarge(bytes, size.width, size.height)).toString('base64');
}

function generationRoutes(house: House): Route[] {
  const { generator, worker } = house;
  const extras = async (call: Call, work: () => Promise<Reply>): Promise<Reply> => {
    const job = worker.announce('extras', '', null);
    call.onJob(job);
    return worker.run(job, 'extras', work);
  };
  const generate = (kind: 'txt2img' | 'img2img'): Route => ({
    method: 'POST',
    path: `/sdapi/v1/${kind}`,
    body: kind,
    async handle(call) {
      return json(await generator.generate(kind, call.fields, call.fault, call.onJob));
    },
  });
  return [
    generate('txt2img'),
    generate('img2img'),
    {
      method: 'POST',
      path: '/sdapi/v1/extra-single-image',
      body: 'extraSingle',
      only: webuis,
      handle: (call) =>
        extras(call, async () => json({ html_info: '', image: await upscale(house, call.fields, call.fields.image) })),
    },
    {
      method: 'POST',
      path: '/sdapi/v1/extra-batch-images',
      body: 'extraBatch',
      only: webuis,
      handle: (call) =>
        extras(call, async () => {
          const list = (call.fields.imageList ?? []) as { data: string }[];
          const images = await Promise.all(list.map((entry) => upscale(house, call.fields, entry.data)));
          return json({ html_info: '', images });
        }),
    },
    {
      method: 'POST',
      path: '/sdapi/v1/png-info',
      body: 'pngInfo',
      only: webuis,
      async handle(call) {
        const { bytes } = await decodePicture(call.fields.image);
        const { parameters = '', ...items } = readTexts(bytes);
        return json({ info: parameters, items, parameters: {} });
      },
    },
  ];
}

function controlRoutes(house: House): Route[] {
  const { desk, worker, memory } = house;
  const post = (path: string, handle: Route['handle'], only: readonly Profile[] = webuis): Route => ({
    method: 'POST',
    path: `/sdapi/v1/${path}`,
    only,
    handle,
  });
  return [
    {
      method: 'GET',
      path: '/sdapi/v1/progress',
      only: webuis,
      handle: (call) => desk.progress(readBoolean(call.query, 'skip_current_image')),
    },
    post('interrupt', () => {
      house.interrupt();
      return json({});
    }),
    post('skip', () => {
      worker.skip();
      return json(null);
    }),
    post('unload-checkpoint', () => {
      memory.unload();
      return json({});
    }),
    post('reload-checkpoint', async () => {
      await memory.reload();
      return json({});
    }),
    ...['refresh-checkpoints', 'refresh-embeddings'].map((name) => post(name, () => json(null))),
    post('refresh-vae', () => json(null), [...a1111, 'sdnext']),
    { ...post('refresh-loras', () => json(null)), open: true },
    { method: 'GET', path: '/', uiOnly: true, open: true, only: webuis, handle: () => gradioPage },
    { method: 'GET', path: '/internal/ping', uiOnly: true, open: true, only: webuis, handle: () => json({}) },
    {
      method: 'GET',
      path: '/internal/pending-tasks',
      uiOnly: true,
      open: true,
      only: webuis,
      handle: () => desk.pending(),
    },
    {
      method: 'POST',
      path: '/internal/progress',
      body: 'internalProgress',
      uiOnly: true,
      open: true,
      only: webuis,
      handle: (call) => desk.ofTask((call.fields.id_task as string | undefined) ?? ''),
    },
    { method: 'GET', path: '/sdapi/v1/status', only: ['sdnext'], handle: () => desk.status() },
  ];
}

/** @throws HttpFault 422 in words the caller turns into pydantic's. */
function readBoolean(query: URLSearchParams, name: string): boolean {
  const text = (query.get(name) ?? 'false').toLowerCase();
  if (['true', '1', 'yes', 'on', 't', 'y'].includes(text)) return true;
  if (['false', '0', 'no', 'off', 'f', 'n'].includes(text)) return false;
  throw new BadQuery(name, text);
}

export class BadQuery extends Error {
  readonly parameter: string;
  readonly input: string;
  constructor(parameter: string, input: string) {
    super(`bad query parameter ${parameter}`);
    this.parameter = parameter;
    this.input = input;
  }
}

async function writeOptions(house: House, changes: Record<string, unknown>): Promise<Reply> {
  const { memory, shelf, worker, options } = house;
  for (const [key, value] of Object.entries(changes)) {
    if (key !== 'sd_model_checkpoint') {
      if (!Object.hasOwn(options, key)) throw new PythonFault('KeyError', `'${key}'`);
      options[key] = value;
      continue;
    }
    const found = shelf.findCheckpoint(String(value));
    if (found === undefined)
      throw new PythonFault('RuntimeError', `model ${JSON.stringify(value).replaceAll('"', "'")} not found`);
    // Set at once, loaded when the lock is free; Forge leaves the loading to the next job.
    memory.option = found;
    if (house.knobs().profile === 'forge') continue;
    const job = worker.announce('options', '', null);
    await worker.run(job, 'load', () => memory.bring());
  }
  return json(null);
}

function listRoutes(house: House): Route[] {
  const { knobs, shelf, memory, options } = house;
  const get = (path: string, read: () => unknown, only?: readonly Profile[]): Route => ({
    method: 'GET',
    path: `/sdapi/v1/${path}`,
    ...(only === undefined ? {} : { only }),
    handle: () => json(read()),
  });
  const checkpointTitle = (): string | null => (memory.option === undefined ? null : shelf.title(memory.option));
  const withSchedulers: readonly Profile[] = ['a1111-1.9', 'a1111-1.10', 'forge', 'sdcpp'];
  return [
    get('sd-models', () => knobs().checkpoints.map((checkpoint) => modelRow(checkpoint, knobs().profile))),
    get('samplers', () => shelf.samplers()),
    get(
      'schedulers',
      () => shelf.schedulers().map((s) => ({ ...s, aliases: null, default_rho: -1, need_inner_model: false })),
      withSchedulers,
    ),
    get(
      'upscalers',
      () => knobs().upscalers.map((name) => ({ name, model_name: null, model_path: null, model_url: null, scale: 4 })),
      webuis,
    ),
    get('latent-upscale-modes', () => [{ name: 'Latent' }, { name: 'Latent (nearest)' }], [...a1111, 'forge']),
    get('options', () => ({
      ...options,
      samples_format: pictureFormat(options, knobs().profile).replace('jpeg', 'jpg'),
      sd_model_checkpoint: checkpointTitle(),
    })),
    {
      method: 'POST',
      path: '/sdapi/v1/options',
      body: 'options',
      only: webuis,
      handle: (call) => writeOptions(house, call.fields),
    },
    get(
      'cmd-flags',
      () => ({ api: true, listen: false, port: null, api_auth: knobs().auth, data_dir: '/srv/webui' }),
      webuis,
    ),
    get('sd-vae', () => knobs().vaes.map((name) => ({ model_name: name, filename: `/srv/webui/models/VAE/${name}` })), [
      ...a1111,
      'sdnext',
    ]),
    get(
      'sd-modules',
      () => knobs().vaes.map((name) => ({ model_name: name, filename: `/srv/webui/models/VAE/${name}` })),
      ['forge'],
    ),
    get('memory', () => memory.figures(), webuis),
    get(
      'embeddings',
      () => ({
        loaded: Object.fromEntries(
          knobs().embeddings.map((name) => [
            name,
            { step: null, sd_checkpoint: null, sd_checkpoint_name: null, shape: 768, vectors: 8 },
          ]),
        ),
        skipped: {},
      }),
      webuis,
    ),
    {
      ...get('loras', () =>
        knobs().loras.map((name) => ({
          name,
          alias: name,
          path: `/srv/webui/models/Lora/${name}.safetensors`,
          metadata: knobs().loraHash === null ? {} : { sshs_model_hash: knobs().loraHash },
        })),
      ),
      open: true,
    },
    get(
      'prompt-styles',
      () => [{ name: 'cinematic', prompt: '{prompt}, film still', negative_prompt: 'cartoon' }],
      webuis,
    ),
    get('scripts', () => ({ txt2img: scriptsOf(knobs()), img2img: scriptsOf(knobs()) }), webuis),
    get(
      'script-info',
      () => scriptsOf(knobs()).map((name) => ({ name, is_alwayson: false, is_img2img: false, args: [] })),
      webuis,
    ),
    get('version', () => ({ app: 'sd.next', updated: '2025-03-22', hash: '431bcc36', branch: 'master' }), ['sdnext']),
    get('platform', () => ({ arch: 'x86_64', system: 'Linux', python: '3.10.16', 'sd.next': '431bcc36' }), ['sdnext']),
    get('log', () => [], ['sdnext']),
  ];
}

export const createRoutes = (house: House): Route[] => [
  ...generationRoutes(house),
  ...extensionRoutes(house),
  ...controlRoutes(house),
  ...listRoutes(house),
];
