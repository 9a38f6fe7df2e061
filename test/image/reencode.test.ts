import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import { BadAnswerError } from '../../src/errors.ts';
import { cleanPng } from '../../src/image/png.ts';
import { shrinkPreview, toPng } from '../../src/image/reencode.ts';
import { hugePng, hugeWebp, noisePng } from './bombs.ts';

const isGarbage = (error: unknown): boolean =>
  error instanceof BadAnswerError && error.code === 'E-SD-09' && error.retry === 'retry';

const picture = sharp({ create: { width: 800, height: 400, channels: 3, background: '#336699' } }).withExif({
  IFD0: { ImageDescription: 'the prompt' },
});

test('a JPEG or WebP of a backend becomes a PNG without its prompt', async () => {
  for (const format of ['jpeg', 'webp', 'png'] as const) {
    const sent = await picture.clone().toFormat(format).toBuffer();
    assert.ok(sent.includes('the prompt'), 'the test sends what must go');
    const { bytes, width, height } = await toPng(sent);
    assert.deepEqual([width, height], [800, 400]);
    assert.equal(cleanPng(bytes).width, 800);
    assert.ok(!Buffer.from(bytes).includes('the prompt'));
    const [red = 0, green = 0, blue = 0] = await sharp(bytes).raw().toBuffer();
    assert.ok(Math.abs(red - 0x33) < 4 && Math.abs(green - 0x66) < 4 && Math.abs(blue - 0x99) < 4);
  }
});

test('previews are small JPEGs of the same shape and never grow', async () => {
  for (const format of ['jpeg', 'webp', 'png'] as const) {
    const preview = await shrinkPreview(await picture.clone().toFormat(format).toBuffer());
    assert.equal(preview.mime, 'image/jpeg');
    const found = await sharp(preview.bytes).metadata();
    assert.deepEqual([found.format, found.width, found.height], ['jpeg', 384, 192]);
    assert.ok(!Buffer.from(preview.bytes).includes('the prompt'));
  }
  const { bytes } = await shrinkPreview(noisePng(40, 30));
  assert.equal((await sharp(bytes).metadata()).width, 40);
});

test('other kinds, bombs and broken files are garbage', async () => {
  const jpeg = await picture.clone().jpeg().toBuffer();
  const cases: Record<string, Uint8Array> = {
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    html: Buffer.from('<html>502 Bad Gateway</html>'),
    nothing: Buffer.alloc(0),
    'cut JPEG': jpeg.subarray(0, jpeg.length - 60),
    'huge PNG': hugePng(),
    'huge WebP': hugeWebp(),
  };
  for (const [why, bytes] of Object.entries(cases)) {
    await assert.rejects(toPng(bytes), isGarbage, why);
    await assert.rejects(shrinkPreview(bytes), isGarbage, why);
  }
});
