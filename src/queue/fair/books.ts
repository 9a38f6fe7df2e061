/** The accounts of persons and of communities, kept together: whatever a creation does, it does to both. */
import { type Account, createLedger, type Ledger } from './ledger.ts';
import type { Policy } from './policy.ts';
import type { Snapshot, Waiting } from './rows.ts';

/** Accounts, as they are saved. */
export type Accounts = Pick<Snapshot, 'people' | 'communities' | 'levels'>;

export interface Books {
  /** Opened where there are none. */
  of(row: Waiting): { person: Account; community: Account };
  join(row: Waiting, how: 'lifted' | 'as they were'): void;
  leave(row: Waiting): void;
  /** Charges what it is expected to take, while it still counts as waiting. */
  begin(row: Waiting): void;
  /** Corrects the charge to what it took, GPU seconds. */
  correct(row: Waiting, seconds: number): void;
  /** One more, or one less, of theirs is being drawn. */
  draw(row: Waiting, by: 1 | -1): void;
  /** Closes accounts that need not be kept. */
  tidy(row: Waiting): void;
  communityLevel(): number;
  /** Changed since this was last asked. */
  changes(): Accounts;
  all(): Accounts;
}

export const createBooks = (policy: Policy, saved: Partial<Accounts>): Books => {
  const people = createLedger(policy.weightOf);
  const communities = createLedger(policy.weightOf);
  const changed = { people: new Set<string>(), communities: new Set<string>() };
  people.restore(saved.people ?? [], saved.levels?.people ?? 0);
  communities.restore(saved.communities ?? [], saved.levels?.communities ?? 0);

  const costOf = (row: Waiting, seconds: number): number => seconds * policy.lanes[row.lane].cost;
  const of = (row: Waiting): { person: Account; community: Account } => ({
    person: people.open(row.person),
    community: communities.open(row.community),
  });
  /** Does something to both accounts, which then have to be saved. */
  const each = (row: Waiting, change: (ledger: Ledger, account: Account) => void): void => {
    const { person, community } = of(row);
    changed.people.add(row.person);
    changed.communities.add(row.community);
    change(people, person);
    change(communities, community);
  };
  const accounts = (ofPeople: Snapshot['people'], ofCommunities: Snapshot['communities']): Accounts => ({
    people: ofPeople,
    communities: ofCommunities,
    levels: { people: people.level(), communities: communities.level() },
  });

  return {
    of,
    join: (row, how) => each(row, (ledger, account) => ledger.join(account, how)),
    leave: (row) => each(row, (ledger, account) => ledger.leave(account)),
    begin: (row) => each(row, (ledger, account) => ledger.begin(account, costOf(row, row.seconds))),
    correct: (row, seconds) =>
      each(row, (ledger, account) => ledger.charge(account, costOf(row, seconds - row.seconds))),
    draw: (row, by) =>
      each(row, (_, account) => {
        account.drawing += by;
      }),
    tidy: (row) => each(row, (ledger, account) => ledger.forget(account)),
    communityLevel: () => communities.level(),
    changes: () => {
      const changes = accounts(people.tallies(changed.people), communities.tallies(changed.communities));
      changed.people.clear();
      changed.communities.clear();
      return changes;
    },
    all: () => accounts(people.tallies(), communities.tallies()),
  };
};
