/** `npm run imagine` as a process of its own, against real loopback backends. */
import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import test, { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type FakeA1111, startFakeA1111 } from '../fakes/a1111.ts';
import { type FakeOllama, startFakeOllama } from '../fakes/ollama.ts';
import { runInProcess } from './inProcess.ts';

const pathOf = (name: string): string => fileURLToPath(new URL(`../../src/${name}`, import.meta.url));
/** As `npm run imagine` starts it. */
const command = ['--import', pathOf('startup.js'), pathOf('main.ts')];
let sd: FakeA1111;
let ollama: FakeOllama;
before(async () => {
  [sd, ollama] = await Promise.all([startFakeA1111(), startFakeOllama()]);
});
after(() => Promise.all([sd.close(), ollama.close()]));

const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'atelier-imagine-'));

const start = (folder: string, args: readonly string[], env: Record<string, string> = {}) =>
  spawn(process.execPath, [...command, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'zh_CN.UTF-8', OLLAMA_URL: ollama.url, SD_URLS: sd.url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const finish = async (child: ChildProcessByStdio<null, Readable, Readable>) => {
  const exit = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await exit) as [number | null];
  return { code, out, err };
};

const imagine = (args: readonly string[], env: Record<string, string> = {}, folder = freshFolder()) =>
  finish(start(folder, ['imagine', ...args], env)).then((result) => ({ ...result, folder }));

const resultSchema = z.object({
  id: z.string(),
  writer: z.string(),
  engine: z.string(),
  positive: z.string(),
  negative: z.string(),
  seed: z.number(),
  width: z.number(),
  height: z.number(),
  parameters: z.string(),
  pictures: z.array(z.object({ path: z.string(), width: z.number(), height: z.number(), sha256: z.string() })),
});

test('--json prints one object; the WebUI gets exactly one request; the files are what it says', async () => {
  const drawnBefore = sd.txt2imgCount;
  const { code, out, err, folder } = await imagine([
    '一只雨中的橘猫',
    '--n',
    '2',
    '--ar',
    '16:9',
    '--seed',
    '7',
    '--json',
  ]);
  assert.equal(code, 0, err);
  assert.equal(out.trim().split('\n').length, 1);
  const result = resultSchema.parse(JSON.parse(out));
  assert.equal(sd.txt2imgCount - drawnBefore, 1);
  assert.equal(result.writer, 'llama3:8b');
  assert.equal(result.seed, 7);
  assert.equal(result.pictures.length, 2);
  for (const picture of result.pictures) {
    assert.ok(picture.path.startsWith(join(folder, 'pictures')));
    const bytes = readFileSync(picture.path);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), picture.sha256);
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [picture.width, picture.height]);
  }
  assert.equal(err, '', 'nothing else is printed');
});

test('pasted parameters are drawn as they say, with the model that is here, and come back the same', async () => {
  const recipe = [
    'a moor at dawn',
    'Negative prompt: people',
    'Steps: 12, Sampler: Euler a, CFG scale: 6.5, Seed: 77, Size: 640x384, Model: dreamshaper_8',
  ].join('\n');
  const { code, out, err } = await imagine([recipe, '--n', '1', '--json']);
  assert.equal(code, 0, err);
  const sent = sd.requests.findLast(({ path }) => path === '/sdapi/v1/txt2img')?.body as Record<string, unknown>;
  assert.deepEqual(
    [
      sent['prompt'],
      sent['steps'],
      sent['cfg_scale'],
      sent['seed'],
      sent['width'],
      sent['height'],
      sent['sampler_name'],
    ],
    ['a moor at dawn', 12, 6.5, 77, 640, 384, 'Euler a'],
  );
  assert.match(JSON.stringify(sent['override_settings']), /dreamshaper_8/);
  const { parameters } = resultSchema.parse(JSON.parse(out));
  assert.match(
    parameters,
    /^a moor at dawn\nNegative prompt: people\b.*\nSteps: 12, Sampler: Euler a, .*CFG scale: 6.5, Seed: 77, Size: 640x384, .*Model: dreamshaper_8/,
  );
});

test('for people: stages, then prompt, seed and paths, in the language of the shell', async () => {
  const chinese = await imagine(['an orange cat', '--out', 'here']);
  assert.equal(chinese.code, 0, chinese.err);
  assert.match(chinese.err, /正在写提示词/);
  assert.match(chinese.out, /提示词 {2}.*cat/);
  assert.match(chinese.out, /种子 {2}\d+/);
  assert.equal(readdirSync(join(chinese.folder, 'here')).length, 1);
  const english = await imagine(['an orange cat', '--raw'], { LANG: 'en_US.UTF-8' });
  assert.match(english.out, /^Prompt {2}an orange cat$/m);
  assert.match(english.out, /^Writer {2}verbatim$/m);
});

test('wrong usage ends with 64 and a sentence, wrong configuration with 78', async () => {
  const cases: [string[], Record<string, string>, number, RegExp][] = [
    [[], {}, 64, /用法/],
    [['--help'], {}, 0, /^$/],
    [['猫', '--sed', '7'], {}, 64, /--sed/],
    [['   '], {}, 64, /还没有告诉我画什么/],
    [['猫', '--image', 'missing.png'], {}, 64, /missing\.png/],
    [['猫', '--model', '../../x'], {}, 64, /不是模型名/],
    [['猫'], { SD_URLS: 'nonsense' }, 78, /SD_URLS/],
    [['猫'], { WEB_HOST: '0.0.0.0' }, 78, /WEB_TOKEN/],
  ];
  const backends = { LANG: 'zh_CN.UTF-8', OLLAMA_URL: ollama.url, SD_URLS: sd.url };
  for (const [args, env, code, says] of cases) {
    const result = await runInProcess(['imagine', ...args], { ...backends, ...env }, freshFolder());
    assert.equal(result.code, code, `${args.join(' ')}: ${result.err}`);
    assert.match(result.err, says);
  }
  const process = await imagine(['a cat', '--sed', '7']);
  assert.deepEqual([process.code, /--sed/.test(process.err)], [64, true], process.err);
});

test('what fails is said once, with the exit code 1', async () => {
  const { code, out, err } = await imagine(['a cat', '--model', 'nothing-like-it']);
  assert.equal(code, 1);
  assert.equal(out, '');
  assert.equal(err.match(/没有模型「nothing-like-it」/g)?.length, 1);
});

test('no WebUI at the configured address: 69, one sentence, never a sketch', async () => {
  const gone = await startFakeOllama();
  await gone.close();
  const { code, out, err } = await imagine(['a cat', '--json'], { SD_URLS: gone.url });
  assert.equal(code, 69, err);
  assert.equal(out, '');
  assert.match(err, /不在线/);
});

test('Ctrl-C cancels on the WebUI too and ends with 130', async () => {
  const slow = await startFakeA1111({ stepMs: 400 });
  const folder = freshFolder();
  const child = start(folder, ['imagine', 'a cat'], { SD_URLS: slow.url });
  child.stderr.resume();
  while (slow.jobs.running === null) await sleep(5);
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number | null];
  assert.equal(code, 130);
  assert.ok(
    slow.interrupts.hits.some((job) => job !== null),
    'our drawing was interrupted',
  );
  assert.equal(slow.jobs.running, null, 'the WebUI has stopped before we leave');
  await slow.close();
});

test('while a studio has the data, a picture is made apart from it', async () => {
  const folder = freshFolder();
  const studio = start(folder, [], { WEB_PORT: '0' });
  await once(studio.stdout, 'data');
  const beside = await imagine(['a cat', '--json'], {}, folder);
  assert.equal(beside.code, 0, beside.err);
  assert.match(beside.err, /画室正在运行/);
  assert.equal(resultSchema.parse(JSON.parse(beside.out)).pictures.length, 1);
  const second = await finish(start(folder, [], { WEB_PORT: '0' }));
  assert.equal(second.code, 1);
  assert.match(second.err, /in use by process \d+/);
  studio.kill('SIGTERM');
  const [code] = (await once(studio, 'exit')) as [number | null];
  assert.equal(code, 0);
});
