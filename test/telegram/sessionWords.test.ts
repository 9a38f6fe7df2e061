/** `/session ...` as people type it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { readSession } from '../../adapters/telegram/sessionWords.ts';

const reads: readonly (readonly [string, { name: string; options: Record<string, string> }])[] = [
  ['', { name: '', options: {} }],
  ['start', { name: 'start', options: {} }],
  ['start 雨夜 | 一条街', { name: 'start', options: { title: '雨夜', theme: '一条街' } }],
  [
    'start Rainy street | one street --mode relay --minutes 60 --ask-first --listen off --here',
    {
      name: 'start',
      options: {
        title: 'Rainy street',
        theme: 'one street',
        mode: 'relay',
        minutes: '60',
        ask_first: 'true',
        listen: 'off',
        here: 'true',
      },
    },
  ],
  [
    '开始 雨夜｜一条街｜接龙｜2h',
    { name: 'start', options: { title: '雨夜', theme: '一条街', mode: '接龙', minutes: '2h' } },
  ],
  ['start 雨夜 —模式 接龙 ——分钟=90', { name: 'start', options: { title: '雨夜', mode: '接龙', minutes: '90' } }],
  [
    'start --theme "one wet street" Rain --hidden',
    { name: 'start', options: { title: 'Rain', theme: 'one wet street', hidden: 'true' } },
  ],
  ['start Rain --hidden --colour blue', { name: 'start', options: { title: 'Rain', hidden: 'true', colour: 'blue' } }],
  ['JOIN abcdef', { name: 'join', options: { code: 'abcdef' } }],
  ['bridge', { name: 'bridge', options: {} }],
  ['bridge ABCDEF --names off', { name: 'bridge', options: { code: 'ABCDEF', names: 'off' } }],
  ['focus 第二张', { name: 'focus', options: { picture: '第二张' } }],
  ['vote J-4F7KQ2.1', { name: 'vote', options: { picture: 'J-4F7KQ2.1' } }],
  ['合并 上一张 第二张 在雪里', { name: 'merge', options: { a: '上一张', b: '第二张', words: '在雪里' } }],
  ['extend 30', { name: 'extend', options: { minutes: '30' } }],
  ['export pdf', { name: 'export', options: { format: 'pdf' } }],
  ['导出 PDF 第二张', { name: 'export', options: { format: 'pdf', path: '第二张' } }],
  ['export the left one', { name: 'export', options: { path: 'the left one' } }],
  ['mute @May Wong', { name: 'mute', options: { person: 'May Wong' } }],
  ['idea a cat --ar 3:4\nin the rain', { name: 'idea', options: { words: 'a cat --ar 3:4\nin the rain' } }],
  [
    'rules --always 樱花, 和服 --never 文字 --link on',
    { name: 'rules', options: { always: '樱花, 和服', never: '文字', link: 'on' } },
  ],
  ['Nonsense here', { name: 'nonsense', options: {} }],
];

test('subcommands by name and in Chinese, words by their places, flags as telephones write them', () => {
  for (const [text, wish] of reads) assert.deepEqual(readSession(text), wish, text);
});

test('a picture that is answered is meant, unless another one is named; so is whoever is answered', () => {
  const around = { picture: 'J-4F7KQ2.1', person: 'telegram:5' };
  assert.deepEqual(readSession('focus', around).options, { picture: 'J-4F7KQ2.1' });
  assert.deepEqual(readSession('focus 第二张', around).options, { picture: '第二张' });
  assert.deepEqual(readSession('merge 第二张', around).options, { a: 'J-4F7KQ2.1', b: '第二张' });
  assert.deepEqual(readSession('export html', around).options, { format: 'html', path: 'J-4F7KQ2.1' });
  assert.deepEqual(readSession('idea more rain', around).options, { words: 'more rain', picture: 'J-4F7KQ2.1' });
  assert.deepEqual(readSession('mute', around).options, { person: 'telegram:5' });
});
