/** From a message to its pictures: private chat, group, topic, album. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Message } from '../fakes/telegram.ts';
import { openStage } from './stage.ts';

const isPicture = ({ content }: Message): boolean => content.media !== undefined;
const ofBot = ({ from }: Message): boolean => from.isBot;

test('a description in a private chat becomes one message with the picture', async (t) => {
  const { telegram, ana, home } = await openStage(t);
  await telegram.people.say(ana, home, 'a cat on a red sofa');
  const picture = await telegram.message(home, (message) => ofBot(message) && isPicture(message), 10_000);
  assert.match(picture.content.text, /512×512/);
  assert.equal(telegram.messages(home).filter(ofBot).length, 1);
  assert.deepEqual(telegram.faults(), []);
});
