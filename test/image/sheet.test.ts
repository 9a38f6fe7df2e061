import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import { contactSheet } from '../../src/image/sheet.ts';

const flat = (background: string, width = 64, height = 64): Promise<Uint8Array> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

const colourAt = async (sheet: Uint8Array, left: number, top: number): Promise<number[]> => {
  const pixel = await sharp(sheet).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel.subarray(0, 3)];
};

test('pictures of one shape fill their cells, in the size that was asked for', async () => {
  const wide = await flat('#ff0000', 160, 90);
  const cells = ['1', '2', '3', '4'].map((label) => ({ picture: wide, label }));
  const sheet = await contactSheet(cells, { side: 512, mime: 'image/jpeg' });
  const { width, height, format } = await sharp(sheet).metadata();
  assert.equal(format, 'jpeg');
  assert.deepEqual([width, height], [3 * 12 + 2 * 512, 3 * 12 + 2 * (288 + 60)]);
  const [red = 0, green = 255] = await colourAt(sheet, 20, 20);
  assert.ok(red > 240 && green < 20, 'nothing is left over around them');
});

test('pictures stand in reading order, whole, near to a square', async () => {
  const cells = [
    { picture: await flat('#ff0000'), label: 'one <&> "two"' },
    { picture: await flat('#00ff00', 200, 50), label: '水墨' },
    { picture: await flat('#0000ff'), label: '\u0000' },
  ];
  const sheet = await contactSheet(cells);
  const { width, height } = await sharp(sheet).metadata();
  assert.ok(width / height > 0.8 && width / height < 1.25, `${width}x${height}`);
  assert.deepEqual(await colourAt(sheet, 140, 140), [255, 0, 0]);
  assert.deepEqual(await colourAt(sheet, 408, 140), [0, 255, 0]);
  assert.deepEqual(await colourAt(sheet, 408, 20), [238, 238, 238], 'wide ones are not cut');
  assert.deepEqual(await colourAt(sheet, 140, 440), [0, 0, 255]);
});
