/** The rows of sessions on Kysely. Each method is one transaction. */
import type { ErrandRow, SessionRow, SessionShelf } from '../sessionPorts.ts';
import type { Database } from './tables.ts';
import { transact } from './transact.ts';

const bodies = (rows: readonly { body: string }[]): string[] => rows.map(({ body }) => body);

export const createSessionShelf = (db: Database): SessionShelf => ({
  commit: ({ id, open, link, changedAt, body }: SessionRow, deed, errands) =>
    transact(db, async (trx) => {
      const row = { open: open ? 1 : 0, link, changed_at: changedAt, body };
      await trx
        .insertInto('sessions')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
      if (deed)
        await trx
          .insertInto('session_deeds')
          .values({ session: id, at: changedAt, ...deed })
          .execute();
      const standing: ErrandRow[] = [];
      for (const errand of errands) {
        const { seq } = await trx
          .insertInto('session_errands')
          .values({ session: id, body: errand })
          .returning('seq')
          .executeTakeFirstOrThrow();
        standing.push({ seq, session: id, body: errand });
      }
      return standing;
    }),
  begunBy: async (key) => {
    const row = await db.selectFrom('session_deeds').select('session').where('key', '=', key).executeTakeFirst();
    return row?.session;
  },
  deed: async (session, key) => {
    const row = await db
      .selectFrom('session_deeds')
      .select('body')
      .where('session', '=', session)
      .where('key', '=', key)
      .executeTakeFirst();
    return row?.body;
  },
  recent: async (since) =>
    bodies(
      await db
        .selectFrom('sessions')
        .select('body')
        .where((where) => where.or([where('open', '=', 1), where('changed_at', '>', since)]))
        .orderBy('changed_at')
        .execute(),
    ),
  get: async (id) => (await db.selectFrom('sessions').select('body').where('id', '=', id).executeTakeFirst())?.body,
  byLink: async (link) =>
    (await db.selectFrom('sessions').select('body').where('link', '=', link).executeTakeFirst())?.body,
  errands: () => db.selectFrom('session_errands').select(['seq', 'session', 'body']).orderBy('seq').execute(),
  done: (seq) =>
    transact(
      db,
      async (trx) => {
        await trx.deleteFrom('session_errands').where('seq', '=', seq).execute();
      },
      'soon',
    ),
  prune: (since) =>
    transact(db, async (trx) => {
      await trx.deleteFrom('session_deeds').where('at', '<', since).execute();
    }),
});
