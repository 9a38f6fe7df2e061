/** A desk of sessions that keeps one of them: deeds are noted, the simplest ones change it. */
import { BadAskError } from '../../src/errors.ts';
import type { Session, TreeNode } from '../../src/session.ts';
import type { Acted, Actor, Deed, KeepsakeWish, Named, Opening, Sessions, SessionView } from '../../src/sessionDesk.ts';
import type { Person } from '../../src/creation.ts';
import { place } from '../pipeline/stage.ts';
import { noSessions } from '../fakes/noSessions.ts';
import { madeAt } from './cardViews.ts';

export const sessionId = 'S-4F7KQ2';
export const nodeId = (number: number): string => `J-AAAAA${number}.1`;

export const node = (number: number, more: Partial<TreeNode> = {}): TreeNode => ({
  id: nodeId(number),
  picture: {
    sha256: String(number).repeat(64).slice(0, 64),
    mime: 'image/png',
    width: 512,
    height: 512,
    bytes: 1000,
    seed: number,
  },
  parents: number === 1 ? [] : [nodeId(number - 1)],
  operation: 'draw',
  authors: ['room:ming'],
  owner: 'room:ming',
  ideas: [],
  words: `想法 ${number}`,
  title: `第 ${number} 张`,
  caption: `图里是 ${number}`,
  branch: 1,
  secret: false,
  covered: false,
  removed: false,
  pinned: false,
  at: madeAt + number,
  ...more,
});

const member = (name: string, role: Session['members'][number]['role'] = 'member', platform = 'room') => ({
  who: `${platform}:${name}`,
  name,
  role,
  joinedAt: madeAt,
  seenAt: madeAt,
});

/** Of Ming, with Hong as a member, in the place of the stage. */
export const session = (more: Partial<Session> = {}): Session => ({
  id: sessionId,
  title: '雨夜奇遇',
  theme: '',
  mode: 'free',
  stage: 'open',
  code: 'KQWMTR',
  link: 'a'.repeat(22),
  rules: {
    listen: true,
    askFirst: false,
    joining: 'everyone',
    turnMinutes: 10,
    voteMinutes: 10,
    finals: 2,
    link: false,
    guests: false,
  },
  canvas: { subject: '', style: '', palette: [], always: [], never: [], summary: '', kept: [] },
  seats: [
    { key: 'p1', place, locale: 'zh-CN', title: '画室', by: 'room:ming', names: true, hidden: false, made: false },
  ],
  members: [member('ming', 'host'), member('hong')],
  ideas: [],
  drawings: [],
  nodes: [],
  ballots: [],
  rounds: [],
  winners: [],
  madeAt,
  changedAt: madeAt,
  numbered: 1,
  version: 1,
  ...more,
});

export const idea = (number: number, more: Partial<Session['ideas'][number]> = {}): Session['ideas'][number] => ({
  number,
  who: 'room:hong',
  words: '加一只猫',
  locale: 'zh-CN',
  seat: 'p1',
  to: [],
  operation: 'draw',
  options: {},
  files: [],
  state: 'held',
  at: madeAt,
  ...more,
});

export const viewOf = (now: Session): SessionView => {
  const shown = now.nodes.filter(({ secret, removed }) => !secret && !removed);
  const likes = new Map<string, number>();
  for (const { node: id, round } of now.ballots) if (round === 0) likes.set(id, (likes.get(id) ?? 0) + 1);
  const leaders = now.members.map(({ who, name }) => {
    const own = shown.filter(({ authors }) => authors.includes(who));
    const liked = own.reduce((sum, { id }) => sum + (likes.get(id) ?? 0), 0);
    return { who, name, share: 0, pictures: own.length, likes: liked };
  });
  return {
    session: now,
    leaders: leaders.filter(({ pictures }) => pictures > 0),
    latest: shown.slice(-6).toReversed(),
    pending: { asked: now.drawings.length, held: now.ideas.filter(({ state }) => state === 'held').length },
    best: shown.toSorted((one, other) => (likes.get(other.id) ?? 0) - (likes.get(one.id) ?? 0)),
    likes,
  };
};

const idOf = (named: Named): string => (typeof named === 'string' ? named : `${named.creation}.${named.picture}`);

/** What the simplest deeds change. */
const changed = (now: Session, by: Actor, deed: Deed): Session => {
  switch (deed.kind) {
    case 'vote': {
      const others = now.ballots.filter(({ who, node: id }) => who !== by.who || id !== idOf(deed.picture));
      const own = { round: 0, who: by.who, node: idOf(deed.picture), at: madeAt };
      return { ...now, ballots: deed.on ? [...others, own] : others };
    }
    case 'focus':
      return { ...now, focus: idOf(deed.picture) };
    case 'pin':
    case 'final': {
      const change = deed.kind === 'pin' ? { pinned: deed.on } : { final: deed.on };
      return { ...now, nodes: now.nodes.map((one) => (one.id === idOf(deed.picture) ? { ...one, ...change } : one)) };
    }
    case 'pause':
      return { ...now, stage: 'paused' };
    case 'resume':
      return { ...now, stage: 'open' };
    case 'end':
      return { ...now, stage: 'ended', endedAt: madeAt };
    case 'join':
      return { ...now, members: [...now.members, { ...member(by.name), who: by.who }] };
    case 'leave':
      return { ...now, members: now.members.filter(({ who }) => who !== by.who) };
    case 'role':
      return { ...now, members: now.members.map((one) => (one.who === deed.who ? { ...one, role: deed.role } : one)) };
    case 'rules':
      return {
        ...now,
        rules: { ...now.rules, ...deed.rules },
        canvas: { ...now.canvas, ...deed.canvas },
        ...(deed.title && { title: deed.title }),
        ...(deed.theme !== undefined && { theme: deed.theme }),
      };
    case 'idea':
    case 'reworded':
    case 'withdrawn':
    case 'ballot':
    case 'branch':
    case 'merge':
    case 'decide':
    case 'next':
    case 'extend':
    case 'hand':
    case 'offer':
    case 'bridge':
    case 'unbridge':
      return now;
  }
};

interface Done {
  id: string;
  by: Actor;
  deed: Deed;
}

/** @param given where the session stands; absent: there is none until somebody begins one */
export const createFakeSessions = (given?: Session) => {
  let now = given;
  const done: Done[] = [];
  const openings: Opening[] = [];
  const wishes: KeepsakeWish[] = [];
  const file = { name: 'tree.png', bytes: new Uint8Array([1, 2, 3]), mime: 'image/png' };
  const need = (): Session => {
    if (!now) throw new BadAskError({ code: 'E-SES-01', say: 'session.notFound', facts: {} });
    return now;
  };
  const acted = (note: Acted['note'] = { key: 'session.done', facts: {} }): Acted => ({ session: need(), note });
  const isHere = (at: Person['place']): boolean => at?.chat === place.chat && at.platform === place.platform;
  const act = async (id: string, by: Actor, deed: Deed): Promise<Acted> => {
    const before = need();
    if (done.some((one) => one.id === id && one.by.who === by.who)) return acted();
    done.push({ id, by, deed });
    now = changed(before, by, deed);
    return acted(deed.kind === 'vote' ? { key: 'session.liked', facts: { title: '图' } } : undefined);
  };
  const step = async (_id: string, _person: Person, picture: Named) => {
    const { nodes, members } = need();
    const said = idOf(picture);
    const found = said === '上一张' ? nodes.at(-1) : nodes.find(({ id }) => id === said);
    if (!found || found.secret)
      throw new BadAskError({ code: 'E-SES-16', say: 'session.noSuchPicture', facts: { named: said } });
    return {
      node: found,
      parents: nodes.filter(({ id }) => found.parents.includes(id)),
      children: nodes.filter(({ parents }) => parents.includes(found.id)),
      credit: members.map(({ who, name }) => ({ who, name, share: 1 / members.length })),
    };
  };
  const sessions: Sessions = {
    ...noSessions,
    at: (at) =>
      now && now.stage !== 'ended' && isHere(at)
        ? { id: now.id, mode: now.mode, listens: now.rules.listen }
        : undefined,
    lastAt: (at) => (isHere(at) ? now : undefined),
    start: async (_id, by, opening) => {
      openings.push(opening);
      now = session({
        title: opening.title,
        mode: opening.mode,
        members: [{ ...member(by.name, 'host'), who: by.who }],
      });
      return acted({ key: 'session.begun', facts: { title: opening.title, code: now.code } });
    },
    act: (_session, id, by, deed) => act(id, by, deed),
    actByCode: act,
    view: async () => viewOf(need()),
    list: () => (now ? [now] : []),
    tree: async () => file,
    step,
    keepsake: async (_session, _person, wish) => {
      wishes.push(wish);
      return { ...file, name: `keepsake.${wish.kind}` };
    },
  };
  return {
    sessions,
    done,
    openings,
    wishes,
    now: () => need(),
    set: (next: Session): void => {
      now = next;
    },
    deeds: (): Deed[] => done.map(({ deed }) => deed),
  };
};
