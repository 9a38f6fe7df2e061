/** The rows of the studio on Kysely. Each method is one transaction. */
import { type Selectable, sql, type Transaction } from 'kysely';
import { type Creation, creationSchema, endedStages, isEnded, type Stage, storedPictureSchema } from '../creation.ts';
import type { Accounts, HistoryPage, HistoryQuery, Store } from '../ports.ts';
import { readAccounts, readLessons, replaceAccounts, saveAccounts, saveLessons } from './accounts.ts';
import { foldText, recordOwners, recordText } from './copies.ts';
import { type Place, prepared } from './prepared.ts';
import type { Database, Tables } from './tables.ts';
import { createTold } from './told.ts';
import { type Durability, transact } from './transact.ts';

const fromRow = (row: Pick<Selectable<Tables['creations']>, 'body'>): Creation =>
  creationSchema.parse(JSON.parse(row.body));

const bodyById = prepared((db, place: Place<{ id: string }>) =>
  db.selectFrom('creations').select('body').where('id', '=', place('id')),
);
const bodyByAsk = prepared((db, place: Place<{ ask: string }>) =>
  db.selectFrom('creations').select('body').where('ask_id', '=', place('ask')),
);
const insertCreation = prepared((db, place: Place<Omit<Selectable<Tables['creations']>, 'seq'>>) =>
  db.insertInto('creations').values({
    id: place('id'),
    ask_id: place('ask_id'),
    who: place('who'),
    platform: place('platform'),
    stage: place('stage'),
    made_at: place('made_at'),
    body: place('body'),
  }),
);
const moveCreation = prepared((db, place: Place<{ id: string; stage: string; body: string }>) =>
  db
    .updateTable('creations')
    .set({ stage: place('stage'), body: place('body') })
    .where('id', '=', place('id')),
);
const typeOfPicture = prepared((db, place: Place<{ who: string; sha256: string }>) =>
  db.selectFrom('picture_owners').select('mime').where('sha256', '=', place('sha256')).where('who', '=', place('who')),
);

const put = async (trx: Transaction<Tables>, creation: Creation) => {
  const [standing] = await bodyByAsk(trx, { ask: creation.ask.id });
  if (standing) return { creation: fromRow(standing), isNew: false };
  await insertCreation(trx, {
    id: creation.id,
    ask_id: creation.ask.id,
    who: creation.ask.who,
    platform: creation.ask.place.platform,
    stage: creation.stage,
    made_at: creation.madeAt,
    body: JSON.stringify(creationSchema.parse(creation)),
  });
  await recordText(trx, creation);
  await recordOwners(trx, creation);
  return { creation, isNew: true };
};

/** Steps that are repeated without anybody's seeing it, when the machine dies. */
const repeated: ReadonlySet<Stage> = new Set(['writing', 'waiting', 'drawing', 'done']);

const durabilityOf = ({ stage, pictures }: Partial<Creation>): Durability =>
  stage !== undefined && repeated.has(stage) && !pictures ? 'soon' : 'now';

/** Those on their way, as they stand in the table: nobody else writes to it, so they need not be read for every step. */
type Standing = Map<string, Creation>;

const standingOf = async (trx: Transaction<Tables>, standing: Standing, id: string): Promise<Creation | undefined> => {
  const known = standing.get(id);
  if (known) return known;
  const [row] = await bodyById(trx, { id });
  return row && fromRow(row);
};

const changeSchema = creationSchema.partial();

interface Move {
  id: string;
  from: Stage;
  change: Partial<Creation>;
  accounts: Accounts | undefined;
}

const advance = async (
  trx: Transaction<Tables>,
  standing: Standing,
  { id, from, change, accounts }: Move,
): Promise<Creation | undefined> => {
  const before = await standingOf(trx, standing, id);
  if (before?.stage !== from) return undefined;
  const next: Creation = { ...before, ...(changeSchema.parse(change) as Partial<Creation>) };
  await moveCreation(trx, { id, stage: next.stage, body: JSON.stringify(next) });
  if (change.draft || change.brief) await recordText(trx, next);
  if (change.pictures || change.brief || change.work) await recordOwners(trx, next);
  if (accounts) await saveAccounts(trx, accounts);
  if (isEnded(next.stage)) standing.delete(id);
  else standing.set(id, next);
  return next;
};

/** UTF-16 units of a search that are looked for. */
const searchLimit = 200;

/** A pattern that LIKE matches to the letter, wherever it stands. */
const holding = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const historyQuery = (db: Database, who: string, { before, search = '', favourites }: HistoryQuery) => {
  let query = db.selectFrom('creations').select(['creations.seq', 'body']).where('who', '=', who);
  if (before !== undefined) query = query.where('creations.seq', '<', Number(before));
  const wanted = foldText(search.slice(0, searchLimit));
  if (wanted !== '')
    query = query
      .innerJoin('creation_texts', 'creation_texts.seq', 'creations.seq')
      .where(sql<boolean>`creation_texts.text like ${holding(wanted)} escape '\\'`);
  if (favourites)
    query = query.where((from) =>
      from.exists(
        from
          .selectFrom('favourites')
          .select('favourites.seq')
          .where('favourites.who', '=', who)
          .whereRef('favourites.creation', '=', 'creations.id'),
      ),
    );
  return query.orderBy('creations.seq', 'desc');
};

const history = async (db: Database, who: string, query: HistoryQuery): Promise<HistoryPage> => {
  const limit = Math.min(100, Math.max(1, Math.floor(query.limit)));
  const rows = await historyQuery(db, who, query)
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { creations: page.map(fromRow), ...(rows.length > limit && last && { next: String(last.seq) }) };
};

/** The one that drew it; else the newest that was given it. */
const byPicture = async (db: Database, who: string, sha256: string): Promise<Creation | undefined> => {
  const row = await db
    .selectFrom('picture_owners')
    .innerJoin('creations', 'creations.id', 'picture_owners.creation')
    .select('body')
    .where('picture_owners.sha256', '=', sha256)
    .where('picture_owners.who', '=', who)
    .orderBy('picture_owners.drawn', 'desc')
    .orderBy('creations.seq', 'desc')
    .executeTakeFirst();
  return row && fromRow(row);
};

/** Pictures that only this creation held. */
const orphans = async (trx: Transaction<Tables>, id: string): Promise<string[]> => {
  const rows = await trx
    .selectFrom('picture_owners as mine')
    .select('mine.sha256')
    .distinct()
    .where('mine.creation', '=', id)
    .where((from) =>
      from.not(
        from.exists(
          from
            .selectFrom('picture_owners as other')
            .select('other.sha256')
            .whereRef('other.sha256', '=', 'mine.sha256')
            .where('other.creation', '!=', id),
        ),
      ),
    )
    .execute();
  return rows.map(({ sha256 }) => sha256);
};

const remove = async (trx: Transaction<Tables>, id: string): Promise<string[] | undefined> => {
  const row = await trx
    .selectFrom('creations')
    .select('seq')
    .where('id', '=', id)
    .where('stage', 'in', [...endedStages])
    .executeTakeFirst();
  if (!row) return undefined;
  const alone = await orphans(trx, id);
  await trx.deleteFrom('favourites').where('creation', '=', id).execute();
  // Its words and the owners of its pictures go with it.
  await trx.deleteFrom('creations').where('seq', '=', row.seq).execute();
  return alone;
};

/** Read at once; of a long line each row is let go of before the next ones are read. */
const pageRows = 200;

const openAfter = (db: Database, seq: number): Promise<{ seq: number; body: string }[]> =>
  db
    .selectFrom('creations')
    .select(['seq', 'body'])
    .where('stage', 'not in', [...endedStages])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(pageRows)
    .execute();

const createReading = (
  db: Database,
): Pick<Store, 'get' | 'open' | 'history' | 'byPicture' | 'byAsk' | 'pictureOf'> => ({
  get: async (id) => {
    const [row] = await bodyById(db, { id });
    return row && fromRow(row);
  },
  open: async () => {
    const all: Creation[] = [];
    for (let last = 0, more = true; more; ) {
      const rows = await openAfter(db, last);
      for (const row of rows) all.push(fromRow(row));
      last = rows.at(-1)?.seq ?? last;
      more = rows.length === pageRows;
    }
    return all;
  },
  history: (who, query) => history(db, who, query),
  byPicture: (who, sha256) => byPicture(db, who, sha256),
  byAsk: async (askId) => {
    const [row] = await bodyByAsk(db, { ask: askId });
    return row && fromRow(row);
  },
  pictureOf: async (who, sha256) => {
    const [row] = await typeOfPicture(db, { who, sha256 });
    return row && storedPictureSchema.shape.mime.parse(row.mime);
  },
});

export const createStore = (db: Database): Store => {
  const standing: Standing = new Map();
  return {
    put: (creation) => transact(db, (trx) => put(trx, creation)),
    advance: (id, from, change, accounts) =>
      transact(
        db,
        (trx) => advance(trx, standing, { id, from, change, accounts }),
        durabilityOf(change),
        // What the table says now has to be read.
        () => standing.delete(id),
      ),
    accounts: () => readAccounts(db),
    replaceAccounts: (accounts) => transact(db, (trx) => replaceAccounts(trx, accounts)),
    lessons: () => readLessons(db),
    saveLessons: (lessons) => transact(db, (trx) => saveLessons(trx, lessons)),
    ...createReading(db),
    remove: (id) => transact(db, (trx) => remove(trx, id)),
    ...createTold(db),
    close: () => db.destroy(),
  };
};
