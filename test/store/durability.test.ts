/** Which transactions wait for the disk: what is done soon leaves the connection as it was, whatever comes of it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { sql, type Kysely } from 'kysely';
import { openDatabase } from '../../src/store/database.ts';
import type { Tables } from '../../src/store/tables.ts';
import { transact } from '../../src/store/transact.ts';

const full = 2;
const normal = 1;

const levelOf = async (db: Kysely<Tables>): Promise<number | undefined> =>
  (await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0]?.synchronous;

test('only what is done soon does not wait for the disk', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-store-'));
  const db = await openDatabase(join(folder, 'atelier.db'));
  t.after(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true });
  });
  assert.equal(await levelOf(db), full);
  assert.equal(await transact(db, levelOf), full);
  assert.equal(await transact(db, levelOf, 'soon'), normal);
  assert.equal(await levelOf(db), full);
  const failing = transact(db, () => Promise.reject(new Error('no')), 'soon');
  await assert.rejects(failing, /no/);
  assert.equal(await levelOf(db), full);
  // Side by side, nobody's waits less than it asked for, whether they share a commit or not.
  const [beside] = await Promise.all([transact(db, levelOf), transact(db, levelOf, 'soon')]);
  assert.equal(beside, full);
  const soon = transact(db, levelOf, 'soon');
  let now: Promise<unknown> | undefined;
  const begun = transact(
    db,
    (trx) => {
      now = transact(db, levelOf);
      return levelOf(trx);
    },
    'soon',
  );
  assert.deepEqual([await soon, await begun, await now], [normal, normal, full]);
});

test('those who ask at the same time share a commit, in order; what fails takes nobody with it', async (t) => {
  const db = await openDatabase(':memory:');
  t.after(() => db.destroy());
  const add = (key: string) => async (trx: Kysely<Tables>) => {
    await trx.insertInto('terms').values({ key, body: '{}' }).execute();
    const rows = await trx.selectFrom('terms').select('key').execute();
    return rows.map((row) => row.key);
  };
  const undone: string[] = [];
  const ask = (key: string) => transact(db, add(key), 'now', () => undone.push(key));
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
  const add = (key: string) => (trx: Kysely<Tables>) => trx.insertInto('terms').values({ key, body: '{}' }).execute();
  /** As SQLite does by itself when the disk is full. */
  const rollsBack = (trx: Kysely<Tables>) => sql`rollback`.execute(trx);
  const undone: string[] = [];
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
  const rows = await db.selectFrom('terms').select('key').execute();
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['c'],
  );
});
