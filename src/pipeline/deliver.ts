/** delivering -> done: the finished creation is shown where it was asked for. */
import type { Creation } from '../creation.ts';
import { AtelierError, CancelledError } from '../errors.ts';
import type { View } from '../desk.ts';
import type { Active, PipelineParts } from './parts.ts';

/** Pauses between attempts to deliver, ms: 1 s doubling to a minute. */
const pauseMs = (attempts: number): number => Math.min(60_000, 1000 * 2 ** attempts);

/**
 * @param view of the creation as done
 * @returns undefined while the platform does not take it; it is tried again later, and after `expireMs` given up.
 */
export const deliver = async (parts: PipelineParts, active: Active, view: View): Promise<Creation | undefined> => {
  const { store, clock, ports, log, mark } = parts;
  const { creation } = active;
  const { place } = creation.ask;
  try {
    await ports.get(place.platform)?.show(place, creation.id, view);
  } catch (error) {
    // Whoever keeps order there has removed the message that was to become the answer.
    if (error instanceof CancelledError) {
      log.info('deliver.removed', { id: creation.id });
      return store.advance(creation.id, 'delivering', { stage: 'cancelled', changedAt: clock.now() });
    }
    const final = error instanceof AtelierError && error.retry === 'never';
    if (final || clock.now() - creation.changedAt > parts.expireMs) throw error;
    log.warn('deliver.failed', { id: creation.id, attempts: active.attempts + 1, error });
    active.notBefore = clock.now() + pauseMs(active.attempts);
    active.attempts += 1;
    return undefined;
  }
  mark?.('shown', creation.id);
  return store.advance(creation.id, 'delivering', { stage: 'done', changedAt: clock.now() });
};
