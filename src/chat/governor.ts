/**
 * Decides when a message may be edited, for platforms that only take so many edits. States in passing may be dropped, the
 * newest one wins; final states never are, and go first. One message is never sent twice at a time, so what was sent last is
 * what stays.
 */
import { AwayError } from '../errors.ts';
import type { Clock, Log } from '../ports.ts';
import { createLanes, createMessages, type Edit, type Lane, type Message } from './lanes.ts';
import { createAlarm, createQuota, steady } from './timing.ts';

export interface Pace {
  /** From when a message is first offered until its first state in passing is sent, ms. 0: at once. */
  firstMs: number;
  /**
   * Least time from the end of the first state in passing of a message to the begin of the second, and so on, ms; the last
   * one repeats.
   */
  gapsMs: readonly number[];
  /**
   * Least time between two sends of a lane, ms; final states may have a shorter one. What they take early, states in passing
   * give back, so that the lane as a whole keeps its pace.
   */
  laneMs: (lane: string, isFinal: boolean) => number;
  /** Most sends of all lanes together within any second. */
  perSecond?: number;
}

/** Each `send` makes one edit, and ends by itself: its own time limits see to that. */
export interface Governor {
  /**
   * A state in passing of message `key`, sent when there is room; a newer one takes its place. Dropped when a final state is
   * on its way. When it fails that is logged, and the next one has its turn.
   */
  offer(lane: string, key: string, send: () => Promise<void>): void;
  /**
   * A final state: goes before every state in passing, as soon as the lane allows and nothing else is sent for this key.
   * A newer final state of the same key takes its place, and answers for it. Then the key is forgotten.
   * @throws what `send` throws; AwayError E-INT-04 when the governor has stopped before.
   */
  finish(lane: string, key: string, send: () => Promise<void>): Promise<void>;
  /**
   * Nothing is sent in this lane for so long. A send that fails while its lane is paused is sent again after the pause, unless
   * a newer state has taken its place: whoever is told to come back later pauses the lane, then throws.
   */
  pause(lane: string, ms: number): void;
  /** Drops what waits for this key in passing, and what is known of it. */
  forget(key: string): void;
  /** Sends nothing any more. Final states that still wait are rejected. Resolves when nothing is under way. */
  stop(): Promise<void>;
}

export interface GovernorParts {
  clock: Clock;
  log: Log;
  pace: Pace;
}

/** How often one edit is sent, when pauses come between. */
const mostTries = 5;

const isFinal = (edit: Edit): boolean => edit.number !== undefined;

const stopped = (): AwayError => {
  const detail = 'the governor has stopped';
  return new AwayError({ code: 'E-INT-04', say: 'house.restarting', facts: {}, retry: 'wait', detail });
};

/** To be sent again; a newer state that waits already goes in its place, and answers for it. */
const putBack = (message: Message, edit: Edit): void => {
  if (!isFinal(edit)) message.passing ??= edit;
  else if (message.final) message.final.waiters.push(...edit.waiters);
  else message.final = edit;
};

/** What is sent next of this message. */
const takeEdit = (message: Message): Edit => {
  const edit = message.final ?? message.passing;
  if (!edit) throw new Error('a message without anything to send had its turn');
  if (!message.final) message.sent += 1;
  message.passing = undefined;
  message.final = undefined;
  message.flight = edit;
  return edit;
};

interface Sender {
  /** Begins the next edit of this message. */
  launch(message: Message): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/**
 * @param repeats whether what failed in this lane is sent again later
 * @param landed called when an edit has ended
 */
const createSender = (
  log: Log,
  repeats: (lane: Lane) => boolean,
  landed: (message: Message, edit: Edit) => void,
): Sender => {
  const flights = new Set<Promise<void>>();

  const fail = ({ key }: Message, edit: Edit, error: unknown): void => {
    if (!isFinal(edit)) log.debug('edit.failed', { key, error });
    for (const waiter of edit.waiters) waiter.reject(error);
  };
  const fly = async (message: Message, lane: Lane, edit: Edit): Promise<void> => {
    edit.tries += 1;
    lane.flights += 1;
    try {
      await edit.send();
      for (const waiter of edit.waiters) waiter.resolve();
    } catch (error) {
      const isWanted = isFinal(edit) || !message.isForgotten;
      if (isWanted && edit.tries < mostTries && repeats(lane)) putBack(message, edit);
      else fail(message, edit, error);
    }
    lane.flights -= 1;
    message.flight = undefined;
    landed(message, edit);
  };

  return {
    launch: (message) => {
      const edit = takeEdit(message);
      const flight = fly(message, message.lane, edit).finally(() => flights.delete(flight));
      flights.add(flight);
    },
    idle: async () => {
      while (flights.size > 0) await Promise.all(flights);
    },
  };
};

export const createGovernor = ({ clock, log, pace }: GovernorParts): Governor => {
  const time = steady(clock);
  const quota = createQuota(pace.perSecond);
  const lanes = createLanes(time, pace.laneMs);
  const messages = createMessages(lanes);
  let finals = 0;
  let isPumping = false;
  let isStopped = false;

  const pump = (): void => {
    if (isPumping || isStopped) return;
    isPumping = true;
    try {
      for (let now = time(); quota.at() <= now; now = time()) {
        const message = lanes.due(now);
        if (!message) break;
        lanes.charge(message.lane, message.final !== undefined, now);
        quota.take(now);
        sender.launch(message);
        lanes.file(message);
      }
    } finally {
      isPumping = false;
    }
    alarm.set(Math.max(lanes.nextAt(), quota.at()), time());
  };
  const alarm = createAlarm(clock, pump);

  const landed = (message: Message, edit: Edit): void => {
    message.dueAt = time() + (pace.gapsMs[Math.min(message.sent, pace.gapsMs.length) - 1] ?? 0);
    const isOver = isFinal(edit) || (message.isForgotten && !message.passing);
    if (isOver && !message.final) messages.drop(message);
    else lanes.file(message);
    pump();
  };
  const sender = createSender(log, (lane) => !isStopped && lane.pausedUntil > time(), landed);

  const sent = (message: Message): void => {
    lanes.file(message);
    pump();
  };

  return {
    offer: (lane, key, send) => {
      const known = messages.get(key);
      if (isStopped || known?.final || (known?.flight && isFinal(known.flight))) return;
      const message = messages.open(lane, key, time() + pace.firstMs);
      message.passing = { send, tries: 0, waiters: [] };
      sent(message);
    },
    finish: (lane, key, send) => {
      if (isStopped) return Promise.reject(stopped());
      const waiter = Promise.withResolvers<void>();
      const message = messages.open(lane, key, time() + pace.firstMs);
      finals += 1;
      const { number = finals, waiters = [] } = message.final ?? {};
      message.final = { send, tries: 0, number, waiters };
      message.passing = undefined;
      waiters.push(waiter);
      sent(message);
      return waiter.promise;
    },
    pause: (lane, ms) => {
      if (!(ms > 0)) return;
      lanes.pause(lanes.of(lane), time() + ms);
      pump();
    },
    forget: (key) => {
      const message = messages.get(key);
      if (!message || message.final) return;
      message.passing = undefined;
      message.isForgotten = true;
      if (!message.flight) messages.drop(message);
    },
    stop: async () => {
      isStopped = true;
      alarm.clear();
      for (const { final } of messages.all()) for (const waiter of final?.waiters ?? []) waiter.reject(stopped());
      await sender.idle();
    },
  };
};
