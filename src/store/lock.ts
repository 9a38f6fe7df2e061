/**
 * One process per database. The lock is SQLite's own file lock on `<database>.lock`, so the kernel frees it when the
 * holder dies, however it dies; `<database>.lock.json` only tells people who holds it.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const holderSchema = z.object({
  pid: z.int(),
  /** ISO 8601 */
  startedAt: z.string(),
  /** Page of the studio that holds the lock, once it listens. */
  url: z.string().optional(),
});
export type LockHolder = z.infer<typeof holderSchema>;

/** Another process has the data. */
export class LockedError extends Error {
  override name = 'LockedError';
  readonly holder: LockHolder | undefined;
  constructor(path: string, holder: LockHolder | undefined) {
    const who = holder ? `process ${holder.pid}, since ${holder.startedAt}` : 'another process';
    super(`${path} is in use by ${who}. Stop it first, or use another DATABASE_URL and DATA_DIR.`);
    this.holder = holder;
  }
}

export interface DataLock {
  /** Tells others where the page of the holder is. */
  announce(url: string): void;
  release(): void;
}

const holderPath = (database: string): string => `${database}.lock.json`;

/** Who says to hold the lock; may be stale after a kill, so only the lock itself decides. */
export const readHolder = (database: string): LockHolder | undefined => {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(holderPath(database), 'utf8')));
  } catch {
    // Absent or half-written: nobody to name.
    return undefined;
  }
};

/** SQLITE_BUSY and SQLITE_LOCKED, the primary codes of "somebody else has it". */
const isBusy = (error: unknown): boolean => [5, 6].includes(((error as { errcode?: number }).errcode ?? 0) & 0xff);

/** @throws LockedError when another process holds it. */
export const takeLock = (database: string): DataLock => {
  mkdirSync(dirname(database), { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(`${database}.lock`);
  chmodSync(`${database}.lock`, 0o600);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new LockedError(database, readHolder(database));
    throw error;
  }
  const holder: LockHolder = { pid: process.pid, startedAt: new Date().toISOString() };
  const announce = (facts: LockHolder): void =>
    writeFileSync(holderPath(database), JSON.stringify(facts), { mode: 0o600 });
  announce(holder);
  return {
    announce: (url) => announce({ ...holder, url }),
    release: () => {
      rmSync(holderPath(database), { force: true });
      lock.close();
    },
  };
};
