/** What the queue keeps: who has had how much, and how long things take. */
import type { Transaction } from 'kysely';
import type { Accounts, Lesson } from '../ports.ts';
import { type Place, prepared } from './prepared.ts';
import type { Database, Tables } from './tables.ts';

type Trx = Transaction<Tables>;
type Row = Tables['accounts'];

/** Rows in one statement, so that the limit of parameters is never met. */
const rowsAtOnce = 1000;

const chunked = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, index) =>
    rows.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  );

const rowsOf = ({ people, communities, levels }: Accounts): Row[] => [
  ...people.map(({ id, used }) => ({ kind: 'person', id, used })),
  ...communities.map(({ id, used }) => ({ kind: 'community', id, used })),
  { kind: 'level', id: 'people', used: levels.people },
  { kind: 'level', id: 'communities', used: levels.communities },
];

/** What one drawing changes is written row by row, sooner than a statement for so many is put together. */
const fewRows = 16;

const putAccount = prepared((db, place: Place<Row>) =>
  db
    .insertInto('accounts')
    .values({ kind: place('kind'), id: place('id'), used: place('used') })
    .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ used: place('used') })),
);

export const saveAccounts = async (trx: Trx, accounts: Accounts): Promise<void> => {
  const all = rowsOf(accounts);
  if (all.length <= fewRows) for (const row of all) await putAccount(trx, row);
  else
    for (const rows of chunked(all))
      await trx
        .insertInto('accounts')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['kind', 'id']).doUpdateSet((row) => ({ used: row.ref('excluded.used') })),
        )
        .execute();
};

export const replaceAccounts = async (trx: Trx, accounts: Accounts): Promise<void> => {
  await trx.deleteFrom('accounts').execute();
  await saveAccounts(trx, accounts);
};

export const readAccounts = async (db: Database): Promise<Accounts> => {
  const rows = await db.selectFrom('accounts').selectAll().execute();
  const ofKind = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id, used }) => ({ id, used }));
  const level = (whose: string): number => ofKind('level').find(({ id }) => id === whose)?.used ?? 0;
  return {
    people: ofKind('person'),
    communities: ofKind('community'),
    levels: { people: level('people'), communities: level('communities') },
  };
};

export const readLessons = async (db: Database): Promise<Lesson[]> => {
  const rows = await db.selectFrom('lessons').selectAll().execute();
  return rows.map((row) => ({ ...row }));
};

export const saveLessons = async (trx: Trx, lessons: readonly Lesson[]): Promise<void> => {
  for (const rows of chunked(lessons))
    await trx
      .insertInto('lessons')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((row) => ({
          mean: row.ref('excluded.mean'),
          variance: row.ref('excluded.variance'),
          count: row.ref('excluded.count'),
        })),
      )
      .execute();
};
