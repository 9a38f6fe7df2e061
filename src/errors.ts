/**
 * The kinds of failure the house tells apart: they said no (`RefusedError`), nobody answered (`AwayError`), the answer is
 * unusable (`BadAnswerError`), the request itself is wrong (`BadAskError`), a person stopped it (`CancelledError`).
 * Anything else that is thrown is a bug of ours and becomes E-INT-01 in `pipeline/fail.ts`.
 */
import type { Facts, SayKey } from './say.ts';

/**
 * What to do about a failure: `never` ends the creation; `retry` repeats the step once on the same or another engine;
 * `wait` keeps the creation in line until the engine is back.
 */
export type RetryVerdict = 'never' | 'retry' | 'wait';

export interface ErrorFacts<K extends SayKey> {
  /** Stable code of the error catalogue, `E-<AREA>-<nn>`. */
  code: string;
  /** The sentence for the person. */
  say: K;
  facts: Facts<K>;
  retry?: RetryVerdict;
  /** For the owner's log only: status, class and text of the backend, never a prompt or a secret. */
  detail?: string;
  cause?: unknown;
}

/** A sentence together with exactly the facts it needs. */
type Failure = { [K in SayKey]: ErrorFacts<K> }[SayKey];

/** Base of every failure that a person can be told about. */
export class AtelierError extends Error {
  readonly code: string;
  readonly say: SayKey;
  readonly facts: Record<string, string | number>;
  readonly retry: RetryVerdict;
  readonly detail: string;

  constructor(given: Failure) {
    super(given.detail ? `${given.code} ${given.detail}` : given.code, { cause: given.cause });
    this.name = new.target.name;
    this.code = given.code;
    this.say = given.say;
    this.facts = { ...given.facts };
    this.retry = given.retry ?? 'never';
    this.detail = given.detail ?? '';
  }
}

/** The request cannot be carried out as it was made; the person can change it. */
export class BadAskError extends AtelierError {}
/** The other side answered no: bad credentials, unknown model, out of memory. */
export class RefusedError extends AtelierError {}
/** The other side could not be reached, or stopped answering. */
export class AwayError extends AtelierError {}
/** The other side answered something that cannot be used. */
export class BadAnswerError extends AtelierError {}
/** It was taken in, and waits: nothing can be shown of it yet. */
export class HeldError extends AtelierError {}
/** The person took the request back. */
export class CancelledError extends AtelierError {
  constructor() {
    super({ code: 'E-END-01', say: 'stage.cancelled', facts: {} });
  }
}
