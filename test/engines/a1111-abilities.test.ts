import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import {
  controlKeys,
  extrasKeys,
  img2imgKeys,
  interrogateKeys,
  overrideKeys,
  segmentKeys,
  txt2imgKeys,
} from '../../src/engines/a1111/keys.ts';
import { AtelierError, CancelledError } from '../../src/errors.ts';
import type { Ability } from '../../src/ports.ts';
import type { FakeA1111, FakeA1111Knobs, Profile } from '../fakes/a1111.ts';
import { isFailure, lastBody, never, setUp, sha256, until } from './a1111-bench.ts';
import {
  TXT2IMG,
  IMG2IMG,
  INTERROGATE,
  SEGMENT,
  control,
  segment,
  flat,
  corner,
  pixel,
  decoded,
  problem,
  lacking,
  green,
  unitOf,
} from './a1111-scene.ts';

test('words for a part become a mask, and the part is repainted', async (t) => {
  const { draw, fake } = await setUp(t, { strict: true, segment });
  const start = await flat(128, 64, '#208040');
  const order = { width: 128, height: 64, count: 1, start: { sha256, strength: 0.8, area: 'the fox' } };
  const { pictures } = await draw(order, never, { start });
  const drawn = pictures[0]?.bytes ?? new Uint8Array();
  assert.deepEqual(await pixel(drawn, 3, 3), [0x20, 0x80, 0x40]);
  assert.notDeepEqual(await pixel(drawn, 64, 32), [0x20, 0x80, 0x40]);
  assert.deepEqual(
    { ...lastBody(fake, SEGMENT), input_image: 0 },
    {
      sam_model_name: 'sam_vit_h_4b8939.pth',
      input_image: 0,
      dino_enabled: true,
      dino_text_prompt: 'the fox',
      dino_box_threshold: 0.3,
    },
  );
  const mask = decoded(lastBody(fake, IMG2IMG)['mask']);
  // The largest of the three outlines, and a little more.
  assert.deepEqual(
    [await pixel(mask, 64, 32), await pixel(mask, 20, 32)],
    [
      [255, 255, 255],
      [0, 0, 0],
    ],
  );
  const { channels } = await sharp(mask).stats();
  const share = (channels[0]?.mean ?? 0) / 255;
  assert.ok(share > 0.25 && share < 0.32, `${share}`);
});

test('words for nothing in the picture say so, and nothing is drawn', async (t) => {
  const { draw, fake } = await setUp(t, { segment });
  const order = { start: { sha256, strength: 0.8, area: 'a unicorn' } };
  const expected = problem('E-SD-10', 'engine.areaNotFound', { what: 'a unicorn' }, 'never');
  await assert.rejects(draw(order, never, await green), (error) => {
    assert.ok(error instanceof AtelierError);
    assert.doesNotMatch(`${error.message} ${error.detail}`, /unicorn/);
    return expected(error);
  });
  assert.equal(fake.requests.filter((request) => request.path === IMG2IMG).length, 0);
});

test('a large picture is shrunk before the outline is asked for', async (t) => {
  const { draw, fake } = await setUp(t, { segment });
  const order = { width: 1536, height: 96, count: 1, start: { sha256, strength: 0.8, area: 'the fox' } };
  await draw(order, never, await flat(1536, 96, '#208040'));
  const { width, height } = await sharp(decoded(lastBody(fake, SEGMENT)['input_image'])).metadata();
  assert.deepEqual([width, height], [1024, 64]);
});

test('a broken segmentation is a failure of its own and draws nothing', async (t) => {
  const { draw, fake } = await setUp(t, { segment });
  const order = { start: { sha256, strength: 0.8, area: 'the fox' } };
  await draw(order, never, await green);
  for (const [fault, code] of [
    ['exception', 'E-SD-10'],
    ['null', 'E-SD-09'],
    ['html-502', 'E-SD-01'],
    ['reset', 'E-SD-01'],
  ] as const) {
    fake.set({ routeFaults: { [SEGMENT]: fault } });
    await assert.rejects(draw(order, never, await green), isFailure(code), fault);
  }
  assert.equal(fake.requests.filter((request) => request.path === IMG2IMG).length, 1);
});

test('a picture is described in one clean line', async (t) => {
  const clip = '  a fox,\n<lora:evil:1> \u202ein the snow\t(photo:1.2)\u0000  ';
  const { engine, fake } = await setUp(t, { strict: true, captions: { clip, deepdanbooru: null } });
  assert.equal(await engine.describe(await green, never), 'a fox, in the snow (photo:1.2)');
  assert.deepEqual(lastBody(fake, INTERROGATE), { image: (await green).toString('base64'), model: 'clip' });
  fake.set({ captions: { clip: `${'word '.repeat(1_000)}\u{1f98a}`, deepdanbooru: null } });
  assert.ok((await engine.describe(await green, never)).length <= 1_500);
});

test('where one captioner is missing or broken the other is asked', async (t) => {
  for (const clip of [null, 'a dog<error>', ' ']) {
    const { engine } = await setUp(t, { captions: { clip, deepdanbooru: '1girl, solo' } });
    assert.equal(await engine.describe(await green, never), '1girl, solo');
  }
  const { engine } = await setUp(t, { captions: { clip: '<error>', deepdanbooru: null } });
  await assert.rejects(engine.describe(await green, never), isFailure('E-SD-09', 'retry'));
});

test('a description waits for others and is cancelled at once; the next order waits for it', async (t) => {
  const { engine, fake, draw, progress } = await setUp(t, { captionHangs: true });
  const stop = new AbortController();
  const described = assert.rejects(engine.describe(await green, stop.signal), CancelledError);
  await until(() => fake.jobs.running?.kind === 'interrogate');
  stop.abort();
  await described;
  assert.equal(fake.jobs.running?.kind, 'interrogate', 'nothing can stop it there');
  assert.equal(fake.interrupts.count, 0);
  const drawing = draw();
  await until(() => progress.some((one) => one.phase === 'waiting'));
  assert.equal(fake.txt2imgCount, 0);
  fake.set({ captionHangs: false });
  assert.equal((await drawing).pictures.length, 2);
  assert.deepEqual(
    fake.jobs.finished.map((job) => job.outcome),
    ['finished', 'finished'],
  );
});

test('a captioner that says nothing for too long is given up, and the reason is said', async (t) => {
  const { engine, fake } = await setUp(t, { captionHangs: true }, { describeMs: 60 });
  const expected = problem('E-SD-05', 'engine.describeSlow', { minutes: 1 }, 'never');
  await assert.rejects(engine.describe(await green, never), expected);
  fake.set({ captionHangs: false });
});

test('what is missing is refused so that another engine may take it, and nothing is sent', async (t) => {
  const captions = { clip: null, deepdanbooru: null };
  const { engine, draw, fake } = await setUp(t, { captions });
  await assert.rejects(engine.describe(await green, never), lacking('describe'));
  const area = { start: { sha256, strength: 0.8, area: 'the fox' } };
  await assert.rejects(draw(area, never, await green), lacking('area'));
  for (const kind of ['style', 'lines', 'pose', 'depth'] as const) {
    await assert.rejects(draw({ guide: { sha256, kind, weight: 1 } }, never, { guide: await green }), lacking(kind));
  }
  assert.equal(fake.jobs.finished.length, 0);
  // Installed meanwhile: an order that asks for it finds it.
  fake.set({ segment, control });
  assert.equal((await draw(area, never, await green)).pictures.length, 2);
});

const everything: Ability[] = [
  'start',
  'mask',
  'area',
  'hires',
  'upscale',
  'describe',
  'style',
  'lines',
  'pose',
  'depth',
];
const usual: Ability[] = ['start', 'mask', 'hires', 'upscale', 'describe'];

for (const profile of ['a1111-1.8', 'a1111-1.9', 'a1111-1.10', 'forge', 'sdnext', 'sdcpp'] as const) {
  test(`${profile} offers what it has`, async (t) => {
    const bare = await setUp(t, { profile });
    const isPartial = profile === 'sdcpp';
    assert.deepEqual((await bare.engine.look(never)).abilities, isPartial ? ['start', 'mask'] : usual);
    const rich = await setUp(t, { profile, control, segment });
    const { abilities } = await rich.engine.look(never);
    assert.deepEqual(abilities, isPartial ? ['start', 'mask'] : everything);
  });
}

const partly: readonly [string, Partial<FakeA1111Knobs>, Ability[]][] = [
  ['without an upscaler', { upscalers: ['None'] }, ['start', 'mask', 'hires', 'describe']],
  ['without a captioner', { captions: { clip: null, deepdanbooru: null } }, ['start', 'mask', 'hires', 'upscale']],
  ['with ControlNet but no network', { control: { ...control, models: [] } }, [...usual, 'style']],
  [
    'with networks for other checkpoints alone',
    { control, checkpoints: [{ name: 'flux1-dev.safetensors', hash: '0123456789' }] },
    usual,
  ],
  ['with Segment Anything but no model', { segment: { models: [], finds: [] } }, usual],
  [
    'with the routes of ControlNet but not its script',
    { control, routeFaults: { '/sdapi/v1/scripts': 'null' } },
    usual,
  ],
];
for (const [what, knobs, abilities] of partly) {
  test(`${what}, the rest is offered`, async (t) => {
    const { engine } = await setUp(t, knobs);
    assert.deepEqual((await engine.look(never)).abilities, abilities);
  });
}

test('the outlook lists LoRAs, VAEs, embeddings and what checkpoints say they are', async (t) => {
  const { engine } = await setUp(t, { loraHash: 'ABCDEF0123456789'.repeat(4) });
  const outlook = await engine.look(never);
  assert.deepEqual(outlook.loras, [
    { name: 'add_detail', hash: 'abcdef0123' },
    { name: 'ink_wash', hash: 'abcdef0123' },
  ]);
  assert.deepEqual(outlook.vaes, ['vae-ft-mse.safetensors', 'anime.vae.pt']);
  assert.deepEqual(outlook.embeddings, ['easynegative']);
  assert.doesNotMatch(JSON.stringify(outlook), /\/srv\//);

  const nothing = await setUp(t, { loraHash: '../../etc', embeddings: [], vaes: [] });
  assert.deepEqual((await nothing.engine.look(never)).loras, [{ name: 'add_detail' }, { name: 'ink_wash' }]);
  const next = await setUp(t, { profile: 'sdnext' });
  assert.equal((await next.engine.look(never)).models[0]?.hint, 'safetensors');
});

test('most looks ask little, every fifth asks for all', async (t) => {
  const { engine, fake } = await setUp(t, { control, segment });
  const counts: number[] = [];
  for (let look = 0; look < 6; look += 1) {
    const before = fake.requests.length;
    await engine.look(never);
    counts.push(fake.requests.length - before);
  }
  assert.deepEqual(counts, [16, 5, 5, 5, 5, 16]);
  fake.set({ embeddings: ['new'] });
  for (let look = 0; look < 5; look += 1) await engine.look(never);
  assert.deepEqual((await engine.look(never)).embeddings, ['new']);
});

test('an extension that was taken out since the last look is missing, and the WebUI is not', async (t) => {
  const { engine, draw, fake } = await setUp(t, { segment });
  await engine.look(never);
  fake.set({ segment: null, captions: { clip: null, deepdanbooru: null } });
  await assert.rejects(
    draw({ start: { sha256, strength: 0.8, area: 'the fox' } }, never, await green),
    lacking('area'),
  );
  await assert.rejects(engine.describe(await green, never), lacking('describe'));
  assert.equal((await draw()).pictures.length, 2);
});

test('lists that are missing or odd leave the rest as it is', async (t) => {
  const routes = ['/sdapi/v1/loras', '/sdapi/v1/embeddings', '/sdapi/v1/sd-vae', '/sam/sam-model', INTERROGATE];
  for (const fault of ['not-found', 'null', 'exception', 'html-502', 'empty', 'redirect'] as const) {
    const routeFaults = Object.fromEntries([...routes, '/controlnet/model_list'].map((route) => [route, fault]));
    const { engine, draw } = await setUp(t, { routeFaults, control, segment });
    const outlook = await engine.look(never);
    assert.deepEqual([outlook.loras, outlook.vaes, outlook.embeddings], [[], [], []], fault);
    assert.ok(!outlook.abilities.includes('area') && !outlook.abilities.includes('lines'), fault);
    assert.equal((await draw()).pictures.length, 2, fault);
  }
});

test('of all that can be asked for, only the listed keys are sent', async (t) => {
  const keysOf = (fake: FakeA1111, path: string): string[] => [
    ...new Set(fake.requests.filter((request) => request.path === path).flatMap(({ body }) => Object.keys(body ?? {}))),
  ];
  const beyond = (keys: string[], allowed: readonly string[]): string[] => keys.filter((key) => !allowed.includes(key));
  const pictures = { start: await green, mask: await corner(64, 0.5), guide: await green };
  const seen = { txt2img: new Set<string>(), img2img: new Set<string>(), settings: new Set<string>() };
  for (const profile of ['a1111-1.10', 'forge', 'sdnext', 'sdcpp'] as Profile[]) {
    const { draw, fake, engine } = await setUp(t, { profile, strict: true, control, segment });
    const all = {
      checkpoint: 'anything-v5',
      scheduler: 'karras',
      variation: { seed: 5, strength: 0.3 },
      hires: { factor: 2, strength: 0.5, upscaler: 'Lanczos' },
      clipSkip: 2,
      vae: 'vae-ft-mse',
      distilledCfg: 3,
    };
    const isPartial = profile === 'sdcpp';
    const guide = isPartial ? {} : { guide: { sha256, kind: 'style' as const, weight: 1 } };
    const { notes, pictures: drawn } = await draw({ ...all, ...guide }, never, pictures);
    assert.deepEqual(
      notes.flatMap(({ key, facts }) => (key === 'engine.cannot' ? [facts['what']] : [])),
      isPartial ? ['hires', 'clipSkip', 'vae', 'variation'] : [],
      profile,
    );
    await draw({ ...all, ...guide, start: { sha256, strength: 0.5, mask: sha256 } }, never, pictures);
    if (!isPartial) {
      await draw({ start: { sha256, strength: 0.5, area: 'the fox' } }, never, pictures);
      await engine.describe(pictures.start, never);
      await engine.upscale(drawn[0]?.bytes ?? new Uint8Array(), 2, never);
      assert.deepEqual(beyond(Object.keys(unitOf(fake)), controlKeys), []);
    }
    assert.deepEqual(beyond(keysOf(fake, TXT2IMG), txt2imgKeys), []);
    assert.deepEqual(beyond(keysOf(fake, IMG2IMG), img2imgKeys), []);
    assert.deepEqual(beyond(keysOf(fake, SEGMENT), segmentKeys), []);
    assert.deepEqual(beyond(keysOf(fake, INTERROGATE), interrogateKeys), []);
    assert.deepEqual(beyond(keysOf(fake, '/sdapi/v1/extra-single-image'), extrasKeys), []);
    for (const { path, body, method, valid, problems } of fake.requests) {
      if (method === 'POST') assert.ok(valid, `${path}: ${problems.join()}`);
      const settings = (body as Record<string, unknown> | undefined)?.['override_settings'] ?? {};
      for (const key of Object.keys(settings)) seen.settings.add(key);
    }
    for (const key of keysOf(fake, TXT2IMG)) seen.txt2img.add(key);
    for (const key of keysOf(fake, IMG2IMG)) seen.img2img.add(key);
    const posted = fake.requests.filter(({ method }) => method === 'POST').map(({ path }) => path);
    assert.ok(!posted.includes('/sdapi/v1/options'));
  }
  // No key is listed in vain.
  assert.deepEqual([...seen.txt2img].toSorted(), [...txt2imgKeys].toSorted());
  assert.deepEqual([...seen.img2img].toSorted(), [...img2imgKeys].toSorted());
  assert.deepEqual([...seen.settings].toSorted(), [...overrideKeys].toSorted());
});
