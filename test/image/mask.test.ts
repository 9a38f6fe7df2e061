import assert from 'node:assert/strict';
import test from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { BadAskError } from '../../src/errors.ts';
import { coverage, greyPng, grow, layOver, readMask } from '../../src/image/mask.ts';
import type { SayKey } from '../../src/say.ts';
import { hugePng, noisePng } from './bombs.ts';

const size = { width: 64, height: 32 };

/** Left half of one colour, right half of another. */
async function halves(left: string, right: string, width = 64, height = 32): Promise<Sharp> {
  const half = (background: string): Promise<Buffer> =>
    sharp({ create: { width: width / 2, height, channels: 4, background } })
      .png()
      .toBuffer();
  const whole = await sharp({ create: { width, height, channels: 4, background: '#0000' } })
    .composite([
      { input: await half(left), left: 0, top: 0 },
      { input: await half(right), left: width / 2, top: 0 },
    ])
    .png()
    .toBuffer();
  return sharp(whole);
}

const greys = async (png: Uint8Array): Promise<Buffer> =>
  sharp(png).toColourspace('b-w').extractChannel(0).raw().toBuffer();

/** The first row as text: `#` is repainted. */
const row = async (png: Uint8Array, { width } = size): Promise<string> =>
  [...(await greys(png)).subarray(0, width)].map((value) => (value === 255 ? '#' : value === 0 ? '.' : '?')).join('');

const left = `${'#'.repeat(32)}${'.'.repeat(32)}`;
const right = `${'.'.repeat(32)}${'#'.repeat(32)}`;

const refused = (say: SayKey) => (error: unknown) =>
  error instanceof BadAskError && error.code === 'E-IN-03' && error.say === say;

test('white is repainted, from every format and as pure black and white', async () => {
  for (const format of ['png', 'jpeg', 'webp'] as const) {
    const file = await (await halves('#fff', '#000')).flatten().toFormat(format).toBuffer();
    const mask = await readMask(file, size);
    const { width, height, channels } = await sharp(mask).metadata();
    assert.deepEqual([width, height, channels], [64, 32, 1], format);
    assert.equal(await row(mask), left, format);
  }
  assert.equal(
    await row(await readMask(await (await halves('#505050', '#d0d0d0')).flatten().png().toBuffer(), size)),
    right,
  );
});

test('where a mask is transparent, that is what is repainted, whatever its colours', async () => {
  assert.equal(await row(await readMask(await (await halves('#ffff', '#fff0')).png().toBuffer(), size)), right);
  assert.equal(await row(await readMask(await (await halves('#0000', '#000f')).png().toBuffer(), size)), left);
  // An alpha channel without any transparency means nothing.
  assert.equal(await row(await readMask(await (await halves('#ffff', '#000f')).png().toBuffer(), size)), left);
});

test('a mask takes the size of its picture, turned upright', async () => {
  const large = await (await halves('#fff', '#000', 640, 320)).flatten().png().toBuffer();
  assert.equal(await row(await readMask(large, size)), left);
  // Cut on both sides, as the picture is; stretched, 24 columns would be white.
  const wide = await sharp({ create: { width: 128, height: 32, channels: 3, background: '#000' } })
    .composite([{ input: { create: { width: 48, height: 32, channels: 3, background: '#fff' } }, left: 0, top: 0 }])
    .removeAlpha()
    .png()
    .toBuffer();
  assert.equal(await row(await readMask(wide, size)), `${'#'.repeat(16)}${'.'.repeat(48)}`);
  const turned = await (await halves('#fff', '#000'))
    .flatten()
    .withMetadata({ orientation: 3 })
    .jpeg({ quality: 100 })
    .toBuffer();
  assert.equal(await row(await readMask(turned, size)), right);
});

test('a mask of one kind, a broken or a huge one is refused', async () => {
  const plain = (background: string): Promise<Buffer> =>
    sharp({ create: { width: 8, height: 8, channels: 4, background } })
      .png()
      .toBuffer();
  for (const background of ['#000', '#fff', '#fff0', '#202020']) {
    await assert.rejects(readMask(await plain(background), size), refused('picture.maskEmpty'), background);
  }
  await assert.rejects(readMask(hugePng(), size), refused('picture.tooManyPixels'));
  await assert.rejects(readMask(noisePng(9, 9).subarray(0, 80), size), refused('picture.unreadable'));
});

test('coverage is the share of white', async () => {
  const mask = await greyPng(Buffer.from([255, 0, 0, 0, 128, 127, 0, 0]), { width: 4, height: 2 });
  assert.equal(await coverage(mask), 0.25);
});

test('growing moves the edge outwards by about as much as asked', async () => {
  const mask = await readMask(await (await halves('#fff', '#000')).flatten().png().toBuffer(), size);
  const grown = await row(await grow(mask, size, 4));
  assert.match(grown, /^#+\.+$/);
  const edge = grown.indexOf('.');
  assert.ok(edge >= 35 && edge <= 37, `${edge}`);
  const large = await grow(mask, { width: 128, height: 64 }, 1);
  assert.match(await row(large, { width: 128, height: 64 }), /^#{64,66}\.+$/);
});

test('black of the mask leaves every pixel as it is, white takes the other, grey mixes', async () => {
  const under = noisePng(64, 32);
  const over = noisePng(64, 32);
  const values = Buffer.alloc(64 * 32, 0);
  values.fill(255, 64 * 8, 64 * 16);
  values.fill(51, 64 * 16, 64 * 17);
  const mixed = await sharp(await layOver(under, over, await greyPng(values, size)))
    .raw()
    .toBuffer();
  const [below, above] = await Promise.all([under, over].map((png) => sharp(png).raw().toBuffer()));
  assert.ok(below && above);
  const bytes = (line: number): number => line * 64 * 3;
  assert.ok(mixed.subarray(0, bytes(8)).equals(below.subarray(0, bytes(8))));
  assert.ok(mixed.subarray(bytes(8), bytes(16)).equals(above.subarray(bytes(8), bytes(16))));
  assert.ok(mixed.subarray(bytes(17)).equals(below.subarray(bytes(17))));
  const at = bytes(16);
  const old = below[at] ?? 0;
  assert.equal(mixed[at], Math.round(old + ((above[at] ?? 0) - old) * 0.2));
});
