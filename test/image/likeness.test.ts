import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { distance, drift, likenessOf } from '../../src/image/likeness.ts';

const side = 512;
const quick = { compressionLevel: 1 };

/** A scene of overlapping discs before a gradient, the same for the same number. */
async function scene(n: number): Promise<Buffer> {
  let state = (n * 2654435761) >>> 0;
  const next = (): number => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  const colour = (): string => `hsl(${Math.floor(next() * 360)},60%,${Math.floor(15 + next() * 70)}%)`;
  const discs = Array.from(
    { length: 40 },
    () =>
      `<circle cx="${next() * side}" cy="${next() * side}" r="${10 + next() * 90}" fill="${colour()}" opacity=".8"/>`,
  );
  const gradient = `<linearGradient id="g" x2="${next()}" y2="1"><stop stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${gradient}<rect width="${side}" height="${side}" fill="url(#g)"/>${discs.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png(quick).toBuffer();
}

const shifted = async (png: Buffer, px: number): Promise<Buffer> => {
  const wide = await sharp(png).extend({ left: px, extendWith: 'copy' }).png(quick).toBuffer();
  return sharp(wide).extract({ left: 0, top: 0, width: side, height: side }).png(quick).toBuffer();
};

const scenes = await Promise.all([1, 2, 3, 4].map(scene));
const looks = await Promise.all(scenes.map(likenessOf));

/** Bits between each scene and what a change makes of it. */
async function bitsAfter(change: (png: Buffer) => Promise<Buffer>): Promise<number[]> {
  return Promise.all(
    scenes.map(async (png, index) => distance(looks[index] ?? '', await likenessOf(await change(png)))),
  );
}

const verdicts = async (change: (png: Buffer) => Promise<Buffer>): Promise<string[]> =>
  Promise.all(scenes.map(async (png, index) => drift(looks[index] ?? '', await likenessOf(await change(png)))));

test('a hash is sixteen hex digits, the same for the same bytes', async () => {
  for (const look of looks) assert.match(look, /^[0-9a-f]{16}$/);
  assert.deepEqual(await bitsAfter((png) => Promise.resolve(png)), [0, 0, 0, 0]);
});

test('what nobody sees is the same: another encoder, a little more light', async () => {
  const all = (verdict: string) => scenes.map(() => verdict);
  assert.deepEqual(await verdicts((png) => sharp(png).jpeg({ quality: 80 }).toBuffer()), all('same'));
  assert.deepEqual(await verdicts((png) => sharp(png).webp({ quality: 80 }).toBuffer()), all('same'));
  assert.deepEqual(
    await verdicts((png) => sharp(png).modulate({ brightness: 1.03 }).png(quick).toBuffer()),
    all('same'),
  );
});

test('a shift of two pixels is hardly there, and one of sixteen or a patch is near', async () => {
  assert.ok(Math.max(...(await bitsAfter((png) => shifted(png, 2)))) <= 3);
  const all = scenes.map(() => 'near');
  assert.deepEqual(await verdicts((png) => shifted(png, 16)), all);
  const patch = { create: { width: 64, height: 64, channels: 3 as const, background: '#f0f' } };
  const patched = await verdicts((png) =>
    sharp(png)
      .composite([{ input: patch, left: 200, top: 200 }])
      .png(quick)
      .toBuffer(),
  );
  assert.ok(!patched.includes('far'), patched.join());
});

test('another picture, and the mirrored one, are far', async () => {
  for (const [index, look] of looks.entries()) {
    for (const other of looks.slice(index + 1)) assert.equal(drift(look, other), 'far');
  }
  assert.ok((await verdicts((png) => sharp(png).flop().png(quick).toBuffer())).every((verdict) => verdict === 'far'));
});

test('a distance is the number of bits that differ, either way round', () => {
  const hex = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  const bits = (value: bigint): number => value.toString(2).replaceAll('0', '').length;
  const text = (value: bigint): string => value.toString(16).padStart(16, '0');
  fc.assert(
    fc.property(hex, hex, (a, b) => {
      assert.equal(distance(text(a), text(b)), bits(a ^ b));
      assert.equal(distance(text(b), text(a)), bits(a ^ b));
    }),
  );
});

test('what is no picture is refused', async () => {
  await assert.rejects(likenessOf(Buffer.from('no picture')));
  await assert.rejects(likenessOf((scenes[0] ?? Buffer.alloc(0)).subarray(0, 900)));
});
