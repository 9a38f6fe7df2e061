/** The accounts of persons and of communities, kept together: whatever a creation does, it does to both. */
import { type Account, createLedger, type Ledger } from './ledger.ts';
import type { Policy } from './policy.ts';
import type { Snapshot, Tally, Waiting } from './rows.ts';

/** Accounts, as they are saved. */
export type Accounts = Pick<Snapshot, 'people' | 'communities' | 'levels'>;

export interface Books {
  of(row: Waiting): { person: Account; community: Account };
  /** It waits from now on. */
  join(row: Waiting, how: 'lifted' | 'as they were'): void;
  /** It does not wait any more. */
  leave(row: Waiting): void;
  /** It is not waiting any more but being drawn, and charged what that is expected to take. */
  begin(row: Waiting): void;
  /** It was being drawn and charged when this was saved. */
  resume(row: Waiting): void;
  /** It is not being drawn any more; what was charged becomes what it took, GPU seconds. */
  end(row: Waiting, seconds: number): void;
  /** It is done with. */
  close(row: Waiting): void;
  communityLevel(): number;
  /** Changed since this was last asked. */
  changes(): Accounts;
  all(): Accounts;
}

const tallyOf = ({ id, used }: Account): Tally => ({ id, used });

export const createBooks = (policy: Policy, saved: Partial<Accounts>): Books => {
  const people = createLedger(policy.weightOf);
  const communities = createLedger(policy.weightOf);
  /** Also those that have been closed since, with what they had then. */
  const changed = { people: new Map<string, Account>(), communities: new Map<string, Account>() };
  people.restore(saved.people ?? [], saved.levels?.people ?? 0);
  communities.restore(saved.communities ?? [], saved.levels?.communities ?? 0);

  const costOf = (row: Waiting, seconds: number): number => seconds * policy.lanes[row.lane].cost;
  const of = (row: Waiting): { person: Account; community: Account } => ({
    person: people.of(row.person),
    community: communities.of(row.community),
  });
  /** Does something to both accounts, which then have to be saved. */
  const each = (row: Waiting, change: (ledger: Ledger, account: Account) => void): void => {
    const { person, community } = of(row);
    changed.people.set(person.id, person);
    changed.communities.set(community.id, community);
    change(people, person);
    change(communities, community);
  };
  const accounts = (persons: Iterable<Account>, groups: Iterable<Account>): Accounts => ({
    people: Array.from(persons, tallyOf),
    communities: Array.from(groups, tallyOf),
    levels: { people: people.level(), communities: communities.level() },
  });

  return {
    of,
    join: (row, how) => each(row, (ledger, account) => ledger.join(account, how)),
    leave: (row) => each(row, (ledger, account) => ledger.leave(account)),
    begin: (row) =>
      each(row, (ledger, account) => {
        ledger.begin(account, costOf(row, row.seconds));
        ledger.leave(account);
        account.drawing += 1;
      }),
    resume: (row) =>
      each(row, (_, account) => {
        account.drawing += 1;
      }),
    end: (row, seconds) =>
      each(row, (ledger, account) => {
        account.drawing -= 1;
        ledger.charge(account, costOf(row, seconds - row.seconds));
      }),
    close: (row) => each(row, (ledger, account) => ledger.close(account)),
    communityLevel: () => communities.level(),
    changes: () => {
      const changes = accounts(changed.people.values(), changed.communities.values());
      changed.people.clear();
      changed.communities.clear();
      return changes;
    },
    all: () => accounts(people.all(), communities.all()),
  };
};
