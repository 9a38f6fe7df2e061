/** Who may do what with a creation. */
import type { Creation, Place } from '../creation.ts';
import type { Person } from '../desk.ts';
import { BadAskError } from '../errors.ts';
import type { Store } from '../ports.ts';

export const notFound = (): BadAskError => new BadAskError({ code: 'E-OLD-01', say: 'ask.notFound', facts: {} });

/** `use`: look at it and grow others from it. `tend`: stop, remove, cover. `own`: answer for it, keep it to oneself. */
export type Right = 'use' | 'tend' | 'own';

const isSame = (shown: Place, here: Place): boolean =>
  shown.platform === here.platform && shown.chat === here.chat && shown.thread === here.thread;

/** What access is decided by, besides the creation. */
export interface Seating {
  /** Whether a place is one of those where a group session is. */
  sits: (session: string, place: Place) => boolean;
}

/** It was shown where this person is, for all to see: at that place itself, or through a session that is there. */
export const isShownTo = ({ sits }: Seating, { ask }: Creation, { place }: Person): boolean =>
  place !== undefined && !ask.place.private && (isSame(ask.place, place) || sits(ask.place.chat, place));

/** @throws BadAskError E-OLD-01 for what this person cannot see, E-OWN-01 for what is not theirs to do. */
export const allowed = async (
  { store, sits }: { store: Store } & Seating,
  id: string,
  person: Person,
  right: Right,
): Promise<Creation> => {
  const creation = await store.get(id);
  if (!creation) throw notFound();
  if (creation.ask.who === person.who) return creation;
  if (!isShownTo({ sits }, creation, person)) throw notFound();
  if (right === 'use' || (right === 'tend' && person.moderates)) return creation;
  throw new BadAskError({ code: 'E-OWN-01', say: 'house.notYours', facts: {} });
};
