/** How a session is told at one place: names, times, pictures, lines. Pure. */
import type { Note, Place } from '../creation.ts';
import type { Facts, Say, SayKey } from '../say.ts';
import { nowhere, type Round, type Seat, type Session, type TreeNode } from '../session.ts';
import type { SessionView } from '../sessionDesk.ts';
import { cutLine } from './cut.ts';
import type { ChatLabels } from './labels.ts';
import type { PanelPicture } from './model.ts';

/** A session, and where and when it is told. */
export interface Telling {
  view: SessionView;
  labels: ChatLabels;
  /** Key of the seat; absent where it is none of them. */
  seat?: string;
  /** ms since 1970 */
  now: number;
}

/** UTF-16 units. */
const most = { name: 24, title: 40, summary: 160, place: 30, said: 200 } as const;

/** Stored notes carry their key as text; one that this version does not know any more is empty. */
export const sayNote = (say: Say, locale: string, { key, facts }: Note): string =>
  say(locale, key as SayKey, facts as Facts<SayKey>);

/** What somebody is called of whom nobody told a name: the end of their id. */
export const shortOf = (who: string): string => `#${who.slice(who.indexOf(':') + 1).slice(-4)}`;

/** Where somebody takes part, as far as can be told: where they said something last, else wherever their platform is. */
const homesOf = ({ ideas, seats }: Session, who: string): readonly Seat[] | undefined => {
  const said = ideas.findLast((idea) => idea.who === who)?.seat;
  // On the page, where whoever comes by the link has given a name to be called by.
  if (said === nowhere) return [];
  const homes = seats.filter(({ key, place }) =>
    said === undefined ? who.startsWith(`${place.platform}:`) : key === said,
  );
  // A place that is gone may have kept names to itself.
  return homes.length === 0 && said !== undefined ? undefined : homes;
};

const mayName = (session: Session, who: string, seat: string | undefined): boolean => {
  const homes = homesOf(session, who);
  return homes !== undefined && (homes.some(({ key }) => key === seat) || homes.every(({ names }) => names));
};

/** `''` where names of their place are not shown at this one. */
export const nameAt = ({ view: { session }, seat }: Pick<Telling, 'view' | 'seat'>, who: string): string => {
  if (!mayName(session, who, seat)) return '';
  const known = session.members.find((member) => member.who === who)?.name ?? '';
  return cutLine(known, most.name) || shortOf(who);
};

/** Of everybody whose ideas are in a picture; `''` when none may be named. */
export const authorsAt = (telling: Telling, authors: readonly string[]): string =>
  authors
    .slice(0, 4)
    .map((who) => nameAt(telling, who))
    .filter(Boolean)
    .join(telling.labels['panel.comma']);

export const titleOf = ({ title, words, id }: TreeNode): string => cutLine(title || words || id, most.title);

const minuteMs = 60_000;

/** In numbers people say. @param ms 0 or more */
export const spanOf = (labels: ChatLabels, ms: number): string => {
  const minutes = Math.max(0, ms) / minuteMs;
  if (minutes < 100) return labels['session.span'](Math.floor(minutes), 'minutes');
  if (minutes < 48 * 60) return labels['session.span'](Math.round(minutes / 60), 'hours');
  return labels['session.span'](Math.round(minutes / 1440), 'days');
};

/** How long until then; nothing of what has no end, or is over. */
export const leftUntil = ({ labels, now }: Telling, until: number | undefined): string[] =>
  until === undefined || until <= now ? [] : [labels['session.left'](spanOf(labels, until - now))];

export const joinedBy = (parts: readonly string[]): string => parts.filter(Boolean).join(' · ');

/** Under which something stands in a ballot: A to Z, AA, AB, ... @param index from 0 */
export const letterOf = (index: number): string => {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`;
};

/** What people may look at: neither removed nor still secret; oldest first. */
export const seenNodes = ({ nodes }: Session): TreeNode[] => nodes.filter(({ removed, secret }) => !removed && !secret);

/** The vote that is on. */
export const voteOf = ({ rounds }: Session): Round | undefined => rounds.findLast(({ stage }) => stage === 'voting');

/** Whether somebody likes a picture, or votes for it while there is a vote it takes part in. */
export const likes = (session: Session, who: string, node: string): boolean => {
  const vote = voteOf(session);
  const round = vote?.entries.some((entry) => entry.node === node) ? vote.number : 0;
  return session.ballots.some((ballot) => ballot.round === round && ballot.who === who && ballot.node === node);
};

/** Key of the seat at a place. */
export const seatAt = ({ seats }: Session, here: Place | undefined): string | undefined =>
  here &&
  seats.find(
    ({ place: { platform, chat, thread } }) =>
      platform === here.platform && chat === here.chat && thread === here.thread,
  )?.key;

/** In order, from 1: their numbers are also those of other things. */
export const placeOfRound = ({ rounds }: Session, number: number): number =>
  rounds.findIndex((round) => round.number === number) + 1;

/** Where one place covers, all do. */
export const covers = ({ seats }: Session): boolean => seats.some(({ hidden }) => hidden);

/** @param alt for those who do not see it; absent: what is known of it */
export const shownNode = (session: Session, node: TreeNode, alt?: string): PanelPicture => ({
  who: node.owner,
  sha256: node.picture.sha256,
  alt: cutLine(alt || node.caption || node.title || node.words || node.id, 1000),
  covered: node.covered || covers(session),
});

const stageLine = (telling: Telling): string => {
  const { view, labels } = telling;
  const { stage, endsAt, nodes } = view.session;
  switch (stage) {
    case 'opening':
      return labels['session.opening'];
    case 'paused':
      return `⏸️ ${labels['session.paused']}`;
    case 'ended':
      return `🏁 ${labels['session.over'](nodes.filter(({ removed }) => !removed).length)}`;
    case 'voting':
      return `🗳️ ${joinedBy([labels['session.voting'], ...leftUntil(telling, voteOf(view.session)?.until ?? endsAt)])}`;
    case 'open':
      return leftUntil(telling, endsAt)
        .map((left) => `⏳ ${left}`)
        .join('');
  }
};

const turnLine = (telling: Telling): string => {
  const { turn, stage } = telling.view.session;
  if (!turn || stage === 'ended') return '';
  const whose = telling.labels['session.turn']({ name: nameAt(telling, turn.who) });
  return `👉 ${joinedBy([whose, ...(stage === 'open' ? leftUntil(telling, turn.until) : [])])}`;
};

/** A vote that is on while ideas go on, as in duels. */
const voteLine = (telling: Telling): string => {
  const { view, labels } = telling;
  const vote = view.session.stage === 'open' ? voteOf(view.session) : undefined;
  return vote ? `🗳️ ${joinedBy([labels['session.voting'], ...leftUntil(telling, vote.until)])}` : '';
};

const winnerLines = (telling: Telling): string[] => {
  const { view, labels } = telling;
  const { winners, nodes } = view.session;
  const won = nodes.filter(({ id, removed }) => winners.includes(id) && !removed);
  const lines = won.slice(0, 3).map((node) => {
    const facts = { title: titleOf(node), name: authorsAt(telling, node.authors), likes: view.likes.get(node.id) ?? 0 };
    return `🏆 ${labels['session.winner'](facts)}`;
  });
  return won.length > 1 ? [labels['session.tie'](won.length), ...lines] : lines;
};

const canvasLine = ({ view: { session }, labels }: Telling): string => {
  const { summary, subject } = session.canvas;
  // What nobody may see yet is not told either.
  if (session.mode === 'corpse' && session.stage !== 'ended') return '';
  const said = cutLine(summary || subject, most.summary);
  return said && labels['panel.pair'](labels['session.canvas'], said);
};

const bridgeLine = ({ view: { session }, labels, seat }: Telling): string => {
  const others = session.seats.filter(({ key, title }) => key !== seat && title !== '');
  if (seat === undefined || others.length === 0) return '';
  return `🔗 ${labels['session.bridged'](others.map(({ title }) => cutLine(title, most.place)).join(labels['panel.comma']))}`;
};

export const isActive = ({ role }: { role: string }): boolean => role !== 'gone' && role !== 'muted';

/** All that a board says, and the panel that says the same to one person. */
export const stateLines = (telling: Telling): string[] => {
  const { view, labels } = telling;
  const { session, pending, leaders } = view;
  const { mode, theme, members, stage, rules, code } = session;
  const counts = {
    members: members.filter(isActive).length,
    pictures: session.nodes.filter(({ removed }) => !removed).length,
    ...(stage === 'ended' ? { asked: 0, held: 0 } : pending),
  };
  const head = [
    labels['panel.pair'](labels['session.mode'][mode], labels['session.rule'](mode, rules)),
    theme && labels['panel.pair'](labels['session.theme'], cutLine(theme, most.said)),
    stageLine(telling),
    ...winnerLines(telling),
    turnLine(telling),
    voteLine(telling),
    canvasLine(telling),
  ];
  const led = leaders
    .slice(0, 5)
    .map(({ who, pictures, likes: liked }, index) =>
      labels['session.leader']({ place: index + 1, name: nameAt(telling, who), pictures, likes: liked }),
    );
  const isShared = rules.joining === 'everyone' && stage !== 'ended';
  const foot = [labels['session.counts'](counts), bridgeLine(telling), isShared ? labels['session.code'](code) : ''];
  const groups = [head, led, foot].map((lines) => lines.filter(Boolean)).filter((lines) => lines.length > 0);
  return groups.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
};
