/** What a message that is no command asks for. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readSpoken, usualPrefixes } from '../../src/chat/spoken.ts';

const prefixes = usualPrefixes;
const read = (text: string, mentions: string[] = []) => readSpoken(text, { prefixes, mentions });

test('a word at the start says what is to be done with the rest', () => {
  const cases: [string, string | undefined, string][] = [
    ['画 一只猫', 'draw', '一只猫'],
    ['画　一只猫 --ar 16:9', 'draw', '一只猫 --ar 16:9'],
    ['畫：一隻貓', 'draw', '一隻貓'],
    ['  画\n一只猫', 'draw', '一只猫'],
    ['改图，换成夜晚', 'edit', '换成夜晚'],
    ['识图', 'describe', ''],
    ['放大 4', 'upscale', '4'],
    ['DRAW a cat', 'draw', 'a cat'],
    // Parts of other words are no verbs.
    ['画家在海边', undefined, '画家在海边'],
    ['drawing of a cat', undefined, 'drawing of a cat'],
    ['一只猫 画', undefined, '一只猫 画'],
    ['', undefined, ''],
  ];
  for (const [text, verb, words] of cases)
    assert.deepEqual(read(text), { ...(verb && { verb }), words, mentioned: false }, text);
});

test('names the studio is called by are no words of the description', () => {
  const name = '<@123>';
  assert.deepEqual(read(`${name} 画 一只猫`, [name]), { verb: 'draw', words: '一只猫', mentioned: true });
  assert.deepEqual(read(`一只猫${name}`, [name]), { words: '一只猫', mentioned: true });
  assert.deepEqual(read(name, [name]), { words: '', mentioned: true });
  assert.deepEqual(read('@bot 画 猫', ['@other']), { words: '@bot 画 猫', mentioned: false });
});

test('a community chooses its own words', () => {
  const own = { draw: ['来一张', ''], edit: [], describe: [], upscale: [] };
  assert.deepEqual(readSpoken('来一张 猫', { prefixes: own }), { verb: 'draw', words: '猫', mentioned: false });
  assert.deepEqual(readSpoken('画 猫', { prefixes: own }), { words: '画 猫', mentioned: false });
});

test('whatever is written, what comes out is a part of it, and a second reading finds no name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const { words } = read(text, ['@bot']);
      assert.equal(words, words.trim());
      assert.ok(words === '' || text.replaceAll('@bot', ' ').includes(words));
      assert.equal(read(words, ['@bot']).mentioned, words.includes('@bot'));
    }),
  );
});
