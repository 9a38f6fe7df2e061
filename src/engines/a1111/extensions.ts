/** What a WebUI has besides checkpoints and samplers, and which extensions answer. All of it may be missing. */
import { z } from 'zod';
import type { Model } from '../../ports.ts';
import type { Connection, SmallAnswer } from './connection.ts';
import { bodyOf, field, fileIn, glimpse, name, namesIn, rowsOf } from './lists.ts';

/** Metadata of training comes along, up to megabytes a file; from slow disks it takes its time. */
const LORA_LIMITS = { bytes: 67_108_864, ms: 30_000 };
/** Best for things that people name. */
const SEGMENT_ORDER = [/hq.*vit_h/i, /vit_h/i, /vit_l/i];

export interface Extras {
  loras: readonly Model[];
  vaes: readonly string[];
  embeddings: readonly string[];
  /** The ControlNet extension, with what it lists. */
  control?: { modules: readonly string[]; models: readonly string[] };
  /** The Segment Anything extension, with the model to ask for. */
  segment?: { model: string };
  /** There is a route that says what a picture shows. */
  describes: boolean;
}

/** The hash that goes into parameters: kohya's, of the weights without the header. */
const loraRow = z.object({ name, metadata: z.unknown().optional() }).transform(({ name: lora, metadata }): Model => {
  const hash = field(metadata, 'sshs_model_hash');
  const isHash = typeof hash === 'string' && /^[0-9a-f]{10,64}$/i.test(hash);
  return { name: lora, ...(isHash ? { hash: hash.slice(0, 10).toLowerCase() } : {}) };
});
const fileRow = z.object({ model_name: name }).transform((row) => row.model_name);

const lower = (json: unknown): string[] => (rowsOf(json, name) ?? []).map((one) => one.toLowerCase());

/** The extension is there when its script is: its routes alone, as other programs imitate them, draw nothing. */
function hasScript(scripts: SmallAnswer, title: string): boolean {
  const lists = [field(bodyOf(scripts), 'txt2img'), field(bodyOf(scripts), 'img2img')];
  return lists.every((list) => lower(list).includes(title));
}

async function readControl(connection: Connection, signal: AbortSignal): Promise<Extras['control']> {
  const scripts = await glimpse(connection, '/sdapi/v1/scripts', signal);
  if (!hasScript(scripts, 'controlnet')) return undefined;
  const [models, modules] = await Promise.all([
    glimpse(connection, '/controlnet/model_list', signal),
    glimpse(connection, '/controlnet/module_list', signal),
  ]);
  const listed = rowsOf(field(bodyOf(modules), 'module_list'), name);
  return listed && { modules: listed, models: rowsOf(field(bodyOf(models), 'model_list'), name) ?? [] };
}

async function readSegment(connection: Connection, signal: AbortSignal): Promise<Extras['segment']> {
  const models = rowsOf(bodyOf(await glimpse(connection, '/sam/sam-model', signal)), name) ?? [];
  const model = SEGMENT_ORDER.map((best) => models.find((one) => best.test(one))).find(Boolean) ?? models[0];
  return model === undefined ? undefined : { model };
}

/** A route that only takes POST answers GET with 405; SD.Next lists its models there. */
async function hasRoute(connection: Connection, path: string, signal: AbortSignal): Promise<boolean> {
  return [200, 405].includes((await glimpse(connection, path, signal)).status);
}

/**
 * @param vaePath where this program lists its VAEs
 * @throws TransferError when nobody answers; the signal's reason once it has aborted.
 */
export async function readExtras(connection: Connection, vaePath: string, signal: AbortSignal): Promise<Extras> {
  const [loras, vaes, embeddings, control, segment, describes] = await Promise.all([
    glimpse(connection, '/sdapi/v1/loras', signal, LORA_LIMITS),
    glimpse(connection, vaePath, signal),
    glimpse(connection, '/sdapi/v1/embeddings', signal),
    readControl(connection, signal),
    readSegment(connection, signal),
    hasRoute(connection, '/sdapi/v1/interrogate', signal),
  ]);
  return {
    loras: rowsOf(bodyOf(loras), loraRow) ?? [],
    vaes: (rowsOf(bodyOf(vaes), fileRow) ?? []).map(fileIn),
    embeddings: namesIn(field(bodyOf(embeddings), 'loaded')),
    ...(control ? { control } : {}),
    ...(segment ? { segment } : {}),
    describes,
  };
}
