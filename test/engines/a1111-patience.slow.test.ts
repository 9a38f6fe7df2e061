import assert from 'node:assert/strict';
import test from 'node:test';
import { isFailure, setUp } from './a1111-bench.ts';

test('nothing moving is noticed: no job, a stuck job, a lost answer, half a body', async (t) => {
  for (const fault of ['hang', 'stuck', 'mute', 'hang-body'] as const) {
    const { draw, fake } = await setUp(t, { fault }, { stallMs: 80 });
    await assert.rejects(draw(), isFailure('E-SD-05', 'retry'), fault);
    // Ours was told to stop, so that the next one does not find the machine taken.
    assert.equal(fake.interrupts.hits.length > 0, fault === 'stuck', fault);
    assert.equal(fake.jobs.running, null, fault);
  }
});

test('slow is not stalled: steps, a model that loads, an answer that takes its time', async (t) => {
  const stallMs = 150;
  const slow = await setUp(t, { stepMs: 40 }, { stallMs });
  assert.equal((await slow.draw({ steps: 12 })).pictures.length, 2);
  const loading = await setUp(t, { prepareMs: 300 }, { stallMs });
  assert.equal((await loading.draw()).pictures.length, 2);
});

test('silence of the progress route alone is no failure', async (t) => {
  for (const fault of ['html-502', 'exception', 'reset', 'null', 'not-found'] as const) {
    const { draw } = await setUp(t, { stepMs: 10, routeFaults: { '/sdapi/v1/progress': fault } });
    assert.equal((await draw()).pictures.length, 2, fault);
  }
});

test('400 megapixels in a few kilobytes are refused before they are unpacked', async (t) => {
  const { draw } = await setUp(t, { fault: 'pixel-bomb' });
  await assert.rejects(draw(), isFailure('E-SD-09', 'retry'));
});
