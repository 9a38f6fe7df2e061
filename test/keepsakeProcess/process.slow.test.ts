/** Keepsakes from a process of their own: the same bytes, the same refusals, and one that dies is followed by another. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import type { KeptFile, Story } from '../../src/keepsake/story.ts';
import { createKeepsakesApart } from '../../src/keepsakeProcess/index.ts';
import { keepsakes, grown, quickStoryOf, storyOf } from '../keepsake/stories.ts';
import type { TreeNode } from '../../src/session.ts';
import { recordingLog } from '../pipeline/stage.ts';

/** Without a word on where they differ: to find that out takes minutes, and all of the memory. */
const isSame = (one: KeptFile | undefined, other: KeptFile | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.name === other.name &&
  one.mime === other.mime &&
  Buffer.compare(one.bytes, other.bytes) === 0;

test('the same story gives the same bytes as within this one', async () => {
  const story = await quickStoryOf({ parents: grown(5, 3) });
  const [here, apart] = [keepsakes(), createKeepsakesApart(recordingLog())];
  for (const kind of ['zip', 'html'] as const)
    assert.ok(isSame(await apart.make(kind, story), await here.make(kind, story)), kind);
  const [tree, sheet] = await Promise.all([apart.tree(story), apart.make('sheet', story)]);
  assert.ok(isSame(tree, await here.tree(story)), 'tree');
  assert.ok(isSame(sheet, await here.make('sheet', story)), 'sheet');
  const nodes = story.scenes.map(({ node }) => node);
  assert.ok(isSame(await apart.board(story, nodes), await here.board(story, nodes)), 'board');
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

test('pictures in files are read over there, and one that is gone by then is gone', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-keepsake-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const apart = createKeepsakesApart(recordingLog());
  const story = await quickStoryOf({ parents: grown(4, 2) });
  const files = new Map<string, string>();
  for (const { node } of story.scenes) {
    const file = join(folder, node.id);
    files.set(node.id, file);
    writeFileSync(file, (await story.bytesOf(node)) ?? '');
  }
  const bytesOf = (): Promise<undefined> => Promise.reject(new Error('asked for what is there'));
  const filed: Story = { ...story, bytesOf, fileOf: ({ id }) => files.get(id) };
  assert.ok(isSame(await apart.tree(filed), await keepsakes().tree(story)));
  const [gone] = story.scenes;
  rmSync(files.get(gone?.node.id ?? '') ?? '');
  const left = async (node: TreeNode): Promise<Uint8Array | undefined> =>
    node.id === gone?.node.id ? undefined : story.bytesOf(node);
  // Another process, which has not seen it.
  const other = createKeepsakesApart(recordingLog());
  assert.ok(isSame(await other.tree(filed), await keepsakes().tree({ ...story, bytesOf: left })));
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
