/**
 * The write-ahead log of the database, kept off the event loop. A commit only writes to it; that it stays there when the
 * machine dies is waited for in another thread, and so is its copying into the database file.
 * SQLite's own order makes this safe: with `synchronous = NORMAL` it syncs the log before it copies from it, and a log whose
 * end is missing ends with the last whole commit (https://sqlite.org/pragma.html#pragma_synchronous).
 */
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { syncFolder } from './syncFolder.ts';

export interface Wal {
  /** Resolves once all that was committed before the call survives the death of the machine. @throws Error of the disk, then always */
  flush(): Promise<void>;
  close(): void;
}

/** Commits between two copies of the log into the database file; one takes about five pages of 4 KiB. */
const copyEvery = 100;

/** Copies when told to. Where it cannot, SQLite copies within a commit once the log is long. */
const createCopying = (path: string, onFault: (error: unknown) => void) => {
  let thread: Worker | undefined;
  let commits = 0;
  let isPossible = true;
  const begin = (): Worker => {
    const fresh = new Worker(new URL('checkpoint.ts', import.meta.url), { workerData: path, execArgv: [] });
    fresh.on('error', (error) => {
      isPossible = false;
      onFault(error);
    });
    // It keeps no process alive.
    fresh.unref();
    return fresh;
  };
  return {
    count: (): void => {
      commits += 1;
      if (commits < copyEvery || !isPossible) return;
      commits = 0;
      thread ??= begin();
      thread.postMessage('copy', []);
    },
    close: (): void => thread?.postMessage('close', []),
  };
};

/**
 * @param path of the database file
 * @param onFault called when the log cannot be copied in its thread any more
 */
export const createWal = (path: string, onFault: (error: unknown) => void = () => undefined): Wal => {
  const copying = createCopying(path, onFault);
  let file: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  const opened = async (): Promise<FileHandle> => {
    const handle = await open(`${path}-wal`, 'r+');
    await syncFolder(dirname(path));
    return handle;
  };
  const sync = async (): Promise<void> => {
    file ??= opened();
    await (await file).datasync();
    // After a failure the system may forget what it could not write, so nothing is promised any more.
    running = undefined;
  };
  return {
    flush: () => {
      copying.count();
      if (!running) return (running = sync());
      // What is written while a sync is under way may have come too late for it.
      following ??= running.then(() => {
        following = undefined;
        return (running = sync());
      });
      return following;
    },
    close: () => {
      copying.close();
      file?.then((handle) => handle.close()).catch(() => undefined);
    },
  };
};
