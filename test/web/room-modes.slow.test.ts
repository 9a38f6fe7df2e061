/** Rooms played through their routes: two visitors and a guest, over a real house. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { PageRoom } from '../../adapters/web/roomShape.ts';
import { errorOf } from './page.ts';
import { readEvents } from './raw.ts';
import { type Browser, openRooms, type Rooms } from './roomHouse.ts';

/** Two visitors and a guest in one room, and the ways in. */
const gather = async (rooms: Rooms, given: object) => {
  const [ming, hong] = [await rooms.visitor(), await rooms.visitor()];
  const { id } = await rooms.start(ming, { ...given, rules: { link: true, guests: true } });
  const base = `/api/sessions/${id}`;
  const { code, link = '' } = await rooms.state(ming, base);
  rooms.parsed(await hong.post('/api/sessions/join', { id: crypto.randomUUID(), name: '小红', code }));
  const gast = rooms.browser();
  rooms.parsed(await gast.post(`${link}/join`, { id: crypto.randomUUID(), name: '客人' }));
  return { id, ming, hong, gast, base, link };
};

const done = async (rooms: Rooms, by: Browser, base: string, deed: object): Promise<void> => {
  rooms.parsed(await rooms.act(by, base, deed));
};

/** Everything somebody can read of a room, in one text. */
const readable = async (by: Browser, base: string): Promise<string> => {
  const state = await by.get(`${base}/state`);
  const room = JSON.parse(state.text) as PageRoom;
  const steps = await Promise.all(room.nodes.map(({ id }) => by.get(`${base}/nodes/${id}`)));
  return [state, ...steps].map(({ text, headers }) => JSON.stringify(headers) + text).join('\n');
};

test('free: visitors and a guest draw on one canvas, like, focus, branch, blend and take it home', async (t) => {
  const rooms = await openRooms(t);
  const { ming, hong, gast, base, link } = await gather(rooms, { title: '雨夜', theme: '下雨' });
  await done(rooms, ming, base, { kind: 'idea', words: '雨夜里打伞的柴犬' });
  const one = await rooms.until(ming, base, ({ nodes }) => nodes.length === 1, 'first');
  await done(rooms, hong, base, { kind: 'idea', words: '加一盏红灯笼' });
  await rooms.until(hong, base, ({ nodes }) => nodes.length === 2, 'second');
  await done(rooms, gast, link, { kind: 'idea', words: '换成水墨', to: [one.nodes[0]?.id] });
  const three = await rooms.until(gast, link, ({ nodes }) => nodes.length === 3, 'third');
  const [first, second, third] = three.nodes;
  assert.ok(first && second && third);
  assert.deepEqual([second.parents, third.parents], [[first.id], [first.id]]);
  assert.deepEqual(
    three.people.map(({ key, name, role }) => [key, name, role]),
    [
      [1, '小明', 'host'],
      [2, '小红', 'member'],
      [3, '客人', 'guest'],
    ],
  );
  assert.deepEqual(third.authors, [3]);
  assert.equal(third.mine, true);

  await done(rooms, gast, link, { kind: 'vote', picture: first.id, on: true });
  assert.match(errorOf((await rooms.act(ming, base, { kind: 'vote', picture: first.id, on: true })).text).text, /自己/);
  await done(rooms, ming, base, { kind: 'focus', picture: third.id });
  await done(rooms, hong, base, { kind: 'branch', picture: third.id });
  await done(rooms, hong, base, { kind: 'idea', words: '清晨' });
  const four = await rooms.until(ming, base, ({ nodes }) => nodes.length === 4, 'branch');
  assert.notEqual(four.nodes[3]?.branch, third.branch);
  await done(rooms, ming, base, { kind: 'merge', pictures: [first.id, second.id], words: '融在一起' });
  const five = await rooms.until(ming, base, ({ nodes }) => nodes.length === 5, 'blend');
  assert.deepEqual(five.nodes[4]?.parents, [first.id, second.id]);
  assert.equal(five.nodes[0]?.likes, 1);

  const step = JSON.parse((await hong.get(`${base}/nodes/${five.nodes[4]?.id}`)).text) as {
    credit: { key: number; share: number }[];
    children: string[];
  };
  assert.ok(Math.abs(step.credit.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
  for (const path of [`thumbs/${first.id}`, `pictures/${first.id}`]) {
    const picture = await gast.get(`${link}/${path}`);
    assert.equal(picture.status, 200);
    assert.match(String(picture.headers['content-type']), /^image\/(png|webp|jpeg)$/);
    assert.match(String(picture.headers['cache-control']), /^private/);
  }
  await done(rooms, ming, base, { kind: 'end' });
  const over = await rooms.state(gast, link);
  assert.equal(over.stage, 'ended');
  assert.deepEqual(over.winners, [first.id]);
  for (const [kind, type] of [
    ['zip', /zip/],
    ['sheet', /image\/png/],
    ['tree', /image\/png/],
    ['html', /text\/html/],
  ] as const) {
    const kept = await gast.get(`${link}/keepsakes/${kind}`);
    assert.equal(kept.status, 200, kind);
    assert.match(String(kept.headers['content-type']), type);
    assert.match(String(kept.headers['content-disposition']), /^attachment; filename="[\w.-]+"; filename\*=UTF-8''/);
  }
  const list = JSON.parse((await ming.get('/api/sessions')).text) as { id: string; stage: string; pictures: number }[];
  assert.deepEqual(
    list.map(({ stage, pictures }) => [stage, pictures]),
    [['ended', 5]],
  );
  const history = JSON.parse((await ming.get('/api/history')).text) as { views: { stage: string }[] };
  assert.ok(history.views.every(({ stage }) => stage === 'done'));
});

test('duel: until the vote is over nothing tells who made what, nor what was said', async (t) => {
  const rooms = await openRooms(t);
  const { ming, hong, gast, base, link } = await gather(rooms, { mode: 'duel', title: '对决' });
  const events = await readEvents(rooms.url, { cookie: gast.cookie() }, `${link}/events`);
  t.after(async () => events.close());
  let heard = '';
  const listening = (async () => {
    for (;;) heard += JSON.stringify(await events.next());
  })().catch(() => undefined);
  await done(rooms, ming, base, { kind: 'idea', words: '云上的白城堡' });
  await done(rooms, hong, base, { kind: 'idea', words: '锈红色旧飞船' });
  const voting = await rooms.until(gast, link, ({ rounds }) => rounds[0]?.stage === 'voting', 'voting');
  const [round] = voting.rounds;
  assert.ok(round);
  assert.equal(voting.nodes.length, 0);
  assert.equal(voting.sealed, 2);
  assert.equal(voting.canvas, undefined);
  assert.deepEqual(
    round.entries.map(({ mine, node, authors, votes }) => ({ mine, node, authors, votes })),
    [0, 1].map(() => ({ mine: false, node: undefined, authors: undefined, votes: undefined })),
  );
  const before = await readable(gast, link);
  assert.doesNotMatch(before, /城堡|飞船|J-[0-9A-Z]{6}/);
  // Each knows their own words, and not the other's.
  assert.match(await readable(ming, base), /城堡/);
  assert.doesNotMatch(await readable(ming, base), /飞船|J-[0-9A-Z]{6}/);
  const own = (await rooms.state(ming, base)).rounds[0]?.entries.findIndex(({ mine }) => mine) ?? -1;
  assert.ok(own >= 0);
  for (const entry of [0, 1]) {
    const picture = await gast.get(`${link}/rounds/${round.number}/${entry}`);
    assert.equal(picture.status, 200);
    assert.doesNotMatch(JSON.stringify(picture.headers) + picture.text, /J-[0-9A-Z]{6}|parameters|prompt|etag/i);
  }
  assert.equal((await gast.get(`${link}/rounds/${round.number}/2`)).status, 404);

  const mine = await rooms.act(ming, base, { kind: 'ballot', round: round.number, entry: own });
  assert.equal(errorOf(mine.text).code, 'E-SES-17');
  await done(rooms, gast, link, { kind: 'ballot', round: round.number, entry: own });
  assert.equal((await rooms.state(gast, link)).rounds[0]?.chosen, own);
  assert.doesNotMatch(await readable(hong, base), /"votes"|"chosen"|城堡/);
  await done(rooms, ming, base, { kind: 'next' });
  const closed = await rooms.until(gast, link, ({ rounds }) => rounds[0]?.stage === 'closed', 'closed');
  assert.deepEqual(
    closed.rounds[0]?.entries.map(({ authors, votes, won }) => ({ authors, votes, won })),
    [0, 1].map((entry) =>
      entry === own ? { authors: [1], votes: 1, won: true } : { authors: [2], votes: 0, won: false },
    ),
  );
  assert.match(await readable(gast, link), /城堡[^]*飞船|飞船[^]*城堡/);
  events.close();
  await listening;
  assert.doesNotMatch(heard, /城堡|飞船|J-[0-9A-Z]{6}|web:/);
  assert.match(heard, /"changed"/);
});

test('exquisite corpse: whoever has the turn is told one sentence, everybody else nothing', async (t) => {
  const rooms = await openRooms(t);
  const { ming, hong, gast, base, link } = await gather(rooms, { mode: 'corpse', title: '龙' });
  await done(rooms, ming, base, { kind: 'idea', words: '一条青龙的头' });
  const turn = await rooms.until(hong, base, (room) => room.turn?.mine === true && room.sealed === 1, 'turn');
  assert.ok(turn.turn?.caption);
  assert.equal(turn.me.say, 'yes');
  for (const [by, at] of [
    [ming, base],
    [gast, link],
  ] as const) {
    const room = await rooms.state(by, at);
    assert.deepEqual(room.turn && { who: room.turn.who, mine: room.turn.mine, caption: room.turn.caption }, {
      who: 2,
      mine: false,
      caption: undefined,
    });
    assert.equal(room.me.say, 'turn');
  }
  assert.doesNotMatch(await readable(gast, link), /青龙|J-[0-9A-Z]{6}/);
  await done(rooms, hong, base, { kind: 'idea', words: '龙的身体' });
  await rooms.until(gast, link, (room) => room.turn?.mine === true && room.sealed === 2, 'guest');
  await done(rooms, ming, base, { kind: 'end' });
  const over = await rooms.state(gast, link);
  assert.deepEqual([over.nodes.length, over.sealed], [2, 0]);
  assert.match(await readable(gast, link), /青龙/);
});

test('jam: finals, votes and the result, with a guest among them', async (t) => {
  const rooms = await openRooms(t);
  const { ming, hong, gast, base, link } = await gather(rooms, { mode: 'jam', title: '中秋', minutes: 30 });
  const doors = [
    [ming, base, '月亮'],
    [hong, base, '玉兔'],
    [gast, link, '灯笼'],
  ] as const;
  for (const [by, at, words] of doors) await done(rooms, by, at, { kind: 'idea', words });
  const drawn = await rooms.until(ming, base, ({ nodes }) => nodes.length === 3, 'three');
  const of = (key: number): string => drawn.nodes.find(({ authors }) => authors.includes(key))?.id ?? '';
  await done(rooms, gast, link, { kind: 'final', picture: of(3), on: true });
  const others = await rooms.act(gast, link, { kind: 'final', picture: of(1), on: true });
  assert.equal(errorOf(others.text).code, 'E-SES-20');
  rooms.time.advance(31 * 60_000);
  const voting = await rooms.until(gast, link, ({ stage }) => stage === 'voting', 'finals');
  assert.equal(voting.me.say, 'voting');
  const entry = voting.rounds[0]?.entries.findIndex(({ node }) => node === of(3)) ?? -1;
  const number = voting.rounds[0]?.number ?? 0;
  await done(rooms, ming, base, { kind: 'ballot', round: number, entry });
  await done(rooms, hong, base, { kind: 'ballot', round: number, entry });
  rooms.time.advance(61 * 60_000);
  const over = await rooms.until(gast, link, ({ stage }) => stage === 'ended', 'ended');
  assert.deepEqual(over.winners, [of(3)]);
  assert.equal(over.rounds[0]?.entries[entry]?.votes, 2);
});

test('directed: the host decides, authors take back what waits', async (t) => {
  const rooms = await openRooms(t);
  const { ming, hong, gast, base, link } = await gather(rooms, { mode: 'directed', title: '导演' });
  await done(rooms, hong, base, { kind: 'idea', words: '一只鲸鱼' });
  await done(rooms, gast, link, { kind: 'idea', words: '一座灯塔' });
  const [whale, tower] = (await rooms.state(ming, base)).ideas;
  assert.ok(whale && tower);
  const refused = await rooms.act(gast, link, { kind: 'decide', idea: whale.number, drawn: true });
  assert.equal(errorOf(refused.text).code, 'E-SES-07');
  await done(rooms, hong, base, { kind: 'withdraw', idea: tower.number });
  assert.equal((await rooms.state(ming, base)).ideas[1]?.state, 'held', 'of somebody else');
  await done(rooms, gast, link, { kind: 'withdraw', idea: tower.number });
  assert.equal((await rooms.state(ming, base)).ideas[1]?.state, 'withdrawn');
  await done(rooms, ming, base, { kind: 'decide', idea: whale.number, drawn: true });
  const drawn = await rooms.until(gast, link, ({ nodes }) => nodes.length === 1, 'drawn');
  assert.deepEqual(drawn.nodes[0]?.authors, [2]);
});
