/** Pure: whose turn it is on a card that those who write and those who draw cannot use at the same time. */

export type Side = 'write' | 'draw';

export const otherSide = (side: Side): Side => (side === 'write' ? 'draw' : 'write');

export interface Phase {
  /** Who may have models on the card; absent while nobody does. */
  holder?: Side;
  /** Steps under way on the card, of either side. */
  out: number;
  /** Steps begun since the card changed hands. */
  begun: number;
  /** When the other side was first told to wait, ms since 1970; absent while it has not asked. */
  since?: number;
}

export interface Limits {
  /** Steps after which a phase is over as soon as the other side waits. */
  steps: number;
  /** Longest wait of the other side before a phase is over, ms; the steps under way end first. */
  patienceMs: number;
}

/**
 * A change of hands costs both models being loaded once, some 10 to 20 s on a card of 8 GB, and eight drawings take a minute or
 * two: so of the time less than a fifth goes into changes while everybody has work, and nobody waits longer than a few minutes.
 */
export const usualLimits: Limits = { steps: 8, patienceMs: 90_000 };

/** `go`: begin it; `wait`: the other side has the card; `change`: it is to be cleared for this one. */
export type Answer = 'go' | 'wait' | 'change';

/** @param wants whether a side has anything it could begin now */
export const answer = (
  phase: Phase,
  side: Side,
  { now, limits, wants }: { now: number; limits: Limits; wants: (side: Side) => boolean },
): Answer => {
  const { holder, out, begun, since } = phase;
  if (holder === undefined) return out > 0 ? 'wait' : 'change';
  // Each phase has one step at least, so the card never changes hands for nothing.
  const isOver = begun >= limits.steps || (begun > 0 && since !== undefined && now - since >= limits.patienceMs);
  if (holder === side) return isOver && wants(otherSide(side)) ? 'wait' : 'go';
  if (out > 0) return 'wait';
  return isOver || !wants(holder) ? 'change' : 'wait';
};
