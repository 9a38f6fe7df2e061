/** Engines that answer and spoil what they draw: the owner hears of it, and where another one can draw they rest. */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import test, { type TestContext } from 'node:test';
import { createPool } from '../../src/engines/pool.ts';
import { BadAnswerError, RefusedError } from '../../src/errors.ts';
import type { ImageEngine } from '../../src/ports.ts';
import { movableClock, recordingLog } from '../pipeline/stage.ts';
import { until } from './a1111-bench.ts';

const engine = (name: string): ImageEngine => ({
  name,
  draw: () => Promise.reject(new Error('not drawn here')),
  upscale: () => Promise.reject(new Error('not drawn here')),
  look: () =>
    Promise.resolve({
      models: [],
      samplers: [],
      upscalers: [],
      abilities: [],
      loras: [],
      vaes: [],
      embeddings: [],
      dialect: 'test',
    }),
});

const black = () => new BadAnswerError({ code: 'E-SD-07', say: 'engine.black', facts: {}, retry: 'retry' });
const full = () =>
  new RefusedError({ code: 'E-SD-04', say: 'engine.outOfMemory', facts: { width: 1, height: 1 }, retry: 'never' });
const unknown = () =>
  new RefusedError({ code: 'E-SD-06', say: 'engine.unknownModel', facts: { given: 'x', near: '' } });

const open = async (t: TestContext, names: readonly string[]) => {
  const { clock, move } = movableClock();
  const log = recordingLog();
  const pool = createPool({ engines: names.map(engine), clock, log, random: () => 0.5 });
  pool.start();
  t.after(() => pool.stop());
  await until(() => pool.idle().length === names.length);
  const stateOf = (name: string) => pool.status().find((one) => one.name === name)?.state;
  return {
    pool,
    /** Once everybody who waits has begun to. */
    pass: async (ms: number): Promise<void> => {
      await setImmediate();
      move(ms);
      await setImmediate();
    },
    stateOf,
    draw: (name: string, end?: Error | 'unused'): void => {
      const lease = pool.lease(name);
      assert.ok(lease, `${name} is ${stateOf(name)}`);
      lease.release(end);
    },
    told: (): Record<string, unknown>[] =>
      log.lines.filter(({ event }) => event === 'engine.spoils').map(({ level, facts }) => ({ level, ...facts })),
  };
};

test('three in a row: it rests for a minute, then for twice as long, until it draws one well', async (t) => {
  const { pool, pass, stateOf, draw, told } = await open(t, ['a', 'b']);
  draw('a', black());
  draw('a', full());
  assert.equal(stateOf('a'), 'idle');
  draw('a', black());
  assert.equal(stateOf('a'), 'away');
  assert.equal(pool.status().find(({ name }) => name === 'a')?.failure?.code, 'E-SD-07');
  assert.deepEqual(pool.idle(), ['b']);
  await pass(59_000);
  assert.equal(stateOf('a'), 'away');
  await pass(1000);
  await until(() => stateOf('a') === 'idle');
  draw('a', black());
  assert.equal(stateOf('a'), 'away');
  await pass(119_000);
  assert.equal(stateOf('a'), 'away');
  await pass(1000);
  await until(() => stateOf('a') === 'idle');
  draw('a');
  draw('a', black());
  draw('a', black());
  assert.equal(stateOf('a'), 'idle');
  const facts = { level: 'warn', engine: 'a', code: 'E-SD-07', detail: '' };
  assert.deepEqual(told(), [
    { ...facts, inARow: 3, restsMs: 60_000 },
    { ...facts, inARow: 4, restsMs: 120_000 },
  ]);
});

test('what is wrong with the order says nothing, and a picture in between counts', async (t) => {
  const { stateOf, draw, told } = await open(t, ['a', 'b']);
  for (const failure of [black(), black(), unknown(), unknown(), undefined, black(), black()]) draw('a', failure);
  assert.equal(stateOf('a'), 'idle');
  assert.deepEqual(told(), []);
});

test('with nobody else to draw it goes on, and the owner is told; an owner who lets it go on ends its rest', async (t) => {
  const { pool, pass, stateOf, draw, told } = await open(t, ['a', 'b']);
  pool.pause('b', { since: 0, note: '' });
  for (let count = 0; count < 4; count += 1) draw('a', full());
  assert.equal(stateOf('a'), 'idle');
  assert.deepEqual(
    told().map((facts) => [facts['inARow'], facts['restsMs']]),
    [
      [3, undefined],
      [4, undefined],
    ],
  );
  pool.resume('b');
  await until(() => pool.idle().includes('b'));
  draw('a', full());
  assert.equal(stateOf('a'), 'away');
  await pass(0);
  pool.resume('a');
  await until(() => stateOf('a') === 'idle');
});

test('to be had for nothing says nothing about how it draws', async (t) => {
  const { stateOf, draw } = await open(t, ['a', 'b']);
  draw('a', black());
  draw('a', black());
  draw('a', 'unused');
  draw('a', black());
  assert.equal(stateOf('a'), 'away');
});
