/** What language models put around, and instead of, the text they were asked for. Input is capped by the callers. */
import { tidyText } from './text.ts';

/** On one line, without anything invisible. */
export const oneLine = (text: string): string => tidyText(text).replace(/\s+/gu, ' ').trim();

/** The JSON object of an answer: as it is, or the first one that starts at a brace and ends at a brace. */
export function outermostObject(raw: string): object | undefined {
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

/** How a JSON object begins. A parser that throws takes some fifty times as long to say that a text is none. */
const objectStart = /^\s*\{\s*["}]/;

function tryJson(text: string): object | undefined {
  if (!objectStart.test(text) || !text.trimEnd().endsWith('}')) return undefined;
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
  /^(?:(?:sure|certainly|of course|okay|ok)\b[^:]{0,40}[:,!.]\s*)?(?:here(?:'s| is| are)\b[^:]{0,80}:|(?:the |your |my |final |positive |negative )*prompt\s*:|(?:好的|当然|當然)[^:：]{0,20}[:：,，!！]|(?:以下|这|這)是[^:：]{0,30}[:：]|(?:正向|正面|负向|负面|反向|負向|負面)?(?:提示词|提示詞)\s*[:：]|(?:以下|こちら)[がは][^:：]{0,30}[:：]|プロンプト\s*[:：]|(?:다음은|여기)[^:：]{0,30}[:：]|프롬프트\s*[:：]|(?:вот|конечно)[ ,!][^:]{0,40}:|промпт\s*:)\s*/iu;
const closing =
  /(?:i hope (?:this|that|you)|let me know if|feel free to|hope this helps|希望(?:这|這|你|您)|如需(?:修改|调整|調整)).{0,200}$/iu;
const quoted = /^(?:"([^"]+)"|“([^”]+)”|'([^']+)'|`([^`]+)`)$/u;

/** Takes away talk that models put around a prompt: "Here is your prompt:", quotes about the whole, "Let me know if". */
export function withoutChatter(text: string): string {
  const opened = text.replace(opening, '');
  const end = opened.search(closing);
  const bare = (end < 0 ? opened : textBefore(opened, end)).trim();
  const inside = quoted.exec(bare);
  return (inside?.slice(1).find((part) => part !== undefined) ?? bare).trim();
}

/** The text up to `end`, without the punctuation that leads over to what comes there. */
export function textBefore(text: string, end: number): string {
  let to = end;
  while (to > 0 && ' .,;|'.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(0, to);
}

const refusal =
  /^(?:(?:i['’]?m|i am) (?:really |very |so )?sorry|sorry,|(?:i['’]?m|i am) (?:unable|not able|not comfortable)|unfortunately,? i\b|i (?:can(?:no|['’])?t|can not|won['’]?t|must decline|do not feel comfortable)|i apologi[sz]e|as an? (?:ai|(?:large )?language model)|(?:很|非常|十分)?抱歉|对不起[,，。]|對不起[,，。]|我(?:无法|無法|不能|不可以)|作[为為](?:一个|一個|一名)?(?:ai|人工智能|人工智慧|语言模型|語言模型)|申し訳|(?:大変)?すみません|ごめんなさい|(?:その|この|ご)?(?:リクエスト|要望|依頼)に(?:は)?(?:お応え|対応)|죄송|미안(?:합니다|하지만|해요)|저는 .{0,40}(?:할 수 없|드릴 수 없)|(?:извините|простите|прошу прощения|к сожалению)(?:[,.]|$)|(?:я )?не могу (?:помочь|выполнить|создать|нарисовать)|мне жаль|как (?:языковая модель|искусственный интеллект|ии))/iu;

/** Whether a model declines, in Chinese, English, Japanese, Korean or Russian, instead of answering. */
export const isRefusal = (text: string): boolean => refusal.test(text);

const letter = /\p{L}/gu;
const foreignLetter = /(?!\p{Script=Latin})\p{L}/gu;
const foreignWord = /(?:(?!\p{Script=Latin})\p{L})[\p{L}\p{M}]*/gu;
/** Words meant to be written in the picture may stay in any language. */
const quotations = /"[^"]*"|“[^“”]*”|「[^「」]*」|『[^『』]*』|《[^《》]*》|'[^']*'/gu;
/** Stands for a part of the person's words that is put back later. */
const mark = /<\d{1,2}>/;

/** Words outside of quotation marks that are not in Latin letters, each once. */
export const foreignWords = (text: string): string[] => [
  ...new Set(text.replace(quotations, ' ').match(foreignWord) ?? []),
];

/**
 * Why a text on one line cannot be a prompt, in English and without quoting it.
 * @param limit UTF-16 units
 */
export function faultOf(text: string, limit: number): string | undefined {
  if (text === '') return 'is empty';
  if (text.length > limit) return 'is too long';
  if (isRefusal(text)) return 'is a refusal, not a prompt';
  const letters = count(text, letter);
  if (letters < 2) return mark.test(text) ? undefined : 'holds no words';
  const outside = text.replace(quotations, ' ');
  if (count(outside, foreignLetter) * 3 > count(outside, letter)) return 'must be in English';
  return repeatsItself(text) ? 'repeats itself' : undefined;
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
