/** The fake Telegram's page in a real browser: nothing leaves the screen, pictures are there, buttons fit under their bubble. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openBrowser } from '../web/browser.ts';
import { setStage } from './telegram/client.ts';
import { playScene } from './telegram/scene.ts';

/** What a person would notice as broken, one line each. */
const look = `(() => {
  const faults = [];
  const box = (one) => one.getBoundingClientRect();
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the screen: ' + document.documentElement.scrollWidth);
  for (const img of document.images) if (img.naturalWidth === 0) faults.push('a picture is missing');
  for (const row of document.querySelectorAll('.keyrow')) {
    const bubble = row.closest('.body')?.querySelector('.bubble');
    if (bubble && Math.abs(box(bubble).width - box(row).width) > 1) faults.push('a row of buttons is ' + box(row).width + ' under ' + box(bubble).width);
    for (const key of row.children) if (box(key).height > 60 || box(key).width < 20) faults.push('a button of ' + box(key).width + ' x ' + box(key).height);
  }
  for (const words of document.querySelectorAll('.words')) if (words.scrollWidth > words.clientWidth + 1) faults.push('words leave their bubble: ' + words.textContent);
  const foot = box(document.querySelector('footer')).top;
  for (const one of document.querySelectorAll('article')) if (box(one).bottom > foot + 1) faults.push('a message lies under the field');
  return faults;
})()`;

test('the page fits phones and wide screens, light and dark, in every language', async (t) => {
  const browser = await openBrowser();
  t.after(() => browser.close());
  for (const [language, theme, width] of [
    ['zh-hans', 'light', 360],
    ['zh-hant', 'dark', 560],
    ['en', 'light', 1200],
  ] as const) {
    const stage = await setStage(t, { flood: 'none' });
    const { ming, topic, press } = await playScene(stage, language);
    const window = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await window.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(stage.telegram.renderHtml(topic, ming, { theme, press }), { waitUntil: 'load' });
    assert.deepEqual(await page.evaluate(look), [], `${language} ${theme} ${width}`);
    assert.deepEqual(
      asked.filter((url) => !url.startsWith('data:')),
      [],
    );
    await window.close();
  }
});
