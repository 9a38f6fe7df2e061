/** Two doors lead into a room: one's own page, and the link. Both say who comes in, and what they may see. */
import type { Context } from 'hono';
import type { Person, Studio } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports.ts';
import type { SessionView } from '../../src/sessionDesk.ts';
import type { WebEnv } from './commands.ts';
import { whoIs } from './read.ts';
import { refusals } from './refusals.ts';
import { guestOf } from './roomGuests.ts';
import { isLink, isSessionId } from './roomRead.ts';
import type { Viewer } from './roomShow.ts';

/** Somebody within a room. */
export interface Entered {
  view: SessionView;
  /** As the front desk knows them; somebody who only looks counts as being where the session is. */
  person: Person & { place: NonNullable<Person['place']> };
  viewer: Viewer;
}

export type Door = (c: Context<WebEnv, string>) => Promise<Entered>;

export const pagePlace = (visitor: string, thread = 'room') => ({ platform: 'web', chat: visitor, thread });

/** @throws BadAskError E-SES-01 for sessions that are not there or not theirs to see. */
export const ownDoor =
  ({ sessions }: Pick<Studio, 'sessions'>, clock: Clock): Door =>
  async (c) => {
    const id = c.req.param('id') ?? '';
    if (!isSessionId(id)) throw new BadAskError({ code: 'E-SES-01', say: 'session.notFound', facts: {} });
    const { visitor } = c.get('caller');
    const who = whoIs(visitor);
    const view = await sessions.view(id, { who });
    const seat = view.session.seats.find(({ place }) => place.platform === 'web' && place.chat === visitor);
    const place = seat?.place ?? pagePlace(visitor);
    // Whoever began it on their page keeps order there.
    const moderates = seat !== undefined;
    const viewer = { who, moderates, byLink: false, now: clock.now(), ...(seat && { seat: seat.key }) };
    return { view, person: { who, place, moderates }, viewer };
  };

/** @throws RefusedError E-WEB-08 while the link of the session is off. */
export const linkDoor =
  ({ sessions }: Pick<Studio, 'sessions'>, clock: Clock): Door =>
  async (c) => {
    const link = c.req.param('link') ?? '';
    const session = isLink(link) ? await sessions.byLink(link) : undefined;
    const [seat] = session?.seats ?? [];
    if (!session || !seat) throw refusals.nothingHere();
    const guest = guestOf(c.req.header('cookie'), link);
    const who = session.members.find((member) => member.who === guest && member.role !== 'gone')?.who;
    const person = { who: who ?? 'web:passer-by', place: seat.place };
    const view = await sessions.view(session.id, person);
    const viewer = { moderates: false, byLink: true, now: clock.now(), ...(who !== undefined && { who }) };
    return { view, person, viewer };
  };
