/** What every Actions must do. Run it with a fresh, empty one each time, and a clock that the suite moves. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type Action, actionIdPattern } from '../../src/actions.ts';
import type { Actions } from '../../src/ports.ts';

export interface OpenActions {
  actions: Actions;
  /** Moves the clock on, ms. */
  move(ms: number): void;
  /** ms since 1970. */
  now(): number;
  close(): Promise<void>;
}

const again: Action = { verb: 'again', creation: 'J-000001', picture: 1 };

export const actionsContract = (name: string, open: () => Promise<OpenActions>): void => {
  const on = (what: string, body: (opened: OpenActions) => Promise<void>): void => {
    test(`${name}: ${what}`, async () => {
      const opened = await open();
      try {
        await body(opened);
      } finally {
        await opened.close();
      }
    });
  };

  on('ids are opaque, and the same action has the same one', async ({ actions }) => {
    const other: Action = { ...again, picture: 2 };
    const first = await actions.ids([again, other, again]);
    assert.equal(new Set(first).size, 2);
    assert.equal(first[0], first[2]);
    for (const id of first) assert.match(id, actionIdPattern);
    // The order of the keys does not matter.
    assert.deepEqual(await actions.ids([{ picture: 2, creation: 'J-000001', verb: 'again' }, again]), [
      first[1],
      first[0],
    ]);
    assert.deepEqual(await actions.find(first[1] ?? ''), other);
  });

  on('nothing is behind an id nobody gave out', async ({ actions }) => {
    for (const id of ['', 'x', 'A'.repeat(22), "' or 1=1 --"]) assert.equal(await actions.find(id), undefined);
  });

  on('an action that has expired is dead, and one that is shown anew has another id', async (opened) => {
    const { actions, now, move } = opened;
    const panel: Action = { verb: 'panel', argument: 'history', owner: 'web:a', until: now() + 1000 };
    const [id = ''] = await actions.ids([panel]);
    assert.deepEqual(await actions.find(id), panel);
    move(1000);
    assert.equal(await actions.find(id), undefined);
    const [next = ''] = await actions.ids([{ ...panel, until: now() + 1000 }]);
    assert.notEqual(next, id);
  });

  on('thousands at once, and concurrently', async ({ actions }) => {
    const many = Array.from({ length: 1200 }, (_, n) => ({ ...again, argument: String(n) }));
    const [first, second] = await Promise.all([actions.ids(many), actions.ids(many)]);
    assert.deepEqual(first, second);
    assert.equal(new Set(first).size, many.length);
  });
};
