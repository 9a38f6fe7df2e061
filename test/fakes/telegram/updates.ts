/** The queue of updates, and those who take from it by asking: one at a time, held until something comes. */
import type { MovableClock } from '../movableClock.ts';
import { listOf, numberOf, textsOf, type Json } from '../json.ts';
import { refuse, type ApiError } from './apiError.ts';

/** Updates nobody fetched are forgotten after this, ms. */
const KEPT_MS = 24 * 3_600_000;
const MAX_BATCH = 100;
/** Longest hold of one request, s. */
const MAX_HOLD = 50;

/** Sent only to those who name them. */
const onlyWhenAsked = ['chat_member', 'message_reaction', 'message_reaction_count'];

export interface Update {
  readonly id: number;
  /** `message`, `callback_query`, ... */
  readonly kind: string;
  readonly body: Json;
  /** ms since 1970. */
  readonly at: number;
}

export const updateShape = ({ id, kind, body }: Update): Json => ({ update_id: id, [kind]: body });

export interface Poll {
  readonly params: Json;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

export interface Updates {
  /** @returns undefined when the bot does not want such updates. */
  push(kind: string, body: Json): Update | undefined;
  /** @throws ApiError 409 when another request takes over, or a webhook is set. */
  poll(poll: Poll): Promise<readonly Update[]>;
  /** Not yet confirmed, from old to new. */
  readonly pending: readonly Update[];
  /** All that ever were. */
  readonly all: readonly Update[];
  /** Requests that are being held. */
  readonly waiting: number;
  /** Kinds the bot named; undefined or empty: the usual ones. */
  readonly allowed: readonly string[] | undefined;
  setAllowed(list: unknown): void;
  /** Confirms one, as a webhook does by answering. */
  confirm(id: number): void;
  drop(): void;
  /** Ends the request that is being held. */
  interrupt(error: ApiError): void;
  /** Somebody else takes the updates: the webhook. */
  onPush(listener: () => void): void;
  readonly webhookSet: boolean;
  setWebhook(on: boolean): void;
}

interface Held {
  readonly wake: () => void;
  readonly end: (error: ApiError) => void;
}

export function createUpdates(clock: MovableClock, changed: () => void): Updates {
  const listeners: (() => void)[] = [];
  const all: Update[] = [];
  let pending: Update[] = [];
  let held: Held | undefined;
  let nextId = 100_000_001;
  let allowed: readonly string[] | undefined;
  let webhookSet = false;

  const fresh = (): Update[] => {
    const since = clock.now() - KEPT_MS;
    if (pending.some(({ at }) => at < since)) pending = pending.filter(({ at }) => at >= since);
    return pending;
  };
  const wants = (kind: string): boolean =>
    allowed === undefined || allowed.length === 0 ? !onlyWhenAsked.includes(kind) : allowed.includes(kind);
  const setAllowed = (list: unknown): void => {
    if (list !== undefined) allowed = textsOf(listOf(list));
  };
  const forget = (offset: number): void => {
    if (offset < 0) pending = fresh().slice(offset);
    else if (offset > 0) pending = fresh().filter(({ id }) => id >= offset);
  };
  /** Until something comes, the time is over, the client hangs up, or somebody ends it. */
  const hold = ({ signal }: Poll, ms: number): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const mine: Held = { wake: resolve, end: reject };
    held = mine;
    const timer = setTimeout(resolve, ms);
    const hungUp = (): void => resolve();
    signal.addEventListener('abort', hungUp, { once: true });
    return promise.finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', hungUp);
      if (held === mine) held = undefined;
    });
  };
  return {
    push(kind, body) {
      if (!wants(kind)) return undefined;
      const update: Update = { id: nextId, kind, body, at: clock.now() };
      nextId += 1;
      all.push(update);
      pending.push(update);
      held?.wake();
      for (const listener of listeners) listener();
      changed();
      return update;
    },
    async poll(poll) {
      if (webhookSet) throw refuse.webhookIsSet();
      const { params, signal } = poll;
      held?.end(refuse.otherPoller());
      setAllowed(params.allowed_updates);
      forget(numberOf(params.offset));
      const limit = Math.min(MAX_BATCH, Math.max(1, numberOf(params.limit, MAX_BATCH)));
      const timeout = Math.min(MAX_HOLD, Math.max(0, numberOf(params.timeout)));
      if (fresh().length === 0 && timeout > 0) {
        const holding = hold(poll, timeout * 1000);
        changed();
        await holding;
      }
      return signal.aborted ? [] : fresh().slice(0, limit);
    },
    get pending() {
      return fresh();
    },
    all,
    get waiting() {
      return held === undefined ? 0 : 1;
    },
    get allowed() {
      return allowed;
    },
    setAllowed,
    confirm(id) {
      pending = pending.filter((one) => one.id !== id);
    },
    drop() {
      pending = [];
    },
    interrupt: (error) => held?.end(error),
    onPush: (listener) => void listeners.push(listener),
    get webhookSet() {
      return webhookSet;
    },
    setWebhook(on) {
      webhookSet = on;
      if (on) held?.end(refuse.pollEndedByWebhook());
    },
  };
}
