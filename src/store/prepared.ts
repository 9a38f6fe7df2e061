/** Queries that are asked again and again: put together and compiled at their first use, and only given values from then on. */
import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Tables } from './tables.ts';

/** Where the value of that name will stand. */
export type Place<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

/** Puts queries together and carries out none. */
const drafts = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Texts that are stored begin with no such thing. */
const mark = '\u0000';

const compile = <Values, Row>(draft: (db: Kysely<Tables>, place: Place<Values>) => Compilable<Row>) => {
  const query: CompiledQuery<Row> = draft(drafts, (name) => `${mark}${name}` as never).compile();
  const names = query.parameters.map((parameter) =>
    typeof parameter === 'string' && parameter.startsWith(mark) ? parameter.slice(mark.length) : undefined,
  );
  return { query, names };
};

/**
 * A query with places for values: `prepared((db, place: Place<{ id: string }>) => db.selectFrom('creations').selectAll()
 * .where('id', '=', place('id')))` is asked by `query(db, { id })`.
 */
export const prepared = <Values extends Readonly<Record<string, string | number | null>>, Row>(
  draft: (db: Kysely<Tables>, place: Place<Values>) => Compilable<Row>,
): ((db: Kysely<Tables>, values: Values) => Promise<Row[]>) => {
  let ready: ReturnType<typeof compile<Values, Row>> | undefined;
  return async (db, values) => {
    ready ??= compile(draft);
    const { query, names } = ready;
    const parameters = names.map((name, at) => (name === undefined ? query.parameters[at] : values[name]));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
};
