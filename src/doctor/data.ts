/** The data folder, the database in it, and who uses them. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmdirSync, statfsSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databasePath } from '../house.ts';
import { LockedError, type LockHolder, takeLock } from '../store/lock.ts';
import { type Finding, reasonOf, type Ward } from './finding.ts';

/** Below the first new requests are refused when a picture does not fit, below the second nothing fits; bytes. */
const lowBytes = 500e6;
const fullBytes = 50e6;

/** Magic numbers of statfs(2) on Linux, for file systems whose locks cannot be trusted. */
const networkKinds: Readonly<Record<number, string>> = {
  0x69_69: 'NFS',
  0x51_7b: 'SMB',
  0xfe_53_4d_42: 'SMB',
  0xff_53_4d_42: 'CIFS',
  0x01_02_19_97: '9P',
  0x53_46_41_4f: 'AFS',
  0x00_c3_64_00: 'Ceph',
  0x0b_d0_0b_d0: 'Lustre',
};
/** Name of the network file system with this magic number, if it is one. Some platforms report it as signed. */
export const networkKind = (type: number): string | undefined => networkKinds[type >>> 0];

export const hasPosixModes = platform() !== 'win32';
export const modeOf = (path: string): number => statSync(path).mode & 0o777;
export const octal = (mode: number): string => mode.toString(8).padStart(3, '0');

const writeProbe = (folder: string): void => rmdirSync(mkdtempSync(join(folder, '.doctor-')));

const nearestFolder = (path: string): string => {
  const above = dirname(path);
  return existsSync(path) || above === path ? path : nearestFolder(above);
};

const checkSpace = (path: string): Finding[] => {
  const { bavail, bsize, type } = statfsSync(path);
  const free = bavail * bsize;
  const kind = platform() === 'linux' ? networkKind(type) : undefined;
  return [
    free < lowBytes
      ? {
          code: 'D-DA-04',
          level: free < fullBytes ? 'broken' : 'warn',
          facts: { path, megabytes: Math.floor(free / 1e6) },
        }
      : { code: 'D-DA-01', level: 'ok', facts: { path, gigabytes: (free / 1e9).toFixed(1) } },
    ...(kind ? [{ code: 'D-DA-05', level: 'warn', facts: { path, kind } } as const] : []),
  ];
};

const checkFolder = (path: string): Finding[] => {
  const isThere = existsSync(path);
  try {
    writeProbe(isThere ? path : nearestFolder(path));
  } catch (error) {
    return [{ code: 'D-DA-03', level: 'broken', facts: { path, reason: reasonOf(error) } }];
  }
  const make = (): void => void mkdirSync(path, { recursive: true, mode: 0o700 });
  if (!isThere) return [{ code: 'D-DA-02', level: 'note', facts: { path }, repair: make }];
  const mode = modeOf(path);
  const isOpen = hasPosixModes && (mode & 0o077) !== 0;
  return [
    ...checkSpace(path),
    ...(isOpen
      ? [
          {
            code: 'D-DA-06',
            level: 'warn',
            facts: { path, mode: octal(mode) },
            repair: () => chmodSync(path, 0o700),
          } as const,
        ]
      : []),
  ];
};

/** The folder of the pictures, and the one of the database where that is another. */
export const checkFolders = ({ config, folder }: Ward): Finding[] =>
  [...new Set([resolve(folder, config.store.dir), dirname(databasePath(config, folder))])].flatMap(checkFolder);

/** Primary result codes of SQLite that mean damage: CORRUPT and NOTADB. */
const damaged = [11, 26];
/** Generic SQL error: here, that the table is missing. */
const sqlError = 1;

const errcodeOf = (error: unknown): number =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : -1;

/** Reads only, and works while the studio writes. */
export const checkDatabase = ({ config, folder }: Ward): Finding[] => {
  const path = databasePath(config, folder);
  if (!existsSync(path)) return [{ code: 'D-DB-02', level: 'note', facts: { path } }];
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    const [first] = db.prepare('PRAGMA quick_check(1)').all();
    const verdict = String(first?.['quick_check']);
    if (verdict !== 'ok') return [{ code: 'D-DB-03', level: 'broken', facts: { path, detail: verdict } }];
    const count = db.prepare('SELECT count(*) AS n FROM creations').get()?.['n'];
    return [{ code: 'D-DB-01', level: 'ok', facts: { path, creations: Number(count) } }];
  } catch (error) {
    const code = errcodeOf(error);
    if (code === sqlError) return [{ code: 'D-DB-05', level: 'note', facts: { path } }];
    const words = error instanceof Error ? error.message : String(error);
    return damaged.includes(code)
      ? [{ code: 'D-DB-03', level: 'broken', facts: { path, detail: words } }]
      : [{ code: 'D-DB-04', level: 'broken', facts: { path, reason: words } }];
  } finally {
    db?.close();
  }
};

/** Who has the data now. Takes the lock for a moment, as nothing else tells a holder from one that was killed. */
export const dataHolder = ({ config, folder }: Ward): LockHolder | 'nobody' | 'unknown' => {
  const path = databasePath(config, folder);
  if (!existsSync(`${path}.lock`)) return 'nobody';
  try {
    takeLock(path).release();
    return 'nobody';
  } catch (error) {
    if (error instanceof LockedError) return error.holder ?? 'unknown';
    throw error;
  }
};

export const checkLock = (ward: Ward): Finding[] => {
  const path = `${databasePath(ward.config, ward.folder)}.lock`;
  let holder: ReturnType<typeof dataHolder>;
  try {
    holder = dataHolder(ward);
  } catch (error) {
    return [{ code: 'D-DB-04', level: 'broken', facts: { path, reason: reasonOf(error) } }];
  }
  if (holder === 'nobody') return [{ code: 'D-LK-01', level: 'ok', facts: {} }];
  if (holder === 'unknown') return [{ code: 'D-LK-03', level: 'warn', facts: { path } }];
  const { pid, startedAt, url = '' } = holder;
  return [{ code: 'D-LK-02', level: 'note', facts: { pid, since: startedAt, url } }];
};
