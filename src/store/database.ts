/** Opens the embedded SQLite file: durable settings, the Kysely shim, migrations. */
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { type MigrationProvider, Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import type { Database, Tables } from './tables.ts';
import { createCommits } from './transact.ts';
import { createWal, type Wal } from './wal.ts';

/** Statements that are kept ready; the studio uses fewer. */
const statementsKept = 200;

/**
 * Kysely's dialect asks for better-sqlite3's shape; node:sqlite differs in spreading parameters and in naming readers.
 * Statements are prepared once: that takes as long as running most of them.
 */
const shim = (db: DatabaseSync, wal: Wal | undefined) => {
  const ready = new Map<string, { statement: StatementSync; reader: boolean }>();
  const prepared = (sql: string): { statement: StatementSync; reader: boolean } => {
    const known = ready.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    const fresh = { statement, reader: statement.columns().length > 0 };
    // A setting is made while its statement is prepared.
    if (sql.startsWith('pragma')) return fresh;
    // Lists of parameters make many texts of one query: what came first goes.
    const [oldest] = ready.keys();
    if (ready.size >= statementsKept && oldest !== undefined) ready.delete(oldest);
    ready.set(sql, fresh);
    return fresh;
  };
  return {
    close: () => {
      ready.clear();
      wal?.close();
      db.close();
    },
    prepare: (sql: string) => {
      const { statement, reader } = prepared(sql);
      const spread = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader,
        all: (parameters: readonly unknown[]) => statement.all(...spread(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...spread(parameters)),
        // Read step by step, so not shared with whoever reads the same at that time.
        iterate: (parameters: readonly unknown[]) =>
          db.prepare(sql).iterate(...spread(parameters)) as IterableIterator<unknown>,
      };
    },
  };
};

/** ms another process (a backup, an owner's sqlite3) may hold the file before we give up. */
const busyMs = 5000;
/** Pages of the log from which on a commit copies it into the database file itself: the thread that does so has not kept up. */
const logPages = 8000;

/** `:memory:` or a path. Creates folder and file, readable by the owner only. */
export const openSqlite = (path: string): DatabaseSync => {
  const inMemory = path === ':memory:';
  if (!inMemory) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA busy_timeout = ${busyMs}`);
  if (!inMemory) {
    chmodSync(path, 0o600);
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = ${logPages}`);
  }
  db.exec(
    'PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF',
  );
  return db;
};

/** A database a newer version has written, or a damaged one. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * @param onFault called when its log is copied less smoothly from now on
 * @throws MigrationError when the file is newer than this program or a migration fails.
 */
export const openDatabase = async (path: string, onFault?: (error: unknown) => void): Promise<Database> => {
  const wal = path === ':memory:' ? undefined : createWal(path, onFault);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: shim(openSqlite(path), wal) }) });
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) {
    await db.destroy();
    const why = error instanceof Error ? error.message : 'unknown fault';
    throw new MigrationError(
      /missing/.test(why)
        ? `The database ${path} was written by a newer version. Start that version, or restore a backup.`
        : `The database ${path} could not be brought up to date: ${why}`,
    );
  }
  return Object.assign(db, { commits: createCommits(db, wal && (() => wal.flush())) });
};
