import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Brief, briefSchema, wishesSchema } from '../../src/creation.ts';
import { readInfotext, writeInfotext } from '../../src/prompt/infotext.ts';
import { composeBrief } from '../../src/prompt/brief.ts';
import { readRequest } from '../../src/prompt/request.ts';
import { sanitisePrompt } from '../../src/prompt/sanitise.ts';
import { hasCjk } from '../../src/prompt/text.ts';
import { hostilePrompt } from './hostile.ts';
import { cases, models } from './infotext-cases.ts';
import { known, presetOf } from './known.ts';
import { tokens } from './clip.ts';
import { shortest } from '../shortest.ts';

const read = (words: string, options?: Record<string, string>) => readRequest(words, options, { ...known, models });

for (const { name, text, words, wishes, left, missing, told = [] } of cases) {
  test(`parameters: ${name}`, () => {
    const result = read(text);
    assert.equal(result.words, words);
    assert.deepEqual(result.wishes, wishes);
    const own = result.notes.filter(({ key }) => !key.startsWith('ask.recipe')).map(({ key }) => key);
    assert.deepEqual(own, told);
    const facts = (wanted: string) => result.notes.filter(({ key }) => key === wanted).map((note) => note.facts);
    assert.deepEqual(facts('ask.recipePartly'), left === undefined ? [] : [{ what: left }]);
    assert.deepEqual(facts('ask.recipeModel'), missing ? [{ given: missing[0], near: missing[1] }] : []);
  });
}

const descriptions = [
  'a hill {steps: many, width: small}',
  'instructions, Steps: 3, and a ladder',
  'a sign that reads "Seed: 5"',
  'Model: a woman in a red dress, Size: large',
  'a photo with a negative prompt: none',
  'Version: two of a cat, Size: 512x512',
  'Steps:\nstone steps in a garden, Seed: 12',
  '楼梯，Steps: 20',
];

for (const words of descriptions) {
  test(`a description: ${JSON.stringify(words)}`, () => {
    assert.equal(readInfotext(words), undefined);
    assert.deepEqual(read(words), { words, wishes: {}, notes: [] });
  });
}

const recipe = 'a moor\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 512x512, Model: elsewhere_3';

test('what is chosen beside a recipe wins over it', () => {
  const chosen = { model: 'mine', seed: '8', ar: '1:1' };
  const { wishes, notes } = read(recipe, chosen);
  assert.deepEqual([wishes.model, wishes.seed, wishes.ratio], ['mine', 8, { w: 1, h: 1 }]);
  assert.deepEqual(notes, [], 'nobody misses the model of the recipe');
});

test('without a list of models, the model is left out and told', () => {
  const { wishes, notes } = readRequest(recipe, undefined, known);
  assert.equal(wishes.model, undefined);
  assert.deepEqual(notes, [{ key: 'ask.recipeModel', facts: { given: 'elsewhere_3', near: '' } }]);
});

test('a LoRA that may be called stays in the prompt', () => {
  const text = `<lora:mine:0.7>, <lora:theirs:1>, ${recipe}`;
  const { words, notes } = readRequest(text, undefined, { ...known, loras: ['mine'] });
  assert.equal(words, '<lora:mine:0.7>, a moor');
  assert.deepEqual(notes[0], { key: 'ask.recipePartly', facts: { what: 'LoRA theirs' } });
});

test('a recipe without a prompt says nothing; one with too long a prompt is refused', () => {
  assert.throws(() => read(recipe.replace('a moor', '')), { code: 'E-IN-01' });
  assert.throws(() => read(recipe.replace('a moor', 'moor '.repeat(400))), { code: 'E-IN-05' });
});

/** As the guard lets them out: one line, NFKC. Not those that a reader must take for a heading. */
const clean = hostilePrompt
  .map((prompt) => sanitisePrompt(prompt).text.trim())
  .filter((prompt) => !/^ *(?:parameters|(?:positive |negative )?prompt) *:/i.test(prompt));
const seed = fc.integer({ min: 0, max: 4294967295 });
const side = fc.integer({ min: 8, max: 256 }).map((grid) => grid * 8);
const brief: fc.Arbitrary<Brief> = fc.record(
  {
    positive: clean.filter((prompt) => /[\p{L}\p{N}]/u.test(prompt)),
    negative: clean,
    width: side,
    height: side,
    steps: fc.integer({ min: 1, max: 150 }),
    cfg: fc.integer({ min: 2, max: 60 }).map((half) => half / 2),
    sampler: fc.constantFrom('Euler a', 'DPM++ 2M', 'DPM++ 2M SDE', 'UniPC', 'k_euler_a'),
    scheduler: fc.constantFrom('Karras', 'SGM Uniform', 'Align Your Steps', 'Beta'),
    seed,
    count: fc.constant(1),
    checkpoint: fc.constantFrom(...models.map(({ name }) => name)),
  },
  { requiredKeys: ['positive', 'negative', 'width', 'height', 'steps', 'cfg', 'sampler', 'seed', 'count'] },
);

test('what is written is read again: every text, every value', () => {
  fc.assert(
    fc.property(brief, seed, (from, pictureSeed) => {
      briefSchema.parse(from);
      const text = writeInfotext(from, { seed: pictureSeed });
      const { words, wishes, notes } = read(text);
      assert.equal(words, from.positive);
      const { sampler, scheduler } = from;
      assert.deepEqual(wishes, {
        ...(hasCjk(words) ? {} : { raw: true }),
        ...(from.negative === '' ? {} : { avoid: from.negative }),
        seed: pictureSeed,
        steps: from.steps,
        cfg: from.cfg,
        size: { width: from.width, height: from.height },
        sampler: scheduler === undefined ? sampler : `${sampler} ${scheduler}`,
        ...(from.checkpoint === undefined ? {} : { model: from.checkpoint }),
      });
      assert.deepEqual(notes, []);
    }),
    { numRuns: 300 },
  );
});

test('a pasted recipe becomes the order it was written from', () => {
  const from: Brief = {
    positive: 'a moor, (fog:1.2)',
    negative: 'people',
    width: 832,
    height: 1216,
    steps: 28,
    cfg: 6.5,
    sampler: 'DPM++ 2M',
    scheduler: 'Karras',
    seed: 4294967295,
    count: 1,
    checkpoint: 'juggernautXL_v9',
  };
  const { words, wishes } = read(writeInfotext(from));
  const draft = {
    positive: words,
    negative: '',
    title: '',
    understanding: '',
    kept: [],
    missing: [],
    writer: 'verbatim',
  };
  const preset = { ...presetOf('classic'), negative: '' };
  const checkpoint = wishes.model ?? '';
  const composed = composeBrief({ tokens, draft, wishes, preset, styles: [], random: () => 0, checkpoint });
  assert.deepEqual(composed.brief, { ...from, count: composed.brief.count });
});

test('written like a WebUI writes it', () => {
  const from: Brief = {
    positive: 'a moor,\n  fog',
    negative: '',
    width: 512,
    height: 640,
    steps: 20,
    cfg: 7,
    sampler: 'Euler a',
    seed: 5,
    count: 2,
    start: { sha256: 'a'.repeat(64), strength: 0.6 },
    variation: { seed: 9, strength: 0.15 },
  };
  assert.equal(
    writeInfotext(from, { checkpoint: 'sd15/odd, "name": 1.safetensors [4ed1cb2c3b]' }),
    'a moor, fog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 512x640, Model hash: 4ed1cb2c3b, ' +
      'Model: "odd, \\"name\\": 1", Variation seed: 9, Variation seed strength: 0.15, Denoising strength: 0.6',
  );
});

test('whatever is pasted: wishes are in range and only known models are asked for', () => {
  const piece = fc.constantFrom(
    '\nNegative prompt: ',
    '\nSteps: 20, ',
    'Sampler: Euler a, ',
    'CFG scale: 7, ',
    'Seed: ',
    'Size: 512x',
    'Model: ',
    'Model hash: ',
    'Lora hashes: "a: ',
    '", ',
    'Civitai resources: [{"type":"lora"',
    '}], ',
    'Schedule type: Karras',
    '：',
    '，',
    '99999999999',
    ' --n 9',
    '<lora:x:1>',
    '\\"',
  );
  const pasted = fc.array(fc.oneof({ weight: 3, arbitrary: piece }, hostilePrompt), { maxLength: 14 });
  fc.assert(
    fc.property(pasted, (pieces) => {
      try {
        const { wishes, words } = read(`a cat ${pieces.join('')}`);
        wishesSchema.parse(wishes);
        assert.ok(words.length <= 1500);
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('E-IN')) throw error;
      }
    }),
    { numRuns: 300 },
  );
});

test('the longest recipes of the worst kind take under 20 ms', () => {
  const worst = [
    'a:"',
    'a:[',
    'a:{"',
    'Steps: 1\n',
    'seed:\n',
    ' steps: 1,',
    'a: "\\',
    '" ',
    'a ',
    '<lora:',
    'x:, ',
    '\n',
  ];
  const start = 'a cat\nNegative prompt: x\nSteps: 20, Sampler: Euler a, CFG scale: 7, ';
  for (const piece of [...worst, ...worst.map((one) => `\nSeed: 1, ${one}`)]) {
    for (const text of [start + piece.repeat(8000), piece.repeat(8000), `a ${piece.repeat(1400)}\n${start.slice(6)}`]) {
      const best = shortest(() => void readInfotext(text.slice(0, 8000)), 20);
      assert.ok(best < 20, `${JSON.stringify(piece)} took ${best.toFixed(1)} ms`);
    }
  }
});
