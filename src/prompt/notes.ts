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

/** Each sentence once, where it was said first. */
export const saidOnce = (notes: readonly Note[]): Note[] =>
  notes.filter((one, index) => notes.findIndex((other) => isSame(one, other)) === index);
