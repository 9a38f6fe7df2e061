/** The rows of sessions on Kysely. Each method is one transaction. */
import type { ErrandRow, SessionRow, SessionShelf, StoredSession } from '../sessionPorts.ts';
import { type Place, prepared } from './prepared.ts';
import type { Database, Tables } from './tables.ts';
import { transact } from './transact.ts';

const putNode = prepared((db, place: Place<Tables['session_nodes']>) =>
  db
    .insertInto('session_nodes')
    .values({ session: place('session'), id: place('id'), body: place('body') })
    .onConflict((conflict) => conflict.columns(['session', 'id']).doUpdateSet({ body: place('body') })),
);
const nodesOf = prepared((db, place: Place<{ session: string }>) =>
  db.selectFrom('session_nodes').select('body').where('session', '=', place('session')),
);
const putSession = prepared((db, place: Place<Tables['sessions']>) => {
  const values = {
    open: place('open'),
    link: place('link'),
    changed_at: place('changed_at'),
    body: place('body'),
  };
  return db
    .insertInto('sessions')
    .values({ id: place('id'), ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values));
});
const addDeed = prepared((db, place: Place<Tables['session_deeds']>) =>
  db
    .insertInto('session_deeds')
    .values({ session: place('session'), key: place('key'), at: place('at'), body: place('body') }),
);
const deedOf = prepared((db, place: Place<{ session: string; key: string }>) =>
  db.selectFrom('session_deeds').select('body').where('session', '=', place('session')).where('key', '=', place('key')),
);
const addErrand = prepared((db, place: Place<{ session: string; body: string }>) =>
  db
    .insertInto('session_errands')
    .values({ session: place('session'), body: place('body') })
    .returning('seq'),
);
const dropErrand = prepared((db, place: Place<{ seq: number }>) =>
  db.deleteFrom('session_errands').where('seq', '=', place('seq')),
);

export const createSessionShelf = (db: Database): SessionShelf => {
  const stored = async ({ id, body }: { id: string; body: string }): Promise<StoredSession> => {
    const nodes = await nodesOf(db, { session: id });
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
        await putSession(trx, { id, open: open ? 1 : 0, link, changed_at: changedAt, body });
        for (const node of row.nodes) await putNode(trx, { session: id, ...node });
        if (deed) await addDeed(trx, { session: id, at: changedAt, ...deed });
        const standing: ErrandRow[] = [];
        for (const errand of errands) {
          const added = await addErrand(trx, { session: id, body: errand });
          for (const { seq } of added) standing.push({ seq, session: id, body: errand });
        }
        return standing;
      }),
    begunBy: async (key) => {
      const row = await db.selectFrom('session_deeds').select('session').where('key', '=', key).executeTakeFirst();
      return row?.session;
    },
    deed: async (session, key) => {
      const [row] = await deedOf(db, { session, key });
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
          await dropErrand(trx, { seq });
        },
        'soon',
      ),
    prune: (since) =>
      transact(db, async (trx) => {
        await trx.deleteFrom('session_deeds').where('at', '<', since).execute();
      }),
  };
};
