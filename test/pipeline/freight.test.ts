/** Memory for pictures: never more than there is, everybody comes in, nobody is overtaken. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createFreight, type Load } from '../../src/pipeline/freight.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

test('what fits is let in at once, the rest in order of arrival, a large one alone', async () => {
  const freight = createFreight(100);
  const [a, b, large, d] = Array.from({ length: 4 }, () => freight.load(never));
  assert.ok(a && b && large && d);
  assert.deepEqual([a.admit(60), b.admit(40)], [undefined, undefined]);
  const entered: string[] = [];
  void large.admit(250)?.then(() => entered.push('large'));
  void d.admit(10)?.then(() => entered.push('d'));
  b.done();
  await turn();
  assert.deepEqual([entered, freight.held()], [[], 60], 'nobody overtakes the large one');
  a.done();
  await turn();
  assert.deepEqual([entered, freight.held()], [['large'], 250]);
  large.done();
  await turn();
  assert.deepEqual([entered, freight.held()], [['large', 'd'], 10]);
  d.done();
  d.done();
  assert.equal(freight.held(), 0);
});

test('one drawing that reads a second answer gives up the first, and one that was stopped takes nothing', async () => {
  const freight = createFreight(100);
  const load = freight.load(never);
  assert.equal(load.admit(90), undefined);
  assert.equal(load.admit(80), undefined);
  assert.equal(freight.held(), 80);
  const stop = new AbortController();
  const waiting = freight.load(stop.signal).admit(50);
  stop.abort(new Error('stopped'));
  await assert.rejects(async () => waiting, /stopped/);
  await assert.rejects(async () => freight.load(stop.signal).admit(1), /stopped/);
  const late = freight.load(never);
  const entering = late.admit(30);
  late.done();
  load.done();
  await entering;
  assert.equal(freight.held(), 0, 'whoever left before its turn came holds nothing');
});

type Command = { kind: 'ask'; bytes: number } | { kind: 'done' | 'stop'; which: number };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), bytes: fc.integer({ min: 0, max: 250 }) }),
  fc.record({ kind: fc.constantFrom('done' as const, 'stop' as const), which: fc.nat(30) }),
);

test('whatever comes and goes: the budget holds but for one alone, and all who stay come in, in order', async () => {
  const property = fc.asyncProperty(fc.array(command, { maxLength: 60 }), async (commands) => {
    const most = 100;
    const freight = createFreight(most);
    const open = new Map<number, { load: Load; stop: AbortController; bytes: number; isIn: boolean }>();
    const entered: number[] = [];
    const check = (): void => {
      const inside = [...open.values()].filter(({ isIn }) => isIn);
      const held = inside.reduce((sum, { bytes }) => sum + bytes, 0);
      assert.equal(freight.held(), held);
      assert.ok(held <= most || inside.length === 1, `${held} held by ${inside.length}`);
    };
    const ask = (id: number, bytes: number): void => {
      const stop = new AbortController();
      const load = freight.load(stop.signal);
      const one = { load, stop, bytes, isIn: false };
      open.set(id, one);
      const enter = (): void => {
        one.isIn = true;
        entered.push(id);
      };
      const waits = load.admit(bytes);
      if (waits) waits.then(enter, () => open.delete(id));
      else enter();
    };
    for (const [id, one] of commands.entries()) {
      if (one.kind === 'ask') ask(id, one.bytes);
      else {
        const [key, chosen] = [...open][one.which % Math.max(1, open.size)] ?? [];
        if (key !== undefined && chosen) {
          if (one.kind === 'stop') chosen.stop.abort(new Error('stopped'));
          if (one.kind === 'done' && chosen.isIn) {
            open.delete(key);
            chosen.load.done();
          }
        }
      }
      await turn();
      check();
    }
    // Whoever is in ends some time: then nobody waits any more.
    while (open.size > 0) {
      const [key, inside] = [...open].find(([, { isIn }]) => isIn) ?? [];
      assert.ok(key !== undefined && inside, 'those who wait, wait for nobody');
      open.delete(key);
      inside.load.done();
      await turn();
      check();
    }
    assert.deepEqual(
      entered,
      entered.toSorted((a, b) => a - b),
    );
    assert.equal(freight.held(), 0);
  });
  await fc.assert(property, { numRuns: 150 });
});
