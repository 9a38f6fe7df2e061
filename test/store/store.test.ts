import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { createBlobs } from '../../src/store/blobs.ts';
import { createStore } from '../../src/store/creations.ts';
import { openDatabase, openSqlite } from '../../src/store/database.ts';
import { LockedError, readHolder, takeLock } from '../../src/store/lock.ts';
import { capForTests, collectionContract, sampleRecipe } from '../contract/collection.ts';
import { sampleCreation, storeContract } from '../contract/store.ts';
import { createCollection } from '../../src/store/collection.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'atelier-store-'));

storeContract('sqlite in memory', async () => createStore(await openDatabase(':memory:')));

collectionContract('sqlite in memory', async () => {
  const db = await openDatabase(':memory:');
  const limits = { styles: capForTests, terms: capForTests, favourites: capForTests };
  return { collection: createCollection(db, { limits }), close: () => db.destroy() };
});

test('favourites narrow the history of the one who has them', async () => {
  const db = await openDatabase(':memory:');
  const store = createStore(db);
  const collection = createCollection(db);
  for (let n = 1; n <= 5; n += 1) await store.put(sampleCreation(n));
  for (const picture of ['J-000002.1', 'J-000002.2', 'J-000004.1', 'J-000005.1'])
    await collection.setFavourite('web:owner', picture, true);
  await collection.setFavourite('web:other', 'J-000001.1', true);
  const first = await store.history('web:owner', { limit: 2, favourites: true });
  assert.deepEqual(
    first.creations.map(({ id }) => id),
    ['J-000005', 'J-000004'],
  );
  const second = await store.history('web:owner', { limit: 2, favourites: true, before: first.next ?? '' });
  assert.deepEqual(
    second.creations.map(({ id }) => id),
    ['J-000002'],
  );
  assert.equal(second.next, undefined);
  assert.deepEqual((await store.history('web:other', { limit: 9, favourites: true })).creations, []);
  await db.destroy();
});

test('recipes whose codes clash get others, and each is found by its own', async () => {
  const db = await openDatabase(':memory:');
  const collection = createCollection(db, { code: (_digest, n) => `R-0000${n}` });
  const codes = [];
  for (const seed of [1, 2, 3, 2]) codes.push(await collection.saveRecipe(sampleRecipe(seed)));
  assert.deepEqual(codes, ['R-00000', 'R-00001', 'R-00002', 'R-00001']);
  assert.equal((await collection.recipe('R-OOOOL'))?.brief.seed, 2);
  await db.destroy();
});

test('a row that does not fit its schema any more is not handed out', async () => {
  const db = await openDatabase(':memory:');
  await db.insertInto('settings').values({ who: 'web:a', body: '{"count":99}' }).execute();
  await assert.rejects(createCollection(db).settings('web:a'));
  await db.destroy();
});

test('the file is private, and in WAL mode', async () => {
  const path = join(folder(), 'deep', 'atelier.db');
  const db = await openDatabase(path);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  await db.destroy();
  const raw = openSqlite(path);
  assert.deepEqual({ ...raw.prepare('pragma journal_mode').get() }, { journal_mode: 'wal' });
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

test('a folder that somebody removed is made again', async () => {
  const dir = join(folder(), 'pictures');
  const blobs = createBlobs(dir);
  const bytes = Buffer.from('a picture');
  await blobs.put(bytes);
  rmSync(dir, { recursive: true });
  assert.deepEqual(await blobs.get(await blobs.put(bytes)), bytes);
});
