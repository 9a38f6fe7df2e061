/** Engines that answer looks and turn orders away, as behind a proxy or while a checkpoint loads. */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import test from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { createA1111Engine } from '../../src/engines/a1111/index.ts';
import { createPool } from '../../src/engines/pool.ts';
import { movableClock, recordingLog } from '../pipeline/stage.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { brief, never, until } from './a1111-bench.ts';

test('it is given the next order after a pause that doubles, and sooner again once it has drawn', async (t) => {
  const fake = await startFakeA1111();
  const { clock, move } = movableClock();
  const log = recordingLog();
  const engine = createA1111Engine({ name: 'sd1', url: fake.url, clock: systemClock, log });
  const pool = createPool({ engines: [engine], clock, log, random: () => 0.5 });
  pool.start();
  t.after(async () => {
    await pool.stop();
    await engine.close();
    await fake.close();
  });
  const isIdle = (): boolean => pool.status()[0]?.state === 'idle';
  const draw = async (): Promise<string> => {
    const lease = pool.lease('sd1');
    assert.ok(lease);
    const end: unknown = await engine
      .draw({ id: 'J-000001', brief: brief() }, () => undefined, never)
      .then(() => undefined)
      .catch((failure: unknown) => failure);
    lease.release(end instanceof Error ? end : undefined);
    return pool.status()[0]?.state ?? '';
  };
  /** Nothing before, and then it is there again. */
  const rests = async (seconds: number): Promise<void> => {
    await setImmediate();
    move(seconds * 1000 - 1);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    assert.equal(isIdle(), false, `before ${seconds} s are over`);
    move(1);
    await until(isIdle);
  };
  await until(isIdle);
  fake.set({ fault: 'html-503' });
  for (const seconds of [5, 10, 20, 40, 80, 120, 120]) {
    assert.equal(await draw(), 'away');
    await rests(seconds);
  }
  fake.set({ fault: null });
  assert.equal(await draw(), 'idle');
  fake.set({ fault: 'html-503' });
  assert.equal(await draw(), 'away');
  await rests(5);
  // Who is away altogether is looked for as often as ever.
  assert.equal(await draw(), 'away');
  await fake.setDown(true);
  await setImmediate();
  move(10_000);
  await until(() => pool.status()[0]?.failure?.detail.startsWith('refused') ?? false);
  await fake.setDown(false);
  await rests(5);
});
