import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createRanking } from '../../src/queue/fair/ranking.ts';

test('a ranking is what sorting would give, whatever comes and goes', () => {
  const steps = fc.array(fc.record({ id: fc.nat(30), key: fc.nat(5) }));
  fc.assert(
    fc.property(steps, (all) => {
      const ranking = createRanking<{ id: number; key: number }>((a, b) => a.key - b.key || a.id - b.id);
      const known = new Map<number, { id: number; key: number }>();
      for (const one of all) {
        const old = known.get(one.id);
        if (old) {
          ranking.drop(old);
          known.delete(one.id);
        } else {
          ranking.add(one);
          known.set(one.id, one);
        }
        const sorted = [...known.values()].sort((a, b) => a.key - b.key || a.id - b.id);
        assert.deepEqual([...ranking], sorted);
        assert.equal(ranking.size, sorted.length);
        assert.equal(ranking.at(0), sorted[0]);
      }
    }),
  );
});

test('what is not in a ranking cannot be taken out of it', () => {
  const ranking = createRanking<{ key: number }>((a, b) => a.key - b.key);
  const one = { key: 1 };
  ranking.add(one);
  assert.throws(() => ranking.drop({ key: 2 }), /not in the ranking/);
  ranking.add({ key: 2 });
  one.key = 3;
  assert.throws(() => ranking.drop(one), /order has changed/);
});
