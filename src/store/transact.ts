/**
 * Group commit. Whoever asks while a transaction is under way shares the next one, in the order of asking, and so one sync.
 * The order also saves Kysely's lock of the connection, behind which all who wait are woken for each that is let in.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import { RefusedError } from '../errors.ts';
import type { Asked, Database, Tables } from './tables.ts';

/** SQLITE_FULL: the disk has no room. Rows that are committed stay readable. */
const sqliteFull = 13;

const explained = (error: unknown): unknown => {
  const code = (error as { errcode?: number } | null)?.errcode;
  if (code !== sqliteFull) return error;
  return new RefusedError({
    code: 'E-INT-02',
    say: 'house.diskFull',
    facts: {},
    detail: 'SQLITE_FULL',
    cause: error,
  });
};

/**
 * `now`: whatever happens once it has resolved, it stays. `soon`: it survives the death of the process, and that of the machine
 * once the next transaction that is `now` has ended, or a moment later; what is lost until then is lost from the end, in order.
 */
export type Durability = Asked['durability'];

type Work<T> = (trx: Transaction<Tables>) => Promise<T>;

/** A transaction takes in no more once it has lasted so long, ms: between two of them others have their turn. */
const longMs = 5;

/** What it did is undone when it fails, and nothing of the others. */
const apart = async (trx: Transaction<Tables>, asked: Asked): Promise<() => void> => {
  await sql`savepoint asked`.execute(trx);
  try {
    return await asked.carryOut(trx);
  } catch (error) {
    await sql`rollback to asked`.execute(trx);
    return () => asked.fail(error);
  } finally {
    await sql`release asked`.execute(trx);
  }
};

interface Taken {
  asked: Asked;
  end: () => void;
}

/** As many of them as one transaction takes, from the first on. */
const commit = async (db: Kysely<Tables>, waiting: Asked[]): Promise<Taken[]> => {
  const begun: Asked[] = [];
  try {
    return await db.transaction().execute(async (trx) => {
      const until = performance.now() + longMs;
      const isAlone = waiting.length === 1;
      const taken: Taken[] = [];
      for (let asked = waiting.shift(); asked; asked = waiting.shift()) {
        begun.push(asked);
        taken.push({ asked, end: isAlone && begun.length === 1 ? await asked.carryOut(trx) : await apart(trx, asked) });
        if (performance.now() > until) break;
      }
      return taken;
    });
  } catch (error) {
    // When it could not even begin, all who wait are told.
    for (const asked of begun.length > 0 ? begun : waiting.splice(0)) asked.fail(error);
    return [];
  }
};

/** Tells those who wait for the disk. */
const settle = async (taken: readonly Taken[], flush: () => Promise<void>): Promise<void> => {
  try {
    await flush();
  } catch (error) {
    for (const { asked } of taken) asked.fail(error);
    return;
  }
  for (const { end } of taken) end();
};

/**
 * One transaction after the other, with a turn of the event loop between those that leave somebody waiting.
 * @param flush resolves once all that was committed survives the death of the machine; without it nothing does
 */
export const createCommits = (db: Kysely<Tables>, flush?: () => Promise<void>): Database['commits'] => {
  const waiting: Asked[] = [];
  let isBusy = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const taken = await commit(db, waiting);
      const { now = [], soon = [] } = Object.groupBy(taken, ({ asked }) => (flush ? asked.durability : 'soon'));
      if (flush && now.length > 0) void settle(now, flush);
      for (const { end } of soon) end();
      if (waiting.length > 0) await nextTurn();
    }
    isBusy = false;
  };
  return (asked) => {
    waiting.push(asked);
    if (!isBusy) void run();
  };
};

/**
 * All of the work, or nothing of it.
 * @param undone called before anybody else's work when nothing of it came to be
 * @throws RefusedError E-INT-02 when the disk is full.
 */
export const transact = <T>(
  db: Database,
  work: Work<T>,
  durability: Durability = 'now',
  undone: () => void = () => undefined,
): Promise<T> => {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  db.commits({
    durability,
    carryOut: async (trx) => {
      const result = await work(trx);
      return () => resolve(result);
    },
    fail: (error) => {
      undone();
      reject(explained(error));
    },
  });
  return promise;
};
