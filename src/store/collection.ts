/** What people keep, on Kysely: settings, styles, words of the dictionary, favourites, recipes by their codes. */
import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { BadAskError } from '../errors.ts';
import { ownStyleSchema, personSettingsSchema, type Recipe, recipeSchema, termSchema } from '../personal.ts';
import type { Collection } from '../ports.ts';
import { foldName } from '../prompt/catalogue.ts';
import { simplify } from '../prompt/fold.ts';
import { normaliseCode } from '../prompt/recipeCard.ts';
import { type Place, prepared } from './prepared.ts';
import type { Database, Tables } from './tables.ts';
import { transact } from './transact.ts';

type Trx = Transaction<Tables>;

/** How much fits. Far beyond what one person or community uses, so that a page can list it whole. */
export interface CollectionLimits {
  /** Styles of one person. */
  styles: number;
  /** Words of the whole studio's dictionary. */
  terms: number;
  /** Favourite pictures of one person. */
  favourites: number;
}

export const usualCollection: CollectionLimits = { styles: 100, terms: 2000, favourites: 5000 };

/** A name as it is found: case, width, blanks, dashes and traditional characters do not matter. */
const keyOf = (name: string): string => simplify(foldName(name));

const full = (limit: number): BadAskError =>
  new BadAskError({ code: 'E-QUO-03', say: 'collection.full', facts: { limit } });

const read = <T>(schema: z.ZodType<T>, body: string): T => schema.parse(JSON.parse(body));

const saveStyle = async (trx: Trx, row: Tables['styles'], limit: number): Promise<void> => {
  const others = await trx
    .selectFrom('styles')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('who', '=', row.who)
    .where('key', '!=', row.key)
    .executeTakeFirstOrThrow();
  if (others.count >= limit) throw full(limit);
  await trx
    .insertInto('styles')
    .values(row)
    .onConflict((conflict) => conflict.columns(['who', 'key']).doUpdateSet({ body: row.body }))
    .execute();
};

const saveTerm = async (trx: Trx, row: Tables['terms'], limit: number): Promise<void> => {
  const others = await trx
    .selectFrom('terms')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('key', '!=', row.key)
    .executeTakeFirstOrThrow();
  if (others.count >= limit) throw full(limit);
  await trx
    .insertInto('terms')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ body: row.body }))
    .execute();
};

const pictureShape = /^(J-[0-9A-HJKMNP-TV-Z]{6})\.[1-9]\d?$/;

/** @param limit absent: takes it away. */
const setFavourite = async (trx: Trx, who: string, picture: string, limit?: number): Promise<void> => {
  const creation = pictureShape.exec(picture)?.[1];
  if (creation === undefined) throw new TypeError('not the id of a picture');
  const mine = trx.selectFrom('favourites').where('who', '=', who);
  if (limit === undefined) {
    await trx
      .deleteFrom('favourites')
      .where('who', '=', who)
      .where('creation', '=', creation)
      .where('picture', '=', picture)
      .execute();
    return;
  }
  const standing = await mine
    .select('seq')
    .where('creation', '=', creation)
    .where('picture', '=', picture)
    .executeTakeFirst();
  if (standing) return;
  const { count } = await mine.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  if (count >= limit) throw full(limit);
  await trx.insertInto('favourites').values({ who, creation, picture }).execute();
};

/** Crockford's base 32: no I, L, O, U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The `n`th code that suits a digest. Of 2^25 codes a clash is rare, and then the next one is taken. */
const codeOf = (digest: string, n: number): string => {
  const bytes = createHash('sha256').update(`${digest}/${n}`).digest();
  return `R-${[...bytes.subarray(0, 5)].map((byte) => letters[byte % 32]).join('')}`;
};

/** Enough for a table that is nine tenths full. */
const codeTries = 200;

const saveRecipe = async (trx: Trx, recipe: Recipe, code: typeof codeOf): Promise<string> => {
  // Parsing puts the keys in the order of the schema, so that one recipe has one text.
  const body = JSON.stringify(recipeSchema.parse(recipe));
  const digest = createHash('sha256').update(body).digest('hex');
  const standing = await trx.selectFrom('recipes').select('code').where('digest', '=', digest).executeTakeFirst();
  if (standing) return standing.code;
  for (let n = 0; n < codeTries; n += 1) {
    const row = { code: code(digest, n), digest, body };
    const done = await trx
      .insertInto('recipes')
      .values(row)
      .onConflict((conflict) => conflict.column('code').doNothing())
      .executeTakeFirst();
    if (Number(done.numInsertedOrUpdatedRows) > 0) return row.code;
  }
  throw new Error('no code is left for a recipe');
};

export interface CollectionOptions {
  limits?: CollectionLimits;
  /** The `n`th code to try for a recipe with this digest. */
  code?: typeof codeOf;
}

const settingsOf = prepared((db, place: Place<{ who: string }>) =>
  db.selectFrom('settings').select('body').where('who', '=', place('who')),
);
const stylesOf = prepared((db, place: Place<{ who: string }>) =>
  db.selectFrom('styles').select('body').where('who', '=', place('who')).orderBy('key'),
);
const allTerms = prepared((db) => db.selectFrom('terms').select('body').orderBy('key'));

/**
 * @throws BadAskError E-QUO-03 `collection.full` from what saves beyond a limit; ZodError for values that do not fit their
 *   schema, which callers check before.
 */
export const createCollection = (db: Database, options: CollectionOptions = {}): Collection => {
  const { limits = usualCollection, code = codeOf } = options;
  return {
    settings: async (who) => {
      const [row] = await settingsOf(db, { who });
      return row ? read(personSettingsSchema, row.body) : {};
    },
    saveSettings: async (who, settings) => {
      const body = JSON.stringify(personSettingsSchema.parse(settings));
      await transact(db, (trx) =>
        trx
          .insertInto('settings')
          .values({ who, body })
          .onConflict((conflict) => conflict.column('who').doUpdateSet({ body }))
          .execute(),
      );
    },
    ...styleShelf(db, limits),
    ...termShelf(db, limits),
    favourites: async (who) => {
      const rows = await db
        .selectFrom('favourites')
        .select('picture')
        .where('who', '=', who)
        .orderBy('seq', 'desc')
        .execute();
      return rows.map(({ picture }) => picture);
    },
    setFavourite: (who, picture, on) =>
      transact(db, (trx) => setFavourite(trx, who, picture, on ? limits.favourites : undefined)),
    saveRecipe: (recipe) => transact(db, (trx) => saveRecipe(trx, recipe, code)),
    recipe: async (given) => {
      const wanted = normaliseCode(given);
      if (wanted === undefined) return undefined;
      const row = await db.selectFrom('recipes').select('body').where('code', '=', wanted).executeTakeFirst();
      return row && read(recipeSchema, row.body);
    },
  };
};

const styleShelf = (
  db: Database,
  limits: CollectionLimits,
): Pick<Collection, 'styles' | 'saveStyle' | 'dropStyle'> => ({
  styles: async (who) => {
    const rows = await stylesOf(db, { who });
    return rows.map(({ body }) => read(ownStyleSchema, body));
  },
  saveStyle: async (who, style) => {
    const body = JSON.stringify(ownStyleSchema.parse(style));
    await transact(db, (trx) => saveStyle(trx, { who, key: keyOf(style.name), body }, limits.styles));
  },
  dropStyle: (who, name) =>
    transact(db, async (trx) => {
      const done = await trx
        .deleteFrom('styles')
        .where('who', '=', who)
        .where('key', '=', keyOf(name))
        .executeTakeFirst();
      return Number(done.numDeletedRows) > 0;
    }),
});

const termShelf = (db: Database, limits: CollectionLimits): Pick<Collection, 'terms' | 'saveTerm' | 'dropTerm'> => ({
  terms: async () => {
    const rows = await allTerms(db, {});
    return rows.map(({ body }) => read(termSchema, body));
  },
  saveTerm: async (term) => {
    const body = JSON.stringify(termSchema.parse(term));
    await transact(db, (trx) => saveTerm(trx, { key: keyOf(term.said), body }, limits.terms));
  },
  dropTerm: (said) =>
    transact(db, async (trx) => {
      const done = await trx.deleteFrom('terms').where('key', '=', keyOf(said)).executeTakeFirst();
      return Number(done.numDeletedRows) > 0;
    }),
});
