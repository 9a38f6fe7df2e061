/** Accounts that have changed and are not on disk yet. What could not be saved with its own stage goes with the next one. */
import type { Accounts } from '../ports.ts';

export interface Unsaved {
  /** @param commit resolves with undefined, or fails, when nothing was saved */
  saving<T>(commit: (accounts: Accounts) => Promise<T | undefined>): Promise<T | undefined>;
}

type Tally = Accounts['people'][number];

/** @param changes those since it was last asked */
export const createUnsaved = (changes: () => Accounts): Unsaved => {
  const kinds = ['people', 'communities'] as const;
  /** As they were told last. */
  const newest = { people: new Map<string, Tally>(), communities: new Map<string, Tally>() };
  const left = { people: new Set<string>(), communities: new Set<string>() };
  let committing = 0;

  const take = (kind: (typeof kinds)[number], fresh: readonly Tally[]): Tally[] => {
    for (const tally of fresh) newest[kind].set(tally.id, tally);
    const ids = new Set([...left[kind], ...fresh.map(({ id }) => id)]);
    left[kind].clear();
    return [...ids].flatMap((id) => newest[kind].get(id) ?? []);
  };
  const taken = (): Accounts => {
    const { people, communities, levels } = changes();
    return { people: take('people', people), communities: take('communities', communities), levels };
  };
  const giveBack = (accounts: Accounts): void => {
    for (const kind of kinds) for (const { id } of accounts[kind]) left[kind].add(id);
  };
  const forget = (): void => {
    for (const kind of kinds) for (const id of newest[kind].keys()) if (!left[kind].has(id)) newest[kind].delete(id);
  };

  return {
    saving: async (commit) => {
      const accounts = taken();
      let isSaved = false;
      committing += 1;
      try {
        const done = await commit(accounts);
        isSaved = done !== undefined;
        return done;
      } finally {
        committing -= 1;
        if (!isSaved) giveBack(accounts);
        if (committing === 0) forget();
      }
    },
  };
};
