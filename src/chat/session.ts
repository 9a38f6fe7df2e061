/** Group sessions in chats: commands, presses and posts. */
import type { Person } from '../desk.ts';
import { AtelierError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { ChatLabels } from './labels.ts';
import type { Chat } from './model.ts';
import type { Viewer } from './panelParts.ts';
import { commandSession } from './sessionCommand.ts';
import { type SessionShelf, told } from './sessionDeeds.ts';
import { composePost } from './sessionPosts.ts';

interface SessionChatParts extends SessionShelf {
  clock: Clock;
  labels: (locale: string) => ChatLabels;
  viewerOf: (person: Person, locale: string) => Promise<Viewer>;
  explain: Chat['explain'];
}

export const createSessionChat = (parts: SessionChatParts): Pick<Chat, 'session' | 'post'> => {
  const { say, labels, clock, viewerOf, explain } = parts;
  return {
    session: async (command) => {
      const viewer = await viewerOf(command.by, command.by.locale);
      try {
        return await commandSession(parts, { command, viewer });
      } catch (error) {
        if (!(error instanceof AtelierError)) throw error;
        return told(explain(error, viewer.locale));
      }
    },
    post: (order) => {
      const { view, seat } = order;
      // A seat that has just gone is still told in the language of the first.
      const [first] = view.session.seats;
      const locale = (view.session.seats.find(({ key }) => key === seat) ?? first)?.locale ?? 'en';
      return Promise.resolve(composePost({ view, seat, locale, say, labels: labels(locale), now: clock.now() }, order));
    },
  };
};
