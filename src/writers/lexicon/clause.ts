/** Puts the words of one Chinese clause into the order of an English prompt. */
import { plural } from './numbers.ts';
import type { Token } from './tokens.ts';
import type { Role } from './vocabulary/entry.ts';

/** What a clause says: phrases for the prompt, kinds of picture, and what must not be there. */
export interface Said {
  phrases: string[];
  media: string[];
  negatives: string[];
}

/** What stands before a noun that has not come yet. */
interface Before {
  amount?: { english: string; isMany: boolean };
  looks: string[];
}

interface Part {
  kind: 'noun' | 'act' | 'scene';
  text: string;
  /** A noun without what stands before it, and its preposition when it is a place. */
  noun?: { english: string; before: Before; role: Role | 'raw'; preposition?: string };
  /** Other nouns were joined to it: "a cat and a dog". */
  isJoined?: boolean;
  /** What follows it: "wearing a hat", "in the rain". */
  after: string[];
}

interface State {
  parts: Part[];
  before: Before;
  /** Kept while a phrase stands between an amount and its noun: 三只[戴帽子的]猫. */
  outer: Before[];
  /** What the next noun will follow. */
  after: string[];
  open: { kind: 'deed' | 'stay' | 'at'; english: string } | undefined;
  /** The last token was a noun, so that another one makes a compound. */
  touching: boolean;
  joining: boolean;
}

const nothing = (): Before => ({ looks: [] });
const isEmpty = ({ amount, looks }: Before): boolean => !amount && looks.length === 0;

/** 三帧动画 has a number to keep; 一张油画 only says that it is a picture. */
const manyOf = ({ amount }: Before): string => (amount?.isMany === true ? amount.english : '');

export function readClause(tokens: readonly Token[]): Said {
  const said: Said = { phrases: [], media: [], negatives: [] };
  const state: State = {
    parts: [],
    before: nothing(),
    outer: [],
    after: [],
    open: undefined,
    touching: false,
    joining: false,
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'word' && token.role === 'not') {
      const end = token.said === '无' ? endOfLack(tokens, at + 1) : endOfNegation(tokens, at + 1);
      said.negatives.push(...negated(tokens.slice(at + 1, end)));
      // The word after what is lacking is read as usual.
      at = isOf(tokens[end]) ? end : end - 1;
    } else if (token) take(state, said, token);
  }
  said.phrases.push(...inOrder(finish(state)));
  return said;
}

const isOf = (token: Token | undefined): boolean => token?.kind === 'word' && token.role === 'of';

/** A negation reaches to the next 的 or the end of the clause. */
function endOfNegation(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex((token, at) => at >= from && isOf(token));
  return end < 0 ? tokens.length : end;
}

/** 无 reaches over a list of nouns; before anything else it is a part of one word, as in 无柄长剑. */
function endOfLack(tokens: readonly Token[], from: number): number {
  const end = endOfNegation(tokens, from);
  const isList = tokens.slice(from, end).every((token) => {
    const isNoun = token.kind === 'raw' || (token.kind === 'word' && isNounRole(token.role));
    return isNoun || (token.kind === 'word' && ['and', 'not', 'skip', 'medium', 'scene'].includes(token.role));
  });
  return isList && end - from <= 8 ? end : Math.min(end, from + 1);
}

function negated(tokens: readonly Token[]): string[] {
  const lists: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'word' && ['and', 'not'].includes(token.role)) lists.push([]);
    else lists.at(-1)?.push(token);
  }
  return lists.flatMap((list) => {
    const { phrases, media } = readClause(list);
    return [...phrases, ...media].map((phrase) => (phrase === 'person' ? 'people' : phrase));
  });
}

function take(state: State, said: Said, token: Token): void {
  if (token.kind === 'amount') {
    const { looks } = state.before;
    state.before = { amount: token.amount, looks: [] };
    // 红红一片: what stood before the amount describes the same.
    if (looks.length > 0) state.before.looks.push(...looks);
    state.touching = false;
    return;
  }
  if (token.kind === 'raw') {
    takeNoun(state, token.text, 'raw');
    return;
  }
  const touching = state.touching;
  takeWord(state, said, token);
  state.touching = isNounRole(token.role) || (token.role === 'skip' && token.english === '' && touching);
}

const isNounRole = (role: Role): boolean => ['who', 'thing', 'trait', 'place'].includes(role);

function takeWord(state: State, said: Said, { role, english }: { role: Role; english: string }): void {
  switch (role) {
    case 'who':
    case 'thing':
    case 'trait':
    case 'place':
      takeNoun(state, english, role);
      break;
    case 'looks':
      if (state.joining && state.before.looks.length > 0) state.before.looks.push('and');
      state.before.looks.push(english);
      state.joining = false;
      break;
    case 'many':
      state.before.amount = { english, isMany: true };
      break;
    case 'act':
      close(state);
      state.parts.push({ kind: role, text: english, after: [] });
      break;
    case 'scene':
      close(state);
      state.parts.push({ kind: role, text: [...state.before.looks.splice(0), english].join(' '), after: [] });
      break;
    case 'deed':
    case 'stay':
    case 'at':
      close(state);
      if (!isEmpty(state.before)) state.outer.push(state.before);
      state.before = nothing();
      state.open = { kind: role, english };
      break;
    case 'side':
      takeSide(state, english);
      break;
    case 'of':
      takeOf(state);
      break;
    case 'and':
      state.joining = true;
      break;
    case 'medium':
      said.media.push([manyOf(state.before), ...state.before.looks, english].filter(Boolean).join(' '));
      state.before = nothing();
      break;
    case 'not':
    case 'skip':
      break;
  }
}

/** Splits "in the garden"; places that are names have no article. */
function readPlace(english: string): { preposition: string; noun: string } {
  const [, preposition = '', noun = english] = /^(\w+) (?:the |an? )?(.+)$/.exec(english) ?? [];
  return { preposition, noun };
}

function takeNoun(state: State, english: string, role: Role | 'raw'): void {
  const place = role === 'place' ? readPlace(english) : undefined;
  const name = place?.noun ?? english;
  const last = state.parts.at(-1);
  if (last?.noun && state.touching && isEmpty(state.before) && !state.joining && !state.open) {
    compound(last, { english: name, role, ...(place && { preposition: place.preposition }) });
    state.touching = true;
    return;
  }
  const { before, open, joining } = state;
  state.before = nothing();
  state.joining = false;
  state.open = undefined;
  const noun = { english: name, before, role, ...(place && { preposition: place.preposition }) };
  if (joining && last && !open && last.kind !== 'scene') {
    last.text += ` and ${phraseOf(noun, last.kind === 'act')}`;
    last.isJoined = true;
  } else if (open?.kind === 'deed') {
    state.parts.push({ kind: 'act', text: `${open.english} ${phraseOf(noun, true)}`, noun, after: [] });
  } else if (open) {
    const verb = open.kind === 'stay' ? `${open.english} ` : '';
    const where = place && isEmpty(before) ? english : `${place?.preposition ?? 'in'} ${withThe(noun)}`;
    state.parts.push({ kind: open.kind === 'stay' ? 'act' : 'scene', text: verb + where, noun, after: [] });
  } else {
    state.parts.push({ kind: 'noun', text: phraseOf(noun, false), noun, after: state.after });
    state.after = [];
  }
  state.touching = true;
}

type Noun = NonNullable<Part['noun']>;

/** 城市夜景 is a "city night view"; 海边小屋 a "cabin by the sea". */
function compound(last: Part, next: { english: string; role: Role | 'raw'; preposition?: string }): void {
  const { noun } = last;
  if (!noun) return;
  const isBeside = noun.preposition !== undefined && !['in', 'on'].includes(noun.preposition);
  if (isBeside) last.after.push(`${noun.preposition} ${withThe({ ...noun, before: nothing() })}`);
  const english = isBeside ? next.english : `${noun.english} ${next.english}`;
  last.noun = {
    english,
    before: noun.before,
    role: next.role,
    ...(next.preposition && { preposition: next.preposition }),
  };
  const old = phraseOf(noun, last.kind === 'act');
  const fresh = phraseOf(last.noun, last.kind === 'act');
  last.text = last.text.endsWith(old) ? last.text.slice(0, -old.length) + fresh : `${last.text} ${next.english}`;
}

function phraseOf({ english, before: { amount, looks }, role }: Noun, isObject: boolean): string {
  const isPlural = amount?.isMany === true && role !== 'raw';
  const number = amount && (isObject && amount.english === '1' ? 'a' : amount.english);
  const phrase = [...looks, isPlural ? plural(english) : english].join(' ');
  if (number === undefined) return phrase;
  return number === 'a' && /^[aeiou]/i.test(phrase) ? `an ${phrase}` : `${number} ${phrase}`;
}

const withThe = (noun: Noun): string => {
  const phrase = phraseOf(noun, true);
  return /^[A-Z\d]|^(?:an?|several|many) /.test(phrase) || noun.role === 'raw' ? phrase : `the ${phrase}`;
};

/** 桌子[上]: the noun before becomes the place of something. */
function takeSide(state: State, preposition: string): void {
  const last = state.parts.at(-1);
  if (!last?.noun || !state.touching) return;
  const where = `${preposition} ${withThe(last.noun)}`;
  if (last.kind === 'act') {
    const own = `${last.noun.preposition ?? 'in'} ${withThe(last.noun)}`;
    last.text = last.text.endsWith(own) ? last.text.slice(0, -own.length) + where : last.text;
  } else {
    state.parts.splice(-1, 1, { kind: 'scene', text: where, noun: last.noun, after: [] }, ...afterwards(last));
  }
}

const afterwards = (part: Part): Part[] => part.after.map((text) => ({ kind: 'act', text, after: [] }));

/** 的: what came before describes the noun to come. */
function takeOf(state: State): void {
  close(state);
  const last = state.parts.at(-1);
  const isPredicate = last?.noun?.role === 'trait' && state.before.looks.length > 0 && !state.before.amount;
  if (last?.kind === 'noun' && last.noun && (state.touching || isPredicate)) {
    if (isPredicate) last.noun.before.looks.push(...state.before.looks.splice(0));
    state.parts.pop();
    state.after.push(...last.after);
    if (last.isJoined) state.after.push(`with ${last.text}`);
    else describe(state, last.noun);
  } else if (last && last.kind !== 'noun' && isEmpty(state.before)) {
    const from = state.parts.findLastIndex((part) => part.kind === 'noun') + 1;
    state.after.push(...state.parts.splice(from).map((part) => part.text));
  }
  const outer = state.outer.pop();
  if (outer) state.before = { ...outer, looks: [...outer.looks, ...state.before.looks] };
}

function describe(state: State, noun: Noun): void {
  const { before, role, preposition } = noun;
  const phrase = phraseOf(noun, true);
  if (preposition !== undefined) state.after.push(`${preposition} ${withThe(noun)}`);
  else if (role === 'trait') state.after.push(`with ${phrase}`);
  else if (role === 'who') state.before = { ...state.before, looks: [...state.before.looks, `${phrase}'s`] };
  else if (before.amount) state.after.push(`with ${phrase}`);
  else state.before = { ...state.before, looks: [...state.before.looks, phrase] };
}

/** A verb whose object never came stands alone. */
function close(state: State): void {
  const { open } = state;
  if (open && open.kind !== 'at') state.parts.push({ kind: 'act', text: open.english, after: [] });
  state.open = undefined;
  state.joining = false;
}

function finish(state: State): Part[] {
  close(state);
  const { parts, before, outer, after } = state;
  const looks = [...outer, before].flatMap((one) => [...(one.amount ? [one.amount.english] : []), ...one.looks]);
  const noun = parts.findLast((part) => part.kind === 'noun');
  if (looks.length > 0 && noun) noun.text = `${looks.join(' ')} ${noun.text}`;
  else if (looks.length > 0) parts.push({ kind: 'noun', text: looks.join(' '), after: [] });
  return [...parts, ...after.map((text): Part => ({ kind: 'act', text, after: [] }))];
}

/** Who and what first: scenes that opened the clause move to its end. */
function inOrder(parts: readonly Part[]): string[] {
  const first = parts.findIndex((part) => part.kind !== 'scene');
  const opening = first < 0 ? [] : parts.slice(0, first);
  return [...parts.slice(opening.length), ...opening].flatMap((part) => [shown(part), ...part.after]);
}

/** A place that stands alone keeps its preposition unless it is plainly what is seen: a forest, but by the sea. */
function shown({ kind, noun, text }: Part): string {
  const preposition = noun?.preposition;
  if (kind !== 'noun' || !noun || !preposition || ['in', 'on'].includes(preposition)) return text;
  return `${preposition} ${withThe(noun)}`;
}
