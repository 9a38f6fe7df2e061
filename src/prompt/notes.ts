import type { Note } from '../creation.ts';
import type { Facts, SayKey } from '../say.ts';

/** A sentence for later, with exactly the facts it needs. */
export const note = <K extends SayKey>(key: K, facts: Facts<K>): Note => ({ key, facts: { ...facts } });
