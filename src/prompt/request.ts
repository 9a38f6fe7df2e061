/** From what a person typed and chose to words and wishes. */
import type { Note, Wishes } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import { catalogueOf, type Named } from './catalogue.ts';
import { flagOf, flagWords, type Known } from './flags.ts';
import { readInfotext } from './infotext.ts';
import { nearest } from './nearest.ts';
import { note } from './notes.ts';
import { type Fields, readPasted } from './pasted.ts';
import { qualityAliases } from './preset.ts';
import { type KnownModel, type Recipe, recipeOf, takeModel, tellLeftOut } from './recipe.ts';
import { scanFlags } from './scan.ts';
import { promptLimit } from './sanitise.ts';
import { hasCjk, tidyText } from './text.ts';
import { addAvoid, applyFlag, maxCount, readSeed } from './values.ts';

/** UTF-16 units of a whole message that are looked at: what stands around the words, flags or a body, has room too. */
const messageLimit = 4000;
const bodyLimit = 8000;

export interface ReadRequest {
  /** Without flags, 1-1,500 UTF-16 units; '' where no words are needed and none were said. */
  words: string;
  wishes: Wishes;
  /** What was not taken as it was typed. */
  notes: Note[];
}

/** Names to choose from; an entry with `names` also answers to those. */
export interface Choosable {
  styles: readonly (string | Named)[];
  qualities: readonly (string | Named)[];
  /** Checkpoints that a pasted recipe may mean. None: whatever it names is left out and told. */
  models?: readonly KnownModel[];
  /** LoRAs that the prompt of a pasted recipe may call. None by default. */
  loras?: readonly string[];
  /** What is asked for needs no words, such as another seed of a picture. */
  wordsOptional?: boolean;
}

/**
 * Reads the request language: a description with flags (`--ar 16:9`, `比例：16：9`), a pasted WebUI body, or
 * the parameters that a WebUI wrote into a picture.
 * @param options chosen outside the words; they win over flags. An empty value means not chosen.
 * @throws BadAskError E-IN-01 when nothing is said, E-IN-05 beyond 1,500 characters, E-IN-06 for a path as a model.
 */
export function readRequest(
  words: string,
  options: Readonly<Record<string, string>> | undefined,
  known: Choosable,
): ReadRequest {
  if (words.length > bodyLimit) throw tooLong();
  const context = { known: nameAll(known), notes: [] as Note[] };
  const wishes: Wishes = {};
  const text = tidyText(words).trim();
  const pasted: Found | undefined = readPasted(text) ?? readRecipe(text, known, context.known);
  if (!pasted && text.length > messageLimit) throw tooLong();
  const scanned = scanFlags(pasted ? pasted.around.slice(0, messageLimit) : text, context.known);
  context.notes.push(...scanned.notes);
  const said = pasted ? takePasted(pasted.fields, wishes, context.notes) : scanned.words;
  if (said.length > promptLimit) throw tooLong();
  const recipe = pasted?.recipe;
  if (recipe) tellLeftOut(recipe.leftOut, context.notes);
  for (const given of scanned.given) applyFlag(wishes, given, context);
  applyOptions(wishes, options ?? {}, context);
  if (recipe && wishes.model === undefined)
    takeModel(wishes, { model: recipe.model, known: known.models ?? [] }, context.notes);
  const isSaid = /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(said);
  if (!isSaid && !known.wordsOptional) throw new BadAskError({ code: 'E-IN-01', say: 'ask.empty', facts: {} });
  return { words: isSaid ? said : '', wishes, notes: context.notes };
}

interface Found {
  fields: Fields;
  /** Text in which flags may stand. */
  around: string;
  recipe?: Recipe;
}

/** Flags may stand behind a recipe; where only the prompts were typed, they may stand within them too. */
function readRecipe(text: string, { loras }: Choosable, known: Known): Found | undefined {
  const infotext = readInfotext(text);
  if (!infotext) return undefined;
  const { positive, negative, settings, around } = infotext;
  const isTyped = settings.size === 0;
  const words = (prompt: string): string => (isTyped ? scanFlags(prompt, known).words : prompt);
  const recipe = recipeOf({ ...infotext, positive: words(positive), negative: words(negative) }, loras);
  return { recipe, fields: recipe.fields, around: isTyped ? `${positive}\n${negative}` : around };
}

const tooLong = (): BadAskError =>
  new BadAskError({ code: 'E-IN-05', say: 'ask.tooLong', facts: { limit: promptLimit } });

const asNamed = (one: string | Named): Named => (typeof one === 'string' ? { name: one } : one);

const nameAll = ({ styles, qualities }: Choosable): Known => ({
  styles: catalogueOf(styles.map(asNamed)),
  qualities: catalogueOf(
    qualities.map(asNamed).map(({ name, names }) => {
      const shipped = Object.entries(qualityAliases).filter(([, preset]) => preset === name);
      return { name, names: { ...Object.fromEntries(shipped.map(([alias]) => [alias, alias])), ...names } };
    }),
  ),
});

function applyOptions(
  wishes: Wishes,
  options: Readonly<Record<string, string>>,
  context: { known: Known; notes: Note[] },
): void {
  for (const [key, value] of Object.entries(options)) {
    const flag = flagOf(key.slice(0, 40));
    if (flag === undefined) {
      const near = nearest(key, flagWords);
      context.notes.push(note('ask.unknownFlag', { flag: tidyText(key.slice(0, 40)), near }));
    } else if (value.trim() !== '') {
      if (flag === 'no') delete wishes.avoid;
      applyFlag(wishes, { flag, value: value.slice(0, 4000) }, context);
    }
  }
}

const samplerShape = /^[\p{L}\p{N}][\p{L}\p{N}+ ._()-]{0,47}$/u;

/** Wishes of a pasted body; returns its prompt. A prompt in English is one already, so no writer is asked. */
function takePasted(fields: Fields, wishes: Wishes, notes: Note[]): string {
  const text = (key: string): string => tidyText(String(fields.get(key) ?? '')).trim();
  const prompt = text('prompt');
  if (!hasCjk(prompt)) wishes.raw = true;
  addAvoid(wishes, text('negative_prompt'));
  const seed = readSeed(text('seed'), notes);
  if (seed !== undefined) wishes.seed = seed;
  const number = (key: string, range: Range): number | undefined => readNumber(key, { given: text(key), range }, notes);
  const count = (number('batch_size', { low: 1, high: 64 }) ?? 1) * (number('n_iter', { low: 1, high: 64 }) ?? 1);
  if (count > maxCount) notes.push(note('ask.badCount', { given: String(count), used: maxCount }));
  if (fields.has('batch_size') || fields.has('n_iter')) wishes.count = Math.min(count, maxCount);
  const steps = number('steps', { low: 1, high: 150 });
  if (steps !== undefined) wishes.steps = steps;
  const cfg = number('cfg_scale', { low: 1, high: 30, fraction: true });
  if (cfg !== undefined) wishes.cfg = cfg;
  const width = number('width', sides);
  const height = number('height', sides);
  if (width !== undefined || height !== undefined) wishes.size = { width: width ?? 512, height: height ?? 512 };
  const sampler = readSampler(text('sampler_name') || text('sampler_index'), text('scheduler'));
  if (sampler !== undefined) wishes.sampler = sampler;
  const clipSkip = number('clip_skip', { low: 1, high: 12 });
  if (clipSkip !== undefined) wishes.clipSkip = clipSkip;
  return prompt;
}

interface Range {
  low: number;
  high: number;
  fraction?: boolean;
}

/** Up to here a size is scaled down as a whole by the guard, which tells so; beyond it is no size. */
const sides: Range = { low: 64, high: 16_384 };

function readNumber(key: string, { given, range }: { given: string; range: Range }, notes: Note[]): number | undefined {
  if (given === '') return undefined;
  const value = Number(given);
  if (Number.isNaN(value)) {
    notes.push(note('ask.badNumber', { flag: key, given: given.slice(0, 40), used: '-' }));
    return undefined;
  }
  const used = Math.min(range.high, Math.max(range.low, range.fraction ? value : Math.floor(value)));
  if (used !== value) notes.push(note('ask.badNumber', { flag: key, given: given.slice(0, 40), used: String(used) }));
  return used;
}

function readSampler(sampler: string, scheduler: string): string | undefined {
  if (!samplerShape.test(sampler)) return undefined;
  const joined = `${sampler} ${scheduler}`;
  const named = samplerShape.test(scheduler) && joined.length <= 64 && !/^automatic$/i.test(scheduler);
  return named ? joined : sampler;
}
