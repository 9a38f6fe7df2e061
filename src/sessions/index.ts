/** Group sessions: people who draw on one canvas. */
import { BadAskError } from '../errors.ts';
import type { Sessions } from '../sessionDesk.ts';

const notFound = (): Promise<never> =>
  Promise.reject(new BadAskError({ code: 'E-SES-01', say: 'session.notFound', facts: {} }));

export const createSessions = (): Sessions => ({
  at: () => undefined,
  start: notFound,
  act: notFound,
  actByCode: notFound,
  view: notFound,
  list: () => [],
  tree: notFound,
  step: notFound,
  keepsake: notFound,
  picture: notFound,
  byLink: () => undefined,
  watch: () => () => undefined,
});
