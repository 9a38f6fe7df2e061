/** queued -> writing -> asking or waiting: from words, or a picture, to what can be drawn or told. */
import type { Creation, Diff, Draft } from '../creation.ts';
import { RefusedError } from '../errors.ts';
import { shrink } from '../image/shrink.ts';
import { keepHardLine } from '../policy/index.ts';
import { diffBriefs } from '../prompt/diff.ts';
import { saidOnce, withoutWording } from '../prompt/notes.ts';
import { blobOf } from './draw.ts';
import type { Active, PipelineParts } from './parts.ts';
import type { Changed } from './steps.ts';
import { briefOf, type Composed, draftOf } from './understand.ts';

/** Time to object before something that was not understood whole is drawn, ms. */
export const objectMs = 10_000;
/** Longest side at which vision models look, px. */
const lookSide = 1344;

/** What changed against the picture it grew from. */
const diffOf = async ({ store }: PipelineParts, creation: Creation, { brief }: Composed): Promise<Diff | undefined> => {
  if (!creation.plan?.base) return undefined;
  const [id = '', picture = '1'] = creation.parents[0]?.split('.') ?? [];
  const parent = await store.get(id);
  const seed = parent?.pictures[Number(picture) - 1]?.seed;
  const before = parent?.brief ?? creation.plan.base;
  return diffBriefs({ ...before, ...(seed !== undefined && { seed }) }, brief);
};

/**
 * Asks first where the person wants it, or where a word of theirs found no place and somebody is there to say so. In a session
 * nobody waits for an answer unless its rules say so.
 */
const askingOf = ({ ports, clock }: PipelineParts, { ask, plan }: Creation, draft: Draft): Creation['asking'] => {
  if (ask.wishes.ask) return {};
  if (plan?.sources?.ask === 'session') return undefined;
  const isSeen = ports.get(ask.place.platform)?.fleeting !== true;
  return draft.missing.length > 0 && isSeen ? { until: clock.now() + objectMs } : undefined;
};

const writeWords = async (parts: PipelineParts, active: Active, changed: () => void): Promise<Creation | undefined> => {
  const { store, clock, mark } = parts;
  const writing = active.creation;
  const onText = (soFar: string): void => {
    active.text = soFar;
    changed();
  };
  const { draft, notes } = await draftOf(parts, active, onText);
  active.abort.signal.throwIfAborted();
  mark?.('written', writing.id);
  const composed = await briefOf(parts, writing, draft);
  try {
    keepHardLine(composed.brief.positive, composed.brief.negative);
  } catch (error) {
    // What was streamed so far is not shown any longer.
    delete active.text;
    throw error;
  }
  const diff = await diffOf(parts, writing, composed);
  const asking = askingOf(parts, writing, draft);
  return store.advance(writing.id, 'writing', {
    stage: asking ? 'asking' : 'waiting',
    draft,
    brief: composed.brief,
    notes: saidOnce([...withoutWording(writing.notes), ...notes, ...composed.notes]),
    changedAt: clock.now(),
    ...(asking && { asking }),
    ...(diff && { diff }),
    ...(composed.reasons && { reasons: composed.reasons }),
  });
};

/** Ends here when a model that sees is there; else an engine is waited for that can say what a picture shows. */
const lookAtPicture = async (parts: PipelineParts, active: Active, sha256: string): Promise<Creation | undefined> => {
  const { store, clock, reader, pool, log } = parts;
  const { id, ask, notes } = active.creation;
  const { signal } = active.abort;
  const isUnknown = pool.status().some(({ state }) => state === 'unknown');
  const engineCan = pool.can(['describe']) || isUnknown;
  if (await reader.ready(signal))
    try {
      const picture = await shrink(await blobOf(parts, active.creation, sha256), lookSide);
      const { prompts, sentence } = await reader.describe(picture, ask.locale, signal);
      signal.throwIfAborted();
      keepHardLine(prompts.join('\n'));
      const told = sentence ? [{ key: 'describe.sentence', facts: { sentence } }] : [];
      return await store.advance(id, 'writing', {
        stage: 'delivering',
        descriptions: [...prompts],
        engine: reader.name,
        notes: [...notes, ...told],
        changedAt: clock.now(),
      });
    } catch (error) {
      if (signal.aborted || !engineCan) throw error;
      log.warn('reader.failed', { id, error });
    }
  if (!engineCan)
    throw new RefusedError({
      code: 'E-SD-11',
      say: 'describe.nobody',
      facts: {},
      detail: 'no vision model, no interrogate',
    });
  return store.advance(id, 'writing', { stage: 'waiting', changedAt: clock.now() });
};

export const write = async (parts: PipelineParts, active: Active, changed: Changed): Promise<Creation | undefined> => {
  const { store, clock, mark } = parts;
  const { id } = active.creation;
  const writing = await store.advance(id, 'queued', { stage: 'writing', changedAt: clock.now() });
  if (!writing) return undefined;
  delete active.text;
  mark?.('writing', id);
  changed(writing);
  const { work } = writing;
  return work?.kind === 'describe' ? lookAtPicture(parts, active, work.sha256) : writeWords(parts, active, changed);
};
