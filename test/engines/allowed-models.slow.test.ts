/** Checkpoints that the owner does not let a WebUI be asked for. */
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { createA1111Engine } from '../../src/engines/a1111/index.ts';
import { createPool } from '../../src/engines/pool.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { openStage } from '../pipeline/stage.ts';
import { isFailure, lastBody, never, setUp, until } from './a1111-bench.ts';

const TXT2IMG = '/sdapi/v1/txt2img';
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

const loadsOf = (body: Record<string, unknown>): unknown =>
  (body['override_settings'] as Record<string, unknown> | undefined)?.['sd_model_checkpoint'];

test('what a WebUI must not be asked for is told apart, by name, file, hash or pattern', async (t) => {
  for (const models of [
    ['Anything-V5', 'dream*'],
    ['anything-v5.safetensors', '879db523c3'],
    ['*v5*', '*_8'],
  ]) {
    const { engine } = await setUp(t, {}, { models });
    const outlook = await engine.look(never);
    assert.deepEqual(
      [outlook.models.map(({ name }) => name), outlook.withheld, outlook.unlisted],
      [['dreamshaper_8', 'anything-v5'], [{ name: 'sd_xl_base_1.0', hash: '31e35c80fc' }], undefined],
      models.join(),
    );
  }
});

test('a name that the WebUI does not have stops nothing, and is told once with what may have been meant', async (t) => {
  const { engine, logged } = await setUp(t, {}, { models: ['anything-v6', 'dreamshaper_8', 'ponyXL'] });
  const looks = [await engine.look(never), await engine.look(never)];
  for (const { unlisted } of looks)
    assert.deepEqual(unlisted, [
      { name: 'anything-v6', near: 'anything-v5' },
      { name: 'ponyXL', near: '' },
    ]);
  assert.equal(looks[0]?.models.length, 1);
  assert.equal(logged.filter((line) => line.includes('engine.modelUnlisted')).length, 2);
});

test('an order for one of them is refused before the WebUI hears of it, also when it came just now', async (t) => {
  const { fake, draw } = await setUp(t, {}, { models: ['dreamshaper_8'] });
  await draw({ checkpoint: 'dreamshaper_8' });
  for (const checkpoint of ['sd_xl_base_1.0', '31e35c80fc', 'sd_xl_base_1.0.safetensors [31e35c80fc]'])
    await assert.rejects(draw({ checkpoint }), isFailure('E-SD-12', 'retry'), checkpoint);
  fake.set({
    checkpoints: [
      { name: 'dreamshaper_8.safetensors', hash: '879db523c3' },
      { name: 'newXL.safetensors', hash: '1122334455' },
    ],
  });
  await assert.rejects(draw({ checkpoint: 'newXL' }), isFailure('E-SD-12', 'retry'));
  assert.equal(fake.txt2imgCount, 1);
});

test('whoever asks for no checkpoint does not draw with one that somebody else has loaded there', async (t) => {
  const xl = { name: 'sd_xl_base_1.0.safetensors', hash: '31e35c80fc' };
  const dream = { name: 'dreamshaper_8.safetensors', hash: '879db523c3' };
  const { fake, engine, draw } = await setUp(t, { checkpoints: [xl, dream] }, { models: ['dream*'] });
  assert.equal((await engine.look(never)).checkpoint, 'sd_xl_base_1.0');
  assert.equal((await draw()).checkpoint, 'dreamshaper_8');
  assert.equal(loadsOf(lastBody(fake, TXT2IMG)), 'dreamshaper_8.safetensors [879db523c3]');
  await draw();
  assert.equal(loadsOf(lastBody(fake, TXT2IMG)), undefined, 'it is loaded now');
});

/** Two WebUIs, the second of them small. */
const openTwo = async (t: TestContext, models: { sd1?: readonly string[]; sd2: readonly string[] }) => {
  const fakes = [await startFakeA1111(), await startFakeA1111()];
  const engines = fakes.map(({ url }, index) => {
    const name = `sd${index + 1}`;
    const allowed = index === 0 ? models.sd1 : models.sd2;
    const common = { name, url, clock: systemClock, log: quiet, pollMs: 5 };
    return createA1111Engine({ ...common, ...(allowed && { models: allowed }) });
  });
  const pool = createPool({ engines, clock: systemClock, log: quiet });
  pool.start();
  const stage = await openStage({ changes: { pool } });
  t.after(async () => {
    await stage.close();
    await pool.stop();
    await Promise.all([...engines.map((engine) => engine.close()), ...fakes.map((fake) => fake.close())]);
  });
  await until(() => pool.status().every(({ state }) => state === 'idle'));
  await stage.pipeline.start();
  const asked = (index: number): unknown[] =>
    (fakes[index]?.requests ?? []).flatMap(({ path, body }) =>
      path === TXT2IMG ? [loadsOf(body as Record<string, unknown>)] : [],
    );
  return { stage, asked };
};

const drawnWith = (model: string) => ({ options: { model } });

test('of two machines the small one never gets what it must not load, and people are offered what either may', async (t) => {
  const { stage, asked } = await openTwo(t, { sd2: ['anything-v5'] });
  const { models } = await stage.studio.choices('room:ming');
  assert.deepEqual(models, ['dreamshaper_8', 'anything-v5', 'sd_xl_base_1.0']);
  const creations: string[] = [];
  for (let n = 0; n < 8; n += 1) {
    const model = models[n % 3] ?? '';
    creations.push((await stage.ask(`画第${n}只橘猫`, drawnWith(model))).creation);
  }
  const views = await Promise.all(creations.map((creation) => stage.chat.ended(creation)));
  assert.deepEqual([...new Set(views.map(({ stage: at }) => at))], ['done']);
  assert.equal(asked(0).length + asked(1).length, 8);
  for (const title of asked(1)) assert.equal(title ?? 'anything', 'anything-v5.safetensors [7f96a1a9ca]');
});

test('whoever names a checkpoint that no machine may load is told so at once, in plain words', async (t) => {
  const { stage, asked } = await openTwo(t, { sd1: ['dreamshaper_8'], sd2: ['anything-v5'] });
  assert.deepEqual((await stage.studio.choices('room:ming')).models, ['dreamshaper_8', 'anything-v5']);
  const { creation } = await stage.ask('一只橘猫', drawnWith('sd_xl_base_1.0'));
  const view = await stage.chat.ended(creation);
  assert.deepEqual([view.stage, view.code], ['failed', 'E-SD-12']);
  assert.match(view.text, /sd_xl_base_1\.0.*没有机器可以载入/);
  assert.deepEqual([asked(0), asked(1)], [[], []]);
  const other = await stage.ask('一只橘猫', drawnWith('anything-v5'));
  assert.equal((await stage.chat.ended(other.creation)).stage, 'done', 'the others go on');
});
