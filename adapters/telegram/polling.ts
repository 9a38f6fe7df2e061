/**
 * Long polling: updates are asked for again only when the ones before are written down, since asking for the next is what
 * tells Telegram that they arrived.
 */
import { z } from 'zod';
import type { Clock, Log } from '../../src/ports.ts';
import { signalFor, type TelegramApi } from './api.ts';
import { isFault } from './faults.ts';
import { updateKinds } from './update.ts';

const numbered = z.object({ update_id: z.int() });

/** How long Telegram holds a request when there is nothing, s. */
const holdSeconds = 30;
/** Least time between two requests that found nothing, ms. */
const shortestMs = 500;
/** Updates at a time; Telegram gives no more. */
const batch = 100;
/** Pauses after failures, ms: doubling up to the last. */
const firstPauseMs = 500;
const lastPauseMs = 15_000;
/** How often another one that takes the updates is looked for again, ms. */
const conflictMs = 30_000;

export const conflictLine =
  'Somebody else takes the updates of this Telegram bot: another program runs with the same TELEGRAM_TOKEN, or a webhook is ' +
  'set for it (deleteWebhook removes it). Trying again every 30 seconds.';

export interface PollingParts {
  api: TelegramApi;
  clock: Clock;
  log: Log;
  /** Resolves once the update cannot be lost. */
  take: (update: unknown) => Promise<void>;
  /** Ends it. */
  stopping: AbortSignal;
}

/** Confirms what was taken, so that it does not come again at the next start. */
const confirm = async ({ api, log }: PollingParts, offset: number): Promise<void> => {
  try {
    await api.call.getUpdates({ offset, limit: 1, timeout: 0 });
  } catch (error) {
    // They come again then, and are known.
    log.debug('telegram.confirm', { error });
  }
};

/** What is to be asked for next. Undefined when there is nothing in it that has a number. */
const behind = (updates: readonly unknown[]): number | undefined => {
  const ids = updates.flatMap((update) => numbered.safeParse(update).data?.update_id ?? []);
  return ids.length > 0 ? Math.max(...ids) + 1 : undefined;
};

/** Ends when `stopping` aborts. */
export const poll = async (parts: PollingParts): Promise<void> => {
  const { api, clock, log, take, stopping } = parts;
  const hangUp = signalFor(stopping);
  let offset = 0;
  let failures = 0;
  const failed = async (error: unknown): Promise<void> => {
    if (isFault(error, 'token')) return clock.wait(conflictMs, stopping);
    if (isFault(error, 'conflict')) {
      log.error('telegram.conflict', { line: conflictLine });
      return clock.wait(conflictMs, stopping);
    }
    failures += 1;
    if (failures === 1) log.warn('telegram.away', { error });
    const pauseMs = isFault(error, 'flood') ? error.retryAfterMs : Math.min(lastPauseMs, firstPauseMs * 2 ** failures);
    await clock.wait(pauseMs, stopping);
  };
  while (!stopping.aborted) {
    try {
      const askedAt = clock.now();
      const asked = { offset, limit: batch, timeout: holdSeconds, allowed_updates: updateKinds };
      const updates: readonly unknown[] = await api.call.getUpdates(asked, hangUp);
      if (failures > 0) log.info('telegram.back', { failures });
      failures = 0;
      await Promise.all(updates.map((update) => take(update)));
      const next = behind(updates);
      // A server that does not hold the request, or gives what it gave before, is not asked all the time.
      const early = askedAt + shortestMs - clock.now();
      if ((next === undefined || next === offset) && early > 0) await clock.wait(early, stopping);
      // Not the highest ever: after a quiet week Telegram begins to count anew, anywhere.
      offset = next ?? offset;
    } catch (error) {
      if (stopping.aborted) break;
      await failed(error).catch(() => undefined);
    }
  }
  if (offset > 0) await confirm(parts, offset);
};
