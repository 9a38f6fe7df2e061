import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createPositiveReader } from '../../src/writers/ollama/positive.ts';

/** Everything a reader returns for a text cut at the given places. */
function readInPieces(text: string, cuts: readonly number[]): string[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  const reader = createPositiveReader();
  return [0, ...places].flatMap((from, at) => reader.push(text.slice(from, places[at] ?? text.length)) ?? []);
}

/** JSON with every character that can be escaped, escaped. */
const escaped = (value: string): string =>
  `"${[...Array(value.length).keys()].map((at) => `\\u${value.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;

test('however the answer is cut, the value grows to what JSON.parse gives', () => {
  const piece = fc.record({
    value: fc.string({ unit: 'grapheme', maxLength: 60 }),
    space: fc.constantFrom('', ' ', '\n  '),
    preamble: fc.constantFrom('', 'Here: ', '```json\n', '{"a":'),
    all: fc.boolean(),
    cuts: fc.array(fc.nat(), { maxLength: 30 }),
  });
  fc.assert(
    fc.property(piece, ({ value, space, preamble, all, cuts }) => {
      const json = all ? escaped(value) : JSON.stringify(value);
      const text = `${preamble}{${space}"positive"${space}:${space}${json},"negative":"positive\\": x","title":"t"}`;
      const seen = readInPieces(text, cuts);
      assert.equal(seen.at(-1) ?? '', value.toWellFormed());
      for (const [at, one] of seen.entries()) {
        assert.ok(one.isWellFormed());
        if (at > 0) assert.ok(one.startsWith(seen[at - 1] ?? '') && one !== seen[at - 1]);
      }
    }),
    { numRuns: 500 },
  );
});

test('broken escapes and lone halves neither throw nor come through', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('\\', 'u', 'd83d', '\\ud83d', '\\ude00', '"', 'a', '\ud83d', '\ude00', 'n', '{"positive":"'),
      ),
      (pieces) => {
        const reader = createPositiveReader();
        reader.push('{"positive":"');
        for (const piece of pieces) assert.ok((reader.push(piece) ?? '').isWellFormed());
      },
    ),
    { numRuns: 500 },
  );
});

test('half a pair waits for the other half', () => {
  const reader = createPositiveReader();
  assert.equal(reader.push('{"positive":"a\\ud83d'), 'a');
  assert.equal(reader.push('\\ude'), undefined);
  assert.equal(reader.push('00b'), 'a😀b');
  assert.equal(reader.push('\\ud83dx'), 'a😀b\ufffdx');
  assert.equal(reader.push('", "negative": "no'), undefined);
});
