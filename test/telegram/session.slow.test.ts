/** A session in a topic, from start to end: commands, plain messages, hearts, posts. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Message, Topic } from '../fakes/telegram.ts';
import { openStage, type Stage } from './stage.ts';
import { botMessages, isPicture, labelled, labels, ofBot, patience, photo, quiet, saying } from './seen.ts';

interface Forum {
  forum: ReturnType<Stage['telegram']['scenery']['supergroup']>;
  topic: Topic;
  board: Message;
}

/** Ana has begun one in a forum where the bot keeps order. */
const begin = async ({ telegram, ana, bela }: Stage, flags = ''): Promise<Forum> => {
  const { scenery, people, bot } = telegram;
  const forum = scenery.supergroup({ title: 'Forum', people: [ana, bela], forum: true });
  scenery.setAdmin(forum, bot.user, true);
  await people.say(ana, forum, `/session start Rainy street | one street by night ${flags}`);
  await telegram.until(() => forum.topics.size > 1, 'a topic', patience);
  const topic = [...forum.topics.values()].at(-1);
  assert.ok(topic);
  const board = await telegram.message(topic, (one) => ofBot(one) && labels(one).length > 0, patience);
  return { forum, topic, board };
};

const reactionOf = (telegram: Stage['telegram'], message: Message): string | undefined =>
  message.reactions.get(telegram.bot.user.id);

test('a topic of its own with a pinned board; what is said there is drawn, without a word of ours', async (t) => {
  const stage = await openStage(t, { telegram: { flood: 'none' } });
  const { telegram, ana, bela } = stage;
  const { topic, board, forum } = await begin(stage, '--mode free --minutes 60');
  assert.equal(topic.name, 'Rainy street');
  assert.match(board.content.text, /Rainy street/);
  await telegram.until(() => board.pinned, 'a pin', patience);
  const said = await telegram.people.say(ana, topic, 'a shiba under an umbrella');
  await telegram.until(() => reactionOf(telegram, said) === '✍', 'a mark', patience);
  const picture = await telegram.message(topic, (one) => ofBot(one) && isPicture(one) && one !== board, patience);
  assert.equal(picture.replyTo, said);
  const next = await telegram.people.say(bela, topic, '再加一只猫', { replyTo: picture });
  const second = await telegram.message(
    topic,
    (one) => ofBot(one) && isPicture(one) && one !== board && one !== picture,
    patience,
  );
  assert.equal(second.replyTo, next);
  telegram.people.react(bela, picture, '❤');
  const [session] = stage.house.studio.sessions.list({ who: `telegram:${ana.id}` });
  assert.ok(session);
  const view = () =>
    stage.house.studio.sessions.lastAt({
      platform: 'telegram',
      chat: String(forum.id),
      thread: String(topic.threadId),
    });
  await telegram.until(() => view()?.ballots.length === 1, 'a vote', patience);
  telegram.people.react(bela, picture);
  await telegram.until(() => view()?.ballots.length === 0, 'no vote', patience);
  await quiet(telegram);
  // Words of people, pictures, the board: nothing else.
  const own = botMessages(telegram, topic).filter(({ service }) => service === undefined);
  assert.deepEqual(own, [board, picture, second]);
  assert.deepEqual(telegram.faults(), []);
});
