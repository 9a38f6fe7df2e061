/** Pictures as files named by the SHA-256 of their content: `pictures/ab/abcdef….bin`. */
import { createHash, randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RefusedError } from '../errors.ts';
import type { BlobStore } from '../ports.ts';
import { syncFolder } from './syncFolder.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined) await syncFolder(dirname(folder));
};

/**
 * Makes the folder for all pictures, so that one that cannot be had is known before anybody has waited for a drawing.
 * @throws Error of the system when it cannot be made or written
 */
export const makePictureFolder = async (dir: string): Promise<void> => {
  await makeFolder(dir);
  await access(dir, constants.W_OK);
};

const writeWhole = async (folder: string, path: string, bytes: Uint8Array): Promise<void> => {
  const draft = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new RefusedError({ code: 'E-INT-02', say: 'house.diskFull', facts: {}, detail: 'ENOSPC', cause: error });
    throw error;
  }
  await syncFolder(folder);
};

/** @param dir folder for all pictures; made when the first one is put. */
export const createBlobs = (dir: string): BlobStore => {
  const folderOf = (sha256: string): string => join(dir, sha256.slice(0, 2));
  const pathOf = (sha256: string): string => join(folderOf(sha256), `${sha256}.bin`);
  /** At most 256 of them. */
  const made = new Map<string, Promise<void>>();
  const ready = async (folder: string): Promise<void> => {
    const making = made.get(folder) ?? makeFolder(folder);
    made.set(folder, making);
    try {
      await making;
    } catch (error) {
      made.delete(folder);
      throw error;
    }
  };
  return {
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const folder = folderOf(sha256);
      const write = async (): Promise<void> => {
        await ready(folder);
        // One that is there already is written again: to ask first would cost every other picture more.
        await writeWhole(folder, pathOf(sha256), bytes);
      };
      await write().catch((error: unknown) => {
        // Somebody has removed the folder.
        if (!isMissing(error)) throw error;
        made.delete(folder);
        return write();
      });
      return sha256;
    },
    get: async (sha256) => {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
      try {
        return await readFile(pathOf(sha256));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    fileOf: pathOf,
    drop: async (sha256) => {
      if (/^[0-9a-f]{64}$/.test(sha256)) await rm(pathOf(sha256), { force: true });
    },
  };
};
