import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fold, type Item, type Knot, usualBounds } from '../../src/keepsake/tree/fold.ts';
import { arrange } from '../../src/keepsake/tree/layers.ts';
import { type CardSize, place, type Plan } from '../../src/keepsake/tree/place.ts';
import { chain, grown, star } from './stories.ts';

const card: CardSize = { width: 100, height: 140, picture: 100 };

const knotsOf = (parents: readonly (readonly number[])[]): Knot[] =>
  parents.map((from, index) => ({ id: `n${index}`, parents: from.map((one) => `n${one}`) }));

/** Trees and webs: each picture grows from up to three earlier ones. */
const knots = (most: number): fc.Arbitrary<Knot[]> =>
  fc
    .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: most })
    .map((all) => knotsOf(all.map((from, index) => (index === 0 ? [] : [...new Set(from.map((one) => one % index))]))));

const isForward = (items: readonly Item[]): boolean => {
  const seen = new Set<string>();
  return items.every(({ id, parents }) => {
    const known = parents.every((parent) => seen.has(parent));
    seen.add(id);
    return known;
  });
};

test('folding keeps every picture in exactly one item, parents first, within the bounds', () => {
  fc.assert(
    fc.property(knots(160), fc.array(fc.nat(159), { maxLength: 80 }), (all, picked) => {
      const kept = new Set(picked.map((index) => `n${index}`));
      const items = fold(all, kept);
      assert.ok(items.length <= usualBounds.most);
      assert.ok(isForward(items));
      assert.deepEqual(items.flatMap(({ members }) => members).sort(), all.map(({ id }) => id).sort());
      assert.deepEqual(fold(all, kept), items, 'the same story folds the same');
    }),
    { numRuns: 150 },
  );
});

test('what grew from something is still connected with it', () => {
  fc.assert(
    fc.property(knots(120), (all) => {
      const items = fold(all, new Set());
      const home = new Map(items.flatMap(({ id, members }) => members.map((member) => [member, id])));
      const byId = new Map(items.map((item) => [item.id, item]));
      for (const { id, parents } of all)
        for (const parent of parents) {
          const [mine, theirs] = [home.get(id) ?? '', home.get(parent) ?? ''];
          assert.ok(mine === theirs || byId.get(mine)?.parents.includes(theirs), `${parent} -> ${id}`);
        }
    }),
    { numRuns: 100 },
  );
});

test('a small tree is drawn whole; a long line without forks is folded between its ends', () => {
  assert.equal(fold(knotsOf(chain(16)), new Set()).length, 16);
  assert.equal(fold(knotsOf(star(59)), new Set()).length, 60);
  const items = fold(knotsOf(chain(25)), new Set());
  assert.deepEqual(
    items.map(({ members }) => members.length),
    [1, 1, 21, 1, 1],
  );
});

test('what people look for is drawn by itself while anything else can be folded', () => {
  const kept = new Set(['n0', 'n250', 'n499']);
  for (const shape of [chain(500), star(499), grown(500, 4)]) {
    const items = fold(knotsOf(shape), kept);
    assert.ok(items.length <= 60);
    for (const id of kept)
      assert.ok(
        items.some(({ members }) => members.length === 1 && members[0] === id),
        id,
      );
  }
});

test('even sixty winners and more are folded, since there is no more room', () => {
  const all = knotsOf(grown(90, 2));
  assert.equal(fold(all, new Set(all.map(({ id }) => id))).length, 60);
  const apart = knotsOf(Array.from({ length: 90 }, () => []));
  assert.equal(fold(apart, new Set()).length, 60);
});

const overlaps = (plan: Plan): string[] =>
  plan.cards.flatMap((one, index) =>
    plan.cards
      .slice(index + 1)
      .filter(({ x, y }) => Math.abs(x - one.x) < card.width && Math.abs(y - one.y) < card.height)
      .map(({ item }) => `${one.item.id} over ${item.id}`),
  );

test('every item is placed once, within the plan, and none covers another', () => {
  fc.assert(
    fc.property(knots(60), (all) => {
      const items = fold(all, new Set());
      const plan = place(items, card);
      assert.deepEqual(plan.cards.map(({ item }) => item.id).sort(), items.map(({ id }) => id).sort());
      assert.deepEqual(overlaps(plan), []);
      for (const { x, y } of plan.cards) {
        assert.ok(x > -0.01 && x + card.width < plan.width + 0.01);
        assert.ok(y > -0.01 && y + card.height < plan.height + 0.01);
      }
      assert.deepEqual(place(items, card), plan, 'the same items are placed the same');
    }),
    { numRuns: 60 },
  );
});

test('lines go forward, one for each parent of each item', () => {
  fc.assert(
    fc.property(knots(60), (all) => {
      const items = fold(all, new Set());
      const plan = place(items, card);
      const wanted = items.flatMap(({ id, parents }) => parents.map((parent) => `${parent} ${id}`)).sort();
      assert.deepEqual(plan.links.map(({ from, to }) => `${from} ${to}`).sort(), wanted);
      const at = new Map(plan.cards.map((one) => [one.item.id, plan.flow === 'down' ? one.y : one.x]));
      const bands = new Map(plan.cards.map(({ item, band }) => [item.id, band]));
      for (const { from, to, d } of plan.links) {
        const down = (bands.get(to) ?? 0) - (bands.get(from) ?? 0);
        assert.ok(down > 0 || (down === 0 && (at.get(from) ?? 0) < (at.get(to) ?? 0)), `${from} -> ${to}`);
        if (down > 0) continue;
        const along = [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => Number(plan.flow === 'down' ? y : x));
        assert.ok(
          along.every((value, index) => index === 0 || value >= (along[index - 1] ?? 0)),
          d,
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('a long line goes on below, as text does: each band under the one before, and one line leads from band to band', () => {
  const all = knotsOf(chain(20));
  const plan = place(fold(all, new Set(all.map(({ id }) => id))), card);
  assert.ok(plan.width / plan.height < 2.6 && plan.width / plan.height > 0.5, `${plan.width} x ${plan.height}`);
  assert.deepEqual(
    plan.cards.map(({ item }) => item.id),
    all.map(({ id }) => id),
  );
  const bandsOf = new Map(plan.cards.map(({ item, band }) => [item.id, band]));
  const turns = plan.links.filter(({ from, to }) => bandsOf.get(from) !== bandsOf.get(to));
  assert.equal(turns.length, new Set(bandsOf.values()).size - 1);
  for (const [index, one] of plan.cards.entries()) {
    const next = plan.cards[index + 1];
    if (next?.band === one.band) assert.ok(next.y === one.y && next.x > one.x);
    else if (next) assert.ok(next.y > one.y + card.height && next.x === 0);
  }
});

test('where several lines lead on, nothing is broken', () => {
  // Two lines side by side, which nothing joins.
  const two = knotsOf(Array.from({ length: 24 }, (_, index) => (index < 2 ? [] : [index - 2])));
  const plan = place(fold(two, new Set(two.map(({ id }) => id))), card);
  assert.deepEqual([...new Set(plan.cards.map(({ band }) => band))], [0]);
});

test('neither items nor lines that pass come closer than the gap', () => {
  fc.assert(
    fc.property(knots(60), fc.integer({ min: 1, max: 10 }), (all, widest) => {
      const rows = arrange(fold(all, new Set()), widest, { item: 100, line: 10, gap: 20 });
      for (const row of rows) {
        assert.ok(row.filter(({ item }) => item).length <= widest);
        for (const [index, slot] of row.entries()) {
          const before = row[index - 1];
          if (before) assert.ok(slot.at - before.at >= (slot.size + before.size) / 2 + 20 - 1e-6);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a tree of usual shape is neither a strip nor a tower', () => {
  for (const shape of [star(58), grown(25, 7), grown(60, 3), grown(12, 1), chain(6), chain(16), chain(40)]) {
    const { width, height } = place(fold(knotsOf(shape), new Set()), card);
    assert.ok(width / height > 0.5 && width / height < 2.6, `${width} x ${height}`);
  }
});
