import assert from 'node:assert/strict';
import test from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { cleanPng } from '../../src/image/png.ts';
import { readStamp, stamp } from '../../src/image/stamp.ts';
import { chunk, noisePng, zippedText } from './bombs.ts';
import { shortest } from '../shortest.ts';
import { codePoint } from '../prompt/codePoint.ts';

const parameters = 'a cat\nNegative prompt: text\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 512x512';
const recipe = '{"atelier":1}';
const png = noisePng(40, 30);
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const withChunks = (...before: Buffer[]): Buffer => noisePng(16, 16, { before });

/** A TIFF block with a user comment, as a JPEG or WebP carries it. */
function exif(comment: Uint8Array, { little = true, tag = 0x9286 } = {}): Buffer {
  const block = Buffer.alloc(44 + comment.length);
  const u16 = (value: number, at: number) => (little ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (little ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at));
  block.write(little ? 'II' : 'MM', 0, 'latin1');
  u16(42, 2);
  u32(8, 4);
  const entry = (at: number, values: readonly [number, number, number, number]): void => {
    u16(values[0], at);
    u16(values[1], at + 2);
    u32(values[2], at + 4);
    u32(values[3], at + 8);
  };
  u16(1, 8);
  entry(10, [0x8769, 4, 1, 26]);
  u16(1, 26);
  entry(28, [tag, 7, comment.length, 44]);
  block.set(comment, 44);
  return block;
}

const unicode = (text: string, little: boolean): Buffer => {
  const body = Buffer.from(text, 'utf16le');
  return Buffer.concat([latin('UNICODE\0'), little ? body : body.swap16()]);
};

const jpeg = (block: Uint8Array): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(block.length + 8);
  const app0 = Buffer.concat([latin('\xff\xe0\0\x10JFIF\0'), Buffer.alloc(9)]);
  return Buffer.concat([
    latin('\xff\xd8'),
    app0,
    latin('\xff\xe1'),
    length,
    latin('Exif\0\0'),
    block,
    latin('\xff\xda'),
  ]);
};

const webp = (block: Uint8Array): Buffer => {
  const length = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const odd = Buffer.concat([latin('VP8X'), length(9), Buffer.alloc(10)]);
  return Buffer.concat([latin('RIFF'), length(99), latin('WEBP'), odd, latin('EXIF'), length(block.length), block]);
};

test('a recipe is put before the pixels, which stay byte for byte', async () => {
  const stamped = stamp(png, { parameters, recipe });
  assert.deepEqual(readStamp(stamped), { parameters, recipe });
  assert.ok(png.equals(cleanPng(stamped).bytes), 'checksums hold, and nothing else is added');
  const text = Buffer.from(stamped).toString('latin1');
  assert.ok(text.indexOf('tEXtparameters\0') < text.indexOf('IDAT') && text.indexOf('tEXt') > 0);
  assert.ok((await sharp(stamped).raw().toBuffer()).equals(await sharp(png).raw().toBuffer()));
});

test('another program reads the text where it expects it', async () => {
  const { comments } = await sharp(stamp(png, { parameters, recipe })).metadata();
  assert.deepEqual(
    comments?.map(({ keyword, text }) => [keyword, text]),
    [
      ['parameters', parameters],
      ['atelier', recipe],
    ],
  );
});

test('stamped twice, it carries the second recipe only', () => {
  const twice = stamp(stamp(png, { parameters: 'old', recipe: '{}' }), { parameters, recipe });
  assert.ok(Buffer.from(twice).equals(stamp(png, { parameters, recipe })));
});

test('what is no PNG is not stamped', () => {
  assert.throws(() => stamp(latin('\xff\xd8\xff'), { parameters, recipe }), { code: 'E-SD-09' });
  assert.throws(() => stamp(png.subarray(0, -20), { parameters, recipe }), { code: 'E-SD-09' });
});

test('every text is read as it was written, in any script', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.string({ unit: codePoint, minLength: 1, maxLength: 60 }),
    fc.constantFrom('é', 'Ã©', '雨中的猫', '\u0080', 'café, 50°', '🦊'),
  );
  const small = noisePng(4, 4);
  fc.assert(
    fc.property(text, text, (first, second) => {
      const plain = (given: string): string => given.replaceAll('\0', '').toWellFormed();
      fc.pre(plain(first) !== '' && !/^\s*\{/.test(first));
      const read = readStamp(stamp(small, { parameters: first, recipe: second }));
      assert.deepEqual(read, { parameters: plain(first), recipe: plain(second) });
    }),
    { numRuns: 100 },
  );
});

test('texts that other programs wrote are read', () => {
  const zipped = Buffer.concat([latin('parameters\0\0'), deflateSync(parameters)]);
  const international = Buffer.concat([latin('parameters\0\x01\0en\0Parameter\0'), deflateSync(Buffer.from('一只猫'))]);
  assert.equal(readStamp(withChunks(chunk('zTXt', zipped))).parameters, parameters);
  assert.equal(readStamp(withChunks(chunk('iTXt', international))).parameters, '一只猫');
  assert.equal(readStamp(withChunks(chunk('tEXt', Buffer.from('parameters\0一只猫')))).parameters, '一只猫');
  assert.equal(readStamp(withChunks(chunk('tEXt', latin('parameters\0caf\xe9')))).parameters, 'café');
  assert.equal(readStamp(withChunks(chunk('eXIf', exif(unicode(parameters, false))))).parameters, parameters);
  const two = [chunk('tEXt', latin('parameters\0one')), chunk('tEXt', latin('parameters\0two'))];
  assert.equal(readStamp(withChunks(...two)).parameters, 'one');
});

test('the user comment of a JPEG or WebP is read, whichever end its bytes begin with', () => {
  const mixed = `${parameters}, Model: 画室`;
  for (const wrap of [jpeg, webp]) {
    for (const little of [true, false]) {
      for (const littleBlock of [true, false]) {
        const block = exif(unicode(mixed, little), { little: littleBlock });
        assert.deepEqual(readStamp(wrap(block)), { parameters: mixed }, `${wrap.name} ${little} ${littleBlock}`);
      }
    }
    assert.equal(readStamp(wrap(exif(unicode('\uFEFF一只猫', false)))).parameters, '一只猫');
    assert.equal(readStamp(wrap(exif(latin(`ASCII\0\0\0${parameters}`)))).parameters, parameters);
    assert.equal(readStamp(wrap(exif(Buffer.from(mixed)))).parameters, mixed);
  }
  assert.equal(readStamp(webp(Buffer.concat([latin('Exif\0\0'), exif(latin(parameters))]))).parameters, parameters);
});

test('a real JPEG and WebP with EXIF are read', async () => {
  const base = sharp(png);
  const written = { IFD2: { UserComment: parameters } };
  for (const bytes of [
    await base.clone().jpeg().withExif(written).toBuffer(),
    await base.clone().webp().withExif(written).toBuffer(),
  ])
    assert.equal(readStamp(bytes).parameters, parameters);
});

test('settings in a form of their own are recognised, and not taken for parameters', () => {
  const graph = '{"3": {"class_type": "KSampler", "inputs": {"seed": 5, "steps": 20}}}';
  const novel = '{"prompt": "a cat", "steps": 28, "sampler": "k_euler", "seed": 5, "uc": "lowres"}';
  assert.deepEqual(readStamp(withChunks(chunk('tEXt', latin(`prompt\0${graph}`)))), { comment: 'graph' });
  const nested = JSON.stringify({ Software: 'NovelAI', Comment: novel });
  assert.deepEqual(readStamp(webp(exif(unicode(nested, false)))), { comment: 'settings' });
  const software = [chunk('tEXt', latin('Software\0NovelAI')), chunk('tEXt', latin(`Comment\0${novel}`))];
  assert.deepEqual(readStamp(withChunks(...software)), { comment: 'settings' });
  assert.deepEqual(readStamp(withChunks(chunk('tEXt', latin(`Comment\0${novel}`)))), { comment: 'settings' });
  assert.deepEqual(readStamp(withChunks(chunk('tEXt', latin('Comment\0made with love')))), {});
  assert.deepEqual(readStamp(jpeg(exif(unicode(graph, false)))), { comment: 'graph' });
  assert.deepEqual(readStamp(jpeg(exif(unicode('{"a": 1}', false)))), {});
  const both = [chunk('tEXt', latin(`prompt\0${graph}`)), chunk('tEXt', latin(`parameters\0${parameters}`))];
  assert.deepEqual(readStamp(withChunks(...both)), { parameters }, 'a saver that writes both');
});

test('broken, bloated and endless texts are as if they were not there', () => {
  const bent = chunk('tEXt', latin('parameters\0a cat'));
  bent[bent.length - 6] = 0x7a;
  const cases: Record<string, Buffer> = {
    'bad checksum': bent,
    'no keyword': chunk('tEXt', latin('\0a cat')),
    'no end of the keyword': chunk('tEXt', latin('parameters')),
    'long keyword': chunk('tEXt', latin(`${'p'.repeat(80)}\0a cat`)),
    '300 KB': chunk('tEXt', latin(`parameters\0${'a'.repeat(300 * 1024)}`)),
    'inflates to 300 KB': chunk('zTXt', Buffer.concat([latin('parameters\0\0'), deflateSync('a'.repeat(300 * 1024))])),
    'inflates to 30 MB': zippedText(30),
    'not deflated': chunk('zTXt', latin('parameters\0\0nonsense')),
    'cut iTXt': chunk('iTXt', latin('parameters\0\0\0en')),
    'empty eXIf': chunk('eXIf', latin('II')),
  };
  for (const [why, before] of Object.entries(cases)) assert.deepEqual(readStamp(withChunks(before)), {}, why);
  const many = Array.from({ length: 200 }, (_, n) => chunk('tEXt', latin(`note${n}\0x`)));
  assert.deepEqual(readStamp(withChunks(...many, chunk('tEXt', latin('parameters\0a cat')))), {});
  const short = exif(latin(parameters));
  short.writeUInt32LE(9999, 32);
  assert.deepEqual(readStamp(jpeg(short)), {}, 'a comment that runs past the end');
  const looping = exif(latin('x'));
  looping.writeUInt32LE(8, 18);
  assert.deepEqual(readStamp(jpeg(looping)), {}, 'a directory that names itself');
});

test('no bytes make it throw', () => {
  const whole = [
    Buffer.from(stamp(noisePng(4, 4), { parameters, recipe })),
    jpeg(exif(unicode(parameters, true))),
    webp(exif(unicode(parameters, false))),
  ];
  const bent = fc
    .tuple(fc.constantFrom(...whole), fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 12 }), fc.nat(500))
    .map(([from, changes, cut]) => {
      const bytes = Buffer.from(from);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes.subarray(0, Math.max(4, bytes.length - (cut % bytes.length)));
    });
  const heads = fc.constantFrom('\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe1', 'RIFF....WEBPEXIF').map(latin);
  const free = fc.tuple(heads, fc.uint8Array({ maxLength: 300 })).map((parts) => Buffer.concat(parts));
  fc.assert(
    fc.property(fc.oneof(bent, free, fc.uint8Array({ maxLength: 60 })), (bytes) => {
      assert.equal(typeof readStamp(bytes), 'object');
    }),
    { numRuns: 1500 },
  );
});

test('a file of many chunks and a file of many segments are soon done', () => {
  const tiny = chunk('tEXt', latin('\0'));
  const many = Buffer.concat([png.subarray(0, 33), ...Array.from({ length: 300_000 }, () => tiny)]);
  const segments = Buffer.concat([latin('\xff\xd8'), Buffer.alloc(4_000_000, latin('\xff\xe2\0\x02'))]);
  for (const bytes of [many, segments]) {
    assert.ok(shortest(() => assert.deepEqual(readStamp(bytes), {}), 200) < 200);
  }
});
