import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import type { Brief } from '../../src/creation.ts';
import { createSketchEngine } from '../../src/engines/sketch.ts';
import { AtelierError } from '../../src/errors.ts';
import type { DrawnPicture, DrawOrder, DrawResult } from '../../src/ports.ts';
import { noisePng } from '../image/bombs.ts';
import { never, sha256 } from './a1111-bench.ts';

const engine = createSketchEngine({ clock: { now: () => 0, wait: () => Promise.resolve() } });

const brief = (given: Partial<Brief>): Brief => ({
  positive: 'orange cat in the rain, umbrella',
  negative: '',
  width: 128,
  height: 64,
  steps: 20,
  cfg: 7,
  sampler: 'Euler a',
  seed: 7,
  count: 1,
  ...given,
});

const draw = (given: Partial<Brief>, pictures: Omit<DrawOrder, 'id' | 'brief'> = {}): Promise<DrawResult> =>
  engine.draw({ id: 'J-000000', brief: brief(given), ...pictures }, () => undefined, never);

async function one(given: Partial<Brief>, pictures: Omit<DrawOrder, 'id' | 'brief'> = {}): Promise<DrawnPicture> {
  const [picture] = (await draw(given, pictures)).pictures;
  assert.ok(picture);
  return picture;
}

const rgb = async (png: Uint8Array): Promise<Buffer> => sharp(png).removeAlpha().raw().toBuffer();

/** Left half black, right half white. */
const rightHalf = sharp({ create: { width: 128, height: 64, channels: 3, background: '#000' } })
  .composite([{ input: { create: { width: 64, height: 64, channels: 3, background: '#fff' } }, left: 64, top: 0 }])
  .removeAlpha()
  .png()
  .toBuffer();

/** Where two pictures of 128 px width differ, as bytes of the left and of the right half. */
function differences(one: Buffer, other: Buffer): { left: number; right: number } {
  const counts = { left: 0, right: 0 };
  for (let at = 0; at < one.length; at += 1) {
    if (one[at] !== other[at]) counts[Math.floor(at / 3) % 128 < 64 ? 'left' : 'right'] += 1;
  }
  return counts;
}

for (const fill of ['picture', 'noise'] as const) {
  test(`black of a mask is kept to the last bit, white is drawn anew from ${fill}`, async () => {
    const start = noisePng(128, 64);
    const order = { start: { sha256, strength: 0.6, mask: sha256, fill } };
    const picture = await one(order, { start, mask: await rightHalf });
    const { left, right } = differences(await rgb(start), await rgb(picture.bytes));
    assert.equal(left, 0);
    assert.ok(right > 64 * 64 * 3 * 0.8, `${right}`);
  });
}

test('what the white part starts from shows in it', async () => {
  const start = noisePng(128, 64);
  const masked = (fill: 'picture' | 'noise') => ({ start: { sha256, strength: 0.3, mask: sha256, fill } });
  const given = { start, mask: await rightHalf };
  const [kept, fresh] = await Promise.all([one(masked('picture'), given), one(masked('noise'), given)]);
  assert.ok(differences(await rgb(kept.bytes), await rgb(fresh.bytes)).right > 1_000);
});

test('a second pass is the same drawing, larger', async () => {
  const small = await one({});
  const large = await one({ hires: { factor: 2, strength: 0.5 } });
  assert.deepEqual([large.width, large.height], [256, 128]);
  const { width, height } = await sharp(large.bytes).metadata();
  assert.deepEqual([width, height], [256, 128]);
  const shrunk = await rgb(await sharp(large.bytes).resize(128, 64).png().toBuffer());
  const off = (await rgb(small.bytes)).reduce((sum, value, at) => sum + Math.abs(value - (shrunk[at] ?? 0)), 0);
  assert.ok(off / shrunk.length < 12, `${off / shrunk.length}`);
});

test('a second pass keeps black of a mask as well', async () => {
  const start = await sharp({ create: { width: 128, height: 64, channels: 3, background: '#2040a0' } })
    .png()
    .toBuffer();
  const order = { start: { sha256, strength: 0.6, mask: sha256 }, hires: { factor: 2, strength: 0.5 } };
  const { bytes } = await one(order, { start, mask: await rightHalf });
  const pixels = await rgb(bytes);
  assert.deepEqual([...pixels.subarray(0, 3)], [0x20, 0x40, 0xa0]);
});

test('it offers what it does and refuses the rest, so that another engine may take it', async () => {
  const { abilities } = await engine.look(never);
  assert.deepEqual(abilities, ['start', 'mask', 'hires', 'upscale']);
  assert.equal(engine.describe, undefined);
  const start = noisePng(128, 64);
  const orders: [Partial<Brief>, string][] = [
    [{ start: { sha256, strength: 0.5, area: 'the cat' } }, 'area'],
    [{ guide: { sha256, kind: 'pose', weight: 1 } }, 'pose'],
  ];
  for (const [order, what] of orders) {
    await assert.rejects(draw(order, { start, guide: start }), (error) => {
      assert.ok(error instanceof AtelierError);
      assert.deepEqual(
        [error.code, error.say, error.facts, error.retry],
        ['E-SD-11', 'engine.lacks', { what }, 'retry'],
      );
      return true;
    });
  }
});

test('settings of real models change nothing here', async () => {
  const plain = await one({});
  const other = await one({ clipSkip: 2, vae: 'x', distilledCfg: 3, scheduler: 'Karras' });
  assert.ok(Buffer.from(plain.bytes).equals(Buffer.from(other.bytes)));
});
