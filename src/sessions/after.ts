/** What comes after a creation of a session has ended, by mode. Pure. */
import type { Session } from '../session.ts';
import { beginReady, ended, type Ended } from './drawings.ts';
import { timeIsUp } from './ending.ts';
import { entryDrawn, pairUp } from './rounds.ts';
import { type Around, type Effect, type Step, stepOf, andThen } from './step.ts';
import { withoutPicture } from './tree.ts';
import { passOn } from './turns.ts';

export const afterEnd = (session: Session, what: Ended, around: Around): Step => {
  const { now } = around;
  const { drawing, view } = what;
  const wasTurn =
    session.turn &&
    session.ideas.some(({ who, number }) => who === session.turn?.who && drawing.ideas.includes(number));
  const step = ended(session, what, around);
  const node = step.session.nodes.find(({ id }) => id === `${view.creation}.1`);
  const follow: ((at: Session) => Step)[] = [
    (at) => entryDrawn(at, drawing.ideas, node, now),
    // What could not be drawn was no turn: the same person has another try.
    (at) => (wasTurn && node ? passOn(at, now, true) : stepOf(at)),
    beginReady,
    (at) => pairUp(at, around),
    (at) =>
      at.mode === 'jam' && at.stage === 'open' && at.endsAt !== undefined && at.endsAt <= now
        ? timeIsUp(at, now)
        : stepOf(at),
  ];
  return follow.reduce(andThen, step);
};

/** Its pictures are gone, here and at every seat; what grew from them keeps its place. */
export const afterRemoval = (session: Session, creation: string): Step => {
  const isIts = (id: string): boolean => id.startsWith(`${creation}.`);
  if (!session.nodes.some(({ id, removed }) => isIts(id) && !removed)) return stepOf(session);
  const { focus, ...rest } = session;
  const next: Session = {
    ...rest,
    nodes: session.nodes.map((node) => (isIts(node.id) ? withoutPicture(node) : node)),
    ...(focus !== undefined && !isIts(focus) && { focus }),
    winners: session.winners.filter((id) => !isIts(id)),
  };
  const effects: Effect[] = session.seats.map(({ key, place }) => ({
    kind: 'remove',
    seat: key,
    place,
    key: creation,
  }));
  return stepOf(next, undefined, effects);
};
