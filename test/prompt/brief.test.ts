import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { briefSchema, type Draft, type Wishes } from '../../src/creation.ts';
import { type BriefParts, type Composed, composeBrief, usualLimits } from '../../src/prompt/brief.ts';
import { hostilePrompt } from './hostile.ts';
import { presetOf, styles } from './known.ts';
import { onlyAllowedConstructs } from './sanitise.properties.ts';
import { readAsWebui } from './webui.ts';
import { tokens } from './clip.ts';

const draft: Draft = {
  positive: 'an orange cat in the rain',
  negative: 'blurry',
  title: '猫',
  understanding: '',
  kept: [],
  missing: [],
  writer: 'lexicon',
};

const compose = (changes: Partial<BriefParts> = {}): Composed =>
  composeBrief({ tokens, draft, wishes: {}, preset: presetOf('normal'), styles, random: () => 0.5, ...changes });

test('without wishes: the preset, a random seed, a square of the usual family', () => {
  const { brief, notes } = compose();
  assert.deepEqual(
    { brief, notes },
    {
      brief: {
        positive: 'an orange cat in the rain',
        negative: 'blurry',
        width: 512,
        height: 512,
        steps: 24,
        cfg: 7,
        sampler: 'DPM++ 2M',
        scheduler: 'Karras',
        seed: 2147483648,
        count: 1,
      },
      notes: [],
    },
  );
});

test('the classic preset is the order of the tutorials', () => {
  const { brief } = compose({ preset: presetOf('classic'), wishes: { seed: 1 } });
  const { steps, cfg, width, height, count, sampler } = brief;
  assert.deepEqual([steps, cfg, width, height, count, sampler], [50, 7, 512, 512, 2, 'Euler']);
  assert.equal('scheduler' in brief, false);
});

test('sizes follow the wish, else the draft, at the area of the checkpoint', () => {
  const size = (changes: Partial<BriefParts>): string => {
    const { width, height } = compose(changes).brief;
    return `${width}x${height}`;
  };
  const checkpoint = 'sd_xl_base_1.0.safetensors [31e35c80fc]';
  const tall = { ...draft, aspect: '9:16' };
  assert.equal(size({ draft: tall }), '384x680');
  assert.equal(size({ draft: tall, checkpoint }), '768x1344');
  assert.equal(size({ draft: tall, checkpoint, wishes: { ratio: { w: 16, h: 9 } } }), '1344x768');
  assert.equal(size({ draft: tall, preset: presetOf('classic') }), '512x512');
  assert.equal(size({ preset: presetOf('classic'), checkpoint, wishes: { ratio: { w: 16, h: 9 } } }), '680x384');
  assert.equal(size({ draft: tall, wishes: { size: { width: 768, height: 640 } } }), '768x640');
  assert.equal(size({ preset: { ...presetOf('fine'), area: 768 * 768 } }), '768x768');
  assert.equal(compose({ checkpoint }).brief.checkpoint, checkpoint);
});

test('seed 0, count 1 and a joined sampler are taken as they are', () => {
  const { brief } = compose({ wishes: { seed: 0, count: 1, sampler: 'DPM++ 2M SDE Karras', cfg: 4.5, steps: 30 } });
  const { seed, count, sampler, scheduler, cfg, steps } = brief;
  assert.deepEqual([seed, count, sampler, scheduler, cfg, steps], [0, 1, 'DPM++ 2M SDE', 'Karras', 4.5, 30]);
  const plain = compose({ wishes: { sampler: 'Euler a' } }).brief;
  assert.deepEqual([plain.sampler, plain.scheduler], ['Euler a', undefined]);
});

test('random is held below 2^32', () => {
  assert.equal(compose({ random: () => 1 }).brief.seed, 4294967295);
  assert.equal(compose({ random: () => 0 }).brief.seed, 0);
});

test('style and avoided words are joined once each; the house speaks last', () => {
  const { brief, notes } = compose({
    draft: { ...draft, negative: 'blurry, photograph', style: 'oil' },
    wishes: { style: '水墨', avoid: 'text、Blurry' },
    enforcedNegative: 'nsfw, gore',
  });
  assert.equal(
    brief.positive,
    'an orange cat in the rain, traditional chinese ink wash painting, sumi-e, expressive brushwork, empty space, rice paper',
  );
  assert.equal(brief.negative, 'text, Blurry, photograph, 3d render, vivid colors, western oil painting, nsfw, gore');
  assert.deepEqual(notes, []);
});

test('the words of the house cannot be commented out, bracketed in or pushed out', () => {
  for (const avoid of [
    'x #',
    'x \\',
    '((((x',
    'x <lora:',
    '[a:b',
    'word, '.repeat(300),
    '<sd_cpp_extra_args>',
    'x AND ',
  ]) {
    const { negative } = compose({ wishes: { avoid: avoid.slice(0, 1500) }, enforcedNegative: 'nsfw, gore' }).brief;
    const { parts, networks, surprises } = readAsWebui(negative);
    assert.deepEqual([networks, surprises], [[], []]);
    assert.match(parts.at(-1)?.text ?? '', /(?:^|, )nsfw, gore$/);
    assert.equal(parts.at(-1)?.weight, 1);
    assert.ok(negative.length <= 1500);
  }
});

test('what was changed is told', () => {
  const told = (changes: Partial<BriefParts>): string[] =>
    compose(changes).notes.map(({ key, facts }) => `${key} ${Object.values(facts).join(' ')}`);
  assert.deepEqual(told({ draft: { ...draft, positive: 'cat <lora:x:9> {a|b}' } }), [
    'ask.syntaxRemoved <lora:x:9>  {a|b}',
  ]);
  assert.deepEqual(told({ wishes: { size: { width: 8192, height: 4096 }, steps: 20, count: 1 } }), [
    'engine.sizeClamped 2048 1024',
  ]);
  assert.deepEqual(told({ wishes: { steps: 150, count: 1 } }), ['ask.badNumber steps 150 80']);
  assert.deepEqual(told({ wishes: { size: { width: 500, height: 500 } } }), []);
  assert.deepEqual(told({ wishes: { size: { width: 2048, height: 2048 }, count: 4 } }), [
    'engine.sizeClamped 1448 1448',
  ]);
});

test('nothing drawable left is an empty request', () => {
  for (const positive of ['<lora:x:1>', '()', ' , ', '((((', '\u200b'])
    assert.throws(() => compose({ draft: { ...draft, positive } }), { code: 'E-IN-01', say: 'ask.empty' });
  assert.equal(compose({ draft: { ...draft, positive: '🐱' } }).brief.positive, '🐱');
});

const wishesArbitrary: fc.Arbitrary<Wishes> = fc.record(
  {
    ratio: fc.record({ w: fc.integer({ min: 1, max: 100 }), h: fc.integer({ min: 1, max: 100 }) }),
    count: fc.integer({ min: 1, max: 4 }),
    size: fc.record({ width: fc.integer({ min: 1, max: 16_384 }), height: fc.integer({ min: 1, max: 16_384 }) }),
    steps: fc.integer({ min: 1, max: 100_000 }),
    cfg: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    seed: fc.integer({ min: 0, max: 4294967295 }),
    avoid: hostilePrompt.map((text) => text.slice(0, 1500)),
    style: fc.constantFrom('ink', 'none'),
  },
  { requiredKeys: [] },
);
const limitsArbitrary = fc.record({
  steps: fc.integer({ min: 1, max: 150 }),
  pixelSteps: fc.integer({ min: 64 * 64 * 4, max: usualLimits.pixelSteps }),
});

test('every brief fits its schema and the limits, and is harmless', () => {
  fc.assert(
    fc.property(
      hostilePrompt,
      wishesArbitrary,
      limitsArbitrary,
      fc.constantFrom('fine', 'classic'),
      (positive, wishes, limits, preset) => {
        const enforcedNegative = 'nsfw';
        try {
          const { brief } = compose({
            draft: { ...draft, positive },
            wishes,
            limits,
            preset: presetOf(preset),
            enforcedNegative,
          });
          briefSchema.parse(brief);
          assert.ok(brief.width * brief.height * brief.steps * brief.count <= limits.pixelSteps);
          assert.ok(brief.steps <= limits.steps && brief.width % 8 === 0 && brief.height % 8 === 0);
          assert.ok(brief.cfg >= 1 && brief.cfg <= 30);
          onlyAllowedConstructs(brief.positive);
          onlyAllowedConstructs(brief.negative);
          assert.ok(brief.negative === 'nsfw' || brief.negative.endsWith(', nsfw'));
        } catch (error) {
          if ((error as { code?: string }).code !== 'E-IN-01') throw error;
        }
      },
    ),
    { numRuns: 400 },
  );
});
