/** Puts the words of a Japanese or Korean clause, where the head comes last, into the order of an English prompt. */
import type { Said } from './clause.ts';
import { plural } from './numbers.ts';
import type { Token } from './tokens.ts';
import type { Role } from './vocabulary/entry.ts';

interface Noun {
  role: Role | 'raw';
  /** Without preposition. */
  english: string;
  preposition: string | undefined;
  looks: string[];
  amount: { english: string; isMany: boolean } | undefined;
}

interface State {
  said: Said;
  /** Nouns whose part in the sentence is not known yet. */
  held: Noun[];
  looks: string[];
  amount: Noun['amount'];
  /** After の or 의: the noun before belongs to what follows. */
  linked: boolean;
  /** The last token was a noun. */
  touching: boolean;
}

export function readHeadFinal(tokens: readonly Token[]): Said {
  const said: Said = { phrases: [], media: [], negatives: [] };
  const state: State = { said, held: [], looks: [], amount: undefined, linked: false, touching: false };
  tokens.forEach((token, at) => {
    if (token.kind === 'amount') takeAmount(state, token.amount, tokens[at + 1]);
    else if (token.kind === 'raw') takeNoun(state, token.text, 'raw');
    else takeWord(state, token);
  });
  if (state.amount) said.phrases.push(state.amount.isMany ? `${state.amount.english} people` : '1 person');
  if (state.looks.length > 0) said.phrases.push(state.looks.join(' '));
  flush(state);
  return said;
}

/** `三匹の猫` counts what follows, `猫が三匹` what came before. */
function takeAmount(state: State, amount: NonNullable<Noun['amount']>, next: Token | undefined): void {
  const isAhead =
    next?.kind === 'word' && ['of', 'who', 'thing', 'trait', 'place', 'looks', 'deed', 'act'].includes(next.role);
  const last = state.held.at(-1);
  if (last && !last.amount && (!isAhead || state.touching)) last.amount = amount;
  else state.amount = amount;
  state.touching = false;
}

function takeWord(state: State, { role, english }: Token & { kind: 'word' }): void {
  const { said } = state;
  const wasTouching = state.touching;
  state.touching = false;
  switch (role) {
    case 'who':
    case 'thing':
    case 'trait':
    case 'place':
      state.touching = wasTouching;
      takeNoun(state, english, role);
      break;
    case 'looks':
      state.looks.push(english);
      break;
    case 'many':
      takeAmount(state, { english, isMany: true }, undefined);
      break;
    case 'of':
      state.linked = state.held.length > 0;
      break;
    case 'side':
      takeSide(state, english);
      break;
    case 'deed':
      takeDeed(state, english);
      break;
    case 'act':
    case 'stay':
      flush(state);
      said.phrases.push(english);
      break;
    case 'scene':
      flush(state);
      said.phrases.push([...state.looks.splice(0), english].join(' '));
      break;
    case 'medium':
      flush(state);
      said.media.push([...state.looks.splice(0), english].join(' '));
      break;
    case 'not': {
      const last = state.held.pop();
      const spoken = last ? phraseOf(last) : said.phrases.pop();
      if (spoken !== undefined) said.negatives.push(spoken);
      break;
    }
    case 'skip':
      state.touching = false;
      break;
    case 'and':
    case 'at':
      break;
  }
}

function takeNoun(state: State, text: string, role: Role | 'raw'): void {
  const [, preposition, place] = role === 'place' ? (/^(\w+) (?:the |an? )?(.+)$/.exec(text) ?? []) : [];
  const noun: Noun = { role, english: place ?? text, preposition, looks: state.looks.splice(0), amount: state.amount };
  state.amount = undefined;
  const last = state.held.at(-1);
  if (last && state.touching && noun.looks.length === 0 && !noun.amount) {
    last.english += ` ${noun.english}`;
    last.role = noun.role;
    last.preposition = noun.preposition;
  } else if (last && state.linked) link(state, last, noun);
  else state.held.push(noun);
  state.linked = false;
  state.touching = true;
}

/** A の B. */
function link(state: State, owner: Noun, noun: Noun): void {
  state.held.pop();
  if (owner.preposition !== undefined) {
    state.held.push(noun);
    state.said.phrases.push(whereOf(owner));
  } else if (noun.role === 'trait' && owner.role === 'who') state.held.push(owner, noun);
  else if (owner.role === 'trait') {
    state.held.push(noun);
    state.said.phrases.push(phraseOf(owner));
  } else {
    noun.looks.unshift(owner.role === 'who' ? `${phraseOf(owner)}'s` : phraseOf(owner));
    state.held.push(noun);
  }
}

/** 机の上: the noun before becomes a place. */
function takeSide(state: State, preposition: string): void {
  const last = state.held.pop();
  if (last) {
    flush(state);
    state.said.phrases.push(
      `${preposition} ${last.role === 'raw' ? '' : 'the '}${phraseOf({ ...last, preposition: undefined })}`,
    );
  }
  state.linked = false;
}

/** The noun before a verb is its object. */
function takeDeed(state: State, verb: string): void {
  const object = state.held.pop();
  flush(state);
  state.said.phrases.push(object ? `${verb} ${phraseOf({ ...object, preposition: undefined })}` : verb);
}

const whereOf = (noun: Noun): string =>
  `${noun.preposition} ${/^[A-Z]/.test(noun.english) ? '' : 'the '}${phraseOf({ ...noun, preposition: undefined })}`;

function phraseOf({ english, looks, amount, role }: Noun): string {
  const head = amount?.isMany === true && role !== 'raw' ? plural(english) : english;
  return [...(amount ? [amount.english] : []), ...looks, head].join(' ');
}

function flush(state: State): void {
  for (const noun of state.held.splice(0))
    state.said.phrases.push(noun.preposition === undefined ? phraseOf(noun) : whereOf(noun));
  state.linked = false;
}
