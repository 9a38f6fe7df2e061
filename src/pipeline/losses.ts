/** What a person named and a prompt does not carry, with English for its end. */
import type { Keep } from '../creation.ts';
import type { Reading } from '../ports.ts';
import {
  carrierOf,
  isIdle,
  isTrue,
  missingKeeps,
  type Pair,
  saysAlready,
  saysAny,
  takenIn,
  thingsOf,
  tongueOf,
} from '../prompt/keep.ts';
import { hasCjk } from '../prompt/text.ts';

/** Bare English for words of any language, nothing added; words it does not know come back as they are. Must not fail. */
export interface Gloss {
  (words: string): Promise<string>;
  /** Word by word, with other senses; where the writer behind it has a dictionary. Knows its words after the first gloss. */
  readings?: (words: string) => readonly Reading[];
}

/** Words that are looked up one by one; descriptions beyond are checked by keeps and mappings alone. */
const mostLookups = 60;

/** What is looked for. */
interface Named {
  /** What the person wants, without marks. */
  wanted: string;
  keeps: readonly Keep[];
}

export interface Lost {
  said: string;
  /** For the end of the prompt; '' when another phrase there carries it. */
  english: string;
}

export interface Written {
  positive: string;
  kept: readonly Pair[];
}

/** What the person named and the prompt does not carry, in the order it was said. */
export async function findLost(lifted: Named, written: Written, gloss: Gloss): Promise<Lost[]> {
  const { wanted, keeps } = lifted;
  const things = thingsOf(wanted);
  const lost: Unsaid[] = await lostThings(lifted, written, gloss);
  const named: Unsaid[] = [];
  for (const keep of missingKeeps(keeps, written.positive, written.kept)) {
    const start = wanted.indexOf(keep.said);
    const end = start + keep.said.length;
    // With the clause it stands in, it comes back as well.
    const isBack = lost.some((one) => one.start <= start && one.end >= end && carrierOf(keep, one.english, []));
    if (isBack) continue;
    // `三只橘猫` brings the colour along.
    const isAlong = named.some((one) => start >= one.end && start - one.end <= 2 && carrierOf(keep, one.english, []));
    const english = isAlong ? '' : await phraseFor(keep, { wanted, at: start, things }, gloss);
    named.push({ said: keep.said, english, start, end });
  }
  return [...lost, ...named].sort((a, b) => a.start - b.start);
}

type Thing = ReturnType<typeof thingsOf>[number];

/** English for a lost number, colour or name, together with what it belongs to. */
async function phraseFor(
  keep: Keep,
  { wanted, at, things }: { wanted: string; at: number; things: readonly Thing[] },
  gloss: Gloss,
): Promise<string> {
  if (keep.kind === 'text') return `"${keep.said}"`;
  if (keep.kind === 'name') return keep.said;
  const end = at + keep.said.length;
  const noun = nextThing(wanted, things, end) ?? things.findLast((thing) => thing.end <= at && at - thing.end <= 4);
  const plain = keep.as[0] ?? keep.said;
  if (noun === undefined) return plain;
  const isAfter = noun.start >= end;
  const together = isAfter ? await gloss(wanted.slice(at, noun.end)) : '';
  if (together !== '' && !isForeign(together) && carrierOf(keep, together, [])) return together;
  const english = await gloss(noun.said);
  return english === '' || isForeign(english) ? plain : `${plain} ${english}`;
}

/** The thing a number or colour stands before; nothing but a few words and no separator between. */
function nextThing(wanted: string, things: readonly Thing[], end: number): Thing | undefined {
  const next = things.find((thing) => thing.start >= end);
  if (next === undefined || next.start - end > 6 || /[,，.。;；、!！?？\n]/.test(wanted.slice(end, next.start)))
    return undefined;
  return next;
}

const isForeign = (text: string): boolean => hasCjk(text) || /\p{Script=Cyrillic}/u.test(text);

interface Unsaid extends Lost {
  start: number;
  end: number;
}

/** A mapping that leaves fewer of the things than this unaccounted for is taken for an honest one. */
const honestShare = 0.34;

/** A word of the description, and what the prompt might say for it. */
interface Word extends Thing {
  english: string;
  /** Words of other senses. */
  more: readonly string[];
  /** Its loss is told; that of a verb or a quality is not, good writers leave those to the sentence. */
  isTold: boolean;
}

/**
 * Words for things that neither a true mapping nor any of their English leads to the prompt. Of a prompt that carries few of the
 * things, whole clauses are told.
 */
async function lostThings({ wanted }: Named, { positive, kept }: Written, gloss: Gloss): Promise<Unsaid[]> {
  const isMapped = mappedIn(wanted, { positive, kept });
  const words = await wordsOf(wanted, gloss, isMapped);
  const isThere = (word: Word): boolean => isMapped(word) || isCarried(word, positive);
  const carried = words.filter(isThere);
  const things = words.filter(({ isTold }) => isTold);
  const unsaid = things.filter((word) => !carried.includes(word));
  const lost: Unsaid[] = unsaid.filter((word) => isSurelyAThing(word, carried));
  const [gone, all] =
    things.length > 0 ? [unsaid.length, things.length] : [words.length - carried.length, words.length];
  const isHonest = gone <= all * (1 - honestShare) && carried.length >= words.length * honestShare;
  return isHonest || (gone === 1 && things.length === 1 && carried.length * 2 >= words.length)
    ? joined(wanted, lost, gloss)
    : wholeClauses(wanted, { positive, words, carried }, gloss);
}

/** Whether a word is within what true mappings speak of. */
function mappedIn(wanted: string, { positive, kept }: Written): (word: Thing) => boolean {
  const isTaken = takenIn(wanted);
  const mapped = new Uint8Array(wanted.length);
  for (const pair of kept)
    if (isTrue(pair, wanted, positive)) for (const [from, to] of spansOf(wanted, pair.said)) mapped.fill(1, from, to);
  return ({ start, end }) => {
    const free = Array.from({ length: end - start }, (_, index) => start + index).filter((at) => !isTaken(at));
    return free.length > 0 && free.every((at) => mapped[at] === 1);
  };
}

/** As the dictionary reads them; in English, and without one, the words that stand for things. */
async function wordsOf(wanted: string, gloss: Gloss, isMapped: (thing: Thing) => boolean): Promise<Word[]> {
  if (gloss.readings && tongueOf(wanted) !== 'en') {
    await gloss(wanted);
    return placed(wanted, gloss.readings(wanted));
  }
  const words = thingsOf(wanted)
    .slice(0, mostLookups)
    .map(async (thing): Promise<Word> => {
      const english = isMapped(thing) ? thing.said : (await gloss(thing.said)).trim();
      const isVerb = /^[a-z]+ing\b/i.test(english) || /^[a-z]+ed$/i.test(thing.said) || /ing$/i.test(thing.said);
      return { ...thing, english, more: [], isTold: !isVerb };
    });
  return Promise.all(words);
}

/** Readings at their places in the words; what is not wanted, and what keeps look after, is left out. */
function placed(wanted: string, readings: readonly Reading[]): Word[] {
  const isTaken = takenIn(wanted);
  let from = 0;
  return readings.flatMap(({ said, as: [english, ...more], isThing }): Word[] => {
    const start = wanted.indexOf(said, from);
    if (start < 0 || said === '') return [];
    const end = start + said.length;
    from = end;
    const isFree = Array.from({ length: said.length }, (_, index) => !isTaken(start + index)).some(Boolean);
    return isFree ? [{ said, start, end, english, more, isTold: isThing && !isIdle(said) }] : [];
  });
}

function isCarried({ said, english, more }: Word, positive: string): boolean {
  // What has no English of its own is a particle the list of those does not know.
  if (english === '' || (isForeign(english) && /^[\p{Script=Hiragana}ー]+$/u.test(said))) return true;
  if (isForeign(english)) return positive.toLowerCase().includes(said.toLowerCase());
  return (
    saysAny(positive, [english, ...more], hasCjk(said) && said.length < 3) ||
    (!isForeign(said) && saysAlready(positive, said))
  );
}

/** No verb, and no single character that goes with what is carried, as the tree does in `椰子树`. */
function isSurelyAThing({ said, start, end }: Word, carried: readonly Word[]): boolean {
  if (/\p{Script=Han}[\p{Script=Hiragana}]+$/u.test(said) || /^\p{Script=Han}[在着著出到上]$/u.test(said)) return false;
  const touches = carried.some((word) => word.isTold && (word.end === start || word.start === end));
  return said.length > 1 || !touches;
}

/** Neighbours are said together. */
async function joined(wanted: string, lost: readonly Unsaid[], gloss: Gloss): Promise<Unsaid[]> {
  const groups: Unsaid[][] = [];
  for (const one of lost) {
    const group = groups.at(-1);
    const end = group?.at(-1)?.end ?? -1;
    const isNext = group && one.start - end <= 1 && !separator.test(wanted.slice(end, one.start));
    if (isNext) group.push(one);
    else groups.push([one]);
  }
  return Promise.all(
    groups.map(async (group) => {
      const [start, end] = [group[0]?.start ?? 0, group.at(-1)?.end ?? 0];
      const said = wanted.slice(start, end);
      const together = group.length > 1 ? (await gloss(said)).trim() : '';
      return { said, start, end, english: together || group.map(({ english }) => english).join(', ') };
    }),
  );
}

const separator = /[,，.。;；、!！?？\n]/u;
const clause = /[^,，.。;；、!！?？\n]+/gu;

/** Of a prompt about something else, whole clauses are said again: all but those whose every thing is carried. */
async function wholeClauses(
  wanted: string,
  { positive, words, carried }: { positive: string; words: readonly Thing[]; carried: readonly Thing[] },
  gloss: Gloss,
): Promise<Unsaid[]> {
  const lost: Unsaid[] = [];
  for (const { 0: text, index } of wanted.matchAll(clause)) {
    const said = text.trim();
    const inside = words.filter(({ start }) => start >= index && start < index + text.length);
    const isWhole = inside.length > 0 && inside.every(({ start }) => carried.some((thing) => thing.start === start));
    const isSaid = !isForeign(said) && saysAlready(positive, said);
    if (isWhole || isSaid || !/[\p{L}\p{N}]/u.test(said)) continue;
    const start = index + text.indexOf(said);
    lost.push({ said, start, end: start + said.length, english: (await gloss(said)).trim() || said });
  }
  return lost;
}

function spansOf(words: string, said: string): (readonly [number, number])[] {
  const [text, part] = [words.toLowerCase(), said.trim().toLowerCase()];
  const spans: (readonly [number, number])[] = [];
  if (part === '') return spans;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
    spans.push([at, at + part.length]);
  return spans;
}
