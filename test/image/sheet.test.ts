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
