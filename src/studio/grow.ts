/** Operations that start from a brief: another seed, a walk from the seed, other words, another style. */
import type { Brief, Diff, Draft, Plan } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import { loadedModel, modelNamed, newSeed } from '../pipeline/parts.ts';
import { enforcedNegative } from '../policy/index.ts';
import { enforceNegative } from '../prompt/brief.ts';
import { catalogueOf } from '../prompt/catalogue.ts';
import { diffBriefs } from '../prompt/diff.ts';
import { profileOf } from '../prompt/family.ts';
import { sanitisePrompt } from '../prompt/sanitise.ts';
import { usualSettings } from '../prompt/settings.ts';
import { sizeFor } from '../prompt/size.ts';
import { type ChosenStyle, lookOf } from '../prompt/wording.ts';
import { countSaid, type Given, type Made, needParent, type Parent } from './given.ts';
import { nothingSaid, notFound, type StudioParts } from './parts.ts';

/** The WebUI's subseed strength. */
const walks = { subtle: 0.15, strong: 0.45 } as const;

/** @throws BadAskError for creations that were never understood. */
const grownFrom = ({ creation }: Parent): { brief: Brief; draft: Draft } => {
  const { brief, draft } = creation;
  if (!brief || !draft) throw notFound();
  return { brief, draft };
};

/** What a brief says of one run only. */
const lasting = ({ variation: _variation, ...brief }: Brief): Brief => brief;

export const again = async ({ random }: StudioParts, given: Given): Promise<Made> => {
  const parent = needParent(given);
  const { creation, ref } = parent;
  const words = creation.ask.words;
  // An enlargement or a description that failed is tried again as it was.
  if (creation.work) return { parents: [ref], words, change: { ...workOf(parent), stage: 'waiting' } };
  const { brief, draft } = grownFrom(parent);
  const next = { ...lasting(brief), seed: newSeed(random), count: countSaid(given) ?? brief.count };
  return { parents: [ref], words, change: { stage: 'waiting', draft, brief: next } };
};

const workOf = ({ creation: { work, brief, draft } }: Parent) => ({
  ...(work && { work }),
  ...(brief && { brief }),
  ...(draft && { draft }),
});

export const vary = async ({ random }: StudioParts, given: Given): Promise<Made> => {
  const parent = needParent(given);
  const { brief, draft } = grownFrom(parent);
  const strength = (given.wishes.strength ?? 0) < 0.5 ? walks.subtle : walks.strong;
  const next: Brief = {
    ...brief,
    seed: parent.picture?.seed ?? brief.seed,
    variation: { seed: newSeed(random), strength },
  };
  return { parents: [parent.ref], words: parent.creation.ask.words, change: { stage: 'waiting', draft, brief: next } };
};

/** Of the picture somebody chose, one new one. */
export const followUp = (
  brief: Brief,
  parts: StudioParts,
  given: Pick<Given, 'wishes' | 'sources'> & { seed?: number },
): Brief => ({
  ...lasting(brief),
  seed: given.wishes.reseed ? newSeed(parts.random) : (given.wishes.seed ?? given.seed ?? brief.seed),
  count: countSaid(given) ?? 1,
});

/** Another checkpoint draws the same prompt; one of another family in its own way and size. */
const withModel = ({ pool }: StudioParts, brief: Brief, { wishes, sources }: Given): Brief => {
  if (sources.model !== 'flag' || wishes.model === undefined) return brief;
  const before = profileOf(modelNamed(pool, brief.checkpoint) ?? brief.checkpoint ?? loadedModel(pool));
  const after = profileOf(modelNamed(pool, wishes.model) ?? wishes.model);
  const next = { ...brief, checkpoint: wishes.model };
  if (before.kind === after.kind && before.label === after.label) return next;
  const size = sizeFor({ w: brief.width, h: brief.height }, after.area, { side: 2048 });
  return { ...usualSettings(next, after), ...size };
};

const withRatio = (brief: Brief, { wishes, sources }: Given): Brief =>
  wishes.ratio && sources.ratio === 'flag'
    ? { ...brief, ...sizeFor(wishes.ratio, brief.width * brief.height, { side: 2048 }) }
    : brief;

export const change = async (parts: StudioParts, given: Given): Promise<Made> => {
  const parent = needParent(given);
  const { brief, draft } = grownFrom(parent);
  const seed = parent.picture && { seed: parent.picture.seed };
  const followed = followUp(brief, parts, { ...seed, wishes: given.wishes, sources: given.sources });
  const base = await withStyle(parts, withRatio(withModel(parts, followed, given), given), given);
  if (given.request.prompt) return byHand(parts, parent, { draft, base, prompt: given.request.prompt });
  if (given.words === '') throw nothingSaid();
  const [along] = given.pictures;
  const kind = given.wishes.use ?? 'style';
  if (along && kind === 'input')
    throw new BadAskError({ code: 'E-IN-04', say: 'picture.onlyOne', facts: { count: 2 } });
  const plan: Plan = {
    base,
    ...(along && kind !== 'input' && { guide: { sha256: along.stored.sha256, kind, weight: 1 } }),
  };
  return { parents: [parent.ref], change: { plan } };
};

/** The whole prompt as a person typed it. Their own words need no writer, so nothing is left to wait for. */
const byHand = (
  parts: StudioParts,
  parent: Parent,
  { draft, base, prompt }: { draft: Draft; base: Brief; prompt: { positive: string; negative: string } },
): Made => {
  const { creation, ref } = parent;
  const positive = sanitise(parts, [prompt.positive]);
  if (!positive) throw nothingSaid();
  const negative = enforceNegative(sanitise(parts, [prompt.negative]), enforcedNegative);
  const brief = { ...base, positive, negative };
  return {
    parents: [ref],
    words: creation.ask.words,
    change: {
      stage: 'waiting',
      draft: { ...draft, positive, kept: [], missing: [], understanding: '', writer: 'verbatim' },
      brief,
      diff: differenceOf(parent, brief),
    },
  };
};

/** Against the picture itself, which may be the second of its order. */
export const differenceOf = (
  { creation: { brief }, picture }: Pick<Parent, 'creation' | 'picture'>,
  after: Brief,
): Diff => diffBriefs({ ...after, ...brief, ...(picture && { seed: picture.seed }) }, after);

const phrasesOf = (prompt: string): string[] =>
  prompt
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

/** Takes the words of a style out of a prompt, phrase by phrase. */
const without = (prompt: string, words: string): string => {
  const gone = new Set(phrasesOf(words).map((phrase) => phrase.toLowerCase()));
  return phrasesOf(prompt)
    .filter((phrase) => !gone.has(phrase.toLowerCase()))
    .join(', ');
};

/** The brief with the words of the style a person named, and without those of the old one. Unchanged where none is named. */
const withStyle = async (parts: StudioParts, brief: Brief, given: Given): Promise<Brief> => {
  const { pool } = parts;
  const { creation } = needParent(given);
  const own = await parts.collection.styles(given.request.who);
  const styles = catalogueOf<ChosenStyle>([...own, ...parts.library.styles]);
  const wanted = styles.find(given.sources.style === 'flag' ? (given.wishes.style ?? '') : '');
  if (!wanted) return brief;
  const old = styles.find(creation.ask.wishes.style || creation.draft?.style || '');
  const profile = profileOf(modelNamed(pool, brief.checkpoint) ?? brief.checkpoint ?? loadedModel(pool));
  const bare = without(brief.positive, lookOf(old, profile));
  const avoided = without(without(brief.negative, enforcedNegative), old?.negative ?? '');
  return {
    ...brief,
    positive: sanitise(parts, [bare, lookOf(wanted, profile)]),
    negative: enforceNegative(sanitise(parts, [avoided, wanted.negative]), enforcedNegative),
  };
};

/** The same picture in another style: the words of the old one go, those of the new one come. */
export const restyle = async (parts: StudioParts, given: Given): Promise<Made> => {
  const parent = needParent(given);
  const { brief, draft } = grownFrom(parent);
  const { style } = given.wishes;
  if (!style || given.sources.style !== 'flag')
    throw new BadAskError({ code: 'E-IN-08', say: 'ask.whichStyle', facts: {} });
  const seed = parent.picture && { seed: parent.picture.seed };
  const next = await withStyle(
    parts,
    followUp(brief, parts, { ...seed, wishes: given.wishes, sources: given.sources }),
    given,
  );
  return {
    parents: [parent.ref],
    words: parent.creation.ask.words,
    change: { stage: 'waiting', draft: { ...draft, style }, brief: next, diff: differenceOf(parent, next) },
  };
};

const sanitise = ({ loras }: StudioParts, prompts: readonly string[]): string =>
  sanitisePrompt(prompts.filter((prompt) => prompt !== '').join(', '), { allowedLoras: loras() }).text;
