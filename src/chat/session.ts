/** Group sessions in chats: commands and posts. */
import type { ChatParts } from './index.ts';
import type { Chat } from './model.ts';

export const createSessionChat = ({ say }: Pick<ChatParts, 'say'>): Pick<Chat, 'session' | 'post'> => ({
  session: ({ by }) => Promise.resolve({ kind: 'told', text: say(by.locale, 'session.notFound', {}) }),
  post: ({ view: { session }, seat }) =>
    Promise.resolve({
      title: session.title,
      lines: [],
      pictures: [],
      choices: [],
      buttons: [],
      locale: session.seats.find(({ key }) => key === seat)?.locale ?? 'en',
      tone: 'good',
      pinned: false,
      rings: [],
    }),
});
