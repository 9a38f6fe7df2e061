/** Styles of the house and of people, and what they bring to each family. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Draft } from '../../src/creation.ts';
import { type BriefParts, composeBrief } from '../../src/prompt/brief.ts';
import { profileOf } from '../../src/prompt/family.ts';
import { samplers } from '../../src/prompt/samplers.ts';
import { checkpoints, presetOf, styles } from './known.ts';
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

test('a style of one’s own goes before one of the house; one that is gone is told', () => {
  const ownStyles = [
    { name: '水墨', positive: 'my ink, <lora:brush:0.7>', negative: 'colour' },
    { name: 'dusk', positive: 'soft dusk', negative: '' },
  ];
  const { brief, notes } = compose({ ownStyles, wishes: { style: '水墨' }, allowedLoras: ['brush'] });
  assert.equal(brief.positive, 'an orange cat, my ink <lora:brush:0.7>');
  assert.equal(brief.negative, 'blurry, colour');
  assert.deepEqual(notes, []);
  const strange = compose({ ownStyles, wishes: { style: '水墨' } });
  assert.equal(strange.brief.positive, 'an orange cat, my ink', 'a LoRA that is not there is not called');
  const gone = compose({ ownStyles, wishes: { style: 'dusc' } });
  assert.deepEqual(gone.notes, [{ key: 'ask.unknownStyle', facts: { given: 'dusc', near: 'dusk' } }]);
  assert.equal(compose({ draft: { ...draft, style: 'oil' }, wishes: { style: '' } }).brief.positive, 'an orange cat');
});

test('a style brings settings of its own for the family, but not to checkpoints that draw otherwise', () => {
  const drawn = (changes: Partial<BriefParts>) => {
    const { sampler, scheduler, cfg, steps } = compose({ wishes: { style: 'photo' }, ...changes }).brief;
    return [sampler, scheduler, cfg, steps];
  };
  assert.deepEqual(drawn({ loaded: checkpoints.sd1 }), ['DPM++ SDE', 'Karras', 6, 28]);
  assert.deepEqual(drawn({ loaded: checkpoints.sdxl, preset: presetOf('draft') }), ['DPM++ 2M SDE', 'Karras', 5, 15]);
  assert.deepEqual(drawn({ loaded: checkpoints.lightning }), ['Euler', 'SGM Uniform', 1.5, 8]);
  assert.deepEqual(drawn({ loaded: checkpoints.schnell }), ['Euler', 'Simple', 1, 4]);
  assert.deepEqual(drawn({ loaded: checkpoints.sd1, wishes: { style: 'photo', cfg: 9, steps: 20 } }).slice(2), [9, 20]);
  assert.deepEqual(drawn({ loaded: checkpoints.sd1, preset: presetOf('classic') }), ['Euler', undefined, 7, 50]);
  const chosen = { loaded: checkpoints.sd1, wishes: {}, draft: { ...draft, style: 'photo' } };
  assert.deepEqual(drawn(chosen), ['DPM++ 2M', 'Karras', 7, 24], 'the writer gives words, not settings');
  assert.match(compose(chosen).brief.positive, /RAW photo/);
});

test('every style of the house is within what each family draws, in words that family reads', () => {
  for (const { name, families = {} } of styles) {
    for (const kind of ['sd1', 'sdxl', 'pony', 'illustrious', 'noobai', 'flux', 'sd3'] as const) {
      const { brief, notes } = compose({ checkpoint: checkpoints[kind], wishes: { style: name } });
      const { steps, cfg, sampler } = families[kind] ?? {};
      assert.deepEqual(notes, [], `${name} ${kind}`);
      if (steps !== undefined) assert.equal(brief.steps, steps, `${name} ${kind}`);
      if (cfg !== undefined) assert.equal(brief.cfg, cfg, `${name} ${kind}`);
      if (sampler !== undefined) {
        assert.ok((samplers as readonly string[]).includes(sampler), sampler);
        const asked = compose({ checkpoint: checkpoints[kind], wishes: { sampler } });
        assert.deepEqual(asked.notes, [], `${name} ${kind}: ${sampler}`);
      }
      // Picture boards know neither articles nor sentences.
      const look = brief.positive.slice(brief.positive.indexOf('an orange cat') + 'an orange cat'.length);
      if (profileOf(checkpoints[kind]).captions === 'tags')
        assert.doesNotMatch(look, /\b(?:a|an|the|with)\b/, `${name} ${kind}`);
    }
  }
});
