/** What a recipe from elsewhere means here: values a request can carry, a model to look for, and names of what is left out. */
import { z } from 'zod';
import type { Note, Wishes } from '../creation.ts';
import { foldName } from './catalogue.ts';
import { type Infotext, titleParts } from './infotext.ts';
import { nearest } from './nearest.ts';
import { note } from './notes.ts';
import type { Fields } from './pasted.ts';
import { cutText } from './text.ts';

/** A checkpoint that can be asked for. */
export interface KnownModel {
  name: string;
  /** First 10 characters of the SHA-256. */
  hash?: string;
}

export interface Recipe {
  /** In the names of a WebUI request. */
  fields: Fields;
  /** The checkpoint, as far as it was named. */
  model: { name: string; hash: string };
  /** Parts that change the picture and cannot be carried over. */
  leftOut: string[];
}

/** What the WebUI writes for information only. */
const silent =
  /^(?:version|hashes|lora hashes|ti hashes|vae hash|batch (?:size|pos)|created date|civitai metadata|app|operations|backend|pipeline|parser|user|time|date|(?:negative )?template)$/;
const carried = new Set(
  'steps,sampler,schedule type,cfg scale,seed,size,size-1,size-2,model,model hash,civitai resources'.split(','),
);
/** Many settings of one feature, told as one. */
const features: readonly (readonly [RegExp, string])[] = [
  [/^hires\b/, 'Hires fix'],
  [/^adetailer\b/, 'ADetailer'],
  [/^controlnet\b/, 'ControlNet'],
  [/^refiner\b/, 'Refiner'],
  [/^variation seed\b/, 'Variation seed'],
  [/^(?:first pass size|upscaler)\b/, 'Hires fix'],
  [/^ultimate sd upscale\b/, 'Ultimate SD upscale'],
  [/^tiled (?:diffusion|vae)\b/, 'Tiled Diffusion'],
  [/^(?:mask|inpaint|masked)\b/, 'Inpaint'],
  [/^rp\b/, 'Regional Prompter'],
  [/^addnet\b/, 'Additional Networks'],
];
/** Values that mean the feature is off. */
const off = /^(?:|0|0\.0|false|none|off|automatic)$/i;
const networkCall = /<(lora|lyco|hypernet):([^<>:\n]{1,80})[^<>\n]{0,80}>/gi;
const samplerShape = /^[\p{L}\p{N}][\p{L}\p{N}+ ._()-]{0,47}$/u;
const avoidLimit = 1500;

/** The second pass at a larger size. */
export interface HiresPass {
  factor: number;
  /** Denoising strength. */
  strength: number;
  upscaler?: string;
}

/** Plain text of one setting, '' when it is not there. */
export const settingOf = ({ settings }: Infotext, key: string): string =>
  (settings.get(key)?.value ?? '').normalize('NFKC').trim();

/** A number within bounds; undefined when the setting is no number or means that it is off. */
export function numberOf(
  infotext: Infotext,
  key: string,
  { low, high }: { low: number; high: number },
): number | undefined {
  const given = settingOf(infotext, key);
  if (!/^-?\d{1,12}(?:\.\d{1,12})?$/.test(given)) return undefined;
  return Math.min(high, Math.max(low, Number(given)));
}

/** Strength where the text does not say: what the WebUI has at first. */
const usualStrength = 0.7;

/** As a factor, or as the size that comes out (`Hires resize: 1024x1536`, where 0 stands for a side that follows). */
export function hiresOf(infotext: Infotext, size: { width: number; height: number }): HiresPass | undefined {
  const [, width = '', height = ''] = /^(\d{1,5})x(\d{1,5})$/.exec(settingOf(infotext, 'hires resize')) ?? [];
  const resized = Math.max(Number(width) / size.width, Number(height) / size.height);
  const factor = numberOf(infotext, 'hires upscale', { low: 0, high: 4 }) ?? (width === '' ? 0 : Math.min(4, resized));
  if (!(factor > 1)) return undefined;
  const strength = numberOf(infotext, 'denoising strength', { low: 0.05, high: 1 }) ?? usualStrength;
  const upscaler = settingOf(infotext, 'hires upscaler').slice(0, 200);
  return { factor: Math.round(factor * 1000) / 1000, strength, ...(upscaler !== '' && { upscaler }) };
}

/** Absent where nothing is left out, which is what 1 means. */
export const clipSkipOf = (infotext: Infotext): number | undefined => {
  const layers = numberOf(infotext, 'clip skip', { low: 1, high: 12 });
  return layers === undefined || layers < 2 ? undefined : Math.floor(layers);
};

const hashesSchema = z.record(z.string().max(300), z.string().max(80).catch(''));

/** What Civitai's extension and newer WebUIs write as `Hashes: {"model": "…", "lora:name": "…"}`. */
export const hashesOf = (infotext: Infotext): Readonly<Record<string, string>> =>
  hashesSchema.safeParse(jsonOf(settingOf(infotext, 'hashes'))).data ?? {};

/** The checkpoint of a text, by its hash and its name; '' for what is not told. */
export function modelOf(infotext: Infotext): Recipe['model'] {
  const hash = settingOf(infotext, 'model hash') || (hashesOf(infotext)['model'] ?? '');
  return { name: settingOf(infotext, 'model').slice(0, 200), hash: hash.toLowerCase().slice(0, 64) };
}

/** @param loras names that a prompt may call; calls of others are taken out of it and told. */
export function recipeOf(infotext: Infotext, loras: readonly string[] = []): Recipe {
  const value = (key: string): string => settingOf(infotext, key);
  const leftOut = new Set<string>();
  const positive = withoutNetworks(infotext.positive, loras, leftOut);
  const resources = readResources(value('civitai resources'), leftOut);
  const fields = new Map<string, string>([
    ['prompt', positive],
    ['negative_prompt', infotext.negative],
  ]);
  const take = (field: string, key: string, given: string, shape: RegExp): void => {
    if (shape.test(given)) fields.set(field, given);
    else if (given !== '') leftOut.add(key);
  };
  take('steps', 'Steps', value('steps'), /^-?[\d.]{1,12}$/);
  take('cfg_scale', 'CFG scale', value('cfg scale'), /^-?[\d.]{1,12}$/);
  take('seed', 'Seed', value('seed'), /^-?[\d.]{1,24}$/);
  take('sampler_name', 'Sampler', value('sampler'), samplerShape);
  takeSchedule(fields, value('schedule type'), leftOut);
  const [width = '', height = ''] = value('size')
    .split(/ ?[x×*] ?/i)
    .map((side) => side.trim());
  take('width', 'Size', width || value('size-1'), /^\d{1,6}$/);
  take('height', 'Size', height || value('size-2'), /^\d{1,6}$/);
  const clipSkip = clipSkipOf(infotext);
  if (clipSkip !== undefined) fields.set('clip_skip', String(clipSkip));
  for (const part of otherParts(infotext, ['clip skip'])) leftOut.add(part);
  if (infotext.negative.length > avoidLimit) leftOut.add('Negative prompt, …');
  const { name, hash } = modelOf(infotext);
  const model = { name: name || resources.checkpoint, hash };
  return { fields, model, leftOut: [...leftOut] };
}

function withoutNetworks(prompt: string, loras: readonly string[], leftOut: Set<string>): string {
  const kept = prompt.replace(networkCall, (call: string, kind: string, name: string) => {
    if (kind.toLowerCase() === 'lora' && loras.includes(name.trim())) return call;
    leftOut.add(`${kind.toLowerCase() === 'hypernet' ? 'hypernetwork' : 'LoRA'} ${cutText(name.trim(), 40)}`);
    return '';
  });
  return kept === prompt
    ? prompt
    : kept
        .replace(/ {2,}/g, ' ')
        .replace(/,(?: ?,)+/g, ',')
        .replace(/^[ ,]+|[ ,]+$/g, '');
}

/** Old samplers have the schedule in their name, and are then not told it again. */
function takeSchedule(fields: Map<string, string>, schedule: string, leftOut: Set<string>): void {
  const sampler = fields.get('sampler_name') ?? '';
  if (off.test(schedule) || sampler.toLowerCase().endsWith(` ${schedule.toLowerCase()}`)) return;
  if (sampler !== '' && samplerShape.test(schedule)) fields.set('scheduler', schedule);
  else leftOut.add('Schedule type');
}

const resourcesSchema = z.array(
  z.object({
    type: z.string().catch(''),
    modelName: z.string().catch(''),
    modelVersionName: z.string().catch(''),
  }),
);

/** What Civitai's own generator used. It calls LoRAs outside the prompt. */
function readResources(json: string, leftOut: Set<string>): { checkpoint: string } {
  if (json === '') return { checkpoint: '' };
  const read = resourcesSchema.safeParse(jsonOf(json));
  if (!read.success) leftOut.add('Civitai resources');
  let checkpoint = '';
  for (const { type, modelName, modelVersionName } of read.data ?? []) {
    const name = cutText(`${modelName} ${modelVersionName}`.trim(), 60);
    if (/^checkpoint$/i.test(type)) checkpoint ||= name;
    else if (/^(?:lora|lycoris|locon|dora)$/i.test(type)) leftOut.add(`LoRA ${name}`.trim());
    else if (!/^(?:|embed|textualinversion)$/i.test(type)) leftOut.add(`${cutText(type, 20)} ${name}`.trim());
  }
  return { checkpoint };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // Cut off somewhere on the way, and told as left out.
    throw error;
  }
}

/** @param taken keys that are carried over besides. Where a feature is carried as a whole, its rest is told key by key. */
export function otherParts({ settings }: Infotext, taken: readonly string[]): string[] {
  return [...settings].flatMap(([name, { key, value }]) => {
    if (carried.has(name) || taken.includes(name) || silent.test(name)) return [];
    if (off.test(value.normalize('NFKC').trim())) return [];
    const [pattern, feature] = features.find(([one]) => one.test(name)) ?? [];
    const isHalf = pattern !== undefined && taken.some((one) => pattern.test(one));
    return [isHalf ? cutText(key, 40) : (feature ?? cutText(key, 40))];
  });
}

/** Parts that are named; more are only hinted at. */
const named = 8;

/** Says in one sentence what is not carried over. */
export function tellLeftOut(leftOut: readonly string[], notes: Note[]): void {
  if (leftOut.length === 0) return;
  const what = [...leftOut.slice(0, named), ...(leftOut.length > named ? ['…'] : [])].join(', ');
  notes.push(note('ask.recipePartly', { what }));
}

/**
 * Wishes for the recipe's checkpoint where it is known here, by hash or by name, else tells. A recipe's model is no order:
 * the picture can be drawn with another.
 */
export function takeModel(
  wishes: Wishes,
  { model, known }: { model: Recipe['model']; known: readonly KnownModel[] },
  notes: Note[],
): void {
  const found = findKnown(model, known);
  if (found) wishes.model = found.name;
  else if (model.name.trim() !== '' || model.hash !== '') notes.push(note('ask.recipeModel', lacking(model, known)));
}

/** A file by its hash, else by its name, whatever folder and ending either is written with. */
export function findKnown(
  given: { name: string; hash?: string | undefined },
  known: readonly KnownModel[],
): KnownModel | undefined {
  const { name, hash } = titleParts(given.name);
  const hashes = [given.hash ?? '', hash ?? ''].map((one) => one.toLowerCase());
  const wanted = foldName(name);
  return (
    known.find((one) => hashes.some((own) => sameHash(own, one.hash ?? titleParts(one.name).hash ?? ''))) ??
    (wanted === '' ? undefined : known.find((one) => foldName(titleParts(one.name).name) === wanted))
  );
}

/** For a sentence: what is not here, and the name here that is nearest to it, '' when none is near. */
export function lacking(
  given: { name: string; hash?: string | undefined },
  known: readonly KnownModel[],
): { given: string; near: string } {
  const { name } = titleParts(given.name);
  const stems = known.map((one) => foldName(titleParts(one.name).name));
  const near = known[stems.indexOf(nearest(foldName(name), stems))];
  return { given: cutText(name || (given.hash ?? ''), 60), near: near?.name ?? '' };
}

/** Both are beginnings of one SHA-256, cut at 10 characters or later; the 8 of old WebUIs are another sum. */
const sameHash = (a: string, b: string): boolean => {
  const length = Math.min(a.length, b.length);
  return length >= 8 && a.slice(0, length) === b.toLowerCase().slice(0, length);
};
