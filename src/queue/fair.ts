/**
 * Who is next, on which backend. Pure: rows and moments in, choices and accounts out. The scheduler of one process, the
 * simulator and a cluster all decide by it. Nothing is charged before it is drawn, so what is cancelled in line costs nothing.
 */
import { type Accounts, createBooks } from './fair/books.ts';
import { explain, type Reason } from './fair/explain.ts';
import { createFleet } from './fair/fleet.ts';
import { canDraw, type Choice, choose, type Scene } from './fair/match.ts';
import type { Policy } from './fair/policy.ts';
import type { Drawing, Facts, Lane, Snapshot, Waiting } from './fair/rows.ts';
import { createShelves } from './fair/shelves.ts';

export interface FairQueue {
  /** It begins to wait. @throws when it waits or is being drawn already */
  add(row: Waiting): void;
  /** Cancelled or expired in line; false when it does not wait. */
  drop(id: string): boolean;
  /** It waits in another lane from now on, as old as it is; false when it does not wait. */
  move(id: string, lane: Lane): boolean;
  /** Moves those to the normal lane who have been in the relax lane for long enough; their ids. Call it every now and then. */
  age(now: number): string[];
  /** A backend that can be used from now on, or what has become of one. While it draws, `loaded` is what was last asked of it. */
  set(facts: Facts, now: number): void;
  /** A backend that cannot be used for now. What it was drawing must be settled or put back. */
  unset(name: string): void;
  /** What this backend should draw next; undefined: nothing for now. */
  choose(backend: string, now: number): Choice | undefined;
  /** It is drawn from now on, and charged. @throws when it does not wait, or this backend cannot draw it */
  take(id: string, backend: string, now: number): void;
  /**
   * The drawing has ended: only what it took stays charged. False when it is not being drawn.
   * @param seconds time the backend took, swaps not counted; 0 for what failed
   */
  settle(id: string, seconds: number, now: number): boolean;
  /**
   * The drawing did not come to an end: it waits again, refunded, as old as it was. False when it is not being drawn.
   * @param needs from now on, if they have changed
   */
  putBack(id: string, now: number, needs?: readonly string[]): boolean;
  /** Why it has not begun yet; undefined when it does not wait. */
  why(id: string, now: number): Reason | undefined;
  /** Accounts changed since this was last asked, to be saved together with what changed them. */
  changes(): Accounts;
  snapshot(): Snapshot;
}

/** Where creations are, and the accounts that go with it. */
const createHall = (policy: Policy, saved: Partial<Snapshot>) => {
  const books = createBooks(policy, saved);
  const fleet = createFleet(policy);
  const shelves = createShelves();
  const waiting = new Map<string, Waiting>();
  const drawing = new Map<string, Drawing>();

  const place = (row: Waiting): void => {
    const { person, community } = books.of(row);
    shelves.add(row, person, community);
    waiting.set(row.id, row);
  };
  const join = (row: Waiting, how: 'lifted' | 'as they were'): void => {
    if (waiting.has(row.id) || drawing.has(row.id)) throw new Error(`${row.id} is in the queue already`);
    books.join(row, how);
    place(row);
  };
  const stopWaiting = (row: Waiting): void => {
    waiting.delete(row.id);
    shelves.drop(row);
  };
  const move = (id: string, lane: Lane): boolean => {
    const row = waiting.get(id);
    if (!row) return false;
    stopWaiting(row);
    place({ ...row, lane });
    return true;
  };
  const begin = (row: Waiting, backend: string, now: number): void => {
    shelves.reorder(row.person, () => books.begin(row));
    stopWaiting(row);
    drawing.set(row.id, { row, backend });
    fleet.begin(backend, row, now);
  };
  /** Undefined when it is not being drawn. */
  const end = (id: string, seconds: number, now: number): Waiting | undefined => {
    const one = drawing.get(id);
    if (!one) return undefined;
    const { row, backend } = one;
    drawing.delete(id);
    // Whoever is drawn on a slow card is not charged for its slowness.
    const work = seconds * (fleet.states.get(backend)?.speed ?? 1);
    shelves.reorder(row.person, () => books.end(row, work));
    fleet.end(backend, now);
    return row;
  };
  const sceneAt = (now: number): Scene => ({
    policy,
    shelves: () => shelves.all(),
    backends: fleet.states,
    level: books.communityLevel(),
    drawing: drawing.size,
    now,
  });

  fleet.restore(saved.backends ?? []);
  for (const row of saved.waiting ?? []) join(row, 'as they were');
  for (const one of saved.drawing ?? []) {
    books.resume(one.row);
    drawing.set(one.row.id, one);
  }
  return { books, fleet, shelves, waiting, drawing, join, move, stopWaiting, begin, end, sceneAt };
};

/** @param saved what an earlier queue knew: those who wait keep what they had */
export const createFairQueue = (policy: Policy, saved: Partial<Snapshot> = {}): FairQueue => {
  const { books, fleet, shelves, waiting, drawing, sceneAt, ...hall } = createHall(policy, saved);
  return {
    add: (row) => hall.join(row, 'lifted'),
    drop: (id) => {
      const row = waiting.get(id);
      if (!row) return false;
      hall.stopWaiting(row);
      books.leave(row);
      books.close(row);
      return true;
    },
    move: hall.move,
    age: (now) => {
      const since = now - policy.relaxSeconds * 1000;
      const aged = waiting.values().filter((row) => row.lane === 'relax' && row.since <= since);
      return [...aged].filter(({ id }) => hall.move(id, 'normal')).map(({ id }) => id);
    },
    set: (facts, now) => fleet.set(facts, now),
    unset: (name) => fleet.unset(name),
    choose: (name, now) => {
      const backend = fleet.states.get(name);
      return backend && choose(sceneAt(now), backend);
    },
    take: (id, name, now) => {
      const row = waiting.get(id);
      const backend = fleet.states.get(name);
      if (!row || !backend || !canDraw(backend, row)) throw new Error(`${name} cannot take ${id}`);
      hall.begin(row, name, now);
    },
    settle: (id, seconds, now) => {
      const row = hall.end(id, seconds, now);
      if (row) books.close(row);
      return row !== undefined;
    },
    putBack: (id, now, needs) => {
      const row = hall.end(id, 0, now);
      if (row) hall.join(needs ? { ...row, needs } : row, 'as they were');
      return row !== undefined;
    },
    why: (id, now) => {
      const row = waiting.get(id);
      const flow = row && shelves.flowOf(row);
      return row && flow && explain(sceneAt(now), row, flow);
    },
    changes: () => books.changes(),
    snapshot: () => ({
      ...books.all(),
      backends: Array.from(fleet.states.values(), (state) => ({ ...state })),
      waiting: [...waiting.values()],
      drawing: [...drawing.values()],
    }),
  };
};
