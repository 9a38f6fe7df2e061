import test from 'node:test';
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { hold, startFakeA1111, type FakeA1111, type FakeA1111Knobs, type Fault, type Profile } from './a1111.ts';
import { readTexts } from './a1111/picture.ts';

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

async function call(
  sd: FakeA1111,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const asText = typeof body === 'string' ? body : JSON.stringify(body);
  const post = { method: 'POST', body: asText, headers: { 'content-type': 'application/json', ...headers } };
  const answer = await fetch(`${sd.url}/sdapi/v1${path}`, body === undefined ? { headers } : post);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}
const start = async (t: test.TestContext, knobs?: Partial<FakeA1111Knobs>): Promise<FakeA1111> =>
  hold(t, await startFakeA1111(knobs));
const sampler = (answer: Answer): string =>
  (JSON.parse(answer.body.info as string) as { sampler_name: string }).sampler_name;
const first = (answer: Answer): Buffer => Buffer.from((answer.body.images as string[])[0] ?? '', 'base64');
const status = async (sd: FakeA1111, path: string): Promise<number> => (await fetch(`${sd.url}${path}`)).status;

test('unknown samplers: silently the first one, or 404', async (t) => {
  const sd = await start(t);
  const ask = (name: string): Promise<Answer> =>
    call(sd, '/txt2img', { prompt: 'x', width: 64, height: 64, sampler_name: name });
  assert.equal(sampler(await ask('DPM++ SDE Karras')), 'DPM++ SDE');
  assert.equal(sampler(await ask('euler')), 'DPM++ 2M');
  for (const profile of ['a1111-1.9', 'a1111-1.8', 'sdnext'] as const) {
    sd.set({ profile });
    const answer = await ask('no such');
    assert.equal(answer.status, 404, profile);
    assert.equal(answer.body.detail, 'Sampler not found');
  }
  sd.set({ profile: 'a1111-1.8' });
  assert.equal(sampler(await ask('DPM++ 2M Karras')), 'DPM++ 2M Karras');
  sd.set({ profile: 'a1111-1.9' });
  assert.equal((await ask('DPM++ 2M Karras')).status, 404);
  sd.set({ profile: 'sdnext' });
  assert.equal(sampler(await call(sd, '/txt2img', { prompt: 'x', sampler_index: 'Euler' })), 'UniPC');
});

test('routes that tell the dialects apart', async (t) => {
  const sd = await start(t);
  const table: Record<Profile, number[]> = {
    'a1111-1.8': [404, 404, 404, 200, 200, 200],
    'a1111-1.9': [404, 404, 200, 200, 200, 200],
    'a1111-1.10': [404, 404, 200, 200, 200, 200],
    forge: [404, 200, 200, 404, 200, 200],
    sdnext: [200, 404, 404, 200, 200, 200],
    sdcpp: [404, 404, 200, 404, 404, 404],
  };
  for (const [profile, expected] of Object.entries(table) as [Profile, number[]][]) {
    sd.set({ profile });
    const paths = ['/version', '/sd-modules', '/schedulers', '/sd-vae', '/progress', '/memory'];
    const seen = await Promise.all(paths.map(async (path) => (await fetch(`${sd.url}/sdapi/v1${path}`)).status));
    assert.deepEqual(seen, expected, profile);
  }
  const models = (await call(sd, '/sd-models')).body as unknown as { hash: string }[];
  assert.equal(models[0]?.hash, '8888888888');
});

test('without --api every API route is 404, the page still pings', async (t) => {
  const sd = await start(t, { apiOff: true });
  const answer = await call(sd, '/progress');
  assert.equal(answer.status, 404);
  assert.deepEqual(answer.body, { detail: 'Not Found' });
  assert.equal(await status(sd, '/internal/ping'), 200);
  sd.set({ ui: false });
  assert.equal(await status(sd, '/internal/ping'), 404);
});

test('openapi.json lists what the dialect has', async (t) => {
  const sd = await start(t, { profile: 'forge' });
  const { paths } = (await (await fetch(`${sd.url}/openapi.json`)).json()) as { paths: Record<string, unknown> };
  assert.ok('/sdapi/v1/sd-modules' in paths);
  assert.ok(!('/sdapi/v1/sd-vae' in paths));
});

test('both texts of a 401, and routes that are not guarded', async (t) => {
  const sd = await start(t, { auth: 'ada:secret' });
  const basic = (pair: string): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
  });
  const none = await call(sd, '/options');
  assert.deepEqual([none.status, none.body.detail], [401, 'Not authenticated']);
  assert.equal(none.headers.get('www-authenticate'), null);
  assert.equal(
    (await call(sd, '/options', undefined, basic('ada:wrong'))).body.detail,
    'Incorrect username or password',
  );
  assert.equal((await call(sd, '/options', undefined, basic('ada:secret'))).status, 200);
  assert.equal((await call(sd, '/loras')).status, 200);
  sd.set({ profile: 'forge' });
  assert.equal((await call(sd, '/options')).headers.get('www-authenticate'), 'Basic');
});

test('pasted curly quotes are a 422 that points at them', async (t) => {
  const sd = await start(t);
  const pasted = '{\n\u201cprompt\u201d: "x"}';
  const { status: code, body } = await call(sd, '/txt2img', pasted);
  assert.equal(code, 422);
  assert.deepEqual(body.detail, [
    {
      loc: ['body', 2],
      msg: 'Expecting property name enclosed in double quotes: line 2 column 1 (char 2)',
      type: 'value_error.jsondecode',
      ctx: { msg: 'Expecting property name enclosed in double quotes', doc: pasted, pos: 2, lineno: 2, colno: 1 },
    },
  ]);
  assert.equal(sd.requests[0]?.valid, false);
  sd.set({ profile: 'forge' });
  const forge = (await call(sd, '/txt2img', pasted)).body.detail as { type: string }[];
  assert.equal(forge[0]?.type, 'json_invalid');
});

test('pydantic 1 bends numbers, pydantic 2 does not, and each names a wrong one its way', async (t) => {
  const sd = await start(t);
  const bent = await call(sd, '/txt2img', { prompt: 5, steps: '3', batch_size: 1.7, restore_faces: 'yes' });
  assert.equal(bent.status, 200);
  assert.deepEqual((bent.body.parameters as { prompt: string; steps: number }).steps, 3);
  assert.deepEqual((await call(sd, '/txt2img', { steps: 'many' })).body.detail, [
    { loc: ['body', 'steps'], msg: 'value is not a valid integer', type: 'type_error.integer' },
  ]);
  assert.deepEqual((await call(sd, '/txt2img', '')).body.detail, [
    { loc: ['body'], msg: 'field required', type: 'value_error.missing' },
  ]);
  sd.set({ profile: 'forge' });
  const strict = (await call(sd, '/txt2img', { prompt: 5, steps: 2.7 })).body.detail as Record<string, unknown>[];
  assert.deepEqual(
    strict.map((item) => [item.type, item.input]),
    [
      ['string_type', 5],
      ['int_from_float', 2.7],
    ],
  );
});

test('each fault is what it says', async (t) => {
  const sd = await start(t);
  const withFault = async (fault: Fault): Promise<Answer> => {
    sd.set({ faults: [fault] });
    return call(sd, '/txt2img', { prompt: 'x', seed: 1, width: 128, height: 128 });
  };
  const names: [Fault, string][] = [
    ['oom', 'OutOfMemoryError'],
    ['nan', 'NansException'],
    ['no-model', 'AttributeError'],
    ['exception', 'RuntimeError'],
  ];
  for (const [fault, name] of names) {
    const answer = await withFault(fault);
    assert.deepEqual([answer.status, answer.body.error], [500, name]);
    assert.equal(answer.headers.get('x-process-time'), null);
  }
  const black = await sharp(first(await withFault('black'))).stats();
  assert.ok(black.channels.every((channel) => channel.max === 0));
  await assert.rejects(sharp(first(await withFault('truncated-png'))).stats());
  await assert.rejects(sharp(first(await withFault('garbage-base64'))).stats());
  assert.match(first(await withFault('svg')).toString(), /^<svg/);
  assert.match(first(await withFault('polyglot')).toString('latin1'), /<script>/);
  assert.equal((await sharp(first(await withFault('wrong-size'))).metadata()).width, 64);
  const bomb = first(await withFault('pixel-bomb'));
  assert.equal(bomb.readUInt32BE(16) * bomb.readUInt32BE(20), 400_000_000);
  assert.deepEqual((await withFault('no-images')).body.images, []);
  assert.equal((await withFault('no-info')).body.info, '');
  const badInfo = await withFault('bad-info');
  assert.throws(() => JSON.parse(badInfo.body.info as string));
  assert.equal(((await withFault('ten-thousand')).body.images as string[]).length, 10_000);
  assert.equal(sampler(await withFault('wrong-sampler')), 'DPM adaptive');
  assert.match((await withFault('wrong-checkpoint')).body.info as string, /somebody-elses/);
  assert.equal((await call(sd, '/txt2img', { prompt: 'x' })).status, 200, 'a fault is used up');
});

test('answers that never come, or break', async (t) => {
  const sd = await start(t);
  const post = (fault: Fault, patience = 60): Promise<Response> => {
    sd.set({ faults: [fault] });
    const body = JSON.stringify({ prompt: 'x', width: 128, height: 128 });
    const headers = { 'content-type': 'application/json' };
    return fetch(`${sd.url}/sdapi/v1/txt2img`, {
      method: 'POST',
      body,
      headers,
      signal: AbortSignal.timeout(patience),
    });
  };
  await assert.rejects(post('hang'), { name: 'TimeoutError' });
  assert.equal(sd.jobs.finished.length, 0);
  await assert.rejects(post('mute'), { name: 'TimeoutError' });
  // The job is done all the same.
  while (sd.jobs.finished.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await assert.rejects(post('reset'), { name: 'TypeError' });
  await assert.rejects((await post('hang-body')).text(), { name: 'TimeoutError' });
  await assert.rejects((await post('reset-body', 5000)).text(), { name: 'TypeError' });
  await assert.rejects((await post('cut-json', 5000)).json(), { name: 'SyntaxError' });
  assert.match(await (await post('html-502', 5000)).text(), /^<html>/);
  assert.equal(sd.txt2imgCount, 7);

  const stuck = post('stuck', 5000);
  const deadline = performance.now() + 3000;
  while (sd.jobs.running?.stepsDone !== 25) {
    assert.ok(performance.now() < deadline, 'never got stuck');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await call(sd, '/interrupt', {});
  assert.equal((await stuck).status, 200);

  const bomb = await post('gzip-bomb', 5000);
  assert.equal(bomb.headers.get('content-encoding'), 'gzip');
  await bomb.body?.cancel();
  sd.set({ hugeBytes: 3_000_000 });
  assert.ok((await (await post('huge', 5000)).text()).length > 3_000_000);
});

test('faults of whole routes', async (t) => {
  const sd = await start(t, { routeFaults: { '/sdapi/v1/progress': 'html-502' } });
  assert.equal(await status(sd, '/sdapi/v1/progress'), 502);
  assert.equal(await status(sd, '/sdapi/v1/options'), 200);
  assert.equal(sd.requests.length, 2);
});

test('too many pixels end in OOM, fewer do not', async (t) => {
  const sd = await start(t, { oomAbovePixels: 600_000 });
  assert.equal((await call(sd, '/txt2img', { prompt: 'x', width: 1024, height: 1024 })).body.error, 'OutOfMemoryError');
  assert.equal((await call(sd, '/txt2img', { prompt: 'x' })).status, 200);
  assert.equal((await call(sd, '/txt2img', { prompt: 'x', width: 0 })).status, 500);
});

test('grid, extra and missing pictures', async (t) => {
  const sd = await start(t);
  const count = async (body: object): Promise<[number, number]> => {
    const answer = await call(sd, '/txt2img', { prompt: 'x', width: 64, height: 64, ...body });
    const { index_of_first_image: index } = JSON.parse(answer.body.info as string) as { index_of_first_image: number };
    return [(answer.body.images as string[]).length, index];
  };
  assert.deepEqual(await count({ batch_size: 4 }), [4, 0]);
  assert.deepEqual(await count({ batch_size: 4, save_images: true }), [5, 1]);
  assert.deepEqual(await count({ save_images: true }), [1, 0]);
  sd.set({ extraImages: 2 });
  assert.deepEqual(await count({ batch_size: 2 }), [4, 0]);
  sd.set({ extraImages: 0, imagesShort: 1 });
  assert.deepEqual(await count({ batch_size: 2 }), [1, 0]);
});

test('formats: PNG with text, JPEG from SD.Next, gzip for those who ask', async (t) => {
  const sd = await start(t);
  const chinese = first(await call(sd, '/txt2img', { prompt: '一只猫' }));
  assert.match(readTexts(chinese).parameters ?? '', /^一只猫\n/);
  sd.set({ profile: 'sdnext' });
  assert.equal((await sharp(first(await call(sd, '/txt2img', { prompt: 'x' }))).metadata()).format, 'jpeg');
  const zipped = await call(sd, '/txt2img', { prompt: 'x' }, { 'accept-encoding': 'gzip' });
  assert.equal(zipped.headers.get('content-encoding'), 'gzip');
  const plain = await call(sd, '/txt2img', { prompt: 'x' }, { 'accept-encoding': 'identity' });
  assert.equal(plain.headers.get('content-encoding'), null);
});

test('img2img wants a picture, upscaling gives a larger one, interrogate describes', async (t) => {
  const sd = await start(t);
  const picture = (await call(sd, '/txt2img', { prompt: 'x', width: 128, height: 64 })).body.images as string[];
  const again = await call(sd, '/img2img', {
    prompt: 'x',
    init_images: picture,
    width: 128,
    height: 64,
    denoising_strength: 0.5,
    steps: 20,
  });
  assert.equal(again.status, 200);
  assert.equal((again.body.parameters as { init_images: unknown }).init_images, null);
  assert.equal(sd.jobs.finished.at(-1)?.stepsDone, 11);
  assert.equal((await call(sd, '/img2img', { prompt: 'x' })).status, 404);
  assert.equal((await call(sd, '/img2img', { init_images: [] })).status, 500);
  assert.equal((await call(sd, '/img2img', { init_images: ['aGVsbG8='] })).body.detail, 'Invalid encoded image');
  assert.equal(
    (await call(sd, '/img2img', { init_images: ['http://127.0.0.1/x.png'] })).body.detail,
    'Requests not allowed',
  );
  const large = await call(sd, '/extra-single-image', {
    image: picture[0],
    upscaling_resize: 3,
    upscaler_1: 'Lanczos',
  });
  const { width, height } = await sharp(Buffer.from(large.body.image as string, 'base64')).metadata();
  assert.deepEqual([width, height], [384, 192]);
  assert.equal((await call(sd, '/extra-single-image', { image: picture[0], upscaler_1: 'none such' })).status, 500);
  assert.match(
    (await call(sd, '/interrogate', { image: picture[0], model: 'clip' })).body.caption as string,
    /wide picture/,
  );
  assert.match((await call(sd, '/png-info', { image: picture[0] })).body.info as string, /Steps: 50/);
});

test('options: what they write is what others see', async (t) => {
  const sd = await start(t);
  assert.equal((await call(sd, '/options', { foo: 1 })).body.errors, "'foo'");
  assert.equal((await call(sd, '/options', { sd_model_checkpoint: 'zzz' })).body.errors, "model 'zzz' not found");
  assert.equal((await call(sd, '/options', { sd_model_checkpoint: 'anything-v5' })).body, null);
  assert.deepEqual(sd.loads, ['anything-v5.safetensors']);
  sd.set({ profile: 'forge' });
  assert.equal((await call(sd, '/options', { foo: 1 })).body.message, "'foo'");
});

test('the format of the options is the format of the answer', async (t) => {
  const sd = await start(t);
  await call(sd, '/options', { samples_format: 'webp' });
  const { format } = await sharp(first(await call(sd, '/txt2img', { prompt: 'x' }))).metadata();
  assert.equal(format, 'webp');
  const local = { prompt: 'x', override_settings: { samples_format: 'jpg' } };
  assert.equal((await sharp(first(await call(sd, '/txt2img', local))).metadata()).format, 'webp', 'not by override');
});

test('names of scripts and upscalers nobody installed', async (t) => {
  const sd = await start(t);
  assert.equal((await call(sd, '/txt2img', { script_name: 'outpaint' })).body.detail, "Script 'outpaint' not found");
  const adetailer = { alwayson_scripts: { ADetailer: { args: [true] } } };
  assert.equal((await call(sd, '/txt2img', adetailer)).status, 422);
  sd.set({ scripts: ['adetailer'] });
  assert.equal((await call(sd, '/txt2img', adetailer)).status, 200);
  const hires = { enable_hr: true, hr_upscaler: 'Magic', width: 64, height: 64 };
  assert.match((await call(sd, '/txt2img', hires)).body.errors as string, /upscaler named Magic/);
  const larger = await call(sd, '/txt2img', { ...hires, hr_upscaler: 'Latent', hr_scale: 1.5 });
  assert.equal((await sharp(first(larger)).metadata()).width, 96);
});

test('wrong methods, wrong paths, wrong query', async (t) => {
  const sd = await start(t);
  const wrong = await call(sd, '/txt2img');
  assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'POST']);
  assert.deepEqual((await call(sd, '/nothing')).body, { detail: 'Not Found' });
  const query = await call(sd, '/progress?skip_current_image=perhaps');
  assert.equal(query.status, 422);
});
