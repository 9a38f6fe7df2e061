/** What nobody can do to a page, whatever they write. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type BrowserSource, openPage, sendWords } from '../browser.ts';
import { house, token } from '../page.ts';
import { usualBrief as brief } from '../standin.ts';

const hostile = [
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '"><svg onload=window.hit=1>',
  "'><iframe srcdoc='<script>parent.hit=1</script>'>",
  '<a href="javascript:window.hit=1">click</a>',
  '<style>body{display:none}</style>',
  '<link rel=stylesheet href=//evil.example/x.css>',
  '<base href="https://evil.example/">',
  '</textarea></title></script><script>window.hit=1</script>',
  '{{constructor.constructor("window.hit=1")()}} ${window.hit=1} {title}',
  'javascript:window.hit=1',
  '&lt;script&gt;window.hit=1&lt;/script&gt;',
  '\u202e<b>reversed</b>\u202c \u0000 \ud83d\ude00 \u2028 line',
];

export function testTrust(browser: BrowserSource): void {
  test('words of people are text and nothing else', async (t) => {
    const open = await house(
      t,
      {},
      {
        choices: {
          styles: hostile,
          qualities: hostile,
          ratios: ['1:1'],
          models: hostile,
          checkpoints: [],
          loras: [],
          upscalers: [],
          abilities: ['start', 'describe'],
        },
        onAsked: (studio, id) => {
          const words = studio.asked.at(-1)?.view.words ?? '';
          void studio.finish(id, {
            title: words,
            notes: [words],
            writer: words,
            engine: words,
            checkpoint: words,
            brief: { ...brief, positive: words, negative: words, sampler: words.slice(0, 60) },
            prompt: { positive: words, negative: words },
          });
        },
      },
    );
    const { page, faults, close } = await openPage(browser(), open.url);
    for (const [index, words] of hostile.entries()) {
      await sendWords(page, words);
      await page.waitForSelector(`.entry >> nth=${index}`);
      assert.equal(await page.locator('.slip').nth(index).textContent(), words);
      await page.waitForSelector(`.entry:nth-of-type(${index + 1}) .frame-open img`);
      await page.locator('.action-more').nth(index).click();
      await page.click('.menu-recipe');
      await page.waitForSelector('.recipe');
      await page.keyboard.press('Escape');
      await page.locator('.action-change').nth(index).click();
      await page.keyboard.press('Escape');
      await page
        .locator('.frame-open')
        .nth(index * 2)
        .click();
      await page.keyboard.press('Escape');
    }
    await page.click('.chip-style');
    await page.click('.chip-q');
    await page.click('.chip-more');
    await page.click('#language');
    await page.reload();
    await page.waitForSelector('.frame-open img');
    assert.equal(await page.evaluate<boolean>(`'hit' in globalThis`), false);
    assert.equal(await page.locator('script:not([src]), iframe, base, .room style, .room [onerror]').count(), 0);
    assert.deepEqual(faults, []);
    await close();
  });

  test('the policy really stops scripts that were put into the page', async (t) => {
    const open = await house(t);
    const watched = await openPage(browser(), open.url, { expected: /Content Security Policy|TrustedHTML/ });
    const put = (name: string, text: string) =>
      watched.page.evaluate(`document.body.append(Object.assign(document.createElement('${name}'), ${text}))`);
    await assert.rejects(put('script', `{ textContent: 'window.hit = 1' }`), /TrustedScript/);
    await assert.rejects(put('script', `{ src: '/main.js' }`), /TrustedScriptURL/);
    await put('img', `{ src: 'https://evil.example/x.png' }`);
    await assert.rejects(put('div', `{ innerHTML: '<b>bold</b>' }`), /TrustedHTML/);
    await watched.page.waitForTimeout(100);
    assert.equal(await watched.page.evaluate<boolean>(`'hit' in globalThis`), false);
    assert.ok(
      watched.faults.some((fault) => fault.startsWith('policy: img-src')),
      'the watch of these tests can see a violation',
    );
    await watched.page.context().close();
  });

  test('a locked studio is entered with the password and left again', async (t) => {
    const open = await house(t, { token });
    const { page, close } = await openPage(browser(), open.url, { expected: /401/ });
    await page.fill('#token', 'surely not this one');
    await page.press('#token', 'Enter');
    await page.waitForSelector('#problem');
    await page.fill('#token', token);
    await page.press('#token', 'Enter');
    await page.waitForSelector('#ready', { state: 'attached' });
    await page.click('#signout button');
    await page.waitForSelector('#token');
    await page.goto(open.url);
    await page.waitForSelector('#token');
    await close();
  });
}
