/** What a draft that can be used still lacks, as far as code can tell. */
import type { Draft, Keep } from '../../creation.ts';
import type { WriteRequest } from '../../ports.ts';
import { foreignWords } from '../../prompt/answer.ts';
import { missingKeeps } from '../../prompt/keep.ts';
import { phrasesOf } from './negative.ts';

export interface Flaws {
  /** Things the prompt lost or left untranslated. */
  count: number;
  /** It is not what was asked for at all: the wording that was not wanted, or no change. */
  isBeside: boolean;
  /** For the model: English sentences that name each of them. */
  complaints: string[];
}

/** Things named in one complaint; the rest is told by their number. */
const named = 12;
/** Share of words in common from which two prompts count as the same wording. */
const sameShare = 0.9;
/** Least share of the words of a prompt that a change leaves in it. */
const leftShare = 0.35;
/** Prompts with fewer words can change wholly. */
const fewWords = 8;

const markPattern = /<\d{1,2}>/g;

/** Marks in a text, in order and each once. */
export const marksOf = (text: string): string[] => [...new Set(text.match(markPattern) ?? [])];

const spellings = /(?:[<＜〈]|&lt;|\\<) ?(\d{1,2}) ?\/?(?:[>＞〉]|&gt;|\\>)/g;

/** Marks spelt as they were given, each at its first place only; marks nobody gave are dropped. */
export function tidyMarks(positive: string, given: ReadonlySet<string>): string {
  const seen = new Set<string>();
  let dropped = false;
  const tidy = positive.replace(spellings, (_, number: string) => {
    const mark = `<${number}>`;
    if (given.has(mark) && !seen.has(mark)) {
      seen.add(mark);
      return mark;
    }
    dropped = true;
    // Not nothing, so that what stands on both sides does not become a mark.
    return ',';
  });
  return dropped ? phrasesOf(tidy).join(', ') : tidy;
}

/** @param draft as it would be handed out. */
export function flawsOf(request: WriteRequest, draft: Draft): Flaws {
  const { from, not, words, keeps = [] } = request;
  const lost = missingKeeps(keeps, draft.positive, draft.kept).map(nameOf);
  const marks = marksOf(draft.positive);
  const lacks = (mark: string): boolean => !marks.includes(mark);
  const ofWords = marksOf(words).filter(lacks);
  const ofPrompt = marksOf(from?.positive ?? '').filter((mark) => lacks(mark) && !ofWords.includes(mark));
  const foreign = foreignWords(draft.positive);
  const beside = [
    not !== undefined && isSame(not, draft.positive) && 'That is the prompt the person did not want: find other words.',
    from !== undefined && isUnchanged(from.positive, draft.positive) && 'The change is not made.',
    from !== undefined &&
      isForgotten(from.positive, draft.positive) &&
      'Most of the old prompt is gone: keep all that the change does not speak of, word for word.',
  ].filter((complaint) => complaint !== false);
  return {
    count: lost.length + ofWords.length + ofPrompt.length + foreign.length,
    isBeside: beside.length > 0,
    complaints: [
      ...beside,
      ...listed('Your prompt lost: ', [...lost, ...ofWords]),
      ...listed('Unless the change takes them away, your prompt lost: ', ofPrompt),
      ...listed('Not in English yet: ', foreign),
    ],
  };
}

/** Whether `one` is the better draft. */
export const isBetter = (one: Flaws, other: Flaws): boolean =>
  one.isBeside === other.isBeside ? one.count < other.count : other.isBeside;

const listed = (lead: string, things: readonly string[]): string[] => {
  const more = things.length - named;
  return things.length === 0
    ? []
    : [`${lead}${things.slice(0, named).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`];
};

/** `三只 (three)` */
function nameOf({ said, as }: Keep): string {
  const line = said.replace(/\s+/g, ' ').slice(0, 40).toWellFormed();
  const english = as.find((word) => word.toLowerCase() !== line.toLowerCase());
  return english === undefined ? line : `${line} (${english.slice(0, 40)})`;
}

/** Words without marks, calls of networks, weights and quoted text, which differ between a prompt and its raw form. */
const wordsOf = (prompt: string): Set<string> =>
  new Set(
    prompt
      .toLowerCase()
      .replace(/<[^<>]{0,200}>|"[^"]{0,400}"|“[^“”]{0,400}”|:\d+(?:\.\d+)?/g, ' ')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
  );

function isSame(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const union = a.union(b).size;
  return union === 0 || a.intersection(b).size >= sameShare * union;
}

const isUnchanged = (before: string, after: string): boolean => spaceless(before) === spaceless(after);
const spaceless = (text: string): string => text.toLowerCase().replace(/[\s,.]+/g, '');

function isForgotten(before: string, after: string): boolean {
  const old = wordsOf(before);
  return old.size >= fewWords && old.intersection(wordsOf(after)).size < leftShare * old.size;
}
