import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import test from 'node:test';
import sharp from 'sharp';
import { mostPixels } from '../../src/image/codec.ts';
import { fitBytes } from '../../src/image/ladder.ts';

test('a large picture of noise, which is as hard as can be, fits where 5 MiB and where 1 MiB do', async () => {
  const side = Math.sqrt(mostPixels) / 2;
  const raw = { width: side, height: side, channels: 3 as const };
  const bytes = await sharp(randomFillSync(new Uint8Array(side * side * 3)), { raw })
    .png()
    .toBuffer();
  const file = { bytes, mime: 'image/png' };
  assert.ok(bytes.byteLength > 10 * 1024 * 1024);
  for (const most of [5 * 1024 * 1024, 1024 * 1024]) {
    const fitted = await fitBytes(file, most);
    assert.ok(fitted.bytes.byteLength <= most, `${fitted.bytes.byteLength} of ${most}`);
    const { width, height } = await sharp(fitted.bytes).metadata();
    assert.equal(width, height);
  }
});
