/** Cards, panels and keyboards as Telegram shows them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createKeyboards, keysFor, takeApart } from '../../adapters/telegram/keyboard.ts';
import { fitsPhoto, planOf } from '../../adapters/telegram/pictures.ts';
import { cardCaption, cardMessage, copyButtonOf, panelCaption, panelMessage } from '../../adapters/telegram/show.ts';
import type { Action } from '../../src/actions.ts';
import type { Button, Choice } from '../../src/chat/model.ts';
import { cardOf, panelOf } from './cards.ts';

const button = (label: string, more: Partial<Button> = {}): Button => ({
  action: { verb: label },
  label,
  style: 'secondary',
  ...more,
});

const labelsOf = (...given: Parameters<typeof keysFor>): string[][] =>
  keysFor(...given).map((row) => row.map(({ label }) => label));

test('a card at full length fits a message and a caption, and keeps its head and its facts', () => {
  const card = cardOf((n) => `${n}${'长'.repeat(600)}`);
  for (const [rich, limit] of [
    [cardMessage(card), 4096],
    [cardCaption(card), 1024],
  ] as const) {
    assert.ok(rich.text.length <= limit);
    assert.ok(rich.text.includes('0长长'), 'the title');
    assert.ok(rich.text.endsWith('J-4F7KQ2'), 'the facts');
    for (const { offset, length } of rich.entities) assert.ok(length > 0 && offset + length <= rich.text.length);
  }
});

test('a sentence that only says the title again is said once', () => {
  const said = (title: string, text: string): string =>
    cardMessage(cardOf(() => '', { title, text, rows: [], notes: [], facts: ['J-4F7KQ2'] })).text;
  assert.equal(said('✅ a cat on a re', 'a cat on a red sofa'), '✅ a cat on a red sofa\n\nJ-4F7KQ2');
  assert.equal(said('✅ 一只猫', '一只猫'), '✅ 一只猫\n\nJ-4F7KQ2');
  assert.equal(said('✅ 改一改 · 下雪', '下雪'), '✅ 改一改 · 下雪\n\nJ-4F7KQ2');
  assert.equal(said('⏳ 一只猫', '前面还有 2 个'), '⏳ 一只猫\n前面还有 2 个\n\nJ-4F7KQ2');
});

test('progress is a bar', () => {
  const bar = (progress: number): string => /[▰▱]+/.exec(cardMessage(cardOf(() => 'x', { progress })).text)?.[0] ?? '';
  assert.deepEqual([0, 0.5, 1, 7].map(bar), [
    '▱'.repeat(12),
    `${'▰'.repeat(6)}${'▱'.repeat(6)}`,
    '▰'.repeat(12),
    '▰'.repeat(12),
  ]);
});

test('branches of a tree fold one by one; where room is short, the newest pictures of each are told', () => {
  const lines = (count: number): string[] =>
    Array.from({ length: count }, (_, n) => `${n + 1} 一张图 https://example.com`);
  const folds = [
    { title: '第 1 枝', lines: lines(40) },
    { title: '第 2 枝', lines: lines(2) },
    { title: '第 3 枝', lines: ['长'.repeat(4000)] },
  ];
  const quotes = (rich: {
    text: string;
    entities: readonly { type: string; offset: number; length: number }[];
  }): string[] =>
    rich.entities
      .filter(({ type }) => type === 'expandable_blockquote')
      .map(({ offset, length }) => rich.text.slice(offset, offset + length));
  const given = { title: '作品树', lines: ['每张图都接着上面那张。'], folds };
  const [first = '', second = '', ...more] = quotes(panelMessage(panelOf(() => '', given)));
  assert.deepEqual([first.split('\n').length, second.split('\n').length, more.length], [40, 2, 0]);
  assert.doesNotMatch(first, /https:\/\//, 'nothing in it is a link');
  const caption = panelCaption(panelOf(() => '', given));
  const [cut = ''] = quotes(caption);
  assert.ok(caption.text.length <= 1024 && cut.startsWith('…\n') && cut.includes('\n40 一张图'), cut);
});

test('long values fold, what is to be copied stays to the letter', () => {
  const card = cardMessage(cardOf((n) => (n === 2 ? 'y'.repeat(300) : 'z')));
  assert.ok(card.entities.some(({ type }) => type === 'expandable_blockquote'));
  const code = 'a cat, https://example.com @x\nSteps: 20';
  const panel = panelMessage(panelOf(() => 'x', { code }));
  const pre = panel.entities.find(({ type }) => type === 'pre');
  assert.ok(pre);
  assert.equal(panel.text.slice(pre.offset, pre.offset + pre.length), code);
  assert.deepEqual(
    copyButtonOf(
      panelOf(() => 'x', { code }),
      'Copy',
    ),
    [{ text: 'Copy', copy_text: { text: code } }],
  );
  assert.deepEqual(
    copyButtonOf(
      panelOf(() => 'x', { code: 'x'.repeat(257) }),
      'Copy',
    ),
    [],
  );
  assert.ok(panelCaption(panelOf(() => '行'.repeat(200))).text.length <= 1024);
});

test('rows are as wide as a telephone', () => {
  const five = ['🔁 再来一次', '✨ 变体', '✏️ 改一改', '⬆️ 放大', '更多…'].map((label) => button(label));
  assert.deepEqual(
    labelsOf([], [five]).map((row) => row.length),
    [3, 2],
  );
  const pick: Choice = {
    action: { verb: 'pick', creation: 'J-4F7KQ2' },
    label: 'Which?',
    options: ['1', '2', '3', '4'].map((value) => ({
      label: `Picture ${value}`,
      value,
      ...(value === '3' && { chosen: true }),
    })),
  };
  assert.deepEqual(labelsOf([pick], []), [['1', '2', '✓ 3', '4']]);
  const long = ['a'.repeat(34), 'b'.repeat(34)].map((label) => button(label));
  assert.deepEqual(
    labelsOf([], [long]).map((row) => row.length),
    [1, 1],
  );
  assert.deepEqual(labelsOf([], [[button('x', { disabled: true })]]), []);
});

test('an option comes back as it was', () => {
  const choice: Choice = {
    action: { verb: 'more', argument: 'x', owner: 'telegram:7', until: 9 },
    label: 'Which?',
    options: [{ label: '水墨', value: '水墨' }],
  };
  const [[key] = []] = keysFor([choice], []);
  assert.ok(key);
  assert.deepEqual(takeApart(key.action), { action: choice.action, value: '水墨' });
  assert.deepEqual(takeApart({ verb: 'again' }), { action: { verb: 'again' } });
  const bare: Action = { verb: 'pick', creation: 'J-4F7KQ2' };
  const [[plain] = []] = keysFor([{ action: bare, label: 'x', options: [{ label: '1', value: '1' }] }], []);
  assert.deepEqual(plain && takeApart(plain.action), { action: bare, value: '1' });
});

test('ids stand under the keys they were asked for, and fit 64 bytes', async () => {
  const keyboards = createKeyboards({
    ids: (actions) => Promise.resolve(actions.map(({ verb }) => verb.padEnd(22, '-'))),
    find: () => Promise.resolve(undefined),
  });
  const keys = keysFor([], [[button('a'), button('b', { style: 'danger' })], [button('c')]]);
  const { inline_keyboard: all } = await keyboards.of(keys);
  const data = all.map((one) => one.flatMap((key) => ('callback_data' in key ? key.callback_data : [])));
  const idOf = (verb: string): string => verb.padEnd(22, '-');
  assert.deepEqual(
    data,
    keys.map((one) => one.map(({ action }) => idOf(action.verb))),
  );
  assert.ok(data.flat().every((one) => Buffer.byteLength(one) <= 64));
  const [row = []] = all;
  assert.deepEqual(
    row.map(({ style }) => style),
    [undefined, 'danger'],
  );
});

test('what Telegram does not take as a photo goes as a file', () => {
  const picture = (width: number, height: number) => ({
    sha256: 'a'.repeat(64),
    mime: 'image/png' as const,
    width,
    height,
    bytes: 1,
    seed: 1,
  });
  assert.equal(fitsPhoto({ width: 512, height: 512 }), true);
  assert.equal(fitsPhoto({ width: 5001, height: 5000 }), false);
  assert.equal(fitsPhoto({ width: 2100, height: 100 }), false);
  assert.deepEqual(planOf(cardOf(() => 'x')), undefined);
  assert.equal(planOf(cardOf(() => 'x', { pictures: [picture(2100, 100)] }))?.as, 'document');
  const two = planOf(cardOf(() => 'x', { pictures: [picture(8, 8), picture(8, 8)] }));
  assert.equal(two?.as, 'photo');
  assert.match(two?.shows ?? '', /^sheet /);
});
