/** Runs lines through the writers as the studio does, and looks at what became of them. */
import { AtelierError } from '../../src/errors.ts';
import type { Draft } from '../../src/creation.ts';
import type { PromptWriter } from '../../src/ports.ts';
import { type Contracted, glossWith, writeUnderContract } from '../../src/pipeline/contract.ts';
import type { Gloss } from '../../src/pipeline/losses.ts';
import { heldNumbers, lift, type Token } from '../../src/prompt/protect.ts';
import { saysAlready, thingsOf } from '../../src/prompt/keep.ts';
import { readRequest } from '../../src/prompt/request.ts';
import { promptLimit, sanitisePrompt } from '../../src/prompt/sanitise.ts';
import { known as choosable } from '../prompt/known.ts';
import { carries, type Line, type Must } from './line.ts';

/** LoRAs that the lines call by name. */
export const loras = ['mecha', 'watercolor_v2', 'storybook', 'ghibli_bg', 'impasto'];
const styles = choosable.styles.map(({ name }) => name);
const never = new AbortController().signal;

export interface Written {
  line: Line;
  /** The line without flags. */
  words: string;
  tokens: readonly Token[];
  draft: Draft;
  notes: Contracted['notes'];
  /** The main writer failed with this code, and the fallback wrote. */
  failed?: string;
  /** What came to `onText`. */
  shown: readonly string[];
  /** Things that stand in the prompt in the dictionary's English, be it the best or not: (a) measures how good it is. */
  glossed: ReadonlySet<string>;
}

interface Ready {
  words: string;
  tokens: readonly Token[];
}

/** A line as the writer gets it. */
export function ready(line: Line): Ready {
  const { words } = readRequest(line.words, undefined, { ...choosable, loras });
  return { words, tokens: lift(words, { loras, embeddings: [] }, heldNumbers(words)).tokens };
}

const localeOf = (words: string): string => (/\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en');

const glosses = new WeakMap<PromptWriter, Map<string, Gloss>>();

/** The studio's gloss, remembered over lines: eleven models ask for the same words. */
function glossOf(fallback: PromptWriter, locale: string): Gloss {
  const byLocale = glosses.get(fallback) ?? new Map<string, Gloss>();
  glosses.set(fallback, byLocale);
  const known = byLocale.get(locale);
  if (known) return known;
  const gloss = glossWith(fallback, locale, never);
  const said = new Map<string, Promise<string>>();
  const remembering: Gloss = (words) => {
    const english = said.get(words) ?? gloss(words);
    said.set(words, english);
    return english;
  };
  if (gloss.readings) remembering.readings = gloss.readings;
  byLocale.set(locale, remembering);
  return remembering;
}

/** Writes one line; where the writer fails, the fallback writes under the same contract. */
export async function writeLine(line: Line, writer: PromptWriter, fallback: PromptWriter): Promise<Written> {
  const { words, tokens } = ready(line);
  const locale = localeOf(words);
  const things = thingsOf(words).map(({ said }) => said);
  const shown: string[] = [];
  const gloss = glossOf(fallback, locale);
  const ask = { words, locale, styles, loras, embeddings: [] };
  const write = (by: PromptWriter): Promise<Contracted> =>
    writeUnderContract({ writer: by, gloss }, ask, (soFar) => shown.push(soFar), never);
  const finish = async (contracted: Contracted): Promise<Omit<Written, 'failed'>> => {
    const { positive } = contracted.draft;
    const glossed = new Set<string>();
    // By itself, or as part of a longer word that the dictionary has.
    for (const { said } of line.must)
      for (const word of [said, ...things.filter((thing) => thing.includes(said))])
        if (saysAlready(positive, await gloss(word))) glossed.add(said);
    return { line, words, tokens, shown, glossed, ...contracted };
  };
  try {
    return await finish(await write(writer));
  } catch (error) {
    if (!(error instanceof AtelierError)) throw error;
    return { ...(await finish(await write(fallback))), failed: error.code };
  }
}

interface Recall {
  found: number;
  all: number;
}

/** What a writer by itself finds of a line; nothing the contract adds counts. */
export async function recallOf(line: Line, writer: PromptWriter): Promise<Recall & { lost: Must[] }> {
  let alone = '';
  const watched: PromptWriter = {
    name: writer.name,
    async write(request, onText, signal) {
      const draft = await writer.write(request, onText, signal);
      alone = draft.positive;
      return draft;
    },
  };
  await writeLine(line, watched, writer);
  const lost = line.must.filter((must) => !carries(alone, must));
  return { found: line.must.length - lost.length, all: line.must.length, lost };
}

const isTold = ({ draft, notes }: Written, { said }: Must): boolean =>
  draft.missing.some((missing) => missing.includes(said) || said.includes(missing) || sharesTwo(missing, said)) &&
  notes.some(({ key }) => key === 'keep.missing');

/** The writer says what became of every part of it, the prompt has that, and the person can read it: 坑, pit. */
function isShown({ draft, words }: Written, { said }: Must): boolean {
  const start = words.indexOf(said);
  const covered = draft.kept.flatMap((pair) => {
    const at = words.indexOf(pair.said);
    return at < 0 ? [] : Array.from({ length: pair.said.length }, (_, index) => at + index);
  });
  return start >= 0 && Array.from(said).every((_, index) => covered.includes(start + index));
}

/** Words are parted differently by different segmenters. */
const sharesTwo = (one: string, other: string): boolean =>
  /\p{Script=Han}/u.test(other) &&
  Array.from({ length: Math.max(0, other.length - 1) }, (_, at) => other.slice(at, at + 2)).some((two) =>
    one.includes(two),
  );

/** As it was said, where no English was known. */
const isPassedOn = ({ draft }: Written, { said }: Must): boolean => draft.positive.includes(said);

/** What the person named, the prompt lacks, and nobody mentions. */
export const untold = (written: Written): Must[] =>
  written.line.must.filter(
    (must) =>
      !carries(written.draft.positive, must) &&
      !written.glossed.has(must.said) &&
      !isShown(written, must) &&
      !isTold(written, must) &&
      !isPassedOn(written, must),
  );

/** Things told as lost that the prompt had all along. */
export const falseAlarms = ({ line, draft }: Written): string[] =>
  draft.missing.filter((missing) => {
    const musts = line.must.filter(({ said }) => missing.includes(said) || said.includes(missing));
    return musts.every((must) => carries(line.english, must));
  });

const chatter =
  /\b(?:sure!|certainly!|here(?:'s| is) (?:the|your)|let me know|i(?:'m| am) sorry|as an ai|i hope (?:this|you)|i can(?:'t|not)|what a wonderful)/i;

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

/** Everything that must never be so, in words; empty when all is well. */
export function faultsOf(written: Written): string[] {
  const { draft, line, words, tokens, shown } = written;
  const { positive, negative } = draft;
  const bare = tokens.reduce((text, { raw }) => text.replaceAll(raw, ' '), positive);
  const clean = sanitisePrompt(positive, { allowedLoras: loras });
  const faults: (string | false)[] = [
    !/\p{L}/u.test(positive) && 'no words in the prompt',
    positive.length > promptLimit && `${positive.length} characters`,
    clean.text === '' && 'nothing is left after the sanitiser',
    chatter.test(positive) && 'chatter',
    ...line.tokens.map((token) => {
      const count = occurrences(positive, token) + occurrences(negative, token);
      return count !== occurrences(words, token) && `${token} stands there ${count} times`;
    }),
    /<\s*\d+\s*>|＜\s*\d+\s*＞/.test(bare) && 'a mark is left',
    /<\w+:/.test(bare) && 'a call nobody made',
    /:\s*1\.9\)/.test(bare) && 'a weight nobody gave',
    shown.some((text) => /<\s*\d*\s*$|<\d+>/.test(text)) && 'a mark was shown',
    draft.kept.some(({ said, as }) => !words.includes(said) || !positive.toLowerCase().includes(as.toLowerCase())) &&
      'a pair that is not true',
    ...untold(written).map(({ said }) => `${said} is lost untold`),
  ];
  return faults.filter((fault) => fault !== false);
}
