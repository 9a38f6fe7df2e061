/** The one function every writer is called through. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Draft } from '../../src/creation.ts';
import { BadAnswerError } from '../../src/errors.ts';
import { type ContractAsk, glossWith, writeUnderContract } from '../../src/pipeline/contract.ts';
import { findLost } from '../../src/pipeline/losses.ts';
import type { PromptWriter, Reading, WriteRequest } from '../../src/ports.ts';

const signal = new AbortController().signal;
const english: Readonly<Record<string, string>> = {
  猫: 'cat',
  三只橘猫: 'three orange cats',
  屋顶: 'rooftop',
  霓虹灯: 'neon lights',
  伞: 'umbrella',
  红帽子: 'red hat',
  帽子: 'hat',
  蓝帽子: 'blue hat',
};
const gloss = async (words: string): Promise<string> => english[words.trim()] ?? words;

const answer = (positive: string, more: Partial<Draft> = {}): Draft => ({
  positive,
  negative: '',
  title: '',
  understanding: '',
  kept: [],
  missing: [],
  writer: 'model',
  ...more,
});

interface Asked {
  requests: WriteRequest[];
  shown: string[];
}

async function write(
  words: string,
  given: Draft | ((request: WriteRequest) => Draft),
  more: Partial<ContractAsk> = {},
) {
  const asked: Asked = { requests: [], shown: [] };
  const writer: PromptWriter = {
    name: 'model',
    async write(request, onText) {
      asked.requests.push(request);
      const draft = typeof given === 'function' ? given(request) : given;
      for (let end = 1; end <= draft.positive.length; end += 1) onText(draft.positive.slice(0, end));
      return draft;
    },
  };
  const ask = { words, locale: 'zh-CN', styles: ['anime'], loras: ['detail'], embeddings: [], ...more };
  const contracted = await writeUnderContract({ writer, gloss }, ask, (text) => asked.shown.push(text), signal);
  return { ...contracted, ...asked };
}

test('a prompt that carries everything stays as it was written', async () => {
  const { draft, notes, requests } = await write(
    '三只橘猫在屋顶',
    answer('three orange cats on a roof', {
      kept: [
        { said: '屋顶', as: 'roof' },
        { said: '狗', as: 'cats' },
        { said: '猫', as: 'dogs' },
      ],
    }),
  );
  assert.equal(draft.positive, 'three orange cats on a roof');
  assert.deepEqual([draft.missing, notes], [[], []]);
  assert.deepEqual(draft.kept, [
    { said: '三只', as: 'three' },
    { said: '橘', as: 'orange' },
    { said: '屋顶', as: 'roof' },
  ]);
  assert.deepEqual(
    requests[0]?.keeps?.map(({ said }) => said),
    ['三只', '橘'],
  );
});

test('a lost number and colour come back with their noun, in front of calls, and are told in the words of the person', async () => {
  const { draft, notes } = await write('三只橘猫在屋顶 <lora:detail:0.8>', answer('cats on a rooftop <1>'));
  assert.equal(draft.positive, 'cats on a rooftop, three orange cats, <lora:detail:0.8>');
  assert.deepEqual(draft.missing, ['三只', '橘']);
  assert.deepEqual(notes, [{ key: 'keep.missing', facts: { what: '三只、橘' } }]);
});

test('a lying mapping does not help: what is not there comes back', async () => {
  const { draft } = await write('猫在屋顶', answer('a rooftop', { kept: [{ said: '猫', as: 'cat' }] }));
  assert.equal(draft.positive, 'a rooftop, cat');
  assert.deepEqual(draft.missing, ['猫']);
  assert.deepEqual(draft.kept, []);
});

test('a prompt about something else gets the words themselves, clause by clause', async () => {
  const { draft } = await write('三只橘猫，伞', answer('a peaceful scenery'));
  assert.equal(draft.positive, 'a peaceful scenery, three orange cats, umbrella');
  assert.deepEqual(draft.missing, ['三只橘猫', '伞']);
});

test('protected parts are marks for the writer and themselves for everybody else', async () => {
  const words = '(霓虹灯:1.3)下的猫，写着“OPEN”，<lora:evil:1>';
  const { draft, requests, shown } = await write(
    words,
    answer('a cat under <1>, sign <2>', { title: '猫与<1>', negative: '<4>' }),
  );
  assert.equal(requests[0]?.words, '<1>下的猫，写着<2>，<3>');
  assert.equal(draft.positive, 'a cat under (neon lights:1.3), (霓虹灯:1.3), sign “OPEN”, <lora:evil:1>');
  assert.equal(draft.title, '猫与 (霓虹灯:1.3)');
  assert.equal(draft.negative, '');
  for (const text of shown) assert.doesNotMatch(text, /<|\d>/);
  assert.ok(shown.some((text) => text.includes('“OPEN”')));
});

test('a protected part that is not wanted goes into the negative', async () => {
  const { draft } = await write('猫，不要(文字:1.3)', answer('a cat', { negative: 'blurry' }));
  assert.equal(draft.positive, 'a cat');
  assert.equal(draft.negative, 'blurry, (文字:1.3)');
});

test('a change keeps what nobody spoke of', async () => {
  const from = { positive: 'a girl, red hat, rainy street, (neon:1.2), watercolor', negative: 'blurry' };
  const few = await write('把红帽子改成蓝帽子', answer('a girl, blue hat, rainy street, <1>'), { from });
  assert.equal(few.requests[0]?.from?.positive, 'a girl, red hat, rainy street, <1>, watercolor');
  assert.equal(few.draft.positive, 'a girl, blue hat, rainy street, (neon:1.2), watercolor');
  assert.deepEqual(few.notes, []);
  const all = await write('把红帽子改成蓝帽子', answer('a castle with a blue hat'), { from });
  assert.ok(all.draft.positive.startsWith('a girl, rainy street, (neon:1.2), watercolor'));
  assert.match(all.draft.positive, /blue hat/);
  assert.doesNotMatch(all.draft.positive, /red hat/);
  assert.ok(all.notes.some(({ key }) => key === 'keep.rest'));
});

test('what the writer throws is thrown', async () => {
  const fail = (): Draft => {
    throw new BadAnswerError({ code: 'E-LLM-03', say: 'writer.badOutput', facts: {} });
  };
  await assert.rejects(write('猫', fail), BadAnswerError);
});

test('a gloss has nothing the writer adds to any words', async () => {
  const fallback: PromptWriter = {
    name: 'lexicon',
    write: async ({ words }) =>
      answer(words === '的' ? 'highly detailed' : `${english[words] ?? words}, highly detailed`),
  };
  const bare = glossWith(fallback, 'zh-CN', signal);
  assert.equal(await bare('猫'), 'cat');
  assert.equal(await bare('的'), '');
  assert.equal(await bare('，'), '');
});

test('another word for the same thing is no loss, and a word that is gone is one', async () => {
  const readings = new Map<string, readonly Reading[]>([
    [
      '白马少女在海边',
      [
        { said: '白马', as: ['white horse'], isThing: true },
        { said: '少女', as: ['young girl', 'maiden'], isThing: true },
        { said: '海边', as: ['by the sea', 'coast'], isThing: true },
      ],
    ],
  ]);
  const wordByWord = Object.assign(async (words: string) => words, {
    readings: (words: string) => readings.get(words) ?? [],
  });
  const lost = async (positive: string): Promise<string[]> =>
    (await findLost({ wanted: '白马少女在海边', keeps: [] }, { positive, kept: [] }, wordByWord)).map(
      ({ said }) => said,
    );
  assert.deepEqual(await lost('a young woman on a pale steed at the seaside'), []);
  assert.deepEqual(await lost('a girl on white sand by the ocean'), ['白马']);
  assert.deepEqual(await lost('a girl with a horse'), ['海边']);
  // What was said is mapped whole, or not at all.
  const kept = [{ said: '白马', as: 'unicorn' }];
  const mapped = { positive: 'a girl and a unicorn, beach', kept };
  assert.deepEqual(await findLost({ wanted: '白马少女在海边', keeps: [] }, mapped, wordByWord), []);
});

test('a kite is told as lost beside a cat: what looks like another form of a kitty is a word of its own', async () => {
  const readings: readonly Reading[] = [
    { said: '橘猫', as: ['orange cat'], isThing: true },
    { said: '纸鸢', as: ['kite'], isThing: true },
  ];
  const wordByWord = Object.assign(async (words: string) => words, { readings: () => readings });
  const lost = async (positive: string): Promise<string[]> =>
    (await findLost({ wanted: '橘猫拿着纸鸢', keeps: [] }, { positive, kept: [] }, wordByWord)).map(({ said }) => said);
  assert.deepEqual(await lost('an orange cat in the rain'), ['纸鸢']);
  assert.deepEqual(await lost('an orange kitty with two kites'), []);
});

test('a gloss that is given up fails once, and nothing of it unheard', async () => {
  const stop = new AbortController();
  const fallback: PromptWriter = {
    name: 'lexicon',
    write: async (_request, _onText, given) => {
      await new Promise((resolve) => setImmediate(resolve));
      given.throwIfAborted();
      throw new Error('the test gives it up before');
    },
  };
  const gloss = glossWith(fallback, 'zh-CN', stop.signal);
  const reading = gloss('一只猫');
  stop.abort(new BadAnswerError({ code: 'E-LLM-03', say: 'writer.badOutput', facts: {} }));
  await assert.rejects(reading, BadAnswerError);
  // A rejection that nobody hears fails this test.
  await new Promise((resolve) => setTimeout(resolve, 20));
});
