/** The card that shows what was understood, and every answer to it. */
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { type BrowserSource, focused, nameless, openPage, sendWords, waitUntil } from '../browser.ts';
import { house } from '../page.ts';

const patience = 60_000;

/** A card that asks, and goes on by itself `goesOnIn` ms after it began to ask. */
async function asking(t: TestContext, browser: BrowserSource, goesOnIn = patience) {
  const open = await house(t);
  const { page, close } = await openPage(browser(), open.url);
  await sendWords(page, '三只橘猫看纸鸢 --ask');
  await page.waitForSelector('.entry');
  const row = open.studio.asked[0];
  assert.ok(row);
  const id = row.view.creation;
  const until = Date.now() + goesOnIn;
  await open.studio.askBack(id, {
    kept: [{ said: '三只', as: 'three' }],
    missing: ['纸鸢'],
    style: 'ink',
    until,
  });
  await page.waitForSelector('.understanding-asking');
  return { open, page, close, id, until, steers: () => row.steers };
}

/** The seconds that `said` tells were left at some moment between the asking and now. */
function assertSecondsLeft(said: string, until: number): void {
  const told = Number(/(\d+) 秒/.exec(said)?.[1]);
  const now = Math.floor((until - Date.now()) / 1000);
  assert.ok(told >= now && told <= patience / 1000, `${said} – it was ${now} to ${patience / 1000}`);
}

export function testUnderstood(browser: BrowserSource): void {
  test('what was understood is shown with what is missing, and drawn when told', async (t) => {
    const { page, close, until, steers } = await asking(t, browser);
    assert.equal(await page.locator('.understanding .part-title').innerText(), '你的话写进了 1/2');
    assert.match((await page.locator('.word-missing').innerText()).replace(/\s/g, ''), /^!纸鸢漏了，已补在末尾/);
    const facts = (await page.locator('.facts').innerText()).replace(/\s+/g, ' ');
    assert.match(facts, /比例 3:2 风格 水墨 不要出现 lowres/);
    assert.equal(await page.locator('.step-now').innerText(), '构思');
    const announced = await page.locator('#announcer').innerText();
    assert.match(announced, /橘猫.* \d+ 秒后自动开始画/);
    assertSecondsLeft(announced, until);
    const answer = await page.locator('.answer-go').innerText();
    assert.match(answer, /现在就画\s*\d+ 秒/);
    assertSecondsLeft(answer, until);
    assert.equal(await page.locator('.actions .action-cancel').count(), 0, 'stopping stands with the answers');
    assert.deepEqual(await nameless(page), []);
    await page.click('.answer-go');
    await page.waitForSelector('[data-stage=waiting]');
    assert.deepEqual(steers(), [{ kind: 'go' }]);
    assert.equal(await page.locator('.understanding').isVisible(), false);
    await close();
  });

  test('the clock goes down, and is gone when nothing goes on by itself', async (t) => {
    const { page, close, open, id } = await asking(t, browser, 6000);
    const clock = `Number(/\\b(\\d+) 秒/.exec(document.querySelector('.answer-clock').textContent)?.[1] ?? 0)`;
    await waitUntil(page, `${clock} > 0`);
    const left = await page.evaluate<number>(clock);
    await waitUntil(page, `${clock} < ${left}`);
    await waitUntil(page, `document.querySelector('.answer-clock').textContent === ''`);
    const { understanding } = await open.studio.view(id, { who: 'web:owner' });
    assert.ok(understanding);
    const { until: _until, ...forever } = understanding;
    await open.studio.move(id, { understanding: forever });
    assert.equal(await page.locator('.answer-clock').innerText(), '');
    await close();
  });

  test('other wording, my own text, and stopping', async (t) => {
    const { page, close, open, id, steers } = await asking(t, browser);
    await page.click('.answer-reword');
    await page.waitForSelector('[data-stage=writing]');
    await open.studio.askBack(id, { sentence: '另一种说法。' });
    await page.waitForSelector('.answer-verbatim');
    await page.click('.answer-verbatim');
    await page.waitForSelector('[data-stage=waiting]');
    await open.studio.askBack(id);
    await page.click('.answer-cancel');
    await page.waitForSelector('[data-stage=cancelled]');
    assert.deepEqual(
      steers().map(({ kind }) => kind),
      ['reword', 'verbatim'],
    );
    await close();
  });

  test('editing sends only what was changed, and says that the clock goes on', async (t) => {
    const { page, close, steers } = await asking(t, browser);
    await page.focus('.answer-rewrite');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.understanding-edit');
    assert.match(await page.locator('.understanding-edit .hint-line').innerText(), /(60|59|58|57) 秒后会照原来的/);
    await page.keyboard.press('Escape');
    assert.match(await focused(page), /answer-rewrite/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.understanding-edit');
    await page.locator('.understanding-edit textarea').first().fill('three cats, a kite');
    await page.locator('.understanding-edit select').last().selectOption('photo');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-stage=waiting]');
    const expected = {
      kind: 'rewrite',
      positive: 'three cats, a kite',
      negative: 'lowres',
      options: { style: 'photo' },
    };
    assert.deepEqual(steers(), [expected]);
    assert.equal(await page.locator('.understanding-edit').count(), 0);
    await close();
  });

  test('an edit that came too late stays, and becomes a change of what was drawn', async (t) => {
    const { page, close, open, id, steers } = await asking(t, browser);
    await page.click('.answer-rewrite');
    await page.waitForSelector('.understanding-edit');
    await page.locator('.understanding-edit textarea').first().fill('three cats, a kite');
    await open.studio.move(id, { stage: 'drawing', verbs: ['cancel'] });
    await page.waitForSelector('[data-stage=drawing]');
    assert.match(await page.locator('.understanding-edit .hint-line').innerText(), /已经开始画/);
    assert.ok(await page.locator('.understanding-edit .primary').isDisabled());
    await open.studio.finish(id);
    await page.waitForSelector('.understanding-edit .primary:not(:disabled)');
    await page.click('.understanding-edit .primary');
    await waitUntil(page, `document.querySelectorAll('.entry').length === 2`);
    const request = open.studio.asked[1]?.request;
    assert.deepEqual([request?.as, request?.from], ['change', [{ creation: id, picture: 1 }]]);
    assert.deepEqual(request?.prompt, { positive: 'three cats, a kite', negative: 'lowres' });
    assert.deepEqual(steers(), []);
    await close();
  });

  test('an edit nobody began goes away with the question; later the card can be opened again', async (t) => {
    const { page, close, open, id } = await asking(t, browser);
    await page.click('.answer-rewrite');
    await page.waitForSelector('.understanding-edit');
    await open.studio.finish(id);
    await page.waitForSelector('.frame-open img');
    assert.equal(await page.locator('.understanding-edit').count(), 0);
    assert.equal(await page.locator('.facts').isVisible(), false);
    await page.click('.understanding-toggle');
    assert.equal(await page.locator('.facts').isVisible(), true);
    assert.equal(await page.locator('.answers').isVisible(), false);
    assert.equal(await page.getAttribute('.understanding-toggle', 'aria-expanded'), 'true');
    await page.click('#language');
    assert.match(await page.locator('.understanding .part-title').innerText(), /Kept from your words: 1\/2/);
    await close();
  });
}
