import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import sharp from 'sharp';
import type { KeptFile, Story } from '../../src/keepsake/story.ts';
import { hostileShape } from './hostile.ts';
import { chain, grown, idOf, keepsakes, quickStoryOf, star, storyOf } from './stories.ts';

// A name is that of the bytes, and small pictures are kept by it: each test that gives its own bytes has its own keepsakes.

/** Of millions of bytes, a difference told one by one would take longer than the test. */
const digestOf = (file: KeptFile | undefined): object => ({
  ...file,
  bytes: createHash('sha256')
    .update(file?.bytes ?? '')
    .digest('hex'),
});

const sizeOf = async (bytes: Uint8Array): Promise<{ width: number; height: number; format: string }> => {
  const { width, height, format } = await sharp(bytes).metadata();
  return { width, height, format };
};

test('trees of every shape and size stay within what chats take', async () => {
  const kept = keepsakes();
  const shapes = [chain(1), chain(2), grown(25, 7), star(58), grown(60, 3), grown(200, 5), star(499)];
  for (const parents of shapes) {
    const { bytes, mime, name } = await kept.tree(await quickStoryOf({ parents }));
    const { width, height, format } = await sizeOf(bytes);
    assert.equal(format, 'png');
    assert.equal(mime, 'image/png');
    assert.equal(name, '雾港的灯塔-S-4F7KQ2-tree.png');
    assert.ok(width >= 640 && width <= 4096 && height <= 4096, `${parents.length}: ${width} x ${height}`);
    assert.ok(bytes.length < 8_000_000);
  }
});

test('a tree of 500 pictures takes a few seconds at most and decodes only what is drawn', async () => {
  const kept = keepsakes();
  const story = await quickStoryOf({ parents: grown(500, 11) });
  const asked = new Set<string>();
  const bytesOf: Story['bytesOf'] = (node) => {
    asked.add(node.id);
    return story.bytesOf(node);
  };
  const began = performance.now();
  await kept.tree({ ...story, bytesOf });
  const took = performance.now() - began;
  assert.ok(asked.size <= 60, `${asked.size}`);
  // Three seconds on an idle machine; the rest is for the tests beside it.
  assert.ok(took < 12_000, `${took} ms`);
});

test('noise, which nothing compresses, is drawn smaller instead of larger than a chat takes', async () => {
  const kept = keepsakes();
  const noise = await sharp({
    create: {
      width: 512,
      height: 512,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  })
    .png()
    .toBuffer();
  const story = { ...storyOf({ parents: grown(60, 3) }), bytesOf: () => Promise.resolve(new Uint8Array(noise)) };
  for (const file of [await kept.tree(story), await kept.make('comic', story), await kept.make('sheet', story)])
    assert.ok(file.bytes.length < 8_000_000, `${file.name} ${file.bytes.length}`);
});

test('the same story gives the same pictures', async () => {
  const kept = keepsakes();
  const story = storyOf({ parents: grown(9, 7), story: { focus: idOf(3) } });
  for (const kind of ['sheet', 'comic'] as const)
    assert.deepEqual(digestOf(await kept.make(kind, story)), digestOf(await keepsakes().make(kind, story)));
  assert.deepEqual(digestOf(await kept.tree(story)), digestOf(await keepsakes().tree(story)));
  const nodes = story.scenes.map(({ node }) => node);
  assert.deepEqual(digestOf(await kept.board(story, nodes)), digestOf(await keepsakes().board(story, nodes)));
});

test('the sheet and the comic hold a line of any length, in pages of a fixed size', async () => {
  const kept = keepsakes();
  for (const [count, width, height] of [
    [1, 1200, 1700],
    [6, 1200, 1700],
    [7, 2440, 1700],
    [13, 3680, 1700],
    [24, 2440, 3440],
    [200, 2440, 3440],
  ] as const) {
    const story = await quickStoryOf({ parents: chain(count) });
    const comic = await sizeOf((await kept.make('comic', story)).bytes);
    assert.deepEqual([comic.width, comic.height], [width, height], `${count} panels`);
    const sheet = await sizeOf((await kept.make('sheet', story)).bytes);
    assert.ok(sheet.width <= 4096 && sheet.height <= 4096);
  }
});

test('the board shows what may be seen of the pictures it is given, none of them is nothing', async () => {
  const kept = keepsakes();
  const story = storyOf({
    parents: grown(9, 7),
    nodes: { 7: { secret: true }, 8: { removed: true } },
  });
  const nodes = story.scenes.map(({ node }) => node).toReversed();
  const board = await kept.board(story, nodes);
  assert.ok(board);
  assert.equal(board.mime, 'image/jpeg');
  assert.deepEqual(await sizeOf(board.bytes), { width: 900, height: 604, format: 'jpeg' });
  assert.equal(await kept.board(story, nodes.slice(0, 2)), undefined);
  assert.equal(await kept.board(story, []), undefined);
});

test('pictures that may not be seen are never asked for, and covered ones are blurred', async () => {
  const kept = keepsakes();
  const asked: string[] = [];
  const story = storyOf({ parents: chain(4), nodes: { 1: { secret: true }, 2: { removed: true } } });
  const bytesOf: Story['bytesOf'] = (node) => {
    asked.push(node.id);
    return story.bytesOf(node);
  };
  const watched = { ...story, bytesOf };
  await kept.tree(watched);
  for (const kind of ['sheet', 'comic', 'html', 'pdf', 'zip'] as const) await kept.make(kind, watched);
  assert.deepEqual([...new Set(asked)].sort(), [idOf(0), idOf(3)]);

  const board =
    '<pattern id="c" width="16" height="16" patternUnits="userSpaceOnUse"><path d="M0 0h8v8H0zM8 8h8v8H8z"/></pattern>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><rect width="512" height="512" fill="#fff"/>${board}<rect width="512" height="512" fill="url(#c)"/></svg>`;
  const checked = new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer());
  const contrast = async (covered: boolean): Promise<number> => {
    const one = storyOf({
      parents: [[]],
      nodes: { 0: { covered } },
      story: { bytesOf: () => Promise.resolve(checked) },
    });
    const nodes = one.scenes.map(({ node }) => node);
    const drawn = (await keepsakes().board(one, nodes))?.bytes;
    const middle = await sharp(drawn).extract({ left: 50, top: 50, width: 800, height: 450 }).png().toBuffer();
    const { channels } = await sharp(middle).stats();
    return channels[0]?.stdev ?? 0;
  };
  assert.ok((await contrast(false)) > 80);
  assert.ok((await contrast(true)) < 3);
});

test('hostile words, lost files and broken ones leave pictures whole', async () => {
  const story = storyOf(hostileShape);
  for (const bytesOf of [story.bytesOf, () => Promise.resolve(undefined)]) {
    const kept = keepsakes();
    const told = { ...story, bytesOf };
    for (const file of [await kept.tree(told), await kept.make('sheet', told), await kept.make('comic', told)]) {
      assert.equal((await sizeOf(file.bytes)).format, 'png');
      assert.match(file.name, /^[\p{L}\p{N}_-]+\.png$/u);
    }
  }
  const nothing = storyOf({ parents: [] });
  assert.equal((await sizeOf((await keepsakes().tree(nothing)).bytes)).format, 'png');
});

test('a damaged picture is reported and counts as gone; the others are drawn', async () => {
  const story = storyOf({ parents: chain(3) });
  const damaged = story.scenes[1]?.node;
  const bytesOf: Story['bytesOf'] = async (node) => {
    const bytes = await story.bytesOf(node);
    return node === damaged ? bytes?.slice(0, 200) : bytes;
  };
  const reported: string[] = [];
  const careful = keepsakes((sha256) => reported.push(sha256));
  await careful.tree({ ...story, bytesOf });
  for (const kind of ['sheet', 'comic', 'html', 'pdf'] as const) await careful.make(kind, { ...story, bytesOf });
  assert.ok(await careful.board({ ...story, bytesOf }, damaged ? [damaged] : []));
  assert.deepEqual([...new Set(reported)], [damaged?.picture.sha256]);
});
