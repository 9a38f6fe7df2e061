/** From what a WebUI answered to pictures that may be shown, and what was not as ordered. */
import { z } from 'zod';
import type { Brief, Note } from '../../creation.ts';
import { isBlack, looksEmpty } from '../../image/judge.ts';
import { kindOf } from '../../image/magic.ts';
import { cleanPng } from '../../image/png.ts';
import { toPng } from '../../image/reencode.ts';
import type { DrawnPicture, DrawResult } from '../../ports.ts';
import { stemOf } from './dialect.ts';
import type { Extracted } from './extract.ts';
import { black, garbage, ofEmpty } from './failure.ts';
import { askedFor, type Drawing, drawnSize } from './request.ts';

const whole = z.int().nonnegative();
const label = z.string().max(300);

/** Of the JSON within `info`; whatever is not as expected counts as not said. */
const infoSchema = z.object({
  seed: whole.optional().catch(undefined),
  all_seeds: z.array(whole).optional().catch(undefined),
  index_of_first_image: whole.optional().catch(undefined),
  width: whole.optional().catch(undefined),
  height: whole.optional().catch(undefined),
  sampler_name: label.optional().catch(undefined),
  sd_model_name: label.nullable().optional().catch(undefined),
  sd_model_hash: label.nullable().optional().catch(undefined),
  extra_generation_params: z
    .object({ 'Schedule type': label.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  clip_skip: whole.nullable().optional().catch(undefined),
  sd_vae_name: label.nullable().optional().catch(undefined),
  version: z.string().max(80).optional().catch(undefined),
});
export type Info = z.infer<typeof infoSchema>;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // SD.Next leaves it empty; a drawing is still a drawing.
  }
};

/** @throws BadAnswerError when the answer is no JSON object. */
export function readInfo(text: string): Info {
  const answer = z.object({ info: z.unknown().optional() }).safeParse(parse(text));
  if (!answer.success) throw garbage('answer is not JSON');
  const { info } = answer.data;
  // A string with JSON in it, from every WebUI; an object would be as good.
  const read = infoSchema.safeParse(typeof info === 'string' ? parse(info) : info);
  return read.success ? read.data : {};
}

/**
 * A picture with nothing in it but the picture.
 * @throws BadAnswerError
 */
export async function cleanPicture(bytes: Buffer): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  const clean = kindOf(bytes) === 'image/png' ? cleanPng(bytes) : await toPng(bytes);
  if (looksEmpty(clean.bytes, clean.width, clean.height) && (await isBlack(clean.bytes))) throw black('black picture');
  return clean;
}

function seedOf(info: Info, brief: Brief, index: number): number {
  // With a variation, all pictures of a batch share the seed and differ in the seed of the variation.
  const offset = brief.variation ? 0 : index;
  return info.all_seeds?.[index] ?? (info.seed ?? brief.seed) + offset;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function samplerNote(info: Info, { brief, sampler }: Drawing): Note | undefined {
  const asked = [sampler.isOther ? brief.sampler : sampler.sampler, sampler.scheduler].filter(Boolean).join(' ');
  const schedule = info.extra_generation_params?.['Schedule type'];
  const isOtherSchedule = sampler.scheduler && schedule && !same(sampler.scheduler, schedule);
  const isOtherSampler = info.sampler_name !== undefined && !same(info.sampler_name, sampler.sampler);
  if (!isOtherSchedule && !isOtherSampler && !sampler.isOther) return undefined;
  const used = [info.sampler_name ?? sampler.sampler, sampler.scheduler ? schedule : undefined]
    .filter(Boolean)
    .join(' ');
  return { key: 'engine.otherSampler', facts: { asked, used } };
}

function modelNote(info: Info, { model }: Drawing): Note | undefined {
  const { sd_model_name: name, sd_model_hash: hash } = info;
  if (!model || (!name && !hash)) return undefined;
  const isSame =
    (name && [model.name, model.title, stemOf(model.title)].some((one) => same(one, name))) ||
    (hash && (model.hash === hash || model.sha256.startsWith(hash)));
  return isSame ? undefined : { key: 'engine.otherModel', facts: { asked: model.name, used: name ?? hash ?? '' } };
}

interface Size {
  width: number;
  height: number;
}

/** Enlarging rounds to whole latents, each program in its own way. */
const isNear = (one: Size, other: Size): boolean =>
  Math.abs(one.width - other.width) < 8 && Math.abs(one.height - other.height) < 8;
const isSame = (one: Size, other: Size): boolean => one.width === other.width && one.height === other.height;

/** The answer tells the size of the first pass; without it, only what was asked for can be compared with. */
function isTold(picture: Size, { width, height }: Info, sent: Drawing): boolean {
  const { hires } = sent;
  if (width === undefined || height === undefined) {
    return hires ? isNear(picture, drawnSize(sent)) : isSame(picture, sent.brief);
  }
  if (!hires) return isSame(picture, { width, height });
  return isNear(picture, drawnSize({ ...sent, brief: { ...sent.brief, width, height } }));
}

/** A grid that the answer does not speak of: one picture too many, and only the second is as large as was ordered. */
async function firstOf({ pictures }: Extracted, info: Info, sent: Drawing): Promise<number> {
  const { index_of_first_image: told } = info;
  const [grid, second] = pictures;
  if (told !== undefined || pictures.length <= sent.brief.count || !grid || !second) return told ?? 0;
  const isOrdered = async (picture: Buffer): Promise<boolean> => isTold(await cleanPicture(picture), info, sent);
  return !(await isOrdered(grid)) && (await isOrdered(second)) ? 1 : 0;
}

/** Leaves out the grid in front and whatever extensions put behind; keeps gaps, so that seeds fit. */
async function ordered(extracted: Extracted, info: Info, sent: Drawing): Promise<(Buffer | null)[]> {
  const first = await firstOf(extracted, info, sent);
  const { count } = sent.brief;
  const drawn = Math.min(count, info.all_seeds?.length || count);
  return extracted.pictures.slice(first, first + drawn);
}

function sizeNote(pictures: readonly DrawnPicture[], sent: Drawing): Note | undefined {
  const matches = sent.hires ? isNear : isSame;
  const other = pictures.find((one) => !matches(one, drawnSize(sent)));
  return other && { key: 'engine.otherSize', facts: { width: other.width, height: other.height } };
}

const stem = (file: string): string => file.toLowerCase().replace(/\.(safetensors|ckpt|pt|sft)$/, '');

/** Settings of the server that it says it did not take. */
function settingNotes({ clip_skip: skipped, sd_vae_name: used }: Info, { clipSkip, vae }: Drawing): Note[] {
  const isSkipOther = clipSkip !== undefined && skipped !== undefined && skipped !== null && skipped !== clipSkip;
  const isVaeOther = vae && 'name' in vae && used ? stem(used) !== stem(vae.name) : false;
  const whats = [isSkipOther ? 'clipSkip' : '', isVaeOther ? 'vae' : ''].filter(Boolean);
  return whats.map((what) => ({ key: 'engine.cannot', facts: { what } }));
}

/**
 * @throws BadAnswerError E-SD-09 when nothing came or a picture is broken, E-SD-07 when one is black.
 */
export async function readDrawing(extracted: Extracted, sent: Drawing): Promise<{ result: DrawResult; info: Info }> {
  const { brief } = sent;
  const info = readInfo(extracted.text);
  const pictures: DrawnPicture[] = [];
  for (const [index, bytes] of (await ordered(extracted, info, sent)).entries()) {
    if (!bytes) continue;
    const clean = await cleanPicture(bytes);
    const { width, height } = clean;
    if (!isTold(clean, info, sent)) throw garbage('picture has another size than the answer says');
    pictures.push({ bytes: clean.bytes, mime: 'image/png', width, height, seed: seedOf(info, brief, index) });
  }
  if (pictures.length === 0) throw ofEmpty(extracted.text, askedFor(brief));
  const missing: Note | undefined =
    pictures.length < brief.count
      ? { key: 'engine.partial', facts: { drawn: pictures.length, asked: brief.count } }
      : undefined;
  const notes = [
    samplerNote(info, sent),
    modelNote(info, sent),
    sizeNote(pictures, sent),
    ...settingNotes(info, sent),
    missing,
  ];
  return {
    result: {
      pictures,
      notes: notes.filter((note) => note !== undefined),
      ...(info.sd_model_name ? { checkpoint: info.sd_model_name } : {}),
    },
    info,
  };
}
