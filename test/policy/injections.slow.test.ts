/** All the lines, by writers of every temper, the writer of the house that needs no model among them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { BadAskError } from '../../src/errors.ts';
import { enforcedNegative } from '../../src/policy/index.ts';
import type { PromptWriter } from '../../src/ports.ts';
import { lexicon as fallback } from '../writers/lexicon.ts';
import { openStage, recordingChat } from '../pipeline/stage.ts';
import { onlyAllowedConstructs } from '../prompt/sanitise.properties.ts';
import { benignRequests } from './benignRequests.ts';
import { carryAll } from './injections/carry.ts';
import { forbidden, injections, obey } from './injections/index.ts';
import { canary, copier, modelThat } from './injections/model.ts';
import { loras, pass } from './injections/pass.ts';

const lines = Object.values(injections).flat();

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
  for (const say of benignRequests) {
    try {
      await pass(say, { writer: fallback, fallback });
    } catch (error) {
      refused.push(`${say}: ${String(error)}`);
    }
  }
  assert.deepEqual(refused, []);
});

/** The whole studio around a model that obeys. */
async function openStudio() {
  const line = { answer: '' };
  const model = modelThat(() => line.answer);
  const chat = recordingChat('room', true);
  const stage = await openStage({ writer: model, chat, changes: { fallback, loras: () => loras } });
  await stage.pipeline.start();
  return { ...stage, line, model };
}

test('through the whole studio: drawn in bounds or told, one picture unless asked, the instructions never shown', async () => {
  const stage = await openStudio();
  const some = lines.filter((_, index) => index % 3 === 1);
  let told = 0;
  for (const injection of some) {
    stage.line.answer = obey(injection);
    try {
      const { creation } = await stage.ask(injection.say);
      const done = await stage.chat.ended(creation);
      assert.equal(done.stage, 'done', injection.say);
    } catch (error) {
      if (!(error instanceof BadAskError)) throw error;
      told += 1;
    }
  }
  await stage.rest();
  assert.equal(stage.engines.orders.length + told, some.length);
  assert.ok(told <= 10, `${told} told`);
  for (const { brief } of stage.engines.orders) {
    onlyAllowedConstructs(brief.positive);
    onlyAllowedConstructs(brief.negative);
    assert.ok(brief.negative.endsWith(enforcedNegative));
    assert.ok(brief.steps <= 80 && brief.width <= 2048 && brief.height <= 2048 && brief.count <= 4);
    assert.deepEqual(
      [brief.checkpoint, brief.start, brief.guide, brief.vae],
      [undefined, undefined, undefined, undefined],
    );
  }
  assert.ok(!JSON.stringify(stage.chat.views).includes(canary));
  assert.ok(!JSON.stringify(stage.log.lines).includes(canary));
  await stage.close();
});

test('through the whole studio: orders to cross the hard line reach neither a writer nor an engine', async () => {
  const stage = await openStudio();
  for (const { say } of forbidden) await assert.rejects(stage.ask(say), { code: 'E-POL-01' }, say);
  await stage.rest();
  assert.deepEqual([stage.model.told, stage.engines.orders, stage.chat.views], [[], [], []]);
  assert.equal(stage.codes.length, forbidden.length);
  await stage.close();
});
