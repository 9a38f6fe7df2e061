/**
 * Every verb at the command line, one run after another over one folder, against real loopback backends. Most speak English: a
 * run reads the dictionary anew for its first Chinese word.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import sharp from 'sharp';
import { z } from 'zod';
import { type FakeA1111, startFakeA1111 } from '../fakes/a1111.ts';
import { type FakeOllama, startFakeOllama } from '../fakes/ollama.ts';
import { runInProcess } from './inProcess.ts';

const folder = mkdtempSync(join(tmpdir(), 'atelier-verbs-'));
let sd: FakeA1111;
let ollama: FakeOllama;
before(async () => {
  [sd, ollama] = await Promise.all([startFakeA1111(), startFakeOllama()]);
});
after(() => Promise.all([sd.close(), ollama.close()]));

const imagine = (args: readonly string[]) =>
  runInProcess(['imagine', ...args], { LANG: 'zh_CN.UTF-8', OLLAMA_URL: ollama.url, SD_URLS: sd.url }, folder);

const resultSchema = z.object({
  id: z.string(),
  operation: z.string(),
  parents: z.array(z.string()),
  author: z.string(),
  positive: z.string().nullable(),
  seed: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  diff: z
    .object({ added: z.array(z.string()), removed: z.array(z.string()) })
    .loose()
    .nullable(),
  understanding: z
    .object({ sentence: z.string(), missing: z.array(z.string()) })
    .loose()
    .nullable(),
  descriptions: z.array(z.string()).nullable(),
  notes: z.array(z.string()),
  pictures: z.array(z.object({ path: z.string(), width: z.number(), height: z.number(), sha256: z.string() })),
});

const done = async (...args: string[]) => {
  const { code, out, err } = await imagine([...args, '--json']);
  assert.equal(code, 0, `${args.join(' ')}: ${err}`);
  return resultSchema.parse(JSON.parse(out));
};

const sent = (path: string): Record<string, unknown> =>
  sd.requests.findLast((request) => request.path === path)?.body as Record<string, unknown>;

test('every verb grows from the picture it was given, and the WebUI gets what it asks for', async () => {
  const first = await done('an orange cat in the rain', '--n', '2', '--seed', '7');
  const second = `${first.id}.2`;
  const grown = async (verb: string, ...rest: string[]) => {
    const result = await done(verb, second, ...rest);
    assert.deepEqual([result.operation, result.parents, result.author], [verb, [second], 'terminal:owner'], verb);
    return result;
  };
  const blended = await done('blend', `${first.id}.1`, first.pictures[1]?.path ?? '', '--balance', '70');
  assert.deepEqual(blended.parents, [`${first.id}.1`, second], 'a file of the studio stands for its picture');
  assert.notEqual((await grown('again')).seed, 7);
  await grown('vary', '--strength', 'high');
  assert.deepEqual([sent('/sdapi/v1/txt2img')['seed'], sent('/sdapi/v1/txt2img')['subseed_strength']], [8, 0.45]);
  const changed = await grown('change', '改成黄昏');
  assert.deepEqual([changed.seed, changed.diff?.removed], [8, []]);
  assert.match(changed.diff?.added.join() ?? '', /dusk|sunset|evening/);
  await grown('edit', 'wearing a hat', '--strength', '0.4');
  assert.equal(sent('/sdapi/v1/img2img')['denoising_strength'], 0.4);
  const mask = join(folder, 'mask.png');
  const patch = { create: { width: 90, height: 90, channels: 3, background: '#fff' } } as const;
  const black = sharp({ create: { width: 512, height: 512, channels: 3, background: '#000' } });
  writeFileSync(
    mask,
    await black
      .composite([{ input: patch, left: 40, top: 40 }])
      .png()
      .toBuffer(),
  );
  await grown('inpaint', 'a red hat', '--mask', mask);
  assert.equal(typeof sent('/sdapi/v1/img2img')['mask'], 'string');
  const wide = await grown('outpaint', '--ar', '16:9');
  assert.ok((wide.width ?? 0) > (wide.height ?? 0));
  const large = await grown('upscale', '--factor', '1.5');
  assert.deepEqual([large.width, sent('/sdapi/v1/extra-single-image')['upscaling_resize']], [768, 1.5]);
  await grown('upscale', '--detail');
  assert.deepEqual([sent('/sdapi/v1/txt2img')['enable_hr'], sent('/sdapi/v1/txt2img')['hr_scale']], [true, 2]);
  const inked = await grown('restyle', '--style', '水墨');
  assert.match(inked.positive ?? '', /ink/);
  const described = await grown('describe');
  assert.deepEqual([described.pictures, described.descriptions?.length], [[], 1]);
  const replayed = await grown('replay');
  assert.deepEqual([replayed.seed, replayed.pictures[0]?.sha256], [8, first.pictures[1]?.sha256]);
});

test('pictures and recipes of elsewhere', async () => {
  const photo = join(folder, 'photo.png');
  writeFileSync(
    photo,
    await sharp({ create: { width: 700, height: 500, channels: 3, background: '#469' } })
      .png()
      .toBuffer(),
  );
  assert.equal((await done('describe', photo)).descriptions?.length, 1);
  const edited = await done('edit', photo, 'a blue sea');
  assert.deepEqual(edited.parents, []);
  const recipe = await imagine(['recipe', edited.id]);
  assert.match(recipe.out, /^R-[0-9A-Z]{5}\n\n.*Steps: /s);
  const stamped = await done('a dog', '--with-recipe', '--seed', '9');
  const again = await done('replay', stamped.pictures[0]?.path ?? '');
  assert.deepEqual([again.seed, again.operation], [9, 'replay']);
  const unknown = await imagine(['replay', 'R-00000']);
  assert.equal(unknown.code, 64);
  assert.match(unknown.err, /R-00000/);
});

test('without a picture, a verb takes what was drawn last', async () => {
  const first = await done('a cat', '--seed', '5', '--n', '2');
  assert.deepEqual((await done('again')).parents, [`${first.id}.1`]);
  const blended = await done('blend');
  assert.equal(blended.parents.length, 2);
  assert.deepEqual((await done('change', 'at dusk')).parents, [`${blended.id}.1`]);
});

test('--ask shows what was understood before it is drawn', async () => {
  const { code, err } = await imagine(['三只红色的小鸟', '--ask']);
  assert.equal(code, 0, err);
  assert.match(err, /理解 {2}/);
  assert.match(err, /保留 \d+\/\d+/);
});

test('--sheet puts the same words in every style on one picture', async () => {
  const { pictures } = await done('a dog', '--sheet', '--q', 'draft');
  assert.equal(pictures.length, 2);
  const [plain, sheet] = pictures;
  assert.match(sheet?.path ?? '', /-styles\.png$/);
  assert.ok((sheet?.width ?? 0) > (plain?.width ?? Infinity));
});

test('words that only begin like a verb are a description', async () => {
  const { operation, parents } = await done('change of seasons in a forest');
  assert.deepEqual([operation, parents], ['draw', []]);
});
