/** A database as the first released schema left it, opened by today's program. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { createCollection } from '../../src/store/collection.ts';
import { createStore } from '../../src/store/creations.ts';
import { openDatabase, openSqlite } from '../../src/store/database.ts';

const first = `
  create table kysely_migration (name varchar(255) primary key not null, timestamp varchar(255) not null);
  create table kysely_migration_lock (id varchar(255) primary key not null, is_locked integer default 0 not null);
  insert into kysely_migration values ('0001_creations', '2026-10-01T00:00:00.000Z');
  insert into kysely_migration_lock values ('migration_lock', 0);
  create table creations (seq integer primary key autoincrement, id text not null unique, ask_id text not null unique,
    who text not null, platform text not null, stage text not null, made_at integer not null, body text not null);
  create index creations_of_person on creations (who, seq);
  create index creations_open on creations (seq) where stage not in ('done', 'failed', 'cancelled', 'expired');
  create table picture_owners (sha256 text not null, mime text not null, who text not null,
    creation text not null references creations (id) on delete cascade,
    constraint picture_owners_key primary key (sha256, who, creation));
  create table told (who text not null, what text not null, creation text not null,
    constraint told_key primary key (who, what));`;

const drawn = 'd'.repeat(64);
const given = 'e'.repeat(64);

/** As version 1 wrote it: a draft without understanding, kept and missing; no reasons, no diff. */
const body = (n: number, more: object = {}) => ({
  id: `J-${String(n).padStart(6, '0')}`,
  ask: {
    id: `web/web:owner/${n}`,
    who: 'web:owner',
    words: n === 1 ? '雨中的貓' : `picture ${n}`,
    locale: 'zh-CN',
    place: { platform: 'web', chat: 'web:owner', thread: 't' },
    attachments: n === 2 ? [{ sha256: given, mime: 'image/webp', width: 8, height: 8, bytes: 80 }] : [],
    wishes: { ratio: { w: 16, h: 9 }, count: 2, raw: true, sampler: 'DPM++ 2M Karras' },
  },
  operation: 'draw',
  parents: [],
  stage: 'done',
  draft: { positive: 'a cat in the rain', negative: 'text', title: '雨中的猫', writer: 'llama3' },
  brief: {
    positive: 'a cat in the rain, ink wash',
    negative: 'text',
    width: 912,
    height: 512,
    steps: 24,
    cfg: 7,
    sampler: 'DPM++ 2M',
    scheduler: 'Karras',
    seed: 42,
    count: 2,
    checkpoint: 'dreamshaper_8.safetensors [879db523c3]',
  },
  pictures: [],
  engine: 'sd1',
  notes: [{ key: 'ask.badCount', facts: { given: '9', used: 4 } }],
  tries: 1,
  faults: 0,
  madeAt: 1_790_000_000_000 + n,
  changedAt: 1_790_000_000_500 + n,
  drawMs: 4200,
  ...more,
});

const rows = [
  body(1, { pictures: [{ sha256: drawn, mime: 'image/png', width: 8, height: 8, bytes: 99, seed: 42 }] }),
  body(2, { operation: 'vary', parents: ['J-000001.1'], variation: undefined }),
  body(3, { operation: 'change', parents: ['J-000001'], stage: 'waiting', brief: undefined, draft: undefined }),
];

const oldDatabase = (): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'atelier-store-')), 'atelier.db');
  const raw = openSqlite(path);
  raw.exec(first);
  const insert = raw.prepare(
    'insert into creations (id, ask_id, who, platform, stage, made_at, body) values (?,?,?,?,?,?,?)',
  );
  for (const row of rows)
    insert.run(row.id, row.ask.id, row.ask.who, 'web', row.stage, row.madeAt, JSON.stringify(row));
  const owner = raw.prepare('insert into picture_owners values (?,?,?,?)');
  owner.run(drawn, 'image/png', 'web:owner', 'J-000001');
  owner.run(given, 'image/webp', 'web:owner', 'J-000002');
  raw.close();
  return path;
};

test('a database of the first schema is brought up to date with everything in it', async () => {
  const path = oldDatabase();
  const db = await openDatabase(path);
  const store = createStore(db);
  const page = await store.history('web:owner', { limit: 10 });
  assert.deepEqual(
    page.creations.map(({ id, operation, draft }) => [id, operation, draft?.understanding, draft?.kept]),
    [
      ['J-000003', 'change', undefined, undefined],
      ['J-000002', 'vary', '', []],
      ['J-000001', 'draw', '', []],
    ],
  );
  const found = async (search: string) =>
    (await store.history('web:owner', { limit: 10, search })).creations.map(({ id }) => id);
  assert.deepEqual(await found('猫'), ['J-000002', 'J-000001'], 'old rows are searched, by words and title');
  assert.deepEqual(await found('INK WASH'), ['J-000002', 'J-000001']);
  assert.deepEqual(await found('picture 3'), ['J-000003']);
  assert.equal((await store.byPicture('web:owner', drawn))?.id, 'J-000001');
  assert.equal(await store.pictureOf('web:owner', given), 'image/webp');
  assert.equal((await store.open()).length, 1);
  const moved = await store.advance('J-000003', 'waiting', { stage: 'drawing' });
  assert.equal(moved?.stage, 'drawing');
  const collection = createCollection(db);
  await collection.setFavourite('web:owner', 'J-000001.1', true);
  assert.equal((await store.history('web:owner', { limit: 10, favourites: true })).creations.length, 1);
  await store.close();
  const again = createStore(await openDatabase(path));
  assert.equal((await again.history('web:owner', { limit: 10, search: '猫' })).creations.length, 2);
  await again.close();
});

test('more rows than are read at a time all get their copies', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'atelier-store-')), 'atelier.db');
  const raw = openSqlite(path);
  raw.exec(first);
  raw.exec('begin');
  const insert = raw.prepare(
    'insert into creations (id, ask_id, who, platform, stage, made_at, body) values (?,?,?,?,?,?,?)',
  );
  for (let n = 1; n <= 450; n += 1) {
    const row = body(n + 10);
    insert.run(row.id, row.ask.id, row.ask.who, 'web', row.stage, row.madeAt, JSON.stringify(row));
  }
  raw.exec('commit');
  raw.close();
  const store = createStore(await openDatabase(path));
  let count = 0;
  for (let before: string | undefined; ; ) {
    const page = await store.history('web:owner', { limit: 100, search: 'picture', ...(before && { before }) });
    count += page.creations.length;
    before = page.next;
    if (before === undefined) break;
  }
  assert.equal(count, 450);
  await store.close();
});
