import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { draftSchema } from '../../src/creation.ts';
import { parseDraft } from '../../src/prompt/draft.ts';
import { hostileAnswer } from './hostile.ts';
import { shortest } from '../shortest.ts';

const good = {
  positive: 'an orange cat in the rain',
  negative: 'blurry',
  aspect: '16:9',
  style: 'ink',
  title: '雨中的橘猫',
};
const json = (changes: Record<string, unknown> = {}): string => JSON.stringify({ ...good, ...changes });
const draft = { ...good, understanding: '', kept: [], missing: [], writer: 'llama3:8b' };
const parse = (raw: string) => parseDraft(raw, 'llama3:8b');

const readable: readonly (readonly [string, string])[] = [
  ['plain', json()],
  ['with a byte order mark', `\ufeff${json()}`],
  ['in a fence', `\`\`\`json\n${json()}\n\`\`\``],
  ['with talk around', `Sure! Here it is:\n${json()}\nLet me know if you want {changes}.`],
  ['behind thoughts with braces', `I think {a cat} fits. ${json()}`],
  ['with extra keys', json({ width: 4096, steps: 150, override_settings: { a: 1 }, script_name: 'x' })],
  ['with lists of words', json({ positive: ['an orange cat in the rain'], negative: ['blurry'] })],
  ['with talk inside', json({ positive: 'Here is your prompt: "an orange cat in the rain"' })],
  [
    'with more talk inside',
    json({ positive: 'Sure, here is the prompt: an orange cat in the rain. Let me know if you need more!' }),
  ],
  ['with Chinese talk inside', json({ positive: '提示词：an orange cat in the rain' })],
  ['with talk inside in Japanese', json({ positive: 'こちらがプロンプトです：an orange cat in the rain' })],
  ['with talk inside in Korean', json({ positive: '프롬프트: an orange cat in the rain' })],
  ['with talk inside in Russian', json({ positive: 'Вот ваш промпт: an orange cat in the rain' })],
  ['with both prompts in one', json({ positive: 'an orange cat in the rain. Negative prompt: blurry', negative: '' })],
  ['with another spelling of the ratio', json({ aspect: '16x9' })],
  ['with a ratio that is not offered', json({ aspect: '17:9' })],
];

for (const [how, raw] of readable) {
  test(`an answer ${how}`, () => {
    assert.deepEqual(parse(raw), { ok: true, draft });
  });
}

const unusable: readonly (readonly [string, RegExp])[] = [
  ['', /not one JSON object/],
  ['an orange cat', /not one JSON object/],
  ['[1,2]', /not one JSON object/],
  ['null', /not one JSON object/],
  ['{"positive": "a cat"', /not one JSON object/],
  ['<html><body>502</body></html>', /not one JSON object/],
  [`${json()}${' '.repeat(20_000)}`, /too long/],
  ['{}', /"positive" is missing/],
  [json({ positive: 7 }), /"positive" is missing/],
  [json({ negative: { a: 1 } }), /"negative" is missing/],
  [json({ positive: ' \n\u200b ' }), /empty/],
  [json({ positive: '...' }), /no words/],
  [json({ positive: 'cat '.repeat(1200) }), /too long/],
  [json({ positive: "I can't help with that." }), /refusal/],
  [json({ positive: 'I’m sorry, but I cannot create this.' }), /refusal/],
  [json({ positive: 'I am very sorry, but I cannot create this.' }), /refusal/],
  [json({ positive: '抱歉，我不能' }), /refusal/],
  [json({ positive: '作为一个AI语言模型，我无法' }), /refusal/],
  [json({ positive: '很抱歉，我無法畫這個' }), /refusal/],
  [json({ positive: '申し訳ありませんが、お手伝いできません' }), /refusal/],
  [json({ positive: '죄송합니다. 도와드릴 수 없습니다' }), /refusal/],
  [json({ positive: 'К сожалению, я не могу это нарисовать' }), /refusal/],
  [json({ positive: 'Unfortunately, I am not able to do that' }), /refusal/],
  [json({ positive: 'As a large language model I' }), /refusal/],
  [json({ positive: '雨中的橘猫, orange cat' }), /English/],
  [json({ positive: '雨の中のオレンジの猫, cat' }), /English/],
  [json({ positive: '빗속의 주황색 고양이, cat' }), /English/],
  [json({ positive: 'рыжий кот под дождём, cat' }), /English/],
  [json({ positive: 'very detailed, '.repeat(30) }), /repeats/],
  [json({ positive: 'cat '.repeat(60) }), /repeats/],
];

for (const [raw, reason] of unusable) {
  test(`unusable: ${JSON.stringify(raw.slice(0, 60))}`, () => {
    const verdict = parse(raw);
    assert.ok(!verdict.ok);
    assert.match(verdict.reason, reason);
  });
}

test('Chinese stays where it is to be written in the picture', () => {
  const positive = 'a red banner with the words “新年快乐”, lanterns';
  assert.deepEqual(parse(json({ positive })), { ok: true, draft: { ...draft, positive } });
});

test('prompts that only look like refusals are prompts', () => {
  for (const positive of [
    'I love you, neon sign',
    'a sorry looking dog',
    'sorcerer, as an air mage',
    'prompt corner shop',
  ]) {
    const verdict = parse(json({ positive }));
    assert.ok(verdict.ok, positive);
    assert.equal(verdict.draft.positive, positive);
  }
});

test('what is only welcome never spoils an answer', () => {
  const verdict = parse(json({ negative: null, aspect: '99:1', style: 7, title: 'x'.repeat(999) }));
  assert.ok(verdict.ok);
  assert.deepEqual(
    { ...verdict.draft, title: verdict.draft.title.length },
    {
      positive: good.positive,
      negative: '',
      title: 80,
      understanding: '',
      kept: [],
      missing: [],
      writer: 'llama3:8b',
    },
  );
});

test('what was understood and what was kept are read as models write them', () => {
  const kept = [
    { said: '橘猫', as: 'orange cat' },
    { said: '三', as: 'three' },
  ];
  for (const given of [
    kept,
    [...kept, { said: '橘猫', as: 'another' }],
    [['橘猫', 'orange cat'], { said: '三', as: ['three'] }],
    { 橘猫: 'orange cat', 三: 'three' },
    [null, 7, 'x', [], {}, { said: '', as: 'y' }, { said: 'z' }, { said: {}, as: 'z' }, ...kept],
    [{ said: ' 橘猫\n', as: 'orange\u200b  cat', more: 1 }, kept[1]],
  ]) {
    const verdict = parse(json({ kept: given, understanding: ' 雨里的\n橘猫。 ' }));
    assert.ok(verdict.ok);
    assert.deepEqual(verdict.draft.kept, kept, JSON.stringify(given));
    assert.equal(verdict.draft.understanding, '雨里的 橘猫。');
  }
  for (const given of [undefined, null, 7, 'three', true, [[[]]]]) {
    const verdict = parse(json({ kept: given, understanding: given }));
    assert.ok(verdict.ok, JSON.stringify(given));
    assert.deepEqual(verdict.draft.kept, []);
  }
  const refused = parse(json({ understanding: '抱歉，我无法理解。' }));
  assert.ok(refused.ok && refused.draft.understanding === '');
});

test('what was kept is cut to what a draft may hold', () => {
  const kept = Array.from({ length: 10 }, (_, at) => ({ said: `${at} ${'猫'.repeat(200)}`, as: 'a'.repeat(900) }));
  const fitting = parse(json({ kept, understanding: '长'.repeat(2_000) }));
  assert.ok(fitting.ok);
  draftSchema.parse(fitting.draft);
  assert.equal(fitting.draft.kept.length, 10);
  assert.equal(fitting.draft.understanding.length, 300);
  const many = parse(json({ kept: Array.from({ length: 150 }, (_, at) => ({ said: `${at}`, as: 'x' })) }));
  assert.ok(many.ok && many.draft.kept.length === 60);
});

test('marks count as words, and words in Latin letters of any language as English', () => {
  for (const positive of ['<1>', '<1>, <2>', 'Señor Müller at a café, naïve style']) {
    const verdict = parse(json({ positive }));
    assert.ok(verdict.ok, positive);
    assert.equal(verdict.draft.positive, positive);
  }
});

test('whatever a model answers: a draft that fits its schema, or a reason', () => {
  fc.assert(
    fc.property(hostileAnswer, (raw) => {
      const verdict = parse(raw);
      if (verdict.ok) draftSchema.parse(verdict.draft);
      else assert.ok(verdict.reason.length > 0 && verdict.reason.length < 200);
    }),
    { numRuns: 400 },
  );
});

test('the longest answers of the worst kind take under 20 ms', () => {
  for (const piece of [
    '{',
    '}',
    '{"',
    '"',
    '\\',
    '{"positive":"',
    'here is ',
    'sure ',
    'the ',
    '提示词',
    ' ',
    ',',
    '"a',
    '“',
    'i hope this ',
    'let me know if',
    '<1>',
    '저는 ',
    'negative',
    'я не могу ',
    '{"kept":[',
  ]) {
    const filler = piece.repeat(16_384);
    for (const raw of [
      filler.slice(0, 16_384),
      JSON.stringify({
        positive: filler.slice(0, 4000),
        negative: filler.slice(0, 3000),
        understanding: filler.slice(0, 900),
      }),
    ]) {
      const best = shortest(() => void parse(raw), 20);
      assert.ok(best < 20, `${JSON.stringify(piece)} took ${best.toFixed(1)} ms`);
    }
  }
});
