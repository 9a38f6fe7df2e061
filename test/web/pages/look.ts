/** What a person sees and does: stages, keyboard, languages, sizes. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { say } from '../../../config/locales/index.ts';
import {
  type BrowserSource,
  contentWidth,
  cutTexts,
  focused,
  nameless,
  openPage,
  sendWords,
  textOf,
  waitUntil,
} from '../browser.ts';
import { house } from '../page.ts';
import { paint, usualBrief as brief } from '../standin.ts';

const phone = { viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true };
export function testLook(browser: BrowserSource): void {
  test('a description grows into pictures before the eyes', async (t) => {
    const open = await house(t);
    const { page, close } = await openPage(browser(), open.url);
    await page.waitForSelector('.empty h2');
    assert.equal(await page.locator('.example').count(), 4);
    await sendWords(page, '雨中的橘猫');
    await page.waitForSelector('.entry .action-cancel');
    assert.equal(await page.inputValue('#words'), '');
    assert.equal(await page.locator('.empty').isVisible(), false);
    assert.deepEqual(open.studio.asked[0]?.options, { n: '2' }, 'two pictures unless chosen otherwise');
    const { creation: id } = open.studio.asked[0]?.view ?? { creation: '' };
    const step = async () => page.locator('.step-now').innerText();

    await open.studio.move(id, { text: say('zh-CN', 'stage.waiting', { ahead: 3 }) });
    await page.waitForSelector('text=前面还有 3 个');
    assert.equal(await step(), '排队');
    await open.studio.move(id, { stage: 'writing', text: 'x', prompt: { positive: 'an orange', negative: '' } });
    await page.waitForSelector('.prompt-live');
    assert.equal(await textOf(page, '.prompt-text'), 'an orange');
    assert.equal(await step(), '构思');
    const preview = { bytes: await paint(3, 96, 64), mime: 'image/png' };
    const progress = { phase: 'drawing' as const, fraction: 0.5, step: 14, steps: 28, etaSeconds: 9 };
    const text = say('zh-CN', 'stage.drawingEta', { seconds: 9 });
    await open.studio.move(id, { stage: 'drawing', title: '雨夜橘猫', text, brief, progress, preview });
    await page.waitForSelector('.frame-preview');
    assert.equal(await step(), '落笔');
    assert.equal(await page.getAttribute('.bar', 'aria-valuenow'), '50');
    assert.equal(await textOf(page, '.bar-count'), '14 / 28');
    assert.match(await textOf(page, '.status'), /9 秒/);
    assert.match(await page.locator('#announcer').innerText(), /雨夜橘猫.*9 秒/);
    assert.equal(await page.locator('.frame').count(), 2);

    await open.studio.finish(id, { brief });
    await waitUntil(
      page,
      `(() => {
      const images = [...document.querySelectorAll('.frame-open img')];
      return images.length === 2 && images.every((image) => image.complete && image.naturalWidth === 768);
    })()`,
    );
    assert.match((await page.getAttribute('.frame-open img', 'alt')) ?? '', /雨夜橘猫.*雨中的橘猫/);
    assert.equal(await page.locator('.badge').count(), 2, 'a sketch is called one');
    assert.match(await textOf(page, '.note'), /--api/);
    assert.equal(await page.locator('.action-cancel').count(), 0);
    assert.deepEqual(await nameless(page), []);
    await close();
  });

  test('a number of pictures within the words wins over the chip that nobody touched', async (t) => {
    const open = await house(t);
    const { page, close } = await openPage(browser(), open.url);
    await page.waitForSelector('.empty h2');
    for (const words of ['橘猫 --n 4', '橘猫，张数：3', '{"prompt": "a cat", "batch_size": 1}', '两只橘猫']) {
      await sendWords(page, words);
      await waitUntil(page, `document.querySelector('#words').value === ''`);
    }
    assert.deepEqual(
      open.studio.asked.map((asked) => asked.options),
      [{}, {}, {}, { n: '2' }],
    );
    await close();
  });

  test('everything can be done from the keyboard', async (t) => {
    const open = await house(t, {}, { onAsked: (studio, id) => void studio.finish(id, { brief }) });
    const { page, close } = await openPage(browser(), open.url);
    assert.equal(await focused(page), 'words', 'one can start typing');
    await page.keyboard.type('first line');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second line');
    assert.equal(await page.inputValue('#words'), 'first line\nsecond line');

    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.match(await focused(page), /chip-ar/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.match(await focused(page), /chip-ar/, 'the panel gives the keyboard back');
    assert.equal(await page.locator('.panel-ar').isVisible(), false);
    await page.focus('#words');

    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'mao', selectionStart: 3, selectionEnd: 3 });
    // Only the key: what it does to the words is up to the input method.
    const enter = { type: 'rawKeyDown' as const, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
    await session.send('Input.dispatchKeyEvent', enter);
    await session.send('Input.dispatchKeyEvent', { ...enter, type: 'keyUp' });
    assert.equal(open.studio.asked.length, 0, 'Enter picks a word of the input method first');
    await session.send('Input.insertText', { text: '猫' });
    await page.waitForTimeout(100);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.frame-open img');
    assert.equal(open.studio.asked[0]?.view.words, 'first line\nsecond line猫');
    assert.deepEqual(open.studio.asked[0]?.options, { ar: '4:3', n: '2' });

    await page.focus('.frame-open');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.viewer');
    const shown = () => page.getAttribute('.viewer-image', 'src');
    const first = await shown();
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await shown(), first);
    await page.keyboard.press('ArrowRight');
    assert.equal(await shown(), first, 'round again');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.viewer', { state: 'detached' });
    assert.match(await focused(page), /frame-open/);

    await page.focus('.action-more');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.menu-recipe');
    while (!/menu-recipe/.test(await focused(page))) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.recipe-list');
    assert.match(await textOf(page, '.recipe-list'), /DPM\+\+ 2M/);
    assert.match(await textOf(page, '.recipe-list'), /768 × 512/);
    await page.keyboard.press('Escape');
    assert.match(await focused(page), /action-more/);

    await page.focus('.action-change');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.change textarea:focus');
    await page.keyboard.press('Escape');
    assert.match(await focused(page), /action-change/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.change textarea:focus');
    await page.focus('.change .quiet');
    await page.keyboard.press('Enter');
    const byHand = page.locator('.change textarea:visible').first();
    assert.equal(await byHand.inputValue(), brief.positive);
    await byHand.fill('a white dog');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.entry >> nth=1');
    assert.equal(open.studio.asked[1]?.view.brief?.positive, 'a white dog');
    await page.waitForSelector('.slip >> text=改一改');
    await close();
  });

  test('language and appearance are chosen once and kept', async (t) => {
    const open = await house(t, {}, { onAsked: (studio, id) => void studio.finish(id, { brief }) });
    const { page, close } = await openPage(browser(), open.url, { locale: 'en-US', colorScheme: 'dark' });
    const ground = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    const dark = await ground();
    await page.waitForSelector('text=What shall we draw today?');
    await sendWords(page, 'a cat');
    await page.waitForSelector('.action-again >> text=Again');
    await page.click('#language');
    await page.waitForSelector('.action-again >> text=再来一次');
    assert.equal(await page.getAttribute('#words', 'placeholder'), '描述你想要的画面…');
    assert.match((await page.getAttribute('.frame-open img', 'alt')) ?? '', /第 1 张，共 2 张/);
    await page.click('#theme');
    const light = await ground();
    assert.notEqual(light, dark);
    await page.reload();
    await page.waitForSelector('.action-again >> text=再来一次');
    assert.equal(await ground(), light);
    assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
    await page.click('#theme');
    assert.equal(await ground(), dark);
    await page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await ground(), dark, 'chosen dark stays dark on a light system');
    await close();
  });

  test('a phone of 360 px never scrolls sideways', async (t) => {
    const open = await house(t);
    const { page, close } = await openPage(browser(), open.url, phone);
    const fits = async (what: string) => {
      assert.ok((await contentWidth(page)) <= 360, what);
      assert.deepEqual(await cutTexts(page), [], what);
    };
    await fits('empty');
    for (const chip of ['ar', 'n', 'style', 'q', 'more']) {
      await page.tap(`.chip-${chip}`);
      await page.waitForSelector(`.panel-${chip}`);
      const box = await page.locator(`.panel-${chip}`).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.y >= 0, `${chip} ${JSON.stringify(box)}`);
      await page.keyboard.press('Escape');
    }
    const endless = 'https://example.com/'.padEnd(400, 'x');
    await sendWords(page, endless);
    await page.waitForSelector('.entry');
    const { creation: id } = open.studio.asked[0]?.view ?? { creation: '' };
    await open.studio.move(id, { stage: 'writing', prompt: { positive: endless, negative: '' } });
    await page.waitForSelector('.prompt-live');
    await fits('writing');
    await open.studio.finish(id, {
      title: endless,
      notes: [endless],
      brief: { ...brief, positive: endless, width: 1024, height: 432 },
    });
    await page.waitForSelector('.frame-open img');
    await fits('done');
    await page.tap('.action-change');
    await fits('editor');
    await page.tap('.action-more');
    await fits('menu');
    await page.tap('.menu-recipe');
    await page.waitForSelector('.recipe');
    await fits('recipe');
    await page.keyboard.press('Escape');
    await page.locator('.frame-open').first().tap();
    await page.waitForSelector('.viewer');
    await fits('viewer');
    await close();
  });

  test('pictures can be attached, seen and taken back', async (t) => {
    const open = await house(t);
    const { page, close } = await openPage(browser(), open.url);
    const file = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(await paint(1, 40, 40)) };
    await page.setInputFiles('input[type=file]', [file, file, file, file, file]);
    assert.equal(await page.locator('.thumb').count(), 4);
    await page.waitForSelector('#compose-problem:not([hidden])');
    await page.locator('.thumb-drop').first().click();
    await page.setInputFiles('input[type=file]', {
      name: 'a.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg/>'),
    });
    assert.equal(await page.locator('.thumb').count(), 3);
    await sendWords(page, 'like these');
    await page.waitForSelector('.entry');
    assert.equal(open.studio.asked[0]?.files.length, 3);
    assert.equal(await page.locator('.thumb').count(), 0);
    await close();
  });
}
