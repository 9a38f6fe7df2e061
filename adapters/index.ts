/** The chat platforms of this version: one line each. A platform's libraries are loaded only when it is switched on. */
import type { ChatRoom } from '../src/chat/room.ts';
import type { ChatPort } from '../src/desk.ts';
import type { DiscordOptions } from './discord/options.ts';
import type { TelegramOptions } from './telegram/options.ts';

export const adapters = {
  web: { load: () => import('./web/index.ts') },
  terminal: { load: () => import('./terminal/index.ts') },
} as const;

/** By their rooms in the configuration; a token there switches one on. */
interface ChatOptions {
  discord: DiscordOptions;
  telegram: TelegramOptions;
}
export type ChatName = keyof ChatOptions;

type Create<Options> = (room: ChatRoom<Options>) => ChatPort;

const chats: { readonly [Name in ChatName]: { title: string; load: () => Promise<Create<ChatOptions[Name]>> } } = {
  discord: { title: 'Discord', load: async () => (await import('./discord/index.ts')).createDiscord },
  telegram: { title: 'Telegram', load: async () => (await import('./telegram/index.ts')).createTelegram },
};

/** The chat platforms that have a token, each with the name people know it by. */
export const switchedOn = (config: ChatOptions): { name: ChatName; title: string }[] =>
  (Object.keys(chats) as ChatName[])
    .filter((name) => config[name].token !== undefined)
    .map((name) => ({ name, title: chats[name].title }));

/** Loads a platform. It is not started. */
export const openChat = async <Name extends ChatName>(
  name: Name,
  options: ChatOptions[Name],
  room: Omit<ChatRoom<ChatOptions[Name]>, 'options'>,
): Promise<ChatPort> => (await chats[name].load())({ ...room, options });
