import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { familyOf, profileOf } from '../../src/prompt/family.ts';
import { fitPixels, fitSide, offeredRatios, parseRatio, sizeFor } from '../../src/prompt/size.ts';

const small = 512 * 512;
const large = 1024 * 1024;
const side = 2048;

const sizes: readonly (readonly [string, number, string])[] = [
  ['1:1', small, '512x512'],
  ['4:3', small, '584x440'],
  ['3:4', small, '440x584'],
  ['16:9', small, '680x384'],
  ['9:16', small, '384x680'],
  ['1:1', large, '1024x1024'],
  ['4:3', large, '1152x896'],
  ['3:4', large, '896x1152'],
  ['3:2', large, '1216x832'],
  ['16:9', large, '1344x768'],
  ['9:16', large, '768x1344'],
  ['21:9', large, '1536x640'],
  ['1:4', large, '512x2048'],
];

for (const [name, area, expected] of sizes) {
  test(`${name} at ${Math.sqrt(area)}² is ${expected}`, () => {
    const ratio = parseRatio(name);
    assert.ok(ratio);
    const { width, height } = sizeFor(ratio, area, { side });
    assert.equal(`${width}x${height}`, expected);
  });
}

const sides = fc.integer({ min: 1, max: 100 });

test('every ratio becomes a legal size near its shape and its area', () => {
  fc.assert(
    fc.property(sides, sides, fc.constantFrom(small, 768 * 768, large), (w, h, area) => {
      const ratio = parseRatio(`${w}:${h}`);
      if (w / h < 0.25 || w / h > 4) return assert.equal(ratio, undefined);
      assert.ok(ratio);
      const { width, height } = sizeFor(ratio, area, { side });
      assert.equal(width % 8, 0);
      assert.equal(height % 8, 0);
      assert.ok(width <= side && height <= side);
      // SDXL's own sizes lie up to a seventh apart.
      assert.ok(Math.abs(Math.log(width / height / (w / h))) < (area === large ? 0.08 : 0.03), `${width}x${height}`);
      assert.ok(Math.abs(Math.log((width * height) / area)) < 0.15, `${width}x${height}`);
    }),
    { numRuns: 2000 },
  );
});

test('ratios are read in all the ways people write them', () => {
  for (const text of ['16:9', '16：9', '１６：９', '16x9', '16×9', '16/9', '16 : 9', '16比9', '16∶9', ' 16:9 '])
    assert.deepEqual(parseRatio(text), { w: 16, h: 9 }, text);
  for (const text of [
    '5:0',
    '0:5',
    '-1:2',
    '101:100',
    '5:1',
    '1:5',
    '16',
    '16:9:4',
    'wide',
    '',
    '1e1:9',
    '16:9'.repeat(99),
  ])
    assert.equal(parseRatio(text), undefined, text);
  for (const name of offeredRatios) assert.ok(parseRatio(name), name);
});

test('scaling down keeps the shape and the bounds', () => {
  assert.deepEqual(fitSide({ width: 16_384, height: 8192 }, 2048), { width: 2048, height: 1024 });
  assert.deepEqual(fitSide({ width: 10, height: 700 }, 2048), { width: 64, height: 696 });
  assert.deepEqual(fitPixels({ width: 512, height: 512 }, large), { width: 512, height: 512 });
  const px = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(px, px, fc.integer({ min: 4096, max: 4_200_000 }), (width, height, pixels) => {
      const fitted = fitPixels(fitSide({ width, height }, side), pixels);
      assert.ok(fitted.width * fitted.height <= pixels);
      for (const length of [fitted.width, fitted.height])
        assert.ok(length >= 64 && length <= side && length % 8 === 0, String(length));
    }),
    { numRuns: 2000 },
  );
});

test('the area is guessed from the name of the checkpoint', () => {
  const names: readonly (readonly [string | undefined, number])[] = [
    [undefined, 512],
    ['', 512],
    ['v1-5-pruned-emaonly.safetensors [6ce0161689]', 512],
    ['dreamshaper_8.safetensors', 512],
    ['v2-1_768-ema-pruned.ckpt', 768],
    ['sd_xl_base_1.0.safetensors [31e35c80fc]', 1024],
    ['juggernautXL_v9.safetensors', 1024],
    ['ponyDiffusionV6.safetensors', 1024],
    ['noobaiVpred.safetensors', 1024],
    ['Illustrious-v1.safetensors', 1024],
    ['flux1-dev-bnb-nf4.safetensors', 1024],
    ['sd3_medium.safetensors', 1024],
  ];
  for (const [name, edge] of names) assert.equal(profileOf(name).area, edge * edge, String(name));
  assert.equal(familyOf('animagine-xl-4.0').name, 'sdxl');
});
