import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

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
};
