/** The line to the server: lost answers, lost connections, long histories. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type BrowserSource, entries, openPage, sendWords, waitUntil } from '../browser.ts';
import { house } from '../page.ts';

export function testLine(browser: BrowserSource): void {
  test('what could not be sent stays, and is drawn once when it arrives', async (t) => {
    const open = await house(t);
    const { page, close } = await openPage(browser(), open.url, { expected: /Failed to load resource|ERR_/ });
    let cut = true;
    await page.route('**/api/ask', async (route) => {
      if (!cut) return route.continue();
      cut = false;
      // The request arrives, the answer does not.
      await route.fetch();
      return route.abort();
    });
    await sendWords(page, '橘猫');
    await page.waitForSelector('#compose-problem:not([hidden])');
    assert.equal(await page.inputValue('#words'), '橘猫');
    await page.press('#words', 'Enter');
    await waitUntil(page, `document.querySelector('#words').value === ''`);
    assert.equal(open.studio.asked.length, 1);
    assert.equal(await entries(page).count(), 1);
    await sendWords(page, '字'.repeat(1501));
    await page.waitForSelector('text=描述太长了');
    assert.equal((await page.inputValue('#words')).length, 1501);
    await close();
  });

  test('a lost line is shown, and what happened meanwhile appears', async (t) => {
    const open = await house(t);
    const { page, close } = await openPage(browser(), open.url, { expected: /Failed to load resource|ERR_/ });
    await sendWords(page, 'first');
    await page.waitForSelector('.entry');
    await open.stop();
    await page.waitForSelector('#link:not(:empty)');
    const { creation } = open.studio.asked[0]?.view ?? { creation: '' };
    await open.studio.finish(creation);
    const place = { platform: 'web', chat: 'owner' };
    const elsewhere = await open.studio.ask({
      id: 'elsewhere',
      who: 'web:owner',
      words: 'second',
      locale: 'en',
      place,
      files: [],
    });
    await open.studio.finish(elsewhere.creation);
    await house(t, { port: Number(new URL(open.url).port) }, {}, {}, open.studio);
    await page.waitForSelector('.entry >> nth=1', { timeout: 15_000 });
    assert.deepEqual(await page.locator('.slip').allTextContents(), ['first', 'second']);
    await page.waitForSelector('.frame-open img');
    assert.equal(await page.locator('#link').innerText(), '');
    await close();
  });

  test('history comes in pages, in order, and keeps the place where one reads', async (t) => {
    let now = 1_700_000_000_000;
    const open = await house(t, {}, { now: () => now });
    const place = { platform: 'web', chat: 'owner' };
    for (let each = 0; each < 40; each += 1) {
      // Two in each millisecond.
      now += each % 2;
      const view = await open.studio.ask({
        id: `e${each}`,
        who: 'web:owner',
        words: `picture ${each}`,
        locale: 'en',
        place,
        files: [],
      });
      await open.studio.move(view.creation, { stage: 'cancelled', verbs: [] });
    }
    const { page, close } = await openPage(browser(), open.url);
    const words = () => page.locator('.slip').allTextContents();
    const expected = (from: number) => Array.from({ length: 40 - from }, (_, index) => `picture ${from + index}`);
    assert.deepEqual(await words(), expected(28));
    assert.ok(
      await page.evaluate<boolean>('scrollY + innerHeight >= document.documentElement.scrollHeight - 4'),
      'at the end',
    );
    while ((await entries(page).count()) < 40) {
      const before = await entries(page).count();
      await page.evaluate('scrollTo(0, 0)');
      await waitUntil(page, `document.querySelectorAll('.entry').length > ${before}`);
      assert.ok((await page.evaluate<number>('scrollY')) > 100, 'older ones came in above');
    }
    assert.deepEqual(await words(), expected(0));
    assert.equal(await page.locator('#older').isVisible(), false);
    await page.reload();
    await page.waitForSelector('.entry');
    assert.deepEqual(await words(), expected(28));
    await close();
  });
}
