import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { reasonSchema, sources, type Draft, type Wishes } from '../../src/creation.ts';
import { type BriefParts, composeBrief } from '../../src/prompt/brief.ts';
import { type Layers, resolveWishes } from '../../src/prompt/resolve.ts';
import { presetOf, styles } from './known.ts';
import { tokens } from './clip.ts';

const wide = { w: 16, h: 9 };

test('the nearest to the person wins, and it is known who that was', () => {
  const { wishes, from } = resolveWishes({
    flag: { count: 2, avoid: 'text' },
    session: { style: 'ink', count: 3 },
    person: { ratio: '16:9', style: 'oil', quality: 'fine', ask: true },
    channel: { lane: 'relax', quality: 'draft' },
    studio: { hidden: true, lane: 'fast', ratio: { w: 1, h: 1 } },
  });
  assert.deepEqual(wishes, {
    count: 2,
    avoid: 'text',
    style: 'ink',
    ratio: wide,
    quality: 'fine',
    ask: true,
    lane: 'relax',
    hidden: true,
  });
  assert.deepEqual(from, {
    count: 'flag',
    avoid: 'flag',
    style: 'session',
    ratio: 'person',
    quality: 'person',
    ask: 'person',
    lane: 'channel',
    hidden: 'studio',
  });
});

test('a size is not bent by a usual ratio, a sampler keeps its schedule, plain words get no usual style', () => {
  const size = { width: 640, height: 960 };
  assert.deepEqual(resolveWishes({ flag: { size }, person: { ratio: '16:9' } }).wishes, { size });
  assert.deepEqual(resolveWishes({ flag: { ratio: wide }, studio: { size } }).wishes, { ratio: wide });
  const usual = { sampler: 'DPM++ 2M', scheduler: 'Karras' };
  assert.deepEqual(resolveWishes({ flag: { sampler: 'LCM' }, studio: usual }).wishes, { sampler: 'LCM' });
  assert.deepEqual(resolveWishes({ flag: {}, studio: usual }).wishes, usual);
  assert.deepEqual(resolveWishes({ flag: { raw: true }, person: { style: 'ink' } }).wishes, { raw: true });
  assert.deepEqual(resolveWishes({ flag: { raw: true, style: 'ink' } }).wishes, { raw: true, style: 'ink' });
  assert.deepEqual(resolveWishes({ flag: {}, person: { ratio: 'wide' } }).wishes, {}, 'a setting nobody can read');
  assert.deepEqual(resolveWishes({ flag: { style: '' }, person: { style: 'ink' } }).wishes, { style: '' }, 'none');
});

test('whatever the layers, each wish is the first that was said', () => {
  const layer: fc.Arbitrary<Wishes> = fc.record(
    {
      count: fc.integer({ min: 1, max: 4 }),
      style: fc.constantFrom('ink', 'oil'),
      steps: fc.integer({ min: 1, max: 150 }),
      lane: fc.constantFrom('fast' as const, 'relax' as const),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.record({ flag: layer, session: layer, channel: layer, studio: layer }), (layers) => {
      const { wishes, from } = resolveWishes(layers);
      const order = [layers.flag, layers.session, layers.channel, layers.studio];
      for (const key of ['count', 'style', 'steps', 'lane'] as const) {
        const first = order.find((one) => one[key] !== undefined);
        assert.equal(wishes[key], first?.[key]);
        assert.equal(from[key] === undefined, first === undefined);
        if (from[key]) assert.equal(layers[from[key] as keyof typeof layers][key], first?.[key]);
      }
    }),
  );
});

const draft: Draft = {
  positive: 'an orange cat',
  negative: 'blurry',
  aspect: '3:2',
  title: '猫',
  understanding: '',
  kept: [],
  missing: [],
  writer: 'lexicon',
};

/** Setting and source, as `steps 28 family`. */
function why(layers: Layers, changes: Partial<BriefParts> = {}): Map<string, string> {
  const { wishes, from } = resolveWishes(layers);
  const { reasons } = composeBrief({
    tokens,
    draft,
    wishes,
    from,
    preset: presetOf('normal'),
    usualQuality: 'normal',
    styles,
    random: () => 0.5,
    ...changes,
  });
  for (const reason of reasons) reasonSchema.parse(reason);
  assert.ok(reasons.every(({ source }) => sources.includes(source)));
  return new Map(
    reasons.filter(({ setting }) => setting !== 'negative').map((one) => [one.setting, `${one.value} ${one.source}`]),
  );
}

test('every setting says who decided it', () => {
  assert.deepEqual(Object.fromEntries(why({ flag: {} }, { loaded: 'ponyDiffusionV6XL.safetensors' })), {
    ratio: '3:2 words',
    size: '1216×832 family',
    steps: '28 family',
    cfg: '7 family',
    sampler: 'Euler a family',
    count: '1 family',
    quality: 'normal preset',
    model: 'ponyDiffusionV6XL.safetensors studio',
    clipSkip: '2 family',
  });
  const layers: Layers = {
    flag: { steps: 30, model: 'sd_xl_base_1.0' },
    session: { count: 2 },
    person: { ratio: '16:9', quality: 'fine' },
    channel: { style: 'ink' },
    studio: { sampler: 'DPM++ 2M', scheduler: 'Karras' },
  };
  assert.deepEqual(Object.fromEntries(why(layers, { checkpoint: 'sd_xl_base_1.0', preset: presetOf('fine') })), {
    ratio: '16:9 person',
    size: '1344×768 family',
    steps: '30 flag',
    cfg: '5 style',
    sampler: 'DPM++ 2M studio',
    scheduler: 'Karras studio',
    count: '2 session',
    style: 'ink channel',
    quality: 'fine person',
    model: 'sd_xl_base_1.0 flag',
  });
});

test('presets, families and bounds have their say after everybody else', () => {
  const classic = why({ flag: {} }, { preset: presetOf('classic'), loaded: 'flux1-dev.safetensors' });
  assert.deepEqual(
    ['size', 'steps', 'cfg', 'sampler', 'count'].map((name) => classic.get(name)),
    ['512×512 preset', '50 preset', '7 preset', 'Euler preset', '2 preset'],
  );
  assert.equal(classic.get('distilledCfg'), '3.5 family');
  assert.equal(why({ flag: { steps: 150 } }).get('steps'), '80 bound');
  assert.equal(why({ flag: { size: { width: 4096, height: 2048 } } }).get('size'), '2048×1024 bound');
  assert.equal(why({ flag: { cfg: 12 } }, { checkpoint: 'flux1-dev' }).get('cfg'), '1 family');
  assert.equal(why({ flag: { sampler: 'Euler a' } }, { checkpoint: 'flux1-dev' }).get('sampler'), 'Euler family');
  assert.equal(why({ flag: {} }, { preset: presetOf('draft') }).get('steps'), '12 preset');
  assert.equal(why({ flag: {} }, { draft: { ...draft, style: 'oil' } }).get('style'), 'oil words');
});

test('each part of the negative prompt says what it is there for', () => {
  const { wishes, from } = resolveWishes({ flag: {}, channel: { avoid: 'text' }, studio: { style: 'oil' } });
  const { reasons } = composeBrief({
    tokens,
    draft,
    wishes,
    from,
    preset: { effort: 1, negative: 'noise' },
    styles,
    random: () => 0.5,
    loaded: 'ponyDiffusionV6XL',
    enforcedNegative: 'gore',
  });
  assert.deepEqual(
    reasons.filter(({ setting }) => setting === 'negative').map(({ value, source }) => `${source}: ${value}`),
    [
      'channel: text',
      'words: blurry',
      'style: photograph, 3d render, flat colors',
      'preset: noise',
      'family: score_6, score_5, score_4',
      'bound: gore',
    ],
  );
});
