/** What people were told once, on Kysely. */
import type { Store } from '../ports.ts';
import type { Database } from './tables.ts';
import { transact } from './transact.ts';

/** Nobody else writes these rows: the data belongs to one process at a time. */
export const createTold = (db: Database): Pick<Store, 'tellOnce' | 'untell'> => {
  /** Things that nobody has been told, for sure. */
  const untold = new Set<string>();
  return {
    tellOnce: (who, what, creation) => {
      untold.delete(what);
      return transact(db, async (trx) => {
        await trx
          .insertInto('told')
          .values({ who, what, creation })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const row = await trx
          .selectFrom('told')
          .select('creation')
          .where('who', '=', who)
          .where('what', '=', what)
          .executeTakeFirstOrThrow();
        return row.creation === creation;
      });
    },
    untell: async (what) => {
      if (untold.has(what)) return;
      untold.add(what);
      try {
        await transact(db, (trx) => trx.deleteFrom('told').where('what', '=', what).execute(), 'soon');
      } catch (error) {
        untold.delete(what);
        throw error;
      }
    },
  };
};
