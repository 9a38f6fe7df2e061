/** One card for two programs, before the real clients of both. The long campaign is `node test/vram/campaign.ts`. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { runCampaign } from './campaign.ts';
import { capacity, openRig, type Rig, type RigOptions } from './rig.ts';

const words = '一只雨中的橘猫';
const drawOne = async (rig: Rig) => rig.ended((await rig.ask(words, { options: { quality: 'draft' } })).creation);
const posts = (rig: Rig, path: string) => rig.webui.requests.filter((request) => request.path === path).length;

const withRig = async (options: RigOptions, work: (rig: Rig) => Promise<void>): Promise<void> => {
  const rig = await openRig(options);
  try {
    await work(rig);
  } finally {
    await rig.close();
  }
};

test('a mixed crowd on a small card: never above its capacity, hands change within the bound, everything ends right', async () => {
  const result = await runCampaign({ seed: 7, creations: 40 });
  assert.deepEqual(result.wrong, []);
  assert.equal(result.overruns, 0);
  assert.ok(result.peak <= capacity);
  assert.ok(result.changes > 2 && result.changes <= result.changesBound, `${result.changes} changes`);
  assert.ok(result.languageLoads <= result.languageBound, `${result.languageLoads} loads of language models`);
  assert.ok(result.checkpointLoads <= result.checkpointBound, `${result.checkpointLoads} loads of checkpoints`);
  assert.deepEqual(
    result.status.tenants.map(({ unload }) => unload),
    ['works', 'works'],
  );
});

test('the meter tells: without turns the same card overflows', async () => {
  await withRig({ card: { mode: 'separate' } }, async (rig) => {
    await drawOne(rig);
    assert.ok(rig.card.overruns.length > 0);
    assert.equal(posts(rig, '/sdapi/v1/unload-checkpoint'), 0);
    assert.equal(rig.studio.status().card?.sharing, 'no');
  });
});

test('a lone person is drawn for at once, on a WebUI that breaks unless its checkpoint is asked back', async () => {
  await withRig({ webui: { afterUnload: 'breaks' } }, async (rig) => {
    for (let time = 0; time < 3; time += 1) assert.equal((await drawOne(rig)).stage, 'done');
    assert.equal(rig.card.overruns.length, 0);
    assert.equal(rig.studio.status().card?.changes, 6);
    assert.equal(posts(rig, '/sdapi/v1/reload-checkpoint'), 3);
    assert.deepEqual(rig.codes, []);
  });
});

test('a WebUI that never lets go is found out, told once, and written beside', async () => {
  await withRig({ webui: { unloads: 'nothing' } }, async (rig) => {
    for (let time = 0; time < 5; time += 1) assert.equal((await drawOne(rig)).stage, 'done');
    assert.equal(posts(rig, '/sdapi/v1/unload-checkpoint'), 2);
    assert.equal(rig.events('vram.useless').length, 1);
    assert.equal(rig.studio.status().card?.tenants[1]?.unload, 'useless');
    assert.equal(rig.card.overruns.length, 0, 'the language model takes what is free, and leaves before the drawing');
  });
});

test('an Ollama that never lets go is found out, and nobody waits for it any more', async () => {
  await withRig({ ollama: { unloads: 'nothing' } }, async (rig) => {
    for (let time = 0; time < 4; time += 1) await drawOne(rig);
    const unloads = rig.ollama.requests.filter(({ path }) => path === '/api/generate').length;
    assert.equal(unloads, 4, 'two models, twice');
    assert.equal(rig.studio.status().card?.tenants[0]?.unload, 'useless');
  });
});

test('auto finds out whether it is one card', async () => {
  await withRig({ card: { mode: 'auto' } }, async (rig) => {
    assert.equal(rig.studio.status().card?.sharing, 'unknown');
    await drawOne(rig);
    assert.equal(rig.studio.status().card?.sharing, 'yes');
    assert.equal(rig.card.overruns.length, 0, 'found out before the first drawing');
  });
  await withRig({ card: { mode: 'auto' }, apart: true }, async (rig) => {
    assert.equal((await drawOne(rig)).stage, 'done');
    assert.equal(rig.studio.status().card?.sharing, 'no');
    assert.equal(posts(rig, '/sdapi/v1/unload-checkpoint'), 0);
    assert.equal(rig.ollama.requests.filter(({ path }) => path === '/api/generate').length, 0);
  });
});

test('nothing is unloaded under a drawing of somebody else', async () => {
  await withRig({}, async (rig) => {
    const foreign = await rig.webui.startForeignJob();
    const asked = await rig.ask(words, { options: { quality: 'draft' } });
    while (!rig.webui.requests.some(({ path }) => path === '/sdapi/v1/progress'))
      await new Promise((resolve) => setImmediate(resolve));
    assert.equal(posts(rig, '/sdapi/v1/unload-checkpoint'), 0);
    await rig.webui.finishForeignJob();
    await foreign.ended;
    assert.equal((await rig.ended(asked.creation)).stage, 'done');
    assert.equal(posts(rig, '/sdapi/v1/unload-checkpoint'), 1);
  });
});

test('a cancel while the card changes hands is heeded, and what comes next is drawn', async () => {
  await withRig({ ollama: { psLagMs: 150 } }, async (rig) => {
    const first = await rig.ask(words, { options: { quality: 'draft' } });
    await rig.chat.until(({ creation, stage }) => creation === first.creation && stage === 'waiting');
    assert.ok(await rig.pipeline.cancel(first.creation));
    assert.equal((await rig.ended(first.creation)).stage, 'cancelled');
    assert.equal((await drawOne(rig)).stage, 'done');
    assert.equal(rig.card.overruns.length, 0);
  });
});
