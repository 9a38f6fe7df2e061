import assert from 'node:assert/strict';
import test from 'node:test';
import { typefaceFiles } from '../../config/typeface.ts';
import { plain } from '../../src/keepsake/told.ts';
import { openTypesetter } from '../../src/keepsake/type/typesetter.ts';

const typesetter = await openTypesetter(typefaceFiles());

const linesOf = async (text: string, width: number, lines?: number): Promise<string[]> =>
  (await typesetter.set(text, { size: 20, width, ...(lines === undefined ? {} : { lines }) })).map((line) => line.text);

test('Chinese breaks anywhere, but no line begins with a stop or ends with an opening bracket', async () => {
  assert.deepEqual(await linesOf('雾中的灯塔亮了。', 141), ['雾中的灯塔亮', '了。']);
  assert.deepEqual(await linesOf('他说（灯塔）亮了', 61), ['他说', '（灯', '塔）亮', '了']);
});

test('words of letters stay whole where they fit, and break where nothing else helps', async () => {
  const lines = await linesOf('a lighthouse in the fog', 130);
  assert.equal(lines.join(' '), 'a lighthouse in the fog');
  const broken = await linesOf('x'.repeat(200), 100);
  assert.equal(broken.join(''), 'x'.repeat(200));
});

test('what does not fit ends in an ellipsis within the width', async () => {
  const [line] = await typesetter.set('一座白色灯塔立在雾里，光束扫过海面', { size: 20, width: 150, lines: 1 });
  assert.ok(line && line.width <= 150);
  assert.match(line.text, /^一座白.*…$/);
});

test('letters, accents, kana, traditional characters, and Roman numerals have shapes', async () => {
  const text = 'Björn Nguyễn Ångström Привет さくら 龍鳳凰 Ⅲ';
  const [line] = await typesetter.set(text, { size: 20 });
  assert.equal(line?.text, text);
  assert.ok(!line.glyphs.some(({ drawn }) => drawn === '□'));
});

test('what the typeface lacks is a box, emoji are left out, and neither is lost from the text twice', async () => {
  const [line] = await typesetter.set('灯塔🗼👨‍👩‍👧 ไทย', { size: 20 });
  assert.equal(line?.text, '灯塔 ไทย');
  assert.deepEqual(
    line.glyphs.filter(({ drawn }) => drawn === '□').map(({ text }) => text),
    ['ไ', 'ท', 'ย'],
  );
  assert.deepEqual(await typesetter.set('🗼🗼', { size: 20 }), []);
  assert.deepEqual(await typesetter.set('', { size: 20, width: 10, lines: 2 }), []);
});

test('text loses what would turn, hide or break what stands around it', () => {
  assert.equal(plain('  a\u202eb\u0000\n\tc\u2028d\ufeff ', 80), 'ab c d');
  assert.equal(plain('\ud800x', 80), '\ufffdx');
  assert.equal(plain('灯'.repeat(90), 80), `${'灯'.repeat(79)}…`);
});
