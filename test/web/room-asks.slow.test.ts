/** Ideas that are shown as they were understood before they are drawn, answered in the room. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { errorOf } from './page.ts';
import { type Browser, openRooms, type Rooms } from './roomHouse.ts';

const open = async (rooms: Rooms, mode: string) => {
  const [ming, hong] = [await rooms.visitor(), await rooms.visitor()];
  const { id } = await rooms.start(ming, { title: '雨夜', mode, rules: { link: true, guests: true, askFirst: true } });
  const base = `/api/sessions/${id}`;
  const { code, link = '' } = await rooms.state(ming, base);
  rooms.parsed(await hong.post('/api/sessions/join', { id: crypto.randomUUID(), name: '小红', code }));
  const guest = rooms.browser();
  rooms.parsed(await guest.post(`${link}/join`, { id: crypto.randomUUID(), name: '客人' }));
  return { ming, hong, guest, base, link };
};

const answer = (by: Browser, base: string, creation: string, said: string) =>
  by.post(`${base}/answers`, { id: crypto.randomUUID(), locale: 'zh-CN', creation, answer: said });

test('whoever had the idea is asked on the page, and nobody answers for them', async (t) => {
  const rooms = await openRooms(t);
  const { ming, guest, base, link } = await open(rooms, 'free');
  rooms.parsed(await rooms.act(guest, link, { kind: 'idea', words: '雨夜里打伞的柴犬' }));
  const asked = await rooms.until(guest, link, ({ asks }) => asks.length === 1, 'a question');
  const [ask] = asked.asks;
  assert.ok(ask && ask.mine && ask.sentence.length > 0);
  assert.deepEqual([asked.ideas[0]?.number, asked.ideas[0]?.state, asked.nodes.length], [ask.idea, 'asked', 0]);
  const seen = await rooms.state(ming, base);
  assert.deepEqual(seen.asks, [{ ...ask, mine: false }]);
  assert.equal(errorOf((await answer(ming, base, ask.creation, 'go')).text).code, 'E-OLD-01');
  assert.equal((await answer(guest, link, 'J-000000', 'go')).status, 404);
  rooms.parsed(await answer(guest, link, ask.creation, 'reword'));
  await rooms.until(guest, link, ({ asks }) => asks.length === 1, 'the question again');
  rooms.parsed(await answer(guest, link, ask.creation, 'go'));
  const drawn = await rooms.until(ming, base, ({ nodes }) => nodes.length === 1, 'a picture');
  assert.deepEqual([drawn.asks, drawn.nodes[0]?.ideas], [[], [ask.idea]]);
  // Pressed again it stays as it is.
  assert.equal((await answer(guest, link, ask.creation, 'cancel')).status, 404);
});

test('what is still secret asks its author alone; left alone it ends, and the idea with it', async (t) => {
  const rooms = await openRooms(t);
  const { ming, hong, base } = await open(rooms, 'duel');
  rooms.parsed(await rooms.act(ming, base, { kind: 'idea', words: '云上的茶馆' }));
  rooms.parsed(await rooms.act(hong, base, { kind: 'idea', words: '会发光的鲸鱼' }));
  const mine = await rooms.until(ming, base, ({ asks }) => asks.length === 1, 'a question');
  const theirs = await rooms.until(hong, base, ({ asks }) => asks.length === 1, 'a question');
  assert.notEqual(mine.asks[0]?.creation, theirs.asks[0]?.creation);
  assert.equal(mine.asks[0]?.mine, true);
  rooms.parsed(await answer(ming, base, mine.asks[0]?.creation ?? '', 'cancel'));
  const isOver = ({ number, state }: { number: number; state: string }): boolean =>
    number === mine.asks[0]?.idea && state === 'withdrawn';
  const over = await rooms.until(ming, base, ({ ideas }) => ideas.some(isOver), 'its end');
  assert.deepEqual(over.asks, []);
});
