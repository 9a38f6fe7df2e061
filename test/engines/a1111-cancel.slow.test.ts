import assert from 'node:assert/strict';
import test from 'node:test';
import { CancelledError } from '../../src/errors.ts';
import { brief, never, setUp, until } from './a1111-bench.ts';

test('a cancelled drawing is interrupted, and settles when the WebUI has stopped', async (t) => {
  const { draw, fake, progress } = await setUp(t, { stepMs: 10 });
  const cancel = new AbortController();
  const settled = assert.rejects(draw({ steps: 150 }, cancel.signal), CancelledError);
  await until(() => (fake.jobs.running?.stepsDone ?? 0) >= 3);
  cancel.abort();
  await settled;
  assert.equal(fake.jobs.running, null);
  const [job] = fake.jobs.finished;
  assert.equal(job?.outcome, 'interrupted');
  assert.ok(job && job.stepsDone < 150);
  assert.ok(!job.abandoned, 'the half picture was waited for and dropped');
  assert.equal(progress.at(-1)?.phase, 'stopping');
});

test('an interrupt that gets lost is sent again', async (t) => {
  const { draw, fake } = await setUp(t, { stepMs: 10, loseInterrupts: 2 });
  const cancel = new AbortController();
  const settled = assert.rejects(draw({ steps: 150 }, cancel.signal), CancelledError);
  await until(() => fake.jobs.running !== null);
  cancel.abort();
  await settled;
  assert.ok(fake.interrupts.count >= 3);
  assert.equal(fake.jobs.finished[0]?.outcome, 'interrupted');
});

test('without the page, ours is told from the others by its name', async (t) => {
  for (const profile of ['a1111-1.10', 'forge', 'sdnext'] as const) {
    const { draw, fake } = await setUp(t, { profile, stepMs: 10, ui: false });
    const cancel = new AbortController();
    const settled = assert.rejects(draw({ steps: 150 }, cancel.signal), CancelledError);
    await until(() => fake.jobs.running !== null);
    cancel.abort();
    await settled;
    assert.equal(fake.jobs.finished[0]?.outcome, 'interrupted', profile);
  }
});

test('nothing is sent for an order that was cancelled before', async (t) => {
  const { draw, fake } = await setUp(t);
  await assert.rejects(draw({}, AbortSignal.abort()), CancelledError);
  assert.equal(fake.requests.length, 0);
});

test('somebody else drawing is waited for, and nothing is posted meanwhile', async (t) => {
  const { draw, fake, progress } = await setUp(t);
  await fake.startForeignJob();
  const drawing = draw();
  await until(() => progress.some((one) => one.phase === 'waiting'));
  assert.equal(fake.txt2imgCount, 0);
  await fake.finishForeignJob();
  assert.equal((await drawing).pictures.length, 2);
  assert.equal(fake.interrupts.count, 0);
});

test('a cancel while somebody else draws leaves them alone', async (t) => {
  const { draw, fake, progress } = await setUp(t);
  const foreign = await fake.startForeignJob();
  const cancel = new AbortController();
  const settled = assert.rejects(draw({}, cancel.signal), CancelledError);
  await until(() => progress.some((one) => one.phase === 'waiting'));
  cancel.abort();
  await settled;
  assert.deepEqual([fake.txt2imgCount, fake.interrupts.count], [0, 0]);
  assert.equal(foreign.job.outcome, 'running');
});

for (const ui of [true, false]) {
  test(`a job of somebody who came between is never interrupted (${ui ? 'with' : 'without'} the page)`, async (t) => {
    // Our look finds the machine idle; by the time our order arrives, somebody has taken it.
    const { draw, fake, progress } = await setUp(t, { ui, latencyMs: 10 });
    const cancel = new AbortController();
    const settled = assert.rejects(draw({ steps: 150 }, cancel.signal), CancelledError);
    await until(() => fake.requests.some((request) => request.path === '/sdapi/v1/progress'));
    const foreign = await fake.startForeignJob();
    await until(() => fake.jobs.queued.length > 0);
    await until(() => progress.some((one) => one.phase === 'waiting'));
    fake.set({ latencyMs: 0, stepMs: 10 });
    cancel.abort();
    const seen = fake.requests.length;
    await until(() => fake.requests.length > seen + 6);
    assert.equal(fake.interrupts.count, 0);
    await fake.finishForeignJob();
    assert.equal(foreign.job.outcome, 'finished');
    // Now it is our turn, and ours is stopped.
    await settled;
    assert.ok(fake.interrupts.hits.every((job) => job?.kind !== 'foreign'));
    assert.equal(fake.jobs.finished.find((job) => job.kind === 'txt2img')?.outcome, 'interrupted');
  });
}

test('a foreign preview is neither asked for nor shown', async (t) => {
  const { draw, fake, progress } = await setUp(t, { latencyMs: 10 });
  const drawing = draw();
  await until(() => fake.requests.some((request) => request.path === '/sdapi/v1/progress'));
  const foreign = await fake.startForeignJob();
  await until(() => progress.filter((one) => one.phase === 'waiting').length > 8);
  assert.ok(fake.requests.every((request) => request.query['skip_current_image'] !== 'false'));
  assert.ok(progress.every((one) => !one.preview));
  assert.equal(foreign.job.outcome, 'running');
  await fake.finishForeignJob();
  await drawing;
});

test('a state that SD.Next left behind does not look like somebody drawing', async (t) => {
  const { draw, fake, progress } = await setUp(t, { profile: 'sdnext', faults: ['exception'] });
  await assert.rejects(draw(), { code: 'E-SD-10' });
  await draw();
  assert.ok(!progress.some((one) => one.phase === 'waiting'));
  assert.equal(fake.txt2imgCount, 2);
});

test('a foreign job that stands still is not waited for for ever', async (t) => {
  const { engine, fake } = await setUp(t, {}, { stallMs: 60 });
  await fake.startForeignJob();
  const drawing = engine.draw({ id: 'J-000001', brief: brief() }, () => undefined, never);
  await until(() => fake.jobs.queued.length > 0);
  await fake.finishForeignJob();
  assert.equal((await drawing).pictures.length, 2);
  assert.equal(fake.interrupts.count, 0);
});

test('close ends what is in flight', async (t) => {
  const { draw, engine, fake } = await setUp(t, { manual: true });
  const settled = assert.rejects(draw());
  await until(() => fake.jobs.running !== null);
  await engine.close();
  await settled;
});
