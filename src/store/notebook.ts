/** What a chat adapter remembers, on Kysely. Writes of one turn of the event loop share statements and commits. */
import { type InsertQueryBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { Clock, Notebook } from '../ports.ts';
import { type Place, prepared } from './prepared.ts';
import type { Database, Tables } from './tables.ts';
import { type Durability, transact } from './transact.ts';

type Row = Omit<Selectable<Tables['notebook']>, 'seq'>;

/** One write that was asked for. Those of one kind in a row become one statement. */
type Write =
  | { kind: 'put' | 'add'; row: Row }
  /** Keys that begin so; `before`: only those written before, ms since 1970. */
  | { kind: 'drop'; platform: string; from: string; to: string; before: number };

interface Waiting {
  write: Write;
  durability: Durability;
  done: PromiseWithResolvers<boolean>;
}

/** Writes that are carried out in one go. */
const partRows = 64;

const valuesAt = (place: Place<Row>) => ({
  platform: place('platform'),
  key: place('key'),
  body: place('body'),
  at: place('at'),
});

/** However many there are, it is one statement. */
const rowsIn = (place: Place<{ rows: string }>) =>
  sql<Row>`select value ->> 'platform', value ->> 'key', value ->> 'body', value ->> 'at'
    from json_each(${place('rows')}) where true`;
const columns = ['platform', 'key', 'body', 'at'] as const;

type Insert = InsertQueryBuilder<Tables, 'notebook', object>;

/** Gives the keys that were not there yet. */
const adding = (into: Insert) =>
  into.onConflict((conflict) => conflict.columns(['platform', 'key']).doNothing()).returning('key');
const putting = (into: Insert) =>
  into.onConflict((conflict) =>
    conflict
      .columns(['platform', 'key'])
      .doUpdateSet((row) => ({ body: row.ref('excluded.body'), at: row.ref('excluded.at') })),
  );

const addRow = prepared((db, place: Place<Row>) => adding(db.insertInto('notebook').values(valuesAt(place))));
const putRow = prepared((db, place: Place<Row>) => putting(db.insertInto('notebook').values(valuesAt(place))));
const addRows = prepared((db, place: Place<{ rows: string }>) =>
  adding(db.insertInto('notebook').columns(columns).expression(rowsIn(place))),
);
const putRows = prepared((db, place: Place<{ rows: string }>) =>
  putting(db.insertInto('notebook').columns(columns).expression(rowsIn(place))),
);

/** @returns the keys that were not there yet, of `add`. */
const insert = async (trx: Transaction<Tables>, kind: 'put' | 'add', rows: readonly Row[]): Promise<string[]> => {
  const [row, ...more] = rows;
  if (!row) return [];
  if (more.length === 0) {
    if (kind === 'add') return (await addRow(trx, row)).map(({ key }) => key);
    await putRow(trx, row);
    return [];
  }
  const all = { rows: JSON.stringify(rows) };
  if (kind === 'add') return (await addRows(trx, all)).map(({ key }) => key);
  await putRows(trx, all);
  return [];
};

const drop = async (trx: Transaction<Tables>, { platform, from, to, before }: Write & { kind: 'drop' }) => {
  await trx
    .deleteFrom('notebook')
    .where('platform', '=', platform)
    .where('key', '>=', from)
    .where('key', '<=', to)
    .where('at', '<', before)
    .execute();
};

/** Writes that follow one another and can be one statement. */
const runsOf = (batch: readonly Waiting[]): Waiting[][] => {
  const runs: Waiting[][] = [];
  for (let from = 0; from < batch.length; ) {
    const kind = batch[from]?.write.kind;
    const next = batch.findIndex(({ write }, at) => at > from && (write.kind !== kind || kind === 'drop'));
    const end = next === -1 ? batch.length : next;
    runs.push(batch.slice(from, end));
    from = end;
  }
  return runs;
};

/** @returns of each write whether it put something there that was not there before. */
const carryOut = async (trx: Transaction<Tables>, batch: readonly Waiting[]): Promise<boolean[]> => {
  const results: boolean[] = [];
  for (const run of runsOf(batch)) {
    const writes = run.map(({ write }) => write);
    const [first] = writes;
    if (first?.kind === 'drop') {
      await drop(trx, first);
      results.push(false);
      continue;
    }
    const rows = writes.flatMap((write) => (write.kind === 'drop' ? [] : [write.row]));
    const fresh = new Set(await insert(trx, first?.kind ?? 'put', rows));
    // The same key twice was new once.
    results.push(...rows.map(({ key }) => fresh.delete(key)));
  }
  return results;
};

/** Does what is asked for within one turn together. When it fails, each write is tried alone. */
const createShared = (db: Database): ((write: Write, durability: Durability) => Promise<boolean>) => {
  let waiting: Waiting[] = [];
  const together = async (batch: readonly Waiting[]): Promise<void> => {
    const durability = batch.every((one) => one.durability === 'soon') ? 'soon' : 'now';
    const results = await transact(db, (trx) => carryOut(trx, batch), durability);
    for (const [index, { done }] of batch.entries()) done.resolve(results[index] ?? false);
  };
  const carry = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await together(batch);
    } catch {
      // One of them may be at fault; the others must not pay for it.
      for (const one of batch) await together([one]).catch((error: unknown) => one.done.reject(error));
    }
  };
  const flush = (): void => {
    const all = waiting;
    waiting = [];
    // In parts, so that a crowd does not keep everything else from its turn, and its first are answered first.
    for (let from = 0; from < all.length; from += partRows) void carry(all.slice(from, from + partRows));
  };
  return (write, durability) => {
    const done = Promise.withResolvers<boolean>();
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ write, durability, done });
    return done.promise;
  };
};

const bodyOf = prepared((db, place: Place<{ platform: string; key: string }>) =>
  db.selectFrom('notebook').select('body').where('platform', '=', place('platform')).where('key', '=', place('key')),
);

/** After all times. */
const forever = Number.MAX_SAFE_INTEGER;

/** The smallest text after all that begin with this one. */
const after = (prefix: string): string => `${prefix}\u{10ffff}`;

/** @param platform name of the adapter; notebooks of others are out of reach. */
export const createNotebook = (db: Database, platform: string, clock: Clock): Notebook => {
  const shared = createShared(db);
  const rowOf = (key: string, body: string): Row => ({ platform, key, body, at: clock.now() });
  const mine = () => db.selectFrom('notebook').where('platform', '=', platform);
  return {
    get: async (key) => (await bodyOf(db, { platform, key }))[0]?.body,
    put: async (key, body, when: Durability = 'now') => {
      await shared({ kind: 'put', row: rowOf(key, body) }, when);
    },
    add: (key, body) => shared({ kind: 'add', row: rowOf(key, body) }, 'now'),
    drop: async (key) => {
      await shared({ kind: 'drop', platform, from: key, to: key, before: forever }, 'soon');
    },
    entries: (prefix) =>
      mine()
        .select(['key', 'body', 'at'])
        .where('key', '>=', prefix)
        .where('key', '<', after(prefix))
        .orderBy('seq')
        .execute(),
    prune: async (prefix, before) => {
      await shared({ kind: 'drop', platform, from: prefix, to: after(prefix), before }, 'soon');
    },
  };
};
