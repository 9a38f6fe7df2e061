/** Operations that start from a brief: another seed, a walk from the seed, other words, another style. */
import type { Brief, Creation, Diff, Draft, Note, Plan } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import { loadedModel, modelNamed, newSeed } from '../pipeline/parts.ts';
import { enforcedNegative } from '../policy/index.ts';
import { enforceNegative } from '../prompt/brief.ts';
import { catalogueOf } from '../prompt/catalogue.ts';
import { diffBriefs } from '../prompt/diff.ts';
import { profileOf } from '../prompt/family.ts';
import { sanitisePrompt } from '../prompt/sanitise.ts';
import { type ChosenStyle, lookOf } from '../prompt/wording.ts';
import { countSaid, type Given, type Made, needParent, type Parent } from './given.ts';
import { notFound } from './access.ts';
import { nothingSaid, type StudioParts } from './parts.ts';
import { withRatio, withSettings } from './spoken.ts';

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

export const again = async (parts: StudioParts, given: Given): Promise<Made> => {
  const parent = needParent(given);
  const { creation, ref } = parent;
  const words = creation.ask.words;
  // An enlargement or a description that failed is tried again as it was.
  if (creation.work) return { parents: [ref], words, change: { ...workOf(parent), stage: 'waiting' } };
  // What ended before it was understood begins anew, as it was asked for.
  if (!creation.brief || !creation.draft) return { parents: [ref], words, ...begun(creation) };
  const { brief, draft } = grownFrom(parent);
  const { seed = newSeed(parts.random) } = given.wishes;
  const followed = { ...lasting(brief), seed, count: countSaid(given) ?? brief.count };
  const { brief: set, notes } = withSettings(parts, followed, given);
  const next = await withStyle(parts, withRatio(set, given), { ...given, creation });
  return { parents: [ref], words, notes, change: { stage: 'waiting', draft, brief: next } };
};

const begun = ({ ask, plan }: Creation): Pick<Made, 'wishes' | 'attachments' | 'change'> => ({
  wishes: ask.wishes,
  attachments: ask.attachments,
  ...(plan && { change: { plan } }),
});

const workOf = ({ creation: { work, brief, draft } }: Parent) => ({
  ...(work && { work }),
  ...(brief && { brief }),
  ...(draft && { draft }),
});

export const vary = async ({ random }: StudioParts, given: Given): Promise<Made> => {
  const parent = needParent(given);
  const { brief, draft } = grownFrom(parent);
  const strength = (given.wishes.strength ?? 0) < 0.5 ? walks.subtle : walks.strong;
  // The seed of the picture stays: one that is named leads the walk.
  const next: Brief = {
    ...brief,
    seed: parent.picture?.seed ?? brief.seed,
    count: countSaid(given) ?? brief.count,
    variation: { seed: given.wishes.seed ?? newSeed(random), strength },
  };
  return { parents: [parent.ref], words: parent.creation.ask.words, change: { stage: 'waiting', draft, brief: next } };
};

/** How far a change may walk from a picture of which only a part was drawn last. */
const partlyDrawn = 0.6;

/**
 * What a new picture starts from. A mask was about one part of an older picture; what changes now is the whole picture
 * that people see.
 */
const startOver = (brief: Brief, picture: Parent['picture']): Pick<Brief, 'start'> => {
  const { start } = brief;
  const isPart = start?.mask !== undefined || start?.area !== undefined;
  return isPart && picture ? { start: { sha256: picture.sha256, strength: partlyDrawn } } : {};
};

/** Of the picture somebody chose, one new one. */
export const followUp = (
  brief: Brief,
  parts: StudioParts,
  given: Pick<Given, 'wishes' | 'sources'> & { seed?: number; picture?: Parent['picture'] },
): Brief => ({
  ...lasting(brief),
  ...startOver(brief, given.picture),
  seed: given.wishes.reseed ? newSeed(parts.random) : (given.wishes.seed ?? given.seed ?? brief.seed),
  count: countSaid(given) ?? 1,
});

export const change = async (parts: StudioParts, given: Given): Promise<Made> => {
  const parent = needParent(given);
  const { brief, draft } = grownFrom(parent);
  const seed = parent.picture && { seed: parent.picture.seed };
  const picture = parent.picture && { picture: parent.picture };
  const followed = followUp(brief, parts, { ...seed, ...picture, wishes: given.wishes, sources: given.sources });
  const { brief: set, notes } = withSettings(parts, followed, given);
  const base = await withStyle(parts, withRatio(set, given), { ...given, creation: parent.creation });
  if (given.request.prompt) return { ...byHand(parts, parent, { draft, base, prompt: given.request.prompt }), notes };
  if (given.words === '') throw nothingSaid();
  const [along] = given.pictures;
  const kind = given.wishes.use ?? 'style';
  if (along && kind === 'input')
    throw new BadAskError({ code: 'E-IN-04', say: 'picture.onlyOne', facts: { count: 2 } });
  const plan: Plan = {
    base,
    ...(along && kind !== 'input' && { guide: { sha256: along.stored.sha256, kind, weight: 1 } }),
  };
  return { parents: [parent.ref], notes, change: { plan } };
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

/**
 * The brief with the words of the style a person named, and without those of the old one. Unchanged where none is named.
 * @param given `creation` is the one the brief is of
 */
export const withStyle = async (
  parts: StudioParts,
  brief: Brief,
  given: Given & { creation: Creation },
): Promise<Brief> => {
  const { pool } = parts;
  const { creation } = given;
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

const nameAndNear = ({ facts: { given = '', near = '' } }: Note): { given: string; near: string } => ({
  given: String(given),
  near: String(near),
});

/** The same picture in another style: the words of the old one go, those of the new one come. */
export const restyle = async (parts: StudioParts, given: Given): Promise<Made> => {
  const parent = needParent(given);
  const { brief, draft } = grownFrom(parent);
  const { style } = given.wishes;
  const unknown = given.notes.find(({ key }) => key === 'ask.unknownStyle');
  if (unknown) throw new BadAskError({ code: 'E-IN-08', say: 'ask.noSuchStyle', facts: nameAndNear(unknown) });
  if (!style || given.sources.style !== 'flag')
    throw new BadAskError({ code: 'E-IN-08', say: 'ask.whichStyle', facts: {} });
  const seed = parent.picture && { seed: parent.picture.seed };
  const picture = parent.picture && { picture: parent.picture };
  const followed = followUp(brief, parts, { ...seed, ...picture, wishes: given.wishes, sources: given.sources });
  const { brief: set, notes } = withSettings(parts, followed, given);
  const next = await withStyle(parts, withRatio(set, given), { ...given, creation: parent.creation });
  return {
    parents: [parent.ref],
    notes,
    words: parent.creation.ask.words,
    change: { stage: 'waiting', draft: { ...draft, style }, brief: next, diff: differenceOf(parent, next) },
  };
};

const sanitise = ({ loras }: StudioParts, prompts: readonly string[]): string =>
  sanitisePrompt(prompts.filter((prompt) => prompt !== '').join(', '), { allowedLoras: loras() }).text;
