/** Pictures that people sent, fetched from Telegram. Their addresses hold the token, so none is kept. */
import { type FileHandle, open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { BadAskError } from '../../src/errors.ts';
import { transferFailure } from '../../src/http/outbound.ts';
import type { TelegramApi } from './api.ts';
import { isFault } from './faults.ts';
import type { FileRef } from './attached.ts';

/** What Telegram hands to a bot, bytes; a server of one's own hands out more, and we take no more. */
export const fileBytes = 20 * 1024 * 1024;
/** Longest time one file may take, ms. */
const fetchMs = 60_000;
/** An address may have died in the meantime; a fresh one is asked for once. */
const addresses = 2;

const tooLarge = (): BadAskError =>
  new BadAskError({ code: 'E-IN-03', say: 'picture.tooLarge', facts: { megabytes: fileBytes / 1024 / 1024 } });
const gone = (detail: string): BadAskError =>
  new BadAskError({ code: 'E-IN-03', say: 'picture.unreadable', facts: {}, detail });

/** A server started with --local says where the file lies instead of serving it. Undefined: not on a disk of this machine. */
const readLocal = async (path: string): Promise<Uint8Array | undefined> => {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const { size } = await file.stat();
    if (size > fileBytes) throw tooLarge();
    return await file.readFile();
  } finally {
    await file.close();
  }
};

export interface FilesParts {
  api: TelegramApi;
  /** The owner runs the Bot API server, so paths it names are paths here. */
  isOwnServer: boolean;
}

export type Fetch = (file: FileRef, signal: AbortSignal) => Promise<Uint8Array>;

/** @throws BadAskError E-IN-03 for what is too large, or not there any more; TelegramFault when Telegram is away. */
export const createFetch =
  ({ api: { call, carrier, fileUrl }, isOwnServer }: FilesParts): Fetch =>
  async ({ id, bytes }, stopping) => {
    if ((bytes ?? 0) > fileBytes) throw tooLarge();
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(fetchMs)]);
    for (let address = 1; address <= addresses; address += 1) {
      try {
        const { file_path } = await call.getFile({ file_id: id });
        if (file_path === undefined) throw gone('no path');
        const local = isOwnServer && isAbsolute(file_path) ? await readLocal(file_path) : undefined;
        if (local) return local;
        const found = await carrier.download(fileUrl(file_path), fileBytes, signal);
        if (found) return found;
      } catch (error) {
        if (isFault(error, 'tooLarge') || transferFailure(error)?.kind === 'tooLarge') throw tooLarge();
        if (isFault(error, 'refused', 'lacking')) throw gone(error.message);
        const failed = transferFailure(error);
        if (!failed || address === addresses) throw failed ? gone(failed.message) : error;
      }
    }
    throw gone('no such file');
  };
