/** A governor on a clock that tests move, and a record of everything that was sent. */
import { setImmediate as turn } from 'node:timers/promises';
import { createGovernor, type Pace } from '../../src/chat/governor.ts';
import { movableClock, recordingLog } from '../pipeline/stage.ts';

export interface Sent {
  lane: string;
  key: string;
  state: string;
  isFinal: boolean;
  /** ms since the test began. */
  from: number;
  /** Absent: under way. */
  to?: number;
}

export interface Edit {
  lane: string;
  key: string;
  state: string;
  /** How long it takes, ms. */
  takes?: number;
  /** Thrown at its end. */
  error?: Error;
  /** How often the platform says to come back in 5 s, before it takes it. */
  refusals?: number;
}

export const openPacing = (change: Partial<Pace> = {}) => {
  const { clock, move: moveClock } = movableClock();
  const log = recordingLog();
  const pace: Pace = { firstMs: 0, gapsMs: [2500, 4000, 6000, 10_000], laneMs: () => 1200, ...change };
  const governor = createGovernor({ clock, log, pace });
  const start = clock.now();
  const sent: Sent[] = [];
  const now = (): number => clock.now() - start;

  const sender = (edit: Edit, isFinal: boolean): (() => Promise<void>) => {
    let tries = 0;
    return async () => {
      const { lane, key, state, takes = 0 } = edit;
      const isRefused = tries < (edit.refusals ?? 0);
      tries += 1;
      const one: Sent = { lane, key, state, isFinal, from: now() };
      sent.push(one);
      if (takes > 0) await clock.wait(takes);
      one.to = now();
      if (isRefused) {
        governor.pause(lane, 5000);
        throw new Error('come back later');
      }
      if (edit.error) throw edit.error;
    };
  };

  return {
    governor,
    log,
    pace,
    sent,
    now,
    offer: (edit: Edit): void => governor.offer(edit.lane, edit.key, sender(edit, false)),
    finish: (edit: Edit): Promise<void> => governor.finish(edit.lane, edit.key, sender(edit, true)),
    /** Lets so much time pass, in steps, and everything happen that has its time. */
    move: async (ms: number, step = 100): Promise<void> => {
      await turn();
      for (let left = ms; left > 0; left -= step) {
        moveClock(Math.min(step, left));
        await turn();
      }
    },
    states: (): string[] => sent.map(({ state }) => state),
  };
};
