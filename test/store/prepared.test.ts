import assert from 'node:assert/strict';
import test from 'node:test';
import { openDatabase } from '../../src/store/database.ts';
import { type Place, prepared } from '../../src/store/prepared.ts';

test('a query is put together once, and every value stands where its name does', async (t) => {
  const db = await openDatabase(':memory:');
  t.after(() => db.destroy());
  let drafts = 0;
  const put = prepared((query, place: Place<{ who: string; body: string }>) => {
    drafts += 1;
    return query
      .insertInto('settings')
      .values({ who: place('who'), body: place('body') })
      .onConflict((conflict) => conflict.column('who').doUpdateSet({ body: place('body') }))
      .returning(['who', 'body']);
  });
  const first = await put(db, { who: 'room:ming', body: '{}' });
  assert.deepEqual({ ...first[0] }, { who: 'room:ming', body: '{}' });
  const second = await put(db, { body: '\u0000who', who: 'room:ming' });
  assert.deepEqual({ ...second[0] }, { who: 'room:ming', body: '\u0000who' });
  assert.equal(drafts, 1);
  const some = prepared((query, place: Place<{ most: number; who: string }>) =>
    query
      .selectFrom('settings')
      .selectAll()
      .where('body', '!=', 'nothing')
      .where('who', '=', place('who'))
      .limit(place('most')),
  );
  assert.equal((await some(db, { who: 'room:ming', most: 1 })).length, 1);
  assert.equal((await some(db, { who: 'room:ming', most: 0 })).length, 0);
  assert.equal((await some(db, { who: 'room:hong', most: 1 })).length, 0);
});
