/** Keeps boards up to date, not more often than people can look. */
import type { Clock, Log } from '../ports.ts';
import type { Seat, Session } from '../session.ts';
import type { Hall } from './hall.ts';
import { seatAt } from './step.ts';

/** From one edit of a board to the next, ms. */
const gapMs = 15_000;
/** While nothing else happens, times that are left are told anew so often, ms. */
const agesMs = 60_000;

export interface BoardParts {
  hall: Hall;
  clock: Clock;
  log: Log;
  show: (session: Session, seat: Seat) => Promise<void>;
}

/** At one seat: a platform that is slow holds up no other. */
interface Board {
  session: string;
  seat: string;
  /** ms since 1970 */
  shownAt: number;
  isDirty: boolean;
  isBusy: boolean;
}

export const createBoards = ({ hall, clock, log, show }: BoardParts) => {
  const boards = new Map<string, Board>();
  let unwatch = (): void => undefined;
  const touch = ({ id, stage, seats }: Session): void => {
    if (stage === 'opening' || stage === 'ended') return;
    for (const { key: seat } of seats) {
      const name = `${id}/${seat}`;
      const board = boards.get(name) ?? { session: id, seat, shownAt: 0, isDirty: true, isBusy: false };
      board.isDirty = true;
      boards.set(name, board);
    }
  };
  const hasEnd = ({ endsAt, turn, rounds, stage }: Session): boolean =>
    stage !== 'paused' && (endsAt !== undefined || turn !== undefined || rounds.at(-1)?.stage === 'voting');
  const isDue = (session: Session, { isDirty, isBusy, shownAt }: Board): boolean => {
    const age = clock.now() - shownAt;
    return !isBusy && ((isDirty && age >= gapMs) || (hasEnd(session) && age >= agesMs));
  };
  const edit = async (session: Session, seat: Seat, board: Board): Promise<void> => {
    board.isBusy = true;
    board.isDirty = false;
    try {
      await show(session, seat);
    } catch (error) {
      board.isDirty = true;
      log.debug('session.board', { id: session.id, error });
    } finally {
      board.isBusy = false;
      // It may have waited long for its turn; the next one comes so much later.
      board.shownAt = clock.now();
    }
  };
  return {
    /** Begins to follow; what is open now is shown once, as it may have changed unseen. */
    watch: (): void => {
      for (const session of hall.all()) touch(session);
      unwatch = hall.watch(touch);
    },
    tick: (): void => {
      for (const [name, board] of boards) {
        const session = hall.get(board.session);
        const seat = session && seatAt(session, board.seat);
        // The last one is an errand of its own, so that it surely comes.
        if (!session || !seat || session.stage === 'ended') boards.delete(name);
        else if (isDue(session, board)) void edit(session, seat, board);
      }
    },
    stop: (): void => {
      unwatch();
      boards.clear();
    },
  };
};
