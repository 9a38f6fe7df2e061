/** Painting over a part: the mask that is sent is the one that was seen, pixel by pixel. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { type BrowserSource, waitUntil } from '../browser.ts';
import { grown, takeMore } from './growing.ts';

const touch = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
/** Of the pictures that the stand-in draws, px. */
const size = { width: 768, height: 512 };

/** Whether a pixel of the mask is repainted; everything in between is the soft edge of a stroke. */
async function readMask(mask: Uint8Array | undefined): Promise<(x: number, y: number) => 'white' | 'black' | 'grey'> {
  assert.ok(mask, 'a mask was sent');
  const { data, info } = await sharp(mask).removeAlpha().greyscale().raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual({ width: info.width, height: info.height }, size);
  assert.equal((await sharp(mask).metadata()).format, 'png');
  return (x, y) => {
    const value = data[y * info.width + x] ?? -1;
    return value > 250 ? 'white' : value < 5 ? 'black' : 'grey';
  };
}

/** Drags across the canvas; points as shares of its width and height. */
async function drag(page: Page, points: readonly (readonly [number, number])[]): Promise<void> {
  const box = await page.locator('.mask-layer').boundingBox();
  assert.ok(box);
  const at = ([x, y]: readonly [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  const [first, ...rest] = points;
  assert.ok(first);
  await page.mouse.move(...at(first));
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...at(point), { steps: 6 });
  await page.mouse.up();
}

/** Width of a band of white in one row of pixels, px. */
const whiteIn = (at: (x: number, y: number) => string, y: number): number =>
  Array.from({ length: size.width }, (_, x) => at(x, y)).filter((colour) => colour === 'white').length;

export function testMask(browser: BrowserSource): void {
  test('what is painted with the mouse is white in the mask, the rest is black', async (t) => {
    const { page, close, first, asked } = await grown(t, browser);
    await page.locator('.frame-pick').nth(1).click();
    await takeMore(page, 'inpaint');
    await page.waitForSelector('.mask-layer');
    await page.click('.bench .primary');
    assert.match(await page.locator('.bench .problem').innerText(), /涂/, 'nothing was painted and nothing named');
    await drag(page, [
      [0.25, 0.5],
      [0.75, 0.5],
    ]);
    await page.fill('.bench textarea', '一束向日葵');
    await page.locator('.inpaint-right .slider').fill('0.6');
    await page.click('.bench .primary');
    const { request } = await asked(2);
    assert.deepEqual([request.as, request.words, request.options], ['inpaint', '一束向日葵', { strength: '0.6' }]);
    assert.deepEqual(request.from, [{ creation: first, picture: 2 }]);
    const at = await readMask(request.mask);
    for (const x of [200, 384, 570]) assert.equal(at(x, 256), 'white', `${x}`);
    for (const [x, y] of [
      [100, 256],
      [384, 100],
      [384, 420],
      [700, 256],
      [0, 0],
      [767, 511],
    ] as const)
      assert.equal(at(x, y), 'black', `${x},${y}`);
    assert.ok(Math.abs(whiteIn(at, 256) - (384 + 77)) < 12, 'as wide as the stroke and its round ends');
    await close();
  });

  test('eraser, undo, invert, clear and the keys for the brush do what they say', async (t) => {
    const { page, close, asked } = await grown(t, browser);
    await takeMore(page, 'inpaint');
    await page.waitForSelector('.mask-layer');
    assert.ok(await page.locator('.tool-undo').isDisabled());
    await page.focus('.tool-brush');
    for (let press = 0; press < 5; press += 1) await page.keyboard.press(']');
    assert.equal(await page.locator('.mask-tools .slider-value').innerText(), '154 px');
    await drag(page, [
      [0.1, 0.5],
      [0.9, 0.5],
    ]);
    await page.click('.tool-eraser');
    await drag(page, [
      [0.5, 0.1],
      [0.5, 0.9],
    ]);
    await page.click('.tool-clear');
    await page.keyboard.press('Control+z');
    await page.click('.tool-invert');
    await page.click('.bench .primary');
    const at = await readMask((await asked(2)).request.mask);
    assert.equal(at(150, 256), 'black', 'painted, then inverted');
    assert.equal(at(384, 256), 'white', 'erased, then inverted');
    assert.equal(at(384, 20), 'white', 'never painted, then inverted');
    assert.equal(at(650, 256), 'black');

    await page.waitForSelector('.bench', { state: 'detached' });
    await page.locator('.action-more').first().click();
    await page.click('.menu-inpaint');
    await page.waitForSelector('.mask-layer');
    await page.focus('.tool-brush');
    await page.keyboard.press('[');
    await page.keyboard.press('[');
    await drag(page, [[0.5, 0.5]]);
    await page.click('.bench .primary');
    const dot = await readMask((await asked(3)).request.mask);
    assert.equal(dot(384, 256), 'white', 'a single click is a dot');
    assert.ok(Math.abs(whiteIn(dot, 256) - 46) < 6, `${whiteIn(dot, 256)} px`);
    await close();
  });

  test('a finger paints, and the page does not move under it', async (t) => {
    const { page, close, asked } = await grown(t, browser, touch);
    await page.tap('.action-more');
    await page.tap('.menu-inpaint');
    await page.waitForSelector('.mask-layer');
    const box = await page.locator('.mask-layer').boundingBox();
    assert.ok(box);
    const session = await page.context().newCDPSession(page);
    const point = (x: number, y: number) => [{ x: box.x + x * box.width, y: box.y + y * box.height }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(0.5, 0.3) });
    for (const y of [0.4, 0.5, 0.6, 0.7])
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(0.5, y) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    assert.deepEqual(await page.locator('.mask-layer').boundingBox(), box);
    // A tap this soon after a stroke would count as a double tap.
    await page.click('.bench .primary');
    const at = await readMask((await asked(2)).request.mask);
    assert.equal(at(384, 256), 'white');
    assert.equal(at(384, 340), 'white');
    assert.equal(at(120, 256), 'black');
    await close();
  });

  test('without painting: a mask file of another size, or words where an engine finds the part', async (t) => {
    const { page, close, asked } = await grown(t, browser);
    await takeMore(page, 'inpaint');
    await page.waitForSelector('.mask-layer');
    const half = await sharp({ create: { width: 96, height: 64, channels: 3, background: '#000' } })
      .composite([{ input: { create: { width: 48, height: 64, channels: 3, background: '#fff' } }, left: 0, top: 0 }])
      .png()
      .toBuffer();
    const file = { name: 'mask.png', mimeType: 'image/png', buffer: half };
    await page.setInputFiles('.bench input[type=file]', { ...file, buffer: Buffer.from('no picture') });
    await page.waitForSelector('.bench .problem:not([hidden])');
    await page.setInputFiles('.bench input[type=file]', file);
    await waitUntil(page, `!document.querySelector('.tool-undo').disabled`);
    await page.fill('.bench input[type=text]', '她的帽子');
    await page.click('.bench .primary');
    const uploaded = (await asked(2)).request;
    assert.deepEqual(uploaded.options, { strength: '0.75' }, 'the mask wins over the words for the part');
    const at = await readMask(uploaded.mask);
    assert.equal(at(100, 256), 'white');
    assert.equal(at(600, 256), 'black');

    await page.waitForSelector('.bench', { state: 'detached' });
    await page.locator('.action-more').first().click();
    await page.click('.menu-inpaint');
    await page.fill('.bench input[type=text]', '她的帽子');
    await page.fill('.bench textarea', '草帽');
    await page.click('.bench .primary');
    const named = (await asked(3)).request;
    assert.deepEqual(named.options, { strength: '0.75', area: '她的帽子' });
    assert.equal(named.mask, undefined);
    await close();
  });

  test('a mask that is clear in parts: what is clear is repainted', async (t) => {
    const { page, close, asked } = await grown(t, browser, {}, ['mask']);
    await takeMore(page, 'inpaint');
    await page.waitForSelector('.mask-layer');
    assert.equal(await page.locator('.bench input[type=text]').count(), 0, 'no engine finds parts by words');
    const pixels = Buffer.alloc(size.width * size.height * 4, 255);
    for (let at = 3; at < pixels.length; at += 4) if (((at - 3) / 4) % size.width < 200) pixels[at] = 0;
    const buffer = await sharp(pixels, { raw: { ...size, channels: 4 } })
      .png()
      .toBuffer();
    await page.setInputFiles('.bench input[type=file]', { name: 'm.png', mimeType: 'image/png', buffer });
    await waitUntil(page, `!document.querySelector('.tool-undo').disabled`);
    await page.click('.bench .primary');
    const at = await readMask((await asked(2)).request.mask);
    assert.equal(at(100, 256), 'white');
    assert.equal(at(400, 256), 'black');
    await close();
  });
}
