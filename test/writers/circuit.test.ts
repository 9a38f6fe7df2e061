import assert from 'node:assert/strict';
import test from 'node:test';
import { AwayError, CancelledError, RefusedError } from '../../src/errors.ts';
import { createCircuit } from '../../src/writers/circuit.ts';

const away = (detail = ''): AwayError => new AwayError({ code: 'E-LLM-01', say: 'writer.away', facts: {}, detail });
const refused = (): RefusedError => new RefusedError({ code: 'E-LLM-02', say: 'writer.badOutput', facts: {} });

function stand() {
  let now = 0;
  const clock = { now: () => now, wait: () => Promise.resolve() };
  const circuit = createCircuit({ clock, whenOpen: (leftMs) => away(`open ${leftMs}`) });
  const fail = (error: Error): Promise<never> =>
    circuit(async () => {
      throw error;
    });
  return {
    circuit,
    move: (ms: number) => void (now += ms),
    fail: (error: Error) => assert.rejects(fail(error), (thrown) => thrown === error),
    isOpen: (leftMs: number) =>
      assert.rejects(fail(refused()), (thrown) => thrown instanceof AwayError && thrown.detail === `open ${leftMs}`),
    works: async () => assert.equal(await circuit(() => Promise.resolve(1)), 1),
  };
}

test('three in a row open it for 30 s; then one call decides', async () => {
  const { fail, isOpen, move, works } = stand();
  for (let i = 0; i < 3; i += 1) await fail(away());
  await isOpen(30_000);
  move(29_999);
  await isOpen(1);
  move(1);
  await fail(away());
  await isOpen(30_000);
  move(30_000);
  await works();
  await works();
});

test('any answer, even a refusal, breaks the row; a cancel does not count', async () => {
  const { fail, isOpen, works } = stand();
  for (const between of [refused(), undefined]) {
    await fail(away());
    await fail(away());
    if (between) await fail(between);
    else await works();
  }
  await fail(away());
  await fail(new CancelledError());
  await fail(away());
  await fail(new CancelledError());
  await fail(away());
  await isOpen(30_000);
});

test('a cancelled probe leaves the next one free to try', async () => {
  const { fail, move, works } = stand();
  for (let i = 0; i < 3; i += 1) await fail(away());
  move(30_000);
  await fail(new CancelledError());
  await works();
});

test('while one call probes, the others are turned away', async () => {
  const { circuit, fail, isOpen, move } = stand();
  for (let i = 0; i < 3; i += 1) await fail(away());
  move(30_000);
  const { promise, resolve } = Promise.withResolvers<number>();
  const probe = circuit(() => promise);
  await isOpen(0);
  resolve(7);
  assert.equal(await probe, 7);
});
