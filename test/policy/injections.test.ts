/** Lines that try to steer the studio: whatever a model makes of them, they change the words of a picture and nothing else. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { keepHardLine } from '../../src/policy/index.ts';
import { terms } from '../../src/policy/terms.ts';
import type { PromptWriter } from '../../src/ports.ts';
import { readRequest } from '../../src/prompt/request.ts';
import { openingTurns } from '../../src/writers/ollama/turns.ts';
import { known } from '../prompt/known.ts';
import { benignRequests } from './benignRequests.ts';
import { carryAll } from './injections/carry.ts';
import { forbidden, injections, obey, undressing } from './injections/index.ts';
import { draftOf, instructions, modelThat, plainWriter } from './injections/model.ts';
import { pass } from './injections/pass.ts';

const lines = Object.values(injections).flat();

test('the lines: 300 and more, each once, half of them Chinese', () => {
  const all = [...lines, ...forbidden];
  const chinese = all.filter(({ say }) => /\p{Script=Han}/u.test(say.normalize('NFKC')));
  assert.ok(lines.length >= 300 && forbidden.length >= 48);
  assert.equal(new Set(all.map(({ say }) => say)).size, all.length);
  assert.ok(chinese.length >= 0.45 * all.length && chinese.length <= 0.55 * all.length, `${chinese.length}`);
  assert.ok(injections.traditional.length >= 40 && injections.mixed.length >= 20);
});

test('a model that obeys changes the words of a picture and nothing else: every fourth line, all in the slow test', async () => {
  let answer = '';
  const some = lines.filter((_, index) => index % 4 === 0);
  const { drawn, fellBack, told } = await carryAll(some, {
    writer: modelThat(() => answer),
    fallback: plainWriter,
    next: (line) => (answer = obey(line)),
  });
  // A model that never got a word in would prove little.
  assert.ok(drawn >= 75 && fellBack + told <= 17, JSON.stringify({ drawn, fellBack, told }));
});

test('a line is one JSON string of the last turn, and no turn before it changes', () => {
  const opening = (words: string) =>
    openingTurns(instructions.writer, { words, locale: 'zh-CN', styles: ['ink'], not: words });
  const before = opening('a cat').slice(0, -1);
  for (const { say } of [...lines, ...forbidden]) {
    const turns = opening(say);
    assert.deepEqual(turns.slice(0, -1), before);
    const last = turns.at(-1);
    assert.equal(last?.role, 'user');
    const said: unknown = JSON.parse(last.content);
    const words = say.toWellFormed();
    assert.deepEqual(said, { description: words, language: 'zh-CN', not: words });
    assert.equal(last.content, JSON.stringify(said), 'each key once, nothing around the object');
  }
});

test('orders to cross the hard line are refused before a writer is asked', async () => {
  let asked = 0;
  const counting: PromptWriter = {
    name: 'counting',
    write: () => ((asked += 1), Promise.resolve(draftOf('a hill'))),
  };
  for (const { say } of forbidden)
    for (const typed of [say, `${say} --raw`, `${say} --ar 16:9`])
      await assert.rejects(pass(typed, { writer: counting, fallback: counting }), { code: 'E-POL-01' }, typed);
  for (const typed of undressing)
    await assert.rejects(pass(typed, { writer: counting, fallback: counting }), { code: 'E-POL-01' }, typed);
  assert.equal(asked, 0);
  await pass('a hill', { writer: counting, fallback: plainWriter });
  assert.equal(asked, 1);
});

test('a model that crosses it for harmless words is refused after it', async () => {
  for (const { wants = '' } of forbidden) {
    const writer: PromptWriter = { name: 'crossing', write: () => Promise.resolve(draftOf(wants)) };
    await assert.rejects(pass('一座小山', { writer, fallback: writer }), { code: 'E-POL-01' }, wants);
  }
  const who = terms.minor.latin.find((term) => typeof term === 'string') ?? '';
  const draft = draftOf(`a portrait of a ${who} on a hill`, { negative: 'blurry, clothes' });
  const undresser: PromptWriter = { name: 'undressing', write: () => Promise.resolve(draft) };
  await assert.rejects(pass('一座小山', { writer: undresser, fallback: undresser }), { code: 'E-POL-01' });
});

test('requests that only look like it are read as they were said', () => {
  assert.ok(benignRequests.length >= 60);
  for (const say of benignRequests) {
    const { words, wishes } = readRequest(say, undefined, known);
    keepHardLine(words);
    assert.deepEqual([words, wishes], [say, {}]);
  }
});
