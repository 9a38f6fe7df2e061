/** What people keep: earlier pictures, recipes, styles, the dictionary, settings. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import type { Page } from 'playwright-core';
import type { Request } from '../../../src/desk.ts';
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
import { eventId, house, type OpenHouse } from '../page.ts';
import { textIn } from '../paint.ts';
import { usualBrief } from '../standin.ts';

const phone = { viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true };
const refused = /Failed to load resource/;
const small = { ...usualBrief, width: 96, height: 64 };

/** Something drawn before the page is opened. */
async function drawn(open: OpenHouse, words: string, change: Partial<Request> = {}): Promise<string> {
  const place = { platform: 'web', chat: 'owner' };
  const base = { id: `web:owner:${eventId()}`, who: 'web:owner', words, locale: 'zh-CN', place, files: [] };
  const { creation } = await open.studio.ask({ ...base, ...change });
  await open.studio.finish(creation, { title: words.slice(0, 20), brief: small });
  return creation;
}

/** Opens one of the panels from the menu at the top. */
async function openPanel(page: Page, name: string): Promise<void> {
  await page.click('#library');
  await page.click(`.menu-${name}`);
  await page.waitForSelector('dialog[open]');
}

const closePanel = (page: Page): Promise<void> => page.locator('dialog[open] .recipe-head .tool').last().click();
const openRecipe = async (page: Page, creation: string): Promise<void> => {
  await page.click(`[data-creation="${creation}"] .action-more`);
  await page.click('.menu-recipe');
  await waitUntil(page, `/^R-/.test(document.querySelector('.recipe-code')?.textContent ?? '')`);
};
const clipboard = (page: Page): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()');
const fieldOf = (page: Page, label: string) => page.locator('dialog[open]').last().getByLabel(label, { exact: true });

export function testPanels(browser: BrowserSource): void {
  test('earlier pictures are searched, starred and gone back to', async (t) => {
    const open = await house(t);
    const first = await drawn(open, '很久以前的灯塔');
    for (let each = 0; each < 28; each += 1) await drawn(open, `橘猫 ${each}`);
    const { page, close } = await openPage(browser(), open.url);
    assert.equal(await page.locator(`[data-creation="${first}"]`).count(), 0, 'not loaded yet');
    await openPanel(page, 'search');
    await page.waitForSelector('.tile');
    assert.equal(await focused(page), 'field');
    await page.evaluate<undefined>(`document.querySelector('.gallery-room').scrollTo(0, 100_000)`);
    await waitUntil(page, `document.querySelectorAll('.tile').length === 58`);

    let searches = 0;
    page.on('request', (request) => {
      if (request.url().includes('search=')) searches += 1;
    });
    await page.keyboard.type('灯塔');
    await waitUntil(page, `document.querySelectorAll('.tile').length === 2`);
    assert.equal(searches, 1, 'typing is waited for');
    assert.deepEqual(await nameless(page), []);
    await page.locator('.tile .star').first().click();
    await waitUntil(page, `document.querySelector('.tile .star').getAttribute('aria-pressed') === 'true'`);
    assert.deepEqual(await open.studio.favourites('web:owner'), [`${first}.1`]);
    await page.fill('.folio-gallery input', '');
    await page.click('.gallery-only');
    await waitUntil(page, `document.querySelectorAll('.tile').length === 2`);
    await page.fill('.folio-gallery input', '橘猫');
    await page.waitForSelector('text=没有找到');
    assert.equal(await page.locator('.tile').count(), 0);
    await page.fill('.folio-gallery input', '');
    await page.locator('.tile-open').first().click();
    await page.waitForSelector(`[data-creation="${first}"]`);
    assert.equal(await page.locator('dialog').count(), 0);
    await waitUntil(page, `document.activeElement?.dataset.creation === '${first}'`);
    const box = await page.locator(`[data-creation="${first}"]`).boundingBox();
    assert.ok(box && box.y > -400 && box.y < 800, 'the card is in sight');
    assert.equal(new URL(page.url()).hash, '');
    await close();
  });

  test('a star that cannot be kept goes out again', async (t) => {
    const open = await house(t);
    await drawn(open, '灯塔');
    const { page, close } = await openPage(browser(), open.url, { expected: refused });
    await openPanel(page, 'search');
    await page.waitForSelector('.tile .star');
    await page.route('**/api/favourites/*', (route) => route.abort());
    await page.locator('.tile .star').first().click();
    await page.waitForSelector('dialog > .dialog-voice:not(:empty)', { state: 'attached' });
    assert.equal(await page.locator('.star[aria-pressed=true]').count(), 0);
    await close();
  });

  test('a recipe says what and why, and leaves in every spelling', async (t) => {
    const open = await house(t);
    const parent = await drawn(open, '雨中的橘猫');
    const from = [{ creation: parent, picture: 2 }];
    const child = await drawn(open, '', { as: 'again', from });
    const { page, close } = await openPage(browser(), open.url, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await openRecipe(page, child);
    const settings = await textOf(page, '.folio-recipe .recipe-list');
    assert.match(settings, /步数\s*28\s*质量档位/);
    assert.match(settings, /采样器\s*DPM\+\+ 2M\s*适合这个模型/);
    assert.match(settings, /张数\s*2\s*你指定的/, 'also what has no row of its own');
    assert.match(await textOf(page, '.recipe-kept-list'), /橘猫\s*→?\s*orange cat/);
    const ref = { creation: child, picture: 2 };
    const card = await open.studio.recipe(ref, { who: 'web:owner' });
    await page.locator('.recipe-pictures input').nth(1).check({ force: true });
    await page.waitForSelector(`text=${card.code}`);
    for (const [label, text] of [
      ['recipe.copyCode', card.code],
      ['recipe.copyJson', card.json],
      ['recipe.copyParameters', card.parameters],
      ['recipe.copyPrompt', small.positive],
    ] as const) {
      await page.click(`[data-label="${label}"]`);
      await page.waitForSelector('.toast');
      assert.equal(await clipboard(page), text, label);
    }
    const download = page.waitForEvent('download');
    await page.click('[data-label="recipe.png"]');
    const file = await download;
    assert.equal(file.suggestedFilename(), `atelier-${child}-2.png`);
    assert.equal(textIn(new Uint8Array(await readFile(await file.path())), 'parameters'), card.parameters);
    assert.deepEqual(await nameless(page), []);
    await page.click('.parent');
    await waitUntil(page, `document.activeElement?.dataset.creation === '${parent}'`);
    assert.equal(await page.locator('dialog').count(), 0);
    await close();
  });

  test('a recipe from elsewhere is drawn, or its problem is said', async (t) => {
    const open = await house(t);
    const creation = await drawn(open, '雨中的橘猫');
    const ref = { creation, picture: 1 };
    const card = await open.studio.recipe(ref, { who: 'web:owner' });
    const { bytes } = await open.studio.stamped(ref, { who: 'web:owner' });
    const { page, close } = await openPage(browser(), open.url, { expected: refused });
    const send = () => page.click('.bench-import .primary');
    const took = async (count: number) => {
      await page.waitForSelector('.bench-import', { state: 'detached' });
      await waitUntil(page, `document.querySelectorAll('.entry').length === ${count + 1}`);
      const { view } = open.studio.asked.at(-1) ?? {};
      assert.equal(view?.operation, 'replay');
      assert.equal(view.brief?.seed, open.studio.asked[0]?.view.pictures[0]?.seed);
    };
    await openPanel(page, 'replay');
    await send();
    await page.waitForSelector('text=先贴上配方');
    await page.fill('.import-words', 'nothing of the kind');
    await send();
    await page.waitForSelector('text=这份配方读不出来');
    assert.equal(await page.inputValue('.import-words'), 'nothing of the kind', 'nothing typed is lost');
    await page.fill('.import-words', card.code);
    await send();
    await took(1);

    await openPanel(page, 'replay');
    const json = { name: 'recipe.json', mimeType: 'application/json', buffer: Buffer.from(card.json) };
    await page.setInputFiles('.bench-import input[type=file]', json);
    assert.equal(await textOf(page, '.import-name'), 'recipe.json');
    await send();
    await took(2);

    await openPanel(page, 'replay');
    await page.evaluate<undefined>(`(() => {
      const bytes = Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), (each) => each.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'cat.png', { type: 'image/png' }));
      const drop = (kind) => document.querySelector('.import-drop')
        .dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      drop('dragover');
      drop('drop');
    })()`);
    assert.equal(await textOf(page, '.import-name'), 'cat.png');
    assert.equal(await page.locator('.thumb').count(), 0, 'the desk below did not take it');
    await send();
    await took(3);
    assert.equal(open.studio.asked.at(-1)?.files.length, 1);
    await close();
  });

  test('a style of one is made, kept from a picture, used and deleted', async (t) => {
    const open = await house(t);
    const creation = await drawn(open, '雨中的橘猫');
    const { page, close } = await openPage(browser(), open.url);
    const styles = () => open.studio.styles('web:owner');
    await openPanel(page, 'style');
    await page.waitForSelector('text=还没有自己的风格');
    await page.click('.folio-styles .primary');
    await page.keyboard.type('雨夜, 霓虹');
    await page.click('.bench-style .primary');
    await page.waitForSelector('text=名字用 1–32 个');
    await fieldOf(page, '名字').fill('雨夜 霓虹');
    await page.click('.bench-style .primary');
    await page.waitForSelector('text=写上这种风格要加的词');
    await fieldOf(page, '加在提示词后面').fill('neon light');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.shelf-row >> text=neon light');
    await page.locator('.shelf-row [data-label="folio.edit"]').click();
    assert.equal(await fieldOf(page, '名字').getAttribute('readonly'), '', 'the name is what it is known by');
    await fieldOf(page, '不要出现').fill('sun');
    await page.click('.bench-style .primary');
    await page.waitForSelector('.shelf-row >> text=不要：sun');
    assert.deepEqual(await styles(), [{ name: '雨夜 霓虹', positive: 'neon light', negative: 'sun' }]);
    await closePanel(page);

    await openRecipe(page, creation);
    await page.click('[data-label="recipe.saveStyle"]');
    assert.equal(await fieldOf(page, '加在提示词后面').inputValue(), small.positive);
    await fieldOf(page, '名字').fill('Neon');
    await page.click('.bench-style .primary');
    await page.waitForSelector('.bench-style', { state: 'detached' });
    await closePanel(page);
    await page.click('.chip-style');
    await page.click('.panel-style >> text=Neon');
    await sendWords(page, '灯塔');
    await page.waitForSelector('.entry >> nth=1');
    assert.deepEqual(open.studio.asked.at(-1)?.options, { n: '2', style: 'Neon' });

    await openPanel(page, 'style');
    const drop = page.locator('.shelf-row', { hasText: '霓虹' }).locator('.shelf-tools button').last();
    await drop.click();
    assert.equal((await styles()).length, 2, 'the first press only asks');
    assert.equal(await drop.innerText(), '确定删除？');
    await drop.click();
    await waitUntil(page, `document.querySelectorAll('.shelf-row').length === 1`);
    assert.deepEqual(
      (await styles()).map(({ name }) => name),
      ['Neon'],
    );
    await close();
  });

  test('the dictionary is written by everybody, and travels as a file', async (t) => {
    const open = await house(t);
    await open.studio.saveTerm('discord:7', { said: '社团房间', means: 'an attic room' });
    const { page, close } = await openPage(browser(), open.url);
    await openPanel(page, 'dictionary');
    await page.waitForSelector('.shelf-row >> text=discord ·');
    await page.click('.folio-terms .primary');
    await fieldOf(page, '说法').fill('阿福');
    await page.click('.bench-term .primary');
    await page.waitForSelector('text=说法和意思都要写');
    await fieldOf(page, '意思').fill('a round cat, <lora:afu:0.8>');
    await fieldOf(page, '搭配风格').selectOption('ink');
    await page.click('.bench-term .primary');
    await page.waitForSelector('.shelf-row >> text=水墨 · 你 · ');
    const row = page.locator('.shelf-row', { hasText: '社团房间' });
    await row.locator('[data-label="folio.edit"]').click();
    await fieldOf(page, '意思').fill('a cellar');
    await page.click('.bench-term .primary');
    await page.waitForSelector('.shelf-row >> text=a cellar');
    await page.fill('.folio-terms input[type=search]', 'ROUND');
    assert.equal(await page.locator('.shelf-row').count(), 1);
    await page.fill('.folio-terms input[type=search]', '');

    const download = page.waitForEvent('download');
    await page.click('[data-label="terms.export"]');
    const saved = await readFile(await (await download).path());
    assert.ok(!saved.toString().includes('discord'), 'no word of who');
    for (const each of await open.studio.terms()) await open.studio.dropTerm('web:owner', each.said);
    const give = (name: string, buffer: Buffer) =>
      page.setInputFiles('.folio-terms input[type=file]', { name, mimeType: 'application/json', buffer });
    for (const wrong of ['no JSON', '{}', '[{"said": 5, "means": "x"}]']) {
      await give('wrong.json', Buffer.from(wrong));
      await page.waitForSelector('text=这个文件不是词典');
    }
    await give('terms.json', saved);
    await page.waitForSelector('text=导入了 2 个词条');
    const said = (await open.studio.terms()).map((term) => [term.said, term.means, term.style]);
    assert.deepEqual(
      said.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
      [
        ['社团房间', 'a cellar', undefined],
        ['阿福', 'a round cat, <lora:afu:0.8>', 'ink'],
      ],
    );
    const tooLong = JSON.stringify([
      { said: 'x'.repeat(41), means: 'a' },
      { said: 'b', means: 'b' },
    ]);
    await give('partly.json', Buffer.from(tooLong));
    await page.waitForSelector('text=导入了 1 个词条，另有 1 个没能保存');
    await close().catch((error: Error) => assert.match(error.message, /400/));
  });

  test('settings are kept, and the chips show them', async (t) => {
    const open = await house(t);
    const { page, close } = await openPage(browser(), open.url);
    await openPanel(page, 'more');
    assert.match(await textOf(page, '.bench-settings'), /草稿\s*标准\s*精细\s*经典/, 'from quick to careful');
    await fieldOf(page, '风格').selectOption('ink');
    await fieldOf(page, '张数').selectOption('3');
    await fieldOf(page, '比例').selectOption('16:9');
    await fieldOf(page, '语言').selectOption('en');
    await page.check('.bench-settings input[type=checkbox]');
    await page.click('.bench-settings .primary');
    await page.waitForSelector('text=Settings saved');
    const kept = await open.studio.settings('web:owner');
    assert.deepEqual(kept, { locale: 'en', style: 'ink', ratio: '16:9', count: 3, ask: true });
    await page.waitForSelector('.chip-style >> text=Ink');
    assert.equal(await textOf(page, '.chip-n'), '× 3');
    assert.equal(await page.locator('.chip-set').count(), 0, 'nothing is chosen');
    await sendWords(page, 'a lighthouse');
    await page.waitForSelector('.entry');
    assert.deepEqual(open.studio.asked[0]?.options, {}, 'the studio knows the rest');
    for (const next of ['.chip-n', '.panel-n label >> nth=0']) await page.click(next);
    await sendWords(page, 'two lighthouses');
    await page.waitForSelector('.entry >> nth=1');
    assert.deepEqual(open.studio.asked[1]?.options, { n: '1' });
    await openPanel(page, 'more');
    assert.equal(await fieldOf(page, 'Pictures').inputValue(), '3');
    await close();
  });

  test('words of people stay text in every panel', async (t) => {
    const open = await house(t);
    const evil = '<img src=x onerror="globalThis.hit=1">';
    const creation = await drawn(open, evil);
    await open.studio.move(creation, {
      title: evil,
      reasons: [{ setting: evil, value: evil, source: 'words' }],
      understanding: { sentence: evil, kept: [{ said: evil, as: evil }], missing: [evil], ratio: evil },
      checkpoint: evil,
    });
    await open.studio.saveStyle('web:owner', { name: 'mine', positive: evil, negative: evil });
    await open.studio.saveTerm('discord:7', { said: evil.slice(0, 40), means: evil, style: evil });
    const { page, close } = await openPage(browser(), open.url);
    for (const [name, selector] of [
      ['search', '.tile-title'],
      ['style', '.shelf-text p'],
      ['dictionary', '.shelf-text p'],
    ] as const) {
      await openPanel(page, name);
      await page.waitForSelector(selector);
      assert.equal(await page.locator(selector).first().textContent(), evil);
      await closePanel(page);
    }
    await openRecipe(page, creation);
    assert.ok((await textOf(page, '.recipe-body')).includes(evil));
    assert.equal(await page.evaluate<boolean>(`'hit' in globalThis`), false);
    await close();
  });

  test('every panel fits a phone of 360 px, and every part of it has a name', async (t) => {
    const open = await house(t);
    const endless = 'https://example.com/'.padEnd(300, 'x');
    const creation = await drawn(open, endless);
    await open.studio.move(creation, {
      title: endless,
      parents: [`${creation}.1`, `${creation}.2`],
      reasons: [{ setting: 'negative', value: endless, source: 'style' }],
      understanding: { sentence: '', kept: [{ said: endless, as: endless }], missing: [endless], ratio: '1:1' },
    });
    await open.studio.saveStyle('web:owner', { name: 'x'.repeat(32), positive: endless, negative: endless });
    await open.studio.saveTerm('web:owner', { said: 'x'.repeat(40), means: endless });
    for (const locale of ['zh-CN', 'en-US']) {
      const { page, close } = await openPage(browser(), open.url, { ...phone, locale });
      const fits = async (what: string) => {
        assert.ok((await contentWidth(page)) <= 360, what);
        assert.deepEqual(await cutTexts(page), [], what);
        assert.deepEqual(await nameless(page), [], what);
        const wide = await page.evaluate<string[]>(`
          [...document.querySelectorAll('dialog[open], dialog[open] *')]
            .filter((node) => !node.closest('.unseen') && node.getBoundingClientRect().right > innerWidth + 1)
            .map((node) => node.className)`);
        assert.deepEqual(wide, [], what);
      };
      for (const name of ['search', 'replay', 'style', 'dictionary', 'more']) {
        await openPanel(page, name);
        if (name !== 'replay' && name !== 'more') await page.waitForSelector('.tile, .shelf-row');
        await fits(name);
        if (name === 'style' || name === 'dictionary') {
          await page.click('.shelf-row [data-label="folio.edit"]');
          await page.waitForSelector('.bench');
          await fits(`${name} form`);
          await closePanel(page);
        }
        await closePanel(page);
      }
      await openRecipe(page, creation);
      await fits('recipe');
      await close();
    }
  });
}
