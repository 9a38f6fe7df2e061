/** Which message has its turn: within each lane by pace, between lanes by what is due first, final states before all others. */
import { createRanked, type Ranked } from './ranked.ts';

/** One state to be sent. */
export interface Edit {
  send: () => Promise<void>;
  tries: number;
  /** Order in which final states came; absent for states in passing. */
  number?: number;
  /** Who waits for it. */
  waiters: PromiseWithResolvers<void>[];
}

/** Everything known of one key. */
export interface Message {
  key: string;
  lane: Lane;
  /** States in passing that were sent. */
  sent: number;
  /** The next state in passing not before. */
  dueAt: number;
  passing: Edit | undefined;
  final: Edit | undefined;
  /** Being sent now; nothing else of this key is, meanwhile. */
  flight: Edit | undefined;
  /** Nobody asks for it any more, but a send is under way. */
  isForgotten: boolean;
}

export interface Lane {
  name: string;
  /** By the order in which they came. */
  finals: Ranked<Message>;
  /** By when they are due. */
  passing: Ranked<Message>;
  /** The next of each kind not before. */
  finalAt: number;
  passingAt: number;
  pausedUntil: number;
  /** Sends under way. */
  flights: number;
}

export interface Lanes {
  of(name: string): Lane;
  /** Files the message by what it has to send; to be called whenever that changed. */
  file(message: Message): void;
  /** Takes it off the list of its lane. */
  leave(message: Message): void;
  /** When the next message of any lane may be sent; Infinity when there is none. */
  nextAt(): number;
  /** The message whose turn it is. */
  due(now: number): Message | undefined;
  /** Something is sent in this lane now. */
  charge(lane: Lane, isFinal: boolean, now: number): void;
  pause(lane: Lane, until: number): void;
}

/** Longest time that states in passing make up for early final ones, ms: platforms count by the minute. */
const longestDebtMs = 60_000;

const isIdle = ({ finals, passing, flights, finalAt, passingAt, pausedUntil }: Lane, now: number): boolean =>
  finals.size + passing.size + flights === 0 && Math.max(finalAt, passingAt, pausedUntil) <= now;

/** Lanes that are kept at least before those are looked for in which nothing happens any more. */
const fewLanes = 256;

/** @param laneMs least time between two sends of a lane */
export const createLanes = (time: () => number, laneMs: (lane: string, isFinal: boolean) => number): Lanes => {
  const lanes = new Map<string, Lane>();
  let sweepAt = fewLanes;
  /** Lanes by when their next final state may go, and their next state in passing. */
  const finals = createRanked<Lane>();
  const passing = createRanked<Lane>();

  const rank = (lane: Lane): void => {
    const { pausedUntil, finalAt, passingAt } = lane;
    const next = lane.passing.first();
    finals.set(lane, lane.finals.size > 0 ? Math.max(pausedUntil, finalAt) : Infinity);
    passing.set(lane, next ? Math.max(pausedUntil, passingAt, next.rank) : Infinity);
  };

  /** Seldom enough to cost each new lane next to nothing. */
  const sweep = (): void => {
    const now = time();
    for (const lane of lanes.values()) if (isIdle(lane, now)) lanes.delete(lane.name);
    sweepAt = Math.max(fewLanes, 2 * lanes.size);
  };

  const of = (name: string): Lane => {
    const known = lanes.get(name);
    if (known) return known;
    if (lanes.size >= sweepAt) sweep();
    const fresh = { finalAt: 0, passingAt: 0, pausedUntil: 0, flights: 0 };
    const lane: Lane = { name, finals: createRanked(), passing: createRanked(), ...fresh };
    lanes.set(name, lane);
    return lane;
  };

  return {
    of,
    file: (message) => {
      const { lane, final, flight, dueAt } = message;
      lane.finals.set(message, final && !flight ? (final.number ?? 0) : Infinity);
      lane.passing.set(message, message.passing && !final && !flight ? dueAt : Infinity);
      rank(lane);
    },
    leave: (message) => {
      message.lane.finals.delete(message);
      message.lane.passing.delete(message);
      rank(message.lane);
    },
    nextAt: () => Math.min(finals.first()?.rank ?? Infinity, passing.first()?.rank ?? Infinity),
    due: (now) => {
      const final = finals.first();
      if (final && final.rank <= now) return final.item.finals.first()?.item;
      const next = passing.first();
      return next && next.rank <= now ? next.item.passing.first()?.item : undefined;
    },
    charge: (lane, isFinal, now) => {
      lane.finalAt = now + laneMs(lane.name, true);
      const owed = Math.max(lane.passingAt, now) + laneMs(lane.name, false);
      lane.passingAt = isFinal ? Math.min(owed, now + longestDebtMs) : owed;
      rank(lane);
    },
    pause: (lane, until) => {
      lane.pausedUntil = Math.max(lane.pausedUntil, until);
      rank(lane);
    },
  };
};

export interface Messages {
  get(key: string): Message | undefined;
  all(): Iterable<Message>;
  /** The message of this key, from now on in this lane. @param dueAt of one that was not known, ms */
  open(lane: string, key: string, dueAt: number): Message;
  drop(message: Message): void;
}

export const createMessages = (lanes: Lanes): Messages => {
  const messages = new Map<string, Message>();
  return {
    get: (key) => messages.get(key),
    all: () => messages.values(),
    open: (name, key, dueAt) => {
      const lane = lanes.of(name);
      const nothing = { passing: undefined, final: undefined, flight: undefined };
      const message = messages.get(key) ?? { key, lane, dueAt, sent: 0, isForgotten: false, ...nothing };
      messages.set(key, message);
      if (message.lane !== lane) lanes.leave(message);
      message.lane = lane;
      message.isForgotten = false;
      return message;
    },
    drop: (message) => {
      lanes.leave(message);
      messages.delete(message.key);
    },
  };
};
