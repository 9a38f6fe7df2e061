/** How a session ends, and what is shown then. Pure. */
import type { Session } from '../session.ts';
import type { KeepsakeKind } from '../sessionDesk.ts';
import { closeRound, openFinals, roundUnderway, voidRound } from './rounds.ts';
import { type Effect, noteOf, postAll, type Step, stepOf, tell, andThen } from './step.ts';
import { byLikes, isShown, likesOf, nameIn, nodesOf, pathTo } from './tree.ts';

/** Pictures of one post. */
const revealedAtOnce = 10;

/** Of votes where there were some, else of likes; several where they are liked alike. */
const winnersFor = (session: Session): string[] => {
  if (session.mode === 'jam' && session.winners.length > 0) return session.winners;
  const likes = likesOf(session);
  const [best] = byLikes(session);
  const most = best ? (likes.get(best.id) ?? 0) : 0;
  if (most === 0) return [];
  return byLikes(session)
    .filter(({ id }) => likes.get(id) === most)
    .map(({ id }) => id);
};

/** What was secret is shown, in the order in which it was made. */
const reveal = (session: Session): Step => {
  const hidden = session.nodes.filter(({ secret, removed }) => secret && !removed).map(({ id }) => id);
  if (hidden.length === 0) return stepOf(session);
  const next: Session = { ...session, nodes: session.nodes.map((node) => ({ ...node, secret: false })) };
  const effects: Effect[] = [];
  for (let at = 0; at < hidden.length; at += revealedAtOnce)
    effects.push(...postAll(next, `r/${at}`, { kind: 'reveal', nodes: hidden.slice(at, at + revealedAtOnce) }));
  return stepOf(next, undefined, effects);
};

/** Ideas that wait are let go; what is being drawn still comes to the tree. */
const letGo = (session: Session): Session => ({
  ...session,
  ideas: session.ideas.map((idea) => (idea.state === 'held' ? { ...idea, state: 'withdrawn' as const } : idea)),
});

const close = (session: Session, now: number): Step => {
  const { turn: _turn, offer: _offer, pausedAt: _paused, ...rest } = session;
  const winners = winnersFor(session);
  const next: Session = { ...letGo(rest), stage: 'ended', endedAt: now, winners };
  const nameOf = nameIn(next);
  const authors = next.nodes.filter(({ id }) => winners.includes(id)).flatMap((node) => node.authors);
  const names = [...new Set(authors)].map(nameOf).filter(Boolean).join('、');
  const pictures = next.nodes.filter(isShown).length;
  const note =
    winners.length > 0
      ? noteOf('session.endedWith', { title: next.title, pictures, names })
      : noteOf('session.ended', { title: next.title, pictures });
  const closing: Effect[] = next.seats.flatMap(({ key, place, made }) =>
    made ? [{ kind: 'close' as const, seat: key, place }] : [],
  );
  return stepOf(next, note, [
    ...tell(next, 'end', note, { nodes: winners }),
    ...postAll(next, 'board', { kind: 'board' }),
    ...closing,
  ]);
};

/** A vote under way is counted as it stands. */
export const endNow = (session: Session, now: number): Step => {
  if (session.stage === 'ended') return stepOf(session, noteOf('session.endedAlready', {}));
  const round = roundUnderway(session);
  const counted =
    round?.stage === 'voting' ? closeRound(session, round) : round ? voidRound(session, round) : stepOf(session);
  const jam = (at: Session): Session =>
    at.mode === 'jam'
      ? { ...at, winners: at.rounds.findLast(({ stage }) => stage === 'closed')?.winners ?? at.winners }
      : at;
  const shown = andThen({ ...counted, session: jam(counted.session) }, reveal);
  const closed = close(shown.session, now);
  return { ...closed, effects: [...shown.effects, ...closed.effects] };
};

/** A jam goes into its finals once everything that was asked for in time is there; every other session ends. */
export const timeIsUp = (session: Session, now: number): Step => {
  if (session.mode !== 'jam' || session.stage === 'voting') return endNow(session, now);
  if (session.drawings.length > 0) return stepOf(session);
  const finals = openFinals(letGo(session), now);
  if (finals.session.stage !== 'voting') return endNow(finals.session, now);
  const { endsAt: _over, ...voting } = finals.session;
  const note = noteOf('session.finals', { minutes: session.rules.voteMinutes });
  return { ...finals, session: voting, effects: [...tell(voting, 'finals', note), ...finals.effects] };
};

/** From a picture on to what grew from it last, and from that. */
const lastOf = (nodes: Session['nodes'], id: string): string => {
  const next = nodes.findLast((node) => node.parents[0] === id && isShown(node));
  return next ? lastOf(nodes, next.id) : id;
};

/** To the end of the line by way of each winner, or of the focus: the one with most winners on it, then the longest. */
const bestLine = (session: Session): readonly string[] => {
  const nodes = nodesOf(session);
  const focus = session.focus === undefined ? [] : [session.focus];
  const lines = (session.winners.length > 0 ? session.winners : focus).map((id) =>
    pathTo(nodes, lastOf(session.nodes, id)),
  );
  const wins = (line: readonly string[]): number => line.filter((id) => session.winners.includes(id)).length;
  const [best = []] = lines.toSorted((one, other) => wins(other) - wins(one) || other.length - one.length);
  return best;
};

/**
 * The pictures a keepsake tells, in order: the line to the picture named, else the best line to its end. Everything that is
 * shown on a contact sheet, where pictures compete, and where nothing has grown from anything.
 */
export const lineFor = (session: Session, kind: KeepsakeKind, named?: string): string[] => {
  const shown = session.nodes.filter(isShown).map(({ id }) => id);
  if (named !== undefined) return pathTo(nodesOf(session), named).filter((id) => shown.includes(id));
  if (kind === 'sheet' || session.mode === 'duel' || session.mode === 'jam') return shown;
  const line = bestLine(session).filter((id) => shown.includes(id));
  return line.length > 1 ? line : shown;
};
