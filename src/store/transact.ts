import { sql, type Transaction } from 'kysely';
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

/**
 * `now`: whatever happens once it has resolved, it stays. `soon`: it survives the death of the process, and that of the machine
 * once the next transaction that is `now` has ended, or a moment later; what is lost until then is lost from the end, in order.
 */
export type Durability = 'now' | 'soon';

/** Nobody waits for the disk. The connection goes back to the usual way before anybody else has it. */
const soon = <T>(db: Database, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> =>
  db.connection().execute(async (own) => {
    await sql`pragma synchronous = normal`.execute(own);
    try {
      return await own.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(own);
    }
  });

/** All of the work, or nothing of it. @throws RefusedError E-INT-02 when the disk is full. */
export const transact = <T>(
  db: Database,
  work: (trx: Transaction<Tables>) => Promise<T>,
  durability: Durability = 'now',
): Promise<T> => (durability === 'now' ? db.transaction().execute(work) : soon(db, work)).catch(explain);
