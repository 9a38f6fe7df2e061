/** Questions: asked by a reply, answered by one, with a photo if there is one; nobody has to answer. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openStage } from './stage.ts';
import { botMessages, drawn, labelled, labels, patience, photo, quiet, saying } from './seen.ts';

test('Change asks whoever pressed, and nobody else can answer', async (t) => {
  const { telegram, ana, bela, group } = await openStage(t);
  await telegram.people.say(ana, group, '/draw a cat --raw');
  const picture = await drawn(telegram, group);
  telegram.people.press(bela, picture, labelled(picture, 'Change'));
  const question = await telegram.message(group, ({ markup }) => markup?.force_reply === true, patience);
  assert.equal(telegram.people.prompt(bela, group), question, 'the answer field is open for Bela');
  assert.equal(telegram.people.prompt(ana, group), undefined, 'and not for Ana');
  await telegram.people.say(ana, group, 'a dog', { replyTo: question });
  await quiet(telegram);
  assert.ok(telegram.messages(group).includes(question));
  await telegram.people.say(bela, group, '更多雪 --raw', { replyTo: question });
  const changed = await drawn(telegram, group, [picture]);
  assert.match(changed.content.text, /更多雪/);
  assert.equal(telegram.messages(group).includes(question), false);
  assert.deepEqual(telegram.faults(), []);
});

test('a photo may answer', async (t) => {
  const { telegram, ana, home, house } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --raw');
  const picture = await drawn(telegram, home);
  telegram.people.press(ana, picture, labelled(picture, 'Change'));
  const question = await telegram.message(home, ({ markup }) => markup?.force_reply === true, patience);
  await telegram.people.say(ana, home, 'like this --raw', { replyTo: question, photos: [await photo()] });
  const answer = await telegram.message(home, (one) => one.from.isBot && one !== picture && one !== question, patience);
  await telegram.until(
    () => /✅|⚠️|one picture/i.test(answer.content.text) || answer.content.media !== undefined,
    'an end',
    patience,
  );
  const { views } = await house.studio.history(`telegram:${ana.id}`, { limit: 5 });
  assert.equal(views[0]?.parents[0]?.startsWith('J-'), true, answer.content.text);
  assert.deepEqual(telegram.faults(), []);
});

test('nobody answers: the question goes, the line stays as it was', async (t) => {
  const { telegram, ana, home, advance, house } = await openStage(t);
  await telegram.people.say(ana, home, '/draw');
  const question = await saying(telegram, home, /What should I draw/);
  advance(3 * 60_000 + 1000);
  await telegram.until(() => !telegram.messages(home).includes(question), 'the question is gone', patience);
  await saying(telegram, home, /No answer for 3 minutes/);
  assert.equal(house.studio.status().open, 0);
  // A late answer is a description like any other.
  await telegram.people.say(ana, home, 'a cat --raw');
  await drawn(telegram, home);
});

test('a question outlives a restart, and its patience too', async (t) => {
  const { telegram, ana, home, restart, advance } = await openStage(t);
  await telegram.people.say(ana, home, '/draw');
  const question = await saying(telegram, home, /What should I draw/);
  await telegram.people.say(ana, home, '/describe');
  await quiet(telegram);
  await restart();
  await telegram.people.say(ana, home, 'a cat --raw', { replyTo: question });
  await drawn(telegram, home);
  await telegram.people.say(ana, home, '/draw');
  const second = await telegram.message(home, (one) => one !== question && one.markup?.force_reply === true, patience);
  await restart();
  advance(3 * 60_000 + 1000);
  await telegram.until(() => !telegram.messages(home).includes(second), 'the question is gone', patience);
});

test('choices are buttons; Done sends them', async (t) => {
  const { telegram, ana, home, house } = await openStage(t);
  await telegram.people.say(ana, home, '/settings');
  const panel = await telegram.message(home, (one) => labels(one).some((label) => label.includes('⚙️')), patience);
  telegram.people.press(ana, panel, labelled(panel, '⚙️'));
  const form = await telegram.message(home, (one) => labels(one).some((label) => label.includes('▾')), patience);
  telegram.people.press(ana, form, labelled(form, /ratio|shape/i));
  await telegram.until(() => labels(form).includes('16:9'), 'the options', patience);
  telegram.people.press(ana, form, '16:9');
  await telegram.until(() => labels(form).some((label) => label.includes('16:9 ▾')), 'the choice', patience);
  telegram.people.press(ana, form, labelled(form, 'Ask me first'));
  await telegram.until(() => labels(form).includes('Yes'), 'the options', patience);
  telegram.people.press(ana, form, 'Yes');
  await telegram.until(() => labels(form).some((label) => label.includes('Yes ▾')), 'the choice', patience);
  telegram.people.press(ana, form, labelled(form, 'Done'));
  await telegram.until(() => !telegram.messages(home).includes(form), 'sent', patience);
  await quiet(telegram);
  const { ratio, ask } = await house.studio.settings(`telegram:${ana.id}`);
  assert.deepEqual({ ratio, ask }, { ratio: '16:9', ask: true });
  assert.deepEqual(telegram.faults(), []);
});

test('the language is a person’s own', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, '/lang');
  await saying(telegram, home, /Which language/);
  await telegram.people.say(ana, home, '/lang 中文');
  await saying(telegram, home, /以后用简体中文/);
  await telegram.people.say(ana, home, '一只猫 --raw');
  const picture = await drawn(telegram, home);
  assert.ok(labels(picture).some((label) => label.includes('再来一次')));
  const panels = [
    ['/privacy', /一直保留到你删除为止/],
    ['/help', /说一句想看的画面/],
    ['/queue', /没有在排队的图/],
    ['/draw --ar 16:9', /还没有告诉我画什么/],
    ['/recipe J-000000', /找不到这张图/],
  ] as const;
  for (const [said, answer] of panels) {
    await telegram.people.say(ana, home, said);
    await saying(telegram, home, answer);
  }
  telegram.people.press(ana, picture, labelled(picture, '更多'));
  await saying(telegram, home, /还可以对这张图做什么/);
  assert.deepEqual(telegram.faults(), []);
  assert.ok(botMessages(telegram, home).length > 3);
});
