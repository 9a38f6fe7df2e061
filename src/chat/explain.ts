/** Failures as one sentence for the person. */
import { randomBytes } from 'node:crypto';
import { AtelierError, BadAskError } from '../errors.ts';
import type { Log } from '../ports.ts';
import type { Facts, Say, SayKey } from '../say.ts';

/** For controls behind which nothing stands any more: ids nobody gave out, actions that have expired. */
export const deadControl = (): BadAskError => new BadAskError({ code: 'E-OLD-01', say: 'press.old', facts: {} });

export const createExplain =
  ({ say, log }: { say: Say; log: Log }) =>
  (error: unknown, locale: string): string => {
    // The facts of a failure belong to its sentence: its constructor has seen to that.
    if (error instanceof AtelierError) return say(locale, error.say, error.facts as Facts<SayKey>);
    const number = randomBytes(2).toString('hex').toUpperCase();
    log.error('chat.bug', { number, error });
    return say(locale, 'house.bug', { id: number });
  };
