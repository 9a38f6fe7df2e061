import assert from 'node:assert/strict';
import test from 'node:test';
import { AwayError, CancelledError, RefusedError } from '../../src/errors.ts';
import type { PullProgress } from '../../src/writers/ollama/model.ts';
import { hold, llama3, startFakeOllama } from '../fakes/ollama.ts';
import { createStand, request, until } from './stand.ts';

const never = new AbortController().signal;

test('look tells version, models and whether ours is there', async (t) => {
  const ollama = hold(t, await startFakeOllama({ models: [llama3, { ...llama3, name: 'qwen3:latest' }] }));
  const { writer } = createStand(t, { url: ollama.url });
  const first = await writer.look(never);
  assert.deepEqual(
    { version: first.version, models: first.models, hasModel: first.hasModel, pull: first.pull },
    { version: '0.33.0', models: ['llama3:8b', 'qwen3:latest'], hasModel: true, pull: 'ollama pull llama3:8b' },
  );
  assert.equal(first.loaded, undefined);
  await writer.write(request, () => undefined, never);
  assert.ok((await writer.look(never)).loaded);
  for (const [model, has] of [
    ['qwen3', true],
    ['QWEN3:latest', true],
    ['qwen', false],
    ['llama3', false],
  ] as const) {
    const other = createStand(t, { url: ollama.url, model });
    assert.equal((await other.writer.look(never)).hasModel, has, model);
  }
});

test('look tells who is not there from who is not Ollama', async (t) => {
  const ollama = hold(t, await startFakeOllama());
  const { writer } = createStand(t, { url: ollama.url });
  for (const [fault, kind] of [
    ['reset', AwayError],
    ['html-502', AwayError],
    ['forbidden', RefusedError],
    ['empty', RefusedError],
  ] as const) {
    ollama.set({ routeFaults: { '/api/version': fault } });
    await assert.rejects(writer.look(never), kind, fault);
  }
  await ollama.setDown(true);
  await assert.rejects(writer.look(never), AwayError);
});

test('pull downloads the model and tells how far it is', async (t) => {
  const ollama = hold(t, await startFakeOllama({ models: [], registry: { 'llama3:8b': [4_000, 2_000] } }));
  const { writer } = createStand(t, { url: ollama.url });
  const seen: PullProgress[] = [];
  await writer.pull((progress) => void seen.push(progress), never);
  assert.deepEqual(seen.at(-1), { status: 'success', completedBytes: 6_000, totalBytes: 6_000 });
  assert.ok(seen.some(({ completedBytes }) => completedBytes > 0 && completedBytes < 6_000));
  assert.equal((await writer.look(never)).hasModel, true);
});

test('a pull that breaks off goes on; one that is cancelled is closed; one that cannot be is refused', async (t) => {
  const ollama = hold(
    t,
    await startFakeOllama({ models: [], registry: { 'llama3:8b': [4_000, 2_000] }, pullFault: 'cut' }),
  );
  const { writer } = createStand(t, { url: ollama.url, pace: 0.01 });
  const heal = (): void => ollama.set({ pullFault: null });
  await writer.pull(({ completedBytes }) => void (completedBytes >= 4_000 && heal()), never);
  assert.equal((await writer.look(never)).hasModel, true);

  ollama.set({ models: [], pullFault: 'first' });
  await assert.rejects(
    writer.pull(() => undefined, never),
    (error) => error instanceof AwayError || error instanceof RefusedError,
  );

  const other = createStand(t, { url: ollama.url, model: 'nobody:1b', pace: 0.01 });
  await assert.rejects(
    other.writer.pull(() => undefined, never),
    (error) => error instanceof RefusedError && error.code === 'E-LLM-02',
  );

  ollama.set({ pullFault: null, pullDelayMs: 20, registry: { 'big:1b': Array.from({ length: 50 }, () => 1_000) } });
  const big = createStand(t, { url: ollama.url, model: 'big:1b' });
  const cancel = new AbortController();
  const left = ollama.closedEarly;
  await assert.rejects(
    big.writer.pull(() => cancel.abort(), cancel.signal),
    CancelledError,
  );
  await until(() => ollama.closedEarly === left + 1, 'the connection is closed');
});
