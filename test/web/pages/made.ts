/** What a card says was done to a picture, where nobody said anything. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { BrowserSource } from '../browser.ts';
import { usualBrief } from '../standin.ts';
import { grown } from './growing.ts';

export function testMade(browser: BrowserSource): void {
  test('what was done without words is said instead of the words of the picture before', async (t) => {
    const { page, close, open, asked } = await grown(t, browser);
    const slip = async () => (await page.locator('.slip').last().innerText()).replace(/\s+/g, ' ');
    const sameWords = { added: [], removed: [], settings: [] };
    await page.click('.action-more');
    await page.click('.menu-outpaint');
    await page.click('.bench .primary');
    const wider = (await asked(2)).view;
    const size = [{ name: 'size', from: '768×512', to: '912×512' }];
    const understood = { sentence: '', kept: [], missing: [], ratio: '16:9' };
    await open.studio.finish(wider.creation, { diff: { ...sameWords, settings: size }, understanding: understood });
    await page.waitForSelector('.slip-detail >> text=16:9');
    assert.match(await slip(), /^扩图 16:9 来自 J-\w{6}（第 1 张）$/);
    assert.equal(await page.locator('.understanding').last().isVisible(), false, 'nothing new was understood');

    await page.locator('.action-change').first().click();
    await page.waitForSelector('.change textarea:focus');
    await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`);
    const box = await page.locator('.change textarea:focus').boundingBox();
    assert.ok(box && box.y > 0 && box.y + box.height < 800, `the form stays in sight: ${JSON.stringify(box)}`);
    await page.keyboard.press('Escape');

    await page.locator('.action-more').first().click();
    await page.click('.menu-model');
    await page.click('.bench .primary');
    const other = (await asked(3)).view;
    await open.studio.finish(other.creation, { writer: 'verbatim', diff: sameWords });
    const brief = { ...usualBrief, checkpoint: 'anything-v5.safetensors' };
    await open.studio.move(other.creation, { brief });
    await page.waitForSelector('.slip-detail >> text=anything-v5');
    assert.match(await slip(), /^换模型 anything-v5\.safetensors 来自/);
    await open.studio.move(other.creation, { diff: { ...sameWords, added: ['moon'] } });
    await page.waitForSelector('.slip-verb >> text=手动改提示词');
    await page.click('#language');
    assert.match(await slip(), /^Prompt edited by hand from/);
    await page.click('#library');
    await page.click('.menu-search');
    await page.waitForSelector('.tile-time >> text=Extended 16:9');
    await close();
  });
}
