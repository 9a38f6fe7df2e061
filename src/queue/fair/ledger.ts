/**
 * Who has had how much. Nobody saves up while away, and nobody who comes later goes before those who wait: whoever comes is
 * lifted to a level that rises with all that is drawn, as if the GPU were shared equally by all who wait (the virtual time of
 * fair queueing). Lifting to the least served instead, as virtual token counters do (Sheng et al., OSDI 2024), lets a stream
 * of newcomers hold the level down while somebody in the middle waits for very long.
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
  /** The account; a new one where there is none. */
  of(id: string): Account;
  /** One more of theirs waits. Who has nothing else going on is lifted, unless they come back `as they were`. */
  join(account: Account, how: 'lifted' | 'as they were'): void;
  /** One less of theirs waits. */
  leave(account: Account): void;
  /** Forgets who has nothing going on and would be lifted as far when they come again. */
  close(account: Account): void;
  /** Corrects what an account has had; negative: a refund. */
  charge(account: Account, seconds: number): void;
  /** Charges what is begun, and raises the level by it. It must still count as waiting. */
  begin(account: Account, seconds: number): void;
  level(): number;
  all(): Iterable<Account>;
  /** Takes over what was saved, before anybody joins. */
  restore(saved: readonly Tally[], level: number): void;
}

export const createLedger = (weightOf: (id: string) => number): Ledger => {
  const accounts = new Map<string, Account>();
  const waiting = createRanking<Account>((a, b) => a.used - b.used || byText(a.id, b.id));
  let waitingWeight = 0;
  let reached = 0;

  const level = (): number => Math.max(reached, waiting.at(0)?.used ?? 0);
  const charge = (account: Account, seconds: number): void => {
    if (account.waiting > 0) waiting.drop(account);
    account.used += seconds / account.weight;
    if (account.waiting > 0) waiting.add(account);
  };
  const of = (id: string, used = 0): Account => {
    const known = accounts.get(id);
    if (known) return known;
    const account = { id, used, weight: weightOf(id), waiting: 0, drawing: 0 };
    accounts.set(id, account);
    return account;
  };

  return {
    of: (id) => of(id),
    join: (account, how) => {
      const isNew = account.waiting + account.drawing === 0;
      if (isNew && how === 'lifted') account.used = Math.max(account.used, level());
      account.waiting += 1;
      if (account.waiting > 1) return;
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
    close: (account) => {
      const isAway = account.waiting + account.drawing === 0;
      // Not the level of the moment, which falls again when somebody is refunded.
      if (isAway && account.used <= reached) accounts.delete(account.id);
    },
    charge,
    begin: (account, seconds) => {
      reached = level() + seconds / waitingWeight;
      charge(account, seconds);
    },
    level,
    all: () => accounts.values(),
    restore: (saved, savedLevel) => {
      for (const { id, used } of saved) of(id, used);
      reached = savedLevel;
    },
  };
};
