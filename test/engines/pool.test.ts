import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { createPool, type PoolOptions } from '../../src/engines/pool.ts';
import { AwayError, BadAnswerError, CancelledError, RefusedError } from '../../src/errors.ts';
import type { Clock, EngineOutlook, EnginePool, ImageEngine, Lease } from '../../src/ports.ts';
import { until } from './a1111-bench.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const outlook: EngineOutlook = {
  models: [],
  samplers: [],
  upscalers: [],
  abilities: [],
  loras: [],
  vaes: [],
  embeddings: [],
  dialect: 'test',
};
const away = (): AwayError => new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait' });
const apiOff = (): RefusedError =>
  new RefusedError({ code: 'E-SD-02', say: 'engine.apiOff', facts: {}, retry: 'wait' });

interface Stand extends ImageEngine {
  looks: number;
  /** What the next looks do. */
  answer: () => EngineOutlook | Promise<EngineOutlook>;
}

/** An engine of which only the looks matter here. */
function engine(name: string, answer: Stand['answer'] = () => outlook): Stand {
  const stand: Stand = {
    name,
    looks: 0,
    answer,
    draw: () => Promise.reject(new Error('not drawn here')),
    upscale: () => Promise.reject(new Error('not drawn here')),
    look: async () => {
      stand.looks += 1;
      return stand.answer();
    },
  };
  return stand;
}

const failing = (failure: () => Error) => (): never => {
  throw failure();
};

function start(t: TestContext, options: Partial<PoolOptions>): EnginePool {
  const pool = createPool({ engines: [], clock: systemClock, log, probeMs: 10, ...options });
  pool.start();
  t.after(() => pool.stop());
  return pool;
}

/** Takes the first engine that is free, and waits for one. */
const taken = async (pool: EnginePool): Promise<Lease> => {
  await until(() => pool.idle().length > 0);
  const lease = pool.lease(pool.idle()[0] ?? '');
  assert.ok(lease);
  return lease;
};

const states = (pool: EnginePool): Record<string, string> =>
  Object.fromEntries(pool.status().map(({ name, state }) => [name, state]));

test('idle engines take turns', async (t) => {
  const pool = start(t, { engines: ['a', 'b', 'c'].map((name) => engine(name)) });
  await until(() => Object.values(states(pool)).every((state) => state === 'idle'));
  const names: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    const lease = await taken(pool);
    names.push(lease.engine.name);
    lease.release();
  }
  assert.deepEqual(names, ['a', 'b', 'c', 'a', 'b', 'c']);
});

test('an engine draws one thing at a time', async (t) => {
  const pool = start(t, { engines: [engine('a')] });
  assert.deepEqual([pool.idle(), pool.lease('a')], [[], undefined], 'not before it has answered');
  const first = await taken(pool);
  assert.deepEqual(states(pool), { a: 'drawing' });
  assert.deepEqual([pool.idle(), pool.lease('a'), pool.lease('nobody')], [[], undefined, undefined]);
  first.release();
  assert.deepEqual([pool.idle(), states(pool)], [['a'], { a: 'idle' }]);
});

test('an engine whose drawing is about to end is lent once more', async (t) => {
  const pool = start(t, { engines: [engine('a')] });
  const first = await taken(pool);
  assert.deepEqual(pool.ending(), []);
  let changes = 0;
  t.after(pool.watch(() => (changes += 1)));
  first.nearEnd();
  assert.deepEqual([pool.idle(), pool.ending(), changes], [[], ['a'], 1]);
  const second = pool.lease('a');
  assert.ok(second);
  assert.deepEqual([pool.ending(), pool.lease('a')], [[], undefined], 'two at the most');
  second.nearEnd();
  assert.deepEqual(pool.ending(), [], 'the first has not come back');
  first.release();
  assert.deepEqual([pool.idle(), pool.ending(), states(pool)], [[], ['a'], { a: 'drawing' }]);
  second.release();
  assert.deepEqual([pool.idle(), pool.ending(), states(pool)], [['a'], [], { a: 'idle' }]);
});

test('an engine that one of two orders found away is away, whatever becomes of the other', async (t) => {
  const stand = engine('a');
  const pool = start(t, { engines: [stand] });
  const first = await taken(pool);
  first.nearEnd();
  const second = pool.lease('a');
  assert.ok(second);
  stand.answer = failing(away);
  first.release(away());
  second.nearEnd();
  assert.deepEqual([pool.idle(), pool.ending(), states(pool)], [[], [], { a: 'away' }]);
  second.release();
  assert.deepEqual([pool.idle(), states(pool)], [[], { a: 'away' }]);
  stand.answer = () => outlook;
  (await taken(pool)).release();
});

test('an engine that does not answer is not given out until it does', async (t) => {
  const stand = engine('a', failing(away));
  const pool = start(t, { engines: [stand] });
  await until(() => stand.looks > 2);
  assert.deepEqual(states(pool), { a: 'away' });
  assert.deepEqual([pool.idle(), pool.lease('a')], [[], undefined]);
  assert.equal(pool.status()[0]?.failure?.code, 'E-SD-01');
  stand.answer = () => outlook;
  (await taken(pool)).release();
  assert.deepEqual(states(pool), { a: 'idle' });
  assert.equal(pool.status()[0]?.failure, undefined);
});

test('an engine that wants something from its owner is refusing, and asked again as well', async (t) => {
  const stand = engine('a', failing(apiOff));
  const pool = start(t, { engines: [stand] });
  await until(() => stand.looks > 1);
  assert.deepEqual(states(pool), { a: 'refusing' });
  stand.answer = () => outlook;
  (await taken(pool)).release();
});

test('a fault of ours in a look takes the engine away, and it comes back', async (t) => {
  const stand = engine(
    'a',
    failing(() => new TypeError('x is not a function')),
  );
  const pool = start(t, { engines: [stand] });
  await until(() => stand.looks > 1);
  assert.deepEqual(states(pool), { a: 'away' });
  stand.answer = () => outlook;
  (await taken(pool)).release();
});

test('a drawing that failed tells about its engine only what it can', async (t) => {
  const stand = engine('a');
  const pool = start(t, { engines: [stand], probeMs: 30 });
  const cases: [Error, string][] = [
    [new BadAnswerError({ code: 'E-SD-09', say: 'engine.garbage', facts: {} }), 'idle'],
    [new RefusedError({ code: 'E-SD-04', say: 'engine.outOfMemory', facts: { width: 1, height: 1 } }), 'idle'],
    [new CancelledError(), 'idle'],
    [new Error('a bug'), 'idle'],
    [away(), 'away'],
    [apiOff(), 'refusing'],
  ];
  for (const [failure, state] of cases) {
    const lease = await taken(pool);
    const looks = stand.looks;
    lease.release(failure);
    assert.deepEqual(states(pool), { a: state }, failure.message);
    if (state === 'idle') continue;
    // Back only after it has answered again.
    const next = await taken(pool);
    assert.ok(stand.looks > looks);
    next.release();
  }
});

test('when one of two engines goes away, the other draws', async (t) => {
  const [one, two] = [engine('a'), engine('b')];
  const pool = start(t, { engines: [one, two] });
  await until(() => Object.values(states(pool)).every((state) => state === 'idle'));
  one.answer = failing(away);
  const lease = await taken(pool);
  assert.equal(lease.engine.name, 'a');
  lease.release(away());
  for (let i = 0; i < 3; i += 1) {
    const next = await taken(pool);
    assert.equal(next.engine.name, 'b');
    next.release();
  }
});

test('giving an engine back twice is a bug', async (t) => {
  const pool = start(t, { engines: [engine('a')] });
  const lease = await taken(pool);
  lease.release();
  assert.throws(() => lease.release(), /twice/);
});

test('an idle engine is looked at now and then, one that draws is left alone', async (t) => {
  const stand = engine('a');
  const pool = start(t, { engines: [stand], refreshMs: 5 });
  await until(() => stand.looks > 2);
  const model = { name: 'new' };
  stand.answer = () => ({ ...outlook, models: [model, model], samplers: ['x', 'x'] });
  await until(() => (pool.status()[0]?.outlook?.models.length ?? 0) > 0);
  assert.deepEqual(pool.status()[0]?.outlook?.models, [model]);
  assert.deepEqual(pool.status()[0]?.outlook?.samplers, ['x']);
  const lease = await taken(pool);
  // A look may be under way when the engine is taken.
  await systemClock.wait(10);
  const looks = stand.looks;
  await systemClock.wait(40);
  assert.equal(stand.looks, looks);
  lease.release();
  await until(() => stand.looks > looks);
});

test('a look that fails beside a drawing does not take the engine away', async (t) => {
  const stand = engine('a');
  const pool = start(t, { engines: [stand], refreshMs: 1 });
  await until(() => stand.looks > 0);
  let fail = (): void => undefined;
  stand.answer = () =>
    new Promise((_resolve, reject) => {
      fail = () => reject(away());
    });
  const looks = stand.looks;
  await until(() => stand.looks > looks);
  const lease: Lease = await taken(pool);
  fail();
  await systemClock.wait(5);
  assert.deepEqual(states(pool), { a: 'drawing' });
  lease.release();
});

test('the sketch engine draws until a WebUI answers at the usual address, and never again', async (t) => {
  const standby = engine('sd1', failing(away));
  const pool = start(t, { sketch: engine('sketch'), standby });
  const sketched = await taken(pool);
  assert.equal(sketched.engine.name, 'sketch');
  assert.deepEqual(states(pool), { sketch: 'drawing' });
  standby.answer = () => outlook;
  await until(() => 'sd1' in states(pool));
  const drawn = await taken(pool);
  assert.equal(drawn.engine.name, 'sd1');
  sketched.release();
  standby.answer = failing(away);
  drawn.release(away());
  await until(() => states(pool)['sd1'] === 'away');
  assert.deepEqual([Object.keys(states(pool)), pool.idle()], [['sd1'], []]);
});

test('a WebUI that is already there is preferred to the sketch engine from the first order on', async (t) => {
  const standby = engine('sd1', async () => {
    await systemClock.wait(20);
    return outlook;
  });
  const pool = start(t, { sketch: engine('sketch'), standby });
  assert.equal((await taken(pool)).engine.name, 'sd1');
});

test('with engines configured, neither the sketch engine nor the standby is asked', async (t) => {
  const [sketch, standby] = [engine('sketch'), engine('sd9')];
  const pool = start(t, { engines: [engine('a', failing(away))], sketch, standby });
  await until(() => states(pool)['a'] === 'away');
  await systemClock.wait(20);
  assert.deepEqual(pool.idle(), []);
  assert.deepEqual([sketch.looks, standby.looks], [0, 0]);
});

test('two engines of one name are one', async (t) => {
  const pool = start(t, { engines: [engine('a'), engine('a'), engine('b')] });
  assert.deepEqual(Object.keys(states(pool)), ['a', 'b']);
  assert.equal(pool.status().length, 2);
});

test('changes are told until one stops listening', async (t) => {
  const pool = start(t, { engines: [engine('a')] });
  const seen: string[] = [];
  const unwatch = pool.watch(() => seen.push(states(pool)['a'] ?? ''));
  const lease = await taken(pool);
  lease.release();
  unwatch();
  (await taken(pool)).release();
  assert.deepEqual(seen, ['idle', 'drawing', 'idle']);
});

test('stopping ends every wait, and nothing is lent any more', async () => {
  const open = new Set<symbol>();
  const clock: Clock = {
    now: () => systemClock.now(),
    wait: async (ms, signal) => {
      const one = Symbol('wait');
      open.add(one);
      await systemClock.wait(ms, signal).finally(() => open.delete(one));
    },
  };
  const hanging = engine('c', () => new Promise<EngineOutlook>(() => undefined));
  hanging.look = (signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
  const pool = createPool({ engines: [engine('a'), engine('b', failing(away)), hanging], clock, log });
  pool.start();
  await until(() => open.size > 1 && pool.idle().length > 0);
  await pool.stop();
  assert.equal(open.size, 0);
  assert.deepEqual([pool.idle(), pool.lease('a')], [[], undefined]);
});

test('the pause before the next look is spread, so that engines do not go in step', async (t) => {
  for (const [random, expected] of [
    [0, 80],
    [1, 120],
  ] as const) {
    const waits: number[] = [];
    const clock: Clock = {
      now: () => systemClock.now(),
      wait: (ms, signal) => {
        waits.push(Math.round(ms));
        return systemClock.wait(1, signal);
      },
    };
    start(t, { engines: [engine('a', failing(away))], clock, probeMs: 100, random: () => random });
    await until(() => waits.length > 0);
    assert.equal(waits[0], expected);
  }
});

test('a lease says what its engine can do, and the pool what any of them can', async (t) => {
  const able = (abilities: EngineOutlook['abilities']) => () => ({
    ...outlook,
    abilities: [...abilities, 'start' as const],
  });
  const plain = engine('a', able(['start']));
  const rich = engine('b', able(['mask', 'describe']));
  const pool = start(t, { engines: [plain, rich] });
  assert.ok(pool.can([]), 'drawing from words goes without saying');
  assert.ok(!pool.can(['start']), 'nothing is known yet');
  await until(() => Object.values(states(pool)).every((state) => state === 'idle'));
  const leases = [await taken(pool), await taken(pool)];
  assert.deepEqual(
    leases.map((lease) => [lease.engine.name, lease.abilities]),
    [
      ['a', ['start']],
      ['b', ['mask', 'describe', 'start']],
    ],
  );
  assert.ok(pool.can(['mask', 'start']), 'also while it draws');
  assert.ok(!pool.can(['mask', 'area']));
  rich.answer = failing(away);
  leases[1]?.release(away());
  assert.equal(states(pool)['b'], 'away');
  assert.ok(pool.can(['mask']), 'one that is away may come back');
  rich.answer = failing(apiOff);
  await until(() => states(pool)['b'] === 'refusing');
  assert.ok(!pool.can(['mask']) && pool.can(['start']));
  leases[0]?.release();
});

test('an engine that has never answered can do nothing special yet', async (t) => {
  const pool = start(t, { engines: [engine('a', failing(away))] });
  await until(() => states(pool)['a'] === 'away');
  assert.deepEqual([pool.can([]), pool.can(['start'])], [true, false]);
});
