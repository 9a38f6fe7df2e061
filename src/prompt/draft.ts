/** Reads what a language model answered into a `Draft`, or says why it cannot be one. */
import { z } from 'zod';
import type { Draft } from '../creation.ts';
import { offeredRatios, parseRatio } from './size.ts';
import { cutText, tidyText } from './text.ts';

export type DraftVerdict = { ok: true; draft: Draft } | { ok: false; reason: string };

/** UTF-16 units of an answer that are worth reading; a good one has under 2,000. */
const answerLimit = 16_384;
const positiveLimit = 4000;

const words = z.union([z.string(), z.array(z.string()).transform((list) => list.join(', '))]);
const optionalWords = words.nullish().transform((text) => text ?? '');
/** What is only welcome, not needed, never spoils the answer. */
const extra = z.string().catch('');

/** Keys beyond these five are dropped unread. */
const answerSchema = z.object({
  positive: words,
  negative: optionalWords,
  aspect: extra,
  style: extra,
  title: extra,
});

/**
 * @param raw the whole answer: a JSON object, perhaps in a code fence or with talk around it.
 * @param writer who wrote it, for the draft.
 * @returns the draft, or a reason in English that can be shown to the model for one repair (it quotes nothing of the answer).
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
  const positive = withoutChatter(oneLine(answer.data.positive));
  const fault = faultOf(positive);
  if (fault !== undefined) return bad(fault);
  const negative = cutText(withoutChatter(oneLine(answer.data.negative)), positiveLimit);
  const aspect = readAspect(answer.data.aspect);
  const style = oneLine(answer.data.style.slice(0, 200));
  return {
    ok: true,
    draft: {
      positive,
      negative: refusal.test(negative) ? '' : negative,
      ...(aspect === undefined ? {} : { aspect }),
      ...(style === '' || style.length > 64 ? {} : { style }),
      title: cutText(oneLine(answer.data.title.slice(0, 400)), 80),
      writer: writer.slice(0, 120),
    },
  };
}

const bad = (reason: string): DraftVerdict => ({ ok: false, reason });

const oneLine = (text: string): string => tidyText(text).replace(/\s+/gu, ' ').trim();

/** The object as it is, or the first one that starts at a brace and ends at a brace. */
function outermostObject(raw: string): object | undefined {
  const text = raw.replace(/^\uFEFF/, '');
  const whole = tryJson(text);
  if (whole !== undefined) return whole;
  const last = text.lastIndexOf('}');
  let start = text.indexOf('{');
  // Talk before the answer may hold a brace or two; more is not an answer.
  for (let tries = 0; tries < 4 && start >= 0 && start < last; tries += 1) {
    const found = tryJson(text.slice(start, last + 1)) ?? tryJson(balanced(text, start));
    if (found !== undefined) return found;
    start = text.indexOf('{', start + 1);
  }
  return undefined;
}

function tryJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch (error) {
    // JSON.parse throws nothing else; being no JSON is an answer here, not a failure.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** From the brace at `start` to the one that closes it, with an eye on strings. Empty when none does. */
function balanced(text: string, start: number): string {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return text.slice(start, at + 1);
    }
  }
  return '';
}

const opening =
  /^(?:(?:sure|certainly|of course|okay|ok)\b[^:]{0,40}[:,!.]\s*)?(?:here(?:'s| is| are)\b[^:]{0,80}:|(?:the |your |my |final |positive |negative )*prompt\s*:|(?:好的|当然)[^:：]{0,20}[:：,，!！]|(?:以下|这)是[^:：]{0,30}[:：]|(?:正向|正面|负向|负面|反向)?提示词\s*[:：])\s*/iu;
const closing =
  /[\s.,;]*(?:i hope (?:this|that|you)|let me know if|feel free to|hope this helps|希望(?:这|你|您)|如需(?:修改|调整)).{0,200}$/iu;
const quoted = /^(?:"([^"]+)"|“([^”]+)”|'([^']+)'|`([^`]+)`)$/u;

/** Takes away talk that models put around a prompt: "Here is your prompt:", quotes about the whole, "Let me know if". */
function withoutChatter(text: string): string {
  const bare = text.replace(opening, '').replace(closing, '').trim();
  const inside = quoted.exec(bare);
  return (inside?.slice(1).find((part) => part !== undefined) ?? bare).trim();
}

const refusal =
  /^(?:i['’]?m (?:really |very |so )?sorry|sorry,|(?:i['’]?m|i am) (?:unable|not able)|i (?:can(?:no|['’])?t|can not|won['’]?t|must decline|do not feel comfortable)|i apologi[sz]e|as an? (?:ai|language model)|(?:很|非常)?抱歉|对不起[,，。]|我(?:无法|不能|不可以)|作为(?:一个|一名)?(?:ai|人工智能|语言模型))/iu;
const latinOrOther = /\p{L}/gu;
const cjkLetters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** Words meant to be written in the picture may stay Chinese. */
const quotations = /"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|'[^']*'/gu;

function faultOf(positive: string): string | undefined {
  if (positive === '') return '"positive" is empty';
  if (positive.length > positiveLimit) return '"positive" is too long';
  if (refusal.test(positive)) return '"positive" is a refusal, not a prompt';
  const letters = count(positive, latinOrOther);
  if (letters < 2) return '"positive" holds no words';
  const outside = positive.replace(quotations, ' ');
  if (count(outside, cjkLetters) * 3 > count(outside, latinOrOther)) return '"positive" must be in English';
  if (repeatsItself(positive)) return '"positive" repeats itself';
  return undefined;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Small models fall into loops; the sampler then has nothing to work with. */
function repeatsItself(text: string): boolean {
  const loops = (parts: readonly string[], least: number): boolean =>
    parts.length >= least && new Set(parts).size * 4 <= parts.length;
  const lower = text.toLowerCase();
  const phrases = lower.split(/[,.;]/).map((part) => part.trim());
  return loops(phrases, 12) || loops(lower.split(/[\s,.;]+/), 40);
}

function readAspect(given: string): string | undefined {
  const ratio = parseRatio(given);
  if (!ratio) return undefined;
  const miss = (name: string): number => {
    const [w = 1, h = 1] = name.split(':').map(Number);
    return Math.abs(Math.log(w / h / (ratio.w / ratio.h)));
  };
  return offeredRatios.reduce((best, next) => (miss(next) < miss(best) ? next : best));
}
