/** Random people doing random things: what must hold of every session after every step. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { View } from '../../src/desk.ts';
import { AtelierError } from '../../src/errors.ts';
import { act } from '../../src/sessions/act.ts';
import { afterEnd, afterRemoval } from '../../src/sessions/after.ts';
import { asked } from '../../src/sessions/drawings.ts';
import { due } from '../../src/sessions/due.ts';
import { begun } from '../../src/sessions/life.ts';
import type { Around, Effect, Step } from '../../src/sessions/step.ts';
import { creditOf, nodesOf, pathTo, viewOf } from '../../src/sessions/tree.ts';
import { modes, type Mode, type Session, sessionSchema } from '../../src/session.ts';
import type { Actor, Deed } from '../../src/sessionDesk.ts';

const place = { platform: 'hall', chat: 'c1' };
const people: readonly Actor[] = ['小明', '小红', '小刚', 'Li', 'Bo'].map((name, index) => ({
  who: `hall:${index}`,
  name,
  locale: 'zh-CN',
  place,
  moderates: index === 0,
}));

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const idOf = (number: number): string =>
  `J-${Array.from({ length: 6 }, (_, digit) => alphabet[Math.floor(number / 32 ** (5 - digit)) % 32]).join('')}`;

interface Move {
  who: number;
  kind: number;
  pick: number;
  words: string;
}

const moveArb: fc.Arbitrary<Move> = fc.record({
  who: fc.nat(people.length - 1),
  kind: fc.nat(29),
  pick: fc.nat(30),
  words: fc.constantFrom(
    '一只猫',
    '上一张改成黄昏',
    '第二张加雪',
    '小明那张换个角度',
    'the left one at night',
    'a castle',
  ),
});

const deedFor = (session: Session, { kind, pick, words, who }: Move): Deed => {
  const shown = session.nodes;
  const node = shown[pick % Math.max(1, shown.length)]?.id ?? '第一张';
  const round = session.rounds.at(-1)?.number ?? 1;
  const other = people[(who + pick) % people.length]?.who ?? '';
  const [creation = '', picture = '1'] = node.split('.');
  const to = shown.length > 0 ? [{ creation, picture: Number(picture) }] : undefined;
  const deeds: readonly Deed[] = [
    { kind: 'idea', words, message: `m${session.version}` },
    { kind: 'idea', words, ...(to && { to }) },
    { kind: 'idea', words, anew: true },
    { kind: 'idea', words, message: `m${session.version}`, as: 'vary', ...(to && { to }) },
    { kind: 'join' },
    { kind: 'join', code: session.code },
    { kind: 'leave' },
    { kind: 'vote', picture: node, on: pick % 3 > 0 },
    { kind: 'vote', picture: '上一张', on: true },
    { kind: 'ballot', round, entry: pick % 2 },
    { kind: 'focus', picture: node },
    { kind: 'branch', picture: node },
    { kind: 'merge', pictures: [node, '第一张'] },
    { kind: 'pin', picture: node, on: true },
    { kind: 'final', picture: node, on: pick % 3 > 0 },
    { kind: 'decide', idea: session.ideas.at(-1)?.number ?? 1, drawn: pick % 2 === 0 },
    { kind: 'rules', canvas: { always: [words], never: ['文字'] }, rules: { turnMinutes: 1 + (pick % 5) } },
    { kind: 'pause' },
    { kind: 'resume' },
    { kind: 'resume' },
    { kind: 'next' },
    { kind: 'extend', minutes: 1 + pick },
    { kind: 'hand', to: other },
    { kind: 'role', who: other, role: pick % 2 === 0 ? 'muted' : 'member' },
    { kind: 'reworded', message: `m${Math.max(0, session.version - (pick % 5))}`, words: '改了' },
    { kind: 'withdrawn', message: `m${Math.max(0, session.version - (pick % 5))}` },
    { kind: 'offer' },
    { kind: 'idea', words },
    { kind: 'idea', words },
    { kind: 'end' },
  ];
  // Ends are rare, or nothing much would happen.
  const chosen = deeds[kind] ?? { kind: 'idea', words };
  return chosen.kind === 'end' && pick > 3 ? { kind: 'idea', words } : chosen;
};

const viewWith = (creation: string, author: string, pictures: number): View => ({
  creation,
  stage: pictures > 0 ? 'done' : 'failed',
  operation: 'draw',
  parents: [],
  author,
  words: '一只猫',
  locale: 'zh-CN',
  title: '猫',
  text: '',
  notes: [],
  simulated: false,
  pictures: Array.from({ length: pictures }, (_, index) => ({
    sha256: 'a'.repeat(64),
    mime: 'image/png',
    width: 64,
    height: 64,
    bytes: 100,
    seed: index,
  })),
  hidden: false,
  verbs: [],
  madeAt: 0,
});

/** A studio that draws one thing at a time, at a random moment. */
const createWorld = (mode: Mode) => {
  let now = 1_000_000;
  let fresh = 0;
  let creations = 0;
  const around = (): Around => ({
    now,
    fresh: {
      code: () => 'ABCDEF',
      link: () => 'a'.repeat(22),
      seed: () => {
        fresh += 1;
        return fresh;
      },
    },
  });
  const host = people[0] as Actor;
  const opening = { title: '会话', mode, place, placeTitle: '', here: true };
  let session: Session;
  const orders: number[] = [];
  const take = ({ session: next, effects }: Step): void => {
    session = { ...next, version: next.version + 1 };
    for (const effect of effects as Effect[]) if (effect.kind === 'draw') orders.push(effect.drawing);
  };
  session = begun('S-000001', host, opening, around()).session;
  take(begun('S-000001', host, opening, around()));
  return {
    get: () => session,
    wait: (ms: number): void => {
      now += ms;
      for (let step = due(session, around()); step; step = due(session, around())) take(step);
    },
    draw: (pictures: number): void => {
      const number = orders.shift();
      const drawing = session.drawings.find((one) => one.number === number);
      if (number === undefined || !drawing) return;
      creations += 1;
      const creation = idOf(creations);
      const author = session.ideas.find((idea) => drawing.ideas.includes(idea.number))?.who ?? host.who;
      take(asked(session, number, creation));
      const standing = session.drawings.find((one) => one.number === number);
      if (standing)
        take(afterEnd(session, { view: viewWith(creation, author, pictures), drawing: standing }, around()));
    },
    remove: (pick: number): void => {
      const node = session.nodes[pick % Math.max(1, session.nodes.length)];
      if (node) take(afterRemoval(session, node.id.split('.')[0] ?? ''));
    },
    /** @returns false when it was refused */
    deed: (move: Move): boolean => {
      const by = people[move.who] ?? host;
      try {
        take(act({ ...around(), session, by }, deedFor(session, move), { seat: 'p1', files: [], isFree: true }));
        return true;
      } catch (error) {
        assert.ok(error instanceof AtelierError, String(error));
        return false;
      }
    },
  };
};

const checkTree = (session: Session): void => {
  const nodes = nodesOf(session);
  assert.equal(nodes.size, session.nodes.length, 'no picture stands twice');
  const roots = new Map<number, number>();
  for (const [index, node] of session.nodes.entries()) {
    for (const parent of node.parents)
      assert.ok(session.nodes.findIndex(({ id }) => id === parent) < index && nodes.has(parent), 'parents came before');
    const inside = node.parents.some((parent) => nodes.get(parent)?.branch === node.branch);
    if (!inside) roots.set(node.branch, (roots.get(node.branch) ?? 0) + 1);
    const credit = [...creditOf(nodes, node.id).values()].reduce((sum, share) => sum + share, 0);
    assert.ok(Math.abs(credit - 1) < 1e-9, `credit is ${credit}`);
    assert.equal(pathTo(nodes, node.id).at(-1), node.id);
  }
  for (const [branch, count] of roots) assert.equal(count, 1, `branch ${branch} has ${count} roots`);
};

const check = (session: Session, mode: Mode): void => {
  sessionSchema.parse(session);
  checkTree(session);
  const inRounds = session.ballots.filter(({ round }) => round > 0).map(({ who, round }) => `${who} ${round}`);
  assert.equal(new Set(inRounds).size, inRounds.length, 'one vote of a person in a round');
  for (const { who, node } of session.ballots)
    assert.ok(!session.nodes.find(({ id }) => id === node)?.authors.includes(who), 'nobody votes for their own');
  for (const { ideas } of session.drawings)
    for (const number of ideas) assert.equal(session.ideas.find((idea) => idea.number === number)?.state, 'asked');
  if (session.focus !== undefined)
    assert.ok(nodesOf(session).get(session.focus)?.removed === false, 'the focus is there');
  assert.equal(session.members.filter(({ role }) => role === 'host').length <= 1, true, 'one host');
  if (mode === 'relay' || mode === 'corpse') assert.ok(session.drawings.length <= 1, 'one change at a time');
  if (mode === 'corpse' && session.stage !== 'ended')
    assert.deepEqual(viewOf(session).latest, [], 'nothing is seen before the end');
  for (const { stage, entries } of session.rounds)
    if (stage === 'voting' && mode === 'duel')
      assert.ok(
        entries.every(({ node }) => session.nodes.find(({ id }) => id === node)?.secret),
        'blind until it closes',
      );
  if (session.stage === 'ended') assert.ok(session.ideas.every(({ state }) => state !== 'held'));
};

for (const mode of modes)
  test(`${mode}: the rules hold whatever people do`, () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(moveArb, fc.nat(9)), { minLength: 20, maxLength: 120, size: 'max' }), (moves) => {
        const world = createWorld(mode);
        for (const [move, chance] of moves) {
          const muted = world.get().members.find(({ who }) => who === people[move.who]?.who)?.role === 'muted';
          const before = world.get().ideas.length;
          world.deed(move);
          if (muted) assert.ok(world.get().ideas.length <= before, 'nothing is taken of who looks on');
          if (chance < 5) world.draw(chance === 0 ? 0 : 1 + (move.pick % 2));
          if (chance === 6) world.wait(move.pick * 60_000);
          if (chance === 7 && move.pick === 1) world.remove(move.pick);
          check(world.get(), mode);
        }
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
