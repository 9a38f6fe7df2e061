import assert from 'node:assert/strict';
import test from 'node:test';
import { parseDraft } from '../../src/prompt/draft.ts';
import { answerFormat, openingTurns, readInstructions, repairTurns } from '../../src/writers/ollama/turns.ts';
import { prompt } from './stand.ts';

const answer = '{"positive":"a","negative":"","aspect":"","style":"","title":"t"}';
const file = `Notes.\n\n# System\n\nBe brief.\n\n## Part\n\nMore.\n\n# Example: one\n\n\`\`\`text\n一只猫\n\`\`\`\n\n\`\`\`json\n${answer}\n\`\`\`\n\n# Notes\n\nNothing.\n`;
const request = { words: 'w', locale: 'en', styles: ['anime', 'ink'] };

test('a prompt file becomes a system turn and pairs of turns', () => {
  for (const text of [file, file.replaceAll('\n', '\r\n')]) {
    assert.deepEqual(readInstructions(text), {
      system: 'Be brief.\n\n## Part\n\nMore.',
      examples: [
        { role: 'user', content: '{"description":"一只猫","language":"zh-CN"}' },
        { role: 'assistant', content: answer },
      ],
    });
  }
  assert.deepEqual(openingTurns(readInstructions(file), request), [
    { role: 'system', content: 'Be brief.\n\n## Part\n\nMore.\n\nStyles: anime, ink' },
    { role: 'user', content: '{"description":"一只猫","language":"zh-CN"}' },
    { role: 'assistant', content: answer },
    { role: 'user', content: '{"description":"w","language":"en"}' },
  ]);
});

test('a prompt file that cannot be used is refused with the section that is wrong', () => {
  const wrong: [string, RegExp][] = [
    ['', /# System/],
    [file.replace('# System', '# system'), /# System/],
    [file.replace('```text', '```'), /# Example: one/],
    [file.replace(answer, '{"positive": '), /# Example: one.*not JSON|not JSON.*/],
    [file.replace('"title":"t"', '"titel":"t"'), /# Example: one.*positive, negative, aspect, style, title/],
    [file.replace('"title":"t"', '"title":7'), /# Example: one/],
    [file.replace('"positive":"a","negative":""', '"negative":"","positive":"a"'), /in this order/],
  ];
  for (const [text, message] of wrong) assert.throws(() => readInstructions(text), message);
});

test('the shipped prompt file is usable, and leaves room for the words and the answer', () => {
  const instructions = readInstructions(prompt);
  const of = (wanted: string): string[] =>
    instructions.examples.filter(({ role }) => role === wanted).map(({ content }) => content);
  const languages = new Set(of('user').map((content) => (JSON.parse(content) as { language: string }).language));
  assert.deepEqual(languages, new Set(['zh-CN', 'en']));
  for (const text of of('assistant')) {
    const verdict = parseDraft(text, 'example');
    assert.ok(verdict.ok, text);
    assert.ok(verdict.draft.title.length <= 20);
    assert.equal(
      verdict.draft.aspect ?? '',
      (JSON.parse(text) as { aspect: string }).aspect,
      'a ratio that is offered',
    );
  }
  const styles = Array.from({ length: 24 }, (_, at) => `style-name-${at}`);
  const turns = openingTurns(instructions, { words: '猫'.repeat(1_500), locale: 'zh-CN', styles });
  const all = repairTurns(turns, 'x'.repeat(5_000), 'the answer is too long');
  assert.ok(tokens(turns) <= 4_096 - 400, `${tokens(turns)} tokens`);
  assert.ok(tokens(all.slice(turns.length)) <= 300);
});

/** A rough upper estimate for llama3: 3.5 ASCII characters a token, one and a half tokens for any other, 5 around a turn. */
const tokens = (turns: readonly { content: string }[]): number =>
  turns.reduce((sum, { content }) => {
    const ascii = content.replace(/[^\0-\x7f]/gu, '').length;
    return sum + 5 + ascii / 3.5 + (content.length - ascii) * 1.5;
  }, 0);

test('the schema names each style once and none that is empty; without styles only "" is left', () => {
  const style = (styles: string[]): unknown =>
    (answerFormat(styles) as { properties: { style: { enum: string[] } } }).properties.style.enum;
  assert.deepEqual(style(['', 'ink', 'ink', 'anime']), ['', 'ink', 'anime']);
  assert.deepEqual(style([]), ['']);
});

test('a repair shows the bad answer shortened and on one line, and skips an empty one', () => {
  const turns = repairTurns(
    [{ role: 'user', content: 'u' }],
    `a\n\n${' '.repeat(500)}b${'c'.repeat(2_000)}`,
    'it is bad',
  );
  assert.equal(turns.length, 3);
  assert.ok(turns[1]?.content.startsWith('a bc') && turns[1].content.length === 600);
  assert.match(turns[2]?.content ?? '', /cannot be used: it is bad\./);
  assert.equal(repairTurns([], ' \n ', 'it is empty').length, 1);
});
