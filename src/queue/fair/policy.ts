/** The numbers of the policy. */
import type { Lane } from './rows.ts';

export interface LaneTerms {
  /** What a GPU second counts. */
  cost: number;
  /** Stands in line as if this many GPU seconds had been had already; negative: as if so many less. */
  behind: number;
}

/** Most creations at the same time. */
export interface Caps {
  person: number;
  community: number;
  whole: number;
}

export interface Policy {
  /**
   * Largest share of a backend's time that may go into loading checkpoints while there is work for the loaded one, 0.01-0.9:
   * the one number an owner sets. A larger one shortens waits for rare checkpoints, a smaller one draws more pictures an hour.
   */
  swapShare: number;
  /** How far a community that had more than others stands behind them, GPU seconds at the most. Persons come first. */
  courtesy: number;
  lanes: Readonly<Record<Lane, LaneTerms>>;
  /** How long somebody in the relax lane gives way, s; from then on they wait as in the normal one. */
  relaxSeconds: number;
  /** Relative share of a person or community, > 0. */
  weightOf: (id: string) => number;
  /** Being drawn at the same time. */
  drawing: Caps;
}

const unlimited: Caps = { person: Infinity, community: Infinity, whole: Infinity };

export const usualPolicy: Policy = {
  swapShare: 0.1,
  courtesy: 20,
  lanes: {
    fast: { cost: 2, behind: -30 },
    normal: { cost: 1, behind: 0 },
    relax: { cost: 1, behind: 60 },
  },
  relaxSeconds: 900,
  weightOf: () => 1,
  drawing: unlimited,
};

/**
 * How much more GPU time than the least served a person may have had and still go first because of a loaded checkpoint, GPU
 * seconds. It is the work between two swaps that keeps swaps within their share, so that one number means both.
 */
export const windowOf = ({ swapShare }: Policy, swapSeconds: number): number =>
  (swapSeconds * (1 - swapShare)) / swapShare;

/** The cap that one more creation would break, the narrowest first. */
export const capReached = (counts: Caps, caps: Caps): keyof Caps | undefined =>
  (['person', 'community', 'whole'] as const).find((whose) => counts[whose] >= caps[whose]);
