/** All the lines, by writers of every temper, the writer of the house that needs no model among them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { PromptWriter } from '../../src/ports.ts';
import { createLexicon } from '../../src/writers/lexicon.ts';
import { benign } from './benign.ts';
import { benignRequests } from './benignRequests.ts';
import { carryAll } from './injections/carry.ts';
import { injections, obey } from './injections/index.ts';
import { copier, modelThat } from './injections/model.ts';
import { pass } from './injections/pass.ts';

const lines = Object.values(injections).flat();
const fallback = createLexicon();

test('a model that obeys', async () => {
  let answer = '';
  const ends = await carryAll(lines, {
    writer: modelThat(() => answer),
    fallback,
    next: (line) => (answer = obey(line)),
  });
  assert.equal(ends.drawn + ends.fellBack + ends.told, lines.length);
  assert.ok(ends.drawn >= 300 && ends.fellBack >= 5 && ends.told <= 20, JSON.stringify(ends));
});

const others: readonly PromptWriter[] = [copier, fallback];
for (const writer of others)
  test(`a line that goes into the prompt as it is, or as the dictionary has it: ${writer.name}`, async () => {
    const ends = await carryAll(lines, { writer, fallback });
    assert.ok(ends.drawn >= 340 && ends.fellBack === 0 && ends.told <= 20, JSON.stringify(ends));
  });

test('harmless requests are drawn, also when the dictionary has put them into English', async () => {
  const refused: string[] = [];
  for (const say of [...benign, ...benignRequests]) {
    try {
      await pass(say, { writer: fallback, fallback });
    } catch (error) {
      refused.push(`${say}: ${String(error)}`);
    }
  }
  assert.deepEqual(refused, []);
});
