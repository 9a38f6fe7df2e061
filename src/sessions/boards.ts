/** Keeps boards up to date, not more often than people can look. */
import type { Clock, Log } from '../ports.ts';
import type { Session } from '../session.ts';
import type { Hall } from './hall.ts';

/** From one edit of a board to the next, ms. */
const gapMs = 15_000;
/** While nothing else happens, times that are left are told anew so often, ms. */
const agesMs = 60_000;

export interface BoardParts {
  hall: Hall;
  clock: Clock;
  log: Log;
  show: (session: Session) => Promise<void>;
}

interface Board {
  /** ms since 1970 */
  shownAt: number;
  isDirty: boolean;
  isBusy: boolean;
}

export const createBoards = ({ hall, clock, log, show }: BoardParts) => {
  const boards = new Map<string, Board>();
  let unwatch = (): void => undefined;
  const touch = ({ id, stage }: Session): void => {
    // The last one is an errand of its own, so that it surely comes.
    if (stage === 'ended') boards.delete(id);
    else if (stage !== 'opening') {
      const board = boards.get(id) ?? { shownAt: 0, isDirty: true, isBusy: false };
      board.isDirty = true;
      boards.set(id, board);
    }
  };
  const hasEnd = ({ endsAt, turn, rounds, stage }: Session): boolean =>
    stage !== 'paused' && (endsAt !== undefined || turn !== undefined || rounds.at(-1)?.stage === 'voting');
  const isDue = (session: Session, { isDirty, isBusy, shownAt }: Board): boolean => {
    const age = clock.now() - shownAt;
    return !isBusy && ((isDirty && age >= gapMs) || (hasEnd(session) && age >= agesMs));
  };
  const edit = async (session: Session, board: Board): Promise<void> => {
    board.isBusy = true;
    board.isDirty = false;
    board.shownAt = clock.now();
    try {
      await show(session);
    } catch (error) {
      board.isDirty = true;
      log.debug('session.board', { id: session.id, error });
    } finally {
      board.isBusy = false;
    }
  };
  return {
    /** Begins to follow; what is open now is shown once, as it may have changed unseen. */
    watch: (): void => {
      for (const session of hall.all()) touch(session);
      unwatch = hall.watch(touch);
    },
    tick: (): void => {
      for (const [id, board] of boards) {
        const session = hall.get(id);
        if (session && isDue(session, board)) void edit(session, board);
      }
    },
    stop: (): void => {
      unwatch();
      boards.clear();
    },
  };
};
