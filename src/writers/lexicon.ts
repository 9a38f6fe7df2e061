/** The writer that needs nobody: rules, a vocabulary and a dictionary. Weaker than a language model, always there, and the same every time. */
import type { Draft } from '../creation.ts';
import type { Log, PromptWriter, Reading, WriteRequest } from '../ports.ts';
import { simplify } from '../prompt/fold.ts';
import { cutText, tidyText } from '../prompt/text.ts';
import { readAspectWish } from './lexicon/aspect.ts';
import { createCedict } from './lexicon/cedict.ts';
import { changePrompt } from './lexicon/change.ts';
import type { Lookup } from './lexicon/dictionary.ts';
import type { Pair } from './lexicon/pairs.ts';
import { asTags } from './lexicon/tags.ts';
import { titleOf } from './lexicon/title.ts';
import { type Translator, createTranslator } from './lexicon/translate.ts';
import { understandingOf } from './lexicon/understanding.ts';

/** What helps with any model and any subject; the second when the first wording was not wanted. */
const tails = ['highly detailed, well composed', 'intricate details, balanced composition'] as const;
/** Longest prompt, characters; leaves room for the tail within what a prompt may have. */
const promptLimit = 1_400;
/** As in the schema of a draft. */
const pairLimits = { count: 60, said: 80, as: 200 };
const han = /\p{Script=Han}/u;

export interface LexiconOptions {
  /** English for words that the vocabulary lacks; CC-CEDICT, read when it is first needed, unless given. */
  lookup?: Lookup;
  /** Told when the dictionary cannot be read. */
  log?: Log;
}

export function createLexicon({ lookup, log }: LexiconOptions = {}): PromptWriter {
  const book = lookup ? undefined : createCedict();
  const find: Lookup = lookup ?? book?.lookup ?? (() => undefined);
  const translator = createTranslator(find);
  return {
    name: 'lexicon',
    async write(request, onText, signal) {
      signal.throwIfAborted();
      // Without the dictionary more words stay as they were said, which is worth a picture still; the next draft tries again.
      if (book && !book.isLoaded() && han.test(`${request.words}${request.avoid ?? ''}`)) {
        await book.load(signal).catch((error: unknown) => {
          log?.warn('dictionary unreadable', { reason: error instanceof Error ? error.message : String(error) });
        });
      }
      signal.throwIfAborted();
      const draft = request.from ? changed(request, request.from, translator) : composed(request, translator);
      onText(draft.positive);
      return draft;
    },
    readings: (words) => translator.translate(plainOf(words)).pairs.map((pair) => readingOf(pair, find)),
  };
}

/** Adjectives and adverbs, which the dictionary does not mark as such. */
const quality =
  /^(?!.*(?:fly|fish|family|lily|jelly|table|bed|shed|weed|seed|reed|sled)$)[a-z]{3,}(?:ful|ous|less|ly|ed|able|ible|ish)$|^not /i;
/** How it is seen, which a model may say in many ways. */
const seeing = /^(?:from \w+|.*\b(?:view|angle|shot|lens|lighting|composition))$/i;
/** `playing the guitar` is about a guitar. */
const withObject =
  /^[a-z]+ing (?:(?:a|an|the|in|on|at|to|with|for|from|of|under|into|through|up|down) )*(?!(?:and|past|back|around|away|over|forward|together|apart|through)\b)([a-z].*)$/i;
/** A photograph may be called `street style`, a light `cinematic`. */
const genericHead = / (?:lighting|lens|view|shot|style|look|photography|art|painting|drawing|illustration)$/i;
const seen: ReadonlySet<Pair['role']> = new Set(['who', 'thing', 'trait', 'place', 'scene', 'medium']);

function readingOf({ said, as, role, also }: Pair, find: Lookup): Reading {
  // Of our own words the dictionary may know other senses.
  const other = /^\p{Script=Han}+$/u.test(said) ? find(simplify(said)) : undefined;
  const more = [also ?? '', other?.english ?? '', other?.also ?? '']
    .flatMap((senses) => senses.split('/'))
    .filter(Boolean);
  const isOurs = also === undefined;
  const object = isOurs && ['act', 'deed'].includes(role) && said.length > 1 ? withObject.exec(as)?.[1] : undefined;
  if (object !== undefined) return { said, as: [object, as, ...more], isThing: said.length < 6 };
  const isIdiom = role === 'scene' && said.length > 3;
  const plain = ['medium', 'scene'].includes(role) && genericHead.test(as) ? [as.replace(genericHead, '')] : [];
  // A single character that only the dictionary has is hardly ever a noun by itself.
  const isVague = !isOurs && (said.length === 1 || quality.test(as));
  const isThing = seen.has(role) && !isIdiom && !isVague && !(role === 'scene' && seeing.test(as));
  return { said, as: [as, ...plain, ...more], isThing };
}

const plainOf = (words: string): string => words.slice(0, 4_000).toWellFormed().normalize('NFKC');

function composed(request: WriteRequest, translator: Translator): Draft {
  const { words, locale, styles, avoid = '', captions = 'sentences', not } = request;
  const { aspect, rest } = readAspectWish(plainOf(words));
  const translation = translator.translate(rest);
  const { phrases, media, negatives, pairs } = translation;
  const style = styleOf([...media, ...phrases], styles);
  const all = [...phrases, ...media];
  const wording = (order: readonly string[], tail: string): string => {
    const prompt = cutText((captions === 'tags' ? asTags(order) : order).join(', '), promptLimit);
    return prompt === '' ? tail : `${prompt}, ${tail}`;
  };
  const first = wording(all, tails[0]);
  const positive = not !== undefined && sameWording(first, not) ? wording(otherOrder(all), tails[1]) : first;
  return {
    positive,
    negative: cutText([translator.listInEnglish(avoid), ...negatives].filter(Boolean).join(', '), promptLimit),
    ...(aspect !== undefined && { aspect }),
    ...(style !== undefined && { style }),
    title: titleOf(tidyText(words.slice(0, 1_000))),
    understanding: understandingOf(locale, words, { translation, avoid, aspect }),
    kept: keptOf(pairs, positive),
    missing: [],
    writer: 'lexicon',
  };
}

function changed(request: WriteRequest, from: { positive: string; negative: string }, translator: Translator): Draft {
  const { words, locale, styles, avoid = '' } = request;
  const { aspect, rest } = readAspectWish(plainOf(words));
  const { positive, negative, done } = changePrompt(rest, from, translator);
  const style = styleOf(done, styles);
  const isChinese = /^zh\b/i.test(locale);
  const said = done.join(isChinese ? '；' : '; ');
  const nothing = isChinese ? '没有可以改的地方，保持原样。' : 'Nothing to change was understood; it stays as it is.';
  const sentence = isChinese ? `在原来的画面上改动：${said}；其余不变。` : `Changes: ${said}; all else stays.`;
  return {
    positive: positive === '' ? tails[0] : cutText(positive, 4_000),
    negative: cutText([negative, translator.listInEnglish(avoid)].filter(Boolean).join(', '), 4_000),
    ...(aspect !== undefined && { aspect }),
    ...(style !== undefined && { style }),
    title: titleOf(tidyText(words.slice(0, 1_000))),
    understanding: cutText(tidyText(done.length === 0 ? nothing : sentence), 280),
    kept: keptOf(translator.translate(rest).pairs, positive),
    missing: [],
    writer: 'lexicon',
  };
}

const sameWording = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** What was said last comes second: the first phrase, which is who or what it is about, stays in front. */
const otherOrder = ([first, ...rest]: readonly string[]): string[] =>
  first === undefined ? [] : [first, ...rest.toReversed()];

function keptOf(pairs: readonly Pair[], positive: string): Draft['kept'] {
  const prompt = positive.toLowerCase();
  const seen = new Map<string, string>();
  for (const { said, as } of pairs) {
    const isShort = said.length <= pairLimits.said && as.length <= pairLimits.as;
    const stem = as.toLowerCase().replace(/^(?:in|on|at|by|under) (?:the |an? )?/, '');
    if (isShort && as !== '' && stem !== '' && prompt.includes(stem) && !seen.has(said)) seen.set(said, stem);
  }
  return [...seen].slice(0, pairLimits.count).map(([said, as]) => ({ said, as }));
}

/** The style whose name is among the words: `ink-wash` for "ink wash painting". The longest, when several are. */
function styleOf(phrases: readonly string[], styles: readonly string[]): string | undefined {
  const text = ` ${phrases.join(' | ').toLowerCase().replace(/[-_]/g, ' ')} `;
  return styles
    .filter((style) => style !== '' && style.length <= 64)
    .filter((style) => text.includes(` ${style.toLowerCase().replace(/[-_]/g, ' ')} `))
    .reduce<string | undefined>(
      (best, next) => (best === undefined || next.length > best.length ? next : best),
      undefined,
    );
}
