/** What a finished picture can become: each verb sends what it says, and shows what came of it. */
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { type BrowserSource, contentWidth, cutTexts, focused, nameless, openPage, waitUntil } from '../browser.ts';
import { house } from '../page.ts';
import { paint } from '../paint.ts';
import { grown, itemsOfMore, takeMore } from './growing.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const picture = async (seed: number) => ({
  name: `${seed}.png`,
  mimeType: 'image/png',
  buffer: Buffer.from(await paint(seed, 64, 64)),
});

export function testVerbs(browser: BrowserSource): void {
  test('the row acts on the picture that was chosen, by key or click, also after a reload', async (t) => {
    const { page, close, first, asked } = await grown(t, browser);
    await page.focus('.action-again');
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    let { request } = await asked(2);
    assert.equal(request.as, 'again');
    assert.deepEqual(request.from, [{ creation: first, picture: 2 }]);
    await page.reload();
    await page.waitForSelector('.frame-picked');
    assert.equal(await page.locator('.frame-picked .frame-pick input').getAttribute('value'), '1');
    await page.locator('.frame-pick').first().click();
    await page.locator('.action-again').first().click();
    ({ request } = await asked(3));
    assert.deepEqual(request.from, [{ creation: first, picture: 1 }]);
    await page.locator('.frame-open').nth(1).click();
    await page.keyboard.press('Escape');
    await page.locator('.action-again').first().click();
    ({ request } = await asked(4));
    assert.deepEqual(request.from, [{ creation: first, picture: 2 }], 'what was looked at is what is meant');
    await close();
  });

  test('how far to vary is asked once; the small button and a long press ask again', async (t) => {
    const { page, close, first, asked } = await grown(t, browser);
    await page.click('.action-vary');
    await page.waitForSelector('.menu');
    assert.match(await focused(page), /menu-item/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const { request } = await asked(2);
    assert.deepEqual([request.as, request.options], ['vary', { strength: 'strong' }]);
    assert.deepEqual(request.from, [{ creation: first, picture: 1 }]);
    await page.locator('.action-vary').first().click();
    assert.deepEqual((await asked(3)).request.options, { strength: 'strong' });
    await page.locator('.action-split').first().click();
    await page.click('.menu-vary');
    assert.deepEqual((await asked(4)).request.options, { strength: 'subtle' });
    await page.locator('.action-vary').first().click({ delay: 700 });
    await page.waitForSelector('.menu-strong');
    await page.keyboard.press('Escape');
    assert.match(await focused(page), /action-vary/);
    await asked(4);
    await close();
  });

  test('a change says what should be different, keeps the seed unless told, and shows what came of it', async (t) => {
    const { page, close, first, asked, open } = await grown(t, browser);
    await page.locator('.frame-pick').nth(1).click();
    await page.click('.action-change');
    await page.waitForSelector('.change textarea:focus');
    await page.keyboard.type('换成白天');
    await page.locator('.change select').first().selectOption('16:9');
    await page.keyboard.press('Control+Enter');
    const { request, view } = await asked(2);
    assert.deepEqual([request.as, request.words, request.options], ['change', '换成白天', { ar: '16:9' }]);
    assert.deepEqual(request.from, [{ creation: first, picture: 2 }]);
    await page.waitForSelector('.entry >> nth=1');
    assert.match(await page.locator('.slip').last().innerText(), /来自 .*（第 2 张）\n+换成白天/);
    const diff = {
      added: ['daylight', '<b>sun</b>'],
      removed: ['rainy night'],
      settings: [
        { name: 'seed', from: '1', to: '2' },
        { name: 'odd setting', from: '', to: 'x' },
      ],
    };
    await open.studio.finish(view.creation, { diff });
    await page.waitForSelector('.diff:not([hidden])');
    assert.deepEqual(await page.locator('.diff-phrase').allInnerTexts(), [
      '+\n加入：\ndaylight',
      '+\n加入：\n<b>sun</b>',
      '−\n去掉：\nrainy night',
    ]);
    assert.match(
      (await page.locator('.diff-settings').innerText()).replace(/\s+/g, ' '),
      /种子 1 → 改为 2 odd setting 无 →/,
    );
    await page.locator('.slip-from').last().click();
    await waitUntil(page, `document.activeElement?.dataset.creation === '${first}'`);
    await page.locator('.action-change').first().click();
    await page.waitForSelector('.change textarea:focus');
    await page.keyboard.type('换成雪天');
    await page.keyboard.press('Control+Enter');
    await asked(3);
    await waitUntil(page, `document.activeElement?.classList.contains('action-change')`);
    const end = `innerHeight + scrollY >= document.documentElement.scrollHeight - 2`;
    assert.ok(await page.evaluate(end), 'the page stays with what is being made');
    await close();
  });

  test('a change can start from the picture, draw another seed, or be written by hand', async (t) => {
    const { page, close, asked } = await grown(t, browser);
    await page.click('.action-change');
    const ticks = page.locator('.change .drawer-check input');
    await ticks.first().uncheck();
    await ticks.nth(1).check();
    await page.locator('.change .slider').fill('0.3');
    await page.locator('.change textarea').first().fill('a red umbrella');
    await page.click('.change .primary');
    const edit = (await asked(2)).request;
    assert.deepEqual([edit.as, edit.options], ['edit', { reseed: 'true', strength: '0.3' }]);

    await page.locator('.action-change').first().click();
    await page.locator('.change input[type=file]').setInputFiles(await picture(3));
    assert.equal(await page.locator('.change select').last().inputValue(), 'style');
    await page.locator('.change textarea').first().fill('in this style');
    await page.click('.change .primary');
    const guided = await asked(3);
    assert.deepEqual([guided.request.as, guided.options, guided.files.length], ['change', { use: 'style' }, 1]);

    await page.locator('.action-change').first().click();
    await page.click('.change .quiet');
    assert.equal(await page.locator('.change .slider:visible').count(), 0, 'by hand it never starts from the picture');
    await page.locator('.change textarea:visible').first().fill('a white dog');
    await page.locator('.change select:visible').nth(1).selectOption('ink');
    await page.click('.change .primary');
    const byHand = (await asked(4)).request;
    assert.deepEqual([byHand.as, byHand.options], ['change', { style: 'ink' }]);
    assert.deepEqual(byHand.prompt, { positive: 'a white dog', negative: 'lowres' });
    await close();
  });

  test('enlarging, another ratio, another style and another model each ask for one thing', async (t) => {
    const { page, close, first, asked } = await grown(t, browser);
    const from = [{ creation: first, picture: 1 }];
    await page.click('.action-upscale');
    await page.locator('.bench .cell >> nth=2').click();
    assert.match(await page.locator('.bench .sheet-fact').innerText(), /768 × 512 → 3072 × 2048/);
    await page.locator('.bench .drawer-check input').check();
    await page.click('.bench .primary');
    const enlarge = (await asked(2)).request;
    assert.deepEqual([enlarge.as, enlarge.from, enlarge.options], ['upscale', from, { factor: '4', detail: 'true' }]);
    await page.waitForSelector('.bench', { state: 'detached' });

    await page.locator('.action-more').first().click();
    await page.click('.menu-outpaint');
    assert.ok(await page.locator('.bench .cell input[value="3:2"]').isDisabled(), 'it has that ratio already');
    await page.locator('.bench .cell', { hasText: '9:16' }).click();
    const shape = await page.evaluate<{ outline: number; inner: number }>(`(() => {
      const box = document.querySelector('.outline').getBoundingClientRect();
      return { outline: box.width / box.height, inner: document.querySelector('.outline img').getBoundingClientRect().height / box.height };
    })()`);
    assert.ok(Math.abs(shape.outline - 9 / 16) < 0.01, JSON.stringify(shape));
    assert.ok(Math.abs(shape.inner - 9 / 16 / 1.5) < 0.02, JSON.stringify(shape));
    await page.locator('.bench textarea').fill('星空');
    await page.click('.bench .primary');
    const wider = (await asked(3)).request;
    assert.deepEqual([wider.as, wider.from, wider.words, wider.options], ['outpaint', from, '星空', { ar: '9:16' }]);
    await page.waitForSelector('.bench', { state: 'detached' });

    await page.locator('.action-more').first().click();
    await page.click('.menu-restyle');
    await page.locator('.bench .cell', { hasText: '水墨' }).click();
    await page.click('.bench .primary');
    const ink = (await asked(4)).request;
    assert.deepEqual([ink.as, ink.from, ink.options], ['restyle', from, { style: 'ink' }]);
    await page.waitForSelector('.bench', { state: 'detached' });

    await page.locator('.action-more').first().click();
    await page.click('.menu-model');
    await page.locator('.bench select').selectOption('anything-v5.safetensors');
    await page.click('.bench .primary');
    const { request } = await asked(5);
    assert.deepEqual(
      [request.as, request.from, request.options],
      ['change', from, { model: 'anything-v5.safetensors' }],
    );
    const parent = await page.locator('.prompt-text').first().textContent();
    assert.deepEqual(request.prompt, { positive: parent, negative: 'lowres' });
    await close();
  });

  test('a picture is put into words, which can be copied and drawn as they are', async (t) => {
    const { page, close, first, asked, open } = await grown(t, browser);
    await takeMore(page, 'describe');
    const { request, view } = await asked(2);
    assert.deepEqual([request.as, request.from], ['describe', [{ creation: first, picture: 1 }]]);
    await open.studio.finish(view.creation);
    await page.waitForSelector('.description');
    assert.equal(await page.locator('.description').count(), 2);
    await page.locator('.description .action-draw').nth(1).click();
    const drawn = await asked(3);
    assert.deepEqual([drawn.request.as, drawn.request.words], ['draw', 'a cat at a shop door at night']);
    assert.deepEqual(drawn.options, { raw: 'true' });

    await page.setInputFiles('.composer:not(.blend-bar) > input[type=file]', await picture(5));
    await page.fill('#words', 'still here');
    await page.locator('.purpose .quiet').first().click();
    const sent = await asked(4);
    assert.deepEqual([sent.request.as, sent.files.length, sent.request.from ?? []], ['describe', 1, []]);
    assert.equal(await page.inputValue('#words'), 'still here', 'describing takes no words');
    await close();
  });

  test('two to four pictures, of cards and of this device, are blended', async (t) => {
    const { page, close, first, asked } = await grown(t, browser);
    await takeMore(page, 'blend');
    await page.waitForSelector('.blend-bar:not([hidden])');
    assert.equal(await page.locator('#words').isVisible(), false);
    assert.ok(await page.locator('.blend-bar .primary').isDisabled(), 'one picture is no blend');
    await page.locator('.frame-blend').nth(1).click();
    assert.equal(await page.locator('.frame-blend[aria-pressed=true]').count(), 2);
    await page.locator('.blend-bar .slider').fill('70');
    await page.locator('.blend-bar textarea').fill('在雪里');
    await page.click('.blend-bar .primary');
    const two = (await asked(2)).request;
    assert.deepEqual([two.as, two.words, two.options], ['blend', '在雪里', { balance: '70' }]);
    assert.deepEqual(two.from, [
      { creation: first, picture: 1 },
      { creation: first, picture: 2 },
    ]);
    await page.waitForSelector('.blend-bar', { state: 'hidden' });

    await page.locator('.action-more').first().click();
    await page.click('.menu-blend');
    await page.setInputFiles('.blend-bar input[type=file]', await picture(6));
    await page.setInputFiles('.blend-bar input[type=file]', await picture(7));
    await page.locator('.frame-blend').nth(1).click();
    assert.equal(await page.locator('.blend-bar .slider').isVisible(), false, 'a balance is between two');
    await page.setInputFiles('.blend-bar input[type=file]', await picture(8));
    await page.waitForSelector('.blend-bar .problem:not([hidden])');
    await page.click('.blend-bar .primary');
    const four = await asked(3);
    assert.deepEqual([four.files.length, four.request.from?.length, four.options], [2, 2, {}]);

    await page.locator('.action-more').first().click();
    await page.click('.menu-blend');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#words').isVisible(), true);
    assert.match(await focused(page), /action-more/);
    await close();
  });

  test('a picture goes into the composer as a start, for its shape or for its style', async (t) => {
    const { page, close, first, asked } = await grown(t, browser);
    await page.locator('.frame-pick').nth(1).click();
    await takeMore(page, 'input');
    assert.match(await page.locator('.thumb-own').innerText(), new RegExp(`${first}\\.2`));
    await page.locator('.purpose .slider').fill('0.4');
    await page.fill('#words', '同样的构图，换成狗 --n 1');
    await page.keyboard.press('Enter');
    const start = await asked(2);
    assert.deepEqual([start.request.from, start.options], [[{ creation: first, picture: 2 }], { strength: '0.4' }]);
    await waitUntil(page, `document.querySelectorAll('.thumb').length === 0`);
    await page.locator('.action-more').first().click();
    await page.click('.menu-input');
    await page.locator('.purpose select').selectOption('pose');
    assert.equal(await page.locator('.purpose .slider').isVisible(), false);
    await page.fill('#words', '同样的姿势 --n 1');
    await page.keyboard.press('Enter');
    assert.deepEqual((await asked(3)).options, { use: 'pose' });
    await close();
  });

  test('favourites and covers are kept; what was made hidden is covered until somebody clicks', async (t) => {
    const { page, close, first, open, asked } = await grown(t, browser);
    await takeMore(page, 'star');
    await page.waitForSelector('.toast');
    const favourites = await open.studio.history('web:owner', { limit: 5, favourites: true });
    assert.deepEqual(
      favourites.views.map(({ creation }) => creation),
      [first],
    );
    const shown = () => page.locator('.frame-open').first().isVisible();
    await takeMore(page, 'cover');
    assert.equal(await shown(), false);
    await page.reload();
    await page.waitForSelector('.frame-cover:visible');
    await page.locator('.frame-cover').first().click();
    assert.equal(await shown(), true);
    assert.match(await focused(page), /frame-open/);
    await takeMore(page, 'cover');
    await takeMore(page, 'cover');
    assert.equal(await shown(), true);
    await page.fill('#words', '别人看不得 --hide');
    await page.keyboard.press('Enter');
    const { creation } = (await asked(2)).view;
    await open.studio.finish(creation, { hidden: true });
    await page.waitForSelector('.entry:nth-of-type(2) .frame-cover:visible');
    assert.equal(await page.locator('.entry:nth-of-type(2) .frame-open:visible').count(), 0);
    await page.locator('.entry:nth-of-type(2) .frame-cover').first().click();
    assert.equal(await page.locator('.entry:nth-of-type(2) .frame-open:visible').count(), 2);
    await close();
  });

  test('what no engine can do is not offered', async (t) => {
    const { page, close } = await grown(t, browser, {}, []);
    const row = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.actions .action')].map((item) => item.classList[1].replace('action-', ''))`,
    );
    assert.deepEqual(row, ['again', 'vary', 'split', 'change', 'more', 'download']);
    assert.deepEqual(await itemsOfMore(page), ['model', 'recipe', 'star', 'download', 'cover']);
    await page.click('.action-change');
    await page.waitForSelector('.change');
    assert.equal(await page.locator('.change .drawer-check').count(), 1, 'only the seed');
    assert.equal(await page.locator('.change input[type=file]').count(), 0);
    await close();
  });

  test('a press that is refused says why and can be repeated', async (t) => {
    const open = await house(t, {}, { maxOpen: 1 });
    const { page, close } = await openPage(browser(), open.url, { expected: /429|400|409|503/ });
    await page.fill('#words', '橘猫');
    await page.keyboard.press('Enter');
    await waitUntil(page, `document.querySelectorAll('.entry').length === 1`);
    await open.studio.finish(open.studio.asked[0]?.view.creation ?? '');
    await page.waitForSelector('.action-again');
    await page.click('.action-again');
    await waitUntil(page, `document.querySelectorAll('.entry').length === 2`);
    await page.locator('.action-again').first().click();
    await page.waitForSelector('.card-foot > .problem:not([hidden])');
    assert.equal(open.studio.asked.length, 2);
    await open.studio.finish(open.studio.asked[1]?.view.creation ?? '');
    await page.locator('.action-again').first().click();
    await waitUntil(page, `document.querySelectorAll('.entry').length === 3`);
    assert.equal(await page.locator('.card-foot > .problem:visible').count(), 0);
    await close();
  });

  for (const locale of ['zh-CN', 'en-US'])
    test(`on a phone of 360 px every form fits and has names, ${locale}`, (t) => phoneFits(t, browser, locale));
}

async function phoneFits(t: TestContext, browser: BrowserSource, locale: string): Promise<void> {
  const { page, close, open, asked } = await grown(t, browser, { ...phone, locale });
  const fits = async (what: string) => {
    assert.ok((await contentWidth(page)) <= 360, what);
    assert.deepEqual(await cutTexts(page), [], what);
    assert.deepEqual(await nameless(page), [], what);
    const wide = await page.evaluate<string[]>(
      `[...document.querySelectorAll('button, input, select, textarea')]
          .filter((node) => node.checkVisibility() && !node.classList.contains('unseen') && node.getBoundingClientRect().right > 361)
          .map((node) => node.className)`,
    );
    assert.deepEqual(wide, [], what);
    const crossed = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.blend-foot, .actions, .answers, .change-foot, .recipe-foot, .purpose')].flatMap((row) => {
        const boxes = [...row.querySelectorAll('button, select')].filter((node) => node.checkVisibility())
          .map((node) => node.getBoundingClientRect());
        const over = (a, b) => a.left < b.right - 8 && b.left < a.right - 8 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
        return boxes.some((a, at) => boxes.slice(at + 1).some((b) => over(a, b))) ? [row.className] : [];
      })`,
    );
    assert.deepEqual(crossed, [], what);
  };
  await fits('row');
  const lines = await page.evaluate<number>(
    `new Set([...document.querySelectorAll('.actions .action')].map((item) => Math.round(item.getBoundingClientRect().top))).size`,
  );
  assert.equal(lines, 1, 'the row is one line');
  await page.tap('.action-change');
  await fits('change');
  await page.keyboard.press('Escape');
  for (const item of ['inpaint', 'outpaint', 'restyle', 'model']) {
    await page.tap('.action-more');
    await page.tap(`.menu-${item}`);
    await page.waitForSelector('.bench');
    await fits(item);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.bench', { state: 'detached' });
  }
  await page.tap('.action-more');
  await page.tap('.menu-blend');
  await page.waitForSelector('.blend-bar:not([hidden])');
  await fits('blend');
  await page.tap('.action-more');
  await page.tap('.menu-input');
  await page.waitForSelector('.purpose:not([hidden])');
  assert.equal(await page.locator('.blend-bar').count(), 0, 'the composer has its place back');
  await fits('input');
  await page.fill('#words', 'a cat with a very long name, Wolfeschlegelsteinhausenbergerdorff');
  await page.tap('.send');
  await open.studio.askBack((await asked(2)).view.creation, { missing: ['Wolfeschlegelsteinhausenbergerdorff'] });
  await page.waitForSelector('.understanding-asking');
  await fits('asking');
  await page.tap('.answer-rewrite');
  await page.waitForSelector('.understanding-edit');
  await fits('asking, edited');
  await close();
}
