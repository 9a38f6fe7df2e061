/** Shares, lines and references in a tree made by hand. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { lineFor } from '../../src/sessions/ending.ts';
import { begun } from '../../src/sessions/life.ts';
import { namedIn, pictureNamed } from '../../src/sessions/named.ts';
import { creditOf, nodesOf, sharesIn, viewOf } from '../../src/sessions/tree.ts';
import type { Session, TreeNode } from '../../src/session.ts';
import { type KeepsakeKind, keepsakeKinds } from '../../src/sessionDesk.ts';

const place = { platform: 'hall', chat: 'c1' };
const ming = { who: 'hall:1', name: '小明', locale: 'zh-CN', place };
const fresh = { code: () => 'ABCDEF', link: () => 'a'.repeat(22), seed: () => 1 };

const node = (
  number: number,
  authors: readonly string[],
  parents: readonly number[],
  more: Partial<TreeNode> = {},
): TreeNode => ({
  id: `J-00000${number}.1`,
  picture: { sha256: 'a'.repeat(64), mime: 'image/png', width: 64, height: 64, bytes: 9, seed: 1 },
  parents: parents.map((parent) => `J-00000${parent}.1`),
  operation: 'change',
  authors: [...authors],
  owner: authors[0] ?? '',
  ideas: [],
  words: `想法${number}`,
  title: `图${number}`,
  caption: '',
  branch: 1,
  secret: false,
  covered: false,
  removed: false,
  pinned: false,
  at: number,
  ...more,
});

const sessionWith = (nodes: TreeNode[], more: Partial<Session> = {}): Session => {
  const opening = { title: '雨夜', mode: 'free', place, placeTitle: '', here: true } as const;
  const { session } = begun('S-000001', ming, opening, { now: 0, fresh });
  const hong = { who: 'hall:2', name: '小红', role: 'member', joinedAt: 0, seenAt: 0 } as const;
  return { ...session, members: [...session.members, hong], nodes, ...more };
};

const round = (credit: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...credit].map(([who, share]) => [who, Math.round(share * 1000) / 1000]));

test('each generation counts half of the next, split among its pictures and their authors', () => {
  const nodes = nodesOf(sessionWith([node(1, ['a'], []), node(2, ['b'], []), node(3, ['c', 'd'], [1, 2])]));
  assert.deepEqual(round(creditOf(nodes, 'J-000003.1')), { c: 0.333, d: 0.333, a: 0.167, b: 0.167 });
  assert.deepEqual(round(creditOf(nodes, 'J-000001.1')), { a: 1 });
  assert.equal(creditOf(nodes, 'J-999999.1').size, 0);
});

test('a picture that is its own ancestor by two ways counts once, where it is nearest', () => {
  const nodes = nodesOf(sessionWith([node(1, ['a'], []), node(2, ['b'], [1]), node(3, ['c'], [2, 1])]));
  // Half a share each for 2 and 1, which are both parents.
  assert.deepEqual(round(creditOf(nodes, 'J-000003.1')), { c: 0.667, b: 0.167, a: 0.167 });
});

test('shares have names, largest first; of equal ones the first author, whatever their ids', () => {
  const session = sessionWith([node(1, ['hall:1'], []), node(2, ['hall:2'], [1]), node(3, ['hall:2', 'hall:1'], [])]);
  const names = (id: string): string[] => sharesIn(session)(id).map(({ name }) => name);
  assert.deepEqual(names('J-000002.1'), ['小红', '小明']);
  assert.deepEqual(names('J-000003.1'), ['小红', '小明']);
});

test('a keepsake tells the line with most winners to its end; a contact sheet shows everything', () => {
  const tree = [node(1, ['a'], []), node(2, ['a'], [1]), node(3, ['a'], [1]), node(4, ['a'], [3]), node(5, ['a'], [1])];
  const told = (more: Partial<Session>, kind: KeepsakeKind = 'pdf', named?: string): number[] =>
    lineFor(sessionWith(tree, more), kind, named).map((id) => Number(id[7]));
  assert.deepEqual(told({ winners: ['J-000003.1'] }), [1, 3, 4]);
  // By way of the first winner alone it would end with the last picture.
  assert.deepEqual(told({ winners: ['J-000001.1', 'J-000004.1'] }), [1, 3, 4]);
  assert.deepEqual(told({ winners: ['J-000002.1', 'J-000003.1'] }), [1, 3, 4]);
  assert.deepEqual(told({ focus: 'J-000002.1' }), [1, 2]);
  assert.deepEqual(told({}), [1, 2, 3, 4, 5]);
  assert.deepEqual(told({ winners: ['J-000003.1'] }, 'sheet'), [1, 2, 3, 4, 5]);
  assert.deepEqual(told({ winners: ['J-000003.1'], mode: 'jam' }), [1, 2, 3, 4, 5]);
  for (const kind of keepsakeKinds) assert.deepEqual(told({ winners: ['J-000003.1'] }, kind, 'J-000002.1'), [1, 2]);
});

test('pictures are found by how people speak of them', () => {
  const tree = [
    node(1, ['hall:1'], []),
    node(2, ['hall:2'], [1]),
    node(3, ['hall:1'], [2], { id: 'J-000003.1' }),
    node(3, ['hall:1'], [2], { id: 'J-000003.2' }),
  ];
  const session = sessionWith(tree);
  const cases: readonly (readonly [string, string, string])[] = [
    ['上一张改成黄昏', 'J-000003.2', '改成黄昏'],
    ['把第二张加雪', 'J-000002.1', '加雪'],
    ['小红那张换成夜景', 'J-000002.1', '换成夜景'],
    ['小明的第一张再亮一点', 'J-000001.1', '再亮一点'],
    ['左边那张去掉云', 'J-000003.1', '去掉云'],
    ['the right one, but at night', 'J-000003.2', 'but at night'],
    ['make the second one brighter', 'J-000002.1', 'make brighter'],
    ['the last picture with snow', 'J-000003.2', 'with snow'],
    ['picture 1 in watercolour', 'J-000001.1', 'in watercolour'],
  ];
  for (const [words, id, rest] of cases) {
    const found = namedIn(session, words);
    assert.equal(found?.node.id, id, words);
    assert.equal(found.rest.replace(/^(?:把|to |the )/, ''), rest, words);
  }
  assert.equal(namedIn(session, '画一只在左边的猫'), undefined);
  assert.equal(namedIn(session, '加一张桌子'), undefined);
  assert.equal(pictureNamed(session, 'j-000002')?.id, 'J-000002.1');
  assert.equal(pictureNamed(session, '2')?.id, 'J-000002.1');
  assert.equal(pictureNamed(session, '第九张'), undefined);
});

test('what is secret or removed is not found, not shown, and not counted among the best', () => {
  const session = sessionWith([
    node(1, ['a'], [], { secret: true }),
    node(2, ['a'], [], { removed: true }),
    node(3, ['a'], []),
  ]);
  assert.equal(pictureNamed(session, 'J-000001.1'), undefined);
  assert.equal(namedIn(session, '第一张')?.node.id, 'J-000003.1');
  const { latest, best } = viewOf(session);
  assert.deepEqual(
    [latest, best].map((some) => some.map(({ id }) => id)),
    [['J-000003.1'], ['J-000003.1']],
  );
});
