import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createExtractor, type Extracted, type ExtractLimits } from '../../src/engines/a1111/extract.ts';
import { BadAnswerError } from '../../src/errors.ts';

const wide: ExtractLimits = { pictures: 10, pictureBytes: 64, answerBytes: 8_000_000, textBytes: 1_000_000 };

/** Feeds the text in pieces of the given sizes, the last one again and again. */
function extract(
  text: string | Buffer,
  sizes: readonly number[] = [65_536],
  limits: Partial<ExtractLimits> = {},
): Extracted {
  const bytes = Buffer.from(text);
  const extractor = createExtractor({ ...wide, ...limits });
  const memory = Buffer.alloc(Math.max(1, Math.min(bytes.length, Math.max(...sizes))));
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const size = Math.max(1, sizes[Math.min(i, sizes.length - 1)] ?? 1);
    // As the socket does: the same memory for every piece, worthless after the call.
    const piece = bytes.subarray(at, at + size);
    piece.copy(memory);
    extractor.push(memory.subarray(0, piece.length));
    memory.fill('#', 0, piece.length);
    at += size;
  }
  return extractor.end();
}

const garbage = (error: unknown): boolean => error instanceof BadAnswerError && error.code === 'E-SD-09';
const hex = (pictures: Extracted['pictures']): unknown[] => pictures.map((one) => one?.toString('hex') ?? null);

test('any answer, cut anywhere, gives the pictures of its list and its other text', () => {
  const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array));
  const picture = fc.oneof({ weight: 6, arbitrary: bytes }, fc.constant(null));
  // Strings that look like the list, so that only a reader of JSON finds the right one.
  const words = fc.oneof(fc.string(), fc.constant('"images":["iVBORw0KGgo="]'), fc.constant('\\"images\\":[\\"'));
  const nested = fc.oneof(words, fc.record({ images: fc.array(words), image: words }), fc.array(words));
  const others = fc.dictionary(fc.oneof(words, fc.constantFrom('imagesx', 'imag', 'info')), nested, { maxKeys: 5 });
  const writing = fc.record({ slash: fc.boolean(), uri: fc.boolean(), indent: fc.boolean(), first: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(picture, { maxLength: 5 }),
      others,
      writing,
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 30 }),
      (pictures, rest, { slash, uri, indent, first }, sizes) => {
        const { images: _a, image: _b, ...clean } = rest;
        const images = pictures.map((one) =>
          one === null ? null : `${uri ? 'data:image/png;base64,' : ''}${one.toString('base64')}`,
        );
        const answer = first ? { images, ...clean } : { ...clean, images };
        let text = JSON.stringify(answer, null, indent ? 2 : 0);
        if (slash) text = text.replaceAll('/', '\\/');
        const read = extract(text, sizes);
        assert.deepEqual(
          hex(read.pictures),
          pictures.map((one) => one?.toString('hex') ?? null),
        );
        assert.deepEqual(JSON.parse(read.text), JSON.parse(JSON.stringify({ ...answer, images: [] })));
      },
    ),
    { numRuns: 300 },
  );
});

test('a picture larger than expected is whole', () => {
  const picture = Buffer.from(Array.from({ length: 300_001 }, (_, i) => (i * i) >> 3));
  const text = JSON.stringify({ images: [picture.toString('base64')] });
  for (const size of [1_021, 65_536, 10_000_000]) {
    assert.ok(extract(text, [size]).pictures[0]?.equals(picture), `pieces of ${size}`);
  }
});

test('base64 without padding, with line breaks and with escaped letters is read', () => {
  const picture = Buffer.from('a picture of 31 bytes, no more.');
  const base64 = picture.toString('base64');
  const broken = base64.replace(/.{7}/g, '$&\\n');
  const escaped = base64.replace('Y', '\\u0059');
  for (const written of [base64.replace(/=+$/, ''), broken, escaped]) {
    for (const size of [1, 2, 3, 5, 1_000]) {
      assert.ok(extract(`{"images":["${written}"]}`, [size]).pictures[0]?.equals(picture), `${written} by ${size}`);
    }
  }
});

test('the single picture of the extras is taken out', () => {
  const read = extract('{"html_info":"","image":"aGVsbG8="}', [3]);
  assert.deepEqual(hex(read.pictures), [Buffer.from('hello').toString('hex')]);
  assert.deepEqual(JSON.parse(read.text), { html_info: '', image: '' });
});

test('what is no base64 is refused', () => {
  const bad = [
    '@@@@',
    'AAA@',
    'AAAA=AAA',
    'AA==AAAA',
    'A',
    'AAAAA',
    '\\"AAA',
    'AAAA\\',
    'data:image/png;base64',
    '\\u00',
    'AA AA',
  ];
  for (const written of bad) {
    for (const size of [1, 4, 1_000]) {
      assert.throws(() => extract(`{"images":["${written}"]}`, [size]), garbage, `${written} by ${size}`);
    }
  }
  // Far inside a long one, where whole pieces are decoded at once.
  const long = 'A'.repeat(200_000);
  assert.throws(() => extract(`{"images":["${long}!${long}"]}`), garbage);
  assert.throws(() => extract(`{"images":["${long}=${long}"]}`), garbage);
});

test('an answer that breaks off or is no JSON is refused', () => {
  const whole = '{"images":["aGVsbG8="],"parameters":{"prompt":"a \\"b\\" {"},"info":"{}"}';
  for (let length = 0; length < whole.length; length += 1) {
    assert.throws(() => extract(whole.slice(0, length)), garbage, `${length} bytes`);
  }
  assert.equal(hex(extract(whole).pictures).length, 1);
  assert.throws(() => extract('<html><body>login</body></html>'), garbage);
  for (const list of ['[{"url":"x"}]', '[1]', '[nul]', '[nullnull]', '[true]']) {
    assert.throws(() => extract(`{"images":${list}}`), garbage, list);
  }
});

test('pictures, text and the whole answer are capped', () => {
  const many = JSON.stringify({
    images: Array.from({ length: 1_000 }, (_, i) => Buffer.from(`${i}`).toString('base64')),
  });
  assert.deepEqual(
    extract(many, [7], { pictures: 3 }).pictures.map((one) => one?.toString()),
    ['0', '1', '2'],
  );
  const text = { textBytes: 2_000 };
  assert.throws(() => extract(JSON.stringify({ info: 'x'.repeat(2_000) }), [100], text), garbage);
  assert.throws(() => extract('x'.repeat(3_000), [100], text), garbage);
  assert.throws(() => extract(JSON.stringify({ images: ['A'.repeat(5_000)] }), [100], { answerBytes: 4_000 }), garbage);
});
