/** Every verb with nothing left out: page, studio, pipeline and store are real; only the two backends are fakes. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import type { Page } from 'playwright-core';
import type { PageView } from '../../../adapters/web/show.ts';
import { hold, startFakeA1111 } from '../../fakes/a1111.ts';
import { startFakeOllama } from '../../fakes/ollama.ts';
import { type BrowserSource, openPage, sendWords } from '../browser.ts';
import { openStudio } from './journey.ts';

const tooLong = 20_000;

/** The newest creation once there are `count` of them and it has ended; what asks is told to go on. */
async function newest(page: Page, count: number): Promise<PageView> {
  const end = performance.now() + tooLong;
  for (;;) {
    const views = await page.evaluate<PageView[]>(
      `fetch('/api/history?limit=50').then((answer) => answer.json()).then(({ views }) => views)`,
    );
    const [view] = views;
    if (view && views.length === count && view.stage === 'done') return view;
    assert.ok(view?.stage !== 'failed', `${view?.operation} failed: ${view?.text}`);
    assert.ok(performance.now() < end, `${count}: ${view?.operation} is ${view?.stage}`);
    const go = page.locator(`[data-creation="${view?.creation}"] .answer-go:visible`);
    if (views.length === count && view?.stage === 'asking' && (await go.count()) > 0) await go.click();
    await page.waitForTimeout(60);
  }
}

export function testFamily(browser: BrowserSource): void {
  test('every verb grows a creation with parents, operation and author, and orders what the WebUI accepts', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'atelier-page-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const sd = hold(t, await startFakeA1111({ stepMs: 4 }));
    const ollama = hold(t, await startFakeOllama());
    const { house, url } = await openStudio(folder, { SD_URLS: sd.url, OLLAMA_URL: ollama.url });
    t.after(() => house.stop());
    const { page, close } = await openPage(browser(), url);
    await sendWords(page, '画一只雨中的橘猫');
    const first = await newest(page, 1);
    assert.equal(first.pictures.length, 2);
    const parent = `${first.creation}.2`;
    const card = page.locator(`[data-creation="${first.creation}"]`);
    await card.locator('.frame-pick').nth(1).click();
    const more = async (item: string) => {
      await card.locator('.action-more').click();
      await page.click(`.menu-${item}`);
    };
    const send = () => page.click('.bench .primary');
    const paintOver = async () => {
      await more('inpaint');
      const box = await page.locator('.mask-layer').boundingBox();
      assert.ok(box);
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await send();
    };
    const verbs: [PageView['operation'], string, () => Promise<unknown>][] = [
      ['again', 'txt2img', () => card.locator('.action-again').click()],
      [
        'vary',
        'txt2img',
        () =>
          card
            .locator('.action-split')
            .click()
            .then(() => page.click('.menu-strong')),
      ],
      ['change', 'txt2img', () => change(['add a red umbrella'])],
      ['edit', 'img2img', () => change(['a white cat', 'start'])],
      ['inpaint', 'img2img', paintOver],
      ['outpaint', 'img2img', () => more('outpaint').then(send)],
      ['restyle', 'txt2img', () => more('restyle').then(send)],
      ['upscale', 'extra-single-image', () => card.locator('.action-upscale').click().then(send)],
      ['describe', 'interrogate', () => more('describe')],
    ];
    async function change([words = '', start]: string[]): Promise<void> {
      await card.locator('.action-change').click();
      if (start) await card.locator('.change .drawer-check input').nth(1).check();
      await card.locator('.change textarea').first().fill(words);
      await card.locator('.change .primary').click();
    }
    for (const [index, [operation, route, act]] of verbs.entries()) {
      const before = sd.requests.length;
      await act();
      const view = await newest(page, index + 2);
      assert.deepEqual([view.operation, view.parents, view.author], [operation, [parent], first.author], operation);
      const orders = sd.requests.slice(before).filter(({ method }) => method === 'POST');
      assert.ok(
        orders.some(({ path }) => path.endsWith(`/${route}`)),
        `${operation}: ${orders.map(({ path }) => path).join()}`,
      );
      await page.waitForSelector('.bench', { state: 'detached' });
    }
    await more('blend');
    await card.locator('.frame-blend').first().click();
    await page.click('.blend-bar .primary');
    const blend = await newest(page, verbs.length + 2);
    assert.deepEqual([blend.operation, blend.parents], ['blend', [parent, `${first.creation}.1`]]);
    // Probes for extensions that are not there are refused by design.
    const orders = sd.requests.filter(({ path }) => /\/(?:txt2img|img2img|extra-single-image)$/.test(path));
    const wrong = orders.filter(({ valid }) => !valid).map(({ path, problems }) => `${path} ${problems.join()}`);
    assert.ok(orders.length >= verbs.length);
    assert.deepEqual(wrong, []);
    await close();
  });
}
