/**
 * One card for those who write and those who draw. Steps ask before they begin; whoever may not go on stays in line, where it
 * can be cancelled and overtaken as before. The card changes hands when the side that has it has nothing left to begin, or has
 * had its share: what the other side has there is unloaded, and measured to be gone.
 */
import type { CardStatus } from '../../desk.ts';
import type { CardUse, Clock, Log, Tenant } from '../../ports.ts';
import { type Clearing, createClearing, type Outcome, type Patience, usualPatience } from './clearing.ts';
import { answer, type Limits, otherSide, type Phase, type Side, usualLimits } from './phases.ts';
import { fits, isOneCard, type Sight } from './sharing.ts';

export type { Side } from './phases.ts';

/** What is known about the card before anything is measured. */
export interface CardParts {
  mode: CardStatus['mode'];
  writer: Tenant;
  /** Those who draw and may be on the writer's card; named like their engines. */
  engines: readonly Tenant[];
  limits?: Limits;
  patience?: Patience;
  /** Told when it was found out whether unloading helps, by the name of the tenant. */
  learned?: (name: string, unload: 'works' | 'useless') => void;
}

export interface Vram {
  /**
   * May this step begin? Returns the way to say that it has ended, to be called once; undefined means not now, and the caller
   * is told through `changed` when to ask again.
   * @param backend that will draw
   */
  begin(side: Side, backend?: string): (() => void) | undefined;
  /** Whether sides take turns. */
  shares(): boolean;
  /** Those of these that take part. */
  sharing(backends: readonly string[]): string[];
  /** Time has passed: figures that are old are measured again. */
  tick(): void;
  status(): CardStatus | undefined;
  /** Resolves when nothing is asked of anybody any more; abort the signal first. */
  idle(): Promise<void>;
}

/** How long a side that does nothing is believed to be alone on the card, ms: people use the backends' own pages too. */
const trustMs = 60_000;
/** Between two measurements that nobody waits for, ms. */
const lookMs = 60_000;

/** Parts of what they held that may stay after an unload: who writes tells of models alone, who draws has caches as well. */
const keeps = { write: 0, draw: 0.5 };

interface Room {
  clock: Clock;
  log: Log;
  card: CardParts;
  /** Whether a side has anything it could begin now. */
  wants: (side: Side) => boolean;
  /** Something may begin that could not before. */
  changed: () => void;
  signal: AbortSignal;
}

const createState = ({ clock, log, card }: Room) => {
  const { patience = usualPatience, learned } = card;
  const parts = { clock, log, patience, ...(learned && { learned }) };
  const phase: Phase = { out: 0, begun: 0 };
  return {
    phase,
    limits: card.limits ?? usualLimits,
    writer: createClearing(card.writer, { ...parts, keeps: keeps.write }),
    engines: card.engines.map((tenant) => createClearing(tenant, { ...parts, keeps: keeps.draw })),
    sharing: { shared: 'yes', separate: 'no', auto: card.engines.length > 0 ? 'unknown' : 'no' }[
      card.mode
    ] as CardStatus['sharing'],
    /** What the writer has on the card was not seen yet. */
    isBlind: true,
    /** In `auto`, all of this was found out for good. */
    isSettled: card.mode !== 'auto',
    /** A change of hands, or a measurement that drawings wait for. */
    work: undefined as Promise<void> | undefined,
    changes: 0,
    usedAt: -Infinity,
    /** A measurement that nobody waits for. */
    looking: undefined as Promise<void> | undefined,
    lookedAt: -Infinity,
    before: undefined as Sight | undefined,
    told: new Set<string>(),
  };
};
type State = ReturnType<typeof createState>;

/** Bytes that are free on the card, as far as anybody who draws can see. */
const createFree =
  ({ engines }: State) =>
  async (signal: AbortSignal): Promise<number | undefined> => {
    const seen = await Promise.all(
      engines.map(async (engine) => {
        try {
          return (await engine.measure(signal)).free;
        } catch {
          signal.throwIfAborted();
          // Whoever is away sees nothing; it is told elsewhere.
          return undefined;
        }
      }),
    );
    const told = seen.filter((free) => free !== undefined);
    return told.length === 0 ? undefined : Math.max(...told);
  };

/** Decides in `auto` by what was measured. */
const createJudge =
  ({ card, log }: Room, state: State) =>
  (sight: Sight): void => {
    if (state.isSettled) return;
    const isOne = isOneCard(sight, state.before);
    state.before = sight;
    if (isOne === undefined) return;
    const next = isOne && !fits(sight) ? 'yes' : 'no';
    state.isSettled = !isOne || next === 'yes';
    if (next === state.sharing) return;
    state.sharing = next;
    const found = { yes: 'one card, too small for both', no: isOne ? 'one card, large enough' : 'two cards' }[next];
    log.info('vram.found', { mode: card.mode, sharing: next, found });
  };

/** Figures of everybody, for the status and to find out who shares. */
const createLook = (room: Room, state: State) => {
  const judge = createJudge(room, state);
  const usesOf = async (clearing: Clearing): Promise<CardUse | undefined> => {
    try {
      return await clearing.measure(room.signal);
    } catch (error) {
      room.log.debug('vram.unknown', { tenant: clearing.tenant.name, error: String(error) });
      return undefined;
    }
  };
  return async (): Promise<void> => {
    state.lookedAt = room.clock.now();
    const [write, ...draws] = await Promise.all([state.writer, ...state.engines].map(usesOf));
    if (!write) return;
    if ((write.held ?? 0) > 0) state.isBlind = false;
    // Of several cards it is the fullest one that matters.
    const [draw] = draws.filter((use) => use !== undefined).sort((a, b) => (a.free ?? 0) - (b.free ?? 0));
    if (draw) judge({ write, draw });
  };
};

/** Clears the card for a side. */
const createChange = (room: Room, state: State) => {
  const { card, clock, log, signal } = room;
  const free = createFree(state);
  const tellOnce = (event: string, facts: Record<string, unknown>): void => {
    if (state.told.has(event)) return;
    state.told.add(event);
    log.warn(event, facts);
  };
  /** The writer let go and no card got emptier: in `auto` that settles it. */
  const heedUnseen = (): void => {
    if (card.mode === 'auto') {
      state.sharing = 'no';
      log.info('vram.found', { mode: card.mode, sharing: 'no', found: 'two cards' });
      return;
    }
    tellOnce('vram.notOneCard', {
      advice:
        'unloading the language model frees nothing where pictures are drawn; GPU_MODE=separate would save the waits',
    });
  };
  const clearFor = async (side: Side): Promise<Outcome[]> => {
    if (side === 'draw') return [await state.writer.clear(free, signal)];
    // Each of those who draw sees its own card.
    const outcomes = state.engines.map((engine) => engine.clear(() => Promise.resolve(undefined), signal));
    return Promise.all(outcomes);
  };
  return async (side: Side): Promise<void> => {
    const { phase } = state;
    const startedAt = clock.now();
    phase.begun = 0;
    delete phase.holder;
    delete phase.since;
    const outcomes = await clearFor(side);
    if (outcomes.includes('unseen')) heedUnseen();
    // What was clear before has not changed hands.
    if (outcomes.some((outcome) => outcome !== 'clear' && outcome !== 'away')) state.changes += 1;
    phase.holder = side;
    state.usedAt = clock.now();
    log.debug('vram.change', { to: side, outcomes, ms: clock.now() - startedAt });
  };
};

/** What is done beside the steps, one thing of each kind at a time. */
const createErrands = ({ log, signal, changed }: Room, state: State) => {
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!signal.aborted) log.error('vram.bug', { error });
    }
  };
  return {
    /** Nothing begins until it is done; then everybody is asked again. */
    run: (work: () => Promise<void>): void => {
      if (state.work || signal.aborted) return;
      state.work = guarded(work).finally(() => {
        state.work = undefined;
        if (!signal.aborted) changed();
      });
    },
    /** Nobody waits for it. */
    beside: (work: () => Promise<void>): void => {
      if (state.work || state.looking || signal.aborted) return;
      state.looking = guarded(work).finally(() => {
        state.looking = undefined;
      });
    },
  };
};

/** Nobody has a card. */
const noCard: Vram = {
  begin: () => () => undefined,
  shares: () => false,
  sharing: () => [],
  tick: () => undefined,
  status: () => undefined,
  idle: () => Promise.resolve(),
};

export const createVram = (given: Omit<Room, 'card'> & { card: CardParts | undefined }): Vram =>
  given.card ? arbitrate({ ...given, card: given.card }) : noCard;

const arbitrate = (room: Room): Vram => {
  const { card, clock, changed } = room;
  const state = createState(room);
  const { phase, limits } = state;
  const look = createLook(room, state);
  const change = createChange(room, state);
  const { run, beside } = createErrands(room, state);
  const names = new Set(card.engines.map(({ name }) => name));

  const go = (after: () => void): (() => void) => {
    let isOut = true;
    phase.out += 1;
    phase.begun += 1;
    return () => {
      if (!isOut) throw new Error('a step on the card was ended twice');
      isOut = false;
      phase.out -= 1;
      state.usedAt = clock.now();
      after();
    };
  };

  const beginShared = (side: Side): (() => void) | undefined => {
    if (state.work) return undefined;
    const now = clock.now();
    if (phase.out === 0 && now - state.usedAt >= trustMs) delete phase.holder;
    // Whoever waited has been cancelled.
    if (phase.holder && !room.wants(otherSide(phase.holder))) delete phase.since;
    const said = answer(phase, side, { now, limits, wants: room.wants });
    if (said === 'go') return go(changed);
    if (said === 'change') run(() => change(side));
    else if (phase.holder === otherSide(side)) phase.since ??= now;
    return undefined;
  };
  /** Until it is known who shares, nobody waits; but for the first look at what a writing step has put onto the card. */
  const beginUnknown = (side: Side): (() => void) | undefined => {
    if (side === 'draw' && state.isBlind && (state.work || phase.out > 0)) return undefined;
    return go(() => {
      if (side === 'draw' || state.sharing !== 'unknown') return;
      if (state.isBlind) run(look);
      else beside(look);
    });
  };

  return {
    begin: (side, backend) => {
      const isConcerned = side === 'write' || (backend !== undefined && names.has(backend));
      if (!isConcerned) return () => undefined;
      if (state.sharing === 'no') return go(() => undefined);
      return state.sharing === 'yes' ? beginShared(side) : beginUnknown(side);
    },
    shares: () => state.sharing === 'yes',
    sharing: (backends) => backends.filter((name) => names.has(name)),
    tick: () => {
      if (clock.now() - state.lookedAt >= lookMs) beside(look);
    },
    status: () => ({
      mode: card.mode,
      sharing: state.sharing,
      ...(state.sharing === 'yes' && state.work
        ? { phase: 'changing' as const }
        : phase.holder && { phase: phase.holder }),
      changes: state.changes,
      tenants: [state.writer, ...state.engines].map((clearing) => clearing.status()),
    }),
    idle: async () => {
      await Promise.all([state.work, state.looking]);
    },
  };
};
