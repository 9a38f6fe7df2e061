/** Recipes as they leave and enter an installation: from a creation, as JSON, under a short code. */
import { type Brief, briefSchema, type Creation, type Note } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import { type Recipe, recipeSchema } from '../personal.ts';
import { type DrawLimits, usualLimits } from './brief.ts';
import { foldName } from './catalogue.ts';
import { titleParts, writeInfotext } from './infotext.ts';
import { nearest } from './nearest.ts';
import { note } from './notes.ts';
import { findKnown, type KnownModel, lacking } from './recipe.ts';
import { sanitisePrompt } from './sanitise.ts';
import { fitPixels, fitSide } from './size.ts';
import { cutText } from './text.ts';

/** Crockford's base 32 leaves out I, L and O, and reads them as the digits they look like; U is no letter of it. */
const codeShape = /^(?:R-*)?([0-9A-HJKMNP-TV-Z]{5})$/;

/**
 * `R-9QX2M` from whatever a person typed for it: any case and width, without the dash or the R, O for 0, I and L for 1.
 * @returns undefined when it cannot be a code.
 */
export function normaliseCode(text: string): string | undefined {
  const plain = text.slice(0, 40).normalize('NFKC').toUpperCase();
  const letters = plain
    .replace(/\s/g, '')
    .replace(/[\p{Pd}_.]/gu, '-')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const [, code] = codeShape.exec(letters) ?? [];
  return code === undefined ? undefined : `R-${code}`;
}

/** What the engine that drew says it has, and what the picture looks like. */
export interface Looks {
  models?: readonly KnownModel[];
  loras?: readonly KnownModel[];
  /** Names; some engines write a hash behind them, as behind checkpoints. */
  vaes?: readonly string[];
  /** Perceptual hash, see `image/likeness.ts`. */
  look?: string;
}

type Ingredient = NonNullable<Recipe['checkpoint']>;

const nameLimit = 200;

/** A file by name, and by its hash where that is given or known. */
export function ingredientOf(title: string, known: readonly KnownModel[], given = ''): Ingredient {
  const { name, hash } = titleParts(title);
  const found = given || (findKnown({ name: title }, known)?.hash ?? hash ?? '');
  return { name: name.slice(0, nameLimit), ...(/^[\da-f]{6,64}$/i.test(found) && { hash: found.toLowerCase() }) };
}

const loraCall = /<lora:([^<>:\n]{1,200})(?::([^<>:\n]{0,20}))?[^<>\n]{0,80}>/giu;
const mostLoras = 8;

/** The LoRAs that a prompt calls, with the weight it gives them: 1 where it gives none. */
export function lorasOf(positive: string, hashOf: (name: string) => Ingredient): Recipe['loras'] {
  return [...positive.matchAll(loraCall)].slice(0, mostLoras).map(([, name = '', weight = '']) => {
    const given = weight.trim() === '' ? 1 : Number(weight);
    return { ...hashOf(name.trim()), weight: Number.isNaN(given) ? 1 : Math.min(2, Math.max(-2, given)) };
  });
}

const lastSeed = 2 ** 32 - 1;

/** Of one picture: with a variation all pictures of an order share the seed and differ in the seed of the variation. */
function briefOfOne(brief: Brief, seed: number, index: number): Brief {
  const { variation } = brief;
  const one: Brief = { ...brief, count: 1, seed: Math.min(lastSeed, seed) };
  if (!variation) return one;
  return { ...one, variation: { ...variation, seed: (variation.seed + index) % (lastSeed + 1) } };
}

/**
 * @param index of the picture, from 0.
 * @returns undefined for what was not drawn from a brief, or has no such picture.
 */
export function recipeOfCreation(creation: Creation, index: number, looks: Looks = {}): Recipe | undefined {
  const { brief, engine, ask } = creation;
  const picture = creation.pictures[index];
  if (!brief || !picture) return undefined;
  const title = (creation.checkpoint ?? brief.checkpoint)?.slice(0, nameLimit);
  const loras = lorasOf(brief.positive, (name) => ({ ...ingredientOf(name, looks.loras ?? []), name }));
  const vaes = (looks.vaes ?? []).map((name) => ({ name }));
  return {
    atelier: 1,
    words: ask.words,
    brief: { ...briefOfOne(brief, picture.seed, index), ...(title !== undefined && { checkpoint: title }) },
    ...(title !== undefined && { checkpoint: ingredientOf(title, looks.models ?? []) }),
    ...(brief.vae !== undefined && { vae: ingredientOf(brief.vae, vaes) }),
    loras,
    ...(looks.look !== undefined && { look: looks.look }),
    ...(engine !== undefined && { engine: engine.slice(0, nameLimit) }),
  };
}

/** JSON for people to read and other installations to take: keys in the order of the schema, two spaces deep. */
export const writeRecipeJson = (recipe: Recipe): string => `${JSON.stringify(recipeSchema.parse(recipe), null, 2)}\n`;

/** As a WebUI writes it, with every hash that the recipe knows. */
export const writeRecipeText = ({ brief, checkpoint, vae, loras }: Recipe): string =>
  writeInfotext(brief, {
    ...(checkpoint?.hash !== undefined && { checkpointHash: checkpoint.hash }),
    ...(vae?.hash !== undefined && { vaeHash: vae.hash }),
    loras,
  });

/** UTF-16 units of a recipe as text; the largest legal one has about 30,000. */
const jsonLimit = 65_536;

const unreadable = (): BadAskError => new BadAskError({ code: 'E-IN-09', say: 'recipe.unreadable', facts: {} });

/**
 * Reads {@link writeRecipeJson}, also out of a fenced block or behind a byte order mark. It is a stranger's text: nothing in
 * it may be drawn before `missingHere` has looked at it.
 * @throws BadAskError E-IN-09 `recipe.unreadable`.
 */
export function readRecipeJson(text: string): Recipe {
  if (text.length > jsonLimit) throw unreadable();
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}') + 1;
  const around = start < 0 ? text : text.slice(0, start) + text.slice(end);
  if (!/^[\s\uFEFF`]*(?:json)?[\s`]*$/i.test(around)) throw unreadable();
  let value: unknown;
  try {
    value = JSON.parse(text.slice(start, end));
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable();
    throw error;
  }
  const read = recipeSchema.safeParse(value);
  if (!read.success) throw unreadable();
  return read.data;
}

/** What an installation, and this person in it, has. */
export interface Here {
  models: readonly KnownModel[];
  loras: readonly KnownModel[];
  vaes: readonly string[];
  /** Empty: not told, so the recipe's own is asked for. */
  samplers: readonly string[];
  upscalers: readonly string[];
  /** Whether this person may use the picture with this SHA-256. Absent: none. */
  mayUse?: (sha256: string) => boolean;
  /** What the owner allows one order. */
  limits?: DrawLimits;
}

/**
 * What can be drawn of a recipe here, with a note for everything that is not here or not allowed. Texts are sanitised and
 * values held within bounds, as a recipe may be a stranger's. The house's own negative words are not added yet.
 * @throws BadAskError E-IN-01 when nothing drawable is left of the prompt.
 */
export function missingHere(recipe: Recipe, here: Here): { notes: Note[]; brief: Brief } {
  const notes: Note[] = [];
  const { cfg, seed, variation, distilledCfg, clipSkip } = recipe.brief;
  const work = workHere(recipe.brief, here.limits ?? usualLimits, notes);
  const brief = {
    cfg,
    seed,
    ...(variation && { variation }),
    ...(distilledCfg !== undefined && { distilledCfg }),
    ...(clipSkip !== undefined && { clipSkip }),
    ...wordsHere(recipe, here, notes),
    ...work,
    ...samplingHere(recipe.brief, here, notes),
    ...modelHere(recipe, here, notes),
    ...picturesHere(recipe.brief, here, notes),
    ...hiresHere({ ...recipe.brief, ...work }, here, notes),
    count: 1,
  };
  return { notes, brief: briefSchema.parse(brief) };
}

function wordsHere(recipe: Recipe, { loras }: Here, notes: Note[]): Pick<Brief, 'positive' | 'negative'> {
  const told = new Set<string>();
  const mapped = recipe.brief.positive.replace(loraCall, (_call, given: string, weight: string | undefined) => {
    const name = given.trim();
    const wanted = { name, hash: recipe.loras.find((one) => one.name === name)?.hash };
    const found = findKnown(wanted, loras);
    if (found) return `<lora:${found.name}:${weight ?? ''}>`;
    if (!told.has(name)) notes.push(note('recipe.noLora', lacking(wanted, loras)));
    told.add(name);
    return ' ';
  });
  const positive = sanitisePrompt(mapped, { allowedLoras: loras.map(({ name }) => name) });
  const negative = sanitisePrompt(recipe.brief.negative);
  if (!/[\p{L}\p{N}\p{S}]/u.test(positive.text))
    throw new BadAskError({ code: 'E-IN-01', say: 'ask.empty', facts: {} });
  const removed = [...new Set([...positive.removed, ...negative.removed])].slice(0, 6);
  if (removed.length > 0) notes.push(note('ask.syntaxRemoved', { what: removed.join('  ') }));
  return { positive: positive.text, negative: negative.text };
}

function workHere(brief: Brief, limits: DrawLimits, notes: Note[]): Pick<Brief, 'width' | 'height' | 'steps'> {
  const asked = { width: brief.width, height: brief.height };
  const steps = Math.min(brief.steps, limits.steps);
  const size = fitPixels(fitSide(asked, 2048), limits.pixelSteps / steps);
  if (asked.width - size.width >= 8 || asked.height - size.height >= 8) notes.push(note('engine.sizeClamped', size));
  if (steps < brief.steps)
    notes.push(note('ask.badNumber', { flag: 'steps', given: String(brief.steps), used: String(steps) }));
  return { ...size, steps };
}

const samplerShape = /^[\p{L}\p{N}][\p{L}\p{N}+ ._()-]{0,63}$/u;

function samplingHere(brief: Brief, { samplers }: Here, notes: Note[]): Pick<Brief, 'sampler' | 'scheduler'> {
  const { scheduler } = brief;
  const given = samplerShape.test(brief.sampler) ? brief.sampler : 'Euler a';
  const sampler = samplers.find((name) => foldName(name) === foldName(given)) ?? nearestSampler(given, samplers);
  if (foldName(sampler) !== foldName(brief.sampler))
    notes.push(note('recipe.noSampler', { given: cutText(brief.sampler, 40), near: sampler }));
  return { sampler, ...(scheduler !== undefined && samplerShape.test(scheduler) && { scheduler }) };
}

const nearestSampler = (given: string, samplers: readonly string[]): string =>
  nearest(given, samplers) || (samplers.find((name) => /^euler a$/i.test(name)) ?? samplers[0] ?? given);

function modelHere(recipe: Recipe, here: Here, notes: Note[]): Pick<Brief, 'checkpoint' | 'vae'> {
  const { checkpoint, vae } = recipe.brief;
  const wanted = recipe.checkpoint ?? (checkpoint === undefined ? undefined : { name: checkpoint });
  const model = wanted && findKnown(wanted, here.models);
  if (wanted && !model) notes.push(note('recipe.noModel', lacking(wanted, here.models)));
  const vaes = here.vaes.map((name) => ({ name }));
  const look = vae === undefined ? undefined : (recipe.vae ?? { name: vae });
  const found = look && findKnown(look, vaes);
  if (look && !found) notes.push(note('recipe.noVae', lacking(look, vaes)));
  return { ...(model && { checkpoint: model.name }), ...(found && { vae: found.name }) };
}

function picturesHere({ start, guide }: Brief, { mayUse }: Here, notes: Note[]): Pick<Brief, 'start' | 'guide'> {
  const has = (sha256: string | undefined): boolean => sha256 === undefined || (mayUse?.(sha256) ?? false);
  const canStart = start && has(start.sha256) && has(start.mask);
  const canGuide = guide && has(guide.sha256);
  if ((start && !canStart) || (guide && !canGuide)) notes.push(note('recipe.noStart', {}));
  return { ...(start && canStart && { start: startHere(start) }), ...(guide && canGuide && { guide }) };
}

function startHere(start: NonNullable<Brief['start']>): NonNullable<Brief['start']> {
  const { area: given = '', ...from } = start;
  const area = sanitisePrompt(given).text.slice(0, 200);
  return { ...from, ...(area !== '' && { area }) };
}

/** The second pass draws `factor` squared as many pixels, and is held to the same limit as the first. */
function hiresHere(brief: Brief, { upscalers, limits = usualLimits }: Here, notes: Note[]): Pick<Brief, 'hires'> {
  const { hires } = brief;
  if (!hires) return {};
  const { upscaler: given, ...pass } = hires;
  const most = Math.sqrt(limits.pixelSteps / (brief.width * brief.height * brief.steps));
  const factor = Math.max(1, Math.min(pass.factor, Math.floor(most * 100) / 100));
  if (factor < pass.factor)
    notes.push(note('ask.badNumber', { flag: 'factor', given: String(pass.factor), used: String(factor) }));
  const known = upscalers.map((name) => ({ name }));
  const upscaler = given === undefined ? undefined : findKnown({ name: given }, known)?.name;
  if (given !== undefined && upscaler === undefined)
    notes.push(note('recipe.noUpscaler', lacking({ name: given }, known)));
  return { hires: { ...pass, factor, ...(upscaler !== undefined && { upscaler }) } };
}
