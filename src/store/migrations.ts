import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Tables } from './tables.ts';
import { fillCopies } from './copies.ts';

/** What history is searched by stands apart from the bodies, so that a search reads only words. */
const addSearch = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('creation_texts')
    .addColumn('seq', 'integer', (column) => column.primaryKey().references('creations.seq').onDelete('cascade'))
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .alterTable('picture_owners')
    .addColumn('drawn', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
};

const addOwn = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('settings')
    .addColumn('who', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('styles')
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('styles_key', ['who', 'key'])
    .execute();
  await db.schema
    .createTable('terms')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('favourites')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('creation', 'text', (column) => column.notNull())
    .addColumn('picture', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('favourites_of_creation')
    .on('favourites')
    .columns(['who', 'creation', 'picture'])
    .unique()
    .execute();
  await db.schema.createIndex('favourites_of_person').on('favourites').columns(['who', 'seq']).execute();
};

const addRecipes = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('recipes')
    .addColumn('code', 'text', (column) => column.primaryKey())
    .addColumn('digest', 'text', (column) => column.notNull().unique())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
};

const addChat = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('actions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('digest', 'text', (column) => column.notNull().unique())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('until', 'integer')
    .execute();
  await db.schema.createIndex('actions_until').on('actions').column('until').execute();
  await db.schema
    .createTable('notebook')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('notebook_key').on('notebook').columns(['platform', 'key']).unique().execute();
};

const addQueue = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('accounts')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('used', 'real', (column) => column.notNull())
    .addPrimaryKeyConstraint('accounts_key', ['kind', 'id'])
    .execute();
  await db.schema
    .createTable('lessons')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('mean', 'real', (column) => column.notNull())
    .addColumn('variance', 'real', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .execute();
};

const addSessions = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('open', 'integer', (column) => column.notNull())
    .addColumn('link', 'text', (column) => column.notNull().unique())
    .addColumn('changed_at', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('session_deeds')
    .addColumn('session', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('session_deeds_key', ['session', 'key'])
    .execute();
  await db.schema.createIndex('session_deeds_by_key').on('session_deeds').column('key').execute();
  await db.schema
    .createTable('session_errands')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('session', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
};

/** The pictures of sessions get rows of their own. */
const addSessionNodes = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('session_nodes')
    .addColumn('session', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('session_nodes_key', ['session', 'id'])
    .execute();
  await sql`insert into session_nodes (session, id, body)
    select sessions.id, json_extract(node.value, '$.id'), node.value
    from sessions, json_each(sessions.body, '$.nodes') as node`.execute(db);
  await sql`update sessions set body = json_set(body, '$.nodes', json((
    select json_group_array(json_extract(node.value, '$.id')) from json_each(body, '$.nodes') as node)))`.execute(db);
};

/** Applied in the order of their names; a released one never changes. */
export const migrations: Record<string, Migration> = {
  '0001_creations': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('creations')
        .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('id', 'text', (column) => column.notNull().unique())
        .addColumn('ask_id', 'text', (column) => column.notNull().unique())
        .addColumn('who', 'text', (column) => column.notNull())
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('stage', 'text', (column) => column.notNull())
        .addColumn('made_at', 'integer', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('creations_of_person').on('creations').columns(['who', 'seq']).execute();
      await sql`create index creations_open on creations (seq)
        where stage not in ('done', 'failed', 'cancelled', 'expired')`.execute(db);
      await db.schema
        .createTable('picture_owners')
        .addColumn('sha256', 'text', (column) => column.notNull())
        .addColumn('mime', 'text', (column) => column.notNull())
        .addColumn('who', 'text', (column) => column.notNull())
        .addColumn('creation', 'text', (column) => column.notNull().references('creations.id').onDelete('cascade'))
        .addPrimaryKeyConstraint('picture_owners_key', ['sha256', 'who', 'creation'])
        .execute();
      await db.schema
        .createTable('told')
        .addColumn('who', 'text', (column) => column.notNull())
        .addColumn('what', 'text', (column) => column.notNull())
        .addColumn('creation', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('told_key', ['who', 'what'])
        .execute();
    },
  },
  '0002_collection': {
    up: async (db: Kysely<unknown>) => {
      await addSearch(db);
      await addOwn(db);
      await addRecipes(db);
      await fillCopies(db.$extendTables<Tables>());
    },
  },
  '0003_chat': { up: addChat },
  '0004_queue': { up: addQueue },
  '0005_sessions': { up: addSessions },
  '0006_session_nodes': { up: addSessionNodes },
};
