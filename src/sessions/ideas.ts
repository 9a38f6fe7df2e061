/** Ideas: said, reworded, taken back, decided about. Pure. */
import type { Operation } from '../creation.ts';
import { caps, type Idea, type Session } from '../session.ts';
import type { Deed } from '../sessionDesk.ts';
import { begin, beginReady } from './drawings.ts';
import { heldAtOnce, isFull } from './limits.ts';
import { namedIn } from './named.ts';
import { present } from './people.ts';
import { pairUp, roundUnderway } from './rounds.ts';
import {
  type Doing,
  type Effect,
  ideaStates,
  leads,
  markIdea,
  noteOf,
  postAll,
  refuse,
  type Step,
  stepOf,
  andThen,
} from './step.ts';
import { nameIn } from './tree.ts';
import { isUnderway } from './turns.ts';

type Said = Extract<Deed, { kind: 'idea' }>;

/** Operations that need no words. */
const wordless: ReadonlySet<Operation> = new Set(['again', 'vary', 'upscale', 'outpaint', 'restyle', 'blend', 'edit']);

/** @throws BadAskError where nothing is taken now */
const checkOpen = (session: Session, who: string, now: number): void => {
  if (session.stage === 'ended') refuse({ code: 'E-SES-09', say: 'session.over', facts: {} });
  if (session.stage === 'paused') refuse({ code: 'E-SES-10', say: 'session.pausedNow', facts: {} });
  // Of a jam whose time is up while its last pictures are drawn: ideas after that would put off the finals.
  const isLate = session.mode === 'jam' && session.endsAt !== undefined && session.endsAt <= now;
  if (session.stage === 'voting' || isLate) refuse({ code: 'E-SES-11', say: 'session.votingNow', facts: {} });
  if (isFull(session)) refuse({ code: 'E-SES-12', say: 'session.canvasFull', facts: { limit: caps.nodes } });
  const waiting = session.ideas.filter(({ state }) => state === 'held').length;
  if (waiting >= heldAtOnce) refuse({ code: 'E-SES-13', say: 'session.tooManyIdeas', facts: { limit: heldAtOnce } });
  if (session.turn && session.turn.who !== who)
    refuse({ code: 'E-SES-14', say: 'session.notYourTurn', facts: { name: nameIn(session)(session.turn.who) } });
  if (session.turn && isUnderway(session)) refuse({ code: 'E-SES-15', say: 'session.oneChange', facts: {} });
};

/** What the words are about, and what is left to say: a picture pointed at or named, else the focus. */
const aimOf = (session: Session, deed: Said): Pick<Idea, 'words' | 'to' | 'operation'> => {
  const { words, to = [], as, anew } = deed;
  const pointed = to.map(({ creation, picture }) => `${creation}.${picture}`);
  const named = pointed.length > 0 || anew ? undefined : namedIn(session, words);
  const isGrown = pointed.length > 0 || named !== undefined;
  // Everybody of a jam draws pictures of their own.
  const usual: Operation = anew || (session.mode === 'jam' && !isGrown) ? 'draw' : 'change';
  const operation = as === undefined || (as === 'draw' && !anew && usual === 'change') ? usual : as;
  return { words: named?.rest ?? words, to: named ? [named.node.id] : pointed.slice(0, 4), operation };
};

/** A picture that came along is what is started from. */
const withFiles = (aim: Pick<Idea, 'words' | 'to' | 'operation'>, files: readonly string[]): typeof aim =>
  files.length > 0 && aim.to.length === 0 && aim.operation === 'change' ? { ...aim, operation: 'draw' } : aim;

const ideaOf = ({ session, by, now }: Doing, deed: Said, more: { seat: string; files: readonly string[] }): Idea => {
  const aim = withFiles(aimOf(session, deed), more.files);
  if (aim.words.trim() === '' && !wordless.has(aim.operation)) refuse({ code: 'E-IN-01', say: 'ask.empty', facts: {} });
  if (aim.words.length > caps.words) refuse({ code: 'E-IN-06', say: 'ask.tooLong', facts: { limit: caps.words } });
  return {
    number: session.numbered + 1,
    who: by.who,
    ...aim,
    words: aim.words.trim(),
    locale: by.locale,
    seat: more.seat,
    ...(deed.message !== undefined && { message: deed.message }),
    ...(deed.placeholder !== undefined && { placeholder: deed.placeholder }),
    options: { ...deed.options },
    files: [...more.files],
    state: 'held',
    at: now,
  };
};

/** The others hear what was said there. */
const relayed = (session: Session, { number, seat }: Idea): Effect[] =>
  session.mode === 'duel' || session.mode === 'corpse' || session.mode === 'directed'
    ? []
    : postAll(session, `i/${number}`, { kind: 'relayed', idea: number }, [seat]);

const proposal = (session: Session, { number }: Idea): Effect[] =>
  postAll(session, `q/${number}`, { kind: 'proposal', idea: number });

/** What the mode does with an idea that was just taken. */
const route = (doing: Doing, session: Session, idea: Idea): Step => {
  if (session.mode === 'directed') {
    if (leads(session, doing.by)) return begin(session, { ideas: [idea] });
    return stepOf(session, undefined, proposal(session, idea));
  }
  if (session.mode === 'duel') return pairUp(session, doing);
  return beginReady(session);
};

/** @param more `files`: kept already */
export const takeIdea = (doing: Doing, deed: Said, more: { seat: string; files: readonly string[] }): Step => {
  const { by, now } = doing;
  const here = present(doing.session, by, now);
  checkOpen(here.session, by.who, now);
  const idea = ideaOf({ ...doing, session: here.session }, deed, more);
  const held: Session = { ...here.session, numbered: idea.number, ideas: [...here.session.ideas, idea] };
  const step = andThen({ ...here, session: held }, (session) => route(doing, session, idea));
  const isBegun = step.session.ideas.some(({ number, state }) => number === idea.number && state === 'asked');
  const note = isBegun ? noteOf('session.taken', {}) : waitsFor(step.session, idea);
  const waiting = isBegun ? [] : markIdea(step.session, idea.number, 'waiting');
  return {
    session: step.session,
    note,
    mark: isBegun ? 'taken' : 'waiting',
    effects: [...relayed(step.session, idea), ...step.effects, ...waiting],
  };
};

/** Why it was not begun at once. */
const waitsFor = (session: Session, { who }: Idea) => {
  if (session.mode === 'directed') return noteOf('session.heldForHost', {});
  if (session.mode !== 'duel') return noteOf('session.heldToFold', {});
  return noteOf(roundUnderway(session) ? 'session.heldForRound' : 'session.heldForRival', {
    who: who === '' ? '' : nameIn(session)(who),
  });
};

/** @returns undefined when the message said no idea, or one that cannot be changed any more */
const waitingIdea = ({ session, by }: Doing, message: string): Idea | undefined =>
  session.ideas.find((idea) => idea.message === message && idea.who === by.who);

/** Nothing comes of it once it is being drawn: then a change of the picture is the way. */
export const reword = (doing: Doing, { message, words }: Extract<Deed, { kind: 'reworded' }>): Step => {
  const idea = waitingIdea(doing, message);
  const text = words.trim().slice(0, caps.words);
  if (!idea || idea.state !== 'held' || text === '') return stepOf(doing.session);
  const next = ideaStates(doing.session, [idea.number], { words: text });
  const again: Effect[] = next.mode === 'directed' ? proposal(next, idea) : [];
  return stepOf(next, undefined, [...relayed(next, idea), ...again]);
};

/** An idea that waits is let go; one that is being drawn alone is stopped. The other seats forget it as well. */
export const withdraw = (doing: Doing, { message }: Extract<Deed, { kind: 'withdrawn' }>): Step => {
  const { session } = doing;
  const idea = waitingIdea(doing, message);
  if (!idea || (idea.state !== 'held' && idea.state !== 'asked')) return stepOf(session);
  const drawing = session.drawings.find(({ number }) => number === idea.drawing);
  const alone = drawing?.ideas.length === 1 ? drawing.creation : undefined;
  if (idea.state === 'asked' && alone === undefined) return stepOf(session);
  const next = idea.state === 'held' ? ideaStates(session, [idea.number], { state: 'withdrawn' }) : session;
  const gone: Effect[] = session.seats
    .filter(({ key }) => key !== idea.seat || session.mode === 'directed')
    .flatMap(({ key, place }): Effect[] => [
      { kind: 'remove', seat: key, place, key: `i/${idea.number}` },
      ...(session.mode === 'directed' ? [{ kind: 'remove' as const, seat: key, place, key: `q/${idea.number}` }] : []),
    ]);
  const stop: Effect[] = alone === undefined ? [] : [{ kind: 'cancel', creation: alone, who: idea.who }];
  return stepOf(next, undefined, [...gone, ...stop]);
};

/** Of a directed session: drawn, or not. Decided twice, the first word counts. */
export const decide = (doing: Doing, { idea: number, drawn }: Extract<Deed, { kind: 'decide' }>): Step => {
  const { session, by } = doing;
  if (!leads(session, by)) refuse({ code: 'E-SES-07', say: 'session.onlyHost', facts: {} });
  const idea = session.ideas.find((one) => one.number === number);
  if (!idea || idea.state !== 'held') return stepOf(session, noteOf('session.decidedAlready', {}));
  if (!drawn) {
    const next = ideaStates(session, [number], { state: 'refused' });
    return stepOf(next, noteOf('session.ideaRefused', {}), [
      ...markIdea(next, number, 'refused'),
      ...proposal(next, idea),
    ]);
  }
  checkOpen(session, idea.who, doing.now);
  const begun = begin(session, { ideas: [idea] });
  return { ...begun, note: noteOf('session.taken', {}), effects: [...begun.effects, ...proposal(begun.session, idea)] };
};
