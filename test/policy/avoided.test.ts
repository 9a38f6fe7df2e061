/** Crossing the hard line by what a picture should not show. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createHardLine } from '../../src/policy/hardLine.ts';
import { type Term, terms } from '../../src/policy/terms.ts';
import { disguises } from './disguises.ts';
import { shortest } from '../shortest.ts';

const { check } = createHardLine();
const termOf = (entry: string | Term): string => (typeof entry === 'string' ? entry : entry.term).replace('*', '');
const minors = [...terms.minor.latin, ...terms.minor.cjk].map(termOf);
const youths = [...terms.youth.latin, ...terms.youth.cjk].map(termOf);
const explicit = [...terms.explicit.latin, ...terms.explicit.cjk].map(termOf);

const clothes = [
  'clothes',
  'any clothing',
  'underwear',
  '(clothes:1.5)',
  'all her clothes',
  '衣服',
  '任何衣物',
  '服装',
  '服',
  '穿衣服',
];
const adults = ['adult', 'adults', 'mature female', 'grown-ups', '成年人', '成人', '大人'];
const ruleOf = (text: string, avoided: string): string | undefined => {
  const verdict = check(text, avoided);
  return verdict.ok ? undefined : verdict.rule;
};

test('clothes are not taken from the young', () => {
  for (const avoided of clothes) {
    for (const who of minors) assert.equal(ruleOf(`${who}, beach`, avoided), 'minor+unclothed', `${who} / ${avoided}`);
    for (const who of youths) assert.equal(ruleOf(`${who}, beach`, `blurry, ${avoided}`), 'youth+unclothed', avoided);
    assert.equal(ruleOf('an old fisherman, beach', avoided), undefined);
  }
});

test('adults are not taken from what is explicit', () => {
  for (const avoided of adults) {
    for (const what of explicit)
      assert.equal(ruleOf(`woman, ${what}`, avoided), 'explicit+unaged', `${what} / ${avoided}`);
    assert.equal(ruleOf('children on a beach', avoided), undefined);
  }
});

test('in every disguise', () => {
  for (const [name, disguise] of Object.entries(disguises))
    for (const avoided of ['clothes', 'all clothing', '衣服', '服装'])
      assert.equal(ruleOf('child, beach', disguise(avoided)), 'minor+unclothed', name);
});

test('a negative prompt may name everything else', () => {
  const harmless = [
    'nsfw, nude',
    'nude, naked, no clothes',
    'torn clothes, dirty clothes',
    'adult dogs',
    'clothes line, hat, skirt, dress, swimsuit',
    '破衣服、红色的衣服、晾衣服的绳子',
    '成人礼、大人物',
    'lowres, bad anatomy, (worst quality:1.4)',
    '18岁，成年人',
  ];
  for (const avoided of harmless) assert.equal(ruleOf('孩子在海边，child on a beach', avoided), undefined, avoided);
  assert.equal(ruleOf('nude statue, marble', 'people, crowd, blurry'), undefined);
});

test('the worst lists cost little', () => {
  const worst = [',a', 'c ', 'clothes on ', 'any ', '1.', '.', '任何', 'a.b ', 'the of '].map((part) =>
    part.repeat(4000 / part.length),
  );
  for (const avoided of worst) {
    const best = shortest(() => void check('child', avoided), 60);
    assert.ok(best < 60, `${avoided.slice(0, 12)} ${best} ms`);
  }
});
