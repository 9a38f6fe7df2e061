/** One person's look at a session. Pure. */
import { BadAskError } from '../errors.ts';
import type { Member } from '../session.ts';
import type { SessionView } from '../sessionDesk.ts';
import type { Button } from './model.ts';
import { act, type Viewer } from './panelParts.ts';
import type { SessionButton } from './sessionLabels.ts';
import { type Bind, pressing, type PressingAbout } from './sessionParts.ts';
import { seatAt, type Telling } from './sessionWords.ts';

/** A session, and whoever looks at it. */
export interface Looking extends Telling {
  viewer: Viewer;
  bind: Bind;
}

export const lookingAt = (view: SessionView, viewer: Viewer): Looking => {
  const seat = seatAt(view.session, viewer.person.place);
  return {
    view,
    viewer,
    labels: viewer.labels,
    now: viewer.now,
    bind: (action) => act(viewer, action),
    ...(seat !== undefined && { seat }),
  };
};

/** A button of a panel. */
export const on = (looking: Looking, name: SessionButton, about: PressingAbout = {}): Button =>
  pressing({ telling: looking, bind: looking.bind }, name, about);

export const backToStatus = (looking: Looking): Button => on(looking, 'back');

/** What was just done, before anything else. */
export const said = (note: string): string[] => (note === '' ? [] : [`✔️ ${note}`, '']);

export const memberOf = ({ view: { session }, viewer }: Looking): Member | undefined =>
  session.members.find(({ who, role }) => who === viewer.person.who && role !== 'gone');

/** Whoever leads the session, or keeps order at one of its places. */
export const leads = (looking: Looking): boolean =>
  memberOf(looking)?.role === 'host' || (looking.seat !== undefined && looking.viewer.person.moderates === true);

/** @throws BadAskError E-SES-07 for whoever does not lead: nobody is asked whether they are sure of what they may not do. */
export const leading = (looking: Looking): Looking => {
  if (!leads(looking)) throw new BadAskError({ code: 'E-SES-07', say: 'session.onlyHost', facts: {} });
  return looking;
};
