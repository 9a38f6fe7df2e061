/** queued -> writing -> waiting: from words to a brief. */
import type { Brief, Creation, Draft, Note } from '../creation.ts';
import { AtelierError, CancelledError } from '../errors.ts';
import { enforcedNegative, keepHardLine } from '../policy/index.ts';
import { composeBrief } from '../prompt/brief.ts';
import { cutText } from '../prompt/text.ts';
import { type Active, loadedCheckpoint, type PipelineParts } from './parts.ts';

interface Composed {
  brief: Brief;
  notes: Note[];
}

/** What a person is told once per outage rather than under every picture. */
const toldOnce: ReadonlySet<string> = new Set(['writer.away', 'writer.modelMissing']);

const titleChars = 20;

/** The words as they are: for `raw`, and for prompts that already are prompts. */
const verbatim = (words: string): Draft => ({
  positive: words,
  negative: '',
  title: cutText(words, titleChars),
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

const askWriters = async (
  parts: PipelineParts,
  active: Active,
  onText: (soFar: string) => void,
): Promise<{ draft: Draft; notes: Note[] }> => {
  const { ask, id } = active.creation;
  const { avoid } = ask.wishes;
  const request = {
    words: ask.words,
    locale: ask.locale,
    styles: parts.library.styles.map((style) => style.name),
    ...(avoid !== undefined && { avoid }),
  };
  const { signal } = active.abort;
  const startedAt = parts.clock.now();
  try {
    const draft = await parts.writer.write(request, onText, signal);
    parts.meter.wrote(draft.writer, parts.clock.now() - startedAt);
    for (const what of toldOnce) await parts.store.untell(what);
    return { draft, notes: [] };
  } catch (error) {
    if (signal.aborted) throw error instanceof AtelierError ? error : new CancelledError();
    const notes = await noteFallback(parts, active.creation, error);
    const draft = await parts.fallback.write(request, onText, signal);
    parts.meter.wrote(draft.writer, parts.clock.now() - startedAt);
    parts.log.info('writer.fallback', { id, writer: draft.writer });
    return { draft, notes };
  }
};

/** Denoising strength for a picture that came with the words: composition stays, content follows the words. */
const startStrength = 0.6;

/** Everything the brief is composed from, besides the draft, comes from the person's wishes and the owner's presets. */
const briefOf = ({ library, pool, random }: PipelineParts, creation: Creation, draft: Draft): Composed => {
  const { attachments } = creation.ask;
  // A writer has put what to avoid into its draft, in English.
  const { avoid: _written, ...written } = creation.ask.wishes;
  const wishes = written.raw ? creation.ask.wishes : written;
  const preset = library.presets.get(wishes.quality ?? library.usualPreset);
  if (!preset) throw new Error(`preset ${wishes.quality ?? library.usualPreset} is missing`);
  const loaded = loadedCheckpoint(pool);
  const { brief, notes } = composeBrief({
    draft,
    wishes,
    preset,
    styles: library.styles,
    random,
    enforcedNegative,
    hasAvoided: creation.ask.wishes.avoid !== undefined,
    ...(wishes.model !== undefined && { checkpoint: wishes.model }),
    ...(loaded !== undefined && { loaded }),
  });
  const start = attachments[0];
  return { notes, brief: { ...brief, ...(start && { start: { sha256: start.sha256, strength: startStrength } }) } };
};

export const write = async (
  parts: PipelineParts,
  active: Active,
  changed: () => void,
): Promise<Creation | undefined> => {
  const { store, clock, mark } = parts;
  const { id } = active.creation;
  const writing = await store.advance(id, 'queued', { stage: 'writing', changedAt: clock.now() });
  if (!writing) return undefined;
  active.creation = writing;
  mark?.('writing', id);
  changed();
  const onText = (soFar: string): void => {
    active.text = soFar;
    changed();
  };
  const { draft, notes } = writing.ask.wishes.raw
    ? { draft: verbatim(writing.ask.words), notes: [] }
    : await askWriters(parts, active, onText);
  active.abort.signal.throwIfAborted();
  mark?.('written', id);
  const composed = briefOf(parts, writing, draft);
  try {
    keepHardLine(composed.brief.positive);
  } catch (error) {
    // What was streamed so far is not shown any longer.
    delete active.text;
    throw error;
  }
  return store.advance(id, 'writing', {
    stage: 'waiting',
    draft,
    brief: composed.brief,
    notes: [...writing.notes, ...notes, ...composed.notes],
    changedAt: clock.now(),
  });
};
