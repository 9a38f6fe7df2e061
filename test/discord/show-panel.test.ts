/** Panels, sentences, files, suggestions and forms as Discord takes them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type MessageBody,
  renderChoices,
  renderFile,
  renderNotice,
  renderPanel,
  renderRing,
} from '../../adapters/discord/show.ts';
import { renderForm } from '../../adapters/discord/showForm.ts';
import type { Field, Form, Panel } from '../../src/chat/model.ts';
import { checkComponents, displayedTexts } from '../fakes/discord/componentRules.ts';
import { checkChoices, checkModal } from '../fakes/discord/modalRules.ts';
import { objectOf, objectsOf, textOf, type Json } from '../fakes/json.ts';
import { formatsIn } from './clientMarkdown.ts';

const idOf = ({ verb }: { verb: string }): string => verb;
const treeOf = ({ components }: MessageBody): Json[] =>
  objectsOf(JSON.parse(JSON.stringify(components))).map((one) => one);
const check = (body: MessageBody): string[] => {
  const tree = treeOf(body);
  assert.deepEqual(checkComponents(tree, true), []);
  assert.deepEqual(body.allowed_mentions.parse, []);
  return displayedTexts(tree);
};
const panel = (more: Partial<Panel>): MessageBody =>
  renderPanel({ title: 'Recipe', lines: [], pictures: [], choices: [], buttons: [], ...more }, { idOf, files: [] });

test('a panel: title, lines with groups apart, and what is to be copied', () => {
  assert.deepEqual(check(panel({ lines: ['first', '', '- second', '1. third'], code: 'a `b` ```c```' })), [
    '### Recipe\nfirst\n\n\\- second\n1\\. third',
    '```\na `b` ``\u200b`c``\u200b`\n```',
  ]);
});

test('a panel that says too much keeps what is to be copied, and whole lines', () => {
  const lines = Array.from({ length: 60 }, (_, index) => `${index} ${'word '.repeat(30)}`);
  const texts = check(panel({ lines, code: 'x'.repeat(2500) }));
  assert.equal(texts.length, 2);
  assert.equal(texts[1]?.length, 2508);
  assert.ok(texts.join('').length <= 4000);
  assert.match(texts[0] ?? '', /\n3 word/);
  check(panel({ lines: ['*'.repeat(9000)], code: '`'.repeat(9000) }));
  check(panel({ title: '', lines: [] }));
  assert.deepEqual(check(panel({ title: '', lines: [], code: '\n\n' })), ['…']);
});

test('a sentence, a sentence that rings one person, a file to keep', () => {
  assert.deepEqual(check(renderNotice('Not **yours** <@1>')), ['Not \\*\\*yours\\*\\* \\<\\@1\\>']);
  assert.deepEqual(check(renderNotice('')), ['…']);
  assert.equal(check(renderNotice('x'.repeat(9000)))[0]?.length, 3940);
  const ring = renderRing('42', 'Your picture is there, @here.');
  assert.deepEqual(check(ring), ['<@42> Your picture is there, \\@here.']);
  assert.deepEqual(ring.allowed_mentions.users, ['42']);
  assert.equal(formatsIn(check(ring)[0]?.slice('<@42> '.length) ?? '').length, 0);
  const file = renderFile('The original', 'J-4F7KQ2.png');
  assert.deepEqual(check(file), ['The original']);
  assert.deepEqual(treeOf(file)[1], { type: 13, file: { url: 'attachment://J-4F7KQ2.png' } });
  check(renderFile('', 'J-4F7KQ2.png'));
});

test('suggestions', () => {
  const options = Array.from({ length: 40 }, (_, index) => ({ label: 'l'.repeat(200), value: `v${index}`, hint: 'h' }));
  const offered = renderChoices(options);
  assert.deepEqual(checkChoices(offered), []);
  assert.equal(offered.length, 25);
  assert.deepEqual(renderChoices([{ label: '水彩', value: 'watercolour' }]), [{ name: '水彩', value: 'watercolour' }]);
  assert.deepEqual(renderChoices([]), []);
});

const option = (value: string, chosen = false) => ({ label: value, value, chosen });
const letters = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const form = (fields: readonly Field[], title = 'Change'): Form => ({ action: { verb: 'change' }, title, fields });
const fieldOf = (field: Field): Json => {
  const modal = renderForm(form([field]), idOf);
  assert.deepEqual(checkModal({ ...modal }), []);
  const [line] = objectsOf(JSON.parse(JSON.stringify(modal.components)));
  return line?.['type'] === 18 ? objectOf(line['component']) : objectOf(line);
};

test('every kind of field', () => {
  const base = { name: 'f', label: 'Field' };
  assert.deepEqual(fieldOf({ kind: 'say', text: 'You said: *cat*' }), { type: 10, content: 'You said: \\*cat\\*' });
  assert.deepEqual(fieldOf({ ...base, kind: 'text', long: true, required: true, most: 1500, value: 'as it is' }), {
    type: 4,
    custom_id: 'f',
    style: 2,
    max_length: 1500,
    required: true,
    value: 'as it is',
  });
  assert.deepEqual(fieldOf({ ...base, kind: 'text', long: false, required: false, most: 20, value: '' }), {
    type: 4,
    custom_id: 'f',
    style: 1,
    max_length: 20,
    required: false,
  });
  assert.equal(
    textOf(fieldOf({ ...base, kind: 'text', long: false, required: false, most: 5, value: '一二三四五六七' })['value'])
      .length,
    5,
  );
  const types = [
    [letters(1), true, 3],
    [letters(2), true, 21],
    [letters(5), true, 21],
    [letters(6), true, 3],
    [letters(3), false, 3],
    [[option('a', true), option('b')], false, 21],
    [letters(25), false, 3],
  ] as const;
  for (const [options, required, type] of types) {
    const field = fieldOf({ ...base, kind: 'choice', options, required });
    assert.equal(field['type'], type, `${options.length} ${required}`);
    assert.equal(field['required'], required);
    assert.equal(objectsOf(field['options']).length, options.length);
  }
  assert.deepEqual(fieldOf({ ...base, kind: 'switch', on: true }), { type: 23, custom_id: 'f', default: true });
  assert.deepEqual(fieldOf({ ...base, kind: 'files', required: true, most: 4 }), {
    type: 19,
    custom_id: 'f',
    required: true,
    min_values: 1,
    max_values: 4,
  });
});

test('a form of too much, and of nothing that can be chosen', () => {
  const text = (name: string): Field => ({
    kind: 'text',
    name,
    label: 'l'.repeat(90),
    hint: 'h'.repeat(200),
    long: false,
    required: false,
    most: 10,
  });
  const empty: Field = { kind: 'choice', name: 'none', label: 'None', options: [], required: false };
  const modal = renderForm(form([empty, ...['a', 'b', 'c', 'd', 'e', 'f'].map(text)], 't'.repeat(80)), idOf);
  assert.deepEqual(checkModal({ ...modal }), []);
  assert.equal(modal.components.length, 5);
  assert.equal(modal.custom_id, 'change');
  assert.equal(modal.title.length, 45);
});
