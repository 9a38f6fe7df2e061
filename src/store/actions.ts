/** Buttons on Kysely: an opaque id for each thing a button does. */
import { createHash, randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { type Action, actionSchema } from '../actions.ts';
import type { Actions, Clock } from '../ports.ts';
import { type Place, prepared } from './prepared.ts';
import type { Database, Tables } from './tables.ts';
import { transact } from './transact.ts';

const newId = (): string => randomBytes(16).toString('base64url');

type Row = Omit<Tables['actions'], 'id'>;

/** Parsing puts the keys in the order of the schema, so that one action has one text. */
const rowOf = (action: Action): Row => {
  const body = JSON.stringify(actionSchema.parse(action));
  return { digest: createHash('sha256').update(body).digest('base64url'), body, until: action.until ?? null };
};

/** Rows read or written in one statement; SQLite takes 32,766 parameters. */
const atOnce = 500;

/** Ids that are remembered: a message asks for those of its buttons with every edit. */
const remembered = 5000;

/** However many there are, it is one statement. */
const idsByDigests = prepared((db, place: Place<{ digests: string }>) =>
  db
    .selectFrom('actions')
    .select(['id', 'digest'])
    .where('digest', 'in', sql<string>`(select value from json_each(${place('digests')}))`),
);
const insertAction = prepared((db, place: Place<Row & { id: string }>) =>
  db
    .insertInto('actions')
    .values({ id: place('id'), digest: place('digest'), body: place('body'), until: place('until') }),
);
const actionById = prepared((db, place: Place<{ id: string }>) =>
  db.selectFrom('actions').selectAll().where('id', '=', place('id')),
);

const standing = async (trx: Transaction<Tables>, rows: readonly Row[]): Promise<Map<string, string>> => {
  const found = await idsByDigests(trx, { digests: JSON.stringify(rows.map(({ digest }) => digest)) });
  return new Map(found.map(({ id, digest }) => [digest, id]));
};

const idsOf = async (trx: Transaction<Tables>, rows: readonly Row[]): Promise<string[]> => {
  const ids = await standing(trx, rows);
  const missing = new Map(rows.filter(({ digest }) => !ids.has(digest)).map((row) => [row.digest, row]));
  const fresh = [...missing.values()].map((row) => ({ id: newId(), ...row }));
  for (const row of fresh) {
    await insertAction(trx, row);
    ids.set(row.digest, row.id);
  }
  return rows.map(({ digest }) => ids.get(digest) ?? '');
};

/** Expired rows are dropped when the studio opens. */
export const createActions = async (db: Database, clock: Clock): Promise<Actions> => {
  await transact(db, (trx) => trx.deleteFrom('actions').where('until', '<', clock.now()).execute());
  const known = new Map<string, string>();
  const remember = (text: string, id: string): void => {
    known.delete(text);
    known.set(text, id);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  };
  return {
    ids: async (actions) => {
      const wanted = actions.map((action) => ({ action, text: JSON.stringify(action) }));
      // Whatever others ask for meanwhile may take the place of what is remembered.
      const ids = new Map(wanted.map(({ text }) => [text, known.get(text)]));
      const missing = wanted.filter(({ text }) => ids.get(text) === undefined);
      for (let from = 0; from < missing.length; from += atOnce) {
        const some = missing.slice(from, from + atOnce);
        const rows = some.map(({ action }) => rowOf(action));
        const found = await transact(db, (trx) => idsOf(trx, rows));
        some.forEach(({ text }, index) => ids.set(text, found[index]));
      }
      for (const [text, id] of ids) if (id !== undefined) remember(text, id);
      return wanted.map(({ text }) => ids.get(text) ?? '');
    },
    find: async (id) => {
      const [row] = await actionById(db, { id });
      if (!row || (row.until !== null && row.until <= clock.now())) return undefined;
      return actionSchema.parse(JSON.parse(row.body));
    },
  };
};
