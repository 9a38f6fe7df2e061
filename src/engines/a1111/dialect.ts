/**
 * Which program answers `/sdapi/v1` here, and what it has. The name is for people; behaviour goes by what is there: a list
 * of schedulers, a progress route.
 */
import { z } from 'zod';
import type { Model } from '../../ports.ts';
import type { Connection, SmallAnswer } from './connection.ts';
import { type Extras, readExtras } from './extensions.ts';
import { lookingOnly, ofAnswer } from './failure.ts';
import { bodyOf, field, fileIn, glimpse, name, NAME_CHARS, rowsOf, text } from './lists.ts';

export interface ListedModel {
  /** What `override_settings` takes: the file with its hash. */
  title: string;
  name: string;
  hash: string;
  sha256: string;
  /** Its configuration file, or what SD.Next says it is; may be empty. */
  hint: string;
}

export interface ListedSampler {
  name: string;
  aliases: readonly string[];
}

export interface ListedScheduler {
  name: string;
  label: string;
}

export const programs = ['A1111', 'reForge', 'Forge', 'SD.Next', 'stable-diffusion.cpp'] as const;
export type Program = (typeof programs)[number];

export interface Facts extends Extras {
  family: Program;
  /** As far as the lists show it; drawings tell it exactly. */
  version: string;
  models: readonly ListedModel[];
  /** Those it has besides, which its owner does not let it be asked for. */
  withheld: readonly ListedModel[];
  samplers: readonly ListedSampler[];
  /** Absent before A1111 1.9 and on SD.Next: the schedule is part of the sampler's name there. */
  schedulers: readonly ListedScheduler[] | undefined;
  upscalers: readonly string[];
  /** Title of the checkpoint that is set. */
  loaded: string | undefined;
  /** Files that Forge loads along: VAE and text encoders. */
  modules: readonly string[];
}

const modelRow = z
  .object({ title: name, model_name: text, hash: text, sha256: text, config: text, type: text })
  .transform((row) => ({
    title: row.title,
    name: row.model_name || row.title,
    hash: row.hash,
    sha256: row.sha256,
    hint: row.type || fileIn(row.config),
  }));
const samplerRow = z.object({ name, aliases: z.array(name).catch([]) });
const schedulerRow = z
  .object({ name, label: text })
  .transform((row) => ({ name: row.name, label: row.label || row.name }));
const upscalerRow = z.object({ name }).transform((row) => row.name);

/** A list that must be there: without it this is no WebUI, or one that refuses us. */
const isMissing = (answer: SmallAnswer): boolean => answer.status !== 200 || !Array.isArray(answer.json);

/** sd.cpp computes no hashes and says so with a constant. */
const SDCPP_HASH = '8888888888';

/** Schedulers that came with A1111 1.10. */
const SINCE_1_10 = ['simple', 'normal', 'ddim'];

function versionOf(schedulers: readonly ListedScheduler[] | undefined): string {
  if (!schedulers) return '1.8';
  return schedulers.some((one) => SINCE_1_10.includes(one.name)) ? '1.10' : '1.9';
}

type Identity = Pick<Facts, 'family' | 'version'>;

/** Asked once: which program this is does not change while it runs. */
async function identify(
  connection: Connection,
  lists: { models: readonly ListedModel[]; schedulers: readonly ListedScheduler[] | undefined },
  signal: AbortSignal,
): Promise<Identity> {
  const [version, modules, api] = await Promise.all([
    glimpse(connection, '/sdapi/v1/version', signal),
    glimpse(connection, '/sdapi/v1/sd-modules', signal),
    glimpse(connection, '/openapi.json', signal),
  ]);
  const updated = field(bodyOf(version), 'updated') ?? field(bodyOf(version), 'hash');
  if (typeof updated === 'string') return { family: 'SD.Next', version: updated.slice(0, 20) };
  if (Array.isArray(modules.json) && modules.status === 200) return { family: 'Forge', version: '' };
  if (lists.models.some((model) => model.hash === SDCPP_HASH)) return { family: 'stable-diffusion.cpp', version: '' };
  // A field that reForge took over from Forge while it kept A1111's routes.
  const isReforge = api.status === 200 && api.text.includes('"hr_cfg"');
  return { family: isReforge ? 'reForge' : 'A1111', version: versionOf(lists.schedulers) };
}

/** A program without any list may still draw; with the API switched off not even the progress route is there. */
async function hasApi(connection: Connection, signal: AbortSignal): Promise<boolean> {
  const progress = await connection.get('/sdapi/v1/progress?skip_current_image=true', signal);
  return field(bodyOf(progress), 'progress') !== undefined;
}

const pathsIn = (json: unknown): string[] => (rowsOf(json, name) ?? []).map(fileIn);

/**
 * Asks for everything a drawing needs to know.
 * @param before what was found last time; spares the questions whose answers hardly change while a program runs.
 * @throws TransferError, RefusedError, AwayError; the signal's reason once it has aborted.
 */
export async function readFacts(
  connection: Connection,
  before: Facts | undefined,
  signal: AbortSignal,
): Promise<Facts> {
  const [samplers, models] = await Promise.all([
    connection.get('/sdapi/v1/samplers', signal),
    connection.get('/sdapi/v1/sd-models', signal),
  ]);
  const isAbsent = samplers.status === 404 && models.status === 404;
  if (isMissing(samplers) && isMissing(models) && !(isAbsent && (await hasApi(connection, signal))))
    throw ofAnswer(samplers.status, samplers.text, lookingOnly);
  const [schedulers, upscalers, options] = await Promise.all([
    glimpse(connection, '/sdapi/v1/schedulers', signal),
    glimpse(connection, '/sdapi/v1/upscalers', signal),
    glimpse(connection, '/sdapi/v1/options', signal),
  ]);
  const modelRows = rowsOf(bodyOf(models), modelRow) ?? [];
  const schedulerRows = rowsOf(bodyOf(schedulers), schedulerRow);
  const identity = before ?? (await identify(connection, { models: modelRows, schedulers: schedulerRows }, signal));
  const vaePath = identity.family === 'Forge' ? '/sdapi/v1/sd-modules' : '/sdapi/v1/sd-vae';
  const extras = before ?? (await readExtras(connection, vaePath, signal));
  const loaded = field(bodyOf(options), 'sd_model_checkpoint');
  return {
    ...extras,
    family: identity.family,
    version: identity.version,
    models: modelRows,
    withheld: [],
    samplers: rowsOf(bodyOf(samplers), samplerRow) ?? [],
    schedulers: schedulerRows?.length ? schedulerRows : undefined,
    upscalers: rowsOf(bodyOf(upscalers), upscalerRow) ?? [],
    loaded: typeof loaded === 'string' && loaded ? loaded.slice(0, NAME_CHARS) : undefined,
    modules: pathsIn(field(bodyOf(options), 'forge_additional_modules')),
  };
}

const hashOf = (model: ListedModel): string =>
  (model.sha256 || (model.hash === SDCPP_HASH ? '' : model.hash)).slice(0, 10);

/** The models as an order names them: short where that is unambiguous. */
export function modelsOf(listed: readonly ListedModel[]): Model[] {
  const uses = new Map<string, number>();
  for (const { name } of listed) uses.set(name, (uses.get(name) ?? 0) + 1);
  return listed.map((model) => {
    const hash = hashOf(model);
    return {
      name: uses.get(model.name) === 1 ? model.name : model.title,
      ...(hash ? { hash } : {}),
      ...(model.hint ? { hint: model.hint } : {}),
    };
  });
}

/**
 * The model that an order, an option or a person names: by title, name, file or hash, exactly; or by its file without folder
 * and ending, as answers and pictures have it, where only one is called so.
 */
export function findModel({ models }: { models: readonly ListedModel[] }, given: string): ListedModel | undefined {
  const isNamed = (model: ListedModel): boolean =>
    [model.title, model.name, fileOf(model), model.hash, model.sha256].some((one) => one !== '' && one === given);
  const found = models.find(isNamed) ?? models.find((model) => hashOf(model) === given);
  if (found) return found;
  const [alike, ...others] = models.filter((model) => stemOf(model.title) === stemOf(given));
  return others.length === 0 ? alike : undefined;
}

/** `file.safetensors` of `file.safetensors [6ce0161689]`. */
const fileOf = (model: ListedModel): string => model.title.replace(/ \[[0-9a-f]+\]$/i, '');

/** Without folder, ending and hash, as owners know a file. */
export const stemOf = (title: string): string =>
  title
    .replace(/ \[[0-9a-f]+\]$/i, '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.(safetensors|ckpt|gguf|sft)$/i, '');
