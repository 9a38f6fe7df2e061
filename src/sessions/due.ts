/** What the clock does to a session. Pure. */
import type { Session } from '../session.ts';
import { endNow, timeIsUp } from './ending.ts';
import { closeRound, pairUp, roundUnderway } from './rounds.ts';
import { type Around, type Step, andThen } from './step.ts';
import { isUnderway, passOn } from './turns.ts';

/** Undefined while nothing is due. One thing at a time: whoever asks again gets the next one. */
export const due = (session: Session, around: Around): Step | undefined => {
  const { now } = around;
  if (session.stage === 'ended' || session.stage === 'paused' || session.stage === 'opening') return undefined;
  const round = roundUnderway(session);
  if (round?.stage === 'voting' && (round.until ?? 0) <= now) {
    const counted = closeRound(session, round);
    return session.stage === 'voting'
      ? andThen(counted, (voted) => endNow(voted, now))
      : andThen(counted, (voted) => pairUp(voted, around));
  }
  if (session.endsAt !== undefined && session.endsAt <= now) {
    const ended = timeIsUp(session, now);
    return ended.session === session ? undefined : ended;
  }
  if (session.turn && session.turn.until <= now && !isUnderway(session)) return passOn(session, now, false);
  return undefined;
};
