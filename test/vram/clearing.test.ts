import assert from 'node:assert/strict';
import test from 'node:test';
import { AwayError, BadAnswerError, CancelledError } from '../../src/errors.ts';
import { createClearing, usualPatience } from '../../src/pipeline/vram/clearing.ts';
import type { CardUse, Clock, Tenant } from '../../src/ports.ts';
import { recordingLog } from '../pipeline/stage.ts';

const gb = (billions: number): number => billions * 1e9;
const away = new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {} });
const noFigures = new BadAnswerError({ code: 'E-SD-09', say: 'engine.garbage', facts: {} });

/** A clock that jumps to the end of each short wait; the limits of questions stay where they are. */
const jumpingClock = (): Clock => {
  let now = 0;
  return {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const isLimit = ms >= usualPatience.askMs;
        if (signal?.aborted) return reject(signal.reason as Error);
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        if (isLimit) return undefined;
        now += ms;
        return setImmediate(resolve);
      }),
  };
};

const open = (script: { memory: (unloads: number) => CardUse | Error; unload?: () => Promise<void> }) => {
  let unloads = 0;
  const tenant: Tenant = {
    name: 'x',
    memory: () => {
      const said = script.memory(unloads);
      return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
    },
    unload: async () => {
      unloads += 1;
      await script.unload?.();
    },
  };
  const log = recordingLog();
  const clearing = createClearing(tenant, { clock: jumpingClock(), log, patience: usualPatience, keeps: 0.5 });
  const clear = (free: () => number | undefined = () => undefined, signal = new AbortController().signal) =>
    clearing.clear(() => Promise.resolve(free()), signal);
  return {
    clear,
    clearing,
    log,
    unloads: () => unloads,
    told: (event: string) => log.lines.filter((one) => one.event === event),
  };
};

test('what holds nothing is not asked, what lets go is believed once it is seen', async () => {
  const empty = open({ memory: () => ({ held: 0 }) });
  assert.equal(await empty.clear(), 'clear');
  assert.equal(empty.unloads(), 0);
  let looks = 0;
  const slow = open({ memory: (unloads) => ({ held: unloads > 0 && (looks += 1) > 5 ? 0 : gb(4) }) });
  assert.equal(await slow.clear(), 'cleared');
  assert.equal(slow.clearing.status().unload, 'works');
  assert.equal(slow.clearing.status().use?.held, 0);
});

test('what never lets go is found out, told once with advice, and not asked again until it was away', async () => {
  let use: CardUse | Error = { held: gb(4) };
  const stuck = open({ memory: () => use });
  for (let time = 0; time < 5; time += 1) assert.equal(await stuck.clear(), 'kept');
  assert.equal(stuck.unloads(), 2);
  assert.equal(stuck.told('vram.useless').length, 1);
  assert.match(String(stuck.told('vram.useless')[0]?.facts['advice']), /GPU_MODE/);
  assert.equal(stuck.clearing.status().unload, 'useless');
  use = away;
  assert.equal(await stuck.clear(), 'away');
  use = { held: gb(4) };
  await stuck.clear();
  assert.equal(stuck.unloads(), 3);
});

test('without figures it is asked all the same, and the owner is told once', async () => {
  const blind = open({ memory: () => noFigures });
  assert.deepEqual([await blind.clear(), await blind.clear()], ['unmeasured', 'unmeasured']);
  assert.equal(blind.unloads(), 2);
  assert.equal(blind.told('vram.unmeasured').length, 1);
});

test('memory that others still see taken is waited for, but not for ever', async () => {
  const memory = (unloads: number): CardUse => ({ held: unloads > 0 ? 0 : gb(4) });
  let looks = 0;
  assert.equal(await open({ memory }).clear(() => ((looks += 1) > 4 ? gb(6) : gb(2))), 'cleared');
  assert.ok(looks > 4);
  assert.equal(await open({ memory }).clear(() => gb(2)), 'unseen');
});

test('an unload that fails or hangs is told and gone past; an abort ends everything at once', async () => {
  const refused = open({ memory: () => ({ held: gb(4) }), unload: () => Promise.reject(away) });
  assert.equal(await refused.clear(), 'failed');
  assert.equal(refused.told('vram.unloadFailed').length, 1);
  const end = new AbortController();
  const hangs = open({ memory: () => ({ held: gb(4) }), unload: () => new Promise(() => undefined) });
  const clearing = hangs.clear(undefined, end.signal);
  setImmediate(() => end.abort(new CancelledError()));
  await assert.rejects(clearing, CancelledError);
});
