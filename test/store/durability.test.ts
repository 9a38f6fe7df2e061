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
  // Side by side, each has its own.
  const [now, soon] = await Promise.all([transact(db, levelOf), transact(db, levelOf, 'soon')]);
  assert.deepEqual([now, soon], [full, normal]);
});
