/** What stands at the places of a session, for all to see. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { chatLabelsFor, say } from '../../config/locales/index.ts';
import type { Post } from '../../src/chat/model.ts';
import { createSessionChat } from '../../src/chat/session.ts';
import type { Round, Session, SessionPost } from '../../src/session.ts';
import type { PostOrder } from '../../src/sessionDesk.ts';
import { madeAt } from './cardViews.ts';
import { panelFaults } from './panelFaults.ts';
import { idea, node, nodeId, session, sessionId, viewOf } from './sessionFake.ts';

const never = (): never => {
  throw new Error('a post asks nobody');
};
const now = madeAt + 60_000;
const chat = createSessionChat({
  studio: new Proxy({}, { get: never }) as never,
  say,
  labels: chatLabelsFor,
  clock: { now: () => now, wait: () => Promise.resolve() },
  viewerOf: never,
  explain: never,
});

const posted = (given: Session, post: SessionPost, more: Partial<PostOrder> = {}): Promise<Post> =>
  chat.post({ key: 'k', post, view: viewOf(given), seat: 'p1', ...more });

const verbsOf = ({ buttons }: Post): string[] =>
  buttons.flat().map(({ action }) => action.verb.replace('session.', ''));
const textOf = ({ title, lines }: Post): string => [title, ...lines].join('\n');

/** A seat elsewhere, whose names stay there. */
const far = {
  key: 'p2',
  place: { platform: 'club', chat: 'x' },
  locale: 'en',
  title: '<b>Club</b>',
  by: 'club:bob',
  names: false,
  hidden: false,
  made: true,
} satisfies Session['seats'][number];
const bridged = (more: Partial<Session> = {}): Session => {
  const home = session();
  const bob = { who: 'club:bob', name: 'Bob', role: 'member', joinedAt: madeAt, seenAt: madeAt } as const;
  return session({ seats: [...home.seats, far], members: [...home.members, bob], ...more });
};

test('the board: mode and rule, time left, canvas, leaders, counts, code, and what can be done now', async () => {
  const given = session({
    theme: '会飞的图书馆',
    nodes: [node(1), node(2, { authors: ['room:hong'], owner: 'room:hong' })],
    ballots: [{ round: 0, who: 'room:ming', node: nodeId(2), at: madeAt }],
    ideas: [idea(1)],
    endsAt: now + 90 * 60_000,
    canvas: { ...session().canvas, summary: '雨夜的小巷，\n有一只柴犬' },
  });
  const image = { bytes: new Uint8Array([1]), mime: 'image/png' };
  const post = await posted(given, { kind: 'board' }, { image });
  assert.equal(post.title, '雨夜奇遇');
  assert.deepEqual(post.lines, [
    '自由：谁都可以加想法，默认接着焦点图画，回复哪张就接哪张',
    '主题：会飞的图书馆',
    '⏳ 还剩 90 分钟',
    '画布：雨夜的小巷， 有一只柴犬',
    '',
    '1. ming · 1 张',
    '2. hong · 1 张 · 1 个赞',
    '',
    '2 人 · 2 张图 · 1 个想法在等',
    '邀请码：KQWMTR',
  ]);
  assert.deepEqual([post.pinned, post.tone, post.locale, post.rings.length], [true, 'good', 'zh-CN', 0]);
  assert.deepEqual(post.image, { ...image, alt: '「雨夜奇遇」最近的几张图', covered: false });
  assert.deepEqual(verbsOf(post), ['join', 'idea', 'tree', 'vote', 'focus', 'export', 'rules', 'end']);
  for (const { action } of post.buttons.flat()) assert.equal(action.argument, sessionId);
});

test('each mode and stage offers what makes sense in it', async () => {
  const verbs = async (more: Partial<Session>) => verbsOf(await posted(session(more), { kind: 'board' }));
  const nodes = [node(1), node(2)];
  assert.deepEqual(await verbs({}), ['join', 'idea', 'rules', 'end']);
  assert.deepEqual(await verbs({ mode: 'relay', nodes }), ['join', 'idea', 'tree', 'vote', 'export', 'rules', 'end']);
  const secret = [node(1, { secret: true })];
  assert.deepEqual(await verbs({ mode: 'corpse', nodes: secret }), ['join', 'idea', 'rules', 'end']);
  assert.ok((await verbs({ mode: 'jam', nodes })).includes('final'));
  assert.deepEqual(await verbs({ stage: 'paused', nodes }), [
    'join',
    'resume',
    'tree',
    'vote',
    'export',
    'rules',
    'end',
  ]);
  assert.ok(!(await verbs({ stage: 'voting', mode: 'jam', nodes })).includes('idea'));
  assert.deepEqual(await verbs({ stage: 'ended', nodes }), ['tree', 'export']);
  assert.deepEqual(await verbs({ stage: 'ended' }), []);
});

test('whose turn it is, a pause, a vote and an end are told', async () => {
  const lines = async (more: Partial<Session>) => (await posted(session(more), { kind: 'board' })).lines;
  const turn = { who: 'room:hong', until: now + 5 * 60_000, passes: 0 };
  assert.ok((await lines({ mode: 'relay', turn })).includes('👉 轮到 hong · 还剩 5 分钟'));
  const paused = await lines({ mode: 'relay', stage: 'paused', turn });
  assert.ok(paused.includes('👉 轮到 hong') && paused.includes('⏸️ 已暂停，时间停在这里'));
  const round: Round = { number: 9, stage: 'voting', entries: [], until: now + 30_000, winners: [] };
  assert.ok((await lines({ mode: 'jam', stage: 'voting', rounds: [round] })).includes('🗳️ 正在投票 · 还剩不到 1 分钟'));
  const ended = await lines({ stage: 'ended', nodes: [node(1), node(2)], winners: [nodeId(1), nodeId(2)] });
  assert.deepEqual(ended.slice(1, 5), [
    '🏁 已结束，一共画了 2 张',
    '2 张并列第一',
    '🏆 胜出：第 1 张 — ming',
    '🏆 胜出：第 2 张 — ming',
  ]);
  assert.ok(!ended.join().includes('KQWMTR'));
});

test('of a corpse nothing is told before its end; codes are told only where everybody may join', async () => {
  const canvas = { ...session().canvas, summary: '秘密' };
  assert.ok(!textOf(await posted(session({ mode: 'corpse', canvas }), { kind: 'board' })).includes('秘密'));
  assert.ok(
    textOf(await posted(session({ mode: 'corpse', stage: 'ended', canvas }), { kind: 'board' })).includes('秘密'),
  );
  for (const joining of ['code', 'host'] as const) {
    const post = await posted(session({ rules: { ...session().rules, joining } }), { kind: 'board' });
    assert.ok(!textOf(post).includes('KQWMTR'));
  }
});

test('names of a place that keeps them to itself are told there and nowhere else', async () => {
  const nodes = [node(1, { authors: ['club:bob'], owner: 'club:bob' })];
  const given = bridged({ nodes, mode: 'relay', turn: { who: 'club:bob', until: now + 60_000, passes: 0 } });
  const posts: SessionPost[] = [{ kind: 'board' }, { kind: 'relayed', idea: 7 }, { kind: 'proposal', idea: 7 }];
  const all = { ...given, ideas: [idea(7, { who: 'club:bob', seat: 'p2', words: 'a cat' })] };
  for (const post of posts) {
    assert.ok(!textOf(await posted(all, post)).includes('Bob'), post.kind);
    assert.ok(textOf(await posted(all, post, { seat: 'p2' })).includes('Bob'), post.kind);
  }
  const open = { ...all, seats: all.seats.map((seat) => ({ ...seat, names: true })) };
  assert.ok(textOf(await posted(open, { kind: 'relayed', idea: 7 })).includes('Bob（在 <b>Club</b>）'));
  // The place is gone, and its word still counts.
  const left = { ...all, seats: all.seats.slice(0, 1) };
  assert.ok(!textOf(await posted(left, { kind: 'board' })).includes('Bob'));
  assert.ok(textOf(await posted(all, { kind: 'board' })).includes('🔗 连着：<b>Club</b>'));
});

const entry = (number: number, who = 'room:ming') => ({ node: nodeId(number), who });
const duel = (more: Partial<Round> = {}): Session =>
  session({
    mode: 'duel',
    nodes: [node(1, { secret: true }), node(2, { secret: true, authors: ['room:hong'], owner: 'room:hong' })],
    rounds: [
      {
        number: 17,
        stage: 'voting',
        entries: [entry(1), entry(2, 'room:hong')],
        until: now + 60_000,
        winners: [],
        ...more,
      },
    ],
    ballots: [
      { round: 17, who: 'room:ming', node: nodeId(2), at: madeAt },
      { round: 17, who: 'room:lan', node: nodeId(2), at: madeAt },
    ],
  });

test('a ballot is blind while it is open: no authors, no titles, no counts', async () => {
  const post = await posted(duel(), { kind: 'ballot', round: 17 });
  assert.equal(post.title, '🗳️ 第 1 轮投票');
  assert.ok(post.lines.includes('还剩 1 分钟 · 2 人投了票'));
  assert.ok(
    !/ming|hong|第 [12] 张|想法|图里|2 票/.test(textOf(post) + JSON.stringify(post.pictures.map(({ alt }) => alt))),
  );
  assert.deepEqual(
    post.pictures.map(({ sha256, alt }) => [sha256[0], alt]),
    [
      ['1', '作品 A'],
      ['2', '作品 B'],
    ],
  );
  const buttons = post.buttons.flat();
  assert.deepEqual(
    buttons.map(({ label, action }) => [label, action.verb, action.argument]),
    [
      ['A', 'session.ballot', `${sessionId} 17 0`],
      ['B', 'session.ballot', `${sessionId} 17 1`],
    ],
  );
});

test('a ballot that is closed tells winner, authors and counts, and shows the same pictures in the same order', async () => {
  const open = await posted(duel(), { kind: 'ballot', round: 17 });
  const post = await posted(duel({ stage: 'closed', winners: [nodeId(2)] }), { kind: 'ballot', round: 17 });
  assert.deepEqual(post.lines, ['🏆 B · 第 2 张 — hong · 2 票', 'A · 第 1 张 — ming · 0 票']);
  assert.deepEqual(post.pictures, open.pictures);
  const tie = await posted(duel({ stage: 'closed', winners: [nodeId(1), nodeId(2)] }), { kind: 'ballot', round: 17 });
  assert.equal(tie.lines[0], '票数一样，并列第一。');
  const empty = await posted(duel({ stage: 'void' }), { kind: 'ballot', round: 17 });
  assert.deepEqual([empty.lines, empty.buttons], [['这一轮没能比成，没有输赢。'], []]);
  const waiting = await posted(duel({ stage: 'open', entries: [entry(1)] }), { kind: 'ballot', round: 17 });
  assert.deepEqual(verbsOf(waiting), ['idea']);
  assert.deepEqual(waiting.pictures, []);
});

test('finals of sixty have menus, and each entry comes back by its place', async () => {
  const nodes = Array.from({ length: 60 }, (_, index) => node(1, { id: `J-ZZZ${String(index).padStart(3, '0')}.1` }));
  const entries = nodes.map(({ id }) => ({ node: id, who: 'room:ming' }));
  const given = duel({ entries });
  const post = await posted({ ...given, nodes }, { kind: 'ballot', round: 17 });
  assert.deepEqual([post.choices.length, post.pictures.length, post.buttons.length], [3, 10, 0]);
  const values = post.choices.flatMap(({ options }) => options.map(({ value }) => Number(value)));
  assert.deepEqual(values, [...nodes.keys()]);
  assert.deepEqual(panelFaults('finals', post, false), []);
});

test('a proposal asks the host, and tells what became of it; what was taken back is not shown', async () => {
  const given = (more: Parameters<typeof idea>[1]) => session({ mode: 'directed', ideas: [idea(3, more)] });
  const open = await posted(given({}), { kind: 'proposal', idea: 3 });
  assert.deepEqual([open.title, open.lines], ['hong 有个想法，主持人要画吗？', ['加一只猫']]);
  assert.deepEqual(
    open.buttons.flat().map(({ action }) => action.argument),
    [`${sessionId} 3 yes`, `${sessionId} 3 no`],
  );
  const refused = await posted(given({ state: 'refused' }), { kind: 'proposal', idea: 3 });
  assert.deepEqual([refused.lines.at(-1), refused.buttons], ['主持人这次没选它。', []]);
  for (const state of ['asked', 'drawn', 'failed'] as const)
    assert.equal((await posted(given({ state }), { kind: 'proposal', idea: 3 })).lines.at(-1), '主持人说画。');
  const withdrawn = given({ state: 'withdrawn' });
  for (const kind of ['proposal', 'relayed'] as const)
    assert.ok(!textOf(await posted(withdrawn, { kind, idea: 3 })).includes('猫'), kind);
  assert.equal((await posted(session(), { kind: 'proposal', idea: 99 })).buttons.length, 0);
});

test('a notice says its sentence in the language of the seat, and rings only those of its platform', async () => {
  const note = { key: 'session.paused', facts: {} };
  const post: SessionPost = { kind: 'notice', note, nodes: [nodeId(1)], rings: ['room:hong', 'club:bob'] };
  const given = bridged({ nodes: [node(1)] });
  const here = await posted(given, post);
  assert.deepEqual([here.title, here.lines], ['雨夜奇遇', [say('zh-CN', 'session.paused', {})]]);
  assert.deepEqual([here.rings, here.pinned], [['room:hong'], false]);
  assert.deepEqual(verbsOf(here), ['vote', 'step']);
  // A thread of its own needs not be told which session it is.
  const there = await posted(given, post, { seat: 'p2' });
  assert.deepEqual([there.title, there.lines, there.rings], [say('en', 'session.paused', {}), [], ['club:bob']]);
  const gone = { ...given, nodes: [node(1, { removed: true })] };
  assert.deepEqual((await posted(gone, post)).pictures, []);
});

test('a reveal tells who said what; where one place covers, all do', async () => {
  const given = bridged({ mode: 'corpse', stage: 'ended', nodes: [node(1), node(2, { authors: ['room:hong'] })] });
  const post = await posted(given, { kind: 'reveal', nodes: [nodeId(1), nodeId(2)] });
  assert.deepEqual(post.lines, ['1. ming：想法 1', '2. hong：想法 2']);
  assert.deepEqual(verbsOf(post), ['tree', 'export']);
  assert.ok(post.pictures.every(({ covered }) => !covered));
  const strict = { ...given, seats: given.seats.map((seat) => ({ ...seat, hidden: seat.key === 'p2' })) };
  const covered = await posted(strict, { kind: 'reveal', nodes: [nodeId(1), nodeId(2)] });
  assert.ok(covered.pictures.every((one) => one.covered));
});
