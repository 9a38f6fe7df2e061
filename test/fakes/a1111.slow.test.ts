import test from 'node:test';
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { hold, startFakeA1111, type FakeA1111, type FakeA1111Knobs } from './a1111.ts';
import { readTexts } from './a1111/picture.ts';

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}
interface Info {
  all_seeds: number[];
  seed: number;
  infotexts: string[];
  index_of_first_image: number;
  sampler_name: string;
  sd_model_name: string;
  sd_model_hash: string;
  extra_generation_params: Record<string, unknown>;
}
interface ProgressBody {
  progress: number;
  eta_relative: number;
  current_image: string | null;
  state: Record<string, unknown>;
}

async function call(sd: FakeA1111, path: string, body?: unknown, init: RequestInit = {}): Promise<Answer> {
  const asText = typeof body === 'string' ? body : JSON.stringify(body);
  const posts =
    body === undefined ? {} : { method: 'POST', body: asText, headers: { 'content-type': 'application/json' } };
  const answer = await fetch(`${sd.url}${path}`, { ...posts, ...init });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}
const draw = (sd: FakeA1111, body: object): Promise<Answer> => call(sd, '/sdapi/v1/txt2img', body);
const progress = async (sd: FakeA1111): Promise<ProgressBody> =>
  (await call(sd, '/sdapi/v1/progress')).body as unknown as ProgressBody;
const pictures = (answer: Answer): Buffer[] =>
  (answer.body.images as string[]).map((text) => Buffer.from(text, 'base64'));
const info = (answer: Answer): Info => JSON.parse(answer.body.info as string) as Info;
const start = async (t: test.TestContext, knobs?: Partial<FakeA1111Knobs>): Promise<FakeA1111> =>
  hold(t, await startFakeA1111(knobs));
/** Waits until the server shows it. */
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 3000;
  while (!(await holds())) {
    assert.ok(performance.now() < deadline, `never came true: ${holds.toString()}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

test('an answer has whole pictures, their parameters and a doubly wrapped info', async (t) => {
  const sd = await start(t);
  const answer = await draw(sd, {
    prompt: 'a cat',
    negative_prompt: 'dog',
    seed: 7,
    batch_size: 2,
    steps: 20,
    width: 512,
    height: 768,
  });
  assert.equal(answer.status, 200);
  assert.equal(pictures(answer).length, 2);
  for (const [i, picture] of pictures(answer).entries()) {
    const { info: size } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([size.width, size.height], [512, 768]);
    assert.match(
      readTexts(picture).parameters ?? '',
      new RegExp(`^a cat\\nNegative prompt: dog\\nSteps: 20.*Seed: ${7 + i},`),
    );
  }
  assert.deepEqual(info(answer).all_seeds, [7, 8]);
  assert.equal(info(answer).index_of_first_image, 0);
  assert.equal(info(answer).infotexts.length, 2);
  assert.equal((answer.body.parameters as { steps: number }).steps, 20);
  assert.match(answer.headers.get('x-process-time') ?? '', /^\d/);
  assert.equal(sd.txt2imgCount, 1);
  assert.deepEqual(sd.requests[0]?.problems, []);
});

test('the same words, seed and size are the same picture, another seed is another', async (t) => {
  const sd = await start(t, { textChunk: false });
  const first = pictures(await draw(sd, { prompt: 'x', seed: 1 }))[0];
  const again = pictures(await draw(sd, { prompt: 'x', seed: 1 }))[0];
  const other = pictures(await draw(sd, { prompt: 'x', seed: 2 }))[0];
  assert.ok(first !== undefined && again !== undefined && other !== undefined);
  assert.ok(first.equals(again));
  assert.ok(!first.equals(other));
  const { channels } = await sharp(first).stats();
  assert.ok(channels.every((channel) => channel.stdev > 5));
});

test('seed -1 is resolved, defaults are those of the API', async (t) => {
  const sd = await start(t);
  const answer = await draw(sd, {});
  assert.ok(info(answer).seed >= 0);
  assert.equal((answer.body.parameters as { steps: number }).steps, 50);
});

test('a body is judged by the contract, and the server shrugs at unknown keys', async (t) => {
  const sd = await start(t);
  assert.equal((await draw(sd, { prompt: 'x', width: '512', override_setings: {} })).status, 200);
  assert.equal(sd.requests[0]?.valid, false);
  assert.equal(sd.requests[0]?.problems.length, 2);
  sd.set({ strict: true });
  assert.equal((await draw(sd, { prompt: 'x', hr_cfg: 1 })).status, 400);
  sd.set({ profile: 'forge' });
  assert.equal((await draw(sd, { prompt: 'x', hr_cfg: 1 })).status, 200);
});

test('steps, job numbers and the stale rest of /progress', async (t) => {
  const sd = await start(t, { manual: true });
  assert.equal((await progress(sd)).progress, 0);
  const drawing = draw(sd, { prompt: 'x', steps: 20, n_iter: 2 });
  await sd.step(10);
  const early = await progress(sd);
  assert.equal(early.progress.toFixed(3), '0.260');
  assert.equal(early.state.job, 'Batch 1 out of 2');
  assert.ok(early.current_image !== null);
  await sharp(Buffer.from(early.current_image, 'base64')).stats();
  const skipped = await call(sd, '/sdapi/v1/progress?skip_current_image=true');
  assert.equal(skipped.body.current_image, null);
  await sd.step(25);
  const late = await progress(sd);
  assert.equal(late.state.job_no, 1);
  assert.equal(late.state.sampling_step, 15);
  await sd.step(5);
  assert.equal(pictures(await drawing).length, 2);
  const idle = await progress(sd);
  assert.equal(idle.progress, 0);
  assert.equal(idle.state.sampling_steps, 20);
  assert.equal(idle.state.job_count, 0);
});

test('a checkpoint asked for is swapped in for one job and out by the next', async (t) => {
  const sd = await start(t, { loadMs: 40 });
  const drawing = draw(sd, { prompt: 'x', override_settings: { sd_model_checkpoint: 'anything-v5' } });
  await until(() => sd.jobs.running !== null);
  assert.equal((await progress(sd)).state.sampling_step, 0);
  assert.deepEqual(sd.loads, [], 'still loading');
  assert.equal((await drawing).status, 200);
  assert.equal(info(await drawing).sd_model_name, 'anything-v5');
  assert.deepEqual(sd.loads, ['anything-v5.safetensors']);
  const options = await call(sd, '/sdapi/v1/options');
  assert.equal(options.body.sd_model_checkpoint, 'dreamshaper_8.safetensors [879db523c3]');
  assert.equal(sd.loaded, 'anything-v5.safetensors');
  await draw(sd, { prompt: 'x' });
  assert.deepEqual(sd.loads, ['anything-v5.safetensors', 'dreamshaper_8.safetensors']);
});

test('the loading phase shows as a hundredth with -1 jobs', async (t) => {
  const sd = await start(t, { prepareMs: 100 });
  const drawing = draw(sd, { prompt: 'x' });
  await until(() => sd.jobs.running !== null);
  const seen = await progress(sd);
  assert.equal(seen.state.job_count, -1);
  assert.equal(seen.progress, 0.01);
  await drawing;
});

test('first come, first served, one at a time', async (t) => {
  const sd = await start(t, { manual: true });
  const all: Promise<Answer>[] = [];
  for (const prompt of ['one', 'two', 'three']) {
    all.push(draw(sd, { prompt, steps: 2, force_task_id: prompt }));
    await until(() => sd.jobs.queued.length + (sd.jobs.running === null ? 0 : 1) === all.length);
  }
  assert.equal(sd.jobs.running?.prompt, 'one');
  assert.deepEqual(
    sd.jobs.queued.map((job) => job.forceTaskId),
    ['two', 'three'],
  );
  const two = await call(sd, '/internal/progress', { id_task: 'two' });
  assert.deepEqual([two.body.active, two.body.queued, two.body.textinfo], [false, true, 'In queue: 1/2']);
  assert.equal((await call(sd, '/internal/pending-tasks')).body.size, 2);
  sd.set({ manual: false });
  await Promise.all(all);
  assert.deepEqual(
    sd.jobs.finished.map((job) => job.prompt),
    ['one', 'two', 'three'],
  );
  assert.equal((await call(sd, '/internal/progress', { id_task: 'two' })).body.completed, true);
});

test('an interrupt answers at once, hits whoever draws and gives half a picture with 200', async (t) => {
  const sd = await start(t, { manual: true });
  const drawing = draw(sd, { prompt: 'x', steps: 20, n_iter: 3, seed: 1 });
  await sd.step(25);
  assert.deepEqual((await call(sd, '/sdapi/v1/interrupt', {})).body, {});
  const answer = await drawing;
  assert.equal(answer.status, 200);
  assert.equal(pictures(answer).length, 2);
  assert.deepEqual(info(answer).all_seeds, [1, 2, 3]);
  assert.equal(sd.interrupts.count, 1);
  assert.equal(sd.interrupts.hits[0], sd.jobs.finished[0]);
  assert.equal(sd.jobs.finished[0]?.outcome, 'interrupted');
  assert.equal((await progress(sd)).state.interrupted, true, 'the flag stays until the next job');
});

test('an interrupt while idle is wiped by the next job', async (t) => {
  const sd = await start(t);
  await call(sd, '/sdapi/v1/interrupt', {});
  assert.equal((await progress(sd)).state.interrupted, true);
  assert.deepEqual(sd.interrupts.hits, [null]);
  assert.equal(pictures(await draw(sd, { prompt: 'x', n_iter: 2 })).length, 2);
  assert.equal(sd.jobs.finished[0]?.outcome, 'finished');
});

test('an interrupt before the first step leaves no picture at all', async (t) => {
  const sd = await start(t, { prepareMs: 60 });
  const drawing = draw(sd, { prompt: 'x' });
  await until(() => sd.jobs.running !== null);
  await call(sd, '/sdapi/v1/interrupt', {});
  const answer = await drawing;
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.body.images, []);
});

test('lost interrupts are answered and forgotten', async (t) => {
  const sd = await start(t, { manual: true, loseInterrupts: 1 });
  const drawing = draw(sd, { prompt: 'x', steps: 4 });
  await sd.step(1);
  await call(sd, '/sdapi/v1/interrupt', {});
  assert.equal((await progress(sd)).state.interrupted, false);
  await call(sd, '/sdapi/v1/interrupt', {});
  await drawing;
  assert.equal(sd.interrupts.count, 2);
  assert.deepEqual(
    sd.interrupts.hits.map((hit) => hit?.prompt),
    [undefined, 'x'],
  );
});

test('a client that leaves does not stop the job', async (t) => {
  const sd = await start(t, { manual: true });
  const leave = new AbortController();
  const drawing = call(sd, '/sdapi/v1/txt2img', { prompt: 'x', steps: 3 }, { signal: leave.signal });
  await sd.step(1);
  leave.abort();
  await assert.rejects(drawing, { name: 'AbortError' });
  await until(() => sd.jobs.running?.abandoned === true);
  await sd.step(2);
  await until(() => sd.jobs.finished.length === 1);
  assert.equal(sd.jobs.finished[0]?.outcome, 'finished');
});

test('someone draws in the web page: ours waits, an interrupt hits theirs', async (t) => {
  const sd = await start(t);
  const foreign = await sd.startForeignJob();
  const seen = await progress(sd);
  assert.match(String(seen.state.job), /^task\(/);
  const ours = draw(sd, { prompt: 'ours' });
  await until(() => sd.jobs.queued.length === 1);
  await call(sd, '/sdapi/v1/interrupt', {});
  await foreign.ended;
  assert.equal(sd.interrupts.hits[0]?.kind, 'foreign');
  assert.equal((await ours).status, 200);

  await sd.startForeignJob();
  const next = draw(sd, { prompt: 'next' });
  await until(() => sd.jobs.queued.length === 1);
  await sd.finishForeignJob();
  assert.equal((await next).status, 200);
  assert.equal(sd.jobs.finished.at(-1)?.prompt, 'next');
});

test('with all threads waiting even /progress waits', async (t) => {
  const sd = await start(t, { poolSize: 3, manual: true });
  const drawing = [1, 2, 3].map((n) => draw(sd, { prompt: `p${n}`, steps: 1 }));
  await until(() => sd.jobs.queued.length === 2);
  let looked = false;
  const look = progress(sd).then(() => (looked = true));
  await until(() => sd.openConnections >= 4);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(looked, false);
  sd.set({ manual: false });
  await Promise.all([look, ...drawing]);
});

test('a dead server refuses, forgets its jobs and comes back on its port', async (t) => {
  const sd = await start(t, { manual: true });
  const both = Promise.allSettled(['x', 'y'].map((prompt) => draw(sd, { prompt, steps: 5 })));
  await sd.step(1);
  await until(() => sd.jobs.queued.length === 1);
  await sd.setDown(true);
  assert.ok((await both).every((drawing) => drawing.status === 'rejected'));
  await assert.rejects(progress(sd));
  await until(() => sd.jobs.finished.length === 2);
  assert.ok(sd.jobs.finished.every((job) => job.outcome === 'lost'));
  await sd.setDown(false);
  sd.set({ manual: false });
  assert.equal((await progress(sd)).state.job_count, 0);
  assert.equal((await draw(sd, { prompt: 'z' })).status, 200);
});

test('encoding happens after the lock was given back', async (t) => {
  const sd = await start(t, { encodeMs: 80 });
  const drawing = draw(sd, { prompt: 'x' });
  await until(() => sd.jobs.finished.length === 1);
  assert.equal((await progress(sd)).state.job_count, 0, 'idle although the POST still waits');
  assert.equal((await drawing).status, 200);
});
