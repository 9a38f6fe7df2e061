import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { padTo, widthOf, wrap } from '../../src/doctor/layout.ts';

test('Chinese and emoji take two columns, combining marks none', () => {
  assert.equal(widthOf('Node 24'), 7);
  assert.equal(widthOf('画室'), 4);
  assert.equal(widthOf('，。'), 4);
  assert.equal(widthOf('é'), 1);
  assert.equal(widthOf('👩‍🎨'), 2);
  assert.equal(widthOf('한ｶﾅ'), 4);
});

test('padding ends in the same column', () => {
  assert.equal(widthOf(padTo('注意', 8)), widthOf(padTo('warning', 8)));
  assert.equal(padTo('BROKEN', 3), 'BROKEN');
});

const sentences = fc.array(
  fc.constantFrom('Ollama', '没有', '回应', '，', '。', ' ', 'http://127.0.0.1:11434', 'é', '👩‍🎨'),
  {
    minLength: 1,
    maxLength: 60,
  },
);

test('wrapping loses nothing and never exceeds the width, but for words longer than a line', () => {
  fc.assert(
    fc.property(sentences, fc.integer({ min: 8, max: 60 }), (parts, width) => {
      const text = parts.join('');
      const lines = wrap(text, width);
      assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      for (const line of lines) {
        // A mark that may not begin a line stays on the one before, past its end.
        const core = line.replace(/[\s，。]+$/u, '');
        if (widthOf(core) > width) assert.match(core, /^[^\s\p{Script=Han}👩]+$/u);
        if (!/^[，。]/u.test(text)) assert.doesNotMatch(line, /^[，。]/u);
      }
    }),
  );
});

test('long sentences are cut between words', () => {
  assert.deepEqual(wrap('one two three', 8), ['one two', 'three']);
  assert.deepEqual(wrap('画图机器不在线', 6), ['画图机', '器不在', '线']);
  assert.deepEqual(wrap('启用 API，重启', 10), ['启用 API，', '重启']);
});
