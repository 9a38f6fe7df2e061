/** The memory of graphics cards, interfaces only: who holds what of it, and can be asked to let go. */

/** What somebody holds of a graphics card, bytes. What they cannot tell is absent. */
export interface CardUse {
  /** Taken by this one alone. */
  held?: number;
  /** What it would hold if everything of it were on the card; more than `held` where a part runs elsewhere. */
  wanted?: number;
  /** The most it has ever held. */
  peak?: number;
  /** Of the whole card, whoever holds the rest. */
  free?: number;
  total?: number;
}

/** Somebody with models on a graphics card, who can be asked to clear it. */
export interface Tenant {
  readonly name: string;
  /** Never loads anything. @throws AwayError, RefusedError, BadAnswerError where there are no figures. */
  memory(signal: AbortSignal): Promise<CardUse>;
  /**
   * Asks for the models to be taken off the card; whether that happened, only `memory` tells. What is needed again comes back
   * by itself. Only while none of its work for us is under way. Throws like `memory`.
   */
  unload(signal: AbortSignal): Promise<void>;
}
