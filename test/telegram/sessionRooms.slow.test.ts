/** What Telegram does for a session: topics, posts that stay where they are, marks; and what it refuses. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { AtelierError } from '../../src/errors.ts';
import type { SessionPost } from '../../src/session.ts';
import type { RoomPort } from '../../src/sessionDesk.ts';
import type { Chat, Message } from '../fakes/telegram.ts';
import { imageOf, openOrders, placeIn, postIn, whilePassing } from './sessionOrders.ts';
import { botMessages, isPicture, quiet } from './seen.ts';
import { openStage, type Stage } from './stage.ts';

const roomsOf = ({ port }: Stage): RoomPort => {
  assert.ok(port.rooms);
  return port.rooms;
};

const said = (stage: Stage, place: Chat): Message[] =>
  botMessages(stage.telegram, place).filter(({ service }) => service === undefined);

const only = (stage: Stage, place: Chat): Message => {
  const [one, ...others] = said(stage, place);
  assert.ok(one);
  assert.deepEqual(others, []);
  return one;
};

const board = { kind: 'board' } as const;
const note = { key: 'session.notFound', facts: {} };
const notice: SessionPost = { kind: 'notice', note, nodes: [], rings: [] };

test('the same again is not sent, also after a restart; another one is edited in its place', async (t) => {
  const stage = await openStage(t);
  const { telegram, group } = stage;
  const orders = await openOrders(stage);
  await postIn(stage, group, await orders.order(board));
  const first = only(stage, group);
  const sent = telegram.calls('sendMessage');
  await postIn(stage, group, await orders.order(board));
  await stage.restart();
  await postIn(stage, group, await orders.order(board));
  assert.equal(telegram.calls('sendMessage'), sent);
  assert.equal(telegram.calls('editMessageText'), 0);
  await orders.rename('Sunny street');
  await postIn(stage, group, await orders.order(board));
  assert.match(only(stage, group).content.text, /^Sunny street/);
  assert.equal(only(stage, group), first);
  assert.deepEqual(telegram.faults(), []);
});

test('a board gets pictures, changes them, and loses them again', async (t) => {
  const stage = await openStage(t);
  const { telegram, group } = stage;
  const orders = await openOrders(stage);
  await postIn(stage, group, await orders.order(board));
  const first = only(stage, group);
  await postIn(stage, group, await orders.order(board, { image: await imageOf('#27a') }));
  assert.ok(isPicture(first));
  const before = telegram.file(first)?.uniqueId;
  await orders.rename('Sunny street');
  await postIn(stage, group, await orders.order(board, { image: await imageOf('#27a') }));
  assert.match(first.content.text, /^Sunny street/);
  assert.equal(telegram.calls('editMessageMedia'), 1, 'words change without the picture');
  await postIn(stage, group, await orders.order(board, { image: await imageOf('#a72') }));
  assert.notEqual(telegram.file(first)?.uniqueId, before);
  assert.deepEqual(said(stage, group), [first]);
  await postIn(stage, group, await orders.order(board));
  assert.ok(!isPicture(only(stage, group)), 'a picture cannot become a text: the message was replaced');
  assert.deepEqual(telegram.faults(), []);
});

test('a board that somebody takes away comes back, pinned; any other post stays away', async (t) => {
  const stage = await openStage(t);
  const { telegram, group } = stage;
  const { scenery, bot } = telegram;
  scenery.setAdmin(group, bot.user, true);
  const orders = await openOrders(stage);
  await postIn(stage, group, await orders.order(board));
  await postIn(stage, group, await orders.order(notice));
  const [first, second] = said(stage, group);
  assert.ok(first?.pinned && second);
  scenery.deleteMessage(first);
  scenery.deleteMessage(second);
  await orders.rename('Sunny street');
  await postIn(stage, group, await orders.order(board));
  await postIn(stage, group, await orders.order(notice));
  const anew = only(stage, group);
  assert.match(anew.content.text, /^Sunny street/);
  assert.ok(anew.pinned);
  await roomsOf(stage).remove(placeIn(group), `${orders.id}/board`);
  assert.deepEqual(said(stage, group), []);
  assert.deepEqual(telegram.faults(), []);
});

test('without rights it is posted all the same, where it is; nothing fails', async (t) => {
  const stage = await openStage(t);
  const { telegram, ana, bela, home } = stage;
  const { scenery, people } = telegram;
  const forum = scenery.supergroup({ title: 'Forum', people: [ana, bela], forum: true });
  const rooms = roomsOf(stage);
  const what = { title: 'Rainy street', mode: 'jam' } as const;
  const around = { replyTo: '1', placeholder: '2' };
  for (const place of [forum, stage.group, home])
    assert.deepEqual(await rooms.open({ ...placeIn(place), ...around }, 'S-1/p1', what), {
      place: placeIn(place),
      made: false,
    });
  const orders = await openOrders(stage);
  await rooms.post(placeIn(forum), await orders.order(board));
  const [posted] = botMessages(telegram, forum);
  assert.equal(posted?.pinned, false);
  const idea = await people.say(ana, forum, '/help@atelier_bot');
  scenery.setReactions(forum, false);
  await rooms.mark(placeIn(forum), String(idea.id), 'taken');
  await rooms.mark(placeIn(forum), '0', 'taken');
  await rooms.close({ ...placeIn(forum), thread: '77' });
  assert.equal(idea.reactions.size, 0);
  assert.deepEqual(telegram.faults(), []);
});

test('the same key opens the same topic, also after a restart; closing closes it', async (t) => {
  const stage = await openStage(t);
  const { telegram, ana } = stage;
  const { scenery, bot } = telegram;
  const forum = scenery.supergroup({ title: 'Forum', people: [ana], forum: true });
  scenery.setAdmin(forum, bot.user, true);
  const what = { title: `Rain ${'雨'.repeat(200)} @ana_draws`, mode: 'duel' } as const;
  const opened = await roomsOf(stage).open(placeIn(forum), 'S-1/p1', what);
  await stage.restart();
  assert.deepEqual(await roomsOf(stage).open(placeIn(forum), 'S-1/p1', what), opened);
  assert.notDeepEqual(await roomsOf(stage).open(placeIn(forum), 'S-2/p1', what), opened);
  const topic = forum.topics.get(Number(opened.place.thread));
  assert.equal(opened.made, true);
  assert.equal(topic?.iconColor, 0xfb_6f_5f);
  await roomsOf(stage).close(opened.place);
  await roomsOf(stage).close(opened.place);
  assert.equal(topic.closed, true);
  assert.equal(forum.topics.size, 3);
  assert.deepEqual(
    telegram.faults().filter((line) => !line.includes('TOPIC_NOT_MODIFIED')),
    [],
  );
});

test('one mark for a message, the newest', async (t) => {
  const stage = await openStage(t);
  const { telegram, ana, home } = stage;
  const idea = await telegram.people.say(ana, home, '/help');
  const rooms = roomsOf(stage);
  const seen: (string | undefined)[] = [];
  for (const mark of ['taken', 'waiting', 'refused', 'done'] as const) {
    await rooms.mark(placeIn(home), String(idea.id), mark);
    seen.push(idea.reactions.get(telegram.bot.user.id));
  }
  assert.deepEqual(seen, ['✍', '👀', '🤷', '👌']);
  assert.deepEqual(telegram.faults(), []);
});

test('an answer that is lost: the post is there, and rings nobody a second time', async (t) => {
  const stage = await openStage(t);
  const { telegram, ana, group } = stage;
  const orders = await openOrders(stage);
  const rings = [`telegram:${ana.id}`, 'discord:5'];
  telegram.trouble.add({ method: 'sendMessage' }, { kind: 'loseAnswer' });
  const ring = await orders.order({ ...notice, rings });
  await assert.rejects(
    roomsOf(stage).post(placeIn(group), ring),
    (error) => error instanceof AtelierError && error.retry === 'wait',
  );
  // The same as when the process dies between sending and remembering.
  await stage.restart();
  await roomsOf(stage).post(placeIn(group), ring);
  await roomsOf(stage).post(placeIn(group), ring);
  assert.equal(said(stage, group).length, 2, 'Telegram cannot be asked whether the first one arrived');
  assert.deepEqual(
    telegram.pings.map(({ user }) => user),
    [ana],
  );
  assert.ok(said(stage, group).every(({ content }) => content.text.startsWith('Ana\n')));
});

test('told to slow down, a post comes later, once', async (t) => {
  const stage = await openStage(t);
  const { telegram, group, advance } = stage;
  const orders = await openOrders(stage);
  const at = placeIn(group);
  await roomsOf(stage).post(at, await orders.order(board));
  await orders.rename('Sunny street');
  telegram.trouble.add({ method: 'editMessageText' }, { kind: 'limit', retryAfter: 20 });
  telegram.trouble.add({ method: 'sendMessage' }, { kind: 'limit', retryAfter: 20 });
  const posted = Promise.all([
    roomsOf(stage).post(at, await orders.order(board)),
    roomsOf(stage).post(at, await orders.order(notice)),
  ]);
  for (let n = 0; n < 10 && telegram.trouble.left > 0; n += 1) {
    advance(3000);
    await quiet(telegram, 100);
  }
  for (let n = 0; n < 10; n += 1) {
    advance(8000);
    await quiet(telegram, 50);
  }
  await posted;
  assert.match(said(stage, group)[0]?.content.text ?? '', /^Sunny street/);
  assert.equal(said(stage, group).length, 2);
  assert.equal(telegram.limited, 2, 'no call into a chat that was told to wait');
});

test('a group keeps to twenty messages a minute, whatever a session has to say', async (t) => {
  const stage = await openStage(t);
  const { telegram, group } = stage;
  const orders = await openOrders(stage);
  const at = placeIn(group);
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, n) => orders.order(notice, { key: `${orders.id}/n/${n}` })),
  );
  await whilePassing(stage, Promise.all(all.map((order) => roomsOf(stage).post(at, order))));
  assert.equal(said(stage, group).length, 40);
  assert.equal(telegram.limited, 0);
});

test('a group that becomes a supergroup takes its board along', async (t) => {
  const stage = await openStage(t);
  const { telegram, ana } = stage;
  const small = telegram.scenery.group({ title: 'Small', people: [ana] });
  const orders = await openOrders(stage);
  await postIn(stage, small, await orders.order(board));
  only(stage, small);
  const large = telegram.scenery.upgrade(small);
  await orders.rename('Sunny street');
  await postIn(stage, small, await orders.order(board));
  assert.match(only(stage, large).content.text, /^Sunny street/);
  await orders.rename('Snowy street');
  await stage.restart();
  await postIn(stage, small, await orders.order(board));
  assert.match(only(stage, large).content.text, /^Snowy street/);
  assert.deepEqual(telegram.faults(), []);
});

test('who is thrown out is told so; nothing hangs', async (t) => {
  const stage = await openStage(t);
  const { telegram, group } = stage;
  const orders = await openOrders(stage);
  telegram.scenery.kickBot(group);
  await assert.rejects(roomsOf(stage).post(placeIn(group), await orders.order(board)), AtelierError);
  await roomsOf(stage).remove(placeIn(group), `${orders.id}/board`);
  await roomsOf(stage).mark(placeIn(group), '5', 'done');
  assert.equal(telegram.messages(group).filter(({ from }) => from.isBot).length, 0);
});
