import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { createBlobs } from '../../src/store/blobs.ts';
import { createStore } from '../../src/store/creations.ts';
import { openDatabase, openSqlite } from '../../src/store/database.ts';
import { LockedError, readHolder, takeLock } from '../../src/store/lock.ts';
import { storeContract } from '../contract/store.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'atelier-store-'));

storeContract('sqlite in memory', async () => createStore(await openDatabase(':memory:')));

test('the file is private, in WAL mode and synced on every commit', async () => {
  const path = join(folder(), 'deep', 'atelier.db');
  const db = await openDatabase(path);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  await db.destroy();
  const raw = openSqlite(path);
  assert.deepEqual({ ...raw.prepare('pragma journal_mode').get() }, { journal_mode: 'wal' });
  assert.deepEqual({ ...raw.prepare('pragma synchronous').get() }, { synchronous: 2 });
  raw.close();
});

test('a database of a newer version is refused in words', async () => {
  const path = join(folder(), 'atelier.db');
  await (await openDatabase(path)).destroy();
  const raw = openSqlite(path);
  raw.exec("insert into kysely_migration values ('9999_future', '2030-01-01')");
  raw.close();
  await assert.rejects(openDatabase(path), /written by a newer version/);
});

test('a second process is refused while the first lives, and let in after it is killed', () => {
  const database = join(folder(), 'atelier.db');
  const lock = takeLock(database);
  lock.announce('http://127.0.0.1:8080');
  assert.throws(() => takeLock(database), LockedError);
  const lockModule = new URL('../../src/store/lock.ts', import.meta.url).href;
  const script = `import { takeLock } from ${JSON.stringify(lockModule)};
    try { takeLock(process.argv[1]); console.log('taken'); process.kill(process.pid, 'SIGKILL'); }
    catch (error) { console.log(error.message); }`;
  const other = () =>
    spawnSync(process.execPath, ['--input-type=module', '-e', script, database], { encoding: 'utf8' }).stdout;
  assert.match(other(), new RegExp(`in use by process ${process.pid}`));
  assert.equal(readHolder(database)?.url, 'http://127.0.0.1:8080');
  lock.release();
  assert.equal(other(), 'taken\n');
  const again = takeLock(database);
  again.release();
});

test('a picture file is whole, named by its content, written once', async () => {
  const dir = join(folder(), 'pictures');
  const blobs = createBlobs(dir);
  const bytes = Buffer.from('not a picture, but bytes');
  const sha256 = await blobs.put(bytes);
  assert.equal(sha256, await blobs.put(bytes));
  assert.deepEqual(await blobs.get(sha256), bytes);
  const inside = readdirSync(join(dir, sha256.slice(0, 2)));
  assert.deepEqual(inside, [`${sha256}.bin`]);
  assert.equal(await blobs.get('0'.repeat(64)), undefined);
  assert.equal(await blobs.get('../../etc/passwd'), undefined);
});

test('a torn file is written again', async () => {
  const dir = join(folder(), 'pictures');
  const blobs = createBlobs(dir);
  const bytes = Buffer.from('a picture that was torn by a power cut');
  const sha256 = await blobs.put(bytes);
  writeFileSync(join(dir, sha256.slice(0, 2), `${sha256}.bin`), 'torn');
  await blobs.put(bytes);
  assert.deepEqual(await blobs.get(sha256), bytes);
});
