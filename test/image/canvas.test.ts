import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import { BadAskError } from '../../src/errors.ts';
import { blend, extend, fit } from '../../src/image/canvas.ts';
import type { SayKey } from '../../src/say.ts';
import { hugePng, noisePng } from './bombs.ts';

const flat = (width: number, height: number, background: string): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

const pixels = async (png: Uint8Array, channels = 3) => {
  const opened = sharp(png);
  const { data, info } = await (channels === 1 ? opened.toColourspace('b-w').extractChannel(0) : opened)
    .raw()
    .toBuffer({ resolveWithObject: true });
  assert.equal(info.channels, channels);
  return {
    width: info.width,
    height: info.height,
    at: (x: number, y: number): number[] => [
      ...data.subarray((y * info.width + x) * channels, (y * info.width + x + 1) * channels),
    ],
  };
};

const refused = (say: SayKey) => (error: unknown) =>
  error instanceof BadAskError && error.code === 'E-IN-03' && error.say === say;

/** Red on the left, blue on the right. */
async function halves(width: number, height: number): Promise<Buffer> {
  const input = await flat(width / 2, height, '#0000ff');
  return sharp(await flat(width, height, '#ff0000'))
    .composite([{ input, left: width / 2, top: 0 }])
    .removeAlpha()
    .png()
    .toBuffer();
}

test('a wider sheet keeps the picture in its middle and continues its edges', async () => {
  const { canvas, mask } = await extend(await halves(256, 256), { width: 640, height: 256 });
  const sheet = await pixels(canvas);
  assert.deepEqual([sheet.width, sheet.height], [640, 256]);
  for (const y of [0, 128, 255]) {
    assert.deepEqual(sheet.at(192, y), [255, 0, 0]);
    assert.deepEqual(sheet.at(447, y), [0, 0, 255]);
  }
  // A mirror image: beside its edge the colour goes on, turns where the picture turns, and the turn is blurred.
  assert.deepEqual(sheet.at(170, 128), [255, 0, 0]);
  assert.deepEqual(sheet.at(470, 128), [0, 0, 255]);
  const [red = 0, , blue = 0] = sheet.at(64, 128);
  assert.ok(blue > 90 && red > 90, `${red} ${blue}`);
  assert.deepEqual(sheet.at(10, 128), [0, 0, 255]);

  const cover = await pixels(mask, 1);
  assert.deepEqual([cover.width, cover.height], [640, 256]);
  const row = Array.from({ length: 640 }, (_, x) => cover.at(x, 100)[0] ?? -1);
  assert.deepEqual(new Set([...row.slice(0, 192), ...row.slice(448)]), new Set([255]));
  assert.deepEqual(new Set(row.slice(196, 444)), new Set([0]));
  assert.deepEqual(row.slice(192, 197), [204, 153, 102, 51, 0]);
  assert.deepEqual(row, row.toReversed(), 'the same on both sides');
});

test('a taller sheet scales the picture to its width; no overlap where nothing is new', async () => {
  const { canvas, mask } = await extend(await flat(400, 200, '#204060'), { width: 200, height: 400 });
  const sheet = await pixels(canvas);
  assert.deepEqual([sheet.width, sheet.height], [200, 400]);
  assert.deepEqual(sheet.at(100, 200), [0x20, 0x40, 0x60]);
  const cover = await pixels(mask, 1);
  assert.deepEqual([cover.at(100, 149), cover.at(100, 200), cover.at(100, 250)], [[255], [0], [255]]);
  assert.deepEqual([cover.at(0, 200), cover.at(199, 200)], [[0], [0]]);
});

test('an odd pixel more on one side is no harm, and the mirror reaches as far as it must', async () => {
  const { canvas } = await extend(await flat(33, 97, '#a0a0a0'), { width: 640, height: 128 });
  const sheet = await pixels(canvas);
  assert.deepEqual(
    [sheet.at(0, 0), sheet.at(639, 127)],
    [
      [0xa0, 0xa0, 0xa0],
      [0xa0, 0xa0, 0xa0],
    ],
  );
});

test('a sheet of the same ratio has nothing new and is refused', async () => {
  await assert.rejects(extend(await flat(64, 64, '#fff'), { width: 128, height: 128 }), refused('picture.maskEmpty'));
});

test('extending, fitting and blending give the same bytes again', async () => {
  const picture = noisePng(96, 64);
  const twice = async (work: () => Promise<Uint8Array>): Promise<void> =>
    assert.ok(Buffer.from(await work()).equals(Buffer.from(await work())));
  await twice(async () => (await extend(picture, { width: 128, height: 64 })).canvas);
  await twice(async () => (await extend(picture, { width: 128, height: 64 })).mask);
  await twice(() => fit(picture, { width: 50, height: 50 }));
  await twice(() => blend([picture, picture], { width: 64, height: 64 }, 30));
});

test('a blend is the weighted mean, and the others share the rest', async () => {
  const [red, green, blue] = await Promise.all([
    flat(100, 50, '#ff0000'),
    flat(40, 80, '#00ff00'),
    flat(64, 64, '#0000ff'),
  ]);
  const size = { width: 64, height: 32 };
  const middle = async (pictures: Buffer[], balance: number): Promise<number[]> =>
    (await pixels(await blend(pictures, size, balance))).at(32, 16);
  assert.deepEqual(await middle([red, green], 50), [128, 128, 0]);
  assert.deepEqual(await middle([red, green], 100), [255, 0, 0]);
  assert.deepEqual(await middle([red, green], 0), [0, 255, 0]);
  assert.deepEqual(await middle([red, green, blue], 40), [102, 76, 76]);
  const { width, height } = await pixels(await blend([red, green, blue, red], size, 25));
  assert.deepEqual([width, height], [64, 32]);
  await assert.rejects(blend([red], size, 50), /1 pictures/);
});

test('fitting cuts around the middle and leaves what fits alone', async () => {
  const wide = await halves(300, 100);
  const square = await pixels(await fit(wide, { width: 100, height: 100 }));
  assert.deepEqual(
    [square.width, square.height, square.at(2, 50), square.at(97, 50)],
    [100, 100, [255, 0, 0], [0, 0, 255]],
  );
  assert.equal(await fit(wide, { width: 300, height: 100 }), wide);
});

test('hostile and broken pictures are refused everywhere', async () => {
  const size = { width: 64, height: 64 };
  const fine = await flat(32, 64, '#fff');
  for (const [bytes, say] of [
    [hugePng(), 'picture.tooManyPixels'],
    [Buffer.from('<svg/>'), 'picture.wrongType'],
    [fine.subarray(0, 60), 'picture.unreadable'],
  ] as const) {
    await assert.rejects(fit(bytes, size), refused(say));
    await assert.rejects(extend(bytes, size), refused(say));
    await assert.rejects(blend([fine, bytes], size, 50), refused(say));
  }
});
