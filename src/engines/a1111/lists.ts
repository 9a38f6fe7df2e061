/** Reads the lists of a WebUI, which come from a program we do not know: rows that are not as they should be count as absent. */
import { z } from 'zod';
import { TransferError } from '../../http/outbound.ts';
import type { Connection, Limits, SmallAnswer } from './connection.ts';

/** More entries or longer names than any real installation has; the rest is left out. */
const LIST_LENGTH = 5_000;
export const NAME_CHARS = 300;

export const name = z.string().min(1).max(NAME_CHARS);
export const text = z.string().max(NAME_CHARS).catch('');

/** The rows of a list that are as they should be; undefined for anything but a list. */
export function rowsOf<T>(json: unknown, row: z.ZodType<T>): T[] | undefined {
  if (!Array.isArray(json)) return undefined;
  return json.slice(0, LIST_LENGTH).flatMap((item) => {
    const read = row.safeParse(item);
    return read.success ? [read.data] : [];
  });
}

/** The JSON of a good answer. */
export const bodyOf = (answer: SmallAnswer): unknown => (answer.status === 200 ? answer.json : undefined);

export function field(json: unknown, key: string): unknown {
  const isObject = typeof json === 'object' && json !== null;
  return isObject ? new Map<string, unknown>(Object.entries(json)).get(key) : undefined;
}

/** Names in a list, or the keys of an object; empty for anything else. */
export function namesIn(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return rowsOf(Array.isArray(json) ? json : Object.keys(json), name) ?? [];
}

/** The router knows no such path: an extension that was there is gone. */
export const isGone = ({ status, json }: SmallAnswer): boolean =>
  status === 404 && field(json, 'detail') === 'Not Found';

/** Last part of a path of either kind of system. */
export const fileIn = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/**
 * Asks for something that may not be there. Too long or too slow an answer counts as none, since nothing depends on it.
 * @throws TransferError when nobody answers; the signal's reason once it has aborted.
 */
export async function glimpse(
  connection: Connection,
  path: string,
  signal: AbortSignal,
  limits?: Partial<Limits>,
): Promise<SmallAnswer> {
  try {
    return await connection.get(path, signal, limits);
  } catch (thrown) {
    const isOdd = thrown instanceof TransferError && (thrown.answered || thrown.kind === 'timeout');
    if (!isOdd || signal.aborted) throw thrown;
    return { status: 0, text: '', json: undefined };
  }
}
