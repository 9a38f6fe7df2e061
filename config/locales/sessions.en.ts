/** What is said of group sessions. */
import type { SessionLocale } from '../../src/saySessions.ts';

export const sessionsEn = {
  'session.notFound': () => 'That session is not there any more, or you are not part of it. Ask for its code.',
} satisfies SessionLocale;
