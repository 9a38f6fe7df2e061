/** Votes: the two pictures of a duel, the finals of a jam. Pure. */
import type { Ballot, Idea, Round, Session, TreeNode } from '../session.ts';
import { begin } from './drawings.ts';
import { minuteMs } from './limits.ts';
import { type Around, noteOf, postAll, type Step, stepOf, tell, andThen } from './step.ts';
import { isShown, nameIn } from './tree.ts';

export const roundUnderway = ({ rounds }: Session): Round | undefined =>
  rounds.findLast(({ stage }) => stage === 'open' || stage === 'voting');

const entriesOf = ({ entries }: Round): string[] => entries.flatMap(({ node }) => node ?? []);

const withRound = (session: Session, round: Round): Session => ({
  ...session,
  rounds: session.rounds.map((one) => (one.number === round.number ? round : one)),
});

const ballotPost = (session: Session, { number }: Round) =>
  postAll(session, `b/${number}`, { kind: 'ballot', round: number });

/** Pictures of one vote stand in the order in which they are shown, whichever was drawn first: that would tell whose is whose. */
const inOrderOf = ({ nodes }: Session, shown: readonly string[]): TreeNode[] => {
  const creationOf = ({ id }: TreeNode): string => id.split('.')[0] ?? '';
  const sides = shown.map((id) => id.split('.')[0] ?? '');
  const isTheirs = (node: TreeNode): boolean => sides.includes(creationOf(node));
  const older = new Set(nodes.flatMap((node) => (isTheirs(node) ? [] : node.branch)));
  const begun = nodes.flatMap((node) => (isTheirs(node) && !older.has(node.branch) ? node.branch : []));
  const branches = begun.toSorted((one, other) => one - other);
  const ordered = sides
    .flatMap((side) => nodes.filter((node) => creationOf(node) === side))
    .map((node) => (older.has(node.branch) ? node : { ...node, branch: branches.shift() ?? node.branch }));
  return nodes.map((node) => (isTheirs(node) ? (ordered.shift() ?? node) : node));
};

const startVote = (session: Session, round: Round, now: number): Step => {
  const voting: Round = { ...round, stage: 'voting', until: now + session.rules.voteMinutes * minuteMs };
  const next = withRound(session, voting);
  return stepOf(next, undefined, ballotPost(next, voting));
};

/** Most ballots; several when they have as many, none without a ballot. */
export const winnersOf = (ballots: readonly Ballot[], { number, entries }: Round): string[] => {
  const counts = new Map<string, number>();
  for (const { node, round } of ballots) if (round === number) counts.set(node, (counts.get(node) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return entries.flatMap(({ node }) => (node !== undefined && most > 0 && counts.get(node) === most ? [node] : []));
};

/** Two ideas that wait, of two people: they are drawn with one seed and one size, and shown together. */
export const pairUp = (session: Session, { fresh }: Around): Step => {
  if (session.mode !== 'duel' || session.stage !== 'open' || roundUnderway(session)) return stepOf(session);
  const held = session.ideas.filter(({ state }) => state === 'held');
  const [first] = held;
  const second = held.find(({ who }) => who !== first?.who);
  if (!first || !second) return stepOf(session);
  const seed = fresh.seed();
  const number = session.numbered + 1;
  const round: Round = {
    number,
    stage: 'open',
    // Whose is A tells nothing.
    entries: (seed % 2 === 0 ? [first, second] : [second, first]).map(({ number: idea, who }) => ({ idea, who })),
    seed,
    winners: [],
  };
  const options = { seed: String(seed), count: '1', ratio: '1:1' };
  const sides: readonly Idea[] = [first, second];
  const opened = stepOf({ ...session, numbered: number, rounds: [...session.rounds, round] });
  return sides.reduce(
    (step, idea) => andThen(step, (now) => begin(now, { ideas: [idea], secret: true, options: { ...options } })),
    opened,
  );
};

/** Pictures of a duel that are there; the vote begins with the second one, and without it there is none. */
export const entryDrawn = (
  session: Session,
  ideas: readonly number[],
  node: TreeNode | undefined,
  now: number,
): Step => {
  const round = roundUnderway(session);
  if (session.mode !== 'duel' || session.stage === 'ended' || round?.stage !== 'open') return stepOf(session);
  if (!round.entries.some(({ idea }) => idea !== undefined && ideas.includes(idea))) return stepOf(session);
  if (!node) return voidRound(session, round);
  const entries = round.entries.map((entry) =>
    entry.idea !== undefined && ideas.includes(entry.idea) ? { ...entry, node: node.id } : entry,
  );
  const drawn: Round = { ...round, entries };
  const next = withRound(session, drawn);
  if (entries.some((entry) => entry.node === undefined)) return stepOf(next);
  return startVote({ ...next, nodes: inOrderOf(next, entriesOf(drawn)) }, drawn, now);
};

const revealed = (session: Session, ids: readonly string[]): Session => ({
  ...session,
  nodes: session.nodes.map((node) => (ids.includes(node.id) ? { ...node, secret: false } : node)),
});

/** What was drawn of it is shown, and nobody wins. */
export const voidRound = (session: Session, round: Round): Step => {
  const shown = entriesOf(round);
  const next = revealed(withRound(session, { ...round, stage: 'void' }), shown);
  return stepOf(next, undefined, tell(next, `v${round.number}`, noteOf('session.roundVoid', {}), { nodes: shown }));
};

const namesOf = (session: Session, nodes: readonly string[]): string => {
  const nameOf = nameIn(session);
  const who = session.nodes.filter(({ id }) => nodes.includes(id)).flatMap(({ authors }) => authors);
  return [...new Set(who)].map(nameOf).filter(Boolean).join('、');
};

/** The vote is over: authors are told, and a picture that won alone is where the next ones start. */
export const closeRound = (session: Session, round: Round): Step => {
  const there = new Set(session.nodes.filter(({ removed }) => !removed).map(({ id }) => id));
  const winners = winnersOf(session.ballots, {
    ...round,
    entries: round.entries.filter(({ node = '' }) => there.has(node)),
  });
  const closed: Round = { ...round, stage: 'closed', winners };
  const [winner] = winners;
  const shown = revealed(withRound(session, closed), entriesOf(closed));
  const next: Session = winner !== undefined && winners.length === 1 ? { ...shown, focus: winner } : shown;
  const names = namesOf(next, winners);
  const note =
    winners.length === 0
      ? noteOf('session.nobodyVoted', {})
      : noteOf(winners.length === 1 ? 'session.won' : 'session.tie', { names });
  return stepOf(next, note, [
    ...ballotPost(next, closed),
    // The pictures stand in the ballot, which says the same with all its numbers.
    ...tell(next, `w${closed.number}`, note),
  ]);
};

/** Pictures that go into the finals: those chosen, or of whoever chose none the most liked, else the newest. */
const finalists = (session: Session): TreeNode[] => {
  const { finals } = session.rules;
  const shown = session.nodes.filter(isShown);
  const people = [...new Set(shown.map(({ owner }) => owner))];
  const likes = (node: TreeNode): number => session.ballots.filter(({ node: id }) => id === node.id).length;
  return people.flatMap((who) => {
    const own = shown.filter(({ owner }) => owner === who);
    const chosen = own.filter(({ final }) => final);
    if (chosen.length > 0) return chosen.slice(-finals);
    return own.toSorted((one, other) => likes(other) - likes(one) || other.at - one.at).slice(0, 1);
  });
};

/** The finals of a jam. With less than two pictures there is nothing to vote about. */
export const openFinals = (session: Session, now: number): Step => {
  const entries = finalists(session)
    .slice(0, 60)
    .map(({ id, owner }) => ({ node: id, who: owner }));
  if (entries.length < 2) return stepOf({ ...session, winners: entries.map(({ node }) => node) });
  const round: Round = { number: session.numbered + 1, stage: 'open', entries, winners: [] };
  const opened: Session = { ...session, stage: 'voting', numbered: round.number, rounds: [...session.rounds, round] };
  return startVote(opened, round, now);
};
