/** What one person may see of a session, and what stays with the server. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { pageRoom, type Viewer } from '../../adapters/web/roomShow.ts';
import { type Session, sessionSchema, type TreeNode } from '../../src/session.ts';
import type { SessionView } from '../../src/sessionDesk.ts';
import { emptyCanvas } from '../../src/sessions/canvas.ts';
import { rulesFor } from '../../src/sessions/limits.ts';
import { viewOf } from '../../src/sessions/tree.ts';

const host = 'web:aaaa';
const hong = 'discord:777';
const gang = 'telegram:888';

const node = (number: number, change: Partial<TreeNode> = {}): TreeNode => ({
  id: `J-00000${number}.1`,
  picture: { sha256: 'a'.repeat(64), mime: 'image/png', width: 8, height: 8, bytes: 99, seed: 1 },
  parents: [],
  operation: 'draw',
  authors: [host],
  owner: host,
  ideas: [number],
  words: `words ${number}`,
  title: `title ${number}`,
  caption: '',
  branch: 1,
  secret: false,
  covered: false,
  removed: false,
  pinned: false,
  at: number,
  ...change,
});

const idea = (number: number, who: string, change: Partial<Session['ideas'][number]> = {}) => ({
  number,
  who,
  words: `words ${number}`,
  locale: 'en',
  seat: 'p1',
  to: [],
  operation: 'draw' as const,
  options: {},
  files: [],
  state: 'drawn' as const,
  at: number,
  ...change,
});

const seat = (key: string, platform: string, names = true): Session['seats'][number] => ({
  key,
  place: { platform, chat: `chat-of-${platform}` },
  locale: 'en',
  title: `title of ${platform}`,
  by: host,
  names,
  hidden: false,
  made: false,
});

const sessionWith = (change: Partial<Session>): SessionView => {
  const member = (who: string, name: string, role: Session['members'][number]['role']) => ({
    who,
    name,
    role,
    joinedAt: 0,
    seenAt: 0,
  });
  const session = sessionSchema.parse({
    id: 'S-000001',
    title: 'title',
    theme: '',
    mode: 'free',
    stage: 'open',
    code: 'ABCDEF',
    link: 'l'.repeat(22),
    rules: rulesFor('free', { link: true }),
    canvas: emptyCanvas,
    seats: [seat('p1', 'web'), seat('p2', 'discord')],
    members: [member(host, '小明', 'host'), member(hong, '小红', 'member'), member(gang, '小刚', 'guest')],
    ideas: [],
    drawings: [],
    nodes: [],
    ballots: [],
    rounds: [],
    winners: [],
    madeAt: 0,
    changedAt: 0,
    numbered: 9,
    version: 1,
    ...change,
  });
  return viewOf(session);
};

const beside = { notices: [], views: [] };

const asHost: Viewer = { who: host, moderates: true, seat: 'p1', byLink: false, now: 5 };
const asMember: Viewer = { who: hong, moderates: false, byLink: false, now: 5 };
const asGuest: Viewer = { who: gang, moderates: false, byLink: true, now: 5 };
const passing: Viewer = { moderates: false, byLink: true, now: 5 };

test('the code is for members, the link for whoever leads, an offer until it is over', () => {
  const view = sessionWith({ offer: { code: 'PQRSTU', seat: 'p1', until: 10 } });
  const keys = (viewer: Viewer) => {
    const { code, link, offer, places } = pageRoom(view, viewer, beside);
    return [code, link, offer?.code, places];
  };
  assert.deepEqual(keys(asHost), ['ABCDEF', `/room/${'l'.repeat(22)}`, 'PQRSTU', ['title of discord']]);
  assert.deepEqual(keys(asMember), ['ABCDEF', undefined, undefined, ['title of web', 'title of discord']]);
  assert.deepEqual(keys(asGuest), [undefined, undefined, undefined, []]);
  assert.deepEqual(keys(passing), [undefined, undefined, undefined, []]);
  assert.equal(pageRoom(view, { ...asHost, now: 10 }, beside).offer, undefined);
});

test('nobody is named by what they are on their platform, nor where a place keeps names to itself', () => {
  const seats = [seat('p1', 'web'), seat('p2', 'discord', false)];
  const view = sessionWith({
    seats,
    nodes: [node(1, { authors: [hong], owner: hong })],
    ideas: [idea(1, hong, { seat: 'p2' })],
  });
  const room = pageRoom(view, asHost, beside);
  assert.deepEqual(
    room.people.map(({ key, name }) => [key, name]),
    [
      [1, '小明'],
      [2, ''],
      [3, '小刚'],
    ],
  );
  assert.deepEqual(room.nodes[0]?.authors, [2]);
  assert.doesNotMatch(JSON.stringify(room), /discord:|telegram:|web:|chat-of|aaaa|777|888/);
});

test('what was removed leaves no words, and people who only look on add nothing that others see', () => {
  const view = sessionWith({
    members: [
      { who: host, name: '小明', role: 'host', joinedAt: 0, seenAt: 0 },
      { who: hong, name: '小红', role: 'muted', joinedAt: 0, seenAt: 0 },
    ],
    nodes: [node(1, { removed: true, words: '', title: '' })],
    ideas: [idea(1, host), idea(2, hong, { state: 'refused' })],
  });
  const room = pageRoom(view, passing, beside);
  assert.deepEqual(
    room.ideas.map(({ number, words }) => [number, words]),
    [[1, '']],
  );
  assert.deepEqual(room.nodes[0] && [room.nodes[0].title, room.nodes[0].removed], ['', true]);
  assert.deepEqual(
    pageRoom(view, asMember, beside).ideas.map(({ number }) => number),
    [1, 2],
  );
});

test('what is still secret is only counted, with its words, its canvas and what grew from it', () => {
  const view = sessionWith({
    mode: 'corpse',
    canvas: { ...emptyCanvas, subject: 'a hidden dragon' },
    nodes: [node(1, { secret: true }), node(2, { secret: true, parents: ['J-000001.1'] })],
    ideas: [idea(1, host), idea(2, hong, { to: ['J-000001.1'] })],
    focus: 'J-000002.1',
    turn: { who: gang, until: 9, passes: 0 },
  });
  const room = pageRoom(view, asMember, beside);
  assert.deepEqual([room.nodes, room.sealed, room.canvas, room.focus], [[], 2, undefined, undefined]);
  assert.deepEqual(
    room.ideas.map(({ words, to }) => [words, to]),
    [
      [undefined, []],
      ['words 2', []],
    ],
  );
  assert.deepEqual(room.turn, { who: 3, mine: false, until: 9 });
  assert.equal(pageRoom(view, asGuest, beside).turn?.caption, 'title 2');
  assert.doesNotMatch(JSON.stringify(pageRoom(view, passing, beside)), /words|title \d|dragon|J-0/);
});
