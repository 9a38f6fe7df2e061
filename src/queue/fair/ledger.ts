/**
 * Who has had how much. Nobody saves up while away, and nobody who comes later goes before those who wait: whoever begins to
 * wait is lifted to a level that rises with all that is drawn, as if the GPU were shared equally by all who wait (the virtual
 * time of fair queueing). Lifting to the least served instead, as virtual token counters do (Sheng et al., OSDI 2024), lets
 * a stream of newcomers hold the level down while somebody in the middle waits for very long.
 */
import { byText, createRanking } from './ranking.ts';
import type { Tally } from './rows.ts';

export interface Account extends Tally {
  readonly weight: number;
  /** Creations of theirs that wait. */
  waiting: number;
  /** Creations of theirs that are being drawn. */
  drawing: number;
}

export interface Ledger {
  /** Opened when there is none. */
  open(id: string): Account;
  /** One more of theirs waits. */
  join(account: Account, how: 'lifted' | 'as they were'): void;
  /** One less of theirs waits. */
  leave(account: Account): void;
  /** Corrects what an account has had; negative: a refund. */
  charge(account: Account, seconds: number): void;
  /** Charges what is begun and raises the level by it. Call it while the creation still counts as waiting. */
  begin(account: Account, seconds: number): void;
  level(): number;
  /** Forgets whoever has nothing going on and nothing left to make good: opened again, they would be lifted as far. */
  forget(account: Account): void;
  /** Of these, as far as there are accounts; of all where none are named. */
  tallies(ids?: Iterable<string>): Tally[];
  /** Takes over what was saved, before anybody joins. */
  restore(saved: readonly Tally[], level: number): void;
}

export const createLedger = (weightOf: (id: string) => number): Ledger => {
  const accounts = new Map<string, Account>();
  const waiting = createRanking<Account>((a, b) => a.used - b.used || byText(a.id, b.id));
  let waitingWeight = 0;
  let reached = 0;

  const level = (): number => Math.max(reached, waiting.at(0)?.used ?? 0);
  const change = (account: Account, used: number): void => {
    if (account.waiting > 0) waiting.drop(account);
    account.used = used;
    if (account.waiting > 0) waiting.add(account);
  };
  const charge = (account: Account, seconds: number): void => change(account, account.used + seconds / account.weight);
  const open = (id: string, used = 0): Account => {
    const known = accounts.get(id);
    if (known) return known;
    const account = { id, used, weight: weightOf(id), waiting: 0, drawing: 0 };
    accounts.set(id, account);
    return account;
  };

  return {
    open: (id) => open(id),
    join: (account, how) => {
      account.waiting += 1;
      if (account.waiting > 1) return;
      if (how === 'lifted') account.used = Math.max(account.used, level());
      waiting.add(account);
      waitingWeight += account.weight;
    },
    leave: (account) => {
      if (account.waiting === 1) {
        waiting.drop(account);
        // From nothing again, so that roundings do not add up.
        waitingWeight = waiting.size > 0 ? waitingWeight - account.weight : 0;
      }
      account.waiting -= 1;
    },
    charge,
    begin: (account, seconds) => {
      reached = level() + seconds / waitingWeight;
      charge(account, seconds);
    },
    level,
    forget: (account) => {
      const isIdle = account.waiting === 0 && account.drawing === 0;
      if (isIdle && account.used <= level()) accounts.delete(account.id);
    },
    tallies: (ids = accounts.keys()) =>
      Array.from(ids, (id) => accounts.get(id))
        .filter((account) => account !== undefined)
        .map(({ id, used }) => ({ id, used })),
    restore: (saved, savedLevel) => {
      for (const { id, used } of saved) open(id, used);
      reached = savedLevel;
    },
  };
};
