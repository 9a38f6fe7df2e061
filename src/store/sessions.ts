/** The rows of sessions on Kysely. Each method is one transaction. */
import type { Kysely } from 'kysely';
import type { ErrandRow, SessionRow, SessionShelf, StoredSession } from '../sessionPorts.ts';
import type { Database, Tables } from './tables.ts';
import { transact } from './transact.ts';

/** Pictures in one statement: what a step changes, and more often than not one. */
const nodesAtOnce = 100;

const saveNodes = async (db: Kysely<Tables>, { id, nodes }: SessionRow): Promise<void> => {
  for (let at = 0; at < nodes.length; at += nodesAtOnce)
    await db
      .insertInto('session_nodes')
      .values(nodes.slice(at, at + nodesAtOnce).map((node) => ({ session: id, ...node })))
      .onConflict((conflict) =>
        conflict.columns(['session', 'id']).doUpdateSet((row) => ({ body: row.ref('excluded.body') })),
      )
      .execute();
};

export const createSessionShelf = (db: Database): SessionShelf => {
  const stored = async ({ id, body }: { id: string; body: string }): Promise<StoredSession> => {
    const nodes = await db.selectFrom('session_nodes').select('body').where('session', '=', id).execute();
    return { body, nodes: nodes.map((node) => node.body) };
  };
  const found = async (column: 'id' | 'link', value: string): Promise<StoredSession | undefined> => {
    const row = await db.selectFrom('sessions').select(['id', 'body']).where(column, '=', value).executeTakeFirst();
    return row && stored(row);
  };
  return {
    commit: (row: SessionRow, deed, errands) =>
      transact(db, async (trx) => {
        const { id, open, link, changedAt, body } = row;
        const values = { open: open ? 1 : 0, link, changed_at: changedAt, body };
        await trx
          .insertInto('sessions')
          .values({ id, ...values })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
          .execute();
        await saveNodes(trx, row);
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
    recent: async (since) => {
      const rows = await db
        .selectFrom('sessions')
        .select(['id', 'body'])
        .where((where) => where.or([where('open', '=', 1), where('changed_at', '>', since)]))
        .orderBy('changed_at')
        .execute();
      return Promise.all(rows.map(stored));
    },
    get: (id) => found('id', id),
    byLink: (link) => found('link', link),
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
  };
};
