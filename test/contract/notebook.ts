/** What every Notebook must do. Run it with a fresh, empty one each time. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Notebook } from '../../src/ports.ts';

export interface OpenNotebook {
  notebook: Notebook;
  /** That of another platform on the same shelf. */
  other: Notebook;
  /** Moves the clock on, ms. */
  move(ms: number): void;
  /** ms since 1970. */
  now(): number;
  close(): Promise<void>;
}

export const notebookContract = (name: string, open: () => Promise<OpenNotebook>): void => {
  const on = (what: string, body: (opened: OpenNotebook) => Promise<void>): void => {
    test(`${name}: ${what}`, async () => {
      const opened = await open();
      try {
        await body(opened);
      } finally {
        await opened.close();
      }
    });
  };

  on('what was put is there, and only on its own platform', async ({ notebook, other }) => {
    await notebook.put('post/J-000001', '{"a":1}');
    await notebook.put('post/J-000001', '{"a":2}');
    assert.equal(await notebook.get('post/J-000001'), '{"a":2}');
    assert.equal(await other.get('post/J-000001'), undefined);
    await other.drop('post/J-000001');
    await notebook.drop('nothing');
    assert.equal(await notebook.get('post/J-000001'), '{"a":2}');
    await notebook.drop('post/J-000001');
    assert.equal(await notebook.get('post/J-000001'), undefined);
  });

  on('of many who add one key, one does', async ({ notebook }) => {
    const added = await Promise.all(['a', 'b', 'c'].map((body) => notebook.add('inbox/7', body)));
    assert.deepEqual(added, [true, false, false]);
    assert.equal(await notebook.add('inbox/7', 'd'), false);
    assert.equal(await notebook.get('inbox/7'), 'a');
  });

  on('entries come oldest first, by the beginning of their keys', async ({ notebook }) => {
    for (const key of ['inbox/9', 'inbox/10', 'inboxes/1', 'inbox/8', 'post/1']) await notebook.put(key, key);
    // Written again, it keeps its place.
    await notebook.put('inbox/9', 'again');
    const found = await notebook.entries('inbox/');
    assert.deepEqual(
      found.map(({ key, body }) => [key, body]),
      [
        ['inbox/9', 'again'],
        ['inbox/10', 'inbox/10'],
        ['inbox/8', 'inbox/8'],
      ],
    );
  });

  on('prune drops what is old, and nothing else', async ({ notebook, other, move, now }) => {
    await notebook.put('post/old', '1');
    await notebook.put('kept/old', '1');
    await other.put('post/old', '1');
    move(1000);
    await notebook.put('post/new', '1');
    await notebook.prune('post/', now());
    assert.deepEqual(
      (await notebook.entries('')).map(({ key }) => key),
      ['kept/old', 'post/new'],
    );
    assert.equal(await other.get('post/old'), '1');
  });

  on('a thousand writes in one instant all stand', async ({ notebook }) => {
    await Promise.all(Array.from({ length: 1000 }, (_, n) => notebook.put(`inbox/${n}`, String(n))));
    assert.equal((await notebook.entries('inbox/')).length, 1000);
  });
};
