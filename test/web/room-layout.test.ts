/** Where the pictures of a tree stand. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { layOut, leafSize } from '../../adapters/web/page/room-layout.js';

interface Leaf {
  id: string;
  parents: string[];
}

/** Each grows from some of those before it, or from none. */
const trees = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 60 }).map((picks): Leaf[] =>
  picks.map((pick, index) => ({
    id: `n${index}`,
    parents: index === 0 ? [] : [...new Set(pick.map((each) => `n${each % index}`))],
  })),
);

test('no picture covers another, and each stands below what it grew from', () => {
  fc.assert(
    fc.property(trees, fc.integer({ min: 200, max: 1600 }), (leaves, room) => {
      const { spots, width, height } = layOut(leaves, room);
      assert.equal(spots.size, leaves.length);
      const all = [...spots.values()];
      for (const [index, { x, y }] of all.entries()) {
        assert.ok(x >= -1e-6 && y >= 0 && x + leafSize.width <= width + 1e-6 && y + leafSize.height <= height + 1e-6);
        for (const other of all.slice(index + 1))
          assert.ok(
            Math.abs(x - other.x) >= leafSize.width - 1e-6 || Math.abs(y - other.y) >= leafSize.height - 1e-6,
            'apart',
          );
      }
      for (const { id, parents } of leaves) {
        const from = spots.get(parents[0] ?? '');
        if (from) assert.ok((spots.get(id)?.y ?? 0) > from.y);
      }
    }),
  );
});

test('a line is straight, children stand beside one another below the middle, and single pictures fill rows', () => {
  const line = layOut(
    [
      { id: 'a', parents: [] },
      { id: 'b', parents: ['a'] },
      { id: 'c', parents: ['b'] },
    ],
    600,
  );
  assert.equal(new Set([...line.spots.values()].map(({ x }) => x)).size, 1);
  const fork = layOut(
    [
      { id: 'a', parents: [] },
      { id: 'b', parents: ['a'] },
      { id: 'c', parents: ['a'] },
    ],
    600,
  );
  const [a, b, c] = ['a', 'b', 'c'].map((id) => fork.spots.get(id)?.x ?? Number.NaN) as [number, number, number];
  assert.equal(a, (b + c) / 2);
  const wall = layOut(
    Array.from({ length: 8 }, (_, index) => ({ id: `${index}`, parents: [] })),
    600,
  );
  assert.equal(new Set([...wall.spots.values()].map(({ y }) => y)).size, 2);
});
