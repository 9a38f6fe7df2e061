import assert from 'node:assert/strict';
import test from 'node:test';
import { actionIdPattern } from '../../src/actions.ts';
import { createActions } from '../../src/store/actions.ts';
import { createStore } from '../../src/store/creations.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createNotebook } from '../../src/store/notebook.ts';
import { actionsContract } from '../contract/actions.ts';
import { notebookContract } from '../contract/notebook.ts';
import { movableClock } from '../pipeline/stage.ts';

actionsContract('sqlite in memory', async () => {
  const db = await openDatabase(':memory:');
  const { clock, move } = movableClock();
  return { actions: await createActions(db, clock), move, now: () => clock.now(), close: () => db.destroy() };
});

notebookContract('sqlite in memory', async () => {
  const db = await openDatabase(':memory:');
  const { clock, move } = movableClock();
  const [notebook, other] = [createNotebook(db, 'one', clock), createNotebook(db, 'two', clock)];
  return { notebook, other, move, now: () => clock.now(), close: () => db.destroy() };
});

test('actions that expired while the studio was closed are dropped when it opens', async () => {
  const db = await openDatabase(':memory:');
  const { clock, move } = movableClock();
  const before = await createActions(db, clock);
  await before.ids([{ verb: 'a', until: clock.now() + 10 }, { verb: 'b' }]);
  move(11);
  await createActions(db, clock);
  assert.equal((await db.selectFrom('actions').select('id').execute()).length, 1);
  await db.destroy();
});

test('each button has its own id, however many are asked for at the same time', async (t) => {
  const db = await openDatabase(':memory:');
  t.after(() => db.destroy());
  const actions = await createActions(db, movableClock().clock);
  const page = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({ verb: 'page', argument: String(from + n) }));
  const [first = ''] = await actions.ids(page(0, 1));
  // More than are remembered, between the question and its answer.
  const [some, many] = await Promise.all([actions.ids([...page(0, 1), ...page(9000, 1)]), actions.ids(page(1, 6000))]);
  assert.equal(some[0], first);
  const all = new Set([...some, ...many]);
  assert.equal(all.size, 6002);
  for (const id of all) assert.match(id, actionIdPattern);
  assert.deepEqual(await actions.ids(page(1, 6000)), many);
});

test('a write that cannot be made fails alone', async () => {
  const db = await openDatabase(':memory:');
  const { clock } = movableClock();
  const notebook = createNotebook(db, 'one', clock);
  const [good, bad] = await Promise.allSettled([
    notebook.put('good', '1'),
    // A body that is no text breaks the column's rule, as a full disk would break the write.
    notebook.put('bad', null as unknown as string),
  ]);
  assert.equal(good.status, 'fulfilled');
  assert.equal(bad.status, 'rejected');
  assert.equal(await notebook.get('good'), '1');
  await createStore(db).close();
});
