/** Buttons: who may, how soon they answer, and where what comes of them is shown. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openStage } from './stage.ts';
import { botMessages, drawn, labelled, labels, patience, quiet, saying } from './seen.ts';

test('again draws another one below; both stay', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --raw');
  const first = await drawn(telegram, home);
  const press = telegram.people.press(ana, first, labelled(first, 'Again'));
  await press.answered();
  assert.ok((press.ackMs ?? Infinity) < 1000, `${press.ackMs} ms`);
  const second = await drawn(telegram, home, [first]);
  assert.equal(second.replyTo, first);
  assert.equal(botMessages(telegram, home).length, 2);
  assert.deepEqual(telegram.faults(), []);
});

test('every press is answered in time, also while the chat takes no more messages', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --raw');
  const first = await drawn(telegram, home);
  const again = labelled(first, 'Again');
  const presses = Array.from({ length: 6 }, () => telegram.people.press(ana, first, again));
  await Promise.all(presses.map((press) => press.answered()));
  for (const { ackMs = Infinity } of presses) assert.ok(ackMs < 1000, `${ackMs} ms`);
  assert.deepEqual(telegram.faults(), []);
});

test('cancel stops one’s own; of others only who keeps order', async (t) => {
  const { telegram, ana, bela, group } = await openStage(t, { sd: { manual: true } });
  const carl = telegram.scenery.user({ name: 'Carl', language: 'en' });
  telegram.scenery.join(group, carl);
  const ask = async (words: string) => {
    const said = await telegram.people.say(ana, group, words);
    return telegram.message(group, (one) => one.replyTo === said && labels(one).length > 0, patience);
  };
  const one = await ask('/draw a cat --raw');
  const refused = await telegram.people.press(carl, one, labelled(one, 'Cancel')).answered();
  assert.equal(refused.alert, true);
  assert.match(refused.toast, /someone else/);
  const kept = await telegram.people.press(bela, one, labelled(one, 'Cancel')).answered();
  assert.equal(kept.toast, '');
  await telegram.until(() => one.content.text.startsWith('⏹️'), 'cancelled', patience);
  const other = await ask('/draw a dog --raw');
  await telegram.people.press(ana, other, labelled(other, 'Cancel')).answered();
  await telegram.until(() => other.content.text.startsWith('⏹️'), 'cancelled', patience);
  assert.deepEqual(telegram.faults(), []);
});

test('who keeps order and was asked about too slowly is refused once, and known at the next press', async (t) => {
  const { telegram, ana, bela, group } = await openStage(t, { sd: { manual: true } });
  let answer = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    answer = resolve;
  });
  t.after(answer);
  telegram.trouble.add({ method: 'getChatMember' }, { kind: 'delay', until });
  const said = await telegram.people.say(ana, group, '/draw a cat --raw');
  const shown = await telegram.message(group, (one) => one.replyTo === said && labels(one).length > 0, patience);
  const cancel = labelled(shown, 'Cancel');
  const refused = await telegram.people.press(bela, shown, cancel).answered();
  assert.match(refused.toast, /别人的任务/);
  answer();
  await telegram.people.press(bela, shown, cancel).answered();
  await telegram.until(() => shown.content.text.startsWith('⏹️'), 'cancelled', patience);
  assert.equal(telegram.calls('getChatMember'), 1);
  assert.deepEqual(telegram.faults(), []);
});

test('what only one person is to see is shown to nobody else in a group', async (t) => {
  const { telegram, ana, bela, group } = await openStage(t);
  await telegram.people.say(ana, group, '/draw a cat --raw');
  const picture = await drawn(telegram, group);
  const before = botMessages(telegram, group, bela).length;
  telegram.people.press(ana, picture, labelled(picture, 'More'));
  const panel = await telegram.message(group, ({ onlyFor }) => onlyFor === ana, patience);
  assert.equal(botMessages(telegram, group, bela).length, before);
  telegram.people.press(ana, panel, labelled(panel, 'Recipe'));
  await telegram.until(() => panel.content.entities.some(({ type }) => type === 'pre'), 'the recipe', patience);
  assert.equal(botMessages(telegram, group, bela).length, before, 'the next panel takes its place');
  assert.deepEqual(telegram.faults(), []);
});

for (const lacks of ['deleteEphemeralMessage', 'ephemeral_message_parameters'])
  test(`a server without ${lacks}: it goes to the private chat, and never before everybody`, async (t) => {
    const { telegram, ana, bela, group, home } = await openStage(t);
    telegram.lacks.add(lacks);
    await telegram.people.say(ana, group, '/draw a cat --raw');
    const picture = await drawn(telegram, group);
    const press = telegram.people.press(ana, picture, labelled(picture, 'More'));
    await telegram.until(() => botMessages(telegram, home).length === 1, 'a panel at home', patience);
    await press.answered();
    assert.match(press.toast, /private chat/);
    assert.deepEqual(botMessages(telegram, group, bela), [picture]);
    // Bela has never opened a private chat.
    const other = telegram.people.press(bela, picture, labelled(picture, 'More'));
    await other.answered();
    assert.match(other.toast, /@atelier_bot/);
    assert.equal(other.alert, true);
    assert.deepEqual(botMessages(telegram, group), [picture]);
    assert.deepEqual(telegram.faults(), []);
  });

test('one of several is picked by its number, and changed then', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --n 2 --raw --seed 7');
  const sheet = await drawn(telegram, home);
  const press = await telegram.people.press(ana, sheet, '2').answered();
  assert.match(press.toast, /2/);
  await telegram.until(() => labels(sheet).some((label) => label === '✓ 2'), 'a mark', patience);
  telegram.people.press(ana, sheet, labelled(sheet, 'Vary'));
  const reach = await saying(telegram, home, /far|subtle|vary/i);
  telegram.people.press(ana, reach, labelled(reach, /Subtle|little/i));
  const varied = await drawn(telegram, home, [sheet]);
  assert.match(varied.content.text, /seed 8/);
  assert.deepEqual(telegram.faults(), []);
});

test('covering covers the picture where it stands, without sending it again', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --raw');
  const picture = await drawn(telegram, home);
  const spoiler = (): boolean => picture.content.media?.kind === 'photo' && picture.content.media.spoiler;
  telegram.people.press(ana, picture, labelled(picture, 'More'));
  const panel = await telegram.message(home, (one) => labels(one).some((label) => label.includes('🙈')), patience);
  telegram.people.press(ana, panel, labelled(panel, '🙈'));
  await telegram.until(spoiler, 'covered', patience);
  await quiet(telegram);
  telegram.people.press(ana, panel, labelled(panel, '🙈'));
  await telegram.until(() => !spoiler(), 'uncovered', patience);
  const sent = telegram.requests.filter(({ method, files }) => method === 'editMessageMedia' && files.length > 0);
  assert.equal(sent.length, 1);
  assert.deepEqual(telegram.faults(), []);
});

test('deleting takes the picture out of the chat', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --raw');
  const picture = await drawn(telegram, home);
  telegram.people.press(ana, picture, labelled(picture, 'More'));
  const panel = await telegram.message(home, (one) => labels(one).some((label) => label.includes('Delete')), patience);
  telegram.people.press(ana, panel, labelled(panel, 'Delete'));
  await telegram.until(() => labels(panel).some((label) => label.includes('Keep')), 'a question', patience);
  telegram.people.press(ana, panel, labelled(panel, 'Delete'));
  await telegram.until(() => !telegram.messages(home).includes(picture), 'the picture is gone', patience);
  assert.deepEqual(telegram.faults(), []);
});

test('buttons of yesterday say so', async (t) => {
  const { telegram, ana, home, advance } = await openStage(t);
  await telegram.people.say(ana, home, '/styles');
  const panel = await telegram.message(home, (one) => labels(one).length > 0, patience);
  advance(26 * 3_600_000);
  const press = await telegram.people.press(ana, panel, labels(panel)[0] ?? '').answered();
  assert.match(press.toast, /no longer works/);
  assert.equal(press.alert, true);
});

test('a press that Telegram gave up on is carried out all the same', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat --raw');
  const first = await drawn(telegram, home);
  telegram.trouble.add(
    { method: 'answerCallbackQuery' },
    {
      kind: 'refuse',
      status: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    },
  );
  telegram.people.press(ana, first, labelled(first, 'Again'));
  await drawn(telegram, home, [first]);
  await quiet(telegram);
  assert.equal(botMessages(telegram, home).length, 2);
});
