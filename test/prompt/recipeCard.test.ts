import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Brief, briefSchema, type Creation } from '../../src/creation.ts';
import { type Recipe, recipeSchema } from '../../src/personal.ts';
import { usualLimits } from '../../src/prompt/brief.ts';
import { readInfotext } from '../../src/prompt/infotext.ts';
import { recipeOfInfotext } from '../../src/prompt/infotextRecipe.ts';
import {
  type Here,
  missingHere,
  normaliseCode,
  readRecipeJson,
  recipeOfCreation,
  writeRecipeJson,
  writeRecipeText,
} from '../../src/prompt/recipeCard.ts';
import { sanitisePrompt } from '../../src/prompt/sanitise.ts';
import { hostilePrompt } from './hostile.ts';

const sha = (digit: string): string => digit.repeat(64);

const brief: Brief = {
  positive: 'a moor, (fog:1.2) <lora:mist:0.7>',
  negative: 'people',
  width: 832,
  height: 1216,
  steps: 28,
  cfg: 6.5,
  sampler: 'DPM++ 2M',
  scheduler: 'Karras',
  seed: 100,
  count: 4,
  checkpoint: 'juggernautXL_v9',
  vae: 'sdxl_vae.safetensors',
  clipSkip: 2,
  hires: { factor: 1.5, strength: 0.4, upscaler: '4x-UltraSharp' },
};

const creation: Creation = {
  id: 'J-4F7KQ2',
  ask: {
    id: 'web/1',
    who: 'web:owner',
    words: '荒野上的雾',
    locale: 'zh-CN',
    place: { platform: 'web', chat: 'c' },
    attachments: [],
    wishes: {},
  },
  operation: 'draw',
  parents: [],
  stage: 'done',
  brief,
  pictures: [100, 101, 102].map((seed) => ({
    sha256: sha('a'),
    mime: 'image/png',
    width: 832,
    height: 1216,
    bytes: 9,
    seed,
  })),
  engine: 'sd1',
  checkpoint: 'xl/juggernautXL_v9.safetensors [c9e3e68f89]',
  notes: [],
  tries: 1,
  faults: 0,
  madeAt: 1,
  changedAt: 1,
};

const looks = {
  models: [{ name: 'xl/juggernautXL_v9.safetensors', hash: 'C9E3E68F89' }],
  loras: [{ name: 'mist', hash: '0123456789' }],
  vaes: ['sdxl_vae.safetensors'],
  look: '0123456789abcdef',
};

/** An installation that has all of it. */
const here: Here = {
  models: [{ name: 'juggernautXL_v9', hash: 'c9e3e68f89' }],
  loras: [{ name: 'mist', hash: '0123456789' }],
  vaes: ['sdxl_vae.safetensors'],
  samplers: ['Euler a', 'DPM++ 2M', 'DPM++ 2M SDE'],
  upscalers: ['Latent', '4x-UltraSharp'],
};

const recipe = recipeOfCreation(creation, 1, looks);
assert.ok(recipe);
const altered = (changes: Partial<Brief>, more: Partial<Recipe> = {}): Recipe => ({
  ...recipe,
  brief: { ...recipe.brief, ...changes },
  ...more,
});
const keysOf = (notes: readonly { key: string }[]): string[] => notes.map(({ key }) => key);

test('a recipe pins one picture of a creation and the files it needs', () => {
  assert.deepEqual(recipe, {
    atelier: 1,
    words: '荒野上的雾',
    brief: { ...brief, count: 1, seed: 101, checkpoint: 'xl/juggernautXL_v9.safetensors [c9e3e68f89]' },
    checkpoint: { name: 'juggernautXL_v9', hash: 'c9e3e68f89' },
    vae: { name: 'sdxl_vae' },
    loras: [{ name: 'mist', hash: '0123456789', weight: 0.7 }],
    look: '0123456789abcdef',
    engine: 'sd1',
  });
  recipeSchema.parse(recipe);
});

test('without lists, hashes are those that titles tell; without a brief or a picture there is no recipe', () => {
  const bare = recipeOfCreation(creation, 0);
  assert.deepEqual(bare?.checkpoint, { name: 'juggernautXL_v9', hash: 'c9e3e68f89' });
  assert.deepEqual(bare?.loras, [{ name: 'mist', weight: 0.7 }]);
  assert.equal(bare?.look, undefined);
  assert.equal(recipeOfCreation(creation, 3), undefined);
  const { brief: _brief, ...undrawn } = creation;
  assert.equal(recipeOfCreation(undrawn, 0), undefined);
});

test('pictures of a variation share the seed and differ in what they walk towards', () => {
  const pictures = creation.pictures.map((picture) => ({ ...picture, seed: 100 }));
  const varied = { ...creation, pictures, brief: { ...brief, variation: { seed: 4294967294, strength: 0.2 } } };
  const seeds = [0, 1, 2].map((index) => {
    const one = recipeOfCreation(varied, index)?.brief;
    return [one?.seed, one?.variation?.seed];
  });
  assert.deepEqual(seeds, [
    [100, 4294967294],
    [100, 4294967295],
    [100, 0],
  ]);
});

test('the JSON is the same whatever order the keys came in, and is read back', () => {
  const text = writeRecipeJson(recipe);
  const turned = Object.fromEntries(Object.entries(recipe).toReversed()) as unknown as Recipe;
  assert.equal(writeRecipeJson(turned), text);
  assert.ok(text.startsWith('{\n  "atelier": 1,\n  "words": "荒野上的雾",\n  "brief": {\n    "positive": '));
  for (const spelling of [text, `\uFEFF${text}`, `\`\`\`json\n${text}\`\`\``, JSON.stringify(recipe)])
    assert.deepEqual(readRecipeJson(spelling), recipe);
});

test('as a WebUI writes it, it is read back with its hashes', () => {
  const text = writeRecipeText({ ...recipe, vae: { name: 'sdxl_vae', hash: '735e4c3a44' } });
  const infotext = readInfotext(text);
  const found = infotext && recipeOfInfotext(infotext)?.recipe;
  assert.deepEqual(found?.brief, { ...recipe.brief, checkpoint: 'juggernautXL_v9' });
  assert.deepEqual(
    [found.checkpoint, found.vae, found.loras],
    [recipe.checkpoint, { name: 'sdxl_vae', hash: '735e4c3a44' }, recipe.loras],
  );
});

test('what is no recipe is refused with a sentence', () => {
  const text = writeRecipeJson(recipe);
  const wrong = [
    '',
    '{',
    'a cat',
    'null',
    '[]',
    text.slice(0, -20),
    `draw this: ${text}`,
    text.replace('"atelier": 1', '"atelier": 2'),
    text.replace('"atelier": 1', '"atelier": 1, "run": "x"'),
    text.replace('"steps": 28', '"steps": 9999'),
    text.replace('"steps": 28', '"steps": "28"'),
    text.replace('"weight": 0.7', '"weight": 70'),
    `{"atelier":1,"words":"${'x'.repeat(70_000)}"}`,
    '['.repeat(30_000),
    `{"__proto__": {"a": 1}, ${text.trim().slice(1)}`,
  ];
  for (const given of wrong)
    assert.throws(() => readRecipeJson(given), { code: 'E-IN-09', say: 'recipe.unreadable' }, given.slice(0, 60));
});

test('any text is a recipe or is refused', () => {
  const base = writeRecipeJson(recipe);
  const bent = fc
    .tuple(fc.nat(base.length), fc.string({ maxLength: 4 }))
    .map(([at, put]) => base.slice(0, at) + put + base.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(bent, fc.string(), fc.json()), (text) => {
      try {
        recipeSchema.parse(readRecipeJson(text));
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'E-IN-09');
      }
    }),
    { numRuns: 300 },
  );
});

test('codes are read however they are typed', () => {
  const same = ['R-9QX2M', 'r-9qx2m', 'R9QX2M', '9qx2m', ' R – 9QX2M ', 'Ｒ－９ＱＸ２Ｍ', 'R_9QX2M'];
  for (const typed of same) assert.equal(normaliseCode(typed), 'R-9QX2M', typed);
  assert.equal(normaliseCode('r-oOiIl'), 'R-00111');
  assert.equal(normaliseCode('RRRRR'), 'R-RRRRR', 'five letters are a code, whatever the first');
  assert.equal(normaliseCode('R-RRRRR'), 'R-RRRRR');
  for (const typed of ['', 'R-', 'R-9QX2', 'R-9QX2MM', 'R-9QX2U', 'J-9QX2M', '猫猫猫猫猫', 'x'.repeat(9000)])
    assert.equal(normaliseCode(typed), undefined, typed.slice(0, 20));
});

test('where everything is here, the brief is the one the picture was drawn from', () => {
  const { notes, brief: found } = missingHere(recipe, here);
  assert.deepEqual(notes, []);
  assert.deepEqual(found, { ...brief, count: 1, seed: 101, checkpoint: 'juggernautXL_v9' });
});

test('files go by their hash, under whatever name they are here', () => {
  const renamed: Here = {
    ...here,
    models: [
      { name: 'juggernautXL_v9', hash: '1111111111' },
      { name: 'jugg', hash: 'c9e3e68f89aa' },
    ],
    loras: [{ name: 'morning-mist', hash: '0123456789' }],
    vaes: ['other.pt', 'vae/SDXL VAE.safetensors'],
  };
  const { notes, brief: found } = missingHere(recipe, renamed);
  assert.deepEqual(notes, []);
  assert.equal(found.checkpoint, 'jugg');
  assert.equal(found.positive, 'a moor, (fog:1.2) <lora:morning-mist:0.7>');
});

test('what is not here is told with the nearest, and left out or replaced', () => {
  const other: Here = {
    models: [{ name: 'juggernautXL_v8', hash: '2222222222' }],
    loras: [{ name: 'mists' }],
    vaes: ['sdxl_vae2.safetensors'],
    samplers: ['Euler a', 'DPM++ 2S'],
    upscalers: ['4x_UltraShark'],
  };
  const { notes, brief: found } = missingHere(recipe, other);
  assert.deepEqual(
    notes.map(({ key, facts }) => [key, facts['given'], facts['near']]),
    [
      ['recipe.noLora', 'mist', 'mists'],
      ['recipe.noSampler', 'DPM++ 2M', 'DPM++ 2S'],
      ['recipe.noModel', 'juggernautXL_v9', 'juggernautXL_v8'],
      ['recipe.noVae', 'sdxl_vae', 'sdxl_vae2.safetensors'],
      ['recipe.noUpscaler', '4x-UltraSharp', '4x_UltraShark'],
    ],
  );
  assert.deepEqual([found.checkpoint, found.vae, found.sampler], [undefined, undefined, 'DPM++ 2S']);
  assert.deepEqual(found.hires, { factor: 1.5, strength: 0.4 });
  assert.equal(found.positive, 'a moor, (fog:1.2)');
});

test('a picture it starts from is used only by those who may, and only whole', () => {
  const start = { sha256: sha('a'), strength: 0.6, mask: sha('b') };
  const guided = altered({ start, guide: { sha256: sha('c'), kind: 'pose', weight: 1 } });
  const may = (...digits: string[]): Here => ({ ...here, mayUse: (given) => digits.map(sha).includes(given) });
  assert.deepEqual(keysOf(missingHere(guided, here).notes), ['recipe.noStart']);
  const noMask = missingHere(guided, may('a', 'c'));
  assert.deepEqual(keysOf(noMask.notes), ['recipe.noStart']);
  assert.deepEqual([noMask.brief.start, noMask.brief.guide?.kind], [undefined, 'pose']);
  const all = missingHere(guided, may('a', 'b', 'c'));
  assert.deepEqual(all.notes, []);
  assert.deepEqual(all.brief.start, start);
});

test('words for an area are sanitised like the prompt', () => {
  const area = altered({ start: { sha256: sha('a'), strength: 0.6, area: 'the hat <lora:x:1> {a|b}' } });
  const { brief: found } = missingHere(area, { ...here, mayUse: () => true });
  assert.equal(found.start?.area, 'the hat a');
});

test("a stranger's recipe stays within what the owner allows", () => {
  const heavy = altered({ width: 2048, height: 2048, steps: 150, hires: { factor: 4, strength: 1 } });
  const { notes, brief: found } = missingHere(heavy, here);
  assert.ok(found.width * found.height * found.steps <= usualLimits.pixelSteps);
  assert.ok(found.steps <= usualLimits.steps);
  const second = found.width * found.height * (found.hires?.factor ?? 9) ** 2 * found.steps;
  assert.ok(second <= usualLimits.pixelSteps * 1.01, String(second));
  assert.deepEqual(keysOf(notes), ['engine.sizeClamped', 'ask.badNumber', 'ask.badNumber']);
  const odd = missingHere(altered({ width: 515, height: 777 }), here).brief;
  assert.deepEqual([odd.width % 8, odd.height % 8], [0, 0]);
});

test('a sampler that is none is not passed on, and without lists the recipe’s own is asked for', () => {
  const nothing: Here = { models: [], loras: [], vaes: [], samplers: [], upscalers: [] };
  assert.equal(missingHere(recipe, nothing).brief.sampler, 'DPM++ 2M');
  const odd = missingHere(altered({ sampler: '<b>{x}', scheduler: '"; drop' }), nothing);
  assert.equal(odd.brief.sampler, 'Euler a');
  assert.equal(odd.brief.scheduler, undefined);
});

test('whatever the prompts say: the brief is legal and its texts are clean', () => {
  const texts = fc.tuple(hostilePrompt, hostilePrompt, fc.constantFrom('mist', 'x', 'mist:1:2', '../a'));
  fc.assert(
    fc.property(texts, ([positive, negative, lora]) => {
      const given = altered({
        positive: `cat ${positive} <lora:${lora}:9>`.slice(0, 4000),
        negative: negative.slice(0, 4000),
      });
      const { brief: found } = missingHere(given, here);
      briefSchema.parse(found);
      assert.equal(sanitisePrompt(found.positive, { allowedLoras: ['mist'] }).text, found.positive);
      assert.equal(sanitisePrompt(found.negative).text, found.negative);
      for (const [, name] of found.positive.matchAll(/<lora:([^:>]*)/g)) assert.equal(name, 'mist');
    }),
    { numRuns: 200 },
  );
});

test('a recipe with nothing to draw is refused', () => {
  assert.throws(() => missingHere(altered({ positive: '<lora:gone:1>' }), here), { code: 'E-IN-01' });
});
