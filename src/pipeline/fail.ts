/** What becomes of a creation whose step failed. Every failure of every step ends here, once. */
import type { Brief, Creation, Note } from '../creation.ts';
import { AtelierError } from '../errors.ts';
import { profileOf } from '../prompt/family.ts';
import { usualSettings } from '../prompt/settings.ts';
import { type Active, loadedModel, modelNamed, newSeed, type PipelineParts } from './parts.ts';
import type { Workshop } from './workshop.ts';

/** An unusable answer is asked for once more. */
const maxFaults = 1;
/** Drawings begun before we stop believing that this creation can be finished; a crash counts as one. */
export const maxTries = 8;
/** Side of the smaller size after the card ran out of memory: three quarters, so about half of the pixels. */
const stepDown = 0.75;
const smallestSide = 256;

const to8 = (side: number): number => Math.max(smallestSide, Math.floor((side * stepDown) / 8) * 8);

const smaller = (brief: Brief): Brief => ({ ...brief, width: to8(brief.width), height: to8(brief.height) });

const hasNote = (creation: Creation, key: string): boolean => creation.notes.some((note) => note.key === key);

interface Verdict {
  change: Partial<Creation>;
  /** The code to count, when the creation ends here. */
  ended?: string;
}

/** Out of memory: one step down in size, and the person is told. */
const afterOutOfMemory = (creation: Creation, brief: Brief): Verdict | undefined => {
  const next = smaller(brief);
  if (hasNote(creation, 'engine.smaller') || (next.width === brief.width && next.height === brief.height))
    return undefined;
  const facts = { fromWidth: brief.width, fromHeight: brief.height, width: next.width, height: next.height };
  return { change: { stage: 'waiting', brief: next, notes: [...creation.notes, { key: 'engine.smaller', facts }] } };
};

/** An unusable answer: the same order once more; a black one with another seed and what suits the checkpoint best. */
const again = (creation: Creation, error: AtelierError, { random, pool }: PipelineParts): Verdict => {
  const faults = creation.faults + 1;
  if (error.say !== 'engine.black' || !creation.brief) return { change: { stage: 'waiting', faults } };
  const note: Note = { key: 'engine.blackRetried', facts: {} };
  const profile = profileOf(
    modelNamed(pool, creation.brief.checkpoint) ?? creation.brief.checkpoint ?? loadedModel(pool),
  );
  const brief = { ...usualSettings(creation.brief, profile), seed: newSeed(random) };
  return { change: { stage: 'waiting', faults, brief, notes: [...creation.notes, note] } };
};

const ended = (code: string, key: string, facts: Record<string, string | number>): Verdict => ({
  change: { stage: 'failed', problem: { code, key, facts } },
  ended: code,
});

const judge = (creation: Creation, error: AtelierError, parts: PipelineParts): Verdict => {
  if (creation.stage === 'drawing') {
    if (error.say === 'engine.outOfMemory' && creation.brief) {
      const verdict = afterOutOfMemory(creation, creation.brief);
      if (verdict) return verdict;
    }
    // It was not begun, which says nothing about it; how long it may wait, `expireMs` says.
    if (error.retry === 'wait') return { change: { stage: 'waiting', tries: creation.tries - 1 } };
    if (creation.tries >= maxTries) return ended('E-INT-03', 'house.crashing', { tries: creation.tries });
    if (error.retry === 'retry' && creation.faults < maxFaults) return again(creation, error, parts);
  }
  return ended(error.code, error.say, error.facts);
};

/** What it is charged for after all: what was drawn until it was cancelled, nothing of what failed. */
const account = ({ turns }: Workshop, { creation, stint }: Active, change: Partial<Creation>): void => {
  if (creation.stage !== 'drawing') return;
  const { stage: next = creation.stage } = change;
  if (next === 'waiting') turns.putBack(creation.id, { ...creation, ...change });
  else turns.settle(creation.id, next === 'cancelled' ? (stint?.drawing() ?? 0) : 0);
};

/** @returns the creation as committed after the failure; undefined when it had moved on already. */
export const fail = async (parts: Workshop, active: Active, error: unknown): Promise<Creation | undefined> => {
  const { turns, clock, log, meter } = parts;
  const { creation } = active;
  const changedAt = clock.now();
  const move = (change: Partial<Creation>): Promise<Creation | undefined> => {
    account(parts, active, change);
    return turns.advance(creation.id, creation.stage, { ...change, changedAt });
  };
  if (active.cancelled) return move({ stage: 'cancelled' });
  const known = error instanceof AtelierError;
  const verdict = known ? judge(creation, error, parts) : ended('E-INT-01', 'house.bug', { id: creation.id });
  const facts = { id: creation.id, stage: creation.stage, next: verdict.change.stage };
  if (known) log.warn('step.failed', { ...facts, code: error.code, detail: error.detail });
  else log.error('step.bug', { ...facts, error });
  if (verdict.ended) meter.failed(verdict.ended);
  return move(verdict.change);
};
