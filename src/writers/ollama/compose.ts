/** From a request to a draft: one answer of the model, and at most one more that puts it right. */
import type { Draft } from '../../creation.ts';
import type { Clock, Log, WriteRequest } from '../../ports.ts';
import { type DraftVerdict, parseDraft } from '../../prompt/draft.ts';
import { titleOf } from '../lexicon/title.ts';
import type { Answer, Ask, Task } from './ask.ts';
import { createEnglish } from './english.ts';
import { flawsOf, isBetter, marksOf, tidyMarks } from './flaws.ts';
import type { Instructions } from './instructions.ts';
import { readLoosely } from './loose.ts';
import { mergeNegative } from './negative.ts';
import { Trouble } from './trouble.ts';
import { amendTurns, answerFormat, openingTurns, repairTurns } from './turns.ts';

export interface ComposerOptions {
  ask: Ask;
  /** For descriptions, and for changes of a prompt. */
  instructions: { writer: Instructions; reviser: Instructions };
  clock: Clock;
  log: Log;
}

/** @throws Trouble; the signal's reason once it has aborted. */
export type Composer = (request: WriteRequest, task: Task) => Promise<Draft>;

/** Without this much time left no second answer is asked for, ms. */
const repairMs = 2_000;
/** Longest wait for a better answer than one that can be used, ms. */
const amendMs = 30_000;

type Verdict = Extract<DraftVerdict, { ok: true }> | { ok: false; reason: string; text: string };

export function createComposer({ ask, instructions, clock, log }: ComposerOptions): Composer {
  const english = createEnglish();

  const judge = async (asked: Promise<Answer>): Promise<Verdict> => {
    try {
      const { text, model } = await asked;
      const verdict = readLoosely(text, (given) => parseDraft(given, model));
      return verdict.ok ? verdict : { ...verdict, text };
    } catch (thrown) {
      if (!(thrown instanceof Trouble) || thrown.kind !== 'unusable') throw thrown;
      return { ok: false, reason: thrown.message, text: thrown.text };
    }
  };
  /** Most checkpoints know no other writing, so what the dictionary knows of it is put into English. */
  const finish = (draft: Draft, request: WriteRequest): Draft => {
    const marks = new Set([...marksOf(request.words), ...marksOf(request.from?.positive ?? '')]);
    const positive = tidyMarks(english.of(draft.positive), marks);
    // A list of things needs no model, only English.
    const avoided = [english.ofList(request.avoid ?? ''), draft.negative].filter(Boolean).join(', ');
    return {
      ...draft,
      positive,
      negative: request.from ? mergeNegative(request.from, positive, avoided) : avoided,
      title: draft.title || titleOf(request.words),
    };
  };
  /** Better or not, there is a draft already, so that no failure of the second answer matters. */
  const secondOf = async (asked: Promise<Answer>): Promise<Verdict | undefined> => {
    try {
      return await judge(asked);
    } catch (thrown) {
      if (!(thrown instanceof Trouble)) throw thrown;
      log.info('writer.amendFailed', { kind: thrown.kind, detail: thrown.message });
      return undefined;
    }
  };
  const amended = async (draft: Draft, request: WriteRequest, task: Task): Promise<Draft> => {
    const flaws = flawsOf(request, draft);
    if (flaws.complaints.length === 0 || task.until - clock.now() < repairMs) return draft;
    log.info('writer.amend', { lost: flaws.count, beside: flaws.isBeside });
    const turns = amendTurns(openingTurns(instructionsFor(request), request), draft.positive, flaws.complaints);
    const until = Math.min(task.until, clock.now() + amendMs);
    const second = await secondOf(ask(turns, answerFormat(request.styles), { ...task, until }));
    if (!second?.ok) return draft;
    const other = finish(second.draft, request);
    return isBetter(flawsOf(request, other), flaws) ? other : draft;
  };
  const instructionsFor = ({ from }: WriteRequest): Instructions => instructions[from ? 'reviser' : 'writer'];

  return async (request, task) => {
    const format = answerFormat(request.styles);
    const turns = openingTurns(instructionsFor(request), request);
    const first = await judge(ask(turns, format, task));
    if (first.ok) return amended(finish(first.draft, request), request, task);
    log.info('writer.repair', { reason: first.reason });
    if (task.until - clock.now() < repairMs) throw new Trouble('unusable', first.reason);
    const second = await judge(ask(repairTurns(turns, first.text, first.reason), format, task));
    if (second.ok) return finish(second.draft, request);
    throw new Trouble('unusable', `${first.reason}; then ${second.reason}`);
  };
}
