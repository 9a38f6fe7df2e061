/** The rows of the studio on Kysely. Each method is one transaction. */
import type { Selectable, Transaction } from 'kysely';
import { type Creation, creationSchema, endedStages, type Stage, storedPictureSchema } from '../creation.ts';
import { RefusedError } from '../errors.ts';
import type { HistoryPage, Store } from '../ports.ts';
import type { Database, Tables } from './database.ts';

const fromRow = (row: Pick<Selectable<Tables['creations']>, 'body'>): Creation =>
  creationSchema.parse(JSON.parse(row.body));

/** SQLITE_FULL: the disk has no room. Rows that are committed stay readable. */
const sqliteFull = 13;

const explain = (error: unknown): never => {
  const code = (error as { errcode?: number } | null)?.errcode;
  if (code === sqliteFull)
    throw new RefusedError({ code: 'E-INT-02', say: 'house.diskFull', facts: {}, detail: 'SQLITE_FULL', cause: error });
  throw error;
};

const owners = (creation: Creation) =>
  [...creation.pictures, ...creation.ask.attachments].map(({ sha256, mime }) => ({
    sha256,
    mime,
    who: creation.ask.who,
    creation: creation.id,
  }));

const recordOwners = async (trx: Transaction<Tables>, creation: Creation): Promise<void> => {
  const rows = owners(creation);
  if (rows.length === 0) return;
  await trx
    .insertInto('picture_owners')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

const put = async (trx: Transaction<Tables>, creation: Creation) => {
  const standing = await trx
    .selectFrom('creations')
    .select('body')
    .where('ask_id', '=', creation.ask.id)
    .executeTakeFirst();
  if (standing) return { creation: fromRow(standing), isNew: false };
  await trx
    .insertInto('creations')
    .values({
      id: creation.id,
      ask_id: creation.ask.id,
      who: creation.ask.who,
      platform: creation.ask.place.platform,
      stage: creation.stage,
      made_at: creation.madeAt,
      body: JSON.stringify(creationSchema.parse(creation)),
    })
    .execute();
  await recordOwners(trx, creation);
  return { creation, isNew: true };
};

const advance = async (
  trx: Transaction<Tables>,
  id: string,
  from: Stage,
  change: Partial<Creation>,
): Promise<Creation | undefined> => {
  const row = await trx
    .selectFrom('creations')
    .select('body')
    .where('id', '=', id)
    .where('stage', '=', from)
    .executeTakeFirst();
  if (!row) return undefined;
  const next = creationSchema.parse({ ...fromRow(row), ...change });
  await trx
    .updateTable('creations')
    .set({ stage: next.stage, body: JSON.stringify(next) })
    .where('id', '=', id)
    .execute();
  if (change.pictures) await recordOwners(trx, next);
  return next;
};

const history = async (db: Database, who: string, limit: number, before?: string): Promise<HistoryPage> => {
  let query = db.selectFrom('creations').select(['seq', 'body']).where('who', '=', who);
  if (before !== undefined) query = query.where('seq', '<', Number(before));
  const rows = await query
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { creations: page.map(fromRow), ...(rows.length > limit && last && { next: String(last.seq) }) };
};

export const createStore = (db: Database): Store => {
  const transact = <T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> =>
    db.transaction().execute(work).catch(explain);
  return {
    put: (creation) => transact((trx) => put(trx, creation)),
    advance: (id, from, change) => transact((trx) => advance(trx, id, from, change)),
    get: async (id) => {
      const row = await db.selectFrom('creations').select('body').where('id', '=', id).executeTakeFirst();
      return row && fromRow(row);
    },
    open: async () => {
      const rows = await db
        .selectFrom('creations')
        .select('body')
        .where('stage', 'not in', [...endedStages])
        .orderBy('seq')
        .execute();
      return rows.map(fromRow);
    },
    history: (who, limit, before) => history(db, who, limit, before),
    byAsk: async (askId) => {
      const row = await db.selectFrom('creations').select('body').where('ask_id', '=', askId).executeTakeFirst();
      return row && fromRow(row);
    },
    pictureOf: async (who, sha256) => {
      const row = await db
        .selectFrom('picture_owners')
        .select('mime')
        .where('sha256', '=', sha256)
        .where('who', '=', who)
        .executeTakeFirst();
      return row && storedPictureSchema.shape.mime.parse(row.mime);
    },
    tellOnce: (who, what, creation) =>
      transact(async (trx) => {
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
      }),
    untell: (what) =>
      transact(async (trx) => {
        await trx.deleteFrom('told').where('what', '=', what).execute();
      }),
    close: () => db.destroy(),
  };
};
