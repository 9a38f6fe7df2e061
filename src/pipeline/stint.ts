/** The time one drawing takes of its backend: what counts for the queue is neither waiting for others nor loading. */
import type { Clock, DrawProgress } from '../ports.ts';

export interface Stint {
  progress(phase: DrawProgress['phase']): void;
  /** The backend has nothing more to do with it. */
  stop(): void;
  /** Spent on drawing so far, s. */
  drawing(): number;
  /** Spent on loading a checkpoint so far, s. */
  loading(): number;
  /** Both, s. */
  busy(): number;
}

export const createStint = (clock: Clock): Stint => {
  const spent = { drawing: 0, loading: 0, waiting: 0, over: 0 };
  let doing: keyof typeof spent = 'drawing';
  let since = clock.now();
  const settle = (): void => {
    const now = clock.now();
    spent[doing] += now - since;
    since = now;
  };
  return {
    progress: (phase) => {
      settle();
      // What is being stopped goes on as it was until it has stopped.
      if (phase === 'stopping') return;
      if (phase === 'next') doing = 'waiting';
      else doing = phase === 'loading' || phase === 'waiting' ? phase : 'drawing';
    },
    stop: () => {
      settle();
      doing = 'over';
    },
    drawing: () => {
      settle();
      return spent.drawing / 1000;
    },
    loading: () => {
      settle();
      return spent.loading / 1000;
    },
    busy: () => {
      settle();
      return (spent.drawing + spent.loading) / 1000;
    },
  };
};
