import assert from 'node:assert/strict';
import test from 'node:test';
import type { EnginePool, EngineStatus, Model } from '../../src/ports.ts';
import { openStage, outlookOf, scriptedPool } from './stage.ts';

/** A studio whose engines say they have these checkpoints; the first of them draws. */
const stageWith = async (...lists: readonly (readonly Model[])[]) => {
  const { pool, orders } = scriptedPool();
  const statuses = lists.map(
    (models, index): EngineStatus => ({
      name: `sd${index + 1}`,
      state: 'idle',
      outlook: outlookOf([], models),
    }),
  );
  const telling: EnginePool = { ...pool, status: () => statuses };
  const stage = await openStage({ changes: { pool: telling } });
  await stage.pipeline.start();
  const draw = async (words: string) => {
    const done = await stage.chat.ended((await stage.ask(words)).creation);
    return { done, brief: orders.at(-1)?.brief };
  };
  return { draw, close: stage.close };
};

const recipe = `a moor at dawn
Negative prompt: people
Steps: 12, Sampler: DPM++ 2M Karras, CFG scale: 6.5, Seed: 77, Size: 640x384, Model hash: 879db523c3, Model: dreamshaper_8`;

test('a pasted recipe is drawn as it says, and can be copied in the same form', async () => {
  const { draw, close } = await stageWith([{ name: 'sd15/dream 8.safetensors', hash: '879db523c3' }]);
  const { done, brief } = await draw(recipe);
  assert.equal(done.stage, 'done');
  assert.equal(done.writer, 'verbatim');
  assert.deepEqual(done.notes, []);
  const { positive, steps, cfg, sampler, scheduler, seed, width, height, checkpoint } = brief ?? {};
  assert.deepEqual(
    { positive, steps, cfg, sampler, scheduler, seed, width, height, checkpoint },
    {
      positive: 'a moor at dawn',
      steps: 12,
      cfg: 6.5,
      sampler: 'DPM++ 2M',
      scheduler: 'Karras',
      seed: 77,
      width: 640,
      height: 384,
      checkpoint: 'sd15/dream 8.safetensors',
    },
  );
  assert.match(
    done.parameters ?? '',
    /^a moor at dawn\nNegative prompt: people.*\nSteps: 12, Sampler: DPM\+\+ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 77, Size: 640x384, /,
  );
  await close();
});

test('a model that is not on every engine is left out and told, and the picture is drawn', async () => {
  const here = [{ name: 'dreamshaper_8', hash: '879db523c3' }];
  const { draw, close } = await stageWith(here, [{ name: 'dreamshaper_7' }]);
  const { done, brief } = await draw(recipe);
  assert.equal(done.stage, 'done');
  assert.equal(brief?.checkpoint, undefined);
  assert.match(done.notes.join(), /「dreamshaper_8」/);
  await close();
});

test('while nothing is drawn yet, there is no recipe to copy', async () => {
  const stage = await openStage();
  const asked = await stage.ask(recipe);
  assert.equal(asked.parameters, undefined);
  await stage.close();
});
