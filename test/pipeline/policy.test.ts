import assert from 'node:assert/strict';
import test from 'node:test';
import { enforcedNegative } from '../../src/policy/index.ts';
import { terms } from '../../src/policy/terms.ts';
import type { PromptWriter } from '../../src/ports.ts';
import { goodWriter, openStage } from './stage.ts';

const first = (list: readonly unknown[]): string => String(list[0]);
const refusedWords = `${first(terms.minor.cjk.filter((entry) => typeof entry === 'string'))}，${first(
  terms.explicit.cjk.filter((entry) => typeof entry === 'string'),
)}`;
const refusedPrompt = `a hill, ${first(terms.minor.latin)}, ${first(
  terms.explicit.latin.filter((entry) => typeof entry === 'string'),
)}`;

const plain = { understanding: '', kept: [{ said: '小山', as: 'hill' }], missing: [] };

const countingWriter = (positive: string, onText = ''): PromptWriter & { calls: number } => {
  const writer: PromptWriter & { calls: number } = {
    name: 'llama3:8b',
    calls: 0,
    write: (_request, tell) => {
      writer.calls += 1;
      tell(onText);
      return Promise.resolve({ positive, negative: 'blurry', title: '小山', writer: 'llama3:8b', ...plain });
    },
  };
  return writer;
};

test('refused words: nothing stored, no writer, no engine, one line in the log without the words', async () => {
  const writer = countingWriter('a hill');
  const stage = await openStage({ writer });
  await stage.pipeline.start();
  for (const words of [refusedWords, `${refusedWords} --raw`, refusedPrompt, Array.from(refusedWords).join('\u200b')]) {
    await assert.rejects(stage.ask(words, { id: 'same', files: [Buffer.from('never read')] }), {
      code: 'E-POL-01',
      say: 'policy.hardLine',
    });
  }
  await stage.rest();
  assert.deepEqual((await stage.studio.history('room:ming', { limit: 10 })).views, []);
  assert.equal(writer.calls, 0);
  assert.deepEqual(stage.engines.orders, []);
  assert.deepEqual(stage.chat.views, []);
  assert.deepEqual(stage.codes, ['E-POL-01', 'E-POL-01', 'E-POL-01', 'E-POL-01']);
  assert.deepEqual(stage.log.lines.filter(({ level }) => level !== 'debug' && level !== 'info')[0], {
    level: 'warn',
    event: 'ask.refused',
    facts: { id: 'same', code: 'E-POL-01', detail: 'rule minor+explicit' },
  });
  assert.equal(stage.log.lines.filter(({ event }) => event === 'ask.refused').length, 4);
  assert.ok(!JSON.stringify(stage.log.lines).includes(refusedWords.slice(0, 2)));
  const done = await stage.chat.ended((await stage.ask('一座小山', { id: 'same' })).creation);
  assert.equal(done.stage, 'done', 'other descriptions are welcome');
  await stage.close();
});

test('what must not be shown may be named as such', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const done = await stage.chat.ended(
    (await stage.ask(`公园里的孩子 --no ${first(terms.explicit.cjk.slice(1))}`)).creation,
  );
  assert.equal(done.stage, 'done');
  await stage.close();
});

test('harmless words that a model turns into a refused prompt are not drawn', async () => {
  const stage = await openStage({ writer: countingWriter(refusedPrompt, refusedPrompt) });
  await stage.pipeline.start();
  const failed = await stage.chat.ended((await stage.ask('一座小山')).creation);
  assert.equal(failed.stage, 'failed');
  assert.equal(failed.code, 'E-POL-01');
  assert.equal(failed.text, '这个描述不能画，已拒绝。换成别的描述，随时欢迎。');
  assert.deepEqual([failed.prompt, failed.brief, failed.verbs], [undefined, undefined, []]);
  await stage.rest();
  assert.deepEqual(stage.engines.orders, []);
  assert.deepEqual(stage.codes, ['E-POL-01']);
  const told = stage.log.lines.filter(({ level }) => level === 'warn' || level === 'error');
  assert.deepEqual(
    told.map(({ event, facts }) => [event, facts['id'], facts['code'], facts['detail']]),
    [['step.failed', failed.creation, 'E-POL-01', 'rule minor+explicit']],
  );
  assert.ok(!JSON.stringify(stage.log.lines).includes(first(terms.minor.latin)));
  await stage.close();
});

test('a change to a refused prompt is refused and the picture stays as it was', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const done = await stage.chat.ended((await stage.ask()).creation);
  const change = stage.from(done.creation, 'change', { prompt: { positive: refusedPrompt, negative: '' } });
  await assert.rejects(change, { code: 'E-POL-01' });
  assert.equal((await stage.studio.history('room:ming', { limit: 10 })).views.length, 1);
  assert.equal(stage.engines.orders.length, 1);
  assert.deepEqual(stage.codes, ['E-POL-01']);
  await stage.close();
});

test('every order ends with what the house never shows, once', async () => {
  const stage = await openStage({ writer: goodWriter() });
  await stage.pipeline.start();
  const written = await stage.chat.ended((await stage.ask()).creation);
  const raw = await stage.chat.ended((await stage.ask('a hill --raw')).creation);
  const negative = written.brief?.negative ?? '';
  const change = await stage.chat.ended(
    (await stage.from(written.creation, 'change', { prompt: { positive: 'a hill', negative } })).creation,
  );
  const emptied = { positive: 'a hill', negative: '' };
  const bare = await stage.chat.ended((await stage.from(raw.creation, 'change', { prompt: emptied })).creation);
  for (const { brief } of [written, raw, change, bare]) {
    assert.ok(brief?.negative.endsWith(enforcedNegative), brief?.negative);
    assert.equal(brief?.negative.split(enforcedNegative).length, 2);
  }
  assert.equal(bare.brief?.negative, enforcedNegative);
  await stage.close();
});

test('the line is not crossed in two halves: by what to avoid, or by the area to repaint', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const done = await stage.chat.ended((await stage.ask()).creation);
  const minor = first(terms.minor.cjk.filter((entry) => typeof entry === 'string'));
  const explicit = first(terms.explicit.cjk.filter((entry) => typeof entry === 'string'));
  await assert.rejects(stage.ask(`${minor} --no 衣服`), { code: 'E-POL-01' });
  await assert.rejects(stage.from(done.creation, 'inpaint', { words: explicit, options: { area: minor } }), {
    code: 'E-POL-01',
  });
  const prompt = { positive: 'a hill', negative: 'houses' };
  const harmless = await stage.chat.ended((await stage.from(done.creation, 'change', { prompt })).creation);
  assert.equal(harmless.stage, 'done');
  await stage.close();
});
