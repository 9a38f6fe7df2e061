/** Cards as messages: every stage, every tone, whatever they hold. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { asEdit, type MessageBody, renderCard } from '../../adapters/discord/show.ts';
import { chatLabelsFor, locales } from '../../config/locales/index.ts';
import type { Action } from '../../src/actions.ts';
import { composeCard } from '../../src/chat/card.ts';
import type { Button, Card, Choice, Tone } from '../../src/chat/model.ts';
import { stages } from '../../src/creation.ts';
import { checkComponents, displayedTexts, flatten, kind, mediaOf } from '../fakes/discord/componentRules.ts';
import { objectOf, objectsOf, textOf, textsOf, type Json } from '../fakes/json.ts';
import { madeAt, picture, viewAt } from '../chat/cardViews.ts';
import { formatsIn } from './clientMarkdown.ts';

const button = (label: string, more: Partial<Button> = {}): Button => ({
  action: { verb: label },
  label,
  style: 'secondary',
  ...more,
});

const plain: Card = {
  creation: 'J-4F7KQ2',
  locale: 'en',
  tone: 'good',
  title: 'Orange cat',
  text: 'Done.',
  rows: [],
  notes: [],
  facts: [],
  pictures: [],
  alt: '',
  covered: false,
  choices: [],
  buttons: [],
  ended: true,
};

const idOf = ({ verb, argument = '' }: Action): string => `${verb}|${argument}`;
const shown = (card: Partial<Card>, how: Partial<Parameters<typeof renderCard>[1]> = {}): MessageBody =>
  renderCard({ ...plain, ...card }, { idOf, files: [], ...how });

const treeOf = (body: MessageBody): Json[] => objectsOf(JSON.parse(JSON.stringify(body.components))).map((one) => one);
const check = (body: MessageBody): Json[] => {
  const tree = treeOf(body);
  assert.deepEqual(checkComponents(tree, true), []);
  assert.equal(body.flags, 1 << 15);
  return flatten(tree);
};
const textIn = (body: MessageBody): string => displayedTexts(treeOf(body)).join('\n');

test('every stage in every language, as the house composes it', () => {
  for (const locale of locales)
    for (const stage of stages) {
      const view = viewAt(stage, locale, { author: 'discord:1' });
      const card = composeCard(view, chatLabelsFor(locale), { now: madeAt + 60_000 });
      const files = card.pictures.map(() => ({ name: 'J-4F7KQ2.png', alt: card.alt, covered: card.covered }));
      const body = renderCard(card, { idOf, files, ...(card.preview && { preview: 'preview.webp' }) });
      const parts = check(body);
      assert.match(textIn(body), new RegExp(`^(<@1>\n)?### \\S+ `), stage);
      assert.equal(parts.filter(({ type }) => type === kind.button).length, card.buttons.flat().length);
      assert.equal(textIn(body).includes('▰'), stage === 'drawing');
      assert.deepEqual(
        mediaOf(treeOf(body)),
        stage === 'done' ? ['attachment://J-4F7KQ2.png'] : stage === 'drawing' ? ['attachment://preview.webp'] : [],
      );
    }
});

test('tones have a colour each', () => {
  const tones: Tone[] = ['waiting', 'busy', 'asking', 'good', 'bad', 'over'];
  const colours = tones.map((tone) => objectOf(treeOf(shown({ tone }))[0])['accent_color']);
  assert.equal(new Set(colours).size, tones.length);
});

test('title and sentence stand above the pictures, facts below them; while something is drawn they stand by the bar', () => {
  const card = { rows: [{ label: 'Ratio', value: '2:3' }], notes: ['A note.'], facts: ['48%', 'seed 7'] };
  const files = [{ name: 'a.png', alt: 'A cat', covered: false }];
  const [done] = treeOf(shown(card, { files }));
  assert.deepEqual(done?.['components'], [
    { type: 10, content: '### Orange cat\nDone.\n\n**Ratio**  2\\:3\n\n- A note.' },
    { type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'A cat' }] },
    { type: 10, content: '-# 48% · seed 7' },
  ]);
  const [busy] = treeOf(shown({ ...card, rows: [], notes: [], progress: 0.5 }, { preview: 'p.jpg' }));
  assert.deepEqual(busy?.['components'], [
    { type: 10, content: '### Orange cat\nDone.\n▰▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱\n-# 48% · seed 7' },
    { type: 12, items: [{ media: { url: 'attachment://p.jpg' }, description: 'Orange cat' }] },
  ]);
});

test('covers, alt texts of any length, and ten pictures at most', () => {
  const file = (index: number) => ({ name: `${index}.png`, alt: 'x'.repeat(2000), covered: index === 1 });
  const parts = check(
    shown({ pictures: [picture(1)] }, { files: Array.from({ length: 12 }, (_, index) => file(index)) }),
  );
  const items = objectsOf(parts.find(({ type }) => type === kind.gallery)?.['items']);
  assert.equal(items.length, 10);
  assert.deepEqual(
    items.map(({ spoiler }) => spoiler),
    [undefined, true, ...Array.from({ length: 8 }, () => undefined)],
  );
  assert.equal(textOf(items[0]?.['description']).length, 1024);
  const covered = check(shown({ covered: true }, { preview: 'p.jpg' }));
  assert.equal(objectsOf(covered.find(({ type }) => type === kind.gallery)?.['items'])[0]?.['spoiler'], true);
});

test('rings whoever it is told to ring, and nobody else', () => {
  const rung = shown({ rings: 'discord:42' });
  assert.deepEqual(rung.allowed_mentions, { parse: [], users: ['42'], replied_user: false });
  assert.equal(displayedTexts(treeOf(rung))[0], '<@42>');
  for (const rings of ['telegram:42', 'discord:', 'discord:x', 'discord:1 <@2>']) {
    const quiet = shown({ rings });
    assert.deepEqual(quiet.allowed_mentions, { parse: [], users: [], replied_user: false });
    assert.ok(!textIn(quiet).includes('<@'));
  }
});

const choice = (verb: string, count: number): Choice => ({
  action: { verb },
  label: 'Which?',
  options: Array.from({ length: count }, (_, index) => ({ label: `Option ${index}`, value: String(index) })),
});

test('more of everything than fits still makes a message', () => {
  const row = (line: number): Button[] =>
    Array.from({ length: 6 }, (_, index) => button(`b${line}.${index}`, { emoji: '🔁' }));
  const long = 'word *bold* <@1> '.repeat(400);
  const card: Partial<Card> = {
    title: long,
    text: long,
    rows: Array.from({ length: 12 }, (_, index) => ({ label: `Label ${index}`, value: long })),
    notes: Array.from({ length: 12 }, () => long),
    facts: Array.from({ length: 12 }, () => long),
    choices: [choice('c1', 30), choice('c2', 25), choice('c3', 3), choice('c4', 0)],
    buttons: Array.from({ length: 7 }, (_, line) => row(line)),
    rings: 'discord:42',
    progress: 7,
  };
  for (const change of [card, { ...card, rows: [] }, { ...card, notes: [], facts: [] }]) {
    const body = shown(change, { files: [{ name: 'a.png', alt: long, covered: true }] });
    const parts = check(body);
    assert.ok(displayedTexts(treeOf(body)).join('').length <= 4000);
    assert.equal(parts.filter(({ type }) => type === kind.stringSelect).length, 3);
    assert.ok(parts.filter(({ type }) => type === kind.button).length >= 20);
  }
});

test('short texts are not cut for the sake of long ones', () => {
  const long = 'word '.repeat(1000);
  const text = textIn(
    shown({
      rows: [
        { label: 'Short', value: 'whole' },
        { label: 'A', value: long },
        { label: 'B', value: long },
      ],
    }),
  );
  assert.match(text, /\*\*Short\*\* {2}whole\n/);
  const [a = '', b = ''] = [...text.matchAll(/\*\*[AB]\*\* {2}(.*)/g)].map(([, value]) => value ?? '');
  assert.ok(Math.abs(a.length - b.length) <= 1 && a.length > 1500, `${a.length} and ${b.length}`);
});

test('what does the same stands once, since Discord takes no id twice', () => {
  const twice = [[button('again'), button('again')], [button('again', { label: 'Again' })], [button('other')]];
  const parts = check(shown({ buttons: twice, choices: [choice('other', 2), choice('other', 3)] }));
  const ids = textsOf(parts.map((part) => part['custom_id'])).filter((id) => id !== '');
  assert.deepEqual(ids, ['other|', 'again|']);
});

test('labels and emoji that Discord would refuse', () => {
  const buttons = [
    [
      button('long', { label: 'x'.repeat(200) }),
      button('empty', { label: '' }),
      button('star', { label: '', emoji: '⭐' }),
      button('no emoji', { emoji: '☆' }),
      button('two', { emoji: '🔁🔁', disabled: true, style: 'danger' }),
    ],
    ['✏️', '⬆️', '✖️', '↔️', '❔'].map((emoji) => button(emoji, { emoji, style: 'primary' })),
  ];
  const parts = check(shown({ buttons })).filter(({ type }) => type === kind.button);
  assert.deepEqual(
    parts.map((part) => [
      textOf(part['label']).length,
      objectOf(part['emoji'])['name'],
      part['disabled'],
      part['style'],
    ]),
    [
      [80, undefined, undefined, 2],
      [1, undefined, undefined, 2],
      [0, '⭐', undefined, 2],
      [8, undefined, undefined, 2],
      [3, undefined, true, 4],
      ...['✏️', '⬆️', '✖️', '↔️', '❔'].map((emoji) => [emoji.length, emoji, undefined, 1]),
    ],
  );
});

test('lists keep to 25 options, each value once, one of them chosen', () => {
  const options = [
    { label: '', value: 'a', chosen: true, hint: 'h'.repeat(200) },
    { label: 'twice', value: 'a' },
    { label: 'second', value: 'b', chosen: true },
    { label: 'no value', value: '' },
    { label: 'too long', value: 'v'.repeat(101) },
    ...Array.from({ length: 40 }, (_, index) => ({ label: 'l'.repeat(200), value: String(index) })),
  ];
  const parts = check(shown({ choices: [{ action: { verb: 'x' }, label: 'w'.repeat(300), options }] }));
  const offered = objectsOf(parts.find(({ type }) => type === kind.stringSelect)?.['options']);
  assert.equal(offered.length, 25);
  assert.deepEqual(
    offered.filter((one) => one['default'] === true).map(({ value }) => value),
    ['a'],
  );
});

test('everything in a card that people or models wrote is shown to the letter', () => {
  const bad = '**b** <@1> @everyone https://evil.example [a](http://b) :smile: `c` ||s||\n# h\n- i\n1. j';
  const body = shown({ title: bad, text: bad, rows: [{ label: bad, value: bad }], notes: [bad], facts: [bad] });
  const ours = textIn(body)
    .replace(/^### /m, '')
    .replace(/^- /m, '')
    .replace(/^-# /m, '')
    .replace(/^\*\*(.*)\*\* {2}/m, '$1 ');
  assert.deepEqual(formatsIn(ours), []);
  assert.deepEqual(body.allowed_mentions.users, []);
});

test('an edit takes the place of a message of the old kind', () => {
  assert.deepEqual(asEdit(shown({})), { ...shown({}), content: null, embeds: [] });
});
