import assert from 'node:assert/strict';
import test from 'node:test';
import { catalogueOf } from '../../src/prompt/catalogue.ts';
import { presetSchema, qualityAliases } from '../../src/prompt/preset.ts';
import { sanitisePrompt } from '../../src/prompt/sanitise.ts';
import { stylesSchema } from '../../src/prompt/style.ts';
import { presetOf, presets, styles } from './known.ts';

test('the shipped presets get slower in order, and every alias leads to one', () => {
  const efforts = ['draft', 'normal', 'fine'].map((name) => {
    const preset = presetOf(name);
    return 'effort' in preset && preset.effort;
  });
  assert.deepEqual(efforts, [0.5, 1, 1.5]);
  assert.deepEqual([...presets.keys()].sort(), ['classic', 'draft', 'fine', 'normal']);
  for (const name of Object.values(qualityAliases)) assert.ok(presets.has(name), name);
});

test('a preset out of range or with an unknown key is refused', () => {
  const preset = presetOf('classic');
  assert.throws(() => presetSchema.parse({ ...preset, steps: 151 }));
  assert.throws(() => presetSchema.parse({ ...preset, size: { width: 500, height: 512 } }));
  assert.throws(() => presetSchema.parse({ ...preset, lora: 'x' }));
  assert.throws(() => presetSchema.parse({ ...preset, effort: 1 }), 'either fixed or relative');
  assert.throws(() => presetSchema.parse({ effort: 5 }));
});

test('shipped styles are plain prompts with a Chinese and an English name', () => {
  assert.ok(styles.length >= 20);
  for (const { name, names, positive, tags = '', negative, families = {} } of styles) {
    assert.ok(names['zh-CN'] !== undefined && names['en'] !== undefined, name);
    assert.equal(sanitisePrompt(positive).text, positive);
    assert.equal(sanitisePrompt(tags).text, tags);
    assert.equal(sanitisePrompt(negative).text, negative);
    for (const { positive: special = '' } of Object.values(families))
      assert.equal(sanitisePrompt(special).text, special);
  }
});

test('a name that leads to two styles is refused', () => {
  const [first, second] = styles;
  assert.ok(first && second);
  assert.throws(
    () => stylesSchema.parse([first, { ...second, names: { en: first.name.toUpperCase() } }]),
    /already names/,
  );
});

test('names are found whatever their case, width, blanks and dashes', () => {
  const catalogue = catalogueOf(styles);
  for (const name of ['oil', 'OIL', 'ｏｉｌ', '油画', 'oil painting', 'Oil-Painting', ' oil_painting '])
    assert.equal(catalogue.find(name)?.name, 'oil', name);
  assert.equal(catalogue.find('oi'), undefined);
  assert.equal(catalogue.find('__proto__'), undefined);
});
