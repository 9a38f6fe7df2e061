/**
 * What every writer is called through. The writer's answer is checked by code: protected parts are put back byte for byte, what
 * the person named and the prompt lost stands at its end, and the person is told.
 */
import type { Draft, Keep, Note } from '../creation.ts';
import type { PromptWriter } from '../ports.ts';
import { note } from '../prompt/notes.ts';
import { carrierOf, isTrue, keepsOf, type Pair, partInstruction } from '../prompt/keep.ts';
import { negatedSpans } from '../prompt/keep/negated.ts';
import {
  heldNumbers,
  lift,
  markOf,
  marksIn,
  restore,
  restoreSoFar,
  type Token,
  twinOf,
  withoutMarks,
} from '../prompt/protect.ts';
import { promptLimit } from '../prompt/sanitise.ts';
import { cutText } from '../prompt/text.ts';
import { findLost, type Gloss, type Written } from './losses.ts';
import { keepUnspoken } from './unspoken.ts';

export interface ContractParts {
  writer: PromptWriter;
  gloss: Gloss;
}

export interface ContractAsk {
  /** The description without flags, 1 to 1,500 characters. */
  words: string;
  locale: string;
  styles: readonly string[];
  captions?: 'sentences' | 'tags';
  avoid?: string;
  not?: string;
  /** The prompt that the words ask to change. */
  from?: { positive: string; negative: string };
  /** Names of LoRAs and embeddings that may be called. */
  loras: readonly string[];
  embeddings: readonly string[];
}

export interface Contracted {
  draft: Draft;
  notes: Note[];
}

/** Limits of a draft, see `draftSchema`. */
const most = { entries: 60, said: 80, as: 200 };
/** Longest text of a note about lost words, UTF-16 units. */
const toldLimit = 160;
interface Lifted {
  /** With marks. */
  words: string;
  from?: { positive: string; negative: string };
  tokens: Token[];
  /** What the words want, without marks; positions are not those of the words. */
  wanted: string;
  unwanted: string;
  keeps: Keep[];
}

async function liftAll(ask: ContractAsk, gloss: Gloss): Promise<Lifted> {
  const held = new Set(heldNumbers(ask.words, ask.from?.positive ?? ''));
  const ofWords = lift(ask.words, ask, held);
  for (const { mark } of ofWords.tokens) held.add(mark);
  const ofFrom = ask.from && lift(ask.from.positive, ask, held);
  // What the old prompt has been through once is not translated again.
  const tokens = await Promise.all(
    [...ofWords.tokens, ...(ofFrom?.tokens ?? [])].map(async (token, index) => {
      const twin = index < ofWords.tokens.length ? await twinOf(token, gloss) : undefined;
      return twin === undefined ? token : { ...token, twin };
    }),
  );
  const bare = withoutMarks(ofWords.words, ofWords.tokens);
  const { wanted, unwanted } = ask.from ? partInstruction(bare) : { wanted: bare, unwanted: '' };
  return {
    words: ofWords.words,
    ...(ask.from && ofFrom && { from: { positive: ofFrom.words, negative: ask.from.negative } }),
    tokens,
    wanted,
    unwanted,
    keeps: keepsOf(wanted),
  };
}

/**
 * Asks the writer and holds it to the contract.
 * @param onText receives the prompt as far as it is written, without marks.
 * @returns the draft with only true pairs in `kept`; `missing` names what the writer lost, which then stands at the end of
 * `positive` in English, or as it was said where no English is known. A note tells the person.
 * @throws whatever the writer throws.
 */
export async function writeUnderContract(
  parts: ContractParts,
  ask: ContractAsk,
  onText: (soFar: string) => void,
  signal: AbortSignal,
): Promise<Contracted> {
  const lifted = await liftAll(ask, parts.gloss);
  const { words, from, tokens, keeps } = lifted;
  const { locale, styles, captions, avoid, not } = ask;
  const answer = await parts.writer.write(
    {
      words,
      locale,
      styles,
      keeps,
      ...(captions && { captions }),
      ...(avoid !== undefined && { avoid }),
      ...(not !== undefined && { not }),
      ...(from && { from }),
    },
    (soFar) => onText(restoreSoFar(soFar, tokens)),
    signal,
  );
  signal.throwIfAborted();
  const { positive, negative } = placeTokens(answer, lifted);
  const rest = ask.from
    ? await keepUnspoken({ before: ask.from.positive, after: positive, ...lifted }, parts.gloss)
    : { positive, isTold: false };
  const lost = await findLost(lifted, { positive: rest.positive, kept: answer.kept }, parts.gloss);
  const whole = append(
    rest.positive,
    lost.map(({ english }) => english),
  );
  const said = [...new Set(lost.map((one) => cutText(one.said, most.said)))].slice(0, most.entries);
  const notes = [
    ...(rest.isTold ? [note('keep.rest', {})] : []),
    ...(said.length > 0 ? [note('keep.missing', { what: listOf(said, locale) })] : []),
  ];
  const draft: Draft = {
    ...answer,
    positive: whole,
    negative,
    title: spoken(answer.title, tokens, most.said),
    understanding: spoken(answer.understanding, tokens, 300),
    kept: pairsOf(lifted, { positive: whole, kept: answer.kept }, said),
    missing: said,
  };
  return { draft, notes };
}

/** Puts the tokens back: where the writer set their marks, else behind the rest; what is not wanted into the negative. */
function placeTokens(answer: Draft, { words, tokens }: Lifted): { positive: string; negative: string } {
  const inPositive = marksIn(answer.positive, tokens);
  const inNegative = marksIn(answer.negative, tokens);
  const spans = negatedSpans(words.toLowerCase());
  const isUnwanted = ({ mark, kind }: Token): boolean => {
    if (inPositive.has(mark) || kind === 'lora' || kind === 'foreign' || kind === 'break') return false;
    const at = words.indexOf(markOf(mark));
    return inNegative.has(mark) || spans.some(([start, end]) => at >= start && at < end);
  };
  const negated = tokens.filter(isUnwanted);
  const wanted = tokens.filter((token) => !negated.includes(token));
  const room = promptLimit - wanted.reduce((sum, { raw, twin = '' }) => sum + raw.length + twin.length + 4, 0);
  const body = answer.positive.length > promptLimit ? cutText(answer.positive, Math.max(200, room)) : answer.positive;
  return { positive: restore(body, wanted), negative: restore(answer.negative, negated) };
}

/** Marks in a sentence for the person become what they stand for. */
function spoken(text: string, tokens: readonly Token[], limit: number): string {
  return tokens.length === 0
    ? text
    : cutText(
        restoreSoFar(
          text,
          tokens.map(({ kind, raw, mark, at }) => ({ kind, raw, mark, at })),
        ),
        limit,
      );
}

const calls = /(?:,? ?<[\p{L}\p{N}_]{1,20}:[^<>]{0,200}>)+$/u;

/** The prompt with phrases at its end, in front of calls of LoRAs. */
function append(positive: string, phrases: readonly string[]): string {
  if (phrases.length === 0) return positive;
  const tail = calls.exec(positive)?.[0] ?? '';
  const body = positive.slice(0, positive.length - tail.length).replace(/[\s,.;]+$/, '');
  return [[body, ...new Set(phrases)].filter(Boolean).join(', '), tail.replace(/^,?\s*/, '')]
    .filter(Boolean)
    .join(', ');
}

/** True pairs only: those of the writer that can be found on both sides, and those that code found itself. */
function pairsOf(lifted: Lifted, { positive, kept }: Written, missing: readonly string[]): Pair[] {
  const pairs = new Map<string, string>();
  const add = (said: string, as: string): void => {
    const isShort = said.length <= most.said && as.length <= most.as;
    if (isShort && said !== '' && as !== '' && !pairs.has(said) && !missing.includes(said)) pairs.set(said, as);
  };
  for (const keep of lifted.keeps) add(keep.said, carrierOf(keep, positive, kept) ?? '');
  for (const { raw, kind } of lifted.tokens) if (kind !== 'foreign' && positive.includes(raw)) add(raw, raw);
  for (const pair of kept) if (isTrue(pair, lifted.wanted, positive)) add(pair.said.trim(), pair.as.trim());
  return [...pairs].map(([said, as]) => ({ said, as })).slice(0, most.entries);
}

/** As the person would list them. */
const listOf = (said: readonly string[], locale: string): string => {
  const joint = /^(?:zh|ja)/.test(locale) ? '、' : ', ';
  let list = '';
  for (const one of said) {
    if (list.length + one.length > toldLimit) return `${list}…`;
    list = list === '' ? one : list + joint + one;
  }
  return list;
};

/**
 * A gloss made of the writer that needs nobody: its prompt for the words, without what it adds to any words.
 * @param fallback must answer the same words in the same way each time.
 */
export function glossWith(fallback: PromptWriter, locale: string, signal: AbortSignal): Gloss {
  const write = async (words: string): Promise<string> =>
    (await fallback.write({ words, locale, styles: [] }, () => undefined, signal)).positive;
  let habit: Promise<string> | undefined;
  const gloss: Gloss = async (words) => {
    if (!/[\p{L}\p{N}]/u.test(words)) return '';
    habit ??= write(probe).then((prompt) => prompt.slice(prompt.indexOf(probe) + probe.length));
    // Together, so that neither fails unheard when both are given up.
    const [english, added] = await Promise.all([write(words), habit]);
    if (added === '') return english;
    if (english.endsWith(added)) return english.slice(0, -added.length);
    return english === added.replace(/^[,\s]+/, '') ? '' : english;
  };
  const readings = fallback.readings?.bind(fallback);
  if (readings) gloss.readings = readings;
  return gloss;
}

/** A word no dictionary changes. */
const probe = 'Qzx';
