import type { Note } from '../creation.ts';
import type { Facts, SayKey } from '../say.ts';

/** A sentence for later, with exactly the facts it needs. */
export const note = <K extends SayKey>(key: K, facts: Facts<K>): Note => ({ key, facts: { ...facts } });

/** Sentences about one wording, which say nothing of the next one. */
const ofWording: ReadonlySet<string> = new Set(['keep.missing', 'keep.rest', 'writer.badOutput', 'ask.tooManyTokens']);

/** What still holds once the prompt is worded anew. */
export const withoutWording = (notes: readonly Note[]): Note[] => notes.filter(({ key }) => !ofWording.has(key));

const isSame = (one: Note, other: Note): boolean =>
  one.key === other.key && JSON.stringify(one.facts) === JSON.stringify(other.facts);

/** The number that the first one went on with did not do either. */
const isBoundedAgain = (one: Note, other: Note): boolean =>
  one.key === 'ask.badNumber' &&
  other.key === one.key &&
  one.facts['flag'] === other.facts['flag'] &&
  one.facts['used'] === other.facts['given'];

/** Each sentence once, where it was said first; a number that was bounded twice is told by what was given and what is used. */
export const saidOnce = (notes: readonly Note[]): Note[] => {
  const told: Note[] = [];
  for (const one of notes) {
    const at = told.findIndex((other) => isBoundedAgain(other, one));
    const before = told[at];
    if (before) told[at] = { key: one.key, facts: { ...one.facts, given: before.facts['given'] ?? '' } };
    else if (!told.some((other) => isSame(one, other))) told.push(one);
  }
  return told;
};
