/** The whole way with nothing left out: page, studio, queue, writer, engine, store; only the two backends are fakes. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { createWeb } from '../../../adapters/web/index.ts';
import { readConfig } from '../../../config/index.ts';
import { locales, pageLabelsFor, say } from '../../../config/locales/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { buildHouse } from '../../../src/house.ts';
import { hold, startFakeA1111 } from '../../fakes/a1111.ts';
import { startFakeOllama } from '../../fakes/ollama.ts';
import { lexicon } from '../../writers/lexicon.ts';
import { type BrowserSource, openPage, sendWords, textOf, waitUntil } from '../browser.ts';
import { createLines } from '../page.ts';

export async function openStudio(folder: string, env: Record<string, string>) {
  const config = readConfig({ WEB_PORT: '0', ...env }, folder);
  const { log } = createLines();
  const house = await buildHouse({ config, folder, log, clock: systemClock, fallback: lexicon });
  const web = createWeb({
    options: config.web,
    log,
    clock: systemClock,
    say,
    labels: pageLabelsFor,
    locales,
    defaultLocale: 'zh-CN',
    metrics: house.metrics,
    ready: house.ready,
    machines: house.machines,
  });
  await house.start([web]);
  return { house, url: web.url ?? '' };
}

/** Addresses of all pictures, which are named by their content. */
const pictures = (page: Page) =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('.frame-open img')].map((image) => image.getAttribute('src'))`,
  );

export function testJourney(browser: BrowserSource): void {
  test('画一只雨中的橘猫: typed in Chinese, drawn twice, still there after a restart', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'atelier-page-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const sd = hold(t, await startFakeA1111({ stepMs: 40 }));
    const ollama = hold(t, await startFakeOllama({ chunkDelayMs: 15 }));
    const env = { SD_URLS: sd.url, OLLAMA_URL: ollama.url };
    const first = await openStudio(folder, env);
    const { page, close } = await openPage(browser(), first.url);
    await sendWords(page, '画一只雨中的橘猫');
    await page.waitForSelector('.prompt-live');
    await page.waitForSelector('.bar-row:not([hidden])');
    await waitUntil(
      page,
      `[...document.querySelectorAll('.frame-open img')].filter((image) => image.naturalWidth > 0).length === 2`,
    );
    assert.match(await textOf(page, '.prompt-text'), /cat/);
    assert.equal(await page.locator('.badge').count(), 0, 'drawn by a WebUI, not sketched');
    assert.equal(sd.txt2imgCount, 1);
    await page.click('.action-more');
    await page.click('.menu-recipe');
    assert.match(await textOf(page, '.recipe-list'), /llama3:8b/);
    await page.click('[data-label="recipe.copyParameters"]');
    await page.waitForSelector('.toast');
    await page.keyboard.press('Escape');

    await page.click('.action-again');
    await waitUntil(page, `document.querySelectorAll('.frame-open img').length === 4`);
    assert.equal(sd.txt2imgCount, 2);
    const before = await pictures(page);
    await close();
    await first.house.stop();

    const second = await openStudio(folder, env);
    t.after(() => second.house.stop());
    const later = await openPage(browser(), second.url);
    await later.page.waitForSelector('.entry >> nth=1');
    assert.deepEqual(await pictures(later.page), before);
    await later.close();
  });

  test('stopping takes effect on the drawing machine', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'atelier-page-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const sd = hold(t, await startFakeA1111({ manual: true }));
    const ollama = hold(t, await startFakeOllama());
    const { house, url } = await openStudio(folder, { SD_URLS: sd.url, OLLAMA_URL: ollama.url });
    t.after(() => house.stop());
    const { page, close } = await openPage(browser(), url);
    await sendWords(page, '一座灯塔');
    await page.waitForSelector('[data-stage=drawing] .action-cancel');
    await sd.step(2);
    await page.click('.action-cancel');
    await page.waitForSelector('[data-stage=cancelled]');
    assert.ok(sd.interrupts.count >= 1);
    assert.equal(await page.locator('.frame-open').count(), 0);
    await close();
  });
}
