/** What the studio found out about the graphics card while it ran. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { machineAddress } from '../engines/options.ts';
import { databasePath } from '../house.ts';
import { unloadPrefix } from '../pipeline/vram/unloads.ts';
import type { Finding, Ward } from './finding.ts';

interface Useless {
  address: string;
  /** ms since 1970 */
  since: number;
}

/** Reads only. A database that cannot be read has a finding of its own. */
const readUseless = ({ config, folder }: Ward): Useless[] => {
  const path = databasePath(config, folder);
  if (!existsSync(path)) return [];
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    const rows = db
      .prepare("SELECT key, body FROM notebook WHERE platform = 'house' AND key LIKE ? || '%' ORDER BY seq")
      .all(unloadPrefix);
    return rows.map(({ key, body }) => ({ address: String(key).slice(unloadPrefix.length), since: Number(body) }));
  } catch {
    return [];
  } finally {
    db?.close();
  }
};

/** Those at addresses that are still in use, as long as they share a card. */
export const checkCard = (ward: Ward): Finding[] => {
  const { engine, writer, studio } = ward.config;
  if (studio.gpu === 'separate') return [];
  const names = new Map([
    ...engine.urls.map((url, index) => [machineAddress(url), `sd${index + 1}`] as const),
    [machineAddress(writer.url), 'Ollama'] as const,
  ]);
  const found = readUseless(ward).filter(({ address }) => names.has(address));
  if (found.length === 0) return [];
  const who = found.map(({ address }) => `${names.get(address)} (${address})`).join(', ');
  const since = new Date(Math.max(...found.map((one) => one.since))).toISOString().slice(0, 10);
  return [{ code: 'D-GP-01', level: 'warn', facts: { who, since } }];
};
