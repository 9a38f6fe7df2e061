/** How failures leave the server: a status, a code and a sentence in the reader's language. Never a stack. */
import { randomInt } from 'node:crypto';
import { AtelierError, BadAskError, RefusedError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import type { Facts, Say, SayKey } from '../../src/say.ts';

export const refusals = {
  signIn: () => new RefusedError({ code: 'E-WEB-02', say: 'web.signIn', facts: {} }),
  wrongToken: () => new RefusedError({ code: 'E-WEB-03', say: 'web.wrongToken', facts: {} }),
  tooManyTries: (seconds: number) =>
    new RefusedError({ code: 'E-WEB-04', say: 'web.tooManyTries', facts: { seconds } }),
  tooFast: (seconds: number) => new RefusedError({ code: 'E-WEB-13', say: 'web.tooFast', facts: { seconds } }),
  wrongAddress: (url: string) => new RefusedError({ code: 'E-WEB-05', say: 'web.wrongAddress', facts: { url } }),
  foreignPage: () => new RefusedError({ code: 'E-WEB-06', say: 'web.foreignPage', facts: {} }),
  nothingHere: () => new RefusedError({ code: 'E-WEB-08', say: 'web.noSuchPage', facts: {} }),
  busy: () => new RefusedError({ code: 'E-WEB-09', say: 'web.busy', facts: {} }),
};

type Status = 400 | 401 | 403 | 404 | 413 | 421 | 429 | 500 | 503;

const statusByCode: Readonly<Record<string, Status>> = {
  'E-WEB-02': 401,
  'E-WEB-03': 401,
  'E-WEB-04': 429,
  'E-WEB-05': 421,
  'E-WEB-06': 403,
  'E-WEB-07': 413,
  'E-WEB-08': 404,
  'E-WEB-09': 503,
  'E-WEB-13': 429,
  'E-OLD-01': 404,
  'E-SES-01': 404,
  'E-QUO-01': 429,
};

const statusBySay: Partial<Record<SayKey, Status>> = {
  'ask.notFound': 404,
  // Told apart from "not found", an id could be probed.
  'house.notYours': 404,
  'ask.tooManyWaiting': 429,
  'house.restarting': 503,
  'house.diskFull': 503,
  'house.bug': 500,
};

const statusOf = (error: AtelierError): Status =>
  statusBySay[error.say] ?? statusByCode[error.code] ?? (error instanceof BadAskError ? 400 : 500);

export interface Refusal {
  status: Status;
  code: string;
  text: string;
  /** Seconds to wait, for `Retry-After`. */
  retryAfter?: number;
}

/**
 * @param say says sentences in the locale it is given.
 * @param log hears of bugs (with their number) and of refusals other than ordinary mistakes.
 */
export function createRefuser(say: Say, log: Log): (error: unknown, locale: string) => Refusal {
  const bug = (error: unknown): AtelierError => {
    const id = randomInt(0x10000).toString(16).toUpperCase().padStart(4, '0');
    const frame = error instanceof Error ? error.stack?.split('\n')[1]?.trim() : undefined;
    log.error('web.bug', { id, name: error instanceof Error ? error.name : typeof error, frame });
    return new RefusedError({ code: 'E-INT-01', say: 'house.bug', facts: { id } });
  };
  return (error, locale) => {
    const known = error instanceof AtelierError ? error : bug(error);
    const status = statusOf(known);
    const hidden = known.say === 'house.notYours';
    const key: SayKey = hidden ? 'ask.notFound' : known.say;
    const text = say(locale, key, known.facts as Facts<typeof key>);
    const refusal: Refusal = { status, code: hidden ? 'E-OLD-01' : known.code, text };
    const seconds = known.facts['seconds'];
    if (status === 429 || status === 503) refusal.retryAfter = typeof seconds === 'number' ? seconds : 10;
    if (status !== 400 && status !== 404) log.warn('web.refused', { status, code: known.code });
    return refusal;
  };
}
