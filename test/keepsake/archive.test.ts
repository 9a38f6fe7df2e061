import assert from 'node:assert/strict';
import test from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { hostileShape, hostileTexts, unsaid } from './hostile.ts';
import { chain, grown, idOf, keepsakes, paint, pictureOf, storyOf } from './stories.ts';

const kept = keepsakes();

interface Data {
  schema: { name: string; version: number };
  path: string[];
  credit: { name: string }[];
  pictures: {
    id: string;
    parents: string[];
    title?: string;
    caption?: string;
    file?: string | null;
    original?: boolean;
    recipe?: string | null;
    credit?: { share: number }[];
    hidden?: string;
  }[];
}

const opened = (bytes: Uint8Array): { files: Record<string, Uint8Array>; data: Data; readme: string } => {
  const files = unzipSync(bytes);
  const text = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
  return { files, data: JSON.parse(text('story.json')) as Data, readme: text('README.txt') };
};

test('the archive holds the pictures byte for byte, their recipes and the whole tree', async () => {
  const story = storyOf({ parents: [[], [0], [0], [1, 2]], scenes: { 3: { isWinner: true } } });
  const { name, mime, bytes } = await kept.make('zip', story);
  assert.equal(name, '雾港的灯塔-S-4F7KQ2-pictures.zip');
  assert.equal(mime, 'application/zip');
  const { files, data, readme } = opened(bytes);
  assert.deepEqual(Object.keys(files), [
    'README.txt',
    'story.json',
    'pictures/001-雾中的灯塔.png',
    'pictures/002-Lighthouse-in-the-fog.png',
    'pictures/003-黄昏-灯亮了.png',
    'pictures/004-一只打伞的柴犬走过石桥.png',
    'recipes/001-雾中的灯塔.json',
    'recipes/002-Lighthouse-in-the-fog.json',
    'recipes/003-黄昏-灯亮了.json',
    'recipes/004-一只打伞的柴犬走过石桥.json',
  ]);
  assert.deepEqual(files['pictures/002-Lighthouse-in-the-fog.png'], await paint(1));
  assert.equal(strFromU8(files['recipes/001-雾中的灯塔.json'] ?? new Uint8Array()), '{"seed":1000}');
  assert.deepEqual(data.schema, { name: 'atelier.story', version: 1 });
  assert.deepEqual(data.pictures[3]?.parents, [idOf(1), idOf(2)]);
  for (const { file, credit = [] } of data.pictures) {
    assert.ok(file && files[file]);
    assert.ok(Math.abs(credit.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
  }
  assert.match(readme, /4 张图/);
  assert.match(opened((await kept.make('zip', { ...story, locale: 'en-GB' })).bytes).readme, /4 pictures/);
});

test('of people with equal shares whoever made something earlier is named first, whatever their ids', async () => {
  const by = (who: string) => ({ credit: [{ who, name: who, share: 1 }] });
  const story = storyOf({ parents: [[], [], []], scenes: { 0: by('web:2'), 1: by('web:9'), 2: by('web:0') } });
  const { data } = opened((await kept.make('zip', story)).bytes);
  assert.deepEqual(
    data.credit.map(({ name }) => name),
    ['web:2', 'web:9', 'web:0'].map(story.nameOf),
  );
});

test('a caption that is the title is not said again', async () => {
  const told = { title: '云上的茶馆', caption: '云上的茶馆' };
  const story = storyOf({ parents: [[], [0]], nodes: { 0: told } });
  const { data } = opened((await kept.make('zip', story)).bytes);
  assert.deepEqual(
    data.pictures.map(({ caption }) => caption !== ''),
    [false, true],
  );
});

test('the same story gives the same bytes, whatever the clock and the time zone say', async () => {
  const story = storyOf({ parents: grown(5, 2) });
  const first = await kept.make('zip', story);
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Pacific/Auckland';
  try {
    assert.deepEqual(await keepsakes().make('zip', story), first);
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('paths stay within the archive, and nothing of what may not be told is in it', async () => {
  const { bytes } = await kept.make('zip', storyOf(hostileShape));
  const { files, data } = opened(bytes);
  for (const path of Object.keys(files)) {
    assert.match(
      path,
      /^(README\.txt|story\.json|(pictures|recipes)\/\d{3}[\p{L}\p{N}\p{M}_-]*\.(png|jpg|webp|json))$/u,
    );
    assert.ok(path.length < 80);
  }
  for (const content of Object.values(files)) assert.ok(!Buffer.from(content).includes(unsaid));
  assert.deepEqual(
    data.pictures.slice(-2).map(({ hidden, title }) => [hidden, title]),
    [
      ['secret', undefined],
      ['removed', undefined],
    ],
  );
  assert.equal(data.pictures[0]?.title, hostileTexts[0]);
});

test('what is gone is told as gone, and originals that are too much together become copies', async () => {
  const picture = { ...pictureOf(1), bytes: 200 * 1024 * 1024 };
  const story = storyOf({ parents: chain(3), nodes: { 1: { picture } } });
  const lost = { ...story, recipeOf: () => Promise.resolve(undefined) };
  const { data, readme } = opened(
    (
      await kept.make('zip', {
        ...lost,
        bytesOf: (node) => (node.id === idOf(2) ? Promise.resolve(undefined) : story.bytesOf(node)),
      })
    ).bytes,
  );
  assert.deepEqual(
    data.pictures.map(({ file, original, recipe }) => [file?.slice(-4) ?? null, original, recipe]),
    [
      ['.png', true, null],
      ['.jpg', false, null],
      [null, false, null],
    ],
  );
  assert.match(readme, /1 张是较小的副本/);
});
