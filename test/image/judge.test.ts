import assert from 'node:assert/strict';
import test from 'node:test';
import { constants, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { BadAnswerError } from '../../src/errors.ts';
import { isBlack, looksEmpty } from '../../src/image/judge.ts';
import { chunk, header, noisePng, signature } from './bombs.ts';

const flat = (background: string, side = 256) =>
  sharp({ create: { width: side, height: side, channels: 3, background } });

/** Middle grey with the given noise, as faint as a VAE ever draws. */
function grain(side: number, spread: number): Promise<Buffer> {
  const raw = Buffer.from(
    Array.from({ length: side * side * 3 }, () => 128 + Math.round((Math.random() - 0.5) * spread)),
  );
  return sharp(raw, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
}

test('one colour looks empty however it was compressed', async () => {
  const side = 512;
  for (const background of ['#000000', '#7f7f7f', '#ffffff']) {
    for (const compressionLevel of [1, 3, 6, 9]) {
      const png = await flat(background, side).png({ compressionLevel }).toBuffer();
      assert.ok(looksEmpty(png, side, side), `${background} at level ${compressionLevel}`);
    }
  }
  for (const strategy of [constants.Z_FIXED, constants.Z_RLE, constants.Z_DEFAULT_STRATEGY]) {
    for (const [colour, samples] of [
      [2, 3],
      [6, 4],
    ] as const) {
      const data = deflateSync(Buffer.alloc((side * samples + 1) * side), { level: 1, strategy });
      const png = Buffer.concat([
        signature,
        header({ width: side, height: side, colour }),
        chunk('IDAT', data),
        chunk('IEND'),
      ]);
      assert.ok(looksEmpty(png, side, side), `strategy ${strategy}, ${samples} samples: ${png.length / side / side}`);
    }
  }
});

test('even the faintest noise does not look empty', async () => {
  assert.ok(!looksEmpty(await grain(256, 2), 256, 256));
  assert.ok(!looksEmpty(noisePng(64, 64), 64, 64));
});

test('black, one colour and fully transparent count as black', async () => {
  assert.equal(await isBlack(await flat('#000').png().toBuffer()), true);
  assert.equal(await isBlack(await flat('#000').jpeg().toBuffer()), true);
  assert.equal(await isBlack(await flat('#7f7f7f').png().toBuffer()), true);
  assert.equal(await isBlack(await flat('#020301').toColourspace('b-w').png().toBuffer()), true);
  const clear = sharp({ create: { width: 64, height: 64, channels: 4, background: '#ffffff00' } });
  assert.equal(await isBlack(await clear.png().toBuffer()), true);
});

test('a picture with anything in it does not', async () => {
  const spark = Buffer.from(
    '<svg width="256" height="256"><rect x="250" y="250" width="3" height="3" fill="#333"/></svg>',
  );
  assert.equal(
    await isBlack(
      await flat('#000')
        .composite([{ input: spark }])
        .png()
        .toBuffer(),
    ),
    false,
  );
  assert.equal(await isBlack(await grain(64, 8)), false);
  assert.equal(await isBlack(noisePng(32, 32)), false);
});

test('a picture that does not decode is garbage, though its chunks are whole', async () => {
  const data = deflateSync(Buffer.alloc(4000));
  const short = Buffer.concat([
    signature,
    header({ width: 64, height: 64 }),
    chunk('IDAT', data.subarray(0, 12)),
    chunk('IEND'),
  ]);
  await assert.rejects(isBlack(short), (error) => error instanceof BadAnswerError && error.code === 'E-SD-09');
});
