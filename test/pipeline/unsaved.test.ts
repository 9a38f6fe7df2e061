import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createUnsaved } from '../../src/pipeline/unsaved.ts';
import type { Accounts } from '../../src/ports.ts';

const step = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  by: fc.integer({ min: -9, max: 9 }),
  /** How the commit ends; the last ones all succeed. */
  end: fc.constantFrom('saved', 'moved on', 'failed'),
});

/** Commits run one after the other, each ending when the next ones may have been asked for already. */
test('whatever fails in between, what is on disk in the end is what is true', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const truth = new Map<string, number>();
      const disk = new Map<string, number>();
      let changed = new Set<string>();
      const changes = (): Accounts => {
        const people = [...changed].map((id) => ({ id, used: truth.get(id) ?? 0 }));
        changed = new Set();
        return { people, communities: [], levels: { people: 0, communities: 0 } };
      };
      const unsaved = createUnsaved(changes);
      let last: Promise<unknown> = Promise.resolve();
      const commit = (end: string) => (accounts: Accounts) => {
        const done = last.then(() => {
          if (end === 'failed') throw new Error('full');
          if (end === 'moved on') return undefined;
          for (const { id, used } of accounts.people) disk.set(id, used);
          return 'saved';
        });
        last = done.catch(() => undefined);
        return done;
      };
      const all = steps.map(({ id, by, end }) => {
        truth.set(id, (truth.get(id) ?? 0) + by);
        changed.add(id);
        return unsaved.saving(commit(end)).catch(() => undefined);
      });
      await Promise.all(all);
      await unsaved.saving(commit('saved'));
      assert.deepEqual(disk, truth);
    }),
    { numRuns: 500 },
  );
});
