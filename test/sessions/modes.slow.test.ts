/** Every mode from start to end, in a real house. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Place } from '../../src/creation.ts';
import { creditOf, nodesOf } from '../../src/sessions/tree.ts';
import { openTable } from './table.ts';

const place: Place = { platform: 'hall', community: 'g1', chat: 'c1' };

test('free: ideas grow from one another, marks tell what became of them, the best is chosen', async (t) => {
  const table = await openTable(t);
  const ming = table.person('小明', place);
  const hong = table.person('小红', place);
  const { id } = await table.start(ming, { here: false });
  const spot = table.sessions().list(ming)[0]?.seats[0]?.place ?? place;
  assert.equal(spot.chat, 'c1/t1');
  const here = { ...ming, place: spot };
  const there = { ...hong, place: spot };
  await table.act(id, here, { kind: 'idea', words: '雨夜里打伞的柴犬', message: 'm1' });
  const first = await table.quiet(id, here);
  assert.equal(first.nodes.length, 1);
  await table.act(id, there, { kind: 'idea', words: '加一盏红色的灯笼', message: 'm2' });
  const second = await table.quiet(id, here);
  assert.deepEqual(second.nodes[1]?.parents, [first.nodes[0]?.id]);
  assert.equal(second.focus, second.nodes[1]?.id);
  assert.deepEqual(
    second.nodes.map(({ branch }) => branch),
    [1, 1],
  );
  await table.until(id, here, () => table.hall.marks.get('m2')?.at(-1) === 'done', 'marked');
  assert.deepEqual(table.hall.marks.get('m2'), ['taken', 'done']);
  const credit = creditOf(nodesOf(second), second.focus ?? '');
  assert.ok(Math.abs((credit.get(hong.who) ?? 0) - 2 / 3) < 1e-9);
  await table.act(id, here, { kind: 'vote', picture: '第二张', on: true });
  await assert.rejects(table.act(id, there, { kind: 'vote', picture: '第二张', on: true }), /E-SES-17/);
  const { note } = await table.act(id, here, { kind: 'end' });
  assert.equal(note.key, 'session.endedWith');
  assert.deepEqual(table.sessions().lastAt(spot)?.winners, [second.nodes[1]?.id]);
  await table.until(id, here, () => table.hall.closed.length === 1, 'closed');
});

test('relay: in turns, one change each; whoever is away is passed over', async (t) => {
  const table = await openTable(t);
  const [ming, hong] = [table.person('小明', place), table.person('小红', place)];
  const { id } = await table.start(ming, { mode: 'relay' });
  const isTold = (key: string) => (): boolean =>
    [...table.hall.posts.values()].some(({ post }) => post.kind === 'notice' && post.note.key === key);
  await table.until(id, ming, isTold('session.firstTurn'), 'the first one begins, there is nothing to change yet');
  await table.act(id, hong, { kind: 'join' });
  await assert.rejects(table.act(id, hong, { kind: 'idea', words: '一只猫' }), /E-SES-14/);
  await table.act(id, ming, { kind: 'idea', words: '一座山' });
  await assert.rejects(table.act(id, ming, { kind: 'idea', words: '再来' }), /E-SES-15/);
  const drawn = await table.quiet(id, ming);
  assert.equal(drawn.turn?.who, hong.who);
  await table.until(id, ming, isTold('session.yourTurn'), 'the next one changes it');
  table.time.advance(11 * 60_000);
  const passed = await table.until(id, ming, ({ turn }) => turn?.who === ming.who, 'passed over');
  assert.equal(passed.turn?.passes, 1);
});

test('exquisite corpse: nobody sees more than a caption before the end', async (t) => {
  const table = await openTable(t);
  const [ming, hong] = [table.person('小明', place), table.person('小红', place)];
  const { id } = await table.start(ming, { mode: 'corpse' });
  await table.act(id, hong, { kind: 'join' });
  await table.act(id, ming, { kind: 'idea', words: '一条龙的头' });
  await table.until(id, ming, ({ turn, drawings }) => turn?.who === hong.who && drawings.length === 0, 'next');
  await table.act(id, hong, { kind: 'idea', words: '龙的身体' });
  const drawn = await table.until(
    id,
    ming,
    ({ nodes, drawings }) => nodes.length === 2 && drawings.length === 0,
    'both',
  );
  assert.equal(table.hall.cards.size, 0);
  assert.equal(await table.sessions().picture(id, hong, drawn.nodes[0]?.id ?? ''), undefined);
  await table.act(id, ming, { kind: 'end' });
  await table.until(id, ming, () => [...table.hall.posts.keys()].some((key) => key.includes('/r/')), 'revealed');
  assert.ok(await table.sessions().picture(id, hong, drawn.nodes[0]?.id ?? ''));
});

test('duel: one seed, blind votes, the winner goes on', async (t) => {
  const table = await openTable(t);
  const people = ['小明', '小红', '小刚', '小丽'].map((name) => table.person(name, place));
  const [ming, hong, gang, li] = people as [
    (typeof people)[0] & object,
    (typeof people)[0] & object,
    (typeof people)[0] & object,
    (typeof people)[0] & object,
  ];
  const { id } = await table.start(ming, { mode: 'duel' });
  const first = await table.act(id, ming, { kind: 'idea', words: '一座城堡' });
  assert.equal(first.mark, 'waiting');
  await table.act(id, hong, { kind: 'idea', words: '一艘飞船' });
  const voting = await table.until(id, ming, ({ rounds }) => rounds[0]?.stage === 'voting', 'voting');
  assert.equal(table.hall.cards.size, 0);
  assert.equal(new Set(voting.nodes.map(({ picture }) => picture.seed)).size, 1);
  const [round] = voting.rounds;
  assert.ok(round);
  const mine = round.entries.findIndex(({ who }) => who === ming.who);
  await assert.rejects(table.act(id, ming, { kind: 'ballot', round: round.number, entry: mine }), /E-SES-17/);
  await table.act(id, gang, { kind: 'ballot', round: round.number, entry: 1 - mine });
  await table.act(id, li, { kind: 'ballot', round: round.number, entry: mine });
  await table.act(id, li, { kind: 'ballot', round: round.number, entry: 1 - mine });
  table.time.advance(11 * 60_000);
  const closed = await table.until(id, ming, ({ rounds }) => rounds[0]?.stage === 'closed', 'closed');
  assert.deepEqual(closed.rounds[0]?.winners, [round.entries[1 - mine]?.node]);
  assert.equal(closed.focus, round.entries[1 - mine]?.node);
  await assert.rejects(table.act(id, li, { kind: 'ballot', round: round.number, entry: mine }), /E-SES-18/);
});

test('jam: theme, deadline, finals, vote; ties share the win', async (t) => {
  const table = await openTable(t);
  const [ming, hong, gang] = ['小明', '小红', '小刚'].map((name) => table.person(name, place)) as never as [
    ReturnType<typeof table.person>,
    ReturnType<typeof table.person>,
    ReturnType<typeof table.person>,
  ];
  const { id } = await table.start(ming, { mode: 'jam', minutes: 30, theme: '中秋' });
  await table.act(id, ming, { kind: 'idea', words: '月亮' });
  await table.act(id, hong, { kind: 'idea', words: '玉兔' });
  await table.act(id, gang, { kind: 'idea', words: '灯笼' });
  const drawn = await table.until(
    id,
    ming,
    ({ nodes, drawings }) => nodes.length === 3 && drawings.length === 0,
    'three',
  );
  const of = (who: string): string => drawn.nodes.find(({ owner }) => owner === who)?.id ?? '';
  await table.act(id, ming, { kind: 'final', picture: of(ming.who), on: true });
  await assert.rejects(table.act(id, ming, { kind: 'final', picture: of(hong.who), on: true }), /E-SES-20/);
  await table.act(id, gang, { kind: 'idea', words: '月饼' });
  table.time.advance(31 * 60_000);
  // Also while the last picture that was asked for in time is still being drawn.
  await assert.rejects(table.act(id, hong, { kind: 'idea', words: '太晚了' }), /E-SES-11/);
  const voting = await table.until(id, ming, ({ stage }) => stage === 'voting', 'finals');
  assert.equal(voting.nodes.length, 4);
  assert.equal(voting.rounds[0]?.entries.length, 3);
  await assert.rejects(table.act(id, ming, { kind: 'idea', words: '太晚了' }), /E-SES-11/);
  await table.act(id, ming, { kind: 'vote', picture: of(hong.who), on: true });
  await table.act(id, hong, { kind: 'vote', picture: of(ming.who), on: true });
  table.time.advance(61 * 60_000);
  const over = await table.until(id, ming, ({ stage }) => stage === 'ended', 'ended');
  assert.deepEqual(new Set(over.winners), new Set([of(ming.who), of(hong.who)]));
});

test('jam: its host may end its time early, also while something is drawn', async (t) => {
  const table = await openTable(t);
  const [ming, hong] = [table.person('小明', place), table.person('小红', place)];
  const { id } = await table.start(ming, { mode: 'jam', minutes: 30 });
  await table.act(id, ming, { kind: 'idea', words: '月亮' });
  await table.act(id, hong, { kind: 'idea', words: '玉兔' });
  await table.act(id, ming, { kind: 'next' });
  const voting = await table.until(id, ming, ({ stage }) => stage === 'voting', 'finals');
  assert.equal(voting.rounds[0]?.entries.length, 2);
  await table.act(id, ming, { kind: 'next' });
  assert.equal((await table.get(id, ming)).stage, 'ended');
});

test('directed: only what the host agrees to is drawn', async (t) => {
  const table = await openTable(t);
  const [ming, hong] = [table.person('小明', place), table.person('小红', place)];
  const { id } = await table.start(ming, { mode: 'directed' });
  const { session, mark } = await table.act(id, hong, { kind: 'idea', words: '一只鲸鱼', message: 'm1' });
  assert.equal(mark, 'waiting');
  const number = session.ideas[0]?.number ?? 0;
  await assert.rejects(table.act(id, hong, { kind: 'decide', idea: number, drawn: true }), /E-SES-07/);
  assert.equal((await table.get(id, ming)).drawings.length, 0);
  await table.act(id, ming, { kind: 'decide', idea: number, drawn: true });
  const drawn = await table.quiet(id, ming);
  assert.deepEqual(drawn.nodes[0]?.authors, [hong.who]);
});
