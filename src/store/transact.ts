/**
 * Group commit. Whoever asks while a transaction is under way shares the next one, in the order of asking, and so one fsync.
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

/** Nobody waits for the disk. The connection goes back to the usual way before anybody else has it. */
const withoutSync = <T>(db: Kysely<Tables>, work: Work<T>): Promise<T> =>
  db.connection().execute(async (own) => {
    await sql`pragma synchronous = normal`.execute(own);
    try {
      return await own.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(own);
    }
  });

/** As many of them as one transaction takes, from the first on. */
const commit = async (db: Kysely<Tables>, waiting: Asked[]): Promise<void> => {
  const isUrgent = waiting.some(({ durability }) => durability === 'now');
  const isIn = ({ durability }: Asked): boolean => isUrgent || durability === 'soon';
  const taken: Asked[] = [];
  const together: Work<(() => void)[]> = async (trx) => {
    const until = performance.now() + longMs;
    const isAlone = waiting.length === 1;
    const ends: (() => void)[] = [];
    for (let next = waiting[0]; next && isIn(next); next = waiting[0]) {
      taken.push(next);
      waiting.shift();
      ends.push(isAlone && taken.length === 1 ? await next.carryOut(trx) : await apart(trx, next));
      if (performance.now() > until) break;
    }
    return ends;
  };
  try {
    for (const end of await (isUrgent ? db.transaction().execute(together) : withoutSync(db, together))) end();
  } catch (error) {
    // When it could not even begin, all who wait are told.
    for (const asked of taken.length > 0 ? taken : waiting.splice(0)) asked.fail(error);
  }
};

/** One transaction after the other, with a turn of the event loop between those that leave somebody waiting. */
export const createCommits = (db: Kysely<Tables>): Database['commits'] => {
  const waiting: Asked[] = [];
  let isBusy = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      await commit(db, waiting);
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
