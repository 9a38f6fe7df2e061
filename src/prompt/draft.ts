/** Reads what a language model answered into a `Draft`, or says why it cannot be one. */
import { z } from 'zod';
import type { Draft } from '../creation.ts';
import { faultOf, isRefusal, oneLine, outermostObject, textBefore, withoutChatter } from './answer.ts';
import { offeredRatios, parseRatio } from './size.ts';
import { cutText } from './text.ts';

export type DraftVerdict = { ok: true; draft: Draft } | { ok: false; reason: string };

/** UTF-16 units of an answer that are worth reading; a good one has under 3,000. */
const answerLimit = 16_384;
const positiveLimit = 4000;
/** Of `draftSchema`. */
const keptLimit = { entries: 60, said: 80, as: 200 };

const isList = (given: unknown): given is string[] =>
  Array.isArray(given) && given.every((part) => typeof part === 'string');
/** A list of phrases, which models write too, is read as one text. */
const joined = (given: unknown): unknown => (isList(given) ? given.join(', ') : given);

const words = z.preprocess(joined, z.string());
const optionalWords = words.nullish().transform((text) => text ?? '');
/** What is only welcome, not needed, never spoils the answer. (`catch` would first word the fault for nobody.) */
const extra = z
  .unknown()
  .optional()
  .transform((given) => (typeof given === 'string' ? given : ''));

/** Keys beyond these seven are dropped unread. */
const answerSchema = z.object({
  positive: words,
  kept: z.unknown().optional(),
  negative: optionalWords,
  aspect: extra,
  style: extra,
  title: extra,
  understanding: extra,
});

/**
 * @param raw the whole answer: a JSON object, perhaps in a code fence or with talk around it.
 * @param writer who wrote it, for the draft.
 * @returns the draft, with `kept` as the model claims it and nothing in `missing`; or a reason in English that can be shown to
 *   the model for one repair (it quotes nothing of the answer).
 */
export function parseDraft(raw: string, writer: string): DraftVerdict {
  if (raw.length > answerLimit) return bad('the answer is too long');
  const object = outermostObject(raw);
  if (object === undefined) return bad('the answer is not one JSON object');
  const answer = answerSchema.safeParse(object);
  if (!answer.success) {
    const path = answer.error.issues[0]?.path.join('.') ?? '';
    return bad(`"${path}" is missing or is not text`);
  }
  const { data } = answer;
  const [positive, within] = withoutNegative(withoutChatter(oneLine(data.positive)));
  const fault = faultOf(positive, positiveLimit);
  if (fault !== undefined) return bad(`"positive" ${fault}`);
  const negative = withoutChatter(oneLine(data.negative));
  const aspect = readAspect(data.aspect);
  const style = oneLine(data.style.slice(0, 200));
  const understanding = oneLine(data.understanding.slice(0, 1000));
  return {
    ok: true,
    draft: {
      positive,
      negative: cutText([isRefusal(negative) ? '' : negative, within].filter(Boolean).join(', '), positiveLimit),
      ...(aspect === undefined ? {} : { aspect }),
      ...(style === '' || style.length > 64 ? {} : { style }),
      title: cutText(oneLine(data.title.slice(0, 400)), 80),
      understanding: isRefusal(understanding) ? '' : cutText(understanding, 300),
      kept: readKept(data.kept),
      missing: [],
      writer: writer.slice(0, 120),
    },
  };
}

const bad = (reason: string): DraftVerdict => ({ ok: false, reason });

/** Models that have seen many pasted prompts write both prompts into one: `a cat. Negative prompt: blurry`. */
function withoutNegative(text: string): [positive: string, negative: string] {
  const found = /\bnegative(?: prompts?)? ?: ?/i.exec(text);
  if (!found || found.index === 0) return [text, ''];
  return [textBefore(text, found.index), text.slice(found.index + found[0].length)];
}

/** A list of `{said, as}`; also pairs, and an object from one to the other, which models write when no grammar holds them. */
function readKept(given: unknown): Draft['kept'] {
  const entries: unknown[] = Array.isArray(given) ? given : isObject(given) ? Object.entries(given) : [];
  const kept = new Map<string, string>();
  for (const entry of entries.slice(0, 200)) {
    const pair: unknown[] = Array.isArray(entry) ? entry : isObject(entry) ? [entry.said, entry.as] : [];
    const [said, as] = pair;
    const [key, value] = [shortText(said, keptLimit.said), shortText(as, keptLimit.as)];
    if (key !== '' && value !== '' && !kept.has(key) && kept.size < keptLimit.entries) kept.set(key, value);
  }
  return [...kept].map(([said, as]) => ({ said, as }));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const shortText = (given: unknown, limit: number): string => {
  const text = joined(given);
  const isText = typeof text === 'string' || typeof text === 'number';
  return isText ? cutText(oneLine(String(text).slice(0, 4 * limit)), limit) : '';
};

function readAspect(given: string): string | undefined {
  const ratio = parseRatio(given);
  if (!ratio) return undefined;
  const miss = (name: string): number => {
    const [w = 1, h = 1] = name.split(':').map(Number);
    return Math.abs(Math.log(w / h / (ratio.w / ratio.h)));
  };
  return offeredRatios.reduce((best, next) => (miss(next) < miss(best) ? next : best));
}
