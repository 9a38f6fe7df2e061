/** Whose job a look shows, when jobs take each other's place between two requests. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Connection, SmallAnswer } from '../../src/engines/a1111/connection.ts';
import { createOwner, lookAtProgress, type Sight, type Whose } from '../../src/engines/a1111/progress.ts';
import { createRelay, type Slot } from '../../src/engines/a1111/relay.ts';
import { never } from './a1111-bench.ts';

interface Job {
  stamp: string;
  name?: string;
  /** What it named itself. */
  id?: string;
}

const answer = (json: unknown, status = 200): SmallAnswer => ({ status, text: '', json });

/** A WebUI whose job changes right after a request of the given kind. */
const openWebui = (first: Job, hasPage = true) => {
  let running = first;
  let next: { after: 'look' | 'question'; job: Job } | undefined;
  const passed = (what: 'look' | 'question'): void => {
    if (next?.after !== what) return;
    running = next.job;
    next = undefined;
  };
  const connection: Connection = {
    get: () => {
      const { stamp, name = 'scripts_txt2img' } = running;
      const state = { job: name, job_count: 1, job_no: 0, job_timestamp: stamp, sampling_step: 1, sampling_steps: 20 };
      passed('look');
      return Promise.resolve(answer({ progress: 0.5, eta_relative: 1, state }));
    },
    post: (_path, body) => {
      if (!hasPage) return Promise.resolve(answer(undefined, 404));
      const active = running.id === (body as { id_task: string }).id_task;
      passed('question');
      return Promise.resolve(answer({ active, queued: !active, completed: false }));
    },
    draw: () => Promise.reject(new Error('not drawn here')),
    close: () => Promise.resolve(),
  };
  const look = async (): Promise<Sight> => {
    const sight = await lookAtProgress(connection, false, never);
    assert.ok(typeof sight === 'object');
    return sight;
  };
  return {
    connection,
    look,
    change: (after: 'look' | 'question', job: Job): void => {
      next = { after, job };
    },
    become: (job: Job): void => {
      running = job;
    },
  };
};

const one: Job = { stamp: '20261130143301', id: 'one' };
const two: Job = { stamp: '20261130143302', id: 'two' };

/** Two of ours, one behind the other. */
const twoSlots = async (): Promise<[Slot, () => Promise<Slot>]> => {
  const relay = createRelay();
  const first = await relay.enter('behind', never);
  return [
    first,
    () => {
      first.letFollow();
      return relay.enter('behind', never);
    },
  ];
};

test('what was seen before ours began is not taken for ours, though ours was running when we asked', async () => {
  const webui = openWebui(one);
  const [slot, follow] = await twoSlots();
  const owner = createOwner(webui.connection, 'two', { before: await webui.look(), slot });
  webui.change('look', two);
  assert.equal(await owner.of(await webui.look(), false, never), 'nobody');
  assert.equal(await owner.of(await webui.look(), false, never), 'ours');
  const next = await follow();
  assert.equal(next.before, `${two.stamp} scripts_txt2img`);
});

test('a job that looks like the one before ours is ours when the program says so', async () => {
  const before: Job = { stamp: two.stamp, id: 'somebody' };
  for (const [hasPage, expected] of [
    [true, ['foreign', 'ours']],
    [false, ['foreign', 'foreign']],
  ] as const) {
    const webui = openWebui(before, hasPage);
    const [slot] = await twoSlots();
    const owner = createOwner(webui.connection, 'two', { before: await webui.look(), slot });
    const seen: Whose[] = [await owner.of(await webui.look(), false, never)];
    webui.become(two);
    seen.push(await owner.of(await webui.look(), false, never));
    assert.deepEqual(seen, expected);
  }
});

test('whoever stops ours does not wait for another look', async () => {
  const webui = openWebui(one);
  const [slot] = await twoSlots();
  const owner = createOwner(webui.connection, 'two', { before: await webui.look(), slot });
  webui.change('look', two);
  assert.equal(await owner.of(await webui.look(), true, never), 'ours');
});
