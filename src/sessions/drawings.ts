/** From ideas to creations: what is begun now, what waits and is folded, and what comes of it. Pure. */
import type { Note } from '../creation.ts';
import type { View } from '../desk.ts';
import { caps, type Drawing, type Idea, type Session, type TreeNode } from '../session.ts';
import { factsOf } from './canvas.ts';
import { drawnAtOnce, foldedAtOnce, ideasKept, isFull, isSecret, takesTurns } from './limits.ts';
import { type Around, type Effect, ideaStates, markIdea, type Step, stepOf, tell } from './step.ts';
import { branchFor } from './tree.ts';

/** Ideas that may be drawn as soon as there is room; whoever decides otherwise holds them back. */
const isReady = (session: Session, idea: Idea): boolean =>
  idea.state === 'held' && idea.drawing === undefined && session.mode !== 'directed' && session.mode !== 'duel';

/** A change without a picture named goes on from the focus of the moment in which it is begun. */
export const followsFocus = ({ operation, to }: Idea): boolean => operation === 'change' && to.length === 0;

const isPlain = ({ operation, options, files }: Idea): boolean =>
  operation === 'change' && files.length === 0 && Object.keys(options).length === 0;

/** Ideas that make one picture together: changes of the same one. */
const fitsWith = (first: Idea, other: Idea): boolean =>
  isPlain(first) && isPlain(other) && first.to.join() === other.to.join();

/** Chinese sentences are parted as Chinese does. */
const joiner = (words: readonly string[]): string => (words.some((one) => /\p{Script=Han}/u.test(one)) ? '；' : '; ');

export const wordsOf = (ideas: readonly Idea[]): string => {
  const words = ideas.map((idea) => idea.words);
  return words.join(joiner(words));
};

/** Those that come next together, oldest first. */
const together = (session: Session): Idea[] => {
  const ready = session.ideas.filter((idea) => isReady(session, idea));
  const [first] = ready;
  if (!first) return [];
  const folds = session.mode === 'free' && session.drawings.length === 0;
  const alike = folds ? ready.filter((idea) => fitsWith(first, idea)) : [first];
  const chosen: Idea[] = [];
  for (const idea of alike.length > 0 ? alike : [first])
    if (chosen.length < foldedAtOnce && wordsOf([...chosen, idea]).length <= caps.words) chosen.push(idea);
  return chosen;
};

export interface Begun {
  ideas: readonly Idea[];
  secret?: boolean;
  /** See `Request.options`; win over those of the ideas. */
  options?: Readonly<Record<string, string>>;
}

/** These ideas become one creation. */
export const begin = (session: Session, { ideas, secret, options }: Begun): Step => {
  const [first] = ideas;
  if (!first) return stepOf(session);
  const named = first.to.length > 0 ? first.to : followsFocus(first) && session.focus ? [session.focus] : [];
  const known = new Set(session.nodes.map(({ id }) => id));
  const parents = named.filter((id) => known.has(id));
  const drawing: Drawing = {
    number: session.numbered + 1,
    ideas: ideas.map(({ number }) => number),
    parents,
    branches: session.branching !== undefined && parents[0] === session.branching,
    secret: secret ?? isSecret(session),
  };
  const { branching: _done, ...unbranched } = session;
  const numbers = drawing.ideas;
  const moved = ideaStates(drawing.branches ? unbranched : session, numbers, {
    state: 'asked',
    drawing: drawing.number,
    to: [...named],
    ...(named.length === 0 && first.operation === 'change' && { operation: 'draw' as const }),
    ...(options && { options: { ...first.options, ...options } }),
  });
  const next = { ...moved, numbered: drawing.number, drawings: [...moved.drawings, drawing] };
  const marks = numbers.flatMap((number) => markIdea(next, number, 'taken'));
  return stepOf(next, undefined, [{ kind: 'draw', drawing: drawing.number }, ...marks]);
};

/** Begins as much as there is room for. */
export const beginReady = (session: Session): Step => {
  let step = stepOf(session);
  if (session.stage !== 'open') return step;
  const most = takesTurns(session) ? 1 : drawnAtOnce;
  for (;;) {
    const now = step.session;
    const ideas = together(now);
    if (ideas.length === 0 || now.drawings.length >= most || isFull(now)) return step;
    const begun = begin(now, { ideas });
    step = { ...step, session: begun.session, effects: [...step.effects, ...begun.effects] };
  }
};

/** A creation stands for it. */
export const asked = (session: Session, number: number, creation: string): Step =>
  stepOf({
    ...session,
    drawings: session.drawings.map((drawing) => (drawing.number === number ? { ...drawing, creation } : drawing)),
  });

/** Ideas that are over and old are forgotten; what they led to stands in the tree. */
const tidied = (session: Session): Session => {
  const over = session.ideas.filter(({ state }) => state !== 'held' && state !== 'asked');
  const old = new Set(over.slice(0, Math.max(0, over.length - ideasKept)).map(({ number }) => number));
  return { ...session, ideas: session.ideas.filter(({ number }) => !old.has(number)) };
};

const ideasOf = (session: Session, { ideas }: Drawing): Idea[] =>
  session.ideas.filter(({ number }) => ideas.includes(number));

/** Of a corpse until the end, of a duel until its round is over. */
const staysSecret = ({ mode, stage, rounds }: Session, { secret, ideas }: Drawing): boolean =>
  secret &&
  stage !== 'ended' &&
  (mode !== 'duel' ||
    rounds.some(
      (round) => round.stage === 'open' && round.entries.some(({ idea }) => idea !== undefined && ideas.includes(idea)),
    ));

const treeNodes = (session: Session, drawing: Drawing, view: View, now: number): TreeNode[] => {
  const ideas = ideasOf(session, drawing);
  const authors = [...new Set(ideas.map(({ who }) => who))];
  const branch = branchFor(session, drawing.parents, drawing.branches);
  return view.pictures.slice(0, 4).map((picture, index) => ({
    id: `${view.creation}.${index + 1}`,
    picture,
    parents: [...drawing.parents],
    operation: view.operation,
    authors: authors.length > 0 ? authors : [view.author],
    owner: view.author,
    ideas: [...drawing.ideas],
    words: view.words,
    title: view.title.slice(0, 80),
    caption: (view.understanding?.sentence ?? '').slice(0, 300),
    ...(view.diff && { diff: view.diff }),
    // Several without a parent are roots of their own.
    branch: drawing.parents.length === 0 || drawing.branches ? branch + (index > 0 ? index : 0) : branch,
    secret: staysSecret(session, drawing),
    covered: view.hidden,
    removed: false,
    pinned: false,
    at: now,
  }));
};

/** The focus goes on to what grew from it; a focus that somebody has put elsewhere stays. */
const focusAfter = (session: Session, drawing: Drawing, first: TreeNode): Session['focus'] => {
  const stays = session.focus !== undefined && !drawing.parents.includes(session.focus);
  return session.mode === 'jam' || session.mode === 'duel' || stays ? session.focus : first.id;
};

export interface Ended {
  view: View;
  drawing: Drawing;
}

/** A creation of the session has ended, with pictures or without. What the mode makes of it comes after. */
export const ended = (session: Session, { view, drawing }: Ended, { now }: Around): Step => {
  const { focus: _before, ...bare } = session;
  const left = session.drawings.filter(({ number }) => number !== drawing.number);
  const nodes = view.stage === 'done' || view.pictures.length > 0 ? treeNodes(session, drawing, view, now) : [];
  const [first] = nodes;
  const isGone = view.stage === 'cancelled';
  const state = first ? 'drawn' : isGone ? 'withdrawn' : 'failed';
  const focus = first ? focusAfter(session, drawing, first) : session.focus;
  const next = ideaStates(
    {
      ...bare,
      ...(focus !== undefined && { focus }),
      drawings: left,
      nodes: [...session.nodes, ...nodes],
      // What nobody is to see yet tells nothing.
      canvas: first && !first.secret ? factsOf(session.canvas, view) : session.canvas,
    },
    drawing.ideas,
    { state },
  );
  const marks = drawing.ideas.flatMap((number) => markIdea(next, number, first ? 'done' : 'refused'));
  return stepOf(tidied(next), undefined, marks);
};

/**
 * Why nothing could be drawn, where its ideas were said.
 * @param isTold whoever asked hears of it already
 */
export const notDrawn = (session: Session, drawing: Drawing, why: Note, isTold: boolean): Step => {
  const left = { ...session, drawings: session.drawings.filter(({ number }) => number !== drawing.number) };
  const next = ideaStates(left, drawing.ideas, { state: 'failed' });
  const seats = new Set(ideasOf(session, drawing).map(({ seat }) => seat));
  const effects: Effect[] = [
    ...drawing.ideas.flatMap((number) => markIdea(next, number, 'refused')),
    ...(isTold
      ? []
      : tell(next, `x${drawing.number}`, why, {
          but: next.seats.map(({ key }) => key).filter((key) => !seats.has(key)),
        })),
  ];
  return stepOf(tidied(next), undefined, effects);
};
