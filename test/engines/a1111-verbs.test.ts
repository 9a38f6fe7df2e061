import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import { lastBody, never, setUp, sha256 } from './a1111-bench.ts';
import { TXT2IMG, IMG2IMG, control, flat, corner, pixel, decoded, lacking, green, unitOf } from './a1111-scene.ts';

test('a mask keeps black and repaints white, with an edge in proportion', async (t) => {
  const { fake, draw } = await setUp(t, { strict: true });
  const start = await flat(256, 256, '#208040');
  const mask = await corner(256, 0.6);
  const order = { sha256, strength: 0.8, mask: sha256 };
  const { pictures, notes } = await draw({ width: 256, height: 256, count: 1, start: order }, never, { start, mask });
  assert.deepEqual(notes, []);
  const drawn = pictures[0]?.bytes ?? new Uint8Array();
  assert.deepEqual(await pixel(drawn, 250, 250), [0x20, 0x80, 0x40]);
  assert.notDeepEqual(await pixel(drawn, 10, 10), [0x20, 0x80, 0x40]);
  const body = lastBody(fake, IMG2IMG);
  const expected = {
    denoising_strength: 0.8,
    mask: mask.toString('base64'),
    mask_blur: 2,
    inpainting_fill: 1,
    inpaint_full_res: false,
    inpaint_full_res_padding: 0,
    inpainting_mask_invert: 0,
  };
  assert.deepEqual(Object.fromEntries(Object.entries(body).filter(([key]) => key in expected)), expected);
});

test('a small mask is drawn at full size, and empty parts begin as noise', async (t) => {
  const { fake, draw } = await setUp(t, { strict: true });
  const start = await flat(384, 256, '#208040');
  const mask = await sharp(await corner(256, 0.3))
    .resize(384, 256, { fit: 'fill' })
    .png()
    .toBuffer();
  const order = { sha256, strength: 1, mask: sha256, fill: 'noise' as const };
  await draw({ width: 384, height: 256, count: 1, start: order }, never, { start, mask });
  const { inpaint_full_res: full, inpaint_full_res_padding: padding, ...body } = lastBody(fake, IMG2IMG);
  assert.deepEqual([full, padding, body['mask_blur'], body['inpainting_fill']], [true, 16, 2, 2]);
});

test('start and mask of other sizes are cut to the order before they go out', async (t) => {
  const { fake, draw } = await setUp(t, { strict: true });
  const order = { sha256, strength: 0.5, mask: sha256 };
  const given = { start: await flat(200, 100, '#208040'), mask: await corner(100, 0.5) };
  await draw({ width: 128, height: 64, count: 1, start: order }, never, given);
  const body = lastBody(fake, IMG2IMG);
  for (const sent of [(body['init_images'] as unknown[])[0], body['mask']]) {
    const { width, height } = await sharp(decoded(sent)).metadata();
    assert.deepEqual([width, height], [128, 64]);
  }
});

test('an order without the pictures it speaks of is a bug and is not sent', async (t) => {
  const { fake, draw } = await setUp(t, { control });
  await assert.rejects(draw({ start: { sha256, strength: 0.5 } }), /without the picture it starts from/);
  const masked = { sha256, strength: 0.5, mask: sha256 };
  await assert.rejects(draw({ start: masked }, never, await green), /without the picture it starts from/);
  await assert.rejects(draw({ guide: { sha256, kind: 'style', weight: 1 } }), /without the picture that guides it/);
  assert.equal(fake.jobs.finished.length, 0);
});

test('a second pass is larger, with an upscaler that is there', async (t) => {
  const { fake, draw } = await setUp(t, { strict: true });
  const hires = { factor: 1.5, strength: 0.45, upscaler: 'r-esrgan 4x+' };
  const { pictures, notes } = await draw({ hires, steps: 12 });
  assert.deepEqual(
    pictures.map(({ width, height }) => [width, height]),
    [
      [96, 96],
      [96, 96],
    ],
  );
  assert.deepEqual(notes, []);
  const body = lastBody(fake, TXT2IMG);
  const { enable_hr: on, hr_scale: scale, hr_upscaler: upscaler, hr_second_pass_steps: steps } = body;
  assert.deepEqual([on, scale, upscaler, steps, body['denoising_strength']], [true, 1.5, 'R-ESRGAN 4x+', 12, 0.45]);
  assert.ok(!('hr_cfg' in body) && !('hr_additional_modules' in body), 'keys of Forge stay there');

  const other = await draw({ hires: { ...hires, factor: 1.3, upscaler: 'Dream Upscaler' }, count: 1 });
  assert.deepEqual(other.notes, [{ key: 'engine.cannot', facts: { what: 'upscaler' } }]);
  assert.equal(lastBody(fake, TXT2IMG)['hr_upscaler'], 'R-ESRGAN 4x+', 'a weak pass over latents would be a blur');
  await draw({ hires: { factor: 1.3, strength: 0.6 }, count: 1 });
  assert.ok(!('hr_upscaler' in lastBody(fake, TXT2IMG)));
  assert.equal(other.pictures[0]?.width, 80, '64 * 1.3 in whole latents');
  await draw({ hires: { ...hires, upscaler: 'Latent (nearest)' } });
  assert.equal(lastBody(fake, TXT2IMG)['hr_upscaler'], 'Latent (nearest)');
});

test('a second pass after a start picture is left out and said', async (t) => {
  const { draw, fake } = await setUp(t, { strict: true });
  const order = { start: { sha256, strength: 0.5 }, hires: { factor: 2, strength: 0.5 }, count: 1 };
  const { notes, pictures } = await draw(order, never, await green);
  assert.deepEqual(notes, [{ key: 'engine.cannot', facts: { what: 'hires' } }]);
  assert.equal(pictures[0]?.width, 64);
  assert.ok(!('enable_hr' in lastBody(fake, IMG2IMG)));
});

test('a variation of a start picture walks as any other', async (t) => {
  const { draw, fake } = await setUp(t, { strict: true });
  await draw({ start: { sha256, strength: 0.5 }, variation: { seed: 9, strength: 0.2 } }, never, await green);
  const { subseed, subseed_strength: strength } = lastBody(fake, IMG2IMG);
  assert.deepEqual([subseed, strength], [9, 0.2]);
});

test('clip skip and VAE hold for the order alone', async (t) => {
  const { draw, fake } = await setUp(t, { strict: true });
  const { notes } = await draw({ clipSkip: 2, vae: 'vae-ft-mse', checkpoint: 'anything-v5' });
  assert.deepEqual(notes, []);
  const body = lastBody(fake, TXT2IMG);
  assert.deepEqual(body['override_settings'], {
    sd_model_checkpoint: 'anything-v5.safetensors [7f96a1a9ca]',
    CLIP_stop_at_last_layers: 2,
    sd_vae: 'vae-ft-mse.safetensors',
  });
  assert.equal(body['override_settings_restore_afterwards'], true);
  const { options } = (await (await fetch(`${fake.url}/sdapi/v1/options`)).json().then((options) => ({ options }))) as {
    options: Record<string, unknown>;
  };
  assert.deepEqual([options['CLIP_stop_at_last_layers'], options['sd_vae']], [1, 'Automatic']);

  const unknown = await draw({ vae: 'nowhere' });
  assert.deepEqual(unknown.notes, [{ key: 'engine.cannot', facts: { what: 'vae' } }]);
  assert.ok(!('override_settings' in lastBody(fake, TXT2IMG)));
});

test('settings that the answer does not confirm are said', async (t) => {
  const { draw } = await setUp(t, { ignoresSettings: true });
  const { notes } = await draw({ vae: 'anime.vae', clipSkip: 2 });
  // An answer without a VAE says nothing about it.
  assert.deepEqual(notes, [{ key: 'engine.cannot', facts: { what: 'clipSkip' } }]);
});

test('Forge draws Flux with its own fields, and keeps the text encoders beside a VAE', async (t) => {
  const vaes = ['ae.safetensors', 'other-vae.safetensors', 'clip_l.safetensors', 't5xxl_fp8.safetensors'];
  const { draw, fake } = await setUp(t, { profile: 'forge', strict: true, vaes });
  const given = ['ae.safetensors', 'clip_l.safetensors', 't5xxl_fp8.safetensors'];
  await fetch(`${fake.url}/sdapi/v1/options`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ forge_additional_modules: given.map((name) => `/srv/models/${name}`) }),
  });
  fake.set({ vaes: [...vaes, ...given.map((name) => `/srv/models/${name}`)] });
  const order = { distilledCfg: 3, hires: { factor: 2, strength: 0.4 }, cfg: 1, count: 1 };
  const { pictures, notes } = await draw({ ...order, vae: 'ae' });
  assert.deepEqual([pictures[0]?.width, notes], [128, []]);
  const body = lastBody(fake, TXT2IMG);
  assert.equal(body['distilled_cfg_scale'], 3);
  assert.deepEqual(
    [body['hr_cfg'], body['hr_distilled_cfg'], body['hr_additional_modules']],
    [1, 3, ['Use same choices']],
  );
  assert.ok(!('override_settings' in body), 'that one is loaded already');
  await draw({ vae: 'other-vae' });
  assert.deepEqual(lastBody(fake, TXT2IMG)['override_settings'], {
    forge_additional_modules: ['clip_l.safetensors', 't5xxl_fp8.safetensors', 'other-vae.safetensors'],
  });
  await draw();
  assert.ok(!('distilled_cfg_scale' in lastBody(fake, TXT2IMG)));
});

test('distilled CFG goes to nobody else', async (t) => {
  const { draw, fake } = await setUp(t, { strict: true });
  await draw({ distilledCfg: 3 });
  assert.ok(!('distilled_cfg_scale' in lastBody(fake, TXT2IMG)));
});

const guides: readonly [kind: 'style' | 'lines' | 'pose' | 'depth', module: string, model: string][] = [
  ['style', 'reference_only', 'None'],
  ['lines', 'canny', 'control_v11p_sd15_canny [d14c016b]'],
  ['pose', 'openpose_full', 'control_v11p_sd15_openpose [cab727d4]'],
  ['depth', 'depth_anything', 'control_v11f1p_sd15_depth [cfd03158]'],
];
for (const profile of ['a1111-1.10', 'forge'] as const) {
  for (const [kind, module, model] of guides) {
    test(`${profile}: a guide for ${kind} goes to ControlNet, and its maps are left out`, async (t) => {
      const { draw, fake } = await setUp(t, { profile, strict: true, control });
      const plain = await draw();
      const guide = await flat(80, 40, '#802040');
      const { pictures, notes } = await draw({ guide: { sha256, kind, weight: 0.7 } }, never, { guide });
      assert.deepEqual(notes, []);
      assert.deepEqual(
        pictures.map(({ width, seed }) => [width, seed]),
        plain.pictures.map(({ width, seed }) => [width, seed]),
      );
      const unit = unitOf(fake);
      assert.deepEqual([unit['module'], unit['model'], unit['weight']], [module, model, 0.7]);
      assert.ok(decoded(unit['image']).equals(guide));
    });
  }
}

test('the network fits the checkpoint that draws, and without one the kind is refused', async (t) => {
  const { draw, fake } = await setUp(t, { strict: true, control });
  const guide = await green;
  const lines = { guide: { sha256, kind: 'lines' as const, weight: 1 }, checkpoint: 'sd_xl_base_1.0', count: 1 };
  await draw(lines, never, { guide });
  assert.equal(unitOf(fake)['model'], 'diffusers_xl_canny_full [2b69fca4]');
  // Loaded now, so that an order without a name means it.
  await draw({ ...lines, checkpoint: undefined as never }, never, { guide });
  assert.equal(unitOf(fake)['model'], 'diffusers_xl_canny_full [2b69fca4]');
  const depth = { ...lines, guide: { sha256, kind: 'depth' as const, weight: 1 } };
  await assert.rejects(draw(depth, never, { guide }), lacking('depth'));
});

test('a guide and a start picture go together', async (t) => {
  const { draw, fake } = await setUp(t, { strict: true, control });
  const order = { start: { sha256, strength: 0.5 }, guide: { sha256, kind: 'style' as const, weight: 1 } };
  const { pictures } = await draw(order, never, { start: await green, guide: await green });
  assert.equal(pictures.length, 2);
  assert.equal(unitOf(fake, IMG2IMG)['module'], 'reference_only');
});
