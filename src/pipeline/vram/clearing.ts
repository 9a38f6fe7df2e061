/** Takes the models of one tenant off the card and makes sure that they have gone; remembers where that never helps. */
import { AtelierError, AwayError, BadAnswerError } from '../../errors.ts';
import type { Clock, Log, CardUse, Tenant } from '../../ports.ts';
import type { CardStatus } from '../../desk.ts';
import { hasCleared, isClear } from './sharing.ts';

/** `unseen`: it says the models have gone, and the card as others see it is as full as before. */
export type Outcome = 'clear' | 'cleared' | 'kept' | 'unseen' | 'unmeasured' | 'failed' | 'away';

export interface Patience {
  /** Longest wait for figures, ms. */
  askMs: number;
  /** Longest wait for an unload to be taken on, ms: somebody else may be drawing there. */
  unloadMs: number;
  /** Longest wait for the memory to be free then, ms. */
  confirmMs: number;
  /** Between two looks, ms. */
  pollMs: number;
}

export const usualPatience: Patience = { askMs: 5_000, unloadMs: 30_000, confirmMs: 10_000, pollMs: 100 };

/** Unloads in a row that changed nothing, until nothing is expected of the next. */
const tries = 2;

export interface Clearing {
  readonly tenant: Tenant;
  /** @throws what `Tenant.memory` throws; the signal's reason. */
  measure(signal: AbortSignal): Promise<CardUse>;
  /**
   * @param free bytes that are free on the card as others see it
   * @throws the signal's reason, and nothing else
   */
  clear(free: (signal: AbortSignal) => Promise<number | undefined>, signal: AbortSignal): Promise<Outcome>;
  status(): CardStatus['tenants'][number];
}

interface Parts {
  clock: Clock;
  log: Log;
  patience: Patience;
  /** What its owner should know of unloads there, whenever it was found out. */
  learned?: (name: string, unload: 'works' | 'useless') => void;
  /** 0-1: part of what it held that may stay, as it is not the model itself. */
  keeps: number;
}

/** Rejects once the signal has aborted. */
const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** Runs `work` under a signal that also ends when the time is over, and does not wait for it any longer then. */
export const within = async <T>(
  { clock, ms, signal }: { clock: Clock; ms: number; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  signal.throwIfAborted();
  const over = new AbortController();
  const late = new AbortController();
  const limit = clock.wait(ms, over.signal).then(
    () => late.abort(new AwayError({ code: 'E-GPU-01', say: 'engine.away', facts: {}, detail: `nothing in ${ms} ms` })),
    () => undefined,
  );
  try {
    const both = AbortSignal.any([signal, late.signal]);
    return await Promise.race([work(both), ended(both)]);
  } catch (error) {
    signal.throwIfAborted();
    throw late.signal.aborted ? late.signal.reason : error;
  } finally {
    over.abort();
    await limit;
  }
};

const detailOf = (error: unknown): string => (error instanceof AtelierError ? error.detail : String(error));

type Verdict = CardStatus['tenants'][number]['unload'];

/** What is thought of unloads there, and when the owner is told. */
const createVerdict = (name: string, { log, patience, learned }: Parts) => {
  let verdict: Verdict = 'untried';
  let failures = 0;
  const settle = (now: 'works' | 'useless'): void => {
    if (verdict !== now) learned?.(name, now);
    verdict = now;
  };
  return {
    now: (): Verdict => verdict,
    /** It may come back as another version. */
    forget: (): void => {
      failures = 0;
      verdict = 'untried';
    },
    unmeasured: (): void => {
      if (verdict !== 'unmeasured')
        log.warn('vram.unmeasured', {
          tenant: name,
          advice: 'it tells no figures of its card, so whether unloading helps cannot be checked',
        });
      verdict = 'unmeasured';
    },
    learn: (outcome: Outcome): Outcome => {
      if (outcome === 'cleared' || outcome === 'unseen') {
        settle('works');
        failures = 0;
      }
      if (outcome !== 'kept') return outcome;
      failures += 1;
      log.warn('vram.kept', { tenant: name, waitedMs: patience.confirmMs, failures });
      if (failures < tries) return outcome;
      settle('useless');
      log.warn('vram.useless', {
        tenant: name,
        advice:
          'unloading changes nothing there, so it is not asked again; use a smaller model, another card, or GPU_MODE=separate',
      });
      return outcome;
    },
  };
};

/** Asks for figures, and remembers them. */
const createGauge = (tenant: Tenant, { clock, patience }: Parts) => {
  let last: { use: CardUse; measuredAt: number } | undefined;
  const measure = async (signal: AbortSignal): Promise<CardUse> => {
    const use = await within({ clock, ms: patience.askMs, signal }, (both) => tenant.memory(both));
    last = { use, measuredAt: clock.now() };
    return use;
  };
  /** What became of the question when there was no answer, or none with figures. */
  const look = async (signal: AbortSignal): Promise<CardUse | 'away' | 'unmeasured'> => {
    try {
      return await measure(signal);
    } catch (error) {
      signal.throwIfAborted();
      return error instanceof BadAnswerError ? 'unmeasured' : 'away';
    }
  };
  return { measure, look, last: () => last };
};

export const createClearing = (tenant: Tenant, parts: Parts): Clearing => {
  const { clock, log, patience, keeps } = parts;
  const { name } = tenant;
  const verdict = createVerdict(name, parts);
  const { measure, look, last } = createGauge(tenant, parts);

  const unload = async (signal: AbortSignal): Promise<boolean> => {
    try {
      await within({ clock, ms: patience.unloadMs, signal }, (both) => tenant.unload(both));
      return true;
    } catch (error) {
      signal.throwIfAborted();
      log.warn('vram.unloadFailed', { tenant: name, detail: detailOf(error) });
      return false;
    }
  };

  /** Looks until it has let go, and until the card shows it, but not for ever. */
  const confirm = async (
    before: CardUse,
    free: { before: number | undefined; now: () => Promise<number | undefined> },
    signal: AbortSignal,
  ): Promise<Outcome> => {
    const until = clock.now() + patience.confirmMs;
    const due = (free.before ?? 0) + (before.held ?? 0) / 2;
    for (;;) {
      const now = await look(signal);
      if (now === 'away') return 'away';
      const isGone = now !== 'unmeasured' && hasCleared(before, now, keeps);
      const seen = isGone && free.before !== undefined ? await free.now() : undefined;
      if (isGone && (seen === undefined || seen >= due)) return 'cleared';
      if (clock.now() >= until) return isGone ? 'unseen' : 'kept';
      await clock.wait(patience.pollMs, signal);
    }
  };

  const clear: Clearing['clear'] = async (freeNow, signal) => {
    const before = await look(signal);
    if (before === 'away') {
      verdict.forget();
      return 'away';
    }
    if (before === 'unmeasured') {
      verdict.unmeasured();
      return (await unload(signal)) ? 'unmeasured' : 'failed';
    }
    if (isClear(before)) return 'clear';
    if (verdict.now() === 'useless') return 'kept';
    const free = await freeNow(signal);
    if (!(await unload(signal))) return 'failed';
    return verdict.learn(await confirm(before, { before: free, now: () => freeNow(signal) }, signal));
  };

  return { tenant, measure, clear, status: () => ({ name, unload: verdict.now(), ...last() }) };
};
