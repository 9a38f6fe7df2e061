/** Whatever a creation holds: its card fits into a message, and offers nothing that cannot be done. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { chatLabelsFor, locales } from '../../config/locales/index.ts';
import { actionSchema } from '../../src/actions.ts';
import { composeCard } from '../../src/chat/card.ts';
import { cutLine, cutText } from '../../src/chat/cut.ts';
import type { Card } from '../../src/chat/model.ts';
import { ruleOf } from '../../src/chat/verbs.ts';
import { operations, stages } from '../../src/creation.ts';
import type { Verb, View } from '../../src/desk.ts';
import { brief, madeAt, picture, viewAt } from './cardViews.ts';
import { codePoint } from '../prompt/codePoint.ts';

const family = '👨‍👩‍👧‍👦';
const piece = fc.constantFrom(
  family,
  '🏳️‍🌈',
  '🇨🇳',
  'é',
  'e\u0301',
  '字',
  ' ',
  '\n',
  'a',
  'عربي',
  '\ud800',
  '👍🏽',
  'क्षि',
  '. ',
);
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: piece, maxLength, size: 'max' }),
    fc.string({ unit: codePoint, maxLength, size: 'max' }),
    fc.constant(''),
  );

const allVerbs: readonly Verb[] = [
  ...operations.filter((one) => one !== 'draw' && one !== 'replay'),
  ...(['input', 'recipe', 'cancel', 'go', 'reword', 'verbatim', 'rewrite'] as const),
];

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const list = (most: number, length: number): fc.Arbitrary<string[]> => fc.array(text(length), { maxLength: most });

const parts = fc.record({
  stage: fc.constantFrom(...stages),
  locale: fc.constantFrom(...locales),
  operation: fc.constantFrom(...operations),
  words: text(4000),
  title: text(80),
  text: text(600),
  notes: list(12, 500),
  verbs: fc.subarray([...allVerbs]),
  pictures: fc.array(fc.nat(4294967295).map(picture), { maxLength: 4 }),
  count: fc.integer({ min: 1, max: 4 }),
  simulated: fc.boolean(),
  hidden: fc.boolean(),
  writer: optional(fc.constantFrom('lexicon', 'verbatim', 'constructor', 'qwen3:8b')),
  checkpoint: optional(text(200)),
  descriptions: optional(list(4, 2000)),
  positive: text(4000),
  negative: text(4000),
  sentence: text(300),
  said: list(60, 80),
  missing: list(60, 80),
  added: list(60, 200),
  seconds: optional(fc.tuple(fc.nat(100_000), fc.nat(100_000))),
  fraction: fc.double({ min: -1, max: 2, noNaN: true }),
  picked: optional(fc.integer({ min: 1, max: 6 })),
  drawMs: optional(fc.nat(1e7)),
  session: optional(fc.constant('S-4F7KQ2')),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

/** Without the keys that have no value. */
const present = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

const viewOf = (given: Parts): View => {
  const {
    stage,
    locale,
    count,
    positive,
    negative,
    sentence,
    said,
    missing,
    added,
    seconds,
    fraction,
    picked: _,
    ...rest
  } = given;
  const kept = said.map((word) => ({ said: word, as: 'x' }));
  return present({
    ...viewAt(stage, locale),
    ...rest,
    brief: { ...brief, count },
    prompt: { positive, negative },
    understanding: { sentence, kept, missing, ratio: '2:3', style: rest.title, until: madeAt + 5000 },
    diff: { added, removed: missing, settings: [] },
    progress: { phase: 'drawing' as const, fraction, step: 3, steps: 20 },
    ...(seconds && { turn: { ahead: 1, seconds } }),
  } as View);
};

const holds = (check: (card: Card, view: View) => void): void =>
  fc.assert(
    fc.property(parts, (given) => {
      const view = viewOf(given);
      const how = { now: madeAt + 60_000, ...(given.picked !== undefined && { picked: given.picked }) };
      check(composeCard(view, chatLabelsFor(view.locale), how), view);
    }),
    { numRuns: 150 },
  );

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** `part` is `whole` up to the end of a grapheme. */
const isWholeCut = (part: string, whole: string): boolean => {
  const from = whole.toWellFormed();
  const kept = part.endsWith('…') && !from.startsWith(part) ? part.slice(0, -1) : part;
  if (!from.startsWith(kept)) return false;
  const next = segmenter.segment(from).containing(kept.length);
  return next === undefined || next.index === kept.length;
};

test('every text is within its limit, well-formed, and all together fit into one message', () => {
  holds(({ title, text: sentence, rows, notes, facts, alt }) => {
    assert.ok(title.length <= 100 && sentence.length <= 400 && alt.length <= 1000);
    for (const fact of facts) assert.ok(fact.length <= 60);
    for (const one of [title, alt, ...facts]) assert.ok(!/[\n\r]/.test(one));
    const all = [title, sentence, ...rows.flatMap(({ label, value }) => [label, value]), ...notes, ...facts];
    for (const one of [...all, alt]) assert.ok(one.isWellFormed());
    assert.ok(all.join('').length < 4000, `${all.join('').length}`);
  });
});

test('what is cut is cut between graphemes', () => {
  fc.assert(
    fc.property(text(300), fc.integer({ min: 1, max: 200 }), (whole, most) => {
      const cut = cutText(whole, most);
      assert.ok(cut.length <= most);
      assert.ok(isWholeCut(cut, whole), JSON.stringify([whole, cut]));
      if (whole.toWellFormed().length <= most) assert.equal(cut, whole.toWellFormed());
    }),
    { numRuns: 1000 },
  );
  assert.equal(cutText(family.repeat(3), 23), `${family}${family}…`);
  assert.equal(cutText(family.repeat(3), 22), `${family}…`);
  assert.equal(cutText(`a${'\u0301'.repeat(500)}`, 100), '…');
  assert.equal(cutLine('  a \n b  ', 10), 'a b');
});

test('buttons: at most five rows of five, short, each action one that a press may carry, none twice', () => {
  holds(({ buttons, choices }) => {
    assert.ok(buttons.length + choices.length <= 5);
    const all = buttons.flat();
    for (const row of buttons) assert.ok(row.length > 0 && row.length <= 5);
    for (const { label } of all) assert.ok(label.length > 0 && label.length <= 34, label);
    for (const { emoji } of all) assert.ok(emoji === undefined || /^\p{RGI_Emoji}$/v.test(emoji), emoji);
    const actions = [...all, ...choices].map(({ action }) => action);
    for (const action of actions) {
      assert.deepEqual(actionSchema.parse(action), action);
      assert.ok(ruleOf(action.verb), action.verb);
    }
    assert.equal(new Set(actions.map((action) => JSON.stringify(action))).size, actions.length);
    for (const { options } of choices) {
      assert.ok(options.length > 0 && options.length <= 25);
      assert.ok(options.filter(({ chosen }) => chosen).length <= 1);
    }
  });
});

test('nothing is offered that nobody can do', () => {
  const needNobody = ['more', 'pick', 'why', 'drawThis'];
  holds(({ buttons, choices }, view) => {
    const shared = ['vote', 'focus', 'branch', 'step'].map((verb) => `session.${verb}`);
    const isShared = view.session !== undefined && view.stage === 'done' && view.pictures.length > 0;
    const offered: readonly string[] = [...view.verbs, ...needNobody, ...(isShared ? shared : [])];
    for (const { action } of [...buttons.flat(), ...choices]) assert.ok(offered.includes(action.verb), action.verb);
    for (const { action } of buttons.flat())
      if (action.verb === 'drawThis') assert.ok(view.descriptions?.[Number(action.argument) - 1] !== undefined);
  });
});
