/** A session in a topic, from start to end: commands, plain messages, hearts, posts. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Message, Topic } from '../fakes/telegram.ts';
import { botMessages, isPicture, labels, ofBot, patience, photo, quiet, saying } from './seen.ts';
import { placeIn } from './sessionOrders.ts';
import { openStage, type Stage } from './stage.ts';

/** What is posted in a group has its pauses. */
const speed = 4;

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

const pictures = (telegram: Stage['telegram'], { topic, board }: Forum): Message[] =>
  telegram.messages(topic).filter((one) => ofBot(one) && isPicture(one) && one !== board);

const until = async (stage: Stage, check: () => boolean, what: string): Promise<void> => {
  await stage.telegram.until(check, what, patience);
};

const sessionAt = ({ house }: Stage, { topic }: Forum) => house.studio.sessions.lastAt(placeIn(topic));

test('a topic of its own with a pinned board; what is said there is drawn, without a word of ours', async (t) => {
  const stage = await openStage(t, { speed, telegram: { flood: 'none' } });
  const { telegram, ana, bela } = stage;
  const room = await begin(stage, '--mode free --minutes 60');
  const { topic, board } = room;
  assert.equal(topic.name, 'Rainy street');
  assert.match(board.content.text, /Rainy street/);
  await until(stage, () => board.pinned, 'a pin');
  const said = await telegram.people.say(ana, topic, 'a shiba under an umbrella');
  await until(stage, () => reactionOf(telegram, said) !== undefined, 'a mark');
  await until(stage, () => pictures(telegram, room).length === 1, 'a picture');
  const [picture] = pictures(telegram, room);
  assert.ok(picture);
  assert.equal(picture.replyTo, said);
  const next = await telegram.people.say(bela, topic, '再加一只猫', { replyTo: picture });
  await until(stage, () => pictures(telegram, room).length === 2, 'another picture');
  const second = pictures(telegram, room).at(-1);
  assert.equal(second?.replyTo, next);
  const [, grown] = sessionAt(stage, room)?.nodes ?? [];
  assert.equal(grown?.parents.length, 1);
  assert.deepEqual(
    sessionAt(stage, room)?.members.map(({ name }) => name),
    ['Ana', '贝拉'],
  );
  telegram.people.react(bela, picture, '❤');
  await until(stage, () => sessionAt(stage, room)?.ballots.length === 1, 'a vote');
  telegram.people.react(bela, picture, '😁');
  await until(stage, () => sessionAt(stage, room)?.ballots.length === 0, 'no vote');
  await quiet(telegram);
  // Words of people, pictures, the board: nothing else.
  const own = botMessages(telegram, topic).filter(({ service }) => service === undefined);
  assert.deepEqual(own, [board, picture, second]);
  assert.deepEqual(telegram.faults(), []);
});

test('who reacts as the group, or with something else, votes for nothing', async (t) => {
  const stage = await openStage(t, { speed, telegram: { flood: 'none' } });
  const { telegram, ana, bela } = stage;
  const room = await begin(stage);
  await telegram.people.say(ana, room.topic, 'a shiba');
  await until(stage, () => pictures(telegram, room).length === 1, 'a picture');
  const [picture] = pictures(telegram, room);
  assert.ok(picture);
  telegram.people.react(ana, picture, '🔥', { anonymous: true });
  telegram.people.react(bela, picture, '😁');
  telegram.people.react(bela, room.board, '❤');
  await quiet(telegram);
  assert.deepEqual(sessionAt(stage, room)?.ballots, []);
});

test('a message that is changed before it is drawn is drawn as it is then; pictures sent along are used', async (t) => {
  const stage = await openStage(t, { speed, telegram: { flood: 'none' }, sd: { manual: true } });
  const { telegram, bela, sd } = stage;
  const room = await begin(stage, '--mode directed');
  const said = await telegram.people.say(bela, room.topic, 'a shiba', { photos: [await photo()] });
  const ideas = () => sessionAt(stage, room)?.ideas ?? [];
  await until(stage, () => ideas().length === 1, 'an idea');
  assert.equal(ideas()[0]?.files.length, 1);
  assert.equal(ideas()[0]?.message, String(said.id));
  telegram.people.edit(said, 'a husky');
  await until(stage, () => ideas()[0]?.words === 'a husky', 'another word');
  assert.equal(sd.jobs.running, null);
});

test('commands: by word and in Chinese, joining by a link, a picture that is answered, what is not understood', async (t) => {
  const stage = await openStage(t, { speed, telegram: { flood: 'none' } });
  const { telegram, ana, bela } = stage;
  const room = await begin(stage, '--joining code');
  const { topic } = room;
  await telegram.people.say(ana, topic, 'a shiba');
  await until(stage, () => pictures(telegram, room).length === 1, 'a picture');
  await telegram.people.say(ana, topic, 'a husky');
  await until(stage, () => pictures(telegram, room).length === 2, 'two pictures');
  const [first] = pictures(telegram, room);
  const [node] = sessionAt(stage, room)?.nodes ?? [];
  await telegram.people.say(ana, topic, '/session focus', { replyTo: first });
  await until(stage, () => sessionAt(stage, room)?.focus === node?.id, 'the focus');
  const code = sessionAt(stage, room)?.code ?? '';
  const home = telegram.scenery.private(bela);
  await telegram.people.start(bela, `s_${code}`);
  await until(stage, () => sessionAt(stage, room)?.members.length === 2, 'Bela');
  await telegram.message(home, ofBot, patience);
  const before = botMessages(telegram, topic, bela).length;
  await telegram.people.say(ana, topic, '会话 状态');
  await saying(telegram, topic, /private chat/);
  assert.match(botMessages(telegram, stage.home)[0]?.content.text ?? '', /Rainy street/);
  await telegram.people.say(ana, topic, '/session nonsense');
  await telegram.people.say(ana, topic, '/session');
  await telegram.until(
    () => telegram.messages(topic, ana).filter(({ onlyFor }) => onlyFor === ana).length >= 3,
    'answers',
    patience,
  );
  assert.equal(botMessages(telegram, topic, bela).length, before + 1, 'nobody else is told more');
  assert.equal(sessionAt(stage, room)?.ideas.length, 2, 'commands are no ideas');
  assert.ok(telegram.people.commands(ana, topic).some(({ command }) => command === 'session'));
  assert.deepEqual(telegram.faults(), []);
});

test('somebody of another platform is neither rung nor written to', async (t) => {
  const stage = await openStage(t, { speed, telegram: { flood: 'none' } });
  const { telegram, house } = stage;
  const room = await begin(stage);
  const { id = '', code = '' } = sessionAt(stage, room) ?? {};
  const dan = { who: 'discord:5000000001', name: 'Dan', locale: 'en' };
  await house.studio.sessions.actByCode('join', dan, { kind: 'join', code });
  await house.studio.sessions.act(id, 'idea', dan, { kind: 'idea', words: 'a red kite' });
  await until(stage, () => pictures(telegram, room).length === 1, 'a picture');
  telegram.scenery.setTopic(room.topic, { closed: true });
  telegram.scenery.setAdmin(room.forum, telegram.bot.user, false);
  await house.studio.sessions.act(id, 'other', dan, { kind: 'idea', words: 'a blue kite' });
  await until(
    stage,
    () => house.studio.status().open === 0 && sessionAt(stage, room)?.nodes.length === 2,
    'two pictures',
  );
  await quiet(telegram);
  assert.deepEqual(telegram.pings, []);
  assert.deepEqual(botMessages(telegram, stage.home), [], 'the same number is another person there');
});

test('two topics of one group, bridged: each has every picture, and keeps its own', async (t) => {
  const stage = await openStage(t, { speed, telegram: { flood: 'none' } });
  const { telegram, ana, bela, house } = stage;
  const room = await begin(stage);
  const other = telegram.scenery.topic(room.forum, { name: 'Guests' });
  const { id = '' } = sessionAt(stage, room) ?? {};
  telegram.scenery.setAdmin(room.forum, bela, true);
  const by = { who: `telegram:${ana.id}`, name: 'Ana', locale: 'en', place: placeIn(room.topic) };
  await house.studio.sessions.act(id, 'offer', by, { kind: 'offer' });
  const code = sessionAt(stage, room)?.offer?.code ?? '';
  await telegram.people.say(bela, other, `/session bridge ${code}`);
  await until(stage, () => sessionAt(stage, room)?.seats.length === 2, 'a bridge');
  await telegram.people.say(ana, room.topic, 'a shiba');
  const there = () =>
    telegram.messages(other).filter((one) => ofBot(one) && isPicture(one) && one.content.text.includes('J-'));
  await until(stage, () => pictures(telegram, room).length === 1 && there().length === 1, 'a picture in each');
  const [copy] = there();
  assert.ok(copy);
  assert.equal(copy.replyTo, undefined, 'nobody said it there');
  await telegram.people.say(bela, other, '一只猫', { replyTo: copy });
  await until(stage, () => pictures(telegram, room).length === 2 && there().length === 2, 'two in each');
  assert.equal(sessionAt(stage, room)?.nodes[1]?.parents.length, 1);
  await quiet(telegram);
  assert.equal(telegram.pings.filter(({ message, fair }) => message.from.isBot && !fair).length, 0);
});

test('private and inline places go on as ever beside a session', async (t) => {
  const stage = await openStage(t, { speed, telegram: { flood: 'none' } });
  const { telegram, ana, home, group } = stage;
  const room = await begin(stage);
  await telegram.people.say(ana, home, 'a cat --raw');
  await telegram.message(home, (one) => ofBot(one) && isPicture(one), patience);
  await telegram.people.say(ana, room.forum, 'people talk in the general topic');
  await telegram.people.say(ana, group, 'and elsewhere');
  await quiet(telegram);
  assert.equal(sessionAt(stage, room)?.ideas.length, 0);
  assert.equal(botMessages(telegram, group).length, 0);
  assert.deepEqual(telegram.faults(), []);
});
