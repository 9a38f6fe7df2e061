import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import { hold, startFakeA1111, type FakeA1111, type FakeA1111Knobs } from './a1111.ts';

const control: NonNullable<FakeA1111Knobs['control']> = {
  modules: ['canny', 'reference_only'],
  models: ['control_v11p_sd15_canny [d14c016b]', 'diffusers_xl_canny_full [2b69fca4]'],
};
const segment: NonNullable<FakeA1111Knobs['segment']> = { models: ['sam_vit_h_4b8939.pth'], finds: ['fox'] };

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

async function ask(fake: FakeA1111, path: string, body?: unknown): Promise<Answer> {
  const given = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(fake.url + path, body === undefined ? {} : given);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const flat = async (background: string): Promise<string> =>
  (
    await sharp({ create: { width: 64, height: 64, channels: 3, background } })
      .png()
      .toBuffer()
  ).toString('base64');

const unit = async (change: object) => ({
  controlnet: { args: [{ module: 'canny', model: control.models[0], image: await flat('#123456'), ...change }] },
});
const draws = (more: object) => ({ prompt: 'a fox', width: 64, height: 64, steps: 2, ...more });

test('extensions are there or not, with all their routes', async (t) => {
  const fake = hold(t, await startFakeA1111());
  for (const path of ['/controlnet/model_list', '/controlnet/module_list', '/sam/heartbeat', '/sam/sam-model']) {
    assert.equal((await ask(fake, path)).status, 404, path);
  }
  assert.equal((await ask(fake, '/sdapi/v1/txt2img', draws({ alwayson_scripts: await unit({}) }))).status, 422);
  fake.set({ control, segment });
  assert.deepEqual((await ask(fake, '/controlnet/model_list')).body, { model_list: control.models });
  assert.deepEqual((await ask(fake, '/sam/sam-model')).body, segment.models);
  const { body } = await ask(fake, '/sdapi/v1/scripts');
  assert.ok((body['txt2img'] as string[]).includes('controlnet'));
});

test('ControlNet puts a map behind the pictures and stumbles over what it does not know', async (t) => {
  const fake = hold(t, await startFakeA1111({ control }));
  const draw = async (change: object): Promise<Answer> =>
    ask(fake, '/sdapi/v1/txt2img', draws({ alwayson_scripts: await unit(change) }));
  const { body } = await draw({});
  assert.equal((body['images'] as string[]).length, 2);
  assert.equal((body['images'] as string[])[1], await flat('#123456'));
  assert.equal((JSON.parse(String(body['info'])) as { all_seeds: number[] }).all_seeds.length, 1);
  assert.equal((await draw({ module: 'reference_only', model: 'None' })).status, 200);
  for (const wrong of [
    { module: 'magic' },
    { model: 'nowhere' },
    { model: 'None' },
    { model: control.models[1] },
    { image: 'no picture' },
  ]) {
    assert.equal((await draw(wrong)).status, 500, JSON.stringify(wrong));
  }
  await ask(fake, '/sdapi/v1/txt2img', draws({ alwayson_scripts: await unit({ secret: 1 }) }));
  assert.ok(fake.requests.at(-1)?.problems.some((problem) => problem.includes('secret')));
});

test('a mask keeps black, and inverted keeps white', async (t) => {
  const fake = hold(t, await startFakeA1111());
  const half = await sharp({ create: { width: 32, height: 64, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const mask = await sharp(Buffer.from(await flat('#000'), 'base64'))
    .composite([{ input: half, left: 0, top: 0 }])
    .png()
    .toBuffer();
  const kept = async (invert: number): Promise<[left: boolean, right: boolean]> => {
    const { body } = await ask(fake, '/sdapi/v1/img2img', {
      ...draws({ init_images: [await flat('#0a8c50')], denoising_strength: 1 }),
      mask: mask.toString('base64'),
      inpainting_mask_invert: invert,
    });
    const data = await sharp(Buffer.from((body['images'] as string[])[0] ?? '', 'base64'))
      .raw()
      .toBuffer();
    const isKept = (x: number): boolean =>
      data
        .subarray((64 * 32 + x) * 3)
        .subarray(0, 3)
        .toString('hex') === '0a8c50';
    return [isKept(5), isKept(60)];
  };
  assert.deepEqual(await kept(0), [false, true]);
  assert.deepEqual(await kept(1), [true, false]);
});

test('settings of an order hold for it alone unless it says otherwise', async (t) => {
  const fake = hold(t, await startFakeA1111());
  const skip = async (more: object): Promise<unknown> => {
    const { body } = await ask(fake, '/sdapi/v1/txt2img', draws(more));
    return (JSON.parse(String(body['info'])) as Record<string, unknown>)['clip_skip'];
  };
  const settings = { override_settings: { CLIP_stop_at_last_layers: 2 } };
  assert.equal(await skip(settings), 2);
  assert.equal(await skip({}), 1);
  assert.equal(await skip({ ...settings, override_settings_restore_afterwards: false }), 2);
  assert.equal(await skip({}), 2);
});

test('Segment Anything finds what it knows, three outlines from small to large, and else gives no masks', async (t) => {
  const fake = hold(t, await startFakeA1111({ segment }));
  const predict = async (words: string, more: object = {}): Promise<Answer> =>
    ask(fake, '/sam/sam-predict', {
      input_image: await flat('#123456'),
      dino_enabled: true,
      dino_text_prompt: words,
      ...more,
    });
  const { body } = await predict('fox');
  const shares = await Promise.all(
    (body['masks'] as string[]).map(
      async (mask) => (await sharp(Buffer.from(mask, 'base64')).stats()).channels[0]?.mean,
    ),
  );
  assert.equal(shares.length, 3);
  assert.deepEqual(
    shares,
    shares.toSorted((a, b) => (a ?? 0) - (b ?? 0)),
  );
  assert.ok(!('masks' in (await predict('dog')).body));
  assert.ok(!('masks' in (await predict('fox', { dino_enabled: false })).body));
  assert.equal((await predict('fox', { sam_model_name: 'other.pth' })).status, 500);
});
