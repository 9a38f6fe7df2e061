/** The menu of commands: there in every language, set anew only when it changed, quiet where others read along. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { commandNames } from '../../adapters/telegram/words.ts';
import { openStage } from './stage.ts';
import { botMessages, patience, quiet, saying } from './seen.ts';

/** Messages to one chat have their pauses. */
const speed = 6;

const nameOf = ({ command }: { command?: unknown }): unknown => command;

test('set for each kind of chat and language, once', async (t) => {
  const { telegram, ana, bela, home, group, restart } = await openStage(t, { speed });
  await telegram.until(() => telegram.calls('setMyCommands') === 6, 'menus', patience);
  assert.deepEqual(telegram.people.commands(ana, home).map(nameOf), [...commandNames]);
  const chinese = telegram.people.commands(bela, group);
  assert.ok(chinese.some(({ command, description }) => command === 'draw' && description === '按描述画图'));
  assert.equal(
    chinese.some(({ command }) => command === 'start'),
    false,
  );
  assert.deepEqual(chinese.filter(({ is_ephemeral }) => is_ephemeral !== true).map(nameOf), [
    'draw',
    'edit',
    'describe',
    'upscale',
    'blend',
  ]);
  await quiet(telegram);
  await restart();
  await quiet(telegram);
  assert.equal(telegram.calls('setMyCommands'), 6, 'nothing changed');
  assert.deepEqual(telegram.faults(), []);
});

test('what a quiet command answers is for whoever typed it', async (t) => {
  const { telegram, ana, bela, group } = await openStage(t, { speed });
  await telegram.until(() => telegram.calls('setMyCommands') === 6, 'menus', patience);
  for (const [command, answer] of [
    ['/queue', /line/i],
    ['/styles', /styles/i],
    ['/privacy', /stored/],
    ['/lang de', /Which language/],
    ['/cancel J-000000', /no record of that picture/],
    ['/recipe J-000000', /no record of that picture/],
  ] as const) {
    await telegram.people.say(ana, group, command);
    const shown = await telegram.message(group, (one) => one.from.isBot && answer.test(one.content.text), patience);
    assert.equal(shown.onlyFor, ana, command);
    assert.deepEqual(botMessages(telegram, group, bela), []);
    telegram.scenery.deleteMessage(shown);
  }
  assert.deepEqual(telegram.faults(), []);
});

test('stopping what is over is told as such, and not as a success', async (t) => {
  const { telegram, ana, home } = await openStage(t, { speed });
  await telegram.people.say(ana, home, '/draw a cat --raw');
  const isDrawn = (one: { content: { text: string } }): boolean => /seed \d+.*J-\w{6}/su.test(one.content.text);
  const card = await telegram.message(home, isDrawn, patience);
  await telegram.people.say(ana, home, `/cancel ${/J-\w{6}/u.exec(card.content.text)?.[0] ?? ''}`);
  await saying(telegram, home, /over already/);
});

test('every command answers in a private chat', async (t) => {
  const { telegram, ana, home } = await openStage(t, { speed });
  for (const name of commandNames) {
    const before = botMessages(telegram, home).length;
    await telegram.people.say(ana, home, `/${name}`);
    await telegram.until(() => botMessages(telegram, home).length > before, `an answer to /${name}`, patience);
  }
  await saying(telegram, home, /There is nothing to work on|reply to a picture|No picture/i);
  assert.deepEqual(telegram.faults(), []);
});
