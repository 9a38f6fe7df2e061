/**
 * The fair queue at work: creations become its rows, engines its backends, and what it decides is committed with the stage
 * that it decided. A row is in the queue from the moment its creation waits until its drawing has ended.
 */
import type { Creation, Stage } from '../creation.ts';
import type { Accounts, Clock, EnginePool, EngineStatus, Lesson, Model } from '../ports.ts';
import { createFairQueue, type FairQueue } from '../queue/fair.ts';
import type { Reason } from '../queue/fair/explain.ts';
import { type Forecast, forecast } from '../queue/fair/forecast.ts';
import type { Policy } from '../queue/fair/policy.ts';
import type { Facts, Waiting } from '../queue/fair/rows.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createElsewhere, queueNeedsOf } from './elsewhere.ts';
import { createExpectations, type Expectations } from './expect.ts';
import { createHoldings } from './holdings.ts';
import { communityOf, type PipelineParts } from './parts.ts';
import { createUnsaved } from './unsaved.ts';
import { createWants } from './wants.ts';

export interface Turns {
  /** What an earlier process knew, and the creations it left open. */
  restore(saved: { accounts: Accounts; lessons: readonly Lesson[] }, open: readonly Creation[]): void;
  /** The creation is committed as this: it begins to wait, goes on waiting, or does not wait any more. */
  follow(creation: Creation): void;
  /** It must not be chosen for now, or not any more. */
  leave(id: string): void;
  has(id: string): boolean;
  /** What the engines are and hold has changed. */
  hear(engines: readonly EngineStatus[]): void;
  /**
   * What to begin on an engine that is free; one that needs no other checkpoint first. Then what may follow on one that is
   * about to be; only what needs no other checkpoint.
   */
  next(engines: Pick<EnginePool, 'idle' | 'ending'>): { id: string; backend: string } | undefined;
  /** Charges it; what it is charged with has to be committed with the stage. */
  take(id: string, backend: string): Creation['turn'];
  /** The drawing has ended. @param seconds it took, 0 for what failed */
  settle(id: string, seconds: number): void;
  /** The drawing came to nothing and is to be repeated. @param as what becomes of the creation, if it changes */
  putBack(id: string, as?: Creation): void;
  /** Commits a stage together with the accounts as they are at this moment. */
  advance(id: string, from: Stage, change: Partial<Creation>): Promise<Creation | undefined>;
  /** Those who wait with needs that do not pass, taken out of the queue. */
  without(can: (creation: Creation) => boolean): string[];
  /** Those who wait for a checkpoint that engines have, and that none of them may be asked for; taken out of the queue. */
  withheld(): string[];
  /** Those in the relax lane give way no longer than they must. */
  age(): void;
  why(id: string): Reason | undefined;
  forecast(): Forecast;
  /** Creations being drawn. */
  drawing(): number;
  /** Creations that wait to be drawn, by lane. */
  waiting(): Readonly<Record<Waiting['lane'], number>>;
  accounts(): Accounts;
  /** What an engine calls the checkpoint that another one calls `name`. */
  nameOn(engine: string, name: string): string;
  readonly expect: Expectations;
}

const isClosed = ({ state }: EngineStatus): boolean => state === 'draining' || state === 'paused';
const isUsable = (engine: EngineStatus): boolean =>
  engine.state === 'idle' || engine.state === 'drawing' || isClosed(engine);

/** Accounts that are like new: whoever has nothing in the queue and would be lifted further. */
const withoutSpent = ({ people, communities, levels }: Accounts, rows: readonly Waiting[]) => {
  const persons = new Set(rows.map(({ person }) => person));
  const groups = new Set(rows.map(({ community }) => community));
  return {
    people: people.filter(({ id, used }) => used > levels.people || persons.has(id)),
    communities: communities.filter(({ id, used }) => used > levels.communities || groups.has(id)),
    levels,
  };
};

interface Room {
  pool: EnginePool;
  clock: Clock;
  policy: Policy;
}

/** The queue, and what is kept beside it. */
const createState = ({ pool, policy }: Room) => {
  const checkpoints = createCheckpoints();
  const queue: FairQueue = createFairQueue(policy);
  return {
    checkpoints,
    holdings: createHoldings((name) => checkpoints.keyOf(name)),
    index: createWants(),
    elsewhere: createElsewhere(),
    /** Rows in the queue; those with a backend are being drawn. */
    rows: new Map<string, { row: Waiting; backend?: string }>(),
    /** Backends the queue knows. */
    known: new Set<string>(),
    /** Checkpoints that engines have, and that none of them may be asked for. */
    withheld: new Set<string>(),
    drawing: 0,
    queue,
    unsaved: createUnsaved(() => queue.changes()),
    expect: createExpectations(pool),
  };
};
type State = ReturnType<typeof createState>;

/** Creations as rows. */
const createRowOf = (state: State) => {
  let arrivals = 0;
  /** So that those who come within one millisecond stay in order. */
  const arrivalMs = (): number => {
    arrivals = (arrivals + 1) % 1000;
    return arrivals / 1000;
  };
  return (creation: Creation): Waiting => {
    const { id, ask, brief, turn, madeAt, work } = creation;
    return {
      id,
      person: ask.who,
      community: communityOf(ask.place),
      lane: turn?.lane ?? ask.wishes.lane ?? 'normal',
      needs: queueNeedsOf(creation),
      seconds: turn?.seconds ?? state.expect.seconds(creation),
      since: turn?.since ?? madeAt + arrivalMs(),
      ...(brief?.checkpoint !== undefined && !work && { checkpoint: state.checkpoints.keyOf(brief.checkpoint) }),
    };
  };
};

/** Engines as backends. */
const createHear = ({ clock }: Room, state: State) => {
  const { checkpoints, elsewhere, holdings, index, known } = state;
  const keysOf = (models: readonly Model[] = []): string[] => models.map(({ name }) => checkpoints.keyOf(name));
  /** Every engine has been heard of, so what none of them has, none will have in a moment. */
  const orphans = (engines: readonly EngineStatus[]): string[] => {
    state.withheld.clear();
    if (!engines.every(({ outlook }) => outlook)) return [];
    const had = new Set(engines.flatMap(({ outlook }) => keysOf(outlook?.models)));
    for (const key of engines.flatMap(({ outlook }) => keysOf(outlook?.withheld)))
      if (!had.has(key)) state.withheld.add(key);
    return [...index.wanted()].filter((checkpoint) => !had.has(checkpoint) && !state.withheld.has(checkpoint));
  };
  const factsOf = (engine: EngineStatus, lost: readonly string[]): Facts => {
    const loaded = holdings.loaded(engine);
    return {
      name: engine.name,
      // What nobody has is refused by whoever draws, in its own words, instead of waiting for nothing.
      checkpoints: new Set([...keysOf(engine.outlook?.models), ...lost]),
      abilities: new Set(engine.outlook?.abilities),
      swapSeconds: state.expect.swapSeconds(engine.name),
      speed: state.expect.speed(engine.name),
      ...(isClosed(engine) && { closed: true }),
      ...(loaded !== undefined && { loaded }),
    };
  };
  return (engines: readonly EngineStatus[]): void => {
    checkpoints.hear(engines);
    holdings.hear(engines);
    const lost = orphans(engines);
    const usable = engines.filter(isUsable);
    for (const name of known) if (!usable.some((engine) => engine.name === name)) state.queue.unset(name);
    known.clear();
    for (const facts of elsewhere.able(usable.map((engine) => factsOf(engine, lost)))) {
      known.add(facts.name);
      state.queue.set(facts, clock.now());
    }
  };
};

/** What happens to rows. */
const createMoves = (room: Room, state: State) => {
  const { pool, clock } = room;
  const { elsewhere, holdings, index, rows } = state;
  const rowOf = createRowOf(state);
  const hear = createHear(room, state);
  const add = (creation: Creation): void => {
    const row = rowOf(creation);
    const isNew = row.checkpoint !== undefined && !index.isWanted(row.checkpoint);
    state.queue.add(row);
    rows.set(row.id, { row });
    index.add(row, creation);
    elsewhere.note(row);
    // Nobody may have it.
    if (isNew || elsewhere.has(row.id)) hear(pool.status());
  };
  const forget = (id: string): void => {
    const one = rows.get(id);
    if (!one) return;
    rows.delete(id);
    index.drop(one.row);
    elsewhere.forget(id);
  };
  const settle = (id: string, seconds: number): void => {
    const one = rows.get(id);
    if (one?.backend === undefined) return;
    const { checkpoint } = one.row;
    if (seconds > 0 && checkpoint !== undefined) holdings.drawnWith(one.backend, checkpoint);
    else if (checkpoint !== undefined) holdings.forget(one.backend);
    state.queue.settle(id, seconds, clock.now());
    state.drawing -= 1;
    forget(id);
  };
  const putBack = (id: string, creation?: Creation): void => {
    const one = rows.get(id);
    if (one?.backend === undefined) return;
    const row = creation ? { ...one.row, needs: queueNeedsOf(creation) } : one.row;
    holdings.forget(one.backend);
    state.queue.putBack(id, clock.now(), row.needs);
    state.drawing -= 1;
    rows.set(id, { row });
    elsewhere.note(row);
    if (elsewhere.has(id)) hear(pool.status());
  };
  const leave = (id: string): void => {
    putBack(id);
    if (rows.has(id)) state.queue.drop(id);
    forget(id);
  };

  return { rowOf, hear, add, forget, settle, putBack, leave };
};

/** What an earlier process left. */
const restore = (
  { pool, policy }: Room,
  state: State,
  { rowOf, forget }: ReturnType<typeof createMoves>,
  [{ accounts, lessons }, open]: Parameters<Turns['restore']>,
): void => {
  const { rows, index } = state;
  state.expect = createExpectations(pool, lessons);
  for (const id of rows.keys()) forget(id);
  const found = open
    .filter(({ stage }) => stage === 'waiting' || stage === 'drawing')
    .map((creation) => ({ creation, row: rowOf(creation), backend: creation.engine ?? '' }));
  const isDrawn = ({ creation }: (typeof found)[number]): boolean => creation.stage === 'drawing';
  const all = found.map(({ row }) => row);
  state.queue = createFairQueue(policy, {
    ...withoutSpent(accounts, all),
    waiting: found.filter((one) => !isDrawn(one)).map(({ row }) => row),
    drawing: found.filter(isDrawn).map(({ row, backend }) => ({ row, backend })),
  });
  state.drawing = found.filter(isDrawn).length;
  state.unsaved = createUnsaved(() => state.queue.changes());
  for (const one of found) {
    rows.set(one.row.id, isDrawn(one) ? { row: one.row, backend: one.backend } : { row: one.row });
    state.elsewhere.note(one.row);
    if (!isDrawn(one)) index.add(one.row, one.creation);
  }
};

/** What needs no other checkpoint comes first; where an order is still under way, nothing else does. */
const nextOf = ({ queue }: State, engines: Parameters<Turns['next']>[0], now: number): ReturnType<Turns['next']> => {
  let swap: ReturnType<Turns['next']>;
  for (const backend of engines.idle()) {
    const choice = queue.choose(backend, now);
    if (!choice) continue;
    const next = { id: choice.row.id, backend };
    if (!choice.swap) return next;
    swap ??= next;
  }
  if (swap) return swap;
  for (const backend of engines.ending()) {
    const choice = queue.choose(backend, now);
    if (choice?.swap === false) return { id: choice.row.id, backend };
  }
  return undefined;
};

export const createTurns = ({ store, clock, pool }: PipelineParts, policy: Policy): Turns => {
  const room: Room = { pool, clock, policy };
  const state = createState(room);
  const { checkpoints, holdings, index, rows } = state;
  const moves = createMoves(room, state);
  const { add, settle, putBack, leave, hear } = moves;
  return {
    restore: (...given) => {
      restore(room, state, moves, given);
      hear(pool.status());
    },
    follow: (creation) => {
      const { id, stage } = creation;
      const one = rows.get(id);
      if (stage === 'waiting') {
        if (!one) add(creation);
        else {
          putBack(id, creation);
          const { row } = rows.get(id) ?? one;
          index.add(row, creation);
        }
      } else if (stage !== 'drawing') {
        settle(id, 0);
        leave(id);
      }
    },
    leave,
    has: (id) => rows.has(id),
    hear,
    next: (engines) => nextOf(state, engines, clock.now()),
    take: (id, backend) => {
      const one = rows.get(id);
      if (!one) throw new Error(`${id} does not wait`);
      const { row } = one;
      state.queue.take(id, backend, clock.now());
      state.drawing += 1;
      index.drop(row);
      rows.set(id, { row, backend });
      return { since: row.since, lane: row.lane, seconds: row.seconds };
    },
    settle,
    putBack,
    advance: (id, from, change) => state.unsaved.saving((accounts) => store.advance(id, from, change, accounts)),
    without: (can) => {
      const ids = index.without(can);
      for (const id of ids) leave(id);
      return ids;
    },
    withheld: () => {
      if (![...state.withheld].some((checkpoint) => index.isWanted(checkpoint))) return [];
      const waiting = [...rows.values()].filter(({ backend }) => backend === undefined).map(({ row }) => row);
      const ids = waiting.filter(({ checkpoint = '' }) => state.withheld.has(checkpoint)).map(({ id }) => id);
      for (const id of ids) leave(id);
      return ids;
    },
    age: () => {
      for (const id of state.queue.age(clock.now())) {
        const one = rows.get(id);
        if (one) rows.set(id, { ...one, row: { ...one.row, lane: 'normal' } });
      }
    },
    why: (id) => state.queue.why(id, clock.now()),
    forecast: () => forecast(state.queue.snapshot(), policy, clock.now()),
    drawing: () => state.drawing,
    waiting: () => {
      const lanes = { fast: 0, normal: 0, relax: 0 };
      for (const { row, backend } of rows.values()) if (backend === undefined) lanes[row.lane] += 1;
      return lanes;
    },
    accounts: () => {
      const { people, communities, levels } = state.queue.snapshot();
      return { people, communities, levels };
    },
    nameOn: (engine, name) => checkpoints.nameOn(holdings.status(engine), name),
    get expect() {
      return state.expect;
    },
  };
};
