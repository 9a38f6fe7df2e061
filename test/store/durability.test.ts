/** Which transactions wait for the disk, who shares one, and what becomes of the others when one fails. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { sql, type Kysely } from 'kysely';
import { openDatabase } from '../../src/store/database.ts';
import type { Database, Tables } from '../../src/store/tables.ts';
import { createCommits, transact } from '../../src/store/transact.ts';
import { createWal } from '../../src/store/wal.ts';

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-store-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
};

/** A database whose disk does what the test says. */
const onDisk = async (t: TestContext, flush: () => Promise<void>): Promise<Database> => {
  const db = await openDatabase(':memory:');
  t.after(() => db.destroy());
  return Object.assign(db, { commits: createCommits(db, flush) });
};

const add = (key: string) => (trx: Kysely<Tables>) => trx.insertInto('terms').values({ key, body: '{}' }).execute();
const keysIn = async (db: Kysely<Tables>): Promise<string[]> => {
  const rows = await db.selectFrom('terms').select('key').orderBy('key').execute();
  return rows.map(({ key }) => key);
};

test('only what is done now waits for the disk; meanwhile others go on', async (t) => {
  const disk = Promise.withResolvers<void>();
  let syncs = 0;
  const db = await onDisk(t, () => {
    syncs += 1;
    return disk.promise;
  });
  const ended: string[] = [];
  const asked = [
    transact(db, add('a')).then(() => ended.push('a')),
    transact(db, add('b')).then(() => ended.push('b')),
  ];
  await transact(db, add('c'), 'soon');
  assert.deepEqual(await keysIn(db), ['a', 'b', 'c']);
  assert.deepEqual(ended, []);
  // Those three shared one commit, or a slow machine made two of it.
  const before = syncs;
  assert.ok(before === 1 || before === 2, `${before}`);
  await transact(db, add('d'), 'soon');
  assert.equal(syncs, before);
  disk.resolve();
  await Promise.all(asked);
  assert.deepEqual(ended, ['a', 'b']);
});

test('what the disk refuses is told, and nothing is promised from then on', async (t) => {
  const path = join(folderFor(t), 'atelier.db');
  const wal = createWal(path);
  t.after(() => wal.close());
  const first = wal.flush();
  const second = wal.flush();
  await assert.rejects(first, { code: 'ENOENT' });
  await assert.rejects(second, { code: 'ENOENT' });
  writeFileSync(`${path}-wal`, '');
  await assert.rejects(wal.flush(), { code: 'ENOENT' });
  const db = await onDisk(t, () => wal.flush());
  await assert.rejects(transact(db, add('a')), { code: 'ENOENT' });
  await transact(db, add('b'), 'soon');
});

test('when the log cannot be copied the owner hears of it once, and what is written stays all the same', async (t) => {
  const path = join(folderFor(t), 'atelier.db');
  writeFileSync(path, 'no database');
  writeFileSync(`${path}-wal`, '');
  const faults: unknown[] = [];
  const heard = Promise.withResolvers<void>();
  const wal = createWal(path, (error) => {
    faults.push(error);
    heard.resolve();
  });
  t.after(() => wal.close());
  for (let count = 0; count < 100; count += 1) await wal.flush();
  await heard.promise;
  for (let count = 0; count < 200; count += 1) await wal.flush();
  assert.equal(faults.length, 1);
});

test('the log is copied into the database file while the studio runs', async (t) => {
  const path = join(folderFor(t), 'atelier.db');
  const db = await openDatabase(path);
  t.after(() => db.destroy());
  let count = 0;
  // A copy is under way now and then, so it is looked at as bytes.
  const isInFile = (key: string): boolean => readFileSync(path).includes(key);
  await transact(db, add('first'));
  assert.equal(isInFile('first'), false);
  for (; count < 100; count += 1) await transact(db, add(`term ${count}`));
  while (!isInFile('first')) await transact(db, add(`term ${(count += 1)}`));
  assert.equal((await keysIn(db)).length, count + 1);
});

test('those who ask at the same time share a commit, in order; what fails takes nobody with it', async (t) => {
  const db = await openDatabase(':memory:');
  t.after(() => db.destroy());
  const undone: string[] = [];
  const ask = (key: string) =>
    transact(
      db,
      async (trx) => {
        await add(key)(trx);
        return keysIn(trx);
      },
      'now',
      () => undone.push(key),
    );
  const [first, second, again, last] = await Promise.allSettled([ask('a'), ask('b'), ask('a'), ask('c')]);
  assert.deepEqual(first, { status: 'fulfilled', value: ['a'] });
  assert.deepEqual(second, { status: 'fulfilled', value: ['a', 'b'] });
  assert.equal(again.status, 'rejected');
  assert.deepEqual(last, { status: 'fulfilled', value: ['a', 'b', 'c'] });
  assert.deepEqual(undone, ['a']);
});

test('a commit that fails undoes all who shared it, and the next one goes through', async (t) => {
  const db = await openDatabase(':memory:');
  t.after(() => db.destroy());
  /** As SQLite does by itself when the disk is full. */
  const rollsBack = (trx: Kysely<Tables>) => sql`rollback`.execute(trx);
  const undone: string[] = [];
  // A first statement takes longer than a commit that is shared.
  await transact(db, add('0'));
  const results = await Promise.allSettled([
    transact(db, add('a'), 'now', () => undone.push('a')),
    transact(db, rollsBack, 'now', () => undone.push('b')),
  ]);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.deepEqual(undone, ['a', 'b']);
  await transact(db, add('c'));
  assert.deepEqual(await keysIn(db), ['0', 'c']);
});
