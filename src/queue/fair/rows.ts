/**
 * What the policy is told, and what it keeps: plain data that a table can hold. GPU time is in seconds, moments are in ms
 * since 1970.
 */

export const lanes = ['fast', 'normal', 'relax'] as const;
export type Lane = (typeof lanes)[number];

/** A creation that waits for a backend. */
export interface Waiting {
  id: string;
  person: string;
  /** Server or group it was asked in. '' for private chats, which together count as one community. */
  community: string;
  lane: Lane;
  /** Absent: whatever is loaded. */
  checkpoint?: string;
  /** Abilities the backend must have. */
  needs: readonly string[];
  /** Expected time on a backend of speed 1, > 0; loading a checkpoint is not counted. */
  seconds: number;
  /** ms since 1970, when it began to wait. */
  since: number;
}

/** A creation that is being drawn, with what it was charged. */
export interface Drawing {
  row: Waiting;
  backend: string;
}

/** A backend that can be used now. */
export interface Facts {
  name: string;
  /** Checkpoint in its memory, where that is known. */
  loaded?: string;
  /** Checkpoints it has and may load. */
  checkpoints: ReadonlySet<string>;
  abilities: ReadonlySet<string>;
  /** Measured time to load another checkpoint, s. */
  swapSeconds: number;
  /** Nothing new may begin on it, for now. */
  closed?: boolean;
  /** How much faster than expected it draws, > 0: what takes others a minute takes one of speed 2 half a minute. */
  speed: number;
}

export interface BackendState extends Facts {
  /** ms since 1970, when it is expected to have nothing to do; in the past: idle. */
  busyUntil: number;
  /** Creations of ours it is working on. */
  drawing: number;
  /** Swap account as of `creditAt`, s: what it may spend on swaps it could do without. */
  credit: number;
  /** ms since 1970 */
  creditAt: number;
}

/** The running account of a person or of a community. */
export interface Tally {
  id: string;
  /** GPU seconds had, divided by the weight; lifted to the level of the others whenever they begin to wait. */
  used: number;
}

/** Everything the queue knows; a queue made from it decides as the one it was taken from. */
export interface Snapshot {
  people: Tally[];
  communities: Tally[];
  /** Where those who begin to wait are lifted to, GPU seconds. */
  levels: { people: number; communities: number };
  backends: BackendState[];
  waiting: Waiting[];
  drawing: Drawing[];
}
