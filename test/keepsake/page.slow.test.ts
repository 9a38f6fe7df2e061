import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Story } from '../../src/keepsake/story.ts';
import { openBrowser } from '../web/browser.ts';
import { hostileShape, hostileTexts, unsaid } from './hostile.ts';
import { grown, idOf, keepsakes, quickStoryOf, storyOf } from './stories.ts';

const kept = keepsakes();
let browser: Browser;
let folder = '';

before(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'atelier-page-'));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

interface Opened {
  page: Page;
  /** Everything a page at rest must not do: requests, scripts, dialogs, violations of its own policy. */
  faults: string[];
}

const open = async (story: Story, width = 1200): Promise<Opened> => {
  const path = join(folder, `${Math.round(performance.now() * 1000)}.html`);
  await writeFile(path, (await kept.make('html', story)).bytes);
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const faults: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => {
    faults.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('data:image/jpeg;') && request.url() !== `file://${path}`) faults.push(request.url());
  });
  await page.goto(`file://${path}`);
  return { page, faults };
};

const ask = async <T>(page: Page, expression: string): Promise<T> => (await page.evaluate(expression)) as T;

test('one file shows the tree, every picture and the credits, and asks nobody for anything', async () => {
  const story = storyOf({
    parents: [[], [0], [0], [1, 2]],
    nodes: { 1: { covered: true } },
    story: { focus: idOf(3) },
  });
  const { page, faults } = await open(story);
  assert.equal(await page.title(), '雾港的灯塔');
  assert.equal(await ask(page, 'document.documentElement.lang'), 'zh-CN');
  assert.equal(await page.locator('figure').count(), 4);
  assert.equal(await page.locator('.tree image').count(), 4);
  assert.equal(await page.locator('.credits li').count(), 3);
  assert.equal(
    await ask(
      page,
      `Promise.all([...document.images].map((one) => (one.loading = 'eager', one.decode()))).then((all) => all.length)`,
    ),
    4,
  );
  assert.equal(await page.locator('figure#p2 img').isVisible(), false, 'covered until somebody clicks');
  await page.locator('figure#p2 summary').click();
  assert.equal(await page.locator('figure#p2 img').isVisible(), true);
  assert.deepEqual(faults, []);
  await page.close();
});

test('every link within it leads somewhere', async () => {
  const { page, faults } = await open(storyOf({ parents: grown(80, 5), story: { locale: 'en' } }));
  const broken = await ask<string[]>(
    page,
    `[...document.querySelectorAll('a')].map((one) => one.getAttribute('href')).filter((href) => !href.startsWith('#') || !document.querySelector(href))`,
  );
  assert.deepEqual(broken, []);
  await page.locator('.tree a').last().click();
  assert.match(page.url(), /#p\d+$/);
  assert.equal(await page.locator('figure:target').count(), 1);
  assert.deepEqual(faults, []);
  await page.close();
});

test('it fits a phone and a desktop', async () => {
  for (const width of [390, 768, 1200]) {
    const { page } = await open(storyOf({ parents: grown(24, 7) }), width);
    assert.equal(await ask(page, 'document.documentElement.scrollWidth'), width);
    await page.close();
  }
});

test('hostile words stay words, and nothing of what may not be told is in it', async () => {
  const story = storyOf(hostileShape);
  const { page, faults } = await open(story);
  assert.deepEqual(faults, []);
  assert.equal(await page.locator('script, iframe, object, embed, form, link, base, [onerror], [onload]').count(), 0);
  const text = await ask<string>(page, 'document.body.textContent');
  for (const index of [0, 1, 2, 3, 7]) assert.ok(text.includes(hostileTexts[index] ?? ''), hostileTexts[index]);
  assert.equal(await page.locator('h1').textContent(), hostileTexts[0]);
  assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069]/);
  assert.ok(!(await page.content()).includes(unsaid));
  await page.close();
});

test('the same story gives the same page, and hundreds of pictures stay small enough to send', async () => {
  const story = storyOf({ parents: grown(5, 2) });
  assert.deepEqual(await kept.make('html', story), await keepsakes().make('html', story));
  const { bytes, mime } = await kept.make('html', await quickStoryOf({ parents: grown(300, 2) }));
  assert.equal(mime, 'text/html');
  assert.ok(bytes.length < 10_000_000, `${bytes.length}`);
});

test('a name and a title in Arabic turn nothing around them: each share stands behind its own name', async () => {
  const credit = [
    { who: 'Zoë ليلى', name: '', share: 0.67 },
    { who: '小明', name: '', share: 0.33 },
  ];
  const nodes = { 0: { title: 'اجعلها أكثر دفئا', words: 'اجعلها أكثر دفئا' } };
  const { page, faults } = await open(
    storyOf({ parents: [[]], nodes, scenes: { 0: { credit } }, story: { nameOf: (who) => who } }),
  );
  /** The left edge of a piece of text within an element, px. */
  const leftOf = (selector: string, piece: string): Promise<number> =>
    ask(
      page,
      `(() => {
        const walk = document.createTreeWalker(document.querySelector(${JSON.stringify(selector)}), NodeFilter.SHOW_TEXT);
        for (let text = walk.nextNode(); text; text = walk.nextNode()) {
          const from = text.data.indexOf(${JSON.stringify(piece)});
          if (from < 0) continue;
          const range = document.createRange();
          range.setStart(text, from);
          range.setEnd(text, from + ${piece.length});
          return range.getBoundingClientRect().left;
        }
      })()`,
    );
  const shares = 'figcaption p.faint';
  const inOrder = [];
  for (const piece of ['Zoë', 'ليلى', '67%', '小明', '33%']) inOrder.push(await leftOf(shares, piece));
  assert.deepEqual(
    inOrder,
    [...inOrder].sort((one, other) => one - other),
  );
  assert.equal(await ask(page, `getComputedStyle(document.querySelector('blockquote')).direction`), 'rtl');
  assert.deepEqual(faults, []);
  await page.close();
});
