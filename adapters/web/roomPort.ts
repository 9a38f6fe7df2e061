/** What the page is for group sessions: a place that shows them as they are, so that most of what is posted needs no message. */
import { isEnded, type Note } from '../../src/creation.ts';
import { sayNote } from '../../src/chat/sessionWords.ts';
import type { Clock } from '../../src/ports.ts';
import type { Say } from '../../src/say.ts';
import type { RoomPort } from '../../src/sessionDesk.ts';
import type { RoomLine } from './roomLine.ts';
import type { PageNotice } from './roomShape.ts';

/** Of one session; older ones are forgotten. */
const noticesKept = 30;
const sessionsKept = 200;

/** What the room shows by itself: turns, results, the end. */
const shownAnyway: ReadonlySet<string> = new Set([
  'session.firstTurn',
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
}

/** Sentences are kept for the pages that are opened later; a restart forgets them. */
export function createRoomBoard({ line, clock, say }: { line: RoomLine; clock: Clock; say: Say }): RoomBoard {
  const bySession = new Map<string, Map<string, Kept>>();
  /** Creations that were last seen to ask something. */
  const asking = new Set<string>();

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
      follow(session, { creation, stage, fraction }) {
        const drawing = session.drawings.find((one) => one.creation === creation);
        const wasAsking = asking.delete(creation);
        if (!drawing || isEnded(stage)) return;
        if (stage === 'asking') asking.add(creation);
        if (stage === 'asking' || wasAsking) line.touched(session.id);
        if (drawing.secret || stage === 'asking') return;
        line.progress(session.id, drawing.ideas, fraction);
      },
    },
    notices: (session, locale) =>
      [...(bySession.get(session)?.values() ?? [])].flatMap(({ note, at }) => {
        const text = sayNote(say, locale, note);
        return text === '' ? [] : [{ text, at }];
      }),
  };
}
