import assert from 'node:assert/strict';
import test from 'node:test';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { hostileShape, hostileTexts, unsaid } from './hostile.ts';
import { chain, grown, idOf, keepsakes, quickStoryOf, storyOf } from './stories.ts';
import type { Story } from '../../src/keepsake/story.ts';

const kept = keepsakes();

/** Read by a library that knows nothing of ours. */
const read = async (story: Story) => {
  const { bytes, mime, name } = await kept.make('pdf', story);
  const document = await getDocumentProxy(bytes.slice());
  const { text } = await extractText(document, { mergePages: false });
  const { info } = await getMeta(document);
  return { bytes, mime, name, document, info, pages: text.map((page) => page.replaceAll(/\s+/g, ' ')) };
};

test('a cover, the tree, a page for each picture, and the credits', async () => {
  const story = storyOf({ parents: [[], [0], [0], [1, 2]], scenes: { 3: { isWinner: true, likes: 2 } } });
  const { pages, info, mime, name, document } = await read(story);
  assert.equal(mime, 'application/pdf');
  assert.equal(name, '雾港的灯塔-S-4F7KQ2-book.pdf');
  assert.equal(pages.length, 1 + 1 + 4 + 1);
  assert.equal(info['Title'], '雾港的灯塔');
  assert.equal(info['CreationDate'], 'D:20260314120000Z');
  assert.match(pages[0] ?? '', /雾港的灯塔.*一座港口的一天.*自由创作 · 4 张图 · 3 人 · 2026年3月14日/);
  assert.match(pages[2] ?? '', /雾中的灯塔 一座白色灯塔立在雾里，光束扫过海面。.*灯塔再高一点，雾再浓一点.*小明 100%/);
  assert.match(pages[5] ?? '', /融合 · 来自 2, 3 · 2 个赞 · 胜出 · J-000003\.1/);
  assert.match(pages[6] ?? '', /作者.*小明.*Noto Sans SC/);
  const outline = (await document.getOutline()) as { title: string }[];
  assert.deepEqual(
    outline.map(({ title }) => title.split(' ')[0]),
    ['雾港的灯塔', '画面的来路', '1', '2', '3', '4', '后记'],
  );
});

test('the fonts in it are parts of the typeface, and no page names another', async () => {
  const { bytes } = await read(storyOf({ parents: chain(2) }));
  const source = Buffer.from(bytes).toString('latin1');
  const named = source.match(/\/Type \/FontDescriptor \/FontName \/\S+/g) ?? [];
  assert.ok(named.length >= 2);
  for (const one of named) assert.match(one, /\/[A-Z]{6}\+NotoSansSC-(Regular|Bold)$/);
  assert.equal((source.match(/\/FontFile2 /g) ?? []).length, named.length);
  assert.doesNotMatch(source, /\/Subtype \/Type1|Helvetica/);
  assert.ok(bytes.length < 600_000, `${bytes.length}`);
});

test('one picture has no tree; two hundred stay in one file of a size that can be sent', async () => {
  assert.equal((await read(storyOf({ parents: [[]] }))).pages.length, 3);
  const many = await read({ ...(await quickStoryOf({ parents: grown(200, 3) })), locale: 'en' });
  assert.equal(many.pages.length, 203);
  assert.ok(many.bytes.length < 12_000_000, `${many.bytes.length}`);
});

test('the same story gives the same book', async () => {
  const story = storyOf({ parents: grown(4, 2), story: { locale: 'en' } });
  assert.deepEqual(await kept.make('pdf', story), await keepsakes().make('pdf', story));
});

test('hostile words are words, and nothing of what may not be told is in it', async () => {
  const { pages, document } = await read(storyOf(hostileShape));
  const text = pages.join(' ');
  for (const words of [hostileTexts[0] ?? '', hostileTexts[3] ?? '', 'gnp.exe', 'C:\\con\\aux.png::$DATA'])
    assert.ok(text.replaceAll(' ', '').includes(words.replaceAll(' ', '')), words);
  assert.ok(!text.includes(unsaid));
  assert.match(text, /gnp\.exe □□□/, 'letters that the typeface lacks are boxes');
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    assert.deepEqual(await page.getAnnotations(), []);
  }
  assert.equal((await document.getJSActions()) ?? undefined, undefined);
});

test('pictures whose files are gone keep their page', async () => {
  const story = { ...storyOf({ parents: chain(3) }), bytesOf: () => Promise.resolve(undefined) };
  const { pages } = await read(story);
  assert.equal(pages.length, 6);
  assert.match(pages[3] ?? '', /文件已不在.*Lighthouse in the fog/);
});

test('two hundred people are all named, on as many pages as it takes', async () => {
  const credit = Array.from({ length: 200 }, (_, index) => ({ who: `p${index}`, name: '', share: 1 / 200 }));
  const { pages } = await read(
    storyOf({ parents: [[]], scenes: { 0: { credit } }, story: { nameOf: (who) => `name ${who}.`, path: [idOf(0)] } }),
  );
  assert.equal(pages.length, 1 + 1 + 3);
  for (const { who } of credit) assert.ok(pages.slice(2).join(' ').includes(`name ${who}.`), who);
});
