/** Plain messages of a session's place are ideas, once each, across restarts and deaths; reactions to its pictures are votes. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Deed } from '../../src/sessionDesk.ts';
import { BadAskError } from '../../src/errors.ts';
import { openRoomStage, type RoomStage } from './roomStage.ts';
import { until } from './stage.ts';

const ideas = ({ done }: RoomStage): string[] => done.flatMap(({ deed }) => (deed.kind === 'idea' ? [deed.words] : []));
const of = <K extends Deed['kind']>({ done }: RoomStage, kind: K) =>
  done.flatMap(({ by, deed }) => (deed.kind === kind ? [{ by, deed: deed as Extract<Deed, { kind: K }> }] : []));
const empty = (stage: RoomStage): Promise<void> =>
  until(async () => (await stage.left()) === 0, 'nothing is left in the inbox');

test('each plain message is an idea of its author, in order; nothing is answered, and nobody else is listened to', async (t) => {
  const stage = await openRoomStage(t);
  const { channel, ana, ben, guild, discord } = stage;
  stage.listenIn(channel);
  const elsewhere = discord.scenery.channel(guild, { name: 'elsewhere' });
  await stage.say(ana, elsewhere, 'not for us');
  for (let index = 0; index < 12; index += 1) await stage.say(index % 2 ? ana : ben, channel, `idea ${index}`);
  await until(() => ideas(stage).length === 12, 'all are taken');
  assert.deepEqual(
    ideas(stage),
    Array.from({ length: 12 }, (_, index) => `idea ${index}`),
  );
  const [first] = of(stage, 'idea');
  assert.deepEqual(
    [first?.by.who, first?.by.name, first?.by.place],
    [`discord:${ben.id}`, 'Ben', stage.placeIn(channel)],
  );
  await stage.rooms().post(stage.placeIn(channel), stage.order('S-1/board', { kind: 'board' }));
  await stage.say(ana, channel, 'the last');
  await until(() => ideas(stage).length === 13, 'the last is taken');
  assert.equal(stage.ours(channel).length, 1, 'only the board is ours, and it is no idea');
  assert.deepEqual(discord.faults(), []);
});

test('without the intent, or without words, a message is no idea', async (t) => {
  const stage = await openRoomStage(t, { hears: false });
  const { channel, ana } = stage;
  stage.listenIn(channel);
  await stage.say(ana, channel, 'hidden from us');
  await stage.rooms().mark(stage.placeIn(channel), (await stage.say(ana, channel, 'x')).id, 'taken');
  assert.deepEqual(ideas(stage), []);
});

test('a refused idea gets its mark and not a word; one mark takes the place of another; where none may be set, none is', async (t) => {
  const stage = await openRoomStage(t);
  const { channel, ana, rules, rooms, placeIn, discord } = stage;
  stage.listenIn(channel);
  rules.act = () => {
    throw new BadAskError({ code: 'E-SES-02', say: 'session.muted', facts: {} });
  };
  const message = await stage.say(ana, channel, 'no');
  await until(() => stage.marks(message).includes('🚫'), 'it is marked');
  assert.equal(stage.ours(channel).length, 0);
  for (const [mark, sign] of [
    ['waiting', '⏳'],
    ['taken', '✍️'],
    ['done', '✅'],
  ] as const) {
    await rooms().mark(placeIn(channel), message.id, mark);
    await rooms().mark(placeIn(channel), message.id, mark);
    assert.deepEqual(stage.marks(message), [sign]);
  }
  discord.scenery.deny(channel, ['addReactions']);
  await rooms().mark(placeIn(channel), message.id, 'refused');
  await rooms().mark(placeIn(channel), '1', 'refused');
  assert.deepEqual(discord.faults(), []);
});

test('a message that is changed or taken away changes its idea; previews of links and talk of others do not', async (t) => {
  const stage = await openRoomStage(t);
  const { channel, ana, ben, discord } = stage;
  const { people, scenery } = discord;
  const before = await stage.say(ben, channel, 'said before it began');
  const other = scenery.channel(stage.guild, { name: 'other' });
  stage.listenIn(other);
  await stage.say(ben, other, 'heard');
  await until(() => ideas(stage).length === 1, 'all before it is heard');
  stage.done.length = 0;
  stage.listenIn(channel);
  const first = await stage.say(ana, channel, 'a cat');
  const others = [await stage.say(ben, channel, 'one'), await stage.say(ben, channel, 'two')];
  await until(() => ideas(stage).length === 3, 'all are taken');
  await people.edit(ana, first, 'a red cat');
  await people.edit(ben, before, 'still said before');
  await until(() => of(stage, 'reworded').length === 1, 'it is reworded');
  people.deleteMessage(ana, first);
  scenery.deleteMessages([...others, before]);
  await until(() => of(stage, 'withdrawn').length === 3, 'all are withdrawn');
  await empty(stage);
  assert.deepEqual(
    of(stage, 'reworded').map(({ by, deed }) => [by.name, deed.message, deed.words]),
    [['Ana', first.id, 'a red cat']],
  );
  assert.deepEqual(
    of(stage, 'withdrawn').map(({ by, deed }) => [by.name, deed.message]),
    [
      ['Ana', first.id],
      ['Ben', others[0]?.id],
      ['Ben', others[1]?.id],
    ],
  );
});

test('it dies at any moment of taking an idea: each is there, under one id, and changed and taken away as it was', async (t) => {
  const stage = await openRoomStage(t);
  const { channel, ana, discord } = stage;
  stage.listenIn(channel);
  for (let uses = 0; uses < 14; uses += 1) {
    await empty(stage);
    stage.dieAfter(uses);
    const message = await stage.say(ana, channel, `idea ${uses}`);
    await discord.people.edit(ana, message, `better ${uses}`);
    if (uses % 2 === 0) discord.people.deleteMessage(ana, message);
    await until(
      () =>
        stage.isDead() ||
        of(stage, uses % 2 ? 'reworded' : 'withdrawn').some(({ deed }) => deed.message === message.id),
      'dead or done',
    );
    await stage.restart();
    await until(() => of(stage, 'reworded').some(({ deed }) => deed.message === message.id), `reworded ${uses}`);
    if (uses % 2 === 0)
      await until(() => of(stage, 'withdrawn').some(({ deed }) => deed.message === message.id), `withdrawn ${uses}`);
  }
  assert.deepEqual(
    ideas(stage),
    Array.from({ length: 14 }, (_, index) => `idea ${index}`),
  );
  assert.equal(new Set(stage.done.map(({ id }) => id)).size, stage.done.length);
});

test('hearts under a picture of the session are votes, as long as one of them stands; our own marks are none', async (t) => {
  const stage = await openRoomStage(t);
  const { channel, ana, ben, discord, rooms, placeIn } = stage;
  stage.listenIn(channel);
  const card = await stage.card(channel, 'J-4F7KQ2');
  const talk = await stage.say(ana, channel, 'talk');
  const { people } = discord;
  people.react(ben, talk, '👍');
  people.react(ben, card, '👀');
  people.react(ben, card, '👍');
  people.react(ben, card, '❤️');
  people.react(ben, card, '👍', false);
  people.react(ana, card, '🔥');
  await rooms().mark(placeIn(channel), card.id, 'taken');
  await until(() => of(stage, 'vote').length === 2, 'both have voted');
  stage.told.session = {
    ...stage.told.session,
    members: [{ who: `discord:${ben.id}`, name: 'Ben', role: 'member', joinedAt: 0, seenAt: 0 }],
  };
  people.react(ben, card, '❤️', false);
  await until(() => of(stage, 'vote').length === 3, 'one is taken back');
  assert.deepEqual(
    of(stage, 'vote')
      .map(({ by, deed }) => `${by.name} ${deed.on} ${JSON.stringify(deed.picture)}`)
      .toSorted(),
    ['Ana true', 'Ben false', 'Ben true'].map((vote) => `${vote} {"creation":"J-4F7KQ2","picture":1}`),
  );
});

test('words in answer to a picture go on from it', async (t) => {
  const stage = await openRoomStage(t);
  const { channel, ana, discord } = stage;
  stage.listenIn(channel);
  const card = await stage.card(channel, 'J-4F7KQ2');
  await discord.people.say(ana, channel, 'at night', { replyTo: card });
  await until(() => of(stage, 'idea').length === 1, 'it is taken');
  assert.deepEqual(of(stage, 'idea')[0]?.deed.to, [{ creation: 'J-4F7KQ2', picture: 1 }]);
});
