/** Two creations at one WebUI, the whole way: from the queue to what is shown. */
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import { createA1111Engine } from '../../src/engines/a1111/index.ts';
import { createPool } from '../../src/engines/pool.ts';
import { createRandom } from '../../src/engines/sketch/random.ts';
import { type FakeA1111Knobs, startFakeA1111 } from '../fakes/a1111.ts';
import { openStage, recordingLog } from './stage.ts';

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
};

const open = async (t: TestContext, knobs: Partial<FakeA1111Knobs>) => {
  const fake = await startFakeA1111(knobs);
  const shared = { clock: systemClock, log: recordingLog() };
  const engine = createA1111Engine({ name: 'sd1', url: fake.url, pollMs: 20, ...shared });
  const pool = createPool({ engines: [engine], ...shared });
  const stage = await openStage({ changes: { pool, clock: systemClock } });
  pool.start();
  await stage.pipeline.start();
  await until(() => pool.idle().length > 0);
  t.after(async () => {
    await stage.close();
    await pool.stop();
    await engine.close();
    await fake.close();
  });
  let people = 0;
  /** Each is somebody else. */
  const ask = async (checkpoint = 'dreamshaper_8'): Promise<string> => {
    people += 1;
    const words = `一只猫 --model ${checkpoint} --q draft --ar 1:1 --n 1`;
    return (await stage.ask(words, { who: `room:${people}` })).creation;
  };
  const jobOf = (creation: string) =>
    [...fake.jobs.finished, ...(fake.jobs.running ? [fake.jobs.running] : [])].find((job) =>
      job.taskId.includes(creation),
    );
  return { fake, stage, ask, jobOf };
};

test('what needs no other checkpoint follows at once, what needs one waits for the answer', async (t) => {
  const { fake, stage, ask, jobOf } = await open(t, { stepMs: 30, encodeMs: 150 });
  const asked = [await ask(), await ask(), await ask('anything-v5')];
  for (const id of asked) assert.equal((await stage.chat.ended(id)).stage, 'done');
  const [first, second, third] = asked.map((id) => jobOf(id));
  assert.ok(first?.endedAt && second?.startedAt && second.endedAt && third?.startedAt);
  assert.ok(second.startedAt - first.endedAt < 75, 'the GPU had something to draw');
  assert.ok(third.startedAt - second.endedAt >= 150, 'it was written down first');
  assert.equal(fake.interrupts.count, 0);
});

test('whoever is cancelled while one ends and the next begins is not delivered, and nobody else is interrupted', async (t) => {
  const { fake, stage, ask, jobOf } = await open(t, { stepMs: 5, prepareMs: 5, decodeMs: 10, encodeMs: 40 });
  const random = createRandom({ words: 'cancelled', seed: 7 });
  let stopped = 0;
  for (let round = 0; round < 25; round += 1) {
    const one = await ask();
    await until(() => jobOf(one) !== undefined);
    const other = await ask();
    await sleep(random.next() * 250);
    const isStopped = await stage.pipeline.cancel(one);
    const [shown, next] = await Promise.all([one, other].map((id) => stage.chat.ended(id)));
    if (isStopped) {
      stopped += 1;
      assert.deepEqual([shown?.stage, shown?.pictures.length], ['cancelled', 0]);
      const row = await stage.parts.store.get(one);
      assert.deepEqual([row?.stage, row?.pictures], ['cancelled', []]);
    }
    assert.deepEqual([next?.stage, next?.pictures.length, jobOf(other)?.outcome], ['done', 1, 'finished']);
    assert.ok(fake.interrupts.hits.every((job) => !job?.taskId.includes(other)));
  }
  assert.ok(stopped > 10, `${stopped} were stopped`);
});
