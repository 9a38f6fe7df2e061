/** From words to a draft and a brief: the writers under their contract, then the guard. Also what a change keeps. */
import type { Brief, Creation, Draft, Note } from '../creation.ts';
import { AtelierError, CancelledError } from '../errors.ts';
import { enforcedNegative } from '../policy/index.ts';
import { composeBrief, enforceNegative } from '../prompt/brief.ts';
import { sanitisePrompt } from '../prompt/sanitise.ts';
import { namesShape, parseRatio, sizeFor } from '../prompt/size.ts';
import { applyTerms } from '../prompt/terms.ts';
import { cutText } from '../prompt/text.ts';
import { withoutEnforced } from '../prompt/wording.ts';
import { grownReasons } from '../prompt/reasons.ts';
import { profileOf } from '../prompt/family.ts';
import type { PromptWriter } from '../ports.ts';
import { type ContractAsk, type Contracted, glossWith, writeUnderContract } from './contract.ts';
import { type Active, loadedModel, modelNamed, type PipelineParts } from './parts.ts';

/** What a person is told once per outage rather than under every picture. */
const toldOnce: ReadonlySet<string> = new Set(['writer.away', 'writer.modelMissing']);
const titleChars = 20;

/** The words as they are: for `raw`, and for prompts that already are prompts. */
const verbatim = (words: string): Draft => ({
  positive: words,
  negative: '',
  title: cutText(words, titleChars),
  understanding: '',
  kept: [],
  missing: [],
  writer: 'verbatim',
});

const note = (error: unknown): Note =>
  error instanceof AtelierError && error.say.startsWith('writer.')
    ? { key: error.say, facts: error.facts }
    : { key: 'writer.badOutput', facts: {} };

const noteFallback = async (parts: PipelineParts, creation: Creation, error: unknown): Promise<Note[]> => {
  const { store, log } = parts;
  const said = note(error);
  const facts = { id: creation.id, code: error instanceof AtelierError ? error.code : 'E-INT-01' };
  if (error instanceof AtelierError) log.warn('writer.failed', { ...facts, detail: error.detail });
  else log.error('writer.bug', { ...facts, error });
  if (!toldOnce.has(said.key)) return [said];
  return (await store.tellOnce(creation.ask.who, said.key, creation.id)) ? [said] : [];
};

/** The main writer under the contract; the fallback under the same one where it fails. */
const askWriters = async (
  parts: PipelineParts,
  active: Active,
  ask: ContractAsk,
  onText: (soFar: string) => void,
): Promise<Contracted> => {
  const { signal } = active.abort;
  const { id } = active.creation;
  const gloss = glossWith(parts.fallback, ask.locale, signal);
  // Its dictionary is read while the model writes, so that checking the answer does not wait for it.
  void gloss(ask.words).catch((error: unknown) => parts.log.debug('writer.gloss', { id, error }));
  const write = async (writer: PromptWriter): Promise<Contracted> => {
    const startedAt = parts.clock.now();
    const written = await writeUnderContract({ writer, gloss }, ask, onText, signal);
    parts.meter.wrote(written.draft.writer, parts.clock.now() - startedAt);
    return written;
  };
  try {
    const written = await write(parts.writer);
    for (const what of toldOnce) await parts.store.untell(what);
    return written;
  } catch (error) {
    if (signal.aborted) throw error instanceof AtelierError ? error : new CancelledError();
    const notes = await noteFallback(parts, active.creation, error);
    const written = await write(parts.fallback);
    parts.log.info('writer.fallback', { id, writer: written.draft.writer });
    return { draft: written.draft, notes: [...notes, ...written.notes] };
  }
};

/** A draft for the words of this creation, in which the community's own words mean what its dictionary says. */
export const draftOf = async (
  parts: PipelineParts,
  active: Active,
  onText: (soFar: string) => void,
): Promise<Contracted> => {
  const { ask, plan, rejected } = active.creation;
  if (ask.wishes.raw) return { draft: verbatim(ask.words), notes: [] };
  const { avoid, always } = ask.wishes;
  const said = always === undefined ? ask.words : [ask.words, always].filter(Boolean).join(', ');
  const { words, used } = applyTerms(said, await parts.collection.terms());
  const own = await parts.collection.styles(ask.who);
  const written = await askWriters(
    parts,
    active,
    {
      words,
      locale: ask.locale,
      styles: [...own, ...parts.library.styles].map(({ name }) => name),
      captions: profileOf(modelNamed(parts.pool, ask.wishes.model) ?? loadedModel(parts.pool)).captions,
      loras: parts.loras(),
      embeddings: parts.embeddings(),
      ...(avoid !== undefined && { avoid }),
      ...(rejected !== undefined && { not: rejected }),
      // The words of the house come back at the end, whatever the writer makes of the rest.
      ...(plan?.base && {
        from: { positive: plan.base.positive, negative: withoutEnforced(plan.base.negative, enforcedNegative) },
      }),
    },
    onText,
  );
  const style = written.draft.style ?? used.find((term) => term.style !== undefined)?.style;
  const kept = used.map(({ said, means }) => ({ said, as: cutText(means, 200) }));
  return {
    ...written,
    draft: {
      ...written.draft,
      ...(style !== undefined && { style }),
      kept: [...kept, ...written.draft.kept].slice(0, 60),
    },
  };
};

export interface Composed {
  brief: Brief;
  notes: Note[];
  reasons?: Creation['reasons'];
}

/** Models like to fill in a ratio; a change has another one only where its words are about the shape. */
const spokenRatio = (words: string, { aspect = '' }: Draft): ReturnType<typeof parseRatio> =>
  namesShape(words) ? parseRatio(aspect) : undefined;

/** A changed brief: what nobody spoke of stays as it was. */
const changed = (
  base: Brief,
  draft: Draft,
  { ask, plan, allowedLoras }: Pick<Creation, 'ask' | 'plan'> & { allowedLoras: string[] },
): Composed => {
  const said = sanitisePrompt(draft.positive, { allowedLoras });
  const avoided = sanitisePrompt(draft.negative);
  const ratio = plan?.sources?.['ratio'] === 'flag' ? ask.wishes.ratio : spokenRatio(ask.words, draft);
  const size = ratio && sizeFor(ratio, base.width * base.height, { side: 2048 });
  const brief: Brief = {
    ...base,
    positive: said.text || base.positive,
    negative: avoided.text === '' ? base.negative : enforceNegative(avoided.text, enforcedNegative),
    ...size,
    ...(plan?.guide && { guide: plan.guide }),
  };
  return { brief, notes: [], reasons: grownReasons(brief, plan?.sources ?? {}) };
};

/** Everything the brief is composed from, besides the draft, comes from the person's wishes and the owner's presets. */
export const briefOf = async (parts: PipelineParts, creation: Creation, draft: Draft): Promise<Composed> => {
  const { library, pool, random, collection } = parts;
  const { ask, plan } = creation;
  if (plan?.base) return changed(plan.base, draft, { ask, plan, allowedLoras: parts.loras() });
  // A writer has put what to avoid into its draft, in English.
  const { avoid: _written, ...written } = ask.wishes;
  const wishes = written.raw ? ask.wishes : written;
  const preset = library.presets.get(wishes.quality ?? library.usualPreset);
  if (!preset) throw new Error(`preset ${wishes.quality ?? library.usualPreset} is missing`);
  const loaded = loadedModel(pool);
  const named = modelNamed(pool, wishes.model);
  const { brief, notes, reasons } = composeBrief({
    draft,
    wishes,
    preset,
    styles: library.styles,
    tokens: parts.tokens,
    ownStyles: await collection.styles(ask.who),
    random,
    enforcedNegative,
    hasAvoided: ask.wishes.avoid !== undefined,
    allowedLoras: parts.loras(),
    embeddings: parts.embeddings(),
    hasHires: pool.can(['hires']) && !plan?.start,
    from: plan?.sources ?? {},
    usualQuality: library.usualPreset,
    ...(wishes.model !== undefined && { checkpoint: named ?? wishes.model }),
    ...(loaded && { loaded }),
  });
  const { start, guide, size, seed } = plan ?? {};
  return {
    notes,
    reasons,
    brief: { ...brief, ...size, ...(seed !== undefined && { seed }), ...(start && { start }), ...(guide && { guide }) },
  };
};
