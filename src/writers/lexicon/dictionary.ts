/** The vocabulary, ready for looking words up. */
import { art } from './vocabulary/art.ts';
import { attire } from './vocabulary/attire.ts';
import { characters } from './vocabulary/characters.ts';
import { doings } from './vocabulary/doings.ts';
import { type Role, type Words } from './vocabulary/entry.ts';
import { everyday } from './vocabulary/everyday.ts';
import { fantasy } from './vocabulary/fantasy.ts';
import { looks } from './vocabulary/looks.ts';
import { nature } from './vocabulary/nature.ts';
import { people } from './vocabulary/people.ts';
import { places } from './vocabulary/places.ts';
import { qualities } from './vocabulary/qualities.ts';
import { structure } from './vocabulary/structure.ts';
import { subjects } from './vocabulary/subjects.ts';
import { things } from './vocabulary/things.ts';
import { whereabouts } from './vocabulary/whereabouts.ts';

export interface Entry {
  role: Role;
  english: string;
  /** Its other senses, separated by slashes; only words of CC-CEDICT have it. */
  also?: string;
}

export interface Dictionary {
  /** The longest known word that begins at `at`. */
  longest(text: string, at: number): { word: string; entry: Entry } | undefined;
}

/** The English of all words of a role, in lower case. */
export function englishOf(role: Role): ReadonlySet<string> {
  const lines = chinese.flatMap((source) => (source[role] ?? '').split(/[|\n]/));
  return new Set(lines.map((line) => line.trim().replace(/^\S+ /, '').toLowerCase()).filter(Boolean));
}

/** A further source of words, asked for those the vocabulary lacks. */
export type Lookup = (word: string) => Entry | undefined;

const chinese: readonly Words[] = [
  structure,
  subjects,
  places,
  looks,
  art,
  attire,
  nature,
  fantasy,
  everyday,
  people,
  things,
  whereabouts,
  qualities,
  doings,
];

/** @throws Error for an entry without English, or a word that is there twice. */
export function createDictionary(sources: readonly Words[] = chinese): Dictionary {
  const entries = new Map<string, Entry>();
  for (const source of sources) {
    for (const [role, text] of Object.entries(source)) {
      for (const line of text.split(/[|\n]/)) add(entries, role as Role, line.trim());
    }
  }
  const longestWord = Math.max(...[...entries.keys()].map((word) => word.length));
  return {
    longest(text, at) {
      for (let length = Math.min(longestWord, text.length - at); length > 0; length -= 1) {
        const word = text.slice(at, at + length);
        const entry = entries.get(word);
        if (entry) return { word, entry };
      }
      return undefined;
    },
  };
}

/** What single characters say within words that are in no dictionary. */
export const createCharacters = (): Dictionary => createDictionary([characters]);

function add(entries: Map<string, Entry>, role: Role, line: string): void {
  if (line === '') return;
  const space = line.indexOf(' ');
  if (space < 1) throw new Error(`vocabulary: "${line}" has no English`);
  const english = line.slice(space + 1).trim();
  for (const word of line.slice(0, space).split(',')) {
    if (entries.has(word)) throw new Error(`vocabulary: "${word}" is there twice`);
    entries.set(word, { role, english });
  }
}
