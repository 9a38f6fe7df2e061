import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { typefaceFiles } from '../../config/typeface.ts';
import { asCurves, asText } from '../../src/keepsake/svg.ts';
import { plain } from '../../src/keepsake/told.ts';
import { openTypesetter } from '../../src/keepsake/type/typesetter.ts';
import { codePoint } from '../prompt/codePoint.ts';

const typesetter = await openTypesetter(typefaceFiles());

test('any text can be set: within its width, and as shapes or text that XML can read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: codePoint, maxLength: 40 }), async (text) => {
      const lines = await typesetter.set(plain(text, 80), { size: 16, width: 120, lines: 3, weight: 'bold' });
      assert.ok(lines.length <= 3);
      for (const { width } of lines) assert.ok(width <= 120 + 1e-6);
      const place = { x: 0, y: 0, className: 'k' };
      assert.doesNotMatch(asCurves(lines, place).replace(/<path class="k" d="[MLQCZ\d.,\s-]*"\/>/g, ''), /./);
      assert.doesNotMatch(asText(lines, place).replace(/<text [^<>]*>[^<>]*<\/text>/g, ''), /[<>]/);
    }),
    { numRuns: 60 },
  );
});
