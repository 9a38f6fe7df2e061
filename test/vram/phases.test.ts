import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { answer, otherSide, type Phase, type Side } from '../../src/pipeline/vram/phases.ts';

const limits = { steps: 3, patienceMs: 1000 };
const both = (): boolean => true;
const neither = (): boolean => false;
const ask = (phase: Partial<Phase>, side: Side, wants: (side: Side) => boolean = both, now = 0) =>
  answer({ out: 0, begun: 0, ...phase }, side, { now, limits, wants });

test('whoever is alone never waits', () => {
  assert.equal(ask({}, 'write', neither), 'change');
  assert.equal(ask({ holder: 'write', begun: 50 }, 'write', neither), 'go');
  assert.equal(ask({ holder: 'write', begun: 1 }, 'draw', neither), 'change');
});

test('the side that has the card goes on for its steps, or until the other one has waited long enough', () => {
  assert.equal(ask({ holder: 'draw', begun: 2 }, 'draw'), 'go');
  assert.equal(ask({ holder: 'draw', begun: 2 }, 'write'), 'wait');
  assert.equal(ask({ holder: 'draw', begun: 3 }, 'draw'), 'wait');
  assert.equal(ask({ holder: 'draw', begun: 3 }, 'write'), 'change');
  assert.equal(ask({ holder: 'draw', begun: 1, since: 0 }, 'draw', both, 1000), 'wait');
  assert.equal(ask({ holder: 'draw', begun: 1, since: 0 }, 'write', both, 1000), 'change');
  assert.equal(ask({ holder: 'draw', begun: 0, since: 0 }, 'write', both, 1000), 'wait');
});

test('nothing is unloaded under a step', () => {
  assert.equal(ask({ holder: 'draw', begun: 9, out: 1 }, 'write', neither), 'wait');
  assert.equal(ask({ out: 1 }, 'write', neither), 'wait');
});

interface World {
  phase: Phase;
  waiting: Record<Side, number>;
  running: Side[];
  now: number;
  changes: number;
  forced: number;
}

/** What the pipeline does with the answers: begins what it may, and clears the card at once. */
const pump = (world: World): void => {
  const { phase, waiting } = world;
  const wants = (side: Side): boolean => waiting[side] > 0;
  for (let isGoing = true; isGoing; ) {
    isGoing = false;
    for (const side of ['write', 'draw'] as const) {
      if (!wants(side)) continue;
      const said = answer(phase, side, { now: world.now, limits, wants });
      if (said === 'wait' && phase.holder === otherSide(side)) phase.since ??= world.now;
      if (said === 'change') {
        assert.equal(world.running.length, 0, 'nothing runs while the card changes hands');
        world.changes += 1;
        if (phase.holder && wants(phase.holder)) world.forced += 1;
        world.phase = Object.assign(phase, { holder: side, begun: 0 });
        delete phase.since;
        isGoing = true;
      }
      if (said === 'go' && world.running.length < 2) {
        waiting[side] -= 1;
        world.running.push(side);
        phase.out += 1;
        phase.begun += 1;
        isGoing = true;
      }
    }
  }
};

test('both sides are never on the card together, everything gets its turn, and hands change no more than stated', () => {
  const event = fc.oneof(
    fc.record({ side: fc.constantFrom<Side>('write', 'draw'), count: fc.integer({ min: 1, max: 9 }) }),
    fc.constant('ends' as const),
  );
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 80 }), (events) => {
      const world: World = {
        phase: { out: 0, begun: 0 },
        waiting: { write: 0, draw: 0 },
        running: [],
        now: 0,
        changes: 0,
        forced: 0,
      };
      let steps = 0;
      const end = (): void => {
        if (world.running.pop()) world.phase.out -= 1;
      };
      for (const one of events) {
        world.now += 1;
        if (one === 'ends') end();
        else {
          world.waiting[one.side] += one.count;
          steps += one.count;
        }
        pump(world);
        assert.ok(new Set(world.running).size <= 1);
      }
      for (let rounds = 0; world.running.length > 0 || world.waiting.write + world.waiting.draw > 0; rounds += 1) {
        assert.ok(rounds < 10_000, 'everything ends');
        end();
        pump(world);
      }
      // Whoever still had work gave the card away only after a whole phase of steps.
      assert.ok(world.forced <= steps / limits.steps, `${world.forced} of ${steps}`);
    }),
    { numRuns: 500 },
  );
});
