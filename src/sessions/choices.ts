/** What people choose among pictures: votes, focus, branches, blends, pins, finals. Pure. */
import type { Ballot, Session, TreeNode } from '../session.ts';
import type { Deed, Named } from '../sessionDesk.ts';
import { takeIdea } from './ideas.ts';
import { pictureNamed } from './named.ts';
import { present } from './people.ts';
import { roundUnderway } from './rounds.ts';
import { type Doing, noteOf, refuse, type Step, stepOf } from './step.ts';

/** @throws BadAskError E-SES-16 for what is not there, or not to be seen yet */
export const needPicture = (session: Session, named: Named): TreeNode => {
  const text = typeof named === 'string' ? named : `${named.creation}.${named.picture}`;
  return (
    pictureNamed(session, text) ??
    refuse({ code: 'E-SES-16', say: 'session.noSuchPicture', facts: { named: text.slice(0, 60) } })
  );
};

const changeNode = (session: Session, id: string, change: Partial<TreeNode>): Session => ({
  ...session,
  nodes: session.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
});

const titleOf = ({ title, words }: TreeNode): string => title || words.slice(0, 40);

/** One of a person in a round; of round 0 one for each picture. */
const cast = (session: Session, ballot: Ballot): Session => ({
  ...session,
  ballots: [
    ...session.ballots.filter(
      ({ who, round, node }) => who !== ballot.who || round !== ballot.round || (round === 0 && node !== ballot.node),
    ),
    ballot,
  ].slice(-20_000),
});

const voteIn = ({ session, by, now }: Doing, round: number, node: TreeNode): Step => {
  if (node.authors.includes(by.who)) refuse({ code: 'E-SES-17', say: 'session.ownPicture', facts: {} });
  const voted = cast(session, { round, who: by.who, node: node.id, at: now });
  return stepOf(voted, round === 0 ? noteOf('session.liked', { title: titleOf(node) }) : noteOf('session.voted', {}));
};

/** In a vote pictures are called by letters: `A`, `b`. */
const entryNamed = (session: Session, picture: Named): { round: number; entry: number } | undefined => {
  const round = roundUnderway(session);
  const isLetter = typeof picture === 'string' && /^\s*[a-z]\s*$/i.test(picture);
  if (!isLetter || round?.stage !== 'voting') return undefined;
  return { round: round.number, entry: picture.trim().toUpperCase().charCodeAt(0) - 65 };
};

/** While there is a vote in which it takes part, that is what is meant. */
export const vote = (doing: Doing, { picture, on }: Extract<Deed, { kind: 'vote' }>): Step => {
  const { by, now } = doing;
  const lettered = on ? entryNamed(doing.session, picture) : undefined;
  if (lettered) return ballot(doing, { kind: 'ballot', ...lettered });
  const { session } = present(doing.session, by, now);
  const node = needPicture(session, picture);
  const round = roundUnderway(session);
  const inRound = round?.stage === 'voting' && round.entries.some((entry) => entry.node === node.id);
  if (inRound && (round.until ?? 0) <= now) refuse({ code: 'E-SES-18', say: 'session.voteOver', facts: {} });
  const number = inRound ? round.number : 0;
  if (on) return voteIn({ ...doing, session }, number, node);
  const ballots = session.ballots.filter((one) => one.who !== by.who || one.round !== number || one.node !== node.id);
  return stepOf({ ...session, ballots }, noteOf('session.unliked', {}));
};

/** @throws BadAskError E-SES-18 when the vote is over */
export const ballot = (doing: Doing, { round: number, entry }: Extract<Deed, { kind: 'ballot' }>): Step => {
  const { session } = present(doing.session, doing.by, doing.now);
  const round = session.rounds.find((one) => one.number === number);
  const isLate = round?.stage !== 'voting' || (round.until ?? 0) <= doing.now;
  const node = session.nodes.find(({ id }) => id === round?.entries[entry]?.node);
  if (isLate || !node) return refuse({ code: 'E-SES-18', say: 'session.voteOver', facts: {} });
  return voteIn({ ...doing, session }, number, node);
};

export const focus = (doing: Doing, named: Named): Step => {
  const { session } = present(doing.session, doing.by, doing.now);
  const node = needPicture(session, named);
  const { branching: _none, ...rest } = session;
  return stepOf({ ...rest, focus: node.id }, noteOf('session.focused', { title: titleOf(node) }));
};

export const branch = (doing: Doing, named: Named): Step => {
  const { session } = present(doing.session, doing.by, doing.now);
  const node = needPicture(session, named);
  const next: Session = { ...session, focus: node.id, branching: node.id };
  return stepOf(next, noteOf('session.branched', { title: titleOf(node) }));
};

const refOf = ({ id }: TreeNode) => {
  const [creation = '', picture = '1'] = id.split('.');
  return { creation, picture: Number(picture) };
};

/** An idea like any other, which starts from both. */
export const merge = (doing: Doing, { pictures, words = '' }: Extract<Deed, { kind: 'merge' }>, seat: string): Step => {
  const [one, other] = pictures.map((named) => needPicture(doing.session, named));
  if (!one || !other || one.id === other.id) return refuse({ code: 'E-SES-19', say: 'session.twoPictures', facts: {} });
  const to = [refOf(one), refOf(other)];
  return takeIdea(doing, { kind: 'idea', words, to, as: 'blend' }, { seat, files: [] });
};

export const pin = (doing: Doing, { picture, on }: Extract<Deed, { kind: 'pin' }>): Step => {
  const { session } = present(doing.session, doing.by, doing.now);
  const node = needPicture(session, picture);
  const note = noteOf(on ? 'session.pinned' : 'session.unpinned', { title: titleOf(node) });
  return stepOf(changeNode(session, node.id, { pinned: on }), note);
};

/** @throws BadAskError E-SES-20 for pictures of others, E-SES-21 for one too many, E-SES-22 outside a jam */
export const final = (doing: Doing, { picture, on }: Extract<Deed, { kind: 'final' }>): Step => {
  const { session, by } = doing;
  if (session.mode !== 'jam' || session.stage !== 'open')
    refuse({ code: 'E-SES-22', say: 'session.noFinals', facts: {} });
  const node = needPicture(session, picture);
  if (node.owner !== by.who) refuse({ code: 'E-SES-20', say: 'session.onlyOwnFinal', facts: {} });
  const limit = session.rules.finals;
  const chosen = session.nodes.filter((one) => one.final && one.owner === by.who && one.id !== node.id).length;
  if (on && chosen >= limit) refuse({ code: 'E-SES-21', say: 'session.tooManyFinals', facts: { limit } });
  const note = noteOf(on ? 'session.finalSet' : 'session.finalUnset', {
    title: titleOf(node),
    left: limit - chosen - (on ? 1 : 0),
  });
  return stepOf(changeNode(session, node.id, { final: on }), note);
};
