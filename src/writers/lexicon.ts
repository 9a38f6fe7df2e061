/** The writer that needs nobody: rules and a vocabulary. Weaker than a language model, always there, and the same every time. */
import type { Draft } from '../creation.ts';
import type { PromptWriter, WriteRequest } from '../ports.ts';
import { cutText, tidyText } from '../prompt/text.ts';
import { readAspectWish } from './lexicon/aspect.ts';
import type { Lookup } from './lexicon/dictionary.ts';
import { titleOf } from './lexicon/title.ts';
import { createTranslator } from './lexicon/translate.ts';

/** What helps with any model and any subject. */
const tail = 'highly detailed, well composed';
/** Longest prompt, characters; leaves room for the tail within what a prompt may have. */
const promptLimit = 1_400;

/** @param lookup English for words that the vocabulary lacks. */
export function createLexicon(lookup?: Lookup): PromptWriter {
  const translator = createTranslator(lookup);
  const compose = ({ words, styles, avoid = '' }: WriteRequest): Draft => {
    const { aspect, rest } = readAspectWish(words.slice(0, 4_000).toWellFormed().normalize('NFKC'));
    const { phrases, media, negatives } = translator.translate(rest);
    const style = styleOf([...media, ...phrases], styles);
    const prompt = cutText([...phrases, ...media].join(', '), promptLimit);
    return {
      positive: prompt === '' ? tail : `${prompt}, ${tail}`,
      negative: cutText([translator.listInEnglish(avoid), ...negatives].filter(Boolean).join(', '), promptLimit),
      ...(aspect !== undefined && { aspect }),
      ...(style !== undefined && { style }),
      title: titleOf(tidyText(words.slice(0, 1_000))),
      writer: 'lexicon',
    };
  };
  return {
    name: 'lexicon',
    async write(request, onText, signal) {
      signal.throwIfAborted();
      const draft = compose(request);
      onText(draft.positive);
      return draft;
    },
  };
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
