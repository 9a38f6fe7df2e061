/**
 * All engines of the installation. A healthy idle one can be lent, who gets it is decided elsewhere; one that stops answering
 * is left alone and asked again every few seconds until it is back.
 */
import { AtelierError, AwayError, BadAnswerError, RefusedError } from '../errors.ts';
import { pause } from './pause.ts';
import type {
  Ability,
  Clock,
  EngineOutlook,
  EnginePool,
  EngineStatus,
  ImageEngine,
  Lease,
  Log,
  Pause,
} from '../ports.ts';

export interface PoolOptions {
  /** What the owner configured. Two of the same name count as one. */
  engines: readonly ImageEngine[];
  /** Draws while `engines` is empty and `standby` has never answered. */
  sketch?: ImageEngine;
  /** A WebUI where one usually is. From its first answer on it draws, and the sketch engine never again. */
  standby?: ImageEngine;
  clock: Clock;
  log: Log;
  /** Between two looks at an engine that is away, ms; 20 % more or less, so that several do not go in step. */
  probeMs?: number;
  /** Between two looks at an engine that is well and idle, ms. */
  refreshMs?: number;
  /** 0-1, for the spread. */
  random?: () => number;
}

/** Engines that their owner wants for something else. False for one that is not there. */
export interface Pausing {
  /** Nothing new begins there; what is being drawn ends. */
  pause(name: string, pause: Pause): boolean;
  resume(name: string): boolean;
}

const PROBE_MS = 5_000;
const REFRESH_MS = 60_000;
/** Longest wait for the first word from the standby before the sketch engine is allowed, ms. */
const FIRST_WORD_MS = 1_000;

/** So many spoiled drawings in a row are no accident. */
const SPOILED = 3;
/** From then on it rests for so long before it is given another one, ms: doubled with each that it spoils again, up to the most. */
const REST_MS = 60_000;
const MOST_REST_MS = 600_000;

/** Longest pause before an engine that answers looks, and turns orders away, is given another one, ms: doubled with each until then. */
const MOST_TURNED_MS = 120_000;

interface Entry {
  engine: ImageEngine;
  health: 'unknown' | 'well' | 'away' | 'refusing';
  /** Orders it was lent for and has not come back from. */
  orders: number;
  /** The last of them is about to end. */
  isEnding: boolean;
  /** Drawings it spoiled in a row. */
  spoiled: number;
  /** Orders in a row that it did not take, though it had answered when it was looked at. */
  turnedAway: number;
  outlook?: EngineOutlook;
  failure?: AtelierError;
  pause?: Pause;
  /** Ends the wait before the next look. */
  wake: AbortController;
}

const uniqueBy = <T>(items: readonly T[], key: (item: T) => string): T[] =>
  [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();

const withoutDoubles = (outlook: EngineOutlook): EngineOutlook => ({
  ...outlook,
  models: uniqueBy(outlook.models, (model) => model.name),
  ...(outlook.withheld && { withheld: uniqueBy(outlook.withheld, (model) => model.name) }),
  samplers: [...new Set(outlook.samplers)],
  upscalers: [...new Set(outlook.upscalers)],
  abilities: [...new Set(outlook.abilities)],
  loras: uniqueBy(outlook.loras, (lora) => lora.name),
  vaes: [...new Set(outlook.vaes)],
  embeddings: [...new Set(outlook.embeddings)],
});

/** The engine is there and wants something from its owner: a password, the API switched on. */
const needsOwner = (failure: AtelierError): boolean => failure instanceof RefusedError && failure.retry === 'wait';

/** What a failure says about the engine; undefined when it was only about the order. */
function verdict(failure: AtelierError): 'away' | 'refusing' | undefined {
  if (needsOwner(failure)) return 'refusing';
  return failure instanceof AwayError ? 'away' : undefined;
}

/** It answered, and nothing came of it: a black or broken picture, or no memory left, which is the order's fault now and then. */
const spoils = (failure: AtelierError | undefined): boolean =>
  failure instanceof BadAnswerError || failure?.say === 'engine.outOfMemory';

/** Of one that only spoils what it draws, ms. */
const restOf = ({ spoiled }: Entry): number => Math.min(MOST_REST_MS, REST_MS * 2 ** Math.max(0, spoiled - SPOILED));

const abilitiesOf = (entry: Entry): readonly Ability[] => entry.outlook?.abilities ?? [];

const entryFor = (engine: ImageEngine): Entry => ({
  engine,
  health: 'unknown',
  orders: 0,
  isEnding: false,
  spoiled: 0,
  turnedAway: 0,
  wake: new AbortController(),
});

const stateOf = ({ health, orders, pause }: Entry): EngineStatus['state'] => {
  if (pause) return orders > 0 ? 'draining' : 'paused';
  if (health !== 'well') return health;
  return orders > 0 ? 'drawing' : 'idle';
};

/** Who is asked to draw: fixed by configuration, but for the standby that takes over from the sketch engine. */
function createRoster({ engines, sketch, standby }: PoolOptions) {
  const configured = uniqueBy(engines, (engine) => engine.name).map(entryFor);
  const sketchEntry = sketch && configured.length === 0 ? entryFor(sketch) : undefined;
  const standbyEntry = standby && configured.length === 0 ? entryFor(standby) : undefined;
  let standbyCame = false;
  const active = (): Entry[] => {
    if (standbyEntry && (standbyCame || !sketchEntry)) return [standbyEntry];
    return sketchEntry ? [sketchEntry] : configured;
  };
  return {
    sketch: sketchEntry,
    standby: standbyEntry,
    /** Those that may draw now. */
    active,
    can: (needs: readonly Ability[]): boolean =>
      active().some((entry) => entry.health !== 'refusing' && needs.every((need) => abilitiesOf(entry).includes(need))),
    /** Those that are looked after. */
    all: (): Entry[] => [...configured, ...[sketchEntry, standbyEntry].filter((entry) => entry !== undefined)],
    answered(entry: Entry): void {
      standbyCame ||= entry === standbyEntry;
    },
  };
}

/** What came of a look, in words for the log. */
const reasonOf = (failure: AtelierError): Record<string, unknown> => ({ code: failure.code, detail: failure.detail });

/** Who listens to changes of the status. */
function createListeners() {
  const listeners = new Set<() => void>();
  return {
    changed(): void {
      for (const listener of listeners) listener();
    },
    add(onChange: () => void): () => void {
      // A wrapper of its own, so that listening twice with one function is two subscriptions.
      const listener = (): void => onChange();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

interface Health {
  setDown(entry: Entry, state: 'away' | 'refusing', failure: AtelierError): void;
  setWell(entry: Entry, outlook: EngineOutlook): void;
  /** The owner hears of it. It rests, unless nobody else is there to draw: it may be the orders. */
  spoiledAgain(entry: Entry, failure: AtelierError): void;
}

const isWell = (entry: Entry): boolean => entry.health === 'well';
/** Whether a drawing goes well, its own end will tell. */
const isJudgedByDrawing = (entry: Entry): boolean => isWell(entry) && entry.orders > 0;

/** Looks at each engine as often as it needs, until `end` aborts. */
function createKeeper(options: PoolOptions, health: Health, end: AbortSignal) {
  const { clock, probeMs = PROBE_MS, refreshMs = REFRESH_MS, random = Math.random } = options;

  const look = async (entry: Entry): Promise<void> => {
    try {
      const outlook = await entry.engine.look(end);
      if (!end.aborted) health.setWell(entry, outlook);
    } catch (thrown) {
      if (end.aborted) return;
      const failure = asFailure(thrown);
      entry.turnedAway = 0;
      if (!isJudgedByDrawing(entry)) health.setDown(entry, verdict(failure) ?? 'away', failure);
    }
  };

  /** Waits until the next look is due, a drawing failed, or the pool stops. */
  const rest = async (entry: Entry, ms: number): Promise<void> => {
    await pause(clock, ms, AbortSignal.any([end, entry.wake.signal]));
    if (entry.wake.signal.aborted) entry.wake = new AbortController();
  };

  /** Before an engine that is not well is looked at again, ms. */
  const pauseBefore = (entry: Entry): number => {
    if (spoils(entry.failure)) return restOf(entry);
    const doubled = probeMs * 2 ** Math.max(0, entry.turnedAway - 1);
    return Math.max(probeMs, Math.min(MOST_TURNED_MS, doubled)) * (0.8 + 0.4 * random());
  };

  return async (entry: Entry): Promise<void> => {
    while (!end.aborted) {
      if (!isJudgedByDrawing(entry)) await look(entry);
      if (isWell(entry)) await rest(entry, refreshMs);
      // Also right after a drawing failed: the engine gets a moment before it is asked.
      if (!isWell(entry)) await rest(entry, pauseBefore(entry));
    }
  };
}

/** Until the engine has been heard of for the first time, but not for long. */
async function firstWord(
  entry: Entry,
  clock: Clock,
  listeners: ReturnType<typeof createListeners>,
  end: AbortSignal,
): Promise<void> {
  const known = new AbortController();
  const unlisten = listeners.add(() => entry.health !== 'unknown' && known.abort());
  await pause(clock, FIRST_WORD_MS, AbortSignal.any([end, known.signal]));
  unlisten();
}

/** Lends it for one order more. */
function lend(entry: Entry, health: Health, changed: () => void): Lease {
  let isOut = true;
  entry.orders += 1;
  entry.isEnding = false;
  return {
    engine: entry.engine,
    abilities: abilitiesOf(entry),
    nearEnd() {
      if (!isOut) return;
      entry.isEnding = true;
      changed();
    },
    release(end) {
      if (!isOut) throw new Error(`engine ${entry.engine.name} was given back twice`);
      isOut = false;
      entry.orders -= 1;
      if (end instanceof AtelierError && verdict(end)) {
        entry.turnedAway += 1;
        health.setDown(entry, verdict(end) ?? 'away', end);
        entry.wake.abort();
        return;
      }
      if (end === undefined) entry.spoiled = entry.turnedAway = 0;
      if (end instanceof AtelierError && spoils(end)) health.spoiledAgain(entry, end);
      changed();
    },
  };
}

/** The way to pause engines and to let them go on. */
function createPausing(entries: readonly Entry[], log: Log, changed: () => void): Pausing {
  const change = (name: string, event: string, apply: (entry: Entry) => void): boolean => {
    const entry = entries.find(({ engine }) => engine.name === name);
    if (!entry) return false;
    apply(entry);
    log.info(event, { engine: name });
    changed();
    return true;
  };
  return {
    pause: (name, pause) =>
      change(name, 'engine.paused', (entry) => {
        entry.pause = pause;
      }),
    resume: (name) =>
      change(name, 'engine.resumed', (entry) => {
        delete entry.pause;
        // Nobody was waiting for it, so the last look may be a while ago.
        if (entry.orders === 0) entry.wake.abort();
      }),
  };
}

export function createPool(options: PoolOptions): EnginePool & Pausing {
  const { clock, log } = options;
  const roster = createRoster(options);
  const listeners = createListeners();
  const end = new AbortController();
  const loops: Promise<void>[] = [];

  const health: Health = {
    setDown(entry, state, failure) {
      const isNews = entry.health !== state || entry.failure?.code !== failure.code;
      if (isNews) log.warn('engine.down', { engine: entry.engine.name, state, ...reasonOf(failure) });
      entry.health = state;
      entry.failure = failure;
      listeners.changed();
    },
    setWell(entry, outlook) {
      if (!isWell(entry)) {
        log.info('engine.up', { engine: entry.engine.name, dialect: outlook.dialect });
        entry.health = 'well';
      }
      entry.outlook = withoutDoubles(outlook);
      delete entry.failure;
      roster.answered(entry);
      listeners.changed();
    },
    spoiledAgain(entry, failure) {
      // What was under way when its rest began ends as was to be feared.
      if (!isWell(entry)) return;
      entry.spoiled += 1;
      if (entry.spoiled < SPOILED) return;
      const canRest = roster.active().some((other) => other !== entry && isWell(other) && !other.pause);
      const facts = { engine: entry.engine.name, inARow: entry.spoiled, ...reasonOf(failure) };
      log.warn('engine.spoils', { ...facts, ...(canRest && { restsMs: restOf(entry) }) });
      if (!canRest) return;
      entry.health = 'away';
      entry.failure = failure;
      entry.wake.abort();
    },
  };

  let last: Entry | undefined;
  /** The one that was lent last at the end. */
  const inTurn = (fits: (entry: Entry) => boolean): Entry[] => {
    if (end.signal.aborted) return [];
    const entries = roster.active();
    const start = last ? entries.indexOf(last) + 1 : 0;
    const inOrder = [...entries.slice(start), ...entries.slice(0, start)];
    return inOrder.filter((entry) => isWell(entry) && !entry.pause && fits(entry));
  };
  const idle = (): Entry[] => inTurn(({ orders }) => orders === 0);
  const ending = (): Entry[] => inTurn(({ orders, isEnding }) => orders === 1 && isEnding);
  const lookAfter = createKeeper(options, health, end.signal);

  /** The sketch engine comes second: a WebUI that is already running is heard first. */
  const lookAfterSketch = async (sketch: Entry): Promise<void> => {
    if (roster.standby) await firstWord(roster.standby, clock, listeners, end.signal);
    await lookAfter(sketch);
  };

  return {
    idle: () => idle().map(({ engine }) => engine.name),
    ending: () => ending().map(({ engine }) => engine.name),
    lease(name) {
      const entry = [...idle(), ...ending()].find(({ engine }) => engine.name === name);
      if (!entry) return undefined;
      last = entry;
      const lease = lend(entry, health, () => listeners.changed());
      listeners.changed();
      return lease;
    },
    can: (needs) => roster.can(needs),
    status: () => roster.active().map(statusOf),
    watch: (onChange) => listeners.add(onChange),
    ...createPausing(roster.all(), log, () => listeners.changed()),
    start() {
      if (loops.length > 0) return;
      for (const entry of roster.all()) loops.push(entry === roster.sketch ? lookAfterSketch(entry) : lookAfter(entry));
    },
    async stop() {
      end.abort();
      await Promise.all(loops);
    },
  };
}

const statusOf = (entry: Entry): EngineStatus => ({
  name: entry.engine.name,
  state: stateOf(entry),
  ...(entry.outlook ? { outlook: entry.outlook } : {}),
  ...(entry.failure ? { failure: entry.failure } : {}),
  ...(entry.pause ? { pause: entry.pause } : {}),
});

/** A fault of ours within a look must not take the engine down for good, nor go unseen. */
function asFailure(thrown: unknown): AtelierError {
  if (thrown instanceof AtelierError) return thrown;
  return new AwayError({
    code: 'E-SD-01',
    say: 'engine.away',
    facts: {},
    retry: 'wait',
    detail: thrown instanceof Error ? `${thrown.name}: look failed` : 'look failed',
    cause: thrown,
  });
}
