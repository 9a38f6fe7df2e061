/** From a session to what one person may see of it. Pure. */
import { covers, nameAt, placeOfRound, titleOf } from '../../src/chat/sessionWords.ts';
import type { View } from '../../src/desk.ts';
import type { Idea, Round, Session, TreeNode } from '../../src/session.ts';
import type { SessionView, TreeStep } from '../../src/sessionDesk.ts';
import type {
  MaySay,
  PageAsk,
  PageEntry,
  PageIdea,
  PageNode,
  PageNotice,
  PagePerson,
  PageRoom,
  PageRound,
  PageSession,
  PageStep,
} from './roomShape.ts';

/** Votes that are over and still told. */
const roundsTold = 40;

/** Whoever looks. */
export interface Viewer {
  /** Platform-qualified; absent: a passer-by with the link. */
  who?: string;
  /** Keeps order where the session is. */
  moderates: boolean;
  /** Key of the seat they look from. */
  seat?: string;
  byLink: boolean;
  /** ms since 1970 */
  now: number;
}

/** Number of a person within the session, from 1; people never leave the list. 0: nobody known. */
export const keyOf = ({ members }: Session, who: string | undefined): number =>
  members.findIndex((member) => member.who === who) + 1;

const roleOf = ({ members }: Session, who: string | undefined) => members.find((member) => member.who === who)?.role;

export const leadsHere = (session: Session, { who, moderates, seat }: Viewer): boolean =>
  roleOf(session, who) === 'host' || (moderates && seat !== undefined);

const keysOf = (session: Session, people: readonly string[]): number[] =>
  people.map((who) => keyOf(session, who)).filter((key) => key > 0);

/** What is said is kept from the others until it is shown. */
const isKept = ({ mode, stage }: Session): boolean => (mode === 'duel' || mode === 'corpse') && stage !== 'ended';

/** A session can hold hundreds of pictures, and is read anew by everybody at each change: nothing is searched for twice. */
const pictures = ({ nodes }: Session) => {
  const byIdea = new Map<number, TreeNode[]>();
  for (const node of nodes) for (const number of node.ideas) byIdea.set(number, [...(byIdea.get(number) ?? []), node]);
  return { byId: new Map(nodes.map((node) => [node.id, node])), byIdea };
};
type Pictures = ReturnType<typeof pictures>;

const wordsFor = (session: Session, { byIdea }: Pictures, idea: Idea, mine: boolean): string | undefined => {
  const made = byIdea.get(idea.number) ?? [];
  if (made.length > 0 && made.every(({ removed }) => removed)) return '';
  const isShown = made.length > 0 && made.every(({ secret }) => !secret);
  return mine || isShown || !isKept(session) ? idea.words : undefined;
};

const ideasFor = (session: Session, all: Pictures, { who }: Viewer): PageIdea[] =>
  session.ideas.flatMap((idea) => {
    const mine = idea.who === who;
    // Nothing new of people who only look on is shown to the others.
    if (!mine && idea.state !== 'drawn' && roleOf(session, idea.who) === 'muted') return [];
    const words = wordsFor(session, all, idea, mine);
    return [
      {
        number: idea.number,
        who: keyOf(session, idea.who),
        mine,
        ...(words !== undefined && { words }),
        state: idea.state,
        ...(idea.drawing !== undefined && { drawing: idea.drawing }),
        to: words === undefined ? [] : idea.to.filter((id) => all.byId.get(id)?.secret === false),
        at: idea.at,
      },
    ];
  });

const nodesFor = ({ session, likes }: SessionView, { who }: Viewer): PageNode[] => {
  const seen = session.nodes.filter(({ secret }) => !secret);
  const ids = new Set(seen.map(({ id }) => id));
  const liked = new Set(session.ballots.filter((one) => one.round === 0 && one.who === who).map(({ node }) => node));
  const isCovered = covers(session);
  return seen.map((node) => ({
    id: node.id,
    parents: node.parents.filter((id) => ids.has(id)),
    branch: node.branch,
    operation: node.operation,
    authors: keysOf(session, node.authors),
    title: node.removed ? '' : titleOf(node),
    caption: node.caption,
    width: node.picture.width,
    height: node.picture.height,
    likes: likes.get(node.id) ?? 0,
    liked: liked.has(node.id),
    mine: who !== undefined && node.authors.includes(who),
    pinned: node.pinned,
    final: node.final === true,
    removed: node.removed,
    covered: node.covered || isCovered,
    ideas: [...node.ideas],
    at: node.at,
  }));
};

const entryFor = (session: Session, round: Round, node: TreeNode | undefined): Omit<PageEntry, 'mine'> => {
  const { width = 1, height = 1 } = node?.picture ?? {};
  if (!node || node.secret) return { width, height };
  const isOver = round.stage === 'closed';
  return {
    width,
    height,
    node: node.id,
    title: node.removed ? '' : titleOf(node),
    ...(isOver && {
      authors: keysOf(session, node.authors),
      votes: session.ballots.filter((one) => one.round === round.number && one.node === node.id).length,
      won: round.winners.includes(node.id),
    }),
  };
};

const roundFor = (session: Session, { byId }: Pictures, round: Round, { who }: Viewer): PageRound => {
  const cast = session.ballots.find((one) => one.round === round.number && one.who === who);
  const chosen = cast ? round.entries.findIndex(({ node }) => node === cast.node) : -1;
  const entries = round.entries.map((entry): PageEntry => {
    // Whose is drawn first would tell whose is A.
    if (round.stage === 'open') return { mine: false, width: 1, height: 1 };
    const node = byId.get(entry.node ?? '');
    const mine = who !== undefined && (node?.authors ?? [entry.who]).includes(who);
    return { mine, ...entryFor(session, round, node) };
  });
  return {
    number: round.number,
    place: placeOfRound(session, round.number),
    stage: round.stage,
    blind: session.mode === 'duel',
    ...(round.until !== undefined && { until: round.until }),
    entries,
    ...(chosen >= 0 && { chosen }),
    at: Math.max(0, ...round.entries.map(({ node }) => byId.get(node ?? '')?.at ?? 0)),
  };
};

/** What whoever has the turn may know of the last picture. */
const captionFor = ({ mode, nodes }: Session): string | undefined => {
  const last = mode === 'corpse' ? nodes.findLast(({ removed }) => !removed) : undefined;
  return last && (last.caption || last.title || last.words.slice(0, 200));
};

const turnFor = (session: Session, { who }: Viewer): Pick<PageRoom, 'turn'> => {
  const { turn } = session;
  if (!turn) return {};
  const mine = turn.who === who;
  const caption = mine ? captionFor(session) : undefined;
  return {
    turn: { who: keyOf(session, turn.who), mine, until: turn.until, ...(caption !== undefined && { caption }) },
  };
};

const saysFor = (session: Session, { who }: Viewer): MaySay => {
  const role = roleOf(session, who);
  if (session.stage === 'ended') return 'ended';
  if (role === undefined || role === 'gone') return 'join';
  if (role === 'muted') return 'muted';
  if (session.stage !== 'open') return session.stage;
  if (session.turn && session.turn.who !== who) return 'turn';
  const isUnderway = session.ideas.some(
    (idea) => idea.who === who && (idea.state === 'held' || idea.state === 'asked'),
  );
  return session.turn && isUnderway ? 'drawing' : 'yes';
};

const nameFor = (view: SessionView, { seat }: Viewer, who: string): string =>
  nameAt({ view, ...(seat !== undefined && { seat }) }, who);

const peopleFor = (view: SessionView, viewer: Viewer): PagePerson[] => {
  const { session, leaders } = view;
  const made = new Map(leaders.map((leader) => [leader.who, leader]));
  return session.members.map(({ who, role }, index) => ({
    key: index + 1,
    name: nameFor(view, viewer, who),
    role,
    pictures: made.get(who)?.pictures ?? 0,
    likes: made.get(who)?.likes ?? 0,
  }));
};

/** Facts that only some may know. */
const keysFor = (session: Session, viewer: Viewer): Pick<PageRoom, 'code' | 'link' | 'offer'> => {
  const role = roleOf(session, viewer.who);
  const leads = leadsHere(session, viewer);
  const { offer, rules, stage } = session;
  return {
    ...((role === 'host' || role === 'member') && stage !== 'ended' && { code: session.code }),
    ...(leads && rules.link && { link: `/room/${session.link}` }),
    ...(leads && offer && offer.until > viewer.now && { offer: { code: offer.code, until: offer.until } }),
  };
};

/** What the canvas says of secret pictures is as secret as they are. */
const canvasFor = ({ mode, stage, canvas, nodes, drawings }: Session): Pick<PageRoom, 'canvas'> =>
  stage !== 'ended' &&
  (mode === 'corpse' || nodes.some(({ secret }) => secret) || drawings.some(({ secret }) => secret))
    ? {}
    : { canvas };

/** @param views of creations under way; of secret ones only their author is told. */
const asksFor = (session: Session, views: readonly View[], { who }: Viewer): PageAsk[] =>
  views.flatMap(({ creation, author, stage, understanding }) => {
    const drawing = session.drawings.find((one) => one.creation === creation);
    const mine = author === who;
    if (!drawing || stage !== 'asking' || !understanding || (drawing.secret && !mine)) return [];
    const own = session.ideas.find((idea) => idea.who === author && drawing.ideas.includes(idea.number));
    const { sentence, missing } = understanding;
    return own ? [{ creation, idea: own.number, sentence, missing: [...missing], mine }] : [];
  });

/** What stands beside a session. */
export interface Besides {
  notices: readonly PageNotice[];
  /** Creations under way. */
  views: readonly View[];
}

export function pageRoom(view: SessionView, viewer: Viewer, { notices, views }: Besides): PageRoom {
  const { session } = view;
  const { id, title, theme, mode, stage, version, rules, focus, branching, endsAt, endedAt, madeAt } = session;
  const nodes = nodesFor(view, viewer);
  const all = pictures(session);
  const seen = new Set(nodes.map((node) => node.id));
  const key = keyOf(session, viewer.who);
  return {
    id,
    title,
    theme,
    mode,
    stage,
    version,
    now: viewer.now,
    me: {
      ...(key > 0 && { key }),
      role: roleOf(session, viewer.who) ?? 'looker',
      leads: leadsHere(session, viewer),
      say: saysFor(session, viewer),
      byLink: viewer.byLink,
    },
    ...keysFor(session, viewer),
    rules,
    ...canvasFor(session),
    places: viewer.byLink ? [] : session.seats.filter((seat) => seat.key !== viewer.seat).map((seat) => seat.title),
    people: peopleFor(view, viewer),
    nodes,
    sealed: session.nodes.filter(({ secret, removed }) => secret && !removed).length,
    ideas: ideasFor(session, all, viewer),
    asks: asksFor(session, views, viewer),
    rounds: session.rounds.slice(-roundsTold).map((round) => roundFor(session, all, round, viewer)),
    ...turnFor(session, viewer),
    ...(focus !== undefined && seen.has(focus) && { focus }),
    ...(branching !== undefined && seen.has(branching) && { branching }),
    ...(endsAt !== undefined && { endsAt }),
    ...(endedAt !== undefined && { endedAt }),
    madeAt,
    winners: session.winners.filter((each) => seen.has(each)),
    notices: [...notices],
  };
}

/** @param view of the session whose picture it is */
export function pageStep(view: SessionView, { node, parents, children, credit }: TreeStep, viewer: Viewer): PageStep {
  return {
    id: node.id,
    words: node.words,
    caption: node.caption,
    ...(node.diff && { diff: node.diff }),
    parents: parents.map(({ id }) => id),
    children: children.map(({ id }) => id),
    credit: credit.map(({ who, share }) => ({
      key: keyOf(view.session, who),
      name: nameFor(view, viewer, who),
      share,
    })),
  };
}

export function pageSession(session: Session, who: string): PageSession {
  const shown = session.nodes.filter(({ secret, removed }) => !secret && !removed);
  const latest = shown.at(-1)?.id;
  const { id, title, theme, mode, stage, members, changedAt } = session;
  return {
    id,
    title,
    theme,
    mode,
    stage,
    leads: roleOf(session, who) === 'host',
    people: members.filter(({ role }) => role !== 'gone' && role !== 'muted').length,
    pictures: shown.length,
    ...(latest !== undefined && { latest }),
    changedAt,
  };
}

/** The picture behind one entry of a vote that is on, whether it is secret or not. */
export function entryNode(session: Session, round: number, entry: number): TreeNode | undefined {
  const found = session.rounds.find(({ number }) => number === round);
  if (!found || found.stage === 'open') return undefined;
  const node = session.nodes.find(({ id }) => id === found.entries[entry]?.node);
  return node?.removed ? undefined : node;
}
