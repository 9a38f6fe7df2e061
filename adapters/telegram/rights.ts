/** Who keeps order in a group. */
import type { Clock, Log } from '../../src/ports.ts';
import type { RawApi } from 'grammy';
import type { Someone } from './read.ts';

/** How long an answer holds, and how long one is waited for, ms. */
const holdsMs = 60_000;
const waitMs = 600;
/** Answers that are remembered. */
const most = 2000;

export interface Rights {
  moderates(person: Someone, chat: number, isGroup: boolean): Promise<boolean>;
}

const keepers = ['creator', 'administrator'];

export const createRights = ({ call, clock, log }: { call: RawApi; clock: Clock; log: Log }): Rights => {
  const known = new Map<string, { moderates: Promise<boolean>; until: number }>();
  const look = async (chat: number, user: number): Promise<boolean> => {
    const over = new AbortController();
    try {
      const asked = call.getChatMember({ chat_id: chat, user_id: user });
      // A press must be answered within a second; of whom nobody can tell, keeps no order.
      const late = clock.wait(waitMs, over.signal).then(() => undefined);
      late.catch(() => undefined);
      const member = await Promise.race([asked, late]);
      return member !== undefined && keepers.includes(member.status);
    } catch (error) {
      log.debug('telegram.rights', { error });
      return false;
    } finally {
      over.abort();
    }
  };
  return {
    moderates: (person, chat, isGroup) => {
      // Only administrators can speak as their group.
      if (!isGroup || person.asGroup) return Promise.resolve(isGroup);
      const key = `${chat}/${person.id}`;
      const found = known.get(key);
      if (found && found.until > clock.now()) return found.moderates;
      const moderates = look(chat, person.id);
      known.delete(key);
      known.set(key, { moderates, until: clock.now() + holdsMs });
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
      return moderates;
    },
  };
};
