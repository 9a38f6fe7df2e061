/** Keepsakes from a process of their own: the same bytes, the same refusals, and one that dies is followed by another. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import test from 'node:test';
import type { Story } from '../../src/keepsake/story.ts';
import { createKeepsakesApart } from '../../src/keepsakeProcess/index.ts';
import { keepsakes, grown, quickStoryOf, storyOf } from '../keepsake/stories.ts';
import { recordingLog } from '../pipeline/stage.ts';

test('the same story gives the same bytes as within this one', async () => {
  const story = await quickStoryOf({ parents: grown(5, 3) });
  const [here, apart] = [keepsakes(), createKeepsakesApart(recordingLog())];
  for (const kind of ['zip', 'html'] as const)
    assert.deepEqual(await apart.make(kind, story), await here.make(kind, story));
  const [tree, sheet] = await Promise.all([apart.tree(story), apart.make('sheet', story)]);
  assert.deepEqual(tree, await here.tree(story));
  assert.deepEqual(sheet, await here.make('sheet', story));
  const nodes = story.scenes.map(({ node }) => node);
  assert.deepEqual(await apart.board(story, nodes), await here.board(story, nodes));
  assert.equal(await apart.board(story, []), undefined);
});

test('what cannot be read is told to the owner, what cannot be had fails, and others are not concerned', async () => {
  const log = recordingLog();
  const apart = createKeepsakesApart(log);
  const story = await quickStoryOf({ parents: grown(3, 1) });
  const broken: Story = { ...story, bytesOf: () => Promise.reject(new Error('no disk')) };
  const torn: Story = { ...storyOf({ parents: [[]] }), bytesOf: async () => new Uint8Array(100) };
  const [failed, told, whole] = await Promise.allSettled([
    apart.tree(broken),
    apart.tree(torn),
    apart.make('comic', story),
  ]);
  assert.ok(failed.status === 'rejected' && /no disk/.test(String(failed.reason)));
  assert.equal(told.status, 'fulfilled');
  assert.equal(whole.status, 'fulfilled');
  assert.deepEqual(
    log.lines.map(({ event }) => event),
    ['keepsake.unreadable'],
  );
});

test('a process that dies takes what it was at along, and another one follows', async (t) => {
  const begun: ChildProcess[] = [];
  const note = (message: unknown): void => void begun.push((message as { process: ChildProcess }).process);
  subscribe('child_process', note);
  t.after(() => unsubscribe('child_process', note));
  const apart = createKeepsakesApart(recordingLog());
  const story = storyOf({ parents: [[]] });
  const asked = Promise.withResolvers<void>();
  const never = new Promise<undefined>(() => undefined);
  const bytesOf = (): Promise<undefined> => {
    asked.resolve();
    return never;
  };
  const lost = apart.tree({ ...story, bytesOf });
  await asked.promise;
  begun[0]?.kill('SIGKILL');
  await assert.rejects(lost, /ended/);
  assert.equal((await apart.tree(await quickStoryOf({ parents: [[]] }))).mime, 'image/png');
  assert.equal(begun.length, 2);
});

test('a studio that stops waits for none of them', async () => {
  const apart = createKeepsakesApart(recordingLog());
  const story = storyOf({ parents: [[]] });
  const asked = Promise.withResolvers<void>();
  const bytesOf = (): Promise<undefined> => {
    asked.resolve();
    return new Promise(() => undefined);
  };
  const lost = apart.tree({ ...story, bytesOf });
  await asked.promise;
  apart.close();
  await assert.rejects(lost, /E-INT-04/);
  await assert.rejects(apart.make('zip', story), /E-INT-04/);
});
