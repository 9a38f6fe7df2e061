import assert from 'node:assert/strict';
import test from 'node:test';
import { createA1111Engine } from '../../src/engines/a1111/index.ts';
import { ofAnswer, ofEmpty, scrub } from '../../src/engines/a1111/failure.ts';
import { AtelierError, type RetryVerdict } from '../../src/errors.ts';
import { systemClock } from '../../src/clock.ts';
import type { Fault, RouteFault } from '../fakes/a1111/knobs.ts';
import { brief, isFailure, never, setUp, until } from './a1111-bench.ts';

const faults: readonly [Fault, code: string, RetryVerdict][] = [
  ['oom', 'E-SD-04', 'never'],
  ['oom-told-well', 'E-SD-04', 'never'],
  ['oom-in-info', 'E-SD-04', 'never'],
  ['nan', 'E-SD-07', 'retry'],
  ['black', 'E-SD-07', 'retry'],
  ['no-model', 'E-SD-10', 'retry'],
  ['exception', 'E-SD-10', 'retry'],
  ['unprocessable', 'E-SD-10', 'never'],
  ['no-sampler', 'E-SD-10', 'never'],
  ['reset', 'E-SD-01', 'retry'],
  ['html-502', 'E-SD-01', 'retry'],
  ['html-503', 'E-SD-01', 'wait'],
  ['html-login', 'E-SD-11', 'wait'],
  ['redirect', 'E-SD-11', 'wait'],
  ['reset-body', 'E-SD-09', 'retry'],
  ['cut-json', 'E-SD-09', 'retry'],
  ['huge', 'E-SD-09', 'retry'],
  ['gzip-bomb', 'E-SD-09', 'retry'],
  ['garbage-base64', 'E-SD-09', 'retry'],
  ['truncated-png', 'E-SD-09', 'retry'],
  ['wrong-size', 'E-SD-09', 'retry'],
  ['svg', 'E-SD-09', 'retry'],
  ['no-images', 'E-SD-09', 'retry'],
  ['ten-thousand', 'E-SD-09', 'retry'],
];

for (const [fault, code, retry] of faults) {
  test(`${fault} is ${code}, ${retry}, and the next drawing goes well`, async (t) => {
    const { draw, fake } = await setUp(t, { faults: [fault], hugeBytes: 20_000_000 });
    await assert.rejects(draw(), (error) => {
      assert.ok(error instanceof AtelierError, String(error));
      assert.deepEqual([error.code, error.retry], [code, retry], error.message);
      assert.doesNotMatch(`${error.message} ${JSON.stringify(error.facts)}`, /fox|\/srv|127\.0\.0\.1|:\/\//);
      return true;
    });
    assert.equal((await draw()).pictures.length, 2);
    assert.equal(fake.txt2imgCount, 2);
  });
}

test('out of memory says for which size', async (t) => {
  const { draw } = await setUp(t, { oomAbovePixels: 1_000 });
  await assert.rejects(draw({ width: 128 }), (error) => {
    assert.deepEqual((error as AtelierError).facts, { width: 128, height: 64 });
    return true;
  });
});

test('a web page behind the picture is cut off', async (t) => {
  const { draw } = await setUp(t, { fault: 'polyglot' });
  for (const { bytes } of (await draw()).pictures) assert.ok(!Buffer.from(bytes).includes('<script>'));
});

test('what stands in the way is named: no API, no password, nobody there, something else there', async (t) => {
  const apiOff = await setUp(t, { apiOff: true });
  await assert.rejects(apiOff.engine.look(never), isFailure('E-SD-02', 'wait'));
  await assert.rejects(apiOff.engine.look(never), { detail: /start the WebUI with --api/ });
  await assert.rejects(apiOff.draw(), isFailure('E-SD-02', 'wait'));

  const locked = await setUp(t, { auth: 'me:secret' }, { auth: 'me:wrong' });
  await assert.rejects(locked.engine.look(never), isFailure('E-SD-03', 'wait'));
  await assert.rejects(locked.engine.look(never), { detail: /set SD_AUTH/ });
  assert.doesNotMatch(locked.logged.join(), /wrong/);

  const gone = await setUp(t);
  await gone.fake.setDown(true);
  await assert.rejects(gone.engine.look(never), isFailure('E-SD-01', 'wait'));
  await assert.rejects(gone.engine.look(never), { detail: /is the WebUI running/ });
  await assert.rejects(gone.draw(), isFailure('E-SD-01', 'wait'));
  await gone.fake.setDown(false);
  assert.equal((await gone.draw()).pictures.length, 2);

  const lists = (fault: RouteFault) => ({
    routeFaults: { '/sdapi/v1/samplers': fault, '/sdapi/v1/sd-models': fault },
  });
  const others: [RouteFault, string][] = [
    ['html-login', 'E-SD-11'],
    ['html-503', 'E-SD-01'],
    ['html-502', 'E-SD-01'],
    ['redirect', 'E-SD-11'],
    ['null', 'E-SD-11'],
  ];
  for (const [fault, code] of others) {
    const { engine } = await setUp(t, lists(fault));
    await assert.rejects(engine.look(never), isFailure(code, 'wait'), fault);
  }
});

test('lists that are missing or odd do not stop a drawing', async (t) => {
  const routes = ['schedulers', 'upscalers', 'options', 'version', 'sd-modules', 'sd-models'];
  for (const fault of ['not-found', 'null', 'exception', 'html-502', 'empty'] as const) {
    const routeFaults = Object.fromEntries(routes.map((route) => [`/sdapi/v1/${route}`, fault]));
    const { draw, engine } = await setUp(t, { routeFaults });
    assert.equal((await draw()).pictures.length, 2, fault);
    assert.deepEqual((await engine.look(never)).models, []);
  }
});

test('a program without any list still draws, as long as its API is there', async (t) => {
  const lists = ['samplers', 'sd-models', 'schedulers', 'upscalers', 'options'];
  const routeFaults = Object.fromEntries(lists.map((route) => [`/sdapi/v1/${route}`, 'not-found' as const]));
  const { draw } = await setUp(t, { routeFaults });
  assert.equal((await draw()).pictures.length, 2);
  await assert.rejects(
    (await setUp(t, { routeFaults: { ...routeFaults, '/sdapi/v1/progress': 'not-found' } })).draw(),
    {
      code: 'E-SD-02',
    },
  );
});

test('a server that dies while it draws is away; the drawing is worth a second try', async (t) => {
  const { draw, fake } = await setUp(t, { manual: true });
  const drawing = draw();
  const failed = assert.rejects(drawing, isFailure('E-SD-01', 'retry'));
  await until(() => fake.jobs.running !== null);
  await fake.setDown(true);
  await failed;
});

test('a request is only said to be kept where it is', async (t) => {
  const says = async (attempt: Promise<unknown>): Promise<[string, RetryVerdict] | undefined> => {
    const failure = await attempt.catch((error: unknown) => error);
    return failure instanceof AtelierError ? [failure.say, failure.retry] : undefined;
  };
  const { draw, fake } = await setUp(t, { faults: ['reset', 'html-502'] });
  assert.deepEqual(await says(draw()), ['engine.brokeOff', 'retry']);
  assert.deepEqual(await says(draw()), ['engine.brokeOff', 'retry']);
  await fake.setDown(true);
  assert.deepEqual(await says(draw()), ['engine.away', 'wait']);
});

test('where connections are taken and dropped nobody is there, and no order is sent', async (t) => {
  const { draw, fake } = await setUp(t);
  await draw();
  const routes = ['progress', 'samplers', 'txt2img'].map((route) => [`/sdapi/v1/${route}`, 'reset' as const]);
  fake.set({ routeFaults: Object.fromEntries(routes) as Record<string, RouteFault> });
  await assert.rejects(draw(), isFailure('E-SD-01', 'wait'));
  assert.equal(fake.txt2imgCount, 1);
  fake.set({ routeFaults: {} });
  assert.equal((await draw()).pictures.length, 2);
});

test('what only tells more about the program may be missing in any way', async (t) => {
  const odd: RouteFault[] = ['redirect', 'html-login', 'html-502', 'not-found'];
  for (const fault of odd) {
    const routes = [
      '/openapi.json',
      '/sdapi/v1/version',
      '/sdapi/v1/sd-modules',
      '/sdapi/v1/options',
      '/sdapi/v1/schedulers',
    ];
    const { draw } = await setUp(t, { routeFaults: Object.fromEntries(routes.map((route) => [route, fault])) });
    assert.equal((await draw()).pictures.length, 2, fault);
  }
});

test('an address nobody can reach is away', async (t) => {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const engine = createA1111Engine({ name: 'sd1', url: 'http://nowhere.invalid:7860', clock: systemClock, log });
  t.after(() => engine.close());
  await assert.rejects(
    engine.draw({ id: 'J-000001', brief: brief() }, () => undefined, never),
    isFailure('E-SD-01', 'wait'),
  );
});

test('details hold no path, quotation, address or word of the prompt', () => {
  const scrubbed = scrub(
    'could not open "a red fox" at /home/me/models/x.ckpt or C:\\Users\\me\\x.ckpt, see http://me:pw@host/x about 橘猫 and fox',
    ['A fox and 橘猫'],
  );
  assert.doesNotMatch(scrubbed, /red|home|Users|host|pw|fox|橘猫/);
  assert.match(scrubbed, /could not open/);
});

test('no memory and no numbers are known in the words of every program, also when they come as plain text', () => {
  const asked = { width: 512, height: 768, words: [], posted: true };
  const full = [
    'CUDA out of memory. Tried to allocate 2.00 GiB',
    'Allocation on device ',
    'Not enough memory, use lower resolution (max approx. 640x640). Need: 3.1GB free, Have:0.7GB',
    'Could not allocate tensor with 536870912 bytes. There is not enough GPU video memory available!',
    'DefaultCPUAllocator: not enough memory: you tried to allocate 6291456000 bytes.',
    'CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`',
    'MPS backend out of memory (MPS allocated: 4.5 GB)',
  ];
  const shapes = (text: string): string[] => [
    JSON.stringify({ error: 'RuntimeError', detail: '', body: '', errors: text }),
    JSON.stringify({ error: 'RuntimeError', detail: '', body: '', message: text }),
    JSON.stringify({ detail: text }),
    JSON.stringify({ error: { message: text } }),
    `RuntimeError: ${text}`,
  ];
  for (const body of full.flatMap(shapes)) {
    const failure = ofAnswer(500, body, asked);
    assert.deepEqual([failure.code, failure.facts], ['E-SD-04', { width: 512, height: 768 }], body);
  }
  for (const body of ['all NaNs', 'NaNs'].flatMap((nans) => shapes(`A tensor with ${nans} was produced in VAE.`)))
    assert.equal(ofAnswer(500, body, asked).code, 'E-SD-07', body);
  assert.equal(ofAnswer(500, 'Internal Server Error', asked).code, 'E-SD-01');
});

test('what went wrong is also read in an answer that should have been the good one', () => {
  const asked = { width: 512, height: 768, words: ['a page out of memory lane'], posted: true };
  const codeOf = (body: object): string => ofEmpty(JSON.stringify(body), asked).code;
  const full = { error: 'OutOfMemoryError', errors: 'CUDA out of memory' };
  assert.equal(codeOf(full), 'E-SD-04');
  assert.equal(codeOf({ images: [], info: JSON.stringify(full) }), 'E-SD-04');
  assert.equal(codeOf({ images: [], info: full }), 'E-SD-04');
  assert.equal(codeOf({ images: [], info: 'NansException: A tensor with all NaNs was produced' }), 'E-SD-07');
  // What people asked for is no finding.
  assert.equal(codeOf({ images: [], info: JSON.stringify({ prompt: 'a page out of memory lane' }) }), 'E-SD-09');
  assert.equal(codeOf({ images: [], info: 'a page out of memory lane, Steps: 20' }), 'E-SD-09');
  assert.equal(codeOf({ images: [] }), 'E-SD-09');
  assert.equal(ofEmpty('{"error":"KeyError","errors":"see /srv/x"}', asked).detail, 'no pictures KeyError see …');
});

test('who has not begun is waited for; who may have begun is asked once more', () => {
  const asked = { width: 64, height: 64, words: [], posted: true };
  const verdicts = (status: number) =>
    ['<html>', '{"detail":"busy"}']
      .map((body) => ofAnswer(status, body, asked))
      .map(({ say, retry }) => `${say} ${retry}`);
  for (const status of [425, 429, 503, 521, 522, 523])
    assert.deepEqual(verdicts(status), ['engine.away wait', 'engine.away wait'], String(status));
  for (const status of [408, 502, 504, 520, 524])
    assert.deepEqual(verdicts(status), ['engine.brokeOff retry', 'engine.brokeOff retry'], String(status));
});

test('validation errors of both flavours name the field, never what was sent', () => {
  const asked = { width: 64, height: 64, words: ['secret words'], posted: true };
  const old = { detail: [{ loc: ['body', 'steps'], msg: 'not a valid integer', type: 'type_error.integer' }] };
  const doc = {
    detail: [{ loc: ['body', 2], msg: 'x', type: 'value_error.jsondecode', ctx: { doc: 'secret words' } }],
  };
  const forge = { detail: [{ type: 'int_parsing', loc: ['body', 'steps'], msg: 'x', input: 'secret words' }] };
  const details = [old, doc, forge].map((body) => ofAnswer(422, JSON.stringify(body), asked).detail);
  assert.deepEqual(details, [
    '422 body.steps type_error.integer',
    '422 body.2 value_error.jsondecode',
    '422 body.steps int_parsing',
  ]);
  assert.equal(ofAnswer(404, '{"error":"HTTPException","detail":"Sampler not found"}', asked).code, 'E-SD-10');
  assert.equal(ofAnswer(400, '{"error":"prompt required"}', asked).retry, 'never');
});
