/** Who keeps order in a group. */
import type { Clock, Log } from '../../src/ports.ts';
import type { RawApi } from 'grammy';
import type { Someone } from './read.ts';

/** How long an answer holds, ms. */
const holdsMs = 60_000;
/** How long an answer is waited for, ms: a press must be answered within a second, words have time. */
export const patience = { press: 600, words: 5000 } as const;
/** Answers that are remembered. */
const most = 2000;

export interface Rights {
  /** @param waitMs who is not known by then keeps no order this time; the answer is kept for the next. */
  moderates(person: Someone, chat: number, isGroup: boolean, waitMs: number): Promise<boolean>;
}

const keepers = ['creator', 'administrator'];

export const createRights = ({ call, clock, log }: { call: RawApi; clock: Clock; log: Log }): Rights => {
  const known = new Map<string, { moderates: Promise<boolean>; until: number }>();
  const look = async (key: string, chat: number, user: number): Promise<boolean> => {
    try {
      const { status } = await call.getChatMember({ chat_id: chat, user_id: user });
      return keepers.includes(status);
    } catch (error) {
      log.debug('telegram.rights', { error });
      // Nobody could tell, so it is asked again next time.
      known.delete(key);
      return false;
    }
  };
  const inTime = async (moderates: Promise<boolean>, waitMs: number): Promise<boolean> => {
    const over = new AbortController();
    const late = clock.wait(waitMs, over.signal).then(
      () => false,
      () => false,
    );
    try {
      return await Promise.race([moderates, late]);
    } finally {
      over.abort();
    }
  };
  return {
    moderates: (person, chat, isGroup, waitMs) => {
      // Only administrators can speak as their group.
      if (!isGroup || person.asGroup) return Promise.resolve(isGroup);
      const key = `${chat}/${person.id}`;
      const found = known.get(key);
      if (found && found.until > clock.now()) return inTime(found.moderates, waitMs);
      const moderates = look(key, chat, person.id);
      known.delete(key);
      known.set(key, { moderates, until: clock.now() + holdsMs });
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
      return inTime(moderates, waitMs);
    },
  };
};
