/** What the tests of the verbs share: a card with pictures, and the request that a press became. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import type { Ability } from '../../../src/ports.ts';
import { type BrowserSource, openPage, type PageOptions, sendWords, waitUntil } from '../browser.ts';
import { house, type OpenHouse } from '../page.ts';

const every: readonly Ability[] = [
  'start',
  'mask',
  'area',
  'hires',
  'upscale',
  'describe',
  'style',
  'lines',
  'pose',
  'depth',
];

export interface Growing {
  open: OpenHouse;
  page: Page;
  close: () => Promise<void>;
  /** The creation the page asked for first; two pictures of 768 x 512. */
  first: string;
  /** What the desk was asked last, once it has been asked `count` times in all. */
  asked: (count: number) => Promise<OpenHouse['studio']['asked'][number]>;
}

/** A page on which one description has grown into two pictures. */
export async function grown(
  t: TestContext,
  browser: BrowserSource,
  options: PageOptions = {},
  abilities: readonly Ability[] = every,
): Promise<Growing> {
  const choices = {
    styles: ['photo', 'anime', 'ink'],
    qualities: ['draft', 'normal', 'fine'],
    ratios: ['1:1', '4:3', '3:2', '16:9', '9:16'],
    models: ['dreamshaper_8.safetensors', 'anything-v5.safetensors'],
    checkpoints: [],
    loras: [],
    upscalers: [],
    abilities,
  };
  const open = await house(t, {}, { choices });
  const { page, close } = await openPage(browser(), open.url, options);
  const asked: Growing['asked'] = async (count) => {
    const end = performance.now() + 10_000;
    while (open.studio.asked.length < count) {
      assert.ok(performance.now() < end, `asked ${open.studio.asked.length} times, not ${count}`);
      await page.waitForTimeout(15);
    }
    const last = open.studio.asked.at(-1);
    assert.ok(last && open.studio.asked.length === count);
    return last;
  };
  await sendWords(page, '雨中的橘猫');
  const { creation: first } = (await asked(1)).view;
  await open.studio.finish(first);
  await waitUntil(page, `document.querySelectorAll('.frame-open img').length === 2`);
  return { open, page, close, first, asked };
}

/** Opens the menu behind "more" of the card that was made last and takes one item. */
export async function takeMore(page: Page, item: string): Promise<void> {
  await page.locator('.action-more').last().click();
  await page.click(`.menu-${item}`);
}

export const itemsOfMore = async (page: Page): Promise<string[]> => {
  await page.locator('.action-more').last().click();
  const items = await page.evaluate<string[]>(
    `[...document.querySelectorAll('.menu-item')].map((item) => item.classList[1].replace('menu-', ''))`,
  );
  await page.keyboard.press('Escape');
  return items;
};
