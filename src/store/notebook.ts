/** What a chat adapter remembers, on Kysely. Writes of one turn of the event loop share a transaction, and so one fsync. */
import type { Transaction } from 'kysely';
import type { Clock, Notebook } from '../ports.ts';
import type { Database, Tables } from './tables.ts';
import { transact } from './transact.ts';

type Work = (trx: Transaction<Tables>) => Promise<void>;

interface Waiting {
  work: Work;
  done: PromiseWithResolvers<void>;
}

/** Runs all that is asked for within one turn in one transaction. When it fails, each work is tried alone. */
const createShared = (db: Database): ((work: Work) => Promise<void>) => {
  let waiting: Waiting[] = [];
  const alone = async ({ work, done }: Waiting): Promise<void> => {
    try {
      await transact(db, work);
      done.resolve();
    } catch (error) {
      done.reject(error);
    }
  };
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      await transact(db, async (trx) => {
        for (const { work } of batch) await work(trx);
      });
      for (const { done } of batch) done.resolve();
    } catch {
      // One of them may be at fault; the others must not pay for it.
      for (const one of batch) await alone(one);
    }
  };
  return (work) => {
    const done = Promise.withResolvers<void>();
    if (waiting.length === 0) setImmediate(() => void flush());
    waiting.push({ work, done });
    return done.promise;
  };
};

/** The smallest text after all that begin with this one. */
const after = (prefix: string): string => `${prefix}\u{10ffff}`;

/** @param platform name of the adapter; notebooks of others are out of reach. */
export const createNotebook = (db: Database, platform: string, clock: Clock): Notebook => {
  const shared = createShared(db);
  const mine = () => db.selectFrom('notebook').where('platform', '=', platform);
  return {
    get: async (key) => (await mine().select('body').where('key', '=', key).executeTakeFirst())?.body,
    put: (key, body) =>
      shared(async (trx) => {
        const at = clock.now();
        await trx
          .insertInto('notebook')
          .values({ platform, key, body, at })
          .onConflict((conflict) => conflict.columns(['platform', 'key']).doUpdateSet({ body, at }))
          .execute();
      }),
    add: async (key, body) => {
      let isNew = false;
      await shared(async (trx) => {
        const done = await trx
          .insertInto('notebook')
          .values({ platform, key, body, at: clock.now() })
          .onConflict((conflict) => conflict.columns(['platform', 'key']).doNothing())
          .executeTakeFirst();
        isNew = Number(done.numInsertedOrUpdatedRows) > 0;
      });
      return isNew;
    },
    drop: (key) =>
      shared(async (trx) => {
        await trx.deleteFrom('notebook').where('platform', '=', platform).where('key', '=', key).execute();
      }),
    entries: (prefix) =>
      mine()
        .select(['key', 'body', 'at'])
        .where('key', '>=', prefix)
        .where('key', '<', after(prefix))
        .orderBy('seq')
        .execute(),
    prune: (prefix, before) =>
      shared(async (trx) => {
        await trx
          .deleteFrom('notebook')
          .where('platform', '=', platform)
          .where('key', '>=', prefix)
          .where('key', '<', after(prefix))
          .where('at', '<', before)
          .execute();
      }),
  };
};
