/** Numbers and rules that hold for every session. */
import { caps, type Mode, type Rules, type Session } from '../session.ts';

/** Creations of one session under way; more ideas wait, and are folded into one. */
export const drawnAtOnce = 2;
/** Ideas that one creation is made of at most. */
export const foldedAtOnce = 6;
/** Ideas that are over are remembered so many, for replies and withdrawals. */
export const ideasKept = 60;
/** Ideas that wait in one session. */
export const heldAtOnce = 100;
/** A code for a bridge is good for so long, ms. */
export const offerMs = 10 * 60_000;
/** Turns in a row that nobody used: then everybody has gone, and the session pauses. */
export const passesBeforePause = 2;

export const minuteMs = 60_000;

const usual: Rules = {
  listen: true,
  askFirst: false,
  joining: 'everyone',
  turnMinutes: 10,
  voteMinutes: 10,
  finals: 2,
  link: false,
  guests: false,
};

export const rulesFor = (mode: Mode, given: Partial<Rules> = {}): Rules => ({
  ...usual,
  ...(mode === 'jam' && { voteMinutes: 60 }),
  ...given,
});

/** Of a jam without a deadline, min. */
export const jamMinutes = 60;

/** Ideas of these come in turns. */
export const takesTurns = ({ mode }: Pick<Session, 'mode'>): boolean => mode === 'relay' || mode === 'corpse';

/** What is drawn in these is shown when the session says so. */
export const isSecret = ({ mode }: Pick<Session, 'mode'>): boolean => mode === 'corpse' || mode === 'duel';

export const isFull = ({ nodes, drawings }: Session): boolean => nodes.length + drawings.length * 4 >= caps.nodes;
