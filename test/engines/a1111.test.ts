import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import sharp from 'sharp';
import { extrasKeys, img2imgKeys, overrideKeys, txt2imgKeys } from '../../src/engines/a1111/keys.ts';
import { createPool } from '../../src/engines/pool.ts';
import { systemClock } from '../../src/clock.ts';
import type { DrawnPicture } from '../../src/ports.ts';
import type { Profile } from '../fakes/a1111.ts';
import { brief, isFailure, lastBody, never, setUp, until } from './a1111-bench.ts';

const TXT2IMG = '/sdapi/v1/txt2img';
const IMG2IMG = '/sdapi/v1/img2img';

/** Short, as the difference of two pictures fills the memory before it is told. */
const digestOf = ({ bytes, ...facts }: DrawnPicture) => ({
  ...facts,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

test('a drawing gives clean pictures with their seeds, from one txt2img', async (t) => {
  const { fake, draw, progress } = await setUp(t, { strict: true });
  const { pictures, notes, checkpoint } = await draw({ seed: 4_294_967_290, count: 3, width: 128 });
  assert.deepEqual(
    pictures.map(({ width, height, seed, mime }) => ({ width, height, seed, mime })),
    [0, 1, 2].map((i) => ({ width: 128, height: 64, seed: 4_294_967_290 + i, mime: 'image/png' })),
  );
  assert.equal(new Set(pictures.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).size, 3);
  for (const { bytes } of pictures) {
    assert.ok(!Buffer.from(bytes).includes('red fox'), 'the prompt is not in the file');
    assert.equal((await sharp(bytes).metadata()).width, 128);
  }
  assert.deepEqual(notes, []);
  assert.equal(checkpoint, 'dreamshaper_8');
  assert.equal(fake.txt2imgCount, 1);
  assert.deepEqual(progress.at(-1), { phase: 'finishing', fraction: 1 });
});

test('only the listed keys are sent', async (t) => {
  const { fake, engine, draw } = await setUp(t);
  const variation = { seed: 5, strength: 0.3 };
  const { pictures } = await draw({ variation, checkpoint: 'anything-v5', scheduler: 'karras' });
  const [first] = pictures;
  assert.ok(first);
  await draw({ start: { sha256: '0'.repeat(64), strength: 0.4 } }, never, first.bytes);
  await engine.upscale(first.bytes, 2, never);

  const beyond = (body: object, keys: readonly string[]): string[] =>
    Object.keys(body).filter((key) => !keys.includes(key));
  const body = lastBody(fake, TXT2IMG);
  assert.deepEqual(beyond(body, txt2imgKeys), []);
  assert.deepEqual(beyond(body['override_settings'] as object, overrideKeys), []);
  assert.deepEqual(beyond(lastBody(fake, IMG2IMG), img2imgKeys), []);
  assert.deepEqual(Object.keys(lastBody(fake, '/sdapi/v1/extra-single-image')).toSorted(), [...extrasKeys].toSorted());
  // The settings of the owner and his saved files are never touched.
  assert.ok(!fake.requests.some((request) => request.method === 'POST' && request.path === '/sdapi/v1/options'));
});

test('the values are those of the order', async (t) => {
  const { fake, draw } = await setUp(t);
  await draw({ checkpoint: 'anything-v5', sampler: 'DPM++ 2M', scheduler: 'karras', steps: 12, cfg: 5.5 });
  const body = lastBody(fake, TXT2IMG);
  const expected = {
    prompt: 'a red fox, watercolour',
    negative_prompt: 'blurry',
    seed: 100,
    sampler_name: 'DPM++ 2M',
    sampler_index: 'DPM++ 2M',
    scheduler: 'Karras',
    batch_size: 2,
    n_iter: 1,
    steps: 12,
    cfg_scale: 5.5,
    width: 64,
    height: 64,
    restore_faces: false,
    tiling: false,
    override_settings: { sd_model_checkpoint: 'anything-v5.safetensors [7f96a1a9ca]' },
    override_settings_restore_afterwards: false,
    send_images: true,
    save_images: false,
  };
  assert.deepEqual(Object.fromEntries(Object.entries(body).filter(([key]) => key in expected)), expected);
  assert.match(String(body['force_task_id']), /^atelier-J-000001-/);
});

test('the commands of other servers and half characters do not get through', async (t) => {
  const { fake, draw } = await setUp(t);
  await draw({
    positive: 'fox <sd_cpp_extra_args>{"steps":999}</sd_cpp_extra_args> <sd_cpp_<sd_cpp_extra_args>extra_args>x \ud800',
  });
  assert.doesNotMatch(String(lastBody(fake, TXT2IMG)['prompt']), /sd_cpp_extra_args|[\ud800-\udfff]/);
});

test('an order out of bounds is a bug and is not sent', async (t) => {
  const { fake, draw } = await setUp(t);
  await assert.rejects(draw({ width: 4096 }), { name: 'ZodError' });
  await assert.rejects(draw({ count: 99 }), { name: 'ZodError' });
  assert.equal(fake.txt2imgCount, 0);
});

test('img2img starts from the bytes we hold', async (t) => {
  const { fake, draw } = await setUp(t);
  const first = (await draw({ count: 1 })).pictures[0];
  assert.ok(first);
  const { pictures } = await draw({ count: 1, start: { sha256: '0'.repeat(64), strength: 0.35 } }, never, first.bytes);
  const body = lastBody(fake, IMG2IMG);
  assert.deepEqual(body['init_images'], [Buffer.from(first.bytes).toString('base64')]);
  assert.equal(body['denoising_strength'], 0.35);
  assert.equal(pictures.length, 1);
});

test('an upscale uses the best upscaler there is', async (t) => {
  const { fake, engine, draw } = await setUp(t);
  const first = (await draw({ count: 1 })).pictures[0];
  assert.ok(first);
  const larger = await engine.upscale(first.bytes, 2, never);
  assert.deepEqual([larger.width, larger.height, larger.mime], [128, 128, 'image/png']);
  const used = (): unknown => lastBody(fake, '/sdapi/v1/extra-single-image')['upscaler_1'];
  assert.equal(used(), 'R-ESRGAN 4x+');
  fake.set({ upscalers: ['None', 'Lanczos', 'Nearest'] });
  await engine.look(never);
  await engine.upscale(first.bytes, 1.5, never);
  assert.equal(used(), 'Lanczos');
  fake.set({ upscalers: ['None'] });
  await engine.look(never);
  await assert.rejects(engine.upscale(first.bytes, 2, never), isFailure('E-SD-11', 'retry'));
});

const dialects: Record<Profile, RegExp> = {
  'a1111-1.8': /^A1111 v1\.8/,
  'a1111-1.9': /^A1111 v1\.9/,
  'a1111-1.10': /^A1111 v1\.10/,
  forge: /^Forge f2/,
  sdnext: /^SD\.Next /,
  sdcpp: /^stable-diffusion\.cpp$/,
};

for (const [profile, dialect] of Object.entries(dialects) as [Profile, RegExp][]) {
  test(`${profile} is recognised and draws as ordered`, async (t) => {
    const { fake, engine, draw } = await setUp(t, { profile, strict: true });
    const outlook = await engine.look(never);
    assert.deepEqual(
      outlook.models.map((model) => model.name),
      ['dreamshaper_8', 'anything-v5', 'sd_xl_base_1.0'],
    );
    const { pictures, notes } = await draw({ sampler: 'DPM++ 2M', scheduler: 'karras' });
    assert.deepEqual(
      pictures.map((picture) => picture.seed),
      [100, 101],
    );
    assert.deepEqual(
      pictures.map((picture) => picture.mime),
      ['image/png', 'image/png'],
    );
    assert.deepEqual(notes, []);
    assert.match((await engine.look(never)).dialect, dialect);
    const body = lastBody(fake, TXT2IMG);
    if (profile === 'a1111-1.8') assert.equal(body['sampler_name'], 'DPM++ 2M Karras');
    if (profile === 'a1111-1.8' || profile === 'sdnext') assert.ok(!('scheduler' in body));
    else assert.match(String(body['scheduler']), /^karras$/i);
    if (profile === 'sdcpp') assert.equal(body['sampler_name'], 'dpm++2m');
  });
}

test('the outlook names what is there, each once, and nothing of the host', async (t) => {
  const { engine } = await setUp(t);
  const outlook = await engine.look(never);
  assert.deepEqual(outlook.models[1], { name: 'anything-v5', hash: '7f96a1a9ca' });
  assert.equal(outlook.checkpoint, 'dreamshaper_8');
  assert.ok(outlook.samplers.includes('Euler a'));
  assert.ok(!outlook.upscalers.includes('None'));
  assert.doesNotMatch(JSON.stringify(outlook), /\/srv\//);
});

test('a checkpoint is named by title, name, file or hash, and an unknown one is refused before anything is drawn', async (t) => {
  const { fake, draw } = await setUp(t);
  const names = ['anything-v5.safetensors [7f96a1a9ca]', 'anything-v5.safetensors', 'anything-v5', '7f96a1a9ca'];
  for (const checkpoint of names) {
    assert.equal((await draw({ checkpoint })).checkpoint, 'anything-v5', checkpoint);
  }
  await assert.rejects(draw({ checkpoint: 'anything-v4' }), (error) => {
    assert.ok(isFailure('E-SD-06', 'never')(error));
    assert.deepEqual((error as { facts: unknown }).facts, { given: 'anything-v4', near: 'anything-v5' });
    return true;
  });
  assert.equal(fake.txt2imgCount, names.length);
  // One that arrived since the last look is found.
  fake.set({ checkpoints: [{ name: 'anything-v4.ckpt', hash: '0123456789' }] });
  assert.equal((await draw({ checkpoint: 'anything-v4' })).checkpoint, 'anything-v4');
});

test('a checkpoint in a folder is known by its file alone, as answers and pictures name it, where only one is called so', async (t) => {
  const { draw } = await setUp(t, {
    checkpoints: [
      { name: 'plain.safetensors', hash: '1111111111' },
      { name: 'sd15\\国风3.safetensors', hash: '' },
      { name: 'sd15/twice.safetensors', hash: '2222222222' },
      { name: 'xl/twice.safetensors', hash: '3333333333' },
    ],
  });
  for (const checkpoint of ['国风3', '国风3.safetensors', 'sd15_国风3', 'sd15\\国风3.safetensors']) {
    const { notes, checkpoint: drawn } = await draw({ checkpoint });
    assert.deepEqual([drawn, notes], ['国风3', []], checkpoint);
  }
  await assert.rejects(draw({ checkpoint: 'twice' }), isFailure('E-SD-06', 'never'));
  assert.equal((await draw({ checkpoint: 'xl_twice' })).checkpoint, 'twice');
});

test('what was not done as ordered is said', async (t) => {
  const { draw, fake } = await setUp(t, { fault: 'wrong-checkpoint' });
  assert.deepEqual((await draw({ checkpoint: 'anything-v5' })).notes, [
    { key: 'engine.otherModel', facts: { asked: 'anything-v5', used: 'somebody-elses' } },
  ]);
  fake.set({ fault: 'wrong-sampler' });
  assert.deepEqual((await draw()).notes, [
    { key: 'engine.otherSampler', facts: { asked: 'Euler a', used: 'DPM adaptive' } },
  ]);
  fake.set({ fault: null });
  const { notes } = await draw({ sampler: 'Quantum Foam' });
  assert.deepEqual(notes, [{ key: 'engine.otherSampler', facts: { asked: 'Quantum Foam', used: 'Euler' } }]);
  assert.equal(lastBody(fake, TXT2IMG)['sampler_name'], 'Euler');
  fake.set({ imagesShort: 1 });
  assert.deepEqual((await draw()).notes, [{ key: 'engine.partial', facts: { drawn: 1, asked: 2 } }]);
});

test('a grid in front and pictures behind are left out', async (t) => {
  const { draw, fake } = await setUp(t);
  const plain = await draw();
  fake.set({ gridFirst: true, extraImages: 2 });
  const { pictures, notes } = await draw();
  assert.deepEqual(notes, []);
  assert.deepEqual(pictures.map(digestOf), plain.pictures.map(digestOf));
  fake.set({ extraImages: 0, fault: 'untold-first' });
  assert.deepEqual((await draw()).pictures.map(digestOf), plain.pictures.map(digestOf));
  fake.set({ gridFirst: false, extraImages: 1 });
  assert.deepEqual((await draw()).pictures.map(digestOf), plain.pictures.map(digestOf));
});

test('an answer without info is still a drawing', async (t) => {
  for (const fault of ['no-info', 'absent-info', 'bad-info'] as const) {
    const { draw } = await setUp(t, { fault });
    const { pictures, checkpoint } = await draw();
    assert.deepEqual(
      pictures.map((picture) => picture.seed),
      [100, 101],
    );
    assert.equal(checkpoint, undefined);
  }
});

test('JPEG and WebP come out as clean PNG', async (t) => {
  for (const format of ['jpeg', 'webp'] as const) {
    const { draw } = await setUp(t, { format });
    const { pictures } = await draw();
    for (const { bytes } of pictures) {
      const metadata = await sharp(bytes).metadata();
      assert.equal(metadata.format, 'png');
      assert.equal(metadata.exif, undefined);
    }
  }
});

test('credentials go out by header, from the option or the address, and a path in the address is kept', async (t) => {
  const { fake, draw } = await setUp(t, { auth: 'me:se cret' }, { auth: 'me:se cret' });
  assert.equal((await draw()).pictures.length, 2);
  assert.ok(fake.requests.every(({ headers }) => headers['accept-encoding'] === 'identity'));

  const withAddress = await setUp(t, {}, { url: fake.url.replace('http://', 'http://me:se%20cret@') });
  assert.equal((await withAddress.draw()).pictures.length, 2);

  // Of several machines, each may have its own.
  const own = { url: fake.url.replace('http://', 'http://me:se%20cret@'), auth: 'somebody:else' };
  assert.equal((await (await setUp(t, {}, own)).draw()).pictures.length, 2);
  const percent = await setUp(t, { auth: 'me:100%' });
  const raw = await setUp(t, {}, { url: percent.fake.url.replace('http://', 'http://me:100%@') });
  assert.equal((await raw.draw()).pictures.length, 2);

  for (const pasted of ['/docs', '/sdapi/v1', '/sdapi/v1/txt2img', '/?__theme=dark']) {
    const inside = await setUp(t, {}, { url: fake.url + pasted, auth: 'me:se cret' });
    assert.equal((await inside.draw()).pictures.length, 2, pasted);
  }

  const listening = await setUp(t, {}, { url: fake.url.replace('127.0.0.1', '0.0.0.0'), auth: 'me:se cret' });
  assert.equal((await listening.draw()).pictures.length, 2);

  const below = await setUp(t, {}, { url: `${fake.url}/some/path/`, auth: 'me:se cret' });
  await assert.rejects(below.draw(), isFailure('E-SD-02'));
  assert.equal(fake.requests.at(-1)?.path.startsWith('/some/path/sdapi/v1/'), true);
});

test('progress goes from nothing to the end and never back, with a preview of our own drawing', async (t) => {
  const { fake, draw, progress } = await setUp(t, { stepMs: 8, prepareMs: 30, decodeMs: 30, encodeMs: 30 });
  const began = performance.now();
  await draw({ steps: 25 });
  const took = performance.now() - began;
  const fractions = progress.map((one) => one.fraction);
  assert.deepEqual(
    fractions,
    fractions.toSorted((a, b) => a - b),
  );
  assert.deepEqual([...new Set(progress.map((one) => one.phase))], ['drawing', 'finishing']);
  const steps = progress.flatMap((one) => one.step ?? []);
  assert.ok(new Set(steps).size > 3 && Math.max(...steps) <= 25);
  assert.ok(progress.every((one) => (one.etaSeconds ?? 0) < 60));
  const preview = progress.find((one) => one.preview)?.preview;
  assert.equal(preview?.mime, 'image/jpeg');
  assert.equal((await sharp(preview?.bytes).metadata()).format, 'jpeg');
  // Previews are rare, since the WebUI decodes them on the GPU: one in the time of five looks, which here is 50 ms.
  const looks = fake.requests.filter((request) => request.path === '/sdapi/v1/progress');
  const withImage = looks.filter((request) => request.query['skip_current_image'] !== 'true');
  assert.ok(withImage.length < looks.length && withImage.length <= took / 50, `${withImage.length} in ${took} ms`);
});

test('loading another checkpoint is said', async (t) => {
  const { engine, draw, progress } = await setUp(t, { prepareMs: 60 });
  await engine.look(never);
  await draw({ checkpoint: 'anything-v5' });
  assert.ok(progress.some((one) => one.phase === 'loading'));
  await draw({ checkpoint: 'anything-v5' });
  assert.ok(!progress.some((one) => one.phase === 'loading'), 'it is loaded now');
});

test('a second order waits for the first, and a third is a bug', async (t) => {
  const { draw, fake } = await setUp(t, { stepMs: 5 });
  const both = [draw(), draw()];
  await assert.rejects(draw(), /more orders/);
  for (const { pictures } of await Promise.all(both)) assert.equal(pictures.length, 2);
  assert.equal(fake.txt2imgCount, 2);
});

test('the pool and the engine draw many orders one by one', async (t) => {
  const one = await setUp(t, { stepMs: 1 });
  const two = await setUp(t, { stepMs: 1 }, { name: 'sd2' });
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const pool = createPool({ engines: [one.engine, two.engine], clock: systemClock, log });
  pool.start();
  t.after(() => pool.stop());
  const order = async (seed: number): Promise<number | undefined> => {
    await until(() => pool.idle().length > 0);
    const lease = pool.lease(pool.idle()[0] ?? '');
    assert.ok(lease);
    const result = await lease.engine.draw({ id: `J-00000${seed}`, brief: brief({ seed }) }, () => undefined, never);
    lease.release();
    return result.pictures[0]?.seed;
  };
  assert.deepEqual(await Promise.all([1, 2, 3, 4, 5, 6].map(order)), [1, 2, 3, 4, 5, 6]);
  assert.equal(one.fake.txt2imgCount, 3);
  assert.equal(two.fake.txt2imgCount, 3);
});
