/** What open pages of a room hear: that something changed, how far drawings are, and who else is there. */
import type { Clock, Log } from '../../src/ports.ts';
import type { Session } from '../../src/session.ts';
import type { RoomNews } from './roomShape.ts';
import { keyOf } from './roomShow.ts';
import { createHub, type HubPlan } from './stream.ts';

const newsPlan: HubPlan<RoomNews> = {
  event: 'news',
  keyOf: (news) => (news.kind === 'progress' ? `progress ${news.ideas.join()}` : news.kind),
  // Behind one address of passers-by there may be a whole household.
  pagesPerVisitor: 16,
};

/** A page that wants to listen. */
export interface RoomGuest {
  session: Session;
  /** Absent: a passer-by, told apart by address. */
  who?: string;
  address: string;
  byLink: boolean;
}

export interface RoomLine {
  /** @returns undefined when too many pages are open. */
  open(guest: RoomGuest, cut: () => void): ReadableStream<Uint8Array> | undefined;
  /** Tells everybody who may still look; the others are sent away. */
  changed(session: Session): void;
  /** Something of it changed besides what is stored. */
  touched(session: string): void;
  /** @param fraction 0-1 */
  progress(session: string, ideas: readonly number[], fraction: number): void;
  close(): void;
}

const nameOf = ({ who, address, byLink }: RoomGuest): string => {
  if (!byLink) return `in ${who ?? ''}`;
  return who === undefined ? `link ${address}` : `link ${who}`;
};

/** A page that takes part, or whose own place the session is at. */
const isIn = ({ members, seats }: Session, who: string): boolean =>
  members.some((member) => member.who === who && member.role !== 'gone') ||
  seats.some(({ place }) => who === `${place.platform}:${place.chat}`);

export function createRoomLine(clock: Clock, log: Log): RoomLine {
  const hub = createHub(clock, log, newsPlan);
  /** Of each open page its session and the number of whoever looks. */
  const pages = new Set<{ session: string; key: number }>();

  const presenceOf = (session: string): RoomNews => {
    const keys = [...pages].filter((page) => page.session === session).map(({ key }) => key);
    return {
      kind: 'presence',
      people: [...new Set(keys.filter((key) => key > 0))].sort((one, other) => one - other),
      lookers: keys.filter((key) => key === 0).length,
    };
  };

  return {
    open(guest, cut) {
      const { session, who } = guest;
      const page = { session: session.id, key: who === undefined ? 0 : keyOf(session, who) };
      // First, so that it finds itself among those who are there.
      pages.add(page);
      const stream = hub.open({
        visitor: nameOf(guest),
        channel: session.id,
        snapshot: () => Promise.resolve(presenceOf(session.id)),
        cut,
        onEnd: () => {
          pages.delete(page);
          hub.publish(session.id, presenceOf(session.id));
        },
      });
      if (stream) hub.publish(session.id, presenceOf(session.id));
      else pages.delete(page);
      return stream;
    },
    changed(session) {
      hub.dismiss(session.id, (name) =>
        name.startsWith('link ') ? session.rules.link : isIn(session, name.slice('in '.length)),
      );
      hub.publish(session.id, { kind: 'changed' });
    },
    touched: (session) => hub.publish(session, { kind: 'changed' }),
    progress: (session, ideas, fraction) => hub.publish(session, { kind: 'progress', ideas: [...ideas], fraction }),
    close: () => hub.close(),
  };
}
