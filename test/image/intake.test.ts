import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import { BadAskError } from '../../src/errors.ts';
import { takeIn } from '../../src/image/intake.ts';
import { cleanPng } from '../../src/image/png.ts';
import type { SayKey } from '../../src/say.ts';
import { hugePng, hugeWebp, noisePng, zippedProfile, zippedText } from './bombs.ts';

const plain = (width: number, height: number, background = '#c04020') =>
  sharp({ create: { width, height, channels: 3, background } });

const refuses = (bytes: Uint8Array, say: SayKey, why: string): Promise<void> =>
  assert.rejects(
    takeIn(bytes),
    (error) => error instanceof BadAskError && error.code === 'E-IN-03' && error.say === say,
    why,
  );

const megabytes = 1024 * 1024;

const polyglot = (): Buffer => noisePng(40, 30, { tail: Buffer.from('<script>alert(1)</script>') });
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

test('PNG, JPEG and WebP come in as PNG without metadata', async () => {
  for (const format of ['png', 'jpeg', 'webp'] as const) {
    const sent = await plain(300, 200)
      .withExif({ IFD0: { Copyright: 'a secret place' } })
      .toFormat(format)
      .toBuffer();
    assert.ok(sent.includes('a secret place'), 'the test sends what must go');
    const taken = await takeIn(sent);
    assert.equal(taken.mime, 'image/png');
    assert.deepEqual([taken.width, taken.height], [300, 200]);
    assert.ok(!Buffer.from(taken.bytes).includes('secret'));
    const size = cleanPng(taken.bytes);
    assert.deepEqual([size.width, size.height], [300, 200]);
  }
});

test('a picture lying on its side is turned upright', async () => {
  const sent = await plain(64, 32).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const taken = await takeIn(sent);
  assert.deepEqual([taken.width, taken.height], [32, 64]);
});

test('large pictures shrink to 2048 px, small ones stay', async () => {
  const wide = await takeIn(await plain(4000, 1000).jpeg().toBuffer());
  assert.deepEqual([wide.width, wide.height], [2048, 512]);
  const tiny = await takeIn(await plain(1, 1).png().toBuffer());
  assert.deepEqual([tiny.width, tiny.height], [1, 1]);
});

test('transparency lies on white; 16 bits and CMYK become plain RGB', async () => {
  const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#12345600' } })
    .png()
    .toBuffer();
  const cmyk = await plain(8, 8).toColourspace('cmyk').jpeg().toBuffer();
  const deep = await plain(8, 8).toColourspace('rgb16').png().toBuffer();
  assert.equal((await sharp(deep).metadata()).depth, 'ushort');
  const taken = await takeIn(clear);
  const pixels = await sharp(taken.bytes).raw().toBuffer();
  assert.deepEqual([...pixels.subarray(0, 3)], [255, 255, 255]);
  for (const sent of [cmyk, deep]) {
    const { channels, depth, space } = await sharp((await takeIn(sent)).bytes).metadata();
    assert.deepEqual({ channels, depth, space }, { channels: 3, depth: 'uchar', space: 'srgb' });
  }
});

test('what is no PNG, JPEG or WebP is refused by its first bytes', async () => {
  await refuses(Buffer.from(svg), 'picture.wrongType', 'svg');
  await refuses(Buffer.from(`\n <?xml version="1.0"?>${svg}`), 'picture.wrongType', 'svg behind a declaration');
  await refuses(gif, 'picture.wrongType', 'gif');
  await refuses(Buffer.from('<!doctype html><script>alert(1)</script>'), 'picture.wrongType', 'html');
  await refuses(Buffer.alloc(0), 'picture.wrongType', 'nothing');
  await refuses(await plain(9, 9).tiff().toBuffer(), 'picture.wrongType', 'tiff');
});

test('bombs and broken files are refused, or come out clean, in little time and memory', async () => {
  const photo = await plain(640, 480).jpeg().toBuffer();
  const text = zippedText(30);
  const texts = Array.from({ length: 10 }, () => text);
  const masked = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(svg)]);
  const frames = sharp([await plain(24, 24, '#f00').png().toBuffer(), await plain(24, 24, '#00f').png().toBuffer()], {
    join: { animated: true },
  });
  const corpus: [name: string, bytes: Uint8Array, outcome: SayKey | 'clean'][] = [
    ['400-megapixel PNG', hugePng(), 'picture.tooManyPixels'],
    ['16k x 16k WebP', hugeWebp(), 'picture.tooManyPixels'],
    ['10 texts of 30 MB', noisePng(40, 30, { before: texts }), 'clean'],
    ['profile of 60 MB', noisePng(40, 30, { before: [zippedProfile(60)] }), 'clean'],
    ['cut PNG', noisePng(200, 200).subarray(0, 60_000), 'picture.unreadable'],
    ['cut JPEG', photo.subarray(0, photo.length - 300), 'picture.unreadable'],
    ['PNG with a script behind it', polyglot(), 'clean'],
    ['SVG behind a PNG signature', masked, 'picture.unreadable'],
    ['SVG inside a RIFF', Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), Buffer.from(svg)]), 'picture.unreadable'],
    ['JPEG of three bytes', Buffer.from('\xff\xd8\xff', 'latin1'), 'picture.unreadable'],
    ['animated WebP', await frames.webp().toBuffer(), 'clean'],
    ['25 MB and one byte', Buffer.alloc(25 * megabytes + 1), 'picture.tooLarge'],
  ];
  await takeIn(photo);
  for (const [name, bytes, outcome] of corpus) {
    const rss = process.memoryUsage.rss();
    const began = process.cpuUsage();
    if (outcome === 'clean') {
      const taken = await takeIn(bytes);
      assert.ok(!Buffer.from(taken.bytes).includes('script'), name);
      cleanPng(taken.bytes);
    } else await refuses(bytes, outcome, name);
    // Of the processor, which is the same on a busy machine, nearly.
    const { user, system } = process.cpuUsage(began);
    const [ms, grown] = [(user + system) / 1000, (process.memoryUsage.rss() - rss) / megabytes];
    assert.ok(ms < 400, `${name}: ${ms.toFixed(0)} ms`);
    assert.ok(grown < 100, `${name}: +${grown.toFixed(0)} MB`);
  }
});
