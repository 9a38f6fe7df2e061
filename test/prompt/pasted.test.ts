import assert from 'node:assert/strict';
import test from 'node:test';
import type { Wishes } from '../../src/creation.ts';
import { readRequest } from '../../src/prompt/request.ts';
import { known } from './known.ts';

const read = (words: string, options?: Record<string, string>) => readRequest(words, options, known);

/** A text2img body with eleven fields, as tutorials print it. */
const tutorial = (prompt: string, negative = ''): string => `{
  "denoising_strength": 0,
  "prompt": "${prompt}",
  "negative_prompt": "${negative}",
  "seed": -1,
  "batch_size": 2,
  "n_iter": 1,
  "steps": 50,
  "cfg_scale": 7,
  "width": 512,
  "height": 512,
  "restore_faces": false,
  "tiling": false,
  "sampler_index": "Euler"
}`;
const asked: Wishes = {
  raw: true,
  count: 2,
  steps: 50,
  cfg: 7,
  size: { width: 512, height: 512 },
  sampler: 'Euler',
};

const curly = (text: string): string => {
  let open = false;
  return text.replace(/"/g, () => {
    open = !open;
    return open ? '“' : '”';
  });
};

const ways: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['with curly quotes', curly],
  ['with only closing quotes', (text) => text.replace(/"/g, '”')],
  ['with single quotes', (text) => text.replace(/"/g, "'")],
  ['with curly single quotes', (text) => curly(text).replace(/“/g, '‘').replace(/”/g, '’')],
  ['with a trailing comma', (text) => text.replace('"Euler"', '"Euler",')],
  [
    'with full-width punctuation',
    (text) =>
      text.replace(/":/g, '"：').replace(/,\n/g, '，\n').replace('{', '｛').replace('}', '｝').replace(/"/g, '＂'),
  ],
  ['from Python', (text) => text.replace(/false/g, 'False')],
  ['in a fence', (text) => `\`\`\`json\n${text}\n\`\`\``],
  ['with talk around', (text) => `请用这个参数画：\n${text}\n谢谢`],
  ['without its end', (text) => text.replace(/\s*\}$/, '')],
];

for (const [how, write] of ways) {
  test(`a body pasted ${how}`, () => {
    const { words, wishes, notes } = read(write(tutorial('a cat, (hat:1.2), rain', 'text, blur')));
    assert.equal(words, 'a cat, (hat:1.2), rain');
    assert.deepEqual(wishes, { ...asked, avoid: 'text, blur' });
    assert.deepEqual(notes, []);
  });
}

test('an empty prompt says nothing', () => {
  for (const write of [(text: string) => text, curly])
    assert.throws(() => read(write(tutorial(''))), { code: 'E-IN-01' });
  assert.throws(() => read('{"steps": 50, "width": 512, "height": 512}'), { code: 'E-IN-01' });
});

test('a Chinese prompt still goes to the writer', () => {
  const { words, wishes } = read(tutorial('雨中的橘猫'));
  assert.equal(words, '雨中的橘猫');
  assert.equal(wishes.raw, undefined);
});

test('values out of range are pulled in and told; a seed is kept; flags around and options win', () => {
  const body =
    '{"prompt":"cat","seed":42,"batch_size":8,"n_iter":4,"steps":9999,"cfg_scale":0.2,"width":99999,"sampler_name":"DPM++ 2M","scheduler":"Karras"}';
  const { wishes, notes } = read(`${body} --ar 16:9`, { n: '3' });
  assert.deepEqual(wishes, {
    raw: true,
    seed: 42,
    count: 3,
    steps: 150,
    cfg: 1,
    size: { width: 16_384, height: 512 },
    sampler: 'DPM++ 2M Karras',
    ratio: { w: 16, h: 9 },
  });
  assert.deepEqual(
    notes.map(({ key, facts }) => `${key} ${facts.flag ?? ''} ${facts.used}`),
    ['ask.badCount  4', 'ask.badNumber steps 150', 'ask.badNumber cfg_scale 1', 'ask.badNumber width 16384'],
  );
});

test('nothing but the listed fields is read', () => {
  const body =
    '{"prompt":"cat","steps":20,"override_settings":{"sd_model_checkpoint":"../x"},"script_name":"x","__proto__":{"a":1},"sampler_name":"<x>","model":"y"}';
  assert.deepEqual(read(body).wishes, { raw: true, steps: 20 });
});

test('quotes and brackets inside a prompt survive careless quoting', () => {
  const { words } = read('{“prompt”: “a sign saying “hello” there, saber \\(fate\\)”, “steps”: 20}');
  assert.equal(words, 'a sign saying “hello” there, saber \\(fate\\)');
});
