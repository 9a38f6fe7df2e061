import assert from 'node:assert/strict';
import test from 'node:test';
import { chatEn } from '../../config/locales/chat.en.ts';
import { chatZhCN } from '../../config/locales/chat.zh-CN.ts';
import { chatLabelsFor, locales } from '../../config/locales/index.ts';
import { composeCard } from '../../src/chat/card.ts';
import type { CardLabels } from '../../src/chat/labels.ts';
import type { Card } from '../../src/chat/model.ts';
import { operations, type Stage, stages } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import { brief, madeAt, picture, viewAt } from './cardViews.ts';

const soon = madeAt + 5000;

const cardOf = (view: View, how: { now?: number; picked?: number } = {}): Card =>
  composeCard(view, chatLabelsFor(view.locale), { now: soon, ...how });

const pressable = ({ buttons }: Card): string[][] =>
  buttons.map((row) => row.map(({ label, action }) => `${action.verb}: ${label}`));

/** What stands on the card, line by line. */
const written = ({ title, text, rows, notes, facts }: Card): string[] => [
  title,
  text,
  ...rows.map(({ label, value }) => `${label}: ${value}`),
  ...notes,
  facts.join(' · '),
];

const chinese: Readonly<Record<Stage, string[]>> = {
  queued: ['⏳ 雨里的橘猫，放着纸鸢', '收到，正在读懂你的描述…', 'J-4F7KQ2'],
  writing: ['🎨 雨里的橘猫，放着纸鸢', '正在写提示词…', '提示词: an orange cat', 'J-4F7KQ2'],
  asking: [
    '💬 雨中橘猫',
    '我是这样理解的，要这样画吗？',
    '画面: 雨里的一只橘猫，水彩画',
    '改写保留了: 2/3',
    '另补在末尾: 「纸鸢」',
    '提示词: an orange cat in the rain, watercolour',
    '不要出现: lowres, blurry',
    '比例: 2:3',
    '风格: 水彩',
    '不用回答也行，15 秒后就照这样开始画。',
    'J-4F7KQ2',
  ],
  waiting: ['⏳ 雨中橘猫', '前面还有 3 个 · 大约 1–2 分钟后画好', '画面: 雨里的一只橘猫，水彩画', 'J-4F7KQ2'],
  drawing: [
    '🎨 雨中橘猫',
    '正在画，大约还要 9 秒',
    '画面: 雨里的一只橘猫，水彩画',
    '48% · 第 14/28 步 · dreamshaper_8 · J-4F7KQ2',
  ],
  delivering: ['🎨 雨中橘猫', '检查并保存…', '画面: 雨里的一只橘猫，水彩画', 'J-4F7KQ2'],
  done: ['✅ 雨中橘猫', '雨里的一只橘猫，水彩画', '512×768 · dreamshaper_8 · 种子 7 · 用时 12 秒 · J-4F7KQ2'],
  failed: ['⚠️ 雨中橘猫', '显存不够画 1536×1536，请换小一点的比例或减少张数再试。', 'E-SD-04 · J-4F7KQ2'],
  cancelled: ['⏹️ 雨中橘猫', '已停止。', 'J-4F7KQ2'],
  expired: ['⏹️ 雨里的橘猫，放着纸鸢', '等了 120 分钟还没有机器可用，已取消。可以稍后再画一次。', 'J-4F7KQ2'],
};

const english: Readonly<Record<Stage, string[]>> = {
  queued: ['⏳ an orange cat in the rain flying a kite', 'Got it, reading your idea…', 'J-4F7KQ2'],
  writing: ['🎨 an orange cat in the rain flying a kite', 'Writing the prompt…', 'Prompt: an orange cat', 'J-4F7KQ2'],
  asking: [
    '💬 Orange cat in the rain',
    'This is what I understood. Shall I draw it?',
    'Picture: An orange cat in the rain, as a watercolour',
    'Your words kept: 2/3',
    'Added at the end: “kite”',
    'Prompt: an orange cat in the rain, watercolour',
    'Avoid: lowres, blurry',
    'Ratio: 2:3',
    'Style: Watercolour',
    'No need to answer: it is drawn like this in 15 s.',
    'J-4F7KQ2',
  ],
  waiting: [
    '⏳ Orange cat in the rain',
    '3 ahead of you · ready in about 1–2 min',
    'Picture: An orange cat in the rain, as a watercolour',
    'J-4F7KQ2',
  ],
  drawing: [
    '🎨 Orange cat in the rain',
    'Drawing, about 9 s to go',
    'Picture: An orange cat in the rain, as a watercolour',
    '48% · step 14/28 · dreamshaper_8 · J-4F7KQ2',
  ],
  delivering: [
    '🎨 Orange cat in the rain',
    'Checking and saving…',
    'Picture: An orange cat in the rain, as a watercolour',
    'J-4F7KQ2',
  ],
  done: [
    '✅ Orange cat in the rain',
    'An orange cat in the rain, as a watercolour',
    '512×768 · dreamshaper_8 · seed 7 · 12 s · J-4F7KQ2',
  ],
  failed: [
    '⚠️ Orange cat in the rain',
    'The card has too little memory for 1536×1536; try a smaller ratio or fewer pictures.',
    'E-SD-04 · J-4F7KQ2',
  ],
  cancelled: ['⏹️ Orange cat in the rain', 'Stopped.', 'J-4F7KQ2'],
  expired: [
    '⏹️ an orange cat in the rain flying a kite',
    'No drawing machine came online in 120 minutes, so this was dropped. Ask again later.',
    'J-4F7KQ2',
  ],
};

for (const stage of stages) {
  test(`${stage}: what is written, in both languages`, () => {
    assert.deepEqual(written(cardOf(viewAt(stage, 'zh-CN'))), chinese[stage]);
    assert.deepEqual(written(cardOf(viewAt(stage, 'en'))), english[stage]);
  });
}

test('each stage has its buttons', () => {
  const buttons = Object.fromEntries(stages.map((stage) => [stage, pressable(cardOf(viewAt(stage, 'en')))]));
  const cancel = [['cancel: Cancel']];
  assert.deepEqual(buttons, {
    queued: cancel,
    writing: cancel,
    asking: [['go: Draw now', 'rewrite: Edit', 'reword: Other wording', 'verbatim: Use my text', 'cancel: Cancel']],
    waiting: [['cancel: Cancel', 'why: Why the wait?']],
    drawing: cancel,
    delivering: [],
    done: [['again: Again', 'vary: Vary', 'change: Change', 'upscale: Enlarge', 'more: More…']],
    failed: [['again: Try again', 'change: Change']],
    cancelled: [['again: Draw again', 'change: Change']],
    expired: [],
  });
});

test('stages, tones and operations in every language: something is said, and nothing empty', () => {
  for (const locale of locales)
    for (const stage of stages)
      for (const operation of operations) {
        const card = cardOf(viewAt(stage, locale, { operation }));
        const where = `${locale} ${stage} ${operation}`;
        const made = operation === 'draw' ? '' : chatLabelsFor(locale)['card.made'][operation];
        assert.ok(card.title.includes(made), where);
        assert.equal(card.locale, locale);
        for (const line of written(card)) assert.ok(line.trim() !== '' && !/undefined|null|NaN/.test(line), where);
        for (const { label } of card.buttons.flat()) assert.ok(label.trim() !== '', where);
      }
});

test('no two tones share a sign, so that colour is not the only one', () => {
  const signs = new Map(
    stages.map((stage) => {
      const { tone, title } = cardOf(viewAt(stage, 'en'));
      return [tone, title.split(' ')[0]];
    }),
  );
  assert.equal(new Set(signs.values()).size, signs.size);
  assert.equal(signs.size, 6);
});

test('one picture: its buttons say so; several: they are picked first, and the press finds out which', () => {
  const one = cardOf(viewAt('done', 'zh-CN'));
  assert.deepEqual(one.choices, []);
  for (const { action } of one.buttons.flat()) assert.deepEqual([action.creation, action.picture], ['J-4F7KQ2', 1]);
  const three = cardOf(viewAt('done', 'zh-CN', { pictures: [7, 8, 9].map(picture) }), { picked: 2 });
  assert.deepEqual(three.choices, [
    {
      action: { verb: 'pick', creation: 'J-4F7KQ2' },
      label: '选哪一张？',
      options: [
        { label: '第 1 张', value: '1' },
        { label: '第 2 张', value: '2', chosen: true },
        { label: '第 3 张', value: '3' },
      ],
    },
  ]);
  for (const { action } of three.buttons.flat()) assert.equal(action.picture, undefined);
  assert.equal(three.pictures.length, 3);
});

test('what some engine cannot do is not offered', () => {
  const card = cardOf(viewAt('done', 'en', { verbs: ['change', 'recipe'] }));
  assert.deepEqual(pressable(card), [['change: Change', 'more: More…']]);
});

test('what is missing of several pictures can be drawn', () => {
  const change = { pictures: [7, 8].map(picture), brief: { ...brief, count: 4 } };
  const card = cardOf(viewAt('done', 'zh-CN', change));
  const [, [missing] = []] = card.buttons;
  assert.equal(missing?.label, '补画 2 张');
  assert.deepEqual(missing.action, { verb: 'again', creation: 'J-4F7KQ2', argument: '2' });
  // An enlargement is of one picture, whatever the drawing was of.
  assert.equal(cardOf(viewAt('done', 'zh-CN', { ...change, operation: 'upscale' })).buttons.length, 1);
});

test('a picture put into words: each description with its button', () => {
  const { understanding: _1, prompt: _2, brief: _3, ...bare } = viewAt('done', 'en');
  const described: View = {
    ...bare,
    operation: 'describe',
    words: '',
    title: '',
    pictures: [],
    verbs: [],
    text: 'Look',
  };
  const several = cardOf({ ...described, descriptions: ['a cat', 'a dog'], notes: ['It shows: a cat'] });
  assert.deepEqual(written(several), [
    '✅ Described',
    'Look',
    'Description 1: a cat',
    'Description 2: a dog',
    'It shows: a cat',
    'J-4F7KQ2',
  ]);
  assert.deepEqual(
    several.buttons.flat().map(({ label, action }) => [label, action.verb, action.argument]),
    [
      ['Draw number 1', 'drawThis', '1'],
      ['Draw number 2', 'drawThis', '2'],
    ],
  );
  assert.deepEqual(pressable(cardOf({ ...described, descriptions: ['a cat'] })), [['drawThis: Draw this']]);
});

test('a change says what was added and what went', () => {
  const diff = { added: ['night', 'blue umbrella'], removed: ['rain'], settings: [] };
  const rows = cardOf(viewAt('done', 'zh-CN', { operation: 'change', diff })).rows;
  assert.deepEqual(rows, [
    { label: '加上', value: 'night, blue umbrella' },
    { label: '去掉', value: 'rain' },
  ]);
});

test('facts of the picture that was picked; of all of them where none was', () => {
  const seeds = (numbers: number[], picked?: number): string | undefined =>
    cardOf(viewAt('done', 'en', { pictures: numbers.map(picture) }), picked === undefined ? {} : { picked }).facts[2];
  assert.equal(seeds([7, 8, 9]), 'seed 7–9');
  assert.equal(seeds([7, 8, 9], 3), 'seed 9');
  assert.equal(seeds([7, 8], 9), 'seed 7–8');
  assert.equal(seeds([7, 7, 7]), 'seed 7');
  assert.equal(seeds([4, 9]), 'seed 4, 9');
});

test('a placeholder, a dictionary and text taken as it is are told', () => {
  const told = (change: Partial<View>): readonly string[] => cardOf(viewAt('done', 'zh-CN', change)).facts;
  assert.ok(told({ simulated: true }).includes('草图，不是真正的画'));
  assert.ok(told({ writer: 'lexicon' }).includes('词典翻译的提示词'));
  assert.ok(told({ writer: 'verbatim' }).includes('原文照画'));
  assert.match(cardOf(viewAt('done', 'zh-CN', { simulated: true })).alt, /^草图：/);
});

test('pictures are told in words, in the language of whoever asked', () => {
  assert.equal(cardOf(viewAt('done', 'zh-CN')).alt, '雨里的一只橘猫，水彩画');
  assert.equal(
    cardOf(viewAt('done', 'en', { pictures: [7, 8].map(picture) })).alt,
    '2 pictures. An orange cat in the rain, as a watercolour',
  );
  const { understanding: _, ...unread } = viewAt('done', 'en');
  assert.equal(cardOf(unread).alt, 'an orange cat in the rain flying a kite');
  assert.equal(cardOf({ ...unread, words: '', title: '' }).alt, brief.positive);
});

test('models are called by their short names', () => {
  const model = (checkpoint: string): string | undefined => cardOf(viewAt('done', 'en', { checkpoint })).facts[1];
  assert.equal(model('SD15\\anything-v5.ckpt [7f96a1a9ca]'), 'anything-v5');
  assert.equal(model('juggernautXL_v9.safetensors'), 'juggernautXL_v9');
  assert.equal(model('v1.5-pruned'), 'v1.5-pruned');
  assert.equal(model('.safetensors'), '.safetensors');
});

test('waits are said in numbers that people say', () => {
  const said = (...seconds: [number, number]): string =>
    cardOf(viewAt('waiting', 'en', { text: 'Soon', turn: { ahead: 0, seconds } })).text;
  assert.equal(said(0, 0), 'Soon · ready in about 5 s');
  assert.equal(said(12, 31), 'Soon · ready in about 10–35 s');
  assert.equal(said(80, 400), 'Soon · ready in about 1–7 min');
  assert.equal(said(100, 100), 'Soon · ready in about 2 min');
  assert.equal(said(4000, 9000), 'Soon · ready in about 1–3 h');
  assert.equal(cardOf(viewAt('waiting', 'en', { text: 'Soon', turn: { ahead: 0 } })).text, 'Soon');
});

test('the bar and the preview are there while something is drawn, the preview once it shows something', () => {
  const at = (phase: 'waiting' | 'loading' | 'drawing' | 'finishing' | 'stopping', fraction: number): Card =>
    cardOf(viewAt('drawing', 'en', { progress: { phase, fraction } }));
  assert.equal(at('loading', 0).progress, undefined);
  assert.equal(at('waiting', 0).progress, undefined);
  assert.equal(at('drawing', 0.1).progress, 0.1);
  assert.equal(at('drawing', 0.1).preview, undefined);
  assert.equal(at('drawing', 0.2).preview?.mime, 'image/webp');
  assert.equal(at('finishing', 1.2).progress, 1);
  assert.equal(cardOf(viewAt('done', 'en')).preview, undefined);
});

test('whoever had to wait is rung at the end, but not for stopping it', () => {
  const rings = (stage: Stage, seconds: number): string | undefined =>
    cardOf(viewAt(stage, 'en'), { now: madeAt + seconds * 1000 }).rings;
  assert.equal(rings('done', 60), 'room:ming');
  assert.equal(rings('failed', 60), 'room:ming');
  assert.equal(rings('expired', 7200), 'room:ming');
  assert.equal(rings('done', 3), undefined);
  assert.equal(rings('cancelled', 60), undefined);
  assert.equal(rings('drawing', 60), undefined);
});

test('a question that nobody needs to answer says so, and never in the past', () => {
  const [note] = cardOf(viewAt('asking', 'en'), { now: madeAt + 60_000 }).notes;
  assert.equal(note, 'No need to answer: it is drawn like this in 1 s.');
  const view = viewAt('asking', 'en');
  const { until: _, ...open } = view.understanding ?? assert.fail();
  assert.deepEqual(cardOf({ ...view, understanding: open }).notes, []);
});

const span = { low: 1, high: 2, unit: 'minutes' as const };
const wordsOf = (labels: CardLabels): string[] => {
  const { 'card.made': made, ...rest } = labels;
  return [
    ...Object.values(made),
    ...Object.values(rest).filter((one) => typeof one === 'string'),
    labels['card.wait'](span),
    labels['card.goesOn'](3),
    labels['card.words'](['纸鸢']),
    labels['card.description'](1, 2),
    labels['card.steps'](1, 2),
    labels['card.seed']('7'),
    labels['card.seconds'](75),
    labels['card.alt']({ shows: '', count: 2, sketch: true }),
    labels['card.picture'](1),
    labels['card.missingPictures'](2),
    labels['card.drawThis'](1, 2),
  ];
};

test('Chinese is Chinese, and English is English', () => {
  for (const text of wordsOf(chatZhCN)) assert.doesNotMatch(text, /[A-Za-z]/);
  for (const text of wordsOf(chatEn)) assert.doesNotMatch(text.replace('纸鸢', ''), /\p{Script=Han}/u);
  assert.equal(chatLabelsFor('zh-CN')['card.styleName']('watercolour'), '水彩');
  assert.equal(chatLabelsFor('en')['card.styleName']('my own'), 'my own');
});
