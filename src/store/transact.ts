import type { Transaction } from 'kysely';
import { RefusedError } from '../errors.ts';
import type { Database, Tables } from './tables.ts';

/** SQLITE_FULL: the disk has no room. Rows that are committed stay readable. */
const sqliteFull = 13;

const explain = (error: unknown): never => {
  const code = (error as { errcode?: number } | null)?.errcode;
  if (code === sqliteFull)
    throw new RefusedError({ code: 'E-INT-02', say: 'house.diskFull', facts: {}, detail: 'SQLITE_FULL', cause: error });
  throw error;
};

/** All of the work, or nothing of it. @throws RefusedError E-INT-02 when the disk is full. */
export const transact = <T>(db: Database, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> =>
  db.transaction().execute(work).catch(explain);
