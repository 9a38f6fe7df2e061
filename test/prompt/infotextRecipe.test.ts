/** Whole recipes out of texts as WebUIs and model sites write them, and back. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Brief, briefSchema } from '../../src/creation.ts';
import { recipeSchema } from '../../src/personal.ts';
import { readInfotext, writeInfotext } from '../../src/prompt/infotext.ts';
import { recipeOfInfotext } from '../../src/prompt/infotextRecipe.ts';
import { sanitisePrompt } from '../../src/prompt/sanitise.ts';
import { hostilePrompt } from './hostile.ts';
import { cases } from './infotext-cases.ts';
import { plain, table } from './infotextRecipe-cases.ts';
import { shortest } from '../shortest.ts';

const read = (text: string) => {
  const infotext = readInfotext(text);
  return infotext && recipeOfInfotext(infotext);
};

for (const { name, text, brief, more, left = [] } of table) {
  test(`a recipe of: ${name}`, () => {
    const found = read(text);
    assert.ok(found);
    assert.deepEqual(found.recipe.brief, { positive: 'a moor', ...plain, ...brief });
    const { atelier: _version, words: _words, brief: _brief, ...rest } = found.recipe;
    assert.deepEqual(rest, { loras: [], ...more });
    assert.deepEqual([...new Set(found.leftOut)], left);
    recipeSchema.parse(found.recipe);
  });
}

test('whatever is read as wishes is read as a recipe too', () => {
  for (const { name, text } of cases) {
    const found = read(text);
    if (!found) assert.ok(readInfotext(text)?.positive === '', name);
    else recipeSchema.parse(found.recipe);
  }
});

const clean = hostilePrompt
  .map((prompt) => sanitisePrompt(prompt).text.trim())
  .filter((prompt) => !/^ *(?:parameters|(?:positive |negative )?prompt) *:/i.test(prompt));
const seed = fc.integer({ min: 0, max: 4294967295 });
const side = fc.integer({ min: 8, max: 256 }).map((grid) => grid * 8);
const hundredth = (min: number, max: number) => fc.integer({ min: min * 100, max: max * 100 }).map((n) => n / 100);
const fileName = fc.constantFrom('dream_8', 'odd, name', 'say "so"', '国风3_v3.4', 'a: b', 'x[1]', 'a\\b');
const brief: fc.Arbitrary<Brief> = fc.record(
  {
    positive: clean.filter((prompt) => /[\p{L}\p{N}]/u.test(prompt)),
    negative: clean,
    width: side,
    height: side,
    steps: fc.integer({ min: 1, max: 150 }),
    cfg: hundredth(0, 30),
    sampler: fc.constantFrom('Euler a', 'DPM++ 2M', 'UniPC', 'k_euler_a'),
    scheduler: fc.constantFrom('Karras', 'SGM Uniform', 'Beta'),
    seed,
    count: fc.constant(1),
    checkpoint: fileName.filter((name) => !name.includes('\\')),
    variation: fc.record({ seed, strength: hundredth(0.01, 1) }),
    distilledCfg: hundredth(0, 30),
    clipSkip: fc.integer({ min: 2, max: 12 }),
    vae: fileName,
    hires: fc.record({ factor: hundredth(1.01, 4), strength: hundredth(0.05, 1), upscaler: fileName }),
  },
  { requiredKeys: ['positive', 'negative', 'width', 'height', 'steps', 'cfg', 'sampler', 'seed', 'count'] },
);

test('what we write, we read back: every value of a brief', () => {
  fc.assert(
    fc.property(brief, (given) => {
      const from = briefSchema.parse(given);
      const found = read(writeInfotext(from));
      assert.deepEqual(found?.recipe.brief, from);
      assert.deepEqual(found.leftOut, []);
    }),
    { numRuns: 300 },
  );
});

test('hashes that are known are written where a WebUI writes them, and read back', () => {
  const from: Brief = { positive: 'a moor <lora:a, b:1>', ...plain, vae: 'v.pt', checkpoint: 'dream' };
  const facts = {
    checkpointHash: '879db523c3',
    vaeHash: '735e4c3a44',
    loras: [{ name: 'a, b', hash: '0123456789' }, { name: 'unknown' }],
  };
  const text = writeInfotext(from, facts);
  assert.match(text, /Model hash: 879db523c3, Model: dream, VAE hash: 735e4c3a44, VAE: v\.pt/);
  assert.match(text, /Lora hashes: "a, b: 0123456789"$/);
  const found = read(text)?.recipe;
  assert.equal(found?.checkpoint?.hash, '879db523c3');
  assert.equal(found?.vae?.hash, '735e4c3a44');
});

test('whatever is pasted, a recipe of it is legal', () => {
  const piece = fc.constantFrom(
    '\nNegative prompt: ',
    '\nSteps: 20, ',
    'Hires upscale: 9999999, ',
    'Hires resize: 0x0, ',
    'Size: 0x0, ',
    'Clip skip: -2, ',
    'VAE: ',
    'Model: ',
    'Hashes: {"model": 5, "__proto__": "x"}, ',
    'Lora hashes: ":::,,:", ',
    '<lora::>',
    '<lora:x:1e999>',
    'Seed: 1e99, ',
    'Variation seed: NaN, ',
    '：',
    '"',
    '\\',
    'x'.repeat(300),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: piece }, hostilePrompt), { maxLength: 14 }), (pieces) => {
      const found = read(`a cat ${pieces.join('')}`);
      if (found) recipeSchema.parse(found.recipe);
    }),
    { numRuns: 300 },
  );
});

test('the longest texts of the worst kind take under 20 ms', () => {
  const start = 'a cat\nNegative prompt: x\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, ';
  const worst = ['<lora:', '<lora:a:', 'Lora hashes: "a:', 'Hashes: {"', ' :', ',', ':'];
  for (const piece of worst) {
    for (const text of [start + piece.repeat(4000), `${piece.repeat(1300)}\n${start.slice(6)}`]) {
      const best = shortest(() => void read(text.slice(0, 8000)), 20);
      assert.ok(best < 20, `${JSON.stringify(piece)} took ${best.toFixed(1)} ms`);
    }
  }
});
