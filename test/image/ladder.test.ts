import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import test from 'node:test';
import sharp from 'sharp';
import { fitBytes } from '../../src/image/ladder.ts';

const side = 128;

/** A gradient under noise, which no format compresses well. */
const noisy = (channels: 3 | 4, width = side, height = side): Promise<Uint8Array> => {
  const noise = randomFillSync(new Uint8Array(width * height * channels));
  const pixels = noise.map((value, index) => Math.floor(value / 4 + (190 * index) / noise.length));
  return sharp(pixels, { raw: { width, height, channels } }).png().toBuffer();
};

const png = async (bytes: Promise<Uint8Array>): Promise<{ bytes: Uint8Array; mime: string }> => ({
  bytes: await bytes,
  mime: 'image/png',
});

/** What really is in the file. */
const look = async (bytes: Uint8Array): Promise<[format: string, width: number, height: number]> => {
  const { format, width, height } = await sharp(bytes).metadata();
  return [format, width, height];
};

/** Difference of two pictures of the same size, 0-255 on average. */
const distance = async (one: Uint8Array, other: Uint8Array): Promise<number> => {
  const [a, b] = await Promise.all([one, other].map((bytes) => sharp(bytes).removeAlpha().raw().toBuffer()));
  if (!a || a.length !== b?.length) return Infinity;
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
};

test('what fits stays as it is, to the byte', async () => {
  const file = await png(noisy(3));
  assert.equal(await fitBytes(file, file.bytes.byteLength), file);
  assert.equal(await fitBytes(file, Infinity), file);
});

test('one byte too many: the same picture in another encoding', async () => {
  const file = await png(noisy(3));
  const fitted = await fitBytes(file, file.bytes.byteLength - 1);
  assert.deepEqual([fitted.mime, fitted.shrunk], ['image/webp', true]);
  assert.deepEqual(await look(fitted.bytes), ['webp', side, side]);
  assert.ok((await distance(file.bytes, fitted.bytes)) < 16);
});

test('whatever is asked for is kept to, as far as it goes, and never above it', async () => {
  const file = await png(noisy(3));
  const smallest = await fitBytes(file, 1);
  let last = Infinity;
  for (let most = file.bytes.byteLength; most > smallest.bytes.byteLength; most = Math.floor(most * 0.6)) {
    const { bytes, mime } = await fitBytes(file, most);
    assert.ok(bytes.byteLength <= most, `${bytes.byteLength} of ${most}`);
    const [format, width] = await look(bytes);
    assert.equal(mime, `image/${format}`);
    assert.ok(width <= last, 'a smaller limit never gives a larger picture');
    last = width;
  }
  assert.deepEqual(await look(smallest.bytes), ['webp', side / 4, side / 4]);
});

test('sides shrink only after the encoding has', async () => {
  const file = await png(noisy(3));
  const whole = await sharp(file.bytes).webp({ quality: 80, effort: 2 }).toBuffer();
  assert.deepEqual((await look((await fitBytes(file, whole.byteLength)).bytes)).slice(1), [side, side]);
  assert.ok((await look((await fitBytes(file, whole.byteLength - 1)).bytes))[1] < side);
});

test('what is transparent stays so at every size', async () => {
  const file = await png(noisy(4));
  for (const most of [file.bytes.byteLength - 1, file.bytes.byteLength / 4, file.bytes.byteLength / 8, 1]) {
    const { bytes, mime } = await fitBytes(file, most);
    assert.equal(mime, 'image/webp');
    assert.equal((await sharp(bytes).metadata()).hasAlpha, true);
  }
});

test('a picture that nothing makes smaller comes back as it is', async () => {
  const dot = {
    bytes: new Uint8Array(
      await sharp(await noisy(3, 1, 1))
        .webp({ quality: 1 })
        .toBuffer(),
    ),
    mime: 'image/webp',
  };
  const fitted = await fitBytes(dot, 1);
  assert.ok(fitted.bytes.byteLength <= dot.bytes.byteLength);
  assert.equal(fitted.shrunk ?? false, fitted.bytes.byteLength < dot.bytes.byteLength);
});

test('sides that a format cannot hold are no failure', async () => {
  const file = await png(noisy(3, 20_000, 4));
  const { bytes } = await fitBytes(file, file.bytes.byteLength - 1);
  const [, width, height] = await look(bytes);
  assert.ok(width <= 16_383 && height >= 1, `${width}x${height}`);
  const upright = await png(noisy(3, 1, 20_000));
  assert.ok((await fitBytes(upright, 10)).shrunk);
});
