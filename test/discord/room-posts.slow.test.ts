/** Threads, boards and notices of sessions: each once, edited in place, pinned where that may be, whatever happens in between. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { SessionPost } from '../../src/session.ts';
import { noise } from '../fakes/discord/client.ts';
import { type RoomStage, openRoomStage } from './roomStage.ts';
import { textIn, until } from './stage.ts';

const board: SessionPost = { kind: 'board' };
const notice = (rings: readonly string[] = []): SessionPost => ({
  kind: 'notice',
  note: { key: 'session.joined', facts: { title: '雨夜的街' } },
  nodes: [],
  rings: [...rings],
});
const edits = ({ discord }: RoomStage): number =>
  discord.requests.filter(
    ({ route, status }) => route.startsWith('PATCH /channels/:channel/messages') && status === 200,
  ).length;
const retitle = (stage: RoomStage, title: string): void => {
  stage.told.session = { ...stage.told.session, title };
};

test('a thread is made once for each session, at a message of its own; a forum gets a post, a thread stays one', async (t) => {
  const stage = await openRoomStage(t);
  const { discord, guild, channel, ana, rooms, placeIn } = stage;
  const what = { title: '雨夜的街 @everyone', mode: 'relay' } as const;
  const first = await rooms().open(placeIn(channel), 'S-1/p1', what);
  assert.equal(first.made, true);
  assert.notEqual(first.place.chat, channel.id);
  assert.deepEqual(await rooms().open(placeIn(channel), 'S-1/p1', what), first);
  await stage.restart();
  assert.deepEqual(await rooms().open(placeIn(channel), 'S-1/p1', what), first, 'also for the next process');
  assert.equal(stage.ours(channel).length, 1);
  const forum = discord.scenery.channel(guild, { name: 'gallery', forum: true, requiresTag: true });
  const post = await rooms().open(placeIn(forum), 'S-2/p1', what);
  assert.equal(post.made, true);
  const thread = discord.scenery.thread(channel, { name: 'talk', owner: ana });
  const stays = await rooms().open({ ...placeIn(thread), replyTo: '1' }, 'S-3/p1', what);
  assert.deepEqual(stays, { place: placeIn(thread), made: false });
  discord.scenery.deny(channel, ['createPublicThreads']);
  const denied = await rooms().open(placeIn(channel), 'S-4/p1', what);
  assert.deepEqual(denied, { place: placeIn(channel), made: false });
  assert.equal(stage.ours(channel).length, 1, 'the message that no thread hangs on is taken away again');
  assert.deepEqual(discord.faults(), []);
});

test('a forum does not get two posts when the answer to the first was lost', async (t) => {
  const stage = await openRoomStage(t);
  const { discord, guild, rooms, placeIn } = stage;
  const forum = discord.scenery.channel(guild, { name: 'gallery', forum: true });
  discord.trouble.add({ method: 'POST', path: `/channels/${forum.id}/threads` }, { kind: 'loseAnswer' });
  const what = { title: '雨夜', mode: 'free' } as const;
  await assert.rejects(rooms().open(placeIn(forum), 'S-1/p1', what), { code: 'E-PLT-05', retry: 'wait' });
  const second = await rooms().open(placeIn(forum), 'S-1/p1', what);
  assert.equal(second.made, true);
  assert.equal(discord.requests.filter(({ route }) => route === 'POST /channels/:channel/threads').length, 1);
});

test('a board is posted and pinned, then edited in place; the same is never sent twice, not even by the next process', async (t) => {
  const stage = await openRoomStage(t);
  const { discord, channel, rooms, placeIn, order } = stage;
  discord.scenery.allow(channel, ['pinMessages']);
  const bytes = await noise(64);
  const image = { image: { bytes, mime: 'image/png' } };
  const show = (): Promise<void> => rooms().post(placeIn(channel), order('S-1/board', board, image));
  await show();
  const [message] = stage.ours(channel);
  assert.ok(message?.pinned);
  assert.match(textIn(message), /雨夜的街/);
  assert.deepEqual(
    message.attachments.map(({ name }) => name),
    ['image.png'],
  );
  assert.ok((message.attachments[0]?.size ?? 0) > 0);
  assert.match(discord.renderText(channel, stage.ana), /#23a55a/);
  await show();
  await stage.restart();
  await show();
  assert.equal(edits(stage), 0);
  retitle(stage, '晴天的街');
  await show();
  assert.equal(stage.ours(channel).length, 1);
  assert.match(textIn(message), /晴天的街/);
  assert.equal(edits(stage), 1);
  assert.equal(
    discord.requests.filter(({ route }) => route.startsWith('PUT /channels/:channel/messages/pins')).length,
    1,
  );
  assert.deepEqual(discord.faults(), []);
});

test('where nothing may be pinned the board stands all the same, and that is tried once', async (t) => {
  const stage = await openRoomStage(t);
  const { discord, channel, rooms, placeIn, order } = stage;
  for (const title of ['one', 'two', 'three']) {
    retitle(stage, title);
    await rooms().post(placeIn(channel), order('S-1/board', board));
  }
  assert.equal(stage.ours(channel).length, 1);
  assert.equal(discord.requests.filter(({ status }) => status === 403).length, 1);
  assert.equal(stage.lines.filter((line) => line.includes('discord.unpinned')).length, 1);
});

test('a board that somebody took away is posted anew; a notice is not', async (t) => {
  const stage = await openRoomStage(t);
  const { discord, channel, rooms, placeIn, order } = stage;
  const show = async (): Promise<void> => {
    await rooms().post(placeIn(channel), order('S-1/board', board));
    await rooms().post(placeIn(channel), order('S-1/note', notice()));
  };
  await show();
  const seen = stage.ours(channel).length;
  assert.equal(seen, 2);
  for (const message of stage.ours(channel)) discord.scenery.deleteMessage(message);
  await show();
  retitle(stage, 'another');
  await show();
  assert.equal(stage.ours(channel).length, 1);
  assert.match(textIn(stage.ours(channel)[0] ?? assert.fail()), /another/);
});

test('it dies at any moment of posting, and one message is there in the end, with what was to be shown last', async (t) => {
  const stage = await openRoomStage(t);
  const { discord, channel, rooms, placeIn, order } = stage;
  discord.scenery.allow(channel, ['pinMessages']);
  for (let uses = 0, isWhole = false; !isWhole; uses += 1) {
    const key = `S-1/board${uses}`;
    const before = stage.ours(channel).length;
    stage.dieAfter(uses);
    retitle(stage, `first ${uses}`);
    const posted = rooms()
      .post(placeIn(channel), order(key, board))
      .then(() => 'posted');
    isWhole = (await Promise.race([posted, until(stage.isDead, 'dead').then(() => 'dead')])) === 'posted';
    await stage.restart();
    retitle(stage, `second ${uses}`);
    await rooms().post(placeIn(channel), order(key, board));
    const all = stage.ours(channel);
    assert.equal(all.length, before + 1, `after ${uses}`);
    assert.match(textIn(all.at(-1) ?? assert.fail()), new RegExp(`second ${uses}`));
    assert.ok(all.at(-1)?.pinned, `after ${uses}`);
    assert.ok(uses < 30);
  }
});

test('a notice rings whom it is for, once, and nobody of other platforms', async (t) => {
  const stage = await openRoomStage(t);
  const { discord, channel, ana, ben, rooms, placeIn, order } = stage;
  const thread = discord.scenery.thread(channel, { name: 'talk', owner: ana });
  await discord.people.say(ben, thread, 'here');
  const rung = notice([`discord:${ben.id}`, 'telegram:5', `telegram:${ana.id}`]);
  await rooms().post(placeIn(thread), order('S-1/turn', rung));
  await rooms().post(placeIn(thread), order('S-1/turn', rung));
  assert.deepEqual(
    discord.pings.map(({ who }) => who),
    [ben.id],
  );
  assert.deepEqual(discord.faults(), []);
});

test('in a thread that was put away it is opened for it; closing locks it where that may be done', async (t) => {
  const stage = await openRoomStage(t);
  const { discord, channel, rooms, placeIn, order } = stage;
  const { place } = await rooms().open(placeIn(channel), 'S-1/p1', { title: 'x', mode: 'free' });
  const thread = discord.guild(place.community) && [...discord.messages(channel)].find(({ id }) => id === place.chat);
  assert.ok(thread);
  await rooms().post(place, order('S-1/board', board));
  await rooms().close(place);
  assert.match(discord.renderText(channel, stage.ana), /🧵 x · 1 🗄️\n/);
  retitle(stage, 'late');
  await rooms().post(place, order('S-1/board', board));
  assert.match(discord.renderText(channel, stage.ana), /🧵 x · 1\n/);
  discord.scenery.allow(channel, ['manageThreads']);
  await rooms().close(place);
  assert.match(discord.renderText(channel, stage.ana), /🧵 x · 1 🗄️ 🔒/);
  await rooms().remove(place, 'S-1/board');
  assert.match(discord.renderText(channel, stage.ana), /🧵 x · 0/);
  discord.scenery.deleteMessage(thread);
  await rooms().close({ ...place, chat: '1' });
});

test('limits are kept to, also by eight boards at once, and the newest state of each is what stays', async (t) => {
  const stage = await openRoomStage(t, { discord: { limits: {} } });
  const { discord, guild, rooms, placeIn, order } = stage;
  const channels = Array.from({ length: 8 }, (_, index) => discord.scenery.channel(guild, { name: `c${index}` }));
  const posting: Promise<void>[] = [];
  for (let round = 0; round < 5; round += 1) {
    retitle(stage, `round ${round}`);
    for (const channel of channels) posting.push(rooms().post(placeIn(channel), order('S-1/board', board)));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await Promise.all(posting);
  for (const channel of channels) {
    assert.equal(stage.ours(channel).length, 1);
    assert.match(textIn(stage.ours(channel)[0] ?? assert.fail()), /round 4/);
  }
  assert.equal(discord.requests.filter(({ status }) => status === 429).length, 0);
  discord.trouble.add({ method: 'PATCH', path: '/messages/' }, { kind: 'limit', retryAfterMs: 300 });
  retitle(stage, 'after');
  await rooms().post(placeIn(channels[0] ?? assert.fail()), order('S-1/board', board));
  assert.match(textIn(stage.ours(channels[0] ?? assert.fail())[0] ?? assert.fail()), /after/);
});

test('Discord is away: the post is told to come later, and comes once', async (t) => {
  const stage = await openRoomStage(t);
  const { discord, channel, rooms, placeIn, order } = stage;
  discord.trouble.add({ method: 'POST', path: '/messages' }, { kind: 'fail', status: 503, after: true }, 3);
  const show = (): Promise<void> => rooms().post(placeIn(channel), order('S-1/note', notice()));
  await assert.rejects(show(), { code: 'E-PLT-05', retry: 'wait' });
  await show();
  assert.equal(stage.ours(channel).length, 1);
  discord.scenery.deny(channel, ['sendMessages']);
  await assert.rejects(rooms().post(placeIn(channel), order('S-1/other', notice())), {
    code: 'E-PLT-06',
    retry: 'never',
  });
});
