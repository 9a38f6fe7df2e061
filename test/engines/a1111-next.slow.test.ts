/** Two orders at one WebUI: the next one is there before the GPU has nothing to do, and neither is ever hit by the other's cancel. */
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { CancelledError } from '../../src/errors.ts';
import type { DrawProgress, DrawResult } from '../../src/ports.ts';
import type { FakeA1111Knobs } from '../fakes/a1111.ts';
import { brief, isFailure, setUp, until } from './a1111-bench.ts';
import { runRace } from './race.ts';

interface Given {
  cancel: AbortController;
  progress: DrawProgress[];
  drawing: Promise<DrawResult>;
  isEnding(): boolean;
}

/** An engine on a fake, and orders by number. */
const open = async (t: TestContext, knobs: Partial<FakeA1111Knobs>, options: Parameters<typeof setUp>[2] = {}) => {
  const { engine, fake } = await setUp(t, knobs, options);
  const give = (seed: number, steps = 8): Given => {
    const cancel = new AbortController();
    const progress: DrawProgress[] = [];
    const order = { id: `J-00000${seed}`, brief: brief({ seed, steps }) };
    const drawing = engine.draw(order, (one) => void progress.push(one), cancel.signal);
    drawing.catch(() => undefined);
    return { cancel, progress, drawing, isEnding: () => progress.some(({ ending }) => ending === true) };
  };
  /** The second stands behind the first, which has made some of its steps. */
  const giveTwo = async (): Promise<[Given, Given]> => {
    fake.set({ manual: true });
    const first = give(100);
    await until(() => fake.jobs.running !== null);
    await fake.step(3);
    await until(first.isEnding);
    const second = give(200);
    await until(() => fake.jobs.queued.length === 1);
    return [first, second];
  };
  /** So many more looks have been answered. */
  const looks = async (count: number): Promise<void> => {
    const seen = fake.requests.length;
    await until(() => fake.requests.length >= seen + count);
  };
  return { fake, give, giveTwo, looks };
};

for (const ui of [true, false])
  test(`the next is drawn while an answer is written down (${ui ? 'with' : 'without'} the page)`, async (t) => {
    const { fake, give } = await open(t, { ui, stepMs: 40, encodeMs: 200 });
    const first = give(100);
    await until(first.isEnding);
    const second = give(200);
    await first.drawing;
    assert.equal(fake.jobs.running?.order, 2, 'it is being drawn before the first has come back');
    assert.deepEqual(
      [first.progress, second.progress].map(([one]) => one?.phase),
      ['drawing', 'next'],
    );
    assert.equal((await second.drawing).pictures[0]?.seed, 200);
    assert.equal((await first.drawing).pictures[0]?.seed, 100);
    assert.ok(second.isEnding(), 'a third may follow');
    assert.equal(second.progress.at(-1)?.phase, 'finishing');
    assert.ok(
      second.progress.every(({ phase }) => phase !== 'waiting'),
      'nobody else was drawing',
    );
    assert.equal(fake.interrupts.count, 0);
  });

test('the second is not told progress of the first', async (t) => {
  const { fake, giveTwo, looks } = await open(t, {});
  const [first, second] = await giveTwo();
  await fake.step(3);
  await looks(6);
  assert.ok(first.progress.some(({ step }) => step === 6));
  assert.deepEqual([...new Set(second.progress.map(({ phase, fraction }) => `${phase} ${fraction}`))], ['next 0']);
  fake.set({ manual: false });
  await Promise.all([first.drawing, second.drawing]);
});

for (const ui of [true, false])
  test(`a cancel of the second waits until it is drawn (${ui ? 'with' : 'without'} the page)`, async (t) => {
    const { fake, give, giveTwo, looks } = await open(t, { ui });
    const [first, second] = await giveTwo();
    second.cancel.abort(new CancelledError());
    await looks(8);
    assert.equal(fake.interrupts.count, 0);
    fake.set({ manual: false, stepMs: 30, loseInterrupts: 1 });
    assert.equal((await first.drawing).pictures.length, 2);
    await assert.rejects(second.drawing, CancelledError);
    assert.deepEqual(
      fake.jobs.finished.map(({ outcome }) => outcome),
      ['finished', 'interrupted'],
    );
    assert.ok(fake.interrupts.count >= 2, 'again after it was lost');
    assert.equal((await give(300).drawing).pictures.length, 2);
  });

test('a cancel of the first lets it end when another is behind', async (t) => {
  const { fake, giveTwo, looks } = await open(t, {});
  const [first, second] = await giveTwo();
  first.cancel.abort(new CancelledError());
  await looks(8);
  fake.set({ manual: false });
  await assert.rejects(first.drawing, CancelledError);
  assert.equal((await second.drawing).pictures.length, 2);
  assert.equal(fake.interrupts.count, 0);
});

test('nothing follows while a drawing is being stopped', async (t) => {
  const { fake, give } = await open(t, { stepMs: 20, loseInterrupts: 2 });
  const first = give(100, 100);
  await until(first.isEnding);
  first.cancel.abort(new CancelledError());
  await until(() => fake.interrupts.count > 0);
  const second = give(200);
  await assert.rejects(first.drawing, CancelledError);
  assert.equal((await second.drawing).pictures.length, 2);
  const [one, other] = fake.jobs.finished;
  assert.deepEqual([one?.outcome, other?.outcome], ['interrupted', 'finished']);
  assert.ok(fake.interrupts.hits.every((hit) => hit === null || hit === one));
});

test('whoever is behind a drawing that stands still is sent away, and keeps its turn', async (t) => {
  const { fake, give } = await open(t, { stepMs: 10, faults: ['stuck'] }, { stallMs: 150 });
  const first = give(100);
  await until(first.isEnding);
  const second = give(200);
  await Promise.all([
    assert.rejects(first.drawing, isFailure('E-SD-05')),
    assert.rejects(second.drawing, isFailure('E-SD-01', 'wait')),
  ]);
  assert.ok(fake.interrupts.count > 0);
  assert.equal((await give(300).drawing).pictures.length, 2);
});

test('somebody at the page who came between is waited for', async (t) => {
  const { fake, give, looks } = await open(t, { manual: true });
  const first = give(100);
  await until(() => fake.jobs.running !== null);
  await fake.step(3);
  await until(first.isEnding);
  const foreign = await fake.startForeignJob();
  const second = give(200);
  await until(() => fake.jobs.queued.length === 2);
  fake.set({ manual: false, stepMs: 30 });
  await first.drawing;
  await until(() => second.progress.at(-1)?.phase === 'waiting');
  second.cancel.abort(new CancelledError());
  await looks(8);
  assert.equal(fake.interrupts.count, 0);
  await fake.finishForeignJob();
  await assert.rejects(second.drawing, CancelledError);
  assert.equal(foreign.job.outcome, 'finished');
});

test('a cancel at the moment in which one ends and the next begins hits nobody else', async () => {
  const { close, overlapped } = await runRace(1_000);
  assert.ok(close > 1_000 && overlapped > 1_000);
});
