import assert from 'node:assert/strict';
import test from 'node:test';
import { isTrue, keepsOf, missingKeeps } from '../../src/prompt/keep.ts';
import { parseDraft } from '../../src/prompt/draft.ts';
import { type Instructions, readInstructions } from '../../src/writers/ollama/instructions.ts';
import { amendTurns, answerFormat, openingTurns, repairTurns } from '../../src/writers/ollama/turns.ts';
import { prompt } from './stand.ts';

const answer =
  '{"positive":"a","kept":[{"said":"猫","as":"a"}],"negative":"","aspect":"","style":"","title":"t","understanding":"u"}';
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
    [
      file.replace('"title":"t"', '"titel":"t"'),
      /# Example: one.*positive, kept, negative, aspect, style, title, understanding/,
    ],
    [file.replace('"title":"t"', '"title":7'), /# Example: one/],
    [file.replace('"negative":"","aspect":""', '"aspect":"","negative":""'), /in this order/],
    [file.replace('[{"said":"猫","as":"a"}]', '"a cat"'), /"kept" of "# Example: one"/],
    [file.replace('"as":"a"', '"as":7'), /"kept" of "# Example: one"/],
    [file.replace('"said":"猫",', ''), /"kept" of "# Example: one"/],
  ];
  for (const [text, message] of wrong) assert.throws(() => readInstructions(text), message);
});

test('what an example is about: the language of its words, a prompt to change, tags', () => {
  const example = (heading: string, blocks: string): unknown => {
    const { examples } = readInstructions(
      `# System\n\nx\n\n# ${heading}\n\n${blocks}\n\n\`\`\`json\n${answer}\n\`\`\`\n`,
    );
    return JSON.parse(examples[0]?.content ?? '');
  };
  const text = (words: string): string => `\`\`\`text\n${words}\n\`\`\``;
  for (const [words, language] of [
    ['a cat', 'en'],
    ['三只猫', 'zh-CN'],
    ['黒い猫', 'ja'],
    ['고양이', 'ko'],
    ['кот', 'ru'],
  ] as const) {
    assert.deepEqual(example('Example', text(words)), { description: words, language });
  }
  assert.deepEqual(example('Example: a portrait (tags)', text('a girl')), {
    description: 'a girl',
    language: 'en',
    form: 'tags',
  });
  assert.deepEqual(example('Example', `\`\`\`prompt\na cat, day\n\`\`\`\n\n${text('make it night')}`), {
    prompt: 'a cat, day',
    change: 'make it night',
    language: 'en',
  });
});

test('the shipped prompt files are usable, and their examples true', () => {
  const languages = new Set<string>();
  for (const file of [prompt.writer, prompt.reviser]) {
    const { examples } = readInstructions(file);
    for (let at = 0; at < examples.length; at += 2) {
      const said = JSON.parse(examples[at]?.content ?? '') as Record<string, string>;
      const words = said.description ?? said.change ?? '';
      const verdict = parseDraft(examples[at + 1]?.content ?? '', 'example');
      assert.ok(verdict.ok, words);
      const { draft } = verdict;
      assert.ok(draft.title.length <= (said.language === 'en' ? 24 : 20), draft.title);
      assert.ok(draft.understanding !== '' && draft.kept.length > 0, words);
      for (const pair of draft.kept) assert.ok(isTrue(pair, words, draft.positive), JSON.stringify(pair));
      assert.deepEqual(missingKeeps(keepsOf(words), draft.positive, draft.kept), [], words);
      assert.deepEqual(draft.positive.match(/<\d>/g), `${words}${said.prompt ?? ''}`.match(/<\d>/g), words);
      const { aspect } = JSON.parse(examples[at + 1]?.content ?? '') as { aspect: string };
      assert.equal(draft.aspect ?? '', aspect, 'a ratio that is offered');
      languages.add(said.language ?? '');
    }
  }
  assert.deepEqual(languages, new Set(['zh-CN', 'en', 'ja']));
});

test('the shipped prompt files leave room for the words, a second try and the answer', () => {
  const styles = Array.from({ length: 48 }, (_, at) => `style-name-${at}`);
  const [writer, reviser] = [readInstructions(prompt.writer), readInstructions(prompt.reviser)];
  const tokensOf = (file: Instructions): number => tokens([{ content: file.system }, ...file.examples]);
  assert.ok(tokensOf(writer) <= 2_000, `${tokensOf(writer)}`);
  assert.ok(tokensOf(reviser) <= 1_300, `${tokensOf(reviser)}`);
  const longest = { words: '猫'.repeat(1_500), locale: 'zh-CN', styles, not: 'a cat, '.repeat(500) };
  const opening = openingTurns(writer, longest);
  for (const turns of [
    repairTurns(opening, 'x'.repeat(5_000), 'the answer is too long'),
    amendTurns(opening, 'x'.repeat(5_000), [`Your prompt lost: ${'三只 (three), '.repeat(12)}.`]),
  ]) {
    assert.ok(tokens(turns) + 1_024 <= 6_144, `${tokens(turns)} tokens`);
  }
  // A prompt of 2,000 characters, which is all that fits into an answer with the rest of it.
  const change = {
    words: '猫'.repeat(1_500),
    locale: 'zh-CN',
    styles,
    from: { positive: 'a cat, '.repeat(285), negative: '' },
  };
  assert.ok(tokens(amendTurns(openingTurns(reviser, change), 'x'.repeat(5_000), [])) + 1_024 <= 6_144);
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

test('a change of a prompt, another wording and tags are told in the last turn, the rest stays the same for the cache', () => {
  const instructions = readInstructions(file);
  const last = (more: object): unknown => {
    const turns = openingTurns(instructions, { ...request, ...more });
    assert.deepEqual(turns.slice(0, -1), openingTurns(instructions, request).slice(0, -1));
    return JSON.parse(turns.at(-1)?.content ?? '');
  };
  assert.deepEqual(last({ captions: 'sentences' }), { description: 'w', language: 'en' });
  assert.deepEqual(last({ captions: 'tags' }), { description: 'w', language: 'en', form: 'tags' });
  assert.deepEqual(last({ not: 'a cat' }), { description: 'w', language: 'en', not: 'a cat' });
  assert.equal((last({ not: 'a cat, '.repeat(400) }) as { not: string }).not.length <= 600, true);
  assert.deepEqual(last({ from: { positive: 'a cat', negative: 'dog' } }), {
    prompt: 'a cat',
    change: 'w',
    language: 'en',
  });
});

test('an amendment shows the prompt and says what it lacks', () => {
  const turns = amendTurns([{ role: 'user', content: 'u' }], 'a "big" cat', ['Your prompt lost: 三只 (three).']);
  assert.deepEqual(turns[1], { role: 'assistant', content: '{"positive":"a \\"big\\" cat"}' });
  assert.match(turns[2]?.content ?? '', /^Your prompt lost: 三只 \(three\)\. Answer once more/);
});
