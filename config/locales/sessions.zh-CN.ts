/** What is said of group sessions. */
import type { SessionLocale } from '../../src/saySessions.ts';

export const sessionsZhCN = {
  'session.notFound': () => '没有这个会话，或者你不在里面。可以向发起人要邀请码。',
} satisfies SessionLocale;
