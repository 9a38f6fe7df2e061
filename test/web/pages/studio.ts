/** The view of the whole studio: the line, machines, memory, as they change. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { StudioStatus } from '../../../src/desk.ts';
import type { Machines, Pause } from '../../../src/ports.ts';
import { type BrowserSource, contentWidth, focused, nameless, openPage, sendWords, waitUntil } from '../browser.ts';
import { busyLine, busyStatus, sharedCard } from '../busy.ts';
import { house } from '../page.ts';

const dialog = 'dialog[open].folio-studio';
const phone = { viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true };

export function testStudio(browser: BrowserSource): void {
  test('the line is live: what moves is seen, and one’s own can be stopped there', async (t) => {
    let status: Partial<StudioStatus> = busyStatus;
    const open = await house(t, {}, { status: () => status, standings: busyLine('两个人画得更少') });
    const { page, close } = await openPage(browser(), open.url);
    await sendWords(page, '雨中的橘猫');
    await page.waitForSelector('.entry');
    await page.click('#library');
    await page.click('.menu-queue');
    await page.waitForSelector(`${dialog} .queue-row`);
    assert.equal(await page.locator('.queue-row').count(), 6);
    const own = page.locator('.queue-own');
    assert.match(await own.innerText(), /^3\s+雨中的橘猫\s+从文字画\s+约 35–75 秒后画好\s+两个人画得更少\s+停下$/);
    assert.equal(await page.locator('.queue-row a:visible').count(), 1, 'others have no name and no link');
    const machines = page.locator('.machine');
    assert.match(
      await machines.first().innerText(),
      /在画[^]*忙了 73%[^]*juggernautXL[^]*约 6 秒[^]*4 次，每次约 12 秒/,
    );
    assert.match(await machines.last().innerText(), /不在线[^]*SD_URLS[^]*E-SD-01/);
    assert.equal(await page.locator('.tenants').isVisible(), false, 'nothing is known of a card');
    assert.deepEqual(await nameless(page), []);

    status = { ...busyStatus, card: sharedCard };
    await page.waitForSelector('.tenant >> nth=1');
    assert.match(await page.locator('.tenants').innerText(), /sd1\s+占 6.9 GB · 卡上还空 1.1 GB \/ 8 GB/);

    await page.focus('.queue-own .queue-stop');
    const asked = page.waitForResponse('**/api/studio');
    await asked;
    assert.match(await focused(page), /queue-stop/, 'an answer does not take the keyboard away');
    await page.keyboard.press('Enter');
    await waitUntil(page, `document.querySelectorAll('.queue-own').length === 0`);
    assert.equal(open.studio.asked[0]?.view.stage, 'cancelled');
    await close();
  });

  test('the view asks only while it is looked at, and says when nobody answers', async (t) => {
    const open = await house(t, {}, { status: () => busyStatus });
    const { page, close } = await openPage(browser(), open.url, {
      expected: /Failed to load resource|ERR_/,
      locale: 'en',
    });
    let asked = 0;
    let cut = false;
    await page.route('**/api/studio', (route) => {
      asked += 1;
      return cut ? route.abort() : route.continue();
    });
    await page.clock.install();
    await page.click('#library');
    await page.click('.menu-queue');
    await page.waitForSelector('.machine');
    cut = true;
    await page.waitForSelector(`${dialog} >> text=does not answer`);
    await page.keyboard.press('Escape');
    await waitUntil(page, `!document.querySelector('${dialog}')`);
    const before = asked;
    await page.clock.runFor(60_000);
    assert.equal(asked, before);
    await close();
  });

  test('a machine is paused with a reason and goes on again, by keyboard, in both languages', async (t) => {
    let pause: Pause | undefined;
    const status = (): Partial<StudioStatus> => {
      const [first, ...others] = busyStatus.engines;
      if (!first || !pause) return busyStatus;
      return { ...busyStatus, engines: [{ ...first, state: 'draining', pause }, ...others] };
    };
    const machines: Machines = {
      pause: async (name, note) => {
        pause = { since: Date.now(), note: `${name} ${note}` };
        return true;
      },
      resume: async () => {
        pause = undefined;
        return true;
      },
    };
    for (const [locale, said] of [
      ['zh-CN', /画完手上的就停[^]*起暂停：sd1 换风扇。[^]*不再接新的/],
      ['en', /finishing, then paused[^]*Paused since .*: sd1 换风扇\. What it is drawing/],
    ] as const) {
      const open = await house(t, {}, { status }, { machines });
      const { page, close } = await openPage(browser(), open.url, { locale });
      await page.click('#library');
      await page.click('.menu-queue');
      const machine = page.locator('.machine').first();
      await page.waitForSelector('.machine-buttons .quiet');
      await page.focus('.machine .machine-buttons .quiet');
      await page.keyboard.press('Enter');
      await waitUntil(page, `document.activeElement?.matches('.machine-pause input')`);
      assert.deepEqual(await nameless(page), []);
      await page.keyboard.type('换风扇');
      const asked = page.waitForResponse('**/api/studio');
      await asked;
      assert.equal(
        await page.locator('.machine-pause input').first().inputValue(),
        '换风扇',
        'an answer leaves it alone',
      );
      await page.keyboard.press('Enter');
      await page.waitForSelector('.machine .secondary:focus');
      await page.waitForSelector('.machine-advice:visible >> text=换风扇');
      assert.match(await machine.innerText(), said);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.machine .quiet:focus');
      assert.equal(pause, undefined);
      await close();
    }
  });

  test('on a phone nothing is cut off', async (t) => {
    const status = (): Partial<StudioStatus> => ({ ...busyStatus, card: sharedCard });
    const open = await house(t, {}, { status, standings: busyLine('why') });
    const { page, close } = await openPage(browser(), open.url, phone);
    await sendWords(page, '一只很长很长的猫'.repeat(20));
    await page.waitForSelector('.entry');
    await page.tap('#library');
    await page.tap('.menu-queue');
    await page.waitForSelector(`${dialog} .queue-own`);
    assert.ok((await contentWidth(page)) <= 360);
    const wide = await page.evaluate<string[]>(`
      [...document.querySelectorAll('${dialog} *')]
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
        .map((node) => node.className || node.tagName)`);
    assert.deepEqual(wide, []);
    await close();
  });
}
