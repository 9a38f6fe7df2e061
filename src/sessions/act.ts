/** Every deed, and what decides it. Pure. */
import type { Deed } from '../sessionDesk.ts';
import { ballot, branch, final, focus, merge, pin, vote } from './choices.ts';
import { decide, reword, takeIdea, withdraw } from './ideas.ts';
import { bridge, end, extend, next, offer, pause, resume, rules, unbridge } from './life.ts';
import { hand, join, leave, setRole } from './people.ts';
import { type Doing, type Step } from './step.ts';

export interface Where {
  /** Key of the seat where it is done; the first one where it is done elsewhere. */
  seat: string;
  /** Of an idea, kept already. */
  files: readonly string[];
  /** No session sits at the place yet. */
  isFree: boolean;
}

/** @throws BadAskError with a sentence for the person */
export const act = (doing: Doing, deed: Deed, { seat, files, isFree }: Where): Step => {
  switch (deed.kind) {
    case 'join':
      return join(doing, deed.code);
    case 'leave':
      return leave(doing);
    case 'idea':
      return takeIdea(doing, deed, { seat, files });
    case 'reworded':
      return reword(doing, deed);
    case 'withdrawn':
      return withdraw(doing, deed);
    case 'vote':
      return vote(doing, deed);
    case 'ballot':
      return ballot(doing, deed);
    case 'focus':
      return focus(doing, deed.picture);
    case 'branch':
      return branch(doing, deed.picture);
    case 'merge':
      return merge(doing, deed, seat);
    case 'pin':
      return pin(doing, deed);
    case 'final':
      return final(doing, deed);
    case 'decide':
      return decide(doing, deed);
    case 'rules':
      return rules(doing, deed);
    case 'pause':
      return pause(doing);
    case 'resume':
      return resume(doing);
    case 'next':
      return next(doing);
    case 'extend':
      return extend(doing, deed.minutes);
    case 'end':
      return end(doing);
    case 'hand':
      return hand(doing, deed.to);
    case 'role':
      return setRole(doing, deed.who, deed.role);
    case 'offer':
      return offer(doing, seat);
    case 'bridge':
      return bridge(doing, deed, isFree);
    case 'unbridge':
      return unbridge(doing, seat);
  }
};
