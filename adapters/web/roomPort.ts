/** What the page is for group sessions: a place that shows them as they are, so that most of what is posted needs no message. */
import { isEnded, type Note } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import { sayNote } from '../../src/chat/sessionWords.ts';
import type { Clock } from '../../src/ports.ts';
import type { Say } from '../../src/say.ts';
import type { Session } from '../../src/session.ts';
import type { RoomPort } from '../../src/sessionDesk.ts';
import type { RoomLine } from './roomLine.ts';
import type { PageNotice } from './roomShape.ts';

/** Of one session; older ones are forgotten. */
const noticesKept = 30;
const sessionsKept = 200;

/** What the room shows by itself: turns, results, the end. */
const shownAnyway: ReadonlySet<string> = new Set([
  'session.yourTurn',
  'session.yourTurnAfter',
  'session.won',
  'session.tie',
  'session.nobodyVoted',
  'session.roundVoid',
  'session.finals',
  'session.ended',
  'session.endedWith',
]);

interface Kept {
  note: Note;
  /** ms since 1970 */
  at: number;
}

export interface RoomBoard {
  port: RoomPort;
  notices(session: string, locale: string): PageNotice[];
  /** A picture of a session on its way. */
  drawn(session: Session | undefined, view: View): void;
}

/** Sentences are kept for the pages that are opened later; a restart forgets them. */
export function createRoomBoard({ line, clock, say }: { line: RoomLine; clock: Clock; say: Say }): RoomBoard {
  const bySession = new Map<string, Map<string, Kept>>();

  function keep(session: string, key: string, note: Note): void {
    const notices = bySession.get(session) ?? new Map<string, Kept>();
    bySession.delete(session);
    bySession.set(session, notices);
    for (const oldest of bySession.keys()) {
      if (bySession.size <= sessionsKept) break;
      bySession.delete(oldest);
    }
    if (!notices.has(key)) notices.set(key, { note, at: clock.now() });
    for (const oldest of notices.keys()) {
      if (notices.size <= noticesKept) break;
      notices.delete(oldest);
    }
    line.touched(session);
  }

  return {
    port: {
      open: (place) => Promise.resolve({ place, made: false }),
      post: (_place, { key, post, view }) => {
        if (post.kind === 'notice' && !shownAnyway.has(post.note.key)) keep(view.session.id, key, post.note);
        return Promise.resolve();
      },
      remove: () => Promise.resolve(),
      mark: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
    notices: (session, locale) =>
      [...(bySession.get(session)?.values() ?? [])].flatMap(({ note, at }) => {
        const text = sayNote(say, locale, note);
        return text === '' ? [] : [{ text, at }];
      }),
    drawn(session, { creation, stage, progress }) {
      const drawing = session?.drawings.find((one) => one.creation === creation);
      if (!session || !drawing || drawing.secret || isEnded(stage)) return;
      line.progress(session.id, drawing.ideas, stage === 'drawing' ? (progress?.fraction ?? 0) : 0);
    },
  };
}
