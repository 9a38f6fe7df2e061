/** What a family of checkpoints makes of an order. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { briefSchema, type Draft, type Wishes } from '../../src/creation.ts';
import { type BriefParts, composeBrief } from '../../src/prompt/brief.ts';
import { familyOf, profileOf } from '../../src/prompt/family.ts';
import { usualSettings } from '../../src/prompt/settings.ts';
import { offeredRatios, parseRatio } from '../../src/prompt/size.ts';
import { checkpoints, type Kind, kinds, presetOf, styles } from './known.ts';
import { tokens } from './clip.ts';

const draft: Draft = {
  positive: 'an orange cat',
  negative: 'blurry',
  title: '猫',
  understanding: '',
  kept: [],
  missing: [],
  writer: 'lexicon',
};

const compose = (changes: Partial<BriefParts> = {}): ReturnType<typeof composeBrief> =>
  composeBrief({ tokens, draft, wishes: {}, preset: presetOf('normal'), styles, random: () => 0.5, ...changes });

const xl = ['1024x1024', '1152x896', '896x1152', '1216x832', '832x1216', '1344x768', '768x1344', '1536x640'];
const sizes: Record<Kind, readonly string[]> = {
  sd1: ['512x512', '584x440', '440x584', '624x416', '416x624', '680x384', '384x680', '784x336'],
  sd2: ['768x768', '888x664', '664x888', '936x624', '624x936', '1024x576', '576x1024', '1176x504'],
  sdxl: xl,
  pony: xl,
  illustrious: xl,
  noobai: xl,
  flux: xl,
  schnell: xl,
  sd3: xl,
  lightning: xl,
};

test('every offered ratio has a size that the family draws', () => {
  for (const kind of kinds) {
    const drawn = offeredRatios.map((name) => {
      const ratio = parseRatio(name);
      assert.ok(ratio);
      const { brief, notes } = compose({ checkpoint: checkpoints[kind], wishes: { ratio } });
      assert.deepEqual(notes, []);
      return `${brief.width}x${brief.height}`;
    });
    assert.deepEqual(drawn, sizes[kind], kind);
  }
});

/** Sampler, scheduler, CFG, and the steps of draft, normal and fine. */
const settings: Record<Kind, readonly unknown[]> = {
  sd1: ['DPM++ 2M', 'Karras', 7, 12, 24, 36],
  sd2: ['DPM++ 2M', 'Karras', 7, 12, 24, 36],
  sdxl: ['DPM++ 2M', 'Karras', 6, 14, 28, 42],
  pony: ['Euler a', undefined, 7, 14, 28, 42],
  illustrious: ['Euler a', undefined, 5.5, 14, 28, 42],
  noobai: ['Euler a', undefined, 5, 14, 28, 42],
  flux: ['Euler', 'Simple', 1, 10, 20, 30],
  schnell: ['Euler', 'Simple', 1, 2, 4, 6],
  sd3: ['Euler', 'SGM Uniform', 4.5, 14, 28, 42],
  lightning: ['Euler', 'SGM Uniform', 1.5, 4, 8, 12],
};

test('sampler, scheduler, CFG and steps are those of the family, at every quality', () => {
  for (const kind of kinds) {
    const briefs = ['draft', 'normal', 'fine'].map(
      (quality) => compose({ loaded: checkpoints[kind], preset: presetOf(quality) }).brief,
    );
    for (const { sampler, scheduler, cfg } of briefs)
      assert.deepEqual([sampler, scheduler, cfg, ...briefs.map(({ steps }) => steps)], settings[kind], kind);
  }
});

test('the classic order is the same with every checkpoint', () => {
  for (const kind of kinds) {
    const { brief, notes } = compose({ loaded: checkpoints[kind], preset: presetOf('classic') });
    const { steps, cfg, width, height, count, sampler, positive } = brief;
    assert.deepEqual([steps, cfg, width, height, count, sampler], [50, 7, 512, 512, 2, 'Euler'], kind);
    assert.deepEqual([positive, notes], ['an orange cat', []], kind);
  }
});

/** A wish, the checkpoint, what is drawn instead, and the note: what, given, used. */
const unsuited: readonly (readonly [Wishes, Kind, object, readonly string[]])[] = [
  [{ cfg: 12 }, 'flux', { cfg: 1 }, ['cfg', '12', '1', 'Flux']],
  [{ cfg: 12 }, 'sd3', { cfg: 8 }, ['cfg', '12', '8', 'SD 3']],
  [{ cfg: 7 }, 'lightning', { cfg: 3 }, ['cfg', '7', '3', 'SDXL Lightning']],
  [{ cfg: 0.01 }, 'sd1', { cfg: 1 }, ['cfg', '0.01', '1', 'SD 1.5']],
  [{ steps: 50 }, 'schnell', { steps: 12 }, ['steps', '50', '12', 'Flux schnell']],
  [{ steps: 1 }, 'sd3', { steps: 8 }, ['steps', '1', '8', 'SD 3']],
  [
    { sampler: 'DPM++ 2M Karras' },
    'flux',
    { sampler: 'DPM++ 2M', scheduler: 'Simple' },
    ['sampler', 'DPM++ 2M Karras', 'DPM++ 2M Simple', 'Flux'],
  ],
  [
    { sampler: 'Euler a' },
    'sd3',
    { sampler: 'Euler', scheduler: 'SGM Uniform' },
    ['sampler', 'Euler a', 'Euler SGM Uniform', 'SD 3'],
  ],
  [
    { size: { width: 512, height: 768 } },
    'sdxl',
    { width: 832, height: 1216 },
    ['size', '512×768', '832×1216', 'SDXL'],
  ],
  [
    { size: { width: 2048, height: 2048 }, count: 1 },
    'flux',
    { width: 1440, height: 1440 },
    ['size', '2048×2048', '1440×1440', 'Flux'],
  ],
];

test('what the family only draws noise with becomes the nearest it draws well with, and is told', () => {
  for (const [wishes, kind, drawn, told] of unsuited) {
    const { brief, notes } = compose({ checkpoint: checkpoints[kind], wishes });
    assert.deepEqual({ ...brief, ...drawn }, brief, told.join(' '));
    const [what = '', given = '', used = '', family = ''] = told;
    assert.deepEqual(notes, [{ key: 'ask.unsuited', facts: { what, given, used, family } }]);
  }
});

test('what it can draw is drawn as it was asked for', () => {
  const asked: readonly (readonly [Wishes, Kind])[] = [
    [{ cfg: 12, steps: 60, size: { width: 768, height: 1152 } }, 'sd1'],
    [{ cfg: 1.5, steps: 4 }, 'sd1'],
    [{ cfg: 9, steps: 20, size: { width: 768, height: 768 } }, 'sdxl'],
    [{ cfg: 2.5, steps: 6 }, 'lightning'],
    [{ steps: 40, size: { width: 512, height: 512 } }, 'flux'],
  ];
  for (const [{ size, ...wishes }, kind] of asked) {
    const { brief, notes } = compose({
      checkpoint: checkpoints[kind],
      wishes: { ...wishes, ...(size && { size }), count: 1 },
    });
    assert.deepEqual({ ...brief, ...wishes, ...size }, brief, kind);
    assert.deepEqual(notes, [], kind);
  }
  const { sampler, scheduler } = compose({ loaded: checkpoints.flux, wishes: { sampler: 'DPM++ 2M' } }).brief;
  assert.deepEqual([sampler, scheduler], ['DPM++ 2M', 'Simple']);
});

test('each family is told its quality in its own words, once, and not in words that are taken as they are', () => {
  const words = (kind: Kind, changes: Partial<BriefParts> = {}): readonly string[] => {
    const { positive, negative } = compose({ checkpoint: checkpoints[kind], ...changes }).brief;
    return [positive, negative];
  };
  assert.deepEqual(words('sdxl'), ['an orange cat', 'blurry']);
  assert.deepEqual(words('pony'), [
    'score_9, score_8_up, score_7_up, an orange cat',
    'blurry, score_6, score_5, score_4',
  ]);
  const written = { ...draft, positive: 'Masterpiece, an orange cat' };
  const [positive, negative] = words('illustrious', { draft: written });
  assert.equal(positive, 'masterpiece, best quality, an orange cat');
  assert.match(negative ?? '', /^blurry, worst quality, /);
  assert.deepEqual(words('pony', { wishes: { raw: true } }), ['an orange cat', 'blurry']);
});

test('a schedule alone keeps the sampler of the family', () => {
  const drawn = (kind: Kind, scheduler: string) => {
    const { brief, notes } = compose({ loaded: checkpoints[kind], wishes: { scheduler } });
    return [brief.sampler, brief.scheduler, notes.map(({ facts }) => facts['what'])];
  };
  assert.deepEqual(drawn('pony', 'Karras'), ['Euler a', 'Karras', []]);
  assert.deepEqual(drawn('flux', 'Karras'), ['Euler', 'Simple', ['scheduler']]);
});

test('distilled guidance, clip skip and the larger second pass come where the family has them', () => {
  const extras = (kind: Kind, changes: Partial<BriefParts> = {}) => {
    const { distilledCfg, clipSkip, hires } = compose({
      loaded: checkpoints[kind],
      preset: presetOf('fine'),
      hasHires: true,
      ...changes,
    }).brief;
    return [distilledCfg, clipSkip, hires?.factor];
  };
  assert.deepEqual(extras('sd1'), [undefined, undefined, 2]);
  assert.deepEqual(extras('sd1', { hasHires: false }), [undefined, undefined, undefined]);
  assert.deepEqual(extras('sd1', { preset: presetOf('normal') }), [undefined, undefined, undefined]);
  assert.deepEqual(extras('sd1', { wishes: { size: { width: 512, height: 512 } } }), [undefined, undefined, undefined]);
  assert.deepEqual(extras('sd1', { limits: { steps: 80, pixelSteps: 512 * 512 * 36 * 2.5 } })[2], 1.5);
  assert.deepEqual(extras('sd1', { limits: { steps: 80, pixelSteps: 512 * 512 * 36 * 1.5 } })[2], undefined);
  assert.deepEqual(extras('sdxl'), [undefined, undefined, undefined]);
  assert.deepEqual(extras('pony'), [undefined, 2, undefined]);
  assert.deepEqual(extras('pony', { wishes: { clipSkip: 1 } }), [undefined, 1, undefined]);
  assert.deepEqual(extras('flux'), [3.5, undefined, undefined]);
  assert.deepEqual(extras('schnell'), [undefined, undefined, undefined]);
  const { brief, notes } = compose({ loaded: checkpoints.flux, wishes: { clipSkip: 2 } });
  assert.equal(brief.clipSkip, undefined);
  assert.deepEqual(notes, [{ key: 'ask.unsuited', facts: { what: 'clip', given: '2', used: '1', family: 'Flux' } }]);
});

test('after a black picture: what suits the checkpoint best, in everything that can be wrong', () => {
  const wishes: Wishes = { steps: 3, cfg: 20, sampler: 'DPM++ SDE Karras' };
  const { brief } = compose({ loaded: checkpoints.sd1, wishes });
  const safe = usualSettings(brief, profileOf(checkpoints.flux));
  assert.deepEqual(
    [safe.steps, safe.cfg, safe.sampler, safe.scheduler, safe.distilledCfg],
    [4, 1, 'Euler', 'Simple', 3.5],
  );
  const back = usualSettings(safe, profileOf(checkpoints.sd1));
  assert.deepEqual([back.cfg, back.sampler, back.distilledCfg], [7, 'DPM++ 2M', undefined]);
  briefSchema.parse(safe);
});

test('a prompt that is too long loses its last phrases, never what the person named', () => {
  const filler = Array.from({ length: 90 }, (_, at) => `small detail number ${at}`).join(', ');
  const long: Draft = {
    ...draft,
    positive: `an orange cat, ${filler}, 3 red umbrellas, (moonlight:1.3), 「晚安」, kite`,
    negative: `${filler}, dog`,
    kept: [{ said: '三把红伞', as: 'red umbrellas' }],
    missing: ['kite'],
  };
  const { brief, notes } = compose({
    draft: long,
    loaded: checkpoints.pony,
    wishes: { style: 'oil', avoid: 'text' },
    enforcedNegative: 'gore',
  });
  assert.ok(tokens.count(brief.positive) <= 225, `${tokens.count(brief.positive)}`);
  assert.ok(tokens.count(brief.negative) <= 225, `${tokens.count(brief.negative)}`);
  for (const kept of ['score_9', 'an orange cat', '3 red umbrellas', '(moonlight:1.3)', '「晚安」', 'kite', 'impasto'])
    assert.ok(brief.positive.includes(kept), `${kept} in ${brief.positive}`);
  assert.match(brief.negative, /^text, .*, gore$/);
  assert.deepEqual(
    notes.map(({ key, facts }) => [key, facts['limit']]),
    [
      ['ask.tooManyTokens', 225],
      ['ask.tooManyTokens', 225],
    ],
  );
  assert.match(String(notes[0]?.facts['what']), /^small detail number \d+, /);
  const plain = compose({ draft: long, loaded: checkpoints.pony, wishes: { raw: true } });
  assert.match(plain.brief.positive, /small detail number 50/);
  const roomy = compose({ draft: { ...long, negative: '' }, loaded: checkpoints.flux, wishes: {} });
  assert.match(roomy.brief.positive, /small detail number 50/);
});

test('text to be written in the picture comes through whole, commas and all', () => {
  const sign = '「欢迎，光临　９折」'.replace('　', ' ');
  const written = { ...draft, positive: `a shop sign ${sign}, rain, “Ｈｉ， ｙｏｕ”` };
  const { positive } = compose({ draft: written, loaded: checkpoints.pony, wishes: { style: 'oil' } }).brief;
  assert.ok(positive.includes(sign) && positive.includes('“Ｈｉ， ｙｏｕ”'), positive);
});

test('a style speaks in tags to those trained on tags', () => {
  const look = (kind: Kind): string =>
    compose({ checkpoint: checkpoints[kind], wishes: { style: 'oil', raw: true } }).brief.positive;
  assert.match(look('noobai'), /^an orange cat, oil painting \\\(medium\\\), /);
  assert.match(look('flux'), /^an orange cat, oil painting on canvas, /);
});

test('where no negative prompt is read none is sent but that of the house, and who asked for one is told', () => {
  const told = { key: 'ask.avoidUnread', facts: { family: 'Flux' } };
  const parts = { checkpoint: checkpoints.flux, enforcedNegative: 'gore' };
  assert.deepEqual([compose(parts).brief.negative, compose(parts).notes], ['gore', []]);
  assert.deepEqual(compose({ ...parts, hasAvoided: true }).notes, [told]);
  assert.deepEqual(compose({ ...parts, wishes: { avoid: 'dogs' } }).notes, [told]);
  assert.deepEqual(compose({ ...parts, checkpoint: checkpoints.sd3, hasAvoided: true }).brief.negative, 'blurry, gore');
});

test('whatever is asked for, the order is within what the family draws', () => {
  const wishes: fc.Arbitrary<Wishes> = fc.record(
    {
      steps: fc.integer({ min: 1, max: 100_000 }),
      cfg: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
      sampler: fc.constantFrom('Euler a', 'DPM++ 2M Karras', 'DDIM', 'k_euler_a', 'Euler Automatic', 'Heun', '\ud800'),
      size: fc.record({ width: fc.integer({ min: 1, max: 20_000 }), height: fc.integer({ min: 1, max: 20_000 }) }),
      ratio: fc.record({ w: fc.integer({ min: 1, max: 100 }), h: fc.integer({ min: 1, max: 100 }) }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(wishes, fc.constantFrom(...kinds), fc.constantFrom('draft', 'fine'), (wish, kind, quality) => {
      const checkpoint = checkpoints[kind];
      const { brief } = compose({ checkpoint, wishes: wish, preset: presetOf(quality) });
      briefSchema.parse(brief);
      const { cfg, steps, unsuited: bad } = profileOf(checkpoint);
      assert.ok(brief.cfg >= cfg.least && brief.cfg <= cfg.most);
      assert.ok(brief.steps >= steps.least && brief.steps <= steps.most);
      assert.ok(!bad?.sampler?.test(brief.sampler) && !bad?.scheduler?.test(brief.scheduler ?? ''));
      assert.equal(familyOf(brief.checkpoint).name, familyOf(checkpoint).name);
    }),
    { numRuns: 500 },
  );
});
