/** Sessions in their rows: pictures apart from the rest, also those of before they had rows. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { openDatabase, openSqlite } from '../../src/store/database.ts';
import { createSessionShelf } from '../../src/store/sessions.ts';

const openShelf = async (t: TestContext, path: string) => {
  const db = await openDatabase(path);
  t.after(() => db.destroy());
  return { db, shelf: createSessionShelf(db) };
};

const row = (id: string, nodes: readonly string[], changed: readonly string[] = nodes) => ({
  id,
  open: true,
  link: `link-${id}`,
  changedAt: 1,
  body: JSON.stringify({ id, nodes }),
  nodes: changed.map((node) => ({
    id: node,
    body: JSON.stringify({ id: node, title: `${node} at ${changed.length}` }),
  })),
});

test('what did not change stays as it was; sessions keep their pictures apart', async (t) => {
  const { db, shelf } = await openShelf(t, ':memory:');
  const many = Array.from({ length: 250 }, (_, n) => `J-${n}`);
  await shelf.commit(row('S-1', many), undefined, []);
  await shelf.commit(row('S-2', ['J-0']), undefined, []);
  await shelf.commit(row('S-1', [...many, 'J-new'], ['J-7', 'J-new']), undefined, []);
  const stored = await shelf.get('S-1');
  assert.ok(stored);
  const titles = new Map(
    stored.nodes.map((body) => JSON.parse(body) as { id: string; title: string }).map((n) => [n.id, n.title]),
  );
  assert.equal(titles.size, 251);
  assert.deepEqual(
    [titles.get('J-6'), titles.get('J-7'), titles.get('J-new')],
    ['J-6 at 250', 'J-7 at 2', 'J-new at 2'],
  );
  assert.equal((await shelf.byLink('link-S-2'))?.nodes.length, 1);
  assert.deepEqual(
    (await shelf.recent(0)).map(({ nodes }) => nodes.length).sort((a, b) => a - b),
    [1, 251],
  );
  await db.deleteFrom('sessions').where('id', '=', 'S-1').execute();
  assert.equal((await db.selectFrom('session_nodes').selectAll().execute()).length, 1, 'they go with their session');
});

test('pictures that stood within their sessions get rows, in their order', async (t) => {
  const path = join(mkdtempSync(join(tmpdir(), 'atelier-sessions-')), 'atelier.db');
  const { db } = await openShelf(t, path);
  await db.destroy();
  const raw = openSqlite(path);
  raw.exec("drop table session_nodes; delete from kysely_migration where name = '0006_session_nodes'");
  const insert = raw.prepare('insert into sessions (id, open, link, changed_at, body) values (?, 1, ?, 1, ?)');
  const nodes = ['J-B', 'J-A', 'J-C'].map((id) => ({
    id,
    words: '雨夜的"猫"',
    parents: ['J-A'],
    secret: false,
    at: 1.5,
  }));
  insert.run('S-1', 'one', JSON.stringify({ id: 'S-1', title: '画室', nodes, madeAt: 1 }));
  insert.run('S-2', 'two', JSON.stringify({ id: 'S-2', nodes: [] }));
  raw.close();
  const { shelf } = await openShelf(t, path);
  const stored = await shelf.get('S-1');
  assert.deepEqual(JSON.parse(stored?.body ?? ''), {
    id: 'S-1',
    title: '画室',
    nodes: ['J-B', 'J-A', 'J-C'],
    madeAt: 1,
  });
  const byId = new Map(
    stored?.nodes.map((body) => [(JSON.parse(body) as { id: string }).id, JSON.parse(body) as object]),
  );
  assert.deepEqual(
    ['J-B', 'J-A', 'J-C'].map((id) => byId.get(id)),
    nodes,
  );
  assert.deepEqual(await shelf.byLink('two'), { body: '{"id":"S-2","nodes":[]}', nodes: [] });
});
