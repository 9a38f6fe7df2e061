/** Operations that start from pictures: our own, or those people send along. */
import type { Brief, Plan, Wishes } from '../creation.ts';
import { BadAskError, RefusedError } from '../errors.ts';
import { blend as blendPictures, extend, fit } from '../image/canvas.ts';
import { readMask } from '../image/mask.ts';
import { glossWith } from '../pipeline/contract.ts';
import { loadedModel, newSeed } from '../pipeline/parts.ts';
import { cutText } from '../prompt/text.ts';
import { diffBriefs } from '../prompt/diff.ts';
import { profileOf } from '../prompt/family.ts';
import { note } from '../prompt/notes.ts';
import { sanitisePrompt } from '../prompt/sanitise.ts';
import { fitPixels, type Ratio, type Size, sizeFor } from '../prompt/size.ts';
import { countSaid, type Given, type Made, needWords, onePicture, refsOf } from './given.ts';
import { followUp, withStyle } from './grow.ts';
import { notFound } from './access.ts';
import { bytesOf, type Held, type StudioParts } from './parts.ts';
import { withRatio, withSettings } from './spoken.ts';

/** Denoising strengths where nobody names one: how far each operation may walk from the picture. */
const strengths = { draw: 0.6, edit: 0.55, inpaint: 0.75, outpaint: 0.85, blend: 0.6, detail: 0.35 } as const;
const sideLimit = 2048;
/** Of an enlarged picture, px: 16.8 million are what a picture may have on its way to a chat. */
const enlargedPixels = 4096 * 4096;
const usualFactor = 2;
const hiresStrength = 0.45;

const ratioOf = ({ stored: { width, height } }: Held): Ratio =>
  width >= height ? { w: Math.min(100, width / height), h: 1 } : { w: 1, h: Math.min(100, height / width) };

/** px at which the checkpoint draws well. */
const areaOf = (parts: StudioParts, wishes: Wishes): number => profileOf(wishes.model ?? loadedModel(parts.pool)).area;

/** A picture that came along shapes the new one, unless the person says another ratio. */
const shapedBy = (picture: Held, { wishes, sources }: Given): Wishes =>
  (sources['ratio'] === 'flag' || wishes.size) && (wishes.ratio || wishes.size)
    ? wishes
    : { ...wishes, ratio: ratioOf(picture) };

/** From words; pictures that came along are the start, or guide it. */
export const draw = async (_parts: StudioParts, given: Given): Promise<Made> => {
  needWords(given);
  const [first] = given.pictures;
  if (!first) return { parents: [] };
  const { use = 'input', strength = strengths.draw } = given.wishes;
  const { sha256 } = first.stored;
  const plan: Plan = use === 'input' ? { start: { sha256, strength } } : { guide: { sha256, kind: use, weight: 1 } };
  return { parents: refsOf(given.pictures), wishes: shapedBy(first, given), change: { plan } };
};

/** Other words over the picture itself. Our own pictures bring their prompt, which the words then change. */
export const edit = async (parts: StudioParts, given: Given): Promise<Made> => {
  needWords(given);
  const picture = onePicture(given);
  const { strength = strengths.edit } = given.wishes;
  const start = { sha256: picture.stored.sha256, strength };
  const { creation } = picture;
  const before = creation?.brief;
  if (!before) return { parents: refsOf([picture]), wishes: shapedBy(picture, given), change: { plan: { start } } };
  const { hires: _hires, ...followed } = followUp(before, parts, { ...given, ...seedOf(picture) });
  const { brief: set, notes } = withSettings(parts, followed, given);
  const base = await withStyle(parts, withRatio(set, given), { ...given, creation });
  return { parents: refsOf([picture]), notes, change: { plan: { base: { ...base, start } } } };
};

const seedOf = ({ seed }: Held): { seed?: number } => (seed === undefined ? {} : { seed });

/** px, as near to the picture as the checkpoint can draw. */
const sizeNear = (parts: StudioParts, { stored }: Held, wishes: Wishes): Size =>
  fitPixels({ width: stored.width, height: stored.height }, Math.min(sideLimit ** 2, areaOf(parts, wishes) * 2));

/** Only within a mask: drawn by the person, or found by the engine from words. */
export const inpaint = async (parts: StudioParts, given: Given): Promise<Made> => {
  const picture = onePicture(given);
  const before = picture.creation?.brief;
  const { mask: file } = given.request;
  const { area: named, strength = strengths.inpaint } = given.wishes;
  if (!file && named === undefined) throw new BadAskError({ code: 'E-IN-11', say: 'picture.maskNeeded', facts: {} });
  // Before the writer is asked for anything.
  const areKnown = parts.pool.status().every(({ outlook }) => outlook !== undefined);
  if (!file && areKnown && !parts.pool.can(['area']))
    throw new RefusedError({ code: 'E-SD-11', say: 'engine.lacks', facts: { what: 'area' } });
  const size = sizeNear(parts, picture, given.wishes);
  const mask = file && (await parts.blobs.put(await readMask(file, size)));
  // What finds areas knows English only.
  const gloss = glossWith(parts.fallback, given.request.locale, new AbortController().signal);
  const area = named === undefined ? undefined : cutText((await gloss(named)) || named, 200);
  const start = {
    sha256: picture.stored.sha256,
    strength,
    fill: 'picture' as const,
    ...(mask !== undefined ? { mask } : area !== undefined && { area }),
  };
  const seed = given.wishes.seed ?? newSeed(parts.random);
  const parents = refsOf([picture]);
  if (given.words === '') {
    if (!before) needWords(given);
    else return { parents, words: picture.creation?.ask.words ?? '', change: again(picture, { ...size, start, seed }) };
  }
  // What the rest of the picture was drawn with goes on, so that the new part fits in.
  const wishes = { ...picture.creation?.ask.wishes, ...given.wishes, count: countSaid(given) ?? 1 };
  return { parents, wishes, change: { plan: { start, size, seed } } };
};

/** The brief of a picture with other circumstances, ready to be drawn. */
const again = ({ creation, seed }: Held, other: Partial<Brief>): NonNullable<Made['change']> => {
  if (!creation?.brief || !creation.draft) throw notFound();
  const { hires: _hires, variation: _variation, ...before } = creation.brief;
  const brief: Brief = { ...before, count: 1, ...other };
  const old = { ...creation.brief, ...(seed !== undefined && { seed }) };
  return { stage: 'waiting', draft: creation.draft, brief, diff: diffBriefs(old, brief) };
};

/** px, with the whole picture in it and the new ratio around. */
const sizeAround = ({ stored: { width, height } }: Held, { w, h }: Ratio): Size => {
  const wanted = w / h;
  return wanted > width / height ? { width: height * wanted, height } : { width, height: width / wanted };
};

/** Another ratio with the whole picture in it: the new edges are drawn. */
export const outpaint = async (parts: StudioParts, given: Given): Promise<Made> => {
  const picture = onePicture(given);
  const { ratio, strength = strengths.outpaint } = given.wishes;
  const isUnread = given.notes.some(({ key }) => key === 'ask.badRatio');
  if (!ratio || given.sources['ratio'] !== 'flag' || isUnread)
    throw new BadAskError({ code: 'E-IN-08', say: 'ask.whichRatio', facts: {} });
  const ideal = sizeAround(picture, ratio);
  const size = fitPixels(ideal, Math.min(sideLimit ** 2, areaOf(parts, given.wishes) * 2));
  const scale = Math.min(size.width / ideal.width, size.height / ideal.height);
  const inner = {
    width: Math.min(size.width, Math.round(picture.stored.width * scale)),
    height: Math.min(size.height, Math.round(picture.stored.height * scale)),
  };
  // Less than two cells of the grid is no edge to draw on.
  if (size.width - inner.width < 16 && size.height - inner.height < 16)
    throw new BadAskError({ code: 'E-IN-08', say: 'ask.sameRatio', facts: {} });
  const { canvas, mask } = await extend(await fit(await bytesOf(parts, picture), inner), size);
  const start = {
    sha256: await parts.blobs.put(canvas),
    strength,
    mask: await parts.blobs.put(mask),
    fill: 'picture' as const,
  };
  const seed = given.wishes.seed ?? newSeed(parts.random);
  const parents = refsOf([picture]);
  if (picture.creation?.brief && given.words === '')
    return { parents, words: picture.creation.ask.words, change: again(picture, { ...size, start, seed }) };
  needWords(given);
  return { parents, wishes: { ...given.wishes, count: 1 }, change: { plan: { start, size, seed } } };
};

/** Larger: the pixels scaled by an upscaler, or its details drawn anew. */
export const upscale = async (parts: StudioParts, given: Given): Promise<Made> => {
  const picture = onePicture(given);
  const { stored, creation } = picture;
  const parents = refsOf([picture]);
  const words = creation?.ask.words ?? given.words;
  const most = Math.sqrt(enlargedPixels / (stored.width * stored.height));
  const asked = given.wishes.factor ?? usualFactor;
  if (given.wishes.detail && creation?.brief) return { parents, words, ...redrawn(parts, picture, given) };
  const factor = Math.max(1, Math.min(asked, Math.floor(most * 100) / 100));
  const notes = factor < asked ? [note('engine.sizeClamped', enlarged(stored, factor))] : [];
  return {
    parents,
    words,
    notes,
    change: {
      stage: 'waiting',
      work: { kind: 'upscale', sha256: stored.sha256, factor, seed: picture.seed ?? 0 },
      ...(creation?.brief && { brief: { ...creation.brief, count: 1, ...seedOf(picture) } }),
      ...(creation?.draft && { draft: creation.draft }),
    },
  };
};

const enlarged = ({ width, height }: Size, factor: number): Size => ({
  width: Math.round(width * factor),
  height: Math.round(height * factor),
});

/** A second pass where the engine has one and the drawing can be repeated; else the picture is the start of a larger one. */
const redrawn = (parts: StudioParts, picture: Held, { wishes }: Given): Pick<Made, 'change' | 'notes'> => {
  const factor = wishes.factor ?? usualFactor;
  const brief = picture.creation?.brief;
  if (!brief) throw notFound();
  const repeats = !brief.start && parts.pool.can(['hires']);
  if (repeats) {
    const strength = wishes.strength ?? hiresStrength;
    const change = again(picture, { ...seedOf(picture), hires: { factor, strength } });
    return { change: { ...change, brief: keepVariation(change.brief, brief) } };
  }
  const wanted = enlarged(picture.stored, factor);
  const size = fitPixels(wanted, sideLimit * sideLimit);
  const start = { sha256: picture.stored.sha256, strength: wishes.strength ?? strengths.detail };
  const notes = size.width < wanted.width - 8 ? [note('engine.sizeClamped', size)] : [];
  return { notes, change: again(picture, { ...size, start, ...seedOf(picture) }) };
};

const keepVariation = (next: Brief | undefined, { variation }: Brief): Brief => {
  if (!next) throw notFound();
  return { ...next, ...(variation && { variation }) };
};

const phrases = (prompt: string): string[] => prompt.split(',').map((phrase) => phrase.trim());

/** All that the prompts say, each phrase once. */
const joined = (prompts: readonly string[]): string => {
  const said = new Map(prompts.flatMap(phrases).map((phrase) => [phrase.toLowerCase(), phrase]));
  return sanitisePrompt([...said.values()].filter(Boolean).join(', ')).text;
};

/** 2-4 pictures into one: laid over each other, then drawn anew. */
export const blend = async (parts: StudioParts, given: Given): Promise<Made> => {
  const { pictures, wishes } = given;
  const [first] = pictures;
  if (!first || pictures.length < 2)
    throw new BadAskError({ code: 'E-IN-07', say: 'picture.twoNeeded', facts: { given: pictures.length } });
  const briefs = pictures.flatMap(({ creation }) => creation?.brief ?? []);
  const [brief] = briefs;
  const size = brief ?? sizeFor(ratioOf(first), areaOf(parts, wishes), { side: sideLimit });
  const layers = await Promise.all(pictures.map((picture) => bytesOf(parts, picture)));
  const together = await blendPictures(layers, size, wishes.balance ?? 50);
  const start = { sha256: await parts.blobs.put(together), strength: wishes.strength ?? strengths.blend };
  const parents = refsOf(pictures);
  if (!brief) {
    needWords(given);
    const plan = { start, size: { width: size.width, height: size.height } };
    return { parents, wishes: { ...wishes, count: countSaid(given) ?? 1 }, change: { plan } };
  }
  const {
    hires: _hires,
    guide: _guide,
    ...base
  } = followUp(brief, parts, { ...given, wishes: { ...wishes, reseed: true } });
  const merged: Brief = { ...base, positive: joined(briefs.map(({ positive }) => positive)), start };
  if (given.words !== '') return { parents, change: { plan: { base: merged } } };
  const draft = pictures.find(({ creation }) => creation?.draft)?.creation?.draft;
  if (!draft) throw notFound();
  const words = pictures.flatMap(({ creation }) => creation?.ask.words ?? []).join(' + ');
  return { parents, words: words.slice(0, 1500), change: { stage: 'waiting', draft, brief: merged } };
};

/** A picture into words. */
export const describe = async (_parts: StudioParts, given: Given): Promise<Made> => {
  const picture = onePicture(given);
  return {
    parents: refsOf([picture]),
    words: picture.creation?.ask.words ?? given.words,
    change: { work: { kind: 'describe', sha256: picture.stored.sha256 } },
  };
};
