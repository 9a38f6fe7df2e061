/** How long nothing has moved, and whether that is too long. */
import type { Clock } from '../../ports.ts';
import type { Look, Whose } from './progress.ts';
import type { Pace } from './rhythm.ts';

/** A model loads without any sign of life, from slow disks for minutes. */
const LOAD_PATIENCE = 3;
/** Nothing can be seen at all, or it is not our job that stands still. */
const BLIND_PATIENCE = 30;
/** An answer that trickles slower than this between two looks does not count as movement, bytes. */
const TRICKLE_BYTES = 16_384;

export interface Observation {
  look: Look;
  whose: Whose;
  /** Our job has ended and only the answer is missing. */
  isOver: boolean;
  /** We meant to stop when we asked whose job it is, so the answer is good enough for an interrupt. */
  isStopping: boolean;
}

/** Tells how long nothing has moved. */
export function createWatchdog(clock: Clock, { stallMs }: Pace) {
  let mark = '';
  let bytes = 0;
  let movedAt = clock.now();
  let patience = 1;
  return {
    /** True when patience is over. Once our job has ended, what others do is no sign of life. */
    isLate({ look, whose, isOver }: Observation, arrived: number): boolean {
      const now = clock.now();
      if (arrived - bytes >= TRICKLE_BYTES) {
        bytes = arrived;
        movedAt = now;
      }
      if (look === 'none') patience = BLIND_PATIENCE;
      else if (look !== 'silent') {
        const seen = isOver ? 'over' : look.mark;
        if (seen !== mark) movedAt = now;
        mark = seen;
        if (isOver) patience = 1;
        else if (whose === 'foreign') patience = BLIND_PATIENCE;
        else patience = look.preparing ? LOAD_PATIENCE : 1;
      }
      return now - movedAt >= stallMs * patience;
    },
    /** What is waited for is ours, so nobody there stands still. */
    excuse: (): void => {
      movedAt = clock.now();
    },
    quietMs: (): number => clock.now() - movedAt,
  };
}
