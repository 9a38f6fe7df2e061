/** The desk of sessions while nobody holds one. */
import { BadAskError } from '../../src/errors.ts';
import type { Sessions } from '../../src/sessionDesk.ts';

const none = (): Promise<never> =>
  Promise.reject(new BadAskError({ code: 'E-SES-01', say: 'session.notFound', facts: {} }));

export const noSessions: Sessions = {
  at: () => undefined,
  lastAt: () => undefined,
  start: none,
  act: none,
  actByCode: none,
  view: none,
  list: () => [],
  tree: none,
  step: none,
  keepsake: none,
  picture: none,
  byLink: () => Promise.resolve(undefined),
  watch: () => () => undefined,
};
