/** The drawing lane: whenever an engine is free, or about to be, the creation that is next for it is drawn on it. */
import { RefusedError } from '../errors.ts';
import type { Lease } from '../ports.ts';
import { draw } from './draw.ts';
import { needsOf } from './needs.ts';
import type { Line } from './line.ts';
import type { Active } from './parts.ts';
import type { Workshop } from './workshop.ts';
import type { Steps } from './steps.ts';

export interface Easel {
  /** There may be something to draw, or an engine that is free. */
  wake(): void;
}

/** The card is left with the engine: what remains to be done then needs the disk only. */
const onCard = (lease: Lease, leaveCard: () => void): Lease => ({
  ...lease,
  release: (end) => {
    leaveCard();
    lease.release(end);
  },
});

export const createEasel = (parts: Workshop, line: Line, steps: Steps, stopping: AbortSignal): Easel => {
  const { pool, turns, vram } = parts;

  /** Every engine has been looked at and is in order, so what none of them can do will not be possible in a moment either. */
  const allKnown = (): boolean =>
    pool.status().every(({ outlook, state }) => outlook !== undefined && state !== 'refusing');

  const lacking = ({ creation }: Active): RefusedError => {
    const what = needsOf(creation).find((need) => !pool.can([need])) ?? '';
    return new RefusedError({ code: 'E-SD-11', say: 'engine.lacks', facts: { what } });
  };
  const withheld = ({ creation: { brief } }: Active): RefusedError =>
    new RefusedError({ code: 'E-SD-12', say: 'engine.modelWithheld', facts: { given: brief?.checkpoint ?? '' } });

  const refuse = (ids: readonly string[], refusal: (active: Active) => RefusedError): void => {
    for (const id of ids) {
      const active = line.get(id);
      if (active && !active.busy) void steps.run(active, () => Promise.reject(refusal(active)));
    }
  };
  /** Ends what no engine of the installation can draw, or may, instead of letting it wait for nothing. */
  const refuseImpossible = (): void => {
    if (!allKnown()) return;
    refuse(
      turns.without((creation) => pool.can(needsOf(creation))),
      lacking,
    );
    refuse(turns.withheld(), withheld);
  };

  /** False when nothing more can be begun now. */
  const beginNext = (): boolean => {
    const next = turns.next(pool);
    if (!next) return false;
    const active = line.get(next.id);
    // It is being committed that it waits; that wakes us again.
    if (active?.busy) return false;
    if (!active || active.cancelled) {
      turns.leave(next.id);
      return true;
    }
    const leaveCard = vram.begin('draw', next.backend);
    if (!leaveCard) return false;
    const turn = turns.take(next.id, next.backend);
    const lease = pool.lease(next.backend);
    if (!lease) {
      turns.putBack(next.id);
      leaveCard();
      return false;
    }
    parts.mark?.('leased', next.id);
    void steps.run(active, (_, changed) => draw(parts, { active, lease: onCard(lease, leaveCard), turn }, changed));
    return true;
  };

  let isAwake = false;
  return {
    // What is begun changes engines, and changed engines wake us.
    wake: () => {
      if (isAwake || stopping.aborted) return;
      isAwake = true;
      try {
        refuseImpossible();
        while (beginNext());
      } finally {
        isAwake = false;
      }
    },
  };
};
