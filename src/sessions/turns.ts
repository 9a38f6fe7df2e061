/** Whose turn it is in a relay or corpse. Pure. */
import type { Session } from '../session.ts';
import { minuteMs, passesBeforePause, takesTurns } from './limits.ts';
import { noteOf, type Step, stepOf, tell } from './step.ts';
import { nameIn } from './tree.ts';

/** Those who take part, in the order in which they came. */
const inTurn = ({ members }: Session): string[] =>
  members.filter(({ role }) => role !== 'muted' && role !== 'gone').map(({ who }) => who);

/** Something of theirs is on its way, so nobody waits for them. */
export const isUnderway = ({ ideas, turn }: Session): boolean =>
  turn !== undefined && ideas.some(({ who, state }) => who === turn.who && (state === 'held' || state === 'asked'));

const afterThem = (people: readonly string[], who: string | undefined): string | undefined => {
  const at = who === undefined ? -1 : people.indexOf(who);
  return people[(at + 1) % Math.max(1, people.length)];
};

/** What the next one may know: of a corpse only the caption of the last picture. */
const lastCaption = ({ mode, nodes }: Session): string => {
  const last = nodes.findLast(({ removed }) => !removed);
  return mode === 'corpse' && last ? last.caption || last.title || last.words.slice(0, 200) : '';
};

/** @param passes turns in a row that were not used */
const giveTo = (session: Session, who: string, now: number, passes: number): Step => {
  const until = now + session.rules.turnMinutes * minuteMs;
  const next: Session = { ...session, numbered: session.numbered + 1, turn: { who, until, passes } };
  const facts = { name: nameIn(session)(who), minutes: session.rules.turnMinutes };
  const caption = lastCaption(session);
  const say = session.ideas.length === 0 ? 'session.firstTurn' : 'session.yourTurn';
  const note = caption === '' ? noteOf(say, facts) : noteOf('session.yourTurnAfter', { ...facts, caption });
  return stepOf(next, undefined, tell(next, `turn${next.numbered}`, note, { rings: [who] }));
};

/** The turn goes to the next one; when nobody has used theirs, the session pauses. */
export const passOn = (session: Session, now: number, used: boolean): Step => {
  if (!takesTurns(session) || session.stage !== 'open') return stepOf(session);
  const people = inTurn(session);
  const next = afterThem(people, session.turn?.who);
  const { turn, ...free } = session;
  if (next === undefined) return stepOf(free);
  const passes = used ? 0 : (turn?.passes ?? 0) + 1;
  if (passes >= passesBeforePause * Math.max(1, people.length)) {
    const paused: Session = { ...free, stage: 'paused', pausedAt: now, numbered: free.numbered + 1 };
    return stepOf(paused, undefined, tell(paused, `away${paused.numbered}`, noteOf('session.nobodyThere', {})));
  }
  return giveTo(session, next, now, passes);
};

/** Somebody came, went, or was muted: there is a turn as long as there are people, and it is of one of them. */
export const keepTurn = (session: Session, now: number): Step => {
  if (!takesTurns(session) || session.stage !== 'open') return stepOf(session);
  const people = inTurn(session);
  if (session.turn && people.includes(session.turn.who)) return stepOf(session);
  const [first] = people;
  if (first === undefined) {
    const { turn: _nobody, ...free } = session;
    return stepOf(free);
  }
  return giveTo(session, first, now, 0);
};
