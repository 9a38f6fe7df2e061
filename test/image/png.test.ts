import assert from 'node:assert/strict';
import test from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { BadAnswerError } from '../../src/errors.ts';
import { cleanPng } from '../../src/image/png.ts';
import { chunk, header, type Header, noisePng, signature } from './bombs.ts';

const isGarbage = (error: unknown): boolean =>
  error instanceof BadAnswerError &&
  error.code === 'E-SD-09' &&
  error.say === 'engine.garbage' &&
  error.retry === 'retry';

const refused = (bytes: Uint8Array, why: string): void => assert.throws(() => cleanPng(bytes), isGarbage, why);

/** A PNG from parts, with enough deflated data for a small picture. */
const assembled = (parts: Buffer[]): Buffer => Buffer.concat([signature, ...parts]);
const data = chunk('IDAT', deflateSync(Buffer.alloc(200)));
const end = chunk('IEND');
const small = header({ width: 8, height: 8 });

test('a clean picture comes back as the very same memory', () => {
  const png = noisePng(32, 24);
  const clean = cleanPng(png);
  assert.equal(clean.width, 32);
  assert.equal(clean.height, 24);
  assert.equal(clean.bytes.buffer, png.buffer);
  assert.equal(clean.bytes.byteOffset, png.byteOffset);
  assert.ok(png.equals(clean.bytes));
});

test('prompts, other ancillary chunks and a tail behind IEND are dropped; pixels stay', async () => {
  const secret = Buffer.from('parameters\0a cat <lora:private:1>', 'latin1');
  const before = [chunk('tEXt', secret), chunk('iTXt', secret), chunk('eXIf', secret), chunk('pHYs', Buffer.alloc(9))];
  const png = noisePng(40, 30, { before, tail: Buffer.from('<script>alert(1)</script>') });
  const clean = cleanPng(png);
  const text = Buffer.from(clean.bytes).toString('latin1');
  assert.ok(!text.includes('lora') && !text.includes('script') && !text.includes('pHYs'));
  assert.ok(text.endsWith('IEND\xae\x42\x60\x82'));
  const [was, is] = await Promise.all([sharp(png).raw().toBuffer(), sharp(clean.bytes).raw().toBuffer()]);
  assert.ok(was.equals(is));
  assert.ok(Buffer.from(clean.bytes).equals(cleanPng(clean.bytes).bytes), 'cleaning twice changes nothing');
});

test('transparency and palettes are part of the picture', async () => {
  const palette = await sharp({ create: { width: 9, height: 7, channels: 4, background: '#ff000080' } })
    .png({ palette: true })
    .toBuffer();
  const clean = cleanPng(palette);
  assert.ok(Buffer.from(clean.bytes).includes('tRNS'));
  const [is, was] = await Promise.all([sharp(clean.bytes).raw().toBuffer(), sharp(palette).raw().toBuffer()]);
  assert.ok(is.equals(was));
});

test('every allowed colour type passes and every other is refused', () => {
  const allowed = new Map([
    [0, [1, 2, 4, 8, 16]],
    [2, [8, 16]],
    [3, [1, 2, 4, 8]],
    [4, [8, 16]],
    [6, [8, 16]],
  ]);
  for (let colour = 0; colour < 9; colour += 1) {
    for (let depth = 0; depth <= 17; depth += 1) {
      const palette = colour === 3 ? [chunk('PLTE', Buffer.alloc(3))] : [];
      const png = assembled([header({ width: 2, height: 2, colour, depth }), ...palette, data, end]);
      if (allowed.get(colour)?.includes(depth)) assert.equal(cleanPng(png).width, 2);
      else refused(png, `colour ${colour} depth ${depth}`);
    }
  }
});

test('broken pictures are refused', () => {
  const sized = (given: Partial<Header>): Buffer => assembled([header({ width: 8, height: 8, ...given }), data, end]);
  const spliced = (at: number, byte: number): Buffer => {
    const png = assembled([small, data, end]);
    png[at] = byte;
    return png;
  };
  const cases: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    'signature only': signature,
    jpeg: Buffer.from('\xff\xd8\xff\xe0', 'latin1'),
    'no header': assembled([data, end]),
    'two headers': assembled([small, small, data, end]),
    'no data': assembled([small, end]),
    'no end': assembled([small, data]),
    'end with data': assembled([small, data, chunk('IEND', Buffer.alloc(1))]),
    'width 0': sized({ width: 0 }),
    'height 16385': sized({ height: 16_385 }),
    'interlace 2': sized({ interlace: 2 }),
    'data for fewer rows': sized({ width: 4096, height: 4096 }),
    'not zlib': assembled([small, chunk('IDAT', Buffer.alloc(40, 0xff)), end]),
    'data in pieces': assembled([small, data, chunk('tEXt'), data, end]),
    'unknown critical chunk': assembled([small, chunk('XXXX'), data, end]),
    'palette behind data': assembled([small, data, chunk('PLTE', Buffer.alloc(3)), end]),
    'palette of 2 bytes': assembled([small, chunk('PLTE', Buffer.alloc(2)), data, end]),
    'palette missing': assembled([header({ width: 8, height: 8, colour: 3 }), data, end]),
    'palette in grey': assembled([
      header({ width: 8, height: 8, colour: 0 }),
      chunk('PLTE', Buffer.alloc(3)),
      data,
      end,
    ]),
    'odd transparency': assembled([small, chunk('tRNS', Buffer.alloc(3)), data, end]),
    'flipped bit': spliced(60, 0x5a),
    'chunk of 4 GB': spliced(33, 0xff),
  };
  for (const [why, bytes] of Object.entries(cases)) refused(bytes, why);
});

test('no cut and no flipped byte gets through', () => {
  const png = noisePng(12, 9);
  for (let length = 0; length < png.length; length += 1) refused(png.subarray(0, length), `cut at ${length}`);
  fc.assert(
    fc.property(fc.nat(png.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bent = Buffer.from(png);
      bent[at] = (bent[at] ?? 0) ^ flip;
      refused(bent, `byte ${at}`);
    }),
    { numRuns: 300 },
  );
});

test('arbitrary bytes are refused, never crash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      refused(bytes, 'arbitrary');
      refused(Buffer.concat([signature, bytes]), 'signature and arbitrary');
    }),
    { numRuns: 300 },
  );
});

test('a file of many empty chunks takes little memory', () => {
  const one = chunk('IDAT');
  const many = Buffer.alloc(one.length * 300_000);
  for (let at = 0; at < many.length; at += one.length) one.copy(many, at);
  const before = process.memoryUsage().heapUsed;
  const clean = cleanPng(assembled([small, data, many, end]));
  assert.equal(clean.width, 8);
  assert.ok(process.memoryUsage().heapUsed - before < 100 * 1024 * 1024);
});
