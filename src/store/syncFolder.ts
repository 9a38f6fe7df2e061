/** A name in a folder is durable only once the folder is. */
import { open } from 'node:fs/promises';

export const syncFolder = async (path: string): Promise<void> => {
  // Windows keeps names by itself, and syncs no folders.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
