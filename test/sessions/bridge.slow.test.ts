/** Two platforms, one canvas: what is said and drawn on one side comes to the other once, whatever happens in between. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Place } from '../../src/creation.ts';
import { AtelierError } from '../../src/errors.ts';
import type { Session } from '../../src/session.ts';
import type { Actor, Deed } from '../../src/sessionDesk.ts';
import { openTable, type Platform } from './table.ts';

const here: Place = { platform: 'hall', community: 'g1', chat: 'c1' };
const there: Place = { platform: 'club', community: 'g2', chat: 'c9' };
const events = 1000;

/** Park and Miller's generator: the same seed gives the same numbers. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
};

type Table = Awaited<ReturnType<typeof openTable>>;

const bridge = async (table: Table, host: Actor, owner: Actor): Promise<Session> => {
  const { id } = await table.start(host);
  const { note } = await table.act(id, host, { kind: 'offer' });
  const code = String(note.facts['code']);
  const deed = { kind: 'bridge', code, place: there, placeTitle: '茶馆', names: true, hidden: false } as const;
  await assert.rejects(table.sessions().actByCode('x1', { ...owner, moderates: false }, deed), /E-SES-27/);
  await table.sessions().actByCode('x2', owner, deed);
  return table.get(id, host);
};

/** Everything a side shows of a session, as text. */
const textOf = ({ posts, cards }: Platform): string =>
  JSON.stringify([
    ...[...posts.values()].map(({ post, view: { session } }) =>
      post.kind === 'relayed' ? session.ideas.find(({ number }) => number === post.idea)?.words : post,
    ),
    ...[...cards.values()].map(({ words }) => words),
  ]);

test('a bridge needs both owners, carries ideas, pictures and votes, and either side ends it', async (t) => {
  const table = await openTable(t);
  const [ming, hong] = [table.person('小明', here, true), table.person('小红', there, true)];
  const { id } = await bridge(table, ming, hong);
  await table.act(id, ming, { kind: 'idea', words: '一座茶馆', message: 'm1' });
  const drawn = await table.quiet(id, ming);
  const [node] = drawn.nodes;
  assert.ok(node);
  const creation = node.id.split('.')[0] ?? '';
  await table.until(id, ming, () => table.club.posts.has(`${id}/i/${drawn.ideas[0]?.number}`), 'relayed');
  assert.deepEqual([table.hall.cards.get(creation)?.stage, table.club.cards.get(creation)?.stage], ['done', 'done']);
  assert.ok(![...table.hall.posts.keys()].some((key) => key.startsWith(`${id}/i/`)), 'no echo');
  await table.act(id, hong, { kind: 'vote', picture: node.id, on: true });
  // Somebody at the other place may use and see the picture, and a stranger may not.
  assert.equal((await table.house().studio.view(creation, hong)).stage, 'done');
  const stranger = table.person('路人', { platform: 'club', chat: 'elsewhere' });
  await assert.rejects(table.house().studio.view(creation, stranger), /E-OLD-01/);
  await table.house().studio.remove(creation, ming);
  await table.until(id, ming, () => table.club.removed.includes(creation), 'removed there');
  assert.ok(table.hall.removed.includes(creation));
  await table.act(id, hong, { kind: 'unbridge' });
  await table.act(id, ming, { kind: 'idea', words: '一盏灯' });
  const after = await table.quiet(id, ming);
  assert.equal(table.club.cards.has(after.nodes.at(-1)?.id.split('.')[0] ?? ''), false);
});

test('one side is away: the other goes on, and what was missed comes later, once', async (t) => {
  const table = await openTable(t);
  const [ming, hong] = [table.person('小明', here, true), table.person('小红', there, true)];
  const { id } = await bridge(table, ming, hong);
  table.club.leave();
  await table.act(id, ming, { kind: 'idea', words: '一座茶馆', message: 'm1' });
  const drawn = await table.quiet(id, ming);
  const creation = drawn.nodes[0]?.id.split('.')[0] ?? '';
  await table.until(id, ming, () => table.hall.cards.get(creation)?.stage === 'done', 'shown here');
  assert.equal(table.club.cards.size, 0);
  table.club.comeBack();
  await table.until(id, ming, () => table.club.cards.get(creation)?.stage === 'done', 'shown there');
  await table.until(id, ming, () => table.club.posts.has(`${id}/i/${drawn.ideas[0]?.number}`), 'told there');
});

test(`${events} events on both sides, with restarts: no echo, no loss, the same canvas, nothing of whoever is blocked`, async (t) => {
  const table = await openTable(t);
  const host = table.person('小明', here, true);
  const owner = table.person('小红', there, true);
  const people: readonly Actor[] = [
    host,
    owner,
    ...['甲', '乙'].map((name) => table.person(name, here)),
    ...['丙', '丁'].map((name) => table.person(name, there)),
  ];
  const blocked = table.person('捣乱', here);
  const { id } = await bridge(table, host, owner);
  await table.act(id, host, { kind: 'role', who: blocked.who, role: 'muted' });
  const random = randomFrom(20_261_130);
  const said: string[] = [];
  const refusals = new Map<string, number>();
  const deeds = async (index: number): Promise<void> => {
    const by = people[random(people.length)] ?? host;
    const { nodes } = await table.get(id, host);
    const node = nodes[random(Math.max(1, nodes.length))]?.id ?? '上一张';
    const message = `m${index}`;
    const old = said[random(Math.max(1, said.length))] ?? 'none';
    const kinds: readonly Deed[] = [
      { kind: 'idea', words: `想法${index}`, message },
      { kind: 'vote', picture: node, on: random(4) > 0 },
      { kind: 'vote', picture: node, on: true },
      { kind: 'focus', picture: node },
      { kind: 'reworded', message: old, words: `改过的${index}` },
      { kind: 'withdrawn', message: old },
      { kind: 'pin', picture: node, on: true },
    ];
    const deed = kinds[random(kinds.length)] ?? { kind: 'leave' };
    try {
      // Events come twice now and then, as they do after a crash.
      for (let times = random(5) === 0 ? 2 : 1; times > 0; times -= 1) await table.act(id, by, deed, `r${index}`);
      if (deed.kind === 'idea') {
        said.push(message);
      }
    } catch (error) {
      assert.ok(error instanceof AtelierError, String(error));
      refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1);
    }
    if (index % 50 === 0)
      await assert.rejects(
        table.act(id, blocked, { kind: 'idea', words: '不该出现', message: `b${index}` }),
        /E-SES-02/,
      );
  };
  for (let index = 1; index <= events; index += 1) {
    await deeds(index);
    // Much is said while something is drawn, but people look at pictures as well.
    if (index % 20 === 0)
      await table.until(id, host, ({ ideas }) => ideas.every(({ state }) => state !== 'held'), 'caught up');
    if (index % 250 === 0) await table.restart();
  }
  const end = await table.until(
    id,
    host,
    ({ drawings, ideas }) => drawings.length === 0 && ideas.every(({ state }) => state !== 'held'),
    'all drawn',
  );
  const creations = new Set(end.nodes.map((node) => node.id.split('.')[0] ?? ''));
  await table.until(id, host, () => [...creations].every((one) => table.hall.cards.get(one)?.stage === 'done'), 'here');
  await table.until(
    id,
    host,
    () => [...creations].every((one) => table.club.cards.get(one)?.stage === 'done'),
    'there',
  );
  const finished = ({ cards }: Platform): string[] =>
    [...cards]
      .flatMap(([key, { stage }]) => (stage === 'done' ? [key] : []))
      .toSorted((one, other) => one.localeCompare(other));
  assert.deepEqual(finished(table.hall), finished(table.club), 'the same canvas on both sides');
  for (const { name, posts } of [table.hall, table.club])
    for (const [key, { post, view }] of posts)
      if (post.kind === 'relayed') {
        const seat = view.session.ideas.find(({ number }) => number === post.idea)?.seat;
        const from = view.session.seats.find((one) => one.key === seat)?.place.platform;
        assert.notEqual(from, name, `${key} came back to where it was said`);
      }
  assert.ok(!textOf(table.hall).includes('不该出现') && !textOf(table.club).includes('不该出现'));
  assert.ok(end.nodes.length > 20, `${end.nodes.length} pictures`);
  t.diagnostic(
    `${said.length} ideas, ${end.nodes.length} pictures, ${end.ballots.length} votes, 4 restarts; refused: ${[...refusals].join(' ')}`,
  );
});

test('a place that is gone is left; the session goes on at the other one, and ends with the last', async (t) => {
  const table = await openTable(t);
  const [ming, hong] = [table.person('小明', here, true), table.person('小红', there, true)];
  const { id } = await bridge(table, ming, hong);
  const { studio } = table.house();
  await studio.withdraw({ platform: 'hall', who: ming.who });
  await studio.withdraw({ platform: 'hall', chat: 'elsewhere' });
  assert.equal((await table.get(id, hong)).seats.length, 2);
  await studio.withdraw({ platform: 'hall', chat: 'c1' });
  const left = await table.get(id, hong);
  assert.deepEqual(
    left.seats.map(({ place }) => place.platform),
    ['club'],
  );
  await table.until(
    id,
    hong,
    () =>
      [...table.club.posts.values()].some(
        ({ post }) => post.kind === 'notice' && post.note.key === 'session.unbridged',
      ),
    'told',
  );
  assert.equal(table.sessions().at(here), undefined);
  await table.act(id, hong, { kind: 'idea', words: '一盏灯' });
  const drawn = await table.quiet(id, hong);
  assert.equal(drawn.nodes.length, 1);
  await studio.withdraw({ platform: 'club', community: 'g2' });
  assert.equal((await table.get(id, hong)).stage, 'ended');
  await table.restart();
  assert.equal((await table.get(id, hong)).stage, 'ended');
});
