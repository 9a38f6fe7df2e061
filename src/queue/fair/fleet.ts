/** The backends that can be used: what they are doing, and what they may spend on swaps. */
import type { Policy } from './policy.ts';
import { creditAt } from './match.ts';
import type { BackendState, Facts, Waiting } from './rows.ts';

export interface Fleet {
  readonly states: ReadonlyMap<string, BackendState>;
  set(facts: Facts, now: number): void;
  unset(name: string): void;
  restore(states: readonly BackendState[]): void;
  /** It draws this from now on, with whatever must be loaded for it. */
  begin(name: string, row: Waiting, now: number): void;
  /** One of its drawings has ended. */
  end(name: string, now: number): void;
}

export const createFleet = (policy: Policy): Fleet => {
  const states = new Map<string, BackendState>();

  /** Swaps nobody could avoid are made good by staying longer with the next checkpoint, but once only. */
  const swap = (state: BackendState, checkpoint: string, now: number): void => {
    state.credit = Math.max(-state.swapSeconds, creditAt(state, policy, now) - state.swapSeconds);
    state.creditAt = now;
    state.loaded = checkpoint;
  };

  return {
    states,
    set: (facts, now) => {
      const known = states.get(facts.name);
      const {
        busyUntil,
        drawing,
        credit,
        creditAt: at,
      } = known ?? {
        busyUntil: now,
        drawing: 0,
        credit: facts.swapSeconds,
        creditAt: now,
      };
      // A backend that is about to load a checkpoint still names the one before.
      const asked = drawing > 0 ? known?.loaded : undefined;
      const loaded = asked === undefined ? {} : { loaded: asked };
      states.set(facts.name, { ...facts, ...loaded, busyUntil, drawing, credit, creditAt: at });
    },
    unset: (name) => void states.delete(name),
    restore: (saved) => {
      for (const state of saved) states.set(state.name, { ...state });
    },
    begin: (name, { checkpoint, seconds }, now) => {
      const state = states.get(name);
      if (!state) return;
      const isSwap = checkpoint !== undefined && checkpoint !== state.loaded;
      if (isSwap) swap(state, checkpoint, now);
      state.drawing += 1;
      const load = isSwap ? state.swapSeconds : 0;
      state.busyUntil = Math.max(now, state.busyUntil) + 1000 * (load + seconds / state.speed);
    },
    end: (name, now) => {
      const state = states.get(name);
      if (!state || state.drawing === 0) return;
      state.drawing -= 1;
      if (state.drawing === 0) state.busyUntil = now;
    },
  };
};
