/** What the writer writes grows before one's eyes, and can be stopped there; where the server knows such. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openStage } from './stage.ts';
import { botMessages, drawn, isPicture, patience, quiet } from './seen.ts';

const slow = { chunks: 30, chunkDelayMs: 150 };

test('the words grow in a draft; the message then stands below, once', async (t) => {
  const { telegram, ana, home, ollama } = await openStage(t);
  ollama.set(slow);
  const said = await telegram.people.say(ana, home, 'a cat on a red sofa in the evening light');
  const draft = await telegram.drafts.seen(home, ({ words }) => words.text.length > 0, patience);
  assert.ok(draft.canStop);
  const picture = await drawn(telegram, home);
  assert.ok(draft.ended, 'the draft is taken away by the message');
  assert.ok(draft.texts.length >= 1);
  const edits = telegram.requests.filter(({ method }) => method === 'editMessageText');
  assert.doesNotMatch(JSON.stringify(edits), /Prompt/, 'the same words grow nowhere else');
  await quiet(telegram);
  assert.deepEqual(botMessages(telegram, home), [picture]);
  assert.equal(picture.replyTo, said);
  assert.deepEqual(telegram.faults(), []);
});

test('Stop stops', async (t) => {
  const { telegram, ana, home, ollama, house } = await openStage(t);
  ollama.set(slow);
  await telegram.people.say(ana, home, 'a cat on a red sofa in the evening light');
  await telegram.drafts.seen(home, ({ words }) => words.text.length > 0, patience);
  telegram.people.stopDraft(ana, home);
  await telegram.until(
    () => botMessages(telegram, home).some(({ content }) => content.text.startsWith('⏹️')),
    'stopped',
    patience,
  );
  await quiet(telegram);
  assert.equal(house.studio.status().open, 0);
  assert.equal(botMessages(telegram, home).filter(isPicture).length, 0);
  assert.deepEqual(telegram.faults(), []);
});

test('a server without drafts is asked once, and nobody misses anything', async (t) => {
  const { telegram, ana, home, ollama } = await openStage(t);
  telegram.lacks.add('sendMessageDraft');
  ollama.set(slow);
  await telegram.people.say(ana, home, 'a cat on a red sofa in the evening light');
  const first = await drawn(telegram, home);
  await telegram.people.say(ana, home, 'a dog on a blue sofa in the morning light');
  await drawn(telegram, home, [first]);
  assert.equal(telegram.calls('sendMessageDraft'), 1);
  assert.equal(botMessages(telegram, home).length, 2);
});

test('words that are not taken as a draft stand in the message', async (t) => {
  const { telegram, ana, home, ollama } = await openStage(t);
  telegram.trouble.add(
    { method: 'sendMessageDraft' },
    { kind: 'refuse', status: 400, description: 'Bad Request: not now' },
    Infinity,
  );
  // Long enough for a draft to be tried, and the message to have its turn after that.
  ollama.set({ ...slow, chunks: 75 });
  await telegram.people.say(ana, home, 'a cat on a red sofa in the evening light');
  await drawn(telegram, home);
  const edits = telegram.requests.filter(({ method }) => method === 'editMessageText');
  assert.match(JSON.stringify(edits), /Prompt/);
});

test('no drafts in groups', async (t) => {
  const { telegram, ana, group, ollama } = await openStage(t);
  ollama.set(slow);
  await telegram.people.say(ana, group, '/draw a cat on a red sofa in the evening light');
  await drawn(telegram, group);
  assert.equal(telegram.calls('sendMessageDraft'), 0);
});
