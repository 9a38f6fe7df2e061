/** What a canvas remembers of its pictures, and what people have set of it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { View } from '../../src/desk.ts';
import { emptyCanvas, factsOf, keptAfter, wishesOf } from '../../src/sessions/canvas.ts';
import { begun, rules } from '../../src/sessions/life.ts';
import { entryDrawn } from '../../src/sessions/rounds.ts';
import type { Canvas, Session, TreeNode } from '../../src/session.ts';

const place = { platform: 'hall', chat: 'c1' };
const ming = { who: 'hall:1', name: '小明', locale: 'zh-CN', place };
const around = {
  now: 0,
  fresh: { code: () => 'ABCDEF', link: () => 'a'.repeat(22), seed: () => 1 },
};

const sessionOf = (mode: Session['mode']): Session => {
  const opening = { title: '雨夜', mode, place, placeTitle: '', here: true } as const;
  return begun('S-000001', ming, opening, around).session;
};

const seen = (title: string, style: string, positive: string): View =>
  ({ title, understanding: { sentence: title, style }, prompt: { positive, negative: '' } }) as unknown as View;

const setTo = (session: Session, canvas: Partial<Canvas>): Session =>
  rules({ session, by: ming, now: 0 } as unknown as Parameters<typeof rules>[0], { kind: 'rules', canvas }).session;

test('the style of a picture is told, and asked of no other one', () => {
  const first = factsOf(emptyCanvas, seen('雨中的猫', '水彩', 'a cat, orange'));
  const second = factsOf(first, seen('换成油画', '油画', 'a cat, deep blue'));
  assert.deepEqual(
    [first.style, second.style, second.subject, second.palette],
    ['水彩', '油画', '雨中的猫', ['deep blue']],
  );
  assert.equal(wishesOf({ ...sessionOf('free'), canvas: second }).style, undefined);
});

test('what people set stays, and is asked of every picture, until they empty it', () => {
  const set = setTo(sessionOf('free'), { style: '水墨', palette: ['靛蓝', '暖黄'], always: ['雨'] });
  const canvas = factsOf(set.canvas, seen('猫', '油画', 'a cat, red'));
  assert.deepEqual([canvas.style, canvas.palette], ['水墨', ['靛蓝', '暖黄']]);
  const { style, always } = wishesOf({ ...set, canvas });
  assert.deepEqual([style, always], ['水墨', '雨, 靛蓝, 暖黄']);
  const emptied = setTo({ ...set, canvas }, { style: '', palette: [] });
  assert.deepEqual(emptied.canvas.kept, []);
  assert.equal(factsOf(emptied.canvas, seen('猫', '油画', 'a cat, red')).style, '油画');
});

test('a form that comes back as it was sets nothing', () => {
  const before = factsOf(emptyCanvas, seen('猫', '油画', 'a red cat'));
  assert.deepEqual(keptAfter(before, { ...before, palette: [...before.palette], always: ['雨'] }), []);
});

const side = (who: string, branch: number): TreeNode => ({
  id: `J-00000${who}.1`,
  picture: { sha256: 'a'.repeat(64), mime: 'image/png', width: 64, height: 64, bytes: 9, seed: 1 },
  parents: [],
  operation: 'draw',
  authors: [who],
  owner: who,
  ideas: [Number(who)],
  words: '',
  title: '',
  caption: '',
  branch,
  secret: true,
  covered: false,
  removed: false,
  pinned: false,
  at: 0,
});

test('the sides of a duel stand as they are shown, whichever was drawn first', () => {
  const drawn = (order: readonly [string, string]): TreeNode[] => {
    const entries = [
      { idea: 2, who: '2' },
      { idea: 1, who: '1' },
    ];
    const round = { number: 1, stage: 'open', entries, seed: 1, winners: [] } as const;
    let session: Session = { ...sessionOf('duel'), rounds: [{ ...round, entries, winners: [] }] };
    for (const [index, who] of order.entries()) {
      const node = side(who, index + 1);
      session = entryDrawn({ ...session, nodes: [...session.nodes, node] }, node.ideas, node, 0).session;
    }
    assert.equal(session.rounds[0]?.stage, 'voting');
    return session.nodes;
  };
  assert.deepEqual(
    drawn(['1', '2']).map(({ owner, branch }) => [owner, branch]),
    [
      ['2', 1],
      ['1', 2],
    ],
  );
  assert.deepEqual(drawn(['2', '1']), drawn(['1', '2']));
});
