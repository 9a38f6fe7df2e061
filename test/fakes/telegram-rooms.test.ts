/** What a group does together: topics, reactions of people and of the bot, names. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { objectOf } from './json.ts';
import { setStage } from './telegram/client.ts';
import { rawTo } from './telegram/raw.ts';

const asked = { allowed_updates: ['message', 'message_reaction'] };

test('in a topic, what answers nothing answers the message with which the topic begins', async (t) => {
  const { telegram, ana } = await setStage(t);
  const { people, scenery } = telegram;
  const forum = scenery.supergroup({ title: 'Forum', people: [ana], forum: true });
  const topic = scenery.topic(forum, { name: 'Kites' });
  const said = await people.say(ana, topic, '/draw a kite');
  const root = objectOf(telegram.payload(said)['reply_to_message']);
  assert.equal(root['message_id'], topic.threadId);
  assert.equal(objectOf(root['forum_topic_created'])['name'], 'Kites');
  const answer = await people.say(ana, topic, 'red', { replyTo: said });
  assert.equal(objectOf(telegram.payload(answer)['reply_to_message'])['message_id'], said.id);
  const general = await people.say(ana, forum, '/draw a kite');
  assert.equal(telegram.payload(general)['reply_to_message'], undefined);
});

test('who reacts as the group itself is not named; where nobody may react, nobody does', async (t) => {
  const { telegram, ana, group } = await setStage(t);
  const { people, scenery, bot, updates } = telegram;
  const raw = rawTo(telegram);
  await raw('getUpdates', asked);
  scenery.setAdmin(group, bot.user, true);
  const said = await people.say(ana, group, 'hello');
  people.react(ana, said, '🔥');
  people.react(ana, said, '❤', { anonymous: true });
  const [named, anonymous] = updates.all.filter(({ kind }) => kind === 'message_reaction').map(({ body }) => body);
  assert.equal(objectOf(named?.['user'])['id'], ana.id);
  assert.equal(anonymous?.['user'], undefined);
  assert.equal(objectOf(anonymous?.['actor_chat'])['id'], group.id);
  scenery.setReactions(group, false);
  const of = { chat_id: group.id, message_id: said.id };
  const refused = await raw('setMessageReaction', { ...of, reaction: [{ type: 'emoji', emoji: '✍' }] });
  assert.equal(refused.description, 'Bad Request: REACTION_INVALID');
  assert.equal((await raw('setMessageReaction', { ...of, reaction: [] })).ok, true);
  assert.throws(() => people.react(ana, said, '👍'), /nobody may react/);
  assert.deepEqual(telegram.faults(), []);
});

test('people have a second name where they gave one', async (t) => {
  const { telegram } = await setStage(t);
  const mei = telegram.scenery.user({ name: '小美', lastName: '王' });
  const home = telegram.scenery.private(mei);
  const from = objectOf(telegram.payload(await telegram.people.say(mei, home, 'hi'))['from']);
  assert.deepEqual([from['first_name'], from['last_name']], ['小美', '王']);
});
