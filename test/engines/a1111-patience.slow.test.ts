import assert from 'node:assert/strict';
import test from 'node:test';
import { CancelledError } from '../../src/errors.ts';
import type { Admit } from '../../src/ports.ts';
import { brief, isFailure, never, setUp } from './a1111-bench.ts';

test('nothing moving is noticed: no job, a stuck job, a lost answer, half a body', async (t) => {
  for (const fault of ['hang', 'stuck', 'mute', 'hang-body'] as const) {
    const { draw, fake } = await setUp(t, { fault }, { stallMs: 80 });
    await assert.rejects(draw(), isFailure('E-SD-05', 'retry'), fault);
    // Ours was told to stop, so that the next one does not find the machine taken.
    assert.equal(fake.interrupts.hits.length > 0, fault === 'stuck', fault);
    assert.equal(fake.jobs.running, null, fault);
  }
});

test('a state that SD.Next left behind is no sign that somebody draws', async (t) => {
  const { draw, progress } = await setUp(t, { profile: 'sdnext', faults: ['nan', 'hang', null] }, { stallMs: 80 });
  await assert.rejects(draw(), isFailure('E-SD-07'));
  await assert.rejects(draw(), isFailure('E-SD-05', 'retry'));
  assert.ok(progress.every(({ phase }) => phase !== 'waiting'));
  assert.equal((await draw()).pictures.length, 2);
});

test('slow is not stalled: steps, a model that loads, an answer that takes its time', async (t) => {
  const stallMs = 150;
  const slow = await setUp(t, { stepMs: 40 }, { stallMs });
  assert.equal((await slow.draw({ steps: 12 })).pictures.length, 2);
  const loading = await setUp(t, { prepareMs: 300 }, { stallMs });
  assert.equal((await loading.draw()).pictures.length, 2);
});

test('an answer that waits for room of ours is not stalled, however long, and a cancel ends the wait', async (t) => {
  const { fake, engine } = await setUp(t, {}, { stallMs: 80 });
  const asked: number[] = [];
  const late = (bytes: number): Promise<void> => {
    asked.push(bytes);
    return new Promise((resolve) => setTimeout(resolve, 500));
  };
  const order = (id: string, admit: Admit) => ({ id, brief: brief({ count: 2 }), admit });
  const { pictures } = await engine.draw(order('J-000001', late), () => undefined, never);
  assert.equal(pictures.length, 2);
  const size = pictures.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  assert.ok(asked.length === 1 && (asked[0] ?? 0) >= size, `${asked.join()} for ${size} bytes`);
  const stop = new AbortController();
  const room = (): Promise<void> =>
    new Promise((_, reject) => {
      setTimeout(() => stop.abort(), 100);
      stop.signal.addEventListener('abort', () => reject(new CancelledError()), { once: true });
    });
  const stopped = engine.draw(order('J-000002', room), () => undefined, stop.signal);
  await assert.rejects(stopped, (error) => error instanceof CancelledError);
  assert.equal(fake.jobs.running, null);
  const [first] = pictures;
  assert.ok(first);
  const large = await engine.upscale(first.bytes, 2, never, late);
  assert.ok((asked[1] ?? 0) >= large.bytes.byteLength);
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
