/** One answer that can be used but lacks something: the model is told what, once, and the better answer is taken. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { draftSchema, type Keep } from '../../src/creation.ts';
import { AwayError, CancelledError } from '../../src/errors.ts';
import type { WriteRequest } from '../../src/ports.ts';
import { type ChatFault, type FakeOllamaKnobs, hold, startFakeOllama } from '../fakes/ollama.ts';
import { createStand, good, until } from './stand.ts';

type T = { after(clean: () => Promise<void>): void };
interface Body {
  messages: { role: string; content: string }[];
  options: { temperature: number; num_ctx: number };
}

/** Answers in turn, then the last one again. */
async function answering(
  t: T,
  answers: readonly (string | object)[],
  more: { knobs?: Partial<FakeOllamaKnobs>; options?: object } = {},
) {
  const reply = ({ count }: { count: number }): string | object => {
    const answer = answers[Math.min(count, answers.length) - 1] ?? good;
    return typeof answer === 'string' ? { ...good, positive: answer, kept: [] } : answer;
  };
  const ollama = hold(t, await startFakeOllama({ reply, strict: true, ...more.knobs }));
  const stand = createStand(t, { url: ollama.url, ...more.options });
  const bodies = (): Body[] => ollama.requests.map(({ body }) => body as Body);
  const said = (at: number): string => bodies()[at]?.messages.at(-1)?.content ?? '';
  return { ollama, ...stand, bodies, said };
}

const keeps: readonly Keep[] = [
  { kind: 'number', said: '三只', as: ['three', '3'] },
  { kind: 'colour', said: '红色', as: ['red', 'crimson'] },
  { kind: 'thing', said: '纸鸢', as: [] },
];
const kites: Partial<WriteRequest> = { words: '三只红色的狐狸放纸鸢，招牌上写着<1>', keeps };
const whole = {
  ...good,
  positive: 'three red foxes flying a kite, a sign that reads <1>',
  kept: [{ said: '放纸鸢', as: 'flying a kite' }],
};

test('what a prompt lost is named and asked for once', async (t) => {
  const { write, ollama, bodies, said, log } = await answering(t, ['foxes in a field', whole]);
  const draft = await write(kites);
  assert.equal(draft.positive, whole.positive);
  assert.deepEqual(draft.kept, whole.kept);
  assert.deepEqual(draft.missing, []);
  assert.equal(ollama.chats, 2);
  assert.ok(said(1).startsWith('Your prompt lost: 三只 (three), 红色 (red), 纸鸢, <1>. '), said(1));
  assert.deepEqual(bodies()[1]?.messages.at(-2), {
    role: 'assistant',
    content: '{"positive":"foxes in a field"}',
  });
  assert.deepEqual(bodies()[1]?.messages.slice(0, -2), bodies()[0]?.messages);
  assert.ok(
    log.lines.some((line) => line === 'info writer.amend {"lost":4,"beside":false}'),
    log.lines.join('\n'),
  );
  assert.ok(!/纸鸢|三只|红色|fox|kite/.test(log.lines.join('\n')), 'no words');
});

test('a whole prompt is not asked for again, and neither is one about nothing to keep', async (t) => {
  const { write, ollama } = await answering(t, [whole]);
  await write(kites);
  await write({ ...kites, keeps: [], words: '三只红色的狐狸放纸鸢<1>' });
  await write();
  assert.equal(ollama.chats, 3);
});

test('of two answers the one that lacks less is taken, the first when they are even', async (t) => {
  const cases: [first: string, second: string | object, taken: string][] = [
    ['three foxes, <1>', 'three red foxes, <1>', 'three red foxes, <1>'],
    ['three red foxes, <1>', 'foxes', 'three red foxes, <1>'],
    ['three foxes, <1>', 'red foxes, <1>', 'three foxes, <1>'],
    ['three foxes, <1>', { positive: '' }, 'three foxes, <1>'],
    ['three foxes, <1>', { ...good, positive: "I can't help with that." }, 'three foxes, <1>'],
  ];
  for (const [first, second, taken] of cases) {
    const { write, ollama } = await answering(t, [first, second, whole]);
    assert.equal((await write(kites)).positive, taken);
    assert.equal(ollama.chats, 2, 'never a third');
  }
});

test('when the second answer fails, the first one stands', async (t) => {
  const faults: ChatFault[] = ['reset', 'html-502', 'cut-line', 'no-done', 'length', 'empty', 'forbidden', 'missing'];
  for (const fault of faults) {
    const knobs = { faults: [null, fault, fault] };
    const { write, log } = await answering(t, ['three foxes, <1>'], { knobs, options: { pace: 0.01 } });
    assert.equal((await write(kites)).positive, 'three foxes, <1>', fault);
    assert.ok(log.lines.some((line) => line.includes('writer.amend ')));
  }
});

test('a second answer that never comes is not waited for longer than 30 s', async (t) => {
  const knobs = { faults: [null, 'hang', 'hang'] as const };
  const options = { idleMs: 40, firstTokenMs: { cold: 90_000, warm: 90_000 } };
  const { write, clock, ollama } = await answering(t, ['three foxes, <1>'], { knobs, options });
  const writing = write(kites);
  await until(() => ollama.chats === 2, 'the second request');
  clock.move(31_000);
  assert.equal((await writing).positive, 'three foxes, <1>');
  assert.equal(ollama.chats, 2);
});

test('without time for a second answer, and after an unusable first one, nothing more is asked', async (t) => {
  const late = await answering(t, ['foxes'], { options: { totalMs: 1_900 } });
  assert.equal((await late.write(kites)).positive, 'foxes');
  assert.equal(late.ollama.chats, 1);
  const repaired = await answering(t, [{ positive: 3 }, 'foxes', whole]);
  assert.equal((await repaired.write(kites)).positive, 'foxes');
  assert.equal(repaired.ollama.chats, 2);
});

test('a cancel during the second answer is a cancel', async (t) => {
  const { write, ollama } = await answering(t, ['foxes'], { knobs: { faults: [null, 'hang'] } });
  const cancel = new AbortController();
  const writing = write(kites, cancel.signal);
  await until(() => ollama.chats === 2, 'the second request');
  cancel.abort();
  await assert.rejects(writing, CancelledError);
});

test('marks come back as they were given, once each, whatever the model makes of them', async (t) => {
  for (const [written, positive] of [
    ['a sign that reads ＜1＞', 'a sign that reads <1>'],
    ['a sign that reads < 1 >, &lt;2&gt;', 'a sign that reads <1>, <2>'],
    ['<1>, a sign that reads <1>, <2/>, <7>', '<1>, a sign that reads, <2>'],
  ] as const) {
    const { write, ollama } = await answering(t, [written]);
    const words = positive.includes('<2>') ? '写着<1>的招牌，<2>' : '写着<1>的招牌';
    assert.equal((await write({ words })).positive, positive);
    assert.equal(ollama.chats, 1);
  }
});

test('what is left in another language is named', async (t) => {
  const { write, said, ollama } = await answering(t, [
    'a кжщфв fox and a 뷁쀍 beside the ヴォグゾ, a sign "кафе", evening light',
    'a red fox and a cat beside the ghost, a sign "кафе", evening light',
  ]);
  assert.match((await write()).positive, /^a red fox and a cat/);
  assert.ok(said(1).startsWith('Not in English yet: кжщфв, 뷁쀍, ヴォグゾ. '), said(1));
  assert.equal(ollama.chats, 2);
});

test('another wording: warmer, told what was not wanted, and asked again when it is the same', async (t) => {
  const not = 'One orange cat in the rain, holding a small red umbrella.';
  const other = 'a ginger tabby sheltering under a tiny crimson parasol, downpour, seen from above';
  const same = await answering(t, [good.positive, other]);
  assert.equal((await same.write({ not })).positive, other);
  assert.equal(same.ollama.chats, 2);
  assert.match(same.said(1), /^That is the prompt the person did not want/);
  assert.equal((JSON.parse(same.said(0)) as { not: string }).not, not);
  assert.deepEqual(
    same.bodies().map(({ options }) => options.temperature),
    [0.9, 0.9],
  );
  assert.deepEqual(same.ollama.loads, ['llama3:8b@6144'], 'never loaded anew');

  const stubborn = await answering(t, [good.positive]);
  assert.equal((await stubborn.write({ not })).positive, good.positive, 'once only');
  assert.equal(stubborn.ollama.chats, 2);
  const fine = await answering(t, [other]);
  await fine.write({ not });
  assert.equal(fine.ollama.chats, 1);
});

test('the same wording is worse than a missing word', async (t) => {
  const red = [{ kind: 'colour', said: '红', as: ['red'] }] as const;
  const { write } = await answering(t, [good.positive, 'a ginger cat beneath a parasol, storm']);
  assert.equal((await write({ not: good.positive, keeps: red })).positive, 'a ginger cat beneath a parasol, storm');
});

const before = {
  positive:
    'portrait photo of a woman, freckles, green eyes, grey coat, black hat, crowded street, bright noon light, <2>',
  negative: '(worst quality:1.4), text, extra fingers',
};
const dusk = 'portrait photo of a woman, freckles, green eyes, grey coat, crowded street, dusk, street lamps, <2>';

test('a change is asked of the reviser, with the prompt beside it', async (t) => {
  const { write, bodies, said, ollama } = await answering(t, [
    { ...good, positive: dusk, negative: 'hat, Text, grey coat', title: '' },
  ]);
  const draft = await write({ words: '改成黄昏，去掉帽子', from: before });
  assert.deepEqual(JSON.parse(said(0)), { prompt: before.positive, change: '改成黄昏，去掉帽子', language: 'zh-CN' });
  assert.match(bodies()[0]?.messages[0]?.content ?? '', /^You change prompts/);
  assert.equal(bodies()[0]?.options.temperature, 0.2);
  assert.equal(draft.positive, dusk);
  assert.equal(draft.negative, '(worst quality:1.4), text, extra fingers, hat', 'nothing twice, nothing that is drawn');
  assert.equal(draft.title, '改成黄昏，去掉帽子');
  draftSchema.parse(draft);
  assert.equal(ollama.chats, 1);
});

test('what a change brings into the picture leaves the negative prompt', async (t) => {
  const { write } = await answering(t, [`${before.positive}, handwritten text in the sky`]);
  const draft = await write({ words: '天上写字', from: before });
  assert.equal(draft.negative, '(worst quality:1.4), extra fingers');
});

test('a change that was not made, forgot the prompt, or lost a mark is asked for once more', async (t) => {
  for (const [first, complaint] of [
    [before.positive, /^The change is not made\. /],
    ['dusk, street lamps, <2>', /^Most of the old prompt is gone: /],
    [dusk.replace(', <2>', ''), /^Unless the change takes them away, your prompt lost: <2>\. /],
  ] as const) {
    const { write, said, ollama } = await answering(t, [first, dusk]);
    assert.equal((await write({ words: '改成黄昏', from: before })).positive, dusk);
    assert.match(said(1), complaint);
    assert.equal(ollama.chats, 2);
  }
});

test('a short prompt may change wholly', async (t) => {
  const { write, ollama } = await answering(t, ['a castle on a hill']);
  await write({ words: '换成城堡', from: { positive: 'an orange cat', negative: '' } });
  assert.equal(ollama.chats, 1);
});

test('tags are asked for where the checkpoint wants them', async (t) => {
  const { write, said } = await answering(t, ['1girl, solo, silver hair']);
  assert.equal((await write({ captions: 'tags' })).positive, '1girl, solo, silver hair');
  assert.equal((JSON.parse(said(0)) as { form: string }).form, 'tags');
  await write({ captions: 'sentences' });
  assert.ok(!said(1).includes('form'));
});

test('neither the prompt to change nor the wording that was not wanted comes into the log', async (t) => {
  const { ollama, write, log } = await answering(t, [good], { options: { pace: 0.01 } });
  ollama.set({ fault: 'load-failed' });
  const secret = { positive: 'llama-server process has terminated', negative: '' };
  await assert.rejects(write({ from: secret, not: 'exit status 2' }), (error) => {
    assert.ok(error instanceof AwayError);
    assert.ok(!`${error.detail} ${log.lines.join()}`.includes('process has'), error.detail);
    return true;
  });
});

test('with a well-behaved model: colours, numbers and marks hold, a change is made', async (t) => {
  const { write, ollama } = await answering(t, [], { knobs: { reply: null } });
  const drawn = await write({ ...kites, keeps: keeps.slice(0, 2), words: '三只红色的狐狸，写着<1>' });
  assert.match(drawn.positive, /a fox, three, red, <1>/);
  assert.ok(drawn.kept.some(({ said, as }) => said === '狐狸' && as === 'fox'));
  const changed = await write({ words: '改成黄昏，去掉帽子', from: before });
  assert.match(changed.positive, /^portrait photo of a woman, freckles.*at dusk$/);
  assert.doesNotMatch(changed.positive, /hat/);
  assert.match(changed.negative, /, hat$/);
  assert.equal(ollama.chats, 2);
});
